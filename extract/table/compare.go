package table

import (
	"sort"
	"strings"
)

// comparing tells a column that sets one thing beside another, or shares out a whole.
func (t *reading) comparing(c int) bool {
	m := &t.columns[c].m
	if m.compare || m.measure != "" && m.measure != "share" && m.measure != "index" || m.formula.op != 0 || m.average && m.percent {
		return true
	}
	if m.measure != "" || (m.ratio || m.percent) && m.status == "" && m.period == "" && !t.Rules.named(m.words) {
		return true
	}
	if m.percent && c > 0 {
		if beside := &t.columns[c-1]; beside.role == roleValue && beside.m.unit != "" && !beside.m.percent && beside.m.words == m.words {
			return true // "Diện tích (ha)", "Diện tích (%)"
		}
	}
	// a "%" of its own beside rows that have their units: "Dự báo giai đoạn 2021-2025 (%)"
	return m.percent && isPercent(m.unit) && t.unitCol >= 0 && !t.Rules.named(m.words)
}

// settleComparison decides a column of comparisons, shares or indices.
func (t *reading) settleComparison(c int, k *column) {
	a, b, found := t.operands(c, k)
	k.a = a
	k.base = k.m.base
	k.period, k.status = k.m.period, k.m.status
	if a >= 0 {
		if k.period == "" {
			k.period = t.columns[a].period
		}
		if k.status == "" && !k.m.average {
			k.status = t.columns[a].status
		}
	}
	if k.m.average && k.status == "" && (t.plannedAtEnd(k.period) || t.besidePlan(c, k.period)) {
		k.status = "plan"
	}
	if k.status == "" {
		k.status = "actual"
	}
	if k.m.average && k.m.period == "" {
		k.period = firstOf(t.yearSpan(), k.period)
	}
	if k.period == "" {
		k.period = t.refPeriod()
	}
	if k.m.average {
		b = -1 // a yearly average is on the year before, whatever column stands beside it
	}
	if b >= 0 && (k.base == "" || strings.HasPrefix(k.base, "period:")) {
		if t.columns[b].status == "plan" && (a < 0 || t.columns[a].status != "plan" || t.columns[a].period == t.columns[b].period) {
			k.base = "plan"
		} else if p := baseOf(k.period, t.columns[b].period); p != "" {
			k.base = p
		}
	}
	switch p, named := strings.CutPrefix(k.base, "period:"); {
	case named:
		k.base = baseOf(k.period, p)
		if k.ownMeaning("origin") {
			k.base = "period:" + p
		}
	case k.base == "start":
		k.base = "other:đầu năm"
	case k.base == "origin":
		k.base = "other:kỳ gốc"
	}
	t.settleMeasure(c, k, found)
}

// plannedAtEnd tells whether the level of the last year of a span is planned: so is an average up to that year.
func (t *reading) plannedAtEnd(span string) bool {
	_, end, ok := strings.Cut(span, "/")
	for c := range t.columns {
		if k := &t.columns[c]; ok && t.levelColumn(c) && k.period == end && k.status == "plan" {
			return true
		}
	}
	return false
}

// besidePlan tells that the level before a column is a plan for the same years: "KH 2031 - 2035", "Tăng bq 2031 - 2035".
func (t *reading) besidePlan(c int, span string) bool {
	return c > 0 && t.levelColumn(c-1) && t.columns[c-1].status == "plan" && t.columns[c-1].period == span
}

// yearSpan gives the years from the first column of levels to the last, where there are three or more; an average
// growth is about all of them.
func (t *reading) yearSpan() string {
	first, last, n := "", "", 0
	for c := range t.columns {
		if p := t.columns[c].period; t.levelColumn(c) && isYear(p) && p != last {
			if n == 0 || p < first {
				first = p
			}
			last = max(last, p)
			n++
		}
	}
	if n < 3 {
		return ""
	}
	return first + "/" + last
}

func (k *column) ownMeaning(value string) bool {
	for _, g := range k.tags {
		if g.Kind == "base" && g.Value == value {
			return true
		}
	}
	return false
}

// settleMeasure says what kind of comparison a column holds.
func (t *reading) settleMeasure(c int, k *column, found byte) {
	m := k.m.measure
	if around := t.aroundHundred(c); k.m.average && m == "growth" && around {
		m = "index"
	} else if k.m.average && m == "index" && !around {
		m = "growth" // "Tốc độ phát triển bình quân": 12,5
	}
	switch m {
	case "growth", "growth-rate", "relative":
		k.measure = "growth"
		if t.aroundHundred(c) && found != 'g' {
			k.measure = "index"
		}
	case "signed":
		k.measure = "change"
		if k.m.percent && found != '-' || found == 'g' {
			k.measure = "growth"
		}
		if found == '/' {
			k.measure = "index"
		}
	case "change":
		k.measure = "change"
		if k.m.percent && found != '-' {
			k.measure = "growth"
		}
	case "share", "contribution":
		k.measure, k.base = m, ""
	case "index":
		k.measure = "index"
	case "fulfilment":
		k.measure = "fulfilment"
	default:
		switch {
		case found == '-':
			k.measure = "change"
		case found == 'g':
			k.measure = "growth"
		case k.base == "plan":
			k.measure = "fulfilment"
		case k.m.formula.op == '-':
			k.measure = "change"
		case found == '/' && k.base != "":
			k.measure = "index"
		case !k.m.compare && !k.m.average && k.m.formula.op == 0:
			if k.measure = t.bareRatio(c); k.m.period != "" && t.aroundHundred(c) {
				k.measure = "index"
			}
		case t.aroundHundred(c):
			k.measure = "index"
		default:
			k.measure = "growth"
		}
	}
	if k.measure == "index" && k.base == "plan" {
		k.measure = "fulfilment"
	}
	if k.base == "" && (k.measure == "growth" || k.measure == "change" || k.measure == "index") {
		k.base = t.impliedBase()
	}
}

// impliedBase is the base of a comparison that names none: what the levels beside it allow.
func (t *reading) impliedBase() string {
	for c := range t.columns {
		if k := &t.columns[c]; k.role == roleValue && k.m.relative == "previous_period" {
			return "previous_period"
		}
	}
	if strings.HasPrefix(t.caption.base, "period:") {
		return baseOf(t.refPeriod(), t.caption.base[7:])
	}
	if t.caption.base != "" {
		return t.caption.base
	}
	return "previous_year"
}

// bareRatio is the measure of a column headed "%" or "Tỷ lệ (%)" alone: a share of the level beside it. Where the rows
// are places it is what part of each place's own has what the level counts, which is a rate.
func (t *reading) bareRatio(c int) string {
	if t.placeRows {
		return "level"
	}
	for i := 0; i < c; i++ {
		if k := &t.columns[i]; k.role == roleValue && k.measure == "level" && !k.m.percent {
			return "share"
		}
	}
	return "level"
}

// aroundHundred tells a column whose values stand about 100, as indices do; growth in % does not.
func (t *reading) aroundHundred(c int) bool {
	var vs []float64
	for r := t.body; r < t.grid.rows && len(vs) < 200; r++ {
		x := t.grid.own(r, c)
		if x == nil || x.form != number || t.rows[r].kind != rowData {
			continue
		}
		v := t.valueOf(x)
		if v < 0 {
			return false
		}
		vs = append(vs, v)
	}
	if len(vs) == 0 {
		return false
	}
	sort.Float64s(vs)
	return vs[len(vs)/2] >= 45
}
