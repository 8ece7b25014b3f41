package indicator

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/normalize/words"
)

// maxTerms bounds a phrase; longer ones are sentences, which no catalogue has.
const maxTerms = 40

// numberTerm is the first id of numbers: "trẻ dưới 5 tuổi" is not "dưới 1 tuổi".
const numberTerm = 1 << 24

// term is one term of a phrase.
type term struct {
	id         uint32 // 0 for a word that the catalogue does not have
	start, end int32  // in the phrase
	capital    bool
}

// phrase is a text as terms, and what they say besides.
type phrase struct {
	text    string
	list    [maxTerms]term
	n       int
	unknown bool // a term is not in the catalogue
	long    bool // there were more terms
	prices  string
}

func (p *phrase) terms() []term { return p.list[:p.n] }

// trie holds phrases of several words that are one term, and of one that are another.
type trie struct {
	first []int32          // by word: the node behind it from the root; 0 none
	next  map[uint64]int32 // node<<32 | word → node, from the other nodes
	term  []uint32         // by node; 0 none
}

func (t *trie) add(ids []uint16, term uint32) {
	if t.next == nil {
		t.next, t.term = map[uint64]int32{}, []uint32{0}
	}
	at := int32(0)
	for _, id := range ids {
		n, ok := t.step(at, id)
		if !ok {
			n = int32(len(t.term))
			t.term = append(t.term, 0)
			t.set(at, id, n)
		}
		at = n
	}
	t.term[at] = term
}

// step gives the node behind a word.
func (t *trie) step(at int32, word uint16) (int32, bool) {
	if at == 0 { // most words of a text begin no phrase
		if int(word) >= len(t.first) || t.first[word] == 0 {
			return 0, false
		}
		return t.first[word], true
	}
	next, ok := t.next[uint64(at)<<32|uint64(word)]
	return next, ok
}

func (t *trie) set(at int32, word uint16, next int32) {
	if at != 0 {
		t.next[uint64(at)<<32|uint64(word)] = next
		return
	}
	for int(word) >= len(t.first) {
		t.first = append(t.first, 0)
	}
	t.first[word] = next
}

// tokens gives the words and numbers of a text without marks and without the words that only join others.
func (c *Catalogue) tokens(dst []words.Token, text string) []words.Token {
	all := c.vocab.Scan(dst[:0], text)
	kept := all[:0]
	for _, t := range all {
		if t.ID != words.Number {
			if r, _ := utf8.DecodeRuneInString(text[t.Start:]); !unicode.IsLetter(r) {
				continue
			}
			if t.ID != words.Unknown && c.joins(t.ID) {
				continue
			}
		}
		kept = append(kept, t)
	}
	return c.writeOut(kept)
}

// writeOut puts the words of abbreviations in their place, at the place of the abbreviation.
func (c *Catalogue) writeOut(toks []words.Token) []words.Token {
	i := slices.IndexFunc(toks, c.abbreviated)
	if i < 0 {
		return toks
	}
	out := slices.Clone(toks[:i])
	for _, t := range toks[i:] {
		if !c.abbreviated(t) {
			out = append(out, t)
			continue
		}
		for _, id := range c.abbreviations[t.ID] {
			out = append(out, words.Token{Start: t.Start, End: t.End, ID: id})
		}
	}
	return out
}

// abbreviated tells whether a word is an abbreviation: two or three letters only in capitals, since "ns" and "dt" may be
// anything.
func (c *Catalogue) abbreviated(t words.Token) bool {
	return int(t.ID) < len(c.abbreviations) && len(c.abbreviations[t.ID]) > 0 && (t.Case == words.Upper || t.End-t.Start >= 4)
}

// read gives the terms of a text.
func (c *Catalogue) read(p *phrase, text string) {
	var buf [64]words.Token
	c.readTokens(p, text, c.tokens(buf[:0], text))
}

