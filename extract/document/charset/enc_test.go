package charset

import (
	"unicode"
	"unicode/utf16"
)

// encode is the inverse of Decode for tests: false where the encoding lacks a letter.
func encode(text string, enc Encoding) []byte {
	switch enc {
	case UTF16LE, UTF16BE:
		var out []byte
		for _, u := range utf16.Encode([]rune(text)) {
			if enc == UTF16LE {
				out = append(out, byte(u), byte(u>>8))
			} else {
				out = append(out, byte(u>>8), byte(u))
			}
		}
		return out
	}
	t := tableOf(enc)
	var out []byte
	for _, r := range text {
		switch bs, ok := t.byRune[r]; {
		case r < 0x80:
			out = append(out, byte(r))
		case ok:
			out = append(out, bs...)
		default:
			if bs, ok := t.byRune[unicode.ToLower(r)]; ok {
				out = append(out, bs...)
			} else {
				out = append(out, '?')
			}
		}
	}
	return out
}
