// Package unit takes the words after a printed number ("nghìn tỷ đồng/năm") and gives the unit meant: its canonical
// spelling, its base unit, its dimension and the exact factor between them.
//
// What units there are is data (seeds/units.toml); this package only knows how they are put together:
// scale words × a unit × "/" denominators, "lượt" before a counted noun, and nouns listed with commas.
//
// The road not taken: one regular expression of all spellings. Vietnamese units are products (a dozen scale words,
// some hundred units, some hundred denominators), so the parts are kept in tries and the products are read.
package unit

import (
	"math"

	"solieu/normalize/number"
)

// Unit is a unit as read after a number. The zero Unit is no unit.
type Unit struct {
	Canonical string // canonical spelling: "tỷ đồng", "triệu m³", "tạ/ha", "%", "điểm %", "lượt khách"
	Base      string // base unit: VND, USD, m2, m, kg, m3, kWh, person, %, pp, "VND/person/year"; a counted noun is its own base
	// Dimension is money, percent, points, area, weight, volume, length, energy, power, time, temperature, age,
	// multiple, count, freight, passenger; of compounds: yield, price, density, per_head, rate, flow, speed.
	Dimension string
	// Base value = value × Num / Den, exactly. Den is 1 but for denominators that are no power of ten ("kg/sào").
	// Both are 0 in the zero Unit.
	Num, Den number.Decimal
}

// ToBase gives v in the base unit, exactly; false where the result does not terminate or does not fit in 64 bits.
func (u Unit) ToBase(v number.Decimal) (number.Decimal, bool) {
	if u.Den.Coef == 0 {
		return number.Decimal{}, false
	}
	p, err := v.Mul(u.Num)
	if err != nil {
		return number.Decimal{}, false
	}
	return quotient(p, u.Den)
}

// quotient divides exactly, adding as few decimals as it needs.
func quotient(n, d number.Decimal) (number.Decimal, bool) {
	coef, exp := n.Coef, n.Exp-d.Exp
	for coef%d.Coef != 0 {
		if coef > math.MaxInt64/10 || coef < math.MinInt64/10 {
			return number.Decimal{}, false
		}
		coef *= 10
		exp--
	}
	return number.New(coef/d.Coef, exp), true
}

// reduce writes num/den with den free of factors of ten and, where den divides num's digits, with den 1.
func reduce(num, den number.Decimal) (number.Decimal, number.Decimal) {
	num.Exp -= den.Exp
	den.Exp = 0
	for den.Coef%10 == 0 && den.Coef != 0 {
		den.Coef /= 10
		num.Exp--
	}
	if g := gcd(num.Coef, den.Coef); g > 1 {
		num.Coef /= g
		den.Coef /= g
	}
	for num.Coef%10 == 0 && num.Coef != 0 {
		num.Coef /= 10
		num.Exp++
	}
	return num, den
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	if a < 0 {
		return -a
	}
	return a
}
