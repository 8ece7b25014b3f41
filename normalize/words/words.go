// Package words takes text and gives its words, numbers and marks, told by a vocabulary. It is what the leaves that
// look for phrases (period, place) read with: one pass, no allocation, most words left after their third byte.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a word, a number or a mark of a text.
type Token struct {
	Start, End int32
	ID         uint16 // of the word or mark in the vocabulary; Unknown, or Number
	Val        int16  // of a number, 0–9999; -1 where it is longer or no plain whole number
	Digits     uint8  // how many a number has
	Case       Case   // of a word
}

// Case says how a word's first letters are written.
type Case uint8

const (
	Small Case = iota // or no word
	Title             // a capital, then small letters or nothing
	Upper             // two capitals or more
)

// The ids that no word or mark has.
const (
	Unknown = 0
	Number  = 0xFFFF
)

// maxWord is the longest folded word in bytes that can be in a vocabulary.
const maxWord = 24

// Vocabulary knows words and marks by number. It is built by its owner, sealed, and then safe for many goroutines.
type Vocabulary struct {
	words  map[string]uint16 // folded word → id
	marks  [utf8.RuneSelf]uint16
	signs  map[rune]uint16 // marks beyond ASCII
	count  uint16
	glue   map[uint16]bool // words that may be cut from the front of an unknown one
	names  map[uint16]bool // words that count only with a capital
	heads  [2]headSet      // by capital: how words begin; most words of a text are told apart here
	glued  headSet         // how the words in glue begin
	shapes [1 << 13]uint16 // by shape, the first of the sealed words that look so; 0 none
	sealed []sealedWord
}

// headSet is a set of heads.
type headSet [1 << 12 / 64]uint64

func (s *headSet) add(h uint16)      { s[h/64] |= 1 << (h % 64) }
func (s *headSet) has(h uint16) bool { return s[h/64]&(1<<(h%64)) != 0 }

// sealedWord is a word of the sealed vocabulary.
type sealedWord struct {
	word string
	id   uint16
	next uint16 // the next one of the same shape; 0 none
}

// New gives an empty vocabulary. It has the full stop, which numbers like 31.12.2012 are cut at.
func New() *Vocabulary {
	v := &Vocabulary{words: map[string]uint16{}, signs: map[rune]uint16{}, glue: map[uint16]bool{}, names: map[uint16]bool{}}
	v.Add(".")
	return v
}

// Len is one more than the highest id.
func (v *Vocabulary) Len() int { return int(v.count) + 1 }

// Add gives the id of a word or of an ASCII mark, a new one where it has none. Words that differ in capitals or in
// the place of the tone mark (hoá, hóa) are one.
func (v *Vocabulary) Add(w string) uint16 {
	if isMark(w) {
		if v.marks[w[0]] == 0 {
			v.count++
			v.marks[w[0]] = v.count
		}
		return v.marks[w[0]]
	}
	f := Fold(w)
	id, ok := v.words[f]
	delete(v.names, id)
	if !ok {
		v.count++
		id = v.count
		v.words[f] = id
		v.alias(f, id)
	}
	return id
}

// AddName is Add for a word of proper names: in small letters it is mostly left unknown, which is faster.
func (v *Vocabulary) AddName(w string) uint16 {
	if id, ok := v.words[Fold(w)]; ok {
		return id
	}
	id := v.Add(w)
	v.names[id] = !isMark(w)
	return id
}

// Alias makes another spelling, or a mark beyond ASCII, count as the word or mark of that id.
func (v *Vocabulary) Alias(other string, id uint16) {
	r, size := utf8.DecodeRuneInString(other)
	switch {
	case isMark(other):
		v.marks[other[0]] = id
	case size == len(other) && !unicode.IsLetter(r):
		v.signs[r] = id
	default:
		v.words[Fold(other)] = id
		v.alias(Fold(other), id)
	}
}

// alias adds the word with its tone mark on the other vowel, unless that is a word already.
func (v *Vocabulary) alias(folded string, id uint16) {
	if m := moveMark(folded); m != folded {
		if _, ok := v.words[m]; !ok {
			v.words[m] = id
		}
	}
}

// Glue lets the word be cut from the front of an unknown one whose rest is a word ("nămtrước").
func (v *Vocabulary) Glue(id uint16) { v.glue[id] = true }

