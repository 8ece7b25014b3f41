package docx

import (
	"strconv"
	"strings"
)

// isSymbolFont tells fonts whose codes are pictures, not letters.
func isSymbolFont(font string) bool {
	f := strings.ToLower(font)
	return f == "symbol" || strings.HasPrefix(f, "wingdings") || f == "webdings" || f == "zapfdingbats" || f == "zapf dingbats"
}

// symbol gives the text of a w:sym.
func (r *reader) symbol(code, font string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil {
		return ""
	}
	c := rune(n)
	if !isSymbolFont(font) {
		if private(c) {
			c -= 0xf000
		}
		return string(c)
	}
	return r.glyph(c, font)
}

// glyph gives the character that a code of a symbol font shows.
func (r *reader) glyph(c rune, font string) string {
	if private(c) {
		c -= 0xf000
	}
	if c > 0xff {
		return string(c) // already Unicode; the program shows it in another font
	}
	table := wingdings
	if strings.EqualFold(font, "symbol") {
		table = symbols
		if s := string(c); c < 0x80 && strings.Contains(" !#%&()+,./0123456789:;<=>?[]_{|}", s) {
			return s
		}
	}
	if c == ' ' {
		return " "
	}
	if s, ok := table[c]; ok {
		return s
	}
	r.doc.Warn("symbol", "pictures of the font "+font+" were left out")
	return ""
}

// symbols are the codes of Adobe's Symbol encoding that office texts use.
// Source: unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt
var symbols = map[rune]string{
	0x2d: "−", 0x2a: "∗", 0x41: "Α", 0x42: "Β", 0x43: "Χ", 0x44: "Δ", 0x45: "Ε", 0x46: "Φ", 0x47: "Γ", 0x48: "Η",
	0x4c: "Λ", 0x50: "Π", 0x51: "Θ", 0x53: "Σ", 0x57: "Ω", 0x58: "Ξ", 0x59: "Ψ",
	0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε", 0x66: "φ", 0x67: "γ", 0x68: "η", 0x69: "ι", 0x6a: "ϕ",
	0x6b: "κ", 0x6c: "λ", 0x6d: "μ", 0x6e: "ν", 0x70: "π", 0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x77: "ω",
	0x7e: "∼", 0xa0: "€", 0xa2: "′", 0xa3: "≤", 0xa4: "⁄", 0xa5: "∞", 0xab: "↔", 0xac: "←", 0xad: "↑", 0xae: "→",
	0xaf: "↓", 0xb0: "°", 0xb1: "±", 0xb2: "″", 0xb3: "≥", 0xb4: "×", 0xb5: "∝", 0xb7: "•", 0xb8: "÷", 0xb9: "≠",
	0xba: "≡", 0xbb: "≈", 0xbc: "…", 0xc5: "⊕", 0xc6: "∅", 0xc7: "∩", 0xc8: "∪", 0xcd: "⊆", 0xce: "∈", 0xd0: "∠",
	0xd1: "∇", 0xd2: "®", 0xd3: "©", 0xd4: "™", 0xd6: "√", 0xd7: "⋅", 0xd8: "¬", 0xdb: "⇔", 0xdc: "⇐", 0xde: "⇒",
	0xe0: "◊", 0xe5: "∑", 0xf2: "∫",
}

// wingdings are the pictures that office texts use as bullets, ticks and arrows.
var wingdings = map[rune]string{
	0x28: "☎", 0x2a: "✉", 0x6c: "•", 0x6e: "▪", 0x6f: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "•",
	0x9e: "·", 0x9f: "•", 0xa1: "○", 0xa7: "▪", 0xa8: "□", 0xb7: "•", 0xd8: "➢", 0xe0: "→", 0xe8: "➢", 0xf0: "➢",
	0xfb: "✗", 0xfc: "✓", 0xfd: "☒", 0xfe: "☑",
}
