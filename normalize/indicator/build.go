package indicator

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"solieu/normalize/words"
)

// builder gathers the files, then compiles them: words, then terms, then names, since each is made of the former.
type builder struct {
	c      *Catalogue
	all    fileData // lists of all files together
	faults []string
}

func newBuilder() *builder {
	return &builder{c: &Catalogue{byCode: map[string]int32{}, vocab: words.New(), byText: map[string]uint32{},
		names: map[uint64][]name{}, shorts: map[uint64][]name{}, implied: map[string][]uint32{}, impliedUnit: map[string][]uint32{},
		impliedDimension: map[string][]uint32{}, terms: make([]termInfo, 1)}}
}

func (b *builder) fault(file, entry, format string, args ...any) {
	b.faults = append(b.faults, fmt.Sprintf("%s: %s: %s", file, entry, fmt.Sprintf(format, args...)))
}

// add takes a file; its entries replace those of the same code.
func (b *builder) add(file string, f *fileData, user bool) {
	a := &b.all
	a.Joining = append(a.Joining, f.Joining...)
	a.Stop = append(a.Stop, f.Stop...)
	a.Weak = append(a.Weak, f.Weak...)
	a.Scopes = append(a.Scopes, f.Scopes...)
	a.Attributes = append(a.Attributes, f.Attributes...)
	a.Places = append(a.Places, f.Places...)
	a.Scales = append(a.Scales, f.Scales...)
	a.Totals = append(a.Totals, f.Totals...)
	a.Periods = append(a.Periods, f.Periods...)
	a.Prices.Current = append(a.Prices.Current, f.Prices.Current...)
	a.Prices.Constant = append(a.Prices.Constant, f.Prices.Constant...)
	a.Spellings = append(a.Spellings, f.Spellings...)
	a.Terms = append(a.Terms, f.Terms...)
	a.Implied = append(a.Implied, f.Implied...)
	for _, d := range f.Topics {
		b.enter(Indicator{Code: d.Code, Vi: first(d.Names), Also: d.Names, Sector: d.Sector, Topic: true, User: user, File: file})
	}
	for _, d := range f.Indicators {
		i := Indicator{Code: d.Code, Vi: d.Vi, En: d.En, Also: d.Also, Short: d.Short, Growth: d.Growth, Dimension: d.Dimension,
			Unit: d.Unit, Units: d.Units, Parent: d.Parent, Under: d.Under, Sector: d.Sector, Source: d.Source, Base: d.Current, Level: d.Level,
			Examples: d.Examples, Rejects: d.Rejects, User: user, File: file}
		if i.Base != "" {
			i.Prices = "current"
		}
		b.enter(i)
	}
}

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

var reCode = regexp.MustCompile(`^[A-Z][A-Z0-9]*([._-][A-Z0-9]+)*$`)

// enter puts an entry into the list.
func (b *builder) enter(i Indicator) {
	entry := fmt.Sprintf("indicator %q", i.Code)
	if !reCode.MatchString(i.Code) {
		b.fault(i.File, entry, "a code is capital letters and digits with dots between, like BUDGET.REV")
	}
	if i.Vi == "" {
		b.fault(i.File, entry, `has no name; add vi = "…" (or names, for a topic)`)
	}
	if !i.Topic && len(i.Dimension) == 0 {
		b.fault(i.File, entry, `has no dimension; add dimension = ["money"] or another that units.toml has`)
	}
	if !i.Topic && !i.User && (i.En == "" || i.Sector == "" || i.Source == "") {
		b.fault(i.File, entry, "en, sector and source must not be empty")
	}
	i.parent, i.base = -1, -1
	at, ok := b.c.byCode[i.Code]
	switch {
	case !ok:
		b.c.byCode[i.Code] = int32(len(b.c.list))
		b.c.list = append(b.c.list, i)
	case b.c.list[at].File == i.File:
		b.fault(i.File, entry, "the code stands twice")
	default:
		b.c.list[at] = i
	}
}

