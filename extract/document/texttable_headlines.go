package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Heads whose columns only single spaces part, on one line or on several, above rows of numbers: "Năm 2009 Năm 2010 So
// sánh (%)" over "DT (ha) CC (%) DT (ha) CC (%) 10/09". Words cut such lines into heads: numbers, brackets and capitals
// begin and end them; the columns of the rows tell how many there must be.

func isASCII(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 }

// headLines is a head that was read upwards from the first row.
type headLines struct {
	rows [][]Cell
	top  int // the line where it begins
	body int // the line where the rows begin: groups and the first lines of labels stand above the first numbers
	from int // where on that line
}

const (
	maxHeadLines = 10  // how far up a head is looked for
	maxHeadRunes = 140 // a longer line is no head
)

var (
	reTitleLine  = regexp.MustCompile(`^(?i:bảng|biểu|phụ lục|hình|biểu đồ|sơ đồ)\s*(?:số\s*)?[\dIVX]|^(?i:nguồn)\s*[:(]`)
	reUnitLine   = regexp.MustCompile(`^\(?(?i:đơn vị tính|đơn vị|đvt)\s*:`)
	reGroupTitle = regexp.MustCompile(`^(?:[IVX]{1,5}|[A-HĐ]|\d{1,2})[.)/]?\s+\p{L}`)
	reHeadNumber = regexp.MustCompile(`^\d{1,4}(?:[-–/]\d{2,4})?$|^[IVX]{1,4}(?:[-–/]\d{2,4})?$`)
	reYearHead   = regexp.MustCompile(`(?i)(?:năm|n[ăẽ]m)\s\d{4}`)
	reLabelWords = regexp.MustCompile(`^(?:(?:(?i:số tt|s?tt|(?:các )?chỉ tiêu|nội dung|hạng mục|tiêu chí|danh mục|ngành|năm|địa phương|huyện|xã|đơn vị hành chính|đơn vị tính|đơn vị|đvt|đv|loại đất|n[ăẽ]m)|Tên(?:\s\p{Ll}+)+)\s+)+`)
	reLabelEnd   = regexp.MustCompile(`^.{0,80}?(?:^|\s)(?:ĐVT|Đvt|ĐV tính|(?i:đơn vị tính))(?:\s|$)`) // "TT Cây trồng Chỉ tiêu ĐVT"
	reCompares   = regexp.MustCompile(`^\d{2,4}\s?/\s?\d{2,4}|^(?i:bq|bqc|b/q|bình quân|tđ|±|\+/-|%|tăng|giảm|tương đối|tuyệt đối)`)
	reComparison = regexp.MustCompile(`^(?i:so sánh|so với|tốc độ|tđ|% so|tăng trưởng|chênh lệch|biến động)`)
	reParted     = regexp.MustCompile(`^(?i:phân theo|chia theo|chia ra|trong đó|theo |bao gồm|gồm)`)
	reWholes     = regexp.MustCompile(`^(?i:tổng|tổng số|tổng cộng|cộng|chung|toàn .*|cả .*|dân số)$`)
)

// headAbove reads the head of n columns that stands above the first row; nil where nothing there heads as many.
func (f *tableFinder) headAbove(first, n int) *headLines {
	ls := f.linesAbove(first)
	body := f.labelStart(ls, first)
	ls = ls[:len(ls)-body]
	h := &headLines{body: first}
	if body > 0 {
		h.body = f.linesAbove(first)[len(ls)]
	}
	items := make([][]Span, len(ls))
	labels := make([]Span, len(ls))
	for i, k := range ls {
		labels[i], items[i] = f.headParts(f.lines[k].Span)
	}
	for low := len(ls) - 1; low >= 0; low-- {
		rows, top := f.solveHead(labels, items, low, n)
		if rows == nil {
			continue
		}
		h.rows, h.top = rows, ls[top]
		if low < len(ls)-1 { // lines below go on with the last head, or begin the first label
			below := ls[low+1:]
			h.body, h.from = f.continued(rows, below, first)
		}
		return h
	}
	return nil
}

