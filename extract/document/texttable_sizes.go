package document

import (
	"slices"
	"strings"
)

// columnSizes is how large the values of each column are: the digits before the decimal mark of the median, -1 for a
// column without one. Columns under one head are of a size, and what is counted in per cent has three digits at most.
type columnSizes []int

// sizesOf measures the columns of n values of rows.
func (f *tableFinder) sizesOf(ps []chunk, rows []streamRow, n int) columnSizes {
	all := make([][]int, n)
	for i := range rows {
		for v, k := range rows[i].values {
			if k >= 0 && ps[k].form == chunkValue {
				all[v] = append(all[v], wholeDigits(ps[k].Of(f.text)))
			}
		}
	}
	out := make(columnSizes, n)
	for v, digits := range all {
		out[v] = -1
		if len(digits) > 0 {
			slices.Sort(digits)
			out[v] = digits[len(digits)/2]
		}
	}
	return out
}

// wholeDigits counts the digits of a value before its decimal mark.
func wholeDigits(s string) int {
	s = strings.TrimLeft(s, "+-−–( ")
	if i := strings.IndexAny(s, ",%)"); i >= 0 {
		s = s[:i]
	}
	if i := strings.LastIndexByte(s, '.'); i >= 0 && len(s)-i-1 != 3 {
		s = s[:i]
	}
	n := 0
	for _, c := range []byte(s) {
		n += b2i('0' <= c && c <= '9')
	}
	return n
}

// fit scores a head over w columns from col on.
func (z columnSizes) fit(head string, col, w int) (score float64) {
	if col+w > len(z) {
		return 0
	}
	smallest, largest := 99, -1
	for _, d := range z[col : col+w] {
		if d >= 0 {
			smallest, largest = min(smallest, d), max(largest, d)
		}
	}
	if largest-smallest > 1 {
		score -= 0.5
	}
	if strings.Contains(head, "%") && largest > 3 {
		score -= 3
	}
	return score
}
