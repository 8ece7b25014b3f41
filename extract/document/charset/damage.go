package charset

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// swap is a letter that fonts and PDFs are known to show in another's place. It is undone only in words that are no
// syllables as they stand and are with the letter put right.
type swap struct {
	from, to rune
	initial  bool // only at the start of a word
	group    string
	need     int // different words of the text, over the swaps of the group, that must become syllables
}

// swaps, small letters; capitals go along. Seen in reports since 1995: subset fonts (ƣ), the Icelandic letter that
// looks like đ, VNI's code for it, wrong maps of PDF writers (ự for đ with ắ for í; ơ for ô with ị for ò and ĩ for ó).
var swaps = []swap{
	{'ƣ', 'ư', false, "oi", 1},
	{'ð', 'đ', true, "eth", 1},
	{'ɖ', 'đ', true, "eth", 1},
	{'ǎ', 'ă', false, "caron", 1},
	{'ñ', 'đ', true, "vni", 2},
	{'œ', 'đ', true, "oe", 2},
	{'ự', 'đ', true, "tilde", 2},
	{'ắ', 'í', false, "tilde", 2},
	{'ơ', 'ô', false, "dropped", 2},
	{'ị', 'ò', false, "dropped", 2},
	{'ĩ', 'ó', false, "dropped", 2},
}

// edit puts a letter in the place of text[start:end].
type edit struct {
	start, end int
	to         rune
}

// manyHyphens is how many hyphens for ư prove that others of the text, which could be hyphens, stand for it too.
const manyHyphens = 3

// mendLetters undoes letter damage, in the lines that have some, and counts the lines where it did.
func (sv *Survey) mendLetters(text string, lines [][2]int) (string, []Anchor, int) {
	many := sv.hyphens >= manyHyphens
	if many || sv.dropped || sv.extra { // the lines that the scanner passes may have `t- nhân`, `ngời`, `sò với`
		lines = [][2]int{{0, len(text)}}
	}
	if len(lines) == 0 || len(sv.swaps) == 0 && sv.hyphens == 0 && !sv.dropped && !sv.extra {
		return text, nil, 0
	}
	w := rewriter{out: make([]byte, 0, len(text))}
	done, count, lastLine := 0, 0, -1
	for _, l := range lines {
		var edits []edit
		if sv.extra {
			edits = appendExtra(edits, text, l[0], l[1])
		}
		eachWord(text, l[0], l[1], func(start, end int) { edits = appendSwaps(edits, text, start, end, sv.swaps) })
		if sv.dropped {
			eachWord(text, l[0], l[1], func(start, end int) { edits = appendDropped(edits, text, start, end) })
		}
		if sv.hyphens > 0 {
			edits = appendHyphens(edits, text, l[0], l[1], many)
		}
		if sv.dropped || sv.hyphens > 0 {
			slices.SortFunc(edits, func(a, b edit) int { return a.start - b.start })
		}
		for _, e := range edits {
			w.at(done)
			w.out = append(w.out, text[done:e.start]...)
			w.at(e.start)
			w.out = utf8.AppendRune(w.out, e.to)
			done = e.end
			if n := strings.LastIndexByte(text[:e.start], '\n'); n != lastLine || count == 0 {
				count, lastLine = count+1, n
			}
		}
	}
	w.at(done)
	w.out = append(w.out, text[done:]...)
	return string(w.out), w.back, count
}

// eachWord calls f for each run of letters.
func eachWord(text string, start, end int, f func(start, end int)) {
	from := -1
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if unicode.IsLetter(r) {
			if from < 0 {
				from = i
			}
		} else if from >= 0 {
			f(from, i)
			from = -1
		}
		i += n
	}
	if from >= 0 {
		f(from, end)
	}
}

// apply gives the word with the swap undone, false where it has none.
func (s swap) apply(word string) (string, bool) {
	found := false
	first := true
	out := strings.Map(func(r rune) rune {
		at := first
		first = false
		if s.initial && !at {
			return r
		}
		if to, ok := s.letter(r); ok {
			found = true
			return to
		}
		return r
	}, word)
	return out, found
}

