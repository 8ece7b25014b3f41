package table

import (
	"strings"
	"unicode/utf8"
)

// isYear tells a four-digit year of the reports' time.
func isYear(s string) bool { return len(s) == 4 && yearAt(s, 0) }

// yearAt tells that four digits of such a year stand at i.
func yearAt(s string, i int) bool {
	return i+4 <= len(s) && (s[i] == '1' && s[i+1] == '9' || s[i] == '2' && s[i+1] == '0') && isDigit(s[i+2]) && isDigit(s[i+3])
}

// nextYear finds the first year at or after i: where it begins, -1 where none is left.
func nextYear(s string, i int) int {
	for ; i+4 <= len(s); i++ {
		if yearAt(s, i) {
			return i
		}
	}
	return -1
}

// nextSpan finds the first two years at or after i with one of the marks between them, "2021 - 2025": where each
// begins, -1 where none are left.
func nextSpan(s string, i int, marks string) (from, to int) {
	for from = nextYear(s, i); from >= 0; from = nextYear(s, from+1) {
		rest := strings.TrimLeft(s[from+4:], space)
		mark, n := utf8.DecodeRuneInString(rest)
		if n == 0 || !strings.ContainsRune(marks, mark) {
			continue
		}
		to = len(s) - len(strings.TrimLeft(rest[n:], space))
		if yearAt(s, to) {
			return from, to
		}
	}
	return -1, -1
}

// spanMarks stand between the years of a span.
const spanMarks = "-–÷"

// hasSpan tells that a span of years stands in s.
func hasSpan(s string) bool {
	from, _ := nextSpan(s, 0, spanMarks)
	return from >= 0
}

// comparesYears tells a cell that says which years are compared: "2010/2009"; "2010 2009" where a fraction lost its line.
func comparesYears(s string) bool {
	a, b, ok := strings.Cut(s, "/")
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	return ok && isYear(a) && isYear(b) || yearOverYear(s) && len(s) == 9
}

// yearOverYear tells that a text ends in a year and the one before it: "2010 2009".
func yearOverYear(s string) bool {
	at := len(s) - 9
	return at >= 0 && yearAt(s, at) && s[at+4] == ' ' && yearAt(s, at+5) && atoi(s[at:]) == atoi(s[at+5:])+1
}

// century tells that the digits that a year begins with stand in a text.
func century(s string) bool { return strings.Contains(s, "19") || strings.Contains(s, "20") }
