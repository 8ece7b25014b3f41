package charset

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"
)

// Decode turns the bytes of a text file into UTF-8 and names the encoding: a byte order mark is taken off, UTF-16
// is known by its mark or its zero bytes, valid UTF-8 is kept as it is, and of the 8-bit encodings the one is
// taken, line by line, whose letters make Vietnamese syllables. Bytes that mean nothing become U+FFFD.
//
// back leads to offsets of data; it is nil where they are equal. The error is ErrBinary or nil.
func Decode(data []byte) (text string, enc Encoding, back []Anchor, err error) {
	if body, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok && utf8.Valid(body) {
		return string(body), Unicode, []Anchor{{0, 3}}, nil
	}
	if order, skip := utf16Order(data); order != "" {
		text, back = decodeUTF16(data, order == UTF16BE, skip)
		return text, order, back, nil
	}
	if bytes.IndexByte(data[:min(len(data), 8192)], 0) >= 0 {
		return "", "", nil, ErrBinary
	}
	if utf8.Valid(data) {
		return string(data), Unicode, nil, nil
	}
	if mostlyUTF8(data) {
		text, back = mendUTF8(data)
		return text, Unicode, back, nil
	}
	return decode8(data)
}

// mostlyUTF8 says whether most of the bytes beyond ASCII are parts of well-formed letters of UTF-8: a damaged
// file, not one in an 8-bit encoding.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < 0x80 {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good > 2*bad
}

func mendUTF8(data []byte) (string, []Anchor) {
	w := rewriter{out: make([]byte, 0, len(data)+16)}
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		data = data[3:]
		w.at(3)
		text, back := mendUTF8(data)
		for i := range back {
			back[i].Source += 3
		}
		return text, append(w.back, back...)
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		w.at(i)
		w.out = utf8.AppendRune(w.out, r)
		i += n
	}
	return string(w.out), w.back
}

// decode8 reads a file in one or several 8-bit encodings, with lines of UTF-8 between them where such are.
func decode8(data []byte) (string, Encoding, []Anchor, error) {
	lines := bytes.SplitAfter(data, []byte("\n"))
	present := tablesOf(lines)
	var last *table
	if len(present) > 0 {
		last = present[0]
	}
	w := rewriter{out: make([]byte, 0, len(data)+len(data)/2)}
	var us []unit
	var ls []letter
	utf8Lines, others := 0, 0
	offset := 0
	for _, line := range lines {
		switch {
		case plainASCII(line):
			w.at(offset)
			w.out = append(w.out, line...)
		case lineIsUTF8(line, last):
			w.at(offset)
			w.out = append(w.out, line...)
			utf8Lines++
		default:
			others++
			us = bytesAsUnits(line, offset, us)
			if last = bestTable(us, last, present); last != nil {
				ls = last.read(us, ls)
			} else {
				ls = westernLetters(us, ls)
			}
			w.write(ls)
		}
		offset += len(line)
	}
	enc := Windows1252
	if len(present) > 0 {
		enc = present[0].enc
	}
	if utf8Lines > others {
		enc = Unicode
	}
	return string(w.out), enc, w.back, nil
}

// lineIsUTF8 says whether one line of an 8-bit file is UTF-8: a short one may look so by accident.
func lineIsUTF8(line []byte, main *table) bool {
	if !utf8.Valid(line) || hasControls(line) {
		return false
	}
	if main == nil {
		return true
	}
	var ls []letter
	for i, r := range string(line) {
		ls = append(ls, letter{r: r, from: i, mended: r >= 0x80})
	}
	return tally(ls).value() > tally(main.read(bytesAsUnits(line, 0, nil), nil)).value()
}

// write appends letters, each at its place.
func (w *rewriter) write(ls []letter) {
	for _, l := range ls {
		w.at(l.from)
		r := l.r
		if r == 0 || !utf8.ValidRune(r) {
			r = utf8.RuneError
		}
		w.out = utf8.AppendRune(w.out, r)
	}
}

func westernLetters(us []unit, buf []letter) []letter {
	buf = buf[:0]
	for _, u := range us {
		buf = append(buf, letter{r: western(u.b), from: u.from})
	}
	return buf
}

func plainASCII(line []byte) bool {
	for _, c := range line {
		if c >= 0x80 || c < 0x20 && visciiLow[c]+vpsLow[c] != 0 {
			return false
		}
	}
	return true
}

func hasControls(line []byte) bool {
	for _, c := range line {
		if c < 0x20 && visciiLow[c]+vpsLow[c] != 0 {
			return true
		}
	}
	return false
}

