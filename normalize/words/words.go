// Package words takes text and gives its words, numbers and marks, told by a vocabulary. It is what the leaves that
// look for phrases (period, place) read with: one pass over the text for all of them, no allocation.
package words

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a word, a number or a mark of a text.
type Token struct {
	key        key    // of a word or mark
	Start, End int32  // bytes
	ID         uint16 // of the word or mark in the vocabulary; Unknown, or Number
	Val        int16  // of a number, 0–9999; -1 where it is longer or no plain whole number
	head       uint16 // of a word: its first two letters
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

// Vocabulary knows words and marks by number. It is built by its owner, sealed, and then safe for many goroutines.
type Vocabulary struct {
	words map[string]uint16 // folded word → id
	marks map[rune]uint16
	count uint16
	glue  map[uint16]bool // words that may be cut from the front of an unknown one

	slots []slot               // all of them by key, for the reading of texts
	heads [maxHead / 64]uint64 // how the words in glue begin
}

// slot of the table of words and marks; one without a key is free.
type slot struct {
	key key
	id  uint16
}

// New gives an empty vocabulary. It has the full stop, which numbers like 31.12.2012 are cut at.
func New() *Vocabulary {
	v := &Vocabulary{words: map[string]uint16{}, marks: map[rune]uint16{}, glue: map[uint16]bool{}}
	v.Add(".")
	return v
}

// Len is one more than the highest id.
func (v *Vocabulary) Len() int { return int(v.count) + 1 }

// Add gives the id of a word or of an ASCII mark, a new one where it has none. Words that differ in capitals or in
// the place of the tone mark (hoá, hóa) are one.
func (v *Vocabulary) Add(w string) uint16 {
	if isMark(w) {
		r := rune(w[0])
		if v.marks[r] == 0 {
			v.count++
			v.marks[r] = v.count
		}
		return v.marks[r]
	}
	f := Fold(w)
	id, ok := v.words[f]
	if !ok {
		v.count++
		id = v.count
		v.words[f] = id
		v.alias(f, id)
	}
	return id
}

// Alias makes another spelling, or a mark beyond ASCII, count as the word or mark of that id.
func (v *Vocabulary) Alias(other string, id uint16) {
	r, size := utf8.DecodeRuneInString(other)
	if isMark(other) || size == len(other) && !unicode.IsLetter(r) {
		v.marks[r] = id
		return
	}
	v.words[Fold(other)] = id
	v.alias(Fold(other), id)
}

// alias adds the word with its tone mark on the other vowel, unless that is a word already.
func (v *Vocabulary) alias(folded string, id uint16) {
	if m := moveMark(folded); m != folded {
		if _, ok := v.words[m]; !ok {
			v.words[m] = id
		}
	}
}

// Glue lets the word, of two letters or more, be cut from the front of an unknown one whose rest is a word
// ("nămtrước").
func (v *Vocabulary) Glue(id uint16) { v.glue[id] = true }

// Seal makes the vocabulary ready for texts; nothing is added afterwards.
func (v *Vocabulary) Seal() {
	v.slots = make([]slot, 1<<bits.Len(uint(4*(len(v.words)+len(v.marks)))))
	for r, id := range v.marks {
		v.put(key(r), id)
	}
	for w, id := range v.words {
		k, head := keyOf(w)
		v.put(k, id)
		if v.glue[id] {
			v.heads[head/64] |= 1 << (head % 64)
		}
	}
}

func (v *Vocabulary) put(k key, id uint16) {
	i := int(k) & (len(v.slots) - 1)
	for v.slots[i].key != 0 {
		i = (i + 1) & (len(v.slots) - 1)
	}
	v.slots[i] = slot{k, id}
}

// lookup gives the id of a word or mark, Unknown for others.
func (v *Vocabulary) lookup(k key) uint16 {
	for i := int(k) & (len(v.slots) - 1); ; i = (i + 1) & (len(v.slots) - 1) {
		if s := &v.slots[i]; s.key == k || s.key == 0 {
			return s.id
		}
	}
}

func isMark(w string) bool {
	return len(w) == 1 && w[0] < utf8.RuneSelf && !unicode.IsLetter(rune(w[0]))
}

// key stands for a word or a mark: a mark is its rune; a word is the hash of its folded letters (FNV-1a), which is so
// wide that no two words of the language share it.
type key uint64

const (
	noLetters key = 14695981039346656037
	isWord    key = 1 << 63 // set in the keys of words alone
)

// add gives the key of a word that goes on with a letter.
func (k key) add(folded rune) key { return (k ^ key(folded)) * 1099511628211 }

// maxHead is one more than the highest head.
const maxHead = 1 << 12

// head tells words by their first two letters, of which k is the key.
func (k key) head() uint16 { return uint16(k % maxHead) }

// keyOf gives the key and the head of a folded word.
func keyOf(folded string) (k key, head uint16) {
	k = noLetters
	letters := 0
	for _, r := range folded {
		k = k.add(r)
		if letters++; letters == 2 {
			head = k.head()
		}
	}
	return k | isWord, head
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
