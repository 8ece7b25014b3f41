package extract

import (
	"sort"
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
	upper  bool   // a word with a capital first letter
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
}

// read lexes span of text into the passage, reusing its memory.
func (p *passage) read(text string, span document.Span, lists *wordLists) {
	p.text, p.span = text, span
	p.lex, p.low, p.orig = p.lex[:0], p.low[:0], p.orig[:0]
	p.near, p.nearAt = p.near[:0], p.nearAt[:0]
	i := span.Start
	for i < span.End {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = decode(text, i, span.End)
		}
		switch {
		case isSpace(r):
			if len(p.low) > 0 && p.low[len(p.low)-1] != ' ' {
				p.put(' ', ' ')
			}
			i += n
		case r == '*' || r == '_' || invisible(r):
			i += n
		case r < utf8.RuneSelf && isDigit(byte(r)):
			s, _ := nextNumber(text[:span.End], i)
			rs := len(p.low)
			for _, c := range []byte(text[s.Start:s.End]) {
				p.put(rune(c), rune(c))
			}
			p.lex = append(p.lex, lexeme{span: s, rs: rs, re: len(p.low), kind: number})
			i = s.End
		case letter(r) != 0:
			rs, start, h := len(p.low), i, hashSeed
			upper, hidden := unicode.IsUpper(r), false
			for i < span.End {
				r, n = rune(text[i]), 1
				if r >= utf8.RuneSelf {
					r, n = decode(text, i, span.End)
				}
				l := letter(r)
				if l == 0 {
					if invisible(r) {
						hidden = true
						i += n
						continue
					}
					if l = unicode.ToLower(r); !unicode.Is(unicode.Mn, r) {
						break
					}
				}
				p.put(l, r)
				h = h.add(l)
				i += n
			}
			id := lists.id(p.low[rs:], h)
			if int(id) < len(lists.near) && lists.near[id] {
				p.near, p.nearAt = append(p.near, id), append(p.nearAt, len(p.lex))
			}
			p.lex = append(p.lex, lexeme{span: document.Span{Start: start, End: i}, rs: rs, re: len(p.low),
				kind: word, id: id, upper: upper, hidden: hidden})
		default:
			p.put(foldMark(r), foldMark(r))
			p.lex = append(p.lex, lexeme{span: document.Span{Start: i, End: i + n}, rs: len(p.low) - 1, re: len(p.low), kind: mark})
			i += n
		}
	}
}

func (p *passage) put(low, orig rune) {
	p.low = append(p.low, low)
	p.orig = append(p.orig, orig)
}

// nearby gives the words that lie whole between two places of low, of those that some rule asks for.
func (p *passage) nearby(from, to int) []wordID {
	lo := sort.Search(len(p.nearAt), func(k int) bool { return p.lex[p.nearAt[k]].rs >= from })
	hi := lo + sort.Search(len(p.nearAt)-lo, func(k int) bool { return p.lex[p.nearAt[lo+k]].re > to })
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
		return letters[r]
	}
	if unicode.IsLetter(r) {
		return unicode.ToLower(r)
	}
	return 0
}

// letters is letter for the scripts that reports are written in.
var letters = func() (t [0x1F00]rune) {
	for r := range rune(len(t)) {
		if unicode.IsLetter(r) {
			t[r] = unicode.ToLower(r)
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
