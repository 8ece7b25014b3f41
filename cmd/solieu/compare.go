package main

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"solieu/normalize/indicator"
	"solieu/normalize/number"
	"solieu/normalize/place"
	"solieu/normalize/words"
	"solieu/store"
	"solieu/store/compare"
)

type compareCmd struct {
	Place     string `placeholder:"W" help:"Of this place: its indicators by year. Its name, or words of it."`
	Indicator string `placeholder:"W" help:"Of this indicator: its places by year. A code, a series or words."`
	database
	Part     string `placeholder:"P" help:"A part of each year instead of the whole: Q1, S1, M09, or 01/09 for nine months."`
	Years    int    `placeholder:"N" default:"1" help:"Only rows with values of at least so many years."`
	JSON     bool   `name:"json" xor:"form" help:"One JSON object: years, rows, cells with their sources, notes."`
	CSV      bool   `name:"csv" xor:"form" help:"Comma-separated values, one line a cell."`
	HTML     bool   `name:"html" xor:"form" help:"One page with small charts and the sources a click away; it needs no network."`
	Docx     bool   `name:"docx" xor:"form" help:"A Word document."`
	Template string `placeholder:"FILE" type:"existingfile" help:"With --docx: a Word document of your own with {{title}}, and {{body}} in a paragraph of its own."`
}

func (compareCmd) Help() string {
	return `The best value of each cell: final beats estimate beats plan; then the later report beats the earlier; of those that agree, the one printed most exactly. "~" before a value that the next year's stated growth implies, "e" after an estimate, "p" after a plan. Under it the growth on the year before: that of the values, in brackets that which a report states. Below the table stands what to know before a row is trusted: revisions, gaps, breaks, growth that the values do not bear out, rows that differ in scope, unit or price basis.

Examples:

    solieu compare --place "huyện Thủy Nguyên"
    solieu compare --indicator "ty le ho ngheo"
    solieu compare --place "thuy nguyen" --indicator "giá trị sản xuất" --csv
    solieu compare --place "Hải Phòng" --part 01/09
    solieu compare --place "huyện Thủy Nguyên" --years 2 --html > thuy-nguyen.html
    solieu compare --place "huyện Thủy Nguyên" --docx --template phu-luc.docx > phu-luc-2023.docx
    solieu compare --place "Hải Phòng" --json | jq '.rows[].notes'`
}

// Validate is called by kong.
func (c *compareCmd) Validate() error {
	if c.Place == "" && c.Indicator == "" {
		return errors.New("say what to compare: --place, --indicator or both")
	}
	return nil
}

func (c *compareCmd) Run(e *env) error {
	t, err := c.table(e)
	if err != nil {
		return err
	}
	switch {
	case c.JSON:
		return e.out.line(t)
	case c.CSV:
		return compareCSV(e, t)
	case c.HTML:
		return t.HTML(e.out, c.title(t))
	case c.Docx:
		return c.word(e, t)
	}
	compareGrid(e, t)
	return nil
}

// title names the place as the table does.
func (c *compareCmd) title(t *compare.Table) string {
	at := c.Place
	if at != "" && len(t.Rows) > 0 && !slices.ContainsFunc(t.Rows, func(r compare.Row) bool { return r.Place != t.Rows[0].Place }) {
		at = t.Rows[0].Place
	}
	return strings.Trim(at+" · "+c.Indicator, " ·")
}

func (c *compareCmd) word(e *env, t *compare.Table) error {
	var template []byte
	if c.Template != "" {
		var err error
		if template, err = os.ReadFile(c.Template); err != nil {
			return err
		}
	}
	if err := t.Word(e.out, template, c.title(t)); err != nil {
		return fmt.Errorf("%s: %w", cmp.Or(c.Template, "the built-in template"), err)
	}
	return nil
}

