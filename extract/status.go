package extract

// Status: what has been, is estimated, is planned.

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
	if r := x.decide(statusRules, v); r != nil {
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
	if s.vowed && s.fresh && plan < 0 && (est >= 0 || x.doneHere(q) || s.period != "" && lastYear(s.period) < lastYear(s.past)) {
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

// saysIs tells whether "là" stands among the words of a range, with no mark before it.
func (x *reader) saysIs(from, to int) bool {
	for i := from; i < to && x.p.lex[i].kind == word; i++ {
		if x.wordAt(i) == "là" {
			return true
		}
	}
	return false
}
