package document

import (
	"fmt"
	"strings"

	"solieu/extract/document/pdf"
	"solieu/extract/document/pdf/layout"
)

// OCRSpan is a word of Text that was read from a picture, with how sure the reader was.
type OCRSpan struct {
	Span
	Confidence float64 // 0…100
}

// readPDF fills d from the bytes of a PDF: one paragraph or table row a line, an empty line between blocks. Words of
// the page that are no part of the text (running heads, page numbers, signature imprints) keep their place there,
// with the role Header.
func readPDF(d *Document, data []byte, opt pdf.Options) error {
	res, err := pdf.Read(data, opt)
	if err != nil {
		return err
	}
	mendPDF(d, res)
	w := pdfWriter{d: d, page: 0}
	for _, b := range res.Blocks {
		w.block(b)
	}
	d.Text = w.text.String()
	d.Blocks = w.blocks()
	d.Pages = w.pages
	d.OCR = ocrSpans(d, res.OCR)
	w.warn(res)
	if len(d.Blocks) == 0 {
		return nothingRead(res)
	}
	return nil
}

// nothingRead says why a PDF gave no text.
func nothingRead(res *pdf.Result) error {
	switch {
	case len(res.Scans) > 0 && len(res.Notes) > 0:
		return fmt.Errorf("has only scanned pages (%d): %s", len(res.Scans), strings.Join(res.Notes, "; "))
	case len(res.Scans) > 0:
		return fmt.Errorf("has only scanned pages (%d); --ocr reads them", len(res.Scans))
	case len(res.Failed) > 0:
		return fmt.Errorf("%w: none of its %d pages can be read", pdf.ErrDamaged, res.Pages)
	}
	return fmt.Errorf("%w (%d pages)", pdf.ErrNoText, res.Pages)
}

// pdfWriter writes the text of a PDF's blocks.
type pdfWriter struct {
	d      *Document
	text   strings.Builder
	pieces []pdfPiece
	pages  []PageMark
	page   int // the last page that was marked
	tables int
}

// pdfPiece is a block with its place in the text.
type pdfPiece struct {
	Span
	block layout.Block
	table *Table
}

// mark says that what follows stands on page n. Blocks that were set aside (notes, heads) may look back; the page
// then stays.
func (w *pdfWriter) mark(n, offset int) {
	if n > w.page {
		w.page = n
		w.pages = append(w.pages, PageMark{Offset: offset, Number: n})
	}
}

func (w *pdfWriter) block(b layout.Block) {
	if w.text.Len() > 0 {
		w.text.WriteString("\n\n")
	}
	start := w.text.Len()
	w.mark(b.Page, start)
	p := pdfPiece{block: b}
	if b.Table != nil {
		p.table = w.table(b)
	} else {
		w.text.WriteString(b.Text)
		for _, br := range b.Breaks {
			w.mark(br.Page, start+br.Offset)
		}
	}
	p.Span = Span{start, w.text.Len()}
	if p.table != nil {
		p.table.Span = p.Span
	}
	w.pieces = append(w.pieces, p)
}

