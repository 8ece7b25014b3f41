package extract

import "strings"

// Periods: which of those that a passage names a figure is about.

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
			s := &x.ctx.sentence
			opening, leading := s.opening, s.leading
			if x.setPeriod(k); !s.fresh && !s.opened && f.Kind != "school" {
				// "…; năm 2016, sau khi điều chỉnh, là 7.798 tấn": a later clause's own, not what the sentence is about
				s.opening, s.leading = opening, leading
			}
		}
	}
}

// sentencePeriod reads a period that leads a sentence: it holds until the next one.
func (x *reader) sentencePeriod(from int) {
	p := &x.p
	for from < len(p.lex) && p.lex[from].kind == mark {
		from++
	}
	if x.words.prefix(p, listThen, from, len(p.lex)) > 0 {
		x.namedBefore(from)
		return
	}
	if s := &x.ctx.sentence; s.period == "" && x.wordAt(from) == "so" && x.wordAt(from+1) == "với" {
		s.period, s.opening = s.past, s.past // how what the sentence before gave has changed
	}
	for k, f := range x.pers {
		i := f.at
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

// namedBefore puts the period that was named last before lexeme i in force: "Từ năm 2001 đến 2004 … . Trong thời gian này".
func (x *reader) namedBefore(i int) {
	for k := len(x.pers) - 1; k >= 0; k-- {
		if x.pers[k].at < i && !x.comparison(x.pers[k].at) {
			x.setPeriod(k)
			return
		}
	}
}

// clausePeriod reads a period that leads a clause after a semicolon: it holds to the next semicolon, and the sentence's
// own after that: "Trong tháng xảy ra 12 vụ; lũy kế 6 tháng xảy ra 68 vụ, làm 2 người chết".
func (x *reader) clausePeriod(from int) {
	s := &x.ctx.sentence
	if len(x.ctx.brackets) > 0 {
		return
	}
	if s.clause {
		s.opening, s.clause = s.outer, false
	}
	outer, leading, period := s.opening, s.leading, s.period
	s.period = ""
	if x.sentencePeriod(from); s.period == "" {
		s.period = period
		return
	}
	s.leading, s.outer, s.clause = leading, outer, true
}

// setPeriod puts a period in force for the sentence, and for the next ones where such a period goes on to hold.
func (x *reader) setPeriod(k int) {
	f, s := &x.pers[k], &x.ctx.sentence
	if f.Period == "" || x.ofDocument(f) {
		return
	}
	s.period, s.opening = f.Period, f.Period
	x.countsUpTo(&f.PeriodSpan)
	s.leading = ""
	if lasting(f) {
		s.leading = f.Period
	}
}

// ofDocument tells whether a day is that of a document: "Nghị quyết số 15-NQ/HU ngày 12/12/2022".
func (x *reader) ofDocument(f *passagePeriod) bool {
	if f.Kind != "day" {
		return false
	}
	p := &x.p
	for k := f.at - 1; k >= 0 && k > f.at-9; k-- {
		switch {
		case p.mark(k) == ',' || p.mark(k) == ';':
			return false
		case p.lex[k].kind == number && p.lex[k].covers&inNoise != 0:
			return x.led.Tokens[x.token(k)].Noise == "docno"
		}
	}
	return false
}

// lasting tells periods that go on to hold in the sentences after: a day, a month or a span of years that one sentence
// names is that sentence's own.
func lasting(f *passagePeriod) bool {
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
		f := &x.pers[k]
		if f.at < colon && !x.comparison(f.at) {
			x.setPeriod(k)
			return
		}
	}
}

// ownPeriod finds the period that stands right after a quantity and belongs to it ("21,8 triệu con năm 2001 lên
// 26,9", "5,48% (quý I)"), and gives where the words after it begin.
func (x *reader) ownPeriod(q *quantity, from, limit int) (string, int) {
	p := &x.p
	i := x.pastMark(from)
	bracket := p.mark(i) == '('
	of := x.quotedAt(q, i)
	if bracket || of {
		i++
	}
	if i >= limit || p.lex[i].covers&inPeriod == 0 {
		return "", from
	}
	var found string
	for _, f := range x.pers {
		if f.at == i {
			if f.Relative == "" || of || bracket {
				found = f.Period
			}
		}
	}
	for i < limit && p.lex[i].covers&inPeriod != 0 {
		i++
	}
	if bracket {
		if p.mark(i) != ')' {
			return "", from
		}
		i++
	} else if w := x.wordAt(from); (w == "đến" || w == "tới" || w == "sang") && i < limit && p.lex[i].kind == word {
		return "", from // "năm 1995 là 1,9 triệu đồng đến năm 2010 lên 12,5": the next number's
	}
	return found, i
}

// quotedAt tells whether the word at lexeme i, behind a quantity, ties a period to it alone, which is quoted in passing:
// "thấp hơn mức tăng 3,97% của quý I/2018", "so với 4.961 tỷ đồng ở thời điểm cuối năm ngoái".
func (x *reader) quotedAt(q *quantity, i int) bool {
	switch x.wordAt(i) {
	case "của":
		return true
	case "ở", "tại", "vào", "hồi":
		k := x.pastAbout(0, q.num)
		return x.wordAt(k-1) == "với" && x.wordAt(k-2) == "so"
	}
	return false
}

// pastMark gives the lexeme after a footnote mark at i: "6,73%[1] của quý II".
func (x *reader) pastMark(i int) int {
	if x.p.mark(i) == '[' && x.p.mark(i+2) == ']' {
		return i + 3
	}
	return i
}

// mention finds the last period named in the words before a quantity that is not what it is compared with; -1 for
// none: "chỉ số sản xuất tháng 6 so với tháng 5 tăng 8,33%".
func (x *reader) mention(q *quantity) (PeriodSpan, int) {
	from := q.head.from
	for k := len(x.pers) - 1; k >= 0; k-- {
		f := &x.pers[k]
		i := f.at
		if i >= from && i < q.head.to {
			if x.comparison(i) || x.ofDocument(f) {
				continue
			}
			return f.PeriodSpan, i
		}
		if i < from && i >= x.clauseStart(q) && f.Kind == "year" && !x.comparison(i) {
			return f.PeriodSpan, i // "thống kê năm 2018 của Chi cục, tổng diện tích 34.552 ha"
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
	if own, _ := x.ownPeriod(q, x.rangeEnd(q), len(p.lex)); own != "" && (f.Measure != "multiple" || p.mark(q.end) == '(') {
		switch f.Rule {
		case "level-from":
			s.from = own
		case "level-moved-to":
			s.to = own
		}
		if !x.quotedAt(q, x.pastMark(q.end)) && f.Rule != "level-from" {
			s.period = own
		}
		return own
	}
	if len(s.from) == 4 && len(s.period) == 4 && s.from < s.period && x.averages(q, f) {
		return s.from + "/" + s.period // "từ 32% (đầu năm 2016) xuống còn 12% (cuối năm 2019), mỗi năm giảm 5%"
	}
	if m, i := x.mention(q); i >= 0 && (m.Kind != "span" || i <= q.head.from+2 || f.Measure == "growth") {
		s.period = m.Period
		x.countsUpTo(&m)
		if s.fresh && !s.opened && s.opening == "" && x.onlyPeriod(i) {
			s.opening = m.Period // "Lao động 6 tháng trong nông nghiệp là 310 nghìn người; công nghiệp 280 nghìn người"
		}
		if f.Rule == "level-from" && len(m.Period) == len("2006") && !x.nextDated(q) {
			return x.yearEarlier(f) // the rule asks for "từ" right before the number, so the year stands before that
		}
		return s.period
	}
	if n := len(x.led.Figures); f.Rule == "level-from" && s.opened && s.fresh && n > 0 {
		if last := &x.led.Figures[n-1]; last.Base == "previous_year" && last.Measure == "change" {
			if now := last.Period; now != "" {
				return before(now) // "giảm 13,25% (từ 22,82% xuống còn 9,57%)"
			}
			return before(x.ref)
		}
	}
	switch {
	case f.Rule == "level-from" && s.from != "":
		return s.from // "từ 57% năm 2005 lên 57,2% năm 2010; dịch vụ từ 28% lên 34%"
	case f.Rule == "level-moved-to" && s.to != "" && s.from != "":
		return s.to
	case f.Rule == "level-from" && s.period == "" && len(x.ref) == len("2006"):
		return before(x.ref) // a yearly report's earlier level is that of the year before
	case f.Rule == "level-from" && len(s.period) == len("2006"):
		return x.yearEarlier(f)
	}
	if own != "" && !s.opened && !s.inList && !x.attached(q, own) && !(f.Status == "plan" && s.plan && lastYear(s.period) >= lastYear(x.ref)) && !(strings.HasSuffix(f.Unit, "/năm") && f.Measure == s.measure && strings.Contains(s.period, "/")) {
		s.period = s.opening // a new subject is about the sentence's own time again
	}
	if len(s.period) == len("2006-01-02") && !s.fresh && !s.opened && x.nameHas(listFlows, own) {
		s.period, s.opening = "", "" // "đàn lợn tại thời điểm 1/4 là 390 nghìn con; sản lượng thịt 37 nghìn tấn": what is made is of no day
	}
	if s.period == "" && s.fresh && x.averages(q, f) {
		s.period = x.spanBefore(q) // "10 năm qua (2010-2019) giá trị sản xuất tăng khá, với tốc độ tăng bình quân 8%/năm"
		s.opening = s.period
	}
	if s.period != "" {
		return s.period
	}
	if s.due != "" {
		return s.due
	}
	return x.ctx.block.period
}

// rangeEnd gives where the words after a quantity begin: after the upper end of a range for its lower one.
func (x *reader) rangeEnd(q *quantity) int {
	if q.span == "low" {
		return x.partner(q).end
	}
	return q.end
}

// attached tells a property that ", với" ties to what was just counted, whose time is its own too: "… lên 940 dự án, với tổng
// vốn 8,1 tỷ USD".
func (x *reader) attached(q *quantity, own string) bool {
	tied := x.tiedByWith(q)
	if prev := x.prior(q); !tied && prev != nil {
		tied = x.wordAt(prev.end) == "với" && q.head.from <= prev.end+1
	}
	return tied && x.words.begins(own, listAttributes)
}

// onlyPeriod tells whether the sentence names no other period after the one at lexeme i than to compare with it.
func (x *reader) onlyPeriod(i int) bool {
	p := &x.p
	for _, f := range x.pers {
		k := f.at
		if k <= i || x.comparison(k) {
			continue
		}
		for j := i; j < k; j++ {
			if p.mark(j) == '.' && x.sentenceEnd(j) {
				return true
			}
		}
		return false
	}
	return true
}

// nextDated tells whether the number after this one has a period of its own behind it.
func (x *reader) nextDated(q *quantity) bool {
	for i := range x.qs {
		if x.qs[i].num > q.num {
			own, _ := x.ownPeriod(&x.qs[i], x.qs[i].end, len(x.p.lex))
			return own != ""
		}
	}
	return false
}

// yearEarlier gives the year of A where the sentence names only that of B: "năm 2017, tỷ lệ hộ nghèo từ A giảm còn B". In a
// report of that year it is the year before; of another year it may be any earlier one, so that is marked.
func (x *reader) yearEarlier(f *Figure) string {
	of := x.ctx.sentence.period
	f.Ambiguous = f.Ambiguous || of != x.ref
	return before(of)
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
