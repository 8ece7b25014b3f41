package document

import "strings"

// streamRow is the chunks of one row by slot: a label may have several.
type streamRow struct {
	ordinal, unit, remark int // chunk, -1 for none
	label                 []int
	values                []int // n of them, -1 for none
	given                 int   // values that a number or a dash or a gap stands for
	numbers               int   // values with a number
	words                 int   // words in the place of a value
}

func (p *placement) rows(ps []chunk) []streamRow {
	var out []streamRow
	for i := p.from; i < p.to; i++ {
		k := i - p.from
		if p.begins[k] || len(out) == 0 {
			r := streamRow{ordinal: -1, unit: -1, remark: -1, values: make([]int, p.n)}
			for v := range r.values {
				r.values[v] = -1
			}
			out = append(out, r)
		}
		r := &out[len(out)-1]
		switch slot := int(p.slots[k]); {
		case slot < 0:
		case slot == slotOrdinal:
			r.ordinal = i
		case slot == slotLabel:
			r.label = append(r.label, i)
		case slot == slotUnit:
			r.unit = i
		case slot < slotValue+p.n:
			r.values[slot-slotValue] = i
			r.given++
			switch ps[i].form {
			case chunkValue:
				r.numbers++
			case chunkWords:
				r.words++
			}
		default:
			r.remark = i
		}
	}
	return out
}

// holds tells that a placement is evidence enough for a table: full rows, few that are not, numbers of rows that go
// up, labels that are years in order.
func (p *placement) holds(f *tableFinder, ps []chunk, rows []streamRow) bool {
	full, odd, valued, units, remarks, again := 0, 0, 0, 0, 0, 0
	for i := range rows {
		r := &rows[i]
		if r.numbers == 0 {
			continue
		}
		valued++
		if r.remark >= 0 && ps[r.remark].form == chunkWords {
			remarks++
			again += b2i(ps[r.remark].again)
		}
		units += b2i(r.unit >= 0 && ps[r.unit].form == chunkWords)
		switch {
		case r.given == p.n && r.words == 0 && 2*r.numbers >= p.n:
			full++
		case r.given < p.n || r.words > 0:
			odd++
		}
	}
	if p.unit && units*3 < valued || p.remark && again < 2 && (remarks == 0 || !f.noteAbove(ps[max(0, p.from-2*p.cols()-2):p.from])) {
		return false // nothing stands in the column
	}
	need := 2
	if p.n == 1 {
		need = 4
		if !p.unit && !p.ordinal {
			return false // any list of counters looks like that
		}
	}
	if p.years {
		need = 3
	}
	few := 2 // fifths of the rows that may lack values
	if p.n > 2 && p.underPeriods(ps) {
		few = 3
	}
	return full >= need && odd*5 <= valued*few && (!p.ordinal || f.countsUp(ps, rows)) && (!p.years || f.yearsInOrder(ps, rows))
}

// underPeriods tells that as many years stand above the rows as these have values.
func (p *placement) underPeriods(ps []chunk) bool {
	for skip := 0; skip <= 2; skip++ {
		k := p.from - skip - p.n
		if k < 0 {
			return false
		}
		all := true
		for i := k; i < k+p.n; i++ {
			all = all && ps[i].timed()
		}
		if all {
			return true
		}
	}
	return false
}

// noteAbove tells that a head of remarks stands among the chunks.
func (f *tableFinder) noteAbove(ps []chunk) bool {
	for k := range ps {
		if ps[k].form == chunkWords && reNoteHead.MatchString(ps[k].Of(f.text)) {
			return true
		}
	}
	return false
}

// countsUp tells that the numbers of the rows go up by little or begin again, as row numbers do and values do not.
func (f *tableFinder) countsUp(ps []chunk, rows []streamRow) bool {
	last, good, bad := 0, 0, 0
	for i := range rows {
		if rows[i].ordinal < 0 || ps[rows[i].ordinal].form == chunkGap {
			continue
		}
		s := strings.Trim(ps[rows[i].ordinal].Of(f.text), "(). /:-")
		if ps[rows[i].ordinal].form == chunkMark || strings.Trim(s, "0123456789") != "" {
			good++
			continue
		}
		n := 0
		for _, c := range []byte(s) {
			n = n*10 + int(c-'0')
		}
		if n == 1 || n > last && n <= last+4 {
			good++
		} else {
			bad++
		}
		last = n
	}
	return good >= 2 && bad*4 <= good
}

// yearsInOrder tells labels that are years one after another. In a table of two series they begin again once.
func (f *tableFinder) yearsInOrder(ps []chunk, rows []streamRow) bool {
	last, up, down, all := "", 0, 0, 0
	for i := range rows {
		if len(rows[i].label) == 0 || !ps[rows[i].label[0]].timed() {
			if rows[i].given == 0 {
				last = "" // a group, whose years begin again
			}
			continue
		}
		s := ps[rows[i].label[0]].Of(f.text)
		s = s[max(0, len(s)-4):]
		if last != "" {
			all++
			up += b2i(s > last)
			down += b2i(s < last)
		}
		last = s
	}
	return all >= 2 && (max(up, down) == all || all >= 5 && max(up, down) == all-1)
}

// seriesAgain gives the row at which the years of a table begin again without a word that says what of, 0 where they
// do not.
func (f *tableFinder) seriesAgain(ps []chunk, rows []streamRow) int {
	ends := func(i int) string {
		if len(rows[i].label) == 0 || !ps[rows[i].label[0]].timed() {
			return ""
		}
		s := ps[rows[i].label[0]].Of(f.text)
		return s[len(s)-4:]
	}
	for i := 2; i < len(rows); i++ {
		a, b, c := ends(i-2), ends(i-1), ends(i)
		if a != "" && b != "" && c != "" && (a < b) != (b < c) {
			return i
		}
	}
	return 0
}
