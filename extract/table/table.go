// Package table takes a document's table and gives a reading of every number token in it: a figure with what its
// row and column say of it, or noise with its kind.
//
// What heads and labels say is data (seeds/rules/tables.toml); units, periods and places come from the caller. A
// table is read in four steps: the grid (grid.go); the layout, which rows are the head and what each column is for
// (layout.go, roles.go); the meaning of caption, heads and labels (phrase.go, caption.go, columns.go, compare.go,
// rows.go, hierarchy.go); the cells (cell.go, figure.go).
//
// The road not taken: rules over the words of a whole row. What a number means stands in its row's and its column's
// labels, often far away, so each label is read once and the two are put together at the cell.
package table

import (
	"sync"

	"solieu/extract/document"
)

// Units knows the words of units.
type Units interface {
	// MatchUnit reads the unit that begins s: its canonical spelling, its dimension and the bytes it takes, 0 where
	// no unit that it knows begins.
	MatchUnit(s string) (canonical, dimension string, n int)
	// LookupUnit reads a string that is a unit as a whole.
	LookupUnit(s string) (canonical, dimension string, ok bool)
}

// PeriodSpan is a period phrase found in a text.
type PeriodSpan struct {
	Start, End int    // bytes
	Period     string // ISO 8601/SDMX
	Kind       string // year, half, quarter, months, month, span, day, …
	Relative   string // "" absolute; previous_year, previous_period, current, start
	Partial    bool   // the year came from the reference period
}

// Periods knows how periods are written; ref is the period that settles what a phrase leaves unsaid.
type Periods interface {
	// Find appends the period phrases of a text to out, in order.
	Find(out []PeriodSpan, text, ref string) []PeriodSpan
}

// Reader reads tables. Its fields are set once; it may be used by several goroutines.
type Reader struct {
	Rules   *Rules
	Units   Units
	Periods Periods

	idle sync.Pool // of *reading: their memory
}

// Input is one table with what stands around it.
type Input struct {
	Text    string
	Table   *document.Table
	Tokens  []document.Span // the number tokens inside the table's span, ascending
	Caption string          // title and unit lines above the table, line breaks between them; "" where none
	Period  string          // the report's own period, "" where unknown
	Section []string        // headings above, outermost first: they may say the status ("kế hoạch năm 2024")
	Head    *Head           // the head of the table before, for a table that goes on without one; or nil
	Memory  []Reading       // memory for the readings, which are written over it where it has room; or nil
}

// Kind is what a token of a table is.
type Kind int

const (
	Noise  Kind = iota // measures nothing; Reading.Noise says why
	Figure             // measures something
	Prose              // stands in running words of a cell: the rules for prose decide
	Label              // stands in a label: a name, unless a rule for noise says more
)

// Reading is the verdict on one number token.
type Reading struct {
	Token  document.Span
	Kind   Kind
	Noise  string // kind, as in the labelling guide
	Rule   string // what decided
	Figure FigureParts
}

// FigureParts is what a table says of a figure. Values are those of the labelling guide.
type FigureParts struct {
	Number, Quote document.Span
	Sign          int
	Unit          string // as printed, ditto marks resolved
	Measure       string
	Status        string
	Base          string
	Approx        string
	Range         string
	Prices        string
	Indicator     string
	Parent        string
	Period        string
	Place         string
	Row, Col      int    // 1-based grid position
	Decimal       string // "," or ".": the mark that is decimal here by the evidence of the row or column; "" unknown
	Confidence    float64
	Ambiguous     bool
}

// Result is a table as read.
type Result struct {
	Readings []Reading // one for each token of the input, in order
	Head     *Head     // to pass on to the next table
	Columns  []Evidence
}

// Read gives a verdict on each token of the table.
func (r *Reader) Read(in Input) Result {
	t, _ := r.idle.Get().(*reading)
	if t == nil {
		t = &reading{}
	}
	*t = reading{Reader: r, in: in, memory: t.memory}
	t.grid.fill(in.Text, in.Table, in.Tokens)
	t.ownWords()
	t.caption = t.readCaption(in.Caption)
	t.layout()
	t.readColumns()
	t.readRows()
	t.settleColumns()
	t.readCells()
	res := Result{Readings: t.out, Head: t.head(), Columns: t.columnEvidence()}
	*t = reading{memory: t.memory}
	t.forget()
	r.idle.Put(t)
	return res
}

// reading is the work on one table.
type reading struct {
	*Reader
	memory
	in      Input
	caption caption
	above   above

	headTop, body int // rows [headTop, body) are the head; rows before headTop are titles
	numbers       int // the row of column numbers, -1 where there is none
	columns       []column
	labelCol      int
	ordinalCol    int      // -1 where there is none
	unitCol       int      // -1 where there is none
	groupCol      int      // names of groups beside the labels, -1 where there are none
	suffixUnits   bool     // labels end in their unit, as in text whose columns run together
	smallUnits    bool     // such units may begin with a small letter
	unitsOwn      bool     // most labels end in theirs
	section       level    // that the rows in hand stand under
	bilingual     bool     // heads and labels are said again in English
	years         bool     // rows are periods, columns indicators
	placeRows     bool     // rows are places
	evidence      Evidence // of all columns
	out           []Reading
}

// memory is what one table leaves to the next to work in.
type memory struct {
	grid   grid
	rows   []row
	open   []level      // of the hierarchy of labels
	phrase scan         // the one in hand
	spans  []PeriodSpan // found in it
}

// forget lets go of the words that belong to the document.
func (m *memory) forget() {
	clear(m.grid.cells)
	clear(m.rows)
	clear(m.open[:cap(m.open)])
	m.phrase = scan{used: m.phrase.used, hard: m.phrase.hard}
}
