package document

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Heads of two levels whose words follow each other, on one line or on lines broken anywhere, before the first row:
// "Chỉ tiêu ĐVT Năm So sánh (%) 2030 2031 31/30 1. Sản lượng Tấn 812 845 104,1". The lower level is told by what it
// says: years, comparisons, the same heads again and again.

const (
	maxFlatLines = 24 // of a head of which each head may take lines of its own
	maxFlatRunes = 60 // a longer line above the one with the first values is no part of such a head
)

var (
	reFlatLabel = regexp.MustCompile(`(?:^|\s)((?:(?:Số\s+)?S?TT|(?:Các )?[Cc]hỉ tiêu|CHỈ TIÊU|Nội dung|NỘI DUNG|Hạng mục|Khoản mục|Danh mục|Tiêu chí|Ngành kinh tế|Tên\s\p{Ll}+|ĐVT|Đvt|Đơn vị tính)(?:\s+(?:[Cc]hỉ tiêu|CHỈ TIÊU|Nội dung|NỘI DUNG|Hạng mục|Khoản mục|Danh mục|Tiêu chí|ĐVT|Đvt|Đơn vị tính))*)\s`)
	reFlatLeaf  = regexp.MustCompile(`^(?i:(?:năm\s)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?|(?:19|20)\d\d\s(?:19|20)\d\d|\d\d\s?/\s?\d\d|\+/-|±|%|số tiền|tỷ lệ.{0,4}|kh|th|% ?th/kh)$`)
)

// flatHead reads such a head and the rows below it. It is looked for from line i on, down to the first line on which
// values stand together.
func (f *tableFinder) flatHead(i int) (*Table, int) {
	k, n, lead := f.firstValues(i)
	if n < 2 {
		return nil, i
	}
	h := f.flatLevels(lead, n)
	if h == nil {
		return nil, i
	}
	h.top, h.body = i, f.lineAt(h.from, i)
	rows := f.flowingRows(h.body, h.from, n)
	if v := valued(rows); v < 2 && (v == 0 || n < 4) || k < h.body {
		return nil, i
	}
	return f.underHead(h, h.body, n)
}

// firstValues finds the first line from i on on which n values stand together after words; lead is what stands before
// them. Lines above it are short and hold no values.
func (f *tableFinder) firstValues(i int) (line, n int, lead Span) {
	for k := i; k < len(f.lines) && k < i+maxFlatLines; k++ {
		l := &f.lines[k]
		if l.Len() == 0 {
			if k == i || f.lines[k-1].Len() == 0 {
				break
			}
			continue
		}
		if n, lead := f.valueRuns(l.Span); n >= 2 {
			return k, n, Span{f.lines[i].Start, lead.End}
		}
		s := l.Of(f.text)
		if utf8.RuneCountInString(s) > maxFlatRunes && k > i || !f.short(l) || reTitleLine.MatchString(s) || reUnitLine.MatchString(s) || reSource.MatchString(s) || l.pure {
			break
		}
	}
	return 0, 0, Span{}
}

// lineAt gives the line on which an offset stands, from line i on.
func (f *tableFinder) lineAt(at, i int) int {
	for i+1 < len(f.lines) && f.lines[i+1].full.Start <= at {
		i++
	}
	return i
}

// flatLevels shares the words of a lead out: a title, the head of the labels, which may stand among the others, two
// levels of heads, and the label of the first row.
func (f *tableFinder) flatLevels(lead Span, n int) *headLines {
	text := lead.Of(f.text)
	m := reFlatLabel.FindStringSubmatchIndex(text)
	if m == nil {
		return nil
	}
	label := Span{lead.Start + m[2], lead.Start + m[3]}
	before := trimSpan(f.text, Span{lead.Start, label.Start})
	var up []Span
	title := Span{}
	if reNamesYear.MatchString(before.Of(f.text)) && !reTitleLine.MatchString(before.Of(f.text)) {
		up = f.headWords(before) // "Năm 2030 Năm 2031 TT Chỉ tiêu Thực hiện % so KH …"
	} else {
		if title = before; title.Len() > 0 && strings.IndexByte(f.text[title.Start:label.Start], '\n') >= 0 {
			return nil // the head begins further down
		}
	}
	items := f.yearPairs(f.headWords(Span{label.End, lead.End}), n)
	ways := f.signedHeads(items)
	for rest := 1; rest <= mostLabelWords; rest++ { // heads at the end that are the first row's label
		for _, low := range ways {
			end := len(low) - rest
			if end < 2 {
				continue
			}
			rows := f.flatRows(append(slices.Clone(up), low[:end]...), n)
			if rows == nil {
				continue
			}
			rows[0] = append([]Cell{{Span: label, RowSpan: len(rows)}}, rows[0]...)
			if title.Len() > 0 {
				rows = slices.Insert(rows, 0, []Cell{{Span: title, ColSpan: n + 1}})
			}
			return &headLines{rows: rows, from: low[end].Start}
		}
	}
	return nil
}

// mostLabelWords is into how many heads the label of the first row may seem to part: "1." and "Sản lượng Tấn".
const mostLabelWords = 5

