// Package compare takes figures of an archive and gives them side by side: one row an indicator (in one place, unit
// and price basis), one column a year, and notes on what a reader must know before he trusts a row.
//
// Nothing is averaged and nothing is added up. Figures that differ in unit, price basis, scope or place stand in rows
// of their own, with a warning on both.
package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"solieu/normalize"
	"solieu/normalize/indicator"
	"solieu/normalize/number"
)

// Figure is an observation with what the archive knows of its report.
type Figure struct {
	normalize.Observation
	AtPlace string // the place that it is about: its own, or the report's
	Issued  string // the report's date, ISO 8601; ""
	About   string // the report's period; ""
}

// Break is an event after which the figures of a place are not those of the place before: a merger, a split. A place
// that was only renamed is given one name by Options.Place instead.
type Break struct {
	Date   string // ISO 8601
	Kind   string // merge, split, rename
	Places []string
	Says   string // for a person, in no language: what became what, and the source
}

// Options say what is set side by side.
type Options struct {
	Part   string              // of the year: "" the whole; "Q1", "S1", "M09", or "01/09" for its first nine months
	Place  func(string) string // one name for the names of one place; nil keeps them
	Breaks []Break
	Apart  []indicator.Apart // indicators that are easily taken for one another
}

// Table is the result. Its JSON form is what `solieu compare --json` prints.
type Table struct {
	Years []string `json:"years"` // ascending, each from the first to the last that has a figure
	Part  string   `json:"part,omitempty"`
	Rows  []Row    `json:"rows"`

	// Left counts the figures that are in no row: by the part of the year that they are of ("S1", "01/09", "year"), or
	// as OtherPeriod, Range or Unnamed.
	Left map[string]int `json:"left_out,omitempty"`
}

// Why a figure is in no row, beside the part of the year that it is of.
const (
	OtherPeriod = "other period" // several years, a day, or unknown
	Range       = "range"        // an end of a range
	Unnamed     = "unnamed"      // no words name its indicator
)

// Row is one series in one place, unit and price basis.
type Row struct {
	Series    string   `json:"series"`
	Code      string   `json:"indicator_code,omitempty"`
	Indicator string   `json:"indicator"` // the words of the latest report
	Names     []string `json:"names"`     // all words that reports use, latest first
	Place     string   `json:"place"`
	Measure   string   `json:"measure"`
	Unit      string   `json:"unit"` // of the values: the one that reports print most
	BaseUnit  string   `json:"base_unit"`
	Prices    string   `json:"prices,omitempty"`
	Base      string   `json:"base,omitempty"` // of growth, change, fulfilment, …: what they are compared with
	Cells     []Cell   `json:"cells"`          // one a year, as Table.Years
	Notes     []Note   `json:"notes"`
}

// Cell is a row's value for a year. The zero value is an empty cell.
type Cell struct {
	Value    *number.Decimal  `json:"value"` // in the row's unit; null where no report says
	Base     *number.Decimal  `json:"base_value,omitempty"`
	Status   string           `json:"status,omitempty"` // actual, estimate, plan
	Approx   string           `json:"approx,omitempty"` // where it is not exact: > < ~
	Implied  bool             `json:"implied,omitempty"`
	Doubtful bool             `json:"doubtful,omitempty"`        // the reading is ambiguous
	Computed *number.Decimal  `json:"growth_computed,omitempty"` // per cent on the year before
	Reported []number.Decimal `json:"growth_reported,omitempty"` // the same as reports state it, best first
	From     []Source         `json:"from,omitempty"`            // best first; of an implied value, what implies it
}

// Source is where a report says something.
type Source struct {
	ID       string         `json:"id"`
	Document string         `json:"document"`
	Line     int            `json:"line"`
	Page     int            `json:"page,omitempty"`
	Quote    string         `json:"quote"`
	Words    string         `json:"indicator"`
	Value    number.Decimal `json:"value"`
	Unit     string         `json:"unit"`
	Status   string         `json:"status"`
	Issued   string         `json:"issued,omitempty"`
}

// The kinds of Note.
const (
	Revision = "revision" // two reports give a year different values of one status
	Settled  = "settled"  // an estimate or a plan was followed by another final value
	Conflict = "conflict" // one report gives a year two values
	Gap      = "gap"      // a year between others has no value
	Broken   = "break"    // the place was merged or split, or the price basis changed
	Unit     = "unit"     // the same indicator stands in another unit in another row
	Prices   = "prices"   // the same indicator stands in another price basis in another row
	Scope    = "scope"    // an indicator that is easily taken for this one, and counts another thing, stands in another row
	Growth   = "growth"   // the growth that a report states is not that of the values
)

// Note is something that a reader must know before he trusts a row.
type Note struct {
	Kind  string   `json:"kind"`
	Year  string   `json:"year,omitempty"`
	Until string   `json:"until,omitempty"` // the last year, of a gap of several
	Says  string   `json:"says"`            // one line for a person
	From  []Source `json:"from,omitempty"`
	vi    string   // the same in Vietnamese
}

// Of tells whether the note is about a year.
func (n *Note) Of(year string) bool {
	return n.Year != "" && n.Year <= year && year <= max(n.Year, n.Until)
}

type key struct{ series, place, measure, base, unit, prices string }

// subject is what rows have in common that may speak of one another.
type subject struct{ series, place string }

func (k key) subject() subject { return subject{k.series, k.place} }

