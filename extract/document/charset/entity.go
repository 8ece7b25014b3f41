package charset

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// entityAt says whether an HTML entity that stands for a letter beyond ASCII starts at text[i].
func entityAt(text string, i int) bool {
	r, _ := entity(text[i:])
	return r >= 0x80 && (unicode.Is(unicode.Latin, r) || unicode.IsMark(r))
}

// entity reads an HTML entity at the start of s: its character and length, 0 where there is none. Entities for
// digits and for the marks of numbers are not read: numbers stay as they are written.
func entity(s string) (rune, int) {
	end := strings.IndexByte(s[:min(len(s), 12)], ';')
	if end < 3 || s[0] != '&' || !(s[1] == '#' || asciiLetter(rune(s[1]))) {
		return 0, 0
	}
	u := html.UnescapeString(s[:end+1])
	r, n := utf8.DecodeRuneInString(u)
	if n != len(u) || r == utf8.RuneError || r < 0x20 || r >= '0' && r <= '9' || r == '%' || r == '.' || r == ',' {
		return 0, 0
	}
	return r, end + 1
}

// mendEntities puts characters in the place of HTML entities, in a text that has some for letters.
func mendEntities(text string) (string, []Anchor, int) {
	w := rewriter{out: make([]byte, 0, len(text))}
	lines, last := 0, -1
	done := 0
	line := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			line++
		case '&':
			r, n := entity(text[i:])
			if n == 0 {
				continue
			}
			w.at(done)
			w.out = append(w.out, text[done:i]...)
			w.at(i)
			w.out = utf8.AppendRune(w.out, r)
			done = i + n
			i = done - 1
			if line != last {
				lines, last = lines+1, line
			}
		}
	}
	w.at(done)
	w.out = append(w.out, text[done:]...)
	return string(w.out), w.back, lines
}
