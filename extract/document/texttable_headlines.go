package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document/bilingual"
)

// Heads whose columns only single spaces part, on one line or on several, above rows of numbers: "Năm 2009 Năm 2010 So
// sánh (%)" over "DT (ha) CC (%) DT (ha) CC (%) 10/09". Words cut such lines into heads: numbers, brackets and capitals
// begin and end them; the columns of the rows tell how many there must be.

// PageLine tells a line that a web page has of its own: when it was put up, how often it was read.
func PageLine(s string) bool { return rePageLine.MatchString(s) }

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
	reUnitLine   = regexp.MustCompile(`^\(?(?i:đơn vị tính|đơn vị|đvt)\s*(?:[-/]\s*(?i:unit)\s*)?:`)
	rePageLine   = regexp.MustCompile(`(?i)lượt (?:xem|đọc|truy cập)|(?:đăng|cập nhật) (?:ngày|lúc)|ngày (?:đăng|cập nhật)|^(?:ngày\s)?\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$`)
	reGroupTitle = regexp.MustCompile(`^(?:[IVX]{1,5}|[A-HĐ]|\d{1,2})[.)/]?\s+\p{L}`)
	reHeadNumber = regexp.MustCompile(`^\d{1,4}(?:[-–/]\d{2,4})?$|^[IVX]{1,4}(?:[-–/]\d{2,4})?$`)
	reYearHead   = regexp.MustCompile(`(?i)(?:năm|n[ăẽ]m)\s\d{4}`)
	reLabelWords = regexp.MustCompile(`^(?:(?:(?i:số tt|s?tt|(?:các )?chỉ tiêu|nội dung|hạng mục|tiêu chí|danh mục|ngành|năm|địa phương|huyện|xã|đơn vị hành chính|đơn vị tính|đơn vị|đvt|đv|loại đất|n[ăẽ]m)|Tên(?:\s\p{Ll}+)+)\s+)+`)
	reLabelEnd   = regexp.MustCompile(`^.{0,80}?(?:^|\s)(?:ĐVT|Đvt|ĐV tính|(?i:đơn vị tính))(?:\s|$)`) // "TT Cây trồng Chỉ tiêu ĐVT"
)

// headAbove reads the head of n columns that stands above the first row; nil where nothing there heads as many.
func (f *tableFinder) headAbove(first, n int) *headLines {
	if strings.IndexByte(f.lines[first].Of(f.text), '\t') >= 0 {
		return nil // tabs part the cells of such rows, and of their heads
	}
	all := f.linesAbove(first)
	ls := all[:len(all)-f.labelStart(all, first)]
	h := &headLines{body: first}
	if len(ls) < len(all) {
		h.body = all[len(ls)]
	}
	items := make([][]Span, len(ls))
	labels := make([]Span, len(ls))
	for i, k := range ls {
		labels[i], items[i] = f.headParts(f.lines[k].Span)
	}
	ls, labels, items = f.nativeHeads(ls, labels, items)
	for low := len(ls) - 1; low >= 0; low-- {
		rows, top := f.solveHead(labels, items, low, n)
		if rows == nil {
			continue
		}
		h.rows, h.top = rows, ls[top]
		if below := ls[low+1:]; len(below) > 0 { // they go on with the last head, or begin the first label
			h.body, h.from = f.continued(rows, below, first)
		}
		return h
	}
	return nil
}

// nativeHeads leaves out what says heads again in English: whole lines, "Male Female", and heads behind those in
// Vietnamese, "Tổng số By sex By residence".
func (f *tableFinder) nativeHeads(ls []int, labels []Span, items [][]Span) ([]int, []Span, [][]Span) {
	n := 0
	for i, k := range ls {
		if f.lines[k].english {
			continue
		}
		if last := len(items[i]) - 1; last > 0 && bilingual.Some(items[i][last].Of(f.text)) {
			for last > 0 && !hasVietnamese(items[i][last].Of(f.text)) {
				last--
			}
			if tail := (Span{items[i][last].End, f.lines[k].End}); bilingual.English(tail.Of(f.text)) {
				items[i] = items[i][:last+1]
			}
		}
		ls[n], labels[n], items[n] = k, labels[i], items[i]
		n++
	}
	return ls[:n], labels[:n], items[:n]
}

