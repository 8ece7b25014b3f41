package check

// shareLists finds neighbouring shares of one paragraph that should make 100.
func (r *run) shareLists(d *docFigs) {
	for from := 0; from < len(d.figs); {
		if r.figs[d.figs[from]].kind != share {
			from++
			continue
		}
		list := r.shareRun(d, from)
		if len(list) >= 2 {
			r.addShares(list)
		}
		to := r.position(d, list[len(list)-1])
		from = to + 1
	}
}

// shareRun gives the shares from a place on that may be of one whole: one parent and period, one paragraph or one
// column or row of a table, with no other shares between.
func (r *run) shareRun(d *docFigs, from int) []int {
	first := &r.figs[d.figs[from]]
	list := []int{d.figs[from]}
	for k := from + 1; k < len(d.figs) && len(list) < maxParts; k++ {
		f := &r.figs[d.figs[k]]
		if f.kind != share {
			if f.para != first.para && f.o.Table == 0 {
				break
			}
			continue
		}
		if f.para-first.para > len(list) || f.o.Period != first.o.Period || f.plan != first.plan || f.par.key() != first.par.key() || f.value.fmid <= 0 {
			break
		}
		list = append(list, d.figs[k])
	}
	return list
}

// addShares adds the longest runs of a list that make 100, else the list if it must.
func (r *run) addShares(list []int) {
	hundredOf := func(l []int, sure surety) {
		id := identity{kind: "shares", form: formHundred, figs: l, sure: sure}
		for range l {
			id.roles = append(id.roles, "share")
		}
		r.add(id)
	}
	for from := 0; from+1 < len(list); {
		lo, hi, done := 0.0, 0.0, false
		for to := from; to < len(list); to++ {
			v := r.figs[list[to]].value
			lo, hi = lo+v.flo, hi+v.fhi
			if to > from && lo <= 100 && hi >= 100 && v.fmid > 0 {
				l := list[from : to+1]
				hundredOf(l, r.sharesSure(l))
				from, done = to+1, true
				break
			}
		}
		if !done {
			l := list[from:]
			if s := r.sharesSure(l); s != byChance {
				hundredOf(l, s)
			}
			break
		}
	}
}

// sharesSure tells whether a list of shares must make 100: its parts are a whole partition, or opposites, or it is
// called a structure and is nearly 100.
func (r *run) sharesSure(list []int) surety {
	if r.listOf(list) == allParts {
		return surely
	}
	if len(list) >= 3 && r.sharing(r.figs[list[0]].all) {
		return nearly
	}
	return byChance
}

// shares finds the part and the whole of each stated share: by the sector that it names, or the level just before it
// and its parent's level.
func (r *run) shares() {
	for _, d := range r.docs {
		for n, i := range d.figs {
			f := &r.figs[i]
			if f.kind != share || f.o.Measure != "share" && !r.sharing(f.all) {
				continue
			}
			if f.sector.known && r.sharing(f.all) {
				r.sectorShare(i)
				continue
			}
			r.bracketShare(d, n)
		}
	}
}

// sectorShare finds a sector's level and the level of the whole, anywhere in the report.
func (r *run) sectorShare(i int) {
	f := &r.figs[i]
	p := &r.know.partitions[f.sector.partition]
	for _, w := range p.wholes {
		for _, whole := range r.levels(f.doc, w.key()) {
			t := &r.figs[whole]
			if t.doc != f.doc || t.o.Period != f.o.Period || t.plan != f.plan || !samePlace(t.o.Place, f.o.Place) || len(t.par) > 0 {
				continue
			}
			for _, x := range r.docs[f.doc].figs {
				part := &r.figs[x]
				if part.kind == level && part.sector.known && part.sector.partition == f.sector.partition && part.sector.part == f.sector.part &&
					len(part.sector.rest) == 0 && part.o.BaseUnit == t.o.BaseUnit && part.o.Period == f.o.Period && part.plan == f.plan && samePlace(part.o.Place, f.o.Place) {
					r.add(three("share_of", formRatio, nearly, i, x, whole, "share", "part", "of"))
					return
				}
			}
		}
	}
}

