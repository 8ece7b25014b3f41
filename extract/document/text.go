package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text is the format of plain text and Markdown-like text.
const Text Format = "text"

// readText fills d from the bytes of a text file in UTF-8.
func readText(d *Document, data []byte) error {
	if looksBinary(data) {
		return ErrBinary
	}
	d.Format = Text
	var decoded SourceMap
	text := string(data)
	if strings.HasPrefix(text, "\ufeff") {
		text = text[len("\ufeff"):]
		decoded.Add(0, len("\ufeff"))
	}
	if !utf8.ValidString(text) {
		fixed, m, bad := mendUTF8(text)
		text = fixed
		decoded = m.Then(decoded)
		d.Warnings = append(d.Warnings, Warning{Offset: -1, Kind: "invalid-utf8",
			Text: fmt.Sprintf("%d bytes are not UTF-8; each stands as U+FFFD", bad)})
	}
	composed, m := toNFC(text)
	d.Text = composed
	d.source = m.Then(decoded)
	d.Blocks = Lines(d.Text, Span{0, len(d.Text)})
	if len(d.Blocks) == 0 {
		return ErrEmpty
	}
	return nil
}

// looksBinary tells bytes that no text file holds: NUL or many control characters near the start.
func looksBinary(data []byte) bool {
	head := data[:min(len(data), 8192)]
	if bytes.IndexByte(head, 0) >= 0 {
		return true
	}
	control := 0
	for _, c := range head {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b {
			control++
		}
	}
	return control*20 > len(head)
}

// mendUTF8 puts U+FFFD in the place of every byte that is not UTF-8 and counts them.
func mendUTF8(s string) (string, SourceMap, int) {
	var b strings.Builder
	var m SourceMap
	bad := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
			b.WriteString("\ufffd")
			m.Add(b.Len(), i+1)
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String(), m, bad
}

// toNFC composes the text and gives the way back.
func toNFC(s string) (string, SourceMap) {
	var m SourceMap
	n := norm.NFC.QuickSpanString(s)
	if n == len(s) {
		return s, m
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		n, _ := norm.NFC.SpanString(s[i:], true)
		b.WriteString(s[i : i+n])
		i += n
		if i == len(s) {
			break
		}
		n = norm.NFC.NextBoundaryInString(s[i:], true)
		if n <= 0 {
			n = len(s) - i
		}
		b.WriteString(norm.NFC.String(s[i : i+n]))
		i += n
		m.Add(b.Len(), i)
	}
	return b.String(), m
}
