// Package charset takes the bytes of a text file, or text that another reader gave, and gives Vietnamese in
// Unicode: old 8-bit encodings (TCVN3, VNI, VISCII, VPS, windows-1258), UTF-16, HTML entities, text that was read
// through the wrong table, and letters that a font or a PDF damaged.
//
// Whether a reading is right is asked of the syllables: Vietnamese has few (see Valid), so a page read through the
// wrong table has hardly any. What is proper Vietnamese already is returned as the identical string; digits and
// `%`, `.`, `,` are never changed; where two readings are possible the text stays as it is.
package charset

import (
	"errors"
	"sort"
)

// Encoding names how letters were stored. It is a stable word, for warnings and JSON.
type Encoding string

// The encodings that Decode and Mend tell apart. Unicode means that nothing was mended.
const (
	Unicode     Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	TCVN3       Encoding = "tcvn3" // ABC, the fonts .VnTime and its kin
	VNI         Encoding = "vni"   // VNI for Windows, a letter and a mark
	VISCII      Encoding = "viscii"
	VPS         Encoding = "vps"
	Windows1258 Encoding = "windows-1258"
	Windows1252 Encoding = "windows-1252"    // Latin letters of Western Europe
	Entities    Encoding = "html-entities"   // &agrave; in plain text
	UTF8Twice   Encoding = "utf-8-twice"     // UTF-8 that was read as windows-1252
	Letters     Encoding = "damaged-letters" // single letters that a font or a PDF replaced: ƣ for ư
)

// ErrBinary is for data that hold no text in any encoding.
var ErrBinary = errors.New("not text: NUL bytes, and not UTF-16")

// Anchor says that byte Text of a rewritten text stands at byte Source of what it was made from. From an anchor on
// both advance byte by byte until the next one; before the first, offsets are equal. Lists ascend.
type Anchor struct{ Text, Source int }

// Source maps an offset of the rewritten text back through anchors.
func Source(back []Anchor, off int) int {
	i := sort.Search(len(back), func(i int) bool { return back[i].Text > off })
	if i == 0 {
		return off
	}
	return back[i-1].Source + off - back[i-1].Text
}

// Forward maps an offset of the source to the rewritten text: to the start of the letter that it is in.
func Forward(back []Anchor, source int) int {
	i := sort.Search(len(back), func(i int) bool { return back[i].Source > source })
	if i == 0 {
		return source
	}
	a := back[i-1]
	off := a.Text + source - a.Source
	if i < len(back) {
		off = min(off, back[i].Text)
	}
	return off
}

// rewriter builds a text and its way back.
type rewriter struct {
	out   []byte
	back  []Anchor
	delta int // source minus text offset that the last anchor implies
}

// at says that the next byte written stands at offset source.
func (w *rewriter) at(source int) {
	if source-len(w.out) == w.delta {
		return
	}
	w.delta = source - len(w.out)
	if n := len(w.back); n > 0 && w.back[n-1].Text == len(w.out) {
		w.back[n-1].Source = source
		return
	}
	w.back = append(w.back, Anchor{len(w.out), source})
}
