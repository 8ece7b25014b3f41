package check

import (
	"math"
	"sort"

	"solieu/normalize/number"
)

// candidate is a figure's printed number with a misprint undone.
type candidate struct {
	value  number.Decimal
	change string
	rank   int // likelier misprints first
}

// misprints calls try with every number that one slip of the typist would turn into d, the likeliest kinds first,
// until it returns true.
func misprints(d number.Decimal, try func(candidate) bool) bool {
	neg := d.Coef < 0
	c := abs64(d.Coef)
	var digits []byte
	for x := c; x > 0 || len(digits) == 0; x /= 10 {
		digits = append(digits, byte(x%10))
	}
	for len(digits) <= int(-d.Exp) {
		digits = append(digits, 0) // the zero before the point is printed
	}
	offer := func(coef int64, exp int32, change string, rank int) bool {
		if neg {
			coef = -coef
		}
		return try(candidate{number.Decimal{Coef: coef, Exp: exp}, change, rank})
	}
	p := int64(1)
	for i, x := range digits {
		for y := int64(0); y <= 9; y++ {
			change, rank := "digit", 0
			if y == 0 && i > 0 && i == len(digits)-1 {
				change, rank = "doubled", 1 // one digit less: nobody prints 08.592 for 28.592
			}
			if y != int64(x) && offer(c+(y-int64(x))*p, d.Exp, change, rank) {
				return true
			}
		}
		p *= 10
	}
	p = 1
	for i := 0; i+1 < len(digits); i++ {
		a, b := int64(digits[i]), int64(digits[i+1])
		if a != b && offer(c+(b-a)*p+(a-b)*p*10, d.Exp, "swap", 1) {
			return true
		}
		p *= 10
	}
	for n := int32(1); n <= 3; n++ {
		if offer(c, d.Exp-n, "separator", 1) || offer(c, d.Exp+n, "separator", 1) {
			return true
		}
	}
	return lostDigit(c, d.Exp, len(digits), offer)
}

// lostDigit offers c with a digit put in or taken out anywhere.
func lostDigit(c int64, exp int32, digits int, offer func(int64, int32, string, int) bool) bool {
	if digits > 16 {
		return false
	}
	p := int64(1)
	for i := 0; i <= digits; i++ {
		high, low := c/p, c%p
		for y := int64(0); y <= 9; y++ {
			if (i < digits || y > 0) && offer((high*10+y)*p+low, exp, "lost", 2) {
				return true
			}
		}
		if i < digits && digits > 1 && offer(high/10*p+low, exp, "doubled", 2) {
			return true
		}
		p *= 10
	}
	return false
}

// misprint calls found with the misprints of figure n of an identity that put it within lo and hi.
func (r *run) misprint(id *identity, n int, lo, hi float64, found func(candidate) bool) bool {
	f := &r.figs[id.figs[n]]
	slack := 1e-12 * math.Max(math.Abs(lo), math.Abs(hi))
	half := f.value.width() / 2
	scale := 1.0
	if f.ten {
		scale = math.Pow10(f.factor)
	} else if v := float(f.o.Value); v != 0 {
		scale = f.value.fmid / v
	}
	return misprints(f.o.Value, func(c candidate) bool {
		x := float(c.value) * scale
		h := half
		if c.change == "separator" {
			h = half * math.Pow10(int(c.value.Exp-f.o.Value.Exp))
		}
		return x+h >= lo-slack && x-h <= hi+slack && found(c)
	})
}

// with gives the interval of a figure if it were printed as v.
func (r *run) with(fig int, v number.Decimal) interval {
	o := *r.figs[fig].o
	if f := &r.figs[fig]; f.ten {
		o.BaseValue = v.Shift(f.factor)
	} else if o.Value.Coef != 0 {
		o.BaseValue, _ = v.Mul(o.BaseValue)
		o.BaseValue.Coef /= o.Value.Coef
		o.BaseValue.Exp -= o.Value.Exp
	}
	o.Value = v
	x, _, _ := r.printed(&o)
	return x
}

// ranked is a mend with what speaks for it.
type ranked struct {
	Mend
	fails  int     // identities that held and would fail
	rank   int     // of the kind of misprint
	strain float64 // change in the strain of soft relations, in steps
	off    float64 // how far the mended identity is from exact, in units of the stated figure's last digit
	digits int     // of the printed number: of two misprints the one in the shorter number, of which there are fewer
}

