package unit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxScales = 3 // "trăm nghìn tỷ"
	maxPers   = 3 // "đồng/người/ngày/vụ"
	maxList   = 4 // "xã, phường, thị trấn, đặc khu"
)

// follow goes over the gap at s[i:] to the next word. Behind a line break a capitalized word starts a new line of
// the report, not the rest of this one.
func (t *Table) follow(s string, i int) (int, bool) {
	i, broken, ok := gap(s, i)
	if !ok || i >= len(s) {
		return i, false
	}
	if broken {
		r, n := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		if unicode.IsUpper(r) && unicode.IsLower(next) {
			return i, false
		}
	}
	return i, true
}

// read reads scale words, a unit and its denominators at s[i:] into p and gives the end, 0 where there is no unit.
func (t *Table) read(s string, i int, scales *trie, p *path) int {
	e := t.term(s, i, scales, p, false)
	if e == 0 {
		return 0
	}
	for k := 0; k < maxPers && p.room(); k++ {
		q := *p
		next := t.per(s, e, &q)
		if next == 0 {
			break
		}
		*p, e = q, next
	}
	return e
}

// term reads scale words and a unit. Where several readings end at different places the longest wins.
func (t *Table) term(s string, i int, scales *trie, p *path, per bool) int {
	start, best := *p, 0
	cur, pos, scaleEnd, last := start, i, 0, int32(-1)
	for k := 0; ; k++ {
		q := cur
		if e := t.noun(s, pos, &q, per); e > best {
			*p, best = q, e
		}
		if k == maxScales {
			break
		}
		id, e := longest(scales, s, pos, true)
		if e == 0 {
			break
		}
		cur.add(item{op: opScale, id: uint16(id)})
		scaleEnd, last = e, id
		next, ok := t.follow(s, e)
		if !ok {
			break
		}
		pos = next
	}
	if best > 0 || last < 0 || per || !bounded(s, scaleEnd) {
		return best
	}
	if id := t.alone(s, scaleEnd, last); id >= 0 {
		*p = cur
		p.add(item{op: opUnit, id: uint16(id)})
		return scaleEnd
	}
	return 0
}

// alone gives the unit that a scale word means where no unit follows ("5 tỷ", "20 triệu/tháng"), or -1.
func (t *Table) alone(s string, i int, scale int32) int32 {
	sc := &t.scales[scale]
	if sc.alone >= 0 {
		var buf [32]byte
		word, _, capital := nextWord(s, i, buf[:0])
		if _, ok := t.function[string(word)]; ok || len(word) == 0 || capital {
			return sc.alone
		}
	}
	if sc.alonePer >= 0 {
		var p path
		p.add(item{op: opUnit, id: uint16(sc.alonePer)})
		if t.per(s, i, &p) > 0 {
			return sc.alonePer
		}
	}
	return -1
}

// longest is the last spelling of a trie at s[i:], and its end; 0 where there is none.
func longest(tr *trie, s string, i int, loose bool) (int32, int) {
	var hits [maxHits]hit
	n := tr.walk(s, i, loose, &hits)
	if n == 0 {
		return -1, 0
	}
	return hits[n-1].entry, hits[n-1].end
}

// noun reads one unit or counted noun, "lượt" with its noun, or nouns in a list.
func (t *Table) noun(s string, i int, p *path, per bool) int {
	id, e := t.entryAt(s, i, per)
	if e == 0 {
		return 0
	}
	if t.units[id].countsNoun {
		if j, ok := t.follow(s, e); ok && j > e {
			if of, f := t.entryAt(s, j, per); f > 0 && !startsName(s, i, j) && t.units[of].counted() && !t.units[of].countsNoun {
				p.add(item{op: opCounts, id: uint16(id)})
				id, e = of, f
			}
		}
	}
	p.add(item{op: opUnit, id: uint16(id)})
	if t.units[id].groups == 0 {
		return e
	}
	groups := t.units[id].groups
	for k := 1; k < maxList && p.room(); k++ {
		op, j := joiner(s, e)
		if op == 0 {
			break
		}
		of, f := t.entryAt(s, j, per)
		if f == 0 || t.units[of].groups&groups == 0 || t.named(s, f) {
			break
		}
		groups &= t.units[of].groups
		p.add(item{op: op, id: uint16(of)})
		e = f
	}
	return e
}

// startsName tells whether the word at j is capitalized where the one at i is not: "3 lượt Ban Chỉ đạo".
func startsName(s string, i, j int) bool {
	a, _ := utf8.DecodeRuneInString(s[i:])
	b, _ := utf8.DecodeRuneInString(s[j:])
	return unicode.IsUpper(b) && !unicode.IsUpper(a)
}

// named tells whether a name follows: "5 xã và thị trấn Núi Đèo" counts no towns.
func (t *Table) named(s string, i int) bool {
	var buf [32]byte
	_, _, capital := nextWord(s, i, buf[:0])
	return capital
}

