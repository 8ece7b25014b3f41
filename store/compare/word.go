package compare

import (
	"io"
	"slices"
	"strings"

	"solieu/store/compare/word"
)

// Word writes the table as a Word document made from a template (see package word); nil takes ours.
func (t *Table) Word(w io.Writer, template []byte, title string) error {
	if template == nil {
		var err error
		if template, err = word.Own(); err != nil {
			return err
		}
	}
	shown := t.Filled()
	head := []string{"Chỉ tiêu", "Đơn vị"}
	for _, i := range shown {
		head = append(head, t.Years[i])
	}
	rows := [][]string{head}
	var notes []string
	several := slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Place != t.Rows[0].Place })
	for i := range t.Rows {
		r := &t.Rows[i]
		name := r.Indicator
		if r.Measure != "level" {
			name += "\n" + strings.TrimSpace(r.Measure+" "+r.Base)
		}
		if r.Prices != "" {
			name += "\n" + prices(r.Prices)
		}
		if several {
			name += "\n" + r.Place
		}
		row := []string{name, r.Unit}
		for _, j := range shown {
			row = append(row, Text(&r.Cells[j]))
		}
		rows = append(rows, row)
		for _, n := range r.Notes {
			notes = append(notes, r.Indicator+": "+n.Kind+": "+n.Says)
		}
	}
	var b word.Body
	b.Table(rows, 2)
	for _, n := range notes {
		b.Paragraph("", n)
	}
	return word.Write(w, template, title, &b)
}
