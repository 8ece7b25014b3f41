package extract

import (
	"strings"

	"solieu/extract/document"
)

// rng is a range of lexemes [from, to).
type rng struct{ from, to int }

func (r rng) empty() bool { return r.to <= r.from }

// quantity is a number with its unit, and the words that belong to it.
type quantity struct {
	num  int // its lexeme
	end  int // the lexeme after its unit
	unit string
	dim  string        // dimension of the unit; "none" where no unit is known
	at   document.Span // of the unit's words
	sign int           // printed sign: -1, +1, or 0 for none

	head   rng   // words before it that may name it
	tail   []rng // words after it that may go on with its name
	aspect rng   // words after a percentage that say of what it is: "giảm 17,5% về lượng"

	bracket bool // a bracket opens directly before it
	pair    pairRole
	over    bool   // A of "A/B" is the greater, so that B can be no whole
	span    string // "low", "high" of a range
	parts   []Part
}

// amount tells a quantity in a unit of its own from percentages, points and multiples, which say a relation.
func (q *quantity) amount() bool {
	return q.dim != "percent" && q.dim != "points" && q.dim != "multiple"
}

type pairRole uint8

const (
	single      pairRole = iota
	numerator            // A of "A/B"
	denominator          // B of "A/B"
)

// quantities reads the numbers that are no noise into quantities: units, printed signs, compound amounts, pairs
// and ranges.
func (x *reader) quantities() {
	x.qs = x.qs[:0]
	p := &x.p
	for i := range p.lex {
		if p.lex[i].kind != number || p.lex[i].covers&inNoise != 0 {
			continue
		}
		x.joinGroups(i)
		q := quantity{num: i}
		u := x.readUnit(i)
		q.unit, q.dim, q.at, q.end = u.unit, u.dim, u.at, u.end
		for k := i + 1; k < q.end; k++ {
			if p.lex[k].kind == number && p.lex[k].covers&inNoise == 0 {
				x.noise(k, "part", "inside-unit") // "99,5 nam/100 nữ"
			}
		}
		q.bracket = p.mark(i-1) == '(' || isSign(p.mark(i-1)) && p.mark(i-2) == '('
		q.sign = x.printedSign(i, q.dim)
		if n := len(x.qs); n > 0 && x.join(&x.qs[n-1], &q) {
			continue
		}
		x.qs = append(x.qs, q)
	}
	for i := 1; i < len(x.qs); i++ {
		x.pairUp(&x.qs[i-1], &x.qs[i])
	}
	x.ranges()
}

// joinGroups makes one number of groups of digits that spaces part: "22 300 lao động", "1 014 841 người". Rows of
// numbers that lost their table look alike, so a unit or another word must follow on the line, and no number may stand
// before or after the groups.
func (x *reader) joinGroups(i int) {
	p := &x.p
	n := p.lex[i].re - p.lex[i].rs
	if n > 3 || p.low[p.lex[i].rs] == '0' || i > 0 && p.lex[i-1].kind == number {
		return
	}
	last := i
	for k := i + 1; k < len(p.lex) && p.lex[k].kind == number && x.nextGroup(k-1); k++ {
		last = k
	}
	end := p.lex[last].span.End
	if last == i || last+1 == len(p.lex) || strings.Contains(p.text[end:p.lex[last+1].span.Start], "\n") {
		return
	}
	counted := x.readUnit(last).unit == "" || x.readUnit(last).dim == "count"
	if next := &p.lex[last+1]; counted && (next.kind != word || next.upper) {
		return // the next cell: "212 180 850 Nguồn: Cục Thống kê"
	}
	for k := i + 1; k <= last; k++ {
		x.noise(k, "part", "space-grouped")
	}
	p.lex[i].span.End, p.lex[i].re = end, p.lex[last].re
	x.units[x.token(i)-x.first], x.winAt = numberUnit{}, -1 // what was read of the first group alone
}

