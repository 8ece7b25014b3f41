package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document/charset"
)

// English tells words that say again in English what stands before them in Vietnamese, as yearbooks print heads and
// labels: plain letters, most of them in words that are no syllables of Vietnamese.
func English(s string) bool {
	foreign, own := 0, 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		for _, r := range w {
			if r >= utf8.RuneSelf {
				return false
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
	return foreign > 0 && foreign >= own
}

// hasVietnamese tells words of which a letter is one of Vietnamese alone.
func hasVietnamese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0xC0 && unicode.IsLetter(r) })
}
