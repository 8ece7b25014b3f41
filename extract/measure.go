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
	r := x.decide(measureRules, v)
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
	s := &x.ctx.sentence
	switch b := x.decide(baseRules, v); {
	case f.Base == "plan":
	case b != nil:
		f.Base, s.stated = b.Gives, b.Gives
	case s.inList && s.stated == "previous_period" && f.Base == "previous_year":
		f.Base = s.stated // "tăng 0,3% so với tháng trước, trong đó nhóm giao thông tăng 1,2%"
	}
}

// denominator settles B of "A/B": the plan where the clause goes on with its fulfilment, where A is more than B or
// where the unit measures rather than counts; else the whole.
func (x *reader) denominator(q *quantity, f *Figure, v *window) {
	f.Measure, f.Rule = "total", "denominator"
	r := x.decide(pairRules, v)
	switch {
	case r != nil && r.Gives == "plan":
		f.Rule, f.Measure, f.Status = r.ID, "level", "plan"
	case r != nil && !q.over:
		f.Rule = r.ID // "1.200/1.500 ha, chiếm 80% diện tích gieo cấy"
	case q.over, q.dim == "percent", q.dim == "area", q.dim == "weight", q.dim == "money", strings.HasPrefix(q.unit, "tạ/"):
		f.Rule, f.Measure, f.Status = "pair-measured", "level", "plan" // 53,5/52 ha: no part of a whole
	}
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
		return (again || list) && x.ctx.block.reached == "fulfilment"
	case "shared":
		return again && last.dim != "percent" && x.ctx.block.reached == "share"
	case "measured":
		return again && !last.percent && !last.growth && last.dim != "percent" && last.dim != "points" && !x.nameHas(listRates|listGrowthNames, last.words)
	}
	return x.nameHas(listNames[name], sub.words)
}

// nameHas tells whether a name begins with a phrase of the list.
func (x *reader) nameHas(in list, words string) bool {
	if words != x.lastName.words {
		x.lastName.words, x.lastName.leading = words, x.words.leading(words)
	}
	return x.lastName.leading&in != 0
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
