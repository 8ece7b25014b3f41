package extract

import "strings"

// measure settles what the number says of its subject: a rule decides, else the list that it stands in, else its
// unit. It writes Rule, Measure, Sign, Base, Unit and Status.
func (x *reader) measure(q *quantity, f *Figure, sub *subject, own string) {
	v := x.window(q.num)
	v.unit = q.dim
	if x.asked = (question{*sub, q, own}); x.answers == nil {
		x.answers = x.answer
	}
	v.subject = x.answers
	if q.sign < 0 {
		f.Sign = -1
	}
	if n := len(x.led.Figures); q.span == "high" && n > 0 && own == "" {
		low := &x.led.Figures[n-1] // the upper end says what the lower said
		f.Rule, f.Measure, f.Base, f.Sign = low.Rule, low.Measure, low.Base, low.Sign
		if f.Unit == "%" {
			f.Unit = low.Unit
		}
		return
	}
	if q.pair == denominator {
		x.denominator(q, f, v)
		return
	}
	r := x.decide("measure", v)
	if r == nil || r.Gives == "level" && r.Weight < 0 {
		x.unruled(q, f, sub, own, v)
	} else {
		f.Rule, f.Measure, f.Base = r.ID, r.Gives, r.Base
		if r.Gives == "share" && len(strings.Fields(own)) > 2 && x.nameHas(listRates&^listShares, own) && !x.nameHas(listShares, own) {
			f.Measure = "level" // "Tỷ lệ người dân tham gia bảo hiểm y tế chiếm 71,9%": a rate, named
		}
		moved := r.ID == "level-from" || r.ID == "level-moved-to"
		if r.Gives == "level" && q.dim == "percent" && (x.subjectIs("shares", *sub, q, own) || moved && x.ctx.sentence.item == "share" && !x.nameHas(listRates, sub.words)) {
			f.Measure = "share" // "tỷ trọng công nghiệp tăng từ 28% lên 34%; dịch vụ từ 30% lên 41%"
		}
		if r.Gives == "change" && q.dim == "points" && own != "" && x.ctx.sentence.measure == "contribution" {
			f.Measure, f.Base = "contribution", "" // "Đóng góp: dịch vụ 2,4 điểm; thủy sản làm giảm 0,4 điểm"
		}
		if r.Sign == "-" && q.sign == 0 {
			f.Sign = -1
		}
		if r.Status != "" {
			f.Status = r.Status
		}
		if r.Reads != "" {
			f.Unit = r.Reads
		}
	}
	x.ofLast(q, f, own)
	x.compared(f, v)
	f.Confidence = x.confidence(q, f, r != nil)
}

// ofLast reads a percentage in a bracket, or after a comma, that a rule took for a share by what the number before it
// said: after a plan it is the fulfilment, after a change the growth: "607/607 ha (đạt 100%)", "giảm 1.686 ha (bằng 2,24%)".
func (x *reader) ofLast(q *quantity, f *Figure, own string) {
	n, prev := len(x.led.Figures), x.prior(q)
	if n == 0 || prev == nil || f.Measure != "share" || own != "" {
		return
	}
	for i := prev.end; i < q.num; i++ {
		if w := x.wordAt(i); w != "" && w != "đạt" && w != "bằng" {
			return
		}
	}
	switch last := &x.led.Figures[n-1]; {
	case last.Status == "plan" && prev.pair == denominator:
		f.Measure, f.Base, f.Rule = "fulfilment", "plan", "pair-quotient"
	case last.Measure == "change" && x.ctx.sentence.opened:
		f.Measure, f.Base, f.Sign, f.Rule = "growth", last.Base, last.Sign, "change-then-growth"
	}
}

// prior gives the quantity before q in the passage; nil where q is the first.
func (x *reader) prior(q *quantity) *quantity {
	for k := len(x.qs) - 1; k >= 0; k-- {
		if x.qs[k].num < q.num {
			return &x.qs[k]
		}
	}
	return nil
}

