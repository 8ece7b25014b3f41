package table

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// meaning is what a head, a label or a caption says, with the words that are left when all that is taken out.
type meaning struct {
	status   string // plan, estimate, actual
	target   bool   // "chỉ tiêu": a plan where it heads a column of numbers
	measure  string // fulfilment, growth, signed, change, share, index, contribution, relative
	compare  bool   // something is compared with something
	ratio    bool   // "%", "tỷ lệ": a per cent of something that the head does not say
	base     string // plan, previous_year, previous_period, start, period:<P>
	period   string // of the value itself
	partial  bool   // the period's year came from the reference
	relative string // previous_year, previous_period: a level of the time before, where nothing is compared
	current  bool
	summed   bool // "lũy kế": the period runs from January
	average  bool
	unit     string
	percent  bool
	prices   string
	formula  formula
	total    bool
	by       bool
	words    string   // what is left
	roles    []string // kinds of column that the words may head: ordinal, label, place, time, unit, code, note
}

// formula is a computation on column numbers, "(5)/(4)", "9=8-7".
type formula struct {
	a, b int  // column numbers, 0 where there is no formula
	op   byte // '/' or '-'
}

var (
	reFormula   = regexp.MustCompile(`^\(?\s*(?:\(?\d{1,2}\)?\s*=\s*)?\(?\s*\(?(\d{1,2})\)?\s*([/:-])\s*\(?(\d{1,2})\)?\s*\)?\s*(?:[x*×]\s*100\s*%?)?\s*\)?$`)
	reInner     = regexp.MustCompile(`\(\s*\(?\d{1,2}\)?\s*[/:-]\s*\(?\d{1,2}\)?\s*\)|\(?\d{1,2}\)?\s*=\s*\(?\s*\(?\d{1,2}\)?\s*[/:-]\s*\(?\d{1,2}\)?\s*\)?|\(\d{1,2}\)\s*[/:]\s*\(\d{1,2}\)`)
	reYearRatio = regexp.MustCompile(`((?:19|20)\d\d)\s*[/:]\s*((?:KH\s*)?)((?:19|20)\d\d)`)
	reSpan      = regexp.MustCompile(`((?:19|20)\d\d)\s*[-–÷]\s*((?:19|20)\d\d)`)
	reBareYear  = regexp.MustCompile(`(?:19|20)\d\d`)
	rePriceYear = regexp.MustCompile(`(?i)^[\s,]*(?:năm)?\s*((?:19|20)\d\d)`)
	reGiaYear   = regexp.MustCompile(`(?i)(?:theo\s+gi[áa]\s+(?:năm\s+)?|gi[áa]\s+)((?:19|20)\d\d)`)
)

// scan works on one phrase.
type scan struct {
	s    string
	used []bool // by byte: taken by something
	hard []bool // taken by prices, units or formulas: no phrase may overlap it, as it may a period ("KH 2023")
	m    meaning
}

func (p *scan) take(from, to int) {
	for i := from; i < to && i < len(p.used); i++ {
		p.used[i] = true
	}
}

func (p *scan) taken(from, to int) bool {
	for i := from; i < to; i++ {
		if p.used[i] {
			return true
		}
	}
	return false
}

// masked gives the text with what is taken as spaces, so that offsets hold.
func (p *scan) masked() string {
	b := []byte(p.s)
	for i, u := range p.used {
		if u {
			b[i] = ' '
		}
	}
	return string(b)
}

// read tells what a phrase says. Ref is the period that settles a month or a quarter without its year.
func (t *reading) read(s, ref string) meaning {
	p := &scan{s: s, used: make([]bool, len(s))}
	if s == "" {
		return p.m
	}
	digits := strings.ContainsAny(s, "0123456789")
	tags := t.Rules.tags(s)
	t.takePrices(p, tags, digits)
	t.takeUnits(p)
	if digits {
		p.takeFormula()
		p.takeDifference()
	}
	cut := p.comparison(tags) // where what it is compared with begins
	p.hard = append(p.hard, p.used...)
	t.takePeriods(p, ref, cut, digits)
	p.takeTags(tags, cut)
	p.m.words = p.rest()
	return p.m
}

// spoken tells that a phrase stands where a price, a unit or a formula was read.
func (p *scan) spoken(g tag) bool {
	for i := g.start; i < g.end && i < len(p.hard); i++ {
		if p.hard[i] {
			return true
		}
	}
	return false
}

