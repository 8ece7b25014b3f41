package document

import (
	"slices"
	"strings"
)

// wideCells parts a line at tabs and at two or more spaces.
func wideCells(text string, s Span) []Span {
	var out []Span
	from := s.Start
	for i := s.Start; i < s.End; i++ {
		gap := 0
		for j := i; j < s.End && (text[j] == ' ' || text[j] == '\t'); j++ {
			gap++
			if text[j] == '\t' {
				gap++
			}
		}
		if gap >= 2 {
			if i > from {
				out = append(out, Span{from, i})
			}
			for i < s.End && (text[i] == ' ' || text[i] == '\t') {
				i++
			}
			from = i
			i--
		}
	}
	if from < s.End {
		out = append(out, Span{from, s.End})
	}
	return out
}

// spaced reads a table whose columns are kept apart by tabs or wide spaces.
func (f *tableFinder) spaced(i int) (*Table, int) {
	if strings.IndexByte(f.lines[i].Of(f.text), '\t') >= 0 {
		return f.tabs(i)
	}
	if i < f.spacedAt {
		return nil, i
	}
	if f.spacedTable == nil {
		f.findSpaced(i)
	}
	if t := f.spacedTable; t != nil && i == f.spacedAt {
		f.spacedTable = nil
		return t, f.spacedEnd
	}
	return nil, i
}

// findSpaced looks for the next table from line i on, and remembers where it begins, or up to where there is none.
func (f *tableFinder) findSpaced(i int) {
	first, found := f.firstPlacedRow(i)
	f.spacedAt = max(first, i+1)
	if !found {
		return
	}
	last, rows := f.lastPlacedRow(first)
	if rows < 2 {
		return
	}
	p := f.columnsByPlace(f.lines[first : last+1])
	if p == nil {
		f.spacedAt = last + 1
		return
	}
	top, body := f.headTop(i, first, p)
	t := f.uniform(f.lines[top : last+1])
	if t == nil {
		t = f.positioned(f.lines[top:last+1], body-top, p)
	}
	f.spacedTable, f.spacedAt, f.spacedEnd = f.wrapped(t), top, last+1
}

// firstPlacedRow gives the first row of values whose cells are kept apart by wide spaces; found is false where a line
// of prose or the end comes first, which is given then.
func (f *tableFinder) firstPlacedRow(i int) (line int, found bool) {
	for k := i; k < len(f.lines); k++ {
		l := &f.lines[k]
		if l.Len() == 0 {
			continue
		}
		if strings.IndexByte(l.Of(f.text), '\t') >= 0 {
			return k, false
		}
		if l.columns == nil {
			l.columns = wideCells(f.text, l.Span)
		}
		if len(l.columns) >= 3 && f.spacedValues(l) > 0 && !f.yearsAlone(l) {
			return k, true
		}
		if len(l.columns) < 2 && l.indent < widestMargin && (!f.short(l) || l.number) {
			return k, false
		}
	}
	return len(f.lines), false
}

// yearsAlone tells a line whose values are years, with or without words among them: a head.
func (f *tableFinder) yearsAlone(l *textLine) bool {
	for k, c := range l.columns {
		if s := c.Of(f.text); k > 0 && reValueOnly.MatchString(s) && !isYearText(s) {
			return false
		}
	}
	return true
}

// lastPlacedRow gives the last row of the table that begins at a row, and how many of its rows have three cells.
func (f *tableFinder) lastPlacedRow(first int) (last, rows int) {
	last, rows = first, 1
	width := len(f.lines[first].columns)
	blanks, gap, between := 0, 0, 0 // blank lines at a time; the most of them since the last row; lines of words since then
	for k := first + 1; k < len(f.lines) && blanks <= 4; k++ {
		l := &f.lines[k]
		if l.Len() == 0 {
			blanks++
			gap = max(gap, blanks)
			continue
		}
		blanks = 0
		if strings.IndexByte(l.Of(f.text), '\t') >= 0 {
			break
		}
		l.columns = wideCells(f.text, l.Span)
		n := len(l.columns)
		switch v := f.spacedValues(l); {
		case n >= 2 && v > 0 && !(gap > 1 && (n > width+1 || f.yearsAlone(l))):
			if n >= 3 {
				rows++
				width = max(width, n)
			}
			last, gap, between = k, 0, 0
			continue
		case n > 1 && gap > 1, n > 1 && between > 2, n <= 1 && (between > 3 || !f.short(l) || l.number):
			return last, rows
		}
		between++
	}
	return last, rows
}

// headTop gives the line where the head of a table begins whose first row of values is given, and the line where its
// rows begin: above the rows stand lines that part into cells, or whose only cell stands over the columns of values. A
// title does not: it begins before them. Labels of groups, and the first lines of the first row's label, may stand
// between head and row.
func (f *tableFinder) headTop(from, first int, p *places) (top, body int) {
	body = first
	for k := first - 1; k >= max(from, f.done) && first-k <= maxHeadLines; k-- {
		l := &f.lines[k]
		if l.Len() == 0 {
			continue
		}
		l.columns = wideCells(f.text, l.Span)
		if cells := f.placed(l); len(cells) == 1 && cells[0].from < p.bands[p.labels].from && f.short(l) && !f.overColumns(l, p) {
			body = k
			continue
		}
		if top := f.headLinesTop(from, body, p); top < body && f.partsInto(f.lines[top:body], p) {
			return top, body
		}
		break
	}
	return f.headLinesTop(from, first, p), first
}

