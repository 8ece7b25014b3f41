package period

import (
	"fmt"
	"strconv"
	"strings"
)

// Date is a day of the Gregorian calendar.
type Date struct{ Year, Month, Day int }

// Less tells whether a is before b.
func (a Date) Less(b Date) bool { return a.ord() < b.ord() }

func (a Date) ord() int { return a.Year*10000 + a.Month*100 + a.Day }

func (a Date) valid() bool {
	return a.Year > 0 && a.Month >= 1 && a.Month <= 12 && a.Day >= 1 && a.Day <= daysIn(a.Year, a.Month)
}

func (a Date) String() string {
	return string(two(append(two(append(four(nil, a.Year), '-'), a.Month), '-'), a.Day))
}

// four and two append a number with so many digits at least.
func four(b []byte, n int) []byte {
	if n < 0 || n > 9999 {
		return fmt.Appendf(b, "%04d", n)
	}
	return two(two(b, n/100), n%100)
}

func two(b []byte, n int) []byte {
	if n < 0 || n > 99 {
		return fmt.Appendf(b, "%02d", n)
	}
	return append(b, byte('0'+n/10), byte('0'+n%10))
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Range is a period's first and last day, with the kind that its spelling shows: year, half, quarter, month, months,
// span or day.
type Range struct {
	From, To Date
	Kind     string
}

// Parse reads a period as this package spells it.
func Parse(p string) (Range, error) {
	if from, to, ok := strings.Cut(p, "/"); ok {
		return parseInterval(p, from, to)
	}
	bad := Range{}
	y, ok := digits(p, 0, 4)
	if !ok || y == 0 || len(p) > 4 && p[4] != '-' {
		return bad, fmt.Errorf("period %q does not begin with a year", p)
	}
	r := Range{Kind: "year", From: Date{y, 1, 1}, To: Date{y, 12, 31}}
	ok = true
	switch {
	case len(p) == 4:
	case len(p) == 7 && p[5] == 'S':
		r, ok = months(y, "half", int(p[6]-'0'), 6)
	case len(p) == 7 && p[5] == 'Q':
		r, ok = months(y, "quarter", int(p[6]-'0'), 3)
	case len(p) == 8 && p[5] == 'M':
		m, isNum := digits(p, 6, 2)
		r, ok = months(y, "month", m, 1)
		ok = ok && isNum
	case len(p) == 10 && p[7] == '-':
		m, ok1 := digits(p, 5, 2)
		d, ok2 := digits(p, 8, 2)
		day := Date{y, m, d}
		r, ok = Range{day, day, "day"}, ok1 && ok2 && day.valid()
	default:
		ok = false
	}
	if !ok {
		return bad, fmt.Errorf("period %q is not a year, half, quarter, month, day or interval", p)
	}
	return r, nil
}

// months gives the i-th part of n months of year y.
func months(y int, kind string, i, n int) (Range, bool) {
	if i < 1 || i > 12/n {
		return Range{}, false
	}
	return Range{Date{y, (i-1)*n + 1, 1}, Date{y, i * n, daysIn(y, i*n)}, kind}, true
}

func parseInterval(p, from, to string) (Range, error) {
	bad := func() error { return fmt.Errorf("period %q is not an interval of years, months or days", p) }
	if len(from) != len(to) {
		return Range{}, bad()
	}
	if len(from) == 7 && from[4] == '-' && to[4] == '-' {
		from, to = from[:5]+"M"+from[5:], to[:5]+"M"+to[5:]
	} else if len(from) != 4 && len(from) != 10 {
		return Range{}, bad()
	}
	a, err := Parse(from)
	if err != nil {
		return Range{}, bad()
	}
	b, err := Parse(to)
	if err != nil || b.To.Less(a.From) {
		return Range{}, bad()
	}
	kind := "span"
	if a.Kind == "month" {
		kind = "months"
	}
	return Range{a.From, b.To, kind}, nil
}

// digits reads n digits of s from i.
func digits(s string, i, n int) (int, bool) {
	if len(s) < i+n {
		return 0, false
	}
	v := 0
	for _, c := range []byte(s[i : i+n]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	return v, true
}

// Valid tells whether p is a period as this package spells it.
func Valid(p string) bool {
	_, err := Parse(p)
	return err == nil
}

// Year gives the year of a period; of several years the last, in which a plan or a school year ends; 0 where p is
// not a period.
func Year(p string) int {
	r, err := Parse(p)
	if err != nil {
		return 0
	}
	return r.To.Year
}

// Contains tells whether the period a holds every day of b.
func Contains(a, b string) bool {
	ra, err := Parse(a)
	if err != nil {
		return false
	}
	rb, err := Parse(b)
	return err == nil && !rb.From.Less(ra.From) && !ra.To.Less(rb.To)
}

// Previous gives the same period one year before, "" where p is not a period.
func Previous(p string) string { return Shift(p, -1) }

// Shift gives the same period some years later (or earlier), "" where p is not a period or the year leaves 1–9999.
func Shift(p string, years int) string {
	if !Valid(p) {
		return ""
	}
	var b strings.Builder
	for i, part := range strings.Split(p, "/") {
		if i > 0 {
			b.WriteByte('/')
		}
		y, _ := digits(part, 0, 4)
		y += years
		if y < 1 || y > 9999 {
			return ""
		}
		rest := part[4:]
		if rest == "-02-29" && daysIn(y, 2) == 28 {
			rest = "-02-28"
		}
		b.Write(four(nil, y))
		b.WriteString(rest)
	}
	return b.String()
}

// Before gives the period of the same length that ends where p begins: the month before a month, the years before a
// plan; "" where p is not a period. Before months cumulated from January stand the same months of the year before.
func Before(p string) string { return neighbour(p, -1) }

// After gives the period of the same length that begins where p ends.
func After(p string) string { return neighbour(p, 1) }

func neighbour(p string, dir int) string {
	r, err := Parse(p)
	if err != nil {
		return ""
	}
	switch r.Kind {
	case "month":
		return stepPart(r, 'M', 1, dir)
	case "quarter":
		return stepPart(r, 'Q', 3, dir)
	case "half":
		return stepPart(r, 'S', 6, dir)
	case "months", "day":
		return Shift(p, dir)
	}
	return Shift(p, dir*(r.To.Year-r.From.Year+1))
}

func stepPart(r Range, letter byte, n, dir int) string {
	i := (r.From.Year*12+r.From.Month-1)/n + dir
	parts := 12 / n
	return part(i/parts, letter, i%parts+1)
}

// part spells the i-th half (S), quarter (Q) or month (M) of a year.
func part(year int, letter byte, i int) string {
	b := append(four(make([]byte, 0, 16), year), '-', letter)
	if letter == 'M' {
		return string(two(b, i))
	}
	return string(strconv.AppendInt(b, int64(i), 10))
}

// cumulated spells the first n months of a year (1–12): a quarter, half or year where they make one.
func cumulated(year, n int) string { return monthsOf(year, 1, n) }

// monthsOf spells months a to b (1–12, a ≤ b) of a year.
func monthsOf(year, a, b int) string {
	switch n := b - a + 1; {
	case n == 12:
		return string(four(make([]byte, 0, 16), year))
	case n == 6 && a%6 == 1:
		return part(year, 'S', b/6)
	case n == 3 && a%3 == 1:
		return part(year, 'Q', b/3)
	case n == 1:
		return part(year, 'M', a)
	}
	out := append(two(append(four(make([]byte, 0, 32), year), '-'), a), '/')
	return string(two(append(four(out, year), '-'), b))
}

// days spells the days a to b. Ministries count years that begin on the 15th or 16th of the last month of the year
// before (traffic accidents: "năm 2021 (từ ngày 15/12/2020 đến ngày 14/12/2021)"): such days are named by the
// calendar period that they stand for.
func days(a, b Date) string {
	from, to := a, b
	if a.Day == b.Day+1 && (a.Day == 15 || a.Day == 16) {
		from = Date{a.Year, a.Month + 1, 1}
		if from.Month > 12 {
			from.Year, from.Month = a.Year+1, 1
		}
		to = Date{b.Year, b.Month, daysIn(b.Year, b.Month)}
	}
	whole := from.Day == 1 && to.Day == daysIn(to.Year, to.Month)
	switch {
	case whole && from.Year == to.Year && from.Month <= to.Month:
		return monthsOf(from.Year, from.Month, to.Month)
	case whole && from.Month == 1 && to.Month == 12 && from.Year < to.Year:
		return cumulated(from.Year, 12) + "/" + cumulated(to.Year, 12)
	}
	return a.String() + "/" + b.String()
}

// kindOf names a period's kind by its spelling.
func kindOf(p string) string {
	r, err := Parse(p)
	if err != nil {
		return ""
	}
	return r.Kind
}
