package document

import (
	"strings"

	"solieu/extract/document/bilingual"
)

// What is done to the chunks of a stream before columns are laid along it: cells that lines part are joined, and what
// says them again in English is left out.

// joinSpans joins what narrow columns part: the years of a school year, "2018-", "2019", and a unit from the small
// digit and the bracket behind it, "(Km", "2", ")".
func (f *tableFinder) joinSpans(ps []chunk) []chunk {
	out := ps[:0]
	for _, p := range ps {
		n := len(out) - 1
		if n >= 0 && p.Of(f.text) == ")" && out[n].form == chunkValue && out[n].runes == 1 {
			out = out[:n] // the end of a unit in English
			continue
		}
		if n >= 0 && (p.year && reSpanBegins.MatchString(out[n].Of(f.text)) || p.runes <= 2 && reUnitBegins.MatchString(out[n].Of(f.text))) {
			out[n].End, out[n].last = p.End, p.last
			out[n].shape(f.text)
			continue
		}
		out = append(out, p)
	}
	return out
}

// joinNotes joins a line in brackets to the number above it: "0,7%", "(còn 4,33%)".
func (f *tableFinder) joinNotes(ps []chunk) []chunk {
	out := ps[:0]
	for _, p := range ps {
		n := len(out) - 1
		if p.form == chunkWords && n >= 0 && out[n].form == chunkValue && len(out[n].parts) == 0 && !out[n].year &&
			strings.ContainsAny(p.Of(f.text), "0123456789") && reNoteOnly.MatchString(p.Of(f.text)) {
			out[n].End, out[n].last, out[n].ordinal = p.End, p.last, false
			continue
		}
		out = append(out, p)
	}
	return out
}

// translated tells that most labels of the lines [i, end) are said again in English, behind a dash or a line below.
func (f *tableFinder) translated(i, end int) bool {
	twice, once := 0, 0
	native := false // the line above holds words and no English
	for k := i; k < end; k++ {
		l := &f.lines[k]
		switch {
		case !l.words:
		case l.english:
			twice += b2i(native)
			once -= b2i(native)
		case bilingual.Native(l.Of(f.text)) != l.Of(f.text):
			twice++
		default:
			once++
		}
		native = l.words && !l.english || l.Len() == 0 && native
	}
	return twice >= 3 && twice*3 >= once
}

// cutEnglish takes English off the ends of cells.
func (f *tableFinder) cutEnglish(ps []chunk) {
	for k := range ps {
		if p := &ps[k]; p.form == chunkWords {
			if n := bilingual.Native(p.Of(f.text)); strings.HasPrefix(p.Of(f.text), n) {
				p.End = p.Start + len(n)
			}
		}
	}
}