// confidence is how sure the reading of a number is: what a rule saw, more than what a list or a unit implies.
func (x *reader) confidence(q *quantity, f *Figure, ruled bool) float64 {
	switch {
	case ruled:
		return 0.95
	case f.Rule != "default-level":
		return 0.75
	case q.dim == "percent", q.unit == "":
		return 0.6
	}
	return 0.85
}

// compared asks the base rules what the number is compared with.
func (x *reader) compared(f *Figure, v *window) {
	switch f.Measure {
	case "growth", "change", "index", "multiple":
	default:
		return
	}
	if b := x.decide("base", v); b != nil && f.Base != "plan" {
		f.Base = b.Gives
	}
}

// denominator settles B of "A/B": the plan where the clause goes on with its fulfilment, where A is more than B or
// where the unit measures rather than counts; else the whole.
func (x *reader) denominator(q *quantity, f *Figure, v *window) {
	f.Measure, f.Rule = "total", "denominator"
	r := x.decide("pair", v)
	switch {
	case r != nil && r.Gives == "plan":
		f.Rule, f.Measure, f.Status = r.ID, "level", "plan"
	case q.over, q.dim == "percent", q.dim == "area", q.dim == "weight", q.dim == "money", strings.HasPrefix(q.unit, "tạ/"):
		f.Rule, f.Measure, f.Status = "pair-measured", "level", "plan" // 53,5/52 ha: no part of a whole
	}
}

// unruled settles a number that no measure rule knows.
func (x *reader) unruled(q *quantity, f *Figure, sub *subject, own string, v *window) {
	s := &x.ctx.sentence
	f.Rule = "default-level"
	f.Measure = "level"
	switch q.dim {
	case "multiple":
		f.Measure, f.Base, f.Rule = "multiple", "previous_year", "default-multiple"
	case "percent":
		x.unruledPercent(q, f, sub, own)
	case "points":
		if s.measure == "contribution" || x.nameHas(listContributions, s.parent) {
			f.Measure, f.Rule = "contribution", "list-contribution"
			return
		}
		if own != "" && strings.TrimSpace(q.at.Of(x.p.text)) == "điểm" && !x.moved(q) {
			f.Unit, f.Rule = "điểm", "score-level" // "Chỉ số PCI đạt 65,2 điểm"
			return
		}
		f.Measure, f.Base, f.Rule = "change", "previous_year", "default-points"
		if own == "" && s.measure == "change" && x.comparedAgain(q) {
			f.Sign = s.sign
		}
	default:
		if own == "" && s.measure == "change" && x.comparedAgain(q) {
			f.Measure, f.Base, f.Sign, f.Rule = "change", s.base, s.sign, "change-again" // "tăng 3 nghìn người so với quý trước và 5 nghìn người so với cùng kỳ"
		} else if own == "" && s.measure == "change" && !s.opened && !s.fresh && x.listed(q) {
			f.Measure, f.Base, f.Sign, f.Rule = "change", s.base, s.sign, "list-change" // "giảm 15 vụ, 3 người chết"
		} else if q.sign != 0 && q.bracket {
			f.Measure, f.Base, f.Rule = "change", "previous_year", "signed-bracket"
		} else if s.opened && s.measure == "change" && own == "" && !s.fresh {
			f.Measure, f.Base, f.Sign, f.Rule = "change", s.base, s.sign, "list-change"
		} else if s.opened && s.fresh && q.pair == single && s.measure == "growth" && own == "" && q.dim == s.last.dim && q.num > 0 && x.p.mark(q.num-1) == '(' {
			f.Measure, f.Base, f.Sign, f.Rule = "change", s.base, s.sign, "growth-then-change"
		}
	}
}

