package layout

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unruledTable is a table that only white strips part, with the first of the rows that it took.
type unruledTable struct {
	item
	from int
}

// textLine is one line of a table under construction: its chunks by column.
type textLine struct {
	cells   [][]*chunk
	y, size float64
	figures int // cells right of the first column that are figures
	years   int // of them, those that are years
	words   int // cells right of the first column with anything in them
}

// unruled makes a table of the rows that a gutter parts, when they hold figures in columns; nil where they are
// columns of prose, or a letterhead. Rows right above that stand over the columns join it as its head.
func (a *Analyzer) unruled(all [][]*chunk, g *gutter) *unruledTable {
	rows := all[g.from:g.to]
	xs := columnEdges(rows)
	cols := len(xs) - 1
	if cols < 2 || len(rows) < 2 {
		return nil
	}
	var ls []textLine
	figures, cells, long := 0, 0, 0
	for _, r := range rows {
		l := lineOf(r, xs)
		ls = append(ls, l)
		figures += l.figures
		cells += len(r)
		for _, c := range r {
			if len([]rune(plain(c))) > 60 {
				long++
			}
		}
	}
	if figures < 2 || figures*5 < cells || long*3 > cells {
		return nil
	}
	t := &unruledTable{from: g.from}
	for t.from > 0 && g.from-t.from < 3 && overColumns(all[t.from-1], all[t.from], xs) {
		t.from--
	}
	var box Box
	for _, r := range all[t.from:g.to] {
		for _, c := range r {
			box = box.union(c.box())
		}
	}
	table := &Table{Cols: cols, Xs: xs}
	first := headEnd(ls)
	table.Rows = append(table.Rows, a.spanning(all[t.from:g.from], xs)...)
	if first > 0 {
		table.Rows = append(table.Rows, a.stacked(ls[:first], xs))
	}
	table.head = len(table.Rows)
	for _, group := range bodyRows(ls[first:]) {
		table.Rows = append(table.Rows, a.stacked(group, xs))
	}
	table.indents()
	if table.head == 0 {
		table.head = table.headRows()
	}
	t.item = item{table: table, box: box}
	return t
}

func lineOf(r []*chunk, xs []float64) textLine {
	l := textLine{cells: make([][]*chunk, len(xs)-1), y: r[0].y, size: r[0].size}
	for _, c := range r {
		k := 0
		for k+2 < len(xs) && c.mid() > xs[k+1] {
			k++
		}
		l.cells[k] = append(l.cells[k], c)
		if k == 0 {
			continue
		}
		l.words++
		if s := strings.TrimSpace(plain(c)); isFigure(s) {
			l.figures++
			if isYear(s) {
				l.years++
			}
		}
	}
	return l
}

// headEnd counts the lines of the head: those above the first line with figures other than years, but for lines
// of the first column alone, which begin the body.
func headEnd(ls []textLine) int {
	first := slices.IndexFunc(ls, func(l textLine) bool { return l.figures > l.years })
	if first < 0 {
		first = slices.IndexFunc(ls, func(l textLine) bool { return l.figures > 0 })
	}
	for first > 0 && ls[first-1].words == 0 {
		first--
	}
	return max(first, 0)
}

var reUnitLine = regexp.MustCompile(`(?i)^\(?(?:đơn vị|đvt|dvt)`)

// overColumns tells a row of words that stands over the columns, close above row below.
func overColumns(r, below []*chunk, xs []float64) bool {
	if r[0].y-below[0].y > 2.6*r[0].size {
		return false
	}
	for _, c := range r {
		s := strings.TrimSpace(plain(c))
		if c.x0 < xs[1]-c.size || c.x1 > xs[len(xs)-1]+2*c.size || utf8.RuneCountInString(s) > 45 || reUnitLine.MatchString(s) {
			return false
		}
	}
	return true
}

