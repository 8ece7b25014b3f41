package extract

import "solieu/extract/table"

// Vocabulary tells the rules what units, periods and places look like. It is made from the same seeds that
// package normalize reads (normalize.Normalizer.Vocabulary), so nothing is listed twice.
type Vocabulary struct {
	Units   Units
	Periods Periods
	Places  Places

	NewFinder func() Finder
}

// Units knows the words of units.
type Units interface {
	// MatchUnit reads the unit that begins s (s follows a number): its canonical spelling, its dimension ("money",
	// "percent", "points", "area", "count", …) and the bytes it takes with the space before it; n is 0 where no
	// unit that it knows begins.
	MatchUnit(s string) (canonical, dimension string, n int)
	// LookupUnit reads a string that is a unit as a whole, as in the head of a table.
	LookupUnit(s string) (canonical, dimension string, ok bool)
}

// PeriodSpan is a period phrase found in a text.
type PeriodSpan = table.PeriodSpan

// Periods knows how periods are written. Ref is the report's own period, which settles what a phrase leaves unsaid.
type Periods interface {
	// Find appends the period phrases of a text to out, in order.
	Find(out []PeriodSpan, text, ref string) []PeriodSpan
}

// PlaceSpan is the name of a place found in a text.
type PlaceSpan struct {
	Start, End int // bytes
	Name       string
	Kind       string // province, district, commune, region, country, own (the report's own: "toàn huyện"), …
}

// Finder finds the periods and the places that a text names. It reads the text once for both and keeps its memory; it
// serves one goroutine.
type Finder interface {
	Read(text string)
	// Periods appends the period phrases of the text to out, in order.
	Periods(out []PeriodSpan, ref string) []PeriodSpan
	// Places appends the places in the text of a report about home ("" where that is not known) to out, in order.
	Places(out []PlaceSpan, home string) []PlaceSpan
}

// Places knows how places are named.
type Places interface {
	// Key gives a name as names are compared: "Hải Phòng" and "thành phố Hải Phòng" have the same.
	Key(name string) string
}
