package check

import (
	"math"

	"github.com/cockroachdb/apd/v3"

	"solieu/normalize/number"
)

// interval is a figure's value as meant and the bounds between which it was rounded or spoken of as "gần", "trên".
// The floats are the same numbers, for finding candidates; verdicts are given by the decimals.
type interval struct {
	lo, mid, hi    number.Decimal
	flo, fmid, fhi float64
}

// around gives the interval of numbers that are printed as d: half a unit of its last digit to either side, none
// where d counts whole things. "trên", "hơn" (>) and "gần", "dưới" (<) reach one unit of the last digit that is not
// zero to one side ("trên 600" may be 600 to 700), "khoảng" (~) to both.
func around(d number.Decimal, approx string, exact bool) interval {
	lo, hi := d, d
	switch approx {
	case ">", "<", "~":
		unit := lastDigit(d)
		up, down := approx != "<", approx != ">"
		if d.Sign() < 0 {
			up, down = down, up
		}
		if up {
			hi = plus(d, unit)
		}
		if down {
			lo = plus(d, unit.Neg())
		}
	default:
		if !exact && abs64(d.Coef) < math.MaxInt64/20 {
			lo = number.Decimal{Coef: d.Coef*10 - 5, Exp: d.Exp - 1}
			hi = number.Decimal{Coef: d.Coef*10 + 5, Exp: d.Exp - 1}
		}
	}
	return makeInterval(lo, d, hi)
}

func makeInterval(lo, mid, hi number.Decimal) interval {
	return interval{lo, mid, hi, float(lo), float(mid), float(hi)}
}

// wider reaches n times as far to both sides.
func (v interval) wider(n int64) interval {
	lo, mid, hi := level3(v.lo, v.mid, v.hi)
	return makeInterval(
		number.Decimal{Coef: mid.Coef - n*(mid.Coef-lo.Coef), Exp: mid.Exp}, v.mid,
		number.Decimal{Coef: mid.Coef + n*(hi.Coef-mid.Coef), Exp: mid.Exp})
}

// width is the length of the interval.
func (v interval) width() float64 { return v.fhi - v.flo }

// lastDigit is one unit of the last digit that is not zero: 100 for 600, 0.1 for 1.3, 1 for 0.
func lastDigit(d number.Decimal) number.Decimal {
	c, e := d.Coef, d.Exp
	if c == 0 {
		return number.Decimal{Coef: 1, Exp: e}
	}
	for c%10 == 0 {
		c /= 10
		e++
	}
	return number.Decimal{Coef: 1, Exp: e}
}

// plus adds; where 64 bits are too few it gives a.
func plus(a, b number.Decimal) number.Decimal {
	x, y := align(a, b)
	if x.Exp != y.Exp || abs64(x.Coef) > math.MaxInt64/2 || abs64(y.Coef) > math.MaxInt64/2 {
		return a
	}
	return number.Decimal{Coef: x.Coef + y.Coef, Exp: x.Exp}
}

// align gives both with the smaller exponent, as far as 64 bits reach.
func align(a, b number.Decimal) (number.Decimal, number.Decimal) {
	for a.Exp > b.Exp && abs64(a.Coef) < math.MaxInt64/10 {
		a.Coef, a.Exp = a.Coef*10, a.Exp-1
	}
	for b.Exp > a.Exp && abs64(b.Coef) < math.MaxInt64/10 {
		b.Coef, b.Exp = b.Coef*10, b.Exp-1
	}
	return a, b
}

func level3(a, b, c number.Decimal) (number.Decimal, number.Decimal, number.Decimal) {
	a, b = align(a, b)
	b, c = align(b, c)
	a, b = align(a, b)
	return a, b, c
}

var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

func float(d number.Decimal) float64 {
	switch {
	case d.Exp == 0:
		return float64(d.Coef)
	case d.Exp > 0 && int(d.Exp) < len(tens):
		return float64(d.Coef) * tens[d.Exp]
	case d.Exp < 0 && int(-d.Exp) < len(tens):
		return float64(d.Coef) / tens[-d.Exp]
	}
	return float64(d.Coef) * math.Pow10(int(d.Exp))
}

// exact is wide enough that sums and products of printed numbers are exact, and that a quotient never rounds across
// a bound that is a printed number.
var exact = apd.BaseContext.WithPrecision(60)

// triple is an interval in arbitrary precision.
type triple struct{ lo, mid, hi apd.Decimal }

func (t *triple) set(v interval) {
	setDecimal(&t.lo, v.lo)
	setDecimal(&t.mid, v.mid)
	setDecimal(&t.hi, v.hi)
}

func setDecimal(d *apd.Decimal, n number.Decimal) { d.SetFinite(n.Coef, n.Exp) }

// short gives d in the notation of number.Decimal with at most that many decimals, rounded half up.
func short(d *apd.Decimal, decimals int) string {
	var q apd.Decimal
	ctx := *exact
	ctx.Rounding = apd.RoundHalfUp
	if d.Exponent < int32(-decimals) {
		if _, err := ctx.Quantize(&q, d, int32(-decimals)); err == nil {
			return q.Text('f')
		}
	}
	return d.Text('f')
}
