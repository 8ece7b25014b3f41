package check

import "math"

// judge computes every identity and decides what is reported.
func (r *run) judge() {
	for i := range r.ids {
		id := &r.ids[i]
		if !r.evaluate(id) || id.verdict == Conflict && id.sure == byChance {
			id.dropped = true
		}
	}
	r.roundingHabit()
	for i := range r.ids {
		if id := &r.ids[i]; !id.dropped && id.verdict == Conflict {
			r.weigh(id)
		}
	}
	r.settleRivals()
	r.otherScopes()
	for i := range r.ids {
		if id := &r.ids[i]; !id.dropped && id.verdict == Conflict {
			r.mend(id)
		}
	}
}

// roundingHabit accepts percentages that were cut off instead of rounded (11,298 % printed as 11,29 %), unless
// the rest of the report shows that its author rounds.
func (r *run) roundingHabit() {
	cut := make([]int, len(r.docs))
	up := make([]int, len(r.docs))
	for i := range r.ids {
		if id := &r.ids[i]; !id.dropped {
			d := r.figs[id.figs[0]].doc
			if id.cut && id.sure == surely {
				cut[d]++
			}
			if id.upward {
				up[d]++
			}
		}
	}
	for i := range r.ids {
		if id := &r.ids[i]; id.cut {
			if d := r.figs[id.figs[0]].doc; cut[d] >= up[d] {
				id.verdict = Rounding
			}
		}
	}
}

// weigh decides whether figures that disagree are a conflict, an incomplete list, a revision, or nothing.
func (r *run) weigh(id *identity) {
	if id.across && id.form == formEqual {
		id.verdict = Revision
		return
	}
	if id.across && r.figs[id.figs[2]].o.Status == "estimate" {
		id.dropped = true // a growth on the final figure says nothing of the estimate
		return
	}
	if id.form == formSum && !id.above {
		switch {
		case id.list == allParts && id.sure == surely:
			return
		case r.oneDigit(id, id.list == allParts || id.sure == surely && len(id.figs) > 3):
			return
		}
		if id.sure == byChance || id.sure == nearly && id.list == noMark {
			id.dropped = true
		}
		id.verdict = Incomplete
		return
	}
	if (id.sure == nearly || id.form == formSum && r.oversized(id)) && !r.oneDigit(id, true) {
		id.dropped = true
	}
}

// oversized tells whether some part alone is as much as the whole, so that it is hardly its part.
func (r *run) oversized(id *identity) bool {
	for _, p := range id.figs[1:] {
		if r.figs[p].value.fmid >= r.figs[id.figs[0]].value.fmid {
			return true
		}
	}
	return false
}

// oneDigit tells whether a single misprint would mend an identity. Of a list that need not be complete the difference
// must also be too round to be a missing part: with a tolerance w, a chance difference is within w of d × 10^k, its own
// power of ten, with a probability of w / 10^k.
func (r *run) oneDigit(id *identity, lax bool) bool {
	var buf [12]interval
	v := r.values(id, buf[:0])
	lo, hi, ok := needed(id, v, 0)
	if !ok {
		return false
	}
	if !lax {
		gap := math.Abs(v[0].fmid - (lo+hi)/2)
		width := hi - lo + v[0].width()
		if width == 0 {
			width = 1
			if f := r.figs[id.figs[0]]; f.ten {
				width = math.Pow10(f.factor - f.o.Value.Decimals())
			}
		}
		const chance = 0.02
		if gap <= 0 || width/math.Pow10(int(math.Floor(math.Log10(gap+width/2)))) > chance {
			return false
		}
	}
	for n := range id.figs {
		if lo, hi, ok := needed(id, v, n); ok && r.misprint(id, n, lo, hi, func(c candidate) bool { return c.rank == 0 }) {
			return true
		}
	}
	return false
}

// settleRivals drops findings that another reading of the same figures explains away: where a whole has parts that
// add up, other lists of its parts are no conflict; where a stated percentage fits two figures, others need not fit.
func (r *run) settleRivals() {
	for i := range r.ids {
		id := &r.ids[i]
		if id.dropped || id.verdict != Conflict && id.verdict != Incomplete {
			continue
		}
		for _, n := range r.taken[id.figs[0]] {
			if n != i && r.explains(&r.ids[n], id) {
				id.dropped = true
			}
		}
		if id.form == formSum && !id.dropped {
			for _, part := range id.figs[1:] {
				for _, n := range r.taken[part] {
					if n != i && r.explains(&r.ids[n], id) {
						id.dropped = true
					}
				}
			}
		}
	}
}

// otherScopes drops repeats between two sentences of which several figures differ: they speak of different things in
// the same words ("cả nước: 3.192 người chết, 4.475 người bị thương"; "đường bộ: 3.147 người chết, 4.465 người bị thương").
func (r *run) otherScopes() {
	type sentences struct{ doc, a, b int }
	differ := map[sentences][]int{}
	for i := range r.ids {
		id := &r.ids[i]
		if id.form != formEqual || id.verdict != Conflict || id.across {
			continue
		}
		f, g := &r.figs[id.figs[0]], &r.figs[id.figs[1]]
		s := sentences{f.doc, f.sent, g.sent}
		differ[s] = append(differ[s], i)
	}
	for _, all := range differ {
		if len(all) > 1 {
			for _, i := range all {
				r.ids[i].dropped = true
			}
		}
	}
}

// explains tells whether a, which holds, makes b pointless.
func (r *run) explains(a, b *identity) bool {
	if a.dropped {
		return false
	}
	if a.verdict != Holds && a.verdict != Rounding {
		// Of two lists that do not hold, the surer stays; of two as sure, the first.
		return a.form == formSum && b.form == formSum && a.figs[0] == b.figs[0] && overlap(a, b) > 0 &&
			(a.sure > b.sure || a.sure == b.sure && a.verdict == Conflict && b.verdict == Incomplete)
	}
	switch {
	case a.form == formSum && b.form == formSum:
		shared := overlap(a, b)
		return a.figs[0] == b.figs[0] && (shared > 0 || b.verdict == Incomplete) || shared >= 2 && shared >= len(a.figs)-2
	case a.form == formEqual || b.form == formEqual:
		return false
	}
	return a.figs[0] == b.figs[0] && family(a.form) == family(b.form)
}

// family groups forms that explain a stated percentage.
func family(f form) form {
	switch f {
	case formGrowth, formTimes, formByStep, formMean:
		return formRatio
	}
	return f
}

// overlap counts the parts that two sums share.
func overlap(a, b *identity) int {
	n := 0
	for _, f := range a.figs[1:] {
		if b.has(f) && f != b.figs[0] {
			n++
		}
	}
	return n
}
