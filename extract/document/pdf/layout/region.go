package layout

import (
	"slices"
)

// line is one line of a column of text.
type line struct {
	parts    []*chunk // from left to right
	x0, x1   float64
	y, size  float64
	bold     bool
	artifact bool
	page     int
	column   int  // lines of one column of one page share it
	side     bool // the column stands beside another
	words    *string
}

func newLine(parts []*chunk) *line {
	l := &line{parts: parts, x0: parts[0].x0, bold: true, artifact: true}
	wide := 0.0
	for _, c := range parts {
		l.x0, l.x1 = min(l.x0, c.x0), max(l.x1, c.x1)
		l.bold = l.bold && c.bold
		l.artifact = l.artifact && c.artifact
		if w := c.x1 - c.x0; w > wide {
			wide, l.y, l.size = w, c.y, c.size
		}
	}
	if wide == 0 {
		l.y, l.size = parts[0].y, parts[0].size
	}
	return l
}

// text gives the line's words, not mended.
func (l *line) text() string {
	if l.words != nil {
		return *l.words
	}
	w := writer{}
	for i, c := range l.parts {
		if i > 0 {
			w.add(" ", "")
		}
		w.chunk(c)
	}
	s := w.text()
	l.words = &s
	return s
}

// item is what a page holds, in reading order: a line, or a table.
type item struct {
	line  *line
	table *Table
	box   Box
	page  int
}

// region orders the chunks of a part of a page: one column, columns side by side, or an unruled table.
func (a *Analyzer) region(cs []*chunk, depth int, side bool) []item {
	rows := visualLines(cs)
	if depth < 6 {
		if g := bestGutter(rows); g != nil {
			var out []item
			from := g.from
			t := a.unruled(rows, g)
			if t != nil {
				from = t.from
			}
			out = append(out, a.region(flat(rows[:from]), depth+1, side)...)
			if t != nil {
				out = append(out, t.item)
			} else {
				left, right := split(rows[g.from:g.to], g)
				out = append(out, a.region(left, depth+1, true)...)
				out = append(out, a.region(right, depth+1, true)...)
			}
			return append(out, a.region(flat(rows[g.to:]), depth+1, side)...)
		}
	}
	a.column++
	out := make([]item, 0, len(rows))
	for _, r := range rows {
		l := newLine(r)
		l.column, l.side = a.column, side
		out = append(out, item{line: l, box: Box{l.x0, l.y - 0.25*l.size, l.x1, l.y + 0.8*l.size}})
	}
	return out
}

func flat(rows [][]*chunk) []*chunk {
	var out []*chunk
	for _, r := range rows {
		out = append(out, r...)
	}
	return out
}

func split(rows [][]*chunk, g *gutter) (left, right []*chunk) {
	for _, r := range rows {
		for _, c := range r {
			if x0, x1, ok := c.gapIn(g.x0, g.x1); ok {
				l, r := c.cut((x0 + x1) / 2)
				left, right = append(left, l), append(right, r)
			} else if c.mid() < (g.x0+g.x1)/2 {
				left = append(left, c)
			} else {
				right = append(right, c)
			}
		}
	}
	return left, right
}

// gapIn finds a gap between words of the chunk that meets the strip x0…x1 and is wider than its other gaps: two
// columns may come nearer to each other than words that are set wide.
func (c *chunk) gapIn(x0, x1 float64) (g0, g1 float64, ok bool) {
	if c.x0 >= x0 || c.x1 <= x1 {
		return 0, 0, false
	}
	widest, others, n := 0.0, 0.0, 0
	end := c.x0
	for _, g := range c.glyphs {
		if blank(g.Text) {
			continue
		}
		if d := g.X - end; d > 0.15*c.size {
			n++
			others += d
			if g.X > x0 && end < x1 && d > widest {
				widest, g0, g1 = d, end, g.X
			}
		}
		end = max(end, g.X+g.W)
	}
	return g0, g1, widest >= 0.5*c.size && n > 1 && widest > 1.6*(others-widest)/float64(n-1)
}

// cut parts a chunk at x, which lies in a gap.
func (c *chunk) cut(x float64) (l, r *chunk) {
	k := slices.IndexFunc(c.glyphs, func(g Glyph) bool { return g.X > x && !blank(g.Text) })
	end := k
	for end > 0 && blank(c.glyphs[end-1].Text) {
		end--
	}
	return newChunk(c.glyphs[:end], c.fonts), newChunk(c.glyphs[k:], c.fonts)
}

