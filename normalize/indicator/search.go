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

// mostParent is how many terms a parent has at most; more are a sentence, which is no whole.
const mostParent = 8

func (s *search) readParent() {
	if s.c.read(&s.parent, s.q.Parent); s.parent.n > mostParent || !s.parent.says() || s.c.judges(&s.parent) {
		s.parent = phrase{}
		return
	}
	if s.prices == "" {
		s.prices = s.parent.prices
	}
	if m, ok := s.l.wholes[s.l.key(s.q.Parent, "")]; ok && s.q.Parent != s.q.Words {
		s.parentCode, s.scopes = m.code, m.scopes
		if m.code < 0 {
			s.parentOpen = m.series
		}
	} else {
		for _, t := range s.parent.terms() {
			if s.c.info(t.id).scope {
				addScope(&s.scopes, t.id)
			}
		}
	}
	if s.parentCode < 0 {
		s.parentCode = s.c.codeOf(&s.parent)
	}
	if s.parentCode < 0 {
		s.parentCode = s.partOfRecent(&s.parent)
	}
	if s.parentCode >= 0 && s.c.list[s.parentCode].base >= 0 {
		s.parentCode = s.c.list[s.parentCode].base
		if s.prices == "" {
			s.prices = "current"
		}
	}
}

// partOfRecent gives the indicator that a phrase names below the whole that the last figures were of; -1 none.
func (s *search) partOfRecent(p *phrase) int32 {
	at := s.l.around()
	if at < 0 || p.n == 0 || p.unknown || p.long {
		return -1
	}
	var set set
	set.phrase(p)
	for h := set.hash(); at >= 0; at = s.c.list[at].parent {
		if list := s.c.shorts[below(at, h)]; len(list) > 0 {
			return list[0].of
		}
	}
	return -1
}

// judges tells whether a phrase says how a thing is ("kinh tế tăng trưởng khá"): it is a sentence, and no whole.
func (c *Catalogue) judges(p *phrase) bool {
	return slices.ContainsFunc(p.terms(), func(t term) bool { return c.info(t.id).judgement })
}

// says tells whether a phrase has a word, not just numbers and letters ("P. 391").
func (p *phrase) says() bool {
	return slices.ContainsFunc(p.terms(), func(t term) bool { return t.id < numberTerm && t.end-t.start > 1 })
}

