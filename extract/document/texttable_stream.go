package document

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"solieu/extract/document/bilingual"
)

// cellLines reads a table that is printed one cell a line. The run of short lines around line i is looked at once, and
// its tables are kept until the search comes to them.
func (f *tableFinder) cellLines(i int) (*Table, int) {
	if i >= f.tried {
		end, values := f.region(i)
		f.tried, f.found = end, nil
		if values >= 4 {
			f.found = f.streamTables(f.chunks(i, end))
		}
	}
	for len(f.found) > 0 && f.found[0].Start < f.lines[i].full.Start {
		f.found = f.found[1:]
	}
	if len(f.found) == 0 || f.found[0].Start != f.lines[i].full.Start {
		return nil, i
	}
	t := f.found[0]
	next := i
	for next < len(f.lines) && f.lines[next].full.Start < t.End {
		next++
	}
	return t, next
}

// streamTables finds the tables of a stream: of all placements of all layouts the best, then the best beside it.
func (f *tableFinder) streamTables(ps []chunk) []*Table {
	type candidate struct {
		placement
		rows []streamRow
	}
	var all []candidate
	for _, y := range columnPlans(ps) {
		for _, whole := range y.align(ps) {
			parts := f.apartAtHeads(ps, whole)
			sure := len(parts) > 1 && whole.holds(f, ps, whole.rows(ps)) // one head fits all of them
			for _, p := range parts {
				p.inStep(ps)
				if rows := p.rows(ps); sure || p.holds(f, ps, rows) {
					all = append(all, candidate{p, rows})
				}
			}
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].score > all[b].score })
	var chosen []candidate
	doubt := map[int]bool{}
	for _, c := range all {
		clash := -1
		for k, d := range chosen {
			if c.from < d.to && d.from < c.to {
				clash = k
				if d.score-c.score < 1 && (d.n != c.n || d.years != c.years) {
					doubt[d.from] = true // another count of columns fits as well
				}
			}
		}
		if clash < 0 {
			chosen = append(chosen, c)
		}
	}
	sort.Slice(chosen, func(a, b int) bool { return chosen[a].from < chosen[b].from })
	var out []*Table
	after := 0
	for _, c := range chosen {
		h := f.headOfStream(ps[after:c.from], c.columnPlan, f.sizesOf(ps, c.rows, c.n))
		late := f.lateGroup(ps, c.rows, c.to)
		t := f.streamTable(ps, c.placement, c.rows, h, late)
		t.Doubt = t.Doubt || doubt[c.from]
		out = append(out, t)
		after = max(c.to, late.chunk+1)
	}
	return out
}

// inStep cuts off what comes before the first row with a number and is no row of its own: where bars close the cells,
// a row has as many as there are columns, and other cells belong to the head.
func (p *placement) inStep(ps []chunk) {
	rows := p.rows(ps)
	k := slices.IndexFunc(rows, streamRow.numbered)
	if k < 1 || !ps[p.from].piped {
		return
	}
	from := rows[k].firstChunk()
	for k--; k >= 0 && from-rows[k].firstChunk() == p.cols(); k-- {
		from = rows[k].firstChunk()
	}
	p.slots, p.begins = p.slots[from-p.from:], p.begins[from-p.from:]
	p.from = from
}

// apartAtHeads parts a placement at the rows that head others: each table ends before the words that stand over the
// head of the next one.
func (f *tableFinder) apartAtHeads(ps []chunk, p placement) []placement {
	var out []placement
	rows := p.rows(ps)
	for k := 0; k < len(rows); {
		if f.headLike(ps, &rows[k]) {
			k++
			continue
		}
		end := k + 1
		for end < len(rows) && !rows[end].yearsOnly(ps) {
			end++
		}
		to, last := p.to, end
		for end < len(rows) && last > k && rows[last-1].given == 0 {
			last--
		}
		if last < len(rows) {
			to = rows[last].firstChunk()
		}
		if from := rows[k].firstChunk(); to > from && slices.ContainsFunc(rows[k:last], streamRow.numbered) {
			q := p
			q.from, q.to = from, to
			q.slots, q.begins = p.slots[from-p.from:to-p.from], p.begins[from-p.from:to-p.from]
			out = append(out, q)
		}
		k = end
	}
	for k := range out {
		if q := &out[k]; len(out) > 1 {
			q.score *= float64(q.to-q.from) / float64(p.to-p.from)
		}
	}
	return out
}