// sampleLines bounds about how many lines are asked for the encoding of a file.
const sampleLines = 120

// tablesOf gives the tables that the file's lines are written in, the one with most words first; none where no
// table makes Vietnamese of them.
func tablesOf(lines [][]byte) []*table {
	all := tables()
	won := make([]int, len(all)) // words of the lines that a table reads best
	sum := make([]score, len(all))
	var us []unit
	var ls []letter
	var old [][]byte
	for _, line := range lines {
		if !plainASCII(line) && (!utf8.Valid(line) || hasControls(line)) {
			old = append(old, line)
		}
	}
	step := len(old)/sampleLines + 1
	for i := 0; i < len(old); i += step {
		line := old[i]
		us = bytesAsUnits(line, 0, us)
		best, bestScore := -1, score{}
		for i, t := range all {
			ls = t.read(us, ls)
			s := tally(ls)
			sum[i].add(s)
			if best < 0 || s.value() > bestScore.value() {
				best, bestScore = i, s
			}
		}
		if bestScore.sure() {
			won[best] += bestScore.good
		}
	}
	var present []*table
	total := 0
	for _, w := range won {
		total += w
	}
	for i, t := range all {
		if won[i] >= 2 && won[i]*50 >= total || total == 0 && sum[i].good > 2*sum[i].bad {
			present = append(present, t)
		}
	}
	sort.SliceStable(present, func(i, k int) bool { return rank(present[i], all, won, sum) > rank(present[k], all, won, sum) })
	if total == 0 && len(present) > 1 {
		present = present[:1]
	}
	return present
}

func rank(t *table, all []*table, won []int, sum []score) int {
	for i := range all {
		if all[i] == t {
			return won[i]*1000 + sum[i].value()
		}
	}
	return 0
}

// bestTable gives the table for one line: the last line's, unless it leaves words that are no syllables and
// another reads the line better.
func bestTable(us []unit, last *table, present []*table) *table {
	if last == nil {
		return nil
	}
	ls := last.read(us, nil)
	best, bestScore := last, tally(ls)
	if bestScore.bad == 0 {
		return last
	}
	for _, t := range present {
		ls = t.read(us, ls)
		if s := tally(ls); s.value() > bestScore.value() {
			best, bestScore = t, s
		}
	}
	return best
}

// utf16Order tells UTF-16 by its mark, or by zero bytes that stand mostly in one half of the pairs. skip is the
// length of the mark.
func utf16Order(data []byte) (order Encoding, skip int) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return UTF16LE, 2
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return UTF16BE, 2
	}
	head := data[:min(len(data), 8192)&^1]
	var zero, high [2]int // by parity: zero bytes; bytes that the letters of Vietnamese have as their upper byte
	for i, c := range head {
		if c == 0 {
			zero[i&1]++
		}
		if c <= 3 || c == 0x1e || c == 0x20 {
			high[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 2:
	case zero[1] > 0 && zero[0]*20 <= zero[1] && zero[1]*4 >= half && high[1]*10 >= half*8:
		return UTF16LE, 0
	case zero[0] > 0 && zero[1]*20 <= zero[0] && zero[0]*4 >= half && high[0]*10 >= half*8:
		return UTF16BE, 0
	}
	return "", 0
}

func decodeUTF16(data []byte, big bool, skip int) (string, []Anchor) {
	at := func(i int) rune {
		if big {
			return rune(data[i])<<8 | rune(data[i+1])
		}
		return rune(data[i+1])<<8 | rune(data[i])
	}
	// In plain ASCII a text byte is every second file byte: each letter needs its anchor.
	w := rewriter{out: make([]byte, 0, len(data)), back: make([]Anchor, 0, len(data)/2)}
	for i := skip; i+1 < len(data); i += 2 {
		w.at(i + lowByte(big, at(i)))
		r := at(i)
		if r >= 0xd800 && r < 0xdc00 && i+3 < len(data) {
			if low := at(i + 2); low >= 0xdc00 && low < 0xe000 {
				r = (r-0xd800)<<10 + (low - 0xdc00) + 0x10000
				i += 2
			}
		}
		w.out = utf8.AppendRune(w.out, r) // a lone surrogate becomes U+FFFD
	}
	return strings.ToValidUTF8(string(w.out), "\ufffd"), w.back
}

// lowByte is where in its pair the byte of an ASCII letter stands.
func lowByte(big bool, r rune) int {
	if big && r < 0x80 {
		return 1
	}
	return 0
}
