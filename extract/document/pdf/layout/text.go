package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// writer builds the text of lines, giving each run of one font to mend (old 8-bit Vietnamese fonts are read
// there, which needs the font's name and neighbouring letters).
type writer struct {
	mend func(text, font string) string
	out  strings.Builder
	run  strings.Builder
	font string
}

func (w *writer) flush() {
	if w.run.Len() == 0 {
		return
	}
	s := w.run.String()
	if w.mend != nil {
		s = w.mend(s, w.font)
	}
	w.out.WriteString(s)
	w.run.Reset()
}

func (w *writer) add(text, font string) {
	if font != w.font {
		w.flush()
		w.font = font
	}
	w.run.WriteString(text)
}

// len is the length of the text so far; it ends the run.
func (w *writer) len() int {
	w.flush()
	return w.out.Len()
}

func (w *writer) text() string {
	w.flush()
	return norm.NFC.String(strings.TrimSpace(w.out.String()))
}

// chunk writes a chunk's words with the spaces that belong between them.
func (w *writer) chunk(c *chunk) {
	s := spacing(c)
	prev := -1
	for i, g := range c.glyphs {
		if blank(g.Text) {
			continue
		}
		font := ""
		if int(g.Font) < len(c.fonts) {
			font = c.fonts[g.Font].Name
		}
		if prev >= 0 && s.between(c.glyphs[prev], g, i > prev+1) {
			w.add(" ", w.font)
		}
		text := g.Text
		if isRaised(c, g) && prev >= 0 && isNoteMark(c.glyphs, i, prev) {
			text = raise(text)
		}
		w.add(strings.TrimSpace(text), font)
		prev = i
	}
}

// spaces holds what one chunk needs to tell a gap between words from one between letters.
type spaces struct {
	gap     float64 // of an em: what makes a space where the file has none
	spacing float64 // letter spacing of the chunk, of an em
}

// spacing measures a chunk. Files that write blanks need a wider gap to add one; spaced-out letters do too.
func spacing(c *chunk) spaces {
	s := spaces{gap: 0.17}
	var gaps [32]int
	n, written := 0, 0
	for i := 1; i < len(c.glyphs); i++ {
		p, g := c.glyphs[i-1], c.glyphs[i]
		if blank(g.Text) {
			written++
			continue
		}
		if blank(p.Text) {
			continue
		}
		if d := (g.X - p.X - p.W) / max(g.Size, 1); d > -0.1 && d < 0.8 {
			gaps[min(max(int(d*40), 0), 31)]++
			n++
		}
	}
	if written > 0 {
		s.gap = 0.19
	}
	if n >= 6 { // the median gap, when letters are spaced out
		half := 0
		for k, m := range gaps {
			if half += m; half*2 >= n {
				s.spacing = float64(k) / 40
				break
			}
		}
	}
	return s
}

// between tells whether a space belongs between two visible neighbours; written says that the file has one there.
func (s spaces) between(p, g Glyph, written bool) bool {
	size := max(min(p.Size, g.Size), 0.1)
	d := (g.X - p.X - p.W) / size
	if written {
		if inNumber(p.Text) && inNumber(g.Text) {
			return d > 0.1
		}
		return d > 0.03 || d < -0.5
	}
	limit := s.gap + 1.2*s.spacing
	if inNumber(p.Text) && inNumber(g.Text) {
		limit += 0.06
	}
	return d > limit || d < -1.5
}

func inNumber(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	return n > 0 && (r >= '0' && r <= '9' || r == '.' || r == ',')
}

// isRaised tells a superscript by its size and its place.
func isRaised(c *chunk, g Glyph) bool {
	return g.Size < 0.82*c.size && g.Y > c.y+0.15*c.size
}

// isNoteMark tells the number of a note from the exponent of a unit: m², km², m³.
func isNoteMark(gs []Glyph, i, prev int) bool {
	r, _ := utf8.DecodeLastRuneInString(gs[i].Text)
	if r < '0' || r > '9' {
		return false
	}
	for prev >= 0 && gs[prev].Size == gs[i].Size && gs[prev].Y == gs[i].Y {
		prev--
	}
	if prev < 0 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(gs[prev].Text)
	if before != 'm' && before != 'M' {
		return true
	}
	for k := prev - 1; k >= 0 && k >= prev-2; k-- { // m, km, cm, dm, mm stand alone; "năm¹" does not
		b, _ := utf8.DecodeLastRuneInString(gs[k].Text)
		if !unicode.IsLetter(b) {
			return false
		}
		if !strings.ContainsRune("kcdmKCDM", b) {
			return true
		}
	}
	return false
}

func raise(s string) string {
	const up = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return []rune(up)[r-'0']
		}
		return r
	}, s)
}

// isFigure tells text that is digits and their marks only: 47.871,894 or (12,5) or 395,9%.
func isFigure(s string) bool {
	digits := false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case strings.ContainsRune(".,%()-–−+/ ", r):
		default:
			return false
		}
	}
	return digits
}