// nextGroup tells whether one space and three digits follow the number at lexeme i, and no decimals stand in it.
func (x *reader) nextGroup(i int) bool {
	a, b := &x.p.lex[i], &x.p.lex[i+1]
	between := x.p.text[a.span.End:b.span.Start]
	digits, _, _ := strings.Cut(b.span.Of(x.p.text), ",")
	return (between == " " || between == "\u00a0") && len(digits) == 3 && !strings.Contains(digits, ".") &&
		!strings.ContainsAny(a.span.Of(x.p.text), ".,") && b.covers&inNoise == 0
}

// numberUnit is the unit behind a number: what a quantity takes over from it. It is not read yet where end is 0.
type numberUnit struct {
	unit, dim string
	at        document.Span
	end       int
}

// readUnit reads the unit behind the number at a lexeme; rules and figures ask for it in turn.
func (x *reader) readUnit(num int) *numberUnit {
	u := &x.units[x.token(num)-x.first]
	if u.end == 0 {
		u.end, u.dim = num+1, "none"
		for u.end < len(x.p.lex) && x.p.lex[u.end].span.End <= x.p.lex[num].span.End {
			u.end++ // groups of digits
		}
		x.matchUnit(u, num)
	}
	return u
}

func (x *reader) matchUnit(u *numberUnit, num int) {
	p := &x.p
	end := p.lex[num].span.End
	canonical, dim, n := x.vocab.Units.MatchUnit(p.text[end:p.span.End])
	if n == 0 || x.words.prefix(p, listKinds, num+1, len(p.lex)) > 0 && !strings.Contains(canonical, "/") {
		return // "27 công lập" is no area
	}
	if p.text[end+n-1] == '.' {
		n-- // the full stop of the sentence, or of an abbreviation: either way no word of the unit
	}
	u.unit, u.dim = canonical, dim
	if canonical[0] == '%' {
		u.dim = "percent" // "%/năm" is a rate of its own to the unit table, a percentage to the rules
	}
	s := document.Span{Start: end, End: end + n}
	for s.Start < s.End && isSpace(rune(p.text[s.Start])) {
		s.Start++
	}
	u.at = s
	u.end = p.at(end + n - 1)
	if u.end < len(p.lex) && p.lex[u.end].span.Start < end+n {
		u.end++
	}
}

func isSign(r rune) bool { return r == '-' || r == '+' }

// printedSign reads "(-673 ha)", "+11%", "âm 7,5%". A dash between two numbers or after a word is no sign.
func (x *reader) printedSign(i int, dim string) int {
	p := &x.p
	if (dim == "percent" || dim == "points" || dim == "temperature") && x.wordAt(i-1) == "âm" && x.wordAt(i-2) != "siêu" {
		return -1
	}
	r := p.mark(i - 1)
	if !isSign(r) || p.lex[i-1].span.End != p.lex[i].span.Start {
		return 0
	}
	if prev := p.mark(i - 2); i >= 2 && prev != '(' && prev != ',' && prev != ';' && prev != ':' {
		if p.lex[i-2].kind == number || p.lex[i-2].span.End == p.lex[i-1].span.Start || r == '-' {
			return 0
		}
	}
	if r == '-' {
		return -1
	}
	return 1
}

// join takes b into a where both are members of one compound amount: "16 tỷ 434 triệu đồng", "7 triệu 520 nghìn con".
func (x *reader) join(a, b *quantity) bool {
	p := &x.p
	if b.unit == "" || a.end != b.num && (a.end != b.num-1 || a.unit != "" || p.lex[a.end].kind != word) {
		return false
	}
	between := strings.TrimSpace(p.text[p.lex[a.num].span.End:p.lex[b.num].span.Start])
	as, bs := scaleOf(between), scaleOf(b.unit)
	if as == 0 || bs == 0 || as <= bs || strings.ContainsAny(between, ",;.(") {
		return false
	}
	if a.dim != b.dim && a.dim != "" && a.dim != "none" && a.dim != "money" {
		return false
	}
	a.parts = append(a.parts, Part{Number: p.lex[b.num].span, Unit: b.unit})
	x.noise(b.num, "part", "compound-amount")
	a.unit, a.dim, a.end, a.at.End = b.unit, b.dim, b.end, b.at.End
	return true
}