// linesAbove gives the lines above a row that may belong to its head, from the top down.
func (f *tableFinder) linesAbove(first int) []int {
	var ls []int
	for k := first - 1; k >= f.done && len(ls) < maxHeadLines; k-- {
		l := &f.lines[k]
		if l.Len() == 0 {
			continue
		}
		s := l.Of(f.text)
		if utf8.RuneCountInString(s) > maxHeadRunes || reTitleLine.MatchString(s) || reUnitLine.MatchString(s) || !f.short(l) || strings.HasSuffix(s, ":") {
			break
		}
		ls = append(ls, k)
	}
	slices.Reverse(ls)
	return ls
}

// regroup joins the digits of values that blanks part, where the heads say how many values there are: "58 454 69 208"
// under "2004 2005". It gives the number of values, n where nothing was to join.
func (f *tableFinder) regroup(first, n int) int {
	ls := f.linesAbove(first)
	for _, k := range ls[max(0, len(ls)-3):] {
		_, items := f.headParts(f.lines[k].Span)
		m := len(items)
		if m < 2 || m >= n || f.joined(f.lines[first].tail, m) == nil {
			continue
		}
		for i := first; i < len(f.lines) && f.lines[i].Len() > 0; i++ {
			f.joinDigits(&f.lines[i], m)
		}
		return m
	}
	return n
}

// joinDigits joins the digits of a line's values. A dash before the first, taken for the end of the words, is its sign
// where other values have one.
func (f *tableFinder) joinDigits(l *textLine, n int) {
	v := f.joined(l.tail, n)
	if v == nil {
		return
	}
	words := strings.TrimRight(f.text[l.Start:v[0].Start], " ")
	signed := slices.ContainsFunc(v[1:], func(s Span) bool { return negativeMark(s.Of(f.text)) })
	if cut := strings.TrimRight(words, "-−–"); signed && cut != words && strings.HasSuffix(cut, " ") {
		v[0].Start = l.Start + len(cut)
		l.label = trimSpan(f.text, Span{l.label.Start, v[0].Start})
	}
	l.tail = v
}

func negativeMark(s string) bool {
	return strings.HasPrefix(s, "-") || strings.HasPrefix(s, "−") || strings.HasPrefix(s, "–")
}

// joined makes n values of more that are groups of their digits, all of as many groups; nil where that is not so.
func (f *tableFinder) joined(parts []Span, n int) []Span {
	digits := 0
	for _, p := range parts {
		if strings.ContainsAny(p.Of(f.text), "0123456789") {
			digits++
		}
	}
	each := digits / n
	if each < 2 || each > 4 || digits != each*n {
		return nil
	}
	var values []Span
	for at := 0; at < len(parts); {
		end := at + each
		if isDash(parts[at].Of(f.text)) {
			end++
		}
		if end > len(parts) {
			return nil
		}
		v := Span{parts[at].Start, parts[end-1].End}
		if !reGrouped.MatchString(v.Of(f.text)) {
			return nil
		}
		values, at = append(values, v), end
	}
	return values
}

var reGrouped = regexp.MustCompile(`^(?:[-−–]\s?)?\d{1,3}(?: \d{3})+(?:,\d+)?$`)

// labelStart counts the last lines that are no head: the group that the first rows stand under, the first line of the
// first row's label.
func (f *tableFinder) labelStart(ls []int, first int) int {
	n := 0
	if label := f.lines[first].label.Of(f.text); len(ls) > 0 {
		if r, _ := utf8.DecodeRuneInString(label); unicode.IsLower(r) {
			n++
		}
	}
	if n < len(ls) && reGroupTitle.MatchString(f.lines[ls[len(ls)-1-n]].Of(f.text)) && f.lines[ls[len(ls)-1-n]].tail == nil {
		n++
	}
	return n
}

