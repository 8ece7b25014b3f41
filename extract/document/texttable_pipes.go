package document

import "strings"

// pipes reads a table whose cells stand between pipes, as Markdown writes it.
func (f *tableFinder) pipes(i int) (*Table, int) {
	end := i
	for end < len(f.lines) && f.piped(end) {
		end++
	}
	if end-i < 2 {
		return f.pipesBehind(i)
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

// pipesBehind reads a table that has one cell a line with a pipe behind it, as copies out of pages give: words begin a
// row, and as many values follow as most rows have.
func (f *tableFinder) pipesBehind(i int) (*Table, int) {
	if i < f.unpiped {
		return nil, i
	}
	var cells []Span
	end := i
	for ; end < len(f.lines); end++ {
		l := &f.lines[end]
		if s := l.Of(f.text); strings.IndexByte(s, '|') != len(s)-1 || s == "" {
			break
		}
		cells = append(cells, trimSpan(f.text, Span{l.Start, l.End - 1}))
	}
	f.unpiped = end
	n := f.rowLength(cells)
	if n < 3 {
		return nil, i
	}
	first := 0
	for first+n <= len(cells) && !f.isRow(cells[first:first+n]) {
		first++
	}
	if first > n || first < n-1 || first+2*n > len(cells) {
		return nil, i // what the columns are cannot be told
	}
	b := newTable(Span{f.lines[i].full.Start, f.lines[end-1].full.End})
	b.row(inOrder(cells[:first], n-first)...)
	for first < len(cells) {
		next := first + 1
		for next < len(cells) && !f.beginsRow(cells[next]) {
			next++
		}
		if next-first > n {
			return nil, i
		}
		b.row(inOrder(cells[first:next], 0)...)
		b.t.Rows[len(b.t.Rows)-1].Doubt = next-first > 1 && next-first < n
		first = next
	}
	return b.t, end
}

// inOrder gives cells that stand in columns one after another.
func inOrder(cells []Span, col int) []Cell {
	out := make([]Cell, len(cells))
	for k, c := range cells {
		out[k] = Cell{Span: c, Col: col + k}
	}
	return out
}

// rowLength gives the cells of most rows, the label among them; 0 where they differ.
func (f *tableFinder) rowLength(cells []Span) int {
	counts, rows, last := map[int]int{}, 0, -1
	for k := 0; k <= len(cells); k++ {
		if k < len(cells) && !f.beginsRow(cells[k]) {
			continue
		}
		if last >= 0 && k-last > 1 {
			counts[k-last]++
			rows++
		}
		last = k
	}
	for n, count := range counts {
		if count >= 2 && 3*count > 2*rows {
			return n
		}
	}
	return 0
}

// beginsRow tells the words of a label.
func (f *tableFinder) beginsRow(c Span) bool {
	s := c.Of(f.text)
	return s != "" && !reValueOnly.MatchString(s) && !isDash(s)
}

// isRow tells a label with its values.
func (f *tableFinder) isRow(cells []Span) bool {
	for k, c := range cells {
		if s := c.Of(f.text); (k == 0) != f.beginsRow(c) || isYearText(s) {
			return false
		}
	}
	return true
}
