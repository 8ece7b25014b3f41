package table

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document"
)

// readCells gives the verdict on each token.
func (t *reading) readCells() {
	t.out = slices.Grow(t.in.Memory[:0], len(t.in.Tokens))[:len(t.in.Tokens)]
	for i, s := range t.in.Tokens {
		t.out[i] = Reading{Token: s, Kind: Noise, Noise: "other", Rule: "table-outside"}
	}
	for i := range t.grid.cells {
		x := &t.grid.cells[i]
		if len(x.tokens) == 0 {
			continue
		}
		r, c := x.Row, x.Col
		k := &t.columns[c]
		switch {
		case x.form == blank:
			t.noise(x, "other", "table-error-value")
		case r < t.headTop && x.form != mixed:
			t.words(x, "table-stray", Noise)
		case r < t.headTop:
			t.words(x, "table-title", Prose)
		case r < t.body && r == t.numbers, r >= t.body && t.rows[r].kind == rowHead && x.form != wording:
			t.noise(x, "section", "table-column-number")
		case r < t.body:
			t.words(x, "table-head", Noise)
		case c == t.ordinalCol && isOrdinal(x.text):
			t.noise(x, "section", "table-row-number")
		case t.rows[r].kind == rowNote:
			t.prose(x, "table-note")
		case t.rows[r].kind == rowHead:
			t.words(x, "table-head", Noise)
		case c == t.unitCol:
			t.noise(x, "other", "table-unit")
		case k.role == roleCode:
			t.noise(x, "code", "table-code")
		case c == t.labelCol || k.role == roleOrdinal || t.rows[r].kind == rowGroup:
			t.labelTokens(x)
		case k.role == roleSpec:
			t.words(x, "table-spec", Label)
		case k.role == roleValue && k.date:
			t.noise(x, "year", "table-year-column")
		case k.role == roleValue:
			t.value(x)
		default:
			t.words(x, "table-note", Prose)
		}
	}
}

func (t *reading) set(i int, kind Kind, noise, rule string) {
	t.out[i].Kind, t.out[i].Noise, t.out[i].Rule = kind, noise, rule
}

func (t *reading) noise(x *cell, kind, rule string) {
	for i := range x.tokens {
		t.set(x.first+i, Noise, kind, rule)
	}
}

func (t *reading) prose(x *cell, rule string) {
	for i := range x.tokens {
		t.set(x.first+i, Prose, "", rule)
	}
}

// words gives the verdict on numbers among words: parts of a period or of a unit are noise; what is left goes to
// the kind that the caller wants.
func (t *reading) words(x *cell, rule string, rest Kind) {
	raw := t.in.Text[x.Start:x.End]
	t.spans = t.spans[:0]
	if t.Periods != nil {
		t.spans = t.Periods.Find(t.spans, raw, t.in.Period)
	}
	for i, tok := range x.tokens {
		s := tok.Of(t.in.Text)
		from, to := tok.Start-x.Start, tok.End-x.Start
		noise := ""
		for _, p := range t.spans {
			if from >= p.Start && to <= p.End {
				noise = periodNoise(p, s)
			}
		}
		switch {
		case noise != "":
		case isYear(s):
			noise = "year"
		case gluedToLetter(raw, from) || s == "1000" || s == "1.000" || s == "1,000" || s == "100":
			noise = "other" // the 2 of km2, the 1000 of "1000 đồng"
		case rest == Noise:
			noise = "other"
			if bracketedNumber(raw, from, to) {
				noise = "section"
			}
		}
		if noise != "" {
			t.set(x.first+i, Noise, noise, rule)
		} else {
			t.set(x.first+i, rest, "", rule)
		}
	}
}

// periodNoise is the labelling guide's kind for a number of a period phrase.
func periodNoise(p PeriodSpan, s string) string {
	switch p.Kind {
	case "year", "span", "school", "years":
		return "year"
	case "half", "months":
		if isYear(s) {
			return "year"
		}
		return "period"
	}
	return "date"
}

func gluedToLetter(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return unicode.IsLetter(r)
}

func bracketedNumber(s string, from, to int) bool {
	return from > 0 && to < len(s) && s[from-1] == '(' && s[to] == ')'
}

// labelTokens gives the verdict on numbers in a label: its list number is a section.
func (t *reading) labelTokens(x *cell) {
	t.words(x, "table-label", Label)
	if x.form == number && t.years {
		t.noise(x, "year", "table-row-year")
		return
	}
	raw := t.in.Text[x.Start:x.End]
	for _, b := range asides(raw) {
		for i, tok := range x.tokens {
			if r := &t.out[x.first+i]; r.Kind == Label && tok.Start > x.Start+b[0] && tok.End < x.Start+b[1] {
				r.Kind = Prose
			}
		}
	}
	m := markOf(x.text, true)
	if m.n == 0 {
		return
	}
	lead := strings.TrimLeftFunc(raw, unicode.IsSpace)
	limit := x.Start + len(raw) - len(lead) + m.n
	for i, tok := range x.tokens {
		if tok.End <= limit {
			t.set(x.first+i, Noise, "section", "table-row-number")
		}
	}
}

