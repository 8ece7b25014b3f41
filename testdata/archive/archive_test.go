package archive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"solieu/cmd/pipeline"
	"solieu/normalize/number"
	"solieu/seeds"
	"solieu/store/compare"
	"solieu/testdata/archive"
)

// compared reads the archive's reports and sets them side by side.
func compared(t *testing.T, a *archive.Archive, format string) *compare.Table {
	t.Helper()
	p, err := pipeline.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	var figures []compare.Figure
	for _, r := range a.Reports {
		data, err := r.As(format)
		if err != nil {
			t.Fatal(err)
		}
		rep, err := p.ReadBytes(r.Name+"."+format, data, pipeline.Options{Period: fmt.Sprint(r.Year), Place: archive.Place})
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range rep.Observations {
			at := archive.Place
			if o.Place != nil {
				at = *o.Place
			}
			figures = append(figures, compare.Figure{Observation: o, AtPlace: at, About: fmt.Sprint(r.Year)})
		}
	}
	return compare.Make(figures, compare.Options{Breaks: []compare.Break{{Date: archive.Merged, Kind: "merge",
		Places: []string{archive.Place}, Says: "huyện Sông Mây + huyện Suối Cát → huyện Sông Mây (invented)"}}})
}

// rows gives the rows of levels or shares that bear one of the indicator's names and its unit.
func rows(t *compare.Table, in *archive.Indicator) (all []*compare.Row) {
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Unit == in.Unit && slices.ContainsFunc(r.Names, func(n string) bool {
			n, _, _ = strings.Cut(n, " (")
			return strings.EqualFold(n, in.Name) || strings.EqualFold(n, in.Other)
		}) {
			all = append(all, r)
		}
	}
	return all
}

// cell gives the value of a year that stands in one of the rows.
func cell(t *compare.Table, rows []*compare.Row, c *archive.Cell) string {
	i := slices.Index(t.Years, fmt.Sprint(c.Year))
	for _, r := range rows {
		if i >= 0 && r.Cells[i].Value != nil && !r.Cells[i].Implied && r.Prices == c.Prices {
			return r.Cells[i].Value.String()
		}
	}
	return ""
}

// What must be reached.
const (
	floor      = 98
	falseNotes = 0
)

// TestTruth loads the invented archive and asks compare for the truth back.
func TestTruth(t *testing.T) {
	for _, format := range archive.Formats {
		t.Run(format, func(t *testing.T) { truth(t, format) })
	}
}

func truth(t *testing.T, format string) {
	a := archive.Make(1)
	table := compared(t, a, format)
	right := 0
	for _, c := range a.Truth {
		got := cell(table, rows(table, c.Indicator), &c)
		want, _ := number.Parse(c.Value)
		if d, err := number.Parse(got); got == c.Value || err == nil && c.Value != "" && d.Cmp(want) == 0 {
			right++
		} else {
			t.Logf("%s %d: %q, the truth is %q %s", c.Indicator.Name, c.Year, got, c.Value, c.Indicator.Unit)
		}
	}
	share := 100 * float64(right) / float64(len(a.Truth))
	t.Logf("%d of %d cells right (%.1f %%)", right, len(a.Truth), share)
	if share < floor {
		t.Errorf("%.1f %% of the cells are right, want %v %% at least", share, floor)
	}
}

// TestPlanted asks for a note on everything that was planted, and for none on anything else.
func TestPlanted(t *testing.T) {
	for _, format := range archive.Formats {
		t.Run(format, func(t *testing.T) { planted(t, format) })
	}
}

func planted(t *testing.T, format string) {
	a := archive.Make(1)
	table := compared(t, a, format)
	type told struct{ kind, year string }
	wrong := 0
	for _, in := range a.Indicators {
		want := map[told]bool{}
		switch in.Name {
		case archive.Revised:
			want[told{compare.Revision, fmt.Sprint(archive.RevisedYear)}] = true
		case archive.Gap:
			want[told{compare.Gap, fmt.Sprint(archive.GapYear)}] = true
		case archive.Repriced:
			want[told{compare.Broken, fmt.Sprint(archive.RepricedOn)}] = true
		}
		got := map[told]bool{}
		for _, r := range rows(table, in) {
			for _, n := range r.Notes {
				if n.Kind == compare.Unit || n.Kind == compare.Prices {
					continue // these speak of rows, not of years
				}
				if n.Kind == compare.Broken && n.Year == archive.Merged[:4] {
					want[told{n.Kind, n.Year}] = true
				}
				got[told{n.Kind, n.Year}] = true
			}
		}
		for x := range want {
			if !got[x] {
				t.Errorf("%s: the %s of %s is not reported", in.Name, x.kind, x.year)
			}
		}
		for x := range got {
			if !want[x] {
				wrong++
				t.Logf("%s: a %s of %s is reported that was not planted", in.Name, x.kind, x.year)
			}
		}
	}
	if wrong > falseNotes {
		t.Errorf("%d notes were not planted, want %d at most", wrong, falseNotes)
	}
}
