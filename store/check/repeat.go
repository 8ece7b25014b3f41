package check

// repeats finds figures that are stated twice: the same words, measure, unit, period, base and place; and names of one
// sector ("nông - lâm - thủy sản" of production, "giá trị sản xuất nông, lâm, thủy sản").
func (r *run) repeats() {
	type same struct {
		words         uint64
		part          int // 1 + partition × 64 + part, for sectors
		measure, unit string
		period, base  string
		place         string
		plan          bool
	}
	groups := map[same][]int{}
	var order []same
	for _, d := range r.docs {
		for _, i := range d.figs {
			f := &r.figs[i]
			if f.kind == 0 || f.o.Range != nil && *f.o.Range != "" || f.o.Period == "" {
				continue
			}
			s := same{measure: f.o.Measure, unit: f.o.BaseUnit, period: f.o.Period, base: place(f.o.Base), place: f.at, plan: f.plan}
			keys := []uint64{f.k1}
			if f.k2 != f.k1 {
				keys = append(keys, f.k2)
			}
			if f.sector.known && len(f.sector.rest) == 0 {
				s.part = 1 + f.sector.partition*64 + f.sector.part
				keys = []uint64{0}
			}
			for _, k := range keys {
				if k == 0 && s.part == 0 {
					continue
				}
				s.words = k
				if groups[s] == nil {
					order = append(order, s)
				}
				groups[s] = append(groups[s], i)
			}
		}
	}
	for _, s := range order {
		r.repeatsAmong(groups[s])
	}
}

// repeatsAmong adds the repeats of a group of figures of the same words. Where one report gives three values or more,
// its words do not tell them apart (rows of a price list), and nothing follows from them.
func (r *run) repeatsAmong(group []int) {
	if len(group) < 2 {
		return
	}
	if !r.tells(group) {
		return
	}
	for n, i := range group {
		for _, j := range tail(group[:n]) {
			r.addRepeat(j, i)
		}
	}
}

// tells tells whether the words of a group name one figure in each report: it has one value there, or one more that
// stands alone.
func (r *run) tells(group []int) bool {
	var first, second, firsts, seconds int
	doc := -1
	for _, i := range group {
		if r.figs[i].doc != doc {
			doc, first, firsts, seconds = r.figs[i].doc, i, 0, 0
		}
		switch v := r.figs[i].value.mid; {
		case v.Cmp(r.figs[first].value.mid) == 0:
			firsts++
		case seconds == 0:
			second, seconds = i, 1
		case v.Cmp(r.figs[second].value.mid) == 0:
			seconds++
		default:
			return false
		}
		if firsts > 1 && seconds > 1 {
			return false
		}
	}
	return true
}

// tail gives the last few of a group: a figure is compared with its latest mentions only.
func tail(group []int) []int {
	const most = 4
	if len(group) > most {
		return group[len(group)-most:]
	}
	return group
}

// addRepeat adds two mentions of what the words say is one figure.
func (r *run) addRepeat(a, b int) {
	f, g := &r.figs[a], &r.figs[b]
	other := f.doc != g.doc
	if other && f.at == "" {
		return
	}
	if !other && (f.sent == g.sent || f.o.Table > 0 && f.o.Table == g.o.Table) || !samePrices(f.o.Prices, g.o.Prices) {
		return // one sentence does not say a thing twice: two things in few words
	}
	words := len(f.ind)
	if len(g.ind) < words {
		words = len(g.ind)
	}
	var sure surety
	switch {
	case !r.compatible(f, g):
		return
	case f.para == g.para && f.doc == g.doc || r.partOf(f, g) || r.partOf(g, f) || f.o.Value.Decimals() != g.o.Value.Decimals():
		sure = byChance // a part beside its whole, or other figures of one subject
	case f.o.Unit == "" || g.o.Unit == "" || f.o.Table > 0 && g.o.Table > 0:
		sure = byChance // what is measured is not known, or rows of two tables may differ in other columns
	case min(abs64(f.o.Value.Coef), abs64(g.o.Value.Coef)) < 10:
		sure = byChance // any two digits are one misprint apart
	case words >= 3 || f.sector.known || (words == 2 || f.k2 == g.k2) && min(abs64(f.o.Value.Coef), abs64(g.o.Value.Coef)) >= 100:
		sure = nearly
	}
	id := identity{kind: "repeat", form: formEqual, sure: sure, figs: []int{a, b}, roles: []string{"said", "said"}, across: other}
	r.add(id)
}

// partOf tells whether g is what f is a part of.
func (r *run) partOf(f, g *fig) bool {
	return len(f.par) > 0 && len(g.par) == 0 && f.par.key() == g.k1
}

// compatible tells whether the parents of two mentions do not speak of different things.
func (r *run) compatible(f, g *fig) bool {
	if f.k1 == g.k1 && (f.par.within(g.par) || g.par.within(f.par) || f.par.like(g.par) >= 0.6) || f.k2 == g.k2 || f.k1 == g.k2 || f.k2 == g.k1 {
		return true
	}
	if f.sector.known && g.sector.known {
		a, b := f.context(r), g.context(r)
		return a.within(b) || b.within(a)
	}
	return false
}

// context gives the words of a sector's figure beside the sector's name: "giá trị sản xuất", "GRDP".
func (f *fig) context(r *run) bag {
	var all bag = f.all
	for _, w := range all {
		for _, a := range r.know.byWord[w] {
			if a.partition == f.sector.partition && a.part == f.sector.part && a.words.within(f.ind) {
				return all.minus(a.words)
			}
		}
	}
	return all
}
