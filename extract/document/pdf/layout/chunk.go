package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// chunk is a run of glyphs on one baseline with no wide gap inside: a line of prose, a part of it, or the words
// of a table cell.
type chunk struct {
	glyphs         []Glyph // from left to right, blanks included
	x0, x1, y      float64 // of what is visible
	size           float64 // of most glyphs
	words          int
	artifact, bold bool
	fonts          []Font
}

func (c *chunk) mid() float64 { return (c.x0 + c.x1) / 2 }

func (c *chunk) box() Box { return Box{c.x0, c.y - 0.25*c.size, c.x1, c.y + 0.8*c.size} }

func blank(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] > ' ' {
			return false
		}
	}
	return true
}

// upright turns the page so that most of its letters run from left to right, and gives the letters that run
// another way apart.
func upright(p *Page) (straight, turned []Glyph) {
	var n [5]int
	for i := range p.Glyphs {
		if d := p.Glyphs[i].Dir; d < 4 && !blank(p.Glyphs[i].Text) {
			n[d]++
		}
	}
	best := uint8(0)
	for d := uint8(1); d < 4; d++ {
		if n[d] > 4*n[best] || best != 0 && n[d] > n[best] {
			best = d
		}
	}
	if best != 0 {
		turn(p, best)
	}
	straight = p.Glyphs[:0]
	for _, g := range p.Glyphs {
		if g.Size < 0.5 || g.X < -50 || g.Y < -50 || g.X > p.Width+50 || g.Y > p.Height+50 {
			continue // off the page: printers' marks, hidden text
		}
		if g.Dir == 0 {
			straight = append(straight, g)
		} else if !blank(g.Text) {
			turned = append(turned, g)
		}
	}
	return straight, turned
}

// turn rotates the page clockwise by quarter turns.
func turn(p *Page, quarters uint8) {
	at := func(x, y float64) (float64, float64) {
		switch quarters {
		case 1:
			return y, p.Width - x
		case 2:
			return p.Width - x, p.Height - y
		default:
			return p.Height - y, x
		}
	}
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		g.X, g.Y = at(g.X, g.Y)
		if g.Dir < 4 {
			g.Dir = (g.Dir + 4 - quarters) % 4
		}
	}
	for i, r := range p.Rules {
		x0, y0 := at(r.X0, r.Y0)
		x1, y1 := at(r.X1, r.Y1)
		p.Rules[i] = Rule{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
	}
	if quarters != 2 {
		p.Width, p.Height = p.Height, p.Width
	}
}

// attachMarks gives combining marks that were drawn as glyphs of their own to the letter they stand on.
func attachMarks(gs []Glyph) []Glyph {
	out := gs[:0]
	for _, g := range gs {
		if g.Text == "" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(g.Text)
		if r >= 0x300 && unicode.Is(unicode.Mn, r) && len(out) > 0 {
			b := &out[len(out)-1]
			if math.Abs(b.Y-g.Y) < b.Size && g.X > b.X-b.Size && g.X < b.X+b.W+b.Size && !blank(b.Text) {
				b.Text += g.Text
				continue
			}
		}
		out = append(out, g)
	}
	return out
}

// chunks cuts glyphs into chunks: by baseline, then at gaps of an em and at vertical rules between words.
func chunks(gs []Glyph, fonts []Font, walls walls) []*chunk {
	gs = attachMarks(gs)
	order := make([]int, len(gs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp(gs[b].Y, gs[a].Y) })
	var out []*chunk
	for i := 0; i < len(order); {
		first := gs[order[i]]
		j := i + 1
		for j < len(order) && first.Y-gs[order[j]].Y <= 0.18*min(first.Size, gs[order[j]].Size) {
			j++
		}
		line := make([]Glyph, 0, j-i)
		for _, k := range order[i:j] {
			line = append(line, gs[k])
		}
		sortByX(line)
		out = append(out, cutLine(dropDoubles(line), fonts, walls)...)
		i = j
	}
	return attachRaised(out)
}

// sortByX sorts letters from left to right; most lines come sorted.
func sortByX(gs []Glyph) {
	less := func(a, b Glyph) int { return cmp(a.X, b.X) }
	if !slices.IsSortedFunc(gs, less) {
		slices.SortStableFunc(gs, less)
	}
}

// dropDoubles removes letters drawn twice with a small shift, which some programs do for bold or for a shadow.
func dropDoubles(line []Glyph) []Glyph {
	out := line[:0]
next:
	for _, g := range line {
		for k := len(out) - 1; k >= 0 && k >= len(out)-4; k-- {
			if p := out[k]; g.X-p.X < 0.12*g.Size && p.Text == g.Text && !blank(g.Text) {
				continue next
			}
		}
		out = append(out, g)
	}
	return out
}

