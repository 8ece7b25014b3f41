package pattern

import (
	"math"

	"github.com/dlclark/regexp2/v2/syntax"
)

// An alphabet parts all runes into classes: runes of one class are alike to every rune set of the patterns.
type alphabet struct {
	sets   []runeSet
	index  map[string]int32  // of sets, by key
	table  [tableRunes]class // of the runes that Vietnamese text is made of; strange for others
	known  map[string]class  // by membership in each set
	holds  []bool            // by class and set
	sealed bool
}

// class is a class of runes; where there are more than its numbers, the later ones stay strange.
type class uint8

// tableRunes is where the table ends: letters with their marks, and general punctuation.
const tableRunes = 0x2100

const (
	strange class = iota // a rune like none in the table: the automata have no answer
	edge                 // the end of the text
	classes              // the first of runes
)

func newAlphabet() *alphabet { return &alphabet{index: map[string]int32{}, known: map[string]class{}} }

// runeSet is a set of runes that one step of a pattern takes.
type runeSet struct {
	set   *syntax.CharSet // nil: the rune alone, or with not all others
	r     rune
	not   bool
	every bool
	word  bool // the runes that \b takes for those of words
}

func (s *runeSet) has(r rune) bool {
	switch {
	case s.every:
		return true
	case s.word:
		return syntax.IsWordChar(r)
	case s.set != nil:
		return s.set.Contains(r)
	}
	return (r == s.r) != s.not
}

func (s *runeSet) key() string {
	switch {
	case s.every:
		return "every"
	case s.word:
		return "word"
	case s.set != nil:
		return "set" + string(s.set.Hash())
	case s.not:
		return "not" + string(s.r)
	}
	return "one" + string(s.r)
}

// add gives the index of a set.
func (a *alphabet) add(s runeSet) int32 {
	k := s.key()
	if i, ok := a.index[k]; ok {
		return i
	}
	i := int32(len(a.sets))
	a.sets = append(a.sets, s)
	a.index[k] = i
	return i
}

// seal classes the runes, when all sets are known. A line's end stays strange: texts are one line, and regexp2's $
// knows more of them.
func (a *alphabet) seal() {
	a.holds = make([]bool, int(classes)*len(a.sets)) // neither is in any set
	for _, s := range a.sets {
		if s.set == nil && s.r >= tableRunes {
			a.class(s.r) // a sign of its own
		}
	}
	for _, span := range [][2]rune{{0, '\n'}, {'\n' + 1, 0x250}, {0x300, 0x370}, {0x1E00, tableRunes}} {
		for r := span[0]; r < span[1]; r++ {
			a.table[r] = a.class(r)
		}
	}
	a.sealed = true
}

// class gives the rune's class, a new one where it has none.
func (a *alphabet) class(r rune) class {
	k := a.signature(r)
	c, ok := a.known[string(k)]
	if !ok && a.size() <= math.MaxUint8 {
		c = class(a.size())
		a.known[string(k)] = c
		for _, in := range k {
			a.holds = append(a.holds, in == 1)
		}
	}
	return c
}

func (a *alphabet) signature(r rune) []byte {
	k := make([]byte, len(a.sets))
	for i := range a.sets {
		if a.sets[i].has(r) {
			k[i] = 1
		}
	}
	return k
}

// at gives the class of the rune at a place of a text, edge outside of it.
func (a *alphabet) at(text []rune, i int) class {
	if uint(i) >= uint(len(text)) {
		return edge
	}
	c := a.common(text[i])
	if c == strange {
		c = a.rare(text[i])
	}
	return c
}

// common gives the class that the table has of a rune, strange where it has none; it is inlined where speed matters.
func (a *alphabet) common(r rune) class {
	if uint32(r) < tableRunes {
		return a.table[r]
	}
	return strange
}

// rare gives the class of a rune that the table does not have.
func (a *alphabet) rare(r rune) class {
	if r == '\n' {
		return strange
	}
	return a.known[string(a.signature(r))]
}

// has tells whether the runes of a class are in a set.
func (a *alphabet) has(set int32, c class) bool { return a.holds[int(c)*len(a.sets)+int(set)] }

// size is one more than the highest class.
func (a *alphabet) size() int { return len(a.known) + int(classes) }
