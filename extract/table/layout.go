package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document/bilingual"
)

// role is what a column is for.
type role int

const (
	roleNone    role = iota // empty, or words that say nothing of figures
	roleOrdinal             // STT
	roleLabel
	roleUnit
	roleCode
	roleNote
	roleSpec // what a thing is made of: its numbers name it
	roleValue
)

// column is one column of the table.
type column struct {
	role     role
	head     string // the words of all head rows over it
	tags     []tag  // of head
	m        meaning
	number   int // its column number, 0 where none is printed
	evidence Evidence
	place    string // its head names a place
	price    bool   // its head says that prices stand here
	named    bool   // its head names something
	date     bool   // its cells are dates or years and measure nothing

	measure, status, base, period string // as settled
	a                             int    // a comparison: the column of the numerator, -1 unknown
}

// Head is what a table's head says, for a table that goes on after a page break without repeating it.
type Head struct {
	cols                          int
	columns                       []column
	labelCol, ordinalCol, unitCol int
	groupCol                      int
	caption                       caption
	unit                          string // of the last row
}

// layout finds the title rows, the head, the column numbers and what each column is for.
func (t *reading) layout() {
	t.labelCol, t.ordinalCol, t.unitCol, t.groupCol, t.numbers = -1, -1, -1, -1, -1
	g := &t.grid
	t.columns = make([]column, g.cols)
	for r := 0; r < min(g.rows, 16); r++ {
		if t.columnNumbers(r) {
			t.numbers = r
			break
		}
	}
	t.findHead()
	t.joinTitles()
	if t.body == 0 && t.in.Head != nil && t.in.Head.cols == g.cols {
		t.resume(t.in.Head)
		return
	}
	for c := range t.columns {
		k := &t.columns[c]
		k.head = t.headText(c)
		k.tags = t.Rules.tags(nil, k.head)
	}
	t.assignRoles()
}

// resume takes the head of the table before.
func (t *reading) resume(h *Head) {
	for c := range t.columns {
		k := h.columns[c]
		k.evidence = Evidence{}
		t.columns[c] = k
	}
	t.labelCol, t.ordinalCol, t.unitCol, t.groupCol = h.labelCol, h.ordinalCol, h.unitCol, h.groupCol
	if t.in.Caption == "" {
		t.caption = h.caption
	}
}

func (t *reading) head() *Head {
	h := &Head{cols: t.grid.cols, columns: t.columns, labelCol: t.labelCol, ordinalCol: t.ordinalCol, unitCol: t.unitCol, groupCol: t.groupCol, caption: t.caption}
	if n := len(t.rows); n > 0 {
		h.unit = t.rows[n-1].unit
	}
	return h
}

// columnNumbers tells a row that only numbers the columns: "A B 1 2 3", "(1) (2) (3)=(2)/(1)".
func (t *reading) columnNumbers(r int) bool {
	cells, next := 0, 0
	var last *cell
	for c := 0; c < t.grid.cols; c++ {
		x := t.grid.cell(r, c)
		if x == nil || x.form == empty || x == last {
			continue
		}
		last = x
		cells++
		n, letter := columnNumber(x.text)
		switch {
		case letter && next == 0:
		case n > 0 && (n == next+1 || next == 0 && n <= 3 || n > next && n <= next+3):
			next = n
		default:
			return false
		}
	}
	return cells >= 3 && next >= 2 || cells == 2 && next == 2 && t.grid.cols == 2
}

// columnNumber reads one cell of such a row; letter stands for "A", "b".
func columnNumber(s string) (n int, letter bool) {
	s = strings.Trim(s, "()[] .")
	if i := strings.IndexByte(s, '='); i > 0 {
		s = strings.Trim(s[:i], "()[] .")
	}
	if utf8.RuneCountInString(s) == 1 && unicode.IsLetter(firstRune(s)) {
		return 0, true
	}
	s = strings.TrimLeft(s, "-") // a sheet turns "(7)" into -7
	if len(s) == 0 || len(s) > 2 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	return atoi(s), false
}

