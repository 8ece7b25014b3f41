package document

import (
	"slices"
	"unicode/utf8"

	"solieu/extract/document/bilingual"
)

// Heads of cells that bars close. Such copies come out of pages whose cells may be merged. Either each row has as many
// cells as there are columns, those that it has lie at its beginning, and empty ones at its end make up for those that a
// merged cell took; or nothing makes up for them, and the cells of all rows of the head follow each other.

// barHead reads the rows of cells above the first row. Where they can be shared out in several ways they head nothing,
// in doubt; ok is false where they are no rows of as many cells as columns.
func (f *tableFinder) barHead(ps []chunk, y columnPlan, sizes columnSizes) (h streamHead, ok bool) {
	h.top = -1
	n, k := y.cols(), len(ps)
	for k > 0 && ps[k-1].piped {
		k--
	}
	cells := ps[k:]
	if len(cells)%n != 0 && !slices.ContainsFunc(cells, func(p chunk) bool { return p.form == chunkGap }) {
		return f.mergedHead(cells, y, sizes)
	}
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

// mergedHead reads a head of two rows for whose merged cells nothing makes up: heads of labels, heads over columns or
// groups of them, and then the parts of all groups, "Năm", "Diện tích", "Sản lượng", "2030", "2031". The periods at the
// end, or what comes again there, are the parts; where the groups are a guess, so are the columns.
func (f *tableFinder) mergedHead(cells []chunk, y columnPlan, sizes columnSizes) (h streamHead, ok bool) {
	h.top = -1
	n := y.cols() - y.lead()
	groups := len(cells) - y.cols()
	if groups < 1 || len(cells) > 2*y.cols() {
		h.doubt = true
		return h, false
	}
	all := spansOf(cells)
	all[0] = f.belowTitle(all[0])
	heads := all[y.lead():]
	parts := 0
	for parts < len(heads) && f.periodHead(heads[len(heads)-1-parts]) {
		parts++
	}
	for m := len(heads) - 1; parts < 2 && m >= 4; m-- {
		for k := 2; k <= m/2; k++ {
			if f.comesAgain(heads[len(heads)-m:], k) {
				parts = m
				break
			}
		}
	}
	if parts < 2*groups || parts > n {
		h.doubt = true
		return h, false
	}
	up, leaves := heads[:len(heads)-parts], heads[len(heads)-parts:]
	widths, sure := f.shared(up, leaves, n, sizes)
	if widths == nil {
		h.doubt = true
		return h, false
	}
	h.rows, h.doubt, h.top = headRows(up, leaves, widths, y.lead()), !sure, all[0].Start
	labels := inColumns(all[:y.lead()], 0)
	for i := range labels {
		labels[i].RowSpan = 2
	}
	h.rows[0] = append(labels, h.rows[0]...)
	return h, true
}

func (f *tableFinder) periodHead(s Span) bool {
	w := bilingual.Native(s.Of(f.text))
	return rePeriodHead.MatchString(w) || reYearSpan.MatchString(w)
}

// barHeadRows puts the rows over the columns: one with a head for each, or one or two of groups and the heads below
// them, and below those rows of units or of the columns' numbers; nil where that cannot be told.
func (f *tableFinder) barHeadRows(rows [][]Span, y columnPlan) [][]Cell {
	lead := y.lead()
	n := y.cols() - lead
	first := min(lead, len(rows[0]))
	labels := inColumns(rows[0][:first], 0)
	levels := [][]Span{filled(rows[0][first:])}
	for _, r := range rows[1:] {
		levels = append(levels, filled(r))
	}
	for depth := 1; depth <= min(3, len(levels)); depth++ {
		out := f.sharedHeads(levels[:depth], lead, n)
		if out == nil {
			continue
		}
		for i := range labels {
			labels[i].RowSpan = depth
		}
		out[0] = append(labels, out[0]...)
		for _, low := range levels[depth:] {
			switch len(low) {
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
	return nil
}

// sharedHeads puts levels of heads over n columns from column col on: the highest over single columns or the level
// below it, each of a middle level over some of the lowest; nil where that cannot be told.
func (f *tableFinder) sharedHeads(levels [][]Span, col, n int) [][]Cell {
	up, depth := levels[0], len(levels)
	switch {
	case depth == 1 && len(up) == n:
		return [][]Cell{inColumns(up, col)}
	case depth == 1 || len(up) == 0 || len(up) >= n:
		return nil
	}
	below := levels[1]
	alone := n - len(levels[depth-1])
	widths := f.widths(up, below, len(below)+alone)
	if widths == nil {
		return nil
	}
	out := make([][]Cell, depth)
	var under []int // the columns of each head of the level below
	for range below {
		under = append(under, 1)
	}
	if depth == 3 {
		if under = f.widths(below, levels[2], len(levels[2])); under == nil {
			return nil
		}
	}
	leaves := levels[depth-1]
	for i, w := range widths {
		if w == 0 {
			out[0] = append(out[0], Cell{Span: up[i], Col: col, RowSpan: depth})
			col++
			continue
		}
		start := col
		for j := range w {
			if depth == 3 {
				out[1] = append(out[1], Cell{Span: below[j], Col: col, ColSpan: under[j]})
			}
			out[depth-1] = append(out[depth-1], inColumns(leaves[:under[j]], col)...)
			leaves = leaves[under[j]:]
			col += under[j]
		}
		out[0] = append(out[0], Cell{Span: up[i], Col: start, ColSpan: col - start})
		below, under = below[w:], under[w:]
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
