package indicator

import (
	"fmt"
	"slices"
	"strings"
)

// above gives the codes under which the short names of an indicator hold: its parents and those that it names.
func (c *Catalogue) above(i int32) []int32 {
	var out []int32
	add := func(at int32) {
		if !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	for at := c.list[i].parent; at >= 0; at = c.list[at].parent {
		add(at)
	}
	for _, u := range c.list[i].Under {
		if at, ok := c.byCode[u]; ok {
			add(at)
		}
	}
	return out
}

// names compiles the names of an entry.
func (b *builder) names(i int32) {
	x := &b.c.list[i]
	entry := fmt.Sprintf("indicator %q", x.Code)
	each := func(list []string, f func(h uint64, n name)) {
		for _, pattern := range list {
			for _, s := range b.patterns(x.File, entry, pattern) {
				h, n := b.compile(x, entry, s)
				if h != 0 {
					n.of, n.text = i, s
					f(h, n)
				}
			}
		}
	}
	each(append([]string{x.Vi}, x.Also...), func(h uint64, n name) { b.full(h, n, true) })
	if x.En != "" {
		each([]string{x.En}, func(h uint64, n name) { b.full(h, n, false) })
	}
	each(x.Growth, func(h uint64, n name) {
		n.kind = growth
		b.unclaimed(b.c.names[h], n, func(m name) bool { return m.kind != growth })
		b.c.names[h] = append(b.c.names[h], n)
	})
	each(x.Short, func(h uint64, n name) {
		for _, at := range b.c.above(i) {
			if b.attributeAlone(n.text) && !slices.Contains(x.Under, b.c.list[at].Code) {
				continue // "diện tích" under cereals is theirs, not that of the maize among them
			}
			b.c.list[at].whole = true
			k := below(at, h)
			b.unclaimed(b.c.shorts[k], n, func(m name) bool { return apart(x, &b.c.list[m.of]) })
			b.c.shorts[k] = append(b.c.shorts[k], n)
		}
	})
	if len(x.Short) > 0 && len(b.c.above(i)) == 0 {
		b.fault(x.File, entry, "has short names but no parent and no under; they would never hold")
	}
}

// attributeAlone tells whether a name says only what is measured ("diện tích"), so that it is the whole's own.
func (b *builder) attributeAlone(text string) bool {
	var p phrase
	b.c.read(&p, text)
	return p.n > 0 && !slices.ContainsFunc(p.terms(), func(t term) bool { return !b.c.info(t.id).attribute })
}

func (b *builder) compile(x *Indicator, entry, text string) (h uint64, out name) {
	var p phrase
	b.c.read(&p, text)
	var s set
	s.phrase(&p)
	if s.n == 0 {
		b.fault(x.File, entry, "name %q has only words that are left out", text)
	}
	n := 0
	for _, t := range p.terms() {
		n += len(strings.Fields(text[t.start:t.end]))
		out.attribute = out.attribute || b.c.info(t.id).attribute
	}
	out.syllables = uint8(min(n, 255))
	return s.hash(), out
}

// full enters a full name. Two entries may share one only where their dimensions tell them apart.
func (b *builder) full(h uint64, n name, strict bool) {
	x := &b.c.list[n.of]
	for _, m := range b.c.names[h] {
		y := &b.c.list[m.of]
		if m.of == n.of {
			return
		}
		if m.kind == growth || y.User != x.User || x.Topic != y.Topic || x.Prices != y.Prices || apart(x, y) {
			continue
		}
		if strict {
			b.fault(x.File, fmt.Sprintf("indicator %q", x.Code), "name %q is a name of %q too (%q)", n.text, y.Code, m.text)
		}
		return
	}
	b.c.names[h] = append(b.c.names[h], n)
}

// unclaimed finds fault with a name that another entry claims in the same scope, unless told apart.
func (b *builder) unclaimed(list []name, n name, apart func(name) bool) {
	x := &b.c.list[n.of]
	for _, m := range list {
		y := &b.c.list[m.of]
		if m.of == n.of || y.User != x.User || y.Prices != x.Prices || apart(m) {
			continue
		}
		b.fault(x.File, fmt.Sprintf("indicator %q", x.Code), "name %q is a name of %q too (%q), and nothing tells them apart", n.text, y.Code, m.text)
		return
	}
}

// apart tells whether no figure can be of both by its unit.
func apart(x, y *Indicator) bool {
	for _, d := range x.Dimension {
		if d == "count" && slices.Contains(y.Dimension, d) {
			for _, u := range x.units {
				if slices.Contains(y.units, u) {
					return false
				}
			}
			return len(x.units) > 0 && len(y.units) > 0
		}
		if slices.Contains(y.Dimension, d) {
			return false
		}
	}
	return true
}

// inherit lets the indicators at current prices hold by the names of those at constant prices.
func (b *builder) inherit() {
	current := map[int32]int32{}
	for i := range b.c.list {
		if at := b.c.list[i].base; at >= 0 {
			current[at] = int32(i)
		}
	}
	for _, m := range []map[uint64][]name{b.c.names, b.c.shorts} {
		for h, list := range m {
			for _, n := range list {
				if at, ok := current[n.of]; ok && n.kind == full {
					m[h] = append(m[h], name{of: at, kind: inherited, syllables: n.syllables, attribute: n.attribute, text: n.text})
				}
			}
		}
	}
}
