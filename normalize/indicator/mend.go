package indicator

import (
	"slices"
	"strings"
	"unicode"

	"solieu/normalize/words"
)

// Scans read by machine lose and swap the marks of letters: "công nghĩệp và xâỵ đựng". A word that the catalogue does
// not have is then compared by its bare letters: freely inside a phrase of several words that the catalogue has, and
// alone only in a document whose words cannot be Vietnamese (two tones in one syllable), where one word alone has the
// letters.

// toned are the vowels with a tone.
const toned = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"

// isToned marks them, small and capital, by code point.
var isToned = func() *[0x1F00]bool {
	var t [0x1F00]bool
	for r := range rune(len(t)) {
		t[r] = strings.ContainsRune(toned, unicode.ToLower(r))
	}
	return &t
}()

// damaged tells whether a text has a word with two tones.
func damaged(text string) bool {
	tones := 0
	for _, r := range text {
		switch {
		case int(r) < len(isToned) && isToned[r]:
			if tones++; tones > 1 {
				return true
			}
		case !unicode.IsLetter(r):
			tones = 0
		}
	}
	return false
}

// readMended reads a text as read does, with the marks of unknown words mended; false where none could be. alone says
// that words alone may be mended too.
func (c *Catalogue) readMended(p *phrase, text string, alone bool) bool {
	var buf [64]words.Token
	toks := c.tokens(buf[:0], text)
	if !slices.ContainsFunc(toks, func(t words.Token) bool { return t.ID == words.Unknown && len(c.alike(text, t)) > 0 }) {
		return false
	}
	m := mender{c: c, alone: alone, toks: toks, same: make([][]uint16, len(toks))}
	for i, t := range toks {
		m.same[i] = c.alike(text, t)
	}
	if !m.mend() {
		return false
	}
	kept := m.toks[:0]
	for _, t := range m.toks {
		if t.ID == words.Unknown || !c.joins(t.ID) {
			kept = append(kept, t)
		}
	}
	c.readTokens(p, text, kept)
	return true
}

// alike gives the words of the catalogue that have the letters of a token.
func (c *Catalogue) alike(text string, t words.Token) []uint16 {
	var buf [64]byte
	return c.bare[string(appendBare(buf[:0], text[t.Start:t.End]))]
}

// mender mends the tokens of one text.
type mender struct {
	c     *Catalogue
	alone bool
	toks  []words.Token
	same  [][]uint16 // by token: the words of the catalogue with its letters
}

func (m *mender) mend() bool {
	changed := false
	for i := 0; i < len(m.toks); {
		_, exact := m.c.longest(m.toks[i:])
		ids := m.longest(nil, 0, i)
		if len(ids) > max(exact, 1) {
			for k, id := range ids {
				m.toks[i+k].ID = id
			}
			changed = true
			i += len(ids)
			continue
		}
		if t := &m.toks[i]; m.alone && t.ID == words.Unknown {
			if same := m.same[i]; len(same) == 1 {
				t.ID = same[0]
				changed = true
			}
		}
		i += exact
	}
	return changed
}

// longest gives the words of the longest phrase that starts at token i, each a word with the letters of its token; path
// are those before it, which lead to the node at.
func (m *mender) longest(path []uint16, at int32, i int) []uint16 {
	var best []uint16
	if len(path) > 0 && m.c.phrases.term[at] != 0 {
		best = append([]uint16{}, path...)
	}
	if i >= len(m.toks) || m.toks[i].ID == words.Number {
		return best
	}
	try := func(id uint16, next int32) {
		if found := m.longest(append(path[:len(path):len(path)], id), next, i+1); len(found) > len(best) {
			best = found
		}
	}
	t := m.toks[i]
	if next, ok := m.c.phrases.step(at, t.ID); ok && t.ID != words.Unknown {
		try(t.ID, next)
	}
	for _, id := range m.same[i] {
		if next, ok := m.c.phrases.step(at, id); ok && id != t.ID {
			try(id, next)
		}
		if m.alone && at != 0 && t.ID == words.Unknown && m.c.joins(id) {
			try(id, at)
		}
	}
	return best
}
