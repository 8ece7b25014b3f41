package extract

import (
	"strings"
	"unicode"

	"solieu/extract/document"
)

// figure makes quantity i a figure and writes both to the ledger.
func (x *reader) figure(i int) {
	p, q, s := &x.p, &x.qs[i], &x.ctx.sentence
	x.elided(q)
	f := Figure{
		Number: p.lex[q.num].span, Parts: q.parts, Unit: q.unit, Sign: 1, Range: q.span,
		Section: x.ctx.headings(), Approx: "=", Status: "actual", Confidence: 0.9,
	}
	f.Quote = x.quote(q)
	own, linked := x.clean(q.head)
	headed := own != ""
	if own == "" && s.fresh && !s.opened && s.colon == "" && q.pair != denominator && x.tailWords(q) == "" {
		own, linked = x.earlier(q)
	}
	if q.pair == denominator {
		own = ""
	}
	if own == "" && s.fresh && !s.opened {
		own = x.growthAlone(q)
	}
	if w := strings.ToLower(own); (strings.HasPrefix(w, "tốc độ tăng") || strings.HasPrefix(w, "mức tăng")) && x.exactly(own)&listGrowthNames != 0 && x.tiedByWith(q) {
		if name, _ := x.earlier(q); name != "" {
			own = name // "tổng giá trị sản xuất tăng trưởng khá, với tốc độ tăng bình quân 8%"
		}
	}
	own = x.unglue(q, own)
	if own != "" && x.nameHas(listAnaphora, own) {
		own = "" // "Tốc độ này thấp hơn mức tăng 7,1%": the sentence before says of what
	}
	if own != "" && x.counts(q) && len(q.tail) > 0 && x.properName(q.head) {
		own = "" // "Nga Sơn hiện có 28 trường mầm non"
	}
	x.respectively(q)
	sub := x.subject(q, own, linked)
	first := x.ordered(q, &sub)
	asked := sub
	if first >= 0 {
		asked.words = strings.TrimSpace(sub.parent + " " + sub.words) // "tỷ trọng" of each
	}
	x.measure(q, &f, &asked, own)
	if f.Measure == "contribution" && own != "" && x.ctx.sentence.opened {
		x.contributes(&sub, own)
	}
	if first >= 0 && first < len(x.led.Figures) && strings.HasPrefix(f.Rule, "default-") {
		said := &x.led.Figures[first] // "tăng lần lượt 17% và 15,9%"
		f.Rule, f.Measure, f.Base, f.Sign = said.Rule, said.Measure, said.Base, said.Sign
	}
	x.name(q, &f, sub)
	if s.uneven > 0 {
		if f.Ambiguous = true; q.span != "low" {
			s.uneven--
		}
	}
	quoted := x.settle(q, &f, own)
	if n := len(x.led.Figures); first >= 0 && first < n && p.mark(q.num-1) == '-' {
		f.Status = x.led.Figures[n-1].Status // "(kế hoạch 17% - 49% - 34%)"
	}
	f.Approx = x.approx(q)
	x.dated(q, &f, own, quoted)
	f.Place = x.place(q, headed)
	if f.Prices = x.prices(q); f.Prices == "" && q.dim == "money" && own == "" && sub.words == x.ctx.sentence.last.words {
		f.Prices = s.prices // "theo giá so sánh 2010 thực hiện 10.659 tỷ đồng (kế hoạch 10.039 tỷ đồng)"
	}
	if n := x.words.prefix(p, listKinds, q.end, len(p.lex)); n > 0 && f.Unit == "" && s.opened && s.dim == "count" {
		q.unit, q.dim, f.Unit = s.unit, s.dim, s.unit // "28 trường (27 công lập, 1 tư thục)"
	}
	if f.Unit == "" && x.counts(q) && f.Measure != "share" && !(f.Measure == "total" && x.afterShare()) {
		f.Unit = x.openUnit(q)
	}
	if f.Unit == "" && q.dim == "none" {
		if f.Unit = x.namedUnit(f.Indicator); f.Unit == "" && (headed || f.Place != "") && f.Measure == "level" && x.partOfSum(q, own) {
			q.unit, q.dim, f.Unit = s.sum.unit, s.sum.dim, s.sum.unit // "287 trường (tiểu học 190, trung học cơ sở 97)"
		}
	}
	x.remember(q, &f, sub, own)
	if first >= 0 && own == "" {
		x.ctx.block.names = append(x.ctx.block.names, givenName{sub.words, q.dim})
	}
	t := &x.led.Tokens[x.token(q.num)]
	t.Verdict, t.Rule, t.Figure = IsFigure, f.Rule, len(x.led.Figures)
	x.led.Figures = append(x.led.Figures, f)
}

