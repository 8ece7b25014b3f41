package archive

import (
	"bytes"
	"fmt"
	"strings"

	"solieu/store/compare/word"
)

// Formats are the forms in which a report can be had, as the suffixes of their files.
var Formats = []string{"txt", "docx", "pdf"}

// As gives the report in one of the Formats.
func (r *Report) As(format string) ([]byte, error) {
	switch format {
	case "txt":
		return []byte(r.Text()), nil
	case "docx":
		return r.Docx()
	case "pdf":
		return r.PDF()
	}
	return nil, fmt.Errorf("%s: reports are written as %v", format, Formats)
}

// Text is the report as plain text; the cells of tables are parted by tabs.
func (r *Report) Text() string {
	var b strings.Builder
	for _, x := range r.Blocks {
		for _, row := range x.Rows {
			b.WriteString(strings.Join(row, "\t") + "\n")
		}
		b.WriteString(x.Text + "\n\n")
	}
	if r.wrapped {
		return wrap(b.String())
	}
	return b.String()
}

// Docx is the report as a Word document.
func (r *Report) Docx() ([]byte, error) {
	template, err := word.Own()
	if err != nil {
		return nil, err
	}
	var b word.Body
	for _, x := range r.Blocks[1:] {
		switch {
		case x.Rows != nil:
			b.Table(x.unmarked().Rows, 2)
		case x.Heading:
			b.Paragraph("Heading1", x.Text)
		default:
			b.Paragraph("", x.unmarked().Text)
		}
	}
	var out bytes.Buffer
	err = word.Write(&out, template, strings.ReplaceAll(r.Blocks[0].Text, "\n", " "), &b)
	return out.Bytes(), err
}

// unmarked is the block without the marks of bold that a conversion to text leaves behind.
func (b Block) unmarked() Block {
	u := Block{Heading: b.Heading, Text: strings.ReplaceAll(b.Text, "**", "")}
	for _, row := range b.Rows {
		u.Rows = append(u.Rows, strings.Split(strings.ReplaceAll(strings.Join(row, "\t"), "**", ""), "\t"))
	}
	return u
}
