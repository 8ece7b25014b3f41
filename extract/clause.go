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

// tail finds the words that follow quantity i and may go on with its name.
func (x *reader) tail(i int) {
	p, q := &x.p, &x.qs[i]
	q.tail = q.tail[:0]
	next := len(p.lex)
	if i+1 < len(x.qs) {
		next = x.qs[i+1].num
	}
	if q.pair == numerator {
		q.tail = nil
		return
	}
	if q.aspect = x.aspect(q, next); !q.aspect.empty() {
		return
	}
	r := rng{q.end, x.tailEnd(q.end, next, !x.counts(q) && q.dim != "percent")}
	if !r.empty() {
		q.tail = append(q.tail, r)
	}
	// "xử phạt 13 vụ (13 đối tượng) có hành vi …": the words after the bracket go on with the name
	if p.mark(r.to) == '(' && !q.bracket {
		if end := x.closing(r.to, len(p.lex)); end > 0 && end+1 < len(p.lex) && p.lex[end+1].kind == word && x.words.prefix(p, listTerms, end+1, len(p.lex)) == 0 {
			limit := len(p.lex)
			for k := i + 1; k < len(x.qs); k++ {
				if x.qs[k].num > end {
					limit = x.qs[k].num
					break
				}
			}
			if after := (rng{end + 1, x.tailEnd(end+1, limit, false)}); !after.empty() {
				q.tail = append(q.tail, after)
			}
		}
	}
}

// aspect finds the words that say of what property a rise or fall is: "giảm 17,5% về lượng và 32,8% về giá trị".
func (x *reader) aspect(q *quantity, limit int) rng {
	p, from := &x.p, q.end+1
	if q.dim != "percent" && q.dim != "multiple" || x.wordAt(q.end) != "về" ||
		x.words.prefix(p, listAttributes, from, limit) == 0 {
		return rng{}
	}
	to := from
	for to < limit && to < from+6 && p.lex[to].kind == word && p.lex[to].covers&inPeriod == 0 {
		if w := x.wordAt(to); w == "và" || x.words.prefix(p, listStops|listBounds, to, limit) > 0 {
			break
		}
		to++
	}
	return rng{from, to}
}

// wordsOnly tells whether no mark stands in a range.
func (x *reader) wordsOnly(from, to int) bool {
	for i := from; i < to; i++ {
		if x.p.lex[i].kind != word {
			return false
		}
	}
	return true
}

// tailEnd gives where the noun phrase that begins at i ends, before limit (the next quantity's number).
func (x *reader) tailEnd(i, limit int, measured bool) int {
	p := &x.p
	start := i
	if x.wordAt(i) == "và" && limit < len(p.lex) {
		return i // "33 triệu m³ và đất sét 360 triệu m³"
	}
	for i < limit {
		l := &p.lex[i]
		if l.kind == mark {
			switch r := p.mark(i); {
			case r == ',' && i > start && i-start <= 6 && x.goesOn(start, i, limit):
				i++
				continue
			case r == '"' || r == '/' || r == '&' || r == '\'' || r == '-' && i > start && i+1 < limit && p.lex[i+1].kind == word:
				i++
				continue
			}
			break
		}
		if l.covers&inPeriod != 0 {
			break
		}
		if k := x.words.prefix(p, listKeeps, i, limit); k > 0 && k >= x.words.prefix(p, listStops|listBounds, i, limit) {
			i += k
			continue
		}
		if k := x.words.prefix(p, listStops|listBounds, i, limit); k > 0 {
			if n := x.predicate(start, i, k, limit, measured); n > 0 {
				i += n
				continue
			}
			break
		}
		if measured && limit < len(p.lex) && x.words.prefix(p, listAttributes, i, limit) > 0 && x.wordsOnly(i, limit) {
			break // "đạt 62,58 tạ/ha sản lượng đạt 719 tấn": the comma was forgotten
		}
		if n := x.words.prefix(p, listConnectors, i, limit); n > 0 && i+n < limit && x.words.prefix(p, listAttributes, i+n, limit) > x.words.prefix(p, listStarters, i+n, limit) {
			break
		}
		i++
	}
	// the words just before the next number belong to it, not to this name
	if i == limit && limit < len(p.lex) {
		for i > start {
			n := x.words.suffix(p, listConnectors|listTrailing, start, i)
			if n == 0 || x.words.suffix(p, listKeeps, start, i) > n {
				break
			}
			i -= n
		}
	}
	for i > start && p.lex[i-1].kind == mark && p.mark(i-1) != '"' {
		i--
	}
	for i > start {
		n := x.words.suffix(p, listConnectors, start, i)
		if n == 0 || x.words.suffix(p, listKeeps, start, i) > n {
			break // "người được giải quyết việc làm"
		}
		i -= n
	}
	return i
}

// predicate gives how many words from i on say of the counted things what they reached or did, and so go on with
// their name: "90% hộ gia đình đạt văn hóa", "25 chỉ tiêu vượt kế hoạch,", "3/11 nhóm hàng giảm:", but not "15 ha đạt
// năng suất 60 tạ/ha"; 0 where they do not.
func (x *reader) predicate(start, i, n, limit int, measured bool) int {
	p := &x.p
	counted := !measured && start > 0 && p.lex[start-1].kind == word
	if n > 1 || i == start && !counted {
		return 0
	}
	if counted {
		switch x.wordAt(i) {
		case "tăng", "giảm":
			if p.mark(i+1) != 0 && p.mark(i+1) != '(' && p.mark(i+1) != '-' {
				return 1
			}
			return 0
		case "đạt", "vượt":
			if k := x.words.prefix(p, listBases, i+1, limit); k > 0 && p.mark(i+1+k) != 0 && p.mark(i+1+k) != '(' {
				return 1 + k
			}
		}
	}
	if x.wordAt(i) != "đạt" || i+1 >= limit || p.lex[i+1].kind != word ||
		x.words.prefix(p, listAttributes|listTrailing|listMore|listLess|listAbout|listBases, i+1, limit) > 0 {
		return 0
	}
	for i++; i < limit; i++ {
		switch {
		case p.lex[i].kind == mark:
			return n
		case p.lex[i].kind == number && p.lex[i].covers&inNoise == 0:
			return 0
		}
	}
	if limit == len(p.lex) {
		return n
	}
	return 0
}

// goesOn tells whether the run after a comma still enumerates the name before it: no number in it, and no word that
// begins a statement.
func (x *reader) goesOn(start, comma, limit int) bool {
	p := &x.p
	i := comma + 1
	for k := start; k < comma; k++ {
		switch x.wordAt(k) {
		case "tại", "của", "ở", "thuộc", "cho", "trên", "từ", "theo", "với":
			return false // the name has ended in a remark; what follows enumerates that
		}
	}
	if i >= limit || x.words.prefix(p, listStarters|listAttributes|listStops|listBounds|listOpeners, i, limit) > 0 {
		return false
	}
	if p.lex[i].covers&inPeriod != 0 {
		return false
	}
	for ; i < limit; i++ {
		switch p.mark(i) {
		case ',', ';', '.', ':', '(', ')':
			return true
		}
		if p.lex[i].kind == number && p.lex[i].covers&inNoise == 0 {
			return false
		}
	}
	return limit == len(p.lex)
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
		return next.kind == word && next.upper && i > 0 && p.lex[i-1].kind == word && !p.lex[i-1].upper
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
