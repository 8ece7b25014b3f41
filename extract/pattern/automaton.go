package pattern

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/dlclark/regexp2/v2/syntax"
)

// automaton reads a text for one pattern. It is made while it is used: a state is the set of graph nodes that the
// runes read so far may have led to, and the states that texts have led to are kept.
//
// Looks ahead ride along as duties: a node that was reached past a look holds only as long as the look, which is a
// state of the same automaton, may still come true (or, where it forbids, has not come true).
type automaton struct {
	graph
	root  int32
	exact bool // "yes" is sure; "no" always is

	moves atomic.Pointer[moves]
	mu    sync.Mutex // held while states are made; guards the rest
	ways  [][]way    // by node
	asks  []int8     // by node: whether a way from it asks for the rune before: 1 yes, -1 no, 0 not known yet
	rep   []class    // by kind: a class that is of it; set with the first moves and never changed
}

// kind is a class of runes of the alphabet, or several that this pattern does not tell apart: the fewer there are, the
// more of the moves fit into the processor's cache.
type kind uint8

// moves says where each kind of rune leads from each state. A state is known by its row: move row+kind is the row of
// the next one, or an end. Row 0 has the first states, by the kind of the rune before; the kind of the text's end
// leads to dead or done.
type moves struct {
	memo  *memo
	pairs []atomic.Uint32         // two moves in each: the rules' automata fill the processor's cache
	kinds [math.MaxUint8 + 1]kind // by class of the alphabet
}

// maxMoves is one more than the highest number of a move.
const maxMoves = 1 << 16

// to gives where a move leads.
func (m *moves) to(move uint32) uint32 { return m.pairs[move/2].Load() >> (move % 2 * 16) % maxMoves }

// set says where a move, not made so far, leads; the automaton is locked.
func (m *moves) set(move, to uint32) {
	pair := &m.pairs[move/2]
	pair.Store(pair.Load() | to<<(move%2*16))
}

// The ends: they come before every row but that of the beginning, whose number is free for a move not made yet.
const (
	unmade uint32 = iota
	dead          // it can match no more
	done          // it matches, whatever follows
	lost          // a strange rune: the automaton does not know
	ends
)

// maxKept bounds the moves from the states that are kept of one automaton; when they are more, all are forgotten.
const maxKept = maxMoves / 2

// memo knows the states by what they are.
type memo struct {
	states []*state // by row; none for the beginning
	ids    map[string]uint32
	moves  *moves // the latest: it grows with the states
}

// state is what is known after some runes.
type state struct {
	items []item
	prev  kind // of the last rune, where that matters
}

// item is a node that the runes may have led to, with the looks ahead that are still open on the way there.
type item struct {
	at     int32
	duties []duty
}

// duty is a look ahead under way: it must come true or, where it forbids, must not.
type duty struct {
	neg bool
	st  uint32
}

// newAutomaton lays the tree out; nil where regexp2 alone knows.
func newAutomaton(a *alphabet, expr string, tree *syntax.RegexNode, left bool) *automaton {
	if opaque(expr) || size(tree) > maxNodes {
		return nil
	}
	g := graph{alphabet: a, left: left, exact: true}
	x := &automaton{root: g.lay(tree, g.put(node{op: accept}))}
	x.graph, x.exact = g, g.exact
	x.ways, x.asks = make([][]way, len(g.nodes)), make([]int8, len(g.nodes))
	return x
}

type answer int32

const (
	unknown answer = iota
	no
	perhaps
	yes
)

// match reads a text from a place on.
func (x *automaton) match(text []rune, at int) answer {
	m := x.moves.Load()
	if m == nil {
		if !x.sealed {
			return perhaps
		}
		m = x.ready()
	}
	before, i, step := at-1, at, 1
	if x.left {
		before, i, step = at, at-1, -1
	}
	row, c := unmade, x.at(text, before)
	for ; ; i += step {
		to := m.to(row + uint32(m.kinds[c]))
		if to == unmade {
			m, to = x.move(m, row, m.kinds[c])
		}
		switch {
		case to >= ends:
		case to == dead:
			return no
		case to == done && x.exact:
			return yes
		default:
			return perhaps
		}
		row, c = to, edge
		if uint(i) < uint(len(text)) {
			if c = x.common(text[i]); c == strange {
				c = x.rare(text[i])
			}
		}
	}
}

