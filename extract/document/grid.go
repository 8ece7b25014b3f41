package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"solieu/extract/document/flow"
)

// table writes a table, one row a line, its cells apart by tabs so that the n-th column stands after n tabs.
// Tables inside cells follow as tables of their own.
func (w *writer) table(t *flow.Table) {
	cols := columns(t)
	var nested []flow.Item
	w.gap()
	out := &Table{Number: w.tables + 1}
	out.Start = w.text.Len()
	indents := map[[2]int]int{}
	for _, cells := range t.Rows {
		if len(out.Rows) > 0 {
			w.text.WriteByte('\n')
		}
		row := Row{}
		at := 0
		for _, c := range cells {
			col := cols[c.Col]
			for ; at < col; at++ {
				w.text.WriteByte('\t')
			}
			words, indent, bold, inner := cellText(c)
			nested = append(nested, inner...)
			start := w.text.Len()
			w.text.WriteString(words)
			indents[[2]int{len(out.Rows), len(row.Cells)}] = indent
			row.Cells = append(row.Cells, Cell{Span: Span{start, w.text.Len()}, Row: len(out.Rows), Col: col, RowSpan: max(c.RowSpan, 1),
				ColSpan: max(cols[c.Col+max(c.ColSpan, 1)]-col, 1), Bold: bold || c.Bold, Value: c.Value, Ref: c.Ref})
		}
		out.Rows = append(out.Rows, row)
	}
	out.End = w.text.Len()
	w.tables++
	w.pieces = append(w.pieces, piece{Span: out.Span, table: out})
	setIndents(out, indents)
	w.items(nested)
}

// columns numbers the grid columns in which some cell starts, and says for every edge how many of them stand
// before it: programs write grids with slivers that no cell fills.
func columns(t *flow.Table) map[int]int {
	var starts, edges []int
	for _, row := range t.Rows {
		for _, c := range row {
			starts = append(starts, c.Col)
			edges = append(edges, c.Col+max(c.ColSpan, 1))
		}
	}
	slices.Sort(starts)
	starts = slices.Compact(starts)
	n := make(map[int]int, len(starts))
	for i, col := range starts {
		n[col] = i
	}
	for _, e := range edges {
		n[e], _ = slices.BinarySearch(starts, e)
	}
	return n
}

// cellText joins the paragraphs of a cell into one line.
func cellText(c flow.Cell) (words string, indent int, bold bool, nested []flow.Item) {
	var b strings.Builder
	bold = true
	for _, it := range c.Items {
		p, ok := it.(*flow.Para)
		if !ok {
			nested = append(nested, it)
			continue
		}
		text := tidy(p.Text)
		if text == "" {
			continue
		}
		if b.Len() == 0 {
			indent = p.Indent + spaceWidth*leading(p.Text)
		} else {
			b.WriteByte(' ')
		}
		if p.Label != "" {
			b.WriteString(tidy(p.Label) + " ")
		}
		b.WriteString(text)
		bold = bold && p.Bold
	}
	words = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' {
			return ' '
		}
		return r
	}, b.String())
	return words, indent, bold && words != "", nested
}

// spaceWidth is how far a space typed before the words moves them, in twentieths of a point at 12 points.
const spaceWidth = 60

func leading(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r == '\t':
			n += 4
		case unicode.IsSpace(r):
			n++
		default:
			return n
		}
	}
	return n
}

// setIndents turns the widths before the words into levels, column by column: each step of more than a space and a
// half is a level.
func setIndents(t *Table, widths map[[2]int]int) {
	byCol := map[int][]int{}
	each := func(f func(c *Cell, width int)) {
		for i := range t.Rows {
			for k := range t.Rows[i].Cells {
				c := &t.Rows[i].Cells[k]
				if c.Len() > 0 && c.ColSpan == 1 && c.Value == "" {
					f(c, widths[[2]int{i, k}])
				}
			}
		}
	}
	each(func(c *Cell, width int) { byCol[c.Col] = append(byCol[c.Col], width) })
	steps := map[int][]int{}
	for col, ws := range byCol {
		slices.Sort(ws)
		for i, v := range ws {
			if i == 0 || v-ws[i-1] > spaceWidth*3/2 {
				steps[col] = append(steps[col], v)
			}
		}
	}
	each(func(c *Cell, width int) {
		s := steps[c.Col]
		n, found := slices.BinarySearch(s, width)
		if !found {
			n--
		}
		c.Indent = max(n, 0)
	})
}

var (
	reCaption = regexp.MustCompile(`(?i)^(?:phụ\s+)?(?:biểu|bảng|phụ lục|phụ biểu|biểu đồ)(?:\s+(?:số|tổng hợp|kê))?(?:\s*[:.\d]|\s+\p{L}|$)`)
	reUnit    = regexp.MustCompile(`(?i)^[(\[*_]*\s*(?:đvt|đơn vị(?:\s+tính)?|đ/v|đv|unit)\s*[:.]`)
)

// captions finds for each table the title and the unit line that stand directly above it.
func captions(text string, blocks []Block) {
	for i, b := range blocks {
		t, ok := b.(*Table)
		if !ok {
			continue
		}
		t.Caption = Span{t.Start, t.Start}
		for k := i - 1; k >= max(i-3, 0); k-- {
			s, titled := captionOf(text, blocks[k])
			if s.Len() == 0 {
				break
			}
			if t.Caption.Len() == 0 {
				t.Caption.End = s.End
			}
			t.Caption.Start = s.Start
			if titled {
				break
			}
		}
	}
}

// captionOf gives the span of a block that may belong to the caption of the table below; titled says that the
// caption begins with it.
func captionOf(text string, b Block) (s Span, titled bool) {
	switch b := b.(type) {
	case *Heading:
		if reCaption.MatchString(b.Of(text)) {
			return b.Span, true
		}
	case *Paragraph:
		words := b.Of(text)
		if b.Role != Body || !short(words) {
			break
		}
		switch {
		case reCaption.MatchString(words):
			return b.Span, true
		case reUnit.MatchString(words):
			return b.Span, false
		}
	}
	return Span{}, false
}
