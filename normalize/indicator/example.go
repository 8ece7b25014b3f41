package indicator

import (
	"fmt"
	"slices"
	"strings"
)

// Example reads an example of the catalogue: "words | parent | unit | measure | prices", of which the last ones may be
// left out. dimension gives the dimension of a unit.
func Example(text string, dimension func(unit string) string) Query {
	var part [5]string
	for i, s := range strings.SplitN(text, "|", len(part)) {
		part[i] = strings.TrimSpace(s)
	}
	return Query{Words: part[0], Parent: part[1], Unit: part[2], Dimension: dimension(part[2]), Measure: part[3], Prices: part[4]}
}

// tests finds fault with entries of ours that no example tests: each has one that is worded otherwise than its name, and
// a reject where another entry has the same name.
func (b *builder) tests() {
	shared := map[int32]string{}
	for _, list := range b.c.names {
		for _, n := range list {
			for _, m := range list {
				if m.of != n.of && n.kind == full && m.kind == full {
					shared[n.of] = b.c.list[m.of].Code
				}
			}
		}
	}
	for i := range b.c.list {
		x := &b.c.list[i]
		if x.Topic || x.User {
			continue
		}
		entry := fmt.Sprintf("indicator %q", x.Code)
		if !slices.ContainsFunc(x.Examples, func(e string) bool { return !sayName(e, x.Vi) }) {
			b.fault(x.File, entry, `has no example that is worded otherwise than its name; add examples = ["words | parent | unit"] as reports print them`)
		}
		if other, ok := shared[int32(i)]; ok && len(x.Rejects) == 0 && !b.c.list[b.c.byCode[other]].Topic {
			b.fault(x.File, entry, "has a name that %q has too; add rejects with what is that and not this", other)
		}
	}
}

// sayName tells whether an example says the name and no more.
func sayName(example, name string) bool {
	words, rest, _ := strings.Cut(example, "|")
	parent, _, _ := strings.Cut(rest, "|")
	return strings.TrimSpace(parent) == "" && strings.EqualFold(strings.TrimSpace(words), name)
}

// Check runs the examples and rejects of every entry and gives what failed, one error each.
func (c *Catalogue) Check(dimension func(unit string) string) []error {
	var errs []error
	for i := range c.list {
		x := &c.list[i]
		for _, e := range x.Examples {
			if code, series, why := c.Link(Example(e, dimension)); code != x.Code {
				errs = append(errs, fmt.Errorf("%s: indicator %q: example %q gives %q, want %q%s", x.File, x.Code, e, series, x.Code, refusal(why)))
			}
		}
		for _, e := range x.Rejects {
			if code, _, _ := c.Link(Example(e, dimension)); code == x.Code {
				errs = append(errs, fmt.Errorf("%s: indicator %q: reject %q gives it", x.File, x.Code, e))
			}
		}
	}
	return errs
}

func refusal(w Why) string {
	if w.Refused == "" {
		return ""
	}
	return fmt.Sprintf(" (%s was refused: %s)", w.Refused, w.Reason)
}
