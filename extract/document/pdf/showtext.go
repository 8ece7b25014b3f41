package pdf

import (
	"math"

	"solieu/extract/document/pdf/layout"
)

// text does the text operators; false says that op is none of them.
func (in *interpreter) text(op string, res resources) bool {
	g := &in.g
	switch op {
	case "BT":
		in.tm, in.lm = identity, identity
	case "ET":
	case "Tf":
		if in.has(2) {
			if o := in.args[len(in.args)-2]; o.kind == '/' {
				g.font = res.font(string(o.str))
			}
			g.size = in.num(1)
		}
	case "Tc":
		g.char = in.num(1)
	case "Tw":
		g.word = in.num(1)
	case "Tz":
		g.scale = in.num(1) / 100
	case "TL":
		g.leading = in.num(1)
	case "Ts":
		g.rise = in.num(1)
	case "Tr":
	case "Td":
		in.move(in.num(2), in.num(1))
	case "TD":
		g.leading = -in.num(1)
		in.move(in.num(2), in.num(1))
	case "Tm":
		if in.has(6) {
			in.lm = in.matrix()
			in.tm = in.lm
		}
	case "T*":
		in.move(0, -g.leading)
	case "Tj":
		in.show(in.lastString())
	case "'":
		in.move(0, -g.leading)
		in.show(in.lastString())
	case "\"":
		if in.has(3) {
			g.word, g.char = in.num(3), in.num(2)
		}
		in.move(0, -g.leading)
		in.show(in.lastString())
	case "TJ":
		if n := len(in.args); n > 0 {
			for _, o := range in.args[n-1].list {
				if o.kind == 's' {
					in.show(o.str)
				} else if o.kind == 'n' {
					in.tm = matrix{1, 0, 0, 1, -o.num / 1000 * g.size * g.scale, 0}.mul(in.tm)
				}
			}
		}
	default:
		return false
	}
	return true
}

func (in *interpreter) lastString() []byte {
	if n := len(in.args); n > 0 && in.args[n-1].kind == 's' {
		return in.args[n-1].str
	}
	return nil
}

func (in *interpreter) move(x, y float64) {
	in.lm = matrix{1, 0, 0, 1, x, y}.mul(in.lm)
	in.tm = in.lm
}

// show draws a string: one glyph a code, each moving the text matrix by its advance.
func (in *interpreter) show(s []byte) {
	g := &in.g
	f := g.font
	if f == nil {
		return
	}
	id := in.fontIndex(f)
	full := matrix{g.scale, 0, 0, 1, 0, g.rise}.mul(in.tm).mul(g.ctm)
	size := math.Abs(g.size) * math.Hypot(full[2], full[3])
	dir := direction(full, g.size)
	unit := g.size * math.Hypot(full[0], full[1])
	along := 0.0 // text space, before scaling
	for len(s) > 0 {
		c, n := uint32(s[0]), 1
		var ch char
		if f.composite {
			c, n = f.encoding.next(s, 2)
			ch = f.wideChar(c)
		} else {
			ch = f.simple[c]
		}
		s = s[n:]
		adv := ch.width / 1000
		x, y := full.apply(along, 0)
		in.add(layout.Glyph{Text: ch.text, X: x, Y: y, W: math.Abs(adv * unit), Size: size, Font: id, Dir: dir})
		step := adv*g.size + g.char
		if c == ' ' && n == 1 {
			step += g.word
		}
		along += step
	}
	in.tm = matrix{1, 0, 0, 1, along * g.scale, 0}.mul(in.tm)
}

// direction gives the quarter turn of a text matrix, 4 for anything between.
func direction(m matrix, size float64) uint8 {
	a, b := m[0], m[1]
	if size < 0 {
		a, b = -a, -b
	}
	const slack = 0.05 // about 3°
	switch {
	case math.Abs(b) <= slack*math.Abs(a):
		if a < 0 {
			return 2
		}
		return 0
	case math.Abs(a) <= slack*math.Abs(b):
		if b < 0 {
			return 3
		}
		return 1
	}
	return 4
}

func (in *interpreter) fontIndex(f *font) int32 {
	if i, ok := in.fonts[f]; ok {
		return i
	}
	i := int32(len(in.page.Fonts))
	in.fonts[f] = i
	in.page.Fonts = append(in.page.Fonts, layout.Font{Name: f.name, Bold: f.bold, Italic: f.italic})
	return i
}

// add keeps a glyph, with the text that an enclosing ActualText gives instead of its own.
func (in *interpreter) add(g layout.Glyph) {
	if n := len(in.marked); n > 0 {
		m := &in.marked[n-1]
		g.Artifact = m.artifact
		switch {
		case m.actual != nil:
			g.Text, m.actual, m.replaced = *m.actual, nil, true
		case m.replaced: // its place belongs to the glyph that took the text
			if n := len(in.page.Glyphs); n > 0 {
				if l := &in.page.Glyphs[n-1]; l.Dir == g.Dir && math.Abs(l.Y-g.Y) < 0.1*g.Size && g.X > l.X {
					l.W = max(l.W, g.X+g.W-l.X)
				}
			}
			return
		}
	}
	if len(in.page.Glyphs) <= maxGlyphs && !math.IsNaN(g.X+g.Y+g.W+g.Size) && math.Abs(g.X)+math.Abs(g.Y) < 1e6 && g.Size < 1e5 {
		in.page.Glyphs = append(in.page.Glyphs, g)
	}
}
