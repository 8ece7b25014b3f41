package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// finisher puts pages together: paragraphs over lines, columns and pages, tables over pages.
type finisher struct {
	a      *Analyzer
	frames map[int]*frame
	out    []Block
	queue  []Block // heads of a page that the open block runs into
	open   *para
	table  *Block
	last   int // page of the open table's last part
}

// Finish gives the document's blocks in reading order.
func (a *Analyzer) Finish() []Block {
	roles := a.heads()
	a.notes(roles)
	f := &finisher{a: a, frames: a.frames(roles)}
	for i := range a.pages {
		f.page(&a.pages[i], roles[i])
	}
	f.close()
	return f.out
}

func (f *finisher) close() {
	if f.open != nil {
		if b := f.open.block(f.a.mend); b.Text != "" {
			f.out = append(f.out, b)
		}
	}
	if f.table != nil {
		if len(f.table.Breaks) > 0 {
			f.table.Table.indents()
		}
		f.out = append(f.out, *f.table)
	}
	f.open, f.table = nil, nil
	f.out = append(f.out, f.queue...)
	f.queue = nil
}

func (f *finisher) page(p *pageItems, roles []Role) {
	begun := false // a body item of this page was met
	var notes []item
	for n, it := range p.items {
		switch {
		case roles[n] == Note:
			notes = append(notes, it)
		case roles[n] == Header || roles[n] == Stamp:
			b := (&para{lines: []*line{it.line}, role: roles[n]}).block(f.a.mend)
			if b.Text == "" {
				continue
			}
			if k := len(f.out); roles[n] == Stamp && k > 0 && f.out[k-1].Role == Stamp && f.out[k-1].Page == b.Page && f.open == nil {
				f.out[k-1].Text += " " + b.Text
				continue
			}
			if begun || roles[n] == Stamp || f.open == nil && f.table == nil {
				if f.open != nil || f.table != nil {
					f.queue = append(f.queue, b)
				} else {
					f.out = append(f.out, b)
				}
			} else {
				f.queue = append(f.queue, b)
			}
		case it.table != nil:
			f.addTable(it)
			begun = true
		default:
			f.addLine(it.line)
			begun = true
		}
	}
	f.aside(p, notes)
}

// aside queues what stands outside the text: notes, and words written across the page.
func (f *finisher) aside(p *pageItems, notes []item) {
	var open *para
	emit := func() {
		if open != nil {
			f.put(open.block(f.a.mend))
		}
	}
	for _, it := range notes {
		if open != nil && !startsNote(it.line) {
			open.add(it.line)
			continue
		}
		emit()
		open = newPara(it.line, Note)
	}
	emit()
	for _, c := range p.turned {
		l := newLine([]*chunk{c})
		l.page = p.number
		b := (&para{lines: []*line{l}, role: Aside}).block(f.a.mend)
		b.Box = Box{0, 0, p.width, p.height}
		f.put(b)
	}
}

func (f *finisher) put(b Block) {
	if b.Text == "" {
		return
	}
	if f.open != nil || f.table != nil {
		f.queue = append(f.queue, b)
	} else {
		f.out = append(f.out, b)
	}
}

func startsNote(l *line) bool {
	r, _ := utf8.DecodeRuneInString(l.text())
	return unicode.IsDigit(r) || strings.ContainsRune("*¹²³⁴⁵⁶⁷⁸⁹", r)
}

func (f *finisher) addLine(l *line) {
	if f.open != nil && f.open.continues(l, f.frame(l), f.frame(f.open.last())) {
		f.open.add(l)
		return
	}
	f.close()
	f.open = newPara(l, Body)
}

func (f *finisher) frame(l *line) *frame {
	if fr := f.frames[l.column]; fr != nil {
		return fr
	}
	return &frame{left: l.x0, right: l.x1, pitch: 1.2}
}

// notes marks the lines below a short rule near the foot of a page, in smaller type than the page's.
func (a *Analyzer) notes(roles [][]Role) {
	for i := range a.pages {
		p := &a.pages[i]
		if len(p.rules) == 0 {
			continue
		}
		body := bodySize(p.items)
		for _, r := range p.rules {
			var below []int
			small := true
			for n, it := range p.items {
				if roles[i][n] != Body || it.box.Y1 > r.Y0+4 {
					continue
				}
				if it.line == nil || it.line.size > 0.95*body {
					small = false
					break
				}
				below = append(below, n)
			}
			if small && len(below) > 0 && startsNote(p.items[below[0]].line) {
				for _, n := range below {
					roles[i][n] = Note
				}
			}
		}
	}
}

