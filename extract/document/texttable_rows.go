package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// rowsOfNumbers reads rows "label unit n1 n2 n3" whose cells are parted by single spaces, under a line that heads
// as many columns. Without such a head, three rows of three numbers are needed.
func (f *tableFinder) rowsOfNumbers(i int) (*Table, int) {
	first, n := f.firstRow(i)
	if first < 0 {
		return nil, i
	}
	n = f.regroup(first, n)
	rows := f.bodyRows(first, n)
	values := valued(rows)
	if h := f.headAbove(first, n); h != nil && values >= 2 {
		if h.top > i {
			return nil, i // lines above the head are none of it: the search comes to the head next
		}
		return f.underHead(h, first, n)
	}
	heads, top := f.headOf(i, first, n)
	switch {
	case heads == nil && (values < 3 || n < 3):
		return nil, i
	case heads != nil && values < 2:
		return nil, i
	}
	if heads == nil {
		top = first
	}
	if top != i {
		return nil, i // lines above the head are none of it: the search comes to the head next
	}
	last := rows[len(rows)-1].line
	b := newTable(Span{f.lines[top].full.Start, f.lines[last].full.End})
	if heads != nil {
		b.row(heads...)
	}
	for k := top + 1; heads != nil && k < first; k++ {
		b.row(f.secondHead(k, n)...)
	}
	for _, r := range rows {
		l := &f.lines[r.line]
		b.row(labelled(r.label, indentLevel(l.indent), r.values)...)
		b.t.Rows[len(b.t.Rows)-1].Doubt = r.short
	}
	return f.wrapped(b.t), last + 1
}

// indentLevel makes levels of indentation out of bytes of white space.
func indentLevel(bytes int) int { return min(bytes/4, 4) }

// textRow is a row of values, or of words alone.
type textRow struct {
	line   int
	label  Span
	values []Span
	short  bool // it has fewer values than there are columns, and nothing says which
}

// firstRow finds the first row of values at line i or, where lines of a head stand there, soon after it.
func (f *tableFinder) firstRow(i int) (line, n int) {
	for k := i; k < len(f.lines) && k <= i+3; k++ {
		l := &f.lines[k]
		if l.Len() == 0 {
			if k > i+1 {
				break
			}
			continue
		}
		if f.yearsOnly(l) || f.headsYears(k) {
			continue
		}
		if label, values := f.split(l, 0); len(values) >= 2 && label.Len() > 0 && f.shortLabel(label) {
			return k, len(values)
		}
		if k == i && !f.short(l) && len(l.tail) < 2 {
			break
		}
	}
	return -1, 0
}

// split parts a row into its label and its values; with n > 0, exactly n values (or fewer at the end).
func (f *tableFinder) split(l *textLine, n int) (Span, []Span) {
	label, values := l.label, l.tail
	if label.Len() == 0 && len(values) >= 3 && isYearText(values[0].Of(f.text)) {
		return values[0], values[1:] // "2005 23,5 58,7 17,8"
	}
	if n > 0 && len(values) > n && label.Len() > 0 {
		// "… giai đoạn 2005 2008 7,0 23,3": numbers too many belong to the label
		label.End = values[len(values)-n-1].End
		values = values[len(values)-n:]
	}
	return label, values
}

func isYearText(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && s[2]-'0' < 10 && s[3]-'0' < 10 // not "20,5"
}

// yearsOnly tells a line of years, at least two, and nothing else.
func (f *tableFinder) yearsOnly(l *textLine) bool {
	return l.label.Len() == 0 && len(l.tail) >= 2 && f.allYears(l.tail)
}

// headsYears tells a line of words and years over a row with values that are none: "Huyện, thị xã 2030 2031".
func (f *tableFinder) headsYears(k int) bool {
	l := &f.lines[k]
	if len(l.tail) < 2 || l.label.Len() == 0 || !f.allYears(l.tail) {
		return false
	}
	below := f.lines[k+1 : min(k+4, len(f.lines))]
	next := slices.IndexFunc(below, func(l textLine) bool { return l.tail != nil })
	return next >= 0 && len(below[next].tail) > len(l.tail) && !f.allYears(below[next].tail)
}

func (f *tableFinder) allYears(values []Span) bool {
	return !slices.ContainsFunc(values, func(s Span) bool { return !isYearText(s.Of(f.text)) })
}

