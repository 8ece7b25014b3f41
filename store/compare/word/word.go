// Package word takes paragraphs and tables and gives a Word document (DOCX) made from a template: a document that has
// {{title}} somewhere, and {{body}} in a paragraph of its own.
package word

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"
)

//go:embed all:template
var own embed.FS

// Body gathers what stands in place of {{body}}.
type Body struct{ b strings.Builder }

// Paragraph adds a paragraph; style is the id of one of the template's styles, "" its plain one.
func (b *Body) Paragraph(style, text string) {
	b.b.WriteString("<w:p>")
	if style != "" {
		fmt.Fprintf(&b.b, `<w:pPr><w:pStyle w:val="%s"/></w:pPr>`, escape(style))
	}
	b.run(text, "")
	b.b.WriteString("</w:p>")
}

// Table adds a table with lines; the first row is its head and is printed again on each page. Columns from the
// one numbered right (from 0) are aligned to the right.
func (b *Body) Table(rows [][]string, right int) {
	const edge = `<w:%s w:val="single" w:sz="4" w:space="0" w:color="auto"/>`
	b.b.WriteString("<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>")
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&b.b, edge, side)
	}
	b.b.WriteString("</w:tblBorders><w:tblCellMar><w:left w:w='40' w:type='dxa'/><w:right w:w='40' w:type='dxa'/></w:tblCellMar></w:tblPr><w:tblGrid>")
	if len(rows) > 0 {
		// The first column holds names; numbers and units share what it leaves of a page's 14,800 twentieths of a point.
		n := len(rows[0]) - 1
		fmt.Fprintf(&b.b, `<w:gridCol w:w="%d"/>`, 3000)
		b.b.WriteString(strings.Repeat(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, 11800/max(n, 1)), n))
	}
	b.b.WriteString("</w:tblGrid>")
	for i, row := range rows {
		b.b.WriteString("<w:tr>")
		if i == 0 {
			b.b.WriteString("<w:trPr><w:tblHeader/></w:trPr>")
		}
		for j, cell := range row {
			look := `<w:sz w:val="17"/>` // half points
			if i == 0 {
				look = "<w:b/>" + look
			}
			b.b.WriteString("<w:tc><w:p>")
			if j >= right {
				b.b.WriteString(`<w:pPr><w:jc w:val="right"/></w:pPr>`)
			}
			b.run(cell, look)
			b.b.WriteString("</w:p></w:tc>")
		}
		b.b.WriteString("</w:tr>")
	}
	b.b.WriteString("</w:tbl><w:p/>")
}

// run adds text with properties of its own, such as <w:b/>.
func (b *Body) run(text, look string) {
	b.b.WriteString("<w:r>")
	if look != "" {
		b.b.WriteString("<w:rPr>" + look + "</w:rPr>")
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.b.WriteString("<w:br/>")
		}
		fmt.Fprintf(&b.b, `<w:t xml:space="preserve">%s</w:t>`, escape(line))
	}
	b.b.WriteString("</w:r>")
}

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder takes all
	return b.String()
}

// Own gives the template of ours, as a file that can be changed in Word.
func Own() ([]byte, error) {
	parts, err := fs.Sub(own, "template")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	// AddFS writes in lexical order, which puts [Content_Types].xml first, where readers look for it.
	if err := z.AddFS(parts); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

// ErrNoBody says that a template lacks the paragraph {{body}}.
var ErrNoBody = errors.New("the template has no paragraph {{body}}, written in one piece")

var bodyParagraph = regexp.MustCompile(`<w:p(?: [^>]*)?>(?:<w:pPr>(?:<w:[a-zA-Z]+[^>]*/>)*</w:pPr>)?<w:r(?: [^>]*)?>(?:<w:rPr>.*?</w:rPr>)?<w:t(?: [^>]*)?>\s*\{\{body\}\}\s*</w:t></w:r></w:p>`)

// Write writes the template (a DOCX file's bytes) with title and body put in.
func Write(w io.Writer, template []byte, title string, body *Body) error {
	in, err := zip.NewReader(bytes.NewReader(template), int64(len(template)))
	if err != nil {
		return fmt.Errorf("the template is no Word document: %w", err)
	}
	out := zip.NewWriter(w)
	found := false
	for _, f := range in.File {
		if f.Name != "word/document.xml" {
			if err := out.Copy(f); err != nil {
				return err
			}
			continue
		}
		found = true
		if err := fill(out, f, title, body); err != nil {
			return err
		}
	}
	if !found {
		return ErrNoBody
	}
	return out.Close()
}

func fill(out *zip.Writer, f *zip.File, title string, body *Body) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, 64<<20))
	if err != nil {
		return err
	}
	at := bodyParagraph.FindIndex(text)
	if at == nil {
		return ErrNoBody
	}
	part, err := out.Create(f.Name)
	if err != nil {
		return err
	}
	s := strings.ReplaceAll(string(text[:at[0]]), "{{title}}", escape(title)) + body.b.String() +
		strings.ReplaceAll(string(text[at[1]:]), "{{title}}", escape(title))
	_, err = io.WriteString(part, s)
	return err
}