func (c *compareCmd) table(e *env) (*compare.Table, error) {
	var catalogue *indicator.Catalogue
	var beside errgroup.Group // while the figures are read, which takes longer
	beside.Go(func() (err error) {
		catalogue, err = indicator.Load(e.seeds())
		return err
	})
	g, err := place.Load(e.seeds())
	if err != nil {
		return nil, err
	}
	s, err := store.OpenRead(c.DB)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var sel store.Selection
	asked := "" // the place as reports write it, where the words are its name
	if c.Place != "" {
		if sel.Places, err = c.places(e, s, g); err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(sel.Places, func(p string) bool { return placeKey(p) == placeKey(c.Place) }); i >= 0 {
			asked = sel.Places[i]
		}
	}
	if c.Indicator != "" {
		if sel.Series, err = s.SeriesOf(e.ctx, c.Indicator); err != nil {
			return nil, err
		}
		if len(sel.Series) == 0 {
			return nil, fmt.Errorf("%s: no figure has the words %q", c.DB, c.Indicator)
		}
	}
	figures, err := s.Comparable(e.ctx, sel)
	if err != nil {
		return nil, err
	}
	if err := beside.Wait(); err != nil {
		return nil, err
	}
	t := compare.Make(figures, compare.Options{Part: c.Part, Place: samePlace(g, asked), Breaks: placeBreaks(g), Apart: catalogue.Apart()})
	e.sayLeft(t)
	t.Rows = slices.DeleteFunc(t.Rows, func(r compare.Row) bool { return r.Known() < c.Years })
	return t, nil
}

// sayLeft tells what the table does not show, so that no figure is lost in silence.
func (e *env) sayLeft(t *compare.Table) {
	var parts, others []string
	for _, why := range slices.Sorted(maps.Keys(t.Left)) {
		n := t.Left[why]
		switch why {
		case compare.OtherPeriod:
			others = append(others, fmt.Sprintf("%d of several years, single days or no known period", n))
		case compare.Range:
			others = append(others, fmt.Sprintf("%d that are ends of ranges", n))
		case compare.Unnamed:
			others = append(others, fmt.Sprintf("%d without words that name them", n))
		case "year":
			others = append(others, fmt.Sprintf("%d of whole years (without --part)", n))
		default:
			parts = append(parts, fmt.Sprintf("%d of %s", n, why))
		}
	}
	if len(parts) > 0 {
		parts[len(parts)-1] += " (--part shows them)"
	}
	if all := append(parts, others...); len(all) > 0 {
		e.say("not in the table: figures: %s", strings.Join(all, "; "))
	}
}

// places gives the names in the database that are the place: by the gazetteer, else by words.
func (c *compareCmd) places(e *env, s *store.Store, g *place.Gazetteer) ([]string, error) {
	all, err := s.PlaceNames(e.ctx)
	if err != nil {
		return nil, err
	}
	asked := store.ParseWords(c.Place)
	var same, like []string
	for _, p := range all {
		switch {
		case p == "":
		case g.Same(p, c.Place):
			same = append(same, p)
		case asked.Match(p):
			like = append(like, p)
		}
	}
	if len(same) == 0 {
		same = like
	}
	if len(same) == 0 {
		return nil, fmt.Errorf("%s: no figure is about a place called %q", c.DB, c.Place)
	}
	return same, nil
}

// samePlace gives one name to spellings of one place and to places that were only renamed: the one asked for where it
// is one of them, else the latest. The word for the kind counts, since a town within a district bears its name.
func samePlace(g *place.Gazetteer, asked string) func(string) string {
	renamed := map[string]string{}
	for _, ev := range g.Events() {
		if ev.Kind == "rename" && len(ev.From) == 1 && len(ev.To) == 1 {
			renamed[placeKey(ev.From[0])] = ev.To[0]
		}
	}
	latest := func(p string) string {
		for range len(renamed) { // a place may have been renamed more than once
			name, ok := renamed[placeKey(p)]
			if !ok {
				break
			}
			p = name
		}
		return p
	}
	names, known := map[string]string{}, map[string]string{}
	if asked != "" {
		names[placeKey(latest(asked))] = asked
	}
	return func(p string) string {
		name, ok := known[p]
		if !ok {
			name = latest(p)
			if first, ok := names[placeKey(name)]; ok {
				name = first
			}
			names[placeKey(name)], known[p] = name, name
		}
		return name
	}
}

// placeKey is a name of a place, whatever its capitals, its spaces and where it puts its tone marks.
func placeKey(name string) string {
	all := strings.Fields(name)
	for i, w := range all {
		all[i] = words.Plain(w)
	}
	return strings.Join(all, " ")
}

