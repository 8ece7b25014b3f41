package words

import (
	"unicode"
	"unicode/utf8"
)

// dot is the id of the full stop.
const dot = 1

// Scan appends the tokens of text. White space, also no-break and zero-width, and the * _ of marked-up text part
// tokens and are none.
func (v *Vocabulary) Scan(dst []Token, text string) []Token {
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c <= ' ' || c == '*' || c == '_':
			i++
		case c >= '0' && c <= '9':
			dst, i = appendNumber(dst, text, i)
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf:
			dst, i = v.appendWord(dst, text, i)
		default:
			dst = append(dst, Token{Start: int32(i), End: int32(i + 1), ID: v.marks[c]})
			i++
		}
	}
	return dst
}

// appendNumber reads the digits at i with the dots and commas inside. "31.12.2012", "8.2013" and "2011,2012" are
// numbers with marks between; "2.023" and "4,5" are one number that is no part of a date.
func appendNumber(dst []Token, text string, i int) ([]Token, int) {
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
		return append(dst, Token{Start: int32(start), End: int32(i), ID: Number, Val: -1}), i
	}
	for at := start; at < i; {
		if !isDigit(text[at]) {
			dst = append(dst, Token{Start: int32(at), End: int32(at + 1), ID: dot})
			at++
			continue
		}
		t := Token{Start: int32(at), ID: Number}
		val := 0
		for at < i && isDigit(text[at]) {
			if val < 10000 {
				val = val*10 + int(text[at]-'0')
			}
			at++
		}
		t.End = int32(at)
		t.Digits = uint8(min(at-int(t.Start), 255))
		t.Val = -1
		if t.Digits <= 4 {
			t.Val = int16(val)
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
func (v *Vocabulary) appendWord(dst []Token, text string, i int) ([]Token, int) {
	var buf [maxWord + utf8.UTFMax]byte
	n, letters := 0, 0
	t := Token{Start: int32(i)}
	lower := false
	for i < len(text) && n <= maxWord {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = decode(text[i:])
		}
		if int(r) >= len(fold) || fold[r] == 0 {
			break
		}
		f := rune(fold[r])
		if f == r || r == 'ƣ' || r == 'ð' {
			lower = true
		} else if lower { // "quýI": a capital after a small letter begins a word
			break
		} else if letters < 2 {
			t.Case++
		}
		letters++
		n = encode(&buf, n, f)
		i += size
		if n >= 3 && n < 6 && letters > 1 && !v.heads[min(t.Case, 1)].has(head(buf[:n])) {
			// Most words of a text end here: nothing in the vocabulary begins like them.
			i = skipLetters(text, i)
			t.End = int32(i)
			return append(dst, t), i
		}
	}
	if letters == 0 {
		return v.appendSign(dst, text, i)
	}
	t.End = int32(i)
	if n > maxWord {
		i = skipLetters(text, i)
		t.End = int32(i)
		return append(dst, t), i
	}
	t.ID = v.lookup(buf[:n])
	if t.ID == Unknown && n > 5 && v.glued.has(head(buf[:n])) {
		return v.appendGlued(dst, t, buf[:n]), i
	}
	return append(dst, t), i
}

// appendSign reads a character beyond ASCII that is no letter; white space and format characters are left out.
func (v *Vocabulary) appendSign(dst []Token, text string, i int) ([]Token, int) {
	r, size := utf8.DecodeRuneInString(text[i:])
	t := Token{Start: int32(i), End: int32(i + size), ID: v.signs[r]}
	if t.ID == Unknown && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)) {
		return dst, i + size
	}
	return append(dst, t), i + size
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
// and the first one may be cut off. Folding changes the length of few letters; such a word is left whole.
func (v *Vocabulary) appendGlued(dst []Token, t Token, folded []byte) []Token {
	if len(folded) == int(t.End-t.Start) {
		for k := 3; k < len(folded)-2; k++ {
			if !utf8.RuneStart(folded[k]) {
				continue
			}
			a := v.words[string(folded[:k])]
			if a == Unknown || !v.glue[a] {
				continue
			}
			if b := v.words[string(folded[k:])]; b != Unknown {
				left, right := t, t
				left.End, left.ID = t.Start+int32(k), a
				right.Start, right.ID, right.Case = left.End, b, Small
				return append(dst, left, right)
			}
		}
	}
	return append(dst, t)
}
