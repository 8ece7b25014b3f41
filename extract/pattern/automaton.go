package pattern

import (
	"cmp"
	"encoding/binary"
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

	memo  atomic.Pointer[memo]
	mu    sync.Mutex // held while states are made; guards the rest
	ways  [][]way    // by node
	asks  []int8     // by node: whether a way from it asks for the rune before: 1 yes, -1 no, 0 not known yet
	kinds []kind     // by class of the alphabet; set with the first memo and never changed
	rep   []class    // by kind: a class that is of it
}

// kind is a class of runes of the alphabet, or several that this pattern does not tell apart: the fewer there are, the
// more of the states fit into the processor's cache.
type kind uint16

// maxStates bounds the states that are kept of one automaton; when they are more, all are forgotten.
const maxStates = 1 << 9

// memo holds the states of an automaton.
type memo struct {
	states map[string]*state
	starts []atomic.Pointer[state] // by kind of the rune before
}

// state is what is known after some runes.
type state struct {
	id    uint32
	done  bool // it matches, whatever follows
	items []item
	prev  kind                    // of the last rune, where that matters
	next  []atomic.Pointer[state] // by kind of the next rune
	end   atomic.Int32            // answer where the text ends, 0 not known yet
}

// item is a node that the runes may have led to, with the looks ahead that are still open on the way there.
type item struct {
	at     int32
	duties []duty
}

// duty is a look ahead under way: it must come true or, where it forbids, must not.
type duty struct {
	neg bool
	st  *state
}

// way leads from a node to the next one that takes a rune, or accepts, with what must hold on it.
type way struct {
	to    int32
	backs []int32 // back nodes
	looks []int32 // look nodes
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
	if !x.sealed {
		return perhaps
	}
	m := x.memo.Load()
	if m == nil {
		m = x.ready()
	}
	prev, step, i, stop := edge, 1, at, len(text)
	switch {
	case x.left:
		step, i, stop = -1, at-1, -1
		if at < len(text) {
			prev = x.of(text[at])
		}
	case at > 0:
		prev = x.of(text[at-1])
	}
	if prev == strange {
		return perhaps
	}
	st := m.starts[x.kinds[prev]].Load()
	if st == nil {
		st = x.start(m, x.kinds[prev])
	}
	for ; ; i += step {
		switch {
		case st.done && x.exact:
			return yes
		case st.done:
			return perhaps
		case len(st.items) == 0:
			return no
		case i == stop:
			return x.ending(m, st)
		}
		c := x.of(text[i])
		if c == strange {
			return perhaps
		}
		to := st.next[x.kinds[c]].Load()
		if to == nil {
			to = x.move(m, st, x.kinds[c])
		}
		st = to
	}
}

// ready makes the first memo.
func (x *automaton) ready() *memo {
	x.mu.Lock()
	defer x.mu.Unlock()
	if m := x.memo.Load(); m != nil {
		return m
	}
	x.kinds, x.rep = make([]kind, x.size()), []class{strange, edge}
	x.kinds[edge] = kind(edge)
	var sets []int32
	for i := range x.nodes {
		if n := &x.nodes[i]; n.op == eat || n.op == back {
			sets = append(sets, n.set)
		}
	}
	slices.Sort(sets)
	sets = slices.Compact(sets)
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
		x.kinds[c] = k
	}
	return x.forget(nil)
}

// has tells whether the runes of a kind are in a set.
func (x *automaton) has(set int32, k kind) bool { return x.alphabet.has(set, x.rep[k]) }

// forget puts an empty memo in the place of m.
func (x *automaton) forget(m *memo) *memo {
	x.memo.CompareAndSwap(m, &memo{states: map[string]*state{}, starts: make([]atomic.Pointer[state], len(x.rep))})
	return x.memo.Load()
}

// start gives the state before the first rune.
func (x *automaton) start(m *memo, prev kind) *state {
	x.mu.Lock()
	defer x.mu.Unlock()
	st := x.state(m, []item{{at: x.root}}, prev)
	m.starts[prev].Store(st)
	return st
}

// move gives the state after one more rune.
func (x *automaton) move(m *memo, st *state, c kind) *state {
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(m.states) > maxStates {
		x.forget(m)
	}
	return x.step(m, st, c)
}

