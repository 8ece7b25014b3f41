package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/normalize/words"
)

// finder reads the tokens of one text.
type finder struct {
	g      *Gazetteer
	text   string
	toks   []words.Token
	within string // the province whose districts count without a word for their kind, ""
}

// Find gives the places in text in order, not overlapping.
func (g *Gazetteer) Find(text string) []Found { return g.FindIn(text, "") }

// FindIn is Find for a report about a province (its canonical name): the province's districts are also found where
// they stand without "huyện" or "quận", as its reports write them ("Vĩnh Bảo ước 45 tạ/ha; Tiên Lãng 46 tạ/ha").
func (g *Gazetteer) FindIn(text, province string) []Found {
	var t words.Text
	t.Read(text)
	return g.Append(nil, &t, province)
}

// Append is FindIn for a text that is read for others too; it appends the places to out.
func (g *Gazetteer) Append(out []Found, text *words.Text, province string) []Found {
	f := finder{g: g, text: text.String, toks: text.Tokens(g.vocabulary), within: province}
	return f.all(out)
}

func (f *finder) all(out []Found) []Found {
	for i := 0; i < len(f.toks); {
		if !f.begins(i) {
			i++
			continue
		}
		var end int
		if out, end = f.at(out, i); end > i {
			i = end
		} else {
			i++
		}
	}
	return out
}

// begins tells whether a name or a word for a kind of place may begin at token i; most words begin none.
func (f *finder) begins(i int) bool {
	t := &f.toks[i]
	n := f.g.names.begin(t.ID)
	return n != nil && (n.small || t.Case != words.Small) || f.kindBegins(i)
}

// kindBegins tells whether a word for a kind of place may begin at token i.
func (f *finder) kindBegins(i int) bool { return f.g.kinds.begin(f.toks[i].ID) != nil }

// at appends what begins at token i, and gives the token after it; i where nothing does.
func (f *finder) at(out []Found, i int) ([]Found, int) {
	e, end := f.known(i, false)
	if e != nil && end-i > 1 || e != nil && !f.kindBegins(i) {
		if e.kind == "" || !f.kindBegins(i) && e.kind != Own && f.behind(&f.g.guards, i) {
			return out, end
		}
		if e.kind == Province && f.runs(i, end) {
			return out, end
		}
		if e.kind == Own && end < len(f.toks) && f.near(end) && f.name(end) { // toàn huyện Thủy Nguyên
			return out, i + 1
		}
		return append(out, f.entry(e, i, end)), end
	}
	if f.kindBegins(i) {
		return f.typed(out, i)
	}
	return out, i
}

// entry makes the finding of a name of the table.
func (f *finder) entry(e *entry, i, end int) Found {
	return Found{Start: int(f.toks[i].Start), End: int(f.toks[end-1].End), Name: e.name, Kind: e.kind, Code: e.code}
}

// known gives the longest name of the table that begins at token i, and the token after it. With typed the names that
// need a word for their kind count too.
func (f *finder) known(i int, typed bool) (best *entry, end int) {
	for n, j := f.first(&f.g.names, i), i+1; n != nil; n, j = f.next(n, j), j+1 {
		for _, e := range n.ends {
			if f.fits(e, i, typed) {
				best, end = e, j
				break
			}
		}
	}
	return best, end
}

// first follows token i into a trie, next a further token; nil where no name goes on so, or the text has ended.
func (f *finder) first(t *trie, i int) *node {
	if i >= len(f.toks) {
		return nil
	}
	return t.begin(f.toks[i].ID)
}

func (f *finder) next(n *node, i int) *node {
	if i >= len(f.toks) {
		return nil
	}
	return n.step(f.toks[i].ID)
}

// fits tells whether the entry may stand at token i.
func (f *finder) fits(e *entry, i int, typed bool) bool {
	if e.typed && !typed && !f.ownDistrict(e) {
		return false
	}
	for k, capital := range e.capitals {
		t := &f.toks[i+k]
		if capital && t.Case == words.Small {
			return false
		}
	}
	if e.before == nil && e.refuse == nil {
		return true
	}
	if i == 0 {
		return e.before == nil || e.edge
	}
	id := f.toks[i-1].ID
	return (e.before == nil || e.before[id]) && !e.refuse[id]
}

// ownDistrict tells whether the entry is a district of the report's own province. A name of one syllable ("Lắk",
// "Chũ") is too short to stand alone.
func (f *finder) ownDistrict(e *entry) bool {
	if f.within == "" || e.kind != District || len(e.capitals) < 2 {
		return false
	}
	for _, p := range e.in {
		if p == f.within {
			return true
		}
	}
	return false
}

// behind tells whether one of the guards ends before token i.
func (f *finder) behind(guards *trie, i int) bool {
	if i == 0 {
		return false
	}
	n := guards.begin(f.toks[i-1].ID)
	for j := i - 2; n != nil && !n.stop && j >= 0; j-- {
		n = n.step(f.toks[j].ID)
	}
	return n != nil && n.stop
}

