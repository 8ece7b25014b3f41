package extract

import (
	"strings"
)

// Subjects: what a number speaks of, by its own words or by what the sentence carries.

// saying is what a number says of its subject itself, before what the context carries.
type saying struct {
	q       *quantity
	own     string // the words before it
	tail    string // the words behind it
	linked  bool   // "own" ends in a link word: "là", "đạt"
	counted bool   // its unit is what was counted: "15 trường"
}

// subject settles what quantity q speaks of: its own words, else what the context carries.
func (x *reader) subject(q *quantity, own string, linked bool) subject {
	s := &x.ctx.sentence
	a := saying{q: q, own: own, linked: linked, counted: x.counts(q), tail: x.tailWords(q)}
	if a.counted && a.tail == "" && !(x.moved(q) && x.givenIn(q.unit) != nil) {
		a.tail = x.sharedTail(q)
	}
	if a.counted && a.own == "" {
		a.own = x.verbBefore(q)
	}
	if s.closed && a.own != "" && (q.dim != s.listDim && q.dim != "percent" || x.nameHas(listRates, a.own)) {
		s.parent, s.inList, s.listDim, s.closed = "", false, "", false // "…, trong đó khách quốc tế 180 nghìn lượt; doanh thu đạt 1.850 tỷ đồng"
	}
	sub := subject{dim: q.dim, count: a.counted, parent: s.parent}
	if s.part && q.unit != "" && q.dim != "percent" {
		// of several things in the sentence before, the parts are those of what has their unit
		if u := x.sameMeasure(q); u != nil && u.words != "" {
			s.parent, sub.parent = u.words, u.words
		}
	}
	s.part = false
	x.afterColon(&a, &sub)
	if u := x.measuredIn(q); u != nil {
		return *u
	}
	switch {
	case a.counted && a.own != "":
		sub = x.countedBy(a, sub)
	case q.pair == denominator:
		sub = s.last
	case a.counted:
		sub = x.countedOnly(a, sub)
	case a.own != "":
		sub = x.named(a, sub)
	case a.tail != "":
		sub = x.namedBehind(a, sub)
	default:
		sub = x.unnamed(a, sub)
	}
	if x.isProperty(a) {
		if s.inList && s.parent != "" && s.last.parent == s.parent && !x.nameHas(listRates, a.own) && x.words.within(s.last.words, listAttributes) {
			return sub // "Cây lúa: diện tích gieo cấy 8.078 ha, sản lượng 47.561 tấn": siblings
		}
		sub.parent = s.last.words // "chả lụa giảm 6.500 đồng/kg, giá từ 150.000 đồng"
		if s.last.attribute {
			sub.parent = s.last.parent
		}
		sub.attribute = true
	}
	if !q.aspect.empty() {
		x.ofAspect(&sub, q, a.own)
	}
	if sub.words == "" {
		sub.words = sub.parent
	}
	if sub.words == sub.parent {
		sub.parent = ""
	}
	x.ofHeading(a, &sub)
	return sub
}

