package table

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// columnCount is what the cells of a column look like.
type columnCount struct {
	pure, nums, years, wordings, mixeds, units, ordinals, dittos, filled int
	timed                                                                int // words before a year: "Sơ bộ 2031"
}

func (t *reading) count(c int) (n columnCount) {
	step := 1
	if rows := t.grid.rows - t.body; rows > 400 {
		step = rows / 400
	}
	for r := t.body; r < t.grid.rows; r += step {
		x := t.grid.own(r, c)
		if x == nil || x.form == empty || x.ColSpan > 1 && x.ColSpan >= t.grid.cols-2 {
			continue
		}
		n.filled++
		if c <= 2 && isOrdinal(x.text) {
			n.ordinals++
		}
		switch x.form {
		case number, values:
			n.nums++
			n.pure++
			if isYear(x.text) || len(x.tokens) == 2 && hasSpan(x.text) {
				n.years++
			}
		case wording, blank:
			if t.isDitto(x.text) {
				n.dittos++
			} else if x.form == wording {
				n.wordings++
				if _, ok := t.unit(x.text); ok {
					n.units++
				}
			}
		case mixed:
			if _, ok := t.unit(x.text); ok {
				n.units++
				n.wordings++
			} else if valued(x.text) {
				n.nums++
			} else {
				n.mixeds++
				if at := len(x.text) - 4; len(x.tokens) == 1 && len(x.text) <= 24 && isYear(x.text[max(at, 0):]) {
					n.timed++
				}
			}
		}
	}
	return n
}

func (t *reading) isDitto(s string) bool { return len(s) <= 12 && t.Rules.is(s, "ditto") }

// assignRoles says what each column is for, by its head and by what stands in it.
func (t *reading) assignRoles() {
	counts := make([]columnCount, t.grid.cols)
	for c := range t.columns {
		counts[c] = t.count(c)
		n, k := counts[c], &t.columns[c]
		switch {
		case k.heads("ordinal") && n.nums*2 >= n.ordinals-n.wordings && t.ordinalCol < 0 && c <= 2:
			k.role, t.ordinalCol = roleOrdinal, c
		case k.heads("unit") && n.nums <= n.wordings+n.dittos && t.unitCol < 0:
			if n.units*2 < n.wordings && t.labelCol < 0 {
				k.role, t.labelCol, t.suffixUnits = roleLabel, c, true
			} else {
				k.role, t.unitCol = roleUnit, c
			}
		case k.heads("code"):
			k.role = roleCode
		case k.heads("note") && n.nums <= n.wordings+n.mixeds:
			k.role = roleNote
		case k.heads("spec") && 2*n.pure <= n.filled:
			k.role = roleSpec
		case (k.heads("label") || k.heads("place")) && n.nums <= n.wordings+n.mixeds && t.labelCol < 0:
			k.role, t.labelCol = roleLabel, c
			t.suffixUnits = k.unitInHead()
		}
	}
	t.guessOrdinal(counts)
	t.guessLabel(counts)
	t.groupColumn()
	t.findSuffixUnits()
	for c := range t.columns {
		n, k := counts[c], &t.columns[c]
		if k.role != roleNone {
			continue
		}
		switch {
		case n.units+n.dittos >= 2 && n.units*10 >= n.wordings*6 && n.units > n.nums && t.unitCol < 0 && c > t.labelCol:
			k.role, t.unitCol = roleUnit, c
		case n.nums > 0 && n.nums >= n.wordings+n.mixeds:
			k.role = roleValue
			k.date = n.years == n.nums && n.nums >= 2 && (k.heads("time") || strings.Contains(fold(k.head), "năm")) && c != t.labelCol
		case n.wordings+n.mixeds > 0:
			k.role = roleNote
		case n.filled == 0 && k.head != "" && c > t.labelCol:
			k.role = roleValue // no value yet: all cells are blank
		}
	}
}

// findSuffixUnits tells text whose columns of labels and of units run together, and whether its units may begin with a
// small letter: where most labels of rows with values end in one.
func (t *reading) findSuffixUnits() {
	if t.labelCol < 0 || t.unitCol >= 0 {
		return
	}
	t.suffixUnits = t.suffixUnits || t.columns[t.labelCol].unitInHead()
	if !t.suffixUnits {
		return
	}
	rows, ends, capital := 0, 0, 0
	for r := t.body; r < min(t.grid.rows, t.body+300); r++ {
		x := t.grid.own(r, t.labelCol)
		if n, _, _ := t.grid.filled(r); x == nil || x.form == empty || n < 2 {
			continue
		}
		rows++
		text := strings.Join(strings.Fields(x.text), " ")
		switch label, u := t.suffixUnit(text, true); {
		case u == "":
		case unicode.IsLower(firstRune(text[len(label)+1:])):
			ends++
		default:
			capital++
		}
	}
	t.smallUnits = ends > 0 && ends*2 >= rows-capital
	t.unitsOwn = (ends+capital)*4 >= rows*3
}

