package table

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document/bilingual"
)

// rowKind is what a row is.
type rowKind int

const (
	rowData  rowKind = iota
	rowGroup         // a label without a value: a parent for rows below
	rowHead          // the head or the column numbers printed again
	rowNote          // words below the table
	rowEmpty
)

// row is one row below the head.
type row struct {
	kind     rowKind
	label    string // words of the label, without number, unit and marks
	sub      string // words of a second column of labels
	parent   string
	above    inherited
	unit     string
	ownUnit  bool // printed in the row, not taken from above
	lent     bool // taken from the row above, which this one is no part of, where most rows say theirs
	m        meaning
	named    bool // the label names something
	pure     bool // the label only says a status, a period or a comparison
	place    string
	total    bool
	measured bool // the parent is what is measured, with its unit
	district bool // its English words say that the label names a place
	moves    int  // 1, -1: the label says that a rate goes up or down, and by how much the figures say
	evidence Evidence
}

// inherited is what a label passes on to the rows below it: of each, the nearest that says so.
type inherited struct{ measure, prices, period string }

// readRows reads the labels from top to bottom.
func (t *reading) readRows() {
	g := &t.grid
	t.rows = slices.Grow(t.rows[:0], g.rows)[:g.rows]
	stack := t.open[:0]
	unit := ""
	if t.body == 0 && t.in.Head != nil {
		unit = t.in.Head.unit
	}
	numbered := t.ordinalCol >= 0
	pure, named := 0, 0
	for r := t.body; r < g.rows; r++ {
		w := &t.rows[r]
		if w.kind = t.kindOf(r); w.kind == rowEmpty || w.kind == rowHead || w.kind == rowNote {
			continue
		}
		if x := t.sectionCell(r); x != nil {
			stack = t.openSection(w, x, r, stack[:0])
			continue
		}
		label, mark := t.label(r)
		t.readLabel(w, label)
		if x := t.grid.cell(r, t.labelCol); x != nil && x.english != "" {
			w.district = reDistrict.MatchString(x.english)
		}
		if w.kind == rowGroup && mark.key == "" && w.m.unit == "" {
			if u, ok := t.unit(bilingual.Native(w.label)); ok {
				w.m.unit, w.label, w.named = u, "", false // "Triệu đồng" over the rows that it holds for
			}
		}
		w.sub = t.subLabel(r)
		t.rowUnit(w, r, &unit, stack)
		w.lent = t.unitsOwn && !w.ownUnit && w.unit != "" && mark.key != "-" && mark.key != "+" && !mark.ofWhich
		if w.label == "" && w.pure {
			pure++
		} else if w.label != "" {
			named++
		}
		if w.kind == rowData && w.m.by && !t.Rules.named(w.label) {
			w.kind = rowGroup
		}
		stack = t.place(w, r, mark, numbered, stack)
		if t.groupCol >= 0 {
			if g := t.grid.text(r, t.groupCol); g != "" && g != w.label {
				w.parent = g
			}
		}
	}
	t.open = stack
	t.carryUnits()
	t.growthOfAbove()
	t.orient(pure, named)
}

// kindOf tells data rows from the rest.
func (t *reading) kindOf(r int) rowKind {
	n, first, _ := t.grid.filled(r)
	switch {
	case n == 0:
		return rowEmpty
	case r == t.numbers || t.repeatsHead(r) || r > t.body && n >= 3 && t.columnNumbers(r):
		return rowHead
	case n == 1 && (first.form == wording || first.form == mixed) && t.startsNote(first.text):
		return rowNote
	}
	for c := range t.columns {
		if t.columns[c].role != roleValue {
			continue
		}
		if x := t.grid.cell(r, c); x != nil && x.form != empty && x.Col >= c {
			return rowData
		}
	}
	if n == 1 && first.form == mixed && len(first.text) > 160 {
		return rowNote
	}
	return rowGroup
}

func (t *reading) startsNote(s string) bool {
	var buf [someTags]tag
	for _, g := range t.Rules.tags(buf[:0], s) {
		return g.Kind == "note-row" && g.start == 0 || g.Kind == "note" && g.start == 0 && strings.HasPrefix(strings.TrimSpace(s[g.end:]), ":")
	}
	return false
}

// repeatsHead tells a head printed again after a page break.
func (t *reading) repeatsHead(r int) bool {
	if t.body == 0 || t.body <= t.headTop {
		return false
	}
	for h := t.headTop; h < t.body; h++ {
		same, any := true, 0
		for c := 0; c < t.grid.cols && same; c++ {
			a, b := t.grid.text(r, c), t.grid.text(h, c)
			same = a == b
			if a != "" {
				any++
			}
		}
		if same && any >= 2 {
			return true
		}
	}
	return false
}

