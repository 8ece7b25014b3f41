package table

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cells are asked for the words at their ends many times each, so these questions are plain code and no expressions.

// space is the white space that may part words.
const space = " \t\n\f\r"

// begins gives the bytes of s up to the end of the first of the words that it begins with, in any letter case, white
// space before it included; 0 where it begins with none.
func begins(s string, words ...string) int {
	rest := strings.TrimLeft(s, space)
	for _, w := range words {
		if len(rest) >= len(w) && strings.EqualFold(rest[:len(w)], w) {
			return len(s) - len(rest) + len(w)
		}
	}
	return 0
}

// ends gives the bytes of s before the first of the words that it ends with, in any letter case; -1 where it ends with
// none.
func ends(s string, words ...string) int {
	for _, w := range words {
		if at := len(s) - len(w); at >= 0 && strings.EqualFold(s[at:], w) {
			return at
		}
	}
	return -1
}

// namesPlace tells the name of a place: "Huyện Vũng Liêm", "TP. Vinh".
func namesPlace(s string) bool {
	if s == "" || strings.IndexByte(space, s[0]) >= 0 {
		return false
	}
	n := begins(s, "xã", "phường", "thị trấn", "tt.", "thị xã", "huyện", "quận", "thành phố", "tp.", "tp", "tỉnh", "đặc khu")
	rest := strings.TrimLeft(s[n:], space)
	return n > 0 && len(rest) < len(s)-n && unicode.IsUpper(firstRune(rest))
}

// valued tells a cell whose words only say how its number is meant: "Tăng 11-12%", "trên 85", "12 xã".
func valued(s string) bool {
	rest := s
	for n := 1; n > 0; rest = rest[n:] {
		n = begins(rest, "tăng", "giảm", "trên", "dưới", "khoảng", "đạt", "từ", "gần", "hơn", "ước", "≥", "≤", ">", "<", "=", "âm", "không quá")
	}
	rest = strings.TrimLeft(rest, space)
	if r, n := utf8.DecodeRuneInString(rest); strings.ContainsRune("-+−", r) {
		rest = rest[n:]
	}
	return rest != "" && isDigit(rest[0]) && utf8.RuneCountInString(s) <= 40 && len(strings.Fields(s)) <= 6 && !listed(s)
}

// listed tells words with a list number before them: "1. Tổng số hộ", "2.1) Trong đó".
func listed(s string) bool {
	n := numbering(s)
	if n == 0 || n == len(s) || s[n] != '.' && s[n] != ')' {
		return false
	}
	return unicode.IsLetter(firstRune(strings.TrimLeft(s[n+1:], space)))
}

// numbering gives the length of the list number that s begins with, two digits between dots: "1", "2.1", "12.3.1".
func numbering(s string) int {
	n := digitsAt(s, 0, 2)
	for n > 0 && n < len(s) && s[n] == '.' {
		k := digitsAt(s, n+1, 2)
		if k == 0 {
			break
		}
		n += 1 + k
	}
	return n
}

// digitsAt counts the digits from i on, up to limit.
func digitsAt(s string, i, limit int) int {
	n := 0
	for n < limit && i+n < len(s) && isDigit(s[i+n]) {
		n++
	}
	return n
}
