package pdf

import (
	"math"

	"solieu/extract/document/pdf/layout"
)

// path is the path under construction, in page coordinates.
type path struct {
	subs [][]point
	open []point
}

type point struct{ x, y float64 }

const maxPoints = 1 << 18

func (p *path) close() {
	if len(p.open) > 1 {
		p.open = append(p.open, p.open[0])
	}
	p.end()
}

func (p *path) end() {
	if len(p.open) > 1 {
		p.subs = append(p.subs, p.open)
	}
	p.open = nil
}

// paint does the path operators; false says that op is none of them.
func (in *interpreter) paint(op string) bool {
	p := &in.path
	switch op {
	case "m":
		p.end()
		in.point(2, 1)
	case "l":
		in.point(2, 1)
	case "c":
		in.point(2, 1) // the curve's end: rules are straight, so the way there does not matter
	case "v", "y":
		in.point(2, 1)
	case "h":
		p.close()
	case "re":
		in.rect(in.num(4), in.num(3), in.num(2), in.num(1))
	case "S":
		in.stroke()
	case "s":
		p.close()
		in.stroke()
	case "f", "F", "f*":
		in.fill()
	case "B", "B*":
		in.both()
	case "b", "b*":
		p.close()
		in.both()
	case "n":
	case "W", "W*":
		return true
	default:
		return false
	}
	switch op {
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n":
		p.subs, p.open = p.subs[:0], nil
	}
	return true
}

func (in *interpreter) point(xi, yi int) {
	if len(in.path.open) > maxPoints || !in.has(2) {
		return
	}
	x, y := in.g.ctm.apply(in.num(xi), in.num(yi))
	in.path.open = append(in.path.open, point{x, y})
}

func (in *interpreter) rect(x, y, w, h float64) {
	in.path.end()
	if len(in.path.subs) > maxPoints {
		return
	}
	sub := make([]point, 0, 5)
	for _, c := range [5][2]float64{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}} {
		px, py := in.g.ctm.apply(c[0], c[1])
		sub = append(sub, point{px, py})
	}
	in.path.subs = append(in.path.subs, sub)
}

// maxRuleWidth is how thick a filled box may be and still be a line, in points.
const maxRuleWidth = 3

// stroke keeps the straight horizontal and vertical segments as rules.
func (in *interpreter) stroke() {
	in.path.end()
	if in.g.whiteLine {
		return
	}
	for _, sub := range in.path.subs {
		for i := 1; i < len(sub); i++ {
			a, b := sub[i-1], sub[i]
			if math.Abs(a.x-b.x) < 0.5 || math.Abs(a.y-b.y) < 0.5 {
				in.rule(a, b)
			}
		}
	}
}

// fill keeps thin boxes as rules: many programs draw borders as filled boxes.
func (in *interpreter) fill() {
	in.path.end()
	if in.g.white {
		return
	}
	for _, sub := range in.path.subs {
		lo, hi := sub[0], sub[0]
		for _, p := range sub {
			lo = point{min(lo.x, p.x), min(lo.y, p.y)}
			hi = point{max(hi.x, p.x), max(hi.y, p.y)}
		}
		w, h := hi.x-lo.x, hi.y-lo.y
		if min(w, h) > maxRuleWidth {
			continue
		}
		if w > h {
			y := (lo.y + hi.y) / 2
			in.rule(point{lo.x, y}, point{hi.x, y})
		} else {
			x := (lo.x + hi.x) / 2
			in.rule(point{x, lo.y}, point{x, hi.y})
		}
	}
}

func (in *interpreter) both() {
	in.path.end()
	if in.g.whiteLine {
		in.fill()
		return
	}
	in.stroke()
}

func (in *interpreter) rule(a, b point) {
	r := layout.Rule{X0: min(a.x, b.x), Y0: min(a.y, b.y), X1: max(a.x, b.x), Y1: max(a.y, b.y)}
	if len(in.page.Rules) < maxRules && !math.IsNaN(r.X0+r.Y0+r.X1+r.Y1) {
		in.page.Rules = append(in.page.Rules, r)
	}
}

// colour follows the fill and stroke colours only as far as telling white, which draws no visible line.
func (in *interpreter) colour(op string) {
	switch op {
	case "g", "rg", "sc", "scn":
		in.g.white = in.isWhite(op)
	case "G", "RG", "SC", "SCN":
		in.g.whiteLine = in.isWhite(op)
	case "k":
		in.g.white = in.noInk()
	case "K":
		in.g.whiteLine = in.noInk()
	case "cs":
		in.g.white = false
	case "CS":
		in.g.whiteLine = false
	}
}

func (in *interpreter) isWhite(op string) bool {
	if len(in.args) == 4 {
		return in.noInk()
	}
	if len(in.args) != 1 && len(in.args) != 3 || len(in.args) == 1 && (op == "sc" || op == "scn" || op == "SC" || op == "SCN") {
		return false // one component of a colour space that is not read may be a tint, where 1 is full ink
	}
	for _, o := range in.args {
		if o.kind != 'n' || o.num < 0.99 {
			return false
		}
	}
	return true
}

func (in *interpreter) noInk() bool {
	for _, o := range in.args {
		if o.kind != 'n' || o.num > 0.01 {
			return false
		}
	}
	return len(in.args) == 4
}
