package table

import (
	"math"
	"strings"
)

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