// dated settles the period of a figure, and its status where its period decides that. quoted tells that the words beside
// the number quote it as a plan.
func (x *reader) dated(q *quantity, f *Figure, own string, quoted bool) {
	f.Period = x.period(q, f, own)
	if n := len(x.led.Figures); q.span == "high" && n > 0 {
		f.Period = x.led.Figures[n-1].Period
	}
	if f.Measure == "growth" && x.ctx.sentence.opened && len(f.Period) == 4 && year(f.Period) < year(x.ref) {
		f.Period = x.samePart(f.Period) // "GDP 6 tháng tăng 7,52% (năm 2012 là 5,7%)"
	}
	x.toDate(q, f)
	x.termAverage(q, f)
	x.baseYear(q, f)
	if last := lastYear(x.ref); last > 0 && year(f.Period) > last {
		f.Status = "plan" // what lies after the report's own period cannot have been counted
	}
	if f.Status == "estimate" && f.Period != "" && lastYear(f.Period) < lastYear(x.ref) && !x.says(listEstimate, q.head.from, q.num) {
		f.Status = "actual" // "ước tăng 4,9% (cùng kỳ năm 2021 tăng 5,7%)"
	}
	if f.Status == "plan" && (f.Period == "" || quoted && f.Period == x.ref) && len(x.ref) > 4 && x.ref[4] == '-' {
		f.Period = x.ref[:4] // a target quoted beside the result of part of a year is the year's
	}
	if quoted && f.Status == "plan" && len(f.Period) == len("2006-01-02") {
		f.Period = f.Period[:4] // what is planned beside a stock of one day is planned for its year
	}
	x.cropYear(q, f)
}

// elided completes a unit of which only the number word is printed, by the unit before: "Thanh Hóa 1,34 triệu con,
// Đồng Nai 1,24 triệu".
func (x *reader) elided(q *quantity) {
	s := &x.ctx.sentence
	if w := x.wordAt(q.end); q.unit == "" && scaleOf(w) > 0 && strings.HasPrefix(s.unit, w+" ") {
		q.unit, q.at = w, x.p.lex[q.end].span
		q.end++
		if len(q.tail) > 0 && q.tail[0].from < q.end {
			q.tail[0].from = q.end
			if q.tail[0].empty() {
				q.tail = q.tail[1:]
			}
		}
	}
	if scaleOf(q.unit) > 0 && strings.HasPrefix(s.unit, q.unit+" ") {
		q.unit, q.dim = s.unit, s.dim
	}
}

// afterShare tells whether the number before was a share: "1/3 diện tích" counts nothing.
func (x *reader) afterShare() bool {
	n := len(x.led.Figures)
	return n > 0 && x.led.Figures[n-1].Measure == "share"
}

// growthAlone gives "Tăng trưởng" where it begins a sentence and so is what the sentence is about.
func (x *reader) growthAlone(q *quantity) string {
	i := q.head.from
	n := x.words.prefix(&x.p, listGrowthNames, i, q.head.to)
	if n == 0 || i > 0 && !x.sentenceEnd(i-1) {
		return ""
	}
	return x.printed(rng{i, i + n})
}

// tiedByWith tells whether ", với" leads to the words before a number: they say something of what stands before the comma.
func (x *reader) tiedByWith(q *quantity) bool {
	i := q.head.from
	return x.wordAt(i) == "với" && x.p.mark(i-1) == ',' || x.wordAt(i-1) == "với" && x.p.mark(i-2) == ','
}

