package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document"
	"solieu/extract/document/bilingual"
	"solieu/extract/table"
)

// tableMemory is memory that the reader of tables uses again.
type tableMemory struct {
	tokens, cells []document.Span
	readings      []table.Reading // as long as those of the document's largest table
}

// forget lets go of the words that belong to the document.
func (m *tableMemory) forget() {
	clear(m.readings)
	m.readings = m.readings[:0]
}

// table enters the table at d.Blocks[at]: package table reads heads, labels and cells; numbers in running words of a
// cell are read as prose, those in names by the rules for noise alone.
func (x *reader) table(at int) {
	t := x.doc.Blocks[at].(*document.Table)
	m := &x.tableMemory
	m.tokens = numbersIn(m.tokens[:0], x.doc.Text, t.Span)
	in := table.Input{
		Text: x.doc.Text, Table: t, Tokens: m.tokens, Period: x.ref,
		Caption: x.captionOf(at), Section: x.ctx.headings(), Memory: m.readings,
	}
	if x.follows(at) {
		in.Head = x.tableHead
	}
	res := x.tables.Read(in)
	x.tableHead = res.Head
	if len(res.Readings) > len(m.readings) {
		m.readings = res.Readings
	}
	m.cells = cellsOf(m.cells[:0], t)
	cells := m.cells
	for i := 0; i < len(res.Readings); {
		span := document.Span{Start: res.Readings[i].Token.Start, End: res.Readings[i].Token.End}
		for len(cells) > 0 && cells[0].End <= span.Start {
			cells = cells[1:]
		}
		if len(cells) > 0 && cells[0].Start <= span.Start {
			span = cells[0]
		}
		n, words := i, false
		for ; n < len(res.Readings) && res.Readings[n].Token.End <= span.End; n++ {
			words = words || res.Readings[n].Kind == table.Prose || res.Readings[n].Kind == table.Label
		}
		if words {
			x.cellWords(span, res.Readings[i:n])
		}
		for ; !words && i < n; i++ {
			x.cellNumber(t, t.Doubt && in.Head == nil, &res.Readings[i])
		}
		i = n
	}
}

// cellNumber enters one reading of a table; doubt says that its columns may be others.
func (x *reader) cellNumber(t *document.Table, doubt bool, r *table.Reading) {
	tok := Token{Span: r.Token, Figure: -1, Rule: r.Rule}
	if r.Kind != table.Figure {
		tok.Verdict, tok.Noise = IsNoise, r.Noise
		x.led.Tokens = append(x.led.Tokens, tok)
		return
	}
	p := &r.Figure
	if doubt || p.Row <= len(t.Rows) && t.Rows[p.Row-1].Doubt {
		p.Ambiguous, p.Confidence = true, min(p.Confidence, 0.4) // which column it stands in is a guess
	}
	tok.Verdict, tok.Figure = IsFigure, len(x.led.Figures)
	x.led.Tokens = append(x.led.Tokens, tok)
	x.led.Figures = append(x.led.Figures, Figure{
		Number: p.Number, Quote: p.Quote, Decimal: p.Decimal,
		Unit: x.canonical(p.Unit), Measure: p.Measure, Sign: p.Sign, Status: p.Status, Base: p.Base, Approx: p.Approx, Range: p.Range,
		Prices: p.Prices, Indicator: p.Indicator, Parent: p.Parent, Period: p.Period, Place: p.Place,
		Section: x.ctx.headings(), Table: t.Number, Row: p.Row, Col: p.Col,
		Rule: r.Rule, Confidence: p.Confidence, Ambiguous: p.Ambiguous,
	})
}

// canonical gives the canonical spelling of a unit where it is known, else the words in lower case. Most cells have
// the unit of the one before.
func (x *reader) canonical(unit string) string {
	u := &x.cellUnit
	if unit == u.printed {
		return u.canonical
	}
	u.printed, u.canonical = unit, strings.ToLower(unit)
	if c, _, ok := x.vocab.Units.LookupUnit(unit); ok && c != "" {
		u.canonical = c
	}
	return u.canonical
}

// cellWords reads the words of a cell by the rules for prose; what the table knows to be noise stays noise.
func (x *reader) cellWords(span document.Span, readings []table.Reading) {
	x.ctx.begin(plainRank, false)
	x.passage(span)
	x.markNoise(document.Span{Start: span.Start, End: span.Start})
	label := false
	for _, r := range readings {
		label = label || r.Kind == table.Label
	}
	if !label {
		x.quantities()
		x.clauses()
		x.sentences()
	}
	for i := range x.nums {
		t := &x.led.Tokens[x.first+i]
		for _, r := range readings {
			if r.Token.Start != t.Start || t.Verdict == IsFigure {
				continue
			}
			switch {
			case r.Kind == table.Noise:
				t.Verdict, t.Noise, t.Rule = IsNoise, r.Noise, r.Rule
			case t.Verdict == Unexplained && r.Kind == table.Label:
				t.Verdict, t.Noise, t.Rule = IsNoise, "name", r.Rule
			}
		}
	}
	x.ctx.begin(0, false)
}

