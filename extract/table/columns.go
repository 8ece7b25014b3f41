package table

import (
	"regexp"
	"strings"
)

// readColumns reads the heads of the columns of values.
func (t *reading) readColumns() {
	if t.body == 0 && t.in.Head != nil && t.in.Head.cols == t.grid.cols {
		t.countColumns()
		return
	}
	ref := t.refPeriod()
	var side *meaning // the column before, where its head said "A so với B"
	for c := range t.columns {
		k := &t.columns[c]
		if t.numbers >= 0 {
			if x := t.grid.cell(t.numbers, c); x != nil {
				k.number, _ = columnNumber(x.text)
			}
		}
		if k.role != roleValue {
			continue
		}
		k.m = t.readHead(t.fullYears(withoutNotes(t.cutPlace(k))), ref)
		if t.numbers >= 0 && k.m.formula.op == 0 {
			k.m.formula = t.read(t.grid.text(t.numbers, c), "").formula
		}
		if bareNumbered(k.m.words) {
			k.m.words = ""
		}
		if side != nil && !k.m.compare && k.m.period != "" && k.m.status == "" && k.m.measure == "" && !t.Rules.named(k.m.words) {
			// heads that share "Chỉ số giá tháng 12 so với", each with its own base
			k.m.compare, k.m.base, k.m.measure = true, "period:"+k.m.period, side.measure
			k.m.period = side.period
		}
		if c > 0 && t.columns[c-1].m.compare && t.columns[c-1].m.percent && k.m.relative != "" && k.m.status == "" && k.m.period == "" && !t.Rules.named(k.m.words) {
			// "So sánh (%)" over "DT | CK", its span lost: the second is a comparison like the first
			k.m.compare, k.m.percent, k.m.base, k.m.relative = true, true, k.m.relative, ""
		}
		k.named = t.Rules.named(k.m.words)
		for _, g := range k.tags {
			k.price = k.price || g.Kind == "price" && k.m.prices == ""
		}
		side = nil
		if k.m.compare && k.m.measure == "index" && strings.HasPrefix(k.m.base, "period:") {
			side = &k.m
		}
	}
	t.countColumns()
}

// withoutNotes takes long notes in brackets, "(chưa bao gồm thuế giá trị gia tăng (VAT))", and footnote stars out of a head.
func withoutNotes(head string) string {
	if strings.IndexByte(head, '(') < 0 {
		return head
	}
	return reLongNote.ReplaceAllString(head, " ")
}

var reLongNote = regexp.MustCompile(`\((?:[^()]|\([^()]*\)){30,}\)|\(\*+\)`)

var reShortRatio = regexp.MustCompile(`(^|\s)(\d\d)\s?/\s?(\d\d)$`)

// fullYears writes "12/11" at the end of a head in full where other heads name both years.
func (t *reading) fullYears(head string) string {
	if yearOverYear(head) {
		return head[:len(head)-5] + "/" + head[len(head)-4:]
	}
	if head == "" || !isDigit(head[len(head)-1]) || strings.IndexByte(head, '/') < 0 {
		return head
	}
	m := reShortRatio.FindStringSubmatch(head)
	if m == nil {
		return head
	}
	var years [2]string
	for c := range t.columns {
		at := nextYear(t.columns[c].head, 0)
		if at < 0 {
			continue
		}
		y := t.columns[c].head[at : at+4]
		for k := range years {
			if y[2:] == m[2+k] {
				years[k] = y
			}
		}
	}
	if years[0] == "" || years[1] == "" {
		return head
	}
	return head[:len(head)-len(m[0])] + m[1] + years[0] + "/" + years[1]
}

// cutPlace takes a place out of a head of several rows: "Giá bán tại địa bàn ; Huyện Vũng Liêm".
func (t *reading) cutPlace(k *column) string {
	var rest []string
	for _, part := range strings.Split(k.head, headJoin) {
		if k.place == "" && namesPlace(part) && !strings.ContainsAny(part, "0123456789(%") && len(strings.Fields(part)) <= 5 {
			k.place = part
			continue
		}
		rest = append(rest, part)
	}
	return strings.Join(rest, headJoin)
}

// readHead reads the words over a column; the period of a head above settles what the head below it leaves unsaid.
func (t *reading) readHead(head, ref string) meaning {
	if i := strings.LastIndex(head, headJoin); i > 0 {
		if a := &t.above; a.words != head[:i] || a.ref != ref {
			*a = above{head[:i], ref, t.read(head[:i], ref).period}
		}
		if t.above.period != "" {
			ref = t.above.period
		}
	}
	m := t.read(head, ref)
	if m.unit == "" {
		t.endingUnit(&m)
	}
	return m
}

// above is the head above a column's own, read last: columns side by side share it.
type above struct{ words, ref, period string }

