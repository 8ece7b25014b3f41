package check

import (
	"strconv"
	"strings"
)

// written spells an identity with its numbers as a Vietnamese report prints them.
func (r *run) written(id *identity) string {
	n := func(k int) string { return r.print(id.figs[k]) }
	computed := " = " + vietnamese(id.computed)
	if id.low != id.high {
		computed += " (" + vietnamese(id.low) + " … " + vietnamese(id.high) + ")"
	}
	said := ", stated " + n(0)
	if id.form == formHundred {
		said = ""
	}
	var left string
	switch id.form {
	case formSum, formHundred:
		rest := id.figs
		if id.form == formSum {
			rest = rest[1:]
		}
		var terms []string
		for _, f := range rest {
			terms = append(terms, r.print(f))
		}
		left = strings.Join(terms, " + ")
	case formRatio, formTimes:
		left = n(1) + " / " + n(2)
	case formGrowth:
		left = n(1) + " / " + n(2) + " − 1"
	case formByStep:
		left = strings.Replace(n(2)+" / ("+n(1)+" − "+n(2)+")", "− −", "+ ", 1)
	case formMean:
		left = "(" + n(1) + " / " + n(2) + ")^(1/" + strconv.Itoa(id.count) + ") − 1"
	case formProduct:
		left = n(1) + " × " + n(2)
	case formEqual:
		return n(0) + " and " + n(1)
	case formCount:
		s := n(0) + ", " + strconv.Itoa(id.count) + " named"
		if id.twice != "" {
			s += ", “" + id.twice + "” twice"
		}
		return s
	}
	return left + computed + said
}

// print gives a figure as printed, with its unit.
func (r *run) print(fig int) string {
	o := r.figs[fig].o
	s := vietnamese(o.Value.String())
	switch {
	case o.Unit == "":
	case strings.HasPrefix(o.Unit, "%"):
		s += o.Unit
	default:
		s += " " + o.Unit
	}
	return s
}

// vietnamese writes a plain decimal with "." between groups of three digits and "," before the decimals.
func vietnamese(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	whole, frac, point := strings.Cut(s, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteByte(whole[i])
	}
	if point {
		b.WriteByte(',')
		b.WriteString(frac)
	}
	return b.String()
}
