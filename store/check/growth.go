package check

// rates finds, for each stated growth, index, multiple or fulfilment, the level that it speaks of and the level that
// this is compared with: in the sentence, elsewhere in the report, or in another report.
func (r *run) rates() {
	for _, d := range r.docs {
		for n, i := range d.figs {
			f := &r.figs[i]
			if f.kind != rate || f.o.Base == nil {
				continue
			}
			if isSpan(f.o.Period) {
				r.average(d, n)
				continue
			}
			own := r.ownLevel(d, n)
			if own < 0 {
				continue
			}
			if f.o.Measure == "growth" && *f.o.Base == "previous_year" {
				r.growthOf[own] = i
			}
			if f.o.Measure == "fulfilment" {
				r.fulfilmentOf[own] = i
			}
			r.byStep(d, n, own)
			if !r.bracketPlan(d, n, own) {
				r.byEarlier(i, own)
			}
		}
	}
}

// ownLevel finds the level that a rate speaks of: the last one before it in its sentence with only rates and changes
// between, if the words allow; else one of the sentence with the same words.
func (r *run) ownLevel(d *docFigs, n int) int {
	f := &r.figs[d.figs[n]]
	if f.o.Table > 0 {
		return r.inRow(d, n)
	}
	for k := n - 1; k >= 0 && k >= n-8; k-- {
		g := &r.figs[d.figs[k]]
		if g.sent != f.sent {
			break
		}
		if g.kind != level || g.o.Measure == "total" || g.plan && !f.plan {
			continue
		}
		if g.k1 == f.k1 && g.k2 == f.k2 && g.o.Period == f.o.Period {
			return d.figs[k]
		}
		if g.o.Period == f.o.Period && (g.k1 == f.k1 || g.k2 == f.k2) && g.bracket == f.bracket {
			return d.figs[k]
		}
		if k == n-1 && g.ind.like(f.ind) >= 0.5 && g.o.Period == f.o.Period {
			return d.figs[k]
		}
	}
	return -1
}

// inRow finds the level that a rate of a table speaks of: the same words and period in the same row.
func (r *run) inRow(d *docFigs, n int) int {
	f := &r.figs[d.figs[n]]
	for _, step := range [2]int{-1, 1} {
		for k := n + step; k >= 0 && k < len(d.figs); k += step {
			g := &r.figs[d.figs[k]]
			if g.o.Table != f.o.Table || g.o.Row != f.o.Row {
				break
			}
			if g.kind == level && g.plan == f.plan && g.o.Period == f.o.Period && g.k1 == f.k1 {
				return d.figs[k]
			}
		}
	}
	return -1
}

// byStep finds the absolute change beside a growth: "giảm 1,6% (-673 ha)", "giảm 580 vụ (8,38%)".
func (r *run) byStep(d *docFigs, n, own int) {
	f, l := &r.figs[d.figs[n]], &r.figs[own]
	if f.o.Measure != "growth" || *f.o.Base == "plan" {
		return
	}
	for _, k := range []int{n - 1, n + 1} {
		if k < 0 || k >= len(d.figs) {
			continue
		}
		c := &r.figs[d.figs[k]]
		if c.kind == change && c.sent == f.sent && c.o.BaseUnit == l.o.BaseUnit && c.k1 == f.k1 && sameBase(c, f) &&
			c.bracket != f.bracket && (c.value.fmid < 0) == (f.value.fmid < 0) {
			r.add(three("growth", formByStep, surely, d.figs[n], own, d.figs[k], "rate", "level", "change"))
			return
		}
	}
}

// bracketPlan finds the plan in brackets behind a fulfilment: "bằng 67,7% dự toán (14.032,3 tỷ đồng)".
func (r *run) bracketPlan(d *docFigs, n, own int) bool {
	f := &r.figs[d.figs[n]]
	if f.o.Measure != "fulfilment" || n+1 == len(d.figs) {
		return false
	}
	b := &r.figs[d.figs[n+1]]
	if b.bracket < 0 || b.bracket == f.bracket || d.owner[b.bracket] != d.figs[n] || b.kind != level || b.o.BaseUnit != r.figs[own].o.BaseUnit || len(d.inside[b.bracket]) > 1 {
		return false
	}
	r.add(three("ratio", formRatio, surely, d.figs[n], own, d.figs[n+1], "rate", "level", "base"))
	return true
}

