package document

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document/bilingual"
)

// Heads by place: the lines of a head are set over the columns that the rows show (texttable_place.go).

// headCell is what the last line of a head had over a column.
type headCell struct {
	way
	lang byte // 'v' Vietnamese, 'e' English, 0 neither
	text string
}

// headPlaces sets the lines of a head over the columns, from top to bottom.
type headPlaces struct {
	*places
	above []headCell // by column; its way ends beyond its start, at 0 where nothing stands above
	times int        // how often a line of the head says the same again: "Nam", "Nữ", "Nam", "Nữ" twice; else 0
}

// timesSaid tells how often the heads of a line come again, for the line above to part the columns evenly.
func (f *tableFinder) timesSaid(lines []textLine) int {
	for i := range lines {
		cells := lines[i].columns
		for n := 2; lines[i].Len() > 0 && n <= len(cells)/2; n++ {
			for skip := range 2 { // the first may head the labels
				if f.comesAgain(cells[skip:], n) {
					return (len(cells) - skip) / n
				}
			}
		}
	}
	return 0
}

// evenly parts the columns of values among the heads of a line above heads that come again; nil where it cannot.
func (h *headPlaces) evenly(cells []placedCell) (out []way) {
	values := len(h.bands) - h.labels
	if h.labels > 0 && len(cells) == h.times+1 && cells[0].from < h.bands[h.labels].from {
		out, cells = append(out, way{}), cells[1:]
	}
	if h.times < 2 || len(cells) != h.times || values%h.times != 0 || cells[0].from < h.bands[h.labels].from-crowd {
		return nil
	}
	for k := range cells {
		w := way{h.labels + k*values/h.times, h.labels + (k+1)*values/h.times - 1}
		for c := w.from; c <= w.to; c++ {
			up := h.above[c].way
			if up.to > 0 && up != (way{w.from, w.to + 1}) && up != (way{h.labels, len(h.bands)}) {
				return nil // a line of the heads below
			}
		}
		out = append(out, w)
	}
	return out
}

// line gives the cells of one line of a head.
func (h *headPlaces) line(f *tableFinder, cells []placedCell) []Cell {
	texts, langs := make([]string, len(cells)), make([]byte, len(cells))
	for i, c := range cells {
		s := c.Of(f.text)
		texts[i] = s
		switch {
		case hasVietnamese(s):
			langs[i] = 'v'
		case bilingual.English(s):
			langs[i] = 'e'
		}
	}
	if len(cells) > len(h.bands) {
		return plainCells(cells)
	}
	ways := h.evenly(cells)
	if ways == nil {
		ways = h.periods(cells, texts)
	}
	if ways == nil {
		ways = h.nearest(cells, langs)
	}
	out := make([]Cell, len(cells))
	for i, w := range ways {
		c := &cells[i]
		up := h.above[w.from]
		out[i] = Cell{Span: c.Span, Col: w.from, ColSpan: w.to - w.from + 1}
		mine := headCell{way{w.from, w.to + 1}, langs[i], texts[i]}
		out[i].GoesOn = up.way == mine.way && goesOnBelow(up, mine)
		for k := w.from; k <= w.to; k++ {
			h.above[k] = mine
		}
		if w.from == w.to && w.from >= h.labels && !c.pushed {
			h.settle(w.from, c.centre())
		}
	}
	return out
}

// periods sets as many periods as there are columns of values over these, wherever they stand; nil for other heads.
func (h *headPlaces) periods(cells []placedCell, texts []string) (out []way) {
	if len(cells) != len(h.bands)-h.labels || len(cells) < 2 {
		return nil
	}
	for k, s := range texts {
		if s = bilingual.Native(s); !rePeriodHead.MatchString(s) && !reRowYear.MatchString(s) {
			return nil
		}
		out = append(out, way{h.labels + k, h.labels + k})
	}
	return out
}

