package pdf

import (
	"bytes"
	"fmt"
	"strings"
)

// sheetOf writes small PDFs for tests: pages of A4 with one font in three styles, in which every letter is half an
// em wide and a code is its letter's code point. Nothing is compressed, so a failing test can be read.
type sheetOf struct {
	pages []*strings.Builder
	extra []string // objects beside, from number firstExtra on
	res   string   // further entries of the resource dictionary
	page  string   // further entries of every page
}

const firstExtra = 10

func (s *sheetOf) add() *strings.Builder {
	s.pages = append(s.pages, &strings.Builder{})
	return s.pages[len(s.pages)-1]
}

// object adds an object and gives its reference.
func (s *sheetOf) object(body string) string {
	s.extra = append(s.extra, body)
	return fmt.Sprintf("%d 0 R", firstExtra+len(s.extra)-1)
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data)
}

func codes(text string) string {
	var b strings.Builder
	for _, r := range text {
		fmt.Fprintf(&b, "%04X", r)
	}
	return "<" + b.String() + ">"
}

// show writes text at x, y in style R (regular), B (bold) or I (italic).
func show(b *strings.Builder, style string, size, x, y float64, text string) {
	fmt.Fprintf(b, "BT /%s %g Tf 1 0 0 1 %g %g Tm %s Tj ET\n", style, size, x, y, codes(text))
}

// lines writes lines from y downwards, 15 points apart.
func lines(b *strings.Builder, x, y float64, text ...string) {
	for i, t := range text {
		show(b, "R", 12, x, y-float64(i)*15, t)
	}
}

func rule(b *strings.Builder, x0, y0, x1, y1 float64) {
	fmt.Fprintf(b, "%g %g m %g %g l S\n", x0, y0, x1, y1)
}

// grid rules a table with edges xs and ys.
func rules(b *strings.Builder, xs, ys []float64) {
	for _, x := range xs {
		rule(b, x, ys[0], x, ys[len(ys)-1])
	}
	for _, y := range ys {
		rule(b, xs[0], y, xs[len(xs)-1], y)
	}
}

// cells writes one row of a table, each text 3 points right of its edge.
func cells(b *strings.Builder, xs []float64, y float64, text ...string) {
	for i, t := range text {
		if t != "" {
			show(b, "R", 10, xs[i]+3, y, t)
		}
	}
}

func (s *sheetOf) bytes() []byte {
	objects := map[int]string{
		1: "<</Type/Catalog/Pages 2 0 R>>",
		3: stream("", "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "+
			"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap"),
	}
	for i, name := range []string{"Test", "Test-Bold", "Test-Italic"} {
		objects[4+i] = fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/ToUnicode 3 0 R/DescendantFonts["+
			"<</Type/Font/Subtype/CIDFontType2/BaseFont/%[1]s/DW 500>>]>>", name)
	}
	for i, e := range s.extra {
		objects[firstExtra+i] = e
	}
	next := firstExtra + len(s.extra)
	var kids []string
	for _, p := range s.pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", next))
		objects[next] = fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"+
			"/Resources<</Font<</R 4 0 R/B 5 0 R/I 6 0 R>>%s>>%s>>", next+1, s.res, s.page)
		objects[next+1] = stream("", p.String())
		next += 2
	}
	objects[2] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " "))
	return file1(objects, next)
}

// file1 writes objects 1…n-1 with their cross-reference table.
func file1(objects map[int]string, n int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	at := make([]int, n)
	for i := 1; i < n; i++ {
		if o, ok := objects[i]; ok {
			at[i] = b.Len()
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i, o)
		}
	}
	x := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", n)
	for i := 1; i < n; i++ {
		kind := "n"
		if at[i] == 0 {
			kind = "f"
		}
		fmt.Fprintf(&b, "%010d 00000 %s \n", at[i], kind)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", n, x)
	return b.Bytes()
}
