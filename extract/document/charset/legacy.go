package charset

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a stretch between spaces of a line, as it stands and as a reading has it.
type word struct {
	start, end       int // letters of the old line
	newStart, newEnd int // letters of the new one
	before, after    score
	label            label
}

// label says which way a word makes Vietnamese.
type label int8

const (
	either label = iota // both ways, or neither
	asOld               // as it stands
	asNew               // as the reading has it
)

// evidence is what speaks for a reading in a text.
type evidence struct {
	words   map[string]bool // different words that become Vietnamese
	n       int             // words that become Vietnamese
	neither int             // words beyond ASCII that are not Vietnamese either way
	strong  bool            // one word shows it alone: it had a sign for a letter, or two letters mended
}

// enough says whether the reading is right. A text of one line, a cell of a table say, has few words.
func (e *evidence) enough() bool {
	if e.n <= 3*e.neither {
		return false
	}
	return len(e.words) >= 2 || e.strong && e.neither == 0
}

// weight orders readings: one that undoes a table with all Vietnamese letters comes after the simpler one that
// explains as much.
func (e *evidence) weight(r reading) int {
	if r.view.t != nil {
		return e.n - e.n/5 - 2*e.neither
	}
	return e.n - 2*e.neither
}

// line is one line of a text under one reading.
type line struct {
	units    []unit
	old, new []letter
	words    []word
	viet     bool // has Vietnamese letters that windows-1252 lacks
	whole    bool // the reading undoes a table that has all Vietnamese letters: it holds for whole lines only
}

// mendLegacy mends the lines, or the words in them, that are in an old encoding.
func mendLegacy(text string, present []reading) (string, []Anchor, []Found) {
	if len(present) == 0 {
		return text, nil, nil
	}
	w := rewriter{out: make([]byte, 0, len(text)+len(text)/4)}
	counts := map[Encoding]int{}
	var ln line
	modes := lineModes(text, present)
	n := 0
	for start := 0; start < len(text); n++ {
		end := lineEnd(text, start)
		m := modes[n]
		switch {
		case m.reading >= 0 && m.sure:
			ln.set(text[start:end], start, present[m.reading])
			ln.write(&w, ln.mostlyNew())
			counts[present[m.reading].enc]++
		case m.reading >= 0 && ln.couldBe(text[start:end], start, present[m.reading]):
			ln.write(&w, true)
			counts[present[m.reading].enc]++
		default:
			w.at(start)
			w.out = append(w.out, text[start:end]...)
		}
		start = end
	}
	var found []Found
	for enc, n := range counts {
		found = append(found, Found{enc, n})
	}
	sort.Slice(found, func(i, k int) bool {
		return found[i].Lines > found[k].Lines || found[i].Lines == found[k].Lines && found[i].Encoding < found[k].Encoding
	})
	return string(w.out), w.back, found
}

// lineMode says which reading a line is in: sure where its words say so, else as the lines about it are.
type lineMode struct {
	reading int // -1: none, the line stays
	sure    bool
}

// lineModes settles each line: one that reads both ways goes with the line before it, those at the start with the
// first that tells.
func lineModes(text string, present []reading) []lineMode {
	var modes []lineMode
	var open []int // lines beyond ASCII that do not tell
	first := -2
	last := -1
	var ln line
	for start := 0; start < len(text); {
		end := lineEnd(text, start)
		m := lineMode{reading: -1}
		if !isASCII(text[start:end]) {
			bestValue := 0
			for i, r := range present {
				ln.set(text[start:end], start, r)
				if v := ln.value(); v > bestValue {
					m, bestValue = lineMode{i, true}, v
				}
			}
			switch {
			case m.sure:
				last = m.reading
			case ln.viet:
				last = -1
			default:
				m.reading = last
				if first == -2 {
					open = append(open, len(modes))
				}
			}
			if first == -2 && (m.sure || ln.viet) {
				first = last
			}
		}
		modes = append(modes, m)
		start = end
	}
	if first >= 0 {
		for _, i := range open {
			modes[i].reading = first
		}
	}
	return modes
}

// presentReadings gives the readings that the text's suspicious lines show to be right.
func presentReadings(text string, sc *scanner) []reading {
	all := readings()
	ev := make([]evidence, len(all))
	var ln line
	for _, l := range sampled(sc.lines(text)) {
		for i, r := range all {
			ln.set(text[l[0]:l[1]], l[0], r)
			ln.addTo(&ev[i])
		}
	}
	// Words that one reading leaves are not held against it when another takes them: texts mix encodings.
	var left, chosen []int
	for i := range all {
		left = append(left, i)
	}
	sort.SliceStable(left, func(i, k int) bool { return ev[left[i]].weight(all[left[i]]) > ev[left[k]].weight(all[left[k]]) })
	taken := 0
	for _, i := range left {
		e := ev[i]
		e.neither = max(0, e.neither-taken)
		if e.enough() {
			chosen = append(chosen, i)
			if taken == 0 {
				taken = e.n
			}
		}
	}
	var present []reading
	for _, i := range chosen {
		present = append(present, all[i])
	}
	return present
}

// sampled gives at most sampleLines of the lines, from all over.
func sampled(lines [][2]int) [][2]int {
	step := len(lines)/sampleLines + 1
	var out [][2]int
	for i := 0; i < len(lines); i += step {
		out = append(out, lines[i])
	}
	return out
}

