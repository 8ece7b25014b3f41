package period

// noYear stands for the year in a period that neither the text nor the report's own period dates.
const noYear = "0000"

// resolve gives what the phrase means with the numbers captured; false where they make no period (31 April).
func (m *matcher) resolve(p *phrase) (Found, bool) {
	f := Found{Kind: p.kind, Relative: p.relative, Phrase: p.id}
	if m.year == unset {
		m.year = Year(m.ref)
	}
	ref := m.year
	y := ref
	said := m.caps[capYear] != unset
	switch {
	case said:
		y = int(m.caps[capYear])
	case m.caps[capRel] != unset:
		y += int(m.caps[capRel])
		if m.caps[capRel] < 0 && f.Relative == "" {
			f.Relative = PreviousYear
		}
		if m.caps[capRel] > 0 && f.Relative == "" {
			f.Relative = NextYear
		}
		f.Partial = true
	default:
		y += p.shift
		f.Partial = true
	}
	if f.Partial && ref == 0 {
		y = 0
	}
	ok := m.spell(p, &f, y)
	if ok && f.Partial && ref == 0 && f.Period != "" {
		f.Period = rebase(f.Period, 0)
	}
	return f, ok
}

// spell writes the period of year y into f.
func (m *matcher) spell(p *phrase, f *Found, y int) bool {
	month, n := int(m.caps[capMonth]), int(m.caps[capN])
	if m.caps[capN] == unset {
		n = p.n
	}
	switch p.kind {
	case none:
	case "year":
		f.Period = cumulated(y, 12)
	case "ratio":
		f.Kind, f.Period = "year", cumulated(y, 12)
		return int(m.caps[capYear2]) < y
	case "half":
		f.Period = part(y, 'S', n)
	case "quarter":
		f.Period = part(y, 'Q', int(m.caps[capQuarter]))
	case "month":
		f.Period = part(y, 'M', month)
	case "months":
		f.Period = cumulated(y, n)
		f.Kind = monthsKind(n)
	case "tail":
		f.Period = monthsOf(y, 13-n, 12)
		f.Kind = monthsKind(n)
	case "monthspan":
		return m.monthSpan(f, y, month)
	case "day":
		return m.day(f, y, month)
	case "dayspan":
		return m.daySpan(f, y)
	case "span", "school", "term", "season", "decade":
		return m.years2(p, f, y)
	default:
		m.relative(p, f, y)
	}
	return true
}

// monthsKind names the kind of n months of a year, as cumulated and monthsOf spell them.
func monthsKind(n int) string {
	switch n {
	case 12:
		return "year"
	case 6:
		return "half"
	case 3:
		return "quarter"
	}
	return "months"
}

func (m *matcher) monthSpan(f *Found, y, a int) bool {
	b := int(m.caps[capMonth2])
	if q := int(m.caps[capQuarter]); q != unset { // quý I - III
		a, b = q*3-2, int(m.caps[capN])*3
	}
	if b <= a {
		return false
	}
	f.Period = monthsOf(y, a, b)
	f.Kind = "months"
	if n := b - a + 1; n == 12 || n == 6 && a%6 == 1 || n == 3 && a%3 == 1 {
		f.Kind = monthsKind(n)
	}
	return true
}

func (m *matcher) day(f *Found, y, month int) bool {
	d := Date{y, month, int(m.caps[capDay])}
	if f.Partial && y == 0 {
		d.Year = 4 // a leap year: the year is open
	}
	if !d.valid() {
		return false
	}
	f.Period = d.String()
	return true
}

func (m *matcher) daySpan(f *Found, y int) bool {
	to := Date{y, int(m.caps[capMonth2]), int(m.caps[capDay2])}
	from := Date{y, int(m.caps[capMonth]), int(m.caps[capDay])}
	if f.Partial && from.Month > to.Month {
		from.Year-- // "từ ngày 16/12 đến 15/01"
	}
	if m.caps[capYear2] != unset { // both years are said
		to.Year = int(m.caps[capYear2])
	}
	if from.Month == unset {
		from.Month = to.Month
	}
	if !from.valid() || !to.valid() || to.Less(from) {
		return false
	}
	if from.Year < to.Year && from.Month == to.Month && from.Day == to.Day { // an anniversary: 03/3/1959 - 03/3/2019
		f.Kind = none
		return true
	}
	f.Period = days(from, to)
	f.Kind = kindOf(f.Period)
	return true
}

// maxSpan is the longest span of years that is a period: plans look 30 years ahead, surveys back further.
const maxSpan = 60

