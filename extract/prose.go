package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"solieu/extract/document"
	"solieu/extract/table"
)

// reader reads one document. It is used for one document at a time and keeps its memory between paragraphs.
type reader struct {
	*Extractor
	doc    *document.Document
	text   string // the document's, with spaces for the ends of pages
	ref    string // the report's own period
	home   string // the report's own place
	led    *Ledger
	ctx    context
	first  int            // index in led.Tokens of the paragraph's first token
	failed map[string]int // how often rules failed on this document
	scratch
	homes   map[string]bool // by name of a place: whether it is the report's own
	homeKey string          // of home, once homes are asked for

	lastName struct { // the last name whose beginning was asked for
		words   string
		leading list // the lists with a phrase that it begins with
	}

	titled        bool   // a heading has been read
	begun         bool   // a paragraph has been read that states something or leads in a list
	month         string // the last month named, but not to compare with
	outlookPeriod string // the later year that a heading sets for the report's targets

	body      int                                 // the lexeme behind the passage's list mark, 0 where it has none
	at        int                                 // the block in hand
	axisTo    int                                 // the block up to which the numbers of axes were looked for
	axisTicks bool                                // the blocks before it are ticks
	tableHead *table.Head                         // of the last table, for one that goes on without a head
	cellUnit  struct{ printed, canonical string } // of the last figure in a table
}

// scratch is memory that a reader uses again for every paragraph, and keeps from document to document.
type scratch struct {
	p           passage
	qs          []quantity
	nums        []int        // lexeme of each token of the paragraph, parallel to led.Tokens from first
	units       []numberUnit // parallel to nums
	pers        []passagePeriod
	places      []passagePlace
	finder      Finder
	periodSpans []PeriodSpan // as they were found in the passage's text
	placeSpans  []PlaceSpan

	win   window
	winAt int   // lexeme that win shows, -1 for none
	keep  []rng // of inner

	asked   question // what the rules may ask about the number in win
	answers func(list string) bool

	tokens  []Token // of the ledger, until the document is read
	figures []Figure

	tableMemory tableMemory
}

// newScratch gives memory for a reader's first document.
func (x *Extractor) newScratch() scratch { return scratch{finder: x.vocab.NewFinder()} }

// paragraph reads one run of text: every number of it goes to the ledger.
func (x *reader) paragraph(b *document.Paragraph) {
	x.ctx.begin(rank(b, x.doc.Text), b.Marker.Len() > 0)
	if !worthReading(b.Span.Of(x.doc.Text)) {
		return // half of a report's paragraphs: nothing to say, nothing to remember
	}
	x.passage(b.Span)
	if x.noNumbers() {
		x.title(b)
		x.leadIn(b)
		return
	}
	marker := b.Marker
	if marker.Len() == 0 {
		marker = x.tableNumber(b)
	} else {
		x.body = x.p.at(b.Body.Start)
	}
	x.markNoise(marker)
	if !x.hasWords() {
		return // what numbers alone measure nobody can say
	}
	x.quantities()
	x.title(b)
	x.clauses()
	x.otherTotal(b)
	x.topic()
	x.sentencePeriod(0)
	x.ctx.sentence.vowed = x.vowsOn()
	x.sentences()
	x.ctx.block.vowed = x.ctx.sentence.vowed
	x.leadIn(b)
}

// otherTotal ends the list of a total's parts at an item that is the total of other things: "Tổng chi ngân sách …, bao
// gồm:" has no part "Tổng nguồn vốn huy động".
func (x *reader) otherTotal(b *document.Paragraph) {
	n := len(x.ctx.block.leads)
	if n == 0 || b.Marker.Len() == 0 {
		return
	}
	p, i := &x.p, x.p.at(b.Body.Start)
	lead := strings.Fields(strings.ToLower(x.ctx.block.leads[n-1].words))
	if len(lead) < 2 || lead[0] != "tổng" || x.wordAt(i) != "tổng" || slices.Contains(lead, x.wordAt(i+1)) {
		return
	}
	for k := i + 1; k < len(p.lex) && p.lex[k].kind == word; k++ {
		if x.wordAt(k) == lead[1] {
			return
		}
	}
	if w := x.wordAt(i + 1); w == "số" || w == "cộng" || w == "" {
		return // "Tổng số" is of what the lead names
	}
	x.ctx.block.leads = x.ctx.block.leads[:n-1]
	x.ctx.begin(rank(b, x.doc.Text), true)
}

// worthReading tells paragraphs that hold a number or lead in a list from those that do neither.
func worthReading(text string) bool {
	if _, ok := nextNumber(text, 0); ok {
		return true
	}
	colon := strings.LastIndexByte(text, ':')
	return colon >= 0 && strings.IndexFunc(text[colon:], unicode.IsLetter) < 0
}

var reTableNumber = regexp.MustCompile(`^\d{1,3}\.\s+\p{Lu}`)