// heads tells whether a head names a kind of column and nothing else; a second language after "/" or "-" may stand.
func (k *column) heads(kind string) bool {
	head := k.head
	if head == "" || len(head) > 90 {
		return false
	}
	for _, g := range k.tags {
		if g.Kind != kind || strings.Trim(head[:g.start], " *(") != "" {
			continue
		}
		rest := strings.TrimSpace(head[g.end:])
		if rest == "" || strings.ContainsAny(rest[:1], "(/-–") || strings.Trim(rest, " .:*)") == "" {
			return true
		}
		if kind == "label" || kind == "note" || kind == "place" && rest[0] == ',' {
			return true
		}
	}
	return false
}

// unitInHead tells "Chỉ tiêu ĐVT": text whose columns of labels and of units are one.
func (k *column) unitInHead() bool {
	for _, g := range k.tags {
		if g.Kind == "unit" && g.start > 0 {
			return true
		}
	}
	return false
}

// groupColumn finds a column of group names before that of the labels: "Nhóm vật liệu | Tên vật liệu".
func (t *reading) groupColumn() {
	t.groupCol = -1
	next := t.labelCol + 1
	if t.labelCol < 0 || next >= t.grid.cols || t.columns[next].role != roleNone || !t.columns[next].heads("label") {
		return
	}
	if 3*t.distinct(t.labelCol) < 2*t.distinct(next) {
		t.columns[t.labelCol].role = roleNote
		t.groupCol, t.labelCol = t.labelCol, next
		t.columns[next].role = roleLabel
	}
}

// distinct counts the different texts of a column.
func (t *reading) distinct(c int) int {
	seen := map[string]bool{}
	for r := t.body; r < min(t.grid.rows, t.body+300); r++ {
		if s := t.grid.text(r, c); s != "" {
			seen[s] = true
		}
	}
	return len(seen)
}

// guessOrdinal finds a first column of row numbers that no head names.
func (t *reading) guessOrdinal(counts []columnCount) {
	if t.ordinalCol >= 0 || len(counts) < 2 || t.columns[0].role != roleNone {
		return
	}
	n, next := counts[0], counts[1]
	if n.filled >= 2 && n.ordinals*10 >= n.filled*6 && next.wordings+next.mixeds > next.nums {
		t.columns[0].role, t.ordinalCol = roleOrdinal, 0
	}
}

// guessLabel finds the column of labels where no head names it.
func (t *reading) guessLabel(counts []columnCount) {
	if t.labelCol >= 0 {
		return
	}
	for c, n := range counts {
		k := &t.columns[c]
		if k.role == roleNone && n.wordings+n.mixeds > 0 && n.wordings+n.mixeds >= n.nums && n.units < n.wordings {
			k.role, t.labelCol = roleLabel, c
			return
		}
	}
	for c, n := range counts { // rows that are years, under "Năm" or nothing
		if k := &t.columns[c]; k.role == roleNone && n.years > 0 && (n.years+n.timed)*2 > n.filled-n.wordings && n.filled > 0 {
			k.role, t.labelCol = roleLabel, c
			return
		}
	}
	for c := range counts { // a unit column would do rather than none
		if k := &t.columns[c]; k.role == roleNone && counts[c].wordings > 0 {
			k.role, t.labelCol = roleLabel, c
			return
		}
	}
}

// isOrdinal tells a cell that numbers its row: "1", "II.", "1.2", "a)", "*".
func isOrdinal(s string) bool {
	if s == "*" {
		return true
	}
	if len(s) > 10 {
		return false
	}
	s = strings.TrimPrefix(s, "(")
	n := roman(s)
	switch {
	case n > 0:
	case s != "" && isDigit(s[0]):
		n = digitsAt(s, 0, 3)
		for k := 0; k < 3 && n < len(s) && s[n] == '.' && digitsAt(s, n+1, 2) > 0; k++ {
			n += 1 + digitsAt(s, n+1, 2)
		}
	default:
		n = letter(s)
	}
	if n == 0 {
		return false
	}
	s = strings.TrimLeft(strings.TrimPrefix(s[n:], ")"), space)
	return s == "" || len(s) == 1 && strings.Contains(".)/:-", s)
}

// roman counts the letters of a Roman number that s begins with, six at most.
func roman(s string) int {
	n := 0
	for n < 6 && n < len(s) && strings.IndexByte("IVXLC", s[n]) >= 0 {
		n++
	}
	return n
}

// letter gives the bytes of a single letter that may number a row, 0 where s begins with none.
func letter(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' || r == 'Đ' || r == 'đ' {
		return n
	}
	return 0
}
