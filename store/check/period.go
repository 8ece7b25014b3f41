package check

import (
	"fmt"
	"strconv"
	"strings"
)

// earlier gives the period that a base names, seen from a period of the labelling guide: "2023-S1" and
// "previous_year" give "2022-S1"; "" where it cannot be told.
func earlier(period, base string) string {
	switch {
	case base == "previous_year":
		return yearsBefore(period, 1)
	case base == "previous_period":
		return periodBefore(period)
	case strings.HasPrefix(base, "period:"):
		return strings.TrimPrefix(base, "period:")
	}
	return ""
}

// samePeriod tells whether two periods are one, or one is a day or part of the other.
func samePeriod(a, b string) bool {
	return a == b || strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

// yearsIn gives the number of years from the first to the last of a span, 0 for another period.
func yearsIn(period string) int {
	if !isSpan(period) {
		return 0
	}
	a, err1 := strconv.Atoi(period[:4])
	b, err2 := strconv.Atoi(period[5:])
	if err1 != nil || err2 != nil {
		return 0
	}
	return b - a
}

// yearsBefore moves a period by whole years.
func yearsBefore(period string, n int) string {
	if isSpan(period) {
		return ""
	}
	from, to, both := strings.Cut(period, "/")
	a := shiftYear(from, n)
	if a == "" || !both {
		return a
	}
	if b := shiftYear(to, n); b != "" {
		return a + "/" + b
	}
	return ""
}

func shiftYear(p string, n int) string {
	if len(p) < 4 {
		return ""
	}
	y, err := strconv.Atoi(p[:4])
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%04d%s", y-n, p[4:])
}

// periodBefore gives the month, quarter, half-year or year before.
func periodBefore(p string) string {
	year, part, cut := strings.Cut(p, "-")
	if !cut {
		return yearsBefore(p, 1)
	}
	if len(part) < 2 {
		return ""
	}
	n, err := strconv.Atoi(part[1:])
	most := map[byte]int{'M': 12, 'Q': 4, 'S': 2}[part[0]]
	switch {
	case err != nil || most == 0 || n < 1 || n > most:
		return ""
	case n == 1:
		return fmt.Sprintf("%s-%c%0*d", shiftYear(year, 1), part[0], len(part)-1, most)
	}
	return fmt.Sprintf("%s-%c%0*d", year, part[0], len(part)-1, n-1)
}