// bracketShare finds the level that a share follows ("lợn thịt 409.779 con, chiếm 86,8%") and the level of the whole:
// its parent's, or for a share of a count in the sentence ("xảy ra 76 vụ …, đã triệt phá 74 vụ … (đạt 97,4%)") the one
// that the part is of.
func (r *run) bracketShare(d *docFigs, n int) {
	f := &r.figs[d.figs[n]]
	for k := n - 1; k >= 0 && k >= n-6; k-- {
		part := &r.figs[d.figs[k]]
		if part.sent != f.sent {
			break
		}
		if part.kind != level || part.plan != f.plan || !samePeriod(part.o.Period, f.o.Period) || part.o.Measure == "total" {
			continue
		}
		same := part.k1 == f.k1 && f.k1 != 0 && samePlace(part.o.Place, f.o.Place)
		whole := r.shareWhole(d, k, n)
		if !same && (k != n-1 || part.ind.like(f.ind) < 0.5) && !(whole >= 0 && r.across(d, n, part, &r.figs[whole])) {
			continue
		}
		if whole >= 0 {
			sure := nearly
			if same && r.figs[whole].sent == f.sent {
				sure = surely
			}
			r.add(three("ratio", formRatio, sure, d.figs[n], d.figs[k], whole, "share", "part", "of"))
		}
		if abs64(f.o.Value.Coef) >= 100 {
			r.wholeByChance(d, k, n)
		}
		if whole >= 0 {
			return
		}
	}
}

// isWhole tells whether a figure's indicator is what a partition divides, with two words more at most ("dân số trung bình
// cả nước").
func (r *run) isWhole(partition int, f *fig) bool {
	for _, w := range r.know.partitions[partition].wholes {
		if w.within(f.ind) && len(f.ind) <= len(w)+2 {
			return true
		}
	}
	return false
}

// across tells whether a share in brackets speaks of an earlier part than the figure just before it, which counts
// other things than the whole: "76 vụ …, triệt phá 74 vụ, bắt giữ 165 đối tượng (đạt tỷ lệ 97,4%)".
func (r *run) across(d *docFigs, n int, part, whole *fig) bool {
	f := &r.figs[d.figs[n]]
	if f.bracket < 0 || d.owner[f.bracket] != d.figs[n-1] || whole.sent != f.sent {
		return false
	}
	beside := &r.figs[d.figs[n-1]]
	return beside.o.BaseUnit != whole.o.BaseUnit && len(f.par) > 0 && f.par.key() == part.par.key()
}

// wholeByChance adds the wholes near a part that fit its stated share of three digits or more: words may hide what
// the share is of ("lúa đã thu hoạch 3.583 ha, đạt 57,9%" of the 6.194 ha that were sown).
func (r *run) wholeByChance(d *docFigs, k, n int) {
	part, p := &r.figs[d.figs[k]], r.figs[d.figs[n]].value
	for m := k - 1; m >= 0 && m >= k-20; m-- {
		w := &r.figs[d.figs[m]]
		if part.para-w.para > 1 {
			return
		}
		if w.kind == level && w.o.BaseUnit == part.o.BaseUnit && 100*part.value.flo <= p.fhi*w.value.fhi && 100*part.value.fhi >= p.flo*w.value.flo {
			r.add(three("ratio", formRatio, byChance, d.figs[n], d.figs[k], d.figs[m], "share", "part", "of"))
			return
		}
	}
}

// shareWhole finds the whole of the part at k, of which the share at n speaks.
func (r *run) shareWhole(d *docFigs, k, n int) int {
	part, f := &r.figs[d.figs[k]], &r.figs[d.figs[n]]
	fits := func(w *fig) bool {
		return w.kind == level && w.o.BaseUnit == part.o.BaseUnit && w.plan == part.plan && samePeriod(w.o.Period, part.o.Period) && (samePlace(w.o.Place, part.o.Place) || w.o.Place == nil)
	}
	for m := k - 1; m >= 0 && m >= k-20; m-- {
		w := &r.figs[d.figs[m]]
		if w.para != part.para && w.o.Table == 0 {
			break
		}
		if !fits(w) || w.k1 == part.k1 {
			continue
		}
		if len(f.par) > 0 && (w.k1 == f.par.key() || w.k2 == f.par.key()) || len(part.par) > 0 && (w.k1 == part.par.key() || w.k2 == part.par.key()) {
			return d.figs[m]
		}
		if part.sector.known && r.isWhole(part.sector.partition, w) {
			return d.figs[m]
		}
	}
	return -1
}
