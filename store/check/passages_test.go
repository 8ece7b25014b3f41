package check_test

import (
	"path/filepath"
	"strings"
	"testing"

	"solieu/store/check"
)

// judged are all conflicts that the labelled passages give, each judged by hand.
var judged = map[string][]string{
	// The three sectors of 2008 make 104,1 %; those of 2005 make 100 %. True.
	"006": {"shares conflict: 32,5% + 34,6% + 37,0%"},
	// New projects and added capital make 1.233,46, which is what the passage's own third sentence says; 1.186,27 does
	// not fit. True.
	"024": {"sum conflict: 1.119,09 triệu USD + 114,37 triệu USD"},
	// Urban and rural population of 2021: 10960 has lost its first digit, as the years beside it show. True.
	"036": {"sum conflict: 10.960 người + 436.830 người"},
	// From 21,8 to 26,9 in five years is 4,3 % a year, and at most 4,8 % by any average; 1,51 to 2,50 is 10,6 %. Both
	// true. 4,33 of 26,9 is at most 16,15 %: true, though by less than its last digit.
	"042": {"growth conflict: (26,9 triệu con / 21,8 triệu con)", "ratio conflict: 4,33 triệu con / 26,9 triệu con", "growth conflict: (2,50 triệu tấn / 1,51 triệu tấn)"},
}

// TestPassages holds the conflicts of the labelled passages to those that were judged.
func TestPassages(t *testing.T) {
	ids := knowledge(t)
	for _, name := range passages(t) {
		obs, text := passage(t, name)
		n := strings.TrimSuffix(filepath.Base(name), ".gold.jsonl")
		want := judged[n]
		for _, f := range check.Run(obs, fixed(text), ids) {
			if f.Verdict != check.Conflict {
				continue
			}
			if len(want) == 0 || !strings.HasPrefix(f.Describe(), want[0]) {
				t.Errorf("%s: not judged: %s", n, f.Describe())
				continue
			}
			want = want[1:]
		}
		for _, w := range want {
			t.Errorf("%s: not found: %s", n, w)
		}
	}
}
