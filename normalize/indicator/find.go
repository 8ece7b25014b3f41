package indicator

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Search gives the entries that have all words of the query in one of their names, their code, sector or source, in
// the order of the catalogue. Words without marks stand for any marks.
func (c *Catalogue) Search(query string) []Indicator {
	wanted := strings.FieldsFunc(strings.ToLower(norm.NFC.String(query)), notWord)
	var out []Indicator
	for i := range c.list {
		x := &c.list[i]
		if x.Topic {
			continue
		}
		text := strings.Join(append([]string{x.Code, x.Vi, x.En, x.Sector, x.Source}, slices.Concat(x.Also, x.Short, x.Growth)...), "\n")
		marked := wordSet(strings.ToLower(norm.NFC.String(text)))
		plain := wordSet(bare(text))
		if !slices.ContainsFunc(wanted, func(w string) bool { return !marked[w] && (bare(w) != w || !plain[w]) }) {
			out = append(out, *x)
		}
	}
	return out
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func wordSet(text string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.FieldsFunc(text, notWord) {
		m[w] = true
	}
	return m
}

// bare gives a text in small letters without marks.
func bare(text string) string { return string(appendBare(nil, text)) }

func appendBare(dst []byte, text string) []byte {
	for _, r := range text {
		if int(r) < len(letters) {
			r = letters[r]
		} else {
			r = unicode.ToLower(r)
		}
		if r >= 0 {
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// letters are the small letters without marks of all that Vietnamese is written with, -1 for marks by themselves.
var letters = func() *[0x1F00]rune {
	var t [0x1F00]rune
	for r := range rune(len(t)) {
		switch first, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r))); {
		case unicode.Is(unicode.Mn, r):
			t[r] = -1
		case r == 'đ' || r == 'Đ':
			t[r] = 'd'
		case unicode.IsLetter(r):
			t[r] = unicode.ToLower(first)
		default:
			t[r] = r
		}
	}
	return &t
}()

// Terms gives the terms that words are compared by, as they are written, in their order.
func (c *Catalogue) Terms(text string) []string {
	s := search{c: c, q: &Query{Words: text}}
	c.read(&s.words, norm.NFC.String(text))
	var out []string
	for _, t := range s.words.terms() {
		one := phrase{text: s.words.text, n: 1}
		one.list[0] = t
		w, _, _ := s.written(&one)
		out = append(out, w...)
	}
	return out
}
