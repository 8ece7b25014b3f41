package pdf

import (
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// cmap maps character codes to text (a ToUnicode stream) or to CIDs (an embedded Encoding).
type cmap struct {
	spaces []codeSpace
	text   map[uint32]string // code → text
	cids   []cidRange
}

type codeSpace struct {
	size     int // bytes
	low, top uint32
}

type cidRange struct{ low, top, cid uint32 }

// maxMappings bounds what one CMap may hold: the Unicode plane that fonts use, and no hostile 2³² range.
const maxMappings = 1 << 17

// parseCMap reads the CMap's ranges. Damaged lines are skipped: a map that is half there is better than none.
func parseCMap(data []byte) *cmap {
	m := &cmap{text: map[uint32]string{}}
	l := lexer{data: data}
	var args []operand
	for {
		o, op := l.next()
		if op == nil {
			if o.kind == 0 {
				return m
			}
			if len(args) < maxMappings {
				o.list = slices.Clone(o.list) // the lexer reads its next array into the same memory
				args = append(args, o)
			}
			continue
		}
		switch string(op) {
		case "endcodespacerange":
			for ; len(args) >= 2; args = args[2:] {
				if lo, hi := args[0], args[1]; lo.kind == 's' && hi.kind == 's' && len(lo.str) == len(hi.str) && len(lo.str) >= 1 && len(lo.str) <= 4 {
					m.spaces = append(m.spaces, codeSpace{len(lo.str), code(lo.str), code(hi.str)})
				}
			}
		case "endbfchar":
			for ; len(args) >= 2; args = args[2:] {
				m.put(code(args[0].str), utf16Text(args[1].str))
			}
		case "endbfrange":
			for ; len(args) >= 3; args = args[3:] {
				m.bfrange(args[0].str, args[1].str, args[2])
			}
		case "endcidrange":
			for ; len(args) >= 3; args = args[3:] {
				m.addCIDs(code(args[0].str), code(args[1].str), args[2].num)
			}
		case "endcidchar":
			for ; len(args) >= 2; args = args[2:] {
				m.addCIDs(code(args[0].str), code(args[0].str), args[1].num)
			}
		}
		args = args[:0]
	}
}

func (m *cmap) put(c uint32, text string) {
	if len(m.text) < maxMappings {
		m.text[c] = text
	}
}

func (m *cmap) addCIDs(low, top uint32, cid float64) {
	if top >= low && cid >= 0 && cid < 1<<24 && len(m.cids) < maxMappings {
		m.cids = append(m.cids, cidRange{low, top, uint32(cid)})
	}
}

func (m *cmap) bfrange(lo, hi []byte, dst operand) {
	low, top := code(lo), code(hi)
	if top < low || top-low > 0xffff {
		return
	}
	if dst.kind == '[' {
		for i, o := range dst.list {
			if uint32(i) <= top-low {
				m.put(low+uint32(i), utf16Text(o.str))
			}
		}
		return
	}
	if len(dst.str) == 0 {
		return
	}
	text := []rune(utf16Text(dst.str))
	if len(text) == 0 {
		text = []rune{0} // a range that begins at U+0000: often all of Unicode, as itself
	}
	last := text[len(text)-1]
	for c := low; c <= top; c++ {
		text[len(text)-1] = last + rune(c-low)
		if len(text) > 1 || text[0] > 0 {
			m.put(c, string(text))
		}
	}
}

// cid looks a code up; codes outside all ranges are their own CID, as in Identity-H.
func (m *cmap) cid(c uint32) uint32 {
	for _, r := range m.cids {
		if c >= r.low && c <= r.top {
			return r.cid + c - r.low
		}
	}
	return c
}

// next cuts one code off the front of s by the code space ranges; without them codes have size bytes.
func (m *cmap) next(s []byte, size int) (c uint32, n int) {
	if m != nil {
		for n := 1; n <= 4 && n <= len(s); n++ {
			c := code(s[:n])
			for _, sp := range m.spaces {
				if sp.size == n && c >= sp.low && c <= sp.top {
					return c, n
				}
			}
		}
	}
	n = min(size, len(s))
	return code(s[:n]), n
}

func code(s []byte) uint32 {
	var c uint32
	for _, b := range s[:min(len(s), 4)] {
		c = c<<8 | uint32(b)
	}
	return c
}

// utf16Text decodes big-endian UTF-16, without what no text holds: NUL and lone surrogates.
func utf16Text(s []byte) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	if len(s) > 512 {
		s = s[:512]
	}
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	text := string(utf16.Decode(u))
	if strings.IndexByte(text, 0) >= 0 || strings.ContainsRune(text, utf8.RuneError) {
		text = strings.Map(func(r rune) rune {
			if r == 0 || r == utf8.RuneError {
				return -1
			}
			return r
		}, text)
	}
	return strings.TrimPrefix(text, "\ufeff")
}
