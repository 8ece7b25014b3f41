package charset

import (
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The single-byte tables, bytes 80 to FF, 32 letters a line; `_` is a byte that holds no Vietnamese letter and is
// read as windows-1252. Sources: TCVN 5712:1993 (VN3, as the ABC fonts have it: no capitals with tone marks),
// RFC 1456 (VISCII), the VPS fonts. Tests compare them with other programs' tables where those are installed.
const (
	tcvn3High = "________________________________" +
		"_ĂÂÊÔƠƯĐăâêôơưđ______àảãáạ_ằẳẵắ_" +
		"______ặầẩẫấậè_ẻẽéẹềểễếệìỉ___ĩíịò" +
		"_ỏõóọồổỗốộờởỡớợù_ủũúụừửữứựỳỷỹýỵ_"
	visciiHigh = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ" +
		"ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ" +
		"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư" +
		"àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
	vpsHigh = "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ__ỀỂỄỐỒỔỖýỷỵỚỜỞ" +
		"_ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự" +
		"ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ_" +
		"àáâãảạă_èéêẽìí_ĩẴĐòóôõ_Ơụùúủ_ỶẼỳ"
	// windows-1258 holds vowels and, apart from them, tone marks.
	cp1258High = "________________________________" +
		"________________________________" +
		"ÀÁÂĂ____ÈÉÊ__Í__Đ__ÓÔƠ___ÙÚ__Ư__" +
		"àáâă____èéê__í__đ__óôơ___ùú__ư₫_"
)

// Capitals that two encodings keep among the control bytes.
var (
	visciiLow = map[byte]rune{0x02: 'Ẳ', 0x05: 'Ẵ', 0x06: 'Ẫ', 0x14: 'Ỷ', 0x19: 'Ỹ', 0x1e: 'Ỵ'}
	vpsLow    = map[byte]rune{0x02: 'Ạ', 0x03: 'Ậ', 0x04: 'Ặ', 0x05: 'Ẹ', 0x06: 'Ệ', 0x10: 'Ị', 0x11: 'Ọ', 0x12: 'Ộ',
		0x13: 'Ợ', 0x14: 'Ụ', 0x15: 'Ự', 0x19: 'Ỵ', 0x1c: 'Ẫ', 0x1d: 'Ữ'}
)

// cp1258Marks are the combining marks of windows-1258.
var cp1258Marks = map[byte]rune{0xcc: 0x300, 0xd2: 0x309, 0xde: 0x303, 0xec: 0x301, 0xf2: 0x323}

// vniSingles are the letters of VNI that need no mark, vniMarks what a mark after a letter adds: combining marks
// for NFC to join. A mark has a code for capitals (C0 to DF) and one for small letters, 32 higher.
var (
	vniSingles = map[byte]rune{0xf1: 'đ', 0xed: 'í', 0xec: 'ì', 0xe6: 'ỉ', 0xf3: 'ĩ', 0xf2: 'ị', 0xee: 'ỵ', 0xf4: 'ơ', 0xf6: 'ư'}
	vniMarks   = map[byte]string{
		0xf9: "\u0301", 0xf8: "\u0300", 0xfb: "\u0309", 0xf5: "\u0303", 0xef: "\u0323",
		0xe2: "\u0302", 0xe1: "\u0302\u0301", 0xe0: "\u0302\u0300", 0xe5: "\u0302\u0309", 0xe3: "\u0302\u0303", 0xe4: "\u0302\u0323",
		0xea: "\u0306", 0xe9: "\u0306\u0301", 0xe8: "\u0306\u0300", 0xfa: "\u0306\u0309", 0xfc: "\u0306\u0303", 0xeb: "\u0306\u0323",
	}
)

// cp1252High are bytes 80 to 9F of windows-1252; 0 where it defines none.
var cp1252High = [32]rune{0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178}

// table reads one 8-bit encoding.
type table struct {
	enc    Encoding
	single [256]rune        // what a byte says by itself
	letter [256]bool        // that is a Vietnamese letter, or a mark
	pair   map[[2]byte]rune // a letter and a mark
	marks  [256]bool        // bytes that may be the second of a pair
	byRune map[rune][]byte  // the way back, for texts that were read through this table
	lacks  bool             // capitals with marks are missing: case comes from the neighbours
}

// tables are all 8-bit encodings, the commonest first.
var tables = sync.OnceValue(func() []*table {
	return []*table{
		newTable(TCVN3, tcvn3High, nil), newVNI(), newTable(Windows1258, cp1258High, nil),
		newTable(VISCII, visciiHigh, visciiLow), newTable(VPS, vpsHigh, vpsLow),
	}
})

func tableOf(enc Encoding) *table {
	for _, t := range tables() {
		if t.enc == enc {
			return t
		}
	}
	return nil
}

// western gives what windows-1252 reads in a byte; control codes 80 to 9F stand for themselves.
func western(b byte) rune {
	if b >= 0x80 && b < 0xa0 && cp1252High[b-0x80] != 0 {
		return cp1252High[b-0x80]
	}
	return rune(b)
}

func newTable(enc Encoding, high string, low map[byte]rune) *table {
	t := &table{enc: enc, lacks: enc == TCVN3, byRune: map[rune][]byte{}, pair: map[[2]byte]rune{}}
	b := 0x80
	for _, r := range high {
		if r != '_' {
			t.single[b], t.letter[b] = r, true
		}
		b++
	}
	for c, r := range low {
		t.single[c], t.letter[c] = r, true
	}
	for i := range t.single {
		if t.single[i] == 0 {
			t.single[i] = western(byte(i))
		}
	}
	if enc == Windows1258 {
		t.addMarks()
	}
	t.invert()
	return t
}

func (t *table) addMarks() {
	for c, m := range cp1258Marks {
		t.single[c], t.letter[c], t.marks[c] = m, true, true
		for b := 'A'; b < 0x100; b++ {
			base := t.single[b]
			if cp1258Marks[byte(b)] != 0 || !unicode.IsLetter(base) {
				continue
			}
			t.addPair(byte(b), c, string(base)+string(m))
		}
	}
}

func newVNI() *table {
	t := &table{enc: VNI, byRune: map[rune][]byte{}, pair: map[[2]byte]rune{}}
	for i := range t.single {
		t.single[i] = western(byte(i))
	}
	for c, r := range vniSingles {
		t.single[c], t.letter[c] = r, true
		t.single[c-32], t.letter[c-32] = unicode.ToUpper(r), true
	}
	for c, m := range vniMarks {
		t.marks[c], t.marks[c-32] = true, true
		for _, base := range []byte("aeouyAEOUY\xf4\xf6\xd4\xd6") {
			r := string(t.single[base]) + m
			t.addPair(base, c, r)
			t.addPair(base, c-32, r)
		}
	}
	t.invert()
	return t
}

// addPair notes a letter and a mark that make one Vietnamese letter.
func (t *table) addPair(base, mark byte, decomposed string) {
	if r := []rune(norm.NFC.String(decomposed)); len(r) == 1 && vowelOf(r[0]) != 0 {
		t.pair[[2]byte{base, mark}] = r[0]
	}
}

func (t *table) invert() {
	for p, r := range t.pair {
		if (p[1] >= 0xe0) == unicode.IsLower(r) || t.enc == Windows1258 { // a capital's mark is a capital's
			if old, ok := t.byRune[r]; !ok || string(p[:]) < string(old) {
				t.byRune[r] = []byte{p[0], p[1]}
			}
		}
	}
	for b := 0; b < 0x100; b++ {
		r := t.single[b]
		if isViet(r) && b >= 0x80 && !t.letter[b] {
			continue // windows-1252 has it, the encoding itself writes it otherwise
		}
		if b >= 0x20 || t.letter[b] {
			t.byRune[r] = []byte{byte(b)}
		}
	}
}
