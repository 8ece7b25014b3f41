package check

import "bytes"

// pairs finds A/B with the stated percentage: "559/699 đơn …, đạt 83,56%", "53,5/52 ha, tăng 2,9%".
func (r *run) pairs(d *docFigs) {
	for n := 0; n+1 < len(d.figs); n++ {
		a, b := &r.figs[d.figs[n]], &r.figs[d.figs[n+1]]
		if !b.gap.slash || a.kind != level || b.kind != level {
			continue
		}
		for k := n + 2; k < len(d.figs) && k < n+6; k++ {
			f := &r.figs[d.figs[k]]
			if f.sent != a.sent || f.gap.slash || k+1 < len(d.figs) && r.figs[d.figs[k+1]].gap.slash && f.kind == level {
				break
			}
			direct := k == n+2
			same := f.k1 != 0 && (f.k1 == a.k1 || f.k2 == a.k2)
			if f.kind == level && !same && f.ind.like(a.ind) < 0.5 {
				direct = false
				if k > n+3 {
					break
				}
				continue
			}
			if !direct && !same {
				continue
			}
			if r.pairRatio(d, n, k) {
				break
			}
		}
	}
}

// pairRatio adds the ratio of the pair at n and the percentage at k: A/B itself, or by how much A exceeds B ("80/54 ha,
// tăng 48,1%"). Where the measure leaves it open, agreement decides.
func (r *run) pairRatio(d *docFigs, n, k int) bool {
	a, b, p := d.figs[n], d.figs[n+1], d.figs[k]
	f := &r.figs[p]
	itself, excess := byChance, byChance
	switch {
	case f.kind == share, f.kind == rate && f.o.Measure == "fulfilment", f.o.BaseUnit == "%" && f.o.Measure == "level":
		itself = surely
	case f.kind == rate && f.o.Measure == "growth":
		switch {
		case f.o.Base != nil && *f.o.Base == "plan":
			excess = surely
		case !r.saysEarlier(d, k):
			excess = nearly
		}
	default:
		return false
	}
	r.add(three("ratio", formRatio, itself, p, a, b, "rate", "part", "of"))
	r.add(three("ratio", formGrowth, excess, p, a, b, "rate", "part", "of"))
	return true
}

// saysEarlier tells whether the words behind a growth compare it with an earlier time.
func (r *run) saysEarlier(d *docFigs, k int) bool {
	end := r.figs[d.figs[k]].o.End
	if end < 0 || end >= len(d.text) {
		return true // no text to tell
	}
	const reach = 60
	r.scraps = foldText(d.text[end:min(len(d.text), end+reach)], r.scraps[:0])
	for _, p := range r.know.before {
		if bytes.Contains(r.scraps, p) {
			return true
		}
	}
	return false
}
