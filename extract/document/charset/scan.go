package charset

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Classes of letters for the scanner. Small and capital letters share one, but for Đ, which abbreviations set
// beside consonants.
const (
	classNone   = 0  // digits, spaces, marks, signs
	classA      = 1  // a to z: 1 to 26
	classViet   = 27 // the 67 letters of toned + đ beyond ASCII
	classJunk   = 96 // letters and signs that proper Vietnamese does not have beside letters
	classHyphen = 97 // hyphens
	classD      = 98 // capital Đ
	classBare   = 99 // ơ in its six tones with no ư before it, which fewer endings may follow: 99 to 104
	classes     = 105
)

// scanner finds, in one pass over bytes, the places where text is not proper Vietnamese: two neighbouring letters,
// one of them beyond ASCII, that no syllable has.
type scanner struct {
	ascii [128]uint8
	two   [0x800]uint8   // letters of two bytes, by code point
	three [128]uint8     // U+1E80 to U+1EFF
	horn  uint8          // of ư
	ơ     uint8          // of ơ, before those of its other tones
	bad   [128][128]bool // more than classes, so that the loop needs no bounds checks
	// badEnd[v][k] says that no syllable has the vowel v before ng, nh, ch (k = 0, 1, 2).
	badEnd [classes][3]bool
}

var newScanner = sync.OnceValue(func() *scanner {
	s := &scanner{}
	s.setClasses()
	for i := 0; i < classes; i++ {
		for k := 0; k < classes; k++ {
			letterI, letterK := vietnamese(i), vietnamese(k)
			s.bad[i][k] = letterI || letterK || i == classJunk && k != classNone && k < classHyphen || k == classJunk && i != classNone && i < classHyphen
		}
		s.badEnd[i] = [3]bool{i >= classViet, i >= classViet, i >= classViet}
	}
	for key, mask := range syllables() {
		rs := []rune(key)
		for bit := 0; mask != 0; bit, mask = bit+1, mask>>1 {
			if mask&1 == 0 {
				continue
			}
			place, old := bit/6, rs[bit/6]
			rs[place] = withTone(old, uint8(bit%6))
			s.allow(rs)
			rs[place] = old
		}
	}
	s.allowSigns()
	return s
})

// vietnamese tells the classes of letters beyond ASCII.
func vietnamese(class int) bool { return class >= classViet && class < classJunk || class >= classD }

// after is the class of a letter behind one of class prev: an ơ without ư is of another than ươ's.
func (s *scanner) after(prev, class uint8) uint8 {
	if tone := class - s.ơ; tone < 6 && prev != s.horn {
		return classBare + tone
	}
	return class
}

func (s *scanner) setClasses() {
	for c := 'a'; c <= 'z'; c++ {
		s.ascii[c], s.ascii[c-32] = uint8(classA+c-'a'), uint8(classA+c-'a')
	}
	s.ascii['-'] = classHyphen
	for r := rune(0x80); r < 0x800; r++ {
		switch {
		case r >= 0x300 && r < 0x370 || r == 0xa0 || neutral(r):
		case r < 0x2b0:
			s.two[r] = classJunk
		}
	}
	n := uint8(classViet)
	for _, r := range toned + "đ" {
		if r < 0x80 {
			continue
		}
		for _, r := range []rune{r, unicode.ToUpper(r)} {
			if r >= 0x1e80 {
				s.three[r-0x1e80] = n
			} else {
				s.two[r] = n
			}
		}
		n++
	}
	s.two['Đ'] = classD
	s.horn, s.ơ = s.two['ư'], s.two['ơ']
}

func (s *scanner) class(r rune) uint8 {
	switch {
	case r < 0x80:
		return s.ascii[r]
	case r < 0x800:
		return s.two[r]
	case r >= 0x1e80 && r < 0x1f00:
		return s.three[r-0x1e80]
	}
	return classNone
}

// allow notes the neighbours in a syllable.
func (s *scanner) allow(rs []rune) {
	prev, vowel := uint8(classNone), uint8(classNone)
	for i, r := range rs {
		c := s.after(prev, s.class(r))
		s.bad[prev][c] = false
		if i >= 2 && (r == 'g' || r == 'h') && (rs[i-1] == 'n' || rs[i-1] == 'c') {
			s.badEnd[vowel][ending(rs[i-1], r)] = false
		}
		prev, vowel = c, prev
	}
	s.bad[prev][classNone] = false
}

func ending(a, b rune) int {
	switch {
	case a == 'c':
		return 2
	case b == 'h':
		return 1
	}
	return 0
}