// groups are the figures of a subject: by row, by year.
type groups map[key]map[string][]*Figure

// Make sets figures side by side. It sorts by series, place, measure and unit, so the order of the figures is free.
func Make(figures []Figure, opt Options) *Table {
	subjects := map[subject]groups{}
	var keys []key
	first, last := "", ""
	left := map[string]int{}
	for i := range figures {
		f := &figures[i]
		year, ok := YearOf(f.Period, opt.Part)
		if why := leftOut(f, ok); why != "" {
			left[why]++
			continue
		}
		if opt.Place != nil {
			f.AtPlace = opt.Place(f.AtPlace)
		}
		k := keyOf(f)
		g := subjects[k.subject()]
		if g == nil {
			g = groups{}
			subjects[k.subject()] = g
		}
		if g[k] == nil {
			g[k] = map[string][]*Figure{}
			keys = append(keys, k)
		}
		g[k][year] = append(g[k][year], f)
		from := year
		if k.measure == "growth" && k.base == "previous_year" {
			from = previous(year) // which it may imply
		}
		if first == "" || from < first {
			first = from
		}
		last = max(last, year)
	}
	t := &Table{Part: opt.Part, Years: years(first, last), Left: left}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(a.series, b.series), cmp.Compare(a.place, b.place), cmp.Compare(rank(a.measure), rank(b.measure)),
			cmp.Compare(a.measure, b.measure), cmp.Compare(a.unit, b.unit), cmp.Compare(a.prices, b.prices), cmp.Compare(a.base, b.base))
	})
	for _, k := range keys {
		g := subjects[k.subject()]
		if k.measure == "growth" && k.base == "previous_year" && g.leveled(k) {
			continue // it stands beside the levels
		}
		t.Rows = append(t.Rows, makeRow(k, g, t.Years, opt))
	}
	t.trim()
	t.warn()
	t.apart(opt.Apart)
	return t
}

// leftOut says why a figure is in no row; "" where it is in one.
func leftOut(f *Figure, inTime bool) string {
	switch {
	case f.Series == "":
		return Unnamed
	case f.Range != nil:
		return Range
	case !inTime:
		return partOf(f.Period)
	}
	return ""
}

func keyOf(f *Figure) key {
	k := key{series: f.Series, place: f.AtPlace, measure: f.Measure, unit: f.BaseUnit}
	if k.measure == "total" {
		k.measure = "level"
	}
	if f.Base != nil && k.measure != "level" {
		k.base = *f.Base
	}
	if f.Prices != nil {
		k.prices = *f.Prices
	}
	return k
}

func rank(measure string) int {
	return slices.Index([]string{"level", "share", "growth", "change", "index", "fulfilment"}, measure) & 7
}

// leveled tells whether a growth has a row of levels that it can stand beside.
func (g groups) leveled(k key) bool {
	for l := range g {
		if l.measure == "level" && besides(k, l) {
			return true
		}
	}
	return false
}

// besides tells whether growth g speaks of the levels l of its subject: the price basis must be the same, or unsaid by one of them.
func besides(g, l key) bool {
	return g.prices == l.prices || g.prices == "" || l.prices == ""
}

// YearOf gives the year of a period, if the period is that part of a year.
func YearOf(period, part string) (string, bool) {
	if len(period) < 4 || strings.Trim(period[:4], "0123456789") != "" {
		return "", false
	}
	y, rest := period[:4], period[4:]
	if from, to, ok := strings.Cut(part, "/"); ok {
		return y, period == y+"-"+from+"/"+y+"-"+to
	}
	if part == "" {
		return y, rest == "" || rest == "-12-31"
	}
	return y, rest == "-"+part
}

// partOf gives the part of its year that a period is, as Options.Part names it.
func partOf(period string) string {
	from, to, span := strings.Cut(period, "/")
	switch {
	case len(from) == 4 && !span:
		return "year"
	case len(from) == 7 && !span: // 2020-S1, 2020-Q3
		return from[5:]
	case len(from) == 8 && !span: // 2020-M07
		return from[5:]
	case len(from) == 7 && len(to) == 7 && from[:5] == to[:5] && from[4] == '-':
		return from[5:] + "/" + to[5:]
	}
	return OtherPeriod
}

func years(first, last string) (all []string) {
	from, err := strconv.Atoi(first)
	if err != nil {
		return nil
	}
	to, _ := strconv.Atoi(last)
	for y := from; y <= to; y++ {
		all = append(all, fmt.Sprintf("%04d", y))
	}
	return all
}

// trim takes off the first year where nothing implied a value.
func (t *Table) trim() {
	if filled := t.Filled(); len(filled) > 0 && filled[0] > 0 {
		t.Years = t.Years[filled[0]:]
		for i := range t.Rows {
			t.Rows[i].Cells = t.Rows[i].Cells[filled[0]:]
		}
	}
}

func previous(year string) string {
	n, _ := strconv.Atoi(year)
	return fmt.Sprintf("%04d", max(n-1, 0))
}

// Known is the number of years with a value, implied ones included.
func (r *Row) Known() (n int) {
	for _, c := range r.Cells {
		if c.Value != nil {
			n++
		}
	}
	return n
}

// Filled gives the indexes of the years in which any row has a value.
func (t *Table) Filled() (all []int) {
	for i := range t.Years {
		if slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Cells[i].Value != nil }) {
			all = append(all, i)
		}
	}
	return all
}
