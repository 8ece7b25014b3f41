package main

import (
	"encoding/csv"
	"fmt"
	"strings"

	"solieu/store"
)

type queryCmd struct {
	Words []string `arg:"" optional:"" help:"Words of the indicator, with or without marks; all must occur."`
	database
	Place    string `placeholder:"W" help:"Words of the place, with or without marks."`
	Period   string `placeholder:"P" help:"2023 takes its quarters and months too; 2023-Q1 itself."`
	Unit     string `placeholder:"U" help:"As printed ('tỷ đồng') or base unit (VND)."`
	Measure  string `placeholder:"M" enum:",level,growth,change,fulfilment,share,index,multiple,contribution,total" default:"" help:"level, growth, change, fulfilment, share, index, multiple, contribution or total."`
	Status   string `placeholder:"S" enum:",actual,estimate,plan" default:"" help:"actual, estimate or plan."`
	Document string `placeholder:"D" help:"Words of the report's name or title, or the start of its hash."`
	Limit    int    `placeholder:"N" help:"At most so many figures (default: all)."`
	JSON     bool   `name:"json" xor:"form" help:"JSON Lines, as solieu extract prints them."`
	CSV      bool   `name:"csv" xor:"form" help:"Comma-separated values with a head."`
}

func (queryCmd) Help() string {
	return `Words without marks stand for any marks ("bo" finds bò and bộ); words with marks stand for themselves.

Examples:

    solieu query "ty le ho ngheo"
    solieu query --period 2023 --measure growth "giá trị sản xuất"
    solieu query --place "thuy nguyen" --unit ha lúa
    solieu query --csv "thu ngan sach" > budget.csv
    solieu query --json --document thuy-nguyen | jq .quote`
}

func (c *queryCmd) Run(e *env) error {
	s, err := store.OpenRead(c.DB)
	if err != nil {
		return err
	}
	defer s.Close()
	q := store.Query{Words: strings.Join(c.Words, " "), Place: c.Place, Period: c.Period, Unit: c.Unit, Measure: c.Measure,
		Status: c.Status, Document: c.Document, Limit: c.Limit}
	n := 0
	show, end := c.form(e)
	err = s.Figures(e.ctx, q, func(f *store.Found) error { n++; return show(f) })
	if err != nil {
		return err
	}
	if n > 0 || c.CSV {
		if err := end(); err != nil {
			return err
		}
	}
	e.say("%s", plural(n, "figure"))
	return nil
}

// form gives what to do with each figure and at the end.
func (c *queryCmd) form(e *env) (show func(*store.Found) error, end func() error) {
	switch {
	case c.JSON:
		return func(f *store.Found) error { return e.out.line(&f.Observation) }, func() error { return nil }
	case c.CSV:
		w := csv.NewWriter(e.out)
		w.Write(csvHead)
		return func(f *store.Found) error { return w.Write(csvRow(f)) }, func() error { w.Flush(); return w.Error() }
	}
	g := e.out.newGrid("period", "place", "*indicator", ">value", "unit", "measure", "status", "base", "source")
	return func(f *store.Found) error {
			g.row(f.Period, f.AtPlace, named(f), approx(f), f.Unit, f.Measure, f.Status, str(f.Base), fmt.Sprintf("%s:%d", f.Document, f.Line))
			return nil
		}, func() error {
			g.print(e.out)
			return nil
		}
}

// named is an indicator with the parent that gives it its sense.
func named(f *store.Found) string {
	if f.Parent == nil {
		return f.Indicator
	}
	return f.Indicator + " (" + *f.Parent + ")"
}

// approx is a value with the mark of its approximation, where it has one.
func approx(f *store.Found) string {
	if f.Approx == "=" {
		return f.Value.String()
	}
	return f.Approx + " " + f.Value.String()
}

func str(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

var csvHead = []string{"id", "document", "line", "page", "section", "period", "place", "indicator", "parent", "indicator_code",
	"series", "value", "unit", "base_value", "base_unit", "measure", "status", "base", "prices", "approx", "range", "quote",
	"rule", "confidence", "ambiguous"}

func csvRow(f *store.Found) []string {
	page := ""
	if f.Page > 0 {
		page = fmt.Sprint(f.Page)
	}
	return []string{f.ID, f.Document, fmt.Sprint(f.Line), page, strings.Join(f.Section, " › "), f.Period, f.AtPlace, f.Indicator,
		str(f.Parent), str(f.Code), f.Series, f.Value.String(), f.Unit, f.BaseValue.String(), f.BaseUnit, f.Measure, f.Status,
		str(f.Base), str(f.Prices), f.Approx, str(f.Range), f.Quote, f.Rule, fmt.Sprint(f.Confidence), fmt.Sprint(f.Ambiguous)}
}