// findHead sets headTop and body.
func (t *reading) findHead() {
	g := &t.grid
	first := 0
	if t.numbers >= 0 {
		first = t.numbers + 1
	} else {
		for first < g.rows && (!t.valueRow(first) || t.stray(first)) {
			first++
		}
	}
	if first == 0 || first >= g.rows && t.numbers < 0 {
		if first >= g.rows {
			first = 0
			if g.rows > 1 && t.numbers < 0 {
				first = 1 // a table without a number: the first row heads it
			}
		}
		t.headTop, t.body = 0, first
		return
	}
	valued := t.valuedColumns(first)
	h := first - 1
	if t.numbers >= 0 {
		h = t.numbers - 1
	} else {
		for h >= 0 && !t.headRow(h, valued) {
			h--
		}
	}
	if h < 0 {
		if t.numbers < 0 {
			// words above, but none over a column of numbers: they are titles or groups
			t.headTop, t.body = 0, t.titleRows(first)
			t.headTop = t.body
			if t.body == 0 {
				return
			}
			return
		}
		t.headTop, t.body = t.numbers, first
		return
	}
	top := h
	for top > 0 && t.headRow(top-1, valued) {
		top--
	}
	t.headTop, t.body = top, h+1
	if t.numbers >= 0 {
		t.body = first
	}
	for c := 0; c < g.cols; c++ { // heads that reach down over rows
		if x := g.cell(top, c); x != nil && x.RowSpan > 1 && x.Row+x.RowSpan > t.body && x.Row+x.RowSpan <= first {
			t.body = x.Row + x.RowSpan
		}
	}
}

// stray tells a row of numbers alone that somebody left above the head of a sheet.
func (t *reading) stray(r int) bool {
	if r > 8 || t.wordCells(r) > 0 || t.grid.text(r, 0) != "" {
		return false
	}
	for k := r + 1; k <= r+6 && k < t.grid.rows; k++ {
		if t.wordCells(k) >= 3 && !t.valueRow(k) {
			return true
		}
	}
	return false
}

// wordCells counts the cells of a row that hold words.
func (t *reading) wordCells(r int) int {
	n := 0
	for c := 0; c < t.grid.cols; c++ {
		if x := t.grid.own(r, c); x != nil && (x.form == wording || x.form == mixed) {
			n++
		}
	}
	return n
}

// yearCells tells a row that holds a year.
func (t *reading) yearCells(r int) bool {
	for c := 0; c < t.grid.cols; c++ {
		if x := t.grid.own(r, c); x != nil && (isYear(x.text) || x.form == values && (hasSpan(x.text) || comparesYears(x.text))) {
			return true
		}
	}
	return false
}

// titles tells a cell that stands over labels and values alike: a title, not a head.
func titles(x *cell, cols int) bool {
	return x.ColSpan >= 3 && (x.ColSpan >= cols-1 || x.Col <= 1 && x.ColSpan*3 >= cols*2 || x.Col == 0 && x.ColSpan > 3)
}

// titleRows counts the rows at the top that hold one cell of words each.
func (t *reading) titleRows(limit int) int {
	r := 0
	for r < limit {
		n, _, x := t.grid.filled(r)
		if n != 1 || x.Col > 0 && x.ColSpan < t.grid.cols-1 {
			break
		}
		if lead, _ := t.unitLead(x.text); !lead && x.ColSpan < t.grid.cols-1 {
			break
		}
		r++
	}
	return r
}

// valueRow tells a row in which a number stands that is no year and numbers no row.
func (t *reading) valueRow(r int) bool {
	g := &t.grid
	words := false
	for c := 0; c < g.cols; c++ {
		x := g.own(r, c)
		if x == nil {
			continue
		}
		switch x.form {
		case wording, mixed:
			words = true
		case number, values:
			bare := strings.Trim(x.text, " %()+-–−*")
			if isYear(bare) && !(c > 0 && words && t.yearlike(r, c)) {
				continue
			}
			if c == 0 && isOrdinal(x.text) && g.cols > 1 || strings.ContainsAny(x.text, "/:=") && reFormula.MatchString(x.text) {
				continue
			}
			if hasSpan(x.text) || comparesYears(x.text) {
				continue
			}
			return true
		}
	}
	return false
}

// yearlike tells that a number that looks like a year measures something all the same: others in its row do.
func (t *reading) yearlike(r, c int) bool {
	for k := 0; k < t.grid.cols; k++ {
		if x := t.grid.own(r, k); x != nil && k != c && x.form == number && !isYear(strings.Trim(x.text, " %()")) && !(k == 0 && isOrdinal(x.text)) {
			return true
		}
	}
	return false
}

