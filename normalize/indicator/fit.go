package indicator

import (
	"slices"
	"strings"
)

// assumed tells whether an indicator at current prices is what levels are taken for where a report names no prices;
// their growth is at constant prices all the same.
func (c *Catalogue) assumed(code int32) bool {
	return code >= 0 && c.list[code].base >= 0 && c.list[c.list[code].base].Level == "current"
}

// enough is how many syllables make a name that says all by itself, whatever it stands under.
const enough = 5

// related tells whether a name that was found by the words alone may stand under the parent: "xuất khẩu" under "gạo"
// is not all exports.
func (s *search) related(n name) bool {
	if s.parent.n == 0 || n.syllables >= enough {
		return true
	}
	if s.parentCode < 0 || s.owned(n.of) {
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