// runs tells whether a bare name stands inside a longer one: a word with a capital goes on directly after it, or
// two stand directly before it ("Nguyễn Văn Thái Bình"). Text in capitals tells nothing.
func (f *finder) runs(i, end int) bool {
	if f.toks[i].Case != words.Title {
		return false
	}
	if end < len(f.toks) && f.name(end) && f.near(end) && !f.kindBegins(end) && !f.stops(end) {
		if e, _ := f.known(end, true); e == nil {
			return true
		}
	}
	return i > 1 && f.near(i) && f.near(i-1) && f.name(i-1) && f.name(i-2) && !f.kindBegins(i-1) &&
		!f.stops(i-1)
}

// name tells whether token i is a word with a capital and small letters.
func (f *finder) name(i int) bool { return f.toks[i].Case == words.Title }

// near tells whether nothing but spaces stands between token i and the one before; a line's end is more than a space.
func (f *finder) near(i int) bool {
	return i > 0 && !strings.ContainsAny(f.text[f.toks[i-1].End:f.toks[i].Start], "\n\r*_")
}

// stops tells whether the word at i is known to begin something else than a name, or to go on in one.
func (f *finder) stops(i int) bool {
	id := f.toks[i].ID
	return id != words.Unknown && id != words.Number && (f.g.notName[id] || f.g.notInName[id] && f.toks[i].Case == words.Upper)
}

// typed reads a word for a kind of place with the name or the names that follow it.
func (f *finder) typed(out []Found, i int) ([]Found, int) {
	kind, at := f.kind(i)
	if kind < 0 || f.behind(&f.g.notType, i+1) || f.behind(&f.g.notType, at) {
		return out, i
	}
	k := f.g.types[kind]
	several := i > 0 && (f.counted(i-1) || f.flag(f.g.plural, i-1))
	after := at
	if several {
		after = f.more(at)
	}
	upper := f.toks[i].Case == words.Upper
	if e, end := f.known(after, false); e != nil && (e.kind == Region || e.kind == Country) { // các tỉnh Tây Nguyên
		return append(out, f.entry(e, after, end)), end
	}
	found, end := f.named(k, after, upper)
	if end == after {
		return out, at
	}
	found.Start = int(f.toks[i].Start)
	out = append(out, found)
	if !several && k.kind == District {
		return f.further(out, end)
	}
	for several && end+1 < len(f.toks) && f.flag(f.g.links, end) {
		next, e := f.named(k, end+1, upper)
		if e == end+1 || f.kindAt(end+1) || f.larger(k, end+1) {
			break
		}
		out, end = append(out, next), e
	}
	return out, end
}

// further appends the districts of the table that go on a list after one: "huyện Cư Jút, Krông Nô và các xã …". Their
// own kind is not said, so they have the bare name.
func (f *finder) further(out []Found, end int) ([]Found, int) {
	for end+1 < len(f.toks) && f.flag(f.g.links, end) {
		e, next := f.known(end+1, true)
		if e == nil || e.kind != District || next-end < 3 || next < len(f.toks) && f.name(next) && f.near(next) {
			break
		}
		out, end = append(out, f.entry(e, end+1, next)), next
	}
	return out, end
}

// counted tells whether token i is a count of places: "10 xã", not the year of "năm 2023 huyện Thủy Nguyên".
func (f *finder) counted(i int) bool {
	t := &f.toks[i]
	return t.ID == words.Number && t.Digits <= 3 && t.Val > 1
}

// larger tells whether a province's name that no district has stands at token i, in a list of districts: "các huyện
// An Dương, Hải Phòng" has one district.
func (f *finder) larger(k kindWord, i int) bool {
	if k.kind != District && k.kind != city {
		return false
	}
	e, _ := f.known(i, true)
	return e != nil && e.kind == Province && !(k.kind == city && e.city) && !f.g.districts[e.name]
}

func (f *finder) flag(set []bool, i int) bool {
	id := f.toks[i].ID
	return id != words.Number && set[id]
}

// kindAt tells whether a word for a kind of place stands at token i.
func (f *finder) kindAt(i int) bool {
	k, _ := f.kind(i)
	return k >= 0
}

// kind gives the longest word for a kind of place at token i, as an index of types, and the token after it; -1 where
// there is none.
func (f *finder) kind(i int) (kind, end int) {
	kind = -1
	for n, j := f.first(&f.g.kinds, i), i+1; n != nil; n, j = f.next(n, j), j+1 {
		if n.kind > 0 {
			kind, end = n.kind-1, j
		}
	}
	return kind, end
}

