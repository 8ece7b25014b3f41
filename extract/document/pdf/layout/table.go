package layout

import (
	"slices"
	"strings"
)

// tableOf fills a grid with the chunks that lie in it; used says which were taken. It is nil where the lines
// frame something other than a table.
func (a *Analyzer) tableOf(g *grid, cs []*chunk, turned []Glyph, fonts []Font) (t *Table, used map[*chunk]bool) {
	in := make([][]*chunk, len(g.cells))
	used = map[*chunk]bool{}
	for _, c := range cs {
		x, y := c.x0+min(c.firstWord(), c.x1-c.x0)/2, c.y+0.3*c.size
		if i, ok := g.at(x, y); ok {
			in[i] = append(in[i], c)
			used[c] = true
		}
	}
	for i, c := range g.cells {
		if len(in[i]) == 0 {
			in[i] = turnedChunks(turned, c.box, fonts)
		}
	}
	filled := 0
	for _, l := range in {
		if len(l) > 0 {
			filled++
		}
	}
	rows, cols := len(g.ys)-1, len(g.xs)-1
	if cols < 2 || filled < 2 || rows == 1 && filled < 3 {
		return nil, nil
	}
	t = &Table{Cols: cols, Ruled: true, Xs: g.xs}
	byRow := make([][]int, rows)
	for i, c := range g.cells {
		byRow[c.row] = append(byRow[c.row], i)
	}
	for r := range byRow {
		slices.SortFunc(byRow[r], func(a, b int) int { return g.cells[a].col - g.cells[b].col })
		t.Rows = append(t.Rows, a.rowsOf(g, byRow[r], in)...)
	}
	t.tidy()
	return t, used
}

// rowsOf gives the cells of one ruled row. Where the file rules only columns, one ruled row holds many lines:
// it is cut where figures of several columns stand on the same lines.
func (a *Analyzer) rowsOf(g *grid, row []int, in [][]*chunk) [][]Cell {
	lines := make([][][]*chunk, len(row))
	for k, i := range row {
		lines[k] = visualLines(in[i])
	}
	cuts := innerRows(g, row, lines)
	if len(cuts) < 2 {
		out := make([]Cell, 0, len(row))
		for k, i := range row {
			out = append(out, a.cell(g.cells[i], lines[k]))
		}
		return [][]Cell{out}
	}
	var out [][]Cell
	for n := range cuts {
		cells := make([]Cell, 0, len(row))
		for k, i := range row {
			var part [][]*chunk
			for _, l := range lines[k] {
				y := l[0].y + 0.3*l[0].size
				if (n == 0 || y <= cuts[n-1]) && (n == len(cuts)-1 || y > cuts[n]) {
					part = append(part, l)
				}
			}
			c := g.cells[i]
			c.rows = 1
			cells = append(cells, a.cell(c, part))
		}
		out = append(out, cells)
	}
	return out
}

// innerRows gives the lower ends (y) of the rows that stand in one ruled row, nil where it is one row.
func innerRows(g *grid, row []int, lines [][][]*chunk) []float64 {
	var lead [][]*chunk // the lines of the column with the most figures
	columns := 0
	for k, i := range row {
		if g.cells[i].rows > 1 {
			return nil
		}
		figures := 0
		for _, l := range lines[k] {
			if len(l) == 1 && isWholeFigure(plain(l[0])) {
				figures++
			}
		}
		if figures >= 2 && figures*10 >= len(lines[k])*8 {
			columns++
			if len(lines[k]) > len(lead) {
				lead = lines[k]
			}
		}
	}
	if columns < 2 {
		return nil
	}
	// every figure of the other columns must stand on a line of the leading one
	for k := range row {
		for _, l := range lines[k] {
			if !isFigure(plain(l[0])) {
				continue
			}
			if !slices.ContainsFunc(lead, func(m []*chunk) bool { return abs(m[0].y-l[0].y) < 0.4*m[0].size }) {
				return nil
			}
		}
	}
	var cuts []float64
	for n, l := range lead {
		if n+1 == len(lead) {
			cuts = append(cuts, l[0].y-1000)
		} else {
			cuts = append(cuts, lead[n+1][0].y+lead[n+1][0].size)
		}
	}
	return cuts
}

