package document

import "sort"

// layout is the columns that a table may have: row numbers, labels, units, n values, remarks.
type columnPlan struct {
	ordinal, unit, remark bool
	years                 bool // the labels are years
	n                     int
}

// lead counts the columns before the values.
func (y columnPlan) lead() int {
	n := 1
	if y.ordinal {
		n++
	}
	if y.unit {
		n++
	}
	return n
}

// cols counts all columns.
func (y columnPlan) cols() int {
	n := y.lead() + y.n
	if y.remark {
		n++
	}
	return n
}

// col gives the column of a slot, counted from 0.
func (y columnPlan) col(slot int) int {
	switch {
	case slot == slotOrdinal:
		return 0
	case slot == slotLabel:
		return y.lead() - 1 - b2i(y.unit)
	case slot == slotUnit:
		return y.lead() - 1
	}
	return y.lead() + slot - slotValue
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Slots are where a chunk of a row may go; the values begin at slotValue, the remark comes behind them.
const (
	slotOrdinal = iota
	slotLabel
	slotUnit
	slotValue
)

const (
	never    = -1e6
	patience = 4.0 // how far the evidence may fall behind its best before a table is taken to have ended
)

// placement says where each chunk of a stream goes: its slot, -1 for none, and whether it begins a row.
type placement struct {
	columnPlan
	from, to int // chunks [from, to)
	score    float64
	slots    []int8
	begins   []bool
}

// layouts gives the layouts that the stream suggests: by the lengths of its runs of values, and of the runs from year
// to year.
func columnPlans(ps []chunk) []columnPlan {
	runs, years := map[int]int{}, map[int]int{}
	run, since := 0, -1
	for i := 0; i <= len(ps); i++ {
		if i < len(ps) && ps[i].timed() {
			if since >= 0 {
				years[i-since-1]++
			}
			since = i
		}
		if i < len(ps) && ps[i].form >= chunkValue {
			run++
			continue
		}
		if run > 0 {
			runs[run]++
		}
		run = 0
		if i < len(ps) && ps[i].form == chunkWords && !ps[i].rowYear {
			since = -1
		}
	}
	var out []columnPlan
	for _, n := range frequent(runs, []int{0, 1, 2}) {
		for v := range 8 {
			out = append(out, columnPlan{ordinal: v&1 > 0, unit: v&2 > 0, remark: v&4 > 0, n: n})
		}
	}
	for _, n := range frequent(years, []int{0}) {
		out = append(out, columnPlan{years: true, n: n}, columnPlan{years: true, remark: true, n: n})
	}
	return out
}

// frequent gives the lengths that come most often, and those that much shorter, at most eight of them.
func frequent(counts map[int]int, less []int) []int {
	var all []int
	for n, c := range counts {
		if c > 1 && n <= 32 {
			all = append(all, n)
		}
	}
	sort.Slice(all, func(a, b int) bool {
		if counts[all[a]] != counts[all[b]] {
			return counts[all[a]] > counts[all[b]]
		}
		return all[a] < all[b]
	})
	seen := map[int]bool{}
	var out []int
	for _, n := range all {
		for _, d := range less {
			if m := n - d; m > 0 && !seen[m] && len(out) < 8 {
				seen[m] = true
				out = append(out, m)
			}
		}
	}
	return out
}

// fit says how well a chunk fits a slot: about 1 where it is what the column holds, negative where it is not.
func (y columnPlan) fit(p *chunk, slot int) float64 {
	switch {
	case p.unitLine:
		return never
	case p.form == chunkGap:
		switch {
		case slot == slotLabel:
			return never
		case p.marked:
			return 0.5
		}
		return 0
	case slot == slotOrdinal:
		switch {
		case !p.ordinal:
			return never
		case p.form == chunkValue && p.runes > 2:
			return 0.7 // "1.1" and "105" are more often values
		}
		return 1
	case slot == slotLabel:
		return y.fitLabel(p)
	case slot == slotUnit:
		return fitUnit(p)
	case slot < slotValue+y.n:
		switch p.form {
		case chunkValue:
			if p.year {
				return -0.6
			}
			return 1
		case chunkDash:
			return 0.8
		case chunkWords:
			if p.runes <= 40 && !p.opens && !p.latin && slot > slotValue {
				return -1.3 // "Hoàn thành cơ bản"
			}
		}
		return never
	case p.form == chunkWords && p.runes <= 60 && !p.opens:
		if p.again {
			return 1
		}
		return 0
	case p.form == chunkDash:
		return 0.3
	}
	return never
}

func (y columnPlan) fitLabel(p *chunk) float64 {
	switch p.form {
	case chunkWords:
		if p.runes > 100 {
			return -0.5
		}
		if p.runes <= 3 {
			return -1 // a unit or a ditto mark
		}
		if p.again {
			return -0.7
		}
		if y.years && p.rowYear {
			return 0.5
		}
		return 0
	case chunkMark:
		return -0.5
	case chunkValue:
		if y.years && p.year {
			return 0.5
		}
	}
	return never
}

// fitUnit: units are short; a label may be as short, but units have no list marks and hardly brackets.
func fitUnit(p *chunk) float64 {
	switch {
	case p.form != chunkWords:
		return never
	case p.opens || p.noUnit || p.runes > 40:
		return -1.5
	case p.bracket || p.latin && p.runes > 4 && !p.lower && !p.again:
		return -0.3 // "Schools" says a label again
	case p.runes <= 3:
		return 1.2
	case p.runes <= 12:
		return 1
	case p.runes <= 25:
		return 0.6
	}
	return 0
}

// step says what it costs to go from one slot to the next within a row; never where that cannot be.
func (y columnPlan) step(from, to int, p *chunk, words bool) float64 {
	last := slotValue + y.n - 1
	switch {
	case to == slotLabel && from == slotOrdinal:
		return 0
	case to == slotLabel && from == slotLabel: // a label of two lines
		switch {
		case p.form != chunkWords:
			return never
		case p.lower || p.latin:
			return -0.1
		}
		return -1
	case to == slotUnit && from == slotLabel && y.unit:
		return 0
	case to == slotValue && from == slotLabel:
		if y.unit {
			return 1 - 0.6
		}
		return 1 // a label with a value is worth as much as a value
	case to == slotValue && from == slotUnit:
		return 1
	case from >= slotValue && to == from+1 && (to <= last || y.remark):
		if to == last && words {
			return 0
		}
		if to == last {
			return 0.3 // a full row
		}
		return 0
	case y.remark && to == last+1 && from >= slotValue && from < last:
		return -0.5 - float64(last-from)
	case y.remark && to == last+1 && from <= slotUnit && from >= slotLabel:
		return -1
	}
	return never
}

// finish says what it costs to end a row behind a slot.
func (y columnPlan) finish(slot int) float64 {
	last := slotValue + y.n - 1
	switch {
	case slot == slotOrdinal:
		return -3
	case slot == slotLabel:
		return -0.2 // a group
	case slot == slotUnit:
		return -1.2
	case slot < last:
		return -0.5 - float64(last-slot) // values are missing, and nothing marks which
	}
	return 0
}

// begin says what it costs to begin a row with a slot.
func (y columnPlan) begin(slot int) float64 {
	switch {
	case slot == slotOrdinal && y.ordinal:
		return 0
	case slot == slotLabel && y.ordinal:
		return -0.3
	case slot == slotLabel:
		return 0
	}
	return never
}

// drop says what it costs to take a gap for mere layout.
func drop(p *chunk) float64 {
	switch {
	case p.form != chunkGap:
		return never
	case p.marked:
		return -0.4
	}
	return 0
}

// align lays a layout along the stream and gives the stretches that it explains, each by its best score: local
// alignment, as one sequence is searched for in another. The work is len(ps) × columns.
func (y columnPlan) align(ps []chunk) []placement {
	var out []placement
	for from := 0; from < len(ps); {
		p, seen := y.stretch(ps, from)
		if p.to <= p.from {
			from = max(seen, from+1)
			continue
		}
		out = append(out, p)
		from = p.to
	}
	return out
}

// cameFrom is how the best way into a slot came: the slot before, and whether a row began or a gap was dropped there.
type cameFrom struct {
	slot    int8 // -1: the stretch begins here
	begins  bool
	dropped bool
}

// stretch finds the first stretch from a chunk on that the layout explains, up to where the evidence has fallen too
// far behind; seen is the chunk up to which nothing was found.
func (y columnPlan) stretch(ps []chunk, from int) (best placement, seen int) {
	slots := slotValue + y.n + b2i(y.remark)
	score, next := make([]float64, slots), make([]float64, slots)
	starts, nextStarts := make([]int, slots), make([]int, slots)
	for s := range score {
		score[s] = never
	}
	var back []cameFrom // slots for each chunk from from on
	blank := make([]cameFrom, slots)
	bestSlot := -1
	limit := 4*y.cols() + 8
	i := from
	for ; i < len(ps); i++ {
		p := &ps[i]
		rowEnd, rowSlot := 0.0, -1 // the best way to end a row before i; a stretch may begin anywhere
		for s, v := range score {
			if v += y.finish(s); v > rowEnd {
				rowEnd, rowSlot = v, s
			}
		}
		back = append(back, blank...)
		ways := back[len(back)-slots:]
		top := never
		for to := range next {
			next[to] = never
			fit := y.fit(p, to)
			if to == slotUnit && !y.unit || to == slotOrdinal && !y.ordinal {
				fit = never
			}
			if fit > never {
				words := to >= slotValue && p.form == chunkWords
				if b := y.begin(to); b > never {
					if p.lower || p.latin && p.runes > 3 {
						b -= 0.5 // it goes on with the label above, or says it again
					}
					v := rowEnd + b + fit
					if v > next[to] {
						next[to], ways[to] = v, cameFrom{int8(rowSlot), true, false}
						nextStarts[to] = i
						if rowSlot >= 0 {
							nextStarts[to] = starts[rowSlot]
						}
					}
				}
				for s, v := range score {
					if v <= never/2 {
						continue
					}
					if c := y.step(s, to, p, words); c > never && v+c+fit > next[to] {
						next[to], ways[to], nextStarts[to] = v+c+fit, cameFrom{int8(s), false, false}, starts[s]
					}
				}
			}
			if d := drop(p); d > never && score[to]+d > next[to] && score[to] > never/2 {
				next[to], ways[to], nextStarts[to] = score[to]+d, cameFrom{int8(to), false, true}, starts[to]
			}
			top = max(top, next[to])
		}
		score, next = next, score
		starts, nextStarts = nextStarts, starts
		for s := slotValue; s < slots; s++ {
			if v := score[s] + y.finish(s); v > best.score+1e-9 && !ways[s].dropped {
				best = placement{columnPlan: y, from: starts[s], to: i + 1, score: v}
				bestSlot = s
			}
		}
		if bestSlot >= 0 && (top < best.score-patience || i-best.to > limit) {
			break
		}
	}
	if bestSlot < 0 {
		return best, i
	}
	best.trace(back, from, bestSlot)
	return best, i
}

// trace follows the ways back from the last chunk.
func (p *placement) trace(back []cameFrom, from, slot int) {
	n, slots := p.to-p.from, slotValue+p.n+b2i(p.remark)
	p.slots, p.begins = make([]int8, n), make([]bool, n)
	for i := p.to - 1; i >= p.from && slot >= 0; i-- {
		w := back[(i-from)*slots+slot]
		p.slots[i-p.from] = int8(slot)
		if w.dropped {
			p.slots[i-p.from] = -1
		}
		p.begins[i-p.from] = w.begins
		slot = int(w.slot)
	}
}
