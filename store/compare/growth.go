package compare

import (
	"fmt"
	"math"
	"slices"
)

// growth sets the growth that the values give beside the growth that reports state, and fills an earlier year that
// only a stated growth implies.
func (r *Row) growth(k key, groups groups, years []string, sc scale) {
	stated := make([][]*Figure, len(years))
	for g, byYear := range groups {
		if g.measure == "growth" && g.base == "previous_year" && besides(g, k) {
			for i, y := range years {
				for _, f := range byYear[y] {
					// A plan's growth is said of a plan, and no other.
					if (f.Status == "plan") == (r.Cells[i].Status == "plan") {
						stated[i] = append(stated[i], f)
					}
				}
			}
		}
	}
	for _, figures := range stated {
		slices.SortFunc(figures, better)
	}
	for i := len(years) - 1; i >= 0; i-- {
		c := &r.Cells[i]
		for _, g := range stated[i] {
			c.Reported = append(c.Reported, g.Value)
		}
		if i > 0 && c.Value != nil && !c.Implied && r.Cells[i-1].Value == nil && len(stated[i]) > 0 {
			r.Cells[i-1] = r.implied(groups[k][years[i]], stated[i][0], k, sc)
		}
	}
	for i := 1; i < len(years); i++ {
		r.compute(years[i], &r.Cells[i-1], &r.Cells[i], stated[i])
	}
}

// implied is the value before a stated growth g: from the level that g's own report gives, else the best one. A growth
// of unnamed prices says nothing of values at current prices: reports grow at constant ones; then the cell stays empty.
func (r *Row) implied(levels []*Figure, g *Figure, k key, sc scale) Cell {
	gp := ""
	if g.Prices != nil {
		gp = *g.Prices
	}
	l := levels[0]
	if i := slices.IndexFunc(levels, func(f *Figure) bool { return f.report() == g.report() }); i >= 0 {
		l = levels[i]
	}
	rate := real(g.Value)
	if gp != k.prices || rate <= -100 || g.Approx != "=" || l.Approx != "=" || g.Status != l.Status || g.BaseUnit != "%" {
		return Cell{}
	}
	// The quotient is known no better than its inputs: it keeps the decimals of the value.
	value := sc.value(l, r.Unit)
	v := rounded(real(value)/(1+rate/100), value.Decimals())
	base := rounded(real(l.BaseValue)/(1+rate/100), l.BaseValue.Decimals())
	return Cell{Value: &v, Base: &base, Status: l.Status, Implied: true, Approx: "~", From: []Source{source(l), source(g)}}
}

// compute sets the growth of a value on the one before, and notes a stated growth that no rounding reconciles with it.
func (r *Row) compute(year string, before, c *Cell, stated []*Figure) {
	if c.Value == nil || before.Value == nil || before.Implied || c.Implied || real(*before.Base) <= 0 || c.Status == "plan" || before.Status == "plan" {
		return
	}
	if r.BaseUnit == "%" && len(stated) == 0 {
		return // per cent of per cent: reports speak of points then
	}
	v, w := real(*c.Base), real(*before.Base)
	pct := (v/w - 1) * 100
	d := rounded(pct, 2)
	c.Computed = &d
	if len(stated) == 0 || c.Approx != "" || before.Approx != "" {
		return
	}
	g := stated[0]
	gp := ""
	if g.Prices != nil {
		gp = *g.Prices
	}
	dv, dw := math.Abs(v/real(*c.Value))*ulp(c)/2, math.Abs(w/real(*before.Value))*ulp(before)/2
	slack := 100*(dv/w+v*dw/(w*w)) + math.Pow10(int(g.Value.Exp))/2
	if c.Value.Coef != 0 && g.Status == c.Status && g.BaseUnit == "%" && g.Approx == "=" && gp == r.Prices && math.Abs(pct-real(g.Value)) > slack*1.01 {
		r.Notes = append(r.Notes, Note{Kind: Growth, Year: year, From: []Source{c.From[0], before.From[0], source(g)},
			Says: fmt.Sprintf("%s: the values give %s %%, %s states %s %%: a revised base, another scope, or an error", year, d, g.Document, g.Value),
			vi: fmt.Sprintf("năm %s: tính từ số liệu là %s %%, %s nêu %s %%; số gốc được điều chỉnh, phạm vi khác hoặc có sai sót",
				year, Vietnamese(d), g.Document, Vietnamese(g.Value))})
	}
}

func ulp(c *Cell) float64 { return math.Pow10(int(c.Value.Exp)) }