// headParts cuts a line into the heads of labels at its beginning and other heads.
func (f *tableFinder) headParts(s Span) (label Span, items []Span) {
	text := s.Of(f.text)
	end := len(reLabelWords.FindString(text + " "))
	if end < len(text) && reLabelHead.MatchString(text) && strings.ToLower(text[end:]) == text[end:] && !reYearHead.MatchString(text) {
		return s, nil // "Chỉ tiêu chủ yếu"
	}
	if m := reYearHead.FindStringIndex(text); m != nil {
		end = min(end, m[0]) // "Năm 2009" heads a column
	}
	if m := reLabelEnd.FindStringIndex(text); m != nil {
		end = max(end, m[1])
	}
	label = trimSpan(f.text, Span{s.Start, min(s.Start+end, s.End)})
	return label, f.headWords(Span{label.End, s.End})
}

// headWords cuts words into heads.
func (f *tableFinder) headWords(s Span) []Span {
	if again := strings.Split(s.Of(f.text), " - "); len(again) == 2 && isASCII(again[1]) && !strings.ContainsAny(s.Of(f.text), "0123456789") {
		return []Span{trimSpan(f.text, s)} // one head, in two languages
	}
	var items []Span
	var words []string // of the last item
	toks := fields(f.text, s)
	for i, t := range toks {
		w := t.Of(f.text)
		next := ""
		if i+1 < len(toks) {
			next = toks[i+1].Of(f.text)
		}
		if len(items) > 0 && goesOnHead(words, w, next) {
			items[len(items)-1].End = t.End
			words = append(words, w)
			continue
		}
		items, words = append(items, t), []string{w}
	}
	return items
}

// fields gives the words of a span.
func fields(text string, s Span) []Span {
	var out []Span
	for at := s.Start; at < s.End; {
		end := at
		for end < s.End && text[end] != ' ' && text[end] != '\t' {
			end++
		}
		if end > at {
			out = append(out, Span{at, end})
		}
		at = end + 1
	}
	return out
}

// goesOnHead tells whether a word belongs to the head whose words stand before it.
func goesOnHead(words []string, w, next string) bool {
	last := words[len(words)-1]
	open := strings.Count(strings.Join(words, " "), "(") > strings.Count(strings.Join(words, " "), ")")
	r, _ := utf8.DecodeRuneInString(w)
	numbered := slices.ContainsFunc(words, reHeadNumber.MatchString)
	switch {
	case open:
		return true
	case strings.HasSuffix(last, ")"):
		return false
	case r == '(':
		return true
	case last == "-" || last == "–" || last == "/" || last == "và" || strings.HasSuffix(last, ","):
		return true
	case w == "-" || w == "–" || w == "/":
		return true
	case reHeadNumber.MatchString(w):
		return !numbered && !reHeadNumber.MatchString(next)
	case unicode.IsDigit(r):
		return false
	case unicode.IsUpper(r):
		return strings.ToUpper(w) == w && strings.ToUpper(last) == last && !consonants(w) && !consonants(last)
	}
	return true
}

// consonants tells an abbreviation: "DT", "CC", "BQ".
func consonants(w string) bool {
	return len(w) <= 5 && !strings.ContainsFunc(strings.ToLower(w), func(r rune) bool {
		return r >= 0x80 && r != 'đ' || strings.ContainsRune("aeiouy", r)
	})
}

