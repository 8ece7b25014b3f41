package extract

import "strings"

// Plans: which headings and leads stand over targets, and for what time.

// outlook settles whether a heading stands over targets or results, by which of the two it names first, and for what
// year: a year that lies after the report's own can only be planned.
func (x *reader) outlook(head *sectionHead, from int) {
	p := &x.p
	result, _ := x.words.find(p, listActualSections, from, len(p.lex))
	plan, _ := x.words.find(p, listPlanSections, from, len(p.lex))
	switch {
	case plan >= 0 && (result < 0 || plan < result):
		head.plan = planned
	case result >= 0:
		head.plan = done
	case !x.titled && x.words.prefix(p, listPlanTitles, from, len(p.lex)) > 0:
		head.plan, x.ctx.planned = planned, true
	case x.words.holds(p, listPlanNames, head.span) && x.asTargets(head.span.End):
		head.plan = planned
	}
	x.titled = true
	ref := lastYear(x.ref)
	for _, f := range x.pers {
		if f.Kind == "day" || f.Kind == "month" || f.Relative != "" || f.Partial && (x.ref == "" || f.Period <= x.ref) {
			continue
		}
		later := ref > 0 && lastYear(f.Period) > ref && (f.Kind == "year" || x.words.holds(p, listPlanNames, head.span))
		if later && f.Kind == "year" {
			x.outlookPeriod = f.Period
		}
		switch {
		case head.plan == planned, head.plan == unsaid && later:
			head.plan, head.period = planned, f.Period
		}
	}
	if head.plan == planned && head.period == "" && head.level <= 1 {
		head.period = x.outlookPeriod // "Tình hình năm 2023, nhiệm vụ năm 2024" says it for "II. Phương hướng, nhiệm vụ"
	}
}

// vow tells whether the plan word at lexeme i opens the paragraph and names the year of its targets, so that the
// sentences after it state targets too: "Nhiệm kỳ 2010-2015, huyện phấn đấu đến năm 2015 … . Hằng năm …".
func (x *reader) vow(q *quantity, i int) bool {
	if x.words.prefix(&x.p, listVows, i, q.num) == 0 || len(x.qs) > 0 && q != &x.qs[0] {
		return false
	}
	for _, f := range x.pers {
		if k := x.p.at(f.Start); k < q.num && lastYear(f.Period) > 0 && lastYear(f.Period) >= lastYear(x.ref) {
			return true
		}
	}
	return false
}

// doneHere tells whether the words before a quantity say that it has come about.
func (x *reader) doneHere(q *quantity) bool {
	from := x.clauseStart(q)
	at, _ := x.words.find(&x.p, listNow|listActual, from, q.num)
	return at >= 0 || x.wordBefore(q, "đã")
}

// asTargets tells whether the list below a heading "Các chỉ tiêu chủ yếu" states its numbers as targets are stated
// ("từ 127.000 tấn trở lên") and nothing as done.
func (x *reader) asTargets(from int) bool {
	text := x.doc.Text[from:]
	if len(text) > outlookBytes {
		text = text[:outlookBytes]
	}
	return strings.Count(text, "trở lên") >= 2 && !strings.Contains(text, "so với") && !strings.Contains(text, " đã ")
}

// outlookBytes is how much of the text below a heading asTargets looks at: about a page.
const outlookBytes = 3000

// targets settles whether a lead stands over targets ("Mục tiêu cụ thể đến năm 2025:") and for what year.
func (x *reader) targets(l *lead, colon int) {
	p := &x.p
	from := 0
	for i := colon - 1; i > 0; i-- {
		if x.sentenceEnd(i) {
			from = i + 1
			break
		}
	}
	plan, _ := x.words.find(p, listPlanSections|listPlan, from, colon)
	if plan < 0 {
		return
	}
	if at, _ := x.words.find(p, listActualSections|listActual, from, colon); at >= 0 {
		return
	}
	for at := from; at < colon; at++ {
		if x.words.prefix(p, listReached, at, colon) > 0 && !(x.wordAt(at) == "đã" && x.words.prefix(p, listSets, at+1, colon) > 0) {
			return // but "đã quyết nghị các chỉ tiêu như sau:" sets them
		}
	}
	l.plan = true
	for _, f := range x.pers {
		if i := p.at(f.Start); i >= from && f.Relative == "" && x.ref != "" && f.Period > x.ref { // ISO periods: a later one sorts later
			l.due = f.Period
		}
	}
}