func (r streamRow) numbered() bool { return r.numbers > 0 }

// yearsOnly tells a row all of whose values are years.
func (r *streamRow) yearsOnly(ps []chunk) bool {
	years := 0
	for _, i := range r.values {
		years += b2i(i >= 0 && ps[i].year)
	}
	return years > 1 && years == r.given
}

// headLike tells a row that belongs to the head: its values are years, or number the columns.
func (f *tableFinder) headLike(ps []chunk, r *streamRow) bool {
	years, order, words := 0, 0, 0
	for k, i := range r.values {
		if i < 0 {
			continue
		}
		s := ps[i].Of(f.text)
		if ps[i].year {
			years++
		}
		if ps[i].form == chunkWords {
			words++
		}
		if s == string(rune('1'+k)) || s == string(rune('2'+k)) || s == string(rune('3'+k)) || strings.Trim(s, "()") == string(rune('1'+k)) {
			order++
		}
	}
	if r.numbers == 0 && (r.words > 0 || r.unit >= 0 && ps[r.unit].form == chunkWords || r.remark >= 0 && ps[r.remark].form == chunkWords) {
		return true // heads that were taken for a row
	}
	return r.given > 0 && (years == r.given || order == r.given && r.given > 1 || years+words == r.given && years > 0)
}

func (r *streamRow) firstChunk() int {
	if r.ordinal >= 0 {
		return r.ordinal
	}
	return r.label[0]
}

// lateGroup is the row at which the labels of a table begin again, and the words that stand over that second part: in
// copies out of PDF files they may come below all rows. Row is 0 where nothing begins again, chunk where no words do.
type lateGroup struct{ row, chunk int }

var reLateGroup = regexp.MustCompile(`^\p{Lu}.*(?:%|= ?100\)?$)`)

func (f *tableFinder) lateGroup(ps []chunk, rows []streamRow, to int) (g lateGroup) {
	first := f.labelOf(ps, &rows[0])
	for k := 2; k < len(rows) && g.row == 0; k++ {
		if rows[k-1].given == 0 {
			return lateGroup{} // it stands where it belongs
		}
		if first != "" && f.labelOf(ps, &rows[k]) == first {
			g.row = k
		}
	}
	for i := to; i < min(to+3, len(ps)) && g.row > 0; i++ {
		if ps[i].form == chunkWords && reLateGroup.MatchString(ps[i].Of(f.text)) {
			g.chunk = i
			break
		}
	}
	return g
}

// labelOf gives the words of a row's label without what stands in brackets behind them.
func (f *tableFinder) labelOf(ps []chunk, r *streamRow) string {
	if len(r.label) == 0 || ps[r.label[0]].year {
		return ""
	}
	s := bilingual.Native(ps[r.label[0]].Of(f.text))
	if i := strings.IndexByte(s, '('); i > 0 {
		s = s[:i]
	}
	return strings.TrimSpace(s)
}