func (w *pdfWriter) table(b layout.Block) *Table {
	w.tables++
	t := &Table{Number: w.tables}
	breaks := b.Breaks
	for i, row := range b.Table.Rows {
		if i > 0 {
			w.text.WriteByte('\n')
		}
		for len(breaks) > 0 && breaks[0].Row <= i {
			w.mark(breaks[0].Page, w.text.Len())
			breaks = breaks[1:]
		}
		var r Row
		for k, c := range row {
			if k > 0 {
				w.text.WriteByte('\t')
			}
			start := w.text.Len()
			w.text.WriteString(c.Text)
			r.Cells = append(r.Cells, Cell{Span: Span{start, w.text.Len()}, Row: i, Col: c.Col,
				RowSpan: c.RowSpan, ColSpan: c.ColSpan, Indent: c.Indent, Bold: c.Bold})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// blocks makes the document's blocks. Each paragraph is whole already, so the line structure of text decides only
// what it is: a heading, a list item, running text.
func (w *pdfWriter) blocks() []Block {
	p := liner{text: w.text.String()}
	// A numbered heading was met and the addressees were not: bold lines before belong to the letterhead and the
	// title, those after to the signature.
	numbered := false
	for _, c := range w.pieces {
		switch {
		case c.table != nil:
			p.blocks = append(p.blocks, c.table)
		case c.block.Role != layout.Body:
			role := Header
			if c.block.Role == layout.Note {
				role = Note
			}
			p.blocks = append(p.blocks, &Paragraph{Span: c.Span, Marker: Span{c.Start, c.Start}, Body: c.Span, Role: role})
		default:
			if strings.HasPrefix(c.Of(p.text), "Nơi nhận") {
				numbered = false
			}
			p.blank = true
			p.line(c.Span)
			p.flush()
			if h, ok := p.blocks[len(p.blocks)-1].(*Heading); ok {
				numbered = numbered || h.Number != ""
			} else if numbered && c.block.Bold {
				p.boldHeading(c.Span)
			}
		}
	}
	p.letterhead()
	captions(p.text, p.blocks)
	return p.blocks
}

// boldHeading makes a heading of the last paragraph when all of it is bold and it reads like a title.
func (p *liner) boldHeading(s Span) {
	q, ok := p.blocks[len(p.blocks)-1].(*Paragraph)
	if !ok || q.Depth > 0 || !isTitle(s.Of(p.text)) {
		return
	}
	level := 1
	for i := len(p.blocks) - 2; i >= 0; i-- {
		if h, ok := p.blocks[i].(*Heading); ok && h.Number != "" {
			level = h.Level + 1
			break
		}
	}
	p.blocks[len(p.blocks)-1] = &Heading{Span: s, Level: level, Title: s}
}

// warn tells of what could not be read.
func (w *pdfWriter) warn(res *pdf.Result) {
	offset := func(page int) int {
		for _, m := range w.pages {
			if m.Number >= page {
				return m.Offset
			}
		}
		return -1
	}
	add := func(at int, kind, format string, args ...any) {
		w.d.Warnings = append(w.d.Warnings, Warning{Offset: at, Kind: kind, Text: fmt.Sprintf(format, args...)})
	}
	for _, n := range res.Scans {
		add(offset(n), "scan-page", "page %d is a picture without text; --ocr reads it", n)
	}
	for _, n := range res.Failed {
		add(offset(n), "damaged-page", "page %d cannot be read", n)
	}
	for _, n := range res.Notes {
		add(-1, "ocr", "%s", n)
	}
	if res.Repaired {
		add(-1, "repaired", "the file is damaged and was put together again from its parts; pages may be missing")
	}
	if res.Cut {
		add(-1, "limit", "only the first of its %d pages were read", res.Pages)
	}
	if res.Unknown > 0 {
		add(-1, "unknown-letters", "%d letters have no text in the file; each stands as U+FFFD", res.Unknown)
	}
}

// ocrSpans finds the words of scans in the text. Words come page by page; on its page each word of the text takes
// the next reading of the same letters.
func ocrSpans(d *Document, words []pdf.Word) []OCRSpan {
	if len(words) == 0 {
		return nil
	}
	type key struct {
		page int
		text string
	}
	readings := map[key][]float64{}
	for _, w := range words {
		k := key{w.Page, w.Text}
		readings[k] = append(readings[k], w.Confidence)
	}
	var out []OCRSpan
	for at := 0; at < len(d.Text); {
		n := strings.IndexAny(d.Text[at:], " \t\n")
		if n < 0 {
			n = len(d.Text) - at
		}
		k := key{d.Page(at), d.Text[at : at+n]}
		if r := readings[k]; n > 0 && len(r) > 0 {
			out = append(out, OCRSpan{Span{at, at + n}, r[0]})
			readings[k] = r[1:]
		}
		at += n + 1
	}
	return out
}
