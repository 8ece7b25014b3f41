package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A word is the hash of a word with its case and marks folded ("Thủy", "thuỷ" and "thuy" are one word), so that a
// misplaced tone mark or a capital does not make another indicator. Two words of one report with one hash are so
// unlikely that nothing guards against them.
type word uint32

// bag is a set of words, ascending.
type bag []word

// foldRune gives the letter of a rune without its marks, in lower case; 0 for a combining mark.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	if f := foldTable.at(r); f != 0 {
		return f
	}
	if unicode.Is(unicode.Mn, r) {
		return 0
	}
	return unicode.ToLower(r)
}

// foldTable holds the letters of Vietnamese, which stand in three short ranges.
var foldTable = makeFolds()

type folds struct {
	latin [0x200]rune // from U+0080
	addl  [0x100]rune // from U+1E00
}

func (f *folds) at(r rune) rune {
	switch {
	case r >= 0x80 && r < 0x280:
		return f.latin[r-0x80]
	case r >= 0x1E00 && r < 0x1F00:
		return f.addl[r-0x1E00]
	}
	return 0
}

func makeFolds() *folds {
	plain := func(r rune) rune {
		switch r {
		case 'đ', 'Đ', 'ð', 'Ð':
			return 'd'
		case 'ƣ', 'Ƣ': // a damaged ư, as many PDF files have it
			return 'u'
		}
		first, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		return unicode.ToLower(first)
	}
	f := &folds{}
	for i := range f.latin {
		f.latin[i] = plain(rune(i + 0x80))
	}
	for i := range f.addl {
		f.addl[i] = plain(rune(i + 0x1E00))
	}
	return f
}

// wordsOf gives the words of s in reading order, without those in stop, which are told with their marks ("năm" is
// not "nam").
func wordsOf(s string, stop map[word]bool, into []word) []word {
	const offset, prime = 2166136261, 16777619
	h, marked := uint32(offset), uint32(offset)
	open := false
	flush := func() {
		if open && !stop[word(marked)] {
			into = append(into, word(h))
		}
		h, marked, open = offset, offset, false
	}
	for _, r := range s {
		f := foldRune(r)
		if f == 0 {
			continue
		}
		if !unicode.IsLetter(f) && !unicode.IsDigit(f) {
			flush()
			continue
		}
		open = true
		h = (h ^ uint32(f)) * prime
		marked = (marked ^ uint32(unicode.ToLower(r))) * prime
	}
	flush()
	return into
}

// makeBag sorts words and drops repeated ones, in place.
func makeBag(w []word) bag {
	slices.Sort(w)
	n := 0
	for i, x := range w {
		if i == 0 || x != w[n-1] {
			w[n] = x
			n++
		}
	}
	return bag(w[:n])
}

// key is a hash of the set; 0 for the empty set.
func (b bag) key() uint64 {
	if len(b) == 0 {
		return 0
	}
	h := uint64(14695981039346656037)
	for _, w := range b {
		h = (h ^ uint64(w)) * 1099511628211
	}
	return h
}

// shared counts the words that both sets have.
func (b bag) shared(c bag) int {
	n, i, j := 0, 0, 0
	for i < len(b) && j < len(c) {
		switch {
		case b[i] == c[j]:
			n++
			i++
			j++
		case b[i] < c[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// within tells whether every word of b is in c.
func (b bag) within(c bag) bool { return b.shared(c) == len(b) }

// like is the share of common words among all words of both, 0–1; two empty sets are not alike.
func (b bag) like(c bag) float64 {
	s := b.shared(c)
	if all := len(b) + len(c) - s; all > 0 {
		return float64(s) / float64(all)
	}
	return 0
}

// union gives all words of both.
func (b bag) union(c bag) bag {
	if len(c) == 0 {
		return b
	}
	return makeBag(append(append(make([]word, 0, len(b)+len(c)), b...), c...))
}

// minus gives the words of b that are not in c.
func (b bag) minus(c bag) bag {
	var out bag
	for _, w := range b {
		if _, found := slices.BinarySearch(c, w); !found {
			out = append(out, w)
		}
	}
	return out
}

// foldText folds s for finding phrases in it: lower case, no marks, every run of other characters one space.
func foldText(s string, into []byte) []byte {
	gap := true
	into = append(into, ' ')
	for _, r := range s {
		f := foldRune(r)
		switch {
		case f == 0:
		case unicode.IsLetter(f) || unicode.IsDigit(f):
			into = utf8.AppendRune(into, f)
			gap = false
		case !gap:
			into = append(into, ' ')
			gap = true
		}
	}
	if !gap {
		into = append(into, ' ')
	}
	return into
}

func foldPhrase(s string) string { return strings.TrimSpace(string(foldText(s, nil))) }

// stopWords gives the words of s as wordsOf looks for them in stop.
func stopWords(s string, into map[word]bool) {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		h := uint32(2166136261)
		for _, r := range w {
			h = (h ^ uint32(r)) * 16777619
		}
		into[word(h)] = true
	}
}
