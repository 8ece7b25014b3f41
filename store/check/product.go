package check

import "strings"

// products finds results with their two factors: area × yield = output, population × level per head, …
// They are matched by what they are about (the words beside "diện tích", "năng suất", "sản lượng"), or by standing in
// this order in one sentence, and only where their base units multiply.
func (r *run) products() {
	for n := range r.know.products {
		p := &r.know.products[n]
		for _, d := range r.docs {
			r.productsOf(p, d)
		}
	}
}

func (r *run) productsOf(p *product, d *docFigs) {
	type subject struct {
		words  uint64
		period string
		plan   bool
		place  string
	}
	about := func(f *fig) subject {
		return subject{f.all.minus(p.ignore).key(), f.o.Period, f.plan, place(f.o.Place)}
	}
	results, factors := map[subject]int{}, map[subject][]int{}
	for _, i := range d.figs {
		f := &r.figs[i]
		if f.kind != level {
			continue
		}
		if isOf(p.result, f) && !isOf(p.b, f) {
			if _, ok := results[about(f)]; !ok {
				results[about(f)] = i
			}
		}
		if isOf(p.a, f) {
			factors[about(f)] = append(factors[about(f)], i)
		}
	}
	for n, i := range d.figs {
		b := &r.figs[i]
		if b.kind != level || !isOf(p.b, b) {
			continue
		}
		s := about(b)
		res, ok := results[s]
		a, sure := -1, nearly
		if ok {
			a, sure = r.factor(factors[s], i, res)
		}
		if !p.perHead && (a < 0 || s.words == 0) {
			a, res = r.beside(p, d, n)
			sure = nearly
		}
		if a < 0 {
			continue
		}
		if sure > byChance && r.areaBetween(d, a, n) {
			sure = byChance
		}
		if r.multiplies(&r.figs[res], &r.figs[a], b, p.perHead) {
			id := three("product", formProduct, sure, res, a, i, "result", "factor", "factor")
			id.slack = 2 // averages are often made from unrounded factors, and cut off
			r.add(id)
		}
	}
}

// areaBetween tells whether another area stands between an area and the yield at n: of it the yield may be, and not of
// all that is planted.
func (r *run) areaBetween(d *docFigs, area, n int) bool {
	a := &r.figs[area]
	for k := n - 1; k >= 0 && k >= n-100; k-- {
		f := &r.figs[d.figs[k]]
		if d.figs[k] == area || f.o.Start < a.o.Start {
			return false
		}
		if f.kind == level && f.o.BaseUnit == a.o.BaseUnit && f.o.Period == a.o.Period {
			return true
		}
	}
	return false
}

// factor chooses among the areas of one subject ("tổng diện tích", "diện tích thu hoạch"): the one that fits, else the
// only one.
func (r *run) factor(areas []int, yield, result int) (int, surety) {
	y, res := r.figs[yield].value, r.figs[result].value
	for _, a := range areas {
		if v := r.figs[a].value; v.flo*y.flo <= res.fhi && v.fhi*y.fhi >= res.flo {
			return a, surely
		}
	}
	switch len(areas) {
	case 0:
		return -1, byChance
	case 1:
		return areas[0], surely
	}
	return areas[0], byChance
}

// beside finds the factor before and the result after the yield at n, in its sentence.
func (r *run) beside(p *product, d *docFigs, n int) (a, result int) {
	a, result = -1, -1
	f := &r.figs[d.figs[n]]
	for k := n - 1; k >= 0 && k >= n-4 && r.figs[d.figs[k]].sent == f.sent; k-- {
		if g := &r.figs[d.figs[k]]; g.kind == level {
			if isOf(p.a, g) && g.o.Period == f.o.Period {
				a = d.figs[k]
			}
			break
		}
	}
	for k := n + 1; k < len(d.figs) && k <= n+4 && r.figs[d.figs[k]].sent == f.sent; k++ {
		if g := &r.figs[d.figs[k]]; g.kind == level {
			if isOf(p.result, g) && g.o.Period == f.o.Period {
				result = d.figs[k]
			}
			break
		}
	}
	if a < 0 || result < 0 {
		return -1, -1
	}
	return a, result
}

// isOf tells whether a figure's indicator names one of the quantities.
func isOf(names []bag, f *fig) bool {
	for _, n := range names {
		if n.within(f.ind) {
			return true
		}
	}
	return false
}

// multiplies tells whether base units do: kg = m2 × kg/m2.
func (r *run) multiplies(result, a, b *fig, perHead bool) bool {
	num, den, cut := strings.Cut(b.o.BaseUnit, "/")
	if !cut {
		return perHead && b.o.BaseUnit == result.o.BaseUnit
	}
	den, _, _ = strings.Cut(den, "/") // "/year" of "VND/person/year" is the report's own
	return num == result.o.BaseUnit && den == a.o.BaseUnit
}