// label gives the words of a row's label and how the row is marked, from the column of numbers or the label itself.
func (t *reading) label(r int) (string, mark) {
	var m mark
	if t.ordinalCol >= 0 {
		if x := t.grid.cell(r, t.ordinalCol); x != nil && x.form != empty {
			if x.Col+x.ColSpan > t.labelCol && t.labelCol > t.ordinalCol && !isOrdinal(x.text) {
				return x.text, markOf(x.text, true) // a group's name merged over both columns
			}
			m = ordinalMark(x.text)
			m.column = true
		}
	}
	if t.labelCol < 0 {
		return "", m
	}
	x := t.grid.cell(r, t.labelCol)
	if x == nil || x.form == empty {
		x = t.otherLabel(r)
	}
	if x == nil {
		return "", m
	}
	own := markOf(x.text, m.key == "")
	own.indent, own.bold = x.Indent, x.Bold
	if m.key != "" {
		own.key, own.rank, own.column = m.key, m.rank, true
	}
	return x.text[own.n:], own
}

// otherLabel finds the words of a row whose label cell is empty: a group name in another column.
func (t *reading) otherLabel(r int) *cell {
	for c := 0; c < t.grid.cols; c++ {
		x := t.grid.own(r, c)
		if x == nil || c == t.ordinalCol || c == t.unitCol || t.columns[c].role == roleCode {
			continue
		}
		if t.columns[c].role == roleValue {
			break
		}
		if x.form == wording || x.form == mixed {
			return x
		}
	}
	return nil
}

// subLabel gives the words of a second column of labels, for a label that is merged over several rows.
func (t *reading) subLabel(r int) string {
	if t.labelCol < 0 {
		return ""
	}
	x := t.grid.cell(r, t.labelCol)
	c := t.labelCol + 1
	if x == nil || x.RowSpan < 2 || c >= t.grid.cols || t.columns[c].role != roleNote && t.columns[c].role != roleSpec {
		return ""
	}
	if y := t.grid.own(r, c); y != nil && (y.form == wording || y.form == mixed) {
		return y.text
	}
	return ""
}

var reOfWhich = regexp.MustCompile(`^(?i:trong đó|tr\.?\s?đó|trđ|tđ|bao gồm|gồm)\s*(?::|$|\s-|\s\+)\s*[-+–]?\s*`)

// readLabel reads what a label says and keeps its words.
func (t *reading) readLabel(w *row, s string) {
	if t.suffixUnits {
		s = t.cutSuffixUnit(w, s)
	}
	p := t.scan(s)
	var buf [someTags]tag
	tags := t.Rules.tags(buf[:0], s)
	digits := strings.ContainsAny(s, "0123456789")
	t.takePrices(p, tags, digits)
	t.takeUnits(p)
	if digits || mayBePeriod(s) {
		t.takePeriods(p, t.refPeriod(), len(s), digits)
	}
	if w.label = p.rest(); len(w.label)+8 < len(s) {
		w.label = trimConnectives(w.label) // what led to the period or unit that was taken out
	}
	cut := p.comparison(tags)
	p.takeTags(tags, cut)
	p.m.words = p.rest()
	if w.m.unit != "" {
		p.m.unit = w.m.unit
	}
	w.m = p.m
	w.total = w.m.total
	w.named = t.Rules.named(w.m.words)
	w.pure = !w.named && (w.m.status != "" || w.m.compare || w.m.period != "" && w.label == "" || w.m.measure == "signed" || w.m.measure == "fulfilment" || w.m.relative != "")
	if w.m.measure == "growth-rate" && !w.named && isPercent(w.m.unit) && w.kind == rowGroup {
		w.m.measure = "growth" // "Tỷ lệ tăng (%)" over rows of years
	}
	if w.m.measure == "growth-rate" || w.m.measure == "signed" && !w.pure || !t.leads(tags) {
		w.m.measure = ""
	}
	if isPercent(w.m.unit) || w.m.unit == "" && strings.ContainsRune(s, '%') {
		t.readMove(w)
	}
}

var reRateMoves = regexp.MustCompile(`^(?i:(tăng|giảm)\s+)?((?i:tỷ lệ|tỉ lệ|tỷ suất)\s.*?)(?i:\s+(tăng|giảm))?$`)

// readMove reads a rate that goes up or down: "Tỷ lệ hộ nghèo giảm (%)", "Giảm tỷ lệ hộ nghèo (%)".
func (t *reading) readMove(w *row) {
	if begins(w.label, "tăng", "giảm") == 0 && ends(w.label, "tăng", "giảm") < 0 {
		return
	}
	q := reRateMoves.FindStringSubmatch(w.label)
	if q == nil || q[1] == q[3] {
		return
	}
	w.moves = 1
	if fold(q[1]+q[3]) == "giảm" {
		w.moves = -1
	}
	r, n := utf8.DecodeRuneInString(q[2])
	w.label = string(unicode.ToUpper(r)) + q[2][n:]
}

