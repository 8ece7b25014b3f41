package check_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"solieu/cmd/pipeline"
	"solieu/normalize"
	"solieu/store/check"
)

// TestLabelledIdentities looks for the identities that people found in the report of the seeds, from the figures as
// labelled and as solieu reads them.
func TestLabelledIdentities(t *testing.T) {
	want := labels(t)
	score := func(name string, obs []normalize.Observation, text string) {
		findings := check.Run(obs, fixed(text), knowledge(t))
		right, conflicts := 0, 0
		for _, w := range want {
			ok := false
			for i := range findings {
				ok = ok || w.answeredBy(&findings[i])
			}
			if ok {
				right++
			} else {
				t.Logf("%s: missing %s %s says %s computed %s", name, w.Kind, w.Verdict, w.Says, w.Computed)
			}
			if ok && w.Verdict == "conflict" {
				conflicts++
			}
		}
		t.Logf("%s: %d of %d right, %d conflicts", name, right, len(want), conflicts)
		if right < 31 || conflicts < 3 {
			t.Errorf("%s: %d of %d right (at least 31), %d conflicts (3)", name, right, len(want), conflicts)
		}
		// What it reports beside the labels was judged by hand: a commune that is named twice among eight.
		for i := range findings {
			f := &findings[i]
			known := f.Kind == "list" && f.Figures[0].Line == 103
			for _, w := range want {
				known = known || w.answeredBy(f)
			}
			if f.Verdict == check.Conflict && !known {
				t.Errorf("%s: a conflict that nobody labelled: %s", name, f.Describe())
			}
		}
	}
	obs, text := seedReport(t)
	score("labelled figures", obs, text)
	obs, text = extracted(t, seedText, pipeline.Options{})
	score("extracted figures", obs, text)
}

// identityLabel is one line of the labelled identities.
type identityLabel struct {
	Kind, Verdict, Says, Computed string
	Whole                         *struct{ Start int }
	Parts                         []struct{ Start int }
}

func labels(t *testing.T) []identityLabel {
	f, err := os.Open(gold + "thuy-nguyen-2023.checks.jsonl")
	if err != nil {
		t.Skip("no labelled identities")
	}
	defer f.Close()
	var all []identityLabel
	for in := bufio.NewScanner(f); in.Scan(); {
		var l identityLabel
		if err := json.Unmarshal(in.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

// answeredBy tells whether a finding names the same figures but for one in five, with the same verdict; holding
// exactly and within rounding are one.
func (l *identityLabel) answeredBy(f *check.Finding) bool {
	want := map[int]bool{}
	if l.Whole != nil {
		want[l.Whole.Start] = true
	}
	for _, p := range l.Parts {
		want[p.Start] = true
	}
	shared := 0
	for _, g := range f.Figures {
		if want[g.Start] {
			shared++
		}
	}
	agrees := func(v string) string {
		if v == "rounding" {
			return "holds"
		}
		return v
	}
	return 5*shared >= 4*max(len(want), len(f.Figures)) && agrees(l.Verdict) == agrees(string(f.Verdict))
}
