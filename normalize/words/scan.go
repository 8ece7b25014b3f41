package words

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Text is a text that is read once for all the vocabularies that tell its tokens. It keeps its memory from one text to
// the next, and serves one goroutine.
type Text struct {
	String string
	parts  []Token
	told   []Token
}

// Read parts a text into words, numbers and marks. White space, also no-break and zero-width, and the * _ of marked-up
// text part tokens and are none.
func (t *Text) Read(s string) { t.String, t.parts = s, part(t.parts[:0], s) }

// Tokens gives the tokens of the text as a vocabulary knows them; they hold until it is asked again.
func (t *Text) Tokens(v *Vocabulary) []Token {
	t.told = v.tell(append(t.told[:0], t.parts...), t.String)
	return t.told
}

// Scan appends the tokens of text.
func (v *Vocabulary) Scan(dst []Token, text string) []Token {
	n := len(dst)
	dst = part(dst, text)
	return append(dst[:n], v.tell(dst[n:], text)...)
}

// part appends the words, numbers and marks of text, without their ids.
func part(dst []Token, text string) []Token {
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c <= ' ' || c == '*' || c == '_':
			i++
		case c >= '0' && c <= '9':
			dst, i = appendNumber(dst, text, i)
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf:
			dst, i = appendWord(dst, text, i)
		default:
			dst = append(dst, Token{Start: int32(i), End: int32(i + 1), key: key(c)})
			i++
		}
	}
	return dst
}

// tell gives tokens their ids, and cuts those that are two words of the vocabulary.
func (v *Vocabulary) tell(toks []Token, text string) []Token {
	for i := 0; i < len(toks); i++ {
		t := &toks[i]
		if t.ID == Number {
			continue
		}
		t.ID = v.lookup(t.key)
		if t.ID == Unknown && v.heads[t.head/64]&(1<<(t.head%64)) != 0 {
			if left, right, ok := v.cut(*t, text); ok {
				toks[i] = left
				toks = slices.Insert(toks, i+1, right)
				i++
			}
		}
	}
	return toks
}

// appendNumber reads the digits at i with the dots and commas inside. "31.12.2012", "8.2013" and "2011,2012" are
// numbers with full stops between; "2.023" and "4,5" are one number that is no part of a date.
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
			dst = append(dst, Token{Start: int32(at), End: int32(at + 1), key: key('.')})
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

// appendWord reads the letters at i, or a mark beyond ASCII. A capital after a small letter begins a word: "quýI".
func appendWord(dst []Token, text string, i int) ([]Token, int) {
	t := Token{Start: int32(i), key: noLetters}
	letters, lower := 0, false
	for i < len(text) {
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
		} else if lower {
			break
		} else if letters < 2 {
			t.Case++
		}
		t.key = t.key.add(f)
		if letters++; letters == 2 {
			t.head = t.key.head()
		}
		i += size
	}
	if letters == 0 {
		return appendSign(dst, text, i)
	}
	t.End = int32(i)
	t.key |= isWord
	return append(dst, t), i
}

// appendSign reads a character beyond ASCII that is no letter; white space and format characters are left out.
func appendSign(dst []Token, text string, i int) ([]Token, int) {
	r, size := utf8.DecodeRuneInString(text[i:])
	if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
		return dst, i + size
	}
	return append(dst, Token{Start: int32(i), End: int32(i + size), key: key(r)}), i + size
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

// longestGlued is the most bytes of two words that have run into each other; longer ones are damaged worse.
const longestGlued = 24

// cut parts a word of damaged spacing ("nămtrước", "cùngkỳ") where both halves are words of the vocabulary and the
// first one may be cut off.
func (v *Vocabulary) cut(t Token, text string) (left, right Token, ok bool) {
	s := text[t.Start:t.End]
	if len(s) < 6 || len(s) > longestGlued {
		return left, right, false
	}
	k := noLetters
	for i, r := range s {
		if i >= 3 && i < len(s)-2 {
			if a := v.lookup(k | isWord); a != Unknown && v.glue[a] {
				rest, _ := keyOf(Fold(s[i:]))
				if b := v.lookup(rest); b != Unknown {
					left, right = t, t
					left.End, left.ID = t.Start+int32(i), a
					right.Start, right.ID, right.Case = left.End, b, Small
					return left, right, true
				}
			}
		}
		k = k.add(rune(fold[r]))
	}
	return left, right, false
}
