package check_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"solieu/cmd/pipeline"
	"solieu/normalize"
	"solieu/seeds"
	"solieu/store/check"
)

// report is a text with what solieu reads in it.
type report struct {
	name string
	text string
	opt  pipeline.Options
	obs  []normalize.Observation
}

// reports gives the report of the seeds, the made-up ones in testdata, and the labelled passages.
func reports(t testing.TB, p *pipeline.Pipeline) []*report {
	var all []*report
	read := func(path string, opt pipeline.Options) {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := &report{name: filepath.Base(path), text: string(raw), opt: opt}
		r.obs = r.read(t, p, r.text)
		all = append(all, r)
	}
	for _, pattern := range []string{"../../seeds/reports/*.txt", "testdata/reports/*.txt"} {
		names, _ := filepath.Glob(pattern)
		for _, n := range names {
			read(n, pipeline.Options{})
		}
	}
	names, _ := filepath.Glob(gold + "passages/*.txt")
	for _, n := range names {
		var opt pipeline.Options
		raw, _ := os.ReadFile(strings.TrimSuffix(n, "txt") + "context.json")
		json.Unmarshal(raw, &opt)
		read(n, opt)
	}
	return all
}

func (r *report) read(t testing.TB, p *pipeline.Pipeline, text string) []normalize.Observation {
	t.Helper()
	got, err := p.ReadBytes(r.name, []byte(text), r.opt)
	if err != nil {
		t.Fatal(err)
	}
	return got.Observations
}

// identityOf names a finding by its kind and its figures' places.
func identityOf(f *check.Finding) string {
	s := f.Kind
	for _, g := range f.Figures {
		s += fmt.Sprint(" ", g.Start)
	}
	return s
}

// TestInjectedMisprints changes one printed digit of a figure that takes part in an identity, reads and checks the
// report again, and counts what is found: recall over all changes, precision over all new conflicts (one is right when it
// names the changed figure), and whether the first mend is the digit that was there.
func TestInjectedMisprints(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 500 reports")
	}
	p, err := pipeline.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	ids := knowledge(t)
	type place struct {
		r    *report
		at   int // index of the observation
		kind string
	}
	var places []place
	known := map[*report]map[string]bool{}
	checked := map[*report]*check.Judged{}
	for _, r := range reports(t, p) {
		known[r] = map[string]bool{}
		for _, f := range check.Run(r.obs, fixed(r.text), ids) {
			if f.Verdict == check.Conflict {
				known[r][identityOf(&f)] = true
			}
		}
		c := check.Judge(r.obs, fixed(r.text), ids)
		checked[r] = c
		for i := range r.obs {
			if kind := c.InIdentity(i); kind != "" {
				places = append(places, place{r, i, kind})
			}
		}
	}
	const trials = 500
	rnd := rand.New(rand.NewPCG(2023, 17))
	var any, found, mended, right, wrong, hidden int
	for range trials {
		c := places[rnd.IntN(len(places))]
		o := &c.r.obs[c.at]
		var digits []int
		for i := o.Start; i < o.End; i++ {
			if b := c.r.text[i]; b >= '0' && b <= '9' {
				digits = append(digits, i)
			}
		}
		at := digits[rnd.IntN(len(digits))]
		was := c.r.text[at]
		now := byte('0' + rnd.IntN(10))
		for now == was || at == digits[0] && now == '0' {
			now = byte('0' + rnd.IntN(10))
		}
		text := c.r.text[:at] + string(now) + c.r.text[at+1:]
		obs := c.r.read(t, p, text)
		shown := true
		for i := range obs {
			if obs[i].Start == o.Start && !checked[c.r].Shows(c.at, obs[i].Value) {
				shown = false
				hidden++
			}
		}
		named, first := false, true
		for _, f := range check.Run(obs, fixed(text), ids) {
			if f.Verdict != check.Conflict || known[c.r][identityOf(&f)] {
				continue
			}
			names := false
			for _, g := range f.Figures {
				names = names || g.Start == o.Start
			}
			if !names {
				wrong++
				if testing.Verbose() {
					t.Logf("false: %s: %s (%s → %s): %s %s", c.r.name, o.Quote, c.r.text[o.Start:o.End], text[o.Start:o.End], f.Kind, f.Sum)
				}
				continue
			}
			right++
			named = true
			if first && f.Mend != nil && f.Mend.Start == o.Start && f.Mend.To.Cmp(o.Value) == 0 {
				mended++
			} else if first && testing.Verbose() {
				t.Logf("mend: %s: %s → %s: %s %s mend %+v", c.r.name, c.r.text[o.Start:o.End], text[o.Start:o.End], f.Kind, f.Sum, f.Mend)
			}
			first = false
		}
		if named {
			any++
		}
		if !shown {
			continue // counted apart: rounding explains the change
		}
		if named {
			found++
		} else if testing.Verbose() {
			t.Logf("missed: %s L%d: %s → %s (%s, %s)", c.r.name, o.Line, c.r.text[o.Start:o.End], text[o.Start:o.End], o.Indicator, c.kind)
		}
	}
	recall := float64(found) / float64(trials-hidden)
	precision := float64(right) / float64(max(right+wrong, 1))
	first := float64(mended) / float64(max(any, 1))
	t.Logf("figures %d, changes %d, of these %d within rounding: recall %.3f (of all %.3f), precision %.3f, first mend right %.3f", len(places), trials, hidden, recall, float64(any)/trials, precision, first)
	if recall < 0.95 || precision < 0.99 || first < 0.70 {
		t.Errorf("recall %.3f (at least 0.95), precision %.3f (0.99), first mend right %.3f (0.70)", recall, precision, first)
	}
}
