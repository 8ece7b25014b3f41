package charset

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Found says how many lines of a text were in an encoding.
type Found struct {
	Encoding Encoding
	Lines    int
}

// Mend repairs one run of text (a paragraph, a cell, the words in one font) that is Unicode but holds letters of an
// old encoding. font is the font's name where it is known, else "": .VnTime and VNI-Times say what their letters
// are. What is proper Vietnamese, or no Vietnamese, is returned as it is, with Unicode. Neighbouring runs in one
// font should come as one, so that no word is cut.
//
// A short run may be too little to go by; a reader that has the whole text makes a Survey of it first.
func Mend(text, font string) (string, Encoding) {
	if mended, enc := mendByFont(text, font); enc != Unicode {
		return mended, enc
	}
	mended, _, found := Repair(text)
	return mended, foundIn(found)
}

// Survey is what a whole text shows of its encodings and of its damage.
type Survey struct {
	readings []reading
	swaps    []swap
	hyphens  int
	dropped  bool
	extra    bool
	entities bool
}

// Look surveys a text, its paragraphs and cells one a line.
func Look(text string) *Survey {
	sv := &Survey{}
	sv.repair(text, true)
	return sv
}

// Mend is as Mend above, with what the whole text shows.
func (sv *Survey) Mend(text, font string) (string, Encoding) {
	if mended, enc := mendByFont(text, font); enc != Unicode {
		return mended, enc
	}
	mended, _, found := sv.Repair(text)
	return mended, foundIn(found)
}

// Repair is as Repair below, with what the whole text shows.
func (sv *Survey) Repair(text string) (mended string, back []Anchor, found []Found) {
	return sv.repair(text, false)
}

func foundIn(found []Found) Encoding {
	if len(found) == 0 {
		return Unicode
	}
	return found[0].Encoding
}

func mendByFont(text, font string) (string, Encoding) {
	if enc, caps := FontEncoding(font); enc != Unicode {
		if mended, ok := mendFont(text, enc, caps); ok {
			return mended, enc
		}
	}
	return text, Unicode
}

// Repair mends a whole text: lines in old encodings, HTML entities, damaged letters. What a line is, is judged by
// the whole text. back leads to offsets of text, nil where nothing was changed; found lists what was, the most
// lines first.
func Repair(text string) (mended string, back []Anchor, found []Found) {
	return (&Survey{}).repair(text, true)
}

// repair mends a text by the survey, which look fills from the text first.
func (sv *Survey) repair(text string, look bool) (mended string, back []Anchor, found []Found) {
	sc := newScanner()
	first := sc.next(text, 0)
	if first < 0 && (look || sv.Proper() || isASCII(text) && sv.hyphens < manyHyphens) {
		return text, nil, nil
	}
	mended = text
	step := func(s string, b []Anchor, fs ...Found) {
		if len(fs) == 0 || fs[0].Lines == 0 || s == mended {
			return
		}
		mended, back, found = s, compose(b, back), append(found, fs...)
	}
	if look {
		sv.entities = hasEntity(mended, first)
	}
	if sv.entities {
		s, b, n := mendEntities(mended)
		step(s, b, Found{Entities, n})
	}
	if look {
		sv.readings = presentReadings(mended, sc)
	}
	s, b, fs := mendLegacy(mended, sv.readings)
	step(s, b, fs...)
	lines := sc.lines(mended)
	if look {
		if sv.extra = extraMarks(mended, lines); !sv.extra { // of such words nothing else is certain
			sv.swaps, sv.hyphens, sv.dropped = certainSwaps(mended, lines), hyphenEvidence(mended, lines), dropped(mended, lines)
		}
	}
	s, b, n := sv.mendLetters(mended, lines)
	step(s, b, Found{Letters, n})
	slices.SortStableFunc(found, func(a, b Found) int { return b.Lines - a.Lines })
	return mended, back, found
}

// Proper says whether the text surveyed was proper throughout: Mend then changes nothing but runs in old fonts.
func (sv *Survey) Proper() bool {
	return len(sv.readings) == 0 && len(sv.swaps) == 0 && sv.hyphens == 0 && !sv.dropped && !sv.extra && !sv.entities
}

func hasEntity(text string, from int) bool {
	for i := from; ; i++ {
		k := strings.IndexByte(text[i:], '&')
		if k < 0 {
			return false
		}
		if i += k; entityAt(text, i) {
			return true
		}
	}
}

