package pattern

// Max is how many patterns a Screen holds.
const Max = 256

// Bits is a set of patterns, by their index.
type Bits [Max / 64]uint64

// Add puts a pattern into the set.
func (b *Bits) Add(i int) { b[i/64] |= 1 << (i % 64) }

// And keeps what is in both.
func (b *Bits) And(c *Bits) {
	for k := range b {
		b[k] &= c[k]
	}
}

// Or adds what is in c.
func (b *Bits) Or(c *Bits) {
	for k := range b {
		b[k] |= c[k]
	}
}

// Empty tells that nothing is in the set.
func (b *Bits) Empty() bool { return *b == Bits{} }

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

// Pass takes those that cannot match at a place of a text out of may.
func (s *Screen) Pass(may *Bits, text []rune, at int) {
	i, step := at, 1
	if s.left {
		i, step = at-1, -1
	}
	for k := range s.levels {
		c := edge
		if i >= 0 && i < len(text) {
			c = s.alphabet.of(text[i])
		}
		may.And(&s.rows[s.levels[k][c]])
		if c == edge || c == strange {
			return // what matches has ended, or may end where the automaton does not know
		}
		i += step
	}
}
