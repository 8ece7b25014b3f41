// Package normalize takes a document's Ledger and gives Observations: each figure as meant, beside how it was
// printed. Its subpackages are leaves that know one kind of thing each: numbers, units, periods, places, indicators.
package normalize

import "solieu/normalize/number"

// Observation is one figure's meaning. Its JSON form is the contract of `solieu extract`
// (store/schema/observation.schema.json); field values are those of the labelling guide.
type Observation struct {
	ID       string   `json:"id"`       // first 16 hex digits of the document's SHA-256, ":", Start: stable over runs
	Document string   `json:"document"` // the file's name
	Start    int      `json:"start"`    // byte offset of the first digit (see document.Document.Source)
	End      int      `json:"end"`      // byte offset after the last digit
	Quote    string   `json:"quote"`    // the printed number with its unit
	Line     int      `json:"line"`
	Page     int      `json:"page,omitempty"`
	Section  []string `json:"section"` // headings above, outermost first
	Table    int      `json:"table,omitempty"`
	Row      int      `json:"row,omitempty"`
	Col      int      `json:"col,omitempty"`

	Indicator string  `json:"indicator"` // the report's own words
	Parent    *string `json:"parent"`
	Code      *string `json:"indicator_code"` // in seeds/indicators.toml
	Series    string  `json:"series"`         // Code, or a key made from the words

	Value     number.Decimal `json:"value"` // printed decimals kept, signed
	Unit      string         `json:"unit"`  // canonical spelling
	BaseValue number.Decimal `json:"base_value"`
	BaseUnit  string         `json:"base_unit"` // VND, USD, m2, kg, m3, kWh, person, %, pp, … ; the unit itself for counted things

	Measure string  `json:"measure"`
	Status  string  `json:"status"`
	Base    *string `json:"base"`
	Period  string  `json:"period"` // ISO 8601/SDMX; "" where neither the report nor the user says
	Prices  *string `json:"prices"`
	Approx  string  `json:"approx"`
	Range   *string `json:"range"`
	Place   *string `json:"place"` // where it is not the report's own

	Rule       string  `json:"rule"`
	Confidence float64 `json:"confidence"`
	OCR        float64 `json:"ocr_confidence,omitempty"` // 0–1, of the least sure word of the quote; only where it was read from a picture
	Ambiguous  bool    `json:"ambiguous"`
}

// Problem is something in a document that a person should look at.
type Problem struct {
	Kind   string `json:"kind"` // a stable word: "unreadable", "unexplained", "ambiguous", "rule-failed", …
	Offset int    `json:"offset"`
	Line   int    `json:"line"`
	Text   string `json:"text"` // one line for a person: what, where, what to do
}
