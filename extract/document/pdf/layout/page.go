// Package layout takes positioned glyphs and ruling lines, page by page, and gives what a reader sees: paragraphs,
// tables of cells, running heads, in reading order.
//
// It knows nothing of PDF: any source that can say where each letter stands can feed it. Coordinates are in
// points, the origin at the lower left corner of the page, y upwards, the page upright.
package layout

// Font is what layout needs of a font.
type Font struct {
	Name         string
	Bold, Italic bool
}

// Glyph is one letter as shown: usually one character, several for a ligature, none for a mark without text.
type Glyph struct {
	Text     string
	X, Y     float64 // origin, on the baseline
	W        float64 // advance
	Size     float64 // of the font as shown, at least 0
	Font     int32   // index in Page.Fonts
	Dir      uint8   // direction of writing in quarter turns counter-clockwise; 4 is oblique
	Artifact bool    // the file says that it is a running head, a page number or the like
}

// Rule is a ruling line, an edge of a box or a thin filled box: X0 ≤ X1, Y0 ≤ Y1, longer one way than the other.
type Rule struct{ X0, Y0, X1, Y1 float64 }

// Page is one page as its source gives it.
type Page struct {
	Number        int // from 1
	Width, Height float64
	Fonts         []Font
	Glyphs        []Glyph
	Rules         []Rule
	ImageArea     float64 // part of the page that images cover, 0…1 or more where they overlap
}

// Box is a rectangle on a page.
type Box struct{ X0, Y0, X1, Y1 float64 }

func (b Box) union(c Box) Box {
	if b == (Box{}) {
		return c
	}
	return Box{min(b.X0, c.X0), min(b.Y0, c.Y0), max(b.X1, c.X1), max(b.Y1, c.Y1)}
}

// Role says what part of a page a paragraph is.
type Role uint8

// The roles of paragraphs.
const (
	Body   Role = iota
	Header      // running head or foot, page number
	Stamp       // the imprint of a digital signature
	Note        // footnote
	Aside       // written across the page
)

// Block is a paragraph, or a table where Table is set.
type Block struct {
	Page  int // where it begins
	Box   Box // its part on that page
	Role  Role
	Text  string  // of a paragraph: lines joined, one space between words, in NFC
	Bold  bool    // all of it is bold
	Size  float64 // of most of its letters
	Table *Table
	// Breaks say where in Text, or before which row of Table, a further page begins.
	Breaks []Break
}

// Break is the place where a block goes on on the next page.
type Break struct {
	Page   int
	Offset int // in Block.Text
	Row    int // of Block.Table
}

// Table is a grid.
type Table struct {
	Rows  [][]Cell
	Cols  int
	Ruled bool
	Xs    []float64 // column edges on the first page, len Cols+1
	head  int       // rows of its head
}

// Cell is one cell, given once at its top left corner.
type Cell struct {
	Text             string
	Col              int
	RowSpan, ColSpan int
	Indent           int
	Bold             bool
	Box              Box
	left, right      float64 // x of the words' ends
	lines            int
}
