package layout

import (
	"math"
	"slices"
	"sort"
)

// grid is a ruled table found from lines that cross.
type grid struct {
	xs, ys []float64 // edges: xs ascending, ys descending (rows from the top)
	cells  []gridCell
	of     []int // elementary cell (row*cols+col) → index in cells
	walls  []Rule
}

type gridCell struct {
	row, col, rows, cols int
	box                  Box
}

func (g *grid) box() Box {
	return Box{g.xs[0], g.ys[len(g.ys)-1], g.xs[len(g.xs)-1], g.ys[0]}
}

// at finds the cell that holds a point.
func (g *grid) at(x, y float64) (int, bool) {
	c := sort.SearchFloat64s(g.xs, x) - 1
	r := sort.Search(len(g.ys), func(i int) bool { return g.ys[i] < y }) - 1
	if c < 0 || r < 0 || c >= len(g.xs)-1 || r >= len(g.ys)-1 {
		return 0, false
	}
	return g.of[r*(len(g.xs)-1)+c], true
}

// walls are the vertical rules of grids, which words do not cross.
type walls []Rule

// between tells whether a wall stands at height y between x0 and x1.
func (w walls) between(x0, x1, y float64) bool {
	i := sort.Search(len(w), func(i int) bool { return w[i].X0 >= x0 })
	for ; i < len(w) && w[i].X0 <= x1; i++ {
		if w[i].Y0 <= y && y <= w[i].Y1 {
			return true
		}
	}
	return false
}

const (
	maxGridRules = 6000
	near         = 3.0 // points by which lines may miss each other and still meet; also of a double line
)

// grids finds the ruled tables of a page.
func grids(rules []Rule) ([]*grid, walls) {
	var hs, vs []Rule
	for _, r := range rules {
		if r.X1-r.X0 >= r.Y1-r.Y0 {
			hs = append(hs, r)
		} else {
			vs = append(vs, Rule{r.Y0, r.X0, r.Y1, r.X1}) // on its side, so that one function merges both
		}
	}
	hs, vs = mergeRules(hs), mergeRules(vs)
	if len(hs) < 2 || len(vs) < 1 || len(hs) > maxGridRules || len(vs) > maxGridRules {
		return nil, nil
	}
	for i, v := range vs {
		vs[i] = Rule{v.Y0, v.X0, v.Y1, v.X1}
	}
	root := newSets(len(hs) + len(vs))
	for i, h := range hs {
		for j, v := range vs {
			if v.X0 >= h.X0-near && v.X0 <= h.X1+near && h.Y0 >= v.Y0-near && h.Y0 <= v.Y1+near {
				root.join(i, len(hs)+j)
			}
		}
	}
	parts := map[int]*[2][]Rule{}
	var order []int
	for i := range len(hs) + len(vs) {
		r := root.find(i)
		if parts[r] == nil {
			parts[r] = &[2][]Rule{}
			order = append(order, r)
		}
		if i < len(hs) {
			parts[r][0] = append(parts[r][0], hs[i])
		} else {
			parts[r][1] = append(parts[r][1], vs[i-len(hs)])
		}
	}
	var out []*grid
	var all walls
	for _, r := range order {
		if g := newGrid(parts[r][0], parts[r][1]); g != nil {
			out = append(out, g)
			all = append(all, g.walls...)
		}
	}
	slices.SortFunc(all, func(a, b Rule) int { return cmp(a.X0, b.X0) })
	return out, all
}

