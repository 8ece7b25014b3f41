package table

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document"
)

// form is what a cell looks like, before anybody asks what it means.
type form int

const (
	empty   form = iota
	blank        // a mark that stands for no value: "-", "…", "x", "#DIV/0!"
	number       // one number with at most marks and a percent sign around it
	values       // several numbers with marks between: a range, a pair
	mixed        // numbers among words
	wording      // words without a digit
)

// cell is a cell of the table with its words made plain.
type cell struct {
	*document.Cell
	text   string // white space as single spaces, trimmed
	form   form
	tokens []document.Span // of the document's text
	first  int             // index of the first token in the input

	english string // what says the words again in English, in lower case
}

// grid gives cells by position; a merged cell stands at every position that it covers.
type grid struct {
	rows, cols int
	cells      []cell
	at         []int32 // rows × cols, index into cells plus one
}

// fill lays out a table, in the memory of the one before.
func (g *grid) fill(text string, t *document.Table, tokens []document.Span) {
	g.rows, g.cols = 0, 0
	n := 0
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			c := &t.Rows[i].Cells[j]
			g.rows = max(g.rows, c.Row+max(c.RowSpan, 1))
			g.cols = max(g.cols, c.Col+max(c.ColSpan, 1))
			n++
		}
	}
	g.cells = slices.Grow(g.cells[:0], n)
	g.at = slices.Grow(g.at[:0], g.rows*g.cols)[:g.rows*g.cols]
	clear(g.at)
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			c := &t.Rows[i].Cells[j]
			first := sort.Search(len(tokens), func(k int) bool { return tokens[k].Start >= c.Start })
			k := first
			for k < len(tokens) && tokens[k].End <= c.End {
				k++
			}
			x := cell{Cell: c, text: plain(text[c.Start:c.End]), tokens: tokens[first:k], first: first}
			x.form = formOf(x.text, len(x.tokens))
			g.cells = append(g.cells, x)
			g.put(c, int32(len(g.cells)))
		}
	}
}

func (g *grid) put(c *document.Cell, id int32) {
	for r := c.Row; r < c.Row+max(c.RowSpan, 1); r++ {
		for k := c.Col; k < c.Col+max(c.ColSpan, 1); k++ {
			if r >= 0 && k >= 0 && g.at[r*g.cols+k] == 0 {
				g.at[r*g.cols+k] = id
			}
		}
	}
}

// cell gives the cell that covers a position, or nil.
func (g *grid) cell(r, c int) *cell {
	if r < 0 || c < 0 || r >= g.rows || c >= g.cols {
		return nil
	}
	if id := g.at[r*g.cols+c]; id > 0 {
		return &g.cells[id-1]
	}
	return nil
}

// own gives the cell whose first row and column these are, or nil.
func (g *grid) own(r, c int) *cell {
	if x := g.cell(r, c); x != nil && x.Row == r && x.Col == c {
		return x
	}
	return nil
}

func (g *grid) text(r, c int) string {
	if x := g.cell(r, c); x != nil {
		return x.text
	}
	return ""
}

// filled counts the cells of a row that say something, and gives the first and the last of them.
func (g *grid) filled(r int) (n int, first, last *cell) {
	for c := 0; c < g.cols; c++ {
		x := g.cell(r, c)
		if x == nil || x.form == empty || x == last {
			continue
		}
		if first == nil {
			first = x
		}
		last = x
		n++
	}
	return n, first, last
}

// plain makes white space single spaces and takes invisible marks and the marks of bold and italic out.
func plain(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			space = true
			continue
		case r == '\u00ad':
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	out := b.String()
	if strings.HasPrefix(out, "**") || strings.HasSuffix(out, "**") {
		out = strings.Trim(out, "* ")
	}
	return out
}

// isPlain tells at little cost that plain and singleSpaced have nothing to do.
func isPlain(s string) bool {
	if s == "" {
		return true
	}
	if s[0] == ' ' || s[len(s)-1] == ' ' || s[0] == '*' {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c == 0xc2 || c == 0xe2 || c == 0xe3 || c == 0xef || (c == ' ' && s[i+1] == ' ') {
			return false
		}
	}
	return true
}

// singleSpaced makes white space single spaces and takes it off the ends.
func singleSpaced(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// formOf tells the form of a cell from its words and the count of its number tokens.
func formOf(s string, tokens int) form {
	if s == "" {
		return empty
	}
	if s[0] == '#' && (strings.HasPrefix(s, "#DIV") || strings.HasPrefix(s, "#N/A") || strings.HasPrefix(s, "#REF") ||
		strings.HasPrefix(s, "#VALUE") || strings.HasPrefix(s, "#NAME") || strings.HasPrefix(s, "#NUM") || strings.HasPrefix(s, "#NULL")) {
		return blank
	}
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	switch {
	case tokens == 0 && letters == 0 && strings.ContainsAny(s, "%‰"):
		return wording // a unit
	case tokens == 0 && (letters == 0 || s == "x" || s == "X" || s == "nan" || s == "NaN"):
		return blank
	case tokens == 0:
		return wording
	case letters > 0:
		return mixed
	case tokens == 1:
		return number
	default:
		return values
	}
}

func isDigit(c byte) bool { return c-'0' < 10 }

// isCaps tells words all in capitals; an abbreviation alone is not enough.
func isCaps(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 7 || letters >= 4 && strings.ContainsRune(s, ' ')
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