// takePrices reads "giá so sánh 2010", "giá hiện hành", "Giá 2010".
func (t *reading) takePrices(p *scan, tags []tag, digits bool) {
	for _, g := range tags {
		if g.kind != "prices" || p.taken(g.start, g.end) {
			continue
		}
		if !strings.Contains(fold(p.s[g.start:g.end]), "giá") && !bracketed(p.s, g.start, g.end) {
			continue // "thực tế" alone is a status
		}
		p.m.prices = g.value
		end := g.end
		if m := rePriceYear.FindStringSubmatchIndex(p.s[g.end:]); g.value == "constant" && m != nil {
			p.m.prices += ":" + p.s[g.end+m[2]:g.end+m[3]]
			end += m[1]
		}
		p.take(g.start, end)
	}
	if digits && p.m.prices == "" {
		if m := reGiaYear.FindStringSubmatchIndex(p.s); m != nil && !strings.HasSuffix(fold(p.s[:m[0]]), "chỉ số ") {
			p.m.prices = "constant:" + p.s[m[2]:m[3]]
			p.take(m[0], m[1])
		}
	}
}

func bracketed(s string, from, to int) bool {
	return strings.HasSuffix(strings.TrimRight(s[:from], " "), "(") && strings.HasPrefix(strings.TrimLeft(s[to:], " "), ")")
}

// takeUnits reads a unit in brackets, after a comma at the end, after "ĐVT:", and a per cent sign.
func (t *reading) takeUnits(p *scan) {
	for i := 0; i < len(p.s); i++ {
		if p.s[i] != '(' {
			continue
		}
		n := strings.IndexByte(p.s[i:], ')')
		if n < 0 {
			break
		}
		inner := strings.TrimSpace(p.s[i+1 : i+n])
		if k, rest := t.unitLead(inner); k {
			inner = rest
		}
		if u, ok := t.unit(inner); ok && !p.taken(i, i+n+1) {
			if p.m.unit == "" {
				p.m.unit = u
			}
			p.m.percent = p.m.percent || isPercent(u)
			p.take(i, i+n+1)
			i += n
		}
	}
	if p.m.unit == "" {
		if i := strings.LastIndexAny(p.s, ",:"); i > 0 && p.s[i] == ',' || i > 0 && t.endsUnitLead(p.s[:i]) {
			if u, ok := t.unit(strings.TrimSpace(p.s[i+1:])); ok && (p.s[i] == ':' || len(u) > 1) {
				p.m.unit = u
				p.m.percent = isPercent(u)
				p.take(i, len(p.s))
			}
		}
	}
	if strings.ContainsRune(p.s, '%') {
		p.m.percent = true
	}
}

// unit tells whether s as a whole is a unit, and gives it.
func (t *reading) unit(s string) (string, bool) {
	s = strings.Trim(s, " .;:")
	if s == "" || len(s) > 60 {
		return "", false
	}
	if strings.ContainsRune(s, '%') {
		switch strings.Trim(strings.Join(strings.Fields(s), ""), "()") {
		case "%", "%/năm":
			return s, true
		}
	}
	if isYear(s) || strings.Trim(s, "0123456789.,()-/ ") == "" {
		return "", false
	}
	_, _, ok := t.Units.LookupUnit(s)
	return s, ok
}

// unitLead tells whether s begins with the words that lead in a unit, and gives what follows.
func (t *reading) unitLead(s string) (bool, string) {
	if i := strings.IndexByte(s, ':'); i > 0 && t.endsUnitLead(s[:i]) {
		return true, strings.TrimSpace(s[i+1:])
	}
	return false, ""
}

func (t *reading) endsUnitLead(s string) bool {
	for _, g := range t.Rules.tags(s) {
		if g.kind == "unit" && strings.Trim(s[g.end:], " .-–Uunit") == "" {
			return true
		}
	}
	return false
}

func isPercent(u string) bool { return strings.HasPrefix(u, "%") }