func cmp(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// mergeRules joins horizontal pieces of one line: cell borders that meet, dashes, a border drawn twice.
func mergeRules(rs []Rule) []Rule {
	slices.SortFunc(rs, func(a, b Rule) int { return cmp(a.Y0+a.Y1, b.Y0+b.Y1) })
	var out []Rule
	for i := 0; i < len(rs); {
		y := (rs[i].Y0 + rs[i].Y1) / 2
		j := i + 1
		for j < len(rs) && (rs[j].Y0+rs[j].Y1)/2-y <= 1.2 {
			j++
		}
		line := rs[i:j]
		slices.SortFunc(line, func(a, b Rule) int { return cmp(a.X0, b.X0) })
		open := Rule{line[0].X0, y, line[0].X1, y}
		for _, r := range line[1:] {
			if r.X0 <= open.X1+2.6 {
				open.X1 = max(open.X1, r.X1)
				continue
			}
			out = append(out, open)
			open = Rule{r.X0, y, r.X1, y}
		}
		out = append(out, open)
		i = j
	}
	kept := out[:0]
	for _, r := range out {
		if r.X1-r.X0 >= 5 {
			kept = append(kept, r)
		}
	}
	return kept
}

// edges clusters coordinates that belong to one line.
func edges(v []float64) []float64 {
	slices.Sort(v)
	var out []float64
	for i := 0; i < len(v); {
		j := i + 1
		for j < len(v) && v[j]-v[i] <= near {
			j++
		}
		out = append(out, (v[i]+v[j-1])/2)
		i = j
	}
	return out
}

// newGrid builds the cells of lines that hang together; nil where they make no table.
func newGrid(hs, vs []Rule) *grid {
	if len(hs) < 2 || len(vs) < 1 {
		return nil
	}
	var xs, ys []float64
	left, right, top, bottom := math.Inf(1), math.Inf(-1), math.Inf(-1), math.Inf(1)
	for _, h := range hs {
		ys = append(ys, h.Y0)
		left, right = min(left, h.X0), max(right, h.X1)
	}
	for _, v := range vs {
		xs = append(xs, v.X0)
		top, bottom = max(top, v.Y1), min(bottom, v.Y0)
	}
	g := &grid{xs: edges(append(xs, left, right)), ys: edges(append(ys, top, bottom))}
	slices.Reverse(g.ys)
	rows, cols := len(g.ys)-1, len(g.xs)-1
	if rows < 1 || cols < 1 || rows*cols > 1<<16 {
		return nil
	}
	// wall[r][c]: a line stands right of the cell; floor[r][c]: one lies below it
	wall, floor := make([]bool, rows*cols), make([]bool, rows*cols)
	for r := range rows {
		for c := range cols {
			wall[r*cols+c] = c == cols-1 || covered(vs, g.xs[c+1], g.ys[r+1], g.ys[r], true)
			floor[r*cols+c] = r == rows-1 || covered(hs, g.ys[r+1], g.xs[c], g.xs[c+1], false)
		}
	}
	g.build(rows, cols, wall, floor)
	if len(g.cells) < 2 {
		return nil
	}
	g.walls = append([]Rule(nil), vs...)
	return g
}

// covered tells whether lines at coordinate at cover most of lo…hi.
func covered(rs []Rule, at, lo, hi float64, vertical bool) bool {
	sum := 0.0
	for _, r := range rs {
		a, x0, x1 := r.Y0, r.X0, r.X1
		if vertical {
			a, x0, x1 = r.X0, r.Y0, r.Y1
		}
		if math.Abs(a-at) <= near {
			sum += max(0, min(x1, hi)-max(x0, lo))
		}
	}
	return sum >= 0.6*(hi-lo)
}

// build joins elementary cells that no line parts. A joined shape that is no rectangle is left as its rows.
func (g *grid) build(rows, cols int, wall, floor []bool) {
	join := func(down bool) *sets {
		s := newSets(rows * cols)
		for r := range rows {
			for c := range cols {
				i := r*cols + c
				if c+1 < cols && !wall[i] {
					s.join(i, i+1)
				}
				if down && r+1 < rows && !floor[i] {
					s.join(i, i+cols)
				}
			}
		}
		return s
	}
	both, across := join(true), join(false)
	boxes := map[int][5]int{} // root → first row, last row, first column, last column, cells
	for i := range rows * cols {
		k := both.find(i)
		b, ok := boxes[k]
		if !ok {
			b = [5]int{i / cols, i / cols, i % cols, i % cols, 0}
		}
		boxes[k] = [5]int{min(b[0], i/cols), max(b[1], i/cols), min(b[2], i%cols), max(b[3], i%cols), b[4] + 1}
	}
	g.of = make([]int, rows*cols)
	index := map[[2]int]int{}
	for i := range rows * cols {
		k := both.find(i)
		b := boxes[k]
		key := [2]int{0, k}
		if (b[1]-b[0]+1)*(b[3]-b[2]+1) != b[4] {
			key = [2]int{1, across.find(i)}
		}
		at, ok := index[key]
		if !ok {
			at = len(g.cells)
			index[key] = at
			g.cells = append(g.cells, gridCell{row: i / cols, col: i % cols, rows: 1, cols: 1})
		}
		c := &g.cells[at]
		c.rows, c.cols = max(c.rows, i/cols-c.row+1), max(c.cols, i%cols-c.col+1)
		c.box = Box{g.xs[c.col], g.ys[c.row+c.rows], g.xs[c.col+c.cols], g.ys[c.row]}
		g.of[i] = at
	}
}

// sets is a union-find.
type sets struct{ up []int }

func newSets(n int) *sets {
	s := &sets{make([]int, n)}
	for i := range s.up {
		s.up[i] = i
	}
	return s
}

func (s *sets) find(i int) int {
	for s.up[i] != i {
		s.up[i] = s.up[s.up[i]]
		i = s.up[i]
	}
	return i
}

func (s *sets) join(a, b int) {
	if a, b = s.find(a), s.find(b); a != b {
		s.up[max(a, b)] = min(a, b)
	}
}
