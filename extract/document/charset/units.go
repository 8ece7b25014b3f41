package charset

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unit is a byte of an old encoding, or a letter that no view of the text explains and that stays itself.
type unit struct {
	b    byte
	raw  rune // 0: the byte counts
	from int  // offset of the unit in the text or the bytes that it came from
}

// bytesAsUnits makes units of a line's bytes.
func bytesAsUnits(line []byte, offset int, buf []unit) []unit {
	buf = buf[:0]
	for i, c := range line {
		buf = append(buf, unit{b: c, from: offset + i})
	}
	return buf
}

// view is a table through which a program read bytes that were meant for another; nil is windows-1252.
type view struct{ t *table }

// units undoes the view: text back to the bytes that it was read from.
func (v view) units(line string, offset int, buf []unit) []unit {
	buf = buf[:0]
	prev := rune(' ')
	for i, r := range line {
		u := unit{raw: r, from: offset + i}
		before := prev
		prev = r
		switch {
		case r < 0x80:
			u.raw, u.b = 0, byte(r)
		case signOfNumber(before, r, line[i:]):
		case r == '\u2212' || r == '\u2010' || r == '\u2011':
			u.raw, u.b = 0, 0xad // how programs show a soft hyphen that they find in a word
		case v.t == nil:
			if b, ok := westernByte(r); ok {
				u.raw, u.b = 0, b
			}
		default:
			if bs, ok := v.t.byRune[r]; ok {
				for _, b := range bs[:len(bs)-1] {
					buf = append(buf, unit{b: b, from: u.from})
				}
				u.raw, u.b = 0, bs[len(bs)-1]
			} else if d := norm.NFD.String(string(r)); v.t.enc == Windows1258 && len(d) > utf8.RuneLen(r) {
				for _, m := range d {
					if bs, ok := v.t.byRune[m]; ok {
						buf = append(buf, unit{b: bs[0], from: u.from})
					} else {
						buf = append(buf, unit{raw: m, from: u.from})
					}
				}
				continue
			}
		}
		buf = append(buf, u)
	}
	return buf
}

// signOfNumber says whether a sign beyond ASCII belongs to the number beside it: −673, 2001–2005. rest starts
// with the sign.
func signOfNumber(before, sign rune, rest string) bool {
	if unicode.IsLetter(sign) {
		return false
	}
	after := rune(' ')
	if _, n := utf8.DecodeRuneInString(rest); n < len(rest) {
		after, _ = utf8.DecodeRuneInString(rest[n:])
	}
	if sign == '\u2212' || sign == '\u2010' || sign == '\u2011' {
		return unicode.IsDigit(before) || unicode.IsDigit(after) || !unicode.IsLetter(before) && !unicode.IsLetter(after) && before < 0x80 && after < 0x80
	}
	return unicode.IsDigit(before) && unicode.IsDigit(after)
}

