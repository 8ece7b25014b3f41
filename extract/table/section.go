package table

import (
	"strings"

	"solieu/extract/document/bilingual"
)

// A line in the middle over all columns of values parts the rows of a yearbook's table: it says the unit of those below
// ("Triệu đồng"), what they measure ("Chỉ số phát triển (Năm trước = 100) - %"), or what they are of ("Thành thị").

// sectionCell gives the only cell of a row, where it stands over all columns of values, or says nothing but a unit.
func (t *reading) sectionCell(r int) *cell {
	n, x, _ := t.grid.filled(r)
	if n != 1 || x.form != wording && x.form != mixed || t.unitCol >= 0 || t.rows[r].kind != rowGroup && t.rows[r].kind != rowData {
		return nil
	}
	if x.Col > max(t.labelCol, 0) && x.ColSpan > 1 && x.Col+x.ColSpan == t.grid.cols {
		return x
	}
	if x.Col <= t.labelCol && t.isUnit(x.text) && t.bilingual && x.english != "" {
		return x
	}
	return nil
}

// openSection begins the rows below such a line: nothing above it holds for them any longer.
func (t *reading) openSection(w *row, x *cell, r int, stack []level) []level {
	w.kind = rowGroup
	if t.bilingual && bilingual.English(x.text) {
		return append(stack, t.section) // the line above it, said again
	}
	t.section = level{key: "section", rank: -100, skip: true}
	s := &t.section
	switch u, ok := t.unit(x.text); {
	case ok:
		s.unit = u
	case t.countedIn(x, r):
		s.unit = strings.ToLower(x.text)
	default:
		t.readLabel(w, x.text)
		s.unit, s.measured = w.m.unit, true
		if s.unit == "" && w.m.percent {
			s.unit = "%"
		}
		s.says = inherited{w.m.measure, w.m.prices, w.m.period}
		if w.named && !w.total && w.m.measure == "" {
			s.label, s.skip = w.label, w.m.by
		}
	}
	return append(stack, t.section)
}

// countedIn tells a unit that no list knows: a word or two over the first row of a table that says no other unit.
func (t *reading) countedIn(x *cell, r int) bool {
	return r == t.body && x.english != "" && x.form == wording && len(strings.Fields(x.text)) <= 2 && t.caption.unit == "" && !t.Rules.is(x.text, "total") && !isCaps(x.text)
}
