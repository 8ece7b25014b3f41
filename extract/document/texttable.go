package document

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document/bilingual"
)

// Tables printed as text: columns kept apart by spaces, tabs or pipes; rows whose cells run together under a head of
// years; one cell a line, as copies out of PDF files give. What tells them from prose is shape alone, since nothing
// here knows what a figure is: a table needs at least two rows with the same count of numbers at their ends.

// findTextTables finds the tables printed as text inside span. Their spans are whole lines, ascending.
func findTextTables(text string, span Span) []*Table {
	f := tableFinder{text: text, lines: textLines(text, span)}
	f.count()
	if f.numeric < 2 {
		return nil
	}
	var out []*Table
	for i := 0; i < len(f.lines); {
		t, next := f.at(i)
		if t == nil {
			i++
			continue
		}
		out = append(out, t)
		i, f.done = next, next
	}
	return out
}

// textLine is one line, with what its shape tells.
type textLine struct {
	Span         // trimmed
	full    Span // with its line break
	indent  int  // white space before the words, in bytes
	pure    bool // one value and nothing else: a number, a range, a dash
	number  bool // pure, with a digit
	words   bool // holds a letter
	english bool // its words are English
	barred  bool // ends in a pipe behind other than pipes
	tail    []Span
	label   Span // what stands before the tail
	columns []Span
	run     []Span // the values of a line that holds several and nothing else
}

type tableFinder struct {
	text    string
	lines   []textLine
	done    int      // the line after the last table
	numeric int      // lines that could be rows or cells of values
	tried   int      // the line up to which cells one a line were looked for
	found   []*Table // those that were found and are still to come

	spacedTable         *Table // the next table of columns by place, from line spacedAt to spacedEnd
	spacedAt, spacedEnd int    // where there is none, none begins before spacedAt
}

func textLines(text string, span Span) []textLine {
	var out []textLine
	for at := span.Start; at < span.End; {
		end := span.End
		next := end
		if n := strings.IndexByte(text[at:span.End], '\n'); n >= 0 {
			end = at + n
			next = end + 1
		}
		l := textLine{Span: trimSpan(text, Span{at, end}), full: Span{at, next}}
		l.indent = l.Start - at
		out = append(out, l)
		at = next
	}
	return out
}

// count looks at the shape of each line.
func (f *tableFinder) count() {
	for i := range f.lines {
		l := &f.lines[i]
		if l.Len() == 0 {
			continue
		}
		if l.Len() <= maxRowsLine && adjacentDigits(l.Of(f.text)) >= 3 {
			f.numeric += 2 // several rows
		}
		if l.Len() > 600 {
			continue
		}
		s := l.Of(f.text)
		if l.Len() <= 200 {
			l.run = valueRun(f.text, l.Span)
		}
		l.barred = s[len(s)-1] == '|' && !barOnly(s)
		l.words = strings.ContainsFunc(s, unicode.IsLetter)
		l.english = l.words && bilingual.English(s)
		if headsUnits(s) {
			f.numeric += 2 // its rows may have one value each
		}
		digits := strings.ContainsAny(s, "0123456789")
		if l.Len() <= 40 && (reValueOnly.MatchString(s) || isDash(s)) {
			l.pure, l.number = true, digits
			f.numeric++
		}
		if digits {
			l.tail, l.label = tailOf(f.text, l.Span)
			if len(l.tail) >= 2 || l.run != nil {
				f.numeric++
			}
			if strings.Contains(s, "  ") || strings.ContainsRune(s, '\t') {
				f.numeric++
			}
			if strings.Count(s, "|") >= 2 || s[len(s)-1] == '|' {
				f.numeric++
			}
		}
	}
}

var reValueOnly = regexp.MustCompile(`^[-+−(]?\s?\d[\d.,]*\s?%?\)?(?:\s*[-–—÷]\s*\d[\d.,]*\s?%?)?$`)

// isDash tells a mark that stands for no value.
func isDash(s string) bool {
	switch s {
	case "-", "–", "—", "…", "..", "...", "*", "x":
		return true
	}
	return false
}

// isValue tells a word that is one value: "1.234,5", "-12%", "(0,3)".
func isValue(s string) bool {
	if inner, ok := strings.CutPrefix(s, "("); ok {
		if s, ok = strings.CutSuffix(inner, ")"); !ok {
			return false
		}
	}
	if r, n := utf8.DecodeRuneInString(s); r == '-' || r == '+' || r == '−' {
		s = strings.TrimPrefix(s[n:], " ")
	}
	s = strings.TrimSuffix(s, "%")
	return s != "" && '0' <= s[0] && s[0] <= '9' && strings.Trim(s, "0123456789.,") == ""
}

// fields gives the words of a span.
func fields(text string, s Span) []Span { return slices.Collect(eachField(text, s)) }

// eachField goes through the words of a span, for readers that may stop early.
func eachField(text string, s Span) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for at := s.Start; at < s.End; {
			end := at
			for end < s.End && text[end] > ' ' {
				end++
			}
			if end > at && !yield(Span{at, end}) {
				return
			}
			at = end + 1
		}
	}
}

