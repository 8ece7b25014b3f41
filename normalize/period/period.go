// Package period takes text of a report and gives the periods that it speaks of, in ISO 8601 / SDMX spelling.
//
// What a period phrase looks like is data (seeds/periods.toml); this package reads words and numbers, follows the
// phrases through them, and does the calendar. Periods are written
//
//	2023            a year
//	2020-S1         a half-year, 2024-Q1 a quarter, 2023-M09 a month
//	2016-01/2016-09 months, as a rule cumulated from January
//	2001/2005       years: a term, a plan, a school year, a decade
//	2016-04-01      a day
//	2020-12-15/2021-03-14 days that make none of the above
//
// A matcher of our own stands here in place of regexps because every paragraph of an archive passes through it: one
// pass cuts the text into words, and a trie of phrases is entered only at words that can begin one.
package period

// Found is a period phrase in a text.
type Found struct {
	Start, End int // bytes of the text

	// Period is empty where the text leaves the year unsaid and the report's own period does not give it.
	Period string

	// Kind is year, half, quarter, months, month, span, school, term, season, decade or day.
	Kind string

	// Relative says how the phrase points from the report's own period: "" where it is absolute,
	// "previous_year" (cùng kỳ, năm trước), "previous_period" (tháng trước, quý trước), "next_year", "next_period",
	// "current" (năm nay, trong kỳ), "start" (đầu năm: the last day of the year before, as stocks are compared).
	Relative string

	// Partial says that the year is the report's own, not the text's: "6 tháng", "quý III", "ngày 10/8".
	Partial bool

	// Phrase is the id of the entry in periods.toml.
	Phrase string
}

// The values of Found.Relative.
const (
	PreviousYear   = "previous_year"
	PreviousPeriod = "previous_period"
	NextYear       = "next_year"
	NextPeriod     = "next_period"
	Current        = "current"
	Start          = "start"
)
