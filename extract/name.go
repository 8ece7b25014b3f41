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
			} else if c := x.pastBase(at, to); c > 0 {
				from = c // "so với quý I/1999 tổng sản phẩm trong nước tăng"
			} else {
				to = at
			}
		} else {
			to = at
			linked = true
		}
	}
	said := rng{from, to}
	from = x.cleanFront(from, to)
	for to > from {
		l := &p.lex[to-1]
		if p.mark(to-1) == ')' {
			if open := x.opening(from, to-1); open >= 0 && to-open > 3 {
				to = open
				continue
			}
			break
		}
		if l.kind == mark && p.mark(to-1) != '"' {
			linked = linked || p.mark(to-1) == ':'
			to--
			continue
		}
		if p.unnamed(to - 1) {
			to--
			continue
		}
		if x.wordAt(to-1) == "vùng" && to < h.to && p.lex[to].covers&inPlace != 0 {
			to-- // "vùng Đồng bằng sông Hồng"
			continue
		}
		if n := x.words.suffix(p, listOwners, from, to); n > 0 && to-n > from {
			to -= n // "GRDP của tỉnh"
			continue
		}
		if x.wordAt(to-2) == "trở" && to-2 >= from {
			break // "tỷ lệ sinh con thứ 3 trở lên"
		}
		if n := x.words.suffix(p, listTrailing|listMore|listLess|listAbout|listEstimate|listRanks, from, to); n > 0 && x.words.suffix(p, listKeeps, from, to) <= n {
			linked = linked || x.words.suffix(p, listConnectors|listMore|listLess|listAbout, from, to) < n
			to -= x.beyondKept(from, to, n)
			continue
		}
		break
	}
	if at, n := x.words.find(p, listVerdicts, from+1, to); at > 0 && x.wordAt(at+n) == "với" && x.words.prefix(p, listAttributes, at+n+1, to) >= to-at-n-1 {
		to = at // "Chăn nuôi phát triển ổn định với tổng số là 85 nghìn con"
	}
	if to < h.to && x.revises(h.from, to) {
		return "", linked
	}
	from = x.cleanFront(from, to)
	if w := x.wordAt(from); (w == "đứng" || w == "xếp") && from < to && x.wordAt(from+1) == "thứ" {
		return "", linked // "đứng thứ 3 trong vùng và gấp 2 lần cả nước": what is said of the name before
	}
	for k := from; k < to; {
		n := x.words.prefix(p, listParticles, k, to)
		if n == 0 {
			return x.inner(rng{from, to}), linked
		}
		k += n
	}
	return x.cropNamed(said.from, said.to), linked
}

// beyondKept gives how many of the last n words before lexeme to may go: of "giải quyết việc làm tăng" one, though "làm
// tăng" is a link, since "việc làm" belongs to the name.
func (x *reader) beyondKept(from, to, n int) int {
	for end := to - 1; end > to-n; end-- {
		if k := x.words.suffix(&x.p, listKeeps, from, end); end-k < to-n {
			return to - end
		}
	}
	return n
}

// revises tells words that only say that a value was revised: "(đã được điều chỉnh lại là 7.611 tấn)".
func (x *reader) revises(from, to int) bool {
	if at, _ := x.words.find(&x.p, listRevisions, from, to); at < 0 {
		return false
	}
	for from < to {
		n := x.words.prefix(&x.p, listRevisions|listLeading|listParticles, from, to)
		if x.p.lex[from].covers&inPeriod != 0 || x.p.mark(from) == ',' {
			n = 1
		}
		if n == 0 {
			return false
		}
		from += n
	}
	return true
}