func lineEnd(text string, i int) int {
	if k := strings.IndexByte(text[i:], '\n'); k >= 0 {
		return i + k + 1
	}
	return len(text)
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// set reads a line of text, which starts at offset, and labels its words.
func (ln *line) set(text string, offset int, r reading) {
	ln.old = asIs(text, offset, ln.old)
	ln.units = r.view.units(text, offset, ln.units)
	ln.new = r.read(ln.units, ln.new)
	ln.words = ln.words[:0]
	ln.viet, ln.whole = false, r.view.t != nil
	for _, l := range ln.old {
		if _, ok := westernByte(l.r); !ok && isViet(l.r) {
			ln.viet = true
		}
	}
	i, k := 0, 0
	for i < len(ln.old) {
		w := word{start: i, newStart: k}
		for i < len(ln.old) && ln.old[i].r != ' ' {
			i++
		}
		if i < len(ln.old) {
			i++ // the space belongs to the word before it
		}
		w.end = i
		for k < len(ln.new) && (i == len(ln.old) || ln.new[k].from < ln.old[i].from) {
			k++
		}
		w.newEnd = k
		w.before, w.after = tally(ln.old[w.start:w.end]), tally(ln.new[w.newStart:w.newEnd])
		switch {
		case loneSign(ln.old[w.start:w.end]):
		case w.after.value() > w.before.value() && w.after.bad == 0:
			w.label = asNew
		case w.before.value() > w.after.value():
			w.label = asOld
		}
		if ln.whole && w.label == asNew {
			s := lettersText(ln.old[w.start:w.end])
			if len(appendHyphens(nil, s, 0, len(s), false)) > 0 { // n-ớc has its own explanation
				w.label = asOld
			}
		}
		ln.words = append(ln.words, w)
	}
}

// loneSign says whether a word has no letter but signs that a reading would make one of: 5 × 3. It goes with the
// words about it.
func loneSign(ls []letter) bool {
	signs := 0
	for _, l := range ls {
		switch {
		case l.r < 0x80 && !asciiLetter(l.r):
		case unicode.IsLetter(l.r):
			return false
		default:
			signs++
		}
	}
	return signs == 1
}

// value is how much speaks for reading the line in the new way.
func (ln *line) value() int {
	v := 0
	if ln.contradicted() {
		return 0
	}
	for _, w := range ln.words {
		switch {
		case w.label == asNew && w.after.good == 0:
			v++
		case w.label == asNew:
			v += 3
		case w.label == asOld && v > 1:
			v--
		}
	}
	return v
}

// contradicted says whether words speak against a reading that can only hold for the whole line.
func (ln *line) contradicted() bool {
	if !ln.whole {
		return false
	}
	forNew, forOld := 0, 0
	for _, w := range ln.words {
		switch w.label {
		case asNew:
			forNew++
		case asOld:
			forOld++
		}
	}
	return forOld*4 > forNew
}

// addTo adds what the line says of its reading.
func (ln *line) addTo(e *evidence) {
	if ln.contradicted() {
		return
	}
	for _, w := range ln.words {
		switch {
		case w.label == asNew && w.after.good > 0:
			if e.words == nil {
				e.words = map[string]bool{}
			}
			e.n += w.after.good
			e.words[strings.TrimRight(lettersText(ln.new[w.newStart:w.newEnd]), " .,;:\r\n")] = true
			e.strong = e.strong || strong(ln.old[w.start:w.end])
		case w.label == either:
			e.neither += w.before.bad
		}
	}
}

// strong says whether a word has at least two letters of ASCII and, after one, a sign in the place of a letter; or
// two letters beyond ASCII.
func strong(ls []letter) bool {
	letters, foreign, sign := 0, 0, false
	for i, l := range ls {
		switch {
		case asciiLetter(l.r):
			letters++
		case l.r < 0x80:
		case neutral(l.r):
		default:
			foreign++
			sign = sign || i > 0 && l.r >= 0xa1 && l.r <= 0xbf && l.r != '®' && l.r != '©' && asciiLetter(ls[i-1].r)
		}
	}
	return letters >= 2 && (sign || foreign >= 2)
}

func lettersText(ls []letter) string {
	var b []byte
	for _, l := range ls {
		b = utf8.AppendRune(b, l.r)
	}
	return string(b)
}

// mostlyNew says whether words that read both ways go with the new reading: no word of the line speaks for the old.
func (ln *line) mostlyNew() bool {
	if ln.viet && !ln.throughVietnamese() {
		return false
	}
	for _, w := range ln.words {
		if w.label == asOld {
			return false
		}
	}
	return true
}

// throughVietnamese says whether the reading changed letters that windows-1252 lacks.
func (ln *line) throughVietnamese() bool {
	i := 0
	for _, l := range ln.new {
		for i < len(ln.old) && ln.old[i].from < l.from {
			i++
		}
		if i < len(ln.old) && ln.old[i].from == l.from && ln.old[i].r != l.r && ln.old[i].r >= 0x100 {
			return true
		}
	}
	return false
}

// couldBe reads a line that makes sense both ways, among lines of the reading.
func (ln *line) couldBe(text string, offset int, r reading) bool {
	ln.set(text, offset, r)
	if ln.viet {
		return false
	}
	for _, w := range ln.words {
		if w.label == asOld {
			return false
		}
	}
	return tally(ln.new).bad == 0
}

// write appends the line: words for the new reading in it, the others too where all says so.
func (ln *line) write(w *rewriter, all bool) {
	for _, x := range ln.words {
		if x.label == asNew || all && x.label == either {
			w.write(ln.new[x.newStart:x.newEnd])
		} else {
			w.write(ln.old[x.start:x.end])
		}
	}
}
