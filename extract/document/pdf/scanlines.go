package pdf

import (
	"image"

	"solieu/extract/document/pdf/layout"
)

// takeLines finds the ruling lines of a drawn page, paints them over, so that tesseract does not read them as
// letters, and gives them in points. A picture so dark that it is full of lines is left as it is.
func takeLines(img *image.Gray, dpi, height float64) []layout.Rule {
	const dark = 130
	// Longer than letters: half an inch across, a third of an inch down.
	across, down := int(dpi/2), int(dpi/3)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	at := func(x, y int) bool { return img.Pix[y*img.Stride+x] < dark }
	var found []image.Rectangle
	for y := range h {
		runs(w, across, func(x int) bool { return at(x, y) }, func(a, b int) { found = append(found, image.Rect(a, y, b, y+1)) })
	}
	for x := range w {
		runs(h, down, func(y int) bool { return at(x, y) }, func(a, b int) { found = append(found, image.Rect(x, a, x+1, b)) })
	}
	if len(found) > 20000 {
		return nil
	}
	out := make([]layout.Rule, 0, len(found))
	scale := 72 / dpi
	for _, r := range found {
		out = append(out, layout.Rule{X0: float64(r.Min.X) * scale, X1: float64(r.Max.X) * scale,
			Y0: height - float64(r.Max.Y)*scale, Y1: height - float64(r.Min.Y)*scale})
		r = image.Rect(r.Min.X-1, r.Min.Y-1, r.Max.X+1, r.Max.Y+1).Intersect(image.Rect(0, 0, w, h))
		for y := r.Min.Y; y < r.Max.Y; y++ {
			row := img.Pix[y*img.Stride+r.Min.X : y*img.Stride+r.Max.X]
			for i := range row {
				row[i] = 255
			}
		}
	}
	return out
}

// runs calls found for every stretch of 0…n-1 that is set over at least least, holes of two points allowed.
func runs(n, least int, set func(i int) bool, found func(from, to int)) {
	const hole = 2
	from, last := -1, -1
	for i := range n {
		if !set(i) {
			continue
		}
		if from >= 0 && i-last > hole+1 {
			if last+1-from >= least {
				found(from, last+1)
			}
			from = -1
		}
		if from < 0 {
			from = i
		}
		last = i
	}
	if from >= 0 && last+1-from >= least {
		found(from, last+1)
	}
}
