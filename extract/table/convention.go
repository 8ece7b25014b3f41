package table

import "strings"

// Evidence counts what the numbers of one column, or row, show of the marks that part decimals and groups.
type Evidence struct {
	CommaDecimal, DotDecimal int // numbers in which the mark can only be decimal
	CommaGroup, DotGroup     int // numbers in which the mark can only group thousands
	Open                     int // numbers that can be read both ways: "15.172"
}

// add counts a number token.
func (e *Evidence) add(s string) {
	comma, dot := strings.Count(s, ","), strings.Count(s, ".")
	switch {
	case comma == 0 && dot == 0:
	case comma > 0 && dot > 0:
		if strings.LastIndexByte(s, ',') > strings.LastIndexByte(s, '.') {
			e.CommaDecimal++
			e.DotGroup++
		} else {
			e.DotDecimal++
			e.CommaGroup++
		}
	case comma > 1:
		e.CommaGroup++
	case dot > 1:
		e.DotGroup++
	default:
		i := max(strings.IndexByte(s, ','), strings.IndexByte(s, '.')) // there is one of them
		before, after := i, len(s)-i-1
		decimal := after != 3 || before > 3 || s[0] == '0'
		switch {
		case !decimal:
			e.Open++
		case s[i] == ',':
			e.CommaDecimal++
		default:
			e.DotDecimal++
		}
	}
}

func (e *Evidence) plus(f Evidence) {
	e.CommaDecimal += f.CommaDecimal
	e.DotDecimal += f.DotDecimal
	e.CommaGroup += f.CommaGroup
	e.DotGroup += f.DotGroup
	e.Open += f.Open
}

// decimal gives the mark that is decimal where all evidence agrees, else "".
func (e Evidence) decimal() string {
	comma, dot := e.CommaDecimal+e.DotGroup, e.DotDecimal+e.CommaGroup
	switch {
	case comma > 0 && dot == 0:
		return ","
	case dot > 0 && comma == 0:
		return "."
	}
	return ""
}

// decimalMark settles the decimal mark of one number: by itself, else by its row, else by its column, last by the whole table. A table may
// print thousands as "15.172" in one row and decimals as "17.55" in another, so rows go first.
func decimalMark(s string, row, col, all Evidence) string {
	var own Evidence
	own.add(s)
	if m := own.decimal(); m != "" {
		return m
	}
	if m := row.decimal(); m != "" {
		return m
	}
	if m := col.decimal(); m != "" && (m == "," || all.CommaDecimal+all.DotGroup == 0) {
		return m
	}
	if own.Open > 0 && all.CommaDecimal+all.DotGroup > 0 && strings.ContainsRune(s, '.') {
		return "," // both conventions stand in the table: a dot before three digits groups, as everywhere in Vietnam
	}
	return ""
}

// openThousands tells that a comma before three digits may part thousands, as in English, whatever the other columns
// show: all numbers of its column have it so ("114,907", "8,979"), and no number of the table parts thousands by dots.
func openThousands(s string, col, all Evidence) bool {
	var own Evidence
	own.add(s)
	return own.Open > 0 && strings.ContainsRune(s, ',') && col.Open >= 3 && col.CommaDecimal == 0 && all.DotGroup == 0
}

// approximate reads a number as a float, for comparing columns with each other only.
func approximate(s, decimal string) float64 {
	if decimal == "" {
		decimal = ","
	}
	v, scale, after := 0.0, 1.0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isDigit(c):
			v = v*10 + float64(c-'0')
			if after {
				scale *= 10
			}
		case string(c) == decimal:
			after = true
		}
	}
	return v / scale
}
