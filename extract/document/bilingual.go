package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document/charset"
)

// English tells words that say again in English what stands before them in Vietnamese, as yearbooks print heads and
// labels: plain letters, at least half of the words no syllables of Vietnamese.
func English(s string) bool {
	foreign, own := plainWords(s)
	return foreign > 0 && foreign >= own
}

// SomeEnglish is English for words among which Vietnamese names may stand without their marks: "Dong Ha City".
func SomeEnglish(s string) bool {
	foreign, _ := plainWords(s)
	return foreign > 0
}

// plainWords counts the words that are no syllables of Vietnamese and those that are; none where a letter is not plain.
func plainWords(s string) (foreign, own int) {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		for _, r := range w {
			if r >= utf8.RuneSelf {
				return 0, 0
			}
		}
		switch {
		case len(w) == 1 || strings.ToUpper(w) == w && len(w) <= 4: // "A", "USD"
		case charset.Valid(w):
			own++
		default:
			foreign++
		}
	}
	return foreign, own
}

// hasVietnamese tells words of which a letter is one of Vietnamese alone.
func hasVietnamese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0xC0 && unicode.IsLetter(r) })
}
