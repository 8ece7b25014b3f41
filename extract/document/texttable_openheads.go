package document

import (
	"regexp"
	"unicode"

	"solieu/extract/document/bilingual"
)

// Heads of cells one a line whose first line nothing marks: no "Chỉ tiêu" stands over the labels. They are found from
// below, by what lies between them and the rows and by how many columns the rows have.

var (
	reUnitRow    = regexp.MustCompile(`^(?i:\(?(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s[\p{L}/ ]{1,24}|đồng|%|‰|tấn|tạ|kg|ha|m2|m3|km2?|người|hộ|con|cơ sở|trường|lớp|cái|chiếc|phòng|doanh nghiệp|học sinh|lượt người)(?:\s?/\s?[\p{L}\d]{1,10})?\)?)$`)
	rePeriodHead = regexp.MustCompile(`^(?i:(?:(?:quý|quí|tháng|năm|sơ bộ|ước|ước tính|thực hiện|kế hoạch|\d{1,2} tháng)\s?[IVX\d]{0,4}\s?[/.-]?\s?(?:năm\s)?)?(?:19|20)\d\d)$`)
	reSpreads    = regexp.MustCompile(`^(?:Chia ra|Chia theo|Phân theo|Trong đó|Bao gồm|CHIA RA|CHIA THEO|PHÂN THEO|TRONG ĐÓ|BAO GỒM)`) // a title goes on in small letters
	reTableTitle = regexp.MustCompile(`^(?i:\(?(?:đơn vị(?: tính)?|đvt)\s?[:-].*|(?:biểu|bảng)?\s?\d{1,3}[.:]?\s+\p{L}.{16,}|(?:phân|chia) theo\s\S.*)$`)
	reMonths     = regexp.MustCompile(`^(?i:\d{1,2}\s+(?:tháng|quý|năm)\s)`) // "6 tháng năm 2031 so với …" begins like a numbered title
	reYearEnds   = regexp.MustCompile(`(?:19|20)\d\d\)?$`)
	reRunOn      = regexp.MustCompile(`\p{Ll}\s+(\p{Lu}\p{Ll}*\s+\p{Ll})`)
	reNamesYear  = regexp.MustCompile(`(?:19|20)\d\d`)
)

// belowHead takes what lies between head and rows off the end: the words below a full line of years, or a unit that
// holds for all columns. They are rows with nothing but a label.
func (f *tableFinder) belowHead(cs []chunk, y columnPlan) (heads, under []chunk) {
	run := 0
	for k := max(0, len(cs)-y.n-3); k < len(cs); k++ {
		if !cs[k].timed() && !rePeriodHead.MatchString(f.native(&cs[k])) {
			run = 0
			continue
		}
		if run++; run == y.n && y.n > 1 && k+1 < len(cs) {
			return cs[:k+1], cs[k+1:]
		}
	}
	if k := len(cs) - 1; k >= y.n && !y.remark && reUnitRow.MatchString(f.native(&cs[k])) && cs[k].Of(f.text)[0] != '(' {
		return cs[:k], cs[k:]
	}
	return cs, nil
}

func (f *tableFinder) native(p *chunk) string { return bilingual.Native(p.Of(f.text)) }

// openHead reads heads that nothing marks: a group with its parts, a group of periods beside single columns, else as
// many cells as there are values.
// ran says that heads ran into each other, so that the order of what stands below them is not theirs.
func (f *tableFinder) openHead(cs []chunk, y columnPlan) (rows [][]Cell, ran bool) {
	if rows := f.groupedHead(cs, y); rows != nil {
		return rows, false
	}
	if rows := f.spreadHead(cs, y); rows != nil {
		return rows, false
	}
	if rows := f.periodGroup(cs, y); rows != nil {
		return rows, false
	}
	if f.periodsAtEnd(cs) == y.n && y.n > 1 {
		return [][]Cell{f.headsAt(cs[len(cs)-y.n:], y.lead())}, false
	}
	if k := f.titleEnd(cs); k > 0 && !y.remark {
		return f.wholeHead(cs[k:], y)
	}
	n := y.n
	if y.remark && len(cs) > y.n && reNoteHead.MatchString(cs[len(cs)-1].Of(f.text)) {
		n++
	}
	if n <= len(cs) && cs[len(cs)-n].lower {
		cs = f.joinLower(cs) // the first head would begin in the middle of its words
	}
	if n > len(cs) || !f.mayHead(cs[len(cs)-n:]) {
		return nil, false
	}
	rows, _, _ = f.valueHeads(cs[len(cs)-n:], y)
	return rows, false
}

// titleEnd gives how many chunks at the start are lines of a title, the unit line under it among them: a table's
// number, a sentence that goes on with "phân theo", a year at the end of many words.
func (f *tableFinder) titleEnd(cs []chunk) int {
	for k := len(cs); k > 0; k-- {
		if p := &cs[k-1]; p.form == chunkWords && !reMonths.MatchString(p.Of(f.text)) && (reTableTitle.MatchString(p.Of(f.text)) || p.runes > 40 && p.first == p.last && reYearEnds.MatchString(p.Of(f.text))) {
			return k
		}
	}
	return 0
}

