package extract_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize"
	"solieu/seeds"
)

func newExtractor(tb testing.TB) *extract.Extractor {
	tb.Helper()
	n, err := normalize.New(seeds.FS)
	if err != nil {
		tb.Fatal(err)
	}
	x, err := extract.New(seeds.FS, n.Vocabulary())
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

// TestRules runs the examples and rejects of every rule in seeds/rules.
func TestRules(t *testing.T) {
	for _, err := range newExtractor(t).Check() {
		t.Error(err)
	}
}

// TestRunawayRule holds that a pattern without end is a fault that the ledger names, and does not hold the document up.
func TestRunawayRule(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a pattern's time limit")
	}
	n, err := normalize.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	own := fstest.MapFS{}
	if err := fs.WalkDir(seeds.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(seeds.FS, path)
		own[path] = &fstest.MapFile{Data: data}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	own["rules/own.toml"] = &fstest.MapFile{Data: []byte(`
[[rule]]
id = "runaway"
decides = "noise"
gives = "other"
after = '(?<w>\s*(?:\p{L}+\s*)+)+\k<w>§'
weight = 999
examples = ["«5» a §"]
rejects = ["«5»"]
from = "a test"
`)}
	x, err := extract.New(own, n.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("Trồng 5 cây bạch đàn lai trên đồi trọc ven sông lớn của xã nhà năm nay khá tốt tươi. ", 6)
	d, err := document.Read("a.txt", []byte(text), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l := x.Extract(d, extract.Defaults{Period: "2023"})
	if len(l.Faults) == 0 || len(l.Faults) > 3 || l.Faults[0].Rule != "runaway" {
		t.Errorf("faults %v: want the runaway rule, three times at most", l.Faults)
	}
	if len(l.Figures) != 6 {
		t.Errorf("%d figures beside the runaway rule, want 6", len(l.Figures))
	}
}
