package period

import (
	"testing"

	"solieu/seeds"
)

func load(t testing.TB) *Grammar {
	t.Helper()
	g, err := Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestExamples runs the examples and rejects of every entry of the table.
func TestExamples(t *testing.T) {
	g := load(t)
	entries, err := Entries(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if len(e.Examples) == 0 {
			t.Errorf("%s has no example", e.ID)
		}
		for _, x := range e.Examples {
			found := g.Find(x.Text, x.Ref)
			words := x.Words
			if words == "" {
				words = x.Text
			}
			ok := e.Kind == none && len(found) == 0
			for _, f := range found {
				ok = ok || x.Text[f.Start:f.End] == words && f.Period == x.Period && f.Relative == x.Relative &&
					f.Partial == x.Partial && f.Phrase == e.ID
			}
			if !ok {
				t.Errorf("%s: %q (ref %q): want %q %q partial=%v\n\tgot %v", e.ID, x.Text, x.Ref, x.Period, x.Relative,
					x.Partial, show(x.Text, found))
			}
		}
		for _, text := range e.Rejects {
			for _, f := range g.Find(text, "2023") {
				if f.Phrase == e.ID {
					t.Errorf("%s: %q is refused, but found %v", e.ID, text, show(text, []Found{f}))
				}
			}
		}
	}
}

func show(text string, found []Found) []string {
	var out []string
	for _, f := range found {
		out = append(out, f.Phrase+"«"+text[f.Start:f.End]+"»="+f.Period+" "+f.Kind+" "+f.Relative)
	}
	return out
}
