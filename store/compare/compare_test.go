package compare

import (
	"slices"
	"strconv"
	"testing"

	"solieu/normalize"
	"solieu/normalize/number"
)

// fig makes a figure of an invented report of that year.
func fig(id, about, period, value, status string, change ...func(*Figure)) Figure {
	v, err := number.Parse(value)
	if err != nil {
		panic(err)
	}
	f := Figure{Observation: normalize.Observation{ID: id, Document: id[:4], Indicator: "sản lượng", Series: "s", Value: v, BaseValue: v.Shift(3),
		Unit: "tấn", BaseUnit: "kg", Measure: "level", Status: status, Period: period, Approx: "="}, AtPlace: "huyện A", About: about}
	for _, c := range change {
		c(&f)
	}
	return f
}

func growth(f *Figure) {
	base := "previous_year"
	f.Measure, f.Unit, f.BaseUnit, f.Base, f.BaseValue = "growth", "%", "%", &base, f.Value
}

func approx(f *Figure) { f.Approx = ">" }

func atPrices(p string) func(*Figure) { return func(f *Figure) { f.Prices = &p } }

func TestMake(t *testing.T) {
	for _, c := range []struct {
		name    string
		figures []Figure
		values  []string // of the first row
		notes   []string // kinds of the first row
	}{
		{"final beats estimate, though earlier", []Figure{fig("r1__", "2020", "2020", "10.5", "actual"), fig("r2__", "2021", "2020", "12", "estimate")},
			[]string{"10.5"}, []string{Settled}},
		{"estimate beats plan in silence", []Figure{fig("r1__", "2020", "2020", "10", "plan"), fig("r2__", "2020", "2020", "12", "estimate")},
			[]string{"12"}, nil},
		{"later report beats earlier", []Figure{fig("r1__", "2020", "2020", "10", "actual"), fig("r2__", "2021", "2020", "12", "actual")},
			[]string{"12"}, []string{Revision}},
		{"the same rounded is no revision, and the finer stands", []Figure{fig("r1__", "2020", "2020", "98424.9", "actual"), fig("r2__", "2021", "2020", "98400", "actual", approx)},
			[]string{"98424.9"}, nil},
		{"one report, two values", []Figure{fig("r1__", "2020", "2020", "10", "actual"), fig("r1__", "2020", "2020", "12", "actual")},
			[]string{"10"}, []string{Conflict}},
		{"gap", []Figure{fig("r1__", "2020", "2020", "10", "actual"), fig("r3__", "2022", "2022", "12", "actual")},
			[]string{"10", "", "12"}, []string{Gap}},
		{"implied", []Figure{fig("r2__", "2021", "2021", "110", "actual"), fig("r2__", "2021", "2021", "10", "actual", growth), fig("r0__", "2019", "2019", "90", "actual")},
			[]string{"90", "100", "110"}, []string{Gap}},
		{"growth of other prices implies nothing", []Figure{fig("r2__", "2021", "2021", "110", "actual", atPrices("current")), fig("r2__", "2021", "2021", "10", "actual", growth)},
			[]string{"110"}, nil},
		{"growth that the values do not bear out", []Figure{fig("r1__", "2020", "2020", "100", "actual"), fig("r2__", "2021", "2021", "120", "actual"), fig("r2__", "2021", "2021", "10.0", "actual", growth)},
			[]string{"100", "120"}, []string{Growth}},
		{"growth of a plan says nothing of what was", []Figure{fig("r1__", "2020", "2020", "100", "actual"), fig("r2__", "2021", "2021", "120", "actual"), fig("r0__", "2020", "2021", "10.0", "plan", growth)},
			[]string{"100", "120"}, nil},
		{"estimated growth is settled by the values", []Figure{fig("r1__", "2020", "2020", "100", "actual"), fig("r2__", "2021", "2021", "120", "actual"), fig("r0__", "2020", "2021", "10.0", "estimate", growth)},
			[]string{"100", "120"}, nil},
		{"price bases never share a row", []Figure{fig("r1__", "2020", "2020", "100", "actual", atPrices("constant:1994")), fig("r2__", "2021", "2021", "210", "actual", atPrices("constant:2010"))},
			[]string{"100", ""}, []string{Prices, Broken}},
	} {
		for range 2 { // in either order
			table := Make(c.figures, Options{})
			if len(table.Rows) == 0 {
				t.Fatalf("%s: no rows", c.name)
			}
			var values, notes []string
			for _, cell := range table.Rows[0].Cells {
				v := ""
				if cell.Value != nil {
					v = cell.Value.String()
				}
				values = append(values, v)
			}
			for _, n := range table.Rows[0].Notes {
				notes = append(notes, n.Kind)
			}
			if !slices.Equal(values, c.values) && c.name != "one report, two values" {
				t.Errorf("%s: values %q, want %q", c.name, values, c.values)
			}
			if !slices.Equal(notes, c.notes) {
				t.Errorf("%s: notes %q, want %q", c.name, notes, c.notes)
			}
			slices.Reverse(c.figures)
		}
	}
}

