package check

import "math"

// soft is a relation that figures tend to satisfy but need not, so that it is no identity: it only helps to choose
// among mends that explain a conflict equally well.
type soft struct {
	figs []int // whole, parts; of rates: then the rate of each in the same order
	kind softKind
}

type softKind uint8

const (
	nearlyAll    softKind = iota // listed parts are nearly all of the whole
	byGrowth                     // the earlier levels add up
	byFulfilment                 // the plans add up
)

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
		if id.verdict == Incomplete {
			r.addSoft(soft{append([]int(nil), id.figs...), nearlyAll})
		} else {
			r.addRates(id, r.growthOf, byGrowth)
		}
		r.addRates(id, r.fulfilmentOf, byFulfilment)
	}
	return r.softs
}

// addRates adds the relation of a sum of which every member has a rate.
func (r *run) addRates(id *identity, rateOf map[int]int, kind softKind) {
	s := soft{append([]int(nil), id.figs...), kind}
	for _, f := range id.figs {
		rate, ok := rateOf[f]
		if !ok {
			return
		}
		s.figs = append(s.figs, rate)
	}
	r.addSoft(s)
}

func (r *run) addSoft(s soft) {
	for _, f := range s.figs {
		r.softs[f] = append(r.softs[f], s)
	}
}

// strain is how far a relation is from being satisfied, 0–1, with one figure's value changed.
//
// Parts that are listed as some of the whole are mostly nearly all of it, and never more. Where a whole and all its
// parts have stated growths, the earlier levels that follow from them add up too, as far as prices are of one year;
// likewise the plans that follow from what was fulfilled of them.
func (r *run) strain(s *soft, fig int, value float64) float64 {
	v := func(n int) float64 {
		if s.figs[n] == fig {
			return value
		}
		return r.figs[s.figs[n]].value.fmid
	}
	if s.kind == nearlyAll {
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
	before := func(n int) float64 {
		if s.kind == byFulfilment {
			return v(n) / (v(n+size) / 100)
		}
		return v(n) / (1 + v(n+size)/100)
	}
	sum := 0.0
	for n := 1; n < size; n++ {
		sum += before(n)
	}
	if !(sum > 0) || math.IsInf(sum, 0) {
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