// ready makes the first moves.
func (x *automaton) ready() *moves {
	x.mu.Lock()
	defer x.mu.Unlock()
	if m := x.moves.Load(); m != nil {
		return m
	}
	var sets []int32
	for i := range x.nodes {
		if n := &x.nodes[i]; n.op == eat || n.op == back {
			sets = append(sets, n.set)
		}
	}
	slices.Sort(sets)
	sets = slices.Compact(sets)
	var kinds [len(moves{}.kinds)]kind
	kinds[edge], x.rep = kind(edge), []class{strange, edge}
	known := map[string]kind{}
	for c := classes; int(c) < x.size(); c++ {
		var key []byte
		for _, set := range sets {
			if x.alphabet.has(set, c) {
				key = binary.AppendUvarint(key, uint64(set))
			}
		}
		k, ok := known[string(key)]
		if !ok {
			k = kind(len(x.rep))
			known[string(key)] = k
			x.rep = append(x.rep, c)
		}
		kinds[c] = k
	}
	return x.forget(&kinds)
}

// has tells whether the runes of a kind are in a set.
func (x *automaton) has(set int32, k kind) bool { return x.alphabet.has(set, x.rep[k]) }

// forget begins anew, without states.
func (x *automaton) forget(kinds *[len(moves{}.kinds)]kind) *moves {
	m := &memo{states: make([]*state, ends), ids: map[string]uint32{}, moves: &moves{kinds: *kinds}}
	x.grow(m)
	x.moves.Store(m.moves)
	return m.moves
}

// grow makes room for the moves of more states.
func (x *automaton) grow(m *memo) {
	old := m.moves
	m.moves = &moves{m, make([]atomic.Uint32, len(m.states)*len(x.rep)), old.kinds} // twice as many moves as are needed
	for i := range old.pairs {
		m.moves.pairs[i].Store(old.pairs[i].Load())
	}
	for row := len(old.pairs) * 2; row < 2*len(m.moves.pairs); row += len(x.rep) {
		m.moves.set(uint32(row)+uint32(strange), lost)
	}
}

// move makes a move; it gives the moves with it.
func (x *automaton) move(m *moves, row uint32, k kind) (*moves, uint32) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(m.memo.states)*len(x.rep) > maxKept && x.moves.Load() == m.memo.moves {
		x.forget(&m.kinds)
	}
	to := x.step(m.memo, row, k)
	return m.memo.moves, to
}

// step is move, with the automaton locked; it goes nowhere from an end.
func (x *automaton) step(m *memo, row uint32, k kind) uint32 {
	if row == dead || row == done {
		return row
	}
	to := m.moves.to(row + uint32(k))
	if to == unmade {
		st := m.states[int(row)/len(x.rep)]
		switch {
		case st == nil:
			to = x.state(m, []item{{at: x.root}}, k)
		case k == kind(edge):
			to = x.end(m, st)
		default:
			to = x.next(m, st, k)
		}
		m.moves.set(row+uint32(k), to)
	}
	return to
}

// next gives the state after one more rune.
func (x *automaton) next(m *memo, st *state, k kind) uint32 {
	var items []item
	for _, it := range st.items {
		duties, ok := x.advance(m, nil, it.duties, k)
		if !ok {
			continue
		}
		for _, w := range x.from(it.at) {
			n := &x.nodes[w.to]
			if n.op == eat && !x.has(n.set, k) || !x.behind(w, st.prev) {
				continue
			}
			all, ok := x.advance(m, slices.Clip(duties), x.begin(m, w, st.prev), k)
			if !ok {
				continue
			}
			at := w.to // an accept node with looks that are still open
			if n.op == eat {
				at = n.to[0]
			}
			items = append(items, item{at, all})
		}
	}
	return x.state(m, items, k)
}

