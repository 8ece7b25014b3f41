package pdf

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	"github.com/klippa-app/go-pdfium/requests"

	"solieu/extract/document/pdf/layout"
)

// scanOf draws the first page of a PDF and gives a PDF that holds the picture only.
func scanOf(t *testing.T, data []byte) []byte {
	t.Helper()
	e, err := startEngine(time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	defer e.close()
	doc, _, err := e.open(data)
	if err != nil {
		t.Fatal(err)
	}
	pic, err := e.lib.RenderPageInDPI(&requests.RenderPageInDPI{DPI: 200, ImageFormat: requests.RenderImageFormatGrayscale,
		Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc}}})
	if err != nil {
		t.Fatal(err)
	}
	defer pic.CleanupFunc()
	img := pic.Result.RenderedImage.(*image.Gray)
	s := &sheetOf{}
	var raw strings.Builder
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for y := range h {
		raw.Write(img.Pix[y*img.Stride : y*img.Stride+w])
	}
	s.res = "/XObject<</I " + s.object(stream(fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray", w, h), raw.String())) + ">>"
	s.add().WriteString("q 595 0 0 842 0 0 cm /I Do Q")
	return s.bytes()
}

// printed is a page in a font that every viewer has, without Vietnamese marks, as OCR then reads it surely.
func printed() []byte {
	s := &sheetOf{}
	s.object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	p := s.add()
	for i, text := range []string{"Thu ngan sach 11.721,438 ty dong, dat 395,9% du toan nam.", "Tong von dau tu 28.000 ty dong."} {
		fmt.Fprintf(p, "BT /H 14 Tf 72 %d Td (%s) Tj ET\n", 700-40*i, text)
	}
	xs, ys := []float64{72, 260, 360, 460}, []float64{600, 570, 540, 510}
	rules(p, xs, ys)
	for r, row := range [][]string{{"Chi tieu", "2022", "2023"}, {"Lua", "8.900", "8.670"}, {"Rau mau", "1.612", "1.610"}} {
		for k, text := range row {
			fmt.Fprintf(p, "BT /H 14 Tf %g %g Td (%s) Tj ET\n", xs[k]+10, ys[r]-20, text)
		}
	}
	return []byte(strings.Replace(string(s.bytes()), "/R 4 0 R/", "/H 10 0 R/", 1))
}

func TestScan(t *testing.T) {
	scan := scanOf(t, printed())
	res, err := Read(scan, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Scans) != 1 || res.Scans[0] != 1 || len(res.Blocks) != 0 {
		t.Errorf("scans %v, blocks %d", res.Scans, len(res.Blocks))
	}
	if err := hasTesseract(); err != nil {
		t.Skip(err)
	}
	res, err = Read(scan, Options{OCR: true, Time: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	got := print1(res.Blocks)
	for _, want := range []string{"11.721,438", "395,9%", "28.000", "8.900 | 8.670", "1.612 | 1.610"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	for _, w := range res.OCR {
		if w.Confidence < 0 || w.Confidence > 100 || w.Page != 1 || w.Text == "" {
			t.Errorf("word %+v", w)
		}
	}
	if len(res.OCR) < 15 {
		t.Errorf("%d words with confidences", len(res.OCR))
	}
}

func TestTSVWords(t *testing.T) {
	p := &layout.Page{Number: 7, Width: 595, Height: 842}
	words := tsvWords([]byte("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"+
		"4\t1\t1\t1\t1\t0\t300\t300\t900\t60\t-1\t\n"+
		"5\t1\t1\t1\t1\t1\t300\t300\t400\t60\t96.5\t47.871\n"+
		"5\t1\t1\t1\t1\t2\t720\t300\t100\t60\tx\tbad\n"+
		"5\t1\t1\t1\t1\t3\t840\t300\t100\t60\t91\ttỷ\n"+
		"cut\toff"), p, 300)
	if len(words) != 2 || words[0] != (Word{7, "47.871", 96.5}) || words[1].Text != "tỷ" {
		t.Errorf("words %v", words)
	}
	a := layout.NewAnalyzer(nil)
	a.Add(p)
	if got := print1(a.Finish()); got != "47.871 tỷ" {
		t.Errorf("text %q", got)
	}
}

func TestPdfiumAgrees(t *testing.T) {
	for _, c := range cases {
		s := &sheetOf{}
		c.make(s)
		if c.name != "bold inside a number" && c.name != "a ruled table with a merged head, over a page break" && c.name != "two columns" {
			continue
		}
		res, err := start(s.bytes(), request{Options: Options{}.withDefaults(), Source: "pdfium"}, time.Now().Add(time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		if got := print1(res.Blocks); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}
