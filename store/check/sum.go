package check

import (
	"math"
	"sort"
)

// addable tells whether part may be a part of whole: levels of one unit, or whole things counted by different names
// ("219 hạng mục (17 công trình, 188 tuyến)") where mixed is allowed.
func (r *run) addable(whole, part int, mixed bool) bool {
	w, p := &r.figs[whole], &r.figs[part]
	if w.kind != level || p.kind != level || p.o.Measure == "total" || w.o.Measure == "total" || w.mean {
		return false
	}
	if w.o.Table > 0 && p.o.Table > 0 && w.o.Period != p.o.Period {
		return false // the years of a row are no parts of each other
	}
	if w.o.BaseUnit == p.o.BaseUnit {
		return true
	}
	return mixed && r.countable(w) && r.countable(p)
}

// countable tells whether a figure may count whole things: by its unit, or as a whole number without one.
func (r *run) countable(f *fig) bool {
	return r.counted(f.o.BaseUnit) || f.o.BaseUnit == "" && f.o.Value.Exp == 0
}

// maxBack is how many figures before a list its whole is looked for; maxParts bounds a list.
const (
	maxBack  = 6
	maxParts = 60
)

// bracketSums finds wholes that are followed by their parts in brackets: "1.073 giấy (gồm: 138 …; 185 …; 750 …)".
func (r *run) bracketSums(d *docFigs) {
	for b, inside := range d.inside {
		if len(inside) < 2 || d.owner[b] < 0 {
			continue
		}
		mark := r.figs[inside[0]].gap.list
		last := d.owner[b]
		near := false
		for n, back := r.position(d, last), 0; n >= 0 && back < maxBack; n, back = n-1, back+1 {
			w := d.figs[n]
			if r.figs[w].sent != r.figs[last].sent || r.figs[w].kind == level && r.figs[w].plan && !r.figs[inside[0]].plan {
				if r.figs[w].sent != r.figs[last].sent {
					break
				}
				continue
			}
			parts := r.partsAmong(w, inside, r.figs[inside[0]].o.BaseUnit != r.figs[w].o.BaseUnit)
			if len(parts) < 2 {
				continue
			}
			sure := nearly
			if back == 0 || mark != noMark {
				sure = surely
			}
			r.add(sum("sum", w, parts, max(mark, r.listOf(parts)), sure))
			near = true
			if r.figs[w].o.BaseUnit == r.figs[parts[0]].o.BaseUnit {
				break
			}
		}
		if !near {
			r.bracketElsewhere(d, last, inside)
		}
	}
}

// bracketElsewhere finds the whole of parts in brackets that follow only a percentage, where another place states the
// whole of the same indicator: "hoàn thành 100% chỉ tiêu tuyển quân (giao 520 quân sự, 52 Công an)".
func (r *run) bracketElsewhere(d *docFigs, owner int, inside []int) {
	o := &r.figs[owner]
	if o.kind != rate || o.k1 == 0 {
		return
	}
	for _, w := range r.levels(o.doc, o.k1) {
		f := &r.figs[w]
		if f.doc != o.doc || f.o.Period != o.o.Period || f.para == o.para || !r.countable(f) {
			continue
		}
		if parts := r.partsAmong(w, inside, true); len(parts) == len(inside) {
			r.add(sum("sum", w, parts, noMark, surely))
			return
		}
	}
}

// partsAmong gives the figures of a list that may be parts of whole.
func (r *run) partsAmong(whole int, list []int, mixed bool) []int {
	var parts []int
	for _, p := range list {
		if p != whole && r.addable(whole, p, mixed) && len(parts) < maxParts {
			parts = append(parts, p)
		}
	}
	return parts
}

// position gives the place of a figure among its document's.
func (r *run) position(d *docFigs, fig int) int {
	start := r.figs[fig].o.Start
	n := sort.Search(len(d.figs), func(i int) bool { return r.figs[d.figs[i]].o.Start >= start })
	for n < len(d.figs) && d.figs[n] != fig {
		n++
	}
	return n
}

