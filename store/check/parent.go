package check

// parentSums finds wholes by name: parts whose parent is the whole's indicator, wherever they stand.
func (r *run) parentSums() {
	type group struct {
		doc          int
		parent       uint64
		unit, period string
		plan         bool
		prices       string
	}
	groups := map[group][]int{}
	var order []group
	for _, d := range r.docs {
		for _, i := range d.figs {
			f := &r.figs[i]
			if f.kind != level || len(f.par) == 0 || f.o.Measure == "total" || f.mean {
				continue
			}
			g := group{f.doc, f.par.key(), f.o.BaseUnit, f.o.Period, f.plan, ""}
			if groups[g] == nil {
				order = append(order, g)
			}
			groups[g] = append(groups[g], i)
		}
	}
	for _, g := range order {
		parts := groups[g]
		if len(parts) < 2 || len(parts) > maxParts {
			continue
		}
		if w := r.wholeOf(g.parent, parts); w >= 0 {
			r.segments(w, parts)
		}
	}
}

// wholeOf finds the level that has the parts' parent for its indicator: the last before the first part, else the
// nearest after it.
func (r *run) wholeOf(parent uint64, parts []int) int {
	p := &r.figs[parts[0]]
	best := -1
	for _, w := range r.levels(p.doc, parent) {
		f := &r.figs[w]
		if f.doc != p.doc || f.o.BaseUnit != p.o.BaseUnit || f.o.Period != p.o.Period || f.plan != p.plan || f.o.Measure == "total" || f.mean || f.k1 != parent && len(f.par) > 0 && f.k2 != parent {
			continue
		}
		if !samePlace(f.o.Place, p.o.Place) && f.o.Place != nil {
			continue
		}
		switch {
		case contains(parts, w):
		case best < 0, f.o.Start < p.o.Start && f.o.Start > r.figs[best].o.Start,
			f.o.Start < p.o.Start && r.figs[best].o.Start > p.o.Start:
			best = w
		}
	}
	return best
}

// segments adds the sum of a whole's parts; where they stand in several paragraphs and do not add up, each
// paragraph's own parts.
func (r *run) segments(whole int, parts []int) {
	mark := r.listOf(parts)
	if first := r.figs[parts[0]].gap.list; first > mark {
		mark = first
	}
	if mark == noMark {
		mark = someParts
	}
	if r.distinct(parts) {
		r.addRuns(whole, parts, mark, nearlyOr(surely, r.near(whole, parts) && (mark == allParts || r.figs[whole].o.Table == 0)))
		return
	}
	// One name twice: two breakdowns, or two mentions. Each paragraph by itself.
	for from := 0; from < len(parts); {
		to := from + 1
		for to < len(parts) && r.figs[parts[to]].para == r.figs[parts[from]].para {
			to++
		}
		if to-from >= 2 && r.distinct(parts[from:to]) {
			r.addRuns(whole, parts[from:to], mark, nearly)
		}
		from = to
	}
}

// near tells whether parts follow their whole: in its paragraph, or as a list of paragraphs directly below.
func (r *run) near(whole int, parts []int) bool {
	w, p := &r.figs[whole], &r.figs[parts[0]]
	return p.para >= w.para && p.para-w.para <= 1 && p.o.Start > w.o.Start || w.o.Table > 0 && w.o.Table == p.o.Table
}

func nearlyOr(s surety, yes bool) surety {
	if yes {
		return s
	}
	return nearly
}

// distinct tells whether no two parts have the same words, place and bracket.
func (r *run) distinct(parts []int) bool {
	seen := map[uint64]bool{}
	for _, p := range parts {
		f := &r.figs[p]
		k := f.k1
		if f.o.Place != nil {
			k ^= bag(wordsOf(*f.o.Place, nil, nil)).key()
		}
		if seen[k] {
			return false
		}
		seen[k] = true
	}
	return true
}

// partitionSums finds wholes and parts that are known to belong together, in whatever sections they stand.
func (r *run) partitionSums() {
	type group struct {
		doc, partition int
		unit, period   string
		plan           bool
		place          string
	}
	groups := map[group][]int{}
	var order []group
	for _, d := range r.docs {
		for _, i := range d.figs {
			f := &r.figs[i]
			if f.kind != level || !f.sector.known || len(f.sector.rest) > 0 || f.o.Measure == "total" {
				continue
			}
			g := group{f.doc, f.sector.partition, f.o.BaseUnit, f.o.Period, f.plan, place(f.o.Place)}
			if groups[g] == nil {
				order = append(order, g)
			}
			groups[g] = append(groups[g], i)
		}
	}
	for _, g := range order {
		p := &r.know.partitions[g.partition]
		parts := make([]int, p.parts)
		for i := range parts {
			parts[i] = -1
		}
		for _, f := range groups[g] {
			if n := r.figs[f].sector.part; parts[n] < 0 {
				parts[n] = f // the first mention
			}
		}
		var have []int
		for _, f := range parts {
			if f >= 0 {
				have = append(have, f)
			}
		}
		if len(have) < 2 || !r.wholePartition(have) {
			continue
		}
		first := &r.figs[have[0]]
		for _, w := range p.wholes {
			for _, i := range r.levels(g.doc, w.key()) {
				f := &r.figs[i]
				if f.doc == g.doc && f.o.BaseUnit == g.unit && f.o.Period == g.period && f.plan == g.plan && place(f.o.Place) == g.place && samePrices(f.o.Prices, first.o.Prices) && len(f.par) == 0 {
					r.add(sum("sum", i, have, r.listOf(have), nearly))
					break
				}
			}
		}
	}
}

func place(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

func samePlace(a, b *string) bool { return place(a) == place(b) }

func samePrices(a, b *string) bool { return a == nil || b == nil || *a == *b }

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}