// more passes over what stands between "các xã" and the first name: further kinds ("các xã, thị trấn: A, B"), a colon
// or a bracket.
func (f *finder) more(i int) int {
	at := i
	for at+1 < len(f.toks) && f.flag(f.g.links, at) {
		k, end := f.kind(at + 1)
		if k < 0 {
			break
		}
		at = end
	}
	if at < len(f.toks) && (f.toks[at].ID == f.g.colon || f.toks[at].ID == f.g.bracket) {
		return at + 1
	}
	if at > i && at < len(f.toks) && !f.near(at) {
		return i
	}
	return at
}

// maxName is the most words that a name of no list has.
const maxName = 4

// named reads the name at token i of a place of kind k, and gives the token after it; i where there is no name.
func (f *finder) named(k kindWord, i int, upper bool) (Found, int) {
	if i >= len(f.toks) {
		return Found{}, i
	}
	t := &f.toks[i]
	if t.ID == words.Number {
		if !k.numbered || t.Val < 1 || t.Digits > 2 || t.Val > 99 {
			return Found{}, i
		}
		return f.make(k, i, i+1, nil), i + 1
	}
	e, end := f.known(i, true)
	if e != nil && (e.kind != Province && e.kind != District || f.toks[i].Case == words.Small) {
		e = nil
	}
	isListed := k.kind == Province || k.kind == city || k.kind == District
	if e != nil && isListed {
		return f.make(k, i, end, e), end
	}
	if e != nil && upper && t.Case == words.Upper && end-i > 1 {
		return f.make(k, i, end, nil), end
	}
	if end = f.free(i, upper); end > i {
		return f.make(k, i, end, nil), end
	}
	return Found{}, i
}

// free gives the end of a name of no list at token i: words with capitals, with their apostrophes; i where there is
// none. In a text in capitals nothing but a known word says where the name ends, so it is two words, as most are.
func (f *finder) free(i int, upper bool) int {
	want, most := words.Title, maxName
	if upper && f.toks[i].Case == words.Upper {
		want, most = words.Upper, 2
	}
	j, n := i, 0
	for j < len(f.toks) && n < most {
		t := &f.toks[j]
		if t.Case != want && !(want == words.Upper && t.Case == words.Title && t.End-t.Start <= 3) {
			break
		}
		if n > 0 && (!f.near(j) && (n > 1 || strings.Contains(f.text[f.toks[j-1].End:t.Start], "\n\n"))) {
			break
		}
		if f.stops(j) && (n == 0 && f.alone(j) || n > 0 && f.opens(j)) {
			break
		}
		if n > 0 && f.kindAt(j) {
			break
		}
		n++
		j++
		for j+1 < len(f.toks) && f.toks[j].ID == f.g.apostrophe && f.toks[j].Start == f.toks[j-1].End &&
			f.toks[j+1].Start == f.toks[j].End && f.toks[j+1].ID != words.Number { // R'lấp
			j += 2
		}
	}
	return j
}

// alone tells whether the word at j, which begins no name as a rule, is not followed by the rest of one: "Hội An" is
// a town, "Xã Hội" is none.
func (f *finder) alone(j int) bool {
	return j+1 >= len(f.toks) || f.toks[j+1].Case != f.toks[j].Case || !f.near(j+1) || f.toks[j].Case == words.Upper
}

// opens tells whether the word at j, inside a run of capitals, begins what comes after the name: it is followed by a
// number or a small word ("huyện Thủy Nguyên Năm 2023", "huyện Thủy Nguyên Đã"), or all is in capitals.
func (f *finder) opens(j int) bool {
	return f.toks[j].Case == words.Upper || j+1 >= len(f.toks) || f.toks[j+1].Case == words.Small
}

// make spells a finding. e is the province or district of the table that the name is, nil for a name of no list.
func (f *finder) make(k kindWord, i, end int, e *entry) Found {
	out := Found{Start: int(f.toks[i].Start), End: int(f.toks[end-1].End), Kind: k.kind}
	switch {
	case e != nil && e.kind == Province && (k.kind == Province || k.kind == city && e.city):
		out.Name, out.Kind, out.Code = e.name, Province, e.code
		return out
	case k.kind == city:
		out.Kind = District
	}
	out.Name = k.name + " " + spell(f.text[out.Start:out.End])
	if e != nil && e.kind == District {
		out.Name = k.name + " " + e.name
	}
	return out
}

// spell gives a name with single spaces, plain apostrophes, and small letters after the first of each word where it is
// printed in capitals.
func spell(s string) string {
	upper := strings.ToUpper(s) == s && utf8.RuneCountInString(s) > 2
	if !upper && !strings.ContainsAny(s, "\n\t\u00a0‘’´`ʼ") && !strings.Contains(s, "  ") {
		return s
	}
	var b strings.Builder
	start := true
	for _, w := range strings.Fields(s) {
		if !start {
			b.WriteByte(' ')
		}
		start = false
		for i, r := range w {
			switch {
			case r == '’' || r == '‘' || r == '´' || r == '`' || r == 'ʼ':
				r = '\''
			case upper && i > 0:
				r = unicode.ToLower(r)
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}