func (b *builder) catalogue() (*Catalogue, error) {
	b.words()
	b.phrases()
	b.links()
	for pass := range 2 { // a user's names come first, and hold against ours
		for i := range b.c.list {
			if b.c.list[i].User == (pass == 0) {
				b.names(int32(i))
			}
		}
	}
	b.inherit()
	if len(b.faults) > 0 {
		return nil, errors.New(strings.Join(b.faults, "\n"))
	}
	return b.c, nil
}

// words enters every word of the files into the vocabulary.
func (b *builder) words() {
	add := func(lists ...[]string) {
		for _, l := range lists {
			for _, s := range l {
				for _, w := range strings.FieldsFunc(norm.NFC.String(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
					b.c.vocab.Add(w)
				}
			}
		}
	}
	a := &b.all
	add(a.Joining, a.Stop, a.Weak, a.Scopes, a.Attributes, a.Places, a.Scales, a.Totals, a.Periods, a.Prices.Current, a.Prices.Constant)
	for _, t := range a.Terms {
		add([]string{t.Name}, t.Also)
	}
	for _, t := range a.Implied {
		add([]string{t.Words})
	}
	for i := range b.c.list {
		x := &b.c.list[i]
		add([]string{x.Vi, x.En, x.Unit}, x.Also, x.Short, x.Growth, x.Units)
	}
	for _, s := range a.Spellings {
		id := b.c.vocab.Add(s.Word)
		for _, o := range s.Other {
			b.c.vocab.Alias(o, id)
		}
	}
	b.c.vocab.Seal()
	b.c.joining = map[uint16]bool{}
	for _, w := range a.Joining {
		for _, t := range b.c.vocab.Scan(nil, w) {
			b.c.joining[t.ID] = true
		}
	}
}

// phrases makes terms of the lists. A later list adds what it says to a term of an earlier one.
func (b *builder) phrases() {
	a := &b.all
	for _, t := range a.Terms {
		id := b.term(t.Name)
		b.c.terms[id].scope = b.c.terms[id].scope || t.Scope
		for _, s := range append([]string{t.Name}, t.Also...) {
			for _, s := range b.patterns(File, fmt.Sprintf("term %q", t.Name), s) {
				b.phrase(s, id)
			}
		}
	}
	each := func(list []string, set func(*termInfo)) {
		for _, s := range list {
			for _, s := range b.patterns(File, "lists", s) {
				id := b.termOf(s)
				set(&b.c.terms[id])
			}
		}
	}
	each(a.Attributes, func(t *termInfo) { t.attribute = true })
	each(a.Scopes, func(t *termInfo) { t.scope = true })
	each(a.Places, func(t *termInfo) { t.place = true })
	each(a.Scales, func(t *termInfo) { t.scale = true })
	each(a.Totals, func(t *termInfo) { t.total, t.weak = true, true })
	each(a.Periods, func(t *termInfo) { t.period, t.stop = true, true })
	each(a.Stop, func(t *termInfo) { t.stop = true })
	each(a.Weak, func(t *termInfo) { t.weak = true })
	each(a.Prices.Current, func(t *termInfo) { t.prices = "current" })
	each(a.Prices.Constant, func(t *termInfo) { t.prices = "constant" })
	for i := range b.c.list { // any other word of a name is a term by itself
		x := &b.c.list[i]
		for _, l := range [][]string{{x.Vi, x.En, x.Unit}, x.Also, x.Short, x.Growth, x.Units} {
			for _, s := range l {
				b.singles(s)
			}
		}
	}
	for _, t := range a.Implied {
		b.singles(t.Words)
	}
	for _, t := range a.Implied {
		var p phrase
		b.c.read(&p, norm.NFC.String(t.Words))
		for _, x := range p.terms() {
			switch {
			case t.Measure != "":
				b.c.implied["measure:"+t.Measure] = append(b.c.implied["measure:"+t.Measure], x.id)
			case t.Unit != "":
				b.c.impliedUnit[t.Unit] = append(b.c.impliedUnit[t.Unit], x.id)
			default:
				b.c.impliedDimension[t.Dimension] = append(b.c.impliedDimension[t.Dimension], x.id)
			}
		}
	}
}

func (b *builder) patterns(file, entry, pattern string) []string {
	all, err := expand(norm.NFC.String(pattern))
	if err != nil {
		b.fault(file, entry, "%v", err)
	}
	return all
}

// term gives the id of a written term.
func (b *builder) term(text string) uint32 {
	text = norm.NFC.String(text)
	id, ok := b.c.byText[text]
	if !ok {
		id = uint32(len(b.c.terms))
		b.c.byText[text] = id
		b.c.terms = append(b.c.terms, termInfo{text: text})
	}
	return id
}

// termOf gives the term that a phrase is already, or makes it one.
func (b *builder) termOf(text string) uint32 {
	toks := b.c.tokens(nil, text)
	if b.c.phrases.next != nil && len(toks) > 0 {
		if id, n := b.c.longest(toks); id != 0 && n == len(toks) {
			return id
		}
	}
	id := b.term(text)
	b.phrase(text, id)
	return id
}

func (b *builder) phrase(text string, id uint32) {
	var ids []uint16
	for _, t := range b.c.tokens(nil, text) {
		if t.ID != words.Number {
			ids = append(ids, t.ID)
		}
	}
	if len(ids) == 0 {
		b.fault(File, fmt.Sprintf("term %q", b.c.terms[id].text), "%q holds no word", text)
		return
	}
	b.c.phrases.add(ids, id)
}

// singles makes a term of every word of a text that is none.
func (b *builder) singles(text string) {
	text = norm.NFC.String(text)
	for _, t := range b.c.tokens(nil, text) {
		if t.ID == words.Unknown || t.ID == words.Number {
			continue
		}
		if id, _ := b.c.longest([]words.Token{t}); id == 0 {
			w := words.Plain(text[t.Start:t.End])
			b.c.phrases.add([]uint16{t.ID}, b.term(w))
		}
	}
}

// links resolves codes.
func (b *builder) links() {
	for i := range b.c.list {
		x := &b.c.list[i]
		entry := fmt.Sprintf("indicator %q", x.Code)
		find := func(field, code string) int32 {
			at, ok := b.c.byCode[code]
			if !ok {
				b.fault(x.File, entry, "%s %q is no code of the catalogue", field, code)
				return -1
			}
			return at
		}
		if x.Parent != "" {
			x.parent = find("parent", x.Parent)
		}
		if x.Base != "" {
			if x.base = find("current_prices_of", x.Base); x.base >= 0 {
				b.c.list[x.base].hasCurrent = true
			}
		}
		for _, u := range x.Under {
			find("under", u)
		}
		var p phrase
		for _, u := range append([]string{x.Unit}, x.Units...) {
			b.c.read(&p, norm.NFC.String(u))
			for _, t := range p.terms() {
				if !b.c.isScale(t.id) {
					x.units = append(x.units, t.id)
				}
			}
		}
	}
	for i := range b.c.list {
		at := int32(i)
		for range len(b.c.list) {
			if at = b.c.list[at].parent; at < 0 {
				break
			}
		}
		if at >= 0 {
			b.fault(b.c.list[i].File, fmt.Sprintf("indicator %q", b.c.list[i].Code), "is its own parent, over others")
			b.c.list[i].parent = -1
		}
	}
}

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
				h, syllables := b.compile(x, entry, s)
				if h != 0 {
					f(h, name{of: i, text: s, syllables: syllables})
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
		b.c.names[h] = append(b.c.names[h], n)
	})
	each(x.Short, func(h uint64, n name) {
		for _, at := range b.c.above(i) {
			b.c.list[at].whole = true
			k := below(at, h)
			b.c.shorts[k] = append(b.c.shorts[k], n)
		}
	})
	if len(x.Short) > 0 && len(b.c.above(i)) == 0 {
		b.fault(x.File, entry, "has short names but no parent and no under; they would never hold")
	}
}

func (b *builder) compile(x *Indicator, entry, text string) (h uint64, syllables uint8) {
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
	}
	return s.hash(), uint8(min(n, 255))
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
					m[h] = append(m[h], name{of: at, kind: inherited, syllables: n.syllables, text: n.text})
				}
			}
		}
	}
}