// tableNumber finds the number of a table in its title: "242. Một số chỉ tiêu …", as yearbooks count them.
func (x *reader) tableNumber(b *document.Paragraph) document.Span {
	text := b.Span.Of(x.doc.Text)
	none := document.Span{Start: b.Start, End: b.Start}
	for k := x.at + 1; k <= x.at+2 && k < len(x.doc.Blocks); k++ {
		if _, ok := x.doc.Blocks[k].(*document.Table); ok && len(text) < 300 && reTableNumber.MatchString(text) {
			none.End = b.Start + strings.IndexByte(text, '.')
		}
	}
	return none
}

// topic reads what a paragraph says it is about: "Công tác bảo đảm trật tự an toàn giao thông có …".
func (x *reader) topic() {
	p := &x.p
	from := 0
	for from < len(p.lex) && p.lex[from].kind == mark {
		from++
	}
	if n := x.words.prefix(p, listTopics, from, len(p.lex)); n > 0 {
		end := from + n
		for end < len(p.lex) && end < from+14 && p.lex[end].kind == word &&
			x.words.prefix(p, listStops|listFollowers|listConnectors, end, len(p.lex)) == 0 {
			end++
		}
		if end-from-n >= 2 && (end == len(p.lex) || p.lex[end].kind != number) {
			x.ctx.sentence.topic = x.printed(rng{from + n, end})
			return
		}
	}
	if n := len(x.ctx.block.section); n > 0 && x.ctx.block.section[n-1].level >= 2 && x.ctx.block.section[n-1].numbered {
		_, x.ctx.sentence.topic, _ = strings.Cut(x.ctx.block.section[n-1].words, " ")
	}
}

// passage prepares a run of text.
func (x *reader) passage(s document.Span) {
	p := &x.p
	p.read(x.text, s, x.words)
	x.winAt, x.body = -1, 0
	x.pers, x.places = x.pers[:0], x.places[:0]
	x.first = len(x.led.Tokens)
	x.nums, x.qs = x.nums[:0], x.qs[:0]
	for i := range p.lex {
		if p.lex[i].kind == number {
			p.lex[i].nth = int32(len(x.nums))
			x.nums = append(x.nums, i)
			x.led.Tokens = append(x.led.Tokens, Token{Span: p.lex[i].span, Verdict: Unexplained, Figure: -1})
		}
	}
	x.units = append(x.units[:0], make([]numberUnit, len(x.nums))...)
	x.priceBasis()
	x.finder.Read(x.text[s.Start:s.End])
	x.periodSpans = x.finder.Periods(x.periodSpans[:0], x.ref)
	for _, f := range x.periodSpans {
		f.Start, f.End = f.Start+s.Start, f.End+s.Start
		at := p.at(f.Start)
		if at < len(p.lex) && p.lex[at].covers&inPrices != 0 {
			continue
		}
		switch f.Kind {
		case "month":
			x.monthOf(&f, at)
		case "quarter":
			x.quarterOf(&f, at)
		}
		x.pers = append(x.pers, passagePeriod{f, at})
		p.cover(at, f.End, inPeriod)
		if f.Kind == "season" && f.Relative == "" {
			x.crop(at, f.End)
		}
	}
	if len(x.nums) == 0 {
		return
	}
	x.placeSpans = x.finder.Places(x.placeSpans[:0], x.home)
	for _, f := range x.placeSpans {
		f.Start, f.End = f.Start+s.Start, f.End+s.Start
		at := p.at(f.Start)
		x.places = append(x.places, passagePlace{f, at})
		p.cover(at, f.End, inPlace)
	}
}

// priceBasis covers "theo giá so sánh năm 2010": its year is that of the prices, and its words are no name.
func (x *reader) priceBasis() {
	p := &x.p
	for i := 0; i < len(p.lex); i++ {
		n := x.words.prefix(p, listPrices, i, len(p.lex))
		if n == 0 {
			continue
		}
		if k := i + n; k < len(p.lex) && p.lex[k].kind == number && p.lex[k].re-p.lex[k].rs == 4 {
			n++
		}
		for k := i; k < i+n; k++ {
			p.lex[k].covers |= inPrices
		}
		i += n - 1
	}
}

func (x *reader) noNumbers() bool { return len(x.nums) == 0 }

// passagePeriod is a period phrase of the passage, at its first lexeme; its offsets are the document's.
type passagePeriod struct {
	PeriodSpan
	at int
}

// passagePlace is the name of a place in the passage, in the same way.
type passagePlace struct {
	PlaceSpan
	at int
}

// monthOf gives "trong tháng", in a report that is not about one month, the month that was named last.
func (x *reader) monthOf(f *PeriodSpan, at int) {
	switch {
	case f.Period == "":
		f.Period = x.month
	case f.Relative == "" && !x.comparison(at):
		x.month = f.Period
	}
}