func (c *Catalogue) readTokens(p *phrase, text string, toks []words.Token) {
	*p = phrase{text: text}
	weak, dated := 0, false
	for i := 0; i < len(toks); {
		id, n := c.longest(toks[i:])
		t := term{id: id, start: toks[i].Start, end: toks[i+n-1].End, capital: toks[i].Case != words.Small}
		first := toks[i]
		i += n
		if id != 0 && id < numberTerm {
			info := &c.terms[id]
			if info.prices != "" {
				p.prices = info.prices
				continue
			}
			if info.period { // "tháng 9", "9 tháng": when, not what
				dated = true
				if p.n > 0 && p.list[p.n-1].id >= numberTerm {
					p.n--
				}
				continue
			}
			if info.stop && !(info.place && p.n == weak) { // "số huyện đạt chuẩn": the huyện are counted
				continue
			}
			if info.weak {
				weak++
			}
		} else if first.ID == words.Number {
			if first.Digits == 4 || first.Val < 0 || dated { // a year says when, not what
				continue
			}
			t.id = numberTerm + uint32(first.Val)
		}
		dated = false
		if p.n == maxTerms {
			p.long = true
			break
		}
		p.list[p.n] = t
		p.n++
	}
	if weak > 0 && weak == p.n-1 && c.info(p.list[p.n-1].id).stop { // "tăng trưởng của tỉnh"
		p.n--
	}
	if weak > 0 && weak < p.n {
		p.keep(func(t term) bool { return t.id == 0 || t.id >= numberTerm || !c.terms[t.id].weak })
	}
	p.note()
}

// note sets what depends on all terms.
func (p *phrase) note() {
	p.unknown = false
	for _, t := range p.terms() {
		p.unknown = p.unknown || t.id == 0
	}
}

// keep drops the terms that are not wanted.
func (p *phrase) keep(wanted func(term) bool) {
	n := 0
	for _, t := range p.terms() {
		if wanted(t) {
			p.list[n] = t
			n++
		}
	}
	p.n = n
}

// longest gives the longest term at the start of toks and its length in tokens; a word that is no term has id 0.
func (c *Catalogue) longest(toks []words.Token) (id uint32, n int) {
	n = 1
	at := int32(0)
	for i, t := range toks {
		if t.ID == words.Unknown || t.ID == words.Number {
			break
		}
		next, ok := c.phrases.step(at, t.ID)
		if !ok {
			break
		}
		at = next
		if found := c.phrases.term[at]; found != 0 {
			id, n = found, i+1
		}
	}
	return id, n
}

// places drops the names of places: what follows "tỉnh", "huyện" with a capital, and two or more capital words in a
// row. It gives false where nothing is dropped or nothing would remain.
func (c *Catalogue) places(p *phrase) bool {
	var drop [maxTerms]bool
	found, t := 0, p.terms()
	for i := 0; i < len(t); {
		j := i
		for j < len(t) && t[j].capital && nameLike(p.text[t[j].start:t[j].end], t[j].id != 0) {
			j++
		}
		before := i > 0 && t[i-1].id != 0 && t[i-1].id < numberTerm && c.terms[t[i-1].id].place
		if j-i >= 2 || j > i && before {
			for k := i; k < j; k++ {
				drop[k] = true
				found++
			}
			if before {
				drop[i-1] = true
				found++
			}
		}
		i = max(j, i+1)
	}
	k := -1
	return found > 0 && p.cut(func(term) bool { k++; return drop[k] })
}

// nameLike tells whether a capital word may be part of a place's name: one syllable, and no abbreviation that the
// catalogue knows (GRDP).
func nameLike(s string, known bool) bool {
	return !strings.ContainsAny(s, " \u00a0\n") && !(known && strings.IndexFunc(s, unicode.IsLower) < 0)
}

// set is a sorted set of terms.
type set struct {
	ids [2*maxTerms + 16]uint32
	n   int
}

// add puts ids into the set; too many are left out, which makes it match nothing that it should not.
func (s *set) add(ids ...uint32) {
	for _, id := range ids {
		i, found := slices.BinarySearch(s.ids[:s.n], id)
		if found || s.n == len(s.ids) {
			continue
		}
		copy(s.ids[i+1:s.n+1], s.ids[i:s.n])
		s.ids[i] = id
		s.n++
	}
}

func (s *set) phrase(p *phrase) {
	for i := range p.n {
		s.add(p.list[i].id)
	}
}

// hash of the set; 0 for the empty one.
func (s *set) hash() uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	if s.n == 0 {
		return 0
	}
	h := uint64(offset)
	for _, id := range s.ids[:s.n] {
		h = (h ^ uint64(id)) * prime
		h ^= h >> 29
	}
	return h
}

// below is the hash of a short name below a code.
func below(code int32, h uint64) uint64 {
	return (h ^ uint64(code+1)*0x9E3779B97F4A7C15) * 1099511628211
}

// joins tells whether a word only joins others ("và", "của").
func (c *Catalogue) joins(id uint16) bool { return c.joining[id] }

// info is what the catalogue says of a term; nothing of numbers and unknown words.
func (c *Catalogue) info(id uint32) termInfo {
	if id == 0 || id >= numberTerm {
		return termInfo{}
	}
	return c.terms[id]
}

func (c *Catalogue) isScale(id uint32) bool { return id != 0 && id < numberTerm && c.terms[id].scale }
