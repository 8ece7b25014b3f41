package extract

import "strings"

// clean takes the words that do not belong to a name off both ends of a head, cuts out periods and the report's own
// place, and prints what remains. linked tells that a linking word stood between the name and the number.
func (x *reader) clean(h rng) (words string, linked bool) {
	p := &x.p
	from, to := h.from, h.to
	// a comparison at the end: "so với cùng kỳ năm trước tăng"
	if at := x.baseStart(from, to); at >= 0 {
		if at == from {
			// "So với cùng kỳ, thu ngân sách tăng": the name follows the comparison
			if c := x.markAfter(at, to, ','); c > 0 {
				from = c + 1
			} else {
				to = at
			}
		} else {
			to = at
			linked = true
		}
	}
	for to > from {
		l := &p.lex[to-1]
		if l.kind == mark && p.mark(to-1) != '"' {
			linked = linked || p.mark(to-1) == ':'
			to--
			continue
		}
		if l.covers&inPeriod != 0 {
			to--
			continue
		}
		if n := x.words.suffix(p, listTrailing|listMore|listLess|listAbout|listEstimate, from, to); n > 0 {
			linked = linked || x.words.suffix(p, listConnectors, from, to) < n || n > 1
			to -= n
			continue
		}
		if l.covers&inPlace != 0 && x.ownPlace(to-1) {
			to--
			continue
		}
		break
	}
	for from < to {
		l := &p.lex[from]
		if l.kind == mark && p.mark(from) != '"' || l.covers&inPeriod != 0 || l.kind == number && l.covers&inNoise != 0 && p.mark(from+1) == ')' {
			from++
			continue
		}
		if l.covers&inPlace != 0 && x.ownPlace(from) {
			from++
			continue
		}
		if n := x.words.prefix(p, listOpeners, from, to); n > 0 {
			from += n
			continue
		}
		if n := x.words.prefix(p, listLeading, from, to); n > 0 && from+n <= to && x.words.prefix(p, listAttributes, from, to) < n {
			from += n
			continue
		}
		if n := x.words.prefix(p, listLight, from, to); n > 0 && to-from-n >= 2 && x.words.prefix(p, listAttributes, from, to) < n {
			from += n
			continue
		}
		break
	}
	return x.inner(rng{from, to}), linked
}

// inner prints a name without the periods, own places and brackets inside it.
func (x *reader) inner(r rng) string {
	p := &x.p
	var keep []rng
	start := r.from
	flush := func(end int) {
		for end > start && x.tie(end-1) {
			end--
		}
		if end > start {
			keep = append(keep, rng{start, end})
		}
	}
	depth := 0
	for i := r.from; i < r.to; i++ {
		l := &p.lex[i]
		skip := l.covers&inPeriod != 0 || l.covers&inPlace != 0 && x.ownPlace(i)
		if !skip {
			continue
		}
		flush(i)
		for i < r.to && (p.lex[i].covers&inPeriod != 0 || p.lex[i].covers&inPlace != 0 && x.ownPlace(i)) {
			i++
		}
		start = i
		i--
	}
	_ = depth
	end := r.to
	if end > start {
		keep = append(keep, rng{start, end})
	}
	return strings.Trim(x.printed(keep...), " ,;:.-")
}

// tie tells words that tied a cut-out place or period to the name: "của", "trên địa bàn", "năm".
func (x *reader) tie(i int) bool {
	switch x.wordAt(i) {
	case "của", "ở", "tại", "trên", "địa", "bàn", "trong", "toàn", "cho", "vào", "năm", "đến", "tính", "thuộc":
		return true
	}
	return x.p.lex[i].kind == mark && x.p.mark(i) != '"' && x.p.mark(i) != ')'
}

// ownPlace tells whether the lexeme belongs to a mention of the report's own place.
func (x *reader) ownPlace(i int) bool {
	off := x.p.lex[i].span.Start
	for _, f := range x.places {
		if off >= f.Start && off < f.End {
			return f.Kind == "own" || samePlace(f.Name, x.home)
		}
	}
	return false
}

// samePlace compares names of places by their last words: "Hải Phòng", "thành phố Hải Phòng".
func samePlace(a, b string) bool {
	a, b = bare(a), bare(b)
	return a != "" && (a == b)
}

func bare(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, t := range []string{"thành phố ", "tp. ", "tp ", "tỉnh ", "huyện ", "quận ", "thị xã ", "xã ", "phường ", "thị trấn "} {
		s = strings.TrimPrefix(s, t)
	}
	return s
}

// baseStart finds where a comparison begins inside a head: "so với …", "cùng kỳ …" after other words; -1 for none.
func (x *reader) baseStart(from, to int) int {
	for i := from; i < to; i++ {
		switch x.wordAt(i) {
		case "so":
			if w := x.wordAt(i + 1); w == "với" || w == "cùng" || w == "kế" || w == "dự" || w == "năm" || w == "kh" || w == "sánh" {
				return i
			}
		}
	}
	return -1
}

func (x *reader) markAfter(from, to int, r rune) int {
	for i := from; i < to; i++ {
		if x.p.mark(i) == r {
			return i
		}
	}
	return -1
}
