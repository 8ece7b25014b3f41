package unit

import (
	"strings"
	"unicode"

	"solieu/normalize/number"
)

// Match reads the unit that begins at s, which is what follows a number directly. White space, one line break and
// '*' marks before it are skipped. The longest reading wins. n counts the bytes taken, with the white space; it is
// 0 where no unit of the table begins there.
func (t *Table) Match(s string) (u Unit, n int) {
	i, ok := t.follow(s, 0)
	if !ok {
		return Unit{}, 0
	}
	var p path
	n = t.read(s, i, &t.scaleTrie, &p)
	if n == 0 {
		return Unit{}, 0
	}
	return t.compose(&p), n
}

// Lookup reads a string that is a unit as a whole: a table's head or a cell of its unit column ("ĐVT: 1.000 tấn",
// "(Tỷ đồng)", "Ng/km2").
func (t *Table) Lookup(s string) (Unit, bool) {
	s = strings.TrimFunc(s, headMark)
	if u, ok := t.whole(s); ok {
		return u, true
	}
	for _, w := range t.headWords {
		if rest, ok := cutFold(s, w); ok {
			if u, ok := t.whole(strings.TrimFunc(rest, headMark)); ok {
				return u, true
			}
		}
	}
	return Unit{}, false
}

// Scale reads the scale words alone that begin at s as Match does ("nghìn tỷ", "triệu"), for callers that read a
// noun which the table does not know. exp is the power of ten.
func (t *Table) Scale(s string) (words string, exp int, n int) {
	i, ok := t.follow(s, 0)
	for k := 0; ok && k < maxScales; k++ {
		id, e := longest(&t.scaleTrie, s, i, false)
		if e == 0 {
			break
		}
		sc := &t.scales[id]
		if words == "" {
			words = sc.canonical
		} else {
			words += " " + sc.canonical
		}
		exp += int(sc.exp)
		n = e
		i, ok = t.follow(s, e)
	}
	return words, exp, n
}

// Counted reads scale words and a noun that the table need not know ("triệu lá phiếu"): the unit of a counted thing,
// its own base. Words must be the unit as a whole.
func (t *Table) Counted(words string) Unit {
	if u, ok := t.whole(strings.TrimFunc(words, isSpace)); ok {
		return u
	}
	scale, exp, n := t.Scale(words)
	noun := foldWords(words[n:])
	u := Unit{Canonical: noun, Base: noun, Dimension: "count", Num: number.New(1, int32(exp)), Den: number.New(1, 0)}
	if scale != "" {
		u.Canonical = strings.TrimSpace(scale + " " + noun)
	}
	return u
}

func (t *Table) whole(s string) (Unit, bool) {
	if s == "" {
		return Unit{}, false
	}
	var p path
	var buf [64]byte
	if id, ok := t.byName[string(appendFolded(buf[:0], s))]; ok && len(s) > 1 && !t.units[id].onlyPer { // what "điểm" is where it stands alone
		p.add(item{op: opUnit, id: uint16(id)})
		return t.compose(&p), true
	}
	if t.read(s, 0, &t.headTrie, &p) != len(s) {
		return Unit{}, false
	}
	return t.compose(&p), true
}

func headMark(r rune) bool {
	return isSpace(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("()[]{}:;,.*\"'-–…_", r)
}

// cutFold cuts a folded word off the start of s.
func cutFold(s, word string) (string, bool) {
	i := 0
	for _, w := range word {
		r, next := step(s, i)
		if r != w {
			return "", false
		}
		i = next
	}
	return s[i:], bounded(s, i)
}
