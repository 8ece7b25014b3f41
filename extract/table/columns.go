package table

import (
	"math"
	"regexp"
	"sort"
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
		k.m = t.readHead(reLongNote.ReplaceAllString(t.cutPlace(k), " "), ref)
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
		k.named = t.Rules.named(k.m.words)
		for _, g := range t.Rules.tags(k.head) {
			k.price = k.price || g.kind == "price" && k.m.prices == ""
		}
		side = nil
		if k.m.compare && k.m.measure == "index" && strings.HasPrefix(k.m.base, "period:") {
			side = &k.m
		}
	}
	t.countColumns()
}

// reLongNote finds a note in brackets inside a head, "(chưa bao gồm thuế giá trị gia tăng (VAT))", and footnote stars.
var reLongNote = regexp.MustCompile(`\((?:[^()]|\([^()]*\)){30,}\)|\(\*+\)`)

// cutPlace takes a place out of a head of several rows: "Giá bán tại địa bàn ; Huyện Vũng Liêm".
func (t *reading) cutPlace(k *column) string {
	var rest []string
	for _, part := range strings.Split(k.head, headJoin) {
		if rePlace.MatchString(part) && k.place == "" && !strings.ContainsAny(part, "0123456789(%") && len(strings.Fields(part)) <= 5 {
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
		if above := t.read(head[:i], ref); above.period != "" {
			ref = above.period
		}
	}
	m := t.read(head, ref)
	if m.unit == "" {
		t.endingUnit(&m)
	}
	return m
}

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

// comparing tells a column that sets one thing beside another, or shares out a whole.
func (t *reading) comparing(c int) bool {
	m := &t.columns[c].m
	if m.compare || m.measure != "" && m.measure != "share" && m.measure != "index" || m.formula.op != 0 || m.average && m.percent {
		return true
	}
	if m.measure != "" || (m.ratio || m.percent) && m.status == "" && m.period == "" && !t.Rules.named(m.words) {
		return true
	}
	// a "%" of its own beside rows that have their units: "Dự báo giai đoạn 2021-2025 (%)"
	return m.percent && isPercent(m.unit) && t.unitCol >= 0 && !t.Rules.named(m.words)
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
	if len(p) == 8 && p[5] == 'M' {
		if p[6:] == "01" {
			return p
		}
		return p[:4] + "-01/" + p[:4] + "-" + p[6:]
	}
	return p
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
	if k.status == "" {
		k.status = "actual"
	}
	if k.period == "" {
		k.period = t.refPeriod()
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
		if t.ownMeaning(k, "origin") {
			k.base = "period:" + p
		}
	case k.base == "start":
		k.base = "other:đầu năm"
	case k.base == "origin":
		k.base = "other:kỳ gốc"
	}
	t.settleMeasure(c, k, found)
}

func (t *reading) ownMeaning(k *column, value string) bool {
	for _, g := range t.Rules.tags(k.head) {
		if g.kind == "base" && g.value == value {
			return true
		}
	}
	return false
}

// settleMeasure says what kind of comparison a column holds.
func (t *reading) settleMeasure(c int, k *column, found byte) {
	m := k.m.measure
	if m == "growth" && k.m.average && t.aroundHundred(c) {
		m = "index"
	}
	switch m {
	case "growth", "growth-rate", "relative":
		k.measure = "growth"
		if t.aroundHundred(c) && found != 'g' {
			k.measure = "index"
		}
	case "signed":
		k.measure = "change"
		if k.m.percent || found == 'g' {
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

// bareRatio is the measure of a column headed "%" or "Tỷ lệ (%)" alone: a share of the level beside it.
func (t *reading) bareRatio(c int) string {
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

// valueOf reads a cell's first number, signed, for comparing columns only.
func (t *reading) valueOf(x *cell) float64 {
	s := x.tokens[0].Of(t.in.Text)
	v := approximate(s, decimalMark(s, t.rows[x.Row].evidence, t.columns[x.Col].evidence, t.evidence))
	if negative(x.text) {
		return -v
	}
	return v
}

// negative tells a printed minus or a number in brackets.
func negative(s string) bool {
	s = strings.TrimSpace(s)
	switch {
	case strings.HasPrefix(s, "-") || strings.HasPrefix(s, "−") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "(-") || strings.HasPrefix(s, "(−"):
		return true
	case strings.HasPrefix(s, "(") && strings.HasSuffix(strings.TrimRight(s, "%"), ")"):
		return !strings.HasPrefix(s, "(+")
	}
	return false
}

// operands finds the two columns that a comparison sets side by side: by its formula, by its words, by what
// arithmetic allows. Found is '/', 'g' or '-' where the numbers themselves bear out a ratio, a growth, a difference.
func (t *reading) operands(c int, k *column) (a, b int, found byte) {
	if f := k.m.formula; f.op != 0 {
		a, b = t.numbered(f.a), t.numbered(f.b)
		if a >= 0 && b >= 0 {
			return a, b, t.relation(c, a, b)
		}
	}
	best, a, b := 0, -1, -1
	for i := range t.columns {
		for j := range t.columns {
			if i == j || i == c || j == c || !t.levelColumn(i) || !t.levelColumn(j) || !t.agrees(k, i, j) {
				continue
			}
			for _, op := range []byte{'/', 'g', '-'} {
				if n := t.borneOut(c, i, j, op); n > best {
					best, a, b, found = n, i, j, op
				}
			}
		}
	}
	if best >= 2 {
		return a, b, found
	}
	return t.numerator(c, k), t.denominator(c, k), 0
}

func (t *reading) numbered(n int) int {
	for c := range t.columns {
		if t.columns[c].number == n && n > 0 && t.columns[c].role == roleValue {
			return c
		}
	}
	return -1
}

func (t *reading) levelColumn(c int) bool {
	return t.columns[c].role == roleValue && t.columns[c].measure == "level" && !t.columns[c].date
}

// agrees tells that two levels may be the sides of a comparison by its words.
func (t *reading) agrees(k *column, a, b int) bool {
	x, y := &t.columns[a], &t.columns[b]
	switch {
	case k.m.base == "plan" && y.status != "plan",
		k.m.base == "previous_year" && y.period != "" && x.period != "" && baseOf(x.period, y.period) != "previous_year",
		k.m.period != "" && x.period != "" && k.m.period != x.period,
		k.m.status != "" && x.status != k.m.status:
		return false
	}
	if p, ok := strings.CutPrefix(k.m.base, "period:"); ok && y.period != "" && y.period != p && !strings.HasPrefix(y.period, p) {
		return false
	}
	return true
}

func (t *reading) relation(c, a, b int) byte {
	best, found := 0, byte(0)
	for _, op := range []byte{'/', 'g', '-'} {
		if n := t.borneOut(c, a, b, op); n > best {
			best, found = n, op
		}
	}
	return found
}

// borneOut counts the rows in which column c is a/b in %, a/b − 1 in %, or a − b; 0 where most rows contradict.
func (t *reading) borneOut(c, a, b int, op byte) int {
	yes, all := 0, 0
	for r := t.body; r < t.grid.rows && all < 40; r++ {
		x, y, z := t.grid.own(r, a), t.grid.own(r, b), t.grid.own(r, c)
		if x == nil || y == nil || z == nil || x.form != number || y.form != number || z.form != number {
			continue
		}
		u, v, w := t.valueOf(x), t.valueOf(y), t.valueOf(z)
		if v == 0 {
			continue
		}
		all++
		slack := math.Pow(10, -float64(decimals(z.tokens[0].Of(t.in.Text))))
		want := u - v
		switch op {
		case '/':
			want = 100 * u / v
		case 'g':
			want = 100 * (u/v - 1)
		}
		if math.Abs(want-w) <= slack*1.01+math.Abs(want)*0.0005 {
			yes++
		}
	}
	if yes*10 < all*6 {
		return 0
	}
	return yes
}

func decimals(s string) int {
	if i := strings.LastIndexAny(s, ".,"); i >= 0 {
		return len(s) - i - 1
	}
	return 0
}

// numerator is the level that a comparison most likely speaks of: the nearest to its left that is no plan and fits
// its words, else the nearest.
func (t *reading) numerator(c int, k *column) int {
	for pass := 0; pass < 3; pass++ {
		for i := c - 1; i >= 0; i-- {
			x := &t.columns[i]
			if !t.levelColumn(i) || x.m.relative != "" {
				continue
			}
			fits := (k.m.period == "" || k.m.period == x.period) && (k.m.status == "" || k.m.status == x.status)
			notPlan := x.status != "plan" || k.m.status == "plan"
			if pass == 0 && fits && notPlan || pass == 1 && notPlan || pass == 2 {
				if pass < 2 && t.laterLevel(i, c, k) >= 0 {
					return t.laterLevel(i, c, k)
				}
				return i
			}
		}
	}
	return -1
}

// laterLevel finds a level left of c of a later period than i, as in "TH 2023 | TH 2022 | So sánh".
func (t *reading) laterLevel(i, c int, k *column) int {
	p, _, ok := months(t.columns[i].period)
	if !ok || k.m.period != "" {
		return -1
	}
	for j := i - 1; j >= 0; j-- {
		x := &t.columns[j]
		if q, _, ok := months(x.period); ok && t.levelColumn(j) && x.status != "plan" && q > p {
			return j
		}
	}
	return -1
}

// denominator is the level that a comparison without a named base is set against: the only other one.
func (t *reading) denominator(c int, k *column) int {
	if k.m.base != "" {
		return -1
	}
	a, found := t.numerator(c, k), -1
	for i := range t.columns {
		if i == a || i == c || !t.levelColumn(i) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}
