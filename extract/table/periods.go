package table

import (
	"strconv"
	"strings"
)

// takePeriods reads the period of the value, before cut, and of what it is compared with, after it.
func (t *reading) takePeriods(p *scan, ref string, cut int, digits bool) {
	text := p.masked()
	own := t.spans[:0]
	if t.Periods != nil {
		own = t.Periods.Find(own, text[:cut], ref)
		before := len(own)
		own = t.Periods.Find(own, text[cut:], ref)
		for i := before; i < len(own); i++ {
			own[i].Start, own[i].End = own[i].Start+cut, own[i].End+cut
		}
	}
	t.spans = own
	for _, f := range own {
		if f.Relative != "" || p.taken(f.Start, f.End) {
			continue // relative words are in the rules, which tell base from period
		}
		p.setPeriod(f.Period, f.Partial, f.Start, f.End, cut)
	}
	if !digits || !century(text) {
		return
	}
	for a, b := nextSpan(text, 0, spanMarks); a >= 0; a, b = nextSpan(text, b+4, spanMarks) {
		if !p.taken(a, b+4) {
			p.setPeriod(text[a:a+4]+"/"+text[b:b+4], false, a, b+4, cut)
		}
	}
	for a := nextYear(text, 0); a >= 0; a = nextYear(text, a+4) {
		if !p.taken(a, a+4) && alone(text, a, a+4) {
			p.setPeriod(text[a:a+4], false, a, a+4, cut)
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
	case from >= cut && from < p.back:
		p.m.base = "period:" + period
	case p.m.partial && isYear(period) && len(p.m.period) > 4:
		p.m.period, p.m.partial = inYear(p.m.period, period), false // "TH 9 tháng" over "2022"
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
	if from, to, ok := strings.Cut(p, "/"); ok {
		if from, to = shiftYears(from, n), shiftYears(to, n); from == "" || to == "" {
			return ""
		}
		return from + "/" + to
	}
	if len(p) < 4 || !isYear(p[:4]) {
		return ""
	}
	return strconv.Itoa(atoi(p[:4])+n) + p[4:]
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
	num := strconv.Itoa(n)
	if kind == 'M' && n < 10 {
		num = "0" + num
	}
	return p + "-" + string(kind) + num
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

// inYear moves a part of a year into another year.
func inYear(p, year string) string {
	parts := strings.Split(p, "/")
	for i := range parts {
		parts[i] = year + parts[i][min(4, len(parts[i])):]
	}
	return strings.Join(parts, "/")
}