// wholeHead reads all chunks between title and rows as heads: a line each, or with lines that go on in lower case, or
// with heads that ran into each other on one line.
func (f *tableFinder) wholeHead(cs []chunk, y columnPlan) (rows [][]Cell, ran bool) {
	if len(cs) != y.n {
		cs = f.joinLower(cs)
	}
	if len(cs) > y.n {
		cs = f.joinTo(cs, y.n)
	}
	if len(cs) < y.n {
		cs, ran = f.splitCapitals(cs, y.n), true
	}
	if len(cs) != y.n || !f.mayHead(cs) {
		return nil, false
	}
	return [][]Cell{f.headsAt(cs, y.lead())}, ran
}

// splitCapitals parts heads before words that begin like a head of their own, "Nhà hộ sinh Trạm y tế", where that gives
// n of them; else it gives them as they are.
func (f *tableFinder) splitCapitals(cs []chunk, n int) []chunk {
	var out []chunk
	for _, p := range cs {
		at := p.Start
		for _, m := range reRunOn.FindAllStringSubmatchIndex(p.Of(f.text), -1) {
			q := p
			q.Span = trimSpan(f.text, Span{at, p.Start + m[2]})
			out, at = append(out, q), p.Start+m[2]
		}
		p.Start = at
		out = append(out, p)
	}
	if len(out) != n {
		return cs
	}
	return out
}

// groupedHead reads columns of their own, several groups, and then the parts of all groups: "Tổng số", "Phân theo giới
// tính", "Phân theo khu vực", "Nam", "Nữ", "Thành thị", "Nông thôn".
func (f *tableFinder) groupedHead(cs []chunk, y columnPlan) [][]Cell {
	last, groups := -1, 0
	for k := range cs {
		if reParted.MatchString(cs[k].Of(f.text)) {
			last, groups = k, groups+1
		}
	}
	first := len(cs) - y.n - groups
	if groups < 2 || y.remark || first < 0 || last < first || !f.mayHead(cs[first:]) {
		return nil
	}
	heads := spansOf(cs[first:])
	up, leaves := heads[:last+1-first], heads[last+1-first:]
	widths := f.widths(up, leaves, y.n)
	if widths == nil {
		return nil
	}
	return headRows(up, leaves, widths, y.lead())
}

// spreadHead reads "Tổng số", "Chia ra", and the parts that it spreads into.
func (f *tableFinder) spreadHead(cs []chunk, y columnPlan) [][]Cell {
	for k := len(cs) - 3; k >= 0 && k >= len(cs)-1-y.n; k-- {
		parts := len(cs) - 1 - k
		first := k - (y.n - parts)
		if reSpreads.MatchString(cs[k].Of(f.text)) && first >= 0 && f.mayHead(cs[first:]) {
			return f.twoRows(cs[first:], y, k-first, parts)
		}
	}
	return nil
}

// periodGroup reads heads on two levels of which one spreads into periods: "Tốc độ tăng", "Đóng góp năm 2031", "2030",
// "2031". The group is the one that names no year itself.
func (f *tableFinder) periodGroup(cs []chunk, y columnPlan) [][]Cell {
	parts := f.periodsAtEnd(cs)
	first := len(cs) - y.n - 1
	if parts < 2 || parts >= y.n || first < 0 || !f.mayHead(cs[first:]) {
		return nil
	}
	group := -1
	tops := cs[first : len(cs)-parts]
	for k := range tops {
		if reNamesYear.MatchString(tops[k].Of(f.text)) {
			continue
		}
		if group >= 0 {
			return nil
		}
		group = k
	}
	if group < 0 {
		return nil
	}
	return f.twoRows(cs[first:], y, group, parts)
}

// periodsAtEnd counts the periods that end a head.
func (f *tableFinder) periodsAtEnd(cs []chunk) (n int) {
	for n < len(cs) && f.periodHead(cs[len(cs)-1-n].Span) {
		n++
	}
	return n
}

// twoRows lays out heads of which one stands over the parts at the end.
func (f *tableFinder) twoRows(cs []chunk, y columnPlan, group, parts int) [][]Cell {
	heads := spansOf(cs)
	widths := make([]int, len(cs)-parts)
	widths[group] = parts
	return headRows(heads[:len(widths)], heads[len(widths):], widths, y.lead())
}

// joinLower joins lines that go on in lower case to the head above.
func (f *tableFinder) joinLower(cs []chunk) []chunk {
	var out []chunk
	for _, p := range cs {
		if n := len(out) - 1; n >= 0 && p.lower {
			out[n].End, out[n].last = p.End, p.last
			out[n].runes += p.runes + 1
			continue
		}
		out = append(out, p)
	}
	return out
}

// joinTo joins lines that begin with a number too, "Ước tính tháng" over "6 năm 2031 so", where that gives n heads.
func (f *tableFinder) joinTo(cs []chunk, n int) []chunk {
	var out []chunk
	for _, p := range cs {
		if k := len(out) - 1; k >= 0 && unicode.IsDigit(rune(f.text[p.Start])) && !p.year {
			out[k].End, out[k].last = p.End, p.last
			out[k].runes += p.runes + 1
			continue
		}
		out = append(out, p)
	}
	if len(out) != n {
		return cs
	}
	return out
}

// labelRows gives the rows of the words that lie between head and rows.
func (f *tableFinder) labelRows(under []chunk, y columnPlan) [][]Cell {
	var out [][]Cell
	for k := range under {
		out = append(out, []Cell{{Span: trimSpan(f.text, under[k].Span), Col: y.col(slotLabel)}})
	}
	return out
}
