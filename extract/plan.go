package extract

import (
	"regexp"
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

// vowsOn tells whether a paragraph goes on with the targets of the one before: in a document about a term, and where it
// says of nothing that it was done.
func (x *reader) vowsOn() bool {
	if !x.ctx.block.vowed || len(x.ref) != len("2006/2010") {
		return false
	}
	return !x.says(listNow|listActual|listActualSections|listReached, 0, len(x.p.lex))
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
	text := x.page(from)
	if saysDone(text) {
		return false
	}
	return strings.Count(text, "trở lên") >= 2 || statesTargets(text)
}

// untilEnd tells whether the text below a title that names a term ("Các chỉ tiêu chủ yếu nhiệm kỳ 2020-2025") says what is
// to be at the term's end ("vào năm 2025", "đến năm 2025"), and nothing as done.
func (x *reader) untilEnd(from int) bool {
	text := x.page(from)
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

var (
	reTarget = regexp.MustCompile(`^(?:trở lên|trở xuống|(?:khoảng|dưới|trên) \d|\d[\d.,]*\s?(?:%|\pL+ \pL+)? ?(?:đến|-) ?\d[\d.,]*\s?(?:%|\pL)|so (?:với )?ước)`)
	reBeside = regexp.MustCompile(`^so (?:với )?(?:cùng kỳ|năm|tháng|quý|kỳ|đầu|cuối|vụ|trước|mức|bình quân|thực hiện|kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán)`)
	reDone   = regexp.MustCompile(`^\sđã\s`)
)

// statesTargets tells whether reTarget matches at three places of a text.
func statesTargets(text string) bool {
	const longest = 200 // bytes
	n, from := 0, 0     // from: where the last match ended
	for i := 0; i < len(text) && n < 3; i++ {
		switch c := text[i]; {
		case c == 't' || c == 'k' || c == 'd' || c == 's':
		case isDigit(c) && (i == from || !isDigit(text[i-1])): // inside a number matches what does at its beginning
		default:
			continue
		}
		if m := reTarget.FindStringIndex(text[i:min(len(text), i+longest)]); m != nil {
			n, from = n+1, i+m[1]
			i = from - 1
		}
	}
	return n == 3
}

// saysDone tells whether a text sets its numbers beside earlier ones, or says that something has been done.
func saysDone(text string) bool {
	return anywhere(reBeside, text, "so ", 0) || anywhere(reDone, text, "đã", 1)
}

// anywhere tells whether a pattern that begins with ^ matches at one of the places where some words stand, so many
// bytes before them.
func anywhere(re *regexp.Regexp, text, words string, before int) bool {
	for at := 0; ; at += len(words) {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		if at += i; at >= before && re.MatchString(text[at-before:]) {
			return true
		}
	}
}

// page gives the text below a title by which its outlook is judged.
func (x *reader) page(from int) string {
	const about = 3000 // bytes
	return x.doc.Text[from:min(len(x.doc.Text), from+about)]
}

// targets settles whether a lead stands over targets ("Mục tiêu cụ thể đến năm 2025:") and for what year.
func (x *reader) targets(l *lead, colon int) {
	from := x.sentenceStart(colon)
	if !x.says(listPlanSections|listPlan, from, colon) && !x.setsTargets(colon) || x.says(listActualSections|listActual, from, colon) || x.saysReached(from, colon) {
		return
	}
	l.plan = true
	for _, f := range x.pers {
		if f.at >= from && f.Relative == "" && x.ref != "" && f.Period > x.ref { // ISO periods: a later one sorts later
			l.due = f.Period
		}
	}
}

// setsTargets tells whether the words before the colon at lexeme i say that targets were set: "Một số chỉ tiêu mà Đại hội
// thông qua, cần đạt được đến năm 2015: tốc độ tăng trưởng GDP 13%".
func (x *reader) setsTargets(i int) bool {
	from := x.sentenceStart(i)
	return x.says(listPlanNames, from, i) && x.says(listSets, from, i) && !x.says(listActualSections|listActual, from, i) && !x.saysReached(from, i)
}

// countsTargets tells whether the last number counted targets: "đề ra 12 chỉ tiêu chủ yếu sau:".
func (x *reader) countsTargets() bool {
	switch x.ctx.sentence.unit {
	case "chỉ tiêu", "mục tiêu":
		return true
	}
	return false
}

// saysReached tells whether the words before a colon say of something that it was reached; but not "đã quyết nghị các chỉ
// tiêu như sau:", which sets them, nor "cần đạt được đến năm 2015:".
func (x *reader) saysReached(from, colon int) bool {
	p := &x.p
	for at := from; at < colon; at++ {
		if x.words.prefix(p, listReached, at, colon) == 0 || x.wordAt(at) == "đã" && x.words.prefix(p, listSets, at+1, colon) > 0 {
			continue
		}
		if w := x.wordAt(at - 1); w != "cần" && w != "phải" {
			return true
		}
	}
	return false
}

// sentenceStart gives where the sentence that holds lexeme i begins.
func (x *reader) sentenceStart(i int) int {
	for i--; i > 0; i-- {
		if x.sentenceEnd(i) {
			return i + 1
		}
	}
	return 0
}