// valuedColumns marks the columns that hold numbers from a row on.
func (t *reading) valuedColumns(from int) []bool {
	g := &t.grid
	out := make([]bool, g.cols)
	for c := 0; c < g.cols; c++ {
		nums, words := 0, 0
		for r := from; r < min(g.rows, from+60); r++ {
			if x := g.own(r, c); x != nil && x.ColSpan <= 1 {
				switch x.form {
				case number, values:
					if !(c == 0 && (isOrdinal(x.text) || isYear(x.text))) {
						nums++
					}
				case wording:
					words++
				}
			}
		}
		out[c] = nums > 0 && nums*2 >= words
	}
	return out
}

// headRow tells a row that may head columns: words over a column of numbers, and not one cell over all.
func (t *reading) headRow(r int, valued []bool) bool {
	n, first, _ := t.grid.filled(r)
	if t.wordCells(r) == 0 && !t.yearCells(r) {
		return false // numbers that somebody left above a sheet's head
	}
	if n == 0 || n == 1 && titles(first, t.grid.cols) {
		return false
	}
	if n == 1 {
		if lead, _ := t.unitLead(first.text); lead || t.isUnit(bilingual.Native(first.text)) && (first.Col == 0 || first.ColSpan > 1 && first.Col+first.ColSpan == t.grid.cols) {
			return false
		}
	}
	for c, v := range valued {
		if x := t.grid.cell(r, c); v && x != nil && x.form != empty && x.form != blank {
			if titles(x, t.grid.cols) {
				continue
			}
			return true
		}
	}
	return false
}

// joinTitles adds the words of title rows inside the table to the caption.
func (t *reading) joinTitles() {
	if t.headTop == 0 {
		return
	}
	s := t.in.Caption
	for r := 0; r < t.headTop; r++ {
		for c := 0; c < t.grid.cols; c++ {
			if x := t.grid.own(r, c); x != nil && x.form != empty {
				s += "\n" + x.text
			}
		}
	}
	t.caption = t.readCaption(s)
}

// headText joins the words of the head rows over a column, each cell once.
func (t *reading) headText(c int) string {
	var head strings.Builder
	var last, own *cell // the cell above; the last of which words were taken
	for r := t.headTop; r < t.body; r++ {
		if r == t.numbers {
			continue
		}
		x := t.grid.cell(r, c)
		if x == nil || x == last || x.form == empty || titles(x, t.grid.cols) {
			continue
		}
		last = x
		if own != nil && own.text == x.text || t.saysAgain(own, x) || t.spreads(x) {
			continue
		}
		switch {
		case own == nil:
		case len(own.text) == 5 && own.text[4] == '-' && yearAt(own.text, 0) && yearAt(x.text, 0): // "2018-" over "2019"
		case x.GoesOn && own.sameColumns(x):
			head.WriteByte(' ')
		default:
			head.WriteString(headJoin)
		}
		own = x
		head.WriteString(x.text)
	}
	return head.String()
}

// saysAgain tells a head in English below the Vietnamese one.
func (t *reading) saysAgain(own, x *cell) bool {
	return t.bilingual && own != nil && own.sameColumns(x) && x.form == wording && bilingual.English(x.text) && !bilingual.English(own.text)
}

// sameColumns tells cells that stand over the same columns.
func (x *cell) sameColumns(y *cell) bool {
	return x.Col == y.Col && max(x.ColSpan, 1) == max(y.ColSpan, 1)
}

// spreads tells a head that only says that others under it are parts: "Chia ra", "Trong đó", "Phân theo giới tính".
func (t *reading) spreads(x *cell) bool {
	var buf [someTags]tag
	for _, g := range t.Rules.tags(buf[:0], x.text) {
		if (g.Kind == "by" || g.Kind == "of-which") && g.start == 0 {
			return g.Kind == "by" && x.ColSpan > 1 || strings.Trim(x.text[g.end:], " :.") == ""
		}
	}
	return false
}

// headJoin parts the cells of a head, so that a year does not run into the years above it.
const headJoin = " ; "
