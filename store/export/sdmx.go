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

// Structure is the data structure that figures.sdmx.csv names. Its dimensions and attributes are uncoded text, since
// reports have more indicators than any code list; SERIES is a code of the catalogue where that knows the indicator.
const Structure = "SOLIEU:FIGURES(1.0.0)"

// sdmxHead are the columns: SDMX-CSV 2.0 wants STRUCTURE, STRUCTURE_ID and ACTION first, then dimensions, measures
// and attributes. FIGURE is a dimension because reports may state one thing twice, and an observation's key is unique.
var sdmxHead = []string{"STRUCTURE", "STRUCTURE_ID", "ACTION",
	"SERIES", "REF_AREA", "MEASURE", "BASE", "PRICES", "UNIT_MEASURE", "FIGURE", "TIME_PERIOD",
	"OBS_VALUE",
	"OBS_STATUS", "INDICATOR", "PARENT", "VALUE_PRINTED", "UNIT_PRINTED", "APPROX", "SOURCE", "LINE", "QUOTE", "CONFIDENCE"}

type sdmx struct {
	w       *csv.Writer
	skipped int
}

func newSDMX(w io.Writer) (sink, error) {
	s := &sdmx{w: csv.NewWriter(w)}
	s.w.UseCRLF = true
	return s, s.w.Write(sdmxHead)
}

func (s *sdmx) put(f *store.Found) error {
	at, ok := TimePeriod(f.Period)
	if !ok { // an observation without a time has no key
		s.skipped++
		return nil
	}
	return s.w.Write([]string{"datastructure", Structure, "I",
		or(f.Series, "_U"), or(f.AtPlace, "_U"), f.Measure, or(words(f.Base), "_Z"), or(words(f.Prices), "_Z"), or(f.BaseUnit, "_Z"), f.ID, at,
		f.BaseValue.String(),
		obsStatus(f.Status), f.Indicator, words(f.Parent), f.Value.String(), f.Unit, f.Approx, f.Document, strconv.Itoa(f.Line),
		f.Quote, real(f.Confidence)})
}

func (s *sdmx) end() error { s.w.Flush(); return s.w.Error() }
func (s *sdmx) left() int  { return s.skipped }

// or gives a dimension that must not be empty: SDMX writes _Z for "does not apply" and _U for "unknown".
func or(v, empty string) string {
	if v == "" {
		return empty
	}
	return v
}

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
