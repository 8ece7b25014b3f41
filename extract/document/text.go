package document

import (
	"strings"
	"unicode/utf8"

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

// isComposed tells a text that is composed for sure. Letters of Vietnamese and common marks are told by their bytes,
// several times as fast as the tables of package norm tell them.
func isComposed(s string) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			i++
		case 0xC2 <= c && c <= 0xCB && i+1 < len(s) && s[i+1]&0xC0 == 0x80: // U+0080 to U+02FF
			i += 2
		case i+2 < len(s) && s[i+2]&0xC0 == 0x80 && (c == 0xE1 && 0xB8 <= s[i+1] && s[i+1] <= 0xBB || // U+1E00 to U+1EFF
			c == 0xE2 && s[i+1] == 0x80 && s[i+2] >= 0x90): // U+2010 to U+203F
			i += 3
		default:
			p := norm.NFC.PropertiesString(s[i:])
			if n := p.Size(); n == 0 || p.CCC() != 0 || norm.NFC.QuickSpanString(s[i:i+n]) != n {
				return norm.NFC.QuickSpanString(s) == len(s)
			}
			i += p.Size()
		}
	}
	return true
}

// toNFC composes the text and gives the way back.
func toNFC(s string) (string, SourceMap) {
	var m SourceMap
	if isComposed(s) {
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

// plainFormulas makes the letters and digits of formulas, "𝟐𝟎𝟑𝟏", plain ones and gives the way back.
func plainFormulas(s string) (string, SourceMap) {
	var m SourceMap
	if !strings.Contains(s, "\xf0\x9d") {
		return s, m
	}
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		m.Add(b.Len(), i)
		switch {
		case 0x1D400 <= r && r <= 0x1D7FF:
			b.WriteString(norm.NFKC.String(string(r)))
		case r == utf8.RuneError:
			_, n := utf8.DecodeRuneInString(s[i:])
			b.WriteString(s[i : i+n])
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), m
}
