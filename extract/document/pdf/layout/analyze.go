package layout

import (
	"slices"
)

// Analyzer lays out a document: Add its pages in order, then call Finish.
type Analyzer struct {
	mend   func(text, font string) string
	pages  []pageItems
	column int
}

// pageItems is a page with its lines and tables in reading order.
type pageItems struct {
	number        int
	width, height float64
	items         []item
	turned        []*chunk // written another way than the page, outside tables
	rules         []Rule   // short horizontal ones: the line above notes
}

// NewAnalyzer begins a document. Mend, which may be nil, mends the text of a run shown in the named font.
func NewAnalyzer(mend func(text, font string) string) *Analyzer { return &Analyzer{mend: mend} }

// Add lays out one page and keeps no glyphs of its source.
func (a *Analyzer) Add(p *Page) {
	straight, turned := upright(p)
	gs, walls := grids(p.Rules)
	cs := chunks(straight, p.Fonts, walls)
	slices.SortFunc(gs, func(x, y *grid) int { return cmp(y.ys[0], x.ys[0]) })
	pg := pageItems{number: p.Number, width: p.Width, height: p.Height}
	var tables []item
	taken := map[*chunk]bool{}
	for _, g := range gs {
		free := cs
		if len(taken) > 0 {
			free = slices.DeleteFunc(slices.Clone(cs), func(c *chunk) bool { return taken[c] })
		}
		t, used := a.tableOf(g, free, turned, p.Fonts)
		if t == nil || len(t.Rows) == 0 || t.Cols < 2 {
			continue
		}
		b := g.box()
		for c := range used {
			taken[c] = true
		}
		turned = slices.DeleteFunc(turned, func(t Glyph) bool { return t.X > b.X0 && t.X < b.X1 && t.Y > b.Y0 && t.Y < b.Y1 })
		tables = append(tables, item{table: t, box: b})
	}
	free := slices.DeleteFunc(cs, func(c *chunk) bool { return taken[c] })
	pg.items = a.between(free, tables)
	for i := range pg.items {
		pg.items[i].page = p.Number
		if l := pg.items[i].line; l != nil {
			l.page = p.Number
		}
	}
	pg.turned = loose(turned, p.Fonts)
	for _, r := range p.Rules {
		if w := r.X1 - r.X0; r.Y1-r.Y0 < 3 && w > 40 && w < 0.45*p.Width && r.Y0 < 0.5*p.Height {
			pg.rules = append(pg.rules, r)
		}
	}
	a.pages = append(a.pages, pg)
}

// between orders the text above, beside and below each table.
func (a *Analyzer) between(free []*chunk, tables []item) []item {
	var out []item
	rest := free
	for _, t := range tables {
		var above, below []*chunk
		for _, c := range rest {
			if c.y+0.3*c.size > t.box.Y0 && (c.y+0.3*c.size > t.box.Y1 || c.x1 < t.box.X0+5 || c.x0 > t.box.X1-5) {
				above = append(above, c)
			} else {
				below = append(below, c)
			}
		}
		if len(above) > 0 {
			out = append(out, a.region(above, 0, false)...)
		}
		out = append(out, t)
		rest = below
	}
	if len(rest) > 0 {
		out = append(out, a.region(rest, 0, false)...)
	}
	return out
}

// loose reads turned text outside tables, each direction by itself.
func loose(turned []Glyph, fonts []Font) []*chunk {
	var out []*chunk
	for dir := uint8(1); dir < 4; dir++ {
		p := Page{Width: 10000, Height: 10000}
		for _, g := range turned {
			if g.Dir == dir {
				p.Glyphs = append(p.Glyphs, g)
			}
		}
		if len(p.Glyphs) > 0 {
			turn(&p, dir)
			out = append(out, chunks(p.Glyphs, fonts, nil)...)
		}
	}
	return out
}
