// Package bilingual tells the English of yearbooks, which say every head and label in two languages, from the
// Vietnamese that stands beside it.
package bilingual

import (
	"slices"
	"strings"
	"unicode/utf8"

	"solieu/extract/document/charset"
)

// English tells words that are English and no Vietnamese, with or without its marks: plain letters, and more than half
// of the words of three letters and more are none that Vietnamese spelling allows.
func English(s string) bool {
	english, other := count(s)
	return english > other
}

// Some is English for words among which Vietnamese names may stand without their marks: "Dong Ha City".
func Some(s string) bool {
	english, _ := count(s)
	return english > 0
}

// count counts the words that are English and those that may be Vietnamese; none where a letter is not plain.
func count(s string) (english, other int) {
	for at := 0; at < len(s); {
		if s[at] >= utf8.RuneSelf {
			return 0, 0
		}
		if !isLetter(s[at]) {
			at++
			continue
		}
		end := at
		for end < len(s) && (isLetter(s[end]) || s[end] == '-' && end+1 < len(s) && isLetter(s[end+1])) {
			end++ // "Non-public" is one word
		}
		switch w := s[at:end]; {
		case strings.EqualFold(w, "of"), len(w) >= 3 && strings.ContainsAny(w, "aeiouyAEIOUY") &&
			(len(w) > 4 || w != strings.ToUpper(w)) && !charset.Valid(w):
			english++
		case len(w) > 2 && w != strings.ToUpper(w): // "USD" and "GRDP" are the same in both
			other++
		}
		at = end
	}
	return english, other
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// Native takes the English out of a head or label: "Cơ cấu - Structure (%)" gives "Cơ cấu (%)". A dash that is left at
// the end, its English on another line, goes too. It gives s itself where there is none.
func Native(s string) string {
	for i := dash(s); i >= 0 && i < len(s); {
		before := strings.TrimRight(s[:i], " \t\n")
		after := strings.TrimLeft(s[i:], "-–/ \t\n")
		if len(s)-len(after)-len(before) > 1 && before != "" && !English(before[strings.LastIndexByte(before, '(')+1:]) {
			n := englishRun(after)
			if rest := strings.TrimLeft(after[n:], " \t\n"); n > 0 || rest == "" {
				s = joined(before, withoutEnglish(numberAgain(rest, before)))
				i = len(before)
				continue
			}
		}
		next := dash(s[i+1:])
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return s
}

// numberAgain drops a number that begins s and stands in the words before it too, "Decree 40" behind "Nghị định 40", and
// the English behind it.
func numberAgain(s, before string) string {
	n := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if n == 0 || !slices.Contains(strings.Fields(before), s[:n]) {
		return s
	}
	rest := strings.TrimLeft(s[n:], " \t\n")
	return numberAgain(strings.TrimLeft(rest[englishRun(rest):], " \t\n"), before)
}

// dash finds the first dash or slash, -1 where there is none.
func dash(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c == '-' || c == '/', c >= utf8.RuneSelf && strings.HasPrefix(s[i:], "–"):
			return i
		}
	}
	return -1
}

func joined(a, b string) string {
	if b == "" || b[0] == ')' {
		return a + b
	}
	return a + " " + b
}

// englishRun gives the bytes of the English that begins s, up to a bracket or a number, 0 where there is none.
func englishRun(s string) int {
	n := strings.IndexAny(s, "()0123456789;:%")
	if n < 0 {
		n = len(s)
	}
	if !English(s[:n]) {
		return 0
	}
	return n
}

// withoutEnglish drops a bracket with English in it: "(Bed)" behind "Giường bệnh (Giường)".
func withoutEnglish(s string) string {
	if s != "" && s[0] == '(' {
		if n := strings.IndexByte(s, ')'); n > 0 && English(s[:n]) {
			return strings.TrimLeft(s[n+1:], " ")
		}
	}
	return s
}
