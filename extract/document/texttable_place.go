package document

import (
	"math"
	"slices"
	"unicode/utf8"
)

// Columns by place. The rows with the most cells show the columns: their n-th cell stands in the n-th. The cells of
// every other line, heads and rows with values missing, are set against the columns in order, as near to their
// places as can be. Programs that print a page as text keep words at least a few spaces apart, so what stands close
// behind other words may truly stand further to the left.

// crowd is the white space between cells, in letters, that says nothing of where the second stands.
const crowd = 3

// maxPlaced is how many columns a page may have.
const maxPlaced = 60

// placedCell is a cell with the letters that it takes on its line.
type placedCell struct {
	Span
	from, to int
	value    bool
	pushed   bool // it may truly stand further to the left
}

func (c *placedCell) centre() float64 { return float64(c.from+c.to) / 2 }

func (f *tableFinder) placed(l *textLine) []placedCell {
	out := make([]placedCell, 0, len(l.columns))
	at, from := l.full.Start, 0
	for k, c := range l.columns {
		from += utf8.RuneCountInString(f.text[at:c.Start])
		s := c.Of(f.text)
		to := from + utf8.RuneCountInString(s)
		x := placedCell{Span: c, from: from, to: to, value: reValueOnly.MatchString(s) || isDash(s)}
		x.pushed = k > 0 && from-out[k-1].to <= crowd
		out = append(out, x)
		at, from = c.End, to
	}
	return out
}

// band is a column of a table by place: what letters of a line it takes.
type band struct {
	from, to int
	centre   float64 // as the heads over it show
	pushed   bool    // its values may truly stand further to the left
}

// places are the columns of a table.
type places struct {
	bands  []band
	labels int     // the columns before the first of values
	pitch  float64 // letters from one column of values to the next
}

// columnsByPlace finds the columns that the fullest rows show, nil where there is none of values.
func (f *tableFinder) columnsByPlace(lines []textLine) *places {
	byCount := map[int][][]placedCell{}
	for k := range lines {
		if l := &lines[k]; l.Len() > 0 && f.spacedValues(l) > 0 {
			cells := f.placed(l)
			byCount[len(cells)] = append(byCount[len(cells)], cells)
		}
	}
	n := 0
	for m, rows := range byCount {
		if more, than := len(rows) >= 2, len(byCount[n]) >= 2; n == 0 || more && !than || more == than && m > n {
			n = m
		}
	}
	if n < 2 || n > maxPlaced {
		return nil
	}
	p := &places{bands: make([]band, n), labels: n}
	rows := byCount[n]
	for k := range p.bands {
		var from, to []int
		values, pushed := 0, true
		for _, cells := range rows {
			c := &cells[k]
			if pushed && !c.pushed { // the first that stands where it should: those pushed tell nothing
				from, to, pushed = nil, nil, false
			}
			if pushed || !c.pushed {
				from, to = append(from, c.from), append(to, c.to)
			}
			if c.value {
				values++
			}
		}
		slices.Sort(from)
		slices.Sort(to)
		b := band{from: from[len(from)/2], to: to[len(to)/2], pushed: pushed}
		b.centre = float64(b.from+b.to) / 2
		p.bands[k] = b
		if k > 0 && values*2 > len(rows) && p.labels == n {
			p.labels = k
		}
	}
	if p.labels == n {
		return nil
	}
	p.pitch = 10
	if values := n - p.labels; values > 1 {
		p.pitch = math.Max(4, (p.bands[n-1].centre-p.bands[p.labels].centre)/float64(values-1))
	}
	return p
}

// positioned makes a table of lines whose cells stand below each other; the first of them, heads in number, stand over
// the columns.
func (f *tableFinder) positioned(lines []textLine, heads int, p *places) *Table {
	b := newTable(Span{lines[0].full.Start, lines[len(lines)-1].full.End})
	heads = f.underHeads(lines[:heads], p)
	h := headPlaces{places: p, above: make([]headCell, len(p.bands)), times: f.timesSaid(lines[:heads])}
	for k := range lines[:heads] {
		if l := &lines[k]; l.Len() > 0 {
			b.row(h.line(f, f.placed(l))...)
		}
	}
	if b.t.Rows != nil {
		for k := p.labels; k < len(p.bands); k++ {
			b.t.Doubt = b.t.Doubt || h.above[k].to == 0 // nothing stands over it
		}
	}
	levels := f.indents(lines[heads:], p)
	for k := range lines[heads:] {
		l := &lines[heads+k]
		if l.Len() == 0 {
			continue
		}
		cells, doubt := f.placedRow(l, p)
		if cells[0].Col == 0 {
			cells[0].Indent, _ = slices.BinarySearch(levels, l.indent)
		}
		b.row(cells...)
		b.t.Rows[len(b.t.Rows)-1].Doubt = doubt
	}
	return b.t
}

