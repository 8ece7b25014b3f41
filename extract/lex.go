package extract

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document"
)

// lexeme is a word, a number token or a punctuation mark of a paragraph.
type lexeme struct {
	span   document.Span // in Document.Text
	rs, re int           // in passage.low
	kind   lexKind
	id     wordID // of a word that the word lists know, else 0
	begins list   // the lists with a phrase that begins with the word
	ends   list   // those with one that ends with it
	nth    int32  // of a number: how many come before it in the passage
	upper  bool   // a word with a capital first letter
	plain  bool   // a word that is printed as it is folded
	hidden bool   // a word with invisible runes inside
	covers cover  // set by the marking passes: the lexeme belongs to a period, place, noise …
}

type lexKind uint8

const (
	word lexKind = iota
	number
	mark // one rune of punctuation; its rune is low[rs]
)

type cover uint8

const (
	inPeriod cover = 1 << iota
	inPlace
	inNoise
	inPrices
	inCrop // the words of a crop season before its year: they belong to a name
)

// passage is one paragraph (or heading, or any run of text) prepared for the rules: its lexemes, and its runes
// folded for matching.
//
// The folded form exists beside the text, never in its place: low holds one rune for each kept rune of the text
// (lower case, dashes alike, any white space one space, marks of bold and italic and invisible runes left out), and
// the lexemes lead from runes back to bytes.
type passage struct {
	text string // the whole document's
	span document.Span
	lex  []lexeme
	low  []rune
	orig []rune // low in the text's own case

	// near are the words that some rule asks for, nearAt their lexemes: each window shows a stretch of them.
	near   []wordID
	nearAt []int

	nearFrom, nearTo int // the last stretch
}

// read lexes span of text into the passage, reusing its memory.
func (p *passage) read(text string, span document.Span, lists *wordLists) {
	p.text, p.span, p.lex = text, span, p.lex[:0]
	p.near, p.nearAt, p.nearFrom, p.nearTo = p.near[:0], p.nearAt[:0], 0, 0
	n := max(span.Len(), 0) // a rune of the folded text takes a byte at least
	p.low, p.orig = slices.Grow(p.low[:0], n)[:n], slices.Grow(p.orig[:0], n)[:n]
	low, orig, k := p.low, p.orig, 0 // k runes so far
	for i := span.Start; i < span.End; {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = decode(text, i, span.End)
		}
		switch {
		case letter(r) != 0:
			i, k = p.word(i, k, lists)
		case r == ' ' || (r < ' ' || r >= utf8.RuneSelf) && isSpace(r):
			if k > 0 && low[k-1] != ' ' {
				low[k], orig[k] = ' ', ' '
				k++
			}
			i += n
		case r == '*' || r == '_' || invisible(r):
			i += n
		case r < utf8.RuneSelf && isDigit(byte(r)):
			s, _ := nextNumber(text[:span.End], i)
			for j, c := range []byte(text[s.Start:s.End]) {
				low[k+j], orig[k+j] = rune(c), rune(c)
			}
			p.lex = append(p.lex, lexeme{span: s, rs: k, re: k + s.Len(), kind: number})
			i, k = s.End, k+s.Len()
		default:
			low[k], orig[k] = foldMark(r), foldMark(r)
			p.lex = append(p.lex, lexeme{span: document.Span{Start: i, End: i + n}, rs: k, re: k + 1, kind: mark})
			i, k = i+n, k+1
		}
	}
	p.low, p.orig = low[:k], orig[:k]
}

