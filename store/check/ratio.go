package check

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
			if id, ok := r.pairRatio(d, n, k); ok {
				r.add(id)
				break
			}
		}
	}
}

// pairRatio makes the ratio of the pair at n and the percentage at k.
func (r *run) pairRatio(d *docFigs, n, k int) (identity, bool) {
	a, b, p := d.figs[n], d.figs[n+1], d.figs[k]
	f := &r.figs[p]
	switch {
	case f.kind == share, f.kind == rate && f.o.Measure == "fulfilment", f.o.BaseUnit == "%" && f.o.Measure == "level":
		return three("ratio", formRatio, surely, p, a, b, "rate", "part", "of"), true
	case f.kind == rate && f.o.Measure == "growth" && f.o.Base != nil && *f.o.Base == "plan":
		return three("ratio", formGrowth, surely, p, a, b, "rate", "part", "of"), true
	}
	return identity{}, false
}
