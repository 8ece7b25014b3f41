package pattern

import "math/bits"

// Max is how many patterns a Screen holds.
const Max = 128

// Bits is a set of patterns, by their index.
type Bits struct{ low, high uint64 }

// Add puts a pattern into the set.
func (b *Bits) Add(i int) {
	if i < 64 {
		b.low |= 1 << i
	} else {
		b.high |= 1 << (i - 64)
	}
}

// And gives what is in both.
func (b Bits) And(c *Bits) Bits { return Bits{b.low & c.low, b.high & c.high} }

// Or gives what is in one of them.
func (b Bits) Or(c *Bits) Bits { return Bits{b.low | c.low, b.high | c.high} }

// Empty tells that nothing is in the set.
func (b Bits) Empty() bool { return b.low|b.high == 0 }

// Next takes the first pattern out of the set; -1 where it is empty.
func (b *Bits) Next() int {
	switch {
	case b.low != 0:
		i := bits.TrailingZeros64(b.low)
		b.low &= b.low - 1
		return i
	case b.high != 0:
		i := bits.TrailingZeros64(b.high)
		b.high &= b.high - 1
		return 64 + i
	}
	return -1
}

// Screen tells of many patterns at once which cannot match at a place, by each of the first runes there alone. It
// lets few through that do not match.
type Screen struct {
	alphabet *alphabet
	left     bool
	levels   [depth][]uint16 // by class of the rune: in rows, the patterns that may take it there
	rows     []Bits          // few: most classes are alike to the patterns, and so stay in the processor's cache
}

// depth is how many runes a screen looks at: the digits of a year and what follows, or a space and the ends of words.
const depth = 5

// Screen makes the screen of patterns of one direction that this compiler, sealed since, has compiled; nil stands for
// a pattern that matches anywhere.
func (c *Compiler) Screen(patterns []*Pattern, dir Direction) *Screen {
	s := &Screen{alphabet: c.alphabet, left: dir == Before}
	var levels [depth][]Bits
	for k := range levels {
		levels[k] = make([]Bits, c.alphabet.size())
	}
	for i, p := range patterns {
		s.add(&levels, i, p)
	}
	known := map[Bits]uint16{}
	for k, level := range levels {
		s.levels[k] = make([]uint16, len(level))
		for c, b := range level {
			row, ok := known[b]
			if !ok {
				row = uint16(len(s.rows))
				known[b] = row
				s.rows = append(s.rows, b)
			}
			s.levels[k][c] = row
		}
	}
	return s
}

// add follows the pattern's graph level by level, with the runes that may be taken on each.
func (s *Screen) add(levels *[depth][]Bits, i int, p *Pattern) {
	open := p == nil || p.auto == nil
	var at []int32
	if !open {
		at = []int32{p.auto.root}
	}
	for _, level := range levels {
		level[strange].Add(i)
		seen := map[int32]bool{}
		var next []int32
		for _, a := range at {
			for _, w := range p.auto.from(a) {
				n := &p.auto.nodes[w.to]
				switch {
				case n.op == accept && p.auto.atEnd(w):
					level[edge].Add(i)
				case n.op == accept:
					open = true
				default:
					for c := classes; int(c) < len(level); c++ {
						if s.alphabet.has(n.set, c) {
							level[c].Add(i)
						}
					}
					if to := n.to[0]; !seen[to] {
						seen[to] = true
						next = append(next, to)
					}
				}
			}
		}
		if open {
			for c := range level {
				level[c].Add(i)
			}
		}
		at = next
	}
}

// atEnd tells whether a way holds at the end of the text only.
func (x *automaton) atEnd(w way) bool {
	for _, l := range w.looks {
		if x.nodes[l].end {
			return true
		}
	}
	return false
}

// Pass gives those of may that can match at a place of a text.
func (s *Screen) Pass(may Bits, text []rune, at int) Bits {
	i, step := at, 1
	if s.left {
		i, step = at-1, -1
	}
	for k := range s.levels {
		c := edge
		if uint(i) < uint(len(text)) {
			if c = s.alphabet.common(text[i]); c == strange {
				c = s.alphabet.rare(text[i])
			}
		}
		may = may.And(&s.rows[s.levels[k][c]])
		if c == edge || c == strange {
			break // what matches has ended, or may end where the automaton does not know
		}
		i += step
	}
	return may
}