// average finds the two levels of an average growth: "từ 21,8 triệu con năm 2001 lên 26,9 triệu con năm 2006, bình quân
// 4,9%/năm", in one sentence.
func (r *run) average(d *docFigs, n int) {
	f := &r.figs[d.figs[n]]
	if f.o.Measure != "growth" {
		return
	}
	from, to := -1, -1
	for k := n - 1; k >= 0 && k >= n-4 && r.figs[d.figs[k]].sent == f.sent; k-- {
		g := &r.figs[d.figs[k]]
		switch {
		case g.kind != level || g.k1 != f.k1:
		case g.o.Period == f.o.Period[5:] && to < 0:
			to = d.figs[k]
		case g.o.Period == f.o.Period[:4] && from < 0:
			from = d.figs[k]
		}
	}
	years := yearsIn(f.o.Period)
	if from < 0 || to < 0 || years < 2 || r.figs[from].o.BaseUnit != r.figs[to].o.BaseUnit {
		return
	}
	id := three("growth", formMean, surely, d.figs[n], to, from, "rate", "level", "base")
	id.count = years
	r.add(id)
}

func sameBase(a, b *fig) bool {
	return a.o.Base != nil && b.o.Base != nil && *a.o.Base == *b.o.Base
}

// byEarlier finds the level that a rate compares with.
func (r *run) byEarlier(i, own int) {
	f, l := &r.figs[i], &r.figs[own]
	kind, form := "growth", formGrowth
	switch f.o.Measure {
	case "fulfilment":
		kind, form = "ratio", formRatio
	case "index":
		kind, form = "index", formRatio
	case "multiple":
		form = formTimes
	}
	base := *f.o.Base
	plan := base == "plan"
	want := earlier(l.o.Period, base)
	if !plan && want == "" {
		return
	}
	best, rivals := -1, 0
	candidates := r.at[periodKey{l.k1, want}]
	if plan {
		candidates = r.levels(l.doc, l.k1)
	}
	for _, x := range candidates {
		b := &r.figs[x]
		if x == own || b.o.BaseUnit != l.o.BaseUnit || b.at != l.at || b.doc != l.doc && l.at == "" || !samePrices(b.o.Prices, l.o.Prices) || b.o.Measure == "total" {
			continue
		}
		if !(b.k1 == l.k1 && (b.k2 == l.k2 || len(b.par) == 0 || len(l.par) == 0)) {
			continue
		}
		if plan && !(b.plan && b.doc == l.doc && (b.o.Period == l.o.Period || b.sent == l.sent)) ||
			!plan && !(!b.plan && b.o.Period == want) {
			continue
		}
		switch {
		case best < 0:
			best = x
		case r.figs[best].doc != l.doc && b.doc == l.doc:
			best, rivals = x, 0
		case (b.doc == l.doc) == (r.figs[best].doc == l.doc) && b.value.mid.Cmp(r.figs[best].value.mid) != 0:
			rivals++
			if b.doc == l.doc && b.sent == l.sent && r.figs[best].sent != l.sent {
				best = x
			}
		}
	}
	if best < 0 {
		return
	}
	b := &r.figs[best]
	sure := surely
	switch {
	case f.o.Table > 0 && (b.o.Table != f.o.Table || b.o.Row != f.o.Row):
		sure = byChance // rows of one name may differ in other columns
	case b.doc == l.doc && b.sent == l.sent:
	case rivals > 0 || b.doc != l.doc || len(l.ind) < 2:
		sure = nearly
	}
	id := three(kind, form, sure, i, own, best, "rate", "level", "base")
	id.across = b.doc != l.doc
	r.add(id)
}

// isSpan tells whether a period is several years ("2001/2005"), of which a growth is an average.
func isSpan(p string) bool { return len(p) == 9 && p[4] == '/' }
