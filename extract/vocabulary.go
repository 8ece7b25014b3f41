package extract

// Vocabulary tells the rules what units, periods and places look like. It is made from the same seeds that
// package normalize reads (normalize.Normalizer.Vocabulary), so nothing is listed twice.
type Vocabulary struct {
	Units   Units
	Periods Periods
	Places  Places
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
type PeriodSpan struct {
	Start, End int    // bytes
	Period     string // ISO 8601/SDMX
	Kind       string // year, half, quarter, months, month, span, school, day, season, …
	Relative   string // "" absolute; previous_year, previous_period, current, start
	Partial    bool   // the year came from the reference period
}

// Periods knows how periods are written. Ref is the report's own period, which settles what a phrase leaves unsaid.
type Periods interface {
	Find(text, ref string) []PeriodSpan
}

// PlaceSpan is the name of a place found in a text.
type PlaceSpan struct {
	Start, End int // bytes
	Name       string
	Kind       string // province, district, commune, region, country, own (the report's own: "toàn huyện"), …
}

// Places knows how places are named.
type Places interface {
	// Find gives the places in a text of a report about home ("" where that is not known), in order.
	Find(text, home string) []PlaceSpan
	// Same tells whether two names mean one place: "Hải Phòng", "thành phố Hải Phòng".
	Same(a, b string) bool
}
