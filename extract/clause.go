package extract

// The clause reader finds, for each quantity, the words before it that may name it (head) and the words after it
// that may go on with its name (tail). It looks at marks and word lists only; meaning comes later.

// clauses sets head and tail of every quantity of the passage.
func (x *reader) clauses() {
	for i := range x.qs {
		x.tail(i)
	}
	for i := range x.qs {
		q := &x.qs[i]
		from := 0
		if i > 0 {
			prev := &x.qs[i-1]
			from = x.after(prev, q.num)
			if q.pair == denominator || q.span == "high" {
				q.head = rng{q.num, q.num}
				continue
			}
		}
		q.head = rng{x.headStart(from, q.num), q.num}
	}
}

// after gives where the words that may name a later quantity begin: past prev's tail and its own period, and past
// what else stands before the first mark ("tăng 8% so với cùng kỳ, …").
func (x *reader) after(prev *quantity, limit int) int {
	p := &x.p
	from := max(prev.end, prev.aspect.to)
	for _, t := range prev.tail {
		if t.to > from && t.to <= limit {
			from = t.to
		}
	}
	_, from = x.ownPeriod(prev, from, limit)
	if prev.dim == "percent" && x.words.prefix(p, listBases, prev.end, limit) > 0 {
		for i := prev.end; i < limit && p.lex[i].kind == word; i++ {
			if x.wordAt(i) == "và" {
				return i + 1 // "60% kế hoạch tỉnh giao và 58% kế hoạch huyện giao"
			}
		}
	}
	for i := from; i < limit; i++ {
		switch p.mark(i) {
		case '(':
			end := x.closing(i, limit)
			if end < 0 {
				return from
			}
			i = end
		case ',', ';', ')', ':':
			if i+1 < limit && p.mark(i+1) == ',' {
				i++
			}
			return i + 1
		case '.':
			if x.sentenceEnd(i) {
				return i + 1
			}
		}
	}
	return from
}

// headStart gives where the name before the number at num begins, not before from: after the last strong mark, and
// within that after the last comma that a new statement follows.
func (x *reader) headStart(from, num int) int {
	p := &x.p
	start := from
	depth := 0
	for i := num - 1; i >= from; i-- {
		r := p.mark(i)
		switch {
		case r == ')':
			depth++
		case r == '(':
			if depth == 0 {
				start = i + 1
				i = from - 1
				continue
			}
			depth--
		case depth > 0:
		case r == ';' || r == ':' || r == '!' || r == '?':
			start = i + 1
			i = from - 1
		case r == '.' && x.sentenceEnd(i):
			start = i + 1
			i = from - 1
		case r == ',' && i+1 == num && x.words.suffix(p, listRanks, from, i) > 0: // the name stands before its rank
		case r == ',' && (i+1 == num || x.onlyLinks(i+1, num) || x.endsMembers(from, i, num)):
			start = i + 1
			i = from - 1
		case r == ',' && x.words.prefix(p, listStarters|listAttributes|listOpeners|listBounds|listPlan|listEstimate, i+1, num) > 0 && !x.coordinated(from, i, num) && !x.series(from, i, num):
			start = i + 1
			i = from - 1
		case r == ',' && x.leadsToName(i+1, num):
			start = i + 1
			i = from - 1
		case r == ',' && x.adverbial(from, i):
			start = x.pastSeries(i, num) + 1
			i = from - 1
		case x.wordAt(i) == "với" && i > from && x.words.prefix(p, listAttributes, i+1, num) > 0 && num-i > 5:
			start = i + 1 // "tập trung sản xuất với tổng diện tích gieo trồng đạt"
			i = from - 1
		case p.lex[i].kind == word && i > from:
			if n := x.words.prefix(p, listOpeners, i, num); n > 0 && p.mark(i-1) != 0 {
				start = i + n
				i = from - 1
			}
		}
	}
	// a tie to the number before is no part of the name: "12 sản phẩm của 07 chủ thể"
	return start
}