// tailOf gives the values that end a line, and the words before them. Dashes between values are values too.
func tailOf(text string, s Span) ([]Span, Span) {
	var rev []Span
	end := s.End
	for end > s.Start {
		start := end
		for start > s.Start && text[start-1] != ' ' && text[start-1] != '\t' {
			start--
		}
		w := text[start:end]
		if !isValue(w) && !(isDash(w) && w != "x" && w != "*" && len(rev) > 0) {
			break
		}
		rev = append(rev, Span{start, end})
		end = start
		for end > s.Start && (text[end-1] == ' ' || text[end-1] == '\t') {
			end--
		}
	}
	for n := len(rev); n > 0 && !strings.ContainsAny(rev[n-1].Of(text), "0123456789"); n = len(rev) {
		end = rev[n-1].End // a dash before the first number belongs to the words: "Thị trấn - 12 13"
		rev = rev[:n-1]
	}
	out := make([]Span, len(rev))
	for i, r := range rev {
		out[len(rev)-1-i] = r
	}
	return out, trimSpan(text, Span{s.Start, end})
}

// at tries to read a table that begins at line i, and gives the line after it.
func (f *tableFinder) at(i int) (*Table, int) {
	if f.lines[i].Len() == 0 {
		return nil, i
	}
	if t, next := f.pipes(i); t != nil {
		return t, next
	}
	if t, next := f.spaced(i); t != nil {
		return t, next
	}
	if t, next := f.headInLine(i); t != nil {
		return t, next
	}
	if t, next := f.rowsOfNumbers(i); t != nil {
		return t, next
	}
	if t, next := f.flatHead(i); t != nil {
		return t, next
	}
	if t, next := f.oneColumn(i); t != nil {
		return t, next
	}
	if t, next := f.headAlone(i); t != nil {
		return t, next
	}
	return f.cellLines(i)
}

// tableBuilder puts a table together from spans of cells.
type tableBuilder struct {
	t *Table
}

func newTable(span Span) *tableBuilder { return &tableBuilder{&Table{Span: span}} }

// row adds a row of cells; a zero span is an empty cell and is left out.
func (b *tableBuilder) row(cells ...Cell) {
	r := len(b.t.Rows)
	var row Row
	for _, c := range cells {
		if c.Len() == 0 {
			continue
		}
		c.Row, c.RowSpan, c.ColSpan = r, max(c.RowSpan, 1), max(c.ColSpan, 1)
		row.Cells = append(row.Cells, c)
	}
	b.t.Rows = append(b.t.Rows, row)
}

// labelled gives the cells of a label and its values.
func labelled(label Span, indent int, values []Span) []Cell {
	out := []Cell{{Span: label, Indent: indent}}
	for i, v := range values {
		out = append(out, Cell{Span: v, Col: i + 1})
	}
	return out
}

// wrapped joins a line that holds a label and nothing else to the row below it where that goes on in lower case, or
// says it again in English: the label took two lines. So it did where all labels are said again in English, and this
// one is with the next. A line that goes on with the label of the row above it is left out, since the row's numbers
// stand between the two.
func (f *tableFinder) wrapped(t *Table) *Table {
	twice := f.saidTwice(t)
	goesOn := func(c *Cell) bool {
		s := c.Of(f.text)
		r, _ := utf8.DecodeRuneInString(s)
		return c.Col == 0 && (unicode.IsLower(r) || bilingual.English(s)) && !reOpens.MatchString(s)
	}
	var rows []Row
	for _, r := range t.Rows {
		n := len(rows)
		if len(r.Cells) > 0 && n > 0 && goesOn(&r.Cells[0]) {
			above := rows[n-1].Cells
			switch {
			case f.labelAlone(&rows[n-1]):
				r.Cells[0].Start = above[0].Start
				rows = rows[:n-1]
			case len(above) > 1 && len(r.Cells) == 1 && !strings.ContainsAny(r.Cells[0].Of(f.text), "0123456789"):
				continue
			}
		} else if twice && n > 0 && f.labelAlone(&rows[n-1]) && !f.inEnglish(&rows[n-1]) && f.inEnglish(&r) {
			r.Cells[0].Start = rows[n-1].Cells[0].Start
			rows = rows[:n-1]
		}
		for k := range r.Cells {
			r.Cells[k].Row = len(rows)
		}
		rows = append(rows, r)
	}
	t.Rows = rows
	return t
}

// labelAlone tells a row of a label and nothing else that no list follows.
func (f *tableFinder) labelAlone(r *Row) bool {
	return len(r.Cells) == 1 && r.Cells[0].Col == 0 && !strings.HasSuffix(r.Cells[0].Of(f.text), ":")
}

// inEnglish tells a row whose label is, or ends, in English.
func (f *tableFinder) inEnglish(r *Row) bool {
	if len(r.Cells) == 0 || r.Cells[0].Col > 0 {
		return false
	}
	s := r.Cells[0].Of(f.text)
	return bilingual.English(s) || bilingual.Native(s) != s
}

// saidTwice tells a table whose labels with values, all but few, are or end in English.
func (f *tableFinder) saidTwice(t *Table) bool {
	twice, all := 0, 0
	for i := range t.Rows {
		if r := &t.Rows[i]; len(r.Cells) > 1 && r.Cells[0].Col == 0 {
			all++
			twice += b2i(f.inEnglish(r))
		}
	}
	return twice >= 3 && twice*4 >= all*3
}

// short tells words that may be a label or a head: no sentence.
func (f *tableFinder) short(l *textLine) bool {
	if l.Len() == 0 || utf8.RuneCountInString(l.Of(f.text)) > 120 {
		return false
	}
	switch s := l.Of(f.text); s[len(s)-1] {
	case '.', ';', '!', '?':
		return len(s) <= 4
	}
	return true
}