// takeFormula reads "(3)/(2)", "5=4/3".
func (p *scan) takeFormula() {
	at := reInner.FindStringIndex(p.s)
	if at == nil {
		if !reFormula.MatchString(strings.TrimSpace(p.s)) {
			return
		}
		at = []int{0, len(p.s)}
	}
	m := reFormula.FindStringSubmatch(strings.TrimSpace(p.s[at[0]:at[1]]))
	if m == nil || p.taken(at[0], at[1]) {
		return
	}
	p.m.formula = formula{a: atoi(m[1]), b: atoi(m[3]), op: m[2][0]}
	if p.m.formula.op == ':' {
		p.m.formula.op = '/'
	}
	p.take(at[0], at[1])
}

var reDescending = regexp.MustCompile(`((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)`)

// takeDifference reads "Chênh lệch 2020-2015": the later year first says that the earlier one is taken off.
func (p *scan) takeDifference() {
	m := reDescending.FindStringSubmatchIndex(p.s)
	if m == nil || p.taken(m[0], m[1]) || p.s[m[2]:m[3]] <= p.s[m[4]:m[5]] {
		return
	}
	p.m.compare, p.m.period, p.m.base = true, p.s[m[2]:m[3]], "period:"+p.s[m[4]:m[5]]
	p.take(m[0], m[1])
}

