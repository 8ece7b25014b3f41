package pattern

import "slices"

// way leads from a node to the next one that takes a rune, or accepts, with what must hold on it.
type way struct {
	to    int32
	backs []int32 // back nodes
	looks []int32 // look nodes
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