// underHeads gives the line below a head where lines begin that stand in the middle over all columns, a blank line
// before them: they say the unit of the rows below, or what is counted there.
func (f *tableFinder) underHeads(lines []textLine, p *places) int {
	end := len(lines)
	for k := len(lines) - 1; k > 0; k-- {
		l := &lines[k]
		if l.Len() == 0 {
			continue
		}
		cells := f.placed(l)
		if len(cells) > 1 || cells[0].value || !p.central(&cells[0]) {
			break
		}
		if lines[k-1].Len() == 0 {
			end = k
		}
	}
	return end
}

// central tells a cell in the middle over the columns of values.
func (p *places) central(c *placedCell) bool {
	middle := (p.bands[p.labels].centre + p.bands[len(p.bands)-1].centre) / 2
	return math.Abs(c.centre()-middle) <= p.pitch
}

// indents gives the steps by which labels are set in.
func (f *tableFinder) indents(lines []textLine, p *places) []int {
	var all []int
	for k := range lines {
		if l := &lines[k]; l.Len() > 0 && l.indent < p.bands[p.labels].from {
			all = append(all, l.indent)
		}
	}
	slices.Sort(all)
	var steps []int
	for _, x := range all {
		if n := len(steps); n == 0 || x-steps[n-1] >= 2 {
			steps = append(steps, x)
		} else {
			steps[n-1] = x
		}
	}
	return steps
}

// placedRow sets the cells of a row of values, of a label alone, or of a line that heads the rows below it. Doubt says
// that a value stands between columns.
func (f *tableFinder) placedRow(l *textLine, p *places) (out []Cell, doubt bool) {
	cells := f.placed(l)
	first := p.bands[p.labels]
	if len(cells) == 1 && !cells[0].value {
		if c := &cells[0]; p.labels > 0 && (c.from > first.from-crowd || p.central(c) && c.from > p.bands[0].from+widestMargin) {
			return []Cell{{Span: c.Span, Col: p.labels, ColSpan: len(p.bands) - p.labels}}, false
		}
		return []Cell{{Span: cells[0].Span}}, false
	}
	for len(cells) > len(p.bands) && !cells[1].value { // wide spaces inside a label
		cells[1].Start, cells[1].from = cells[0].Start, cells[0].from
		cells = cells[1:]
	}
	cols := make([]int, len(cells))
	if len(cells) >= len(p.bands) {
		for k := range cols {
			cols[k] = k
		}
	} else {
		ways := p.assign(cells, func(i, from, to int) float64 {
			if from < to {
				return math.Inf(1)
			}
			return p.rowCost(&cells[i], from)
		})
		for k, w := range ways {
			cols[k] = w.from
			doubt = doubt || cells[k].value && w.from >= p.labels && p.rowCost(&cells[k], w.from) > p.pitch/3
		}
	}
	for k, c := range cells {
		out = append(out, Cell{Span: c.Span, Col: cols[k]})
	}
	return out, doubt
}

// rowCost says how far a cell of a row stands from a column: its edge or its centre, whichever is nearer.
func (p *places) rowCost(c *placedCell, k int) float64 {
	b := &p.bands[k]
	if k < p.labels {
		if c.value && k > 0 || c.value && c.from >= p.bands[p.labels].from {
			return 100
		}
		return math.Max(0, float64(min(c.from-b.to, b.from-c.to))) + float64(k)
	}
	if !c.value && c.from < b.from {
		return 100 // a label that runs into the values
	}
	d := math.Min(math.Abs(float64(c.to-b.to)), math.Min(math.Abs(float64(c.from-b.from)), math.Abs(c.centre()-float64(b.from+b.to)/2)))
	if c.pushed && c.from > b.from {
		d /= 2
	}
	return d * d / p.pitch
}

// way is the columns [from, to] that a cell is set to.
type way struct{ from, to int }

// assign sets cells to columns from left to right at the least cost.
func (p *places) assign(cells []placedCell, cost func(i, from, to int) float64) []way {
	n := len(p.bands)
	best := make([][]float64, len(cells)+1) // best[i][k]: of the first i cells in the first k columns
	take := make([][]way, len(cells)+1)
	for i := range best {
		best[i], take[i] = make([]float64, n+1), make([]way, n+1)
		for k := range best[i] {
			if i > 0 {
				best[i][k] = math.Inf(1)
			}
		}
	}
	for i := range cells {
		for to := range n {
			best[i+1][to+1], take[i+1][to+1] = best[i+1][to], take[i+1][to]
			for from := 0; from <= to; from++ {
				if c := best[i][from] + cost(i, from, to); c < best[i+1][to+1] {
					best[i+1][to+1], take[i+1][to+1] = c, way{from, to}
				}
			}
		}
	}
	out := make([]way, len(cells))
	k := n
	for i := len(cells); i > 0; i-- {
		w := take[i][k]
		if math.IsInf(best[i][k], 1) {
			w = way{min(i-1, n-1), min(i-1, n-1)}
		}
		out[i-1], k = w, w.from
	}
	return out
}
