package compare

import (
	"fmt"
	"slices"

	"solieu/normalize/number"
)

// makeRow settles each year of a series.
func makeRow(k key, g groups, years []string, opt Options) Row {
	byYear := g[k]
	r := Row{Series: k.series, Place: k.place, Measure: k.measure, BaseUnit: k.unit, Prices: k.prices, Base: k.base,
		Cells: make([]Cell, len(years)), Notes: []Note{}}
	sc := r.head(byYear, years)
	for i, y := range years {
		if figures := byYear[y]; len(figures) > 0 {
			r.Cells[i] = r.settle(y, figures, sc)
		}
	}
	if k.measure == "level" {
		r.growth(k, g, years, sc)
	}
	if g.regular(k) {
		r.gaps(years)
	}
	r.breaks(years, opt.Breaks)
	return r
}

// head chooses the row's words and unit, and gives the scale from base unit to unit.
func (r *Row) head(byYear map[string][]*Figure, years []string) scale {
	count := map[string]int{}
	unit := ""
	var of *Figure
	for _, y := range slices.Backward(years) {
		figures := slices.Clone(byYear[y])
		slices.SortFunc(figures, better)
		for _, f := range figures {
			if r.Code == "" && f.Code != nil {
				r.Code = *f.Code
			}
			if name := named(f); !slices.Contains(r.Names, name) {
				r.Names = append(r.Names, name)
			}
			if count[f.Unit]++; count[f.Unit] > count[unit] || of == nil {
				unit = f.Unit
			}
			if of == nil || f.Unit == unit && (of.Unit != unit || of.Value.Coef == 0) {
				of = f
			}
		}
	}
	r.Unit, r.Indicator = unit, r.Names[0]
	return scaleOf(of)
}

func named(f *Figure) string {
	if f.Parent == nil || *f.Parent == "" {
		return f.Indicator
	}
	return f.Indicator + " (" + *f.Parent + ")"
}

// settle gives the best value of a year, by the rule: final beats estimate beats plan; later report beats earlier; of
// those that agree with it the most exactly printed. It notes what the reports say differently.
func (r *Row) settle(year string, figures []*Figure, sc scale) Cell {
	slices.SortFunc(figures, better)
	best := figures[0]
	for _, f := range figures[1:] {
		if f.Status == best.Status && agree(f, best) && finer(f, best) {
			best = f
		}
	}
	c := Cell{Status: best.Status, Doubtful: best.Ambiguous}
	if best.Approx != "=" {
		c.Approx = best.Approx
	}
	base, v := best.BaseValue, sc.value(best, r.Unit)
	c.Base, c.Value = &base, &v
	c.From = append(c.From, source(best))
	for _, f := range figures {
		if f != best {
			c.From = append(c.From, source(f))
		}
	}
	r.differences(year, best, figures)
	return c
}

// differences notes figures that do not agree with the best, each different value once.
func (r *Row) differences(year string, best *Figure, figures []*Figure) {
	told := []*Figure{best}
	for _, f := range figures {
		if slices.ContainsFunc(told, func(g *Figure) bool { return agree(f, g) }) {
			continue
		}
		told = append(told, f)
		kind := Settled
		switch {
		case f.Status == best.Status && f.report() == best.report():
			kind = Conflict
		case f.Status == best.Status:
			kind = Revision
		case f.Status == "plan":
			continue // a plan is not a statement of what was
		}
		r.Notes = append(r.Notes, Note{Kind: kind, Year: year, From: []Source{source(best), source(f)},
			Says: fmt.Sprintf("%s: %s %s (%s, %s), %s %s (%s, %s)", year, best.Value, best.Unit, best.Status, best.Document,
				f.Value, f.Unit, f.Status, f.Document),
			vi: fmt.Sprintf("năm %s: %s; %s", year, said(best), said(f))})
	}
}

// said is what a report says, for a Vietnamese reader.
func said(f *Figure) string {
	return fmt.Sprintf("%s %s (%s, %s)", Vietnamese(f.Value), f.Unit, statusWords[f.Status], f.Document)
}

// regular tells whether a row is a series of which each year is expected. Levels and shares are; so is a growth or an
// index where it is all that is known of its subject, as of prices. What a report says beside a level when it likes to
// (how far a plan was fulfilled, how much a thing rose) has years without it, and no gaps.
func (g groups) regular(k key) bool {
	switch k.measure {
	case "level", "share":
		return true
	case "growth", "index":
		for l := range g {
			if l.measure == "level" {
				return false
			}
		}
		return k.base != "plan"
	}
	return false
}

func (r *Row) gaps(years []string) {
	first, last := -1, -1
	for i, c := range r.Cells {
		if c.Value != nil {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	for i := first + 1; i < last; i++ {
		switch c := r.Cells[i]; {
		case c.Value == nil:
			n := Note{Kind: Gap, Year: years[i]}
			span := years[i]
			for ; r.Cells[i+1].Value == nil; i++ {
				n.Until = years[i+1]
			}
			if n.Until != "" {
				span += "–" + n.Until
			}
			n.Says, n.vi = span+": no report gives a value", "năm "+span+": không báo cáo nào có số"
			r.Notes = append(r.Notes, n)
		case c.Implied:
			r.Notes = append(r.Notes, Note{Kind: Gap, Year: years[i], From: c.From,
				Says: years[i] + ": no report gives a value; the one shown is implied by the next year's growth",
				vi:   "năm " + years[i] + ": không báo cáo nào có số; số nêu ở đây suy ra từ tốc độ tăng của năm sau"})
		}
	}
}

// breaks notes the events of the row's place between its first and last value.
func (r *Row) breaks(years []string, all []Break) {
	first := slices.IndexFunc(r.Cells, func(c Cell) bool { return c.Value != nil })
	last := first
	for i, c := range r.Cells {
		if c.Value != nil {
			last = i
		}
	}
	for _, b := range all {
		if !slices.Contains(b.Places, r.Place) {
			continue
		}
		for i := first + 1; i <= last; i++ {
			// A break on 1 January parts the year before from that year; a later one falls within its year.
			if b.Date[:min(4, len(b.Date))] == years[i] {
				r.Notes = append(r.Notes, Note{Kind: Broken, Year: years[i],
					Says: b.Date + ": " + b.Kind + ": " + b.Says, vi: "từ " + b.Date + " " + eventWords[b.Kind] + ": " + b.Says})
			}
		}
	}
}

func source(f *Figure) Source {
	return Source{ID: f.ID, Document: f.Document, Line: f.Line, Page: f.Page, Quote: f.Quote, Words: f.Indicator,
		Value: f.Value, Unit: f.Unit, Status: f.Status, Issued: f.Issued}
}

// scale takes base values to the unit in which a row is shown.
type scale struct {
	shift int     // powers of ten
	by    float64 // divisor where the unit is no power of ten of its base; 0 else
}

func scaleOf(f *Figure) scale {
	v, b := short(f.Value), short(f.BaseValue)
	if v.Coef == b.Coef {
		return scale{shift: int(v.Exp - b.Exp)}
	}
	if f.Value.Coef == 0 || f.BaseValue.Coef == 0 {
		return scale{}
	}
	return scale{by: real(f.BaseValue) / real(f.Value)}
}

// value is the figure in the row's unit: as printed where it is printed so.
func (s scale) value(f *Figure, unit string) number.Decimal {
	if f.Unit == unit {
		return f.Value
	}
	return s.convert(f.BaseValue)
}

func (s scale) convert(base number.Decimal) number.Decimal {
	if s.by == 0 {
		return short(base).Shift(s.shift)
	}
	return rounded(real(base)/s.by, 3)
}
