package indicator

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"
)

// Linker links the figures of one document in reading order. It remembers what it linked, since a report names a
// thing once: a growth belongs to the level before it that has the same words, and a part to a whole that stood
// under a whole itself. It is for one goroutine.
type Linker struct {
	c        *Catalogue
	seed     maphash.Seed
	levels   map[uint64]memory // by words and parent
	wholes   map[uint64]memory // by words
	sections map[string]*heading
	section  []string   // of the last figure that asked for its headings
	above    []*heading // these
	recent   int32      // code of the last figure that is a whole or a part; -1 none
	age      int        // figures since then
	damage   int        // figures with words that cannot be Vietnamese
}

// memory is what a figure was linked to.
type memory struct {
	code   int32 // -1: open
	series string
	scopes [4]uint32 // that it stood under; 0 none
}

// heading is a heading as terms.
type heading struct {
	code int32
	p    phrase
}

// Document gives a linker for a new document.
func (c *Catalogue) Document() *Linker {
	return &Linker{c: c, seed: maphash.MakeSeed(), levels: map[uint64]memory{}, wholes: map[uint64]memory{}, sections: map[string]*heading{}, recent: -1}
}

// Link gives the series of a figure: the code of its indicator and series the same, or code "" and the key of an open
// series. The series of words alone, without a document around them, is that of a new document's first figure.
func (c *Catalogue) Link(q Query) (code, series string, why Why) { return c.Document().Link(q) }

// Link links the next figure of the document.
func (l *Linker) Link(q Query) (code, series string, why Why) {
	if strings.IndexFunc(q.Words, unicode.IsLetter) < 0 { // a report that names a thing once, as the whole
		q.Words, q.Parent = q.Parent, ""
	}
	if q.Words == "" {
		return "", "", Why{Step: Open, Reason: "no words"}
	}
	s := search{c: l.c, l: l, q: &q, parentCode: -1}
	l.c.read(&s.words, q.Words)
	if s.words.unknown && damaged(q.Words) {
		l.damage++
	}
	s.prices = q.Prices
	if s.prices == "" {
		s.prices = s.words.prices
	}
	if q.Parent != "" {
		s.readParent()
	}
	m := memory{code: -1, scopes: s.scopes}
	same := l.key(q.Words, q.Parent)
	if found, step, ok := s.find(same); ok {
		m.code, m.series = found.of, l.c.list[found.of].Code
		why = Why{Step: step, Name: found.text}
	} else if s.same.series != "" {
		m.code, m.series = s.same.code, s.same.series
		why = Why{Step: BySame}
	} else {
		m.series = s.open()
		why = Why{Step: Open, Refused: s.refused, Reason: s.reason}
	}
	if l.age++; m.code >= 0 && (l.c.list[m.code].whole || l.c.list[m.code].parent >= 0) {
		l.recent, l.age = m.code, 0
	}
	if own(q.Measure) {
		l.levels[same] = m
	}
	for _, t := range s.words.terms() {
		if l.c.info(t.id).scope {
			addScope(&m.scopes, t.id)
		}
	}
	l.wholes[l.key(q.Words, "")] = m
	if m.code >= 0 {
		return m.series, m.series, why
	}
	return "", m.series, why
}

// near is how many figures a whole stays in a reader's mind.
const near = 8

// around gives the whole that the last figures were of: the code of one of them, or a parent of that; -1 none.
func (l *Linker) around() int32 {
	if l.age > near {
		return -1
	}
	return l.recent
}

// own tells measures that are in the indicator's own unit.
func own(measure string) bool { return measure == "" || measure == "level" || measure == "total" }

func (l *Linker) key(words, parent string) uint64 {
	h := maphash.String(l.seed, words)
	if parent != "" {
		h = h*31 ^ maphash.String(l.seed, parent)
	}
	return h
}

func addScope(list *[4]uint32, id uint32) {
	for i := range list {
		if list[i] == id {
			return
		}
		if list[i] == 0 {
			list[i] = id
			return
		}
	}
}

// headings reads the headings over a figure; most figures stand under those of the figure before.
func (l *Linker) headings(section []string) []*heading {
	if !slices.Equal(l.section, section) {
		l.section, l.above = append(l.section[:0], section...), l.above[:0]
		for _, text := range section {
			l.above = append(l.above, l.heading(text))
		}
	}
	return l.above
}

// heading reads a heading once.
func (l *Linker) heading(text string) *heading {
	h, ok := l.sections[text]
	if !ok {
		h = &heading{}
		l.c.read(&h.p, text)
		h.p.keep(func(t term) bool { return t.id != 0 && t.id < numberTerm })
		h.p.note()
		h.code = l.c.codeOf(&h.p)
		l.sections[text] = h
	}
	return h
}
