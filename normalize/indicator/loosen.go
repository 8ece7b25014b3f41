package indicator

import (
	"strings"
	"unicode"
)

// loosened looks for the words again with less around the name, from what surely is no part of it to what hardly is: a
// translation, names of places, an abbreviation in brackets behind the words that it stands for, verbs and remarks at
// the ends. Last, damaged marks are mended.
func (s *search) loosened() (name, Step, bool) {
	if n, step, ok := s.trimmed(); ok {
		return n, step, true
	}
	if s.mend() {
		if n, _, ok := s.attempts(); ok {
			return n, ByMarks, true
		}
		if n, _, ok := s.trimmed(); ok {
			return n, ByMarks, true
		}
	}
	return name{}, "", false
}

func (s *search) trimmed() (name, Step, bool) {
	for by := range trims {
		inWords, inParent := s.c.trim(&s.words, by, !own(s.q.Measure)), s.c.trim(&s.parent, by, true)
		if !inWords && !inParent {
			continue
		}
		if n, _, ok := s.attempts(); ok {
			if by == ofPlaces {
				return n, ByPlace, true
			}
			return n, ByRemark, true
		}
	}
	return name{}, "", false
}

// The trims, from the surest.
const (
	ofTranslation = iota
	ofPlaces
	ofBrackets
	ofEdges
	trims
)

// trim drops terms that are no part of a name. It gives false where nothing is dropped or nothing would remain.
func (c *Catalogue) trim(p *phrase, by int, moves bool) bool {
	switch by {
	case ofTranslation:
		return translation(p)
	case ofPlaces:
		return c.places(p)
	case ofBrackets:
		return brackets(p)
	}
	return c.edges(p, moves)
}

// mend mends the marks of the words and of the parent.
func (s *search) mend() bool {
	alone := s.l.damage >= sureDamage
	inWords := s.words.unknown && s.c.readMended(&s.words, s.q.Words, alone)
	inParent := s.parent.unknown && s.parentCode < 0 && s.c.readMended(&s.parent, s.q.Parent, alone)
	if inParent {
		s.parentCode = s.c.codeOf(&s.parent)
	}
	return inWords || inParent
}

// sureDamage is how many figures with impossible words make a document one whose marks are damaged.
const sureDamage = 2

// translation drops what stands behind a dash or a stroke in plain letters, where marked ones stand before: "Giao thông -
// Transport" in the tables of yearbooks.
func translation(p *phrase) bool {
	at := strings.LastIndex(p.text, "–")
	for _, mark := range []byte("-/\n") {
		at = max(at, strings.LastIndexByte(p.text, mark))
	}
	if at < 0 {
		return false
	}
	before, after := p.text[:at], p.text[at:]
	if i := strings.LastIndex(before, " - "); i > 0 && plain(before[i:]) { // "Post - tele-communication"
		before, after = before[:i], p.text[i:]
	}
	if plain(before) || !plain(strings.TrimLeft(after, "-–/\n ")) || len(after) < 6 {
		return false
	}
	return p.cut(func(t term) bool { return int(t.start) >= len(before) })
}

// plain tells whether a text has no letter with a mark.
func plain(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }) < 0
}

// brackets drops an abbreviation that stands alone in brackets: "(IIP)".
func brackets(p *phrase) bool {
	return p.cut(func(t term) bool {
		before, after := strings.TrimRight(p.text[:t.start], " "), strings.TrimLeft(p.text[t.end:], " ")
		return strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")") && t.capital &&
			strings.IndexFunc(p.text[t.start:t.end], unicode.IsLower) < 0
	})
}

// edges drops words that only lead to the name or trail behind it: "nâng tỷ lệ hộ … còn". moves says that it may be the
// name of what grew or fell.
func (c *Catalogue) edges(p *phrase, moves bool) bool {
	from, to := 0, p.n
	for from < to && c.info(p.list[from].id).lead {
		from++
	}
	for to > from {
		if info := c.info(p.list[to-1].id); !info.trail && !(info.move && moves) {
			break
		}
		to--
	}
	if from == to && p.n > 0 { // "tăng trưởng công bố chính thức": what was left out before remarks is all there is
		c.read(p, p.text[:p.list[0].start])
		return p.n > 0
	}
	k := -1
	return p.cut(func(term) bool { k++; return k < from || k >= to })
}

// cut drops terms. It gives false where nothing is dropped or nothing would remain.
func (p *phrase) cut(off func(term) bool) bool {
	var drop [maxTerms]bool
	n := 0
	for i, t := range p.terms() {
		if drop[i] = off(t); drop[i] {
			n++
		}
	}
	if n == 0 || n == p.n {
		return false
	}
	k := -1
	p.keep(func(term) bool { k++; return !drop[k] })
	p.note()
	return true
}
