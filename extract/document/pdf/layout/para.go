package layout

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// frame is the measure of a column: where its full lines begin and end, and how far apart they stand.
type frame struct {
	left, right float64
	justified   bool    // full lines end at right to a point
	pitch       float64 // usual distance of baselines, in sizes of the type
	gap         float64 // a distance greater than this parts paragraphs, in sizes of the type
	lines       int     // measured
}

// frames measures every column of the document; columns that agree in place share their measure, so that a
// column of three lines knows where a full line would end.
func (a *Analyzer) frames(roles [][]Role) map[int]*frame {
	type group struct {
		left    float64
		side    bool
		columns []int
		lines   []*line
	}
	byColumn := map[int][]*line{}
	var order []int
	for i := range a.pages {
		for n, it := range a.pages[i].items {
			if it.line == nil || roles[i][n] != Body {
				continue
			}
			c := it.line.column
			if byColumn[c] == nil {
				order = append(order, c)
			}
			byColumn[c] = append(byColumn[c], it.line)
		}
	}
	var groups []*group
	for _, c := range order {
		left := leftEdge(byColumn[c])
		var g *group
		for _, h := range groups {
			if abs(h.left-left) < 25 && h.side == byColumn[c][0].side {
				g = h
				break
			}
		}
		if g == nil {
			g = &group{left: left, side: byColumn[c][0].side}
			groups = append(groups, g)
		}
		g.columns = append(g.columns, c)
		g.lines = append(g.lines, byColumn[c]...)
	}
	out := map[int]*frame{}
	for _, g := range groups {
		f := measure(g.lines)
		for _, c := range g.columns {
			out[c] = f
		}
	}
	return out
}

// leftEdge is the left-most x at which a twentieth of the lines begin, two at least; else the left-most.
func leftEdge(ls []*line) float64 {
	xs := make([]float64, len(ls))
	for i, l := range ls {
		xs[i] = l.x0
	}
	slices.Sort(xs)
	need := max(2, len(xs)/20)
	for i := range xs {
		if j := i + need - 1; j < len(xs) && xs[j]-xs[i] < 1.5 {
			return xs[i]
		}
	}
	return xs[0]
}

func measure(ls []*line) *frame {
	f := &frame{left: leftEdge(ls), pitch: 1.2, lines: len(ls)}
	ends := make([]float64, len(ls))
	for i, l := range ls {
		ends[i] = l.x1
	}
	slices.Sort(ends)
	best, at := 0, ends[len(ends)-1]
	for i, j := 0, 0; i < len(ends); i++ { // the 1.5 points that hold most line ends
		for j < len(ends) && ends[j]-ends[i] <= 1.5 {
			j++
		}
		if j-i >= best {
			best, at = j-i, ends[j-1]
		}
	}
	f.right = ends[max(0, len(ends)-1-len(ends)/25)]
	if best >= 4 && best*3 >= len(ends) && at > f.right-0.15*(f.right-f.left) {
		f.right, f.justified = at, true
	}
	var pitches []float64
	for i := 1; i < len(ls); i++ {
		p, l := ls[i-1], ls[i]
		if p.column == l.column && p.y > l.y && p.y-l.y < 3*l.size && abs(p.size-l.size) < 0.5 {
			pitches = append(pitches, (p.y-l.y)/l.size)
		}
	}
	if len(pitches) > 2 {
		slices.Sort(pitches)
		f.pitch = pitches[len(pitches)*2/5]
	}
	f.gap = f.parting(ls)
	return f
}

// parting gives the distance of baselines, in sizes of the type, beyond which a line begins a paragraph. Where lines that
// had room for more words, and so ended their paragraph, stand farther from the next line than full lines do, that is
// halfway between the two; elsewhere it is what hardly any paragraph has inside.
func (f *frame) parting(ls []*line) float64 {
	const wide, enough = 1.42, 6
	var within, after []float64
	for i := 1; i < len(ls); i++ {
		p, l := ls[i-1], ls[i]
		if p.column != l.column || p.y <= l.y || p.y-l.y >= 3*l.size || abs(p.size-l.size) >= 0.5 {
			continue
		}
		switch room := f.right - p.x1; {
		case room < 0.08*(f.right-f.left):
			within = append(within, (p.y-l.y)/l.size)
		case room > 0.2*(f.right-f.left):
			after = append(after, (p.y-l.y)/l.size)
		}
	}
	if len(within) < enough || len(after) < enough {
		return wide * f.pitch
	}
	slices.Sort(within)
	slices.Sort(after)
	// A full line may be the last of its paragraph by chance, and a short one broken where the writer liked.
	inside, end := within[len(within)/4], after[len(after)/10]
	if end < 1.15*inside {
		return wide * f.pitch
	}
	return (inside + end) / 2
}

// fewLines is what a column of prose has more of.
const fewLines = 12

// para is a paragraph under way.
type para struct {
	lines  []*line
	role   Role
	breaks []Break
	body   float64 // where the words after a list mark begin
	cont   float64 // where lines after the first begin; below 0 while there is one line
}

// reMark begins a list item. Which marks mean what is for the reader of the text to say.
var (
	reMark = regexp.MustCompile(`^(?:[-–—•*·▪●○◦➢✓+]\s*\S|(?:\(?\d{1,2}(?:\.\d{1,2}){0,4}[.)]|\(?[a-zđ]\)|[IVX]{1,5}[.)/])\s*[^\d\s])`)
	reDash = regexp.MustCompile(`^[-–—+]\s*[\p{Ll}\d]`)
)

func newPara(l *line, role Role) *para {
	p := &para{lines: []*line{l}, role: role, body: l.x0, cont: -1}
	if reMark.MatchString(l.text()) {
		p.body = afterMark(l)
	}
	return p
}