// cleanFront gives where a name begins, past the words that only lead up to it.
func (x *reader) cleanFront(from, to int) int {
	p := &x.p
	from = x.pastSpeaker(from, to)
	for from < to {
		l := &p.lex[from]
		switch {
		case l.kind == number && l.covers&inNoise != 0 && x.timeSpan(from, to): // "Trong 5 năm có 92 em đậu"
			from += 2
			continue
		case p.mark(from) == '(' && x.closing(from, to) > 0:
			from = x.closing(from, to) + 1
			continue
		case l.kind == mark && p.mark(from) != '"', l.covers&(inPeriod|inPlace|inPrices) != 0:
			from++
			continue
		case l.kind == number && l.covers&inNoise != 0 && p.mark(from+1) == ')',
			l.kind == number && l.covers&inNoise != 0 && x.led.Tokens[x.token(from)].Noise == "date", // the date of a page
			l.kind == word && l.re-l.rs == 1 && p.mark(from+1) == ')':                                // "b) GRDP bình quân đầu người"
			from++
			continue
		}
		switch x.wordAt(from) {
		case "địa":
			if w := x.wordAt(from + 2); x.wordAt(from+1) == "phương" && (w == "tăng" || w == "giảm" || w == "quản") {
				return from // "Trung ương tăng 6,6%, địa phương tăng 10,1%"
			}
		case "bình":
			if x.wordAt(from+1) == "quân" && (p.mark(from+2) == '/' || x.wordAt(from+2) == "mỗi" && p.lex[from+2].covers&inPeriod == 0 && x.words.prefix(p, listLeading, from, to) < 4) {
				return from // "bình quân/người", "bình quân mỗi xã"
			}
		case "tăng", "giảm", "nâng", "hạ":
			if x.words.prefix(p, listAttributes|listRates, from+1, to) > 0 {
				from++ // "Giảm tỷ lệ hộ nghèo 3%"
				continue
			}
		}
		lead := max(x.words.prefix(p, listLeading, from, to), x.words.prefix(p, listOpeners|listThen, from, to))
		light := x.words.prefix(p, listLight, from, to)
		name := x.words.prefix(p, listAttributes|listStarters|listKeeps, from, to)
		switch {
		case lead > 0 && lead >= light && (name < lead || x.words.prefix(p, listAttributes|listKeeps, from, to) < lead && name == lead):
			from += lead
		case light > lead && to-from-light >= 2 && x.words.prefix(p, listAttributes, from, to) < light:
			from += light
		default:
			return from
		}
	}
	return from
}

// timeSpan tells a number that only says how long: "5 năm".
func (x *reader) timeSpan(i, to int) bool {
	if i+1 >= to || x.led.Tokens[x.token(i)].Noise != "period" {
		return false
	}
	switch x.wordAt(i + 1) {
	case "năm", "tháng", "quý", "ngày", "tuần":
		return true
	}
	return false
}

// pastMove gives where the name in the run [from, end) ends: before a rise or fall that the run only speaks of ("IIP
// tăng ở mức hai con số, ước 25,15%").
func (x *reader) pastMove(from, end int) int {
	if x.words.prefix(&x.p, listRates|listGrowthNames, from, end) > 0 {
		return end
	}
	for i := from + 1; i < end; i++ {
		if w := x.wordAt(i); (w == "tăng" || w == "giảm") && x.wordAt(i-1) != "mức" && x.wordAt(i-1) != "độ" && x.words.prefix(&x.p, listKeeps, i, end) == 0 {
			return i
		}
	}
	return end
}

// opening finds the bracket that the one at lexeme i closes; -1 where it opens before from.
func (x *reader) opening(from, i int) int {
	depth := 0
	for k := i; k >= from; k-- {
		switch x.p.mark(k) {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return k
			}
		}
	}
	return -1
}

// unnamed tells a lexeme that belongs to a period, a place or a price basis and so to no name.
func (p *passage) unnamed(i int) bool {
	c := p.lex[i].covers
	return c&(inPlace|inPrices) != 0 || c&inPeriod != 0 && c&inCrop == 0
}

