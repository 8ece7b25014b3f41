package extract

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"solieu/extract/document"
	"solieu/extract/document/bilingual"
)

// Noise: numbers that measure nothing, by the rules and by where they stand.

// markNoise gives the noise rules' verdict on every number of the passage. Numbers of the list mark are section
// numbers.
func (x *reader) markNoise(marker document.Span) {
	p := &x.p
	for _, i := range x.nums {
		if p.lex[i].span.Start < marker.End {
			x.noise(i, "section", "list-mark")
			continue
		}
		if r := x.decide(noiseRules, x.window(i)); r != nil {
			x.noise(i, r.Gives, r.ID)
		}
	}
	x.countsOfPlaces()
	for _, f := range x.pers {
		x.noisePeriod(f)
	}
	for _, i := range x.nums {
		if p.lex[i].covers&(inPrices|inNoise) == inPrices {
			x.noise(i, "year", "price-basis")
		}
	}
	x.noiseLines()
}

// countsOfPlaces takes back "gồm Bắc Ninh 2, Hà Nội 1, Sa Pa 8": one place or plant with a number may be called so, a list of
// different ones gives each its count.
func (x *reader) countsOfPlaces() {
	p := &x.p
	var counts []int
	seen := map[string]bool{}
	for _, i := range x.nums {
		if x.led.Tokens[x.token(i)].Noise != "name" {
			continue
		}
		switch p.mark(i + 1) {
		case ',', ';', '.', ')':
		default:
			continue
		}
		from := i
		for from > 0 && p.lex[from-1].kind == word && p.lex[from-1].upper {
			from--
		}
		if from == i || p.mark(from-1) == 0 && x.words.suffix(p, listOpeners, 0, from) == 0 {
			continue
		}
		name := x.printed(rng{from, i})
		if seen[name] {
			return // "Sê San 3, Sê San 4"
		}
		seen[name] = true
		counts = append(counts, i)
	}
	if len(counts) < 3 {
		return
	}
	for _, i := range counts {
		p.lex[i].covers &^= inNoise
		t := &x.led.Tokens[x.token(i)]
		t.Verdict, t.Noise, t.Rule = Unexplained, "", ""
	}
}

// noiseLines takes numbers that have a line to themselves for page numbers, counters and ticks of an axis, where they
// look like those; what else stands alone is nobody's to drop.
func (x *reader) noiseLines() {
	p, words := &x.p, x.hasWords()
	var line document.Span // of the number before
	again := false
	for _, i := range x.nums {
		if p.lex[i].covers&inNoise != 0 {
			continue
		}
		s := p.lex[i].span
		if s.Start >= line.End {
			line = p.line(s)
			again = words && saysAgain(line.Of(p.text), line == p.span)
		}
		alone := strings.Trim(p.text[line.Start:s.Start], " \t") == "" && strings.Trim(p.text[s.End:line.End], " \t\r") == ""
		switch {
		case again:
			x.noise(i, "other", "english-line")
		case words && alone && s.Len() <= 3 && digitsOnly(s.Of(p.text)):
			x.noise(i, "other", "bare-number-line")
		case !words && x.axis():
			x.noise(i, "other", "axis-tick")
		case !words && len(x.nums) == 1 && alone && x.pageNumber(s.Of(p.text)):
			x.noise(i, "other", "bare-number-line")
		}
	}
}

// line gives the line of the passage that holds a number.
func (p *passage) line(number document.Span) document.Span {
	line := p.span
	line.Start += strings.LastIndexByte(p.text[p.span.Start:number.Start], '\n') + 1
	if n := strings.IndexByte(p.text[number.End:p.span.End], '\n'); n >= 0 {
		line.End = number.End + n
	}
	return line
}

// longestTitle is more bytes than a line of a title has.
const longestTitle = 160

