package indicator

import (
	"slices"
)

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