// onlyLinks tells whether only "cả", "có" or "với" stand between a comma and the number.
func (x *reader) onlyLinks(from, num int) bool {
	for i := from; i < num; i++ {
		if w := x.wordAt(i); w != "cả" && w != "có" && w != "với" {
			return false
		}
	}
	return true
}

// endsMembers tells whether the comma at i ends an enumeration of short names that a percentage is then said of:
// "tiêm phòng cho đàn trâu, bò, đạt 78% tổng đàn".
func (x *reader) endsMembers(from, i, num int) bool {
	p, k := &x.p, x.runStart(from, i)
	if p.mark(num+1) != '%' || i-k > 2 || k != from || k == 0 || p.mark(k-1) != ',' ||
		x.words.prefix(p, listAttributes|listRates|listStarters|listOpeners|listBranches|listLeading, k, i) > 0 || p.lex[k].upper {
		return false
	}
	return x.words.suffix(p, listTrailing, i+1, num) == num-i-1 && num-i > 1
}

// coordinated tells whether the comma at i joins two verbs or nouns of one name ("phát hiện, xử lý 92 vụ",
// "năng lực khai thác, chế biến") rather than two statements.
func (x *reader) coordinated(from, i, num int) bool {
	p := &x.p
	if x.words.prefix(p, listAttributes|listOpeners|listBounds, i+1, num) > 0 {
		return false
	}
	k := i - 1
	for k >= from && p.lex[k].kind == word {
		k--
	}
	before := i - 1 - k
	if before == 0 || k >= from && p.mark(k) == ')' || p.lex[k+1].covers&inPeriod != 0 {
		return false
	}
	if before <= 9 && x.words.suffix(p, listStarters, k+1, i) > 0 && x.words.prefix(p, listActors, k+1, i) > 0 {
		return true // "Lực lượng công an phát hiện, bắt giữ 138 vụ"
	}
	verb := x.words.prefix(p, listStarters|listLight, k+1, i) > 0
	return before <= 3 && verb || before <= 4 && x.words.prefix(p, listAttributes, k+1, i) > 0 ||
		x.words.prefix(p, listRates|listAttributes, k+1, i) > 0 && !x.said(k+1, i)
}

