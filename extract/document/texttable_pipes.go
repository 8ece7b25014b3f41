package document

import "strings"

// pipes reads a table whose cells stand between pipes, as Markdown writes it.
func (f *tableFinder) pipes(i int) (*Table, int) {
	end := i
	for end < len(f.lines) && f.piped(end) {
		end++
	}
	if end-i < 2 {
		return nil, i
	}
	b := newTable(Span{f.lines[i].full.Start, f.lines[end-1].full.End})
	filled := 0
	for k := i; k < end; k++ {
		l := &f.lines[k]
		if strings.Trim(l.Of(f.text), "|-: \t=+") == "" {
			continue // the rule below the head
		}
		inner := l.Span
		if f.text[inner.Start] == '|' {
			inner.Start++
		}
		b.row(f.cellsBetween(inner, '|')...)
		filled++
	}
	if filled < 2 {
		return nil, i // empty cells, with nothing in between
	}
	return b.t, end
}

// piped tells a line of at least two cells between pipes.
func (f *tableFinder) piped(k int) bool {
	s := f.lines[k].Of(f.text)
	if s == "" {
		return false
	}
	n := strings.Count(s, "|")
	if s[0] == '|' || n < 2 {
		return n >= 2
	}
	return k > 0 && n == strings.Count(f.lines[k-1].Of(f.text), "|") ||
		k+1 < len(f.lines) && n == strings.Count(f.lines[k+1].Of(f.text), "|")
}