// solveHead puts the heads of line low over n columns, those of the lines above it over them; nil where the numbers do
// not come out.
func (f *tableFinder) solveHead(labels []Span, items [][]Span, low, n int) (rows [][]Cell, top int) {
	leaves := items[low]
	if len(leaves) == n+1 && labels[low].Len() == 0 && reLabelHead.MatchString(leaves[0].Of(f.text)) {
		labels[low], leaves = leaves[0], leaves[1:]
	}
	if len(leaves) < 2 {
		return nil, 0
	}
	below, top := labelled(labels[low], 0, leaves), low
	if len(leaves) < n {
		above, t := f.spread(items, low, leaves, n)
		if above == nil {
			return nil, 0
		}
		rows, top = above, t
		if l := labels[top]; l.Len() > 0 {
			rows[0] = append([]Cell{{Span: l, RowSpan: len(rows)}}, rows[0]...)
		}
		return rows, top
	}
	if len(leaves) > n {
		return nil, 0
	}
	rows = [][]Cell{below}
	for k := low - 1; k >= 0; k-- {
		if label, from := f.labelLines(labels, items, k, labels[low]); label.Len() > 0 {
			leaf := len(rows) - 1
			rows[leaf] = append([]Cell{{Span: label}}, dropLabel(rows[leaf])...)
			labels[low], top, k = label, from, from
			continue
		}
		cells := f.over(items[k], rows[0], n)
		if cells == nil {
			break
		}
		if labels[k].Len() > 0 {
			cells = append([]Cell{{Span: labels[k]}}, cells...)
		}
		rows, top = append([][]Cell{cells}, rows...), k
	}
	return rows, top
}

// labelLines reads upwards from line k the lines of the head of the labels, where that has lines of its own: "TT", "Các
// mục tiêu", "của giai đoạn ĐVT". below is what of it stands on the line below. It gives all of it and its first line.
func (f *tableFinder) labelLines(labels []Span, items [][]Span, k int, below Span) (Span, int) {
	from, sure := k+1, below.Len() > 0
	for j := k; j >= 0 && len(items[j]) <= 1; j-- {
		switch {
		case labels[j].Len() > 0 && (j < k || len(items[j]) == 0):
			from, sure = j, true
		case below.Len() > 0 && reLabelHead.MatchString(items[j][0].Of(f.text)):
			from = j
		}
	}
	if !sure || from > k {
		return Span{}, 0
	}
	start, end := labels[from].Start, below.End
	if labels[from].Len() == 0 {
		start = items[from][0].Start
	}
	if end == 0 {
		if end = labels[k].End; len(items[k]) > 0 {
			end = items[k][0].End
		}
	}
	return Span{start, end}, from
}

// dropLabel takes the head of the labels out of a row.
func dropLabel(cs []Cell) []Cell {
	return slices.DeleteFunc(cs, func(c Cell) bool { return c.Col == 0 })
}

// over puts heads over n columns whose own heads stand below: one for each, or groups of them.
func (f *tableFinder) over(up []Span, below []Cell, n int) []Cell {
	var cells []Cell
	switch {
	case len(up) > n:
		return nil
	case len(up) == n:
		return labelled(Span{}, 0, up)[1:]
	}
	leaves := make([]Span, n)
	for _, c := range below {
		if c.Col > 0 && c.Col <= n {
			leaves[c.Col-1] = c.Span
		}
	}
	widths := f.widths(up, leaves, n)
	if widths == nil {
		return nil
	}
	at := 1
	for i, u := range up {
		cells = append(cells, Cell{Span: u, Col: at, ColSpan: widths[i]})
		at += widths[i]
	}
	return cells
}

// spread puts the heads of the lines above low, together, over its heads, where some of them head a column themselves.
func (f *tableFinder) spread(items [][]Span, low int, leaves []Span, n int) ([][]Cell, int) {
	var up []Span
	for k := low - 1; k >= 0; k-- {
		up = append(slices.Clone(items[k]), up...)
		if len(up) < 2 || len(up) > n {
			continue
		}
		widths := f.widths(up, leaves, n)
		if widths == nil {
			continue
		}
		var above, below []Cell
		at, leaf := 1, 0
		for i, u := range up {
			c := Cell{Span: u, Col: at, ColSpan: max(widths[i], 1)}
			if widths[i] == 0 {
				c.RowSpan = 2
			}
			above = append(above, c)
			for range widths[i] {
				below = append(below, Cell{Span: leaves[leaf], Col: at})
				at, leaf = at+1, leaf+1
			}
			if widths[i] == 0 {
				at++
			}
		}
		return [][]Cell{above, below}, k
	}
	return nil, 0
}

