package extract

import (
	"strings"
)

// The words that a number's subject is put together from.

// tailWords prints the words after the number that go on with its name. For a pair they stand after its second
// number.
func (x *reader) tailWords(q *quantity) string {
	var b []string
	for _, r := range x.partner(q).tail {
		if s := x.inner(r); s != "" {
			b = append(b, s)
		}
	}
	return strings.Join(b, " ")
}

// partner gives the second number of a pair or range, behind which its words stand; q itself where it is neither.
func (x *reader) partner(q *quantity) *quantity {
	if q.pair == numerator || q.span == "low" {
		for i := range x.qs {
			if &x.qs[i] == q && i+1 < len(x.qs) {
				return &x.qs[i+1]
			}
		}
	}
	return q
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
		if !x.counts(next) || next.num-q.end > 2 || next.num < q.end || next.bracket {
			return ""
		}
		for k := q.end; k < next.num; k++ {
			if w := x.wordAt(k); p.mark(k) != ',' && w != "với" && w != "và" {
				return ""
			}
		}
		if next.num == q.end && x.words.prefix(p, listFollowers, next.end, len(p.lex)) == 0 {
			return "" // "4 vụ 34 đối tượng về hành vi đánh bạc", but not "3 thôn 12 tổ dân phố"
		}
		if x.words.prefix(p, listKinds, next.end, len(p.lex)) > 0 {
			return "" // "1.344 vụ, 563 người tử vong"
		}
		if tail := next.tail; len(tail) == 0 || !x.nameHas(listEvents, q.unit) && !x.says(listFollowers, tail[0].from, tail[len(tail)-1].to) {
			return "" // "01 trạm y tế, 01 phòng khám đa khoa khu vực"
		}
		return x.tailWords(next)
	}
	return ""
}

// verbBefore gives the verb right before a counted number, which clean takes for a link: "Thực hiện 3.120 tin".
func (x *reader) verbBefore(q *quantity) string {
	p := &x.p
	to := x.pastAbout(q.head.from, q.num)
	n := x.words.suffix(p, listStarters|listLight, q.head.from, to)
	if n == 0 || x.words.suffix(p, listLeading, q.head.from, to) >= n && n < 2 {
		return ""
	}
	if w := x.wordAt(to - 1); w == "có" || w == "còn" || w == "nay" {
		return ""
	}
	return x.printed(rng{to - n, to})
}

// compose joins a verb or name before the number with the counted noun and the words after it.
func (x *reader) compose(own string, q *quantity, tail string) string {
	unit := ""
	if q.at.Len() > 0 {
		unit = unscaled(squeezed(q.at.Of(x.p.text)))
	}
	if tail == "" && own != "" && (scaleOf(q.unit) > 0 || !x.nameHas(listStarters|listLight, own) || len(strings.Fields(own)) >= 5) {
		unit = "" // "Nam 49,61 triệu người": the unit adds nothing to the name
	}
	words := make([]string, 0, 3)
	for _, s := range [...]string{own, unit, tail} {
		if s != "" {
			words = append(words, s)
		}
	}
	return squeezed(strings.Join(words, " "))
}

// regarding puts a clause that only says whom it regards after the name that it goes on: "mức phạt đối với cá nhân là
// 50 triệu đồng, đối với tổ chức là 100 triệu đồng".
func (x *reader) regarding(own string) string {
	const mark = "đối với "
	last := x.ctx.sentence.last.words
	if last == "" || len(own) < len(mark) || !strings.EqualFold(own[:len(mark)], mark) {
		return own
	}
	if i := strings.LastIndex(strings.ToLower(last), mark); i > 0 && len(strings.ToLower(last)) == len(last) {
		last = strings.TrimSpace(last[:i])
	}
	return last + " " + own
}
