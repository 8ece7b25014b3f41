package unit

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"solieu/normalize/number"
)

// builder gathers entries and faults.
type builder struct {
	t         *Table
	byName    map[string]int32 // canonical spelling → unit
	spellings map[string]int32 // folded → index into t.spellings
	scales    map[string]int32
	heads     map[string]int32
	pers      map[string]int32
	kin       map[string][]string // first word for a thing → all its words
	weak      map[string]bool     // spellings that were derived, not written: a written one replaces them
	faults    []string
}

func newBuilder() *builder {
	return &builder{t: &Table{}, byName: map[string]int32{}, spellings: map[string]int32{},
		scales: map[string]int32{}, heads: map[string]int32{}, pers: map[string]int32{}, kin: map[string][]string{}, weak: map[string]bool{}}
}

func (b *builder) fault(entry, format string, args ...any) {
	b.faults = append(b.faults, fmt.Sprintf("%s: %s: %s", File, entry, fmt.Sprintf(format, args...)))
}

func (b *builder) add(f *fileData) {
	b.t.function = wordSet(f.FunctionWords)
	for _, w := range f.HeadWords {
		b.t.headWords = append(b.t.headWords, foldString(w))
	}
	for i := range f.Units {
		b.unit(&f.Units[i])
	}
	for i := range f.Counted {
		b.counted(&f.Counted[i])
	}
	for i := range f.Scales {
		b.scale(&f.Scales[i])
	}
	for i := range f.Pers {
		p := &f.Pers[i]
		name := fmt.Sprintf("per %q", strings.Join(p.Spellings, ", "))
		for _, s := range p.Spellings {
			b.spell(name, b.pers, foldString(s), int32(len(b.t.perWords)))
		}
		b.t.perWords = append(b.t.perWords, perWord{of: p.Of, symbol: len(p.Spellings) > 0 && p.Spellings[0] == "/"})
		b.examples(name, p.Examples, nil)
	}
	for i := range f.Together {
		b.together(int16(i+1), &f.Together[i])
	}
	for _, d := range f.Derived {
		name := fmt.Sprintf("derived %q per %q", d.Of, d.Per)
		if d.Of == "" || d.Per == "" || d.Gives == "" {
			b.fault(name, "of, per and gives must all be there")
		}
		b.t.derived = append(b.t.derived, d)
		b.examples(name, d.Examples, nil)
	}
}

func (b *builder) unit(u *unitData) {
	name := fmt.Sprintf("unit %q", u.Canonical)
	if u.Canonical == "" || u.Base == "" || u.Dimension == "" {
		b.fault(name, "canonical, base and dimension must all be there")
		return
	}
	e := entry{
		canonical: u.Canonical, base: u.Base, dimension: u.Dimension, num: number.New(1, 0),
		before: wordSet(u.Before), notBefore: wordSet(u.NotBefore), notBeforeNumber: u.NotBeforeNumber,
		onlyPer: u.OnlyPer, countsNoun: u.CountsNoun,
	}
	if u.Factor != "" {
		v, err := number.Parse(u.Factor)
		if err != nil || v.Sign() <= 0 {
			b.fault(name, "factor %q is no positive decimal number; write it as \"0.001\"", u.Factor)
		} else {
			e.num = v
		}
	}
	b.entry(name, e, append([]string{u.Canonical}, u.Spellings...))
	b.examples(name, u.Examples, u.Heads)
}

func (b *builder) counted(c *countedData) {
	name := fmt.Sprintf("counted %q", c.Name)
	if c.Name == "" || len(c.Nouns) == 0 {
		b.fault(name, "name and nouns must both be there")
	}
	for _, n := range c.Nouns {
		words, abbreviations, notBefore := splitNoun(n)
		for i, w := range words {
			e := entry{canonical: w, base: c.Base, dimension: "count", num: number.New(1, 0), notBefore: wordSet(notBefore)}
			if e.base == "" {
				e.base = words[0]
			}
			spellings := []string{w}
			if i == 0 {
				spellings = append(spellings, abbreviations...)
			}
			b.entry(name, e, spellings)
			b.kin[words[0]] = append(b.kin[words[0]], w)
		}
	}
	b.examples(name, c.Examples, nil)
}

// splitNoun parts "học sinh | học trò = HS !giỏi" into words for one thing, abbreviations, and words that must not
// follow.
func splitNoun(s string) (words, abbreviations, notBefore []string) {
	s, stop, _ := strings.Cut(s, "!")
	s, short, _ := strings.Cut(s, "=")
	trim := func(s, sep string) (out []string) {
		for _, w := range strings.Split(s, sep) {
			out = append(out, strings.TrimSpace(w))
		}
		return out
	}
	words = trim(s, "|")
	if short != "" {
		abbreviations = trim(short, "=")
	}
	if stop != "" {
		notBefore = trim(stop, "!")
	}
	return words, abbreviations, notBefore
}

