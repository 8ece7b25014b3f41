package compare

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"solieu/normalize/number"
)

var statuses = []string{"actual", "estimate", "plan"}

// better orders figures of one cell, best first: final, then estimate, then plan; then the later report; then the
// surer reading.
func better(a, b *Figure) int {
	return cmp.Or(
		cmp.Compare(slices.Index(statuses, a.Status), slices.Index(statuses, b.Status)),
		cmp.Compare(b.when(), a.when()),
		cmp.Compare(flag(a.Ambiguous), flag(b.Ambiguous)),
		cmp.Compare(flag(a.Approx != "="), flag(b.Approx != "=")),
		cmp.Compare(b.Confidence, a.Confidence),
		cmp.Compare(a.ID, b.ID))
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// when is the date by which reports are ordered: that of issue, else the end of the year that the report is about.
func (f *Figure) when() string {
	switch {
	case f.Issued != "":
		return f.Issued
	case len(f.About) >= 4:
		return f.About[:4] + "-12-31"
	}
	return ""
}

// report names the report that a figure stands in.
func (f *Figure) report() string { return f.ID[:min(16, len(f.ID))] }

// agree tells whether two figures may be one value, as exactly as the coarser of them is printed.
func agree(a, b *Figure) bool {
	return math.Abs(real(a.BaseValue)-real(b.BaseValue)) <= max(coarse(a), coarse(b))*(1+1e-9)
}

// coarse is how far a value may be from what it stands for, in the base unit: half its last printed digit; for
// "about" and "more than", its last digit that is not zero.
func coarse(f *Figure) float64 {
	perUnit := 1.0
	if v := real(f.Value); v != 0 {
		perUnit = math.Abs(real(f.BaseValue) / v)
	}
	if f.Approx != "=" {
		return math.Pow10(int(short(f.Value).Exp)) * perUnit
	}
	return math.Pow10(int(f.Value.Exp)) * perUnit / 2
}

func finer(a, b *Figure) bool { return coarse(a) < coarse(b)*(1-1e-9) }

// short gives the same value without zeros at its end.
func short(d number.Decimal) number.Decimal {
	if d.Coef == 0 {
		return number.Decimal{}
	}
	for d.Coef%10 == 0 {
		d.Coef, d.Exp = d.Coef/10, d.Exp+1
	}
	return d
}

func real(d number.Decimal) float64 { return float64(d.Coef) * math.Pow10(int(d.Exp)) }

// rounded is for what is computed: a quotient has no exact decimal.
func rounded(v float64, decimals int) number.Decimal {
	d, err := number.Parse(strconv.FormatFloat(v, 'f', decimals, 64))
	if err != nil { // too large for its decimals
		return number.New(int64(math.Round(v/1e9)), 9)
	}
	return d
}
