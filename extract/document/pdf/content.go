package pdf

import (
	"math"

	"solieu/extract/document/pdf/layout"
)

// matrix is [a b c d e f] of the PDF reference: x' = ax + cy + e, y' = bx + dy + f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// mul applies m first, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// resources is what content may name. The file's dictionaries stand behind it, tests bring their own.
type resources interface {
	font(name string) *font
	// form gives an XObject: a form's content with its matrix and resources, or an image (content nil, image true).
	form(name string) (content []byte, m matrix, res resources, image bool)
	// fontState gives the font that a graphics state dictionary sets, nil where it sets none.
	fontState(name string) (*font, float64)
}

type gstate struct {
	ctm              matrix
	font             *font
	size             float64
	char, word       float64 // Tc, Tw
	scale            float64 // Tz / 100
	leading, rise    float64
	lineWidth        float64
	white, whiteLine bool // the fill colour, the stroke colour is white
}

// interpreter walks content streams and keeps the letters and lines they draw.
type interpreter struct {
	page   *layout.Page
	fonts  map[*font]int32
	g      gstate
	stack  []gstate
	tm, lm matrix
	path   path
	marked []mark
	args   []operand
	depth  int // of forms
	forms  int // drawn so far on this page
}

// mark is an open marked-content section.
type mark struct {
	artifact bool
	actual   *string // ActualText, until the first glyph took it
	replaced bool
}

const (
	maxFormDepth = 12
	maxForms     = 4000 // on one page
	maxGlyphs    = 1 << 18
	maxRules     = 1 << 17
	maxStates    = 512
)

func newInterpreter(page *layout.Page, base matrix) *interpreter {
	return &interpreter{page: page, fonts: map[*font]int32{}, g: gstate{ctm: base, scale: 1, lineWidth: 1}}
}

// run interprets one content stream. Operators with missing operands are skipped, as viewers do.
func (in *interpreter) run(content []byte, res resources) {
	l := lexer{data: content, reuse: true}
	in.args = in.args[:0]
	for {
		o, op := l.next()
		if op == nil {
			if o.kind == 0 {
				return
			}
			if len(in.args) < maxOperands {
				in.args = append(in.args, o)
			}
			continue
		}
		if len(in.page.Glyphs) > maxGlyphs {
			return
		}
		if string(op) == "BI" {
			in.skipImage(&l)
		} else {
			in.operator(string(op), res)
		}
		in.args = in.args[:0]
	}
}

// num gives the i-th operand from the end (1 is the last).
func (in *interpreter) num(i int) float64 {
	if i > len(in.args) || in.args[len(in.args)-i].kind != 'n' {
		return 0
	}
	return in.args[len(in.args)-i].num
}

func (in *interpreter) has(n int) bool { return len(in.args) >= n }

func (in *interpreter) lastName() string {
	if n := len(in.args); n > 0 && in.args[n-1].kind == '/' {
		return string(in.args[n-1].str)
	}
	return ""
}

func (in *interpreter) matrix() matrix {
	return matrix{in.num(6), in.num(5), in.num(4), in.num(3), in.num(2), in.num(1)}
}

func (in *interpreter) operator(op string, res resources) {
	switch op {
	case "q":
		if len(in.stack) < maxStates {
			in.stack = append(in.stack, in.g)
		}
	case "Q":
		if n := len(in.stack); n > 0 {
			in.g, in.stack = in.stack[n-1], in.stack[:n-1]
		}
	case "cm":
		if in.has(6) {
			in.g.ctm = in.matrix().mul(in.g.ctm)
		}
	case "w":
		in.g.lineWidth = in.num(1)
	case "gs":
		if f, size := res.fontState(in.lastName()); f != nil {
			in.g.font, in.g.size = f, size
		}
	case "Do":
		in.do(in.lastName(), res)
	case "BDC", "BMC":
		in.begin(op)
	case "EMC":
		if n := len(in.marked); n > 0 {
			in.marked = in.marked[:n-1]
		}
	default:
		if !in.text(op, res) && !in.paint(op) {
			in.colour(op)
		}
	}
}

// begin opens a marked-content section.
func (in *interpreter) begin(op string) {
	m := mark{}
	if n := len(in.marked); n > 0 {
		m = mark{artifact: in.marked[n-1].artifact, replaced: in.marked[n-1].replaced}
	}
	if op == "BDC" && in.has(2) {
		tag, props := in.args[len(in.args)-2], in.args[len(in.args)-1]
		for i := 0; i+1 < len(props.list); i += 2 {
			key, v := string(props.list[i].str), props.list[i+1]
			switch {
			case key == "ActualText" && v.kind == 's':
				s := textString(v.str)
				m.actual, m.replaced = &s, false
			case key == "Type" && string(tag.str) == "Artifact" && string(v.str) == "Pagination":
				m.artifact = true
			}
		}
	}
	if len(in.marked) < maxStates {
		in.marked = append(in.marked, m)
	}
}

// textString decodes a text string: UTF-16 with its mark, else bytes taken as Latin letters.
func textString(s []byte) string {
	if len(s) >= 2 && s[0] == 0xfe && s[1] == 0xff {
		return utf16Text(s[2:])
	}
	if len(s) >= 3 && s[0] == 0xef && s[1] == 0xbb && s[2] == 0xbf {
		return string(s[3:])
	}
	r := make([]rune, 0, len(s))
	for _, c := range s {
		r = append(r, rune(c))
	}
	return string(r)
}

func (in *interpreter) do(name string, res resources) {
	if in.depth >= maxFormDepth || in.forms >= maxForms {
		return
	}
	content, m, inner, image := res.form(name)
	if image {
		a := math.Abs(in.g.ctm[0]*in.g.ctm[3] - in.g.ctm[1]*in.g.ctm[2])
		if size := in.page.Width * in.page.Height; size > 0 {
			in.page.ImageArea += a / size
		}
		return
	}
	if content == nil {
		return
	}
	in.depth++
	in.forms++
	saved, stack, marked, tm, lm := in.g, in.stack, in.marked, in.tm, in.lm
	in.stack = nil
	in.g.ctm = m.mul(in.g.ctm)
	args := in.args
	in.args = nil
	in.run(content, inner)
	in.args = args
	in.g, in.stack, in.marked, in.tm, in.lm = saved, stack, marked, tm, lm
	in.depth--
}

// skipImage passes over an inline image: its dictionary, then its data up to an EI that stands alone.
func (in *interpreter) skipImage(l *lexer) {
	for {
		o, op := l.next()
		if op == nil && o.kind == 0 {
			return
		}
		if string(op) == "ID" {
			break
		}
	}
	a := math.Abs(in.g.ctm[0]*in.g.ctm[3] - in.g.ctm[1]*in.g.ctm[2])
	if size := in.page.Width * in.page.Height; size > 0 {
		in.page.ImageArea += a / size
	}
	d := l.data
	for i := l.at + 1; i+1 < len(d); i++ {
		if d[i] == 'E' && d[i+1] == 'I' && space[d[i-1]] && (i+2 == len(d) || space[d[i+2]]) && plainAfter(d[i+2:]) {
			l.at = i + 2
			return
		}
	}
	l.at = len(d)
}

// plainAfter tells content from image data that happens to hold "EI": the next bytes are printable.
func plainAfter(d []byte) bool {
	for _, c := range d[:min(len(d), 12)] {
		if c >= 0x7f || c < 0x20 && !space[c] || c == 0 {
			return false
		}
	}
	return true
}