// follows tells that the table at a block goes on from the one before: nothing but running heads stands between.
func (x *reader) follows(at int) bool {
	for i := at - 1; i >= 0; i-- {
		switch b := x.doc.Blocks[i].(type) {
		case *document.Table:
			return true
		case *document.Paragraph:
			if b.Role != document.Header {
				return false
			}
		default:
			return false
		}
	}
	return false
}

var (
	reCaptionStart = regexp.MustCompile(`^(?i:biểu|bảng|phụ lục|phụ biểu|table)(?:\s|$)`)
	reUnitLine     = regexp.MustCompile(`^\(?(?i:đơn vị tính|đơn vị|đvt|đ\.?v\.?t)\s*[:\-]|(?i:đơn vị tính|đvt)\s*(?:-\s*unit)?\s*:`)
)

var reYearHead = regexp.MustCompile(`^(?i:năm|năm học|niên độ|thời kỳ)(?:\s*[-–/]\s*[A-Za-z ]+)?$`)

// captionOf gathers the lines that stand above a table and belong to it: its title, its unit, notes in brackets.
func (x *reader) captionOf(at int) string {
	var lines []string
	titles, translated := 0, false // translated: the title stands below its own in English
	for i := at - 1; i >= 0 && i >= at-5 && titles < 3; i-- {
		text, ok := x.captionLine(x.doc.Blocks[i], translated)
		if !ok {
			break
		}
		translated = translated || bilingual.English(text)
		if text = titleLines(text); text == "" {
			continue
		}
		switch {
		case titles == 0 && reYearHead.MatchString(text):
			continue // the head over columns of years
		case strings.HasPrefix(text, "("), utf8.RuneCountInString(text) < 160 && strings.ContainsAny(text, ":-") && reUnitLine.MatchString(text):
		case x.unitAlone(text):
		case reCaptionStart.MatchString(text):
			titles = 3
		case titles == 0 && utf8.RuneCountInString(text) == len(text) && strings.Contains(text, " "):
			continue // the title above, said again in English
		case titles > 0 && !allCaps(text):
			titles = 4
			continue
		case isCaption(text):
			titles++
		default:
			titles = 4
			continue
		}
		lines = append([]string{text}, lines...)
	}
	if t := x.doc.Blocks[at].(*document.Table); t.Caption.Len() > 0 && len(lines) == 0 {
		lines = append(lines, t.Caption.Of(x.doc.Text))
	}
	return strings.Join(lines, "\n")
}

// unitAlone tells a line that says nothing but a unit; the name of a thing that is counted may be a title.
func (x *reader) unitAlone(s string) bool {
	_, dim, ok := x.vocab.Units.LookupUnit(strings.TrimSpace(s))
	return ok && dim != "count" && dim != "person"
}

// captionLine gives the words of a block that may be a title. A numbered heading is one where it is said again in
// English below, as yearbooks number their tables: "61. Diện tích chè phân theo huyện".
func (x *reader) captionLine(b document.Block, translated bool) (string, bool) {
	var s document.Span
	switch b := b.(type) {
	case *document.Paragraph:
		if b.Role != document.Body && b.Role != document.Letterhead {
			return "", b.Role == document.Header
		}
		s = b.Span
	case *document.Heading:
		s = b.Span
		if b.Number != "" && !reCaptionStart.MatchString(s.Of(x.doc.Text)) {
			if s = b.Title; !translated {
				return "", false
			}
		}
	default:
		return "", false
	}
	return s.Of(x.doc.Text), true
}

// titleLines gives the lines of a title without those that only number the table or page ("33", "P. 198"), say it again in
// English or belong to a web page.
func titleLines(s string) string {
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimSpace(line)
		if strings.Trim(line, "P0123456789. ") == "" || bilingual.English(line) || document.PageLine(line) {
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

var reUnitColon = regexp.MustCompile(`\([^()]{1,20}\):$`)

// isCaption tells a title from a sentence: it is short and does not end as one.
func isCaption(s string) bool {
	s = strings.TrimRight(s, " *_")
	if s == "" || utf8.RuneCountInString(s) > 200 {
		return false
	}
	switch s[len(s)-1] {
	case ':':
		return reUnitColon.MatchString(s) // "Tỷ lệ đỗ tốt nghiệp (%):"
	case '.', ';', ',':
		return false
	}
	return true
}

func allCaps(s string) bool {
	return strings.ToUpper(s) == s && strings.ContainsFunc(s, unicode.IsLetter)
}

// numbersIn appends the number tokens of a span.
func numbersIn(out []document.Span, text string, s document.Span) []document.Span {
	for at := s.Start; ; {
		n, ok := nextNumber(text[:s.End], at)
		if !ok {
			return out
		}
		out = append(out, n)
		at = n.End
	}
}

// cellsOf appends the spans of a table's cells that hold something, in the order of the text.
func cellsOf(out []document.Span, t *document.Table) []document.Span {
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			if c := &t.Rows[i].Cells[j]; c.Len() > 0 {
				out = append(out, c.Span)
			}
		}
	}
	// rows that share the cells of a text stand in it one within the other
	slices.SortFunc(out, func(a, b document.Span) int { return a.Start - b.Start })
	return out
}