// streamTable makes the table: its head, then its rows. A row whose cells hold several values becomes as many rows,
// their labels those of the groups above it.
func (f *tableFinder) streamTable(ps []chunk, p placement, rows []streamRow, h streamHead, late lateGroup) *Table {
	start := ps[rows[0].firstChunk()].Start
	if h.top >= 0 && h.top < start {
		start = h.top
	}
	last := 0
	if late.chunk > 0 {
		last = ps[late.chunk].last
		for last+1 < len(f.lines) && f.lines[last+1].english {
			last++
		}
	}
	for i := p.from; i < p.to; i++ {
		if ps[i].form != chunkGap || ps[i].piped {
			last = max(last, ps[i].last)
		}
	}
	for i := p.to; i < len(ps) && ps[i].piped && ps[i].form == chunkGap && (i-p.from)%p.cols() > 0; i++ {
		last = ps[i].last // empty cells that end the last row
	}
	b := newTable(Span{strings.LastIndexByte(f.text[:start], '\n') + 1, f.lines[last].full.End})
	b.t.Doubt = h.doubt
	for _, r := range h.rows {
		b.row(r...)
	}
	again := len(rows) // what the rows from here on are of is a guess
	if p.years {
		if k := f.seriesAgain(ps, rows); k > 0 {
			again = k
		}
	}
	held := 0 // groups above that wait for the row below them: their labels are its parts'
	for k := range rows {
		r := &rows[k]
		if m := r.parts(ps); m > 1 && held >= m-1 {
			f.stackedRows(b, ps, p.columnPlan, rows[k-m+1:k+1], m)
			held = 0
			continue
		}
		if need := f.partsAhead(ps, rows, k); need > 0 {
			held++
			continue
		}
		held = 0
		if k == late.row && late.chunk > 0 {
			b.row(Cell{Span: ps[late.chunk].Span, Col: p.col(slotLabel)})
		}
		b.row(f.streamCells(ps, p.columnPlan, r)...)
		b.t.Rows[len(b.t.Rows)-1].Doubt = r.numbers > 0 && (r.given < p.n || k >= again || late.row > 0 && k >= late.row && late.chunk == 0)
	}
	return b.t
}

// partsAhead tells that row k is a label of the next row that has values, whose cells hold several.
func (f *tableFinder) partsAhead(ps []chunk, rows []streamRow, k int) int {
	for j := k; j < len(rows) && j < k+8; j++ {
		if rows[j].given > 0 {
			if m := rows[j].parts(ps); m > 1 && j-k < m && j > k {
				return m
			}
			return 0
		}
	}
	return 0
}

// parts is how many values each cell of the row holds, 1 where they hold one or differ.
func (r *streamRow) parts(ps []chunk) int {
	m := 1
	for _, i := range r.values {
		if i < 0 || ps[i].form == chunkGap {
			continue
		}
		n := max(1, len(ps[i].parts))
		if m > 1 && n != m {
			return 1
		}
		m = n
	}
	return m
}

// stackedRows writes the last m labels with the parts of the last row's cells.
func (f *tableFinder) stackedRows(b *tableBuilder, ps []chunk, y columnPlan, rows []streamRow, m int) {
	r := &rows[m-1]
	for k := range m {
		var cells []Cell
		label := rows[k].label
		if len(label) == 0 {
			continue
		}
		cells = append(cells, Cell{Span: ps[label[len(label)-1]].Span, Col: y.col(slotLabel)})
		if k == 0 && r.unit >= 0 {
			cells = append(cells, Cell{Span: ps[r.unit].Span, Col: y.col(slotUnit)})
		}
		for v, i := range r.values {
			if i >= 0 && k < len(ps[i].parts) {
				cells = append(cells, Cell{Span: ps[i].parts[k], Col: y.col(slotValue + v)})
			}
		}
		if k == 0 && r.remark >= 0 {
			cells = append(cells, Cell{Span: ps[r.remark].Span, Col: y.col(slotValue + y.n)})
		}
		b.row(cells...)
	}
}

// streamCells gives the cells of a row.
func (f *tableFinder) streamCells(ps []chunk, y columnPlan, r *streamRow) []Cell {
	var cells []Cell
	put := func(i, slot int) {
		if i >= 0 && ps[i].form != chunkGap {
			cells = append(cells, Cell{Span: ps[i].Span, Col: y.col(slot)})
		}
	}
	put(r.ordinal, slotOrdinal)
	if n := len(r.label); n > 0 {
		for n > 1 && ps[r.label[n-1]].latin && !ps[r.label[0]].latin {
			n-- // the label again in another language
		}
		cells = append(cells, Cell{Span: Span{ps[r.label[0]].Start, ps[r.label[n-1]].End}, Col: y.col(slotLabel)})
	}
	put(r.unit, slotUnit)
	for v, i := range r.values {
		put(i, slotValue+v)
	}
	put(r.remark, slotValue+y.n)
	return cells
}