// listOf tells whether the words of parts show that they are all.
func (r *run) listOf(parts []int) listMark {
	if r.wholePartition(parts) {
		if r.know.partitions[r.figs[parts[0]].sector.partition].usual {
			return someParts
		}
		return allParts
	}
	if r.oppositeParts(parts) {
		return allParts
	}
	for _, p := range parts[1:] {
		if r.figs[p].gap.list == allParts {
			return allParts
		}
	}
	return noMark
}

// wholePartition tells whether parts are all mandatory parts of one partition, and nothing else.
func (r *run) wholePartition(parts []int) bool {
	s := r.figs[parts[0]].sector
	if !s.known {
		return false
	}
	p := &r.know.partitions[s.partition]
	var has uint64
	for _, x := range parts {
		t := r.figs[x].sector
		if !t.known || t.partition != s.partition || has&(1<<t.part) != 0 || len(t.rest) > 2 && r.figs[x].kind != share {
			return false
		}
		has |= 1 << t.part
	}
	for i := 0; i < p.parts; i++ {
		if p.mandatory(i) && has&(1<<i) == 0 {
			return false
		}
	}
	return true
}

// oppositeParts tells whether each of the parts has another one of some opposite words, and all are had.
func (r *run) oppositeParts(parts []int) bool {
next:
	for _, words := range r.know.opposites {
		if len(words) != len(parts) {
			continue
		}
		var has int
		for _, x := range parts {
			n := 0
			for i, w := range words {
				if w.within(r.figs[x].ind) {
					has |= 1 << i
					n++
				}
			}
			if n != 1 {
				continue next
			}
		}
		if has == 1<<len(words)-1 {
			return true
		}
	}
	return false
}

// listSums finds wholes whose parts follow in the paragraph: behind "trong đó" or "gồm", or without a word where they
// add up ("76 vụ, đã xử lý 71 vụ, đang xử lý 5 vụ").
func (r *run) listSums(d *docFigs) {
	for n, w := range d.figs {
		whole := &r.figs[w]
		if whole.kind != level || whole.o.Measure == "total" {
			continue
		}
		var parts []int
		mark := noMark
		sent := whole.sent
		for k := n + 1; k < len(d.figs) && len(parts) < maxParts; k++ {
			f := &r.figs[d.figs[k]]
			if f.para != whole.para || f.bracket >= 0 && f.bracket != whole.bracket && len(parts) == 0 && r.owned(d, f.bracket, w) {
				break
			}
			if f.sent != sent {
				if mark != noMark || f.gap.list == noMark {
					break // the sentence that lists is over
				}
				sent = f.sent
			}
			if f.gap.list != noMark && mark == noMark {
				if len(parts) > 0 {
					break // another list, of one of the parts
				}
				mark = f.gap.list
			}
			if f.bracket != whole.bracket || f.plan != whole.plan {
				continue
			}
			if r.addable(w, d.figs[k], false) {
				parts = append(parts, d.figs[k])
			}
		}
		r.addList(w, parts, mark)
	}
}

// owned tells whether a bracket directly follows a figure, so that bracketSums looks after it.
func (r *run) owned(d *docFigs, bracket, fig int) bool { return d.owner[bracket] == fig }

