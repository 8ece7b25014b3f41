package extract

import (
	"strings"
	"unicode"

	"solieu/extract/document"
)

// sentences reads the quantities of the passage from left to right, with the context, into figures.
func (x *reader) sentences() {
	at := 0
	for i := range x.qs {
		q := &x.qs[i]
		x.walk(at, q.num, q)
		x.figure(i)
		at = q.end
	}
	x.walk(at, len(x.p.lex), nil)
}

// walk takes the context over the marks and words between two quantities.
func (x *reader) walk(from, to int, q *quantity) {
	p, c := &x.p, &x.ctx
	for i := from; i < to; i++ {
		if p.lex[i].kind == word {
			x.adverbialPeriod(i)
			if n := x.words.prefix(p, listOpeners, i, to); n > 0 {
				x.open(i)
				c.sentence.parts = x.wordAt(i) == "trong"
				i += n - 1
			}
			continue
		}
		switch r := p.mark(i); r {
		case '(', '[':
			words := x.unread(i)
			c.enter()
			if words != "" {
				c.sentence.colon, c.sentence.last, c.sentence.named = words, subject{}, true
				if c.sentence.parent == words || !c.sentence.inList {
					c.sentence.parent = ""
				}
			}
		case ')', ']':
			c.leave()
		case '.', '!', '?':
			if x.sentenceEnd(i) && len(c.brackets) == 0 {
				c.stop()
				x.sentencePeriod(i + 1)
			}
		case ';':
			c.sentence.colon = ""
		case ':':
			x.leadPeriod(i)
			if x.words.holds(p, listContributions, document.Span{Start: p.lex[x.headStart(from, i)].span.Start, End: p.lex[i].span.Start}) {
				c.sentence.measure = "contribution"
			}
			if words := c.sentence.colonWords(x, i); words != "" {
				c.sentence.colon = words
				c.sentence.share = x.words.holds(p, listShares, document.Span{Start: p.lex[max(from, x.headStart(0, i))].span.Start, End: p.lex[i].span.Start})
				c.sentence.measure = ""
			}
		}
	}
}

// unread gives the cleaned words before lexeme i that no number has taken: "Khu đô thị mới tại xã Lưu Kiếm (300ha)".
func (x *reader) unread(i int) string {
	from := 0
	for k := range x.qs {
		q := &x.qs[k]
		if q.num >= i {
			break
		}
		from = q.end
		for _, t := range q.tail {
			if t.to <= i {
				from = max(from, t.to)
			}
		}
	}
	// the name may stand a comma further back: "mặt hàng gạo tẻ thường, bình quân giảm (-13 đồng/kg)"
	for end := i; end > from; {
		start := x.headStart(from, end)
		if words, _ := x.clean(rng{start, x.beforeStop(start, end)}); words != "" {
			return words
		}
		if end = start - 1; end < from || x.p.mark(end) != ',' {
			break
		}
	}
	return ""
}

// beforeStop gives where the name that begins at from ends: at the first word that says something of it.
func (x *reader) beforeStop(from, end int) int {
	for k := from; k < end; k++ {
		if n := x.words.prefix(&x.p, listStops|listBases, k, end); n > 0 && x.words.prefix(&x.p, listKeeps, k, end) < n {
			return k
		}
	}
	return end
}

// adverbialPeriod takes a period that stands between marks, or leads up to one ("mục tiêu đến năm 2021, …",
// "tiếp đó, tháng 11/2018, …"), and a school year anywhere: the numbers that follow are about it.
func (x *reader) adverbialPeriod(i int) {
	p := &x.p
	if p.lex[i].covers&inPeriod == 0 {
		return
	}
	for k, f := range x.pers {
		if f.Start != p.lex[i].span.Start || x.comparison(i) {
			continue
		}
		end := p.at(f.End-1) + 1
		before := p.mark(i - 1)
		led := x.words.prefix(p, listAdverbs, x.runStart(0, i), i) > 0 || i == 0 || before == ',' || before == '.' || before == ';' || before == '-' || x.words.suffix(p, listLeading|listAdverbs|listPlan, 0, i) > 0
		if f.Kind == "school" || p.mark(end) == ',' && led {
			x.setPeriod(k)
		}
	}
}

