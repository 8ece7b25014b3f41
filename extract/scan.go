package extract

import "solieu/extract/document"

// nextNumber finds the first number token of text at or after i: a maximal run of ASCII digits, with single dots
// or commas between digits ("47.871,894", "2.1.1", "08"). ok is false where no digit is left.
//
// Plain byte scanning: UTF-8 continuation bytes are never ASCII digits, and this loop sets the pace of the program.
func nextNumber(text string, i int) (s document.Span, ok bool) {
	for i < len(text) && !isDigit(text[i]) {
		i++
	}
	if i == len(text) {
		return s, false
	}
	s.Start = i
	for i < len(text) {
		if !isDigit(text[i]) {
			if (text[i] != '.' && text[i] != ',') || i+1 >= len(text) || !isDigit(text[i+1]) {
				break
			}
		}
		i++
	}
	s.End = i
	return s, true
}

func isDigit(c byte) bool { return c-'0' < 10 }