// codeOf gives the indicator or topic that a phrase names, whatever its unit; -1 none.
func (c *Catalogue) codeOf(p *phrase) int32 {
	if p.n == 0 || p.long {
		return -1
	}
	if !p.unknown {
		var s set
		s.phrase(p)
		if list := c.names[s.hash()]; len(list) > 0 {
			return list[0].of
		}
	}
	cut := *p
	for by := range trims {
		if !c.trim(&cut, by, true) || cut.unknown {
			continue
		}
		var s set
		s.phrase(&cut)
		if list := c.names[s.hash()]; len(list) > 0 {
			return list[0].of
		}
	}
	return -1
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

// assumed tells whether an indicator at current prices is what levels are taken for where a report names no prices;
// their growth is at constant prices all the same.
func (c *Catalogue) assumed(code int32) bool {
	return code >= 0 && c.list[code].base >= 0 && c.list[c.list[code].base].Level == "current"
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
		if n, ok := s.pick(s.c.names[w.hash()]); ok && n.of != s.parentCode {
			return n, ByBoth, true
		}
	}
	if strings.EqualFold(s.q.Words, s.q.Unit) { // only the unit again
		return name{}, "", false
	}
	if n, ok := s.pick(s.c.names[alone]); ok && s.related(n) {
		return n, ByName, true
	}
	return name{}, "", false
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

// enough is how many syllables make a name that says all by itself, whatever it stands under.
const enough = 5

// related tells whether a name that was found by the words alone may stand under the parent: "xuất khẩu" under "gạo"
// is not all exports.
func (s *search) related(n name) bool {
	if s.parent.n == 0 || n.syllables >= enough {
		return true
	}
	if s.parentCode < 0 {
		return false
	}
	if s.owned(n.of) {
		return false
	}
	return s.c.list[s.parentCode].Sector == s.c.list[n.of].Sector || n.syllables > 1 && s.strange(n.of)
}

// owned tells whether the parent are counted things, of which the words are a sum: the capital of new projects is not
// all investment.
func (s *search) owned(of int32) bool {
	parent, x := &s.c.list[s.parentCode], &s.c.list[of]
	return !parent.Topic && parent.Dimension[0] == "count" && slices.Contains(sums, x.Dimension[0])
}

// sums are the dimensions of what counted things have a sum of; ratios are the dimensions of what has no parts.
var (
	sums   = []string{"money", "area"}
	ratios = []string{"percent", "per_head", "rate", "price", "yield", "density", "age", "multiple"}
)

// strange tells whether the parent cannot be the whole of an indicator, so that it is only what the report spoke of
// before: no sum of money has people, hectares or tonnes as its parts or owns them, and an income per head has no parts.
func (s *search) strange(of int32) bool {
	parent, x := &s.c.list[s.parentCode], &s.c.list[of]
	if parent.Topic || !own(s.q.Measure) || s.q.Dimension == "" {
		return false
	}
	if slices.Contains(ratios, parent.Dimension[0]) {
		return s.q.Dimension != parent.Dimension[0] && !slices.Contains(ratios, x.Dimension[0])
	}
	return slices.Contains(parent.Dimension, "money") && s.q.Dimension != "money" && !slices.Contains(x.Dimension, "money")
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
	for _, text := range slices.Backward(s.q.Section) {
		h := s.l.heading(text)
		if h.p.n == 0 || h.p.long {
			continue
		}
		for try := range 2 {
			var w set
			w.phrase(&s.words)
			if try == 1 {
				if len(more) == 0 {
					break
				}
				w.add(more...)
			}
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

// pick gives the first name that fits the figure.
func (s *search) pick(list []name) (name, bool) {
	for _, n := range list {
		reason := s.c.misfit(n, s.q, s.prices)
		if reason == "" {
			return n, true
		}
		if s.refused == "" {
			s.refused, s.reason = s.c.list[n.of].Code, reason
		}
	}
	return name{}, false
}

// misfit says why a figure cannot be of an indicator that has its name; "" where it can.
func (c *Catalogue) misfit(n name, q *Query, prices string) string {
	x := &c.list[n.of]
	if prices == "" && own(q.Measure) && (q.Dimension == "money" || q.Dimension == "") && (x.Level == "current" || x.base >= 0 && c.list[x.base].Level == "current") {
		prices = "current"
	}
	if x.Topic {
		return "a heading, no indicator"
	}
	switch {
	case n.kind == inherited && prices != "current":
		return "at current prices, which the report does not say"
	case x.Prices == "current" && len(prices) >= 8 && prices[:8] == "constant":
		return "at current prices, the figure at constant prices"
	case x.hasCurrent && prices == "current":
		return "at constant prices, the figure at current prices"
	}
	if q.Measure == "index" && !n.attribute && !slices.Contains(x.Dimension, "percent") {
		return "an index, of prices or of amounts: the words do not say"
	}
	percent := q.Dimension == "percent" || q.Dimension == "points"
	if n.kind == growth {
		if own(q.Measure) && !percent {
			return "a name of the growth only"
		}
		return ""
	}
	if q.Dimension == "" || !own(q.Measure) && (q.Measure != "change" || percent) {
		return ""
	}
	if what, per, _ := strings.Cut(q.Unit, "/"); q.Dimension == "rate" && !slices.Contains(x.Dimension, "rate") && c.onlyTime(per) && c.sameThing(x, what) {
		return "" // "tấn/năm"
	}
	if !slices.Contains(x.Dimension, q.Dimension) {
		return "measured in another kind of unit"
	}
	if q.Dimension == "count" && len(x.units) > 0 && !c.sameThing(x, q.Unit) {
		return "counts other things"
	}
	return ""
}

// onlyTime tells whether words say nothing but when or how often ("năm", "ngày").
func (c *Catalogue) onlyTime(words string) bool {
	var p phrase
	c.read(&p, words)
	return words != "" && p.n == 0
}

// sameThing tells whether a counted noun is one of the indicator's.
func (c *Catalogue) sameThing(x *Indicator, unit string) bool {
	var p phrase
	c.read(&p, unit)
	for _, t := range p.terms() {
		if slices.Contains(x.units, t.id) {
			return true
		}
	}
	return p.n == 0
}

// isTotal tells whether the words only say that the whole is meant.
func (s *search) isTotal() bool {
	for _, t := range s.words.terms() {
		if !s.c.info(t.id).total {
			return false
		}
	}
	return true
}