// widths says how many of the leaves each head stands over, in order; 0 for one that heads a column of its own, of
// which there are as many as leaves are missing for n columns. Of all ways the likeliest is taken; nil where none is.
func (f *tableFinder) widths(up []Span, leaves []Span, n int) []int {
	m, alone := len(leaves), n-len(leaves)
	if m == n {
		alone = 0
	}
	texts := make([]string, m)
	for i, l := range leaves {
		texts[i] = strings.ToLower(strings.ReplaceAll(l.Of(f.text), " ", ""))
	}
	var best []int
	bestScore, ties := -1.0, 0
	ways := make([]int, 0, len(up))
	tried := 0
	var try func(at, alone int, score float64)
	try = func(at, alone int, score float64) {
		if tried++; tried > 5000 {
			return
		}
		i := len(ways)
		if i == len(up) {
			if at == m && alone == 0 {
				score += evenness(ways, texts)
				switch {
				case score > bestScore:
					best, bestScore, ties = slices.Clone(ways), score, 1
				case score == bestScore:
					ties++
				}
			}
			return
		}
		s := up[i].Of(f.text)
		if alone > 0 {
			ways = append(ways, 0)
			try(at, alone-1, score+fitsAlone(s))
			ways = ways[:i]
		}
		for w := 1; at+w <= m; w++ {
			ways = append(ways, w)
			try(at+w, alone, score+fitsOver(s, leaves[at:at+w], f.text))
			ways = ways[:i]
		}
	}
	try(0, alone, 1)
	if ties != 1 {
		return nil
	}
	return best
}

// evenness scores groups that are alike: the same heads come again below each.
func evenness(ways []int, texts []string) (score float64) {
	at, last := 0, []string(nil)
	for _, w := range ways {
		if w == 0 {
			continue
		}
		g := texts[at : at+w]
		if last != nil && slices.Equal(g, last) {
			score += 3 * float64(w)
		} else if len(last) == w {
			score += 0.5
		}
		for i := range g {
			if slices.Contains(g[:i], g[i]) {
				score -= 4 // one group has a head twice
			}
		}
		at, last = at+w, g
	}
	return score
}

// fitsAlone scores a head for a column of its own.
func fitsAlone(s string) float64 {
	switch {
	case reWholes.MatchString(s):
		return 2
	case reParted.MatchString(s) || reComparison.MatchString(s):
		return -3
	}
	return 0
}

// fitsOver scores a head over others.
func fitsOver(s string, leaves []Span, text string) (score float64) {
	if len(leaves) == 1 {
		score--
	}
	if reParted.MatchString(s) {
		score++
	}
	if reWholes.MatchString(s) {
		score--
	}
	compares := reComparison.MatchString(s)
	for _, l := range leaves {
		if reCompares.MatchString(l.Of(text)) == compares {
			score += 0.5
		} else {
			score -= 0.5
		}
	}
	return score
}

// continued joins lines below the heads that go on with the last of them, and gives the line where the rows begin, and
// where on it.
func (f *tableFinder) continued(rows [][]Cell, below []int, first int) (line, from int) {
	last := rows[len(rows)-1]
	c := &last[len(last)-1]
	for _, k := range below {
		l := &f.lines[k]
		s := l.Of(f.text)
		r, _ := utf8.DecodeRuneInString(s)
		switch end := strings.IndexByte(s, ')') + 1; {
		case unicode.IsLower(r) || l.pure && len(s) <= 5 || r == '(' && end == len(s):
			c.End = l.End
		case r == '(' && end > 0:
			c.End = l.Start + end
			return k, c.End
		default:
			return k, l.Start
		}
	}
	return first, f.lines[first].Start
}

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
