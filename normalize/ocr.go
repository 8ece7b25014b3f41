package normalize

import (
	"sort"

	"solieu/extract/document"
)

// ocrConfidence is that of the least sure word in the span, 0 where none of it was read from a picture.
func ocrConfidence(d *document.Document, s document.Span) float64 {
	i := sort.Search(len(d.OCR), func(i int) bool { return d.OCR[i].End > s.Start })
	least := 0.0
	for ; i < len(d.OCR) && d.OCR[i].Start < s.End; i++ {
		if c := d.OCR[i].Confidence / 100; least == 0 || c < least {
			least = c
		}
	}
	return least
}
