package document

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// chunk is one cell of a table that is printed one cell a line: a line, or lines between blank ones.
type chunk struct {
	Span
	first, last int  // lines
	value       bool // a number, a dash or nothing
}

// cellLines reads a table that is printed one cell a line: labels, perhaps units, then as many values for each.
func (f *tableFinder) cellLines(i int) (*Table, int) {
	if i < f.tried {
		return nil, i
	}
	cs, end := f.chunks(i)
	f.tried = end
	words, n := rhythm(cs)
	if n == 0 || n == 1 && words == 1 {
		return nil, i
	}
	body := f.firstGroup(cs, words, n)
	if body < 0 || body > words+4*n+10 {
		return nil, i
	}
	rows, used := groups(cs, body, words, n)
	full := 0
	for _, r := range rows {
		if len(r) == words+n {
			full++
		}
	}
	if full < 2 || n == 1 && full < 4 {
		return nil, i
	}
	heads, top := f.chunkHeads(cs[:body], words, n)
	start := cs[body].Start
	if top >= 0 {
		start = top
	}
	last := cs[used-1].last
	b := newTable(Span{strings.LastIndexByte(f.text[:start], '\n') + 1, f.lines[last].full.End})
	for _, h := range heads {
		b.row(h...)
	}
	for _, r := range rows {
		cells := make([]Cell, len(r))
		for c, x := range r {
			cells[c] = Cell{Span: x.Span, Col: c}
		}
		b.row(cells...)
	}
	return b.t, last + 1
}

// chunks gathers the cells from line i on, as far as all lines are short, and gives the line after them. Cells are
// parted by blank lines where most values stand alone between blank lines; else each line is a cell, and a blank
// line after a value an empty one.
func (f *tableFinder) chunks(i int) ([]chunk, int) {
	end, values, apart, blanks := i, 0, 0, 0
	for ; end < len(f.lines); end++ {
		l := &f.lines[end]
		if l.Len() == 0 {
			if blanks++; blanks > 3 {
				break
			}
			continue
		}
		blanks = 0
		if utf8.RuneCountInString(l.Of(f.text)) > 130 || f.runsTogether(l) {
			break
		}
		if l.pure {
			values++
			if end > i && f.lines[end-1].Len() == 0 && (end+1 == len(f.lines) || f.lines[end+1].Len() == 0) {
				apart++
			}
		}
	}
	if values < 4 {
		return nil, max(end, i+1)
	}
	blankly := apart*10 >= values*7
	var out []chunk
	for k := i; k < end; k++ {
		l := &f.lines[k]
		switch n := len(out); {
		case l.Len() == 0 && (blankly || n == 0 || !out[n-1].value):
		case l.Len() == 0:
			out = append(out, chunk{Span{l.full.Start, l.full.Start}, k, k, true})
		case blankly && n > 0 && k > i && f.lines[k-1].Len() > 0 && !l.pure && !out[n-1].value:
			out[n-1].End, out[n-1].last = l.End, k
		default:
			out = append(out, chunk{l.Span, k, k, l.pure})
		}
	}
	for len(out) > 0 && out[len(out)-1].Len() == 0 {
		out = out[:len(out)-1]
	}
	return out, max(end, i+1)
}

// runsTogether tells a line that holds a row of its own: two values that are no years after words.
func (f *tableFinder) runsTogether(l *textLine) bool {
	n := 0
	for _, s := range l.tail {
		if w := s.Of(f.text); !isYearText(w) && !reDash.MatchString(w) {
			n++
		}
	}
	return n >= 2 && l.label.Len() > 0 && !l.pure
}

// rhythm finds how many cells of words and of values most rows have, 0 values where there is no rhythm.
func rhythm(cs []chunk) (words, n int) {
	type beat struct{ w, n int }
	var beats []beat
	counts := map[int]int{}
	for i := 0; i < len(cs); {
		var b beat
		for ; i < len(cs) && !cs[i].value; i++ {
			b.w++
		}
		for ; i < len(cs) && cs[i].value; i++ {
			b.n++
		}
		if b.w > 0 && b.n > 0 && b.n <= 30 {
			beats = append(beats, b)
			counts[b.n]++
		}
	}
	for v, c := range counts {
		if c > counts[n] || c == counts[n] && v > n {
			n = v
		}
	}
	if counts[n] < 2 {
		return 0, 0
	}
	one, two := 0, 0
	for _, b := range beats {
		switch {
		case b.n != n:
		case b.w == 1:
			one++
		default:
			two++
		}
	}
	if two > one {
		return 2, n
	}
	return 1, n
}

// firstGroup finds the first row: cells of words, then n values that are neither years nor column numbers.
func (f *tableFinder) firstGroup(cs []chunk, words, n int) int {
	for i := words; i+n <= len(cs); i++ {
		if cs[i-1].value || words == 2 && cs[i-2].value {
			continue
		}
		years, order, all := 0, 0, 0
		for k := i; k < i+n && cs[k].value; k++ {
			s := cs[k].Of(f.text)
			all++
			if isYearText(s) {
				years++
			}
			if s == string(rune('0'+all)) {
				order++
			}
		}
		if all == n && years < n && (order < n || n == 1) {
			return i - words
		}
	}
	return -1
}

