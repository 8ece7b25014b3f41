package document

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// pipes reads a table whose cells stand between pipes, as Markdown writes it.
func (f *tableFinder) pipes(i int) (*Table, int) {
	end := i
	for end < len(f.lines) && f.piped(end) {
		end++
	}
	if end-i < 2 {
		return nil, i
	}
	b := newTable(Span{f.lines[i].full.Start, f.lines[end-1].full.End})
	for k := i; k < end; k++ {
		l := &f.lines[k]
		if strings.Trim(l.Of(f.text), "|-: \t=+") == "" {
			continue // the rule below the head
		}
		var cells []Cell
		at, col := l.Start, 0
		if f.text[at] == '|' {
			at++
		}
		for at < l.End {
			n := strings.IndexByte(f.text[at:l.End], '|')
			if n < 0 {
				n = l.End - at
			}
			cells = append(cells, Cell{Span: trimSpan(f.text, Span{at, at + n}), Col: col})
			at += n + 1
			col++
		}
		b.row(cells...)
	}
	return b.t, end
}

// piped tells a line of at least two cells between pipes.
func (f *tableFinder) piped(k int) bool {
	s := f.lines[k].Of(f.text)
	if s == "" {
		return false
	}
	n := strings.Count(s, "|")
	if s[0] == '|' || n < 2 {
		return n >= 2
	}
	return k > 0 && n == strings.Count(f.lines[k-1].Of(f.text), "|") ||
		k+1 < len(f.lines) && n == strings.Count(f.lines[k+1].Of(f.text), "|")
}

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
	end, values := i, 0
	last := i
	for blanks := 0; end < len(f.lines); end++ {
		l := &f.lines[end]
		if l.Len() == 0 {
			if blanks++; blanks > 1 {
				break
			}
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
	lines := f.lines[i : last+1]
	for _, l := range lines {
		if l.Len() > 0 && strings.ContainsRune(l.Of(f.text), '\t') {
			return f.tabbed(lines), last + 1
		}
	}
	if t := f.uniform(lines); t != nil {
		return f.wrapped(t), last + 1
	}
	if !f.aligned(lines) {
		return nil, i
	}
	return f.wrapped(f.positioned(f.lines[f.headTop(i) : last+1])), last + 1
}

// headTop gives the line where the head of a table whose first full line is i begins: above it may stand lines of two
// heads or more, each over several columns, which are too few cells to begin a table.
func (f *tableFinder) headTop(i int) int {
	if f.lines[i].indent < widestMargin {
		return i // the first line has a head for the labels, so nothing stands above it
	}
	top := i
	for k := i - 1; k >= f.done && i-k <= 4; k-- {
		l := &f.lines[k]
		if l.columns = wideCells(f.text, l.Span); len(l.columns) < 2 || l.indent < widestMargin || f.spacedValues(l) > 0 || !f.short(l) {
			break
		}
		top = k
	}
	return top
}

// widestMargin is the white space before a line beyond which it is no paragraph's: it stands over columns.
const widestMargin = 8

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
		var cells []Cell
		col, at := 0, l.full.Start
		for at <= l.End {
			n := strings.IndexByte(f.text[at:l.End], '\t')
			if n < 0 {
				n = l.End - at
			}
			cells = append(cells, Cell{Span: trimSpan(f.text, Span{at, at + n}), Col: col})
			at += n + 1
			col++
		}
		b.row(cells...)
	}
	return b.t
}

// placedCell is a cell with the columns of letters that it takes on its line.
type placedCell struct {
	Span
	row      int
	from, to int
	value    bool
}

func (f *tableFinder) placed(lines []textLine) []placedCell {
	var out []placedCell
	for r, l := range lines {
		for _, c := range l.columns {
			from := utf8.RuneCountInString(f.text[l.full.Start:c.Start])
			s := c.Of(f.text)
			out = append(out, placedCell{c, r, from, from + utf8.RuneCountInString(s), reValueOnly.MatchString(s) || isDash(s)})
		}
	}
	return out
}

// aligned tells that values of different rows end or begin below each other.
func (f *tableFinder) aligned(lines []textLine) bool {
	rights, lefts := map[int]int{}, map[int]int{}
	for _, c := range f.placed(lines) {
		if c.value {
			rights[c.to]++
			lefts[c.from]++
		}
	}
	best := 0
	for _, m := range []map[int]int{rights, lefts} {
		for x, n := range m {
			best = max(best, n+m[x-1])
		}
	}
	return best >= 2
}

// band is a column of a table by place: what letters of a line it takes.
type band struct{ from, to int }