// step is move, with the automaton locked.
func (x *automaton) step(m *memo, st *state, c kind) *state {
	if to := st.next[c].Load(); to != nil {
		return to
	}
	var items []item
	for _, it := range st.items {
		duties, ok := x.advance(m, nil, it.duties, c)
		if !ok {
			continue
		}
		for _, w := range x.from(it.at) {
			n := &x.nodes[w.to]
			if n.op == eat && !x.has(n.set, c) || !x.behind(w, st.prev) {
				continue
			}
			all, ok := x.advance(m, slices.Clip(duties), x.begin(m, w, st.prev), c)
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
	to := x.state(m, items, c)
	st.next[c].Store(to)
	return to
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
func (x *automaton) advance(m *memo, kept, duties []duty, c kind) (out []duty, ok bool) {
	for _, d := range duties {
		to := d.st
		if len(to.items) > 0 {
			to = x.step(m, to, c)
		}
		switch open := len(to.items) > 0; {
		case to.done && d.neg || !to.done && !open && !d.neg:
			return nil, false
		case open:
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

// ending gives the answer where the text ends in a state.
func (x *automaton) ending(m *memo, st *state) answer {
	e := answer(st.end.Load())
	if e == unknown {
		x.mu.Lock()
		defer x.mu.Unlock()
		e = no
		if x.ends(m, st) {
			e = yes
			if !x.exact {
				e = perhaps
			}
		}
		st.end.Store(int32(e))
	}
	return e
}

// ends tells whether a state comes true where the text ends.
func (x *automaton) ends(m *memo, st *state) bool {
	hold := func(duties []duty) bool {
		return !slices.ContainsFunc(duties, func(d duty) bool { return x.ends(m, d.st) == d.neg })
	}
	for _, it := range st.items {
		for _, w := range x.from(it.at) {
			if x.nodes[w.to].op == accept && x.behind(w, st.prev) && hold(it.duties) && hold(x.begin(m, w, st.prev)) {
				return true
			}
		}
	}
	return st.done
}

// state gives the state of these items; one that accepts without a condition needs no more.
func (x *automaton) state(m *memo, items []item, prev kind) *state {
	done, asks := false, false
	for _, it := range items {
		for _, w := range x.from(it.at) {
			done = done || x.nodes[w.to].op == accept && len(w.looks) == 0 && len(it.duties) == 0 && x.behind(w, prev)
		}
		asks = asks || x.asks[it.at] > 0
	}
	if done {
		items, asks = nil, false
	}
	if !asks {
		prev = kind(strange)
	}
	items = tidy(items)
	key := stateKey(items, prev, done)
	if st := m.states[key]; st != nil {
		return st
	}
	st := &state{id: uint32(len(m.states)), items: items, prev: prev, done: done}
	if len(items) > 0 {
		st.next = make([]atomic.Pointer[state], len(x.rep))
	}
	m.states[key] = st
	return st
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
	k := uint64(d.st.id) << 1
	if d.neg {
		k |= 1
	}
	return k
}

func stateKey(items []item, prev kind, done bool) string {
	k := binary.AppendUvarint(nil, uint64(prev))
	if done {
		k = append(k, 0xFF)
	}
	for _, it := range items {
		k = binary.AppendUvarint(k, uint64(it.at))
		k = binary.AppendUvarint(k, uint64(len(it.duties)))
		for _, d := range it.duties {
			k = binary.AppendUvarint(k, d.key())
		}
	}
	return string(k)
}

// from gives the ways on from a node.
func (x *automaton) from(at int32) []way {
	if x.asks[at] == 0 {
		x.asks[at] = -1 // no look inside this one's own ways leads back here
		out := x.walk(nil, at, way{}, nil)
		x.ways[at] = out
		for _, w := range out {
			if len(w.backs) > 0 {
				x.asks[at] = 1
			}
			for _, l := range w.looks {
				sub := x.nodes[l].sub
				if x.from(sub); x.asks[sub] > 0 {
					x.asks[at] = 1
				}
			}
		}
	}
	return x.ways[at]
}

// walk appends the ways that go on from w at a node. on holds the forks passed: a loop's empty turn adds nothing.
func (x *automaton) walk(out []way, at int32, w way, on []int32) []way {
	switch n := &x.nodes[at]; n.op {
	case eat, accept:
		w.to = at
		if !slices.ContainsFunc(out, w.same) {
			out = append(out, w)
		}
	case fork:
		if slices.Contains(on, at) {
			break
		}
		on = append(slices.Clip(on), at)
		for _, to := range n.to {
			out = x.walk(out, to, w, on)
		}
	case back:
		w.backs = append(slices.Clip(w.backs), at)
		out = x.walk(out, n.to[0], w, on)
	case look:
		w.looks = append(slices.Clip(w.looks), at)
		out = x.walk(out, n.to[0], w, on)
	}
	return out
}

func (w way) same(v way) bool {
	return w.to == v.to && slices.Equal(w.backs, v.backs) && slices.Equal(w.looks, v.looks)
}