func TestComputedGrowth(t *testing.T) {
	table := Make([]Figure{fig("r1__", "2020", "2020", "100", "actual"), fig("r2__", "2021", "2021", "112.5", "actual"), fig("r2__", "2021", "2021", "12.5", "actual", growth)}, Options{})
	c := table.Rows[0].Cells[1]
	if len(table.Rows) != 1 || c.Computed == nil || c.Computed.String() != "12.50" || len(c.Reported) != 1 || c.Reported[0].String() != "12.5" {
		t.Errorf("got %d rows, computed %v, reported %v", len(table.Rows), c.Computed, c.Reported)
	}
}

func TestYearOf(t *testing.T) {
	for _, c := range []struct {
		period, part, year string
		ok                 bool
	}{{"2023", "", "2023", true}, {"2023-12-31", "", "2023", true}, {"2023-Q1", "", "2023", false}, {"2023-Q1", "Q1", "2023", true},
		{"2023-01/2023-09", "01/09", "2023", true}, {"2021/2025", "", "2021", false}, {"", "", "", false}} {
		if y, ok := YearOf(c.period, c.part); ok != c.ok || y != c.year {
			t.Errorf("YearOf(%q, %q) = %q, %v", c.period, c.part, y, ok)
		}
	}
}

func TestUnits(t *testing.T) {
	kilos := fig("r2__", "2021", "2021", "5500", "actual", func(f *Figure) { f.Unit, f.BaseValue = "kg", f.Value })
	table := Make([]Figure{fig("r1__", "2020", "2020", "5", "actual"), fig("r0__", "2019", "2019", "4", "actual"), kilos}, Options{})
	if r := table.Rows[0]; r.Unit != "tấn" || r.Cells[2].Value.String() != "5.5" {
		t.Errorf("%s in %s", r.Cells[2].Value, r.Unit)
	}
}

// TestRates gives no growth of a rate in per cent, unless a report states one.
func TestRates(t *testing.T) {
	rate := func(f *Figure) { f.Unit, f.BaseUnit, f.BaseValue = "%", "%", f.Value }
	two := []Figure{fig("r1__", "2020", "2020", "78.6", "actual", rate), fig("r2__", "2021", "2021", "78.8", "actual", rate)}
	if c := Make(two, Options{}).Rows[0].Cells[1]; c.Computed != nil {
		t.Errorf("growth %v", c.Computed)
	}
	if c := Make(append(two, fig("r2__", "2021", "2021", "0.3", "actual", growth)), Options{}).Rows[0].Cells[1]; c.Computed == nil {
		t.Error("a stated growth has none beside it")
	}
}

// TestUnnamed leaves out figures that no words name: they are no series.
func TestUnnamed(t *testing.T) {
	f := fig("r1__", "2020", "2020", "1", "actual")
	f.Series = ""
	if got := Make([]Figure{f}, Options{}); len(got.Rows) > 0 {
		t.Errorf("rows %+v", got.Rows)
	}
}

// BenchmarkMake compares 2,000 series of one place over 12 years, each with its growth.
func BenchmarkMake(b *testing.B) {
	var all []Figure
	for s := range 2000 {
		for y := range 12 {
			year := strconv.Itoa(2010 + y)
			level := fig("r"+year, year, year, "100.5", "actual")
			rate := fig("r"+year, year, year, "1.5", "actual", growth)
			level.Series, rate.Series = strconv.Itoa(s), strconv.Itoa(s)
			all = append(all, level, rate)
		}
	}
	for b.Loop() {
		if t := Make(all, Options{}); len(t.Rows) != 2000 {
			b.Fatalf("%d rows", len(t.Rows))
		}
	}
}
