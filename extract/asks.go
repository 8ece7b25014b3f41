package extract

import "strings"

// Questions about the words around a number, which settle whose it is.

// pastAbout gives where the words before lexeme to end, "hơn", "gần", "khoảng" left out; not before from.
func (x *reader) pastAbout(from, to int) int {
	for to > from {
		n := x.words.suffix(&x.p, listMore|listLess|listAbout, from, to)
		if n == 0 {
			break
		}
		to -= n
	}
	return to
}

// has tells whether "có" ties the number to the name before it, which then owns what is counted.
func (x *reader) has(q *quantity) bool {
	to := x.pastAbout(q.head.from, q.num)
	return x.wordAt(to-1) == "có"
}

// otherPlace tells whether the words before the number name a place that is not the report's own.
func (x *reader) otherPlace(q *quantity) bool { return x.placed(q, false) }

// placed tells whether the words before the number name a place, the report's own or another as home says.
func (x *reader) placed(q *quantity, home bool) bool {
	for _, f := range x.places {
		if f.at >= q.head.from && f.at < q.head.to && x.isHome(f.PlaceSpan) == home {
			return true
		}
	}
	return false
}

// ofHome tells whether the words before the number name the report's own place: "Toàn huyện có 37.464 học sinh", "Huyện
// có …" in a report of a district.
func (x *reader) ofHome(q *quantity) bool {
	if x.placed(q, true) {
		return true
	}
	i := q.head.from
	for i < q.head.to && (x.p.lex[i].kind == mark || x.p.lex[i].covers&inPeriod != 0) {
		i++
	}
	if i+1 >= q.head.to || x.p.lex[i+1].upper {
		return false
	}
	home := strings.ToLower(x.home)
	return strings.HasPrefix(home, x.wordAt(i)+" ") || strings.HasPrefix(home, x.wordAt(i)+" "+x.wordAt(i+1)+" ")
}

// tied tells whether a connector ties the number to the one before it: "154 cuộc tuyên truyền cho 19.948 lượt người"
// counts the same thing in another unit.
func (x *reader) tied(q *quantity) bool {
	i := q.num - 1
	for i >= 0 && x.p.lex[i].kind == word {
		switch x.wordAt(i) {
		case "cho", "của":
			return true
		case "với":
			return x.nameHas(listStarters|listLight, x.ctx.sentence.last.words)
		}
		n := x.words.suffix(&x.p, listMore|listLess|listAbout, 0, i+1)
		if n == 0 {
			return false
		}
		i -= n
	}
	return false
}

// namesAfter tells whether the words after a percentage say what it is the rate of: "94% dân cư được sử dụng nước
// sạch", "có 9,6% dân số theo đạo". Before it stands nothing that would tie it to an earlier name.
func (x *reader) namesAfter(q *quantity) bool {
	p, last := &x.p, x.partner(q)
	if len(last.tail) == 0 || last.tail[0].from != last.end || x.words.prefix(p, listConnectors|listBases, last.end, len(p.lex)) > 0 {
		return false
	}
	if x.words.prefix(p, listAttributes, last.end, len(p.lex)) > 0 {
		if at, _ := x.words.find(p, listDoing, last.end, last.tail[0].to); at < 0 {
			return false // a whole: "98% dân số"; but "98% dân số được sử dụng nước sạch" is a rate
		}
	}
	i := x.pastAbout(0, q.num)
	switch {
	case i == 0:
		return true
	case p.mark(i-1) != 0:
		return p.mark(i-1) != '('
	case p.lex[i-1].kind == number:
		return false
	}
	switch x.wordAt(i - 1) {
	case "có", "và", "với", "đấu", "đó", "đảm", "bảo", "tới":
		return true
	}
	if p.lex[i-1].covers&inPeriod != 0 || x.words.suffix(p, listTerms, 0, i) > 0 {
		return true // "hết nhiệm kỳ 100% xóm có chi bộ"
	}
	return false
}

