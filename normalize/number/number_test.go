package number

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestDecimalKeepsThePrintedPrecision(t *testing.T) {
	for _, s := range []string{"0", "4.080", "47871.894", "-2.5", "0.05", "-0.30", "1465483000000",
		"9223372036854775807", "-9223372036854775807", "92233720368547758070000"} {
		d, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.String(); got != s {
			t.Errorf("Parse(%q) prints %q", s, got)
		}
		var back Decimal
		data, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &back); err != nil || back != d {
			t.Errorf("%s through JSON is %v, %v", s, back, err)
		}
	}
	for _, s := range []string{"", "-", "1.2.3", "1,5", "x", "99999999999999999999", "9223372036854775808",
		"922337203685477580700000.5", "9223372036854775807.0", "9223372036854775807001"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", s, d)
		}
	}
}

func TestDecimalArithmetic(t *testing.T) {
	parse := func(s string) Decimal {
		d, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	sum := func(a, b, want string) {
		t.Helper()
		if got, err := parse(a).Add(parse(b)); err != nil || got.String() != want {
			t.Errorf("%s + %s = %v, %v; want %s", a, b, got, err, want)
		}
	}
	sum("1.5", "2.25", "3.75")
	sum("16", "-16", "0")
	sum("0.1", "0.2", "0.3")
	product := func(a, b, want string) {
		t.Helper()
		if got, err := parse(a).Mul(parse(b)); err != nil || got.String() != want {
			t.Errorf("%s × %s = %v, %v; want %s", a, b, got, err, want)
		}
	}
	product("64.33", "8670", "557741.10")
	if _, err := parse("9000000000000000000").Mul(parse("10")); err == nil {
		t.Error("an overflowing product gives no error")
	}
	if _, err := parse("9000000000000000000").Add(parse("9000000000000000000")); err == nil {
		t.Error("an overflowing sum gives no error")
	}
	if parse("1.0").Cmp(parse("1")) != 0 || parse("-0.54").Cmp(parse("0.54")) >= 0 {
		t.Error("Cmp compares representations, not values")
	}
	if got := parse("16").Shift(3).String(); got != "16000" {
		t.Errorf("16 shifted by 3 is %s", got)
	}
}

func TestReadPrinted(t *testing.T) {
	vietnamese := Convention{Vietnamese: 20}
	english := Convention{English: 20}
	for _, c := range []struct {
		printed   string
		conv      Convention
		kind      Kind
		want      string
		ambiguous bool
	}{
		{"47.871,894", Convention{}, Measured, "47871.894", false},
		{"98,424.9", Convention{}, Measured, "98424.9", false},
		{"1.624.000", Convention{}, Measured, "1624000", false},
		{"1,697,490", Convention{}, Measured, "1697490", false},
		{"08", Convention{}, Counted, "8", false},
		{"629734", Convention{}, Counted, "629734", false},
		{"4,080", vietnamese, Measured, "4.080", false},
		{"4,080", english, Measured, "4080", false},
		{"4,080", Convention{}, Measured, "4.080", true},
		{"309,774", vietnamese, Counted, "309774", false},
		{"1.024", vietnamese, Measured, "1024", false},
		{"1.024", english, Measured, "1.024", false},
		{"7.2", vietnamese, Measured, "7.2", false},
		{"12.345", vietnamese, Percent, "12.345", false},
		{"0,125", Convention{}, Measured, "0.125", false},
		{"0.125", Convention{}, Measured, "0.125", false},
		{"1234,567", Convention{}, Measured, "1234.567", false},
		{"1.234.56", vietnamese, Measured, "1234.56", true},
	} {
		r, err := ReadPrinted(c.printed, c.conv, c.kind)
		if err != nil || r.Value.String() != c.want || r.Ambiguous != c.ambiguous {
			t.Errorf("ReadPrinted(%q, %+v, %d) = %s ambiguous %v, %v; want %s %v", c.printed, c.conv, c.kind, r.Value, r.Ambiguous, err, c.want, c.ambiguous)
		}
		if r.Ambiguous && r.Other == r.Value && c.printed != "1.234.56" {
			t.Errorf("ReadPrinted(%q): the other reading is the same", c.printed)
		}
	}
	for _, s := range []string{"1.2.3.4", "12,34,5", "1.23,45.6"} {
		if r, err := ReadPrinted(s, vietnamese, Measured); err == nil {
			t.Errorf("ReadPrinted(%q) = %s, want an error", s, r.Value)
		}
	}
}

func TestObserve(t *testing.T) {
	var c Convention
	for _, s := range strings.Fields("47.871,894 100,1 17 1.465,483 4,080 28.000 2023") {
		c.Observe(s)
	}
	if c.Vietnamese != 3 || c.English != 0 {
		t.Errorf("evidence %+v, want three Vietnamese: a separator before three digits is no evidence", c)
	}
}

func FuzzReadPrinted(f *testing.F) {
	for _, s := range []string{"47.871,894", "1,697,490", "4,080", "0.1", "1.234.56", "9999999999999999999", ",", "1,"} {
		f.Add(s, 3, 1, 0)
	}
	f.Fuzz(func(t *testing.T, s string, vn, en, kind int) {
		r, err := ReadPrinted(s, Convention{vn, en}, Kind(kind))
		if err != nil {
			return
		}
		digits := func(s string) string {
			return strings.TrimLeft(strings.Map(func(c rune) rune {
				if c < '0' || c > '9' {
					return -1
				}
				return c
			}, s), "0")
		}
		if digits(r.Value.String()) != digits(s) {
			t.Errorf("%q was read as %s: other digits", s, r.Value)
		}
	})
}