// compose joins two ways back: outer leads from the final text to the one in the middle, inner from there.
func compose(outer, inner []Anchor) []Anchor {
	if len(inner) == 0 {
		return outer
	}
	w := rewriter{}
	add := func(text, source int) {
		if source-text != w.delta {
			w.delta = source - text
			w.back = append(w.back, Anchor{text, source})
		}
	}
	i := 0
	for k := -1; k < len(outer); k++ {
		a := Anchor{}
		if k >= 0 {
			a = outer[k]
		}
		end := int(^uint(0) >> 1)
		if k+1 < len(outer) {
			end = outer[k+1].Text
		}
		add(a.Text, Source(inner, a.Source))
		for i < len(inner) && inner[i].Text <= a.Source {
			i++
		}
		for ; i < len(inner) && a.Text+inner[i].Text-a.Source < end; i++ {
			add(a.Text+inner[i].Text-a.Source, inner[i].Source)
		}
	}
	return w.back
}

// FontEncoding tells the encoding that a font's letters are in by the font's name, and whether the font shows
// small letters as capitals, as .VnTimeH does. Unicode where the name says nothing.
func FontEncoding(font string) (enc Encoding, caps bool) {
	name := strings.ToLower(strings.TrimSpace(font))
	if i := strings.IndexByte(name, '+'); i == 6 { // the tag of a font subset in a PDF
		name = name[i+1:]
	}
	switch {
	case strings.HasPrefix(name, ".vn"), strings.HasPrefix(name, "vntime"), strings.HasPrefix(name, "vnarial"):
		family, _, _ := strings.Cut(strings.ReplaceAll(name, "-", ","), ",")
		return TCVN3, strings.HasSuffix(strings.TrimSpace(family), "h")
	case strings.HasPrefix(name, "vni-"), strings.HasPrefix(name, "vni "), strings.HasPrefix(name, "vni_"):
		return VNI, false
	case strings.HasPrefix(name, "vps "), strings.HasPrefix(name, "vps-"):
		return VPS, false
	case strings.HasPrefix(name, "viscii"), strings.HasPrefix(name, "vi times"), strings.HasPrefix(name, "vi arial"):
		return VISCII, false
	}
	return Unicode, false
}

// mendFont reads text in a font of an old encoding. False where the text is Unicode all the same: people write
// Unicode in old fonts, too.
func mendFont(text string, enc Encoding, caps bool) (string, bool) {
	foreign := false
	for _, r := range text {
		if r >= 0x80 && !neutral(r) {
			foreign = true
			if _, ok := westernByte(r); !ok && isViet(r) {
				return text, false
			}
		}
	}
	if !foreign && !(caps && hasLetter(text)) {
		return text, false
	}
	t := tableOf(enc)
	ls := t.letters(view{}.units(text, 0, nil), nil)
	if t.lacks {
		restoreCase(ls, false) // a run may start in the middle of a word
	}
	if s, old := tally(ls), tally(asIs(text, 0, nil)); s.bad > old.bad && s.value() < old.value() {
		return text, false
	}
	var w rewriter
	w.write(ls)
	out := string(w.out)
	if caps {
		out = strings.ToUpper(out)
	}
	return out, out != text
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// asIs gives the letters of a line as they stand.
func asIs(line string, offset int, buf []letter) []letter {
	buf = buf[:0]
	for i, r := range line {
		if r == utf8.RuneError {
			_, n := utf8.DecodeRuneInString(line[i:])
			if n == 1 {
				r = 0xfffd
			}
		}
		buf = append(buf, letter{r: r, from: offset + i, mended: r >= 0x80})
	}
	return buf
}

// RestoreCapitals puts capitals in words that are capitals but for letters with tone marks, which the TCVN3 fonts
// have small only: BáO CáO. It is for paragraphs put together from runs that were mended one by one.
func RestoreCapitals(text string) string {
	if isASCII(text) {
		return text
	}
	ls := asIs(text, 0, nil)
	changed := false
	for i := 0; i < len(ls); i++ {
		if !unicode.IsLetter(ls[i].r) {
			continue
		}
		end := wordEnd(ls, i)
		upper, other := 0, false
		for _, l := range ls[i:end] {
			if unicode.IsUpper(l.r) {
				upper++
			} else if toneOf(l.r) == 0 {
				other = true
			}
		}
		for k := i; k < end && upper > 1 && !other; k++ {
			if u := unicode.ToUpper(ls[k].r); u != ls[k].r {
				ls[k].r, changed = u, true
			}
		}
		i = end
	}
	if !changed {
		return text
	}
	return lettersText(ls)
}