// saysAgain tells a line in English: a title said again, "… at 15 years of age". alone tells that it is all of its
// passage.
func saysAgain(line string, alone bool) bool {
	if alone && len(line) > longestTitle {
		return false // a paragraph in English
	}
	return strings.Count(strings.TrimSpace(line), " ") >= 3 && bilingual.English(line)
}

// hasWords tells that the passage holds a word.
func (x *reader) hasWords() bool {
	for i := range x.p.lex {
		if x.p.lex[i].kind == word {
			return true
		}
	}
	return false
}

func digitsOnly(s string) bool { return strings.Trim(s, "0123456789") == "" }

// pageNumber tells a number that stands alone between paragraphs: short, and no other number so near that the two
// look like cells of one table.
func (x *reader) pageNumber(s string) bool {
	if !digitsOnly(s) || len(s) > 4 {
		return false
	}
	n, _ := strconv.Atoi(s)
	for _, d := range []int{-2, -1, 1, 2} {
		b := x.at + d
		if b < 0 || b >= len(x.doc.Blocks) {
			continue
		}
		q, ok := x.doc.Blocks[b].(*document.Paragraph)
		if !ok || strings.IndexFunc(q.Span.Of(x.doc.Text), unicode.IsLetter) >= 0 {
			continue
		}
		if words := x.doc.Blocks[x.at+d/2].Extent().Of(x.doc.Text); d*d == 4 && (len(words) > 100 || strings.ContainsAny(words[len(words)-1:], ".;")) {
			continue // a sentence stands between the two, no label
		}
		for _, t := range numbersIn(nil, x.doc.Text, q.Span) {
			m, err := strconv.Atoi(t.Of(x.doc.Text))
			if err != nil || m != n+1 && m != n-1 { // pages of one paragraph follow each other
				return false
			}
		}
	}
	return true
}

// axis tells that the run of blocks without words around this one holds the ticks of an axis: three numbers or more
// that go up or down by equal steps. The run is looked at once.
func (x *reader) axis() bool {
	if x.at < x.axisTo {
		return x.axisTicks
	}
	var values []float64
	x.axisTicks = true
	for x.axisTo = x.at; x.axisTo < len(x.doc.Blocks); x.axisTo++ {
		q, ok := x.doc.Blocks[x.axisTo].(*document.Paragraph)
		if !ok || strings.IndexFunc(q.Span.Of(x.doc.Text), unicode.IsLetter) >= 0 {
			break
		}
		for _, t := range numbersIn(nil, x.doc.Text, q.Span) {
			v, err := strconv.ParseFloat(strings.NewReplacer(".", "", ",", ".").Replace(t.Of(x.doc.Text)), 64)
			x.axisTicks = x.axisTicks && err == nil
			values = append(values, v)
		}
	}
	x.axisTo = max(x.axisTo, x.at+1)
	x.axisTicks = x.axisTicks && len(values) >= 3
	for i := 2; i < len(values) && x.axisTicks; i++ {
		step, last := values[i]-values[i-1], values[1]-values[0]
		x.axisTicks = last != 0 && math.Abs(step-last) < 1e-9*math.Abs(last)+1e-9
	}
	return x.axisTicks
}

// noisePeriod gives the numbers inside a period phrase their kind.
func (x *reader) noisePeriod(f passagePeriod) {
	p := &x.p
	for i := f.at; i < len(p.lex) && p.lex[i].span.Start < f.End; i++ {
		if p.lex[i].kind != number || p.lex[i].covers&inNoise != 0 {
			continue
		}
		kind := "period"
		switch n := p.lex[i].re - p.lex[i].rs; {
		case f.Kind == "day" || f.Kind == "month" || f.Kind == "quarter":
			kind = "date"
		case n == 4:
			kind = "year"
		}
		x.noise(i, kind, "period-phrase")
	}
}

// noise writes a verdict into the ledger.
func (x *reader) noise(lex int, kind, rule string) {
	x.p.lex[lex].covers |= inNoise
	t := &x.led.Tokens[x.token(lex)]
	t.Verdict, t.Noise, t.Rule = IsNoise, kind, rule
}
