package check_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"solieu/normalize"
	"solieu/normalize/number"
	"solieu/store/check"
)

// printedAs rounds a whole number of thousandths to some decimals, half away from zero, as reports do.
func printedAs(thousandths int64, decimals int) number.Decimal {
	unit := int64(1)
	for range 3 - decimals {
		unit *= 10
	}
	half := unit / 2
	if thousandths < 0 {
		half = -half
	}
	return number.New((thousandths+half)/unit, int32(-decimals))
}

// made is a small report of figures whose true values are known, in one sentence.
type made struct {
	text string
	obs  []normalize.Observation
}

func (m *made) add(words, measure, unit, baseUnit string, shift int, v number.Decimal, parent, base, status string) {
	m.text += words + " "
	start := len(m.text)
	m.text += check.Vietnamese(v.String())
	o := normalize.Observation{ID: fmt.Sprintf("made:%d", start), Document: "made", Start: start, End: len(m.text), Line: 1,
		Quote: v.String() + " " + unit, Indicator: words, Value: v, Unit: unit, BaseValue: v.Shift(shift), BaseUnit: baseUnit,
		Measure: measure, Status: status, Period: "2023", Approx: "="}
	if parent != "" {
		o.Parent = &parent
	}
	if base != "" {
		o.Base = &base
	}
	m.text += " " + unit + "; "
	m.obs = append(m.obs, o)
}

// TestRoundingIsNoConflict rounds the figures of true identities at random precision and expects no conflict.
func TestRoundingIsNoConflict(t *testing.T) {
	ids := knowledge(t)
	rnd := rand.New(rand.NewPCG(7, 2023))
	value := func(most int64) int64 { return 1000 + rnd.Int64N(most) }
	places := func() int { return rnd.IntN(4) }
	checked := 0
	for n := range 2000 {
		var m made
		switch n % 6 {
		case 0: // a whole and its parts
			a, b, c := value(9e7), value(9e7), value(9e7)
			m.add("Giá trị sản xuất nông, lâm, thủy sản", "level", "tỷ đồng", "VND", 9, printedAs(a+b+c, places()), "", "", "actual")
			m.text += "trong đó: "
			m.add("nông nghiệp", "level", "tỷ đồng", "VND", 9, printedAs(a, places()), "Giá trị sản xuất nông, lâm, thủy sản", "", "actual")
			m.add("lâm nghiệp", "level", "tỷ đồng", "VND", 9, printedAs(b, places()), "Giá trị sản xuất nông, lâm, thủy sản", "", "actual")
			m.add("thủy sản", "level", "tỷ đồng", "VND", 9, printedAs(c, places()), "Giá trị sản xuất nông, lâm, thủy sản", "", "actual")
		case 1: // shares
			a, b := rnd.Int64N(50000)+1, rnd.Int64N(49000)+1
			for i, s := range []int64{a, b, 100000 - a - b} {
				m.add([]string{"nông, lâm, thủy sản", "công nghiệp - xây dựng", "dịch vụ"}[i], "share", "%", "%", 0, printedAs(s, places()), "Cơ cấu kinh tế", "", "actual")
			}
		case 2: // level, plan, fulfilment
			a, b := value(9e6), value(9e6)
			m.add("Thu ngân sách nhà nước", "level", "tỷ đồng", "VND", 9, printedAs(a, places()), "", "", "actual")
			m.add("Thu ngân sách nhà nước", "level", "tỷ đồng", "VND", 9, printedAs(b, places()), "", "", "plan")
			p := number.New((2*a*100000+b)/(2*b), -3) // rounded to three decimals
			m.add("Thu ngân sách nhà nước", "fulfilment", "%", "%", 0, reprinted(p, places()), "", "plan", "actual")
		case 3: // level, change, growth
			l := value(9e6)
			c := rnd.Int64N(l/2) + 1
			g := number.New((2*c*100000+(l-c))/(2*(l-c)), -3)
			m.add("Diện tích gieo trồng lúa", "level", "ha", "m2", 4, printedAs(l, places()), "", "", "actual")
			m.add("Diện tích gieo trồng lúa", "growth", "%", "%", 0, reprinted(g, places()), "", "previous_year", "actual")
			m.text += "("
			m.add("Diện tích gieo trồng lúa", "change", "ha", "m2", 4, printedAs(c, places()), "", "previous_year", "actual")
			m.text += ")"
		case 4: // area × yield = output; 1 ha × 1 tạ/ha = 0.1 tấn
			a, y := value(9e6), value(9e4)
			m.add("Diện tích lúa", "level", "ha", "m2", 4, printedAs(a, places()), "", "", "actual")
			m.add("năng suất lúa", "level", "tạ/ha", "kg/m2", -2, printedAs(y, places()), "", "", "actual")
			m.add("sản lượng lúa", "level", "tấn", "kg", 3, printedAs((a*y/1000+5)/10, places()), "", "", "actual")
		case 5: // one figure twice, printed alike or not
			a := value(9e6)
			m.add("Tổng vốn đầu tư toàn xã hội", "level", "tỷ đồng", "VND", 9, printedAs(a, places()), "", "", "actual")
			m.text += ".\n\n"
			m.add("Tổng vốn đầu tư toàn xã hội", "level", "tỷ đồng", "VND", 9, printedAs(a, places()), "", "", "actual")
		}
		for _, f := range check.Run(m.obs, fixed(m.text), ids) {
			checked++
			if f.Verdict == check.Conflict {
				t.Errorf("%d: %s: %s", n, f.Describe(), m.text)
			}
		}
	}
	if checked < 1500 {
		t.Errorf("only %d identities were found in 2000 made reports", checked)
	}
	t.Logf("%d identities checked", checked)
}

// reprinted rounds a number of three decimals again. Rounding twice would be a step off now and then, so digits are
// only left out where that is the same.
func reprinted(p number.Decimal, decimals int) number.Decimal {
	if q := printedAs(p.Coef, decimals); p.Coef%1000 != 500 && p.Coef%100 != 50 && p.Coef%10 != 5 {
		return q
	}
	return p
}
