package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Rows under a head that was read from words: as lines have them, or broken and joined anywhere.

// headInLine reads rows under years that stand on the line of the first row: "Đơn vị tính: triệu đồng Năm 2006 Năm 2007
// Tổng số 1.165 1.394".
func (f *tableFinder) headInLine(i int) (*Table, int) {
	l := &f.lines[i]
	n := len(l.tail)
	if n < 2 || l.label.Len() == 0 {
		return nil, i
	}
	years := reYears.FindAllStringIndex(l.label.Of(f.text), -1)
	if len(years) < n || years[len(years)-1][1] == l.label.Len() {
		return nil, i
	}
	var items []Span
	for k, m := range years[len(years)-n:] {
		item := Span{l.Start + m[0], l.Start + m[1]}
		if k > 0 && strings.TrimSpace(f.text[items[k-1].End:item.Start]) != "" {
			return nil, i
		}
		items = append(items, item)
	}
	from := items[n-1].End
	rows := f.flowingRows(i, from, n)
	if len(rows) < 3 {
		return nil, i
	}
	heads := [][]Cell{labelled(Span{}, 0, items)}
	if title := trimSpan(f.text, Span{l.Start, items[0].Start}); title.Len() > 0 {
		heads = slices.Insert(heads, 0, []Cell{{Span: title, ColSpan: n + 1}})
	}
	return f.underHead(&headLines{rows: heads, top: i, body: i, from: from}, i, n)
}

var reYears = regexp.MustCompile(`(?:(?i:năm|n[ăẽ]m)\s+)?(?:19|20)\d\d\b`)

// headsUnits tells a line that may head columns of row numbers or of units.
func headsUnits(s string) bool {
	return strings.HasPrefix(s, "TT ") || strings.HasPrefix(s, "STT ") || strings.Contains(s, "ĐVT") || strings.Contains(s, "Đơn vị tính ")
}

// oneColumn reads rows with one value each under a line that heads labels, units and one column: "TT Chỉ tiêu ĐVT Năm
// 2018". Without columns of numbers or of units named, words and a number are prose.
func (f *tableFinder) oneColumn(i int) (*Table, int) {
	if !headsUnits(f.lines[i].Of(f.text)) {
		return nil, i
	}
	label, items := f.headParts(f.lines[i].Span)
	if len(items) != 1 || !reLabelEnd.MatchString(label.Of(f.text)) && !reOrdinalHead.MatchString(label.Of(f.text)) {
		return nil, i
	}
	first := i + 1
	for first < len(f.lines) && first <= i+4 && len(f.lines[first].tail) == 0 {
		first++
	}
	if first >= len(f.lines) || len(f.lines[first].tail) != 1 || valued(f.bodyRows(first, 1)) < 3 {
		return nil, i
	}
	return f.underHead(&headLines{rows: [][]Cell{labelled(label, 0, items)}, top: i, body: i + 1}, first, 1)
}

// underHead makes the table of a head that was read upwards, and its rows.
func (f *tableFinder) underHead(h *headLines, first, n int) (*Table, int) {
	var rows []textRow
	for k := h.body; k < first; k++ {
		if l := &f.lines[k]; l.Len() > 0 {
			rows = append(rows, textRow{line: k, label: trimSpan(f.text, Span{max(l.Start, h.from), l.End})})
		}
	}
	if h.from <= f.lines[first].Start {
		rows = append(rows, f.bodyRows(first, n)...)
	}
	if flow := f.flowingRows(h.body, h.from, n); valued(flow) > valued(rows) {
		rows = flow
	}
	last := rows[len(rows)-1].line
	b := newTable(Span{f.lines[h.top].full.Start, f.lines[last].full.End})
	numbered := f.numbered(h, rows)
	for _, r := range h.rows {
		if numbered {
			r = f.parted(r, reOrdinalHead)
		}
		b.row(r...)
	}
	for _, r := range rows {
		cells := labelled(r.label, indentLevel(f.lines[r.line].indent), r.values)
		if numbered {
			cells = f.parted(cells, reOrdinal)
		}
		b.row(cells...)
	}
	return f.wrapped(b.t), last + 1
}

var (
	reOrdinalHead = regexp.MustCompile(`^(?i:s?tt|số tt)(?:\s+T)?\s`)
	reOrdinal     = regexp.MustCompile(`^(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-HĐ]|[a-eđ])[.)]?\s+`)
)

// numbered tells that the head and most labels begin with a column of row numbers: "TT Chỉ tiêu", "1 Diện tích".
func (f *tableFinder) numbered(h *headLines, rows []textRow) bool {
	heads, marks := 0, 0
	for _, r := range h.rows {
		for _, c := range r {
			if c.Col == 0 && reOrdinalHead.MatchString(c.Of(f.text)) {
				heads++
			}
		}
	}
	for _, r := range rows {
		if reOrdinal.MatchString(r.label.Of(f.text)) {
			marks++
		}
	}
	return heads > 0 && 3*marks >= len(rows)
}

// parted makes a column of its own of what the expression finds before the label, and moves the others along.
func (f *tableFinder) parted(cells []Cell, re *regexp.Regexp) []Cell {
	var out []Cell
	for _, c := range cells {
		if c.Col == 0 {
			if m := re.FindStringIndex(c.Of(f.text)); m != nil && m[1] < c.Len() {
				mark := c
				mark.Span = trimSpan(f.text, Span{c.Start, c.Start + m[1]})
				out, c.Start = append(out, mark), c.Start+m[1]
			}
		}
		c.Col++
		out = append(out, c)
	}
	return out
}

// valued counts the rows with values.
func valued(rows []textRow) (n int) {
	for _, r := range rows {
		if r.values != nil {
			n++
		}
	}
	return n
}

// flowingRows reads rows whose lines were broken and joined anywhere: words, n values, words, n values. The last row
// must end its line.
func (f *tableFinder) flowingRows(line, from, n int) []textRow {
	var rows, whole []textRow
	row := textRow{line: line}
	for k, blanks := line, 0; k < len(f.lines); k++ {
		l := &f.lines[k]
		if l.Len() == 0 {
			if blanks++; blanks > 1 {
				break
			}
			continue
		}
		blanks = 0
		for _, w := range fields(f.text, Span{max(l.Start, from), l.End}) {
			value := isValue(w.Of(f.text)) && f.text[w.End-1] != '.' // "2." numbers a row
			switch {
			case value && len(row.values) < n && row.label.Len() > 0:
				row.values = append(row.values, w)
			case value:
				return whole
			case len(row.values) == n:
				rows, row = append(rows, row), textRow{line: k, label: w}
			case len(row.values) > 1:
				return whole
			default: // a number alone among words is one of them
				if row.label.Len() == 0 {
					row.label.Start = w.Start
				}
				row.label.End, row.values = w.End, nil
				if utf8.RuneCountInString(row.label.Of(f.text)) > maxHeadRunes {
					return whole
				}
			}
			row.line = k
		}
		if len(row.values) == n {
			rows, row = append(rows, row), textRow{line: k + 1}
			whole = rows
		}
	}
	return whole
}
