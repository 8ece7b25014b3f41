package extract_test

import (
	"testing"

	"solieu/extract"
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