// isWholeFigure tells a number that can stand alone from a piece of one that was wrapped.
func isWholeFigure(s string) bool {
	s = strings.TrimSpace(s)
	return isFigure(s) && s[len(s)-1] != ',' && s[len(s)-1] != '.' && s[0] != ',' && s[0] != '.'
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

// visualLines groups chunks into lines from the top, each from left to right.
func visualLines(cs []*chunk) [][]*chunk {
	slices.SortStableFunc(cs, func(a, b *chunk) int { return cmp(b.y, a.y) })
	var out [][]*chunk
	for _, c := range cs {
		if n := len(out); n > 0 {
			if l := out[n-1]; abs(l[0].y-c.y) < 0.35*min(l[0].size, c.size) {
				out[n-1] = append(l, c)
				continue
			}
		}
		out = append(out, []*chunk{c})
	}
	for _, l := range out {
		slices.SortStableFunc(l, func(a, b *chunk) int { return cmp(a.x0, b.x0) })
	}
	return out
}

// cell builds a cell's text. Figures that the cell's width broke are joined without a space.
func (a *Analyzer) cell(gc gridCell, lines [][]*chunk) Cell {
	c := Cell{Col: gc.col, RowSpan: gc.rows, ColSpan: gc.cols, Box: gc.box, Bold: len(lines) > 0, lines: len(lines), left: gc.box.X1}
	w := writer{mend: a.mend}
	figure := len(lines) > 1
	for n, l := range lines {
		for _, ch := range l {
			c.Bold = c.Bold && ch.bold
			if n == 0 { // a label's later lines begin at the cell's edge
				c.left = min(c.left, ch.x0)
			}
			c.right = max(c.right, ch.x1)
			figure = figure && len(l) == 1 && isFigure(plain(ch))
		}
	}
	for n, l := range lines {
		for m, ch := range l {
			if (n > 0 || m > 0) && !(figure && brokenFigure(lines[n-1][0], gc.box)) {
				w.add(" ", w.font)
			}
			w.chunk(ch)
		}
	}
	c.Text = w.text()
	return c
}

// brokenFigure tells a line of a figure that ran out of room from one that is a figure of its own.
func brokenFigure(c *chunk, cell Box) bool {
	s := strings.TrimSpace(plain(c))
	if s == "" {
		return false
	}
	last := s[len(s)-1]
	if last == ',' || last == '.' || last == '-' || last == '/' {
		return true
	}
	return c.x1-c.x0 > 0.6*(cell.X1-cell.X0)
}

// turnedChunks reads text that is written upwards or downwards inside a cell.
func turnedChunks(turned []Glyph, box Box, fonts []Font) []*chunk {
	var in []Glyph
	var n [4]int
	for _, g := range turned {
		if g.Dir != 2 && g.Dir < 4 && g.X > box.X0 && g.X < box.X1 && g.Y > box.Y0 && g.Y < box.Y1 {
			in = append(in, g)
			n[g.Dir]++
		}
	}
	if len(in) == 0 {
		return nil
	}
	dir := uint8(1)
	if n[3] > n[1] {
		dir = 3
	}
	p := Page{Width: 10000, Height: 10000}
	for _, g := range in {
		if g.Dir == dir {
			p.Glyphs = append(p.Glyphs, g)
		}
	}
	turn(&p, dir)
	cs := chunks(p.Glyphs, fonts, nil)
	return cs
}

// tidy drops rows without text and columns where no cell begins, measures indents, and finds the head.
func (t *Table) tidy() {
	rows := t.Rows[:0]
	for _, r := range t.Rows {
		if slices.ContainsFunc(r, func(c Cell) bool { return c.Text != "" }) {
			rows = append(rows, r)
		} else {
			for i := range rows { // a merged cell that reached over the dropped row is one row shorter
				for k := range rows[i] {
					if i+rows[i][k].RowSpan > len(rows) {
						rows[i][k].RowSpan = max(1, len(rows)-i)
					}
				}
			}
		}
	}
	t.Rows = rows
	t.dropColumns()
	t.indents()
	t.head = t.headRows()
}

func (t *Table) dropColumns() {
	begins := make([]bool, t.Cols)
	for _, r := range t.Rows {
		for _, c := range r {
			begins[c.Col] = begins[c.Col] || c.Text != "" || c.Box.X1-c.Box.X0 > 12 && c.ColSpan == 1
		}
	}
	shift := make([]int, t.Cols+1)
	for c := range t.Cols {
		shift[c+1] = shift[c]
		if begins[c] {
			shift[c+1]++
		}
	}
	if shift[t.Cols] == t.Cols || shift[t.Cols] == 0 {
		return
	}
	var xs []float64
	for c := range t.Cols {
		if begins[c] {
			xs = append(xs, t.Xs[c])
		}
	}
	t.Xs = append(xs, t.Xs[t.Cols])
	for i, r := range t.Rows {
		kept := r[:0]
		for _, c := range r {
			from, to := shift[c.Col], shift[min(c.Col+c.ColSpan, t.Cols)]
			if c.Text == "" && to == from {
				continue
			}
			c.Col, c.ColSpan = from, max(1, to-from)
			kept = append(kept, c)
		}
		t.Rows[i] = kept
	}
	t.Cols = shift[t.Cols]
}

// indents ranks the left edges of each column's texts that stand half an em apart or more.
func (t *Table) indents() {
	for col := range t.Cols {
		var cells []*Cell
		var lefts []float64
		centred := 0
		for i := range t.Rows {
			for k := range t.Rows[i] {
				c := &t.Rows[i][k]
				if c.centred() {
					continue // a total's label set in the middle
				}
				if c.Col != col || c.ColSpan > 1 || c.Text == "" || i == 0 || isFigure(c.Text) {
					continue
				}
				cells = append(cells, c)
				lefts = append(lefts, c.left)
				if c.left-c.Box.X0 > 0.25*(c.Box.X1-c.Box.X0) {
					centred++
				}
			}
		}
		if len(cells) < 3 || centred*3 > len(cells) {
			continue
		}
		slices.Sort(lefts)
		for _, c := range cells {
			at, level := lefts[0], 0
			for _, l := range lefts {
				if l > c.left+0.5 {
					break
				}
				if l-at > 5 {
					at = l
					level++
				}
			}
			c.Indent = min(level, 4)
		}
	}
}

// centred tells words with as much room left of them as right of them.
func (c *Cell) centred() bool {
	l, r := c.left-c.Box.X0, c.Box.X1-c.right
	return l > 6 && abs(l-r) < 3+0.1*l
}

// headRows counts the rows at the top that name columns: all down to the first row with a figure in it that is
// no year and no column number. It is at most four, and at least one.
func (t *Table) headRows() int {
	for i, r := range t.Rows {
		if i == 4 {
			break
		}
		for k, c := range r {
			if k > 0 && isFigure(c.Text) && !isYear(c.Text) && !isColumnNumbers(r) {
				return max(i, 1)
			}
		}
	}
	return 1
}

func isYear(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20"))
}

// isColumnNumbers tells the row "A B 1 2 3 4".
func isColumnNumbers(r []Cell) bool {
	n := 0
	for _, c := range r {
		if len(c.Text) > 12 {
			return false
		}
		if len(c.Text) > 0 && len(c.Text) <= 2 {
			n++
		}
	}
	return n*2 > len(r) && n >= 2
}