// cropNamed prints the crop season that alone names what the words [from, to) are about: "Lúa mùa năm 2018 đạt 5.200 ha".
func (x *reader) cropNamed(from, to int) string {
	for i := from; i < to; i++ {
		if x.p.lex[i].covers&inCrop == 0 {
			continue
		}
		end := i
		for end < to && x.p.lex[end].covers&inCrop != 0 {
			end++
		}
		if x.wordAt(i) == "niên" || end-i < 2 || x.comparison(i) {
			return ""
		}
		return x.printed(rng{i, end})
	}
	return ""
}

// inner prints a name without the periods, own places and brackets inside it.
func (x *reader) inner(r rng) string {
	p := &x.p
	keep := x.keep[:0]
	start := r.from
	for i := r.from; i < r.to; i++ {
		next := i
		for next < r.to && p.unnamed(next) {
			next++
		}
		if p.mark(i) == '(' { // a remark in brackets; an abbreviation stays
			if end := x.closing(i, r.to); end > i+2 {
				next = end + 1
			}
		}
		if next > i {
			end := i
			for end > start && x.tie(end-1) {
				end--
			}
			if end > start {
				keep = append(keep, rng{start, end})
			}
			start = next
			i = next - 1
		}
	}
	end := r.to
	if end > start {
		keep = append(keep, rng{start, end})
	}
	x.keep = keep
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

// isHome tells whether a place is the report's own.
func (x *reader) isHome(f PlaceSpan) bool {
	if f.Kind == "own" || x.home == "" {
		return f.Kind == "own"
	}
	home, known := x.homes[f.Name]
	if !known {
		if x.homes == nil {
			x.homes, x.homeKey = map[string]bool{}, x.vocab.Places.Key(x.home)
		}
		home = x.vocab.Places.Key(f.Name) == x.homeKey
		x.homes[f.Name] = home
	}
	return home
}

// pastBase gives where the words after the comparison at lexeme i begin: after the earlier period that it names; 0
// where nothing follows it or it names none.
func (x *reader) pastBase(i, to int) int {
	k := i
	for k < to && x.p.lex[k].covers&inPeriod == 0 {
		if k > i+5 || x.p.lex[k].kind != word {
			return 0
		}
		k++
	}
	for k < to && x.p.lex[k].covers&inPeriod != 0 {
		k++
	}
	if k >= to || x.words.prefix(&x.p, listTrailing|listMore|listLess|listAbout, k, to) > 0 {
		return 0
	}
	return k
}

// baseStart finds where a comparison begins inside a head: "so với …", "cùng kỳ …" after other words; -1 for none.
func (x *reader) baseStart(from, to int) int {
	for i := from; i < to; i++ {
		switch x.wordAt(i) {
		case "so":
			if x.ratioName(from, i, to) {
				continue
			}
			if w := x.wordAt(i + 1); w == "với" || w == "cùng" || w == "kế" || w == "dự" || w == "năm" || w == "kh" || w == "sánh" {
				return i
			}
		case "đối":
			if x.wordAt(i+1) == "chiếu" && x.wordAt(i+2) == "với" {
				return i
			}
		}
	}
	return -1
}

// ratioName tells whether "so với" at lexeme i is part of the name of a ratio: "tỷ lệ nhập siêu so với kim ngạch xuất
// khẩu" is set beside no earlier period and no plan.
func (x *reader) ratioName(from, i, to int) bool {
	p := &x.p
	if x.wordAt(i+1) != "với" || i+2 >= to || p.lex[i+2].covers&(inPeriod|inPlace) != 0 || x.words.prefix(p, listBases|listAdverbs|listLeading, i+2, to) > 0 {
		return false
	}
	for from < i && x.words.prefix(p, listLeading, from, i) > 0 && x.words.prefix(p, listRates, from, i) == 0 {
		from++
	}
	return x.words.prefix(p, listRates, from, i) > 0 && x.words.prefix(p, listAttributes, i+2, to) > 0
}

// closing finds the bracket that closes the one at lexeme i, -1 where it closes after end.
func (x *reader) closing(i, end int) int {
	depth := 0
	for k := i; k < end; k++ {
		switch x.p.mark(k) {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return k
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