// quarterOf gives a quarter without a year that of the one named before it in the passage: "quý III năm 2020 tăng 7,3%, cao hơn
// mức tăng của quý II (2,1%)" in a report about another year.
func (x *reader) quarterOf(f *PeriodSpan, at int) {
	if !f.Partial || f.Relative != "" {
		return
	}
	for k := len(x.pers) - 1; k >= 0; k-- {
		if b := &x.pers[k]; b.Kind == "quarter" && !b.Partial && !x.comparison(b.at) {
			f.Period = b.Period[:4] + f.Period[4:]
			return
		}
	}
}

// crop marks the words of a season phrase before its year: of "sản lượng lúa mùa năm 2018" the name keeps "lúa mùa".
func (x *reader) crop(at, end int) {
	p := &x.p
	for i := at; i < len(p.lex) && p.lex[i].span.Start < end && p.lex[i].kind == word; i++ {
		switch x.wordAt(i) {
		case "năm", "trước", "cùng", "ngoái":
			return
		}
		p.lex[i].covers |= inCrop
	}
}

// cover marks the lexemes from one on that begin before the offset end.
func (p *passage) cover(from, end int, c cover) {
	for i := from; i < len(p.lex) && p.lex[i].span.Start < end; i++ {
		p.lex[i].covers |= c
	}
}

// token gives the ledger's index of the number at a lexeme.
func (x *reader) token(lex int) int { return x.first + int(x.p.lex[lex].nth) }

// decide asks the rules of one decision.
func (x *reader) decide(d decision, v *window) *Rule {
	if s := x.rules[d]; s.asks(v, d) {
		return s.decide(v)
	}
	return nil
}

// window shows the rules the number at a lexeme.
func (x *reader) window(i int) *window {
	p, v := &x.p, &x.win
	if x.winAt == i {
		return v // measure, status and prices ask about the same number in turn
	}
	x.winAt = i
	l := &p.lex[i]
	from, to := max(0, l.rs-windowRunes), min(len(p.low), l.re+windowRunes)
	v.runes, v.cased = p.low[from:to], p.orig[from:to]
	v.from, v.to = l.rs-from, l.re-from
	v.digits = p.low[l.rs:l.re]
	v.words, v.near = p.nearby(from, to), 0
	for _, id := range v.words {
		v.near |= x.words.near[id]
	}
	v.unit, v.bracket, v.subject = x.readUnit(i).dim, p.mark(i-1) == '(', nil
	v.failed = x.failed
	if v.ruleFaults == nil {
		v.ruleFaults = x.ruleFaults
	}
	return v
}

// ruleFaults writes down that a rule failed at the number in the window.
func (x *reader) ruleFaults(r *Rule, err error) {
	if x.failed == nil {
		x.failed = map[string]int{}
		x.win.failed = x.failed
	}
	x.failed[r.ID]++
	x.led.Faults = append(x.led.Faults, Fault{Rule: r.ID, Offset: x.p.lex[x.winAt].span.Start, Err: err})
}

// leadIn remembers the words that a paragraph ends on where it leads in a list.
func (x *reader) leadIn(b *document.Paragraph) {
	p := &x.p
	n := len(p.lex)
	for n > 0 && p.lex[n-1].kind == mark && p.mark(n-1) != ':' {
		n--
	}
	if n == 0 || p.mark(n-1) != ':' {
		return
	}
	words := x.ctx.sentence.colonWords(x, n-1)
	share := x.words.holds(p, listShares, document.Span{Start: p.span.Start, End: p.span.End}) && len(x.qs) == 0
	if words == "" {
		words = x.ctx.sentence.main.words
	}
	l := lead{rank: rank(b, x.doc.Text), words: words, share: share, period: x.ctx.sentence.opening}
	if l.period == "" && len(x.ctx.sentence.period) == len("2006-01-02") {
		l.period = x.ctx.sentence.period // a stock of one day, whose parts follow
	}
	if x.targets(&l, n-1); words == "" && !l.plan {
		return
	}
	x.ctx.block.leads = append(x.ctx.block.leads, l)
	x.ctx.block.fresh = true
}

// colonWords gives the cleaned words before the colon at lexeme i.
func (c *sentenceContext) colonWords(x *reader, i int) string {
	from := x.body
	for k := range x.qs {
		if x.qs[k].end <= i {
			from = x.qs[k].end
		}
	}
	start, end := x.headStart(from, i), i
	if at, _ := x.words.find(&x.p, listVerdicts, start+1, i); at > 0 {
		end = at // "Chăn nuôi phát triển ổn định:"
	}
	end = x.pastMove(start, end) // "Hạt tiêu cũng giảm cả lượng lẫn giá trị:"
	if n := x.words.suffix(&x.p, listSpeech, start, end); n > 0 && end-n > start {
		return "" // "Bộ Lao động thống kê:": who says it
	}
	words, _ := x.clean(rng{start, end})
	return words
}
