package compare

import (
	"fmt"
	"slices"
	"strings"

	"solieu/normalize/indicator"
)

// warn notes rows of one series and place that stand apart because unit or price basis differ.
func (t *Table) warn() {
	begin := 0 // of the rows of one series and place, which stand together
	for i := range t.Rows {
		a := &t.Rows[i]
		if first := &t.Rows[begin]; a.Series != first.Series || a.Place != first.Place {
			begin = i
		}
		for j := begin; j < len(t.Rows); j++ {
			b := &t.Rows[j]
			if a.Series != b.Series || a.Place != b.Place {
				break
			}
			if i == j || a.Measure != b.Measure || a.Base != b.Base {
				continue
			}
			if a.BaseUnit != b.BaseUnit {
				a.Notes = append(a.Notes, Note{Kind: Unit,
					Says: fmt.Sprintf("also stated in %s, in a row of its own: not comparable", b.Unit),
					vi:   fmt.Sprintf("còn được nêu bằng %s ở một dòng riêng: không so sánh được", b.Unit)})
				continue
			}
			t.atOtherPrices(a, b)
		}
	}
}

// atOtherPrices notes on a that b states the same at other prices, and, on both, that b takes its place from a year on.
func (t *Table) atOtherPrices(a, b *Row) {
	a.Notes = append(a.Notes, Note{Kind: Prices,
		Says: fmt.Sprintf("also stated at %s, in a row of its own: not comparable", prices(b.Prices)),
		vi:   fmt.Sprintf("còn được nêu theo %s ở một dòng riêng: không so sánh được", priceWords(b.Prices))})
	if y := t.follows(a, b); y != "" {
		n := Note{Kind: Broken, Year: y,
			Says: fmt.Sprintf("%s: the price basis changes from %s to %s", y, prices(a.Prices), prices(b.Prices)),
			vi:   fmt.Sprintf("năm %s: chuyển từ %s sang %s", y, priceWords(a.Prices), priceWords(b.Prices))}
		a.Notes, b.Notes = append(a.Notes, n), append(b.Notes, n)
	}
}

// follows gives the year in which b begins, if a is stated before it and no more after.
func (t *Table) follows(a, b *Row) string {
	first, end := span(a)
	begin, _ := span(b)
	if first >= 0 && first < begin && end <= begin {
		return t.Years[begin]
	}
	return ""
}

func span(r *Row) (first, last int) {
	first, last = -1, -1
	for i, c := range r.Cells {
		if c.Value != nil && !c.Implied {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

func prices(p string) string {
	kind, year, _ := strings.Cut(p, ":")
	switch {
	case p == "":
		return "prices that the reports do not name"
	case year != "":
		return kind + " prices of " + year
	}
	return kind + " prices"
}

// together is a set of indicators that are held apart, in one place, measure and base.
type together struct {
	set                  int
	place, measure, base string
}

// apart notes rows of one place whose indicators the catalogue holds apart: they differ in scope or price basis, and
// stand in rows of their own because of it.
func (t *Table) apart(sets []indicator.Apart) {
	of := map[string][]int{} // code → the sets that name it
	for i, s := range sets {
		for _, code := range s.Codes {
			of[code] = append(of[code], i)
		}
	}
	rows := map[together][]*Row{}
	for i := range t.Rows {
		r := &t.Rows[i]
		for _, at := range of[r.Code] {
			k := together{at, r.Place, r.Measure, r.Base}
			rows[k] = append(rows[k], r)
		}
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		for _, at := range of[r.Code] {
			t.notComparable(r, rows[together{at, r.Place, r.Measure, r.Base}], &sets[at])
		}
	}
}

// notComparable notes on a row those beside it that a set holds apart from it.
func (t *Table) notComparable(a *Row, beside []*Row, s *indicator.Apart) {
	var others []string
	for _, b := range beside {
		switch {
		case b.Code == a.Code:
		case s.Prices:
			t.atOtherPrices(a, b)
		default:
			others = append(others, fmt.Sprintf("%s (%s)", b.Indicator, b.Code))
		}
	}
	if len(others) == 0 {
		return
	}
	with := strings.Join(slices.Compact(others), "; ")
	a.Notes = append(a.Notes, Note{Kind: Scope,
		Says: fmt.Sprintf("%s: in a row of its own, not comparable: %s", with, s.En),
		vi:   fmt.Sprintf("%s ở dòng riêng, không so sánh được: %s", with, s.Vi)})
}
