package document

import (
	"math/rand/v2"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Every letter and mark is composed by our bytes where it is by package norm's tables, alone and beside others.
func TestIsComposed(t *testing.T) {
	composed := func(s string) bool { return norm.NFC.QuickSpanString(s) == len(s) }
	for r := rune(0); r <= unicode.MaxRune; r++ {
		for _, s := range []string{string(r), "a" + string(r) + "ệ"} {
			if isComposed(s) != composed(s) {
				t.Fatalf("isComposed(%q) = %v", s, isComposed(s))
			}
		}
	}
	parts := []string{"a", "ệ", "đ", "–", "≥", "−", "…", "\u0323", "\u0302", "\u0327", "\u0f71", "\u1100", "\u1161", "\u212b", "\u3000", "\xc3", "\xe1\xba", "\xff"}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		s := ""
		for range 1 + rnd.IntN(6) {
			s += parts[rnd.IntN(len(parts))]
		}
		if isComposed(s) != composed(s) {
			t.Fatalf("isComposed(%q) = %v", s, isComposed(s))
		}
	}
}