// westernByte is the inverse of western. Fonts marked as symbols show their bytes from U+F020 on.
func westernByte(r rune) (byte, bool) {
	if r < 0x100 {
		return byte(r), true
	}
	if r >= 0xf020 && r <= 0xf0ff {
		return byte(r), true
	}
	for i, w := range cp1252High {
		if w == r {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}

// letter is a letter of a line as an encoding reads it.
type letter struct {
	r      rune
	from   int
	mended bool // the encoding says something else than windows-1252, or the view, said
	loose  bool // its case is unknown: the encoding has no capital for it
}

// read gives the letters of a line's units in the table's encoding.
func (t *table) read(us []unit, buf []letter) []letter {
	buf = t.letters(us, buf)
	if t.lacks {
		restoreCase(buf, true)
	}
	return buf
}

// letters is read without a guess at the case of letters that have no capitals.
func (t *table) letters(us []unit, buf []letter) []letter {
	buf = buf[:0]
	for i := 0; i < len(us); i++ {
		u := us[i]
		if u.raw != 0 {
			buf = append(buf, letter{r: u.raw, from: u.from})
			continue
		}
		if i+1 < len(us) && us[i+1].raw == 0 && t.marks[us[i+1].b] {
			if r, ok := t.pair[[2]byte{u.b, us[i+1].b}]; ok {
				buf = append(buf, letter{r: r, from: u.from, mended: true})
				i++
				continue
			}
		}
		l := letter{r: t.single[u.b], from: u.from, mended: t.letter[u.b]}
		l.loose = t.lacks && l.mended && toneOf(l.r) != 0
		buf = append(buf, l)
	}
	return buf
}

// restoreCase gives capitals to letters whose encoding has none: in a word of capitals, and at the start of a
// sentence; whole says that the letters are a whole line, whose start starts one.
func restoreCase(ls []letter, whole bool) {
	caps := false // the last word with letters of known case was all capitals
	for i := 0; i < len(ls); {
		if !unicode.IsLetter(ls[i].r) {
			i++
			continue
		}
		end := wordEnd(ls, i)
		upper, lower, loose := countCase(ls[i:end])
		known := upper + lower
		all := known > 0 && lower == 0 && (known > 1 || capsAround(ls, i, end, caps))
		if known == 0 {
			all = capsAround(ls, i, end, caps)
		}
		if loose > 0 {
			for k := i; k < end; k++ {
				if ls[k].loose && (all || k == i && (opensSentence(ls, i, whole) || committee(ls[i:]))) {
					ls[k].r = unicode.ToUpper(ls[k].r)
				}
			}
		}
		if known > 1 && tells(ls[i:end]) || known == 1 && all {
			caps = lower == 0
		}
		i = end
	}
}

func wordEnd(ls []letter, i int) int {
	for i < len(ls) && unicode.IsLetter(ls[i].r) {
		i++
	}
	return i
}

// committee says whether the words are "ủy ban", which reports write as a name: Ủy ban nhân dân.
func committee(ls []letter) bool {
	for i, r := range "ủy ban" {
		i = len([]rune("ủy ban"[:i]))
		if i >= len(ls) || ls[i].r != r {
			return false
		}
	}
	return len(ls) == 6 || !unicode.IsLetter(ls[6].r)
}

func countCase(word []letter) (upper, lower, loose int) {
	for _, l := range word {
		switch {
		case l.loose:
			loose++
		case unicode.IsUpper(l.r):
			upper++
		default:
			lower++
		}
	}
	return
}

// caseWindow bounds how far the case of a letter is looked for.
const caseWindow = 200

// capsAround says whether a word of one known letter stands among capitals: the word before, or else the next
// word that tells.
func capsAround(ls []letter, start, end int, before bool) bool {
	if before {
		return true
	}
	for i := end; i < min(len(ls), end+caseWindow); {
		if !unicode.IsLetter(ls[i].r) {
			if ls[i].r == '.' || ls[i].r == ';' {
				return false
			}
			i++
			continue
		}
		e := wordEnd(ls, i)
		if upper, lower, _ := countCase(ls[i:e]); upper+lower > 1 && tells(ls[i:e]) {
			return lower == 0 && !sentenceBefore(ls, start)
		}
		i = e
	}
	return false
}

// tells says whether a word shows the case of its neighbours: an abbreviation (UBND, XII) does not.
func tells(word []letter) bool {
	for _, l := range word {
		if l.mended || unicode.IsLower(l.r) {
			return true
		}
	}
	return false
}

// sentenceBefore says whether running text in small letters comes before the word.
func sentenceBefore(ls []letter, start int) bool {
	for i := max(0, start-caseWindow); i < start; i++ {
		if !ls[i].loose && unicode.IsLower(ls[i].r) {
			return true
		}
	}
	return false
}

// opensSentence says whether nothing but marks, numbers and spaces stands between the word and a full stop or the
// start of the line.
func opensSentence(ls []letter, i int, whole bool) bool {
	stop := max(0, i-caseWindow)
	for i--; i >= stop; i-- {
		r := ls[i].r
		switch {
		case (r == '.' || r == '?' || r == '!') && i+1 < len(ls) && ls[i+1].r == ' ', itemMark(ls[:i+1]):
			return true
		case unicode.IsLetter(r), r == ',', r == ';', r == ':', r == '(', r == '"', r == '/', unicode.IsDigit(r) && !numbering(ls[:i+1]):
			return false
		}
	}
	return whole
}

// itemMark says whether the letters are the mark of a list's item, "c)" or "2)", alone.
func itemMark(ls []letter) bool {
	return len(ls) == 2 && ls[1].r == ')' && !ls[0].mended
}

// numbering says whether the letters are a heading's number alone: "2.1".
func numbering(ls []letter) bool {
	if len(ls) > 12 {
		return false
	}
	for _, l := range ls {
		if r := l.r; !unicode.IsDigit(r) && r != '.' && r != ' ' && r != '\t' {
			return false
		}
	}
	return true
}

// score says how well a reading makes Vietnamese.
type score struct{ good, bad int }

func (s score) value() int { return s.good - 2*s.bad }

// sure says whether a line by itself shows that the reading is right.
func (s score) sure() bool { return s.good >= 2 && s.good > 3*s.bad }

func (s *score) add(o score) { s.good, s.bad = s.good+o.good, s.bad+o.bad }

// tally counts the words of a line that have a letter beyond ASCII: syllables with a mended letter, and words that
// are none. A symbol or a control code that stands inside a word counts among the latter.
func tally(ls []letter) (s score) {
	var buf [32]byte
	for i := 0; i < len(ls); {
		r := ls[i].r
		if r < 0x80 && !asciiLetter(r) && (r >= 0x20 || r == '\t' || r == '\n' || r == '\r' || r == '\f') {
			i++
			continue
		}
		word := buf[:0]
		foreign, junk, mended := false, false, false
		for i < len(ls) {
			r := ls[i].r
			if !(asciiLetter(r) || r >= 0x80 && !neutral(r) || r < 0x20 && r != '\t' && r != '\n' && r != '\r' && r != '\f') {
				break
			}
			if r >= 0x80 || r < 0x20 {
				foreign = true
				if !isViet(r) && !unicode.IsLetter(r) && !unicode.IsMark(r) {
					junk = true
				}
			}
			mended = mended || ls[i].mended
			word = utf8.AppendRune(word, r)
			i++
		}
		switch {
		case len(word) == 0:
			i++
		case !foreign:
		case !junk && Valid(string(word)):
			if mended {
				s.good++
			}
		case !junk && acronym(string(word)):
		case junk && utf8.RuneCount(word) == 1: // a bullet or a sign that stands alone
		default:
			s.bad++
		}
	}
	return
}

// acronym says whether a word is capitals without a vowel: HĐND, QĐ.
func acronym(word string) bool {
	for _, r := range word {
		if !unicode.IsUpper(r) || r >= 0x80 && r != 'Đ' {
			return false
		}
	}
	return true
}

func asciiLetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

// neutral are signs beyond ASCII that often stand next to words in proper text.
func neutral(r rune) bool {
	switch r {
	case 0xa0, '°', '²', '³', '½', '¼', '¾', '«', '»', '±', '€', '₫', '™', '…', '•', '‰', '−':
		return true
	}
	return r >= 0x2010 && r <= 0x201f || r >= 0x2000 && r <= 0x200f || r >= 0x2190 && r <= 0x2bff || r >= 0xe000 && r <= 0xf8ff || r == 0xfeff
}