// allowSigns fills in what does not come from syllables: hyphens are like spaces, but for ơ after one (n-ớc); Đ is
// like đ and stands in abbreviations; đ alone is the currency.
func (s *scanner) allowSigns() {
	đ := s.two['đ']
	s.bad[đ][classNone], s.bad[classNone][đ] = false, false
	for i := 0; i < classes; i++ {
		s.bad[i][classD] = s.bad[i][đ]
		s.bad[classD][i] = s.bad[đ][i]
	}
	s.bad[classD][classNone], s.bad[classNone][classD], s.bad[classD][classD] = false, false, false
	for _, c := range "bcdghklmnpqrstvx" {
		k := s.ascii[c]
		s.bad[classD][k], s.bad[k][classD] = false, false
	}
	for i := 0; i < classes; i++ {
		s.bad[i][classHyphen] = s.bad[i][classNone]
		s.bad[classHyphen][i] = s.bad[classNone][i]
	}
	for _, r := range "ơớờởỡợ" {
		s.bad[classHyphen][s.after(classHyphen, s.class(r))] = true
	}
}

// next gives the offset of the first place at or after from that is not proper Vietnamese, -1 where there is none.
// from must be the start of a line or of the text.
func (s *scanner) next(text string, from int) int {
	prev := uint8(classNone)
	for i := from; i < len(text); {
		c := text[i]
		if c < 0x80 {
			if prev >= classViet && (s.bad[prev&127][s.ascii[c]&127] || s.badEnding(prev, text[i:])) {
				return i
			}
			for c != '&' || !entityAt(text, i) {
				if i++; i == len(text) {
					return -1
				}
				last := c
				if c = text[i]; c >= 0x80 {
					prev = s.ascii[last&127]
					break
				}
			}
			if c < 0x80 {
				return i
			}
		}
		k, n := uint8(0), 0
		switch {
		case c == 0xe1 && i+2 < len(text) && text[i+1]|1 == 0xbb:
			k, n = s.three[text[i+1]&1<<6|text[i+2]&0x3f], 3
		case c < 0xe0 && i+1 < len(text):
			k, n = s.two[uint(c&0x1f)<<6|uint(text[i+1]&0x3f)], 2
		default:
			k, n = rareClass(text, i)
		}
		k = s.after(prev, k)
		if s.bad[prev&127][k&127] || k == classHyphen && minusInWord(text, i, n) {
			return i
		}
		prev = k
		i += n
	}
	if s.bad[prev&127][classNone] {
		return len(text) - 1
	}
	return -1
}

// rareClass gives the class and the length of another character at text[i].
func rareClass(text string, i int) (class uint8, n int) {
	switch c := text[i]; {
	case c == 0xe2:
		if r, _ := utf8.DecodeRuneInString(text[i:]); r == '\u2212' || r == '\u2010' || r == '\u2011' {
			return classHyphen, 3
		}
		return classNone, 3
	case c == 0xef && i+1 < len(text) && text[i+1] >= 0x80 && text[i+1] <= 0x83: // U+F000 to U+F0FF
		return classJunk, 3
	case c < 0xf0:
		return classNone, 3
	}
	return classNone, 4
}

// minusInWord says whether a sign of n bytes that is no plain hyphen joins two letters, as a misread ư does.
func minusInWord(text string, i, n int) bool {
	return i > 0 && i+n < len(text) && asciiLetterAt(text, i-1) && asciiLetterAt(text, i+n)
}

func asciiLetterAt(text string, i int) bool { return text[i] >= 0x80 || asciiLetter(rune(text[i])) }

// badEnding says whether no syllable has the vowel before the ng, nh or ch that text starts with.
func (s *scanner) badEnding(vowel uint8, text string) bool {
	if len(text) < 2 || text[1]|0x20 != 'g' && text[1]|0x20 != 'h' || vowel == classJunk || vowel == classHyphen {
		return false
	}
	switch a := text[0] | 0x20; {
	case a == 'n' || a == 'c' && text[1]|0x20 == 'h':
		return s.badEnd[vowel][ending(rune(a), rune(text[1]|0x20))]
	}
	return false
}

// lines gives the lines, start and end, that hold such a place.
func (s *scanner) lines(text string) [][2]int {
	var lines [][2]int
	for at := s.next(text, 0); at >= 0; {
		start, end := strings.LastIndexByte(text[:at], '\n')+1, lineEnd(text, at)
		lines = append(lines, [2]int{start, end})
		if end == len(text) {
			break
		}
		at = s.next(text, end)
	}
	return lines
}
