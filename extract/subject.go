package extract

import (
	"strings"
)

// Subjects: what a number speaks of, by its own words or by what the sentence carries.

// subject settles what quantity q speaks of: its own words, else what the context carries.
func (x *reader) subject(q *quantity, own string, linked bool) subject {
	p, s := &x.p, &x.ctx.sentence
	counted := x.counts(q)
	tail := x.tailWords(q)
	if counted && tail == "" {
		tail = x.sharedTail(q)
	}
	if counted && own == "" {
		own = x.verbBefore(q)
	}
	if s.closed && own != "" && (q.dim != s.listDim && q.dim != "percent" || x.nameHas(listRates, own)) {
		s.parent, s.inList, s.listDim, s.closed = "", false, "", false // "…, trong đó khách quốc tế 180 nghìn lượt; doanh thu đạt 1.850 tỷ đồng"
	}
	sub := subject{dim: q.dim, count: counted, parent: s.parent}
	if s.part && q.unit != "" && q.dim != "percent" {
		// of several things in the sentence before, the parts are those of what has their unit
		if u := x.sameMeasure(q); u != nil && u.words != "" {
			s.parent, sub.parent = u.words, u.words
		}
	}
	s.part = false
	if s.colon != "" {
		if own == "" && (x.adjacent(q) || !counted) && (tail == "" || !counted && q.dim != "percent") {
			own, linked, s.label = s.colon, true, s.colon
			if s.parent == s.colon {
				sub.parent = ""
			}
			if !x.adjacent(q) {
				s.parent, s.inList = s.colon, true // "Mật độ dân số: Pleiku 817 người/km², An Khê 318"
			}
		} else {
			s.parent, s.inList = s.colon, true
			sub.parent = s.colon
		}
		s.colon = ""
	}
	behind := !counted && own == "" && tail != "" && q.amount() && x.nounFollows(q) // its name stands behind it
	switch {
	case counted && own == "" && tail == "" && x.moved(q) && x.givenIn(q.unit) != nil:
		sub = *x.givenIn(q.unit) // "so với năm 2022 giảm 15 vụ, …"
	case counted && own == "" && tail != "" && x.moved(q):
		sub.words = x.compose("", q, tail) // "giảm 08 người chết"
	case counted && own != "" && s.opened && x.sameUnit(q) != nil && x.onlyVerbs(own):
		sub = *x.sameUnit(q)
	case counted && own != "" && linked && !x.counter(own):
		sub.words = own
	case counted && own != "" && q.unit != "" && x.has(q) && !x.words.begins(own, listStarters|listLight|listAttributes|listRates):
		sub.words, sub.parent = x.compose("", q, tail), own // "Các cơ sở y tế có 314 giường bệnh"
		s.carried = ""
	case counted && own != "":
		sub.words = x.compose(own, q, tail)
		s.carried = own
	case q.pair == denominator:
		sub = s.last
	case counted && own == "" && tail == "" && s.label != "" && s.last.words != "" && p.mark(q.num-1) == '/':
		sub = s.last // "- Mầm non: 03 trường/21 lớp/512 học sinh"
	case counted && own == "" && tail == "" && s.last.words != "" && x.tied(q):
		sub = s.last
		sub.dim = q.dim
	case own == "" && tail == "" && x.otherPlace(q) && s.inList && s.parent != "" && s.last.words == "":
		sub.words = s.parent // "năng suất giảm: Bến Tre giảm 8,3 tạ/ha; …"
	case own == "" && tail == "" && x.otherPlace(q) && (s.last.words != "" || s.main.words != ""):
		if u := x.sameMeasure(q); u != nil && !(s.opened && s.last.words != "") {
			x.fromBefore()
			sub = *u
		} else if sub = s.last; sub.words == "" {
			x.fromBefore()
			sub = s.main // "ĐBSH 7,2 triệu con; Đông Bắc 4,5 triệu con": the places differ, the subject stays
		}
	case own == "" && tail == "" && s.fresh && !s.opened && s.carried == "" && scaleOf(q.unit) > 0 && strings.Contains(q.unit, " ") && x.sameMeasure(q) != nil:
		x.fromBefore()
		sub = *x.sameMeasure(q)
	case counted && own == "" && tail == "" && x.sameUnit(q) != nil:
		sub = *x.sameUnit(q)
	case counted && s.carried != "" && (tail == "" || len(strings.Fields(s.carried)) <= 3):
		sub.words = x.compose(s.carried, q, tail)
	case counted && s.carried != "":
		sub.words, sub.parent = x.compose("", q, tail), s.carried
	case counted && (tail != "" || q.unit != ""):
		sub.words = x.compose("", q, tail)
	case behind && s.inList:
		sub.words = tail // "gồm 608 ha rừng sản xuất, 30 ha rừng phòng hộ"
	case behind && s.acted != "":
		sub.words = s.acted + " " + tail
	case behind && s.carried != "" && x.listed(q):
		sub.words, sub.parent = tail, s.carried // "làm 3 người chết, 25 nhà bị sập, 1.250 ha lúa bị ngập"
	case own == "" && tail == "" && strings.HasSuffix(q.unit, "/vạn dân"):
		sub.words = strings.TrimSuffix(q.unit, "/vạn dân") // "9,8 bác sĩ/vạn dân và 32,5 giường bệnh/vạn dân"
	case own != "" && q.dim == "percent" && tail != "" && x.object(q):
		sub.words = own + " " + tail // "hỗ trợ 100% chi phí thiết kế"
	case own != "":
		sub.words = x.regarding(own)
		s.acted = ""
		if tail != "" && q.amount() && x.continues(q, len(strings.Fields(own))) {
			sub.words = own + " " + tail
			if x.nounFollows(q) {
				s.acted = own // "thu 880 kg heroin, …; 1,3 tấn cần sa"
			}
		}
		s.carried = ""
	case q.dim == "percent" && tail != "" && x.namesAfter(q):
		sub.words = tail
	case q.dim == "percent" && tail != "" && x.movesCount(q, tail):
		sub.words = tail // "giảm 16% số người chết"
		if sub.parent == "" && !x.nameHas(listRates, tail) {
			sub.parent = s.last.words
		}
	case s.last.words != "" && !(s.fresh && !s.opened):
		sub = s.last
	case tail != "":
		sub.words = tail
	case s.carried != "":
		sub.words = s.carried
	case s.main.words != "":
		sub = s.main // "GRDP năm 2025 tăng 14%. Năm 2024 tăng 13,87%": the sentence before said of what
	}
	if own != "" && s.last.words != "" && x.exactly(own)&(listAttributes|listWholes) == listAttributes && !(s.inList && q.dim == s.last.dim) && (s.last.attribute || !x.isAttribute(s.last.words)) {
		if s.inList && s.parent != "" && s.last.parent == s.parent && !x.nameHas(listRates, own) && x.words.within(s.last.words, listAttributes) {
			return sub // "Cây lúa: diện tích gieo cấy 8.078 ha, sản lượng 47.561 tấn": siblings
		}
		sub.parent = s.last.words // "chả lụa giảm 6.500 đồng/kg, giá từ 150.000 đồng"
		if s.last.attribute {
			sub.parent = s.last.parent
		}
		sub.attribute = true
	}
	if !q.aspect.empty() {
		x.ofAspect(&sub, q, own)
	}
	if sub.words == "" {
		sub.words = sub.parent
	}
	if sub.words == sub.parent {
		sub.parent = ""
	}
	if labelled := s.label != "" && sub.parent == s.parent; (sub.parent == "" || labelled) && counted && own == "" && tail == "" && sub.words == x.compose("", q, "") {
		if sub.parent = s.topic; x.ofHome(q) && strings.Contains(q.unit, " ") {
			sub.parent = "" // "Toàn huyện có 37.464 học sinh": all that the place has, whatever the heading
		}
		if s.label != "" { // a bare unit: the colon or the paragraph says what was counted
			sub.parent = s.label
		}
		if u := x.sameMeasure(q); sub.parent == "" && u != nil && u.words != sub.words && strings.EqualFold(sub.words, unscaled(q.unit)) {
			sub = *u // "1.344 vụ": those that the section counted before; not "535.000 người dân"
		}
	}
	return sub
}