// bodySize is the type size of most of a page's text.
func bodySize(items []item) float64 {
	width := map[int]float64{}
	best := 0
	for _, it := range items {
		if it.line == nil {
			continue
		}
		k := int(it.line.size*4 + 0.5)
		width[k] += it.line.x1 - it.line.x0
		if width[k] > width[best] {
			best = k
		}
	}
	return float64(best) / 4
}

// addTable begins a table, or goes on with the one that ended the page before.
func (f *finisher) addTable(it item) {
	if f.table != nil && it.page == f.last+1 && f.table.Table.goesOn(it.table) {
		f.table.Breaks = append(f.table.Breaks, Break{Page: it.page, Row: len(f.table.Table.Rows)})
		f.table.Table.extend(it.table)
		f.last = it.page
		return
	}
	f.close()
	f.table = &Block{Page: it.page, Box: it.box, Table: it.table}
	f.last = it.page
}

// goesOn tells whether u has the columns of t, and gives u's cells t's columns.
func (t *Table) goesOn(u *Table) bool {
	slack := 6.0
	if !t.Ruled || !u.Ruled {
		slack = 12
	}
	if t.Ruled != u.Ruled {
		return false
	}
	to := make([]int, len(u.Xs))
	for i, x := range u.Xs {
		to[i] = slices.IndexFunc(t.Xs, func(y float64) bool { return abs(x-y) <= slack })
		if to[i] < 0 || i > 0 && to[i] <= to[i-1] {
			return false
		}
	}
	if to[0] != 0 || to[len(to)-1] != len(t.Xs)-1 {
		return false
	}
	for r := range u.Rows {
		for k := range u.Rows[r] {
			c := &u.Rows[r][k]
			from, end := to[c.Col], to[min(c.Col+c.ColSpan, len(to)-1)]
			c.Col, c.ColSpan = from, max(1, end-from)
		}
	}
	return true
}

// extend adds the rows of the part on the next page, without the head that it repeats. A row that the page break
// cut is put together.
func (t *Table) extend(u *Table) {
	rows := u.Rows[t.repeated(u):]
	if len(rows) > 0 && len(t.Rows) > t.head && isRest(t.Rows[len(t.Rows)-1], rows[0]) {
		last := t.Rows[len(t.Rows)-1]
		for _, c := range rows[0] {
			if c.Text == "" {
				continue
			}
			for k := range last {
				if last[k].Col == c.Col {
					last[k].Text = strings.TrimSpace(last[k].Text + " " + c.Text)
				}
			}
		}
		rows = rows[1:]
	}
	t.Rows = append(t.Rows, rows...)
}

// repeated counts the rows at the top of u that repeat t's head, or the last rows of it.
func (t *Table) repeated(u *Table) int {
	head := min(max(t.head, 1), len(t.Rows))
	for from := range head {
		if n := head - from; n <= len(u.Rows) && slices.EqualFunc(t.Rows[from:head], u.Rows[:n], sameRow) {
			return n
		}
	}
	return 0
}

// sameRow tells rows that say the same. In a wide head one cell may hold more: a page number that was printed
// over it.
func sameRow(a, b []Cell) bool {
	if len(a) != len(b) {
		return false
	}
	other := 0
	for i, x := range a {
		y := b[i]
		switch {
		case x.Col != y.Col:
			return false
		case x.Text == y.Text:
		case strings.Contains(x.Text, y.Text) || strings.Contains(y.Text, x.Text):
			other++
		default:
			return false
		}
	}
	return other*5 <= len(a)
}

// isRest tells a row that only goes on with the words of the row above: no cell of it is a figure, its first
// cell is empty, and what it says begins in lower case.
func isRest(up, row []Cell) bool {
	if len(row) < 2 || row[0].Text != "" {
		return false
	}
	words := false
	for _, c := range row {
		if c.Text == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(c.Text)
		if isFigure(c.Text) || !unicode.IsLower(first) {
			return false
		}
		words = words || slices.ContainsFunc(up, func(d Cell) bool { return d.Col == c.Col && d.Text != "" })
	}
	return words
}
