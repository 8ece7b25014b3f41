package document

import (
	"slices"
	"unicode/utf8"
)

// Heads of cells that bars close. Such copies come out of pages whose cells may be merged: each row has as many cells
// as there are columns, those that it has lie at its beginning, and empty ones at its end make up for those that a
// merged cell took.

// barHead reads the rows of cells above the first row. Where they can be shared out in several ways they head nothing,
// in doubt; ok is false where they are no rows of as many cells as columns.
func (f *tableFinder) barHead(ps []chunk, y columnPlan) (h streamHead, ok bool) {
	h.top = -1
	n, k := y.cols(), len(ps)
	for k > 0 && ps[k-1].piped {
		k--
	}
	cells := ps[k:]
	if len(cells) == 0 || len(cells)%n != 0 || len(cells) > 5*n {
		h.doubt = len(cells) > 0
		return h, false
	}
	var rows [][]Span // without the empty cells at their ends
	for ; len(cells) > 0; cells = cells[n:] {
		var row []Span
		last := 0
		for i := range cells[:n] {
			row = append(row, cells[i].Span)
			if cells[i].form != chunkGap {
				last = i + 1
			}
		}
		if last > 0 {
			rows = append(rows, row[:last])
		}
	}
	if len(rows) == 0 {
		return h, false
	}
	h.top = ps[k].Start
	if b := f.belowTitle(rows[0][0]); b != rows[0][0] {
		rows[0][0], h.top = b, b.Start
	}
	for len(rows) > 1 && len(rows[0]) == 1 { // a title in a cell over all columns
		h.rows = append(h.rows, []Cell{{Span: rows[0][0], ColSpan: n}})
		rows = rows[1:]
	}
	if below := f.barHeadRows(rows, y); below != nil {
		h.rows = append(h.rows, below...)
	} else {
		h.rows, h.doubt = nil, true
	}
	return h, true
}

// barHeadRows puts the rows over the columns: one with a head for each, or one of groups and one below it, and below
// those rows of units or of the columns' numbers; nil where that cannot be told.
func (f *tableFinder) barHeadRows(rows [][]Span, y columnPlan) (out [][]Cell) {
	lead := y.lead()
	n := y.cols() - lead
	up := filled(rows[0][min(lead, len(rows[0])):])
	first := inColumns(rows[0][:min(lead, len(rows[0]))], 0)
	rows = rows[1:]
	if len(up) == n {
		out = append(out, append(first, inColumns(up, lead)...))
	} else {
		if len(rows) == 0 || len(up) == 0 {
			return nil
		}
		leaves := filled(rows[0])
		widths := f.widths(up, leaves, n)
		if widths == nil {
			return nil
		}
		above, below := first, []Cell(nil)
		at := lead
		for i, w := range widths {
			c := Cell{Span: up[i], Col: at, ColSpan: max(w, 1), RowSpan: 1 + b2i(w == 0)}
			above = append(above, c)
			below = append(below, inColumns(leaves[:w], at)...)
			leaves = leaves[w:]
			at += c.ColSpan
		}
		for i := range first {
			above[i].RowSpan = 2
		}
		out = append(out, above, below)
		rows = rows[1:]
	}
	for _, r := range rows {
		switch low := filled(r); len(low) {
		case n:
			out = append(out, inColumns(low, lead))
		case n + lead:
			out = append(out, inColumns(low, 0))
		default:
			return nil
		}
	}
	return out
}

// belowTitle gives the last line of a cell whose lines above it are too long for a head: nothing parts a title from the
// first cell.
func (f *tableFinder) belowTitle(s Span) Span {
	for {
		w := s.Of(f.text)
		k := slices.Index([]byte(w), '\n')
		if k < 0 || utf8.RuneCountInString(w) <= 40 {
			return s
		}
		s = trimSpan(f.text, Span{s.Start + k, s.End})
	}
}

// filled gives the cells that hold something.
func filled(row []Span) []Span {
	return slices.DeleteFunc(slices.Clone(row), func(s Span) bool { return s.Len() == 0 })
}

// inColumns gives the cells of a row that stand in columns one after another.
func inColumns(row []Span, col int) []Cell {
	var out []Cell
	for k, s := range row {
		if s.Len() > 0 {
			out = append(out, Cell{Span: s, Col: col + k})
		}
	}
	return out
}
