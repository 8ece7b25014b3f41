package indicator

import (
	"slices"
	"strings"
	"unicode"

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
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'đ':
			return 'd'
		}
		return r
	}, norm.NFD.String(strings.ToLower(text)))
}

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