// gutter is a white strip that rows from…to leave free, with words on both sides of it.
type gutter struct {
	x0, x1   float64
	from, to int // rows, half open
	both     int // rows with words on both sides
	left     int // rows with words on the left only
	right    int
}

// bestGutter finds the strip that most rows respect, nil where the rows are one column.
func bestGutter(rows [][]*chunk) *gutter {
	var best *gutter
	tried := 0
	for i, r := range rows {
		for k := 1; k < len(r); k++ {
			if best != nil && best.from <= i && i < best.to && best.x0 < r[k].x0 && best.x1 > r[k-1].x1 {
				continue // the same strip again
			}
			if tried++; tried > 4000 {
				return best
			}
			g := grow(rows, i, r[k-1].x1, r[k].x0)
			if g != nil && (best == nil || g.both > best.both) {
				best = g
			}
		}
	}
	return best
}

// grow takes a gap between two chunks of row i up and down as far as it stays free.
func grow(rows [][]*chunk, i int, x0, x1 float64) *gutter {
	size := rows[i][0].size
	g := &gutter{x0: x0, x1: x1, from: i, to: i + 1, both: 1}
	need := 0.5 * size
	extend := func(r [][]*chunk, step func(k int)) {
		for k := range r {
			row := r[k]
			a, b := g.x0, g.x1
			left, right := false, false
			for _, c := range row {
				switch x0, x1, ok := c.gapIn(a, b); {
				case ok:
					a, b, left, right = max(a, x0), min(b, x1), true, true
				case c.mid() < (a+b)/2:
					a, left = max(a, c.x1), true
				default:
					b, right = min(b, c.x0), true
				}
			}
			if b-a < need {
				return
			}
			g.x0, g.x1 = a, b
			switch {
			case left && right:
				g.both++
			case left:
				g.left++
			default:
				g.right++
			}
			step(k)
		}
	}
	extend(rows[i+1:], func(k int) { g.to = i + 2 + k })
	above := slices.Clone(rows[:i])
	slices.Reverse(above)
	extend(above, func(k int) { g.from = i - 1 - k })
	g.trim(rows)
	if g.both < 2 && (g.left == 0 || g.right == 0) || !g.parts(rows) {
		return nil
	}
	return g
}

// trim takes rows with words on one side only off the ends, where they stand apart from the rest.
func (g *gutter) trim(rows [][]*chunk) {
	oneSided := func(r []*chunk) bool {
		if _, _, ok := r[0].gapIn(g.x0, g.x1); ok {
			return false
		}
		return r[0].mid() > g.x0 || r[len(r)-1].mid() < g.x1
	}
	last := g.from
	for k := g.from; k < g.to; k++ {
		if !oneSided(rows[k]) {
			last = k
		}
	}
	for k := last + 1; k < g.to; k++ {
		if rows[k-1][0].y-rows[k][0].y > 1.7*rows[k][0].size {
			if rows[k][0].x0 < g.x0 || k > last+1 && rows[k-1][0].y-rows[k][0].y > 6*rows[k][0].size {
				g.to = k
				break
			}
		}
	}
	first := g.to - 1
	for k := g.to - 1; k >= g.from; k-- {
		if !oneSided(rows[k]) {
			first = k
		}
	}
	g.from = first
}

// parts tells columns from words that only happen to stand apart: the tab after a list number, a stretched line.
func (g *gutter) parts(rows [][]*chunk) bool {
	var lc, rc float64 // characters
	for _, row := range rows[g.from:g.to] {
		for _, c := range row {
			if c.mid() < g.x0 {
				lc += float64(len(c.glyphs))
			} else {
				rc += float64(len(c.glyphs))
			}
		}
	}
	n := float64(g.to - g.from)
	return lc/n >= 6 || rc/n <= 12 || g.numbersLeft(rows) // else list numbers
}

// numbersLeft tells a table whose first column counts its rows from a list: its lines hold further columns.
func (g *gutter) numbersLeft(rows [][]*chunk) bool {
	more := 0
	for _, row := range rows[g.from:g.to] {
		if len(row) >= 3 {
			more++
		}
	}
	return more*2 > g.to-g.from
}
