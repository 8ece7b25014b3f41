// Package number takes printed numbers and gives exact decimals.
package number

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// Decimal is an exact decimal: Coef × 10^Exp. Exp is minus the number of printed decimals, or positive after a
// multiplier. The zero value is 0. It is comparable with == only in representation (1.0 ≠ 1); use Cmp for value.
//
// A float64 would lose exactness and the printed precision; apd.Decimal costs an allocation for each value, so
// it is used only where 64 bits are too few.
type Decimal struct {
	Coef int64
	Exp  int32
}

// New gives coef × 10^exp.
func New(coef int64, exp int32) Decimal { return Decimal{coef, exp} }

// Parse reads a plain decimal string: optional sign, digits, optional "." and digits. What String gives it gives back;
// zeros at the end of a whole number that 64 bits have no room for go to the exponent.
func Parse(s string) (Decimal, error) {
	neg := false
	t := s
	if t != "" && (t[0] == '-' || t[0] == '+') {
		neg = t[0] == '-'
		t = t[1:]
	}
	var d Decimal
	digits := 0
	point := false
	for i := 0; i < len(t); i++ {
		switch c := t[i]; {
		case c >= '0' && c <= '9':
			digits++
			if full := d.Exp > 0 || d.Coef > (math.MaxInt64-int64(c-'0'))/10; full && c == '0' && !point {
				d.Exp++
				continue
			} else if full {
				return Decimal{}, fmt.Errorf("number %q has too many digits", s)
			}
			d.Coef = d.Coef*10 + int64(c-'0')
			if point {
				d.Exp--
			}
		case c == '.' && !point && d.Exp == 0:
			point = true
		default:
			return Decimal{}, fmt.Errorf("%q is not a decimal number", s)
		}
	}
	if digits == 0 {
		return Decimal{}, fmt.Errorf("%q is not a decimal number", s)
	}
	if neg {
		d.Coef = -d.Coef
	}
	return d, nil
}

// String gives plain notation with the printed decimals: "47871.894", "4.080", "-2.5".
func (d Decimal) String() string {
	if d.Exp == 0 {
		return strconv.FormatInt(d.Coef, 10)
	}
	if d.Exp > 0 {
		if d.Coef == 0 {
			return "0"
		}
		return strconv.FormatInt(d.Coef, 10) + strings.Repeat("0", int(d.Exp))
	}
	s := strconv.FormatInt(d.Coef, 10)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	n := int(-d.Exp)
	if len(s) <= n {
		s = strings.Repeat("0", n-len(s)+1) + s
	}
	return sign + s[:len(s)-n] + "." + s[len(s)-n:]
}

// MarshalJSON prints the decimal as a JSON number with its printed decimals.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalJSON reads a JSON number in plain notation.
func (d *Decimal) UnmarshalJSON(b []byte) error {
	v, err := Parse(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Neg gives -d.
func (d Decimal) Neg() Decimal { return Decimal{-d.Coef, d.Exp} }

// Shift gives d × 10^n exactly.
func (d Decimal) Shift(n int) Decimal { return Decimal{d.Coef, d.Exp + int32(n)} }

// Decimals is the number of digits after the point, 0 for whole numbers.
func (d Decimal) Decimals() int {
	if d.Exp < 0 {
		return int(-d.Exp)
	}
	return 0
}

// Sign is -1, 0 or +1.
func (d Decimal) Sign() int {
	switch {
	case d.Coef < 0:
		return -1
	case d.Coef > 0:
		return 1
	}
	return 0
}

// Big gives the decimal for arithmetic that may need more than 64 bits.
func (d Decimal) Big() *apd.Decimal { return apd.New(d.Coef, d.Exp) }

// Cmp compares values: 1.0 and 1 are equal.
func (d Decimal) Cmp(e Decimal) int { return d.Big().Cmp(e.Big()) }

// Mul gives d × e exactly, or an error where 64 bits are too few.
func (d Decimal) Mul(e Decimal) (Decimal, error) {
	p := d.Coef * e.Coef
	if d.Coef != 0 && (p/d.Coef != e.Coef || (d.Coef == -1 && e.Coef == math.MinInt64)) {
		return Decimal{}, fmt.Errorf("%s × %s does not fit in 64 bits", d, e)
	}
	return Decimal{p, d.Exp + e.Exp}, nil
}

// Add gives d + e exactly, or an error where 64 bits are too few.
func (d Decimal) Add(e Decimal) (Decimal, error) {
	for d.Exp > e.Exp {
		if d.Coef > math.MaxInt64/10 || d.Coef < math.MinInt64/10 {
			return Decimal{}, fmt.Errorf("%s + %s does not fit in 64 bits", d, e)
		}
		d.Coef, d.Exp = d.Coef*10, d.Exp-1
	}
	for e.Exp > d.Exp {
		if e.Coef > math.MaxInt64/10 || e.Coef < math.MinInt64/10 {
			return Decimal{}, fmt.Errorf("%s + %s does not fit in 64 bits", d, e)
		}
		e.Coef, e.Exp = e.Coef*10, e.Exp-1
	}
	s := d.Coef + e.Coef
	if (d.Coef > 0) == (e.Coef > 0) && (s > 0) != (d.Coef > 0) && s != 0 {
		return Decimal{}, fmt.Errorf("%s + %s does not fit in 64 bits", d, e)
	}
	return Decimal{s, d.Exp}, nil
}
