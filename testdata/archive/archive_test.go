package archive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"solieu/cmd/pipeline"
	"solieu/normalize/indicator"
	"solieu/normalize/number"
	"solieu/seeds"
	"solieu/store/compare"
	"solieu/testdata/archive"
)

// compared reads the archive's reports and sets them side by side; it gives the figures too.
func compared(t *testing.T, a *archive.Archive, format string) (*compare.Table, []compare.Figure) {
	t.Helper()
	p, err := pipeline.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := indicator.Load(seeds.FS)
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
		Places: []string{archive.Place}, Says: "huyện Sông Mây + huyện Suối Cát → huyện Sông Mây (invented)"}}, Apart: catalogue.Apart()}), figures
}

// rows gives the rows of levels or shares that bear one of the indicator's names and its unit.
func rows(t *compare.Table, in *archive.Indicator) (all []*compare.Row) {
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Unit == in.Unit && (r.Measure == "level" || r.Measure == "share") && slices.ContainsFunc(r.Names, func(n string) bool {
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

// readAs says what the year's report was understood to say where it gives the cell's value.
func readAs(figures []compare.Figure, c *archive.Cell) string {
	var b strings.Builder
	want, _ := number.Parse(c.Value)
	for _, f := range figures {
		if f.About == fmt.Sprint(c.Year) && f.Value.Cmp(want) == 0 {
			parent, base := "", ""
			if f.Parent != nil {
				parent = " of " + *f.Parent
			}
			if f.Base != nil {
				base = " on " + *f.Base
			}
			fmt.Fprintf(&b, "\n\tline %d: %s%s = %s %s (%s%s, %s, %s; series %s)", f.Line, f.Indicator, parent, f.Value, f.Unit, f.Measure, base, f.Status, f.Period, f.Series)
		}
	}
	if b.Len() == 0 {
		return "; no figure has that value"
	}
	return b.String()
}

// The archives that are read: each seed draws other values and wordings.
const (
	read       = 12 // seeds from 1 on, as text
	readInEach = 5  // of them in each format
)

// TestArchive loads invented archives and asks compare for the truth back: every cell, a note on everything that was
// planted, and none on anything else. The wordings are what reports have: mend the extractor where one fails, and leave
// the wordings as they are.
func TestArchive(t *testing.T) {
	for seed := uint64(1); seed <= read; seed++ {
		for _, format := range archive.Formats {
			if format != "txt" && seed > readInEach || testing.Short() && seed > 1 {
				continue
			}
			t.Run(fmt.Sprintf("%d-%s", seed, format), func(t *testing.T) {
				a := archive.Make(seed)
				table, figures := compared(t, a, format)
				cells(t, a, table, figures)
				planted(t, a, table)
			})
		}
	}
}

// cells compares every cell with the truth.
func cells(t *testing.T, a *archive.Archive, table *compare.Table, figures []compare.Figure) {
	for _, c := range a.Truth {
		got := cell(table, rows(table, c.Indicator), &c)
		want, _ := number.Parse(c.Value)
		if d, err := number.Parse(got); got != c.Value && (err != nil || c.Value == "" || d.Cmp(want) != 0) {
			t.Errorf("%s %d: %q, the truth is %q %s%s", c.Indicator.Name, c.Year, got, c.Value, c.Indicator.Unit, readAs(figures, &c))
		}
	}
}

// planted asks for the notes on what was planted, and for no others.
func planted(t *testing.T, a *archive.Archive, table *compare.Table) {
	type told struct{ kind, year string }
	for _, in := range a.Indicators {
		want := map[told]bool{{compare.Broken, archive.Merged[:4]}: true}
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
				x := told{n.Kind, n.Year}
				switch {
				case n.Kind == compare.Prices && in.Name == archive.Repriced:
					continue // speaks of the row, not of a year
				case !want[x]:
					t.Errorf("%s: a %s that was not planted: %s (%s, %s)", in.Name, n.Kind, n.Says, r.Indicator, r.Series)
				}
				got[x] = true
			}
		}
		for x := range want {
			if !got[x] {
				t.Errorf("%s: the %s of %s is not reported", in.Name, x.kind, x.year)
			}
		}
	}
}