func (x *reader) unruledPercent(q *quantity, f *Figure, sub *subject, own string) {
	s := &x.ctx.sentence
	tail := x.tailWords(q) != ""
	switch {
	case strings.HasSuffix(f.Unit, "/năm") && !x.subjectIs("rates", *sub, q, own) && !x.levelBefore(f.Unit):
		f.Measure, f.Base, f.Rule = "growth", "previous_year", "growth-a-year"
	case q.bracket && own == "" && !tail && len(x.led.Figures) > 0 && x.led.Figures[len(x.led.Figures)-1].Measure == "change":
		last := &x.led.Figures[len(x.led.Figures)-1]
		f.Measure, f.Base, f.Sign, f.Rule = "growth", last.Base, last.Sign, "change-then-growth" // "giảm 15 vụ (6,5%)"
	case x.p.mark(q.num-1) == '=' && len(x.led.Figures) > 0 && x.led.Figures[len(x.led.Figures)-1].Measure == "change":
		last := &x.led.Figures[len(x.led.Figures)-1]
		f.Measure, f.Base, f.Sign, f.Rule = "growth", last.Base, last.Sign, "change-then-growth" // "giảm 03 vụ = 1,6%"
	case (x.p.mark(q.num-1) == '=' || own == "" && x.saidReached(q)) && x.afterPair():
		f.Measure, f.Rule = "share", "pair-quotient" // "1.210/1.255 hộ đăng ký, đạt 96,4%"
	case x.p.mark(q.num-1) == '=' && own == "" && s.last.count && s.last.words != "":
		f.Measure, f.Rule = "share", "count-then-share" // "còn 45 hộ nghèo = 2,1%"
	case x.p.mark(q.num-1) == '=' && len(x.led.Figures) > 0 && x.led.Figures[len(x.led.Figures)-1].Status == "plan":
		f.Measure, f.Base, f.Rule = "fulfilment", "plan", "pair-quotient" // "971/876 = 110,8%"
	case own == "" && tail && s.parts && x.namesAfter(q):
		f.Measure, f.Rule = "share", "part-share"
	case own == "" && !tail && s.last.count && s.last.words != "" && x.rightAfter(q):
		f.Measure, f.Rule = "share", "count-then-share"
	case own == "" && s.measure == "growth" && s.last.growth && x.plannedHere(q):
		f.Measure, f.Base, f.Rule = "growth", s.base, "growth-target"
	case own == "" && !tail && s.shared && s.last.dim != "percent" && s.last.words != "":
		f.Measure, f.Rule = "share", "share-again"
	case s.share && s.measure == "":
		f.Measure, f.Rule = "share", "list-share"
	case x.subjectIs("growth_names", *sub, q, own):
		f.Measure, f.Base, f.Rule = "growth", "previous_year", "growth-name"
	case x.subjectIs("shares", *sub, q, own):
		f.Measure, f.Rule = "share", "share-name"
	case x.subjectIs("rates", *sub, q, own):
		f.Rule = "rate-level"
	case q.bracket && own == "" && s.last.words != "" && s.last.dim != "percent":
		f.Measure, f.Rule = "share", "bracket-share"
	case own != "" && s.item == "share":
		f.Measure, f.Rule = "share", "list-share"
	case s.measure == "growth" && own == "" && !s.opened && x.comparedAgain(q):
		f.Measure, f.Base, f.Sign, f.Rule = "growth", s.base, s.sign, "growth-again" // "tăng 3% so với tháng trước và 8% so với cùng kỳ"
	case s.measure == "growth" && own == "" && (tail || !q.aspect.empty()) && !s.opened && x.listed(q):
		f.Measure, f.Base, f.Sign, f.Rule = "growth", s.base, s.sign, "list-growth" // "giảm 8% số vụ, 2,7% số người chết"
	case s.measure == "growth" && (own != "" || !tail && (s.opened || x.otherPeriod(q))):
		f.Measure, f.Base, f.Sign, f.Rule = "growth", s.base, 1, "list-growth"
	case s.measure == "share" && (own != "" || x.otherPeriod(q)):
		f.Measure, f.Rule = "share", "list-share"
	}
}

// afterPair tells whether the number before was the whole of a pair: "12/17 thôn".
func (x *reader) afterPair() bool {
	n := len(x.led.Figures)
	return n > 0 && !x.ctx.sentence.fresh && x.led.Figures[n-1].Measure == "total"
}

// saysIs tells whether "là" stands among the words of a range, with no mark before it.
func (x *reader) saysIs(from, to int) bool {
	for i := from; i < to && x.p.lex[i].kind == word; i++ {
		if x.wordAt(i) == "là" {
			return true
		}
	}
	return false
}

