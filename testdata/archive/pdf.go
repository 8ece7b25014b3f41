package archive

import (
	"bytes"
	"fmt"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"golang.org/x/text/unicode/norm"
)

// PDF is the report as a PDF of A4 pages, as a word processor prints it: letters of an embedded font, ruled tables,
// page numbers, and paragraphs that go on over page breaks.
func (r *Report) PDF() ([]byte, error) {
	f := fpdf.New("P", "mm", "A4", "")
	f.SetCreationDate(time.Date(r.Year+1, 1, 15, 8, 0, 0, 0, time.UTC)) // the same report gives the same bytes
	f.SetModificationDate(time.Date(r.Year+1, 1, 15, 8, 0, 0, 0, time.UTC))
	f.SetCatalogSort(true)
	f.AddUTF8FontFromBytes("text", "", dejavusans.TTF)
	f.AddUTF8FontFromBytes("text", "B", dejavusansbold.TTF)
	f.SetMargins(25, 20, 20)
	f.SetAutoPageBreak(true, 20)
	f.SetFooterFunc(func() {
		f.SetY(-15)
		f.SetFont("text", "", 9)
		f.CellFormat(0, 5, fmt.Sprint(f.PageNo()), "", 0, "C", false, 0, "")
	})
	f.AddPage()
	for i, b := range r.Blocks {
		b = b.unmarked()
		switch {
		case b.Rows != nil:
			pdfTable(f, b.Rows)
		case b.Heading && i == 0:
			f.SetFont("text", "B", 13)
			f.MultiCell(0, 7, b.Text, "", "C", false)
		case b.Heading:
			f.SetFont("text", "B", 11)
			f.MultiCell(0, 7, b.Text, "", "L", false)
		default:
			f.SetFont("text", "", 11)
			f.MultiCell(0, 6, b.Text, "", "J", false)
		}
		f.Ln(2)
	}
	var out bytes.Buffer
	err := f.Output(&out)
	return out.Bytes(), err
}

// pdfTable draws a table with lines. The first column is as wide as the others leave it; a row is as high as its
// label needs.
func pdfTable(f *fpdf.Fpdf, rows [][]string) {
	const line, pad = 5.5, 2.0
	widths := make([]float64, len(rows[0]))
	f.SetFont("text", "B", 9)
	rest := 165.0
	for j := 1; j < len(widths); j++ {
		for _, row := range rows {
			widths[j] = max(widths[j], f.GetStringWidth(row[j])+2*pad)
		}
		rest -= widths[j]
	}
	widths[0] = rest
	for i, row := range rows {
		f.SetFont("text", map[bool]string{true: "B"}[i == 0], 9)
		label := f.SplitText(norm.NFC.String(row[0]), widths[0]-pad) // it takes a mark of its own for a very wide letter
		high := line * float64(len(label))
		if f.GetY()+high > 277 {
			f.AddPage()
		}
		x, y := f.GetXY()
		for j, cell := range row {
			f.Rect(x, y, widths[j], high, "D")
			f.SetXY(x, y)
			if j == 0 {
				f.MultiCell(widths[j], line, cell, "", "L", false)
			} else {
				f.CellFormat(widths[j], high, cell, "", 0, map[bool]string{true: "C", false: "R"}[i == 0 || j == 1], false, 0, "")
			}
			x += widths[j]
		}
		f.SetXY(25, y+high)
	}
}
