package period

import (
	"unicode"
	"unicode/utf8"
)

// token is a word, a number or a mark of the text.
type token struct {
	start, end int32
	id         uint16 // of the word or mark in the vocabulary; unknown, or number
	val        int16  // of a number, 0–9999; -1 where it is longer or no plain whole number
	digits     uint8  // how many a number has
	title      bool   // a capital letter, then small ones
}

const (
	unknown = 0
	number  = 0xFFFF
)

// maxWord is the longest folded word in bytes that can be in the vocabulary.
const maxWord = 24

// fold is the small letter of each Latin letter, with the letters that damaged fonts print in place of Vietnamese
// ones. 0 stands for "no letter".
var fold = makeFold()

func makeFold() *[0x1F00]rune {
	var t [0x1F00]rune
	for r := range rune(len(t)) {
		if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
			t[r] = unicode.ToLower(r)
		}
	}
	t['Ƣ'], t['ƣ'] = 'ư', 'ư' // Times New Roman of old PDF makers
	t['Ð'], t['ð'] = 'đ', 'đ'
	return &t
}

// tokens appends the tokens of text. White space, also no-break and zero-width, and the * _ of marked-up text part
// tokens and are none.
func (g *Grammar) tokens(dst []token, text string) []token {
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c <= ' ' || c == '*' || c == '_':
			i++
		case c >= '0' && c <= '9':
			dst, i = appendNumber(dst, text, i)
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf:
			dst, i = g.appendWord(dst, text, i)
		default:
			dst = append(dst, token{start: int32(i), end: int32(i + 1), id: g.marks[c]})
			i++
		}
	}
	return dst
}

// appendNumber reads the digits at i with the dots and commas inside. "31.12.2012", "8.2013" and "2011,2012" are
// numbers with marks between; "2.023" and "4,5" are one number that is no part of a date.
func appendNumber(dst []token, text string, i int) ([]token, int) {
	start, cut := i, true
	for end := i; ; {
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if end+1 >= len(text) || text[end] != '.' && text[end] != ',' || !isDigit(text[end+1]) {
			i = end
			break
		}
		end++
	}
	s := text[start:i]
	if len(s) > 4 {
		cut = datelike(s)
	} else {
		cut = allDigits(s)
	}
	if !cut {
		return append(dst, token{start: int32(start), end: int32(i), id: number, val: -1}), i
	}
	for at := start; at < i; {
		if !isDigit(text[at]) {
			dst = append(dst, token{start: int32(at), end: int32(at + 1), id: markDot})
			at++
			continue
		}
		t := token{start: int32(at), id: number}
		v := 0
		for at < i && isDigit(text[at]) {
			if v < 10000 {
				v = v*10 + int(text[at]-'0')
			}
			at++
		}
		t.end = int32(at)
		t.digits = uint8(min(at-int(t.start), 255))
		t.val = -1
		if t.digits <= 4 {
			t.val = int16(v)
		}
		dst = append(dst, t)
	}
	return dst, i
}

func isDigit(c byte) bool { return c-'0' < 10 }

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

// datelike tells whether the digits with dots and commas are day.month.year, month.year, or years.
func datelike(s string) bool {
	short, long, last, parts := 0, 0, 0, 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && isDigit(s[i]) {
			last++
			continue
		}
		switch {
		case last <= 2 && long == 0:
			short++
		case last == 4:
			long++
		default:
			return parts == 0 && i == len(s) // digits alone
		}
		parts++
		last = 0
	}
	return long == 1 && short <= 2 || long > 1 && short == 0
}

// appendWord reads the letters at i, or skips what is neither a letter nor a known mark.
func (g *Grammar) appendWord(dst []token, text string, i int) ([]token, int) {
	var buf [maxWord + utf8.UTFMax]byte
	n, start := 0, i
	capital, lower := false, false
	for i < len(text) && n <= maxWord {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = decode(text[i:])
		}
		if int(r) >= len(fold) || fold[r] == 0 {
			break
		}
		f := fold[r]
		if f == r {
			lower = true
		} else if lower { // "quýI": a capital after a small letter begins a word
			break
		} else if i == start {
			capital = true
		}
		n = encode(&buf, n, f)
		i += size
		if n >= 3 && n < 6 && !g.heads[headOf(buf[:n])] {
			// Most words of a text end here: nothing in the vocabulary begins like them.
			i = skipLetters(text, i)
			return append(dst, token{start: int32(start), end: int32(i)}), i
		}
	}
	if i == start {
		r, size := utf8.DecodeRuneInString(text[i:])
		if id, ok := g.signs[r]; ok {
			dst = append(dst, token{start: int32(i), end: int32(i + size), id: id})
		} else if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			dst = append(dst, token{start: int32(i), end: int32(i + size)})
		}
		return dst, i + size
	}
	t := token{start: int32(start), end: int32(i), title: capital && lower}
	if n > maxWord {
		t.end = int32(skipLetters(text, i))
		return append(dst, t), int(t.end)
	}
	t.id = g.words[string(buf[:n])]
	if t.id == unknown && n > 5 && g.glued[headOf(buf[:n])] {
		return g.appendGlued(dst, t, buf[:n]), i
	}
	return append(dst, t), i
}

// decode is utf8.DecodeRuneInString for the two- and three-byte letters of Vietnamese, which it decodes in place.
func decode(s string) (rune, int) {
	if c := s[0]; c >= 0xC3 && c < 0xE0 && len(s) > 1 && s[1]&0xC0 == 0x80 {
		return rune(c&0x1F)<<6 | rune(s[1]&0x3F), 2
	} else if c == 0xE1 && len(s) > 2 && s[1]&0xC0 == 0x80 && s[2]&0xC0 == 0x80 {
		return rune(c&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s)
}

// encode puts the letter r, which is below U+1F00, at buf[n:] and gives the new length.
func encode(buf *[maxWord + utf8.UTFMax]byte, n int, r rune) int {
	switch {
	case r < utf8.RuneSelf:
		buf[n] = byte(r)
		return n + 1
	case r < 0x800:
		buf[n], buf[n+1] = 0xC0|byte(r>>6), 0x80|byte(r&0x3F)
		return n + 2
	}
	buf[n], buf[n+1], buf[n+2] = 0xE0|byte(r>>12), 0x80|byte(r>>6&0x3F), 0x80|byte(r&0x3F)
	return n + 3
}

// skipLetters gives the end of the Latin letters at i.
func skipLetters(text string, i int) int {
	for i < len(text) {
		c := text[i]
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			i++
		case c >= 0xC3 && c <= 0xCF && i+1 < len(text):
			i += 2
		case c == 0xE1 && i+2 < len(text):
			i += 3
		default:
			return i
		}
	}
	return i
}

// appendGlued cuts a word of damaged spacing ("nămtrước", "cùngkỳ") where both halves are words of the vocabulary
// and the first can begin a phrase. Folding changes the length of few letters; such a word is left whole.
func (g *Grammar) appendGlued(dst []token, t token, folded []byte) []token {
	if len(folded) == int(t.end-t.start) {
		for k := 3; k < len(folded)-2; k++ {
			if !utf8.RuneStart(folded[k]) {
				continue
			}
			a := g.words[string(folded[:k])]
			if a == unknown || !g.glue[a] {
				continue
			}
			if b := g.words[string(folded[k:])]; b != unknown {
				left, right := t, t
				left.end, left.id = t.start+int32(k), a
				right.start, right.id, right.title = left.end, b, false
				return append(dst, left, right)
			}
		}
	}
	return append(dst, t)
}
