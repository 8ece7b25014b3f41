package check

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// layOut finds the paragraph, sentence, clause and bracket of each figure of a document.
func (r *run) layOut(d *docFigs, doc int) {
	para, sent, semi := 0, 0, 0
	var open []int // brackets that are open
	end, line := 0, -1
	for n, i := range d.figs {
		f := &r.figs[i]
		f.doc = doc
		if f.at = d.place; f.o.Place != nil {
			f.at = foldPhrase(*f.o.Place)
		}
		last := -1
		if n > 0 {
			last = d.figs[n-1]
		}
		if f.o.Start < end || f.o.Start > len(d.text) {
			// No text, or figures that overlap: the line is the paragraph.
			f.gap = gap{para: f.o.Line != line, sent: f.o.Line != line}
		} else {
			f.gap = gap{text: d.text[end:f.o.Start]}
			semi += r.readGap(d, &f.gap, &open, last)
			if f.kind == level || f.kind == share {
				f.gap.list = r.listMarkIn(f.gap.text)
			}
		}
		if n > 0 && f.gap.para {
			para++
			open = open[:0]
		}
		if n > 0 && (f.gap.sent || f.gap.para) {
			sent++
		}
		f.para, f.sent, f.semi = para, sent, semi
		if len(open) > 0 {
			f.bracket = open[len(open)-1]
			d.inside[f.bracket] = append(d.inside[f.bracket], i)
		}
		line = f.o.Line
		if end = f.o.End; end > len(d.text) || end < f.o.Start {
			end = f.o.Start
		}
	}
}

// readGap reads the marks between two figures, and keeps count of brackets. It gives the number of clause ends.
func (r *run) readGap(d *docFigs, g *gap, open *[]int, last int) (clauses int) {
	t := g.text
	g.slash = strings.TrimSpace(t) == "/"
	for k := 0; k < len(t); k++ {
		switch t[k] {
		case '\n':
			if breaksParagraph(t, k) {
				g.para, g.sent = true, true
				*open = (*open)[:0]
			}
		case '.', '!', '?':
			if endsSentence(t, k) {
				g.sent = true
				if len(*open) == 0 {
					clauses++
				}
			}
		case ';':
			clauses++
		case '(':
			d.owner = append(d.owner, last)
			d.inside = append(d.inside, nil)
			if g.para || g.sent && len(*open) == 0 {
				d.owner[len(d.owner)-1] = -1
			}
			*open = append(*open, len(d.owner)-1)
		case ')':
			if len(*open) > 0 {
				*open = (*open)[:len(*open)-1]
			}
		}
	}
	return clauses
}

// listMarkIn finds words that open a list of parts. Of a long gap only the end, which leads to the figure, is read.
func (r *run) listMarkIn(t string) listMark {
	const reach = 300
	if len(t) > reach {
		t = t[len(t)-reach:]
	}
	if len(t) < 4 {
		return noMark
	}
	r.scraps = foldText(t, r.scraps[:0])
	mark := noMark
	at := -1
	for _, p := range r.know.some {
		if i := bytes.LastIndex(r.scraps, p); i > at {
			mark, at = someParts, i
		}
	}
	for _, p := range r.know.all {
		if i := bytes.LastIndex(r.scraps, p); i > at {
			mark, at = allParts, i
		}
	}
	for _, p := range r.know.rest {
		if bytes.Contains(r.scraps, p) {
			mark = allParts
		}
	}
	return mark
}

// breaksParagraph tells whether the line break at t[k] ends a paragraph rather than wraps a line.
func breaksParagraph(t string, k int) bool {
	rest := strings.TrimLeft(t[k+1:], " \t\r")
	if rest == "" {
		return strings.HasSuffix(strings.TrimRight(t[:k], " \t\r"), ".")
	}
	if rest[0] == '\n' {
		return true
	}
	before := strings.TrimRight(t[:k], " \t\r")
	first, _ := utf8.DecodeRuneInString(rest)
	if before == "" {
		return !unicode.IsLower(first)
	}
	switch before[len(before)-1] {
	case '.', ':', ';':
		return true
	}
	return strings.ContainsRune("-+*•–", first) || unicode.IsUpper(first) && before[len(before)-1] != ','
}

// endsSentence tells whether the mark at t[k] is followed by white space and a capital, and ends no abbreviation.
func endsSentence(t string, k int) bool {
	rest := strings.TrimLeft(t[k+1:], " \t\r\n*_\"”)")
	if len(rest) == len(t)-k-1 {
		return false
	}
	if rest == "" {
		return true // the next figure begins a sentence
	}
	first, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsUpper(first) {
		return false
	}
	word := t[:k]
	if i := strings.LastIndexAny(word, " \n\t("); i >= 0 {
		word = word[i+1:]
	}
	return !(len(word) <= 2 && strings.ToUpper(word) == word && word != "")
}