// levelBefore tells whether the number before was a level in the same unit: "ngắn hạn 7-9%/năm, trung và dài hạn 11%/năm".
func (x *reader) levelBefore(unit string) bool {
	n := len(x.led.Figures)
	return n > 0 && !x.ctx.sentence.fresh && x.led.Figures[n-1].Measure == "level" && x.led.Figures[n-1].Unit == unit
}

// listed tells whether only a comma, "và" or a bracket parts the number from the one before it and its noun, so that
// what was said of that one goes on to hold: "giảm 15 vụ (6,5%), 3 người chết và 8 người bị thương".
func (x *reader) listed(q *quantity) bool {
	p := &x.p
	i := q.num - 1
	if x.wordAt(i) == "và" {
		i--
	}
	if p.mark(i) == ',' || p.mark(i) == ';' && x.ctx.sentence.opened {
		i--
	}
	if i == q.num-1 {
		return false
	}
	if p.mark(i) == ')' {
		if i = x.opening(0, i) - 1; i < 0 {
			return false
		}
	}
	for k := len(x.qs) - 1; k >= 0; k-- {
		prev := &x.qs[k]
		if prev.num >= q.num || prev.num > i {
			continue
		}
		end := max(prev.end, prev.aspect.to)
		for _, t := range prev.tail {
			if t.from == end {
				end = t.to
			}
		}
		return end == i+1
	}
	return false
}

// comparedAgain tells whether the number goes on from the one before it with another thing to compare with.
func (x *reader) comparedAgain(q *quantity) bool {
	i := x.pastAbout(0, q.num) - 1
	if x.wordAt(i) != "và" && x.p.mark(i) != ',' || x.wordAt(q.end) != "so" {
		return false
	}
	prev := x.prior(q)
	return prev != nil && x.wordAt(prev.end) == "so" && x.markAfter(prev.end, q.num, ';') < 0 && prev.dim == q.dim
}

// rightAfter tells whether nothing but a comma parts the number from the one before: "163 hộ, 26,63%".
func (x *reader) rightAfter(q *quantity) bool {
	i := q.num - 1
	if x.p.mark(i) == ',' {
		i--
	}
	prev := x.prior(q)
	return prev != nil && prev.end == i+1
}

// plannedHere tells whether a word of planning stands right before the number: "cao hơn mục tiêu 13%".
func (x *reader) plannedHere(q *quantity) bool {
	at, _ := x.words.find(&x.p, listPlan, max(q.head.from, q.num-3), q.num)
	return at >= 0
}

// otherPeriod tells whether the words before the number only name another period: "quý 1 năm ngoái là 5,9%" goes on
// with what was said of this one.
func (x *reader) otherPeriod(q *quantity) bool {
	if own, _ := x.ownPeriod(q, q.end, len(x.p.lex)); own != "" {
		return true
	}
	_, i := x.mention(q)
	return i >= 0
}

// question is the number that rules ask about, with its own words and what it speaks of.
type question struct {
	subject subject
	number  *quantity
	own     string
}

// answer is subjectIs for the number in the window.
func (x *reader) answer(name string) bool {
	return x.subjectIs(name, x.asked.subject, x.asked.number, x.asked.own)
}

// subjectIs answers the rules' question about the subject.
func (x *reader) subjectIs(name string, sub subject, q *quantity, own string) bool {
	s := &x.ctx.sentence
	last := &s.last
	again := own == "" && last.words != ""
	switch name {
	case "percent-or-growth":
		return again && (last.percent || last.growth) || x.nameHas(listRates, sub.words)
	case "level-percent":
		return again && last.percent || x.nameHas(listRates, sub.words)
	case "after-percent":
		return own == "" && s.dim == "percent" && s.measure != "growth" || x.nameHas(listRates, sub.words)
	case "whole":
		return !x.nameHas(listRates&^listShares, sub.words) && !(own == "" && x.namesAfter(q)) || x.nameHas(listShares, sub.words)
	case "fulfilled":
		list := own != "" && (s.measure == "fulfilment" || x.nameHas(listAttributes, own)) && !x.nameHas(listRates|listGrowthNames|listShares, own)
		return (again || list) && x.ctx.block.reached == "fulfilment" && !x.afterPair()
	case "shared":
		return again && last.dim != "percent" && x.ctx.block.reached == "share"
	case "measured":
		return again && !x.afterPair() && !last.percent && !last.growth && last.dim != "percent" && last.dim != "points" && !x.nameHas(listRates|listGrowthNames, last.words)
	}
	return x.nameHas(listNames[name], sub.words)
}

