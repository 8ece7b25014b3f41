package normalize

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize/indicator"
	"solieu/normalize/number"
	"solieu/normalize/period"
	"solieu/normalize/place"
	"solieu/normalize/unit"
)

// Normalizer turns ledgers into observations. It is safe for use from several goroutines.
type Normalizer struct {
	units   *unit.Table
	periods *period.Grammar
	places  *place.Gazetteer
	series  *indicator.Catalogue
}

// New loads what the leaves know from fsys. An error names the file and the entry.
func New(fsys fs.FS) (*Normalizer, error) {
	u, err := unit.Load(fsys)
	if err != nil {
		return nil, err
	}
	p, err := period.Load(fsys)
	if err != nil {
		return nil, err
	}
	g, err := place.Load(fsys)
	if err != nil {
		return nil, err
	}
	c, err := indicator.Load(fsys)
	if err != nil {
		return nil, err
	}
	return &Normalizer{units: u, periods: p, places: g, series: c}, nil
}

// Defaults completes what the user stated with what the document says of itself: its period and its place.
func (n *Normalizer) Defaults(d *document.Document, def extract.Defaults) extract.Defaults {
	if def.Period == "" {
		def.Period, _ = n.periods.Report(d.Facts.Title)
	}
	if def.Period == "" {
		def.Period, _ = n.periods.Report(opening(d))
	}
	if def.Place == "" {
		def.Place = d.Facts.Place
	}
	if def.Place == "" {
		def.Place = n.titlePlace(d.Facts.Title)
	}
	return def
}

// titlePlace is the first locality that a title names: "… kinh tế - xã hội huyện An Phú năm 2021".
func (n *Normalizer) titlePlace(title string) string {
	for _, f := range n.places.Find(title) {
		switch f.Kind {
		case place.Province, place.District, place.Commune:
			return f.Name
		}
	}
	return ""
}

// opening is the document's first words below its letterhead, where a title that no reader marked stands.
func opening(d *document.Document) string {
	const most = 600 // bytes; titles are shorter
	var b strings.Builder
	for _, block := range d.Blocks {
		if p, ok := block.(*document.Paragraph); ok && p.Role != document.Body {
			continue
		}
		s := block.Extent().Of(d.Text)
		b.WriteString(s[:min(len(s), most)])
		b.WriteByte('\n')
		if b.Len() > most {
			break
		}
	}
	return b.String()
}

// Normalize gives the observations of a document's ledger, in reading order, and the problems that a person should
// look at. The defaults are those that the ledger was made with.
func (n *Normalizer) Normalize(d *document.Document, l *extract.Ledger, def extract.Defaults) ([]Observation, []Problem) {
	var conv number.Convention
	for i := range l.Figures {
		conv.Observe(l.Figures[i].Number.Of(d.Text))
	}
	out := make([]Observation, 0, len(l.Figures))
	var problems []Problem
	linker := n.series.Document()
	for i := range l.Figures {
		o, err := n.observe(d, &l.Figures[i], def, conv, linker)
		if err != nil {
			problems = append(problems, Problem{Kind: "unreadable-number", Offset: d.Source(l.Figures[i].Number.Start), Line: d.Line(l.Figures[i].Number.Start),
				Text: err.Error() + "; correct the report or load it with the number as text"})
			continue
		}
		if o.Ambiguous {
			problems = append(problems, Problem{Kind: "ambiguous", Offset: o.Start, Line: o.Line,
				Text: fmt.Sprintf("%q may be read in two ways; %s was taken", o.Quote, o.Value)})
		}
		out = append(out, o)
	}
	for _, t := range l.Tokens {
		if t.Verdict == extract.Unexplained {
			problems = append(problems, Problem{Kind: "unexplained", Offset: d.Source(t.Start), Line: d.Line(t.Start),
				Text: fmt.Sprintf("number %q: no rule says what it is", t.Of(d.Text))})
		}
	}
	for _, f := range l.Faults {
		problems = append(problems, Problem{Kind: "rule-failed", Offset: d.Source(f.Offset), Line: d.Line(f.Offset),
			Text: fmt.Sprintf("rule %s failed: %v; the rule counted as not matching", f.Rule, f.Err)})
	}
	return out, problems
}

