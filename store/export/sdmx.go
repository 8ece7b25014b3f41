package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"solieu/normalize/period"
	"solieu/store"
)

// What figures.sdmx.csv names in STRUCTURE_ID and figures.sdmx.xml defines.
const (
	agency    = "SOLIEU"
	flow      = "FIGURES"
	version   = "1.0.0"
	Structure = agency + ":" + flow + "(" + version + ")"
)

// role is what a component is to an observation.
type role string

const (
	dimension role = "dimension"
	timeDim   role = "time"
	measured  role = "measure"
	attribute role = "attribute"
)

// component is a column of the CSV, and what the structure message says of it.
type component struct {
	ID         string
	Role       role
	List       string // its code list; "" where it is text
	Type       string // SDMX text type where it is text
	Name, Says string
	get        func(*store.Found) string // "" does not apply or is unknown: empty in an attribute
	empty      string                    // a dimension must not be empty: _Z "not applicable", _U "unknown"
}

// components are in the order that SDMX-CSV 2.0 recommends: dimensions, measures, attributes. FIGURE is a dimension
// because reports may state one thing twice, and an observation's key is unique.
func components() []component {
	return []component{
		{ID: "SERIES", Role: dimension, List: "CL_SERIES", empty: "_U", Name: "Series",
			Says: "What is measured: a code of the catalogue of indicators, or a key made from the words of reports.",
			get:  func(f *store.Found) string { return f.Series }},
		{ID: "REF_AREA", Role: dimension, List: "CL_AREA", empty: "_U", Name: "Reference area",
			Says: "The place that the figure is about, as reports name it.",
			get:  func(f *store.Found) string { return f.AtPlace }},
		{ID: "MEASURE", Role: dimension, List: "CL_MEASURE", empty: "_U", Name: "Measure",
			Says: "Whether the value is a level, a growth, a share, …",
			get:  func(f *store.Found) string { return f.Measure }},
		{ID: "BASE", Role: dimension, List: "CL_BASE", empty: "_Z", Name: "Base of comparison",
			Says: "What a growth, change, index or fulfilment is compared with.",
			get:  func(f *store.Found) string { return words(f.Base) }},
		{ID: "PRICES", Role: dimension, List: "CL_PRICES", empty: "_Z", Name: "Price basis",
			Says: "Current prices, or constant ones of a year; not applicable where the report names none.",
			get:  func(f *store.Found) string { return words(f.Prices) }},
		{ID: "UNIT_MEASURE", Role: dimension, List: "CL_UNIT", empty: "_Z", Name: "Unit of measure",
			Says: "The unit of OBS_VALUE: the base unit, so that no multiplier is needed.",
			get:  func(f *store.Found) string { return f.BaseUnit }},
		{ID: "FIGURE", Role: dimension, Type: "String", Name: "Figure",
			Says: "Which printed number it is: the start of the document's SHA-256, a colon, the offset of its first digit.",
			get:  func(f *store.Found) string { return f.ID }},
		{ID: "TIME_PERIOD", Role: timeDim, Type: "ObservationalTimePeriod", Name: "Time period",
			Says: "The period that the value is about; cumulated months and spans of years as a first day with a length.",
			get:  func(f *store.Found) string { p, _ := TimePeriod(f.Period); return p }},
		{ID: "OBS_VALUE", Role: measured, Type: "Decimal", Name: "Observation value",
			Says: "The value in UNIT_MEASURE.",
			get:  func(f *store.Found) string { return f.BaseValue.String() }},
		{ID: "OBS_STATUS", Role: attribute, List: "CL_OBS_STATUS", Name: "Observation status",
			Says: "Reported as done, estimated, or planned.",
			get:  func(f *store.Found) string { return obsStatus(f.Status) }},
		{ID: "INDICATOR", Role: attribute, Type: "String", Name: "Indicator", Says: "What is measured, in the report's own words.",
			get: func(f *store.Found) string { return f.Indicator }},
		{ID: "PARENT", Role: attribute, Type: "String", Name: "Parent", Says: "The indicator or subject that gives INDICATOR its sense.",
			get: func(f *store.Found) string { return words(f.Parent) }},
		{ID: "VALUE_PRINTED", Role: attribute, Type: "Decimal", Name: "Value as printed", Says: "The value in UNIT_PRINTED, with its printed decimals.",
			get: func(f *store.Found) string { return f.Value.String() }},
		{ID: "UNIT_PRINTED", Role: attribute, Type: "String", Name: "Unit as printed", Says: "In canonical spelling.",
			get: func(f *store.Found) string { return f.Unit }},
		{ID: "APPROX", Role: attribute, Type: "String", Name: "Exactness", Says: "= exact, > more than, < less than, ~ about.",
			get: func(f *store.Found) string { return f.Approx }},
		{ID: "SOURCE", Role: attribute, Type: "String", Name: "Source", Says: "The report's file.",
			get: func(f *store.Found) string { return f.Document }},
		{ID: "LINE", Role: attribute, Type: "Integer", Name: "Line", Says: "1-based line of the report.",
			get: func(f *store.Found) string { return strconv.Itoa(f.Line) }},
		{ID: "QUOTE", Role: attribute, Type: "String", Name: "Quote", Says: "The printed number with its unit.",
			get: func(f *store.Found) string { return f.Quote }},
		{ID: "CONFIDENCE", Role: attribute, Type: "Decimal", Name: "Confidence", Says: "How sure the reading is: 0 a guess, 1 certain.",
			get: func(f *store.Found) string { return real(f.Confidence) }},
	}
}

