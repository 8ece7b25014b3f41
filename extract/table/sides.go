package table

import (
	"slices"
	"strings"
	"unicode"
)

// The two sides of a head that sets one thing beside another, "TH 2031/KH 2031", "So với cùng kỳ", "(3)/(2)", and the
// rates whose names only look like that.

// takeFormula reads "(3)/(2)", "5=4/3".
func (p *scan) takeFormula() {
	if !strings.ContainsAny(p.s, "/:-") {
		return
	}
	var at []int
	if strings.ContainsAny(p.s, "(=") {
		at = reInner.FindStringIndex(p.s)
	}
	if at == nil {
		if s := strings.TrimSpace(p.s); s[0] != '(' && !isDigit(s[0]) || !reFormula.MatchString(s) {
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

// takeDifference reads "Chênh lệch 2020-2015": the later year first says that the earlier one is taken off.
func (p *scan) takeDifference() {
	from, to := nextSpan(p.s, 0, "-–")
	if from < 0 || p.taken(from, to+4) || p.s[from:from+4] <= p.s[to:to+4] {
		return
	}
	p.m.compare, p.m.period, p.m.base = true, p.s[from:from+4], "period:"+p.s[to:to+4]
	p.take(from, to+4)
}

// wholeRate leaves out the tags of "tỷ lệ" and "so với" where they are in the name of a rate, "Tỷ lệ vốn đầu tư so với
// GRDP": what stands on either side are things, and no plan, period or growth is spoken of.
func wholeRate(s string, tags []tag) []tag {
	n := begins(s, "tỷ lệ", "tỉ lệ", "tỷ suất", "tỉ suất")
	at := slices.IndexFunc(tags, func(g tag) bool { return g.Kind == "compare" && g.start > n })
	if n == 0 || at < 0 || strings.TrimSpace(s[n:tags[at].start]) == "" {
		return tags
	}
	after := s[tags[at].end:]
	if !strings.ContainsFunc(after, unicode.IsLetter) || strings.ContainsAny(after, "0123456789") {
		return tags
	}
	for _, g := range tags {
		switch g.Kind {
		case "status", "target", "measure", "base", "relative", "time", "average", "cumulative":
			if g.start >= n {
				return tags
			}
		}
	}
	return slices.DeleteFunc(tags, func(g tag) bool { return g.Kind == "compare" || g.Kind == "ratio" })
}

// comparison finds where the other side of a comparison begins: after "so với", or after a slash between two
// things that are compared ("TH/KH", "2023/2022"). It is len(s) where nothing is compared.
func (p *scan) comparison(tags []tag) int {
	for _, g := range tags {
		if g.Kind == "compare" && !p.taken(g.start, g.end) {
			p.m.compare = true
			if after := p.s[g.end:]; strings.HasPrefix(fold(p.s[g.start:g.end]), "so") && !slashed(after, tags, g.end) {
				p.take(g.start, g.end)
				return g.end
			}
		}
	}
	if !strings.ContainsAny(p.s, "/:") {
		return len(p.s)
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

// endBase ends the other side of a comparison with the head that says it: in "Tốc độ tăng so với quý I năm trước ; Quý
// I/2031" the second head is the period of the value.
func (p *scan) endBase(tags []tag, cut int) {
	i := strings.LastIndex(p.s, headJoin)
	for _, g := range tags {
		if g.Kind == "base" && g.start >= cut && g.end <= i {
			p.back = i
		}
	}
}

// slashed tells whether a ratio follows, so that "so sánh TH/KH" is cut at its slash; at is the offset of s.
func slashed(s string, tags []tag, at int) bool {
	for i := strings.IndexByte(s, '/'); i >= 0; {
		if sided(tags, at+i) {
			return true
		}
		j := strings.IndexByte(s[i+1:], '/')
		if j < 0 {
			break
		}
		i += 1 + j
	}
	return reYearRatio.MatchString(s)
}

// sided tells whether a status or a base stands on each side of a slash.
func sided(tags []tag, at int) bool {
	left, right := false, false
	for _, g := range tags {
		switch g.Kind {
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

// namesRate tells the "tỷ lệ" that begins the name of a rate, "Tỷ lệ hộ nghèo", from one that only says per cent.
func namesRate(s string, ratio tag, tags []tag) bool {
	rest := strings.TrimLeft(s[ratio.end:], space)
	if r := firstRune(rest); !unicode.IsLetter(r) {
		return false
	}
	next := len(s) - len(rest)
	return !slices.ContainsFunc(tags, func(g tag) bool {
		return g.start == next && slices.Contains([]string{"status", "target", "compare", "base", "measure", "relative", "unit"}, g.Kind)
	})
}
