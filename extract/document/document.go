// Package document takes a file and gives a Document: its text in Unicode NFC, cut into blocks (headings,
// paragraphs, tables), every byte of it traceable to the file.
//
// One file, or one small package below, reads one format; format.go tells formats apart by content. Nothing here
// knows what a figure is.
package document

import (
	"sort"
)

// Span is a half-open byte range [Start, End) of Document.Text.
type Span struct{ Start, End int }

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Of returns the text that the span covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Document is one report as read. It is not changed after Open returns it.
type Document struct {
	Name   string // the file's base name; "-" for standard input
	Path   string // as given
	SHA256 string // hex digest of the file's bytes: the document's identity
	Size   int64  // of the file, bytes
	Format Format

	// Text is what the report says, valid UTF-8 in NFC. All spans count its bytes. For a format that is not text
	// it is the text that `solieu read --text` prints.
	Text   string
	Blocks []Block // in reading order, not overlapping
	Facts  Facts
	Pages  []PageMark // ascending offsets; empty where the format has no pages

	// Warnings are what was mended or left out while reading; a reader that gives up returns an error instead.
	Warnings []Warning

	OCR []OCRSpan // the words that were read from pictures, ascending; empty where none were

	source SourceMap
	lines  []int // offsets of line starts in Text
}

// Format names a file format, as told by content.
type Format string

// PageMark says that page Number starts at Offset of Text.
type PageMark struct {
	Offset, Number int
}

// Warning is something that reading mended, guessed or left out.
type Warning struct {
	Offset int    // in Text; -1 where it concerns the whole file
	Kind   string // a stable word: "invalid-utf8", "scan-page", "charset", "limit", …
	Text   string // one line for a person
}

// Block is a heading, a paragraph or a table. The set is closed: *Heading, *Paragraph, *Table.
type Block interface {
	Extent() Span
	block()
}

// Role says what part of the document a paragraph belongs to.
type Role string

// Only Body paragraphs, headings and tables are read for figures; numbers elsewhere go to the ledger as noise.
const (
	Body       Role = ""           // running text
	Letterhead Role = "letterhead" // number, place and date lines above the title, addressees and signature below the text
	Note       Role = "note"       // footnote, endnote
	Header     Role = "header"     // running head or foot of a page, page number
	Navigation Role = "navigation" // menus, counters and link lists of a web page
)

// Heading is a numbered or styled title.
type Heading struct {
	Span
	Level  int    // 1 is the highest; found from the numbering's style, so a wrong number does not move it
	Number string // as printed, without the closing mark: "II", "3.1", "a"; "" where the heading has none
	Title  Span   // the words
}

// Paragraph is a run of text. It may hold line breaks (a page break cut it, or the file wraps lines): every
// white space counts as one space.
type Paragraph struct {
	Span
	Marker Span // the bullet or list number before the words, possibly empty
	Body   Span // the words
	Depth  int  // nesting by marker: 0 no marker, 1 "-", 2 "+", 3 deeper
	Role   Role
}

// Table is a grid of cells, from a ruled table, a sheet, or lines of text that align.
type Table struct {
	Span
	Number  int  // 1, 2, … in the document
	Caption Span // the title or unit line that stands directly above, possibly empty; it is inside a paragraph block of its own
	Rows    []Row
	Doubt   bool // printed as text, and its columns may be cut or headed in another way as well
}

// Row is one row of a table, cells from left to right.
type Row struct {
	Cells []Cell
	Doubt bool // values are missing, and nothing shows in which columns
}

// Cell is one cell. A merged cell is given once, at its top left corner.
type Cell struct {
	Span
	Row, Col         int // 0-based grid position
	RowSpan, ColSpan int // at least 1
	Indent           int // levels of indentation of the words inside the cell, 0 none
	Bold             bool
	GoesOn           bool // its words go on with those of the cell above it: a head printed over several lines
	// Value is the number that the file stores in the cell, as a plain decimal ("47871.894"; of a cell shown in
	// per cent "100.1"), where the format keeps numbers apart from text: then no separator has to be guessed.
	Value string
	Ref   string // the cell's name in the file ("E12"), where it has one
}

func (b *Heading) Extent() Span   { return b.Span }
func (b *Paragraph) Extent() Span { return b.Span }
func (b *Table) Extent() Span     { return b.Span }

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*Table) block()     {}

// Facts are what a document says of itself, as printed. Empty strings where it does not. (Which period the report
// is about is read from Title by package normalize, which knows periods.)
type Facts struct {
	Title  string // "Đánh giá tình hình phát triển kinh tế-xã hội năm 2023; …"
	Number string // "174/BC-UBND"
	Issuer string // "UBND huyện Thủy Nguyên"
	Place  string // "huyện Thủy Nguyên"
	Issued string // ISO 8601 date or month: "2013-08-30", "2024-01"
}

// Source maps an offset of Text to the byte offset in the file as given. For formats that are not text it is
// the identity: offsets count in Text.
func (d *Document) Source(off int) int { return d.source.Source(off) }

// Line gives the 1-based line of Text that holds the offset.
func (d *Document) Line(off int) int {
	if d.lines == nil {
		d.indexLines()
	}
	return sort.SearchInts(d.lines, off+1)
}

// Page gives the page that holds the offset, 0 where pages are unknown.
func (d *Document) Page(off int) int {
	i := sort.Search(len(d.Pages), func(i int) bool { return d.Pages[i].Offset > off })
	if i == 0 {
		return 0
	}
	return d.Pages[i-1].Number
}

func (d *Document) indexLines() {
	d.lines = append(d.lines, 0)
	for i := 0; i < len(d.Text); i++ {
		if d.Text[i] == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
}