// shortLabel tells words that label a row: short, and no sentence before the numbers.
func (f *tableFinder) shortLabel(s Span) bool {
	w := s.Of(f.text)
	if len([]rune(w)) > 110 {
		return false
	}
	if isYearText(w) || reRowYear.MatchString(w) {
		return true
	}
	if !strings.ContainsFunc(w, unicode.IsLetter) && !strings.ContainsRune(w, '%') {
		return false
	}
	return !strings.Contains(w, ". ") || reListMark.MatchString(w)
}

var reListMark = regexp.MustCompile(`^(?:[\dIVX.]+|[a-zđ][.)]|[-+*•])\s`)

// bodyRows gathers the rows of a table from its first: rows of values, and lines of words alone that another row
// of values follows.
func (f *tableFinder) bodyRows(first, n int) []textRow {
	var rows []textRow
	words, blanks := 0, 0
	for k := first; k < len(f.lines); k++ {
		l := &f.lines[k]
		if l.Len() == 0 {
			if blanks++; blanks > 1 {
				break
			}
			continue
		}
		blanks = 0
		if several := f.runTogether(k, n); several != nil {
			rows, words = append(rows, several...), 0
			continue
		}
		label, values := f.split(l, n)
		empty := f.emptyAtEnd(l, n-len(values)) && label.Len() > 0 && len(values) > 0
		full := len(values) == n || empty || len(values) >= max(2, n/2) && len(values) < n ||
			len(values) == 1 && words == 0 && k > first && label.Len() > 0 && l.tail != nil && f.shortLabel(label) && (n > 2 || reListMark.MatchString(label.Of(f.text)))
		switch {
		case full && label.Len() > 0 && f.shortLabel(label):
			rows = append(rows, textRow{line: k, label: label, values: values, short: len(values) < n && !empty})
			words = 0
			continue
		case f.short(l) && l.words && len(l.tail) < 2 && words < 2 && !strings.HasSuffix(l.Of(f.text), ":") && len(l.Of(f.text)) < 120:
			rows = append(rows, textRow{line: k, label: l.Span})
			words++
			continue
		}
		if label, values, ok := f.overrun(l, n); ok && len(rows) > 0 {
			rows = append(rows, textRow{line: k, label: label, values: values})
		}
		break
	}
	for len(rows) > 0 && rows[len(rows)-1].values == nil {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// emptyAtEnd tells that a line ends in white space for as many empty cells: the last ones of its row.
func (f *tableFinder) emptyAtEnd(l *textLine, missing int) bool {
	return missing > 0 && len(strings.TrimRight(f.text[l.End:l.full.End], "\r\n")) >= missing
}

// runTogether reads a line into which several rows run, each with a mark of a list, its words and n values: "a. Ia 12,40
// 0,3 b. Ib 96,15 2,1". It gives nil for any other line.
func (f *tableFinder) runTogether(k, n int) []textRow {
	l := &f.lines[k]
	var rows []textRow
	row := textRow{line: k, label: Span{l.Start, l.Start}}
	for w := range eachField(f.text, l.Span) {
		switch value := isValue(w.Of(f.text)); {
		case value && row.label.Len() > 0:
			row.values = append(row.values, w)
		case len(row.values) == 0:
			row.label.End = w.End
		case len(row.values) != n || !reListMark.MatchString(row.label.Of(f.text)):
			return nil
		default:
			rows, row = append(rows, row), textRow{line: k, label: w}
		}
	}
	if len(rows) == 0 || len(row.values) != n || !reListMark.MatchString(row.label.Of(f.text)) {
		return nil
	}
	return append(rows, row)
}

// overrun reads a last row into which other text runs: label, n numbers, then anything.
func (f *tableFinder) overrun(l *textLine, n int) (Span, []Span, bool) {
	var values []Span
	label := Span{l.Start, l.Start}
	for w := range eachField(f.text, l.Span) {
		if isValue(w.Of(f.text)) {
			if values = append(values, w); len(values) == n {
				return trimSpan(f.text, label), values, label.Len() > 0 && n >= 3
			}
		} else if len(values) > 0 {
			return label, nil, false
		} else {
			label.End = w.End
		}
	}
	return label, nil, false
}

// headOf reads the line between i and the first row that heads n columns.
func (f *tableFinder) headOf(i, first, n int) ([]Cell, int) {
	for k := first - 1; k >= i; k-- {
		l := &f.lines[k]
		if l.Len() == 0 {
			continue
		}
		if cells := f.headCells(l, n); cells != nil {
			return cells, k
		}
	}
	return nil, 0
}

var (
	reHeadItem    = regexp.MustCompile(`(?:^|\s)(?:\d{1,4}(?:[-–/]\d{2,4})?|[IVX]{1,4})(?:\s|$)`)
	reHeadBracket = regexp.MustCompile(`\([^()]{1,20}\)`)
	reHeadLabel   = regexp.MustCompile(`^(?i:(?:(?:các )?chỉ tiêu|nội dung|đơn vị tính|đơn vị|đvt|s?tt|ngành|năm|hạng mục|tiêu chí|ĐV|N[ăẽ]m)\s+)+`)
)

// headCells cuts a line into the heads of a label and n columns: by wide spaces, by the numbers that end each head
// ("Tháng 7 Tháng 8", "2018 Sơ bộ 2019"), by brackets, by words.
func (f *tableFinder) headCells(l *textLine, n int) []Cell {
	s := l.Of(f.text)
	if cs := wideCells(f.text, l.Span); len(cs) == n+1 || len(cs) == n && len(cs) > 1 {
		return headRow(cs, n)
	}
	label := Span{l.Start, l.Start + len(reHeadLabel.FindString(s))}
	rest := Span{label.End, l.End}
	if cuts := itemEnds(rest.Of(f.text)); len(cuts) == n {
		return headItems(f.text, label, rest, cuts)
	}
	var cuts []int
	for _, m := range reHeadBracket.FindAllStringIndex(rest.Of(f.text), -1) {
		cuts = append(cuts, m[1])
	}
	if len(cuts) == n && cuts[n-1] == rest.Len() {
		return headItems(f.text, label, rest, cuts)
	}
	if words := strings.Fields(rest.Of(f.text)); len(words) == n && n >= 2 && label.Len() > 0 && abbreviations(words) {
		cuts = cuts[:0]
		at := 0
		for _, w := range words {
			at += strings.Index(rest.Of(f.text)[at:], w) + len(w)
			cuts = append(cuts, at)
		}
		return headItems(f.text, label, rest, cuts)
	}
	return nil
}

// abbreviations tells words that are all short and in capitals: "KH TH %".
func abbreviations(words []string) bool {
	for _, w := range words {
		if len(w) > 12 || strings.ToUpper(w) != w {
			return false
		}
	}
	return true
}

// itemEnds gives the ends of the numbers that end heads.
func itemEnds(s string) []int {
	var cuts []int
	for at := 0; at < len(s); {
		m := reHeadItem.FindStringIndex(s[at:])
		if m == nil {
			break
		}
		end := at + m[1]
		if end < len(s) || strings.HasSuffix(s, " ") {
			end-- // the space after it begins the next
		}
		cuts = append(cuts, len(strings.TrimRight(s[:end], " \t")))
		at = end
	}
	if len(cuts) > 0 && strings.TrimSpace(s[cuts[len(cuts)-1]:]) != "" {
		return nil
	}
	return cuts
}

// headItems makes cells of a label and the items that end at cuts. Words before the first of several bare numbers
// head the labels: "ĐVT 2018 2019".
func headItems(text string, label, rest Span, cuts []int) []Cell {
	var items []Span
	from := rest.Start
	for _, c := range cuts {
		items = append(items, trimSpan(text, Span{from, rest.Start + c}))
		from = rest.Start + c
	}
	if label.Len() == 0 && len(items) > 1 {
		if w := strings.Fields(items[0].Of(text)); len(w) > 1 && len(strings.Fields(items[1].Of(text))) == 1 {
			last := strings.LastIndexFunc(items[0].Of(text), unicode.IsSpace)
			label = Span{items[0].Start, items[0].Start + last}
			items[0] = trimSpan(text, Span{items[0].Start + last, items[0].End})
		}
	}
	return labelled(trimSpan(text, label), 0, items)
}

func headRow(cs []Span, n int) []Cell {
	if len(cs) == n {
		return labelled(Span{}, 0, cs)
	}
	return labelled(cs[0], 0, cs[1:])
}

// secondHead reads a further line of a head, such as one in another language.
func (f *tableFinder) secondHead(k, n int) []Cell {
	l := &f.lines[k]
	if l.Len() == 0 {
		return nil
	}
	if words := strings.Fields(l.Of(f.text)); len(words) == n {
		var cells []Cell
		at := l.Start
		for c, w := range words {
			at += strings.Index(f.text[at:l.End], w)
			cells = append(cells, Cell{Span: Span{at, at + len(w)}, Col: c + 1})
			at += len(w)
		}
		return cells
	}
	return []Cell{{Span: l.Span}}
}