func atoi(s string) int {
	n := 0
	for i := 0; i < len(s) && isDigit(s[i]); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// comparison finds where the other side of a comparison begins: after "so với", or after a slash between two
// things that are compared ("TH/KH", "2023/2022"). It is len(s) where nothing is compared.
func (p *scan) comparison(tags []tag) int {
	for _, g := range tags {
		if g.kind == "compare" && !p.taken(g.start, g.end) {
			p.m.compare = true
			if after := p.s[g.end:]; strings.HasPrefix(fold(p.s[g.start:g.end]), "so") && !slashed(after, tags, g.end) {
				p.take(g.start, g.end)
				return g.end
			}
		}
	}
	if m := reYearRatio.FindStringIndex(p.masked()); m != nil {
		p.m.compare = true
		i := m[0] + strings.IndexAny(p.s[m[0]:m[1]], "/:")
		p.take(i, i+1)
		return i
	}
	for i := strings.IndexByte(p.s, '/'); i >= 0; {
		if !p.used[i] && sided(tags, i) {
			p.m.compare = true
			p.take(i, i+1)
			return i
		}
		j := strings.IndexByte(p.s[i+1:], '/')
		if j < 0 {
			break
		}
		i += 1 + j
	}
	return len(p.s)
}

// slashed tells whether a ratio follows, so that "so sánh TH/KH" is cut at its slash; at is the offset of s.
func slashed(s string, tags []tag, at int) bool {
	for i := strings.IndexByte(s, '/'); i >= 0; {
		if sided(tags, at+i) {
			return true
		}
		j := strings.IndexByte(s[i+1:], '/')
		if j < 0 {
			return false
		}
		i += 1 + j
	}
	return reYearRatio.MatchString(s)
}

// sided tells whether a status or a base stands on each side of a slash.
func sided(tags []tag, at int) bool {
	left, right := false, false
	for _, g := range tags {
		switch g.kind {
		case "status", "base", "current":
			left = left || g.end <= at
			right = right || g.start > at
		case "measure":
			if g.start < at && at < g.end {
				// "% TH/KH" as one phrase
				return false
			}
		}
	}
	return left && right
}

// takePeriods reads the period of the value, before cut, and of what it is compared with, after it.
func (t *reading) takePeriods(p *scan, ref string, cut int, digits bool) {
	text := p.masked()
	var own []PeriodSpan
	if t.Periods != nil {
		own = append(own, t.Periods.Find(text[:cut], ref)...)
		for _, f := range t.Periods.Find(text[cut:], ref) {
			f.Start, f.End = f.Start+cut, f.End+cut
			own = append(own, f)
		}
	}
	for _, f := range own {
		if f.Relative != "" || p.taken(f.Start, f.End) {
			continue // relative words are in the rules, which tell base from period
		}
		p.setPeriod(f.Period, f.Partial, f.Start, f.End, cut)
	}
	if !digits || !strings.Contains(text, "19") && !strings.Contains(text, "20") {
		return
	}
	for _, m := range reSpan.FindAllStringSubmatchIndex(text, -1) {
		if !p.taken(m[0], m[1]) {
			p.setPeriod(text[m[2]:m[3]]+"/"+text[m[4]:m[5]], false, m[0], m[1], cut)
		}
	}
	for _, m := range reBareYear.FindAllStringIndex(text, -1) {
		if !p.taken(m[0], m[1]) && alone(text, m[0], m[1]) {
			p.setPeriod(text[m[0]:m[1]], false, m[0], m[1], cut)
		}
	}
}

// alone tells that the digits [from, to) are a number of their own.
func alone(s string, from, to int) bool {
	if from > 0 && (isDigit(s[from-1]) || (s[from-1] == '.' || s[from-1] == ',') && from > 1 && isDigit(s[from-2])) {
		return false
	}
	return to >= len(s) || !isDigit(s[to]) && !((s[to] == '.' || s[to] == ',') && to+1 < len(s) && isDigit(s[to+1]))
}

func (p *scan) setPeriod(period string, partial bool, from, to, cut int) {
	p.take(from, to)
	switch {
	case from >= cut:
		p.m.base = "period:" + period
	case p.m.period == "" || p.m.partial || finer(period, p.m.period):
		p.m.period, p.m.partial = period, partial
	}
}

// finer tells that a lies within b: "2023-Q4" under a head "2023", "2003" under "2003 - 2006".
func finer(a, b string) bool {
	x, n, ok := months(a)
	y, m, ok2 := months(b)
	return ok && ok2 && n < m && x >= y && x+n <= y+m
}

// takeTags reads the phrases of the rules.
func (p *scan) takeTags(tags []tag, cut int) {
	for _, g := range tags {
		if g.kind == "prices" || p.spoken(g) && g.kind != "measure" {
			continue
		}
		other := g.start >= cut // on the side that it is compared with
		keep := false
		switch g.kind {
		case "status":
			switch {
			case other && g.value == "plan":
				p.m.base = "plan"
			case other:
			case p.m.status == "" || g.value == "estimate":
				p.m.status = g.value
			}
		case "target":
			p.m.target = true
			keep = true
		case "measure":
			p.measure(g.value)
			keep = g.value == "share" || g.value == "index" || g.value == "growth" || g.value == "contribution"
		case "base":
			p.base(g.value, other)
		case "current":
			p.m.current = !other
		case "cumulative":
			p.m.summed = true
		case "average":
			p.m.average = true
		case "ratio":
			p.m.ratio = true
		case "total":
			p.m.total, keep = true, true
		case "name", "price":
			keep = true
		case "by":
			p.m.by, keep = true, true
		case "compare":
		case "generic":
			continue // only where nothing else is left: see rest
		default:
			p.m.roles = append(p.m.roles, g.kind)
			keep = true
		}
		if !keep {
			p.take(g.start, g.end)
		}
	}
	if p.m.compare && p.m.base == "" && p.m.relative != "" {
		p.m.base, p.m.relative = p.m.relative, ""
	}
}

func (p *scan) measure(value string) {
	switch {
	case value == "fulfilment":
		p.m.compare = true
		if p.m.base == "" {
			p.m.base = "plan"
		}
	case p.m.measure != "" && (value == "signed" || value == "index"):
		return
	}
	p.m.measure = value
}

func (p *scan) base(value string, other bool) {
	if other || p.m.compare {
		if p.m.base == "" || p.m.base == "plan" && other {
			p.m.base = value
		} else if y, ok := strings.CutPrefix(p.m.base, "period:"); ok && value == "previous_year" && isYear(y) {
			p.m.base = value // "so cùng kỳ 2022"
		}
		return
	}
	p.m.relative = value
}

// rest gives the words that nothing took, without brackets and marks that stand alone.
func (p *scan) rest() string {
	var b strings.Builder
	for i, r := range p.masked() {
		if p.used[i] {
			r = ' '
		}
		b.WriteRune(r)
	}
	return tidy(b.String())
}

// tidy takes empty brackets, marks without words and spaces too many out of what is left of a phrase.
func tidy(s string) string {
	s = strings.ReplaceAll(strings.Join(strings.Fields(s), " "), headJoin, " ")
	for _, e := range []string{"( )", "()", "(%)", "[ ]", "[]", "( %)", "(; )"} {
		s = strings.ReplaceAll(s, e, " ")
	}
	s = strings.Join(strings.Fields(s), " ")
	s = strings.TrimLeft(s, " .,;:-–—+*/)%=>•·")
	s = strings.TrimRight(s, " .,;:-–—+*/(%=<")
	if strings.Count(s, "(") > strings.Count(s, ")") {
		s += ")"
	}
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return ""
	}
	return s
}

