package indicator

import "fmt"

// Apart names indicators of which each is easily taken for the other, and says what parts them: their scope (what they
// count), or their prices. Their values must not be set against each other.
type Apart struct {
	Codes  []string
	Prices bool   // it is the price basis that differs, not the scope
	En, Vi string // what parts them where it is the scope, half a sentence
	file   string
}

// Apart gives the sets of indicators that are not comparable, those of the data first; then, for each indicator that is
// another one at current prices, the pair.
func (c *Catalogue) Apart() []Apart { return c.apart }

// apart takes the sets of an entry, which have their words in common.
func (b *builder) apart(file string, d apartData) {
	entry := fmt.Sprintf("apart %q", d.Sets)
	if d.En == "" || d.Vi == "" || len(d.Sets) == 0 {
		b.fault(file, entry, `needs sets = [["CODE", "OTHER"]] and, in en and vi, what parts them`)
	}
	for _, codes := range d.Sets {
		if len(codes) < 2 {
			b.fault(file, entry, "a set must name two indicators or more")
		}
		b.c.apart = append(b.c.apart, Apart{Codes: codes, En: d.En, Vi: d.Vi, file: file})
	}
}

// sets finds fault with codes that no entry has or that a set names twice, and adds the pairs that prices part.
func (b *builder) sets() {
	for _, a := range b.c.apart {
		entry, seen := fmt.Sprintf("apart %q", a.Codes), map[string]bool{}
		for _, code := range a.Codes {
			if at, ok := b.c.byCode[code]; !ok || b.c.list[at].Topic {
				b.fault(a.file, entry, "%q is no indicator of the catalogue", code)
			}
			if seen[code] {
				b.fault(a.file, entry, "%q stands twice", code)
			}
			seen[code] = true
		}
	}
	for i := range b.c.list {
		if x := &b.c.list[i]; x.base >= 0 {
			b.c.apart = append(b.c.apart, Apart{Codes: []string{x.Base, x.Code}, Prices: true})
		}
	}
}