// scaleOf gives the power of ten of the number word that begins unit words, 0 for none.
func scaleOf(unit string) int {
	first, _, _ := strings.Cut(unit, " ")
	for _, s := range &scales {
		if len(first) == len(s.word) && strings.EqualFold(first, s.word) {
			return s.power
		}
	}
	return 0
}

var scales = [...]struct {
	word  string
	power int
}{{"tỷ", 9}, {"tỉ", 9}, {"triệu", 6}, {"vạn", 4}, {"nghìn", 3}, {"ngàn", 3}}

// pairUp marks "107/121 trường": two numbers with a stroke between.
func (x *reader) pairUp(a, b *quantity) {
	p := &x.p
	if a.pair != single || b.num != a.end+1 || p.mark(a.end) != '/' || len(a.parts) > 0 {
		return
	}
	if a.unit != "" && a.unit != b.unit {
		return
	}
	a.pair, b.pair = numerator, denominator
	if a.unit == "" {
		a.unit, a.dim, a.at = b.unit, b.dim, b.at
	}
	b.bracket = false
	a.over = plainValue(p.lex[a.num].span.Of(p.text)) > plainValue(p.lex[b.num].span.Of(p.text))
	b.over = a.over
}

// ranges marks "45-46 tạ/ha", "từ 7,5% đến 8%". A falling pair, or three in a row, is a list and no range.
func (x *reader) ranges() {
	p := &x.p
	for i := 0; i+1 < len(x.qs); i++ {
		a, b := &x.qs[i], &x.qs[i+1]
		if a.pair != single || b.pair != single || b.num != a.end+1 {
			continue
		}
		dash := p.mark(a.end) == '-'
		to := p.lex[a.end].kind == word && x.wordAt(a.end) == "đến"
		if !dash && !to || a.unit != "" && a.dim != b.dim {
			continue
		}
		if n := x.dashed(i); n > 2 {
			i += n - 1
			continue
		}
		av, bv := plainValue(p.lex[a.num].span.Of(p.text)), plainValue(p.lex[b.num].span.Of(p.text))
		if av >= bv {
			continue
		}
		a.span, b.span = "low", "high"
		if a.unit == "" {
			a.unit, a.dim, a.at = b.unit, b.dim, b.at
		}
		i++
	}
}

// dashed counts the quantities from the i-th on that only dashes part: "16% - 51% - 33%".
func (x *reader) dashed(i int) int {
	n := 1
	for ; i+n < len(x.qs); n++ {
		if prev := &x.qs[i+n-1]; x.p.mark(prev.end) != '-' || x.qs[i+n].num != prev.end+1 {
			break
		}
	}
	return n
}

// wordAt is the folded word of a lexeme, "" for numbers and marks.
func (x *reader) wordAt(i int) string {
	if i < 0 || i >= len(x.p.lex) || x.p.lex[i].kind != word {
		return ""
	}
	l := &x.p.lex[i]
	switch {
	case l.id != 0:
		return x.words.words[l.id]
	case l.plain:
		return l.span.Of(x.p.text)
	}
	return string(x.p.low[l.rs:l.re])
}

// plainValue compares the two ends of a range, read by the Vietnamese convention; it is no value for the database.
func plainValue(s string) float64 {
	v, scale, frac := 0.0, 0.1, false
	for _, c := range []byte(s) {
		switch {
		case c == ',':
			frac = true
		case !isDigit(c): // "1.234", "1 234"
		case frac:
			v += float64(c-'0') * scale
			scale /= 10
		default:
			v = v*10 + float64(c-'0')
		}
	}
	return v
}
