// Package flow is what readers of word-processor, sheet and web formats give: paragraphs and tables in reading
// order, with what the format says of them and nothing concluded from the words. Package document makes its
// blocks from a flow.
package flow

// Doc is one file's content.
type Doc struct {
	Items    []Item // in reading order
	Warnings []Warning
	Title    string // what the format marks as the title, else ""
	Date     string // when it was published, ISO 8601, where the format or a line of its own says so
	Pictures int    // pictures met; a document with pictures and no text is a scan
}

// Warning is something that a reader mended or left out.
type Warning struct{ Kind, Text string }

// maxWarnings keeps a hostile file from filling the memory with warnings.
const maxWarnings = 100

// Warn adds a warning, once for each kind and text.
func (d *Doc) Warn(kind, text string) {
	w := Warning{kind, text}
	if len(d.Warnings) >= maxWarnings {
		return
	}
	for _, have := range d.Warnings {
		if have == w {
			return
		}
	}
	d.Warnings = append(d.Warnings, w)
}

// Item is a paragraph or a table. The set is closed: *Para, *Table.
type Item interface{ item() }

// Role says where a paragraph stands when it is not in the body; the words are those of document.Role.
type Role string

const (
	Body       Role = ""
	Letterhead Role = "letterhead"
	Note       Role = "note"
	Header     Role = "header"
	Navigation Role = "navigation"
)

// Para is one paragraph.
type Para struct {
	Text    string // may hold "\n" where the author broke the line
	Label   string // automatic list number or bullet as the program shows it: "1.1.", "-"; "" where there is none
	List    int    // nesting of the bullet among the bullets of its automatic list, 1 outermost; 0 no such bullet
	Outline int    // heading level by style or outline, 1 highest; 0 none
	Bold    bool   // every letter is bold
	Indent  int    // left indent in twentieths of a point
	Role    Role
}

// Table is a grid.
type Table struct {
	Rows [][]Cell
	// Plain says that the format shows no rules around cells and the table may only place text on the page.
	Plain bool
}

// Cell is one cell, given once at its top left corner.
type Cell struct {
	Col              int // 0-based grid column
	RowSpan, ColSpan int // at least 1
	Items            []Item
	Value            string // exact plain decimal where the file stores a number, else ""
	Ref              string // the cell's name in the file, "E12", where it has one
	Bold             bool
}

func (*Para) item()  {}
func (*Table) item() {}

// Paras gives all paragraphs in reading order, those in cells too.
func Paras(items []Item) []*Para {
	var out []*Para
	for _, it := range items {
		switch it := it.(type) {
		case *Para:
			out = append(out, it)
		case *Table:
			for _, row := range it.Rows {
				for _, c := range row {
					out = append(out, Paras(c.Items)...)
				}
			}
		}
	}
	return out
}
