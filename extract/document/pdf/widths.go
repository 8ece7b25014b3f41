package pdf

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// asciiWidths are the advances of U+0020…U+007E in thousandths of the font size.
type asciiWidths []int16

// Advances of the three text families of PDF's standard 14 fonts, which files may leave out (Adobe's Core 14 AFM
// files). Bold faces are a little wider; where letters stand only matters for spaces, and those agree.
var (
	timesWidths = asciiWidths{250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
		500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
		921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
		556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
		333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
		500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541}
	helveticaWidths = asciiWidths{278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
		1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
		333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
		556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584}
)

// standardWidths picks the family that a font's name speaks of; courier is nil.
func standardWidths(name string) asciiWidths {
	low := strings.ToLower(name)
	switch {
	case strings.Contains(low, "courier") || strings.Contains(low, "mono"):
		return nil
	case strings.Contains(low, "times") || strings.Contains(low, "serif") || strings.Contains(low, "roman"):
		return timesWidths
	}
	return helveticaWidths
}

func (w asciiWidths) of(r rune) float64 {
	if w == nil {
		return 600
	}
	if r >= 0x80 { // an accented letter is as wide as its base
		r = []rune(norm.NFD.String(string(r)))[0]
	}
	if i := int(r) - 0x20; i >= 0 && i < len(w) {
		return float64(w[i])
	}
	return 500
}