// flatRows puts heads over n columns: the last of them are the lowest level, those before it stand over them.
func (f *tableFinder) flatRows(items []Span, n int) [][]Cell {
	for k := min(n, len(items)-1); k >= 4; k-- {
		up, leaves := items[:len(items)-k], items[len(items)-k:]
		if !f.lowerLevel(leaves) || f.flatLeaf(up[len(up)-1]) && f.flatLeaf(leaves[0]) && !f.comesAgain(leaves, 2) {
			continue
		}
		if len(up) <= k {
			if widths := f.widths(up, leaves, n); widths != nil && f.likely(up, leaves, widths) {
				return headRows(up, leaves, widths, 1)
			}
		}
		if rows := f.underPeriodHeads(up, leaves, n); rows != nil {
			return rows
		}
	}
	return nil
}

// underPeriodHeads puts three levels over n columns, the highest of which is periods: "Năm 2030 Năm 2031 Số tiền Số
// tiền Chênh lệch +/- %".
func (f *tableFinder) underPeriodHeads(up, leaves []Span, n int) [][]Cell {
	k := 0
	for k < len(up) && f.periodHead(up[k]) {
		k++
	}
	top, mid := up[:k], up[k:]
	if k < 2 || len(mid) < k {
		return nil
	}
	under, over := f.widths(mid, leaves, n), f.widths(top, mid, len(mid))
	if under == nil || over == nil || !f.likely(mid, leaves, under) {
		return nil
	}
	var row []Cell
	at, below := 1, under
	for i, w := range over {
		c := Cell{Span: top[i], Col: at}
		for ; w > 0; w-- {
			c.ColSpan += max(below[0], 1)
			below = below[1:]
		}
		at += c.ColSpan
		row = append(row, c)
	}
	return append([][]Cell{row}, headRows(mid, leaves, under, 1)...)
}

// lowerLevel tells heads that stand below others: all of them years, comparisons or the like, or the same ones twice
// or more, behind which comparisons may stand.
func (f *tableFinder) lowerLevel(leaves []Span) bool {
	if !slices.ContainsFunc(leaves, func(s Span) bool { return !f.flatLeaf(s) }) {
		return true
	}
	for n := 2; 2*n <= len(leaves); n++ {
		again := len(leaves) - len(leaves)%n
		rest := leaves[again:]
		if f.comesAgain(leaves[:again], n) && !slices.ContainsFunc(rest, func(s Span) bool { return !reCompares.MatchString(s.Of(f.text)) }) {
			return true
		}
	}
	return false
}

func (f *tableFinder) flatLeaf(s Span) bool { return reFlatLeaf.MatchString(s.Of(f.text)) }

// likely tells that no head of comparisons stands over years, and that years that only follow each other, 2029 to 2032,
// are not shared out to several heads: nothing would say where one ends.
func (f *tableFinder) likely(up, leaves []Span, widths []int) bool {
	at, last := 0, ""
	for i, w := range widths {
		group := leaves[at : at+w]
		at += w
		if w == 0 || !f.allYears(group) {
			last = ""
			continue
		}
		first := group[0].Of(f.text)
		if reComparison.MatchString(up[i].Of(f.text)) || last != "" && first > last {
			return false
		}
		last = group[w-1].Of(f.text)
	}
	return true
}

// yearPairs joins years at the end of heads that are pairs, each year with the one before it, where that gives n
// columns: "2029 2030 2031 2030 2029 2031 2030" heads three years and two years over the one before each.
func (f *tableFinder) yearPairs(items []Span, n int) []Span {
	first := slices.IndexFunc(items, func(s Span) bool { return isYearText(s.Of(f.text)) })
	if first < 0 {
		return items
	}
	end := first
	for end < len(items) && isYearText(items[end].Of(f.text)) {
		end++
	}
	pairs := end - first - n
	if pairs < 1 || 2*pairs > end-first {
		return items
	}
	out := slices.Clone(items[:end-2*pairs])
	for k := end - 2*pairs; k < end; k += 2 {
		if !followsYear(items[k].Of(f.text), items[k+1].Of(f.text)) {
			return items
		}
		out = append(out, Span{items[k].Start, items[k+1].End})
	}
	return append(out, items[end:]...)
}

// followsYear tells that year a is the one after year b.
func followsYear(a, b string) bool {
	after, _ := strconv.Atoi(a)
	before, _ := strconv.Atoi(b)
	return after == before+1
}

// signedHeads gives the heads as they are, and where "Tăng (+)" and "Giảm (-)" follow each other, which head one column
// of signed values, joined, alone and with the head behind them.
func (f *tableFinder) signedHeads(items []Span) [][]Span {
	k := slices.IndexFunc(items, func(s Span) bool { return reRise.MatchString(s.Of(f.text)) })
	if k < 0 || k+2 >= len(items) || !reFall.MatchString(items[k+1].Of(f.text)) {
		return [][]Span{items}
	}
	out := [][]Span{}
	for _, last := range []int{k + 1, k + 2} {
		joined := append(slices.Clone(items[:k]), Span{items[k].Start, items[last].End})
		out = append(out, append(joined, items[last+1:]...))
	}
	return out
}

var (
	reRise = regexp.MustCompile(`^(?i:tăng)\s*\(\+\)$`)
	reFall = regexp.MustCompile(`^(?i:giảm)\s*\([-–]\)$`)
)
