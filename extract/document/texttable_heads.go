package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

var (
	reLabelHead = regexp.MustCompile(`^(?i:s?tt|số tt|(?:các |tên )?chỉ tiêu.{0,20}|nội dung|hạng mục|khoản mục|tiêu chí|danh mục|năm|thời gian|ngành|lĩnh vực|loại|mặt hàng|nhóm hàng|sản phẩm|địa phương|huyện|xã|tên .{0,20}|cây trồng|vật nuôi|đơn vị|đơn vị tính|đ\.?v\.?t\.?|đv tính)(?:\s*\([^()]*\))?$`)
	reUnitHead  = regexp.MustCompile(`^(?i:đơn vị|đơn vị tính|đ\.?v\.?t\.?|đv tính)$`)
	reUnitEnd   = regexp.MustCompile(`(?im)^\(?(?:đơn vị tính|đvt)[^\n]*\n`)
	reColumnNo  = regexp.MustCompile(`^\(?(?:[A-Za-z]|\d{1,2})\)?$`)
	reNoteHead  = regexp.MustCompile(`^(?i:ghi chú|đánh giá.{0,30}|nhận xét|kết quả|so sánh|mức độ .{0,30}|nguồn.{0,20})$`)
	reGroupHead = regexp.MustCompile(`^(?i:so sánh|so với|so |tỷ lệ|tỉ lệ|tốc độ|% so|tăng|trong đó|chia ra|bao gồm)`)
)

// streamHead is the head of a table printed one cell a line.
type streamHead struct {
	rows  [][]Cell
	top   int // offset where it begins, -1 where there is none
	doubt bool
}

// headOfStream reads the chunks above the first row from the bottom up: the numbers of the columns, a line of units in
// brackets, the heads of the values, those of the labels.
func (f *tableFinder) headOfStream(ps []chunk, y columnPlan, sizes columnSizes) streamHead {
	h, ok := f.barHead(ps, y, sizes)
	if ok {
		return h
	}
	var cs []chunk
	for _, p := range ps {
		if p.form == chunkGap {
			continue
		}
		if m := reUnitEnd.FindStringIndex(p.Of(f.text)); m != nil {
			p.Start += m[1] // the title and the unit line ran into the first head
			p.runes = utf8.RuneCountInString(p.Of(f.text))
		}
		cs = append(cs, p)
	}
	for k := len(cs) - 1; k >= 0; k-- {
		if s := cs[k].Of(f.text); cs[k].runes > 130 || cs[k].runes > 30 && strings.ContainsAny(s[len(s)-1:], ".;") {
			cs = cs[k+1:]
			break
		}
	}
	cs, under := f.belowHead(cs, y)
	cs, numbers := f.columnNumberRow(cs, y)
	cs, units := f.unitRow(cs, y)
	heads, labels := f.labelHeads(cs, y)
	for _, join := range []bool{false, true} {
		values := heads[labels:]
		if join {
			if values = f.joinedHeads(values, y); values == nil {
				break
			}
		}
		if rows, doubt, ok := f.valueHeads(values, y); ok {
			h.rows, h.doubt = rows, h.doubt || doubt
			break
		}
	}
	if h.rows == nil && labels > 0 {
		labels = 0
		h.doubt = true
	}
	if h.rows == nil && len(cs) > 0 {
		var ran bool
		if h.rows, ran = f.openHead(cs, y); ran && units != nil {
			units, h.doubt = nil, true
		}
	}
	if h.rows != nil && labels > 0 {
		below := len(h.rows)
		var row []Cell
		for c := range labels {
			row = append(row, Cell{Span: heads[c].Span, Col: c, RowSpan: below})
		}
		h.rows[0] = append(row, h.rows[0]...)
	}
	for _, more := range append([][]Cell{units, numbers}, f.labelRows(under, y)...) {
		if more != nil && (h.rows != nil || under == nil) {
			h.rows = append(h.rows, more)
		}
	}
	for _, r := range h.rows {
		for _, c := range r {
			if h.top < 0 || c.Start < h.top {
				h.top = c.Start
			}
		}
	}
	h.doubt = h.doubt || h.rows == nil
	return h
}

// mayHead tells chunks that may head columns from sentences.
func (f *tableFinder) mayHead(ps []chunk) bool {
	for _, p := range ps {
		if p.runes > 90 || strings.ContainsAny(p.Of(f.text)[p.Len()-1:], ";!?") {
			return false
		}
	}
	return true
}

// columnNumberRow takes the numbers of the columns off the end: "A", "B", "1", "2".
func (f *tableFinder) columnNumberRow(cs []chunk, y columnPlan) ([]chunk, []Cell) {
	k := len(cs)
	for k > 0 && len(cs)-k < y.cols() && reColumnNo.MatchString(cs[k-1].Of(f.text)) {
		k--
	}
	n := len(cs) - k
	if n < max(2, y.n) || !strings.ContainsAny(cs[len(cs)-1].Of(f.text), "0123456789") {
		return cs, nil
	}
	shift := 0
	if n < y.lead()+y.n {
		shift = y.lead() + y.n - n
	}
	var row []Cell
	for c, p := range cs[k:] {
		row = append(row, Cell{Span: p.Span, Col: shift + c})
	}
	return cs[:k], row
}

