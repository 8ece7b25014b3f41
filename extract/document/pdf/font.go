package pdf

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	ledong "github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"
)

// font decodes the strings shown in one font.
type font struct {
	name      string // BaseFont without the subset tag
	bold      bool
	italic    bool
	composite bool
	encoding  *cmap      // code → CID of a composite font; nil is Identity
	toUnicode *cmap      // nil where the font has none
	simple    [256]char  // of a simple font
	wide      []char     // of a composite font, filled as codes are met
	cidWidth  []cidWidth // of a composite font
	dw        float64
	type3     bool
	matrix    [4]float64 // Type3: glyph space to text space; size is scaled by the last
	symbol    bool
}

// char is what one code means: its text and its advance in thousandths of the font size. Unknown text is U+FFFD.
type char struct {
	text  string
	width float64
	known bool // filled
}

type cidWidth struct {
	first, last uint32
	width       float64
	widths      []float64
}

const maxStream = 32 << 20 // bytes of one unpacked stream

// readAll unpacks a stream. The library panics on filters it lacks and on damage; the caller recovers, and what
// was read before an error is kept.
func readAll(v ledong.Value) []byte {
	rd := v.Reader()
	defer rd.Close()
	data, _ := io.ReadAll(io.LimitReader(rd, maxStream))
	return data
}

// loadFont reads a font dictionary. Damage leaves the font with fewer letters, never without widths.
func loadFont(v ledong.Value) (f *font) {
	f = &font{dw: 1000, matrix: [4]float64{0.001, 0, 0, 0.001}}
	defer func() {
		if recover() != nil {
			f.fallback()
		}
	}()
	f.name = baseName(v.Key("BaseFont").Name())
	low := strings.ToLower(f.name)
	f.symbol = strings.Contains(low, "symbol") || strings.Contains(low, "wingdings") || strings.Contains(low, "dingbats")
	flags := v.Key("FontDescriptor").Key("Flags").Int64()
	f.composite = v.Key("Subtype").Name() == "Type0"
	if tu := v.Key("ToUnicode"); tu.Kind() == ledong.Stream {
		f.toUnicode = parseStream(tu)
	}
	if f.composite {
		d := v.Key("DescendantFonts").Index(0)
		flags = d.Key("FontDescriptor").Key("Flags").Int64()
		f.loadComposite(v, d)
	} else {
		f.loadSimple(v)
	}
	style := fontOf(f.name, int(flags))
	f.bold, f.italic = style.Bold, style.Italic
	return f
}

func parseStream(v ledong.Value) (m *cmap) {
	defer func() {
		if recover() != nil {
			m = nil
		}
	}()
	return parseCMap(readAll(v))
}

// baseName takes the tag off a subset's name: "BCDFEE+VNI-Times".
func baseName(s string) string {
	if len(s) > 7 && s[6] == '+' {
		return s[7:]
	}
	return s
}

func (f *font) fallback() {
	for c := range f.simple {
		if !f.simple[c].known {
			f.simple[c] = char{"\ufffd", 500, true}
		}
	}
}

func (f *font) loadComposite(v, d ledong.Value) {
	f.wide = make([]char, 1<<16)
	if e := v.Key("Encoding"); e.Kind() == ledong.Stream {
		f.encoding = parseStream(e)
	}
	if dw := d.Key("DW"); dw.Kind() != ledong.Null {
		f.dw = dw.Float64()
	}
	w := d.Key("W")
	for i, n := 0, min(w.Len(), 1<<17); i+1 < n; {
		first := uint32(w.Index(i).Int64())
		next := w.Index(i + 1)
		if next.Kind() == ledong.Array {
			r := cidWidth{first: first, last: first + uint32(next.Len()) - 1}
			for k := 0; k < next.Len(); k++ {
				r.widths = append(r.widths, next.Index(k).Float64())
			}
			if next.Len() > 0 {
				f.cidWidth = append(f.cidWidth, r)
			}
			i += 2
			continue
		}
		if i+2 >= n {
			break
		}
		f.cidWidth = append(f.cidWidth, cidWidth{first: first, last: uint32(next.Int64()), width: w.Index(i + 2).Float64()})
		i += 3
	}
}

func (f *font) loadSimple(v ledong.Value) {
	scale := 1.0
	if v.Key("Subtype").Name() == "Type3" {
		f.type3 = true
		if m := v.Key("FontMatrix"); m.Len() == 6 {
			for i := range f.matrix {
				f.matrix[i] = m.Index(i).Float64()
			}
		}
		scale = f.matrix[0] * 1000
	}
	codes := f.codes(v)
	widths, first := v.Key("Widths"), int(v.Key("FirstChar").Int64())
	missing := v.Key("FontDescriptor").Key("MissingWidth").Float64()
	std := standardWidths(f.name)
	for c := range f.simple {
		ch := char{text: codes[c], known: true, width: missing}
		if f.toUnicode != nil {
			if t, ok := f.toUnicode.text[uint32(c)]; ok && t != "" {
				ch.text = t
			}
		}
		if widths.Len() > 0 {
			if i := c - first; i >= 0 && i < widths.Len() {
				ch.width = widths.Index(i).Float64() * scale
			}
		} else {
			r, _ := utf8.DecodeRuneInString(ch.text)
			ch.width = std.of(r)
		}
		ch.text = f.clean(ch.text)
		f.simple[c] = ch
	}
}