// linesAbove gives the lines above a row that may belong to its head, from the top down.
func (f *tableFinder) linesAbove(first int) []int {
	var ls []int
	heads := false
	for k := first - 1; k >= f.done && len(ls) < maxHeadLines; k-- {
		l := &f.lines[k]
		if l.Len() == 0 {
			continue
		}
		s := l.Of(f.text)
		if utf8.RuneCountInString(s) > maxHeadRunes || reTitleLine.MatchString(s) || reUnitLine.MatchString(s) || rePageLine.MatchString(s) || !f.short(l) || strings.HasSuffix(s, ":") {
			break
		}
		if l.english && utf8.RuneCountInString(s) > 40 || l.pure && !reHeadNumber.MatchString(s) {
			break // a title in English, a date
		}
		group := reGroupTitle.MatchString(s)
		if group && heads {
			break // "III. Thương mại" over a head is a heading
		}
		heads = heads || !group
		ls = append(ls, k)
	}
	slices.Reverse(ls)
	return ls
}

// labelStart counts the last lines that are no head: the group that the first rows stand under, the first line of the
// first row's label, a unit that holds for all rows.
func (f *tableFinder) labelStart(ls []int, first int) int {
	n := 0
	if label := f.lines[first].label.Of(f.text); len(ls) > 0 {
		if r, _ := utf8.DecodeRuneInString(label); unicode.IsLower(r) {
			n++
		}
	}
	if n < len(ls) && reUnitRow.MatchString(bilingual.Native(f.lines[ls[len(ls)-1-n]].Of(f.text))) && f.lines[ls[len(ls)-1-n]].Of(f.text)[0] != '(' {
		n++ // the unit of all rows
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
	if end < len(text) && reLabelHead.MatchString(text) && strings.ToLower(text[end:]) == text[end:] && !strings.ContainsAny(text, "0123456789") {
		return s, nil // "Chỉ tiêu chủ yếu"
	}
	if m := reYearHead.FindStringIndex(text); m != nil {
		end = min(end, m[0]) // "Năm 2009" heads a column
	}
	if m := reLabelEnd.FindStringIndex(text); m != nil {
		end = max(end, m[1])
	}
	label = trimSpan(f.text, Span{s.Start, min(s.Start+end, s.End)})
	items = f.headWords(Span{label.End, s.End})
	if label.Len() == 0 && len(items) > 2 && !isYearText(items[0].Of(f.text)) && f.allYears(items[1:]) {
		return items[0], items[1:] // "Vùng, miền 2030 2031"
	}
	return label, items
}

// headWords cuts words into heads.
func (f *tableFinder) headWords(s Span) []Span {
	if again := strings.Split(s.Of(f.text), " - "); len(again) == 2 && bilingual.Some(again[1]) && !strings.ContainsAny(s.Of(f.text), "0123456789") {
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
	case last == "-" || last == "–" || last == "/" || last == ":" || last == "và" || strings.HasSuffix(last, ","):
		return true
	case w == "-" || w == "–" || w == "/":
		return true
	case w == "+/-" || w == "±" || len(words) == 1 && (last == "+/-" || last == "±"):
		return false
	case last == "so" || last == "với" || last == "theo" || last == "của":
		return true // "% so KH"
	case w == "%":
		return !strings.Contains(next, "/") && next != "so" // "Thực hiện" and "% TH/KH"
	case last == "%" && len(words) == 1:
		return !unicode.IsUpper(r) || strings.ToUpper(w) == w // "% TH/KH", and not the label behind "%"
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