// nearest sets the heads of a line over the columns by their places; langs are their languages. A head over columns
// that none stands above yet is the likelier the more of them it takes.
func (h *headPlaces) nearest(cells []placedCell, langs []byte) []way {
	open := make([]int, len(h.bands)+1) // such columns among the first k
	for k := range h.bands {
		open[k+1] = open[k]
		if k >= h.labels && h.above[k].to == 0 {
			open[k+1]++
		}
	}
	return h.assign(cells, func(i, from, to int) float64 {
		return h.cost(&cells[i], from, to, langs[i]) - float64(open[to+1]-open[from])*0.22*h.pitch
	})
}

// settle moves a column whose values were pushed to the right to where a head shows that it stands, and with it the
// columns beside it of which no head has shown that.
func (h *headPlaces) settle(k int, centre float64) {
	if !h.bands[k].pushed {
		return
	}
	left := k - 1
	for left > h.labels && h.bands[left].pushed {
		left--
	}
	step := (centre - h.bands[left].centre) / float64(k-left)
	if step < 0.4*h.pitch || step > 1.2*h.pitch {
		return
	}
	for i := left + 1; i < k; i++ {
		h.bands[i].centre = h.bands[left].centre + step*float64(i-left)
	}
	moved := centre - h.bands[k].centre
	for i := k; i < len(h.bands) && (i == k || h.bands[i].pushed); i++ {
		h.bands[i].centre += moved
	}
	h.bands[k].pushed = false
}

// goesOnBelow tells that the words of a head go on with those of the line above, which stand over the same columns.
func goesOnBelow(up, c headCell) bool {
	first, _ := utf8.DecodeRuneInString(c.text)
	switch {
	case first >= '0' && first <= '9':
		return strings.HasSuffix(up.text, "-")
	case first == '(' || c.lang == 'e' && up.lang == 'v':
		return false
	}
	return true
}

func plainCells(cells []placedCell) []Cell {
	out := make([]Cell, len(cells))
	for k, c := range cells {
		out[k] = Cell{Span: c.Span, Col: k}
	}
	return out
}

// cost says how badly a cell of a head stands over columns.
func (h *headPlaces) cost(c *placedCell, from, to int, lang byte) float64 {
	first := &h.bands[h.labels]
	if from < h.labels {
		if from < to {
			return math.Inf(1)
		}
		b := &h.bands[from]
		d := math.Max(0, math.Max(float64(c.from-b.to), float64(b.from-c.to)))
		if c.centre() > float64(first.from) {
			d = math.Max(d, c.centre()-float64(first.from)+crowd)
		}
		return 2*d*d/h.pitch + h.mixed(from, to, lang)
	}
	a, b := &h.bands[from], &h.bands[to]
	d := c.centre() - (a.centre+b.centre)/2
	if d > 0 && c.pushed || d < 0 && b.pushed {
		d /= 2
	}
	cost := 2*d*d/h.pitch + 0.5*float64(to-from) + h.mixed(from, to, lang)
	weight := 0.5
	if c.pushed {
		weight = 0.25
	}
	for k := h.labels; k < len(h.bands); k++ { // letters over columns that it would not head
		if x := &h.bands[k]; k < from || k > to {
			half := float64(x.to-x.from) / 2
			cost += weight * math.Max(0, math.Min(float64(c.to), x.centre+half)-math.Max(float64(c.from), x.centre-half))
		}
	}
	return cost
}

// mixed is the cost of what heads do not do: stand below two others at once, or say a name in Vietnamese below the same
// in English.
func (h *headPlaces) mixed(from, to int, lang byte) (cost float64) {
	up := h.above[from]
	for k := from + 1; k <= to; k++ {
		if h.above[k].way != up.way {
			cost = h.pitch
		}
	}
	if lang == 'v' && up.lang == 'e' && up.way == (way{from, to + 1}) {
		cost += h.pitch
	}
	return cost
}

// hasVietnamese tells words of which a letter is one of Vietnamese alone.
func hasVietnamese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0xC0 && unicode.IsLetter(r) })
}
