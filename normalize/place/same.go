package place

import (
	"strings"

	"solieu/normalize/words"
)

// Same tells whether two names are of one place, whatever the word for its kind, capitals, the place of tone marks
// (hoá, hóa), and the spellings of the table: "huyện Thuỷ Nguyên" and "Thủy Nguyên", "TP.HCM" and "Thành phố Hồ Chí
// Minh". It does not know that one name is borne by several places.
func (g *Gazetteer) Same(a, b string) bool {
	if a == b {
		return true
	}
	_, a = g.cut(a)
	_, b = g.cut(b)
	return a == b
}

// Key gives a name without the word for its kind, in the spelling in which names are compared.
func (g *Gazetteer) Key(name string) string {
	_, k := g.cut(name)
	return k
}

// cut gives the word for the kind (an index of types plus 1; 0 where there is none, or the name is a province's) and
// the plain name.
func (g *Gazetteer) cut(name string) (int, string) {
	p := plain(name)
	if k, ok := g.keys[p]; ok {
		return 0, g.bare(k)
	}
	var buf [16]words.Token
	toks := g.vocabulary.Scan(buf[:0], name)
	f := finder{g: g, text: name, toks: toks}
	if len(toks) == 0 {
		return 0, p
	}
	kind, end := f.kind(0)
	if kind < 0 || end >= len(toks) {
		return 0, p
	}
	rest := plain(name[toks[end].Start:])
	if k, ok := g.keys[rest]; ok {
		rest = g.bare(k)
	}
	if k := g.types[kind].kind; k == Province || k == city && g.cities[rest] {
		return 0, rest
	}
	return kind + 1, rest
}

// bare takes the word for the kind off a canonical name that has one: "thành phố hồ chí minh".
func (g *Gazetteer) bare(key string) string {
	for _, t := range g.types {
		if rest, ok := strings.CutPrefix(key, t.plain); ok && strings.HasPrefix(rest, " ") {
			return rest[1:]
		}
	}
	return key
}

// plain gives a name in small letters and new tone placement, with single spaces and no marks.
func plain(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for w := range pieces(s) {
		if w == "." || w == "-" || w == "–" || w == "'" || w == "’" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(words.Plain(w))
	}
	return b.String()
}
