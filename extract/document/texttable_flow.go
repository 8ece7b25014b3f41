package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Rows under a head that was read from words: as lines have them, or broken and joined anywhere.

// headInLine reads rows whose head stands on the line of the first row, and maybe all other rows too: "Đơn vị tính: triệu
// đồng Năm 2006 Năm 2007 Tổng số 1.165 1.394 Nông nghiệp 370 519".
func (f *tableFinder) headInLine(i int) (*Table, int) {
	l := &f.lines[i]
	n, lead := f.valueRuns(l.Span)
	if n < 2 {
		return nil, i
	}
	h := f.headInLead(lead, n)
	if h == nil {
		return nil, i
	}
	h.top, h.body = i, i
	if len(f.flowingRows(i, h.from, n)) < 3 {
		return nil, i
	}
	return f.underHead(h, i, n)
}

// valueRuns gives how many values stand together in a line, where as many stand together three times or at its end, and
// what stands before the first of them.
func (f *tableFinder) valueRuns(s Span) (n int, lead Span) {
	if s.Len() > maxRowsLine || adjacentDigits(s.Of(f.text)) == 0 {
		return 0, Span{}
	}
	toks := f.rowFields(s)
	counts, first := map[int]int{}, map[int]int{}
	for k := 0; k < len(toks); {
		end := k
		for end < len(toks) && isValue(toks[end].Of(f.text)) && !isYearText(toks[end].Of(f.text)) && !f.numbersRow(toks, end) {
			end++
		}
		if run := end - k; run >= 2 && k > 0 {
			if counts[run]++; counts[run] == 1 {
				first[run] = k
			}
			if end == len(toks) {
				counts[run] += 2
			}
			if counts[run] >= 3 && (n == 0 || first[run] < first[n]) {
				n = run
			}
		}
		k = max(end, k+1)
	}
	if n == 0 {
		return 0, Span{}
	}
	return n, trimSpan(f.text, Span{s.Start, toks[first[n]].Start})
}

// rowFields gives the words of a span, a sign that a blank parts from its value with the value: "+ 15,82". A dash may
// stand for no value or begin a label, and is a sign only where a plus is one too.
func (f *tableFinder) rowFields(s Span) []Span {
	out := fields(f.text, s)
	signed := false
	for i := range out {
		signed = signed || f.signs(out, i, "+")
	}
	if !signed {
		return out
	}
	joined := out[:0]
	for i := 0; i < len(out); i++ {
		w := out[i]
		if f.signs(out, i, "+") || f.signs(out, i, "-") || f.signs(out, i, "–") {
			w.End = out[i+1].End
			i++
		}
		joined = append(joined, w)
	}
	return joined
}

// signs tells a sign between values.
func (f *tableFinder) signs(toks []Span, i int, sign string) bool {
	return i > 0 && i+1 < len(toks) && toks[i].Of(f.text) == sign && isValue(toks[i-1].Of(f.text)) && isValue(toks[i+1].Of(f.text))
}

// maxRowsLine is more bytes than a line of several rows has.
const maxRowsLine = 3000

// adjacentDigits counts the numbers that only a blank parts from the number before.
func adjacentDigits(s string) (n int) {
	for i := 1; i+1 < len(s); i++ {
		if s[i] == ' ' && s[i-1]-'0' < 10 && s[i+1]-'0' < 10 {
			n++
		}
	}
	return n
}

// headInLead finds the head of n columns in the words before the first row's values, before that row's label: years, or
// heads behind "ĐVT" or before the number of the first row.
func (f *tableFinder) headInLead(lead Span, n int) *headLines {
	if items := f.yearsInRow(lead, n); items != nil {
		return f.titled(trimSpan(f.text, Span{lead.Start, items[0].Start}), items)
	}
	text := lead.Of(f.text)
	if !headsUnits(text) {
		return nil
	}
	if m := reFirstRow.FindStringIndex(text); m != nil {
		text = text[:m[0]]
	}
	label, items := f.headParts(trimSpan(f.text, Span{lead.Start, lead.Start + len(text)}))
	if len(text) == lead.Len() && len(items) == n+1 {
		items = items[:n] // the last words are the first row's label
	}
	if label.Len() == 0 || len(items) != n {
		return nil
	}
	return f.titled(label, items)
}

// titled makes a head of items and the words before them: a title, then heads of labels.
func (f *tableFinder) titled(words Span, items []Span) *headLines {
	n := len(items)
	title, label := words, Span{}
	if m := reHeadBegins.FindStringSubmatchIndex(words.Of(f.text)); m != nil {
		label = Span{words.Start + m[2], words.End}
		title = trimSpan(f.text, Span{words.Start, label.Start})
	}
	h := &headLines{rows: [][]Cell{labelled(label, 0, items)}, from: items[n-1].End}
	if title.Len() == 0 {
		return h
	}
	if up := f.headWords(title); len(up) > 1 && len(up) < n && !reTitleLine.MatchString(title.Of(f.text)) {
		if widths := f.widths(up, items, n); widths != nil {
			groups := headRows(up, items, widths, 1)[0] // "Đơn vị: Tỷ đồng", "Tốc độ tăng (%)" over years and spans of years
			h.rows = slices.Insert(h.rows, 0, groups)
			return h
		}
	}
	h.rows = slices.Insert(h.rows, 0, []Cell{{Span: title, ColSpan: n + 1}})
	return h
}

