package indicator_test

import (
	"testing"

	"solieu/normalize/indicator"
	"solieu/normalize/unit"
	"solieu/seeds"
)

func load(t testing.TB) *indicator.Catalogue {
	t.Helper()
	c, err := indicator.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func dimensions(t testing.TB) func(string) string {
	t.Helper()
	units, err := unit.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return func(u string) string {
		if u == "" {
			return ""
		}
		if x, ok := units.Lookup(u); ok {
			return x.Dimension
		}
		return units.Counted(u).Dimension
	}
}

func TestExamplesOfTheCatalogue(t *testing.T) {
	c := load(t)
	n := 0
	for _, x := range c.List() {
		if !x.Topic {
			n++
		}
	}
	if n < 400 {
		t.Errorf("%d indicators, want at least 400", n)
	}
	for _, err := range c.Check(dimensions(t)) {
		t.Error(err)
	}
}
