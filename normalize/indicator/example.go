package indicator

import (
	"fmt"
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
