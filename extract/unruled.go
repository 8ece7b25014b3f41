package extract

import "strings"

// Numbers that no measure rule knows: what their list, their unit and the number before say of them.

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
		} else if own == "" && s.measure == "change" && !s.opened && !s.fresh && x.listedChange(q) && !x.othersCounted(q) {
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
	case x.p.mark(q.num-1) == '=' && len(x.led.Figures) > 0 && x.led.Figures[len(x.led.Figures)-1].Measure == "total":
		f.Measure, f.Rule = "share", "pair-quotient"
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
	case s.measure == "contribution" && own != "" && !tail && !s.fresh:
		f.Measure, f.Rule = "contribution", "list-contribution" // "công nghiệp đóng góp 3,8%; dịch vụ 2,6%"
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

// levelBefore tells whether the number before was a level in the same unit: "ngắn hạn 7-9%/năm, trung và dài hạn 11%/năm".
func (x *reader) levelBefore(unit string) bool {
	n := len(x.led.Figures)
	return n > 0 && !x.ctx.sentence.fresh && x.led.Figures[n-1].Measure == "level" && x.led.Figures[n-1].Unit == unit
}

// listed tells whether only a comma, "và" or a bracket parts the number from the one before it and its noun, so that
// what was said of that one goes on to hold: "giảm 15 vụ (6,5%), 3 người chết và 8 người bị thương".
func (x *reader) listed(q *quantity) bool { return x.listedAfter(q) != nil }

// listedChange tells a number listed in this way after a change; after a level it is a level, whatever moved before.
func (x *reader) listedChange(q *quantity) bool {
	prev := x.listedAfter(q)
	return prev != nil && x.led.Figures[x.led.Tokens[x.token(prev.num)].Figure].Measure == "change"
}

// othersCounted tells a number that counts others of what the change before it was of: "giảm 5.200 việc, và 21.900 việc chưa có
// điều kiện"; but not "giảm 90 người chết, 570 người bị thương".
func (x *reader) othersCounted(q *quantity) bool {
	prev := x.prior(q)
	return prev != nil && prev.unit == q.unit && x.tailWords(prev) == "" && x.tailWords(q) != ""
}

// listedAfter gives the number that q is so listed after, nil for none.
func (x *reader) listedAfter(q *quantity) *quantity {
	p := &x.p
	i := q.num - 1
	if x.wordAt(i) == "và" {
		i--
	}
	if p.mark(i) == ',' || p.mark(i) == ';' && x.ctx.sentence.opened {
		i--
	}
	if i == q.num-1 {
		return nil
	}
	if p.mark(i) == ')' {
		if i = x.opening(0, i) - 1; i < 0 {
			return nil
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
		if end != i+1 {
			return nil
		}
		return prev
	}
	return nil
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