// unitRow takes a line of units off the end: as many cells in brackets as there are values.
func (f *tableFinder) unitRow(cs []chunk, y columnPlan) ([]chunk, []Cell) {
	k := len(cs) - y.n
	if k < y.n || y.n < 2 {
		return cs, nil
	}
	var row []Cell
	for c, p := range cs[k:] {
		if !reHeadBracket.MatchString(p.Of(f.text)) || p.Of(f.text)[0] != '(' {
			return cs, nil
		}
		row = append(row, Cell{Span: p.Span, Col: y.lead() + c})
	}
	return cs[:k], row
}

// labelHeads finds where the heads of the labels begin, and how many there are.
func (f *tableFinder) labelHeads(cs []chunk, y columnPlan) (heads []chunk, labels int) {
	limit := max(0, len(cs)-4*y.cols()-4)
	for k := len(cs) - y.n; k >= limit; k-- {
		if k < 0 || k >= len(cs) || !f.headsLabel(&cs[k]) {
			continue
		}
		for last := k; k > limit && f.headsLabel(&cs[k-1]) && last-k+1 < y.lead(); {
			k--
		}
		if y.lead() > 1 && k > 0 && reUnitHead.MatchString(cs[k].Of(f.text)) && cs[k-1].runes <= 60 {
			k-- // what the labels are headed by is no word that we know
		}
		n := 1
		for n < y.lead() && k+n < len(cs) && (f.headsLabel(&cs[k+n]) || len(cs)-k >= y.lead()+y.n) {
			n++
		}
		return cs[k:], n
	}
	return nil, 0
}

func (f *tableFinder) headsLabel(p *chunk) bool {
	return p.form == chunkWords && reLabelHead.MatchString(p.Of(f.text))
}

// joinedHeads joins what stands in brackets, and lines that go on, to the head above; nil where that gives no head
// for each column.
func (f *tableFinder) joinedHeads(cs []chunk, y columnPlan) []chunk {
	join := func(goesOn func(*chunk) bool) []chunk {
		var out []chunk
		for _, p := range cs {
			if n := len(out) - 1; n >= 0 && goesOn(&p) {
				out[n].End = p.End
				continue
			}
			out = append(out, p)
		}
		if n := len(out); n == y.n || y.remark && n == y.n+1 {
			return out
		}
		return nil
	}
	if out := join(func(p *chunk) bool { return p.Of(f.text)[0] == '(' }); out != nil {
		return out
	}
	return join(func(p *chunk) bool { return p.lower || p.form != chunkWords })
}

// valueHeads puts heads over the columns of values and remarks: one for each, or in two rows where some stand over
// several.
func (f *tableFinder) valueHeads(cs []chunk, y columnPlan) (rows [][]Cell, doubt, ok bool) {
	if y.remark && len(cs) == y.n || len(cs) == y.cols()-y.lead() {
		return [][]Cell{f.headsAt(cs, y.lead())}, false, true
	}
	groups := len(cs) - y.n // heads that stand over others
	var note []chunk
	first := cs
	if y.remark {
		for k := range cs {
			if reNoteHead.MatchString(cs[k].Of(f.text)) && k > 0 {
				note = cs[k : k+1]
				first = append(append([]chunk{}, cs[:k]...), cs[k+1:]...)
				groups--
				break
			}
		}
	}
	if groups < 1 || groups > y.n/2 || len(first) > 2*y.n {
		return nil, false, false
	}
	single := 0
	if groups == 1 {
		for k := range first[:max(0, y.n-1)] {
			if reGroupHead.MatchString(first[k].Of(f.text)) {
				single = k
			}
		}
	}
	if (y.n-single)%groups != 0 {
		return nil, false, false
	}
	span := (y.n - single) / groups
	widths := append(make([]int, single), slices.Repeat([]int{span}, groups)...)
	heads := spansOf(first)
	up, leaves := heads[:len(widths)], heads[len(widths):]
	rows = headRows(up, leaves, widths, y.lead())
	if note != nil {
		rows[0] = append(rows[0], Cell{Span: note[0].Span, Col: y.cols() - 1, RowSpan: 2})
	}
	return rows, single > 0 && span < 2 || groups > 1 && !f.comesAgain(leaves, span), true
}

// spansOf gives where chunks stand.
func spansOf(cs []chunk) []Span {
	out := make([]Span, len(cs))
	for k := range cs {
		out[k] = cs[k].Span
	}
	return out
}

func (f *tableFinder) headsAt(cs []chunk, col int) []Cell {
	var out []Cell
	for c, p := range cs {
		out = append(out, Cell{Span: p.Span, Col: col + c})
	}
	return out
}
