package unit

import (
	"fmt"
	"strings"
)

// Example is a printed form and the canonical unit that it must give; Want is "" where no unit must be read.
type Example struct {
	Entry string // the entry of units.toml that it stands in
	Text  string // a number and what follows it, or what a table's head says
	Head  bool
	Want  string
}

// Examples gives all examples of the file, for Check and for tests.
func (t *Table) Examples() []Example { return t.examples }

// Check runs every example of units.toml and gives what failed, one error an example.
func (t *Table) Check() []error {
	var errs []error
	for _, e := range t.examples {
		if got := t.try(e); got != e.Want {
			errs = append(errs, fmt.Errorf("%s: %s: example %q gives %q, want %q", File, e.Entry, e.Text, got, e.Want))
		}
	}
	return errs
}

func (t *Table) try(e Example) string {
	if e.Head {
		u, _ := t.Lookup(e.Text)
		return u.Canonical
	}
	u, _ := t.Match(strings.TrimLeft(e.Text, "0123456789.,"))
	return u.Canonical
}

// arrow parts an example's printed form from its unit.
const arrow = "=>"

// examples reads the compulsory examples of an entry.
func (b *builder) examples(name string, examples, heads []string) {
	if len(examples)+len(heads) == 0 {
		b.fault(name, `no examples; add examples = ["12,5 <as printed> %s <canonical unit>"]`, arrow)
	}
	for i, x := range append(append([]string{}, examples...), heads...) {
		text, want, ok := strings.Cut(x, arrow)
		if !ok {
			b.fault(name, `example %q has no %q; write "12,5 <as printed> %s <canonical unit>"`, x, arrow, arrow)
			continue
		}
		e := Example{Entry: name, Text: strings.TrimSpace(text), Head: i >= len(examples), Want: strings.TrimSpace(want)}
		b.t.examples = append(b.t.examples, e)
	}
}