// placeBreaks are the mergers and splits of the gazetteer.
func placeBreaks(g *place.Gazetteer) (all []compare.Break) {
	for _, ev := range g.Events() {
		if ev.Kind == "rename" {
			continue
		}
		all = append(all, compare.Break{Date: ev.Date, Kind: ev.Kind, Places: slices.Concat(ev.From, ev.To),
			Says: fmt.Sprintf("%s → %s (%s)", strings.Join(ev.From, " + "), strings.Join(ev.To, " + "), ev.Source)})
	}
	return all
}

// compareGrid prints the table and, below it, the notes.
func compareGrid(e *env, t *compare.Table) {
	heads := []string{"place", "*indicator", "measure", "unit"}
	shown := t.Filled() // years without any value only widen a terminal's table
	for _, i := range shown {
		heads = append(heads, ">"+t.Years[i])
	}
	g := e.out.newGrid(heads...)
	values, notes := 0, 0
	for i := range t.Rows {
		r := &t.Rows[i]
		cells := []any{r.Place, r.Indicator, measureOf(r), unitOf(r)}
		for _, i := range shown {
			c := r.Cells[i]
			cells = append(cells, cellText(c))
			if c.Value != nil {
				values++
			}
		}
		g.row(cells...)
		if rates, ok := growthCells(r, shown); ok {
			g.row(append([]any{"", "", "  growth", "%"}, rates...)...)
		}
		notes += len(r.Notes)
	}
	if len(t.Rows) > 0 {
		g.print(e.out)
	}
	for _, r := range t.Rows {
		for _, n := range r.Notes {
			fmt.Fprintf(e.out, "\n%s, %s: %s: %s", r.Indicator, r.Place, n.Kind, oneLine(n.Says))
		}
	}
	if notes > 0 {
		fmt.Fprintln(e.out)
	}
	e.say("%s, %s, %s", plural(len(t.Rows), "row"), plural(values, "value"), plural(notes, "note"))
}

// growthCells are, for the years shown, the growth of the values and, in brackets, the one that the best report states.
func growthCells(r *compare.Row, shown []int) (cells []any, said bool) {
	for _, i := range shown {
		c := r.Cells[i]
		s := decimal(c.Computed)
		if len(c.Reported) > 0 {
			s = strings.TrimSpace(s + " [" + c.Reported[0].String() + "]")
		}
		said = said || s != ""
		cells = append(cells, s)
	}
	return cells, said
}

func measureOf(r *compare.Row) string {
	if r.Base == "" {
		return r.Measure
	}
	return r.Measure + " on " + r.Base
}

func unitOf(r *compare.Row) string {
	if r.Prices == "" {
		return r.Unit
	}
	return r.Unit + ", " + r.Prices + " prices"
}

func cellText(c compare.Cell) string {
	if c.Value == nil {
		return ""
	}
	s := c.Value.String()
	switch {
	case c.Implied:
		s = "~" + s
	case c.Approx != "":
		s = c.Approx + s
	}
	return s + map[string]string{"estimate": "e", "plan": "p"}[c.Status]
}

var compareHead = []string{"series", "indicator_code", "indicator", "place", "measure", "base", "prices", "unit", "period", "value",
	"base_value", "base_unit", "status", "approx", "implied", "growth_computed", "growth_reported", "documents", "notes"}

// compareCSV prints one line a cell that has a value or a note.
func compareCSV(e *env, t *compare.Table) error {
	w := csv.NewWriter(e.out)
	w.Write(compareHead)
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			var notes, documents, reported []string
			for _, n := range r.Notes {
				if n.Of(t.Years[i]) || n.Year == "" && c.Value != nil {
					notes = append(notes, n.Kind+": "+n.Says)
				}
			}
			if c.Value == nil && len(notes) == 0 {
				continue
			}
			for _, s := range c.From {
				if d := fmt.Sprintf("%s:%d", s.Document, s.Line); !slices.Contains(documents, d) {
					documents = append(documents, d)
				}
			}
			for _, g := range c.Reported {
				reported = append(reported, g.String())
			}
			w.Write([]string{r.Series, r.Code, r.Indicator, r.Place, r.Measure, r.Base, r.Prices, r.Unit, t.Years[i], decimal(c.Value),
				decimal(c.Base), r.BaseUnit, c.Status, c.Approx, fmt.Sprint(c.Implied), decimal(c.Computed),
				strings.Join(reported, "; "), strings.Join(documents, "; "), strings.Join(notes, "; ")})
		}
	}
	w.Flush()
	return w.Error()
}

func decimal(d *number.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}