// asides finds the brackets in a label that say what a rate comes to: "(còn 4,33%)".
func asides(s string) [][]int {
	if strings.IndexByte(s, '(') < 0 || strings.IndexByte(s, '%') < 0 {
		return nil
	}
	return reAside.FindAllStringIndex(s, -1)
}

var (
	reRange   = regexp.MustCompile(`^\D*?[\d.,]+\s*%?\s*(?:-|–|—|÷|đến|tới|->|~)\s*[\d.,]+\D*$`)
	rePair    = regexp.MustCompile(`^\s*[\d.,]+\s*/\s*[\d.,]+\s*\D*$`)
	reBracket = regexp.MustCompile(`^[^(]*[\d.,]+[^(\d]*\(\D*[\d.,]+\D*\)\s*$`)
	reDate    = regexp.MustCompile(`^\D*\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\D*$|^\D*\d{1,2}/(?:19|20)\d\d\D*$`)
	reGroups  = regexp.MustCompile(`^[(+−-]?\s?\d{1,3}(?: \d{3})+(?:[.,]\d+)?\)?\s?%?$`)
	reBroken  = regexp.MustCompile(`^[(+−-]?\d[\d.]*(?:, \d{1,3}|,\d+ \d{1,2}|\.\d{1,2} \d{1,2})\)?\s?%?$`)
	reJoined  = regexp.MustCompile(`^[(+−-]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d+,\d+)\)?%?$`)
	reAside   = regexp.MustCompile(`\([^()]*\d\s?%[^()]*(?i:còn|xuống|lên|đạt|chiếm)\s[^()]*\)|\([^()]*(?i:còn|xuống|lên|đạt|chiếm)\s[^()]*\d\s?%[^()]*\)`)
	reThatIs  = regexp.MustCompile(`^\(\s*(?i:còn|xuống còn|xuống|lên|còn lại|đạt|tương đương)\s`)
	reFoot    = regexp.MustCompile(`^\s*[-+−(]*[\d.,]+\)?\s*%?\s*(?:\(\s*\d\s*\)|\[\s*\d\s*\]|\*)\s*$`)
)

// value reads a cell of a column of values.
func (t *reading) value(x *cell) {
	s := x.text
	first := x.tokens[0]
	switch {
	case (len(x.tokens) > 1 || x.form != number || strings.Count(s, ".") == 2) && century(s) && reDate.MatchString(s):
		t.noise(x, "date", "table-date")
	case len(x.tokens) == 1 && (x.form == number || valued(s)):
		t.figure(x, 0, first)
	case x.form == values && t.oneNumber(x):
		// thousands parted by spaces, or a number that a narrow cell broke over two lines: one number
		t.figure(x, 0, document.Span{Start: first.Start, End: x.tokens[len(x.tokens)-1].End})
		for i := 1; i < len(x.tokens); i++ {
			t.set(x.first+i, Noise, "part", "table-spaced-number")
		}
	case len(x.tokens) == 2 && reFoot.MatchString(s):
		t.figure(x, 0, first)
		t.set(x.first+1, Noise, "other", "table-footnote-mark")
	case len(x.tokens) == 2 && reRange.MatchString(s):
		t.figure(x, 0, first)
		t.figure(x, 1, x.tokens[1])
		low, high := &t.out[x.first].Figure, &t.out[x.first+1].Figure
		if low.Quote.End == low.Number.End && high.Quote.End > high.Number.End { // "11-12%"
			low.Unit, low.Measure, low.Base = high.Unit, high.Measure, high.Base
			t.wordsOf(low, x)
		}
		low.Range, high.Range = "low", "high"
		high.Sign, high.Measure, high.Base = low.Sign, low.Measure, low.Base
	case len(x.tokens) == 2 && rePair.MatchString(s):
		t.figure(x, 0, first)
		t.figure(x, 1, x.tokens[1])
		b := &t.out[x.first+1].Figure
		if b.Measure == "level" {
			b.Measure = "total"
		}
		b.Confidence = 0.6
	case len(x.tokens) == 2 && reBracket.MatchString(s):
		t.figure(x, 0, first)
		t.figure(x, 1, x.tokens[1])
		b := &t.out[x.first+1].Figure
		b.Confidence = 0.6
		note := s[strings.IndexByte(s, '('):]
		if strings.Contains(note, "%") {
			b.Measure, b.Unit, b.Base = "share", "%", ""
		}
		if reThatIs.MatchString(note) { // "0,7% (còn 4,33%)": by how much, and to what
			b.Measure, b.Base = "level", ""
		}
		b.Sign = 1
	default:
		t.words(x, "table-words", Prose)
	}
}

// oneNumber tells that white space only parts the digits of one number: "12 500", "47.871,89⏎4", "4 7.871,894".
func (t *reading) oneNumber(x *cell) bool {
	if strings.IndexByte(x.text, ' ') >= 0 && (reGroups.MatchString(x.text) || reBroken.MatchString(x.text)) {
		return true
	}
	if strings.ContainsAny(t.in.Text[x.Start:x.End], "\n\t") {
		return false // two lines are two numbers, else
	}
	return strings.IndexByte(x.text, ',') >= 0 && reJoined.MatchString(strings.ReplaceAll(x.text, " ", ""))
}
