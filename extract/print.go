package extract

import "strings"

// Printing: words of a report as it has them.

// printed prints ranges of lexemes as the report does, marks of bold and italic left out.
func (x *reader) printed(rs ...rng) string {
	p := &x.p
	if len(rs) == 1 {
		if s, ok := p.verbatim(rs[0]); ok {
			return s
		}
	}
	var b strings.Builder
	size := 0
	for _, r := range rs {
		if !r.empty() {
			size += p.lex[r.to-1].span.End - p.lex[r.from].span.Start + 1
		}
	}
	b.Grow(size)
	last := -1
	for _, r := range rs {
		for i := r.from; i < r.to; i++ {
			l := &p.lex[i]
			if b.Len() > 0 && (last != i-1 || l.rs > p.lex[i-1].re) {
				if !(l.kind == mark && (p.mark(i) == ',' || p.mark(i) == ')' || p.mark(i) == '.')) {
					b.WriteByte(' ')
				}
			}
			s := l.span.Of(p.text)
			if l.hidden {
				s = strings.Map(func(r rune) rune {
					if invisible(r) {
						return -1
					}
					return r
				}, s)
			}
			b.WriteString(s)
			last = i
		}
	}
	return b.String()
}

// verbatim gives the text of a range of lexemes where it needs no change to be printed, as is most often so.
func (p *passage) verbatim(r rng) (string, bool) {
	if r.empty() {
		return "", true
	}
	for i := r.from; i < r.to; i++ {
		l := &p.lex[i]
		if l.hidden {
			return "", false
		}
		if i == r.from {
			continue
		}
		prev := &p.lex[i-1]
		spaced := l.rs > prev.re && !(l.kind == mark && (p.mark(i) == ',' || p.mark(i) == ')' || p.mark(i) == '.'))
		switch gap := p.text[prev.span.End:l.span.Start]; {
		case spaced && gap != " ", !spaced && gap != "":
			return "", false
		}
	}
	return p.text[p.lex[r.from].span.Start:p.lex[r.to-1].span.End], true
}

// squeezed gives printed words with single spaces, none around.
func squeezed(s string) string {
	space := true
	for i := range len(s) {
		c := s[i]
		if c <= ' ' && (c != ' ' || space) || c == 0xC2 || c == 0xE2 || c == 0xE3 { // it may be white space beyond ASCII
			return strings.Join(strings.Fields(s), " ")
		}
		space = c == ' '
	}
	if space {
		return strings.TrimSuffix(s, " ")
	}
	return s
}