// sdmx writes SDMX-CSV 2.0 (https://github.com/sdmx-twg/sdmx-csv) and gathers the codes that it uses.
type sdmx struct {
	w       *csv.Writer
	all     []component
	codes   *codes
	row     []string
	skipped int
}

func newSDMX(w io.Writer, c *codes) (sink, error) {
	s := &sdmx{w: csv.NewWriter(w), all: components(), codes: c, row: []string{"STRUCTURE", "STRUCTURE_ID", "ACTION"}}
	s.w.UseCRLF = true
	for _, c := range s.all {
		s.row = append(s.row, c.ID)
	}
	return s, s.w.Write(s.row)
}

func (s *sdmx) put(f *store.Found) error {
	if _, ok := TimePeriod(f.Period); !ok { // an observation without a time has no key
		s.skipped++
		return nil
	}
	s.row = append(s.row[:0], "datastructure", Structure, "I")
	for _, c := range s.all {
		v := c.get(f)
		switch {
		case v == "" && c.empty != "":
			v = s.codes.special(c.List, c.empty)
		case c.List != "":
			v = s.codes.code(c.List, v, f)
		}
		s.row = append(s.row, v)
	}
	return s.w.Write(s.row)
}

func (s *sdmx) end() error { s.w.Flush(); return s.w.Error() }
func (s *sdmx) left() int  { return s.skipped }

// obsStatus is the code of CL_OBS_STATUS: normal, estimated, forecast (which plans come nearest to).
func obsStatus(status string) string {
	switch status {
	case "estimate":
		return "E"
	case "plan":
		return "F"
	}
	return "A"
}

// TimePeriod writes a period as SDMX does. Intervals become a first day with a length: cumulated months
// 2023-01/2023-09 are 2023-01-01/P9M. It is false for a period that is unknown.
func TimePeriod(p string) (string, bool) {
	r, err := period.Parse(p)
	if err != nil {
		return "", false
	}
	for i := range p {
		if p[i] == '/' {
			return r.From.String() + "/" + length(r), true
		}
	}
	return p, true
}

// length is the ISO 8601 length of a range: in years or months where it is whole ones, else in days.
func length(r period.Range) string {
	from := day(r.From)
	end := day(r.To).AddDate(0, 0, 1)
	months := (end.Year()-from.Year())*12 + int(end.Month()) - int(from.Month())
	switch {
	case from.Day() != 1 || end.Day() != 1:
		return fmt.Sprintf("P%dD", int(end.Sub(from).Hours()/24))
	case months%12 == 0:
		return fmt.Sprintf("P%dY", months/12)
	}
	return fmt.Sprintf("P%dM", months)
}

func day(d period.Date) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}