// addList adds the sum of a whole and the figures that follow it. Without a word that opens a list only the shortest
// run of two or more that adds up counts, and it is sure only where the words oppose each other.
func (r *run) addList(whole int, parts []int, mark listMark) {
	if len(parts) < 2 {
		return
	}
	if mark != noMark {
		r.addRuns(whole, parts, max(mark, r.listOf(parts)), nearly)
		return
	}
	r.knownRuns(whole, parts)
	w := r.figs[whole].value
	lo, hi := r.figs[parts[0]].value.flo, r.figs[parts[0]].value.fhi
	for n := 1; n < len(parts); n++ {
		v := r.figs[parts[n]].value
		lo, hi = lo+v.flo, hi+v.fhi
		run := parts[:n+1]
		if lo <= w.fhi*(1+1e-12) && hi >= w.flo*(1-1e-12) && v.flo > 0 {
			// Some run of numbers adds up by chance once in as many trials as the whole has distinct values.
			const chance = 0.03
			if tolerance := math.Max(hi-lo+w.width(), r.unit(whole)); float64(n)*tolerance < chance*w.fmid {
				r.add(sum("sum", whole, run, noMark, byChance))
			}
			return
		}
		if lo > w.fhi {
			return
		}
	}
}

// knownRuns adds the neighbours among the figures after a whole whose words make them all its parts: "thành thị …, nông
// thôn …; nam …, nữ …".
func (r *run) knownRuns(whole int, parts []int) {
	const most = 5
	part := &r.figs[whole]
	for from := 0; from+1 < len(parts); from++ {
		if !r.figs[parts[from]].told() || from > 0 && part.told() {
			continue
		}
		for size := 2; size <= most && from+size <= len(parts); size++ {
			run := parts[from : from+size]
			if mark := r.listOf(run); mark == allParts {
				r.add(sum("sum", whole, run, allParts, surely))
				from += size - 1
				break
			} else if mark == someParts {
				r.add(sum("sum", whole, run, someParts, nearly))
			}
		}
	}
}

// unit is one unit of a figure's last printed digit, in the base unit.
func (r *run) unit(fig int) float64 {
	f := &r.figs[fig]
	return math.Pow10(f.factor - f.o.Value.Decimals())
}

// addRuns adds a sum of all parts; where they do not add up but some neighbours among them do, the sum of these (a
// whole may be broken down twice: by sector, then by owner).
func (r *run) addRuns(whole int, parts []int, mark listMark, sure surety) {
	w := r.figs[whole].value
	fits := func(from, to int) bool {
		lo, hi := 0.0, 0.0
		for _, p := range parts[from:to] {
			lo, hi = lo+r.figs[p].value.flo, hi+r.figs[p].value.fhi
		}
		return lo <= w.fhi*(1+1e-12) && hi >= w.flo*(1-1e-12)
	}
	if !fits(0, len(parts)) && len(parts) > 2 {
		for size := len(parts) - 1; size >= 2; size-- {
			for from := 0; from+size <= len(parts); from++ {
				if r.apart(parts, from, from+size) && fits(from, from+size) && r.joint(parts[from:from+size]) {
					r.add(sum("sum", whole, parts[from:from+size], mark, sure))
					return
				}
			}
		}
	}
	r.add(sum("sum", whole, parts, mark, sure))
}

// apart tells whether the parts from … to−1 are a list by themselves: of one sentence between clause ends, or of
// several whole sentences.
func (r *run) apart(parts []int, from, to int) bool {
	if !r.edge(parts, from) || !r.edge(parts, to) {
		return false
	}
	first, last := &r.figs[parts[from]], &r.figs[parts[to-1]]
	return first.sent == last.sent || first.o.Table > 0 ||
		(from == 0 || r.figs[parts[from-1]].sent != first.sent) && (to == len(parts) || r.figs[parts[to]].sent != last.sent)
}

// edge tells whether a list may begin or end before its n-th part: where a clause, sentence or list does.
func (r *run) edge(parts []int, n int) bool {
	if n == 0 || n == len(parts) {
		return true
	}
	a, b := &r.figs[parts[n-1]], &r.figs[parts[n]]
	return a.sent != b.sent || a.semi != b.semi || a.bracket != b.bracket || b.gap.list != noMark || a.o.Table > 0
}

// joint tells whether a run of parts stands together: in one paragraph, or one list of paragraphs.
func (r *run) joint(parts []int) bool {
	first, last := &r.figs[parts[0]], &r.figs[parts[len(parts)-1]]
	return last.para-first.para <= len(parts)
}