// letter gives what the swap makes of a letter, in its case.
func (s swap) letter(r rune) (rune, bool) {
	switch r {
	case s.from:
		return s.to, true
	case unicode.ToUpper(s.from):
		return unicode.ToUpper(s.to), true
	}
	return r, false
}

// certainSwaps gives the swaps that the text's words prove.
func certainSwaps(text string, lines [][2]int) []swap {
	mended, left := map[string]map[string]bool{}, map[string]map[string]bool{}
	note := func(m map[string]map[string]bool, group, word string) {
		if m[group] == nil {
			m[group] = map[string]bool{}
		}
		m[group][word] = true
	}
	lostHorn := false
	for _, l := range lines {
		eachWord(text, l[0], l[1], func(start, end int) {
			word := strings.ToLower(text[start:end])
			if isASCII(word) || Valid(word) {
				return
			}
			if strings.ContainsAny(word, "ớờởỡợ") {
				lostHorn = true // nớc for nước: then ơ before ng is not an ô
			}
			for _, s := range swaps {
				if fixed, ok := s.apply(word); ok {
					if Valid(fixed) {
						note(mended, s.group, word)
					} else if _, both := fix(word, swaps); !both {
						note(left, s.group, word)
					}
				}
			}
		})
	}
	var certain []swap
	for _, s := range swaps {
		n := len(mended[s.group])
		if n < s.need || n <= len(left[s.group]) || s.from == 'ơ' && lostHorn {
			continue
		}
		certain = append(certain, s)
	}
	return certain
}

// fix makes a syllable of a word by one swap or two.
func fix(word string, by []swap) (string, bool) {
	for i, s := range by {
		one, ok := s.apply(word)
		if !ok {
			continue
		}
		if Valid(one) {
			return one, true
		}
		for _, t := range by[i+1:] {
			if two, ok := t.apply(one); ok && Valid(two) {
				return two, true
			}
		}
	}
	return word, false
}

// appendSwaps adds the edits that make a syllable of text[start:end], none where it is one or cannot be made one.
func appendSwaps(edits []edit, text string, start, end int, by []swap) []edit {
	word := text[start:end]
	if len(by) == 0 || isASCII(word) || Valid(word) {
		return edits
	}
	fixed, ok := fix(word, by)
	if !ok {
		if fixed, ok = fixAbbreviation(word, by); !ok {
			return edits
		}
	}
	to := []rune(fixed)
	k := 0
	for i, r := range word {
		if r != to[k] {
			edits = append(edits, edit{start + i, start + i + utf8.RuneLen(r), to[k]})
		}
		k++
	}
	return edits
}

// fixAbbreviation mends HÐND, which is no syllable either way.
func fixAbbreviation(word string, by []swap) (string, bool) {
	fixed := word
	for _, s := range by {
		if s.group == "eth" {
			s.initial = false
			fixed, _ = s.apply(fixed)
		}
	}
	return fixed, fixed != word && acronym(fixed)
}

// droppedWords is how many different words that are none without ư prove that the text lost it: cả nớc, ngời.
const droppedWords = 2

// dropped says whether the text lost the ư of ươ, as where a soft hyphen, its code in TCVN3, was left out.
func dropped(text string, lines [][2]int) bool {
	if len(lines) == 0 {
		return false
	}
	seen, certain := map[string]bool{}, false
	for i := 0; ; i += len("ớ") {
		k := strings.Index(text[i:], "\xe1\xbb") // how ớ, ờ, ở, ỡ, ợ and many others begin; a bare ơ may be an ô: nơng nghiệp
		if k < 0 {
			break
		}
		if i += k; !tonedHorn(text[i:]) || strings.HasSuffix(text[:i], "ư") || strings.HasSuffix(text[:i], "Ư") {
			continue
		}
		start := i - len(letterRun(text[:i], true))
		word := strings.ToLower(text[start:i] + letterRun(text[i:], false))
		if len(word) > longestSyllable || hornAt(word) < 0 || beside(text, start) {
			continue
		}
		if !Valid(word) {
			certain = true
		}
		if !Valid(word) || slices.Contains(lostHorn, word) {
			seen[word] = true
		}
	}
	return certain && len(seen) >= droppedWords
}