// partsInto tells lines of which one has a cell for every column of values.
func (f *tableFinder) partsInto(lines []textLine, p *places) bool {
	return slices.ContainsFunc(lines, func(l textLine) bool { return len(l.columns) >= len(p.bands)-p.labels })
}

// headLinesTop gives the first of the lines of a head that end before a line.
func (f *tableFinder) headLinesTop(from, first int, p *places) int {
	top, blanks, parted := first, 0, false
	for k := first - 1; k >= max(from, f.done) && first-k <= 24 && (blanks < 2 || blanks < 5 && !parted); k-- {
		l := &f.lines[k]
		if l.Len() == 0 {
			blanks++
			continue
		}
		if strings.IndexByte(l.Of(f.text), '\t') >= 0 || l.Len() > 300 {
			break
		}
		l.columns = f.yearsApart(wideCells(f.text, l.Span))
		if !f.overColumns(l, p) {
			break
		}
		top, blanks, parted = k, 0, parted || len(l.columns) > 1
	}
	return top
}

// yearsApart parts heads that are years with one space between them: "2030 2031 2032", "Sơ bộ 2033".
func (f *tableFinder) yearsApart(cells []Span) []Span {
	var out []Span
	for _, c := range cells {
		years := fields(f.text, c)
		if slices.ContainsFunc(years, func(s Span) bool { return !isYearText(s.Of(f.text)) }) {
			years = []Span{c}
		}
		out = append(out, years...)
	}
	return out
}

// overColumns tells a line of a head by place.
func (f *tableFinder) overColumns(l *textLine, p *places) bool {
	cells := f.placed(l)
	if s := l.Of(f.text); reUnitLine.MatchString(s) || reTitleLine.MatchString(s) || rePageLine.MatchString(s) {
		return false
	}
	if len(cells) >= 2 {
		return true
	}
	c, values := cells[0], p.bands[p.labels]
	if p.labels > 0 && c.from < values.from && l.indent < widestMargin {
		return false
	}
	return c.from >= values.from-3 || c.to-c.from <= int(1.5*p.pitch) && c.centre() >= float64(values.from)
}

// widestMargin is the white space before a line beyond which it is no paragraph's: it stands over columns.
const widestMargin = 8

// tabs reads a table whose cells are parted by tabs: lines that hold values, and short lines among them.
func (f *tableFinder) tabs(i int) (*Table, int) {
	last, values := i, 0
	for end, blanks := i, 0; end < len(f.lines) && blanks < 2; end++ {
		l := &f.lines[end]
		if l.Len() == 0 {
			blanks++
			continue
		}
		l.columns = wideCells(f.text, l.Span)
		if v := f.spacedValues(l); len(l.columns) >= 3 && v >= 1 || len(l.columns) == 2 && v == 1 && values > 0 {
			if len(l.columns) >= 3 {
				values++
			}
			last = end
		} else if len(l.columns) < 2 && (end == i || end-last > 2 || !f.short(l)) {
			break
		} else if end == i && len(l.columns) < 3 && !f.yearsOnly(l) {
			break
		}
		blanks = 0
	}
	if values < 2 {
		return nil, i
	}
	return f.tabbed(f.lines[i : last+1]), last + 1
}

// uniform makes a table of lines that all part into as many cells, whatever stands below what; lines of one cell are
// groups. It gives nil where the counts differ.
func (f *tableFinder) uniform(lines []textLine) *Table {
	n, rows := 0, 0
	for _, l := range lines {
		switch c := len(l.columns); {
		case c <= 1:
		case n == 0 || c == n:
			n = c
			rows++
		default:
			return nil
		}
	}
	if n < 3 || rows < 3 {
		return nil
	}
	b := newTable(Span{lines[0].full.Start, lines[len(lines)-1].full.End})
	for _, l := range lines {
		if l.Len() == 0 {
			continue
		}
		var cells []Cell
		for c, s := range l.columns {
			cells = append(cells, Cell{Span: s, Col: c})
		}
		cells[0].Indent = indentLevel(l.indent)
		b.row(cells...)
	}
	return b.t
}

// spacedValues counts the cells of a line that are values and nothing else.
func (f *tableFinder) spacedValues(l *textLine) int {
	n := 0
	for k, c := range l.columns {
		if s := c.Of(f.text); k > 0 && len(s) <= 40 && reValueOnly.MatchString(s) {
			n++
		}
	}
	return n
}

// tabbed makes a table of lines whose cells are parted by tabs: the tabs count the columns.
func (f *tableFinder) tabbed(lines []textLine) *Table {
	b := newTable(Span{lines[0].full.Start, lines[len(lines)-1].full.End})
	for _, l := range lines {
		if l.Len() == 0 {
			continue
		}
		b.row(f.cellsBetween(Span{l.full.Start, l.End}, '\t')...)
	}
	return b.t
}

// cellsBetween gives the cells of a line that a mark parts.
func (f *tableFinder) cellsBetween(s Span, mark byte) []Cell {
	var cells []Cell
	for at := s.Start; at <= s.End; {
		n := strings.IndexByte(f.text[at:s.End], mark)
		if n < 0 {
			n = s.End - at
		}
		cells = append(cells, Cell{Span: trimSpan(f.text, Span{at, at + n}), Col: len(cells)})
		at += n + 1
	}
	return cells
}
