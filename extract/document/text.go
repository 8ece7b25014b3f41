package document

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// readText fills d from the bytes of a text file in any encoding that package charset knows.
func readText(d *Document, data []byte) error {
	text, decoded, err := decodeText(d, data)
	if err != nil {
		return err
	}
	d.Format = Text
	mended, m := composeAndRepair(d, text)
	d.Text = mended
	d.source = m.Then(decoded)
	d.Blocks = Lines(d.Text, Span{0, len(d.Text)})
	if len(d.Blocks) == 0 {
		return ErrEmpty
	}
	return nil
}

// looksBinary tells text that no text file holds: NUL or many control characters near the start.
func looksBinary(text string) bool {
	head := text[:min(len(text), 8192)]
	if strings.IndexByte(head, 0) >= 0 {
		return true
	}
	control := 0
	for _, c := range []byte(head) {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b {
			control++
		}
	}
	return control*20 > len(head)
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
