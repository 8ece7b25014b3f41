package indicator

import (
	"slices"
	"strings"
)

// search is the way of one figure to its indicator.
type search struct {
	c          *Catalogue
	l          *Linker
	q          *Query
	words      phrase
	parent     phrase
	parentCode int32     // -1 unknown
	parentOpen string    // key of the parent's own series where that is open
	scopes     [4]uint32 // of the parent and what it stood under
	prices     string
	same       memory // of the level with the same words
	refused    string
	reason     string
}

// find goes through the ways from the surest to the least sure. same is the key of the figure's words in the memory
// of levels.
func (s *search) find(same uint64) (name, Step, bool) {
	if !own(s.q.Measure) {
		s.same = s.l.levels[same]
		if s.q.Measure == "growth" && s.prices == "" && s.same.series != "" && s.c.assumed(s.same.code) {
			s.same = memory{}
		}
	}
	n, step, ok := s.attempts()
	if ok || s.same.series != "" || s.words.n == 0 {
		return n, step, ok
	}
	words, parent := s.words, s.parent
	if n, step, ok := s.loosened(); ok {
		return n, step, true
	}
	if n, ok := s.afterWhole(); ok {
		return n, ByRecent, true
	}
	s.words, s.parent = words, parent
	if n, ok := s.afterWhole(); ok {
		return n, ByRecent, true
	}
	return s.inSection()
}

// afterWhole looks for the words of a figure without parent below the whole that the figures before it were of: "GRDP
// tăng 8%. Dịch vụ tăng 9%".
func (s *search) afterWhole() (name, bool) {
	if s.words.n == 0 || s.words.unknown || s.words.long {
		return name{}, false
	}
	var w, p set
	w.phrase(&s.words)
	p.phrase(&s.parent)
	h := w.hash()
	for at := s.l.around(); at >= 0; at = s.c.list[at].parent {
		if base := s.c.list[at].base; base >= 0 {
			at = base
		}
		n, ok := s.pick(s.c.shorts[below(at, h)])
		if ok && s.parent.n > 0 { // the same thing in other words, as in tables in two languages
			ok = slices.ContainsFunc(s.c.shorts[below(at, p.hash())], func(m name) bool { return m.of == n.of })
		}
		if ok {
			return n, true
		}
	}
	return name{}, false
}

// attempts looks for the words alone and with what unit and measure say.
func (s *search) attempts() (name, Step, bool) {
	if s.words.n == 0 || s.words.unknown || s.words.long {
		return name{}, "", false
	}
	measure := s.q.Measure
	if measure == "share" {
		if n, step, ok := s.attempt(s.c.implied["measure:share"]); ok {
			return n, step, true
		}
	}
	if s.same.series != "" {
		return name{}, "", false
	}
	if s.parentCode >= 0 && s.isTotal() {
		if n, ok := s.pick([]name{{of: s.parentCode, text: s.c.list[s.parentCode].Vi}}); ok {
			return n, ByParent, true
		}
	}
	if n, step, ok := s.attempt(nil); ok {
		return n, step, true
	}
	if own(measure) || measure == "change" {
		var buf [8]uint32
		if more := s.unitTerms(buf[:0]); len(more) > 0 {
			if n, step, ok := s.attempt(more); ok {
				if step == ByName {
					step = ByUnit
				}
				return n, step, true
			}
		}
	}
	if measure == "contribution" {
		return s.attempt(s.c.implied["measure:contribution"])
	}
	return name{}, "", false
}

// unitTerms gives the terms that the unit implies: "ha" a diện tích, "vụ" itself.
func (s *search) unitTerms(dst []uint32) []uint32 {
	q := s.q
	if q.Dimension == "" {
		return dst
	}
	if more, ok := s.c.impliedUnit[q.Unit]; ok {
		return more
	}
	if q.Dimension != "count" {
		return s.c.impliedDimension[q.Dimension]
	}
	var p phrase
	s.c.read(&p, q.Unit)
	for _, t := range p.terms() {
		if t.id == 0 {
			return dst[:0]
		}
		if s.c.isScale(t.id) {
			continue
		}
		if more, ok := s.c.impliedUnit[p.text[t.start:]]; ok { // "triệu con"
			return more
		}
		dst = append(dst, t.id)
	}
	return dst
}