// named tells that the words name something: more than connectives and words like "số lượng" that stand over any
// column of numbers.
func (r *Rules) named(s string) bool {
	if s == "" {
		return false
	}
	used := make([]bool, len(s))
	for _, g := range r.tags(s) {
		switch g.kind {
		case "generic", "status", "base", "current", "cumulative", "compare", "ratio", "total", "time", "unit", "target", "label", "price":
			for i := g.start; i < g.end; i++ {
				used[i] = true
			}
		}
	}
	for i, c := range s {
		if !used[i] && unicode.IsLetter(c) {
			return true
		}
	}
	return false
}

// months orders periods in time; it gives the first month, counted from year 0, and the length in months.
func months(p string) (first, n int, ok bool) {
	if i := strings.IndexByte(p, '/'); i > 0 {
		a, _, ok1 := months(p[:i])
		b, m, ok2 := months(p[i+1:])
		return a, b + m - a, ok1 && ok2
	}
	if len(p) < 4 || !isYear(p[:4]) {
		return 0, 0, false
	}
	y := atoi(p[:4]) * 12
	switch {
	case len(p) == 4:
		return y, 12, true
	case strings.HasPrefix(p[4:], "-Q"):
		return y + 3*(atoi(p[6:])-1), 3, true
	case strings.HasPrefix(p[4:], "-S"):
		return y + 6*(atoi(p[6:])-1), 6, true
	case strings.HasPrefix(p[4:], "-M"):
		return y + atoi(p[6:]) - 1, 1, true
	case p[4] == '-' && len(p) >= 7:
		return y + atoi(p[5:7]) - 1, 1, true
	}
	return 0, 0, false
}

// shiftYears moves a period by whole years.
func shiftYears(p string, n int) string {
	parts := strings.Split(p, "/")
	for i, q := range parts {
		if len(q) < 4 || !isYear(q[:4]) {
			return ""
		}
		parts[i] = itoa(atoi(q[:4])+n) + q[4:]
	}
	return strings.Join(parts, "/")
}

// before gives the period of the same kind that ends where p begins.
func before(p string) string {
	if len(p) == 4 || strings.Contains(p, "/") {
		return shiftYears(p, -1)
	}
	if len(p) < 7 {
		return ""
	}
	kind, n := p[5], atoi(p[6:])
	last := map[byte]int{'Q': 4, 'S': 2, 'M': 12}[kind]
	if last == 0 {
		return ""
	}
	if n == 1 {
		p, n = shiftYears(p[:4], -1), last
	} else {
		p, n = p[:4], n-1
	}
	num := itoa(n)
	if kind == 'M' && n < 10 {
		num = "0" + num
	}
	return p + "-" + string(kind) + num
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// baseOf says how the period b stands to a.
func baseOf(a, b string) string {
	switch {
	case a == "" || b == "":
		return ""
	case shiftYears(a, -1) == b:
		return "previous_year"
	case before(a) == b:
		return "previous_period"
	}
	if len(b) == 4 && len(a) > 4 && a[:4] != b && shiftYears(a[:4], -1) == b && !strings.Contains(a, "/") {
		return "previous_year" // "quý I/2023 so với năm 2022" names the year for its same part
	}
	return "period:" + b
}

// yearOf gives the year of a part of a year, else the period itself.
func yearOf(p string) string {
	if i := strings.IndexByte(p, '/'); i > 0 {
		if len(p) >= 4 && strings.HasPrefix(p[i+1:], p[:4]) {
			return p[:4]
		}
		return p
	}
	if len(p) > 4 {
		return p[:4]
	}
	return p
}

// lowerFirst writes a label to stand after other words: "Diện tích" + "Lúa" → "Diện tích lúa"; abbreviations stay.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	if unicode.IsUpper(r) && unicode.IsLower(next) {
		return string(unicode.ToLower(r)) + s[n:]
	}
	return s
}

func sortedKeys(m map[string]int) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool { return m[out[i]] > m[out[j]] || m[out[i]] == m[out[j]] && out[i] < out[j] })
	return out
}