// tonedHorn says whether text starts with ơ under a tone.
func tonedHorn(text string) bool {
	return len(text) >= len("ớ") && text[2] >= "Ớ"[2] && text[2] <= "ợ"[2]
}

// beside says whether a word follows a hyphen, which is its ư then: n-ớc.
func beside(text string, start int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:start])
	return isHyphen(r)
}

// longestSyllable is more bytes than any syllable has.
const longestSyllable = 16

// lostHorn are words that are syllables without their ư too, but hardly ever words of a report.
var lostHorn = strings.Fields("ngời dới lới lợt vợt vờn mợn")

// hornAt gives where ư is missing in a word of small letters that is a syllable with it; -1 where none is.
func hornAt(word string) int {
	at := strings.IndexAny(word, "ơờớởỡợ")
	if at < 0 || strings.HasSuffix(word[:at], "ư") || !Valid(word[:at]+"ư"+word[at:]) {
		return -1
	}
	return at
}

// appendDropped adds the edit that puts a lost ư back into text[start:end].
func appendDropped(edits []edit, text string, start, end int) []edit {
	word := strings.ToLower(text[start:end])
	if len(word) != end-start || len(word) > longestSyllable || beside(text, start) || Valid(word) && !slices.Contains(lostHorn, word) {
		return edits
	}
	at := hornAt(word)
	if at < 0 {
		return edits
	}
	to := 'ư'
	if next, _ := utf8.DecodeRuneInString(text[start+at:]); unicode.IsUpper(next) {
		to = 'Ư'
	}
	return append(edits, edit{start + at, start + at, to})
}

// isHyphen says whether a character may stand for a lost ư: TCVN3 has ư at the soft hyphen's code.
func isHyphen(r rune) bool {
	return r == '-' || r == 0xad || r == '\u2010' || r == '\u2011' || r == '\u2212'
}

// hyphenEvidence counts the words that show that hyphens stand for ư: n-ớc, whose ớc is no syllable.
func hyphenEvidence(text string, lines [][2]int) int {
	n := 0
	for _, l := range lines {
		n += len(appendHyphens(nil, text, l[0], l[1], false))
	}
	return n
}

// appendHyphens adds edits for the hyphens of text[start:end] that stand for ư. Where the text has many, also those
// whose word could be two: nh- vậy, m-a.
func appendHyphens(edits []edit, text string, start, end int, many bool) []edit {
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if isHyphen(r) {
			left, right := letterRun(text[start:i], true), letterRun(text[i+n:end], false)
			if horn(left, right, many) {
				to := 'ư'
				if c, _ := utf8.DecodeRuneInString(right); right != "" && unicode.IsUpper(c) && (left == "" || strings.ToUpper(left) == left) {
					to = 'Ư'
				}
				edits = append(edits, edit{i, i + n, to})
			}
		}
		i += n
	}
	return edits
}

// horn says whether left, a lost ư and right make a syllable, and left and right are no words by themselves.
func horn(left, right string, many bool) bool {
	l, r := strings.ToLower(left), strings.ToLower(right)
	if l != "" && !slices.Contains(onsets, l) || l == "" && r == "" {
		return false
	}
	if !Valid(l + "ư" + r) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(r)
	if r != "" && strings.ContainsRune("ơớờởỡợ", first) {
		return l != "" && l == left || !Valid(r) || many && l != ""
	}
	if !many || l == "" || left != l {
		return false
	}
	return r == "" || r == "a" || r == "u" || r == "ng" || r == "i"
}

// letterRun gives the letters at the end of s, or at its start.
func letterRun(s string, atEnd bool) string {
	if atEnd {
		i := len(s)
		for i > 0 {
			r, n := utf8.DecodeLastRuneInString(s[:i])
			if !unicode.IsLetter(r) {
				if unicode.IsDigit(r) || isHyphen(r) {
					return "?" // part of a number or a code
				}
				break
			}
			i -= n
		}
		return s[i:]
	}
	for i, r := range s {
		if !unicode.IsLetter(r) {
			if unicode.IsDigit(r) || isHyphen(r) {
				return "?"
			}
			return s[:i]
		}
	}
	return s
}