// properName tells whether the words before a number name a place or a body and nothing else.
func (x *reader) properName(h rng) bool {
	p, n := &x.p, 0
	for i := h.from; i < h.to; i++ {
		if k := x.words.prefix(p, listLeading|listTrailing|listConnectors|listMore|listLess|listAbout, i, h.to); k > 0 && !p.lex[i].upper {
			i += k - 1
			continue
		}
		l := &p.lex[i]
		if l.kind != word || !l.upper || l.re-l.rs > 1 && unicode.IsUpper(p.orig[l.rs+1]) {
			return false
		}
		n++
	}
	return n >= 2
}

// unglue takes a verb that has run into the name and the number off the name: "hơi nướctăng1,06%".
func (x *reader) unglue(q *quantity, own string) string {
	if i := q.num - 1; i < 0 || x.p.lex[i].kind != word || x.p.lex[i].span.End != x.p.lex[q.num].span.Start {
		return own
	}
	for _, verb := range [...]string{"tăng", "giảm", "đạt", "bằng", "chiếm"} {
		if strings.HasSuffix(own, verb) {
			return strings.TrimSpace(strings.TrimSuffix(own, verb))
		}
	}
	return own
}

// earlier looks for a name one comma further back, where the words right before the number only link:
// "dẫn đầu về thu ngân sách, ước trên 40.500 tỷ đồng".
func (x *reader) earlier(q *quantity) (string, bool) {
	p := &x.p
	for i := q.head.from - 1; i > 0; i-- {
		switch p.mark(i) {
		case ';', ':', '(', ')':
			return "", false
		case '.':
			if x.sentenceEnd(i) {
				return "", false
			}
		case ',':
			from := x.headStart(0, i)
			switch x.wordAt(from) {
			case "theo", "không", "chưa", "ngoại":
				return "", false // where it is said is no name, nor what is left out: "Không kể nhóm giáo dục đứng giá, …"
			}
			if words, _ := x.clean(rng{from, x.pastMove(from, i)}); words != "" {
				return words, true
			}
			return "", false
		}
		if p.lex[i].kind == number && p.lex[i].covers&inNoise == 0 {
			return "", false
		}
	}
	return "", false
}

func (x *reader) quote(q *quantity) document.Span {
	p := &x.p
	s := p.lex[q.num].span
	if q.sign != 0 && q.num > 0 && isSign(p.mark(q.num-1)) {
		s.Start = p.lex[q.num-1].span.Start
	}
	if q.at.End > s.End {
		s.End = q.at.End
	}
	return s
}

// name writes the indicator and its parent into the figure.
func (x *reader) name(q *quantity, f *Figure, sub subject) {
	f.Indicator, f.Parent = sub.words, sub.parent
	if f.Indicator == "" {
		f.Confidence = 0.3
		if n := len(x.ctx.block.section); n > 0 && x.ctx.block.section[n-1].numbered {
			f.Indicator = x.ctx.block.section[n-1].words
		}
	}
}

// openUnit takes the noun after the number for its unit where no unit is known: counted nouns are an open list.
func (x *reader) openUnit(q *quantity) string {
	p := &x.p
	if len(q.tail) == 0 {
		return ""
	}
	r := q.tail[0]
	r.to = min(r.to, r.from+2)
	for i := r.from; i < r.to; i++ {
		if p.lex[i].kind != word || i > r.from && (p.lex[i].upper || x.words.prefix(p, listStarters, i, r.to) > 0) || x.words.prefix(p, listConnectors|listFollowers, i, r.to) > 0 {
			r.to = i
			break
		}
	}
	return strings.ToLower(x.printed(r))
}

// namedUnit takes the unit of a bare count from its name: "số người chết là 9", "nhà tốc mái là 228".
func (x *reader) namedUnit(name string) string {
	words := strings.ToLower(name)
	for _, count := range [...]string{"tổng số ", "số lượng ", "số ", ""} {
		noun, ok := strings.CutPrefix(words, count)
		if !ok {
			continue
		}
		if unit, dim, n := x.vocab.Units.MatchUnit(noun); n > 0 && (n < len(noun) || count != "") && (dim == "count" || dim == "person") {
			return unit
		}
	}
	return ""
}

// partOfSum tells whether a number without a unit can be a part of the amount that its list or bracket is about.
func (x *reader) partOfSum(q *quantity, own string) bool {
	s := &x.ctx.sentence
	return s.sum.unit != "" && plainValue(x.p.lex[q.num].span.Of(x.p.text)) <= s.sum.value &&
		!x.nameHas(listAttributes|listRates|listStarters, own)
}

