package table

import (
	"testing"

	"solieu/seeds"
)

// TestRuleExamples runs the examples and rejects of seeds/rules/tables.toml.
func TestRuleExamples(t *testing.T) {
	r, err := LoadRules(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	has := func(s, id string) bool {
		for _, g := range r.tags(nil, s) {
			if g.ID == id {
				return true
			}
		}
		return false
	}
	for _, p := range r.phrases {
		for _, s := range p.Examples {
			if !has(s, p.ID) {
				t.Errorf("%s: does not match its example %q", p.ID, s)
			}
		}
		for _, s := range p.Rejects {
			if has(s, p.ID) {
				t.Errorf("%s: matches its reject %q", p.ID, s)
			}
		}
	}
}

func TestEvidence(t *testing.T) {
	for _, c := range []struct{ number, row, column, want string }{
		{"47.871,894", "", "", ","},
		{"1,697,490", "", "", "."},
		{"17.55", "", "", "."},
		{"4,1", "", "", ","},
		{"15.172", "", "", ""},
		{"15.172", "14.710,5", "", ","},
		{"15.172", "", "17.55", "."},
		{"15.172", "1.250.000", "17.55", ","},
		{"0,125", "", "", ","},
		{"47871.894", "", "", "."},
	} {
		var row, column, all Evidence
		row.add(c.row)
		column.add(c.column)
		all.plus(row)
		all.plus(column)
		if got := decimalMark(c.number, row, column, all); got != c.want {
			t.Errorf("%s in a row with %q and a column with %q: decimal mark %q, want %q", c.number, c.row, c.column, got, c.want)
		}
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"2023", "2022", "previous_year"},
		{"2023-M03", "2023-M02", "previous_period"},
		{"2023-M01", "2022-M12", "previous_period"},
		{"2023-Q1", "2022-Q4", "previous_period"},
		{"2023-S1", "2022-S1", "previous_year"},
		{"2009-M12", "2008-M12", "previous_year"},
		{"2023", "2015", "period:2015"},
		{"2018-M07", "2017-M12", "period:2017-M12"},
	} {
		if got := baseOf(c.a, c.b); got != c.want {
			t.Errorf("baseOf(%s, %s) = %s, want %s", c.a, c.b, got, c.want)
		}
	}
}
