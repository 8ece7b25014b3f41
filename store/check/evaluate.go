package check

import (
	"math"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// values gives the intervals of an identity's figures.
func (r *run) values(id *identity, buf []interval) []interval {
	for _, f := range id.figs {
		v := r.figs[f].value
		if id.slack > 1 {
			v = v.wider(id.slack)
		}
		buf = append(buf, v)
	}
	return buf
}

var hundred = apd.New(100, 0)

// compute gives what the other figures say the stated one should be, and the stated one itself.
// ok is false where it cannot be computed (a division by zero).
func compute(id *identity, v []interval) (said, got triple, ok bool) {
	var a, b triple
	said.set(v[0])
	ok = true
	switch id.form {
	case formSum, formHundred:
		rest := v[1:]
		if id.form == formHundred {
			rest = v
			said = triple{*apd.New(100, 0), *apd.New(100, 0), *apd.New(100, 0)}
		}
		for _, p := range rest {
			a.set(p)
			exact.Add(&got.lo, &got.lo, &a.lo)
			exact.Add(&got.mid, &got.mid, &a.mid)
			exact.Add(&got.hi, &got.hi, &a.hi)
		}
	case formRatio, formGrowth, formTimes:
		a.set(v[1])
		b.set(v[2])
		ok = divide(&got, &a, &b, id.form != formTimes)
		if id.form == formGrowth {
			for _, d := range []*apd.Decimal{&got.lo, &got.mid, &got.hi} {
				exact.Sub(d, d, hundred)
			}
		}
	case formByStep:
		ok = byStep(&got, v[1], v[2])
	case formProduct:
		a.set(v[1])
		b.set(v[2])
		exact.Mul(&got.lo, &a.lo, &b.lo)
		exact.Mul(&got.mid, &a.mid, &b.mid)
		exact.Mul(&got.hi, &a.hi, &b.hi)
	case formEqual:
		got.set(v[1])
	case formCount:
		got.lo.SetInt64(int64(id.count))
		got.mid.SetInt64(int64(id.count))
		got.hi.SetInt64(int64(id.count))
	case formMean:
		ok = mean(&got, v[1], v[2], id.count)
	}
	return said, got, ok
}

// divide gives a/b, or 100 a/b, for positive numbers.
func divide(got, a, b *triple, percent bool) bool {
	if b.lo.Sign() <= 0 || a.lo.Sign() < 0 {
		return false
	}
	exact.Quo(&got.lo, &a.lo, &b.hi)
	exact.Quo(&got.mid, &a.mid, &b.mid)
	exact.Quo(&got.hi, &a.hi, &b.lo)
	if percent {
		for _, d := range []*apd.Decimal{&got.lo, &got.mid, &got.hi} {
			exact.Mul(d, d, hundred)
		}
	}
	return true
}

// byStep gives 100 c/(l−c): it grows with |c| and falls with l, for a rise and for a fall.
func byStep(got *triple, level, step interval) bool {
	var l, c triple
	l.set(level)
	c.set(step)
	small, large := &c.lo, &c.hi
	if step.fmid < 0 {
		small, large = &c.hi, &c.lo
	}
	at := func(to, l, c *apd.Decimal) bool {
		var d apd.Decimal
		exact.Sub(&d, l, c)
		if d.Sign() <= 0 {
			return false
		}
		exact.Quo(to, c, &d)
		exact.Mul(to, to, hundred)
		return true
	}
	ok := at(&got.mid, &l.mid, &c.mid) && at(&got.lo, &l.hi, small) && at(&got.hi, &l.lo, large)
	if step.fmid < 0 {
		got.lo, got.hi = got.hi, got.lo
	}
	return ok
}

// mean gives the average growth a year between the one that compounds and the plain average of the rise, both of
// which reports call "bình quân". Powers are not decimals, so here alone floats decide, with a margin.
func mean(got *triple, to, from interval, years int) bool {
	if years < 2 || from.flo <= 0 || to.flo <= 0 {
		return false
	}
	n := float64(years)
	compound := func(a, b float64) float64 { return 100*math.Pow(a/b, 1/n) - 100 }
	plain := func(a, b float64) float64 { return 100 * (a/b - 1) / n }
	lo := math.Min(compound(to.flo, from.fhi), plain(to.flo, from.fhi))
	hi := math.Max(compound(to.fhi, from.flo), plain(to.fhi, from.flo))
	got.lo.SetFloat64(lo - 1e-9)
	got.hi.SetFloat64(hi + 1e-9)
	got.mid.SetFloat64(compound(to.fmid, from.fmid))
	return true
}

// evaluate computes an identity and sets its verdict as far as arithmetic goes: Holds, Rounding, or Conflict.
func (r *run) evaluate(id *identity) bool {
	var buf [12]interval
	v := r.values(id, buf[:0])
	said, got, ok := compute(id, v)
	if !ok {
		return false
	}
	decimals := r.figs[id.figs[0]].o.Value.Decimals()
	quotient := id.form == formRatio || id.form == formGrowth || id.form == formTimes || id.form == formByStep
	agrees := got.lo.Cmp(&said.hi) <= 0 && got.hi.Cmp(&said.lo) >= 0
	if id.form == formEqual && r.alike(id) {
		agrees = got.mid.Cmp(&said.mid) == 0 // one number rounded alike gives one number
	}
	switch {
	case id.form == formCount && id.twice != "":
		id.verdict = Conflict
	case agrees && (said.mid.Cmp(&got.mid) == 0 || quotient && rounded(&got.mid, decimals).Cmp(&said.mid) == 0):
		id.verdict = Holds
		id.upward = quotient && cutOff(&got.mid, decimals).Cmp(&said.mid) != 0
	case agrees:
		id.verdict = Rounding
	case quotient && id.form != formTimes && r.fraction(id, &got.mid, decimals):
		id.verdict = Holds // printed as a fraction where its head says per cent
	default:
		id.verdict = Conflict
		id.above = got.mid.Cmp(&said.mid) > 0
		id.cut = quotient && r.figs[id.figs[0]].o.Approx == "=" &&
			(cutOff(&got.mid, decimals).Cmp(&said.mid) == 0 || cutOff(&got.lo, decimals).Cmp(&said.mid) == 0)
	}
	r.spell(id, &said, &got)
	return true
}

// fraction tells whether the stated percentage of three decimals or more is printed as a fraction: −0,019802 for
// −1,98 %, as spreadsheets do.
func (r *run) fraction(id *identity, got *apd.Decimal, decimals int) bool {
	if decimals < 3 {
		return false
	}
	var x, said apd.Decimal
	x.Set(got)
	x.Exponent -= 2
	setDecimal(&said, r.figs[id.figs[0]].o.Value)
	return rounded(&x, decimals).Cmp(&said) == 0
}

// alike tells whether the two figures of a repeat are printed to the same digit.
func (r *run) alike(id *identity) bool {
	a, b := r.figs[id.figs[0]].o, r.figs[id.figs[1]].o
	return a.Value.Exp == b.Value.Exp && a.Unit == b.Unit && a.Approx == "=" && b.Approx == "="
}

func rounded(d *apd.Decimal, decimals int) *apd.Decimal {
	return quantize(d, decimals, apd.RoundHalfUp)
}

func cutOff(d *apd.Decimal, decimals int) *apd.Decimal { return quantize(d, decimals, apd.RoundDown) }

func quantize(d *apd.Decimal, decimals int, how apd.Rounder) *apd.Decimal {
	q := new(apd.Decimal)
	ctx := *exact
	ctx.Rounding = how
	ctx.Quantize(q, d, int32(-decimals))
	return q
}

// spell writes the numbers of an identity in the unit of its stated figure.
func (r *run) spell(id *identity, said, got *triple) {
	f := &r.figs[id.figs[0]]
	decimals := 0
	switch id.form {
	case formSum, formEqual, formHundred:
		for _, x := range id.figs {
			decimals = max(decimals, r.figs[x].o.Value.Decimals())
		}
		if id.form != formHundred {
			decimals = max(decimals, f.o.Value.Decimals(), 3)
		}
	case formCount:
	case formProduct:
		decimals = f.o.Value.Decimals()
	default:
		decimals = max(2, f.o.Value.Decimals()+1)
	}
	id.says = f.o.Value.String()
	if id.form == formHundred {
		id.says = "100"
	}
	unit := func(d *apd.Decimal, decimals int) string {
		var x apd.Decimal
		x.Set(d)
		switch {
		case id.form == formHundred || id.form == formCount:
		case f.ten:
			x.Exponent -= int32(f.factor)
		case f.value.fmid != 0: // back to the printed unit, by the figure's own proportion
			var v, b apd.Decimal
			setDecimal(&v, f.o.Value)
			setDecimal(&b, f.value.mid)
			exact.Mul(&x, &x, &v)
			exact.Quo(&x, &x, &b)
		}
		s := short(&x, decimals)
		if id.form == formSum || id.form == formEqual {
			if strings.ContainsRune(s, '.') && decimals > f.o.Value.Decimals() {
				s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
			}
		}
		return s
	}
	id.computed = unit(&got.mid, decimals)
	id.low = unit(&got.lo, decimals+2)
	id.high = unit(&got.hi, decimals+2)
}

// needed gives the bounds, as floats, between which figure n of an identity must lie so that it can hold.
func needed(id *identity, v []interval, n int) (lo, hi float64, ok bool) {
	switch id.form {
	case formSum, formHundred:
		for i, x := range v {
			if i == n || i == 0 && id.form == formSum {
				continue
			}
			lo, hi = lo+x.flo, hi+x.fhi
		}
		switch {
		case id.form == formHundred:
			return 100 - hi, 100 - lo, true
		case n > 0:
			return v[0].flo - hi, v[0].fhi - lo, true
		}
		return lo, hi, true
	case formRatio:
		return quotientNeeds(v, n, 100, 0)
	case formGrowth:
		return quotientNeeds(v, n, 100, 100)
	case formTimes:
		return quotientNeeds(v, n, 1, 0)
	case formByStep:
		return stepNeeds(v, n)
	case formProduct:
		if n == 0 {
			return v[1].flo * v[2].flo, v[1].fhi * v[2].fhi, true
		}
		x := v[3-n]
		return v[0].flo / x.fhi, v[0].fhi / x.flo, x.flo > 0
	case formEqual:
		return v[1-n].flo, v[1-n].fhi, true
	case formCount:
		return float64(id.count), float64(id.count), id.twice == ""
	}
	return 0, 0, false
}

// quotientNeeds is needed for said + plus = scale × a / b.
func quotientNeeds(v []interval, n int, scale, plus float64) (lo, hi float64, ok bool) {
	p, a, b := v[0], v[1], v[2]
	plo, phi := p.flo+plus, p.fhi+plus
	switch n {
	case 0:
		return scale*a.flo/b.fhi - plus, scale*a.fhi/b.flo - plus, b.flo > 0
	case 1:
		return plo * b.flo / scale, phi * b.fhi / scale, true
	}
	return scale * a.flo / phi, scale * a.fhi / plo, plo > 0
}

// stepNeeds is needed for g = 100 c/(l−c): c = g l/(100+g), l = c (100+g)/g.
func stepNeeds(v []interval, n int) (lo, hi float64, ok bool) {
	g, l, c := v[0], v[1], v[2]
	var ends [4]float64
	switch n {
	case 0:
		ends = [4]float64{100 * c.flo / (l.fhi - c.flo), 100 * c.flo / (l.flo - c.flo), 100 * c.fhi / (l.fhi - c.fhi), 100 * c.fhi / (l.flo - c.fhi)}
	case 1:
		if g.flo <= 0 && g.fhi >= 0 {
			return 0, 0, false
		}
		ends = [4]float64{c.flo * (100 + g.flo) / g.flo, c.flo * (100 + g.fhi) / g.fhi, c.fhi * (100 + g.flo) / g.flo, c.fhi * (100 + g.fhi) / g.fhi}
	case 2:
		ends = [4]float64{g.flo * l.flo / (100 + g.flo), g.flo * l.fhi / (100 + g.flo), g.fhi * l.flo / (100 + g.fhi), g.fhi * l.fhi / (100 + g.fhi)}
	}
	lo, hi = ends[0], ends[0]
	for _, e := range ends[1:] {
		lo, hi = math.Min(lo, e), math.Max(hi, e)
	}
	return lo, hi, !math.IsNaN(lo) && !math.IsInf(hi, 0)
}
