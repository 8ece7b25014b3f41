package extract

import (
	"strings"
	"testing"
)

// FuzzNumber scans arbitrary text: the tokens hold every digit once, in order, begin and end with a digit, and no
// separator between two tokens could have joined them.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"47.871,894 tỷ", "2.1.1", "08", "1,2.", "..3,,4", "5.", "năm2023", "1 2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for {
			s, ok := nextNumber(text, at)
			rest := text[at:]
			if ok {
				rest = text[at:s.Start]
			}
			if strings.ContainsAny(rest, "0123456789") {
				t.Fatalf("a digit in %q is in no token", rest)
			}
			if !ok {
				return
			}
			if at > 0 && s.Start == at+1 && (text[at] == '.' || text[at] == ',') || at > 0 && s.Start == at {
				t.Fatalf("tokens end and begin at %d and %d of %q", at, s.Start, text)
			}
			if !isDigit(text[s.Start]) || !isDigit(text[s.End-1]) {
				t.Fatalf("token %q", text[s.Start:s.End])
			}
			at = s.End
		}
	})
}