func (b *builder) scale(s *scaleData) {
	name := fmt.Sprintf("scale %q", s.Canonical)
	if s.Canonical == "" || s.Exp <= 0 {
		b.fault(name, "canonical and exp must both be there")
	}
	sc := scale{canonical: s.Canonical, exp: s.Exp, alone: -1, alonePer: -1}
	for _, a := range []struct {
		canonical string
		to        *int32
	}{{s.Alone, &sc.alone}, {s.AlonePer, &sc.alonePer}} {
		if a.canonical == "" {
			continue
		}
		id, ok := b.byName[a.canonical]
		if !ok {
			b.fault(name, "alone unit %q is not in the table; use the canonical spelling of a unit", a.canonical)
			continue
		}
		*a.to = id
	}
	id := int32(len(b.t.scales))
	b.t.scales = append(b.t.scales, sc)
	for _, sp := range append([]string{s.Canonical}, s.Spellings...) {
		b.spell(name, b.scales, foldString(sp), id)
		b.spell(name, b.heads, foldString(sp), id)
	}
	for _, sp := range s.Heads {
		b.spell(name, b.heads, foldString(sp), id)
	}
	b.examples(name, s.Examples, nil)
}

func (b *builder) together(group int16, g *togetherData) {
	name := fmt.Sprintf("together %q", strings.Join(g.Nouns, ", "))
	if len(g.Nouns) < 2 {
		b.fault(name, "give two nouns or more")
	}
	for _, n := range g.Nouns {
		id, ok := b.byName[n]
		if !ok || b.t.units[id].dimension != "count" {
			b.fault(name, "%q is no counted noun of this file; add it to a [[counted]] list", n)
			continue
		}
		for _, w := range append(b.kin[n], n) {
			b.t.units[b.byName[w]].groups |= 1 << (group % 64)
		}
	}
	b.examples(name, g.Examples, nil)
}

// entry adds a unit under its spellings.
func (b *builder) entry(name string, e entry, spellings []string) {
	if old, ok := b.byName[e.canonical]; ok && b.t.units[old].dimension == e.dimension {
		b.fault(name, "%q is there twice; keep one", e.canonical)
		return
	}
	id := int32(len(b.t.units))
	if _, ok := b.byName[e.canonical]; !ok {
		b.byName[e.canonical] = id // of two that share a name ("mẫu" of land, of water) the first is meant
	}
	b.t.units = append(b.t.units, e)
	for i, s := range spellings {
		if i > 0 && s == e.canonical {
			continue
		}
		sp := spelling{unit: id, next: -1, plain: strings.ContainsFunc(s, notLetter)}
		if len(s) == 1 {
			sp.exact = s // one letter: "g" is a gram, "4G" is not
		}
		at := int32(len(b.t.spellings))
		b.t.spellings = append(b.t.spellings, sp)
		if old, ok := b.spellings[foldString(s)]; ok && b.shares(old, sp) {
			b.chain(old, at)
			continue
		}
		b.spell(name, b.spellings, foldString(s), at)
		for _, v := range variants(foldString(s)) {
			if _, ok := b.spellings[v]; !ok {
				b.spellings[v] = at
				b.weak[v] = true
			}
		}
	}
}

// shares tells whether a second unit may be written like an earlier one: only where the place or the words that
// follow decide which is meant.
func (b *builder) shares(old int32, sp spelling) bool {
	o := b.t.spellings[old]
	for ; o.next >= 0; o = b.t.spellings[o.next] {
		if o.unit == sp.unit {
			return false
		}
	}
	u := &b.t.units[o.unit]
	return o.unit != sp.unit && (u.onlyPer || !o.plain && u.before != nil)
}

func (b *builder) chain(old, at int32) {
	for b.t.spellings[old].next >= 0 {
		old = b.t.spellings[old].next
	}
	b.t.spellings[old].next = at
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// spell puts a folded spelling into a set; two entries must not share one.
func (b *builder) spell(name string, set map[string]int32, s string, id int32) {
	if s == "" {
		b.fault(name, "an empty spelling; delete it")
		return
	}
	if old, ok := set[s]; ok && !b.weak[s] && old != id {
		other := ""
		if old < int32(len(b.t.spellings)) {
			other = fmt.Sprintf(" (it is of %q too)", b.t.units[b.t.spellings[old].unit].canonical)
		}
		b.fault(name, "spelling %q is there twice%s; keep one", s, other)
		return
	}
	set[s] = id
	delete(b.weak, s)
}

func (b *builder) table() (*Table, error) {
	if len(b.t.units) == 0 {
		b.fault("the table", "no [[unit]] entry")
	}
	if len(b.t.units) > math.MaxUint16 {
		b.fault("the table", "%d units; %d is the most", len(b.t.units), math.MaxUint16)
	}
	if len(b.faults) > 0 {
		return nil, fmt.Errorf("%s", strings.Join(b.faults, "\n"))
	}
	b.t.byName = make(map[string]int32, len(b.byName))
	for name, id := range b.byName {
		b.t.byName[foldString(name)] = id
	}
	b.t.unitTrie = newTrie(b.spellings)
	b.t.scaleTrie = newTrie(b.scales)
	b.t.headTrie = newTrie(b.heads)
	b.t.perTrie = newTrie(b.pers)
	return b.t, nil
}