// bandsOf finds the columns: the cells of rows with values, those that overlap together. Words that stand over values
// make no column: they head several, or are a label that runs into the next.
func bandsOf(cells []placedCell, valued map[int]int) []band {
	var values, words []placedCell
	for _, c := range cells {
		switch {
		case valued[c.row] < 3:
		case c.value:
			values = append(values, c)
		default:
			words = append(words, c)
		}
	}
	out := overlapping(values)
	for _, c := range words {
		if from, to := over(out, c); from < 0 || c.from >= out[to].to || out[from].from >= c.to {
			values = append(values, c)
		}
	}
	return overlapping(values)
}

// overlapping gives the places that cells take, those that overlap together.
func overlapping(cs []placedCell) []band {
	sort.Slice(cs, func(a, b int) bool { return cs[a].from < cs[b].from })
	var out []band
	for _, c := range cs {
		if n := len(out); n > 0 && c.from < out[n-1].to {
			out[n-1].to = max(out[n-1].to, c.to)
		} else {
			out = append(out, band{c.from, c.to})
		}
	}
	return out
}

// over gives the columns that a cell stands over, the nearest where it stands between columns.
func over(bands []band, c placedCell) (from, to int) {
	from, to = -1, -1
	for k, d := range bands {
		if c.from < d.to && d.from < c.to {
			if from < 0 {
				from = k
			}
			to = k
		}
	}
	if from < 0 {
		from = sort.Search(len(bands), func(k int) bool { return bands[k].from >= c.to })
		if from == len(bands) || from > 0 && c.from-bands[from-1].to < bands[from].from-c.to {
			from--
		}
		to = from
	}
	return from, to
}

// positioned makes a table of lines whose cells stand below each other: cells whose places overlap share a column; a
// head over several columns spans them.
func (f *tableFinder) positioned(lines []textLine) *Table {
	cells := f.placed(lines)
	valued := map[int]int{} // cells of the rows that hold a value
	for r, l := range lines {
		if len(l.columns) > 0 && f.spacedValues(&l) > 0 {
			valued[r] = len(l.columns)
		}
	}
	bands := bandsOf(cells, valued)
	b := newTable(Span{lines[0].full.Start, lines[len(lines)-1].full.End})
	for r := range lines {
		var row []Cell
		next := 0
		for _, c := range cells {
			if c.row != r {
				continue
			}
			from, to := over(bands, c)
			if valued[r] > 0 && to > from && !c.value {
				to = from // a long label does not head the columns that it runs into
			}
			from = max(from, next) // a cell too many stands in a column of its own: nothing is left out
			to = max(from, to)
			next = to + 1
			row = append(row, Cell{Span: c.Span, Col: from, ColSpan: to - from + 1})
		}
		if len(row) > 0 {
			b.row(row...)
		}
	}
	f.spanHeads(b.t)
	return b.t
}

// spanHeads widens the heads that stand over several others: "Tốc độ phát triển (%)" above "11/10", "12/11", "BQ".
func (f *tableFinder) spanHeads(t *Table) {
	last := 0
	for last+1 < len(t.Rows) && f.headsOnly(t.Rows[last]) && f.headsOnly(t.Rows[last+1]) {
		last++
	}
	for r := last - 1; r >= 0; r-- { // from below, since a head is as wide as those under it
		above, below := t.Rows[r].Cells, t.Rows[r+1].Cells
		if f.spanRepeated(above, below) {
			continue
		}
		for k := range above {
			c := &above[k]
			end := 1 << 30
			if k+1 < len(above) {
				end = above[k+1].Col
			}
			to := -1
			for _, d := range below {
				if d.Col == c.Col || to >= 0 && d.Col == to+1 && d.Col < end {
					to = d.Col + max(d.ColSpan, 1) - 1
				}
			}
			c.ColSpan = max(c.ColSpan, to-c.Col+1)
		}
	}
}

// spanRepeated spreads heads over others that come again below each: years above "Diện tích", "Năng suất", "Sản lượng",
// "Diện tích", … . False where nothing comes again.
func (f *tableFinder) spanRepeated(above, below []Cell) bool {
	if len(below) > 0 && below[0].Col == 0 {
		below = below[1:] // the head of the labels
	}
	n := len(above)
	if n < 2 || above[0].Col == 0 || len(below)%n != 0 || len(below) < 2*n {
		return false
	}
	span := len(below) / n
	for k := span; k < len(below); k++ {
		if below[k].Of(f.text) != below[k-span].Of(f.text) {
			return false
		}
	}
	for k := range above {
		above[k].Col = below[k*span].Col
		above[k].ColSpan = below[k*span+span-1].Col - above[k].Col + 1
	}
	return true
}

// headsOnly tells a row without values: years and words.
func (f *tableFinder) headsOnly(r Row) bool {
	for _, c := range r.Cells {
		if s := c.Of(f.text); reValueOnly.MatchString(s) && !isYearText(s) {
			return false
		}
	}
	return true
}