// joiner reads ", " or " và " at s[i:].
func joiner(s string, i int) (uint16, int) {
	if i < len(s) && s[i] == ',' {
		if j, _, ok := gap(s, i+1); ok {
			return opComma, j
		}
		return 0, 0
	}
	j, _, ok := gap(s, i)
	if rest := s[min(j, len(s)):]; ok && j > i && strings.HasPrefix(rest, "và") {
		if k, _, ok := gap(s, j+len("và")); ok && k > j+len("và") {
			return opAnd, k
		}
	}
	return 0, 0
}

// entryAt gives the longest unit at s[i:] that may stand there.
func (t *Table) entryAt(s string, i int, per bool) (int32, int) {
	var hits [maxHits]hit
	for n := t.unitTrie.walk(s, i, false, &hits); n > 0; n-- {
		h := hits[n-1]
		for at := h.entry; at >= 0; at = t.spellings[at].next {
			sp := &t.spellings[at]
			if sp.exact != "" && s[i:h.end] != sp.exact {
				continue
			}
			if u := &t.units[sp.unit]; (per || !u.onlyPer) && (sp.plain || t.allowed(u, s, h.end, per)) {
				return sp.unit, h.end
			}
		}
	}
	return -1, 0
}

// endOfPhrase stands in a before list for "no word, or a function word, follows".
const endOfPhrase = "end"

// allowed looks at the word behind a unit that is also the start of other words ("tin", "công", "điểm").
// Behind a slash a before list does not count: "triệu đồng/công" can only be the area.
func (t *Table) allowed(u *entry, s string, i int, per bool) bool {
	if u.before == nil && u.notBefore == nil && !u.notBeforeNumber {
		return true
	}
	var buf [32]byte
	word, digit, _ := nextWord(s, i, buf[:0])
	if digit && u.notBeforeNumber {
		return false
	}
	if _, ok := u.notBefore[string(word)]; ok {
		return false
	}
	if u.before == nil || per {
		return true
	}
	if _, ok := u.before[string(word)]; ok {
		return true
	}
	if _, ok := u.before[endOfPhrase]; !ok {
		return false
	}
	_, ok := t.function[string(word)]
	return ok || len(word) == 0
}

// per reads a denominator at s[i:]: "/người", " mỗi năm", "/1.000 dân", "/6 tháng".
func (t *Table) per(s string, i int, p *path) int {
	j, _, ok := gap(s, i)
	if !ok {
		return 0
	}
	id, e := longest(&t.perTrie, s, j, false)
	if e == 0 {
		return 0
	}
	word := &t.perWords[id]
	if !word.symbol && j == i {
		return 0
	}
	if j, ok = t.follow(s, e); !ok && word.symbol {
		j = skipBlank(s, e) // a page may end behind a slash
	} else if !ok {
		return 0
	}
	n, j := digits(s, j)
	if n < 0 {
		return 0
	}
	p.add(item{op: opPer, n: n})
	from := p.n - 1
	e = t.term(s, j, &t.scaleTrie, p, true)
	if e == 0 || !word.takes(&t.units[p.items[p.n-1].id]) || !t.countable(p, n) {
		return 0
	}
	if t.derive(t.units[p.numerator()].dimension, t.kind(p.items[from:p.n])) == noUnit {
		return 0
	}
	return e
}

func (w *perWord) takes(u *entry) bool {
	for _, d := range w.of {
		if d == u.dimension {
			return true
		}
	}
	return w.of == nil
}

// countable tells whether a denominator may have the number n: months and days may have any ("/6 tháng"), other
// things a power of ten ("/100 nữ", "/1.000 dân"). Else it is the second half of a pair ("150 ha/160 ha").
func (t *Table) countable(p *path, n int32) bool {
	if n <= 1 {
		return true
	}
	of := p.items[p.n-1].id
	if t.units[of].dimension == "time" {
		return n <= 100
	}
	if n < 100 || !powerOfTen(n) {
		return false
	}
	return n >= 1000 || p.numerator() != of
}

func powerOfTen(n int32) bool {
	for n%10 == 0 && n > 0 {
		n /= 10
	}
	return n == 1
}

// digits reads the number of a denominator with its grouping dots, and the gap behind it; n is 0 where there is
// none and -1 where it is no whole number below 10⁹.
func digits(s string, i int) (n int32, next int) {
	start := i
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case '0' <= c && c <= '9':
			if n >= 1e8 {
				return -1, i
			}
			n = n*10 + int32(c-'0')
		case c == '.' && i > start && i+3 < len(s) && isDigit(s[i+1]) && isDigit(s[i+2]) && isDigit(s[i+3]):
		default:
			if i == start {
				return 0, i
			}
			j, _, ok := gap(s, i)
			if !ok || n == 0 {
				return -1, i
			}
			return n, j
		}
	}
	return -1, i
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