// leadsToName tells whether words of time or place at i lead to the name of a property: ", tính đến nay số hộ …".
func (x *reader) leadsToName(i, num int) bool {
	p, from := &x.p, i
	for i < num {
		if x.words.prefix(p, listAttributes, i, num) > 0 {
			return i > from
		}
		n := x.words.prefix(p, listLeading, i, num)
		if n == 0 && p.lex[i].covers&(inPeriod|inPlace) != 0 {
			n = 1
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return false
}

// series tells whether the comma at i stands between members of one name, as in "giá trị sản xuất ngành công nghiệp,
// dịch vụ, xây dựng ước đạt": short runs without a verb, of which the first names a property or a branch, and after
// the comma no object of a verb.
func (x *reader) series(from, i, num int) bool {
	p := &x.p
	if x.words.prefix(p, listOpeners|listBounds|listPlan|listEstimate, i+1, num) > 0 {
		return false
	}
	if n := x.words.prefix(p, listStarters, i+1, num); n > 0 && i+1+n < num && p.lex[i+1+n].kind == word &&
		x.words.prefix(p, listTrailing, i+1+n, num) == 0 {
		return false // a verb with its object
	}
	if x.words.prefix(p, listStarters, i+1, num) > 0 && x.words.suffix(p, listTrailing, i+1, num) == 0 {
		return false // "…, xử lý 05 vụ"
	}
	for {
		k := x.runStart(from, i)
		n := i - k
		if n == 0 || n > 10 || x.said(k, i) {
			return false
		}
		for j := k; j < i; j++ {
			if p.lex[j].covers&inPeriod != 0 || p.lex[j].kind == number && p.lex[j].covers&inNoise == 0 {
				return false
			}
		}
		if o := x.words.prefix(p, listOpeners, k, i); o > 0 {
			k += o
		}
		for {
			o := x.words.prefix(p, listLeading, k, i)
			if o == 0 || x.words.prefix(p, listAttributes|listBranches, k, i) > 0 {
				break
			}
			k += o
		}
		if x.words.prefix(p, listAttributes|listBranches, k, i) > 0 {
			return true
		}
		if n > 5 || k <= from || p.mark(k-1) != ',' {
			return false
		}
		i = k - 1
	}
}

// runStart gives where the run of words before lexeme i begins: after the mark before it, or at from.
func (x *reader) runStart(from, i int) int {
	k := i - 1
	for k >= from && (x.p.lex[k].kind != mark || x.p.mark(k) == '-' || x.p.mark(k) == '/' || x.p.mark(k) == '"') {
		k--
	}
	return k + 1
}

// pastSeries gives the comma that ends an adverbial clause whose own enumeration goes on past the comma at i: "Trong
// khu vực nông, lâm nghiệp và thủy sản, ngành nông nghiệp …".
func (x *reader) pastSeries(i, num int) int {
	p := &x.p
	k := x.runStart(0, i)
	branch, _ := x.words.find(p, listBranches, k, i)
	if branch < 0 || i-k > 6 {
		return i
	}
	for j := i + 1; j < num; j++ {
		switch {
		case p.mark(j) == ',':
			for w := i + 1; w < j; w++ {
				if x.wordAt(w) == "và" {
					return j
				}
			}
			return i
		case p.lex[j].kind == mark && p.mark(j) != '-' || p.lex[j].kind == number:
			return i
		}
	}
	return i
}

// said tells whether a run of words already says something of its subject, so that it is no mere name.
func (x *reader) said(from, to int) bool {
	for i := from; i < to; i++ {
		switch x.wordAt(i) {
		case "được", "đã", "đang", "tăng", "giảm", "đạt", "có", "còn", "là", "bị":
			return x.words.prefix(&x.p, listRates, from, to) == 0
		}
	}
	return false
}

// sentenceEnd tells a full stop that ends a sentence from one inside an abbreviation.
func (x *reader) sentenceEnd(i int) bool {
	p := &x.p
	if p.mark(i) != '.' {
		return false
	}
	if i+1 >= len(p.lex) {
		return true
	}
	next := &p.lex[i+1]
	if next.span.Start == p.lex[i].span.End && next.kind != mark {
		if next.kind != word || !next.upper || i == 0 {
			return false
		}
		if p.mark(i-1) == ')' || p.mark(i-1) == '%' { // "giảm 42 người (6,2%).Tính chung", but not "(…).Tp Huế"
			return next.re-next.rs > 2
		}
		return p.lex[i-1].kind == word && !p.lex[i-1].upper
	}
	if next.kind == word && !next.upper && i > 0 && p.lex[i-1].kind == word && p.lex[i-1].re-p.lex[i-1].rs <= 2 {
		return false
	}
	return true
}

// adverbial tells whether the run before the comma at i only sets the time, the place or the source.
func (x *reader) adverbial(from, i int) bool {
	p := &x.p
	k := i - 1
	for k >= from && p.mark(k) != ',' && p.mark(k) != ';' && p.mark(k) != ':' && p.mark(k) != '(' && p.mark(k) != ')' && !(p.mark(k) == '.' && x.sentenceEnd(k)) {
		k--
	}
	k++
	k += x.words.prefix(p, listOpeners, k, i)
	if k >= i {
		return false
	}
	for j := k; j < i; j++ {
		if p.lex[j].covers&(inPeriod|inPlace) == 0 && p.lex[j].kind == word && x.words.prefix(p, listLeading, j, i) == 0 {
			return x.words.prefix(p, listAdverbs, k, i) > 0
		}
	}
	return true
}
