package sheet

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"solieu/extract/document/flow"
	"solieu/extract/document/ooxml"
)

// Mend makes Unicode of text in a font that is not. Nil leaves text alone.
type Mend func(text, font string) string

// ReadXLSX reads an Excel workbook: every sheet in its order, under its name where no title stands in it. Hidden rows
// and columns are read too, and noted; a hidden sheet, like hidden text, is no part of what the document shows and
// is only noted: it mostly holds an earlier state of the others.
//
// A cell that stores a number prints in Vietnamese notation with a decimal comma and no grouping, with every digit
// that is stored (Excel keeps 15); its exact value stands in Cell.Value beside. A date prints as dd/mm/yyyy, so that
// its serial number is never taken for a figure.
func ReadXLSX(data []byte, limits flow.Limits, mend Mend) (*flow.Doc, error) {
	a, err := ooxml.Open(data, limits)
	if err != nil {
		return nil, err
	}
	meter := &flow.Meter{Limits: limits}
	parts, err := parts(a)
	if err != nil {
		return nil, err
	}
	all := map[string]*marks{}
	for name, part := range parts {
		if !a.Has(part) {
			continue
		}
		if all[name], err = readMarks(a, part, meter); err != nil {
			return nil, err
		}
	}
	if a.Has("xl/sharedStrings.xml") { // proves that it is whole and within the limits
		t, err := a.XML("xl/sharedStrings.xml")
		if err != nil {
			return nil, err
		}
		if _, err := t.Root(); err != nil {
			return nil, err
		}
		if err := t.Skip(); err != nil {
			return nil, err
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true,
		UnzipSizeLimit: max(limits.Unpacked*2, 1<<20), UnzipXMLSizeLimit: 1 << 20})
	if err != nil {
		return nil, fmt.Errorf("%w: %v", flow.ErrDamaged, err)
	}
	defer f.Close()
	r := &xlsx{file: f, mend: mend, doc: &flow.Doc{}, meter: meter, styles: map[int]cellStyle{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		r.date1904 = *props.Date1904
	}
	for _, name := range f.GetSheetList() {
		if all[name] == nil || all[name].count == 0 {
			continue
		}
		if err := r.sheet(name, all[name]); err != nil {
			return nil, err
		}
	}
	return r.doc, nil
}

type xlsx struct {
	file     *excelize.File
	doc      *flow.Doc
	meter    *flow.Meter
	mend     Mend
	styles   map[int]cellStyle
	date1904 bool
}

// reDefault are the names that programs give to sheets.
var reDefault = regexp.MustCompile(`(?i)^\s*(?:sheet|trang\s*tính|trang|bảng\s*tính|worksheet)[\s_]*\d*\s*$`)

func (r *xlsx) sheet(name string, marks *marks) error {
	if visible, err := r.file.GetSheetVisible(name); err == nil && !visible {
		r.doc.Warn("hidden", fmt.Sprintf("the sheet %q is hidden, so its %d cells were not read; unhide it to read them", name, marks.count))
		return nil
	}
	if marks.hidden > 0 {
		r.doc.Warn("hidden", fmt.Sprintf("the sheet %q has hidden rows or columns; they are read too", name))
	}
	iter, err := r.file.Rows(name)
	if err != nil {
		return fmt.Errorf("%w: sheet %q: %v", flow.ErrDamaged, name, err)
	}
	defer iter.Close()
	covered := cover(marks)
	var rows []row
	for n := 0; iter.Next(); n++ {
		if err := r.meter.Tick(); err != nil {
			return err
		}
		values, err := iter.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return fmt.Errorf("%w: sheet %q, row %d: %v", flow.ErrDamaged, name, n+1, err)
		}
		if cells := r.cells(n, values, marks, covered); len(cells) > 0 {
			rows = append(rows, row{n, cells})
		}
	}
	if err := iter.Error(); err != nil {
		return fmt.Errorf("%w: sheet %q: %v", flow.ErrDamaged, name, err)
	}
	items := blocks(rows)
	if _, titled := first(items).(*flow.Para); !titled && !reDefault.MatchString(name) {
		r.doc.Items = append(r.doc.Items, &flow.Para{Text: name, Outline: 1})
	}
	r.doc.Items = append(r.doc.Items, items...)
	return nil
}