// word reads the word at i, whose first rune is the k-th of the folded text, and gives what follows.
func (p *passage) word(i, k int, lists *wordLists) (next, nextRune int) {
	text, low := p.text[:p.span.End], p.low[k:]
	orig := p.orig[k:][:len(low)]
	w := lexeme{span: document.Span{Start: i}, rs: k, kind: word}
	n, h, changed := 0, hashSeed, rune(0) // changed: bits in which folded runes differ
	for i < len(text) {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = decode(text, i, len(text))
		}
		l := letter(r)
		if l == 0 {
			if r < utf8.RuneSelf {
				break
			}
			if invisible(r) {
				w.hidden = true
				i += size
				continue
			}
			if l = unicode.ToLower(r); !unicode.Is(unicode.Mn, r) {
				break
			}
		}
		low[n], orig[n] = l, r
		changed |= l ^ r
		h = h.add(l)
		i, n = i+size, n+1
	}
	w.span.End, w.re, w.plain = i, k+n, changed == 0 && !w.hidden
	w.upper = (low[0] != orig[0] || orig[0] >= 0x370) && unicode.IsUpper(orig[0]) // below, capitals have small letters
	w.id = lists.id(low[:n], h)
	w.begins, w.ends = lists.forward.heads[w.id], lists.backward.heads[w.id]
	if int(w.id) < len(lists.near) && lists.near[w.id] != 0 {
		p.near, p.nearAt = append(p.near, w.id), append(p.nearAt, len(p.lex))
	}
	p.lex = append(p.lex, w)
	return i, w.re
}

// nearby gives the words that lie whole between two places of low, of those that some rule asks for.
// Windows mostly follow each other, so the search goes on from the last one.
func (p *passage) nearby(from, to int) []wordID {
	lo := p.nearFrom
	for lo > 0 && p.lex[p.nearAt[lo-1]].rs >= from {
		lo--
	}
	for lo < len(p.nearAt) && p.lex[p.nearAt[lo]].rs < from {
		lo++
	}
	hi := max(lo, p.nearTo)
	for hi > lo && p.lex[p.nearAt[hi-1]].re > to {
		hi--
	}
	for hi < len(p.nearAt) && p.lex[p.nearAt[hi]].re <= to {
		hi++
	}
	p.nearFrom, p.nearTo = lo, hi
	return p.near[lo:hi]
}

// mark gives the folded rune of a mark, 0 for words and numbers and past the ends.
func (p *passage) mark(i int) rune {
	if i < 0 || i >= len(p.lex) || p.lex[i].kind != mark {
		return 0
	}
	return p.low[p.lex[i].rs]
}

// at gives the index of the lexeme that holds or follows byte offset off.
func (p *passage) at(off int) int {
	lo, hi := 0, len(p.lex)
	for lo < hi {
		m := (lo + hi) / 2
		if p.lex[m].span.End <= off {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// decode reads the rune at text[i:end]: the two- and three-byte letters of Vietnamese in place.
func decode(text string, i, end int) (rune, int) {
	if c := text[i]; c >= 0xC3 && c < 0xE0 && end-i > 1 && text[i+1]&0xC0 == 0x80 {
		return rune(c&0x1F)<<6 | rune(text[i+1]&0x3F), 2
	} else if c == 0xE1 && end-i > 2 && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80 {
		return rune(c&0x0F)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(text[i:end])
}

// letter gives the small letter of a letter, 0 of any other rune.
func letter(r rune) rune {
	if uint32(r) < uint32(len(letters)) {
		return rune(letters[r])
	}
	return farLetter(r)
}

func farLetter(r rune) rune {
	if unicode.IsLetter(r) {
		return unicode.ToLower(r)
	}
	return 0
}

// letters is letter for the scripts that reports are written in.
var letters = func() (t [0x1F00]uint16) {
	for r := range rune(len(t)) {
		if unicode.IsLetter(r) {
			t[r] = uint16(unicode.ToLower(r))
		}
	}
	return t
}()

func isSpace(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == '\u00a0' || r == '\r' || r >= 0x80 && unicode.IsSpace(r) || r == '\f' || r == '\v'
}

func invisible(r rune) bool {
	return r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u00ad' || r == '\ufeff' || r == '\u2060'
}

func foldMark(r rune) rune {
	switch r {
	case '–', '—', '‑', '−', '‐':
		return '-'
	case '“', '”', '„', '″':
		return '"'
	case '’', '‘', '′':
		return '\''
	case '…':
		return '.'
	case '％':
		return '%'
	}
	return r
}
