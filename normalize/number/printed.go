package number

import (
	"fmt"
	"strings"
)

// Convention counts the evidence of a report (or of one column of a table) on how it writes numbers: numbers that can
// only be read one way. Vietnamese groups thousands with dots and marks decimals with a comma; English the reverse.
type Convention struct {
	Vietnamese, English int
}

// Observe adds the evidence of one printed number.
func (c *Convention) Observe(s string) {
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	lastDot, lastComma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ',')
	switch {
	case dots == 0 && commas == 0:
	case dots > 0 && commas > 0:
		if lastComma > lastDot {
			c.Vietnamese++
		} else {
			c.English++
		}
	case dots > 1 && grouped(s, '.'):
		c.Vietnamese++
	case commas > 1 && grouped(s, ','):
		c.English++
	case commas == 1 && (len(s)-lastComma != 4 || lastComma > 3 || s[0] == '0'):
		c.Vietnamese++
	case dots == 1 && (len(s)-lastDot != 4 || lastDot > 3 || s[0] == '0'):
		c.English++
	}
}

// english tells whether the evidence speaks for English writing.
func (c Convention) english() bool { return c.English > 2*c.Vietnamese }

// settled tells whether the evidence leaves little doubt.
func (c Convention) settled() bool {
	return c.Vietnamese >= 2 && c.Vietnamese > 4*c.English || c.English >= 2 && c.English > 4*c.Vietnamese
}

// Kind says what the unit tells of how a number may look.
type Kind int

const (
	Measured Kind = iota // amounts that may have decimals
	Counted              // whole things without a multiplier: decimals cannot be
	Percent              // rarely a thousand or more
)

// Reading is what a printed number may mean.
type Reading struct {
	Value     Decimal
	Other     Decimal // the other reading, where Ambiguous
	Ambiguous bool    // one separator before three digits, and neither the unit nor the report settles it
}

// ReadPrinted reads a printed number ("47.871,894", "4,080", "309,774", "08"). The separators are settled by their own
// pattern, then by what is counted, then by the report's convention.
func ReadPrinted(s string, conv Convention, kind Kind) (Reading, error) {
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case dots == 0 && commas == 0:
		v, err := Parse(s)
		return Reading{Value: v}, err
	case dots > 0 && commas > 0:
		if strings.LastIndexByte(s, ',') > strings.LastIndexByte(s, '.') && commas == 1 && grouped(s[:strings.IndexByte(s, ',')], '.') {
			return read(s, '.', ',')
		}
		if strings.LastIndexByte(s, '.') > strings.LastIndexByte(s, ',') && dots == 1 && grouped(s[:strings.IndexByte(s, '.')], ',') {
			return read(s, ',', '.')
		}
		return Reading{}, fmt.Errorf("number %q: its separators fit no convention", s)
	case dots > 1:
		return several(s, '.')
	case commas > 1:
		return several(s, ',')
	}
	return single(s, conv, kind)
}

// several reads a number with one separator several times: groups of thousands, or a misprint.
func several(s string, sep byte) (Reading, error) {
	if grouped(s, sep) {
		return read(s, sep, 0)
	}
	// "1.234.56": the last separator was meant as the decimal mark
	last := strings.LastIndexByte(s, sep)
	if grouped(s[:last], sep) {
		v, err := Parse(strings.ReplaceAll(s[:last], string(sep), "") + "." + s[last+1:])
		return Reading{Value: v, Other: v, Ambiguous: true}, err
	}
	return Reading{}, fmt.Errorf("number %q: its separators fit no convention", s)
}

// single reads a number with exactly one separator.
func single(s string, conv Convention, kind Kind) (Reading, error) {
	at := strings.IndexAny(s, ".,")
	sep := s[at]
	decimal, err := Parse(s[:at] + "." + s[at+1:])
	if err != nil {
		return Reading{}, err
	}
	if len(s)-at != 4 || at > 3 || s[0] == '0' {
		return Reading{Value: decimal}, nil // not three digits after it, or no group before it: a decimal mark
	}
	group, err := Parse(s[:at] + s[at+1:])
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Value: decimal, Other: group}
	groups := sep == '.' != conv.english()
	switch {
	case kind == Counted:
		return Reading{Value: group}, nil
	case kind == Percent:
		return Reading{Value: decimal}, nil
	case groups:
		r = Reading{Value: group, Other: decimal}
	}
	r.Ambiguous = !conv.settled() && sep == ','
	return r, nil
}

func read(s string, group, point byte) (Reading, error) {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case group:
		case point:
			b = append(b, '.')
		default:
			b = append(b, s[i])
		}
	}
	v, err := Parse(string(b))
	return Reading{Value: v}, err
}

// grouped tells whether s is digits in groups of three, the first of one to three.
func grouped(s string, sep byte) bool {
	first := true
	n := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] != sep {
			n++
			continue
		}
		if first && (n == 0 || n > 3) && i < len(s) || !first && n != 3 {
			return false
		}
		first, n = false, 0
	}
	return true
}
