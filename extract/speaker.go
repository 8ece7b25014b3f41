package extract

// Speakers: who says or does something, from what and on what occasion, before the name of what is measured.

// pastSpeaker gives where the words begin that say what was measured: past who says it, from what, on what occasion, why and
// who did it.
func (x *reader) pastSpeaker(from, to int) int {
	p := &x.p
	for i := from; i < to; i++ { // who says it is no part of what is said
		if n := x.words.prefix(p, listSpeech, i, to); n > 0 && i+n < to && i > from && (x.words.prefix(p, listSources, from, i) > 0 || x.words.prefix(p, listAttributes|listRates|listGrowthNames, from, to) == 0) {
			from = i + n
		}
	}
	switch x.wordAt(from) {
	case "dịp", "nhân": // "Dịp Quốc khánh 2/9 tỉnh đón 12.000 lượt khách"
		for i := to - 2; i > from; i-- {
			if l := &p.lex[i]; l.kind == number && l.covers&inNoise != 0 && x.led.Tokens[x.token(i)].Noise == "date" {
				from = i + 1
				break
			}
		}
	case "theo": // "Theo số liệu của Cục Thống kê tổng thu ngân sách đạt"
		if n := x.words.prefix(p, listSources, from+1, to); n > 0 {
			if at, _ := x.words.find(p, listAttributes|listGrowthNames|listRates, from+1+n, to); at > 0 {
				from = at
			}
		}
	case "đạt": // "đạt tốc độ tăng trưởng bình quân là 12%"
		if x.words.prefix(p, listGrowthNames, from+1, to) > 0 {
			from++
		}
	case "dù", "mặc", "tuy", "khi", "nếu": // "Dù chưa hết thời vụ, cả nước đã gieo cấy"
		if c := x.markAfter(from, to, ','); c > 0 && c+1 < to {
			from = c + 1
		}
	}
	if w := x.wordAt(from); w == "do" || w == "vì" || w == "nhờ" { // "do chiếm tỷ trọng thấp nên chỉ đóng góp"
		for i := from; i < to; i++ {
			if x.wordAt(i) == "nên" {
				from = i + 1
			}
		}
	}
	if n := x.words.prefix(p, listActors, from, to); n > 0 { // nor is who does it: "Lực lượng CSGT đã xử lý 25.800 vụ"
		at, _ := x.words.find(p, listStarters, from+n, min(to, from+n+9))
		if at > 0 && x.wordAt(at) == "cấp" && x.wordAt(at-1) == "các" { // "Lực lượng kiểm lâm các cấp phát hiện 14 vụ"
			at, _ = x.words.find(p, listStarters, at+1, min(to, from+n+9))
		}
		for i := from + n; i < to && i < from+n+9; i++ {
			if x.wordAt(i) == "đã" && i+1 < to {
				at = i + 1
				break
			}
		}
		if at >= 0 && x.actorEnds(from+n, at) {
			from = at
		}
	}
	for i := from + 1; i+1 < to; i++ { // "Đảng bộ tập trung thực hiện mục tiêu thu nhập bình quân đạt 44 triệu đồng"
		if w := x.wordAt(i); w == "tiêu" && (x.wordAt(i-1) == "mục" || x.wordAt(i-1) == "chỉ") && x.words.prefix(p, listAttributes|listRates|listGrowthNames, i+1, to) > 0 {
			from = i + 1
		}
	}
	return from
}

// actorEnds tells whether only the name of an office stands between from and the verb at lexeme at.
func (x *reader) actorEnds(from, at int) bool {
	p := &x.p
	for i := from; i < at; i++ {
		if p.lex[i].kind == number || p.mark(i) == ',' || p.mark(i) == ';' || x.words.prefix(p, listAttributes|listRates|listKeeps, i, at) > 0 {
			return false
		}
	}
	return true
}