func first(items []flow.Item) flow.Item {
	if len(items) == 0 {
		return nil
	}
	return items[0]
}

// cells makes the cells of row n of those that hold something.
func (r *xlsx) cells(n int, values []string, marks *marks, covered *covered) []flow.Cell {
	var out []flow.Cell
	covered.row(n)
	for _, k := range marks.cells[n] {
		if k.col >= len(values) || strings.TrimSpace(values[k.col]) == "" || covered.inside(n, k.col) {
			continue
		}
		s := r.style(k.style)
		text, value := values[k.col], ""
		switch k.kind {
		case "", "n":
			text, value = s.format.show(text, r.date1904)
		case "s", "str", "inlineStr":
			if r.mend != nil {
				text = r.mend(text, s.font)
			}
		case "b":
			text = map[bool]string{true: "TRUE", false: "FALSE"}[text == "1" || strings.EqualFold(text, "true")]
		}
		ref, _ := excelize.CoordinatesToCellName(k.col+1, n+1)
		c := flow.Cell{Col: k.col, RowSpan: 1, ColSpan: 1, Ref: ref, Value: value, Bold: s.bold,
			Items: []flow.Item{&flow.Para{Text: text, Bold: s.bold, Indent: s.indent}}}
		if m, ok := covered.corner[[2]int{n, k.col}]; ok {
			c.RowSpan, c.ColSpan = m.rows, m.cols
		}
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b flow.Cell) int { return cmp.Compare(a.Col, b.Col) })
	for i := 1; i < len(out); i++ { // a cell that holds something ends the merged one before it
		out[i-1].ColSpan = min(out[i-1].ColSpan, out[i].Col-out[i-1].Col)
	}
	return out
}

// covered knows the merged ranges of a sheet, row after row.
type covered struct {
	corner map[[2]int]merge
	next   []merge // ascending by row, those not yet met
	open   []merge // those that reach the present row
}

// maxOpen bounds the merged ranges over one row; what is more is a file made to be slow.
const maxOpen = 2000

func cover(s *marks) *covered {
	c := &covered{corner: map[[2]int]merge{}, next: slices.Clone(s.merges)}
	for _, m := range s.merges {
		c.corner[[2]int{m.row, m.col}] = m
	}
	slices.SortFunc(c.next, func(a, b merge) int { return cmp.Compare(a.row, b.row) })
	return c
}

// row goes on to a row; rows come in ascending order.
func (c *covered) row(n int) {
	c.open = slices.DeleteFunc(c.open, func(m merge) bool { return m.row+m.rows <= n })
	for len(c.next) > 0 && c.next[0].row <= n {
		if m := c.next[0]; m.row+m.rows > n && len(c.open) < maxOpen {
			c.open = append(c.open, m)
		}
		c.next = c.next[1:]
	}
}

// inside tells a cell under a merged one of a row above: Excel does not show it. One in the merged cell's first row
// that holds words of its own is kept: a head merged by mistake over its neighbour still heads only its own column.
func (c *covered) inside(row, col int) bool {
	for _, m := range c.open {
		if col >= m.col && col < m.col+m.cols && row != m.row {
			return true
		}
	}
	return false
}

// cellStyle is what a style means for reading.
type cellStyle struct {
	format numFormat
	font   string
	bold   bool
	indent int // twentieths of a point
}

// indentStep is the width of one level of Excel's indent: three spaces of 10 points.
const indentStep = 180

func (r *xlsx) style(id int) cellStyle {
	if s, ok := r.styles[id]; ok {
		return s
	}
	var s cellStyle
	if st, err := r.file.GetStyle(id); err == nil { // a style that cannot be read shows the number as it is
		code := builtin[st.NumFmt]
		if st.CustomNumFmt != nil {
			code = *st.CustomNumFmt
		}
		s.format = parseFormat(code)
		if st.Font != nil {
			s.bold, s.font = st.Font.Bold, st.Font.Family
		}
		if st.Alignment != nil {
			s.indent = st.Alignment.Indent * indentStep
		}
	}
	r.styles[id] = s
	return s
}
