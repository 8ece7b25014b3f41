package document

import (
	"regexp"
	"slices"
	"strings"
)

// Values whose groups of digits blanks part, as older yearbooks print them.

// regroup joins the digits of values that blanks part, where the heads say how many values there are: "58 454 69 208"
// under "2004 2005". It gives the number of values, n where nothing was to join.
func (f *tableFinder) regroup(first, n int) int {
	ls := f.linesAbove(first)
	for _, k := range ls[max(0, len(ls)-3):] {
		_, items := f.headParts(f.lines[k].Span)
		m := len(items)
		if m < 2 || m >= n || f.joined(f.lines[first].tail, m) == nil {
			continue
		}
		for i := first; i < len(f.lines) && f.lines[i].Len() > 0; i++ {
			f.joinDigits(&f.lines[i], m)
		}
		return m
	}
	return n
}

// joinDigits joins the digits of a line's values. A dash before the first, taken for the end of the words, is its sign
// where other values have one.
func (f *tableFinder) joinDigits(l *textLine, n int) {
	v := f.joined(l.tail, n)
	if v == nil {
		return
	}
	words := strings.TrimRight(f.text[l.Start:v[0].Start], " ")
	signed := slices.ContainsFunc(v[1:], func(s Span) bool { return negativeMark(s.Of(f.text)) })
	if cut := strings.TrimRight(words, "-−–"); signed && cut != words && strings.HasSuffix(cut, " ") {
		v[0].Start = l.Start + len(cut)
		l.label = trimSpan(f.text, Span{l.label.Start, v[0].Start})
	}
	l.tail = v
}

func negativeMark(s string) bool {
	return strings.HasPrefix(s, "-") || strings.HasPrefix(s, "−") || strings.HasPrefix(s, "–")
}

// joined makes n values of more that are groups of their digits, all of as many groups; nil where that is not so.
func (f *tableFinder) joined(parts []Span, n int) []Span {
	digits := 0
	for _, p := range parts {
		if strings.ContainsAny(p.Of(f.text), "0123456789") {
			digits++
		}
	}
	each := digits / n
	if each < 2 || each > 4 || digits != each*n {
		return nil
	}
	var values []Span
	for at := 0; at < len(parts); {
		end := at + each
		if isDash(parts[at].Of(f.text)) {
			end++
		}
		if end > len(parts) {
			return nil
		}
		v := Span{parts[at].Start, parts[end-1].End}
		if !reGrouped.MatchString(v.Of(f.text)) {
			return nil
		}
		values, at = append(values, v), end
	}
	return values
}

var reGrouped = regexp.MustCompile(`^(?:[-−–]\s?)?\d{1,3}(?: \d{3})+(?:,\d+)?$`)