func (m *matcher) years2(p *phrase, f *Found, y int) bool {
	y2 := int(m.caps[capYear2])
	switch {
	case y2 == unset && p.kind == "decade":
		y2 = y + 9
		if y%10 != 0 {
			return false
		}
	case p.unit == "now": // "từ năm 2020 đến nay"; "nửa đầu nhiệm kỳ 2020-2025", as far as the report goes
		end := Year(m.ref)
		if y2 == unset || end < y2 {
			y2 = end
		}
		f.Partial = true
		if y2 <= y { // the report's own period is unknown, or not later
			f.Kind, f.Period = "year", cumulated(y, 12)
			return true
		}
	case y2 == unset:
		f.Period = cumulated(y, 12)
		return true
	}
	if y2 < 100 { // 2018-19
		y2 += y / 100 * 100
	}
	if y2 <= y || y2-y > maxSpan {
		return false
	}
	if p.kind == "school" || p.kind == "season" {
		if y2 != y+1 {
			return false
		}
	}
	if p.kind == "season" { // counted in the year of its harvest
		f.Period = cumulated(y2, 12)
		return true
	}
	f.Period = cumulated(y, 12) + "/" + cumulated(y2, 12)
	return true
}

// relative spells the periods that hang on the report's own one.
func (m *matcher) relative(p *phrase, f *Found, y int) {
	ref := m.ref
	if !Valid(ref) {
		ref = ""
	}
	switch p.unit {
	case "month":
		ref = lastMonth(ref)
	case "quarter":
		ref = lastQuarter(ref)
	case "year":
		ref = yearOf(ref)
	}
	f.Kind = p.unit
	f.Partial = true
	switch p.kind {
	case "same":
		m.same(f, ref, y)
	case "previous":
		f.Period, f.Relative = Before(ref), PreviousPeriod
	case "next":
		f.Period, f.Relative = After(ref), NextPeriod
	case "current":
		f.Period, f.Relative = ref, Current
	case "ytd":
		f.Period, f.Relative = toDate(ref), Current
	case "start":
		f.Kind, f.Relative, f.Partial = "day", Start, m.caps[capYear] == unset
		if y > 0 {
			f.Period = Date{y - 1, 12, 31}.String()
		}
	case "last":
		if r, err := Parse(ref); err == nil && r.Kind == "span" {
			f.Period = cumulated(r.To.Year, 12)
		}
	case "end":
		f.Kind, f.Partial = "day", m.caps[capYear] == unset
		f.Period = Date{y, 12, 31}.String()
	}
	if k := kindOf(f.Period); k != "" {
		f.Kind = k
	}
	if f.Kind == "" {
		f.Kind = "year"
	}
}

// same is the report's own stretch of another year: cùng kỳ.
func (m *matcher) same(f *Found, ref string, y int) {
	said := m.caps[capYear] != unset
	f.Partial = !said
	if ref == "" {
		f.Relative = PreviousYear
		return
	}
	back := y - Year(ref)
	f.Period = Shift(ref, back)
	f.Relative = ""
	switch back {
	case -1:
		f.Relative = PreviousYear
	case 0:
		f.Relative = Current
	}
}

// lastMonth gives the month that a report of the period ends with, "" where it is about years.
func lastMonth(ref string) string {
	r, err := Parse(ref)
	if err != nil || r.Kind == "span" || r.Kind == "year" {
		return ""
	}
	return part(r.To.Year, 'M', r.To.Month)
}

// lastQuarter is the same for quarters; 9 months end with the third quarter, 8 months with none.
func lastQuarter(ref string) string {
	r, err := Parse(ref)
	if err != nil || r.Kind == "span" || r.Kind == "year" || r.To.Month%3 != 0 {
		return ""
	}
	return part(r.To.Year, 'Q', r.To.Month/3)
}

func yearOf(ref string) string {
	if y := Year(ref); y != 0 {
		return cumulated(y, 12)
	}
	return ""
}

// toDate gives the time from January to the end of the report's own period.
func toDate(ref string) string {
	r, err := Parse(ref)
	if err != nil || r.Kind == "span" {
		return ""
	}
	return cumulated(r.To.Year, r.To.Month)
}

// rebase writes year in place of the one in a period of one year; 0 leaves it open.
func rebase(p string, year int) string {
	if len(p) < 4 {
		return p
	}
	y := cumulated(year, 12)
	for i := 0; i < len(p); i++ {
		if i == 0 || p[i-1] == '/' {
			p = p[:i] + y + p[i+4:]
		}
	}
	return p
}
