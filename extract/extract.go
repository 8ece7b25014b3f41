// Package extract takes a Document and gives its Ledger: a verdict on every number token, and for each figure the
// parts of the phrase that says what the number means.
//
// What the parts look like is data: rules (seeds/rules/*.toml) and a Vocabulary made from the same seeds that
// normalize reads. Nothing is rewritten here: every part is a span of the document, or words joined from spans.
package extract

import "solieu/extract/document"

// Verdict is what the ledger says of a number token.
type Verdict string

const (
	IsFigure    Verdict = "figure"
	IsNoise     Verdict = "noise"
	Unexplained Verdict = "unexplained"
)

// Token is one number token: a maximal run of digits, with separators inside ("47.871,894", "08", "2.1.1").
type Token struct {
	document.Span
	Verdict Verdict
	Noise   string // for noise: the kind, as in the labelling guide: date, year, docno, section, name, code, ordinal, …
	Rule    string // id of the rule that decided
	Figure  int    // for a figure: index into Ledger.Figures; else -1
}

// Ledger accounts for every digit of a document.
type Ledger struct {
	Tokens  []Token // in reading order
	Figures []Figure
	// Faults are rules that failed on this document (a match that ran out of time); the rule counted as not matching.
	Faults []Fault
}

// Fault says that a rule failed at an offset of the text.
type Fault struct {
	Rule   string
	Offset int
	Err    error
}

// Figure is a number that measures something, with the phrase around it as printed.
type Figure struct {
	Number document.Span // first digit to last digit
	Quote  document.Span // the number with its unit and sign
	// Parts are the number tokens of a compound amount after the first ("16 tỷ 434 triệu": 434), with the unit
	// words that follow each; empty for a plain number.
	Parts []Part

	Unit    string // unit words as printed, "" where none was found
	Decimal string // "," or ".": the decimal mark by the evidence of the table's row or column; "" where the report's own holds
	Measure string // level, growth, change, fulfilment, share, index, multiple, contribution, total
	Sign    int    // -1 where the words or a printed sign make the value negative, else +1
	Status  string // actual, estimate, plan
	Base    string // plan, previous_year, previous_period, period:<P>, place:<name>, other:<words>, ""
	Approx  string // = > < ~
	Range   string // low, high, ""
	Prices  string // current, constant, constant:<year>, ""

	Indicator string // the report's own words, in its order
	Parent    string // "" where the indicator stands alone
	Period    string // ISO 8601/SDMX, "" where the report's own period holds
	Place     string // as printed, "" where the report's own place holds

	Section []string // headings above, outermost first, as printed
	Table   int      // 1-based table number, 0 in prose
	Row     int      // 1-based, with Table
	Col     int      // 1-based, with Table

	Rule       string  // id of the rule that decided the measure
	Confidence float64 // 0–1
	Ambiguous  bool    // two readings stay open (separator, measure or subject)
}

// Part is a further member of a compound amount.
type Part struct {
	Number document.Span
	Unit   string
}