// open makes what was just named the parent of the list that follows.
func (x *reader) open(at int) {
	s := &x.ctx.sentence
	switch {
	case s.last.words != "":
		s.parent = s.last.words
	case s.colon != "":
		s.parent = s.colon
	case s.main.words != "" && x.words.prefix(&x.p, listOpeners, x.runStart(0, at), at+1) > 0:
		s.parent = s.main.words // "Trong đó" opens the sentence: the one before said of what
	}
	if s.fresh && !s.opened && s.last.words == "" && s.colon == "" {
		s.part = true
		if s.period == "" {
			s.period, s.opening = s.past, s.past // parts of what the sentence before gave
		}
	}
	s.inList = true
	s.carried = ""
}

// sentencePeriod reads a period that leads a sentence: it holds until the next one.
func (x *reader) sentencePeriod(from int) {
	p := &x.p
	for from < len(p.lex) && p.lex[from].kind == mark {
		from++
	}
	for k, f := range x.pers {
		i := p.at(f.Start)
		if i < from || i > from+4 {
			continue
		}
		for from < i {
			n := x.words.prefix(p, listLeading|listAdverbs, from, i)
			if n == 0 {
				break
			}
			from += n
		}
		if from == i && !x.comparison(i) {
			x.setPeriod(k)
			return
		}
	}
}

// setPeriod puts a period in force for the sentence, and for the next ones where such a period goes on to hold.
func (x *reader) setPeriod(k int) {
	f, s := x.pers[k], &x.ctx.sentence
	if f.Period == "" {
		return
	}
	s.period, s.opening = f.Period, f.Period
	s.leading = ""
	if lasting(f) {
		s.leading = f.Period
	}
}

// lasting tells periods that go on to hold in the sentences after: a day, a month or a span of years that one sentence
// names is that sentence's own.
func lasting(f PeriodSpan) bool {
	switch f.Kind {
	case "day", "month", "span", "decade":
		return false
	}
	return true
}

// leadPeriod takes the period that the words before a colon are: "Vụ Hè thu 2013: tổng diện tích …".
func (x *reader) leadPeriod(colon int) {
	p := &x.p
	if colon == 0 || p.lex[colon-1].covers&inPeriod == 0 {
		return
	}
	for k := len(x.pers) - 1; k >= 0; k-- {
		f := x.pers[k]
		if i := p.at(f.Start); i < colon && !x.comparison(i) {
			x.setPeriod(k)
			return
		}
	}
}

// comparison tells whether the period at lexeme i is what something is compared with.
func (x *reader) comparison(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if x.p.mark(k) == '%' {
			return true // "bằng 97,2% cùng kỳ năm trước"
		}
		switch x.wordAt(k) {
		case "so", "kém", "hơn":
			return true
		case "với", "kỳ", "cùng", "của", "tháng", "mức", "vụ", "mùa", "trước", "thực", "hiện", "ước", "cuối", "đầu", "năm", "thời", "điểm", "bình", "quân":
			continue
		}
		if x.p.lex[k].covers&inPeriod != 0 {
			continue
		}
		break
	}
	return false
}