// leads tells that a label begins with the words of its measure: "Tốc độ tăng …", "Cơ cấu …".
func (t *reading) leads(tags []tag) bool {
	for _, g := range tags {
		if g.Kind == "measure" && g.start < 4 {
			return true
		}
	}
	return false
}

// mayBePeriod spares labels without a digit the search for periods: only "Quý I", "Tháng Bảy", "Cả năm" can be one.
func mayBePeriod(s string) bool {
	return begins(s, "quý", "quí", "tháng") > 0
}

// cutSuffixUnit takes the unit off the end of a label.
func (t *reading) cutSuffixUnit(w *row, s string) string {
	s, w.m.unit = t.suffixUnit(s, t.smallUnits)
	return s
}

// suffixUnit parts a label from the unit that it ends in: "Sản lượng lương thực có hạt Tấn". Small letters are no unit
// unless all labels end so: "Diện tích rừng ha".
func (t *reading) suffixUnit(s string, small bool) (label, unit string) {
	fields := strings.Fields(s)
	for k := min(4, len(fields)-1); k >= 1; k-- {
		tail := strings.Join(fields[len(fields)-k:], " ")
		if r := firstRune(tail); !small && !unicode.IsUpper(r) && r != '%' && !unicode.IsDigit(r) {
			continue
		}
		if k == 1 && len(tail) == 1 && len(fields) > 2 { // a unit that a narrow column broke: "Tr.đồn g"
			if u, ok := t.unit(fields[len(fields)-2] + tail); ok {
				return strings.Join(fields[:len(fields)-2], " "), u
			}
		}
		if u, ok := t.unit(tail); ok {
			return strings.Join(fields[:len(fields)-k], " "), u
		}
	}
	return s, ""
}

// rowUnit finds the unit of a row: its own, else that of the row above; unit carries it down.
func (t *reading) rowUnit(w *row, r int, unit *string, stack []level) {
	if t.unitCol >= 0 {
		if x := t.grid.cell(r, t.unitCol); x != nil && x.form != empty && (x.ColSpan == 1 || x.Col == t.unitCol) {
			switch {
			case t.isDitto(x.text) || x.form == blank && strings.ContainsAny(x.text, "\"'″”"):
				w.unit = *unit
			case x.form != blank:
				w.unit, w.ownUnit = x.text, true
			}
		}
		if w.unit == "" && w.m.unit != "" {
			w.unit, w.ownUnit = w.m.unit, true
		}
		if w.unit == "" && w.kind == rowData {
			w.unit = *unit
		}
		if w.unit != "" {
			*unit = w.unit
		}
		return
	}
	if w.m.unit != "" {
		w.unit, w.ownUnit = w.m.unit, true
		*unit = w.unit
		return
	}
	if t.suffixUnits {
		w.unit = *unit
	}
}

// orient tells tables whose rows are periods, and those whose rows are places.
func (t *reading) orient(pure, named int) {
	periods, data := 0, 0
	for r := t.body; r < len(t.rows); r++ {
		w := &t.rows[r]
		if w.kind == rowData {
			data++
			if w.m.period != "" && !w.named {
				periods++
			}
		}
	}
	t.years = data > 0 && periods*2 >= data && periods > 0
	if t.labelCol < 0 {
		return
	}
	t.placeRows = t.columns[t.labelCol].heads("place") || t.namesPlaces()
	for r := t.body; r < len(t.rows); r++ {
		if w := &t.rows[r]; !w.total && (t.placeRows || w.measured && t.isPlace(w)) {
			w.place = w.label
		}
	}
}

// namesPlaces tells that most labels are names of places.
func (t *reading) namesPlaces() bool {
	places, all := 0, 0
	for r := t.body; r < len(t.rows); r++ {
		w := &t.rows[r]
		if w.kind != rowData || w.total {
			continue
		}
		all++
		if t.isPlace(w) {
			places++
		}
	}
	return places >= 2 && places*3 >= all*2
}

// isPlace tells a label that names a place: it says so, or the title says that the rows are places and it is a name.
func (t *reading) isPlace(w *row) bool {
	return namesPlace(w.label) || w.district || t.caption.places && isName(w.label)
}

// isName tells words that all begin with a capital: "Sông Mây".
func isName(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if !unicode.IsUpper(firstRune(w)) {
			return false
		}
	}
	return len(words) >= 2 && len(words) <= 4 && strings.ToUpper(s) != s
}

var reDistrict = regexp.MustCompile(`\b(?:district|dist|city|town|township|province|commune|ward)\.?$`)

// refPeriod is the period that settles what a head or label leaves unsaid.
func (t *reading) refPeriod() string {
	if t.caption.period != "" {
		return t.caption.period
	}
	return t.in.Period
}