// spanning makes head rows of lines whose words may stand over several columns.
func (a *Analyzer) spanning(rows [][]*chunk, xs []float64) [][]Cell {
	var out [][]Cell
	for _, r := range rows {
		var cells []Cell
		next := 0
		for _, c := range r {
			from, to := next, next
			for k := next; k+1 < len(xs); k++ {
				if c.x0 >= xs[k+1]-1 {
					from, to = k+1, k+1
				} else if c.x1 > xs[k]+1 {
					to = k
				}
			}
			from = min(from, len(xs)-2)
			to = max(from, min(to, len(xs)-2))
			if from < next {
				continue
			}
			for ; next < from; next++ {
				cells = append(cells, Cell{Col: next, RowSpan: 1, ColSpan: 1})
			}
			cells = append(cells, a.cell(gridCell{col: from, rows: 1, cols: to - from + 1, box: Box{xs[from], c.y, xs[to+1], c.y + c.size}}, [][]*chunk{{c}}))
			next = to + 1
		}
		for ; next+1 < len(xs); next++ {
			cells = append(cells, Cell{Col: next, RowSpan: 1, ColSpan: 1})
		}
		out = append(out, cells)
	}
	return out
}

// stacked makes one row of lines: each cell holds what its column says on them, from the top.
func (a *Analyzer) stacked(ls []textLine, xs []float64) []Cell {
	out := make([]Cell, 0, len(xs)-1)
	for k := range len(xs) - 1 {
		var parts [][]*chunk
		for _, l := range ls {
			if len(l.cells[k]) > 0 {
				parts = append(parts, l.cells[k])
			}
		}
		gc := gridCell{col: k, rows: 1, cols: 1, box: Box{xs[k], ls[len(ls)-1].y, xs[k+1], ls[0].y + ls[0].size}}
		out = append(out, a.cell(gc, parts))
	}
	return out
}

// bodyRows groups lines into rows. A label that wraps has its figures on one of its lines, or between two: a line
// of words alone belongs to the figures half a line off, to the label above it when it goes on in lower case, and
// to the label below when that one does.
func bodyRows(ls []textLine) [][]textLine {
	var out [][]textLine
	for i, l := range ls {
		n := len(out)
		if n == 0 {
			out = append(out, ls[i:i+1:i+1])
			continue
		}
		last := out[n-1]
		up := last[len(last)-1]
		near := up.y-l.y < 0.85*max(l.size, up.size)
		switch {
		case near && (l.words == 0 || up.words == 0),
			l.words == 0 && goesOn(l),
			l.words > 0 && rowWords(last) == 0 && goesOn(l),
			l.words > 0 && len(l.cells[0]) == 0 && rowWords(last) == 0 && up.y-l.y < 1.5*l.size && near:
			out[n-1] = append(last, l)
		default:
			out = append(out, ls[i:i+1:i+1])
		}
	}
	return out
}

func rowWords(ls []textLine) int {
	n := 0
	for _, l := range ls {
		n += l.words
	}
	return n
}

// goesOn tells a line whose first column begins in lower case.
func goesOn(l textLine) bool {
	if len(l.cells[0]) == 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(plain(l.cells[0][0])))
	return unicode.IsLower(r)
}

// columnEdges gives the middles of the strips that no chunk of the rows covers, with the outer edges.
func columnEdges(rows [][]*chunk) []float64 {
	type span struct{ x0, x1 float64 }
	var ss []span
	size := 0.0
	for _, r := range rows {
		for _, c := range r {
			ss = append(ss, span{c.x0, c.x1})
			size = max(size, c.size)
		}
	}
	slices.SortFunc(ss, func(a, b span) int { return cmp(a.x0, b.x0) })
	xs := []float64{ss[0].x0}
	end := ss[0].x1
	for _, s := range ss[1:] {
		if s.x0-end > 0.5*size {
			xs = append(xs, (s.x0+end)/2)
		}
		end = max(end, s.x1)
	}
	return append(xs, end)
}