// attempt looks for the words with more terms: below the parent, together with the parent's, alone.
func (s *search) attempt(more []uint32) (name, Step, bool) {
	var w set
	w.phrase(&s.words)
	w.add(more...)
	if s.parentCode >= 0 {
		if n, ok := s.pick(s.c.shorts[below(s.parentCode, w.hash())]); ok {
			return n, ByParent, true
		}
		if n, ok := s.pick(s.again(w.hash())); ok {
			return n, ByParent, true
		}
	}
	for _, id := range s.scopes {
		if id != 0 {
			w.add(id)
		}
	}
	alone := w.hash()
	if s.parent.n > 0 && !s.parent.unknown && !s.parent.long {
		w.phrase(&s.parent)
		if n, ok := s.pick(s.c.names[w.hash()]); ok && (n.of != s.parentCode || s.attributeAlone()) {
			if m, ok := s.pick(s.c.names[alone]); ok && slices.Contains(s.c.above(m.of), n.of) {
				return m, ByName, true // words below a parent narrow it: "sản lượng khai thác" of "nuôi trồng" is not both
			}
			return n, ByBoth, true
		}
	}
	if strings.EqualFold(s.q.Words, s.q.Unit) && (s.parent.n > 0 || !strings.Contains(s.q.Unit, " ")) {
		// only the unit again, as "vụ" of anything; "hộ cận nghèo" of nothing says what is counted
		return name{}, "", false
	}
	if n, ok := s.pick(s.c.names[alone]); ok && s.related(n) {
		return n, ByName, true
	}
	return name{}, "", false
}

// attributeAlone tells whether the words say only what is measured, of what the parent is: "sản lượng" of "nuôi trồng
// thủy sản" is the output that the parent names too.
func (s *search) attributeAlone() bool {
	return s.words.n > 0 && !slices.ContainsFunc(s.words.terms(), func(t term) bool { return !s.c.info(t.id).attribute })
}

// again gives the parent itself where the words are a short name of it: "bị thương" under "làm người bị thương".
func (s *search) again(h uint64) []name {
	for _, at := range s.c.above(s.parentCode) {
		for i, n := range s.c.shorts[below(at, h)] {
			if n.of == s.parentCode {
				return s.c.shorts[below(at, h)][i : i+1]
			}
		}
	}
	return nil
}

// inSection looks for the words below the headings, from the nearest.
func (s *search) inSection() (name, Step, bool) {
	if s.words.n == 0 || s.words.unknown || s.words.long {
		return name{}, "", false
	}
	var buf [8]uint32
	more := buf[:0]
	if own(s.q.Measure) || s.q.Measure == "change" {
		more = s.unitTerms(more)
	}
	var sets [2]set // of the words, and with what the unit implies
	sets[0].phrase(&s.words)
	tries := sets[:1]
	if len(more) > 0 {
		tries = sets[:]
		sets[1] = sets[0]
		sets[1].add(more...)
	}
	for _, h := range slices.Backward(s.l.headings(s.q.Section)) {
		if h.p.n == 0 || h.p.long {
			continue
		}
		for _, w := range tries {
			if h.code >= 0 {
				if n, ok := s.pick(s.c.shorts[below(h.code, w.hash())]); ok && s.related(n) {
					return n, BySection, true
				}
			}
			w.phrase(&h.p)
			if n, ok := s.pick(s.c.names[w.hash()]); ok && n.of != h.code && s.related(n) {
				return n, BySection, true
			}
		}
	}
	return name{}, "", false
}