// codes gives the text of each code by the font's encoding alone.
func (f *font) codes(v ledong.Value) (t [256]string) {
	base := charmap.Windows1252
	enc := v.Key("Encoding")
	name := enc.Name()
	if enc.Kind() == ledong.Dict {
		name = enc.Key("BaseEncoding").Name()
	}
	if name == "MacRomanEncoding" {
		base = charmap.Macintosh
	}
	for c := range t {
		r := base.DecodeByte(byte(c))
		if r == utf8.RuneError || r < 0x20 {
			t[c] = "\ufffd"
			continue
		}
		t[c] = string(r)
	}
	if f.symbol {
		for c := range t {
			t[c] = symbolText(f.name, rune(c), t[c])
		}
	}
	if enc.Kind() != ledong.Dict {
		return t
	}
	lib := (&ledong.Font{V: v}).Encoder()
	diff := enc.Key("Differences")
	c := 0
	for i := 0; i < min(diff.Len(), 1024); i++ {
		switch d := diff.Index(i); d.Kind() {
		case ledong.Integer:
			c = int(d.Int64())
		case ledong.Name:
			if c >= 0 && c < 256 {
				t[c] = glyphText(d.Name(), byte(c), lib)
			}
			c++
		}
	}
	return t
}

// glyphText gives a glyph name's text: uniXXXX and uXXXXX by themselves, others by the library's glyph list.
func glyphText(name string, c byte, lib ledong.TextEncoding) string {
	stem, _, _ := strings.Cut(name, ".")
	for _, p := range []string{"uni", "u"} {
		if h, ok := strings.CutPrefix(stem, p); ok && len(h) >= 4 && len(h) <= 6 {
			if v, err := strconv.ParseUint(h, 16, 32); err == nil && v < unicode.MaxRune {
				return string(rune(v))
			}
		}
	}
	if len(name) == 1 && (name[0] >= 'a' && name[0] <= 'z' || name[0] >= 'A' && name[0] <= 'Z') {
		return name
	}
	text := lib.Decode(string([]byte{c}))
	if text == string(rune(c)) && c < 0x20 || name == ".notdef" {
		return "\ufffd"
	}
	return text
}

// clean maps what a font may call its characters to text: private-use codes of symbol fonts, NUL, hard blanks.
func (f *font) clean(s string) string {
	if s == "" {
		return "\ufffd"
	}
	r, n := utf8.DecodeRuneInString(s)
	if n != len(s) {
		return s
	}
	switch {
	case r == '\u00a0' || r == '\t' || r == '\r' || r == '\n' || r == '\u3000' || r >= '\u2000' && r <= '\u200a' || r == '\u202f':
		return " "
	case r == '\u00ad':
		return "-"
	case r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff':
		return ""
	case r < 0x20:
		return "\ufffd"
	case r >= 0xf000 && r <= 0xf0ff:
		return symbolText(f.name, r-0xf000, string(r))
	}
	return s
}

// symbolText maps the codes of Symbol and Wingdings that reports use as list marks and signs.
func symbolText(font string, c rune, other string) string {
	wing := strings.Contains(strings.ToLower(font), "wing")
	switch {
	case c == ' ':
		return " "
	case wing && c == 0xfc:
		return "✓"
	case wing && (c == 0xd8 || c == 0xe0 || c == 0xf0):
		return "➢"
	case wing && (c == 0xa7 || c == 'n'):
		return "▪"
	case wing && c > 0x20:
		return "•"
	case c == 0xb7:
		return "•"
	case c == 0xa3:
		return "≤"
	case c == 0xb3:
		return "≥"
	case c == 0xb0:
		return "°"
	case c == 0xb1:
		return "±"
	case c == 0xb4:
		return "×"
	case c > 0x20 && c < 0x40 || c == '[' || c == ']' || c == '{' || c == '}':
		return string(c)
	}
	return other
}

// wideChar gives the meaning of a composite font's code.
func (f *font) wideChar(c uint32) char {
	if c < uint32(len(f.wide)) && f.wide[c].known {
		return f.wide[c]
	}
	cid := c
	if f.encoding != nil {
		cid = f.encoding.cid(c)
	}
	ch := char{text: "\ufffd", width: f.dw, known: true}
	if f.toUnicode != nil {
		if t, ok := f.toUnicode.text[c]; ok {
			ch.text = f.clean(t)
		}
	}
	for _, r := range f.cidWidth {
		if cid >= r.first && cid <= r.last {
			ch.width = r.width
			if i := int(cid - r.first); i < len(r.widths) {
				ch.width = r.widths[i]
			}
			break
		}
	}
	if c < uint32(len(f.wide)) {
		f.wide[c] = ch
	}
	return ch
}