// nameHas tells whether a name begins with a phrase of the list.
func (x *reader) nameHas(in list, words string) bool {
	if words == "" {
		return false
	}
	return x.words.begins(words, in)
}

// wordBefore tells whether a word stands in the clause before the number.
func (x *reader) wordBefore(q *quantity, w string) bool {
	for i := x.clauseStart(q); i < q.num; i++ {
		if x.wordAt(i) == w {
			return true
		}
	}
	return false
}

// settle sets the status: what rules say, else the words before the number, else the sentence and the section. It
// tells whether the words beside the number quote it as a plan, whatever the rest of the sentence is about.
func (x *reader) settle(q *quantity, f *Figure, own string) (quoted bool) {
	p, s := &x.p, &x.ctx.sentence
	if n := len(x.led.Figures); q.span == "high" && n > 0 {
		f.Status = x.led.Figures[n-1].Status
	}
	if f.Status == "plan" {
		return false
	}
	if x.ctx.block.plan && x.wordBefore(q, "đã") {
		return false // what "has" been done is no target, even among targets
	}
	v := x.window(q.num)
	if r := x.decide("status", v); r != nil {
		switch r.Gives {
		case "plan":
			if f.Base == "plan" && (f.Measure == "change" || f.Measure == "growth") {
				return false // "cao hơn chỉ tiêu giao 1,5%": what it is over the plan is no plan
			}
			f.Status = "plan"
			return true
		case "actual":
			f.Status = "actual"
			s.est, s.plan = false, false
			return false
		}
	}
	if act, _ := x.words.find(p, listActual, q.head.from, q.head.to); act >= 0 {
		s.est, s.plan = false, false
	}
	est, _ := x.words.find(p, listEstimate, q.head.from, q.head.to)
	if w := x.wordAt(est - 1); est > 0 && (w == "so" || w == "với") {
		est = -1 // what it is compared with was an estimate
	}
	plan, _ := x.words.find(p, listPlan, q.head.from, q.head.to)
	if plan > 0 {
		switch x.wordAt(plan - 1) {
		case "hơn", "vượt", "với", "so", "theo", "thành", "bằng", "đạt", "của", "chương":
			if x.saysIs(plan, q.num) && f.Base != "plan" {
				f.Status = "plan"
				return true // "thấp hơn mục tiêu của cả năm là tăng 7%": what the target is
			}
			plan = -1 // compared with a plan, not planned
		}
	}
	if s.fresh && !s.opened && est < 0 {
		// "Ước đến 31/12, dư nợ đạt …": the whole sentence is an estimate
		if at, n := x.words.find(p, listEstimate, x.clauseStart(q), q.head.from); at >= 0 && at+n < len(p.lex) && (p.lex[at+n].covers&inPeriod != 0 || x.wordAt(at+n) == "đến") {
			s.est, s.allEst = true, true
		}
	}
	if own != "" && !s.opened && !s.inList && est < 0 && !s.allEst {
		s.est = false
	}
	if est >= 0 {
		s.est = true
	}
	if plan >= 0 && f.Measure != "fulfilment" {
		s.plan = true
		s.vowed = s.vowed || s.fresh && x.vow(q, plan)
	}
	if s.vowed && s.fresh && plan < 0 && (est >= 0 || x.doneHere(q)) {
		s.vowed = false
	}
	switch {
	case s.vowed || s.plan || s.targets || x.ctx.block.plan:
		f.Status = "plan"
	case s.est:
		f.Status = "estimate"
	}
	return false
}
