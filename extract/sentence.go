package extract

import (
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
			if n := x.words.prefix(p, listNow, i, to); n > 0 && c.sentence.period != "" {
				switch y, ref := lastYear(c.sentence.period), lastYear(x.ref); {
				case y > ref:
					c.sentence.period, c.sentence.plan = "", false // "năm 2015 …; đến nay xã đã hoàn thành 19 tiêu chí"
				case y < ref && !x.inside(i):
					c.sentence.period, c.sentence.opening, c.sentence.leading = "", "", "" // "Năm 2010 mỗi xã chỉ đạt 2 tiêu chí, đến nay mỗi xã đạt 15"
				}
			}
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
			base := x.comparedBefore(i)
			c.enter()
			if base != "" {
				c.sentence.period, c.sentence.opening = base, base
			}
			if words != "" {
				c.sentence.colon, c.sentence.last, c.sentence.named = words, subject{}, true
				if c.sentence.parent = c.brackets[len(c.brackets)-1].parent; c.sentence.parent == words || !c.sentence.inList {
					c.sentence.parent = "" // of a list's members none is the parent of the next
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
			c.sentence.closed = c.sentence.listDim != ""
			x.clausePeriod(i + 1)
		case ':':
			x.leadPeriod(i)
			if c.sentence.fresh && len(c.brackets) == 0 {
				x.sentencePeriod(i + 1) // "* Dân số: Tính đến 1/4/1999, dân số có: …"
			}
			c.sentence.plan = c.sentence.plan || c.sentence.fresh && x.vows(i)
			if (c.sentence.fresh || x.countsTargets()) && len(c.brackets) == 0 && x.setsTargets(i) {
				c.sentence.vowed = true
				continue // who set them is no name
			}
			head := document.Span{Start: p.lex[x.headStart(0, i)].span.Start, End: p.lex[i].span.Start}
			if words := c.sentence.colonWords(x, i); words != "" {
				c.sentence.colon, c.sentence.label = words, ""
				c.sentence.share = x.words.holds(p, listShares, document.Span{Start: max(p.lex[from].span.Start, head.Start), End: head.End})
				c.sentence.measure = ""
			}
			if x.words.holds(p, listContributions, head) {
				c.sentence.measure = "contribution"
			}
			if c.sentence.dim != "percent" && x.says(listAgainstPlan, x.headStart(0, i), i) {
				c.sentence.measure, c.block.reached = "fulfilment", "fulfilment"
			}
		}
	}
}

// inside tells whether lexeme i goes on with a period phrase: "từ năm 2010 đến nay".
func (x *reader) inside(i int) bool {
	for _, f := range x.pers {
		if s := x.p.lex[i].span.Start; f.Start < s && s < f.End {
			return true
		}
	}
	return false
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
		start := x.pastSuperlative(x.headStart(from, end), end)
		if words, _ := x.clean(rng{start, x.beforeStop(start, end)}); words != "" {
			return words
		}
		if end = start - 1; end < from || x.p.mark(end) != ',' {
			break
		}
	}
	return ""
}

// pastSuperlative gives where the name begins that "là" leads to: "giảm là dịch vụ bưu chính (giảm 0,3%)", "cao nhất là nhóm
// giao thông (tăng 1,2%)"; from where the words before it are others.
func (x *reader) pastSuperlative(from, end int) int {
	i := from
	for i < end {
		n := x.words.prefix(&x.p, listStops|listParticles|listTrailing, i, end)
		if n == 0 && x.p.mark(i) != ',' && x.p.lex[i].covers&inPeriod == 0 {
			break
		}
		i += max(1, n)
	}
	if i > from+1 && i < end && x.wordAt(i-1) == "là" {
		return i
	}
	return from
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
	if s.carried = ""; s.part && s.mixed {
		s.amount = amount{} // of which of them the parts are nobody can say
	}
	s.sum = s.amount
	if s.listDim, s.closed = "", false; x.p.mark(at-1) == ',' && x.p.mark(at+x.words.prefix(&x.p, listOpeners, at, len(x.p.lex))) != ':' {
		s.listDim = s.dim
	}
}