// ofAspect names the property that a percentage is about: of the sentence's subject, not of the property before it.
func (x *reader) ofAspect(sub *subject, q *quantity, own string) {
	s := &x.ctx.sentence
	if own != "" || s.whole == "" {
		if s.whole = sub.words; x.isAttribute(sub.words) && sub.parent != "" {
			s.whole = sub.parent
		}
	}
	sub.words, sub.parent = x.printed(q.aspect), s.whole
	if x.wordAt(q.aspect.from) == "số" {
		sub.parent = "" // "số doanh nghiệp" says it whole
	}
}

// fromBefore puts the period of the sentence before in force for a number that speaks of the same thing and names no
// period itself: "tại thời điểm 1/8 là 26,9 triệu con. Tỉnh nhiều nhất: Thanh Hoá 1,34 triệu con".
func (x *reader) fromBefore() {
	if s := &x.ctx.sentence; s.fresh && !s.opened && s.period == "" {
		s.period = s.past
	}
}

// sameMeasure finds the last subject of the paragraph that was given in the number's unit.
func (x *reader) sameMeasure(q *quantity) *subject {
	if q.dim == "percent" {
		return nil // what has percentages has little in common
	}
	u := x.ctx.block.units
	for i := len(u) - 1; i >= 0; i-- {
		if u[i].unit == q.unit {
			return &u[i].sub
		}
	}
	return nil
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
		if !x.counts(next) || next.num-q.end > 2 || next.num <= q.end || next.bracket {
			return ""
		}
		for k := q.end; k < next.num; k++ {
			if w := x.wordAt(k); p.mark(k) != ',' && w != "với" && w != "và" {
				return ""
			}
		}
		if x.words.prefix(p, listKinds, next.end, len(p.lex)) > 0 {
			return "" // "1.344 vụ, 563 người tử vong"
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

// isAttribute tells a name that is a bare property: "giá", "sản lượng", "tổng diện tích".
func (x *reader) isAttribute(own string) bool { return x.exactly(own)&listAttributes != 0 }

// exactly gives the lists that hold a name as a whole.
func (x *reader) exactly(own string) list {
	var id wordID
	t := x.words.forward
	for own != "" {
		if id, own = x.words.cut(own); id == 0 {
			return 0
		}
		if t = t.step(id); t == nil {
			return 0
		}
	}
	return t.in
}

// sameUnit finds what the unit of a bare count stood for earlier in the sentence: "44 vụ … (giảm 06 vụ)".
func (x *reader) sameUnit(q *quantity) *subject {
	s := &x.ctx.sentence
	if !s.opened && s.carried != "" {
		return nil
	}
	return x.givenIn(q.unit)
}

// givenIn finds what was counted in a unit earlier in the sentence; "giường" stands for "giường bệnh" then.
func (x *reader) givenIn(unit string) *subject {
	if unit == "" {
		return nil
	}
	s := &x.ctx.sentence
	if u := s.given(func(given string) bool { return given == unit }); u != nil {
		return u
	}
	noun := unscaled(unit) // "54,8 triệu người, tăng 190,2 nghìn người"
	return s.given(func(given string) bool {
		given = unscaled(given)
		return noun != "" && (given == noun || strings.HasPrefix(given, noun+" "))
	})
}

// given finds what a counted unit stood for: what the number before spoke of, else the first of the sentence.
func (c *sentenceContext) given(unit func(string) bool) (first *subject) {
	for i := range c.units {
		u := &c.units[i]
		if !unit(u.unit) {
			continue
		}
		if u.sub.words == c.last.words {
			return &u.sub
		}
		if first == nil {
			first = &u.sub
		}
	}
	return first
}

// unscaled gives a unit without its number words: "người" of "triệu người".
func unscaled(unit string) string {
	for scaleOf(unit) > 0 {
		_, unit, _ = strings.Cut(unit, " ")
	}
	return unit
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

// compose joins a verb or name before the number with the counted noun and the words after it.
func (x *reader) compose(own string, q *quantity, tail string) string {
	unit := ""
	if q.at.Len() > 0 {
		unit = unscaled(squeezed(q.at.Of(x.p.text)))
	}
	if tail == "" && own != "" && (len(strings.Fields(own)) >= 5 || scaleOf(q.unit) > 0 || !x.words.begins(own, listStarters|listLight)) {
		unit = "" // "Nam 49,61 triệu người": the unit adds nothing to the name
	}
	for _, s := range []string{unit, tail} {
		if s != "" && own != "" {
			own += " "
		}
		own += s
	}
	return squeezed(own)
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