// afterMark finds where the second word of a line begins.
func afterMark(l *line) float64 {
	c := l.parts[0]
	for i := 1; i < len(c.glyphs); i++ {
		if p, g := c.glyphs[i-1], c.glyphs[i]; !blank(g.Text) && (blank(p.Text) || g.X-p.X-p.W > 0.25*c.size) {
			return g.X
		}
	}
	if len(l.parts) > 1 {
		return l.parts[1].x0
	}
	return l.x0
}

func (p *para) last() *line { return p.lines[len(p.lines)-1] }

func (p *para) add(l *line) {
	if p.cont < 0 || p.last().column != l.column {
		p.cont = l.x0
	}
	p.lines = append(p.lines, l)
}

// continues tells whether line l goes on with the paragraph. Geometry decides first: a line that had room for
// the next word ended its paragraph, an indented line begins one. Words decide what geometry leaves open. The
// line's column measures f, that of the paragraph's last line lf.
func (p *para) continues(l *line, f, lf *frame) bool {
	last := p.last()
	if abs(l.size-last.size) > 0.12*last.size {
		return false
	}
	words, before := l.text(), last.text()
	first, _ := utf8.DecodeRuneInString(words)
	end, _ := utf8.DecodeLastRuneInString(before)
	lower := unicode.IsLower(first)
	terminal := strings.ContainsRune(".!?:;…", end)
	same := last.page == l.page && last.column == l.column
	mark := reMark.MatchString(words)
	if !same && (last.side || l.side) && min(f.lines, lf.lines) < fewLines {
		return false // a letterhead, or the signature beside the addressees
	}
	if same && last.y-l.y > f.gap*l.size {
		return false
	}
	if same && centred(last, lf) && centred(l, f) {
		return last.bold == l.bold && !l.side && !terminal && !mark && (allCaps(before) == allCaps(words)) && last.y-l.y < 1.25*f.pitch*l.size
	}
	if l.side && f.lines < fewLines && !lower {
		return false
	}
	if p.bold() && !l.bold && !startsBold(l) && !lower {
		return false
	}
	if !full(last, l, lf) {
		return lower && !terminal && !mark && (!same || last.x1 > lf.left+0.6*(lf.right-lf.left))
	}
	return p.inPlace(l, f, same, mark, terminal, lower, words)
}

// inPlace judges a line after a full one by where it begins.
func (p *para) inPlace(l *line, f *frame, same, mark, terminal, lower bool, words string) bool {
	slack := 0.5 * l.size
	cont := p.cont
	if !same || cont < 0 {
		cont = f.left
		if p.cont >= 0 && p.last().page != l.page && abs(p.cont-l.x0) < slack {
			cont = p.cont
		}
	}
	hanging := p.body > p.lines[0].x0 && abs(l.x0-p.body) < slack
	indented := l.x0 > cont+slack && !hanging
	if mark {
		sibling := abs(l.x0-p.lines[0].x0) < slack && reMark.MatchString(p.lines[0].text())
		return !terminal && !indented && reDash.MatchString(words) && !(sibling && p.cont >= 0 && abs(p.cont-l.x0) > slack)
	}
	if indented {
		return lower && !terminal
	}
	if !same && terminal && !lower && (!f.justified || f.lines < fewLines) {
		return false
	}
	return true
}

func (p *para) bold() bool { return p.last().bold }

func startsBold(l *line) bool {
	c := l.parts[0]
	g := c.glyphs[0]
	return int(g.Font) < len(c.fonts) && c.fonts[g.Font].Bold
}

// full tells whether a line had no room for the next line's first word.
func full(last, l *line, f *frame) bool {
	room := f.right - last.x1
	if f.justified && room > 3 && room > 0.03*(f.right-f.left) {
		return l.parts[0].firstWord()+0.25*l.size > room
	}
	return l.parts[0].firstWord()+0.2*l.size > room
}

func centred(l *line, f *frame) bool {
	a, b := l.x0-f.left, f.right-l.x1
	return a > 0.8*l.size && b > 0.8*l.size && abs(a-b) < 1.5*l.size
}

func allCaps(s string) bool {
	return strings.ToUpper(s) == s
}

// block gives the paragraph's text.
func (p *para) block(mend func(text, font string) string) Block {
	b := Block{Page: p.lines[0].page, Role: p.role, Bold: true, Size: p.lines[0].size}
	w := writer{mend: mend}
	letters := 0.0
	for i, l := range p.lines {
		if i > 0 {
			if !glued(p.lines[i-1], l) {
				w.add(" ", w.font)
			}
			if q := p.lines[i-1]; q.page != l.page {
				b.Breaks = append(b.Breaks, Break{Page: l.page, Offset: w.len()})
			}
		}
		for k, c := range l.parts {
			if k > 0 {
				w.add(" ", w.font)
			}
			w.chunk(c)
		}
		b.Bold = b.Bold && l.bold
		if width := l.x1 - l.x0; width > letters {
			letters, b.Size = width, l.size
		}
		if l.page == b.Page {
			b.Box = b.Box.union(Box{l.x0, l.y - 0.25*l.size, l.x1, l.y + 0.8*l.size})
		}
	}
	b.Text = w.text()
	for i := range b.Breaks {
		b.Breaks[i].Offset = min(b.Breaks[i].Offset, len(b.Text))
	}
	return b
}

// glued tells a word that was broken after its hyphen or slash: "11-⏎NQ/HU", "2023-⏎2024". A dash that stands
// alone keeps its space.
func glued(last, l *line) bool {
	s := last.text()
	if len(s) < 2 || s[len(s)-1] != '-' && s[len(s)-1] != '/' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-1])
	return unicode.IsLetter(before) || unicode.IsDigit(before)
}
