package compare

import (
	"io"

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
	several := t.places() > 1
	for i := range t.Rows {
		r := &t.Rows[i]
		name := capital(r.Indicator)
		of := name // what a note is of
		if what := r.what(); what != "" {
			of += " (" + what + ")"
			name += "\n" + what
		}
		if several {
			name += "\n" + r.Place
		}
		row := []string{name, r.Unit}
		for _, j := range shown {
			row = append(row, Text(&r.Cells[j]))
		}
		rows = append(rows, row)
		for j := range r.Notes {
			notes = append(notes, of+": "+r.Notes[j].words()+".")
		}
	}
	var b word.Body
	b.Table(rows, 2)
	if l := t.legend(); l != "" {
		b.Paragraph("", "Ký hiệu: "+l+".")
	}
	for _, n := range notes {
		b.Paragraph("", n)
	}
	return word.Write(w, template, title, &b)
}
