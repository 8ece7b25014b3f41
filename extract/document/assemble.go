package document

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"solieu/extract/document/flow"
)

// maxText bounds the text of one document, bytes: forty times the longest book.
const maxText = 128 << 20

// assemble makes d's text and blocks from a flow: first the text, one paragraph or table row a line with a blank
// line between blocks, then the blocks over it, by the same line structure as plain text.
func assemble(d *Document, doc *flow.Doc) error {
	var w writer
	w.items(unlayout(doc.Items))
	if w.text.Len() > maxText {
		return fmt.Errorf("%w: its text is longer than %d MB", flow.ErrLimit, maxText>>20)
	}
	d.Text = w.text.String()
	d.Blocks = cut(d.Text, w.pieces)
	d.Facts = Facts{Title: tidy(doc.Title), Issued: doc.Date}
	for _, warning := range doc.Warnings {
		d.Warnings = append(d.Warnings, Warning{Offset: -1, Kind: warning.Kind, Text: warning.Text})
	}
	switch {
	case len(d.Blocks) == 0 && doc.Pictures > 0:
		return fmt.Errorf("%w of text: it holds only pictures of pages; save it as PDF and read that with --ocr", ErrEmpty)
	case len(d.Blocks) == 0:
		return ErrEmpty
	}
	return nil
}

// piece is a paragraph or a table with its place in the text.
type piece struct {
	Span
	para  *flow.Para
	role  Role
	table *Table
}

// writer writes the text of a flow.
type writer struct {
	text   strings.Builder
	pieces []piece
	tables int
}

func (w *writer) items(items []flow.Item) {
	for _, it := range items {
		if w.text.Len() > maxText {
			return
		}
		switch it := it.(type) {
		case *flow.Para:
			w.para(it, Role(it.Role))
		case *flow.Table:
			w.table(it)
		}
	}
}

// gap leaves a blank line between blocks, so that the printed text reads back as the same blocks.
func (w *writer) gap() {
	if w.text.Len() > 0 {
		w.text.WriteString("\n\n")
	}
}

func (w *writer) para(p *flow.Para, role Role) {
	text := tidy(p.Text)
	if text == "" {
		return
	}
	w.gap()
	start := w.text.Len()
	if p.Label != "" {
		w.text.WriteString(tidy(p.Label))
		w.text.WriteByte(' ')
	}
	w.text.WriteString(text)
	w.pieces = append(w.pieces, piece{Span: Span{start, w.text.Len()}, para: p, role: role})
}

var zeroWidth = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00ad", "", "\u2011", "-",
	"\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n")

// tidy composes the letters of a paragraph, takes out characters without width (one inside a number would cut it)
// and trims its lines.
func tidy(s string) string {
	s = norm.NFC.String(zeroWidth.Replace(strings.ToValidUTF8(s, "\ufffd")))
	if !strings.Contains(s, "\n") {
		return trimSpan(s, Span{0, len(s)}).Of(s)
	}
	var lines []string
	for l := range strings.SplitSeq(s, "\n") {
		if l = trimSpan(l, Span{0, len(l)}).Of(l); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

// cut makes blocks of the pieces.
func cut(text string, pieces []piece) []Block {
	p := liner{text: text}
	for _, c := range pieces {
		switch {
		case c.table != nil:
			p.flush()
			p.blocks = append(p.blocks, c.table)
		case c.role != Body:
			p.flush()
			p.blocks = append(p.blocks, &Paragraph{Span: c.Span, Marker: Span{c.Start, c.Start}, Body: c.Span, Role: c.role})
		default:
			p.styled(c)
		}
	}
	p.flush()
	p.letterhead()
	captions(text, p.blocks)
	return p.blocks
}

// styled reads a paragraph of which the format says more than its words: that it is a heading, bold, or a list item.
// A style makes a heading only of words that read like one: whole paragraphs are styled as headings too.
func (p *liner) styled(c piece) {
	words := c.Of(p.text)
	mark, style := marker(words)
	body := trimSpan(p.text, Span{c.Start + mark, c.End})
	if c.para.Outline > 0 && isTitle(body.Of(p.text)) && !strings.Contains(words, "\n") {
		p.flush()
		h := &Heading{Span: c.Span, Level: c.para.Outline, Number: numberOf(words[:mark]), Title: body}
		if style >= stylePart && style <= styleThird {
			h.Level = style.level()
		}
		p.blocks = append(p.blocks, h)
		return
	}
	p.blank = true
	for at := c.Start; at < c.End; {
		end := c.End
		if i := strings.IndexByte(p.text[at:c.End], '\n'); i >= 0 {
			end = at + i
		}
		p.line(Span{at, end})
		at = end + 1
	}
	q := p.open
	if q == nil || q.Start != c.Start {
		return // a heading, or the paragraph before goes on
	}
	if c.para.Bold && p.numbered() {
		p.flush()
		p.boldHeading(c.Span)
		return
	}
	if c.para.Label == "" {
		return
	}
	if q.Marker.Len() == 0 {
		q.Marker = Span{c.Start, c.Start + len(tidy(c.para.Label))}
		q.Body = trimSpan(p.text, Span{q.Marker.End, q.End})
		q.Depth = 1
	}
	q.Depth = max(q.Depth, min(c.para.List, 3))
}

// numbered tells whether a numbered heading was met: bold lines above it belong to the letterhead and the title.
func (p *liner) numbered() bool {
	return slices.ContainsFunc(p.blocks, func(b Block) bool {
		h, ok := b.(*Heading)
		return ok && h.Number != ""
	})
}

// short tells a line that may be a title or a caption.
func short(s string) bool { return utf8.RuneCountInString(s) <= 200 }