// movesCount tells whether a rise or fall in per cent is said of the count or rate that follows it: "giảm 11% số vụ",
// "giảm 6% tỷ lệ hộ nghèo".
func (x *reader) movesCount(q *quantity, tail string) bool {
	switch first, _, _ := strings.Cut(strings.ToLower(tail), " "); first {
	case "số", "lượng", "vụ", "người":
	default:
		if !x.nameHas(listRates, tail) {
			return false
		}
	}
	return x.moved(q)
}

// object tells whether the percentage and the words right after it are what the verb before it acts on.
func (x *reader) object(q *quantity) bool {
	p, to := &x.p, x.pastAbout(q.head.from, q.num)
	return len(q.tail) > 0 && q.tail[0].from == q.end && x.words.suffix(p, listStarters, q.head.from, to) > 0 &&
		x.words.suffix(p, listTrailing|listLeading|listRates, q.head.from, to) == 0 &&
		x.words.prefix(p, listConnectors|listBases, q.end, len(p.lex)) == 0
}

// nounFollows tells whether the words right behind the unit name what was measured, with no word that ties them on.
func (x *reader) nounFollows(q *quantity) bool {
	if len(q.tail) == 0 || q.tail[0].from != q.end || x.words.prefix(&x.p, listConnectors|listFollowers|listBases, q.end, len(x.p.lex)) > 0 {
		return false
	}
	return x.words.prefix(&x.p, listStarters, q.end, len(x.p.lex)) == 0 || x.suffers(q.tail[0])
}

// suffers tells words that say what befell something: "11 ha nuôi trồng thủy sản bị ngập" names it with a verb.
func (x *reader) suffers(r rng) bool {
	for i := r.from; i < r.to; i++ {
		if x.wordAt(i) == "bị" {
			return true
		}
	}
	return false
}

// onlyVerbs tells whether words name nothing but an act, so that the number counts what was named before.
func (x *reader) onlyVerbs(own string) bool {
	for words := strings.Fields(strings.ToLower(own)); len(words) > 0; {
		n := x.words.beginning(words, listStarters|listLight|listParticles|listLeading)
		if n == 0 {
			return false
		}
		words = words[n:]
	}
	return true
}

// adjacent tells whether the number stands right after a mark: a colon, a bracket.
func (x *reader) adjacent(q *quantity) bool {
	i := q.num - 1
	if isSign(x.p.mark(i)) {
		i--
	}
	for i >= 0 && x.p.lex[i].kind == word {
		n := x.words.suffix(&x.p, listMore|listLess|listAbout|listEstimate, 0, i+1)
		if n == 0 {
			return false
		}
		i -= n
	}
	return i < 0 || x.p.mark(i) == ':' || x.p.mark(i) == '('
}

// moved tells whether a word of rising or falling stands right before the number.
func (x *reader) moved(q *quantity) bool {
	i := x.pastAbout(0, q.num)
	switch x.wordAt(i - 1) {
	case "tăng", "giảm", "nhích", "kém":
		return true
	case "nhiều", "ít", "cao", "thấp":
		return x.wordAt(i) == "hơn"
	}
	return false
}

// counts tells whether the number counts things: its noun belongs to the name.
func (x *reader) counts(q *quantity) bool {
	return q.dim == "count" || q.dim == "none" || q.dim == "person"
}

// counter tells names that only announce a count, so that the noun after the number is the name: "tổng số".
func (x *reader) counter(own string) bool {
	switch strings.ToLower(own) {
	case "tổng số", "số", "số lượng", "tổng", "quy mô", "kết quả":
		return true
	}
	return false
}

// continues tells whether the tail goes on with the name of a measured quantity: "sơn 1.500 m² vạch giảm tốc".
func (x *reader) continues(q *quantity, words int) bool {
	if len(q.tail) == 0 && q.span != "low" {
		return false
	}
	if q.span == "low" && len(q.tail) == 0 {
		return words <= 2
	}
	r := q.tail[0]
	if x.words.prefix(&x.p, listConnectors, r.from, r.to) > 0 {
		return x.wordAt(r.from) == "đối" || words <= 2 // "phạt 5 triệu đồng trong trường hợp …"
	}
	return true
}
