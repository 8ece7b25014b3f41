package extract

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"solieu/extract/document"
)

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
	case x.words.holds(p, listPlanNames, head.span) && (x.asTargets(head.span.End) || x.untilEnd(head.span.End)):
		head.plan, x.ctx.planned = planned, x.ctx.planned || !x.titled
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
		if f.at < q.num && lastYear(f.Period) > 0 && lastYear(f.Period) >= lastYear(x.ref) {
			return true
		}
	}
	return false
}

// vows tells whether the words before the colon at lexeme i begin with a word of planning and say of nothing that it was
// reached: "Mục tiêu đến năm 2025: thu nhập bình quân đầu người đạt trên 80 triệu đồng".
func (x *reader) vows(i int) bool {
	from := x.headStart(0, i)
	return x.words.prefix(&x.p, listVows, from, i) > 0 && !x.says(listReached|listActual|listActualSections, from, i)
}

// says tells whether a phrase of the lists stands in a range.
func (x *reader) says(in list, from, to int) bool {
	at, _ := x.words.find(&x.p, in, from, to)
	return at >= 0
}

// doneHere tells whether the words before a quantity say that it has come about.
func (x *reader) doneHere(q *quantity) bool {
	return x.says(listNow|listActual, x.clauseStart(q), q.num) || x.wordBefore(q, "đã")
}

// title reads the line that a text without headings begins with, where it is short, states no figure and names
// targets, and the text below states its numbers as targets: "Các chỉ tiêu chủ yếu năm 2018".
func (x *reader) title(b *document.Paragraph) {
	first := !x.titled && !x.begun
	x.begun = true
	p := &x.p
	if !first || b.Marker.Len() > 0 || len(x.qs) > 0 || !isCaption(b.Span.Of(x.doc.Text)) || !x.words.holds(p, listPlanNames, b.Span) {
		return
	}
	if !x.says(listActualSections, 0, len(p.lex)) && (x.asTargets(b.End) || x.untilEnd(b.End)) {
		x.ctx.planned, x.ctx.block.plan = true, true
	}
}

// asTargets tells whether the text below a title "Các chỉ tiêu chủ yếu" states its numbers as targets are stated
// ("từ 127.000 tấn trở lên", "dưới 5%", beside what the year before is estimated at) and nothing as done.
func (x *reader) asTargets(from int) bool {
	text := x.doc.Text[from:]
	if len(text) > outlookBytes {
		text = text[:outlookBytes]
	}
	if saysDone(text) {
		return false
	}
	return strings.Count(text, "trở lên") >= 2 || hasTargets(text, 3)
}

// untilEnd tells whether the text below a title that names a term ("Các chỉ tiêu chủ yếu nhiệm kỳ 2020-2025") says what is
// to be at the term's end ("vào năm 2025", "đến năm 2025"), and nothing as done.
func (x *reader) untilEnd(from int) bool {
	text := x.doc.Text[from:min(len(x.doc.Text), from+outlookBytes)]
	for _, f := range x.pers {
		end := lastYear(f.Period)
		if first := year(f.Period); first == 0 || first == end || saysDone(text) {
			continue
		}
		at := strconv.Itoa(end)
		if strings.Count(text, "đến năm "+at)+strings.Count(text, "vào năm "+at) >= 2 {
			return true
		}
	}
	return false
}

// saysDone tells that a text sets its numbers beside earlier ones or says "đã".
func saysDone(text string) bool {
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "so ")
		if !ok {
			break
		}
		if beginsOne(strings.TrimPrefix(after, "với "), earlier) {
			return true
		}
		rest = after
	}
	for rest := text; ; {
		i := strings.Index(rest, "đã")
		if i < 0 {
			return false
		}
		after := rest[i+len("đã"):]
		if i > 0 && after != "" && strings.IndexByte(space, rest[i-1]) >= 0 && strings.IndexByte(space, after[0]) >= 0 {
			return true
		}
		rest = after
	}
}

// space is the white space that may stand on either side of a word.
const space = " \t\n\f\r"

// earlier are the words after "so với" for what has been.
var earlier = []string{"cùng kỳ", "năm", "tháng", "quý", "kỳ", "đầu", "cuối", "vụ", "trước", "mức", "bình quân", "thực hiện", "kế hoạch", "chỉ tiêu", "mục tiêu", "nghị quyết", "dự toán"}

// hasTargets tells that a text states n numbers as targets are stated. It looks where one can begin, since an
// expression for all of them would be tried at each byte.
func hasTargets(text string, n int) bool {
	for i := 0; i < len(text); {
		size := 0
		switch c := text[i]; {
		case isDigit(c):
			if m := reTargetRange.FindStringIndex(text[i:]); m != nil {
				size = m[1]
				break
			}
			for i++; i < len(text) && (isDigit(text[i]) || text[i] == '.' || text[i] == ','); i++ {
			}
			continue
		case c == 't' || c == 's' || c == 'k' || c == 'd':
			size = targetWords(text[i:])
		}
		if size == 0 {
			i++
			continue
		}
		if n--; n == 0 {
			return true
		}
		i += size
	}
	return false
}

// reTargetRange finds a range of amounts: "70 - 75%", "5 triệu đồng đến 6 triệu".
var reTargetRange = regexp.MustCompile(`^\d[\d.,]*\s?(?:%|\pL+ \pL+)? ?(?:đến|-) ?\d[\d.,]*\s?(?:%|\pL)`)

// targetWords gives the bytes of the words of a target that begin s, "trở lên", "dưới 5", "so với ước", else 0.
func targetWords(s string) int {
	for _, w := range []string{"trở lên", "trở xuống", "so với ước", "so ước"} {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	for _, w := range []string{"khoảng ", "dưới ", "trên "} {
		if n := len(w); strings.HasPrefix(s, w) && n < len(s) && isDigit(s[n]) {
			return n + 1
		}
	}
	return 0
}

func beginsOne(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s, w) })
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
	if !x.says(listPlanSections|listPlan, from, colon) || x.says(listActualSections|listActual, from, colon) {
		return
	}
	for at := from; at < colon; at++ {
		if x.words.prefix(p, listReached, at, colon) > 0 && !(x.wordAt(at) == "đã" && x.words.prefix(p, listSets, at+1, colon) > 0) {
			return // but "đã quyết nghị các chỉ tiêu như sau:" sets them
		}
	}
	l.plan = true
	for _, f := range x.pers {
		if f.at >= from && f.Relative == "" && x.ref != "" && f.Period > x.ref { // ISO periods: a later one sorts later
			l.due = f.Period
		}
	}
}