// yearsInRow gives the n years that follow each other in a span, with words behind them.
func (f *tableFinder) yearsInRow(s Span, n int) []Span {
	years := reYears.FindAllStringIndex(s.Of(f.text), -1)
	var items []Span
	for _, m := range years {
		item := Span{s.Start + m[0], s.Start + m[1]}
		if len(items) > 0 && strings.TrimSpace(f.text[items[len(items)-1].End:item.Start]) != "" {
			items = items[:0]
		}
		if items = append(items, item); len(items) == n {
			break
		}
	}
	if len(items) != n || strings.TrimSpace(f.text[items[n-1].End:s.End]) == "" {
		return nil
	}
	return items
}

var (
	reYears      = regexp.MustCompile(`(?:(?i:năm|n[ăẽ]m)\s+)?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?\b`)
	reHeadBegins = regexp.MustCompile(`(?:^|\s)((?:S?TT|Số TT|(?:Các )?[Cc]hỉ tiêu|CHỈ TIÊU|Nội dung|NỘI DUNG|Hạng mục|Tên\s\p{Ll}+|ĐVT)(?:\s|$))`)
	reFirstRow   = regexp.MustCompile(`\s(?:1|I|A)[.)]?\s+\p{Lu}`)
)

// headAlone reads rows whose lines were broken and joined anywhere under a line that heads labels and years: "Chỉ tiêu
// 2009 2010 2011".
func (f *tableFinder) headAlone(i int) (*Table, int) {
	l := &f.lines[i]
	if l.Len() > maxHeadRunes || adjacentDigits(l.Of(f.text)) == 0 {
		return nil, i
	}
	label, items := f.headParts(l.Span)
	n := len(items)
	if n < 2 || label.Len() == 0 || slices.ContainsFunc(items, func(s Span) bool { return !reYears.MatchString(s.Of(f.text)) }) {
		return nil, i
	}
	if len(f.flowingRows(i+1, l.End, n)) < 3 {
		return nil, i
	}
	return f.underHead(&headLines{rows: [][]Cell{labelled(label, 0, items)}, top: i, body: i + 1, from: l.End}, i, n)
}

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
	if len(items) == 2 && reOrdinalOnly.MatchString(label.Of(f.text)) {
		label.End, items = items[0].End, items[1:] // "STT Vùng Tỷ lệ %"
	}
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
	if n > 1 {
		if flow := f.flowingRows(h.body, h.from, n); valued(flow) > valued(rows) {
			rows = flow
		}
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
		b.t.Rows[len(b.t.Rows)-1].Doubt = r.short
	}
	return f.wrapped(b.t), last + 1
}

var (
	reOrdinalOnly = regexp.MustCompile(`^(?i:s?tt|số\s+tt)$`)
	reOrdinalHead = regexp.MustCompile(`^(?i:s?tt|số\s+tt)(?:\s+T)?\s`)
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
// must end its line, but for its source.
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
		if k > line && (reTitleLine.MatchString(l.Of(f.text)) || headsUnits(l.Of(f.text))) {
			break // the next table
		}
		toks := f.rowFields(Span{max(l.Start, from), l.End})
		if len(toks) > 0 && row.label.Len() > 0 && len(row.values) == 0 && reListMark.MatchString(l.Of(f.text)) && (!isValue(toks[0].Of(f.text)) || f.numbersRow(toks, 0)) {
			rows, row = append(rows, row), textRow{} // a group above rows with marks
		}
		for i, w := range toks {
			switch value := f.flowValue(toks, i, row, n); {
			case value && len(row.values) < n && row.label.Len() > 0:
				row.values = append(row.values, w)
			case value:
				return whole
			case len(row.values) == n:
				rows, row = append(rows, row), textRow{line: k, label: w}
				if reSource.MatchString(w.Of(f.text)) {
					row.label.End = l.End
					return append(rows, row)
				}
			case len(row.values) > 1:
				return whole
			default: // a number alone among words is one of them
				if f.partBegins(toks, i) && reSpreads.MatchString(row.label.Of(f.text)) {
					rows, row = append(rows, textRow{line: k, label: row.label}), textRow{} // "Phân theo khu vực + Nông nghiệp"
				}
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

// partBegins tells the mark of a list before a word.
func (f *tableFinder) partBegins(toks []Span, i int) bool {
	if w := toks[i].Of(f.text); w != "+" && w != "-" && w != "–" || i+1 == len(toks) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(f.text[toks[i+1].Start:])
	return unicode.IsUpper(r)
}

// flowValue tells a value from a word, and from the number of a row that begins: "2.", and "2" before words where none or
// all values of a row stand before it.
func (f *tableFinder) flowValue(toks []Span, i int, row textRow, n int) bool {
	w := toks[i].Of(f.text)
	if !isValue(w) || strings.HasSuffix(w, ".") {
		return false
	}
	if isYearText(w) && len(row.values) == 0 {
		k := i + 1
		for k < len(toks) && isValue(toks[k].Of(f.text)) && !f.numbersRow(toks, k) {
			k++
		}
		return k-i-1 != n // "giá so sánh 1994" before n values
	}
	between := len(row.values) == n || row.label.Len() == 0
	return !between || !f.numbersRow(toks, i)
}

// numbersRow tells a small number before words: "2 Lao động", "3 - Nhãn".
func (f *tableFinder) numbersRow(toks []Span, i int) bool {
	if toks[i].Len() > 2 || i+1 == len(toks) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(toks[i+1].Of(f.text))
	return unicode.IsLetter(r) || r == '-' || r == '+'
}

var reSource = regexp.MustCompile(`^\(?(?:Nguồn|NGUỒN)`)
