package extract_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize"
	"solieu/seeds"
)

var update = flag.Bool("update", false, "write the figures that the program finds into testdata")

const figuresMark = "-- figures --\n"

// TestPhenomena reads every text of testdata, made up to hold one way in which reports say things, and compares its
// figures, normalized, with those written below it (testdata/README.md).
func TestPhenomena(t *testing.T) {
	n, err := normalize.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(seeds.FS, n.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("testdata holds %d texts: %v", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			head, want, _ := strings.Cut(string(data), figuresMark)
			got := figures(t, x, n, head)
			if *update {
				if err := os.WriteFile(name, []byte(head+figuresMark+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			compareLines(t, got, want)
		})
	}
}

// figures gives the figures of a text, one a line.
func figures(t *testing.T, x *extract.Extractor, n *normalize.Normalizer, head string) string {
	t.Helper()
	var def extract.Defaults
	noise := false
	for strings.HasPrefix(head, "#") {
		var line string
		line, head, _ = strings.Cut(head, "\n")
		if p, ok := strings.CutPrefix(line, "# period: "); ok {
			def.Period = p
		}
		noise = noise || line == "# noise: yes"
		if p, ok := strings.CutPrefix(line, "# place: "); ok {
			def.Place = p
		}
	}
	d, err := document.Read("text.txt", []byte(head), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	def = n.Defaults(d, def)
	l := x.Extract(d, def)
	checkLedger(t, d, l)
	obs, _ := n.Normalize(d, l, def)
	var b strings.Builder
	for _, tok := range l.Tokens {
		if noise && tok.Verdict == extract.IsNoise {
			fmt.Fprintf(&b, "%s %s\n", tok.Noise, tok.Of(d.Text))
		}
	}
	for _, o := range obs {
		words := o.Indicator
		if o.Parent != nil {
			words += " < " + *o.Parent
		}
		if o.Place != nil {
			words += " @ " + *o.Place
		}
		base := "-"
		if o.Base != nil {
			base = *o.Base
		}
		approx := o.Approx
		if approx == "=" {
			approx = ""
		}
		fmt.Fprintf(&b, "%s%s %s | %s | %s | %s | %s | %s\n", approx, o.Value.String(), o.Unit, o.Measure, o.Status, base, o.Period, words)
	}
	return b.String()
}

func compareLines(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("figure %d:\n got %s\nwant %s", i+1, a, b)
		}
	}
}
