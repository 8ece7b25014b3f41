package table

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// meaning is what a head, a label or a caption says, with the words that are left when all that is taken out.
type meaning struct {
	status   string // plan, estimate, actual
	target   bool   // "chỉ tiêu": a plan where it heads a column of numbers
	measure  string // fulfilment, growth, signed, change, share, index, contribution, relative
	compare  bool   // something is compared with something
	ratio    bool   // "%", "tỷ lệ": a per cent of something that the head does not say
	base     string // plan, previous_year, previous_period, start, period:<P>
	period   string // of the value itself
	partial  bool   // the period's year came from the reference
	relative string // previous_year, previous_period: a level of the time before, where nothing is compared
	current  bool
	summed   bool // "lũy kế": the period runs from January
	average  bool
	unit     string
	percent  bool
	prices   string
	formula  formula
	total    bool
	by       bool
	words    string // what is left
}

// formula is a computation on column numbers, "(5)/(4)", "9=8-7".
type formula struct {
	a, b int  // column numbers, 0 where there is no formula
	op   byte // '/' or '-'
}

var (
	reFormula   = regexp.MustCompile(`^\(?\s*(?:\(?\d{1,2}\)?\s*=\s*)?\(?\s*\(?(\d{1,2})\)?\s*([/:-])\s*\(?(\d{1,2})\)?\s*\)?\s*(?:[x*×]\s*100\s*%?)?\s*\)?$`)
	reInner     = regexp.MustCompile(`\(\s*\(?\d{1,2}\)?\s*[/:-]\s*\(?\d{1,2}\)?\s*\)|\(?\d{1,2}\)?\s*=\s*\(?\s*\(?\d{1,2}\)?\s*[/:-]\s*\(?\d{1,2}\)?\s*\)?|\(\d{1,2}\)\s*[/:]\s*\(\d{1,2}\)`)
	reYearRatio = regexp.MustCompile(`((?:19|20)\d\d)\s*[/:]\s*((?:KH\s*)?)((?:19|20)\d\d)`)
	rePriceYear = regexp.MustCompile(`(?i)^[\s,]*(?:năm)?\s*((?:19|20)\d\d)`)
	reGiaYear   = regexp.MustCompile(`(?i)(?:theo\s+gi[áa]\s+(?:năm\s+)?|gi[áa]\s+)((?:19|20)\d\d)`)
)

// scan works on one phrase.
type scan struct {
	s    string
	used []bool // by byte: taken by something
	hard []bool // taken by prices, units or formulas: no phrase may overlap it, as it may a period ("KH 2023")
	some bool   // something is taken
	back int    // where a comparison that says its base ends: a head below it is about the value again
	m    meaning
}

// scan begins the work on a phrase, in the memory of the one before.
func (t *reading) scan(s string) *scan {
	p := &t.phrase
	used := append(p.used[:0], make([]bool, len(s))...)
	*p = scan{s: s, used: used, hard: p.hard[:0], back: len(s)}
	return p
}

func (p *scan) take(from, to int) {
	for i := from; i < to && i < len(p.used); i++ {
		p.used[i], p.some = true, true
	}
}

func (p *scan) taken(from, to int) bool {
	for i := from; i < to; i++ {
		if p.used[i] {
			return true
		}
	}
	return false
}

// masked gives the text with what is taken as spaces, so that offsets hold.
func (p *scan) masked() string {
	if !p.some {
		return p.s
	}
	b := []byte(p.s)
	for i, u := range p.used {
		if u {
			b[i] = ' '
		}
	}
	return string(b)
}

// read tells what a phrase says. Ref is the period that settles a month or a quarter without its year.
func (t *reading) read(s, ref string) meaning {
	if s == "" {
		return meaning{}
	}
	p := t.scan(s)
	digits := strings.ContainsAny(s, "0123456789")
	var buf [someTags]tag
	tags := wholeRate(s, t.Rules.tags(buf[:0], s))
	t.takePrices(p, tags, digits)
	t.takeUnits(p)
	if digits {
		p.takeFormula()
		p.takeDifference()
	}
	cut := p.comparison(tags) // where what it is compared with begins
	p.endBase(tags, cut)
	p.hard = append(p.hard, p.used...)
	t.takePeriods(p, ref, cut, digits)
	p.takeTags(tags, cut)
	p.m.words = p.rest()
	return p.m
}

// spoken tells that a phrase stands where a price, a unit or a formula was read.
func (p *scan) spoken(g tag) bool {
	for i := g.start; i < g.end && i < len(p.hard); i++ {
		if p.hard[i] {
			return true
		}
	}
	return false
}

// takePrices reads "giá so sánh 2010", "giá hiện hành", "Giá 2010".
func (t *reading) takePrices(p *scan, tags []tag, digits bool) {
	for _, g := range tags {
		if g.Kind != "prices" || p.taken(g.start, g.end) {
			continue
		}
		if !strings.Contains(fold(p.s[g.start:g.end]), "giá") && !bracketed(p.s, g.start, g.end) {
			continue // "thực tế" alone is a status
		}
		p.m.prices = g.Value
		end := g.end
		if digits && g.Value == "constant" {
			if m := rePriceYear.FindStringSubmatchIndex(p.s[g.end:]); m != nil {
				p.m.prices += ":" + p.s[g.end+m[2]:g.end+m[3]]
				end += m[1]
			}
		}
		p.take(g.start, end)
	}
	if digits && p.m.prices == "" && century(p.s) && priced(p.s) {
		if m := reGiaYear.FindStringSubmatchIndex(p.s); m != nil && !strings.HasSuffix(fold(p.s[:m[0]]), "chỉ số ") {
			p.m.prices = "constant:" + p.s[m[2]:m[3]]
			p.take(m[0], m[1])
		}
	}
}

