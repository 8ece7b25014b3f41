package extract

// Tails: where the words after a number that go on with its name end.

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
