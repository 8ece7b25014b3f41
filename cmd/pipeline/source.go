package pipeline

import (
	"unicode/utf8"

	"solieu/extract/document"
)

// SourceText gives the text in which a document's observations count their offsets: its text, where the file is not
// text or is in UTF-8 and NFC already; else its text with every letter put at its place in the file. A letter for which
// the file has fewer bytes is left out.
func SourceText(d *document.Document) string {
	if identity(d) {
		return d.Text
	}
	end := d.Source(len(d.Text))
	b := make([]byte, max(end, 0))
	last := 0
	for off, r := range d.Text {
		from, to := d.Source(off), d.Source(off+utf8.RuneLen(r))
		if from < last || from > len(b) {
			continue
		}
		for ; last < from; last++ {
			b[last] = 'x' // bytes that only mark a letter before them
		}
		if n := utf8.RuneLen(r); n <= to-from && to <= len(b) {
			last += utf8.EncodeRune(b[from:], r)
		}
	}
	for ; last < len(b); last++ {
		b[last] = ' '
	}
	return string(b)
}

// identity tells whether offsets of the text are offsets of the file.
func identity(d *document.Document) bool {
	const step = 1 << 10
	for off := 0; off < len(d.Text); off += step {
		if d.Source(off) != off {
			return false
		}
	}
	return d.Source(len(d.Text)) == len(d.Text)
}