// afterColon gives the words before a colon to the first number behind it: as its name where it has none, else as what
// it and those after it are parts of.
func (x *reader) afterColon(a *saying, sub *subject) {
	q, s := a.q, &x.ctx.sentence
	if s.colon == "" {
		return
	}
	if a.own == "" && (x.adjacent(q) || !a.counted) && (a.tail == "" || !a.counted && q.dim != "percent") {
		a.own, a.linked, s.label = s.colon, true, s.colon
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

// countedBy names a count that has words before it: "xây mới 15 trường".
func (x *reader) countedBy(a saying, sub subject) subject {
	q, s := a.q, &x.ctx.sentence
	switch {
	case s.opened && x.sameUnit(q) != nil && x.onlyVerbs(a.own):
		return *x.sameUnit(q)
	case a.linked && !x.counter(a.own):
		sub.words = a.own
	case q.unit != "" && x.has(q) && !x.nameHas(listStarters|listLight|listAttributes|listRates, a.own):
		sub.words, sub.parent = x.compose("", q, a.tail), a.own // "Các cơ sở y tế có 314 giường bệnh"
		s.carried = ""
	default:
		sub.words = x.compose(a.own, q, a.tail)
		s.carried = a.own
	}
	return sub
}

// countedOnly names a count with no words before it: by its unit and the words behind, and by the verb or the name that
// the sentence carries.
func (x *reader) countedOnly(a saying, sub subject) subject {
	q, s := a.q, &x.ctx.sentence
	bare := a.tail == ""
	switch {
	case bare && x.moved(q) && x.givenIn(q.unit) != nil:
		return *x.givenIn(q.unit) // "so với năm 2022 giảm 15 vụ, …"
	case !bare && x.moved(q):
		sub.words = x.compose("", q, a.tail) // "giảm 08 người chết"
	case bare && s.label != "" && s.last.words != "" && x.p.mark(q.num-1) == '/':
		return s.last // "- Mầm non: 03 trường/21 lớp/512 học sinh"
	case bare && s.last.words != "" && x.tied(q):
		sub = s.last
		sub.dim = q.dim
	case bare && x.elsewhere(q, &sub):
	case bare && x.sameUnit(q) != nil:
		return *x.sameUnit(q)
	case s.carried != "" && (bare || len(strings.Fields(s.carried)) <= 3):
		sub.words = x.compose(s.carried, q, a.tail)
	case s.carried != "":
		sub.words, sub.parent = x.compose("", q, a.tail), s.carried
	case !bare || q.unit != "":
		sub.words = x.compose("", q, a.tail)
	default:
		sub = x.carriedOn(a, sub)
	}
	return sub
}

// named names a measured quantity by the words before it, which may go on behind: "hỗ trợ 100% chi phí thiết kế".
func (x *reader) named(a saying, sub subject) subject {
	q, s := a.q, &x.ctx.sentence
	switch {
	case q.dim == "percent" && a.tail != "" && x.object(q):
		sub.words = a.own + " " + a.tail
	default:
		sub.words = x.regarding(a.own)
		s.acted = ""
		if a.tail != "" && q.amount() && x.continues(q, len(strings.Fields(a.own))) {
			sub.words = a.own + " " + a.tail
			if x.nounFollows(q) {
				s.acted = a.own // "thu 880 kg heroin, …; 1,3 tấn cần sa"
			}
		}
		s.carried = ""
	}
	return sub
}

// namedBehind names a measured quantity that has words only behind it.
func (x *reader) namedBehind(a saying, sub subject) subject {
	q, s := a.q, &x.ctx.sentence
	behind := q.amount() && x.nounFollows(q)
	switch {
	case behind && s.inList:
		sub.words = a.tail // "gồm 608 ha rừng sản xuất, 30 ha rừng phòng hộ"
	case behind && s.acted != "":
		sub.words = s.acted + " " + a.tail
	case behind && s.carried != "" && x.listed(q):
		sub.words, sub.parent = a.tail, s.carried // "làm 3 người chết, 25 nhà bị sập, 1.250 ha lúa bị ngập"
	case q.dim == "percent" && x.namesAfter(q):
		sub.words = a.tail
	case q.dim == "percent" && x.movesCount(q, a.tail):
		sub.words = a.tail // "giảm 16% số người chết"
		if sub.parent == "" && !x.nameHas(listRates, a.tail) {
			sub.parent = s.last.words
		}
	default:
		sub = x.carriedOn(a, sub)
	}
	return sub
}

// unnamed finds what a number without words of its own speaks of: what the context speaks of.
func (x *reader) unnamed(a saying, sub subject) subject {
	q := a.q
	switch {
	case x.elsewhere(q, &sub):
	case strings.HasSuffix(q.unit, " dân") && strings.Contains(q.unit, "/"):
		sub.words, _, _ = strings.Cut(q.unit, "/") // "9,8 bác sĩ/vạn dân và 32,5 giường bệnh/10.000 dân"
	default:
		sub = x.carriedOn(a, sub)
	}
	return sub
}

// elsewhere tells whether a bare number says of another place, or in the same unit, what was said before, and of what.
func (x *reader) elsewhere(q *quantity, sub *subject) bool {
	s := &x.ctx.sentence
	switch other := x.otherPlace(q); {
	case other && s.inList && s.parent != "" && s.last.words == "":
		sub.words = s.parent // "năng suất giảm: Bến Tre giảm 8,3 tạ/ha; …"
	case other && (s.last.words != "" || s.main.words != ""):
		if u := x.sameMeasure(q); u != nil && !(s.opened && s.last.words != "") {
			x.fromBefore()
			*sub = *u
		} else if *sub = s.last; sub.words == "" {
			x.fromBefore()
			*sub = s.main // "ĐBSH 7,2 triệu con; Đông Bắc 4,5 triệu con": the places differ, the subject stays
		}
	case s.fresh && !s.opened && s.carried == "" && scaleOf(q.unit) > 0 && strings.Contains(q.unit, " ") && x.sameMeasure(q) != nil:
		x.fromBefore()
		*sub = *x.sameMeasure(q)
	default:
		return false
	}
	return true
}

// carriedOn gives what the sentence speaks of: what the number before spoke of, else the words behind the number, the
// verb that the sentence carries, or what the sentence before was about.
func (x *reader) carriedOn(a saying, sub subject) subject {
	switch s := &x.ctx.sentence; {
	case s.last.words != "" && !(s.fresh && !s.opened):
		return s.last
	case a.tail != "":
		sub.words = a.tail
	case s.carried != "":
		sub.words = s.carried
	case s.main.words != "":
		return s.main // "GRDP năm 2025 tăng 14%. Năm 2024 tăng 13,87%"
	}
	return sub
}

// isProperty tells a name that is a bare property of what was spoken of before: "giá", "sản lượng".
func (x *reader) isProperty(a saying) bool {
	s := &x.ctx.sentence
	return a.own != "" && s.last.words != "" && x.exactly(a.own)&(listAttributes|listWholes) == listAttributes &&
		!(s.inList && a.q.dim == s.last.dim) && (s.last.attribute || !x.isAttribute(s.last.words))
}

// ofHeading gives a bare count the parent that the colon, or else the paragraph, says was counted.
func (x *reader) ofHeading(a saying, sub *subject) {
	q, s := a.q, &x.ctx.sentence
	labelled := s.label != "" && sub.parent == s.parent
	if sub.parent != "" && !labelled || !a.counted || a.own != "" || a.tail != "" || sub.words != x.compose("", q, "") {
		return
	}
	if sub.parent = s.topic; x.ofHome(q) && strings.Contains(q.unit, " ") {
		sub.parent = "" // "Toàn huyện có 37.464 học sinh": all that the place has, whatever the heading
	}
	if s.label != "" {
		sub.parent = s.label
	}
	if u := x.sameMeasure(q); sub.parent == "" && u != nil && u.words != sub.words && strings.EqualFold(sub.words, unscaled(q.unit)) {
		*sub = *u // "1.344 vụ": those that the section counted before; not "535.000 người dân"
	}
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

// contributes makes what stands before a bracket the part, and what the words in it say it moves the whole: "Nhóm hàng ăn tăng
// 0,4% (tác động làm tăng CPI chung 0,1%)".
func (x *reader) contributes(s *subject, own string) {
	words := strings.Fields(own)
	all := len(words)
	for len(words) > 0 {
		n := x.words.beginning(strings.Fields(strings.ToLower(strings.Join(words, " "))), listImpacts)
		if n == 0 {
			break
		}
		words = words[n:]
	}
	if len(words) > 0 && s.parent != "" && len(words) < all {
		s.words, s.parent = s.parent, strings.Join(words, " ")
	}
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