// priced tells at little cost that "giá", or "gia", may stand in a text, but not "giai đoạn".
func priced(s string) bool {
	for i := 0; i+3 < len(s); i++ {
		if s[i]|0x20 == 'g' && s[i+1]|0x20 == 'i' && (s[i+2] >= utf8.RuneSelf || s[i+3] <= ' ') {
			return true
		}
	}
	return false
}

func bracketed(s string, from, to int) bool {
	return strings.HasSuffix(strings.TrimRight(s[:from], " "), "(") && strings.HasPrefix(strings.TrimLeft(s[to:], " "), ")")
}

func atoi(s string) int {
	n := 0
	for i := 0; i < len(s) && isDigit(s[i]); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// takeTags reads the phrases of the rules.
func (p *scan) takeTags(tags []tag, cut int) {
	for _, g := range tags {
		if g.Kind == "prices" || p.spoken(g) && g.Kind != "measure" {
			continue
		}
		other := g.start >= cut && g.start < p.back // on the side that it is compared with
		keep := false
		switch g.Kind {
		case "status":
			switch {
			case other && g.Value == "plan":
				p.m.base = "plan"
			case other:
			case p.m.status == "" || g.Value == "estimate":
				p.m.status = g.Value
			}
		case "target":
			p.m.target = true
			keep = true
		case "measure":
			p.measure(g.Value)
			keep = g.Value == "share" || g.Value == "index" || g.Value == "growth" || g.Value == "contribution"
		case "base":
			p.base(g.Value, other)
		case "current":
			p.m.current = !other
		case "cumulative":
			p.m.summed = true
		case "average":
			p.m.average = true
		case "ratio":
			p.m.ratio, keep = true, namesRate(p.s, g, tags)
		case "total":
			p.m.total, keep = true, true
		case "name", "price":
			keep = true
		case "by":
			p.m.by, keep = true, true
		case "compare":
		case "generic":
			continue // only where nothing else is left: see rest
		default:
			keep = true
		}
		if !keep {
			p.take(g.start, g.end)
		}
	}
	if p.m.compare && p.m.base == "" && p.m.relative != "" {
		p.m.base, p.m.relative = p.m.relative, ""
	}
}

func (p *scan) measure(value string) {
	switch {
	case value == "fulfilment":
		p.m.compare = true
		if p.m.base == "" {
			p.m.base = "plan"
		}
	case p.m.measure != "" && (value == "signed" || value == "index"), p.m.measure == "contribution" && value == "growth":
		return
	}
	p.m.measure = value
}

func (p *scan) base(value string, other bool) {
	if other || p.m.compare {
		if p.m.base == "" || p.m.base == "plan" && other {
			p.m.base = value
		} else if y, ok := strings.CutPrefix(p.m.base, "period:"); ok && value == "previous_year" && isYear(y) {
			p.m.base = value // "so cùng kỳ 2022"
		}
		return
	}
	p.m.relative = value
}

// rest gives the words that nothing took, without brackets and marks that stand alone.
func (p *scan) rest() string {
	return tidy(p.masked())
}

// tidy takes empty brackets, marks without words and spaces too many out of what is left of a phrase.
func tidy(s string) string {
	s = strings.ReplaceAll(singleSpaced(s), headJoin, " ")
	if strings.ContainsAny(s, "([") {
		for _, e := range []string{"( )", "()", "(%)", "[ ]", "[]", "( %)", "(; )"} {
			s = strings.ReplaceAll(s, e, " ")
		}
	}
	s = singleSpaced(s)
	s = strings.TrimLeft(s, " .,;:-–—+*/)%=>•·")
	s = strings.TrimRight(s, " .,;:-–—+*/(%=<")
	if strings.Count(s, "(") > strings.Count(s, ")") {
		s += ")"
	}
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return ""
	}
	return s
}

// named tells that the words name something: more than connectives and words like "số lượng" that stand over any
// column of numbers.
func (r *Rules) named(s string) bool {
	if s == "" {
		return false
	}
	at := 0 // what stands before it names nothing
	var buf [someTags]tag
	for _, g := range r.tags(buf[:0], s) {
		switch g.Kind {
		case "generic", "status", "base", "current", "cumulative", "compare", "ratio", "total", "time", "unit", "target", "label", "price":
			if g.start > at && strings.ContainsFunc(s[at:g.start], unicode.IsLetter) {
				return true
			}
			at = max(at, g.end)
		}
	}
	return strings.ContainsFunc(s[at:], unicode.IsLetter)
}

// lowerFirst writes a label to stand after other words: "Diện tích" + "Lúa" → "Diện tích lúa"; abbreviations stay.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	if unicode.IsUpper(r) && unicode.IsLower(next) {
		return string(unicode.ToLower(r)) + s[n:]
	}
	return s
}
