package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes words findable without their marks: lower case, marks removed, đ as d, and every run of anything but
// letters and digits as one space. "Diện tích gieo cấy (ha)" gives "dien tich gieo cay ha".
//
// SQLite's own lower, LIKE and remove_diacritics know ASCII or leave đ alone, so the database keeps folded columns.
func Fold(s string) string {
	b := make([]byte, 0, len(s))
	gap := false
	for _, r := range s {
		if r >= tableSize {
			r = foldRune(r)
		} else {
			r = foldTable[r]
		}
		switch r {
		case mark:
			continue
		case between:
			gap = true
			continue
		}
		if gap && len(b) > 0 {
			b = append(b, ' ')
		}
		gap = false
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}

const (
	mark      = -1     // a combining mark, which goes
	between   = -2     // neither letter nor digit
	tableSize = 0x1f00 // the letters of Vietnamese, composed, end before
)

var foldTable = func() (t [tableSize]rune) {
	for r := range t {
		t[r] = foldRune(rune(r))
	}
	return t
}()

// foldRune gives the first letter of the rune's decomposition in lower case, mark or between.
func foldRune(r rune) rune {
	r, _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	switch r = unicode.ToLower(r); {
	case r == 'đ':
		return 'd'
	case unicode.Is(unicode.Mn, r):
		return mark
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return r
	}
	return between
}

// padded is a folded text with a space at both ends, so that LIKE '% lúa %' finds whole words only.
func padded(s string) string { return " " + s + " " }

// syllables gives the lower-case words of s with each tone moved to the word's end, so that "hoà" and "hòa",
// "thuỷ" and "thủy" are the same word, and "bò" and "bỏ" are not.
func syllables(s string) []string {
	var words []string
	var letters, tones []rune
	end := func() {
		if len(letters) > 0 {
			words = append(words, string(letters)+string(tones))
		}
		letters, tones = letters[:0], tones[:0]
	}
	for _, r := range norm.NFD.String(s) {
		switch r = unicode.ToLower(r); {
		case isTone(r):
			tones = append(tones, r)
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.Is(unicode.Mn, r):
			letters = append(letters, r)
		default:
			end()
		}
	}
	end()
	return words
}

// isTone tells the five tone marks from the marks that make other letters (ă â ê ô ơ ư).
func isTone(r rune) bool {
	switch r {
	case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323': // huyền, sắc, ngã, hỏi, nặng
		return true
	}
	return false
}

// Words is a question in words. A word typed without marks stands for any marks; one typed with marks for itself.
type Words struct {
	folded []string // each must stand in the folded text
	marked []string // each must stand in the text as it is, as syllables gives it
}

// ParseWords reads a question; "" gives the zero Words, which every text matches.
func ParseWords(q string) Words {
	var w Words
	w.folded = strings.Fields(Fold(q))
	for _, s := range syllables(q) {
		if Fold(s) != s {
			w.marked = append(w.marked, s)
		}
	}
	return w
}

// Match tells whether every word stands in one of the texts.
func (w Words) Match(texts ...string) bool {
	if len(w.marked) == 0 {
		return w.matchFolded(texts)
	}
	have := map[string]bool{}
	for _, t := range texts {
		for _, s := range syllables(t) {
			have[s] = true
		}
	}
	for _, s := range w.marked {
		if !have[s] {
			return false
		}
	}
	return w.matchFolded(texts)
}

func (w Words) matchFolded(texts []string) bool {
	all := padded(Fold(strings.Join(texts, " ")))
	for _, f := range w.folded {
		if !strings.Contains(all, padded(f)) {
			return false
		}
	}
	return true
}