// mend looks for the misprint that mends a conflict and spoils the fewest other identities of its figure.
func (r *run) mend(id *identity) {
	var buf [12]interval
	v := r.values(id, buf[:0])
	var all []ranked
	for n, fig := range id.figs {
		lo, hi, ok := needed(id, v, n)
		if !ok {
			continue
		}
		r.misprint(id, n, lo, hi, func(c candidate) bool {
			m, ok := r.weighMend(id, n, fig, c)
			if ok {
				all = append(all, m)
			}
			return false
		})
	}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := &all[i], &all[j]
		switch {
		case a.fails != b.fails:
			return a.fails < b.fails
		case a.Settles != b.Settles:
			return a.Settles > b.Settles
		case a.rank != b.rank:
			return a.rank < b.rank
		case a.strain != b.strain:
			return a.strain < b.strain
		case a.off != b.off:
			return a.off < b.off
		}
		return a.digits < b.digits
	})
	const most = 4
	for i := 0; i < len(all) && i < most; i++ {
		id.mends = append(id.mends, all[i].Mend)
	}
}

// weighMend counts what a misprint of a figure would settle and spoil among the figure's identities.
func (r *run) weighMend(id *identity, n, fig int, c candidate) (ranked, bool) {
	o := r.figs[fig].o
	m := ranked{Mend: Mend{ID: o.ID, Start: o.Start, Change: c.change, From: o.Value, To: c.value}, rank: c.rank}
	x := r.with(fig, c.value)
	if id.form == formCount && x.fmid <= 0 {
		return m, false
	}
	stranger := r.strange(fig, x.fmid) - r.strange(fig, r.figs[fig].value.fmid)
	if stranger > 0.2 {
		m.fails++
	}
	m.off = r.offBy(id, n, x)
	const step = 0.002 // growths are printed to a tenth of a per cent
	m.strain = math.Round((r.strains(fig, x.fmid) + stranger) / step)
	m.digits = digitsOf(o.Value)
	for _, k := range r.taken[fig] {
		other := &r.ids[k]
		if other.dropped || other.verdict == Incomplete || other.sure == byChance || other.verdict == Revision {
			continue
		}
		switch agrees := r.agreesWith(other, fig, x); {
		case agrees && other.verdict == Conflict:
			m.Settles++
		case !agrees && other.verdict != Conflict:
			m.fails++
		}
	}
	return m, true
}

// offBy is how far the stated figure of an identity is from what the others give, all as printed but for figure n, in
// units of its last digit; what half a unit explains is nothing.
func (r *run) offBy(id *identity, n int, x interval) float64 {
	var buf [12]interval
	v := r.values(id, buf[:0])
	v[n] = x
	said := v[0].width()
	for i := range v {
		v[i].flo, v[i].fhi = v[i].fmid, v[i].fmid
	}
	lo, _, ok := needed(id, v, 0)
	if !ok || said == 0 {
		return 0
	}
	return math.Round(math.Max(0, math.Abs(lo-v[0].fmid)/said-0.5)*10) / 10
}

func digitsOf(d number.Decimal) int {
	n := 1
	for c := abs64(d.Coef); c >= 10; c /= 10 {
		n++
	}
	return max(n, d.Decimals()+1)
}

// strange is how far a value is from the figures of the same words of other periods: the logarithm of its ratio to
// the nearest, 0 where there is none.
func (r *run) strange(fig int, value float64) float64 {
	f := &r.figs[fig]
	best := math.Inf(1)
	for _, x := range r.levels(f.doc, f.k1) {
		g := &r.figs[x]
		if x == fig || g.k2 != f.k2 || g.o.BaseUnit != f.o.BaseUnit || g.o.Period == f.o.Period || !samePlace(g.o.Place, f.o.Place) || g.value.fmid <= 0 {
			continue
		}
		if value <= 0 {
			return math.Inf(1)
		}
		best = math.Min(best, math.Abs(math.Log(value/g.value.fmid)))
	}
	if math.IsInf(best, 1) {
		return 0
	}
	return best
}

// agreesWith tells whether an identity would hold with another interval for one of its figures.
func (r *run) agreesWith(id *identity, fig int, x interval) bool {
	var buf [12]interval
	v := r.values(id, buf[:0])
	for i, f := range id.figs {
		if f == fig {
			v[i] = x
		}
	}
	lo, hi, ok := needed(id, v, 0)
	if !ok {
		return false
	}
	said := v[0]
	slack := 1e-12 * math.Max(math.Abs(lo), math.Abs(hi))
	return said.fhi >= lo-slack && said.flo <= hi+slack
}
