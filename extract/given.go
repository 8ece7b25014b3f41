package extract

import (
	"strings"
)

// What was given earlier in the sentence or paragraph, found again by the unit of a number that says no name.

// fromBefore puts the period of the sentence before in force for a number that speaks of the same thing and names no
// period itself: "tại thời điểm 1/8 là 26,9 triệu con. Tỉnh nhiều nhất: Thanh Hoá 1,34 triệu con".
func (x *reader) fromBefore() {
	if s := &x.ctx.sentence; s.fresh && !s.opened && s.period == "" {
		s.period = s.past
	}
}

// sameMeasure finds the last subject of the paragraph that was given in the number's unit.
func (x *reader) sameMeasure(q *quantity) *subject {
	if q.dim == "percent" {
		return nil // what has percentages has little in common
	}
	u := x.ctx.block.units
	for i := len(u) - 1; i >= 0; i-- {
		if u[i].unit == q.unit {
			return &u[i].sub
		}
	}
	return nil
}

// sameUnit finds what the unit of a bare count stood for earlier in the sentence: "44 vụ … (giảm 06 vụ)".
func (x *reader) sameUnit(q *quantity) *subject {
	s := &x.ctx.sentence
	if !s.opened && s.carried != "" {
		return nil
	}
	return x.givenIn(q.unit)
}

// givenIn finds what was counted in a unit earlier in the sentence; "giường" stands for "giường bệnh" then.
func (x *reader) givenIn(unit string) *subject {
	if unit == "" {
		return nil
	}
	s := &x.ctx.sentence
	if u := s.given(func(given string) bool { return given == unit }); u != nil {
		return u
	}
	noun := unscaled(unit) // "54,8 triệu người, tăng 190,2 nghìn người"
	return s.given(func(given string) bool {
		given = unscaled(given)
		return noun != "" && (given == noun || strings.HasPrefix(given, noun+" "))
	})
}

// given finds what a counted unit stood for: what the number before spoke of, else the first of the sentence.
func (c *sentenceContext) given(unit func(string) bool) (first *subject) {
	for i := range c.units {
		u := &c.units[i]
		if !unit(u.unit) {
			continue
		}
		if u.sub.words == c.last.words {
			return &u.sub
		}
		if first == nil {
			first = &u.sub
		}
	}
	return first
}

// measuredIn finds what was given in the unit that is named behind a percentage: "tăng 7,1% về tấn và 8,2% về tấn.km".
func (x *reader) measuredIn(q *quantity) *subject {
	if q.dim != "percent" || x.wordAt(q.end) != "về" || q.end+1 >= len(x.p.lex) {
		return nil
	}
	unit, _, n := x.vocab.Units.MatchUnit(x.p.text[x.p.lex[q.end].span.End:x.p.span.End])
	if n == 0 {
		return nil
	}
	u := x.ctx.block.units
	for i := len(u) - 1; i >= 0; i-- {
		if unscaled(u[i].unit) == unit {
			return &u[i].sub
		}
	}
	return nil
}

// unscaled gives a unit without its number words: "người" of "triệu người".
func unscaled(unit string) string {
	for scaleOf(unit) > 0 {
		_, unit, _ = strings.Cut(unit, " ")
	}
	return unit
}
