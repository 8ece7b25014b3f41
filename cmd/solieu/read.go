package main

import (
	"fmt"
	"io"

	"solieu/cmd/archive"
	"solieu/extract/document"
)

type readCmd struct {
	inputs
	limits
	Text bool `help:"Only the text, as offsets count it." xor:"form"`
	JSON bool `name:"json" help:"One JSON object a block." xor:"form"`
}

func (readCmd) Help() string {
	return `Shows what solieu makes of a document before it looks for figures: its blocks with page, level and cells.

Examples:

    solieu read report.docx | less
    solieu read --text report.pdf > report.txt
    solieu read --json annex.xlsx | jq 'select(.block == "table") | .cells[] | [.row, .col, .text]'`
}

// blockLine is a block as --json prints it.
type blockLine struct {
	Document string     `json:"document"`
	Block    string     `json:"block"` // heading, paragraph, table
	Start    int        `json:"start"`
	End      int        `json:"end"`
	Line     int        `json:"line"`
	Page     int        `json:"page,omitempty"`
	Level    int        `json:"level,omitempty"`  // of a heading; nesting of a list item
	Number   string     `json:"number,omitempty"` // of a heading, or of a table
	Role     string     `json:"role,omitempty"`   // of a paragraph that is not running text
	Text     string     `json:"text,omitempty"`
	Cells    []cellLine `json:"cells,omitempty"`
}

type cellLine struct {
	Row     int    `json:"row"` // 1-based
	Col     int    `json:"col"`
	RowSpan int    `json:"rowspan,omitempty"` // where over 1
	ColSpan int    `json:"colspan,omitempty"`
	Text    string `json:"text"`
}

func (c *readCmd) Run(e *env) error {
	opt := c.document()
	return e.each(c.Path, func(path string) error {
		d, err := e.open(path, opt)
		if err != nil {
			return err
		}
		for _, w := range d.Warnings {
			e.say("solieu: %s: %s", d.Name, w.Text)
		}
		switch {
		case c.Text:
			_, err = io.WriteString(e.out, d.Text)
		case c.JSON:
			for _, b := range d.Blocks {
				if err = e.out.line(lineOf(d, b)); err != nil {
					break
				}
			}
		default:
			e.show(d)
		}
		return err
	})
}

// open reads a document without looking for figures.
func (e *env) open(path string, opt document.Options) (*document.Document, error) {
	if path != archive.Stdin {
		return document.Open(path, opt)
	}
	data, err := e.readStdin(opt)
	if err != nil {
		return nil, err
	}
	return document.Read(archive.Stdin, data, opt)
}

func lineOf(d *document.Document, b document.Block) blockLine {
	s := b.Extent()
	l := blockLine{Document: d.Name, Start: d.Source(s.Start), End: d.Source(s.End), Line: d.Line(s.Start), Page: d.Page(s.Start)}
	switch b := b.(type) {
	case *document.Heading:
		l.Block, l.Level, l.Number, l.Text = "heading", b.Level, b.Number, oneLine(b.Title.Of(d.Text))
	case *document.Paragraph:
		l.Block, l.Level, l.Role, l.Text = "paragraph", b.Depth, string(b.Role), oneLine(b.Body.Of(d.Text))
	case *document.Table:
		l.Block, l.Number = "table", fmt.Sprint(b.Number)
		for _, r := range b.Rows {
			for _, c := range r.Cells {
				l.Cells = append(l.Cells, cellLine{c.Row + 1, c.Col + 1, overOne(c.RowSpan), overOne(c.ColSpan), oneLine(c.Of(d.Text))})
			}
		}
	}
	return l
}

func overOne(n int) int {
	if n > 1 {
		return n
	}
	return 0
}

// show prints facts and blocks for a person.
func (e *env) show(d *document.Document) {
	fmt.Fprintf(e.out, "%s (%s, %d bytes)\n", d.Name, d.Format, d.Size)
	for _, f := range []struct{ name, value string }{{"title", d.Facts.Title}, {"number", d.Facts.Number}, {"issuer", d.Facts.Issuer},
		{"place", d.Facts.Place}, {"issued", d.Facts.Issued}} {
		if f.value != "" {
			fmt.Fprintf(e.out, "  %s: %s\n", f.name, oneLine(f.value))
		}
	}
	fmt.Fprintln(e.out)
	g := e.out.newGrid(">line", ">page", "block", "*text")
	for _, b := range d.Blocks {
		l := lineOf(d, b)
		page := ""
		if l.Page > 0 {
			page = fmt.Sprint(l.Page)
		}
		switch l.Block {
		case "heading":
			g.row(l.Line, page, fmt.Sprintf("heading %d", l.Level), l.Number+" "+l.Text)
		case "table":
			g.row(l.Line, page, "table "+l.Number, plural(len(l.Cells), "cell"))
			for _, c := range l.Cells {
				g.row("", "", fmt.Sprintf("  row %d col %d", c.Row, c.Col), c.Text)
			}
		default:
			kind := "paragraph"
			if l.Role != "" {
				kind = l.Role
			} else if l.Level > 0 {
				kind = fmt.Sprintf("item %d", l.Level)
			}
			g.row(l.Line, page, kind, l.Text)
		}
	}
	g.print(e.out)
}