// Seal makes the vocabulary ready for Scan; nothing is added afterwards.
func (v *Vocabulary) Seal() {
	v.sealed = make([]sealedWord, 1, len(v.words)+1)
	for w, id := range v.words {
		h, s := head([]byte(w)), shape([]byte(w))
		v.heads[1].add(h)
		if !v.names[id] {
			v.heads[0].add(h)
		}
		if v.glue[id] {
			v.glued.add(h)
		}
		v.sealed = append(v.sealed, sealedWord{w, id, v.shapes[s]})
		v.shapes[s] = uint16(len(v.sealed) - 1)
	}
}

// lookup gives the id of a folded word, Unknown for others.
func (v *Vocabulary) lookup(folded []byte) uint16 {
	for i := v.shapes[shape(folded)]; i != 0; i = v.sealed[i].next {
		if w := &v.sealed[i]; w.word == string(folded) {
			return w.id
		}
	}
	return Unknown
}

func isMark(w string) bool {
	return len(w) == 1 && w[0] < utf8.RuneSelf && !unicode.IsLetter(rune(w[0]))
}

// head gives a key of a word's first bytes; words shorter than three bytes share 0.
func head(w []byte) uint16 {
	if len(w) < 3 {
		return 0
	}
	return (uint16(w[0])*31 + uint16(w[1])*67 + uint16(w[2])*131) & (1<<12 - 1)
}

// shape gives a key of a word's length, first and last bytes.
func shape(w []byte) uint16 {
	n := len(w)
	return (uint16(n)*37 + uint16(w[0])*61 + uint16(w[n/2])*131 + uint16(w[n-1])*521 + uint16(w[max(n-2, 0)])*263) & (1<<13 - 1)
}

// fold is the small letter of each Latin letter, with the letters that damaged fonts print in place of Vietnamese
// ones. 0 stands for "no letter".
var fold = makeFold()

func makeFold() *[0x1F00]uint16 {
	var t [0x1F00]uint16
	for r := range rune(len(t)) {
		if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
			t[r] = uint16(unicode.ToLower(r))
		}
	}
	t['Ƣ'], t['ƣ'] = 'ư', 'ư' // Times New Roman of old PDF makers
	t['Ð'], t['ð'] = 'đ', 'đ'
	return &t
}

// Fold gives a word in small letters, as words are compared.
func Fold(w string) string {
	return strings.Map(func(r rune) rune {
		if int(r) < len(fold) && fold[r] != 0 {
			return rune(fold[r])
		}
		return r
	}, w)
}

// pairs are the ends of syllables whose tone mark stands on either vowel: old and new spelling.
var pairs = pairsOf(
	"òa", "oà", "óa", "oá", "ỏa", "oả", "õa", "oã", "ọa", "oạ", "òe", "oè", "óe", "oé", "ỏe", "oẻ", "õe", "oẽ",
	"ọe", "oẹ", "ùy", "uỳ", "úy", "uý", "ủy", "uỷ", "ũy", "uỹ", "ụy", "uỵ",
	"oà", "òa", "oá", "óa", "oả", "ỏa", "oã", "õa", "oạ", "ọa", "oè", "òe", "oé", "óe", "oẻ", "ỏe", "oẽ", "õe",
	"oẹ", "ọe", "uỳ", "ùy", "uý", "úy", "uỷ", "ủy", "uỹ", "ũy", "uỵ", "ụy")

func pairsOf(fromTo ...string) map[string]string {
	m := map[string]string{}
	for i := 0; i < len(fromTo); i += 2 {
		m[fromTo[i]] = fromTo[i+1]
	}
	return m
}

// moveMark gives a folded word with the tone mark of its last two vowels on the other one: hoá, hóa.
func moveMark(w string) string {
	if _, size := utf8.DecodeLastRuneInString(w); size > 0 && len(w) > size {
		_, before := utf8.DecodeLastRuneInString(w[:len(w)-size])
		cut := len(w) - size - before
		if other, ok := pairs[w[cut:]]; ok {
			return w[:cut] + other
		}
	}
	return w
}

// Plain gives a word as Fold does, with the tone mark of oa, oe, uy on the first vowel: hóa, thủy.
func Plain(w string) string {
	f := Fold(w)
	if m := moveMark(f); m != f {
		// The first vowel has the mark where the last one is plain.
		if c := m[len(m)-1]; c < utf8.RuneSelf {
			return m
		}
	}
	return f
}