// prices reads the price basis that stands with the name or right after the number, or in the section's heading.
func (x *reader) prices(q *quantity) string {
	v := x.window(q.num)
	v.unit = q.dim
	if v.unit != "money" && v.unit != "percent" && v.unit != "per_head" && v.unit != "price" {
		return ""
	}
	if r := x.decide(pricesRules, v); r != nil {
		return r.Gives
	}
	return ""
}

// approx reads the words just before the number, and "trở lên" after its unit.
func (x *reader) approx(q *quantity) string {
	p := &x.p
	i := q.num
	if i > 0 && isSign(p.mark(i-1)) {
		i--
	}
	switch {
	case x.words.suffix(p, listAbout, 0, i) > 0:
		return "~"
	case x.words.suffix(p, listMore, 0, i) > 0:
		return ">"
	case x.words.suffix(p, listLess, 0, i) > 0:
		return "<"
	}
	if x.wordAt(q.end) == "trở" {
		switch x.wordAt(q.end + 1) {
		case "lên":
			return ">"
		case "xuống":
			return "<"
		}
	}
	return "="
}

// place gives another place that the number is about: the last one named in its head. headed tells that the head names
// something too, which then is about the report's own place.
func (x *reader) place(q *quantity, headed bool) string {
	for k := len(x.places) - 1; k >= 0; k-- {
		f := &x.places[k]
		if f.at < q.head.from || f.at >= q.head.to || x.isHome(f.PlaceSpan) {
			continue
		}
		x.ctx.sentence.place = f.Name
		return f.Name
	}
	if q.head.empty() || x.ctx.sentence.opened {
		return x.ctx.sentence.place
	}
	if !headed {
		return x.ctx.sentence.place
	}
	return ""
}

// saidReached tells whether "đạt" or "bằng" stands before the number.
func (x *reader) saidReached(q *quantity) bool {
	w := x.wordAt(x.pastAbout(0, q.num) - 1)
	return w == "đạt" || w == "bằng"
}

// remember keeps what the next numbers may leave unsaid.
func (x *reader) remember(q *quantity, f *Figure, sub subject, own string) {
	s := &x.ctx.sentence
	if f.Measure == "level" || f.Measure == "share" {
		sub.percent = q.dim == "percent"
	}
	sub.parent = f.Parent
	if f.Measure == "total" {
		return
	}
	if f.Measure != "level" && own == "" {
		sub.percent, sub.dim, sub.growth = s.last.percent, s.last.dim, s.last.growth
	} else {
		sub.growth = f.Measure == "growth"
	}
	s.last = sub
	if (q.dim == "count" || q.dim == "person") && f.Measure == "level" {
		s.units = append(s.units, unitSubject{q.unit, sub})
	}
	if q.unit != "" && f.Measure == "level" {
		x.ctx.block.units = append(x.ctx.block.units, unitSubject{q.unit, sub})
	}
	s.unit, s.dim = q.unit, q.dim
	if f.Measure == "level" && f.Unit != "" && q.dim != "percent" {
		s.mixed = !s.fresh && (s.mixed || s.amount.unit != f.Unit)
		s.amount = amount{f.Unit, q.dim, plainValue(f.Number.Of(x.p.text))}
	}
	if q.dim == "money" {
		s.prices = f.Prices
	}
	if own != "" && sub.words != "" {
		x.ctx.block.names = append(x.ctx.block.names, givenName{sub.words, q.dim})
	}
	if own != "" && q.dim == "percent" {
		s.item = f.Measure
	}
	if f.Measure == "fulfilment" || f.Measure == "index" || f.Rule == "share-of-total" && x.saidReached(q) {
		x.ctx.block.reached = f.Measure
	}
	s.shared = s.shared || f.Measure == "share"
	if s.fresh && !s.opened || s.main.words == "" {
		s.main = sub
	}
	s.fresh = false
	if f.Measure == "growth" || f.Measure == "share" || f.Measure == "change" || f.Measure == "contribution" || f.Measure == "fulfilment" || f.Measure == "index" {
		s.measure, s.sign, s.base = f.Measure, f.Sign, f.Base
	} else if own != "" && f.Measure == "level" {
		s.measure = ""
	}
}