// cutLine cuts the sorted glyphs of one baseline.
func cutLine(line []Glyph, fonts []Font, walls walls) []*chunk {
	var out []*chunk
	start, last := -1, -1 // first and last visible glyph of the open chunk
	emit := func() {
		if start >= 0 {
			out = append(out, newChunk(line[start:last+1], fonts))
		}
	}
	for i, g := range line {
		if blank(g.Text) {
			continue
		}
		if last >= 0 {
			p := line[last]
			gap := g.X - (p.X + p.W)
			size := max(p.Size, g.Size)
			if gap > size || gap > 0.45*size && betweenFigures(p, g) || gap > 0.12*size && last+1 < i && walls.between(p.X+p.W, g.X, g.Y+0.3*g.Size) ||
				gap > -0.1*size && walls.between(p.X+p.W-0.1*size, g.X+0.1*size, g.Y+0.3*g.Size) {
				emit()
				start = -1
			}
		}
		if start < 0 {
			start = i
		}
		last = i
	}
	emit()
	return out
}

// betweenFigures tells the gap between two figures, which columns set close may leave narrow.
func betweenFigures(p, g Glyph) bool {
	return inNumber(p.Text) && len(g.Text) == 1 && g.Text[0] >= '0' && g.Text[0] <= '9'
}

func newChunk(gs []Glyph, fonts []Font) *chunk {
	c := &chunk{glyphs: gs, fonts: fonts}
	c.measure()
	return c
}

// measure fills in what follows from the glyphs.
func (c *chunk) measure() {
	c.x0, c.x1 = c.glyphs[0].X, c.glyphs[0].X
	c.artifact, c.bold = true, true
	var sizes [8]struct {
		size float64
		n    int
	}
	best := 0
	for _, g := range c.glyphs {
		if blank(g.Text) {
			continue
		}
		c.x0, c.x1 = min(c.x0, g.X), max(c.x1, g.X+g.W)
		c.artifact = c.artifact && g.Artifact
		if int(g.Font) < len(c.fonts) {
			c.bold = c.bold && c.fonts[g.Font].Bold
		}
		for k := range sizes {
			if sizes[k].n == 0 || math.Abs(sizes[k].size-g.Size) < 0.3 {
				sizes[k].size = g.Size
				if sizes[k].n++; sizes[k].n > sizes[best].n {
					best = k
				}
				break
			}
		}
	}
	c.size = sizes[best].size
	c.y = c.glyphs[0].Y
	for _, g := range c.glyphs {
		if math.Abs(g.Size-c.size) < 0.3 {
			c.y = g.Y
			break
		}
	}
}

// attachRaised gives small raised or lowered chunks (m³, a note's number) to the chunk they stand at.
func attachRaised(cs []*chunk) []*chunk {
	out := cs[:0]
	for i, c := range cs {
		if host := hostOf(cs, i); host != nil {
			host.glyphs = append(slices.Clone(host.glyphs), c.glyphs...)
			sortByX(host.glyphs)
			host.x0, host.x1 = min(host.x0, c.x0), max(host.x1, c.x1)
			continue
		}
		out = append(out, c)
	}
	return out
}

func hostOf(cs []*chunk, i int) *chunk {
	c := cs[i]
	if len(c.glyphs) > 12 {
		return nil
	}
	for step := 1; step <= 24; step++ {
		for _, k := range [2]int{i - step, i + step} {
			if k < 0 || k >= len(cs) {
				continue
			}
			d := cs[k]
			if c.size <= 0.82*d.size && c.y > d.y-0.35*d.size && c.y < d.y+0.75*d.size && math.Abs(c.y-d.y) > 0.02*d.size &&
				c.x0 > d.x0-0.1*d.size && c.x0 < d.x1+0.4*d.size && c.x1 < d.x1+6*c.size {
				return d
			}
		}
	}
	return nil
}

// firstWord gives the width of the chunk's first word.
func (c *chunk) firstWord() float64 {
	for i, g := range c.glyphs {
		if i == 0 {
			continue
		}
		p := c.glyphs[i-1]
		if blank(g.Text) || !blank(p.Text) && g.X-(p.X+p.W) > 0.2*c.size {
			return p.X + p.W - c.x0
		}
	}
	return c.x1 - c.x0
}

func plain(c *chunk) string {
	var b strings.Builder
	for _, g := range c.glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}