func (n *Normalizer) observe(d *document.Document, f *extract.Figure, def extract.Defaults, conv number.Convention, linker *indicator.Linker) (Observation, error) {
	u := n.unitOf(f)
	value, ambiguous, err := n.value(d.Text, f, u, conv)
	if err != nil {
		return Observation{}, err
	}
	if f.Sign < 0 {
		value = value.Neg()
	}
	o := Observation{
		ID: d.SHA256[:min(16, len(d.SHA256))] + ":" + strconv.Itoa(d.Source(f.Number.Start)), Document: d.Name,
		Start: d.Source(f.Number.Start), End: d.Source(f.Number.End-1) + 1, Quote: strings.Join(strings.Fields(f.Quote.Of(d.Text)), " "),
		Line: d.Line(f.Number.Start), Page: d.Page(f.Number.Start), Section: f.Section, Table: f.Table, Row: f.Row, Col: f.Col,
		Indicator: f.Indicator, Parent: optional(f.Parent), Value: value, Unit: f.Unit,
		Measure: f.Measure, Status: f.Status, Base: optional(f.Base), Period: f.Period, Prices: optional(f.Prices),
		Approx: f.Approx, Range: optional(f.Range), Place: optional(f.Place),
		Rule: f.Rule, Confidence: f.Confidence, Ambiguous: f.Ambiguous || ambiguous,
	}
	if o.Period == "" {
		o.Period = def.Period
	}
	if o.Section == nil {
		o.Section = []string{}
	}
	o.BaseValue, o.BaseUnit = value, f.Unit
	if v, ok := u.ToBase(value); ok {
		o.BaseValue, o.BaseUnit = v, u.Base
	}
	if o.OCR = ocrConfidence(d, f.Quote); o.OCR > 0 {
		o.Confidence = min(o.Confidence, o.OCR)
	}
	code, series, _ := linker.Link(indicator.Query{Words: f.Indicator, Parent: f.Parent, Unit: f.Unit, Dimension: u.Dimension,
		Section: f.Section, Measure: f.Measure, Prices: f.Prices})
	o.Code, o.Series = optional(code), series
	return o, nil
}

func (n *Normalizer) unitOf(f *extract.Figure) unit.Unit {
	if u, ok := n.units.Lookup(f.Unit); ok || f.Unit == "" {
		return u
	}
	return n.units.Counted(f.Unit)
}

// value reads the printed number, with the members of a compound amount added in its last unit.
func (n *Normalizer) value(text string, f *extract.Figure, u unit.Unit, conv number.Convention) (number.Decimal, bool, error) {
	kind := number.Measured
	switch {
	case u.Dimension == "percent" || u.Dimension == "points":
		kind = number.Percent
	case (u.Dimension == "count" || u.Dimension == "") && u.Num.Coef <= 1 && u.Num.Exp == 0:
		kind = number.Counted
	}
	switch f.Decimal { // the column of a table settles it better than the report
	case ",":
		conv = number.Convention{Vietnamese: 3}
	case ".":
		conv = number.Convention{English: 3}
	}
	printed := strings.Join(strings.Fields(f.Number.Of(text)), "") // "12 500"
	r, err := number.ReadPrinted(printed, conv, kind)
	if err == nil && n.andHalf(text[f.Number.End:min(len(text), f.Number.End+48)]) {
		r.Value, err = r.Value.Add(number.New(5, -1))
	}
	if err != nil || len(f.Parts) == 0 {
		return r.Value, r.Ambiguous, err
	}
	total, at := r.Value, f.Number
	_, scale, _ := n.units.Scale(text[at.End:f.Parts[0].Number.Start])
	for _, p := range f.Parts {
		_, down, _ := n.units.Scale(text[p.Number.End:min(len(text), p.Number.End+24)])
		v, err := number.ReadPrinted(p.Number.Of(text), conv, kind)
		if err != nil {
			return total, true, err
		}
		if total, err = total.Shift(scale - down).Add(v.Value); err != nil {
			return total, true, err
		}
		scale = down
	}
	return total, r.Ambiguous, nil
}

// andHalf tells whether "rưỡi" follows the number's scale word: "3 tỷ rưỡi" is 3.5 tỷ.
func (n *Normalizer) andHalf(after string) bool {
	_, exp, size := n.units.Scale(after)
	if exp == 0 {
		return false
	}
	word, ok := strings.CutPrefix(strings.TrimLeft(after[size:], " \u00a0\n"), "rưỡi")
	next, _ := utf8.DecodeRuneInString(word)
	return ok && !unicode.IsLetter(next)
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