// figure makes quantity i a figure and writes both to the ledger.
func (x *reader) figure(i int) {
	p, q, s := &x.p, &x.qs[i], &x.ctx.sentence
	if scaleOf(q.unit) > 0 && strings.HasPrefix(s.unit, q.unit+" ") {
		q.unit, q.dim = s.unit, s.dim // "Thanh Hóa 1,34 triệu con, Đồng Nai 1,24 triệu"
	}
	f := Figure{
		Number: p.lex[q.num].span, Parts: q.parts, Unit: q.unit, Sign: 1, Range: q.span,
		Section: x.ctx.headings(), Approx: "=", Status: "actual", Confidence: 0.9,
	}
	f.Quote = x.quote(q)
	own, linked := x.clean(q.head)
	if own == "" && s.fresh && !s.opened && s.colon == "" && q.pair != denominator && x.tailWords(q) == "" {
		own, linked = x.earlier(q)
	}
	if q.pair == denominator {
		own = ""
	}
	own = x.unglue(q, own)
	if own != "" && x.counts(q) && len(q.tail) > 0 && x.properName(q.head) {
		own = "" // "Nga Sơn hiện có 28 trường mầm non"
	}
	sub := x.subject(q, own, linked)
	x.measure(q, &f, &sub, own)
	x.name(q, &f, sub)
	x.settle(q, &f, own)
	f.Approx = x.approx(q)
	f.Period = x.period(q, &f, own)
	if last := lastYear(x.ref); last > 0 && year(f.Period) > last {
		f.Status = "plan" // what lies after the report's own period cannot have been counted
	}
	if f.Status == "plan" && f.Period == "" && len(x.ref) > 4 && x.ref[4] == '-' {
		f.Period = x.ref[:4] // a target quoted beside the result of part of a year is the year's
	}
	f.Place = x.place(q)
	f.Prices = x.prices(q)
	if n := x.words.prefix(p, listKinds, q.end, len(p.lex)); n > 0 && f.Unit == "" && s.opened && s.dim == "count" {
		q.unit, q.dim, f.Unit = s.unit, s.dim, s.unit // "28 trường (27 công lập, 1 tư thục)"
	}
	if f.Unit == "" && x.counts(q) {
		f.Unit = x.openUnit(q)
	}
	x.remember(q, &f, sub, own)
	t := &x.led.Tokens[x.token(q.num)]
	t.Verdict, t.Rule, t.Figure = IsFigure, f.Rule, len(x.led.Figures)
	x.led.Figures = append(x.led.Figures, f)
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
			if words, _ := x.clean(rng{from, i}); words != "" {
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

// year is the first year of a period, 0 where it has none.
func year(period string) int {
	if len(period) < 4 {
		return 0
	}
	y := 0
	for _, c := range []byte(period[:4]) {
		if !isDigit(c) {
			return 0
		}
		y = y*10 + int(c-'0')
	}
	return y
}

// lastYear is the year that a period ends in, 0 where it has none.
func lastYear(period string) int { return year(period[strings.LastIndexByte(period, '/')+1:]) }

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

// subject settles what quantity q speaks of: its own words, else what the context carries.
func (x *reader) subject(q *quantity, own string, linked bool) subject {
	s := &x.ctx.sentence
	counted := x.counts(q)
	tail := x.tailWords(q)
	if counted && tail == "" {
		tail = x.sharedTail(q)
	}
	if counted && own == "" {
		own = x.verbBefore(q)
	}
	sub := subject{dim: q.dim, count: counted, parent: s.parent}
	if s.part && q.unit != "" && q.dim != "percent" {
		// of several things in the sentence before, the parts are those of what has their unit
		if u := x.sameMeasure(q); u != nil && u.words != "" {
			s.parent, sub.parent = u.words, u.words
		}
	}
	s.part = false
	if s.colon != "" {
		if own == "" && (x.adjacent(q) || !counted) && (tail == "" || !counted && q.dim != "percent") {
			own, linked = s.colon, true
			if s.parent == s.colon {
				sub.parent = ""
			}
			if !x.adjacent(q) {
				s.parent, s.inList = s.colon, true // "Mật độ dân số: Pleiku 817 người/km², An Khê 318"
			}
		} else {
			s.parent, s.inList = s.colon, true
			sub.parent = s.colon
		}
		s.colon = ""
	}
	switch {
	case counted && own == "" && tail == "" && x.moved(q) && x.givenIn(q.unit) != nil:
		sub = *x.givenIn(q.unit) // "so với năm 2022 giảm 15 vụ, …"
	case counted && own == "" && tail != "" && x.moved(q):
		sub.words = x.compose("", q, tail) // "giảm 08 người chết"
	case counted && own != "" && s.opened && x.sameUnit(q) != nil && x.onlyVerbs(own):
		sub = *x.sameUnit(q)
	case counted && own != "" && linked && !x.counter(own):
		sub.words = own
	case counted && own != "":
		sub.words = x.compose(own, q, tail)
		s.carried = own
	case q.pair == denominator:
		sub = s.last
	case counted && own == "" && tail == "" && s.last.words != "" && x.tied(q):
		sub = s.last
		sub.dim = q.dim
	case own == "" && tail == "" && x.otherPlace(q) && s.inList && s.parent != "" && s.last.words == "":
		sub.words = s.parent // "năng suất giảm: Bến Tre giảm 8,3 tạ/ha; …"
	case own == "" && tail == "" && x.otherPlace(q) && s.last.words+s.main.words != "":
		if u := x.sameMeasure(q); u != nil {
			sub = *u
		} else if sub = s.last; sub.words == "" {
			sub = s.main // "ĐBSH 7,2 triệu con; Đông Bắc 4,5 triệu con": the places differ, the subject stays
		}
	case own == "" && tail == "" && s.fresh && s.carried == "" && scaleOf(q.unit) > 0 && strings.Contains(q.unit, " ") && x.sameMeasure(q) != nil:
		sub = *x.sameMeasure(q)
	case counted && own == "" && tail == "" && x.sameUnit(q) != nil:
		sub = *x.sameUnit(q)
	case counted && s.carried != "" && (tail == "" || len(strings.Fields(s.carried)) <= 3):
		sub.words = x.compose(s.carried, q, tail)
	case counted && s.carried != "":
		sub.words, sub.parent = x.compose("", q, tail), s.carried
	case counted && (tail != "" || q.unit != ""):
		sub.words = x.compose("", q, tail)
	case own != "":
		sub.words = x.regarding(own)
		if tail != "" && q.dim != "percent" && q.dim != "points" && q.dim != "multiple" && x.continues(q, len(strings.Fields(own))) {
			sub.words = own + " " + tail
		}
		s.carried = ""
	case q.dim == "percent" && tail != "" && x.namesAfter(q):
		sub.words = tail
	case q.dim == "percent" && x.movesCount(q, tail):
		sub.words = tail // "giảm 16% số người chết"
		if sub.parent == "" {
			sub.parent = s.last.words
		}
	case s.last.words != "" && !(s.fresh && !s.opened):
		sub = s.last
	case tail != "":
		sub.words = tail
	case s.carried != "":
		sub.words = s.carried
	case s.main.words != "":
		sub = s.main // "GRDP năm 2025 tăng 14%. Năm 2024 tăng 13,87%": the sentence before said of what
	}
	if own != "" && s.last.words != "" && x.isAttribute(own) && !(s.inList && q.dim == s.last.dim) && (s.last.attribute || !x.isAttribute(s.last.words)) {
		sub.parent = s.last.words // "chả lụa giảm 6.500 đồng/kg, giá từ 150.000 đồng"
		if s.last.attribute {
			sub.parent = s.last.parent
		}
		sub.attribute = true
	}
	if sub.words == "" {
		sub.words = sub.parent
	}
	if sub.words == sub.parent {
		sub.parent = ""
	}
	if sub.parent == "" && counted && own == "" && tail == "" {
		sub.parent = s.topic
	}
	return sub
}

// sameMeasure finds the last subject of the paragraph that was given in the number's unit.
func (x *reader) sameMeasure(q *quantity) *subject {
	if q.dim == "percent" {
		return nil // what has percentages has little in common
	}
	u := x.ctx.block.units
	for i := len(u) - 1; i >= 0; i-- {
		if u[i].unit == q.unit {
			return &u[i].sub
		}
	}
	return nil
}

// otherPlace tells whether the words before the number name a place that is not the report's own.
func (x *reader) otherPlace(q *quantity) bool {
	for _, f := range x.places {
		if i := x.p.at(f.Start); i >= q.head.from && i < q.head.to && !x.isHome(f) {
			return true
		}
	}
	return false
}

// tied tells whether a connector ties the number to the one before it: "154 cuộc tuyên truyền cho 19.948 lượt người"
// counts the same thing in another unit.
func (x *reader) tied(q *quantity) bool {
	i := q.num - 1
	for i >= 0 && x.p.lex[i].kind == word {
		switch x.wordAt(i) {
		case "cho", "của":
			return true
		case "với":
			return x.words.begins(x.ctx.sentence.last.words, listStarters|listLight)
		}
		n := x.words.suffix(&x.p, listMore|listLess|listAbout, 0, i+1)
		if n == 0 {
			return false
		}
		i -= n
	}
	return false
}

// namesAfter tells whether the words after a percentage say what it is the rate of: "94% dân cư được sử dụng nước
// sạch", "có 9,6% dân số theo đạo". Before it stands nothing that would tie it to an earlier name.
func (x *reader) namesAfter(q *quantity) bool {
	p := &x.p
	if len(q.tail) == 0 || q.tail[0].from != q.end || x.words.prefix(p, listConnectors|listBases, q.end, len(p.lex)) > 0 {
		return false
	}
	if x.words.prefix(p, listAttributes, q.end, len(p.lex)) > 0 {
		if at, _ := x.words.find(p, listDoing, q.end, q.tail[0].to); at < 0 {
			return false // a whole: "98% dân số"; but "98% dân số được sử dụng nước sạch" is a rate
		}
	}
	i := q.num
	for i > 0 {
		n := x.words.suffix(p, listMore|listLess|listAbout, 0, i)
		if n == 0 {
			break
		}
		i -= n
	}
	switch {
	case i == 0:
		return true
	case p.mark(i-1) != 0:
		return p.mark(i-1) != '('
	case p.lex[i-1].kind == number:
		return false
	}
	switch x.wordAt(i - 1) {
	case "có", "và", "với", "đấu", "đó", "đảm", "bảo":
		return true
	}
	return false
}

// movesCount tells whether a rise or fall in per cent is said of the count that follows it: "giảm 11% số vụ".
func (x *reader) movesCount(q *quantity, tail string) bool {
	switch first, _, _ := strings.Cut(strings.ToLower(tail), " "); first {
	case "số", "lượng", "vụ", "người":
	default:
		return false
	}
	return x.moved(q)
}

// onlyVerbs tells whether words name nothing but an act, so that the number counts what was named before.
func (x *reader) onlyVerbs(own string) bool {
	for words := strings.Fields(strings.ToLower(own)); len(words) > 0; {
		n := x.words.beginning(words, listStarters|listLight|listParticles|listLeading)
		if n == 0 {
			return false
		}
		words = words[n:]
	}
	return true
}

// sharedTail finds the words after the next number where they go on with the name of this one too:
// "92 vụ việc, 205 đối tượng phạm tội về ma túy".
func (x *reader) sharedTail(q *quantity) string {
	p := &x.p
	for i := range x.qs {
		if &x.qs[i] != q || i+1 >= len(x.qs) {
			continue
		}
		next := &x.qs[i+1]
		if !x.counts(next) || next.num-q.end > 2 || next.num <= q.end || next.bracket {
			return ""
		}
		for k := q.end; k < next.num; k++ {
			if w := x.wordAt(k); p.mark(k) != ',' && w != "với" && w != "và" {
				return ""
			}
		}
		return x.tailWords(next)
	}
	return ""
}

// verbBefore gives the verb right before a counted number, which clean takes for a link: "Thực hiện 3.120 tin".
func (x *reader) verbBefore(q *quantity) string {
	p := &x.p
	to := q.num
	for to > q.head.from {
		n := x.words.suffix(p, listMore|listLess|listAbout, q.head.from, to)
		if n == 0 {
			break
		}
		to -= n
	}
	n := x.words.suffix(p, listStarters|listLight, q.head.from, to)
	if n == 0 || x.words.suffix(p, listLeading, q.head.from, to) >= n && n < 2 {
		return ""
	}
	return x.printed(rng{to - n, to})
}

// isAttribute tells a name that is a bare property: "giá", "sản lượng", "tổng diện tích".
func (x *reader) isAttribute(own string) bool {
	t := x.words.forward
	for _, w := range strings.Fields(strings.ToLower(own)) {
		if t = t.step(x.words.ids[w]); t == nil {
			return false
		}
	}
	return t.in&listAttributes != 0
}

// adjacent tells whether the number stands right after a mark: a colon, a bracket.
func (x *reader) adjacent(q *quantity) bool {
	i := q.num - 1
	if isSign(x.p.mark(i)) {
		i--
	}
	for i >= 0 && x.p.lex[i].kind == word {
		n := x.words.suffix(&x.p, listMore|listLess|listAbout|listEstimate, 0, i+1)
		if n == 0 {
			return false
		}
		i -= n
	}
	return i < 0 || x.p.mark(i) == ':' || x.p.mark(i) == '('
}

// sameUnit finds what the unit of a bare count stood for earlier in the sentence: "44 vụ … (giảm 06 vụ)".
func (x *reader) sameUnit(q *quantity) *subject {
	s := &x.ctx.sentence
	if !s.opened && s.carried != "" {
		return nil
	}
	return x.givenIn(q.unit)
}

// givenIn finds what was counted in a unit earlier in the sentence.
func (x *reader) givenIn(unit string) *subject {
	s := &x.ctx.sentence
	for i := range s.units {
		if s.units[i].unit == unit && unit != "" {
			return &s.units[i].sub
		}
	}
	return nil
}

// moved tells whether a word of rising or falling stands right before the number.
func (x *reader) moved(q *quantity) bool {
	i := q.num
	for i > 0 {
		n := x.words.suffix(&x.p, listMore|listLess|listAbout, 0, i)
		if n == 0 {
			break
		}
		i -= n
	}
	w := x.wordAt(i - 1)
	return w == "tăng" || w == "giảm"
}

// regarding puts a clause that only says whom it regards after the name that it goes on: "mức phạt đối với cá nhân là
// 50 triệu đồng, đối với tổ chức là 100 triệu đồng".
func (x *reader) regarding(own string) string {
	const mark = "đối với "
	last := x.ctx.sentence.last.words
	if !strings.HasPrefix(strings.ToLower(own), mark) || last == "" {
		return own
	}
	if i := strings.LastIndex(strings.ToLower(last), mark); i > 0 && len(strings.ToLower(last)) == len(last) {
		last = strings.TrimSpace(last[:i])
	}
	return last + " " + own
}

// counts tells whether the number counts things: its noun belongs to the name.
func (x *reader) counts(q *quantity) bool {
	return q.dim == "count" || q.dim == "none" || q.dim == "person"
}

// counter tells names that only announce a count, so that the noun after the number is the name: "tổng số".
func (x *reader) counter(own string) bool {
	switch strings.ToLower(own) {
	case "tổng số", "số", "số lượng", "tổng", "quy mô", "kết quả":
		return true
	}
	return false
}

// compose joins a verb or name before the number with the counted noun and the words after it.
func (x *reader) compose(own string, q *quantity, tail string) string {
	unit := ""
	if q.at.Len() > 0 {
		words := strings.Fields(q.at.Of(x.p.text))
		for len(words) > 1 && scaleOf(strings.Join(words, " ")) > 0 {
			words = words[1:]
		}
		unit = strings.Join(words, " ")
	}
	if tail == "" && own != "" && (len(strings.Fields(own)) >= 5 || scaleOf(q.unit) > 0 || !x.words.begins(own, listStarters|listLight)) {
		unit = "" // "Nam 49,61 triệu người": the unit adds nothing to the name
	}
	return strings.Join(strings.Fields(own+" "+unit+" "+tail), " ")
}

// tailWords prints the words after the number that go on with its name. For a pair they stand after its second
// number.
func (x *reader) tailWords(q *quantity) string {
	if q.pair == numerator || q.span == "low" {
		for i := range x.qs {
			if &x.qs[i] == q && i+1 < len(x.qs) {
				return x.tailWords(&x.qs[i+1])
			}
		}
	}
	var b []string
	for _, r := range q.tail {
		if s := x.inner(r); s != "" {
			b = append(b, s)
		}
	}
	return strings.Join(b, " ")
}

// continues tells whether the tail goes on with the name of a measured quantity: "sơn 1.500 m² vạch giảm tốc".
func (x *reader) continues(q *quantity, words int) bool {
	if len(q.tail) == 0 && q.span != "low" {
		return false
	}
	if q.span == "low" && len(q.tail) == 0 {
		return words <= 2
	}
	r := q.tail[0]
	if x.words.prefix(&x.p, listConnectors, r.from, r.to) > 0 {
		return x.wordAt(r.from) == "đối" || words <= 2 // "phạt 5 triệu đồng trong trường hợp …"
	}
	return true
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
	if q.dim == "count" && f.Measure == "level" {
		s.units = append(s.units, unitSubject{q.unit, sub})
	}
	if q.unit != "" && f.Measure == "level" {
		x.ctx.block.units = append(x.ctx.block.units, unitSubject{q.unit, sub})
	}
	s.unit, s.dim = q.unit, q.dim
	if own != "" && q.dim == "percent" {
		s.item = f.Measure
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
		if p.lex[i].kind != word || i > r.from && (p.lex[i].upper || x.words.prefix(p, listConnectors|listFollowers|listStarters, i, r.to) > 0) {
			r.to = i
			break
		}
	}
	return strings.ToLower(x.printed(r))
}

// prices reads the price basis that stands with the name or right after the number, or in the section's heading.
func (x *reader) prices(q *quantity) string {
	v := x.window(q.num)
	v.unit = q.dim
	if v.unit != "money" && v.unit != "percent" && v.unit != "per_head" && v.unit != "price" {
		return ""
	}
	if r := x.decide("prices", v); r != nil {
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

// place gives another place that the number is about: the last one named in its head.
func (x *reader) place(q *quantity) string {
	p := &x.p
	for k := len(x.places) - 1; k >= 0; k-- {
		f := x.places[k]
		i := p.at(f.Start)
		if i < q.head.from || i >= q.head.to || x.isHome(f) {
			continue
		}
		x.ctx.sentence.place = f.Name
		return f.Name
	}
	if q.head.empty() || x.ctx.sentence.opened {
		return x.ctx.sentence.place
	}
	if own, _ := x.clean(q.head); own == "" {
		return x.ctx.sentence.place
	}
	return ""
}

// mention finds the last period named in the words before a quantity; -1 for none.
func (x *reader) mention(q *quantity) (PeriodSpan, int) {
	from := q.head.from
	for k := len(x.pers) - 1; k >= 0; k-- {
		i := x.p.at(x.pers[k].Start)
		if i >= from && i < q.head.to {
			return x.pers[k], i
		}
		if i < from && i >= x.clauseStart(q) && x.pers[k].Kind == "year" && !x.comparison(i) {
			return x.pers[k], i // "thống kê năm 2018 của Chi cục, tổng diện tích 34.552 ha"
		}
	}
	return PeriodSpan{}, -1
}

// clauseStart gives where the words before a quantity begin that no other number has taken and no sentence end parts.
func (x *reader) clauseStart(q *quantity) int {
	for i := q.head.from - 1; i >= 0; i-- {
		l := &x.p.lex[i]
		if l.kind == number && l.covers&inNoise == 0 {
			return i + 1
		}
		switch x.p.mark(i) {
		case ';', ':', '(', ')':
			return i + 1
		case '.':
			if x.sentenceEnd(i) {
				return i + 1
			}
		}
	}
	return 0
}

// period gives the period that a word of its own, its sentence or its section sets; "" for the report's.
func (x *reader) period(q *quantity, f *Figure, own string) string {
	p, s := &x.p, &x.ctx.sentence
	if own, _ := x.ownPeriod(q, q.end, len(p.lex)); own != "" {
		if f.Rule == "level-from" {
			s.from = own
		}
		if x.wordAt(q.end) != "của" {
			s.period = own // "mức tăng 3,97% của quý I/2018" is quoted in passing
		}
		return own
	}
	if f.Measure == "growth" && strings.HasSuffix(f.Unit, "/năm") && s.from != "" && len(s.from) == 4 && len(s.period) == 4 {
		return s.from + "/" + s.period
	}
	if m, i := x.mention(q); i >= 0 && !x.comparison(i) && (m.Kind != "span" || i <= q.head.from+2 || f.Measure == "growth") {
		s.period = m.Period
		return s.period
	}
	if own != "" && !s.opened && !s.inList {
		s.period = s.opening // a new subject is about the sentence's own time again
	}
	if s.period != "" {
		return s.period
	}
	if s.due != "" {
		return s.due
	}
	return x.ctx.block.period
}
