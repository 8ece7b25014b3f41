package table

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
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
	g := t.grid
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
		t.columns[c].head = t.headText(c)
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
	g := t.grid
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
		if x := t.grid.own(r, c); x != nil && (isYear(x.text) || x.form == values && reSpan.MatchString(x.text)) {
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
	g := t.grid
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
			bare := strings.Trim(x.text, " %()+-–−")
			if isYear(bare) && !(c > 0 && words && t.yearlike(r, c)) {
				continue
			}
			if c == 0 && isOrdinal(x.text) && g.cols > 1 || reFormula.MatchString(x.text) && strings.ContainsAny(x.text, "/:=") {
				continue
			}
			if reSpan.MatchString(x.text) {
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
	g := t.grid
	out := make([]bool, g.cols)
	for c := 0; c < g.cols; c++ {
		nums, words := 0, 0
		for r := from; r < min(g.rows, from+60); r++ {
			if x := g.own(r, c); x != nil && x.ColSpan <= 1 {
				switch x.form {
				case number, values:
					if !(c == 0 && isOrdinal(x.text)) {
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
		if lead, _ := t.unitLead(first.text); lead {
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
	var parts []string
	var last *cell
	for r := t.headTop; r < t.body; r++ {
		if r == t.numbers {
			continue
		}
		x := t.grid.cell(r, c)
		if x == nil || x == last || x.form == empty || titles(x, t.grid.cols) {
			continue
		}
		last = x
		if len(parts) > 0 && parts[len(parts)-1] == x.text {
			continue
		}
		parts = append(parts, x.text)
	}
	return strings.Join(parts, headJoin)
}

// headJoin parts the cells of a head, so that a year does not run into the years above it.
const headJoin = " ; "

// columnCount is what the cells of a column look like.
type columnCount struct {
	pure, nums, years, wordings, mixeds, units, ordinals, dittos, filled int
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
			if isYear(x.text) || len(x.tokens) == 2 && reSpan.MatchString(x.text) {
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
			}
		}
	}
	return n
}

var reValued = regexp.MustCompile(`^(?i:tăng|giảm|trên|dưới|khoảng|đạt|từ|gần|hơn|ước|≥|≤|>|<|=|âm|không quá|\s)*\s*[-+−]?\d`)

// valued tells a cell whose words only say how its number is meant: "Tăng 11-12%", "trên 85", "12 xã".
func valued(s string) bool {
	return utf8.RuneCountInString(s) <= 40 && reValued.MatchString(s) && len(strings.Fields(s)) <= 6
}

func (t *reading) isDitto(s string) bool { return len(s) <= 12 && t.Rules.is(s, "ditto") }

// assignRoles says what each column is for, by its head and by what stands in it.
func (t *reading) assignRoles() {
	counts := make([]columnCount, t.grid.cols)
	for c := range t.columns {
		counts[c] = t.count(c)
		n, k := counts[c], &t.columns[c]
		switch {
		case t.heads(k.head, "ordinal") && n.nums*2 >= n.ordinals-n.wordings && t.ordinalCol < 0 && c <= 2:
			k.role, t.ordinalCol = roleOrdinal, c
		case t.heads(k.head, "unit") && n.nums <= n.wordings+n.dittos && t.unitCol < 0:
			if n.units*2 < n.wordings && t.labelCol < 0 {
				k.role, t.labelCol, t.suffixUnits = roleLabel, c, true
			} else {
				k.role, t.unitCol = roleUnit, c
			}
		case t.heads(k.head, "code"):
			k.role = roleCode
		case t.heads(k.head, "note") && n.nums <= n.wordings+n.mixeds:
			k.role = roleNote
		case t.heads(k.head, "spec") && 2*n.pure <= n.filled:
			k.role = roleSpec
		case (t.heads(k.head, "label") || t.heads(k.head, "place")) && n.nums <= n.wordings+n.mixeds && t.labelCol < 0:
			k.role, t.labelCol = roleLabel, c
			t.suffixUnits = t.unitInHead(k.head)
		}
	}
	t.guessOrdinal(counts)
	t.guessLabel(counts)
	t.groupColumn()
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
			k.date = n.years == n.nums && n.nums >= 2 && (t.heads(k.head, "time") || strings.Contains(fold(k.head), "năm")) && c != t.labelCol
		case n.wordings+n.mixeds > 0:
			k.role = roleNote
		case n.filled == 0 && k.head != "" && c > t.labelCol:
			k.role = roleValue // no value yet: all cells are blank
		}
	}
}

// heads tells whether a head names a kind of column and nothing else; a second language after "/" or "-" may stand.
func (t *reading) heads(head, kind string) bool {
	if head == "" || len(head) > 90 {
		return false
	}
	for _, g := range t.Rules.tags(head) {
		if g.kind != kind || strings.Trim(head[:g.start], " *(") != "" {
			continue
		}
		rest := strings.TrimSpace(head[g.end:])
		if rest == "" || strings.ContainsAny(rest[:1], "(/-–") || strings.Trim(rest, " .:*)") == "" {
			return true
		}
		if kind == "label" || kind == "note" {
			return true
		}
	}
	return false
}

// unitInHead tells "Chỉ tiêu ĐVT": text whose columns of labels and of units are one.
func (t *reading) unitInHead(head string) bool {
	for _, g := range t.Rules.tags(head) {
		if g.kind == "unit" && g.start > 0 {
			return true
		}
	}
	return false
}

// groupColumn finds a column of group names before that of the labels: "Nhóm vật liệu | Tên vật liệu".
func (t *reading) groupColumn() {
	t.groupCol = -1
	next := t.labelCol + 1
	if t.labelCol < 0 || next >= t.grid.cols || t.columns[next].role != roleNone || !t.heads(t.columns[next].head, "label") {
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
		if k := &t.columns[c]; k.role == roleNone && n.years > 0 && n.years*2 > n.filled-n.wordings && n.filled > 0 {
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

var reOrdinal = regexp.MustCompile(`^\(?(?:[IVXLC]{1,6}|[A-ZĐa-zđ]|\d{1,3}(?:\.\d{1,2}){0,3})\)?\s*[.)/:-]?$`)

// isOrdinal tells a cell that numbers its row: "1", "II.", "1.2", "a)".
func isOrdinal(s string) bool { return len(s) <= 10 && (s == "*" || reOrdinal.MatchString(s)) }