// endingUnit takes a unit without brackets off the end of a head: "Giá trị sản xuất Tỷ đồng".
func (t *reading) endingUnit(m *meaning) {
	fields := strings.Fields(m.words)
	for n := min(3, len(fields)-1); n >= 1; n-- {
		tail := strings.Join(fields[len(fields)-n:], " ")
		switch _, dim, ok := t.Units.LookupUnit(tail); dim {
		case "money", "area", "weight", "yield", "volume", "energy":
			if ok {
				m.unit, m.words = tail, strings.Join(fields[:len(fields)-n], " ")
				return
			}
		}
	}
}

// bareNumbered tells words that only number a column: "(1)", "A".
func bareNumbered(s string) bool { n, letter := columnNumber(s); return n > 0 || letter }

// countColumns gathers what the numbers of rows and columns show of separators.
func (t *reading) countColumns() {
	for i := range t.grid.cells {
		x := &t.grid.cells[i]
		if x.Row < t.body || x.Col >= len(t.columns) || t.columns[x.Col].role != roleValue {
			continue
		}
		for _, k := range x.tokens {
			t.columns[x.Col].evidence.add(k.Of(t.in.Text))
		}
	}
	for c := range t.columns {
		t.evidence.plus(t.columns[c].evidence)
	}
}

func (t *reading) columnEvidence() []Evidence {
	out := make([]Evidence, len(t.columns))
	for c := range t.columns {
		out[c] = t.columns[c].evidence
	}
	return out
}

// settleColumns decides measure, status, base and period of each column of values, levels first.
func (t *reading) settleColumns() {
	resumed := t.body == 0 && t.in.Head != nil && t.in.Head.cols == t.grid.cols
	for r := t.body; r < t.grid.rows; r++ {
		for c := range t.columns {
			if x := t.grid.own(r, c); x != nil && t.columns[c].role == roleValue {
				for _, k := range x.tokens {
					t.rows[r].evidence.add(k.Of(t.in.Text))
				}
			}
		}
	}
	if resumed {
		return
	}
	for c := range t.columns {
		if k := &t.columns[c]; k.role == roleValue && !t.comparing(c) {
			t.settleLevel(c, k)
		}
	}
	for c := range t.columns {
		if k := &t.columns[c]; k.role == roleValue && t.comparing(c) {
			t.settleComparison(c, k)
		}
	}
}

// settleLevel decides a column of levels.
func (t *reading) settleLevel(c int, k *column) {
	k.measure = "level"
	k.status = k.m.status
	if k.status == "" && k.m.target {
		k.status = "plan"
	}
	ref := t.refPeriod()
	k.period = k.m.period
	switch {
	case k.m.relative == "previous_year" && isYear(k.period) && len(ref) > 4 && ref[:4] != k.period:
		k.period += ref[4:] // "cùng kỳ 2022" in a report of six months
	case k.m.relative == "previous_year" && k.period == "" && ref != "":
		k.period = shiftYears(ref, -1)
	case k.m.relative == "previous_period" && k.period == "" && ref != "":
		k.period = before(ref)
	}
	if k.m.summed {
		k.period = sinceJanuary(k.period, ref)
	}
	if k.status == "" {
		k.status = t.captionStatus(c, k)
	}
	if k.period == "" && k.status == "plan" && t.caption.period == "" && ref != "" {
		k.period = yearOf(ref)
	}
	if k.period == "" {
		k.period = t.caption.period
	}
}

// sinceJanuary gives the months from January to the end of p.
func sinceJanuary(p, ref string) string {
	if p == "" {
		p = ref
	}
	return SinceJanuary(p)
}

// SinceJanuary gives the months from January to a month, "2016-S1" for "2016-M06"; other periods as they are.
func SinceJanuary(p string) string {
	if len(p) != len("2006-M01") || p[5] != 'M' {
		return p
	}
	switch year, month := p[:4], p[6:]; month {
	case "01":
		return p
	case "03":
		return year + "-Q1"
	case "06":
		return year + "-S1"
	case "12":
		return year
	default:
		return year + "-01/" + year + "-" + month
	}
}

// captionStatus is the status of a column whose head has none: that of the caption where no head says one, plan
// for years after the report's own, else actual.
func (t *reading) captionStatus(c int, k *column) string {
	own := false
	for i := range t.columns {
		m := &t.columns[i].m
		own = own || t.columns[i].role == roleValue && (m.status != "" || m.target && i != c)
	}
	if !own && t.caption.status != "" {
		return t.caption.status
	}
	if !own && t.caption.status == "" {
		for _, s := range t.in.Section {
			if m := t.read(s, ""); m.status == "plan" && !m.compare {
				return "plan"
			}
		}
	}
	if a, _, ok := months(k.period); ok {
		if b, n, ok := months(t.in.Period); ok && a >= b+n {
			return "plan"
		}
	}
	return "actual"
}