// groups reads rows from a cell on; used is the count of cells read.
func groups(cs []chunk, at, words, n int) (rows [][]chunk, used int) {
	for used = at; at < len(cs); {
		w := 0
		for at+w < len(cs) && !cs[at+w].value {
			w++
		}
		if at+w == len(cs) || w == 0 || w > words+3 {
			return rows, used
		}
		for ; w > words; w-- {
			rows = append(rows, []chunk{cs[at]}) // a label of its own: a group
			at++
		}
		row := append([]chunk{}, cs[at:at+w]...)
		for len(row) < words {
			row = append(row, chunk{}) // no unit is printed
		}
		at += w
		v := 0
		for ; at < len(cs) && cs[at].value && v < n; v++ {
			row = append(row, cs[at])
			at++
		}
		if ahead := wordsAhead(cs, at); v < n && v > 0 && (ahead == words+n-v || ahead > 0 && ahead <= n-v && at+ahead == len(cs)) {
			for ; v < n && at < len(cs); v++ {
				row = append(row, cs[at]) // words in the place of a value: "Hoàn thành cơ bản"
				at++
			}
		}
		rows, used = append(rows, row), at
		if at < len(cs) && cs[at].value {
			return rows, used // more values than columns: something else begins
		}
	}
	return rows, used
}

// wordsAhead counts the cells of words before the next value.
func wordsAhead(cs []chunk, at int) int {
	n := 0
	for at+n < len(cs) && !cs[at+n].value {
		n++
	}
	return n
}

var (
	reLabelHead = regexp.MustCompile(`^(?i:s?tt|(?:các )?chỉ tiêu.{0,20}|nội dung|hạng mục|tiêu chí|danh mục|năm|ngành|mặt hàng|nhóm hàng|địa phương|tên .{0,20}|đơn vị)$`)
	reUnitEnd   = regexp.MustCompile(`(?im)^\(?(?:đơn vị tính|đvt)[^\n]*\n`)
	reColumnNo  = regexp.MustCompile(`^\(?(?:[A-Za-z]|\d{1,2})\)?$`)
)

// chunkHeads reads the head above the first row: heads of the words, of the values, column numbers. Top is where the
// head begins in the text, -1 where there is none.
func (f *tableFinder) chunkHeads(cs []chunk, words, n int) (rows [][]Cell, top int) {
	var numbers []chunk
	if k := len(cs) - words - n; k >= 0 && f.allMatch(cs[k:], reColumnNo) {
		numbers, cs = cs[k:], cs[:k]
	}
	if len(cs) < n {
		return f.numberRow(nil, numbers), topOf(numbers)
	}
	values := cs[len(cs)-n:]
	cs = cs[:len(cs)-n]
	labels := cs
	for k := len(cs) - 1; k >= 0 && !cs[k].value; k-- {
		if reLabelHead.MatchString(cs[k].Of(f.text)) {
			labels = cs[k:]
			if words < 2 || k == 0 || !reLabelHead.MatchString(cs[k-1].Of(f.text)) {
				break
			}
		}
	}
	if len(labels) == 0 || !reLabelHead.MatchString(labels[0].Of(f.text)) {
		labels = nil
	}
	first := values[0]
	if m := reUnitEnd.FindStringIndex(first.Of(f.text)); m != nil && labels == nil {
		first.Start += m[1] // the title and the unit line ran into the first head
		values = append([]chunk{first}, values[1:]...)
	}
	var head, below []Cell
	for c, x := range labels {
		if c == words {
			head = append(head, Cell{Span: x.Span, Col: c, ColSpan: n})
			break
		}
		head = append(head, Cell{Span: x.Span, Col: c})
	}
	for c, x := range values {
		below = append(below, Cell{Span: x.Span, Col: words + c})
	}
	if len(labels) <= words {
		rows = append(rows, append(head, below...))
	} else {
		for c := range head {
			if c < words {
				head[c].RowSpan = 2
			}
		}
		rows = append(rows, head, below)
	}
	top = values[0].Start
	if labels != nil {
		top = labels[0].Start
	}
	return f.numberRow(rows, numbers), top
}

func topOf(cs []chunk) int {
	if len(cs) == 0 {
		return -1
	}
	return cs[0].Start
}

func (f *tableFinder) numberRow(rows [][]Cell, numbers []chunk) [][]Cell {
	if numbers == nil {
		return rows
	}
	var row []Cell
	for c, x := range numbers {
		row = append(row, Cell{Span: x.Span, Col: c})
	}
	return append(rows, row)
}

func (f *tableFinder) allMatch(cs []chunk, re *regexp.Regexp) bool {
	for _, c := range cs {
		if !re.MatchString(c.Of(f.text)) {
			return false
		}
	}
	return len(cs) > 0
}