// end tells whether a state comes true where the text ends.
func (x *automaton) end(m *memo, st *state) uint32 {
	for _, it := range st.items {
		duties, ok := x.advance(m, nil, it.duties, kind(edge))
		for _, w := range x.from(it.at) {
			if !ok || x.nodes[w.to].op != accept || !x.behind(w, st.prev) {
				continue
			}
			if _, ok := x.advance(m, duties, x.begin(m, w, st.prev), kind(edge)); ok {
				return done
			}
		}
	}
	return dead
}

// begin gives the looks of a way as duties.
func (x *automaton) begin(m *memo, w way, prev kind) []duty {
	var out []duty
	for _, l := range w.looks {
		out = append(out, duty{x.nodes[l].neg, x.state(m, []item{{at: x.nodes[l].sub}}, prev)})
	}
	return out
}

// advance appends duties to kept, one rune later. ok is false where one of them failed.
func (x *automaton) advance(m *memo, kept, duties []duty, k kind) (out []duty, ok bool) {
	for _, d := range duties {
		switch to := x.step(m, d.st, k); {
		case to == done && d.neg || to == dead && !d.neg:
			return nil, false
		case to >= ends:
			kept = append(kept, duty{d.neg, to})
		}
	}
	return kept, true
}

// behind tells whether the rune just read is as the way asks.
func (x *automaton) behind(w way, prev kind) bool {
	for _, b := range w.backs {
		if n := &x.nodes[b]; x.has(n.set, prev) == n.neg {
			return false
		}
	}
	return true
}

// state gives the state of these items; one that accepts without a condition needs no more.
func (x *automaton) state(m *memo, items []item, prev kind) uint32 {
	asks := false
	for _, it := range items {
		for _, w := range x.from(it.at) {
			if x.nodes[w.to].op == accept && len(w.looks) == 0 && len(it.duties) == 0 && x.behind(w, prev) {
				return done
			}
		}
		asks = asks || x.asks[it.at] > 0
	}
	if len(items) == 0 {
		return dead
	}
	if !asks {
		prev = kind(strange)
	}
	items = tidy(items)
	key := stateKey(items, prev)
	row, ok := m.ids[key]
	if !ok {
		if row = uint32(len(m.states) * len(x.rep)); row+uint32(len(x.rep)) > maxMoves {
			return lost
		}
		m.ids[key] = row
		m.states = append(m.states, &state{items, prev})
		if len(m.states)*len(x.rep) > 2*len(m.moves.pairs) {
			latest := x.moves.Load() == m.moves
			if x.grow(m); latest {
				x.moves.Store(m.moves)
			}
		}
	}
	return row
}

// tidy sorts items and drops what says nothing new: an item without duties holds whatever becomes of another's.
func tidy(items []item) []item {
	slices.SortFunc(items, compareItems)
	out := items[:0]
	for _, it := range items {
		if n := len(out); n == 0 || out[n-1].at != it.at || len(out[n-1].duties) > 0 && compareItems(out[n-1], it) != 0 {
			out = append(out, it)
		}
	}
	return out
}

func compareItems(a, b item) int {
	return cmp.Or(cmp.Compare(a.at, b.at), slices.CompareFunc(a.duties, b.duties, func(x, y duty) int {
		return cmp.Compare(x.key(), y.key())
	}))
}

func (d duty) key() uint64 {
	k := uint64(d.st) << 1
	if d.neg {
		k |= 1
	}
	return k
}

func stateKey(items []item, prev kind) string {
	k := binary.AppendUvarint(nil, uint64(prev))
	for _, it := range items {
		k = binary.AppendUvarint(k, uint64(it.at))
		k = binary.AppendUvarint(k, uint64(len(it.duties)))
		for _, d := range it.duties {
			k = binary.AppendUvarint(k, d.key())
		}
	}
	return string(k)
}
