package indicator

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"solieu/normalize/words"
)

// words enters every word of the files into the vocabulary.
func (b *builder) words() {
	b.c.bare = map[string][]uint16{}
	add := func(lists ...[]string) {
		for _, l := range lists {
			for _, s := range l {
				for _, w := range strings.FieldsFunc(norm.NFC.String(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
					id := b.c.vocab.Add(w)
					if key := bare(w); !slices.Contains(b.c.bare[key], id) {
						b.c.bare[key] = append(b.c.bare[key], id)
					}
				}
			}
		}
	}
	a := &b.all
	add(a.Joining, a.Stop, a.Weak, a.Leads, a.Trails, a.Moves, a.Judgements, a.Scopes, a.Attributes, a.Places, a.Scales, a.Totals, a.Periods, a.Prices.Current, a.Prices.Constant)
	for _, t := range a.Terms {
		add([]string{t.Name}, t.Also)
	}
	for _, t := range a.Implied {
		add([]string{t.Words})
	}
	for short, long := range a.Abbr {
		add([]string{short, long})
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
	b.c.joining = make([]bool, words.Number+1)
	for _, w := range a.Joining {
		for _, t := range b.c.vocab.Scan(nil, w) {
			b.c.joining[t.ID] = true
		}
	}
	b.c.abbreviations = make([][]uint16, b.c.vocab.Len())
	for short, long := range a.Abbr {
		id := b.c.vocab.Scan(nil, short)[0].ID
		for _, t := range b.c.vocab.Scan(nil, norm.NFC.String(long)) {
			b.c.abbreviations[id] = append(b.c.abbreviations[id], t.ID)
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
	each(a.Leads, func(t *termInfo) { t.lead = true })
	each(a.Moves, func(t *termInfo) { t.move = true })
	each(a.Judgements, func(t *termInfo) { t.judgement = true })
	each(a.Trails, func(t *termInfo) { t.trail = true })
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
	for _, long := range a.Abbr {
		b.singles(long)
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
