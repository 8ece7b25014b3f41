package check

import "math"

// soft is a relation that figures tend to satisfy but need not, so that it is no identity: it only helps to choose
// among mends that explain a conflict equally well.
type soft struct {
	figs    []int // whole, parts; with growths: then the growth of each in the same order
	growths bool
}

// softly collects the relations, by figure.
func (r *run) softly() map[int][]soft {
	if r.softs != nil {
		return r.softs
	}
	r.softs = map[int][]soft{}
	for i := range r.ids {
		id := &r.ids[i]
		if id.form != formSum || id.dropped || id.sure == byChance {
			continue
		}
		s := soft{figs: append([]int(nil), id.figs...)}
		if id.verdict != Incomplete {
			s.growths = true
			for _, f := range id.figs {
				g, ok := r.growthOf[f]
				if !ok {
					s.growths = false
					break
				}
				s.figs = append(s.figs, g)
			}
			if !s.growths {
				continue
			}
		}
		for _, f := range s.figs {
			r.softs[f] = append(r.softs[f], s)
		}
	}
	return r.softs
}

// strain is how far a relation is from being satisfied, 0–1, with one figure's value changed.
//
// Parts that are listed as some of the whole are mostly nearly all of it, and never more. Where a whole and all its
// parts have stated growths, the earlier levels that follow from them add up too, as far as prices are of one year.
func (r *run) strain(s *soft, fig int, value float64) float64 {
	v := func(n int) float64 {
		if s.figs[n] == fig {
			return value
		}
		return r.figs[s.figs[n]].value.fmid
	}
	if !s.growths {
		sum := 0.0
		for n := 1; n < len(s.figs); n++ {
			sum += v(n)
		}
		if whole := v(0); whole > 0 && sum <= whole {
			return (whole - sum) / whole
		}
		return 1
	}
	size := len(s.figs) / 2
	before := func(n int) float64 { return v(n) / (1 + v(n+size)/100) }
	sum := 0.0
	for n := 1; n < size; n++ {
		sum += before(n)
	}
	if sum <= 0 {
		return 1
	}
	return math.Min(1, 10*math.Abs(before(0)-sum)/sum)
}

// strains is the change in strain of all relations of a figure, were it printed with another value: less is better.
func (r *run) strains(fig int, value float64) float64 {
	d := 0.0
	relations := r.softly()[fig]
	for i := range relations {
		d += r.strain(&relations[i], fig, value) - r.strain(&relations[i], fig, r.figs[fig].value.fmid)
	}
	return d
}
