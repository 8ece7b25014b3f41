package unit

import "sort"

// trie finds the spellings that begin at a place of a text, in one pass. Nodes lie flat; the zero trie is empty.
type trie struct {
	nodes []node
	edges []edge
}

type node struct {
	first, count int32 // edges[first : first+count], sorted by rune
	entry        int32 // index of the spelling that ends here, or -1
}

type edge struct {
	r  rune
	to int32
}

// hit is a spelling found in a text, ending at byte end.
type hit struct {
	entry int32
	end   int
}

// maxHits bounds the spellings kept of one place; each is a prefix of the next, and no unit has more words.
const maxHits = 8

// walk finds the spellings that begin at s[i:], shortest first, each ending where a word may end.
// Where loose, a spelling may also end inside a word ("nghìnha").
func (t *trie) walk(s string, i int, loose bool, hits *[maxHits]hit) int {
	if len(t.nodes) == 0 {
		return 0
	}
	n, at := 0, int32(0)
	for {
		r, next := step(s, i)
		if r == end {
			return n
		}
		at = t.child(at, r)
		if at < 0 {
			return n
		}
		i = next
		if e := t.nodes[at].entry; e >= 0 && n < maxHits && (loose || bounded(s, i)) {
			hits[n] = hit{e, i}
			n++
		}
	}
}

func (t *trie) child(at int32, r rune) int32 {
	nd := &t.nodes[at]
	lo, hi := nd.first, nd.first+nd.count
	for lo < hi {
		mid := (lo + hi) / 2
		switch e := t.edges[mid]; {
		case e.r == r:
			return e.to
		case e.r < r:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return -1
}

// newTrie lays out folded spellings, each with the index of its entry.
func newTrie(spellings map[string]int32) trie {
	keys := make([]string, 0, len(spellings))
	for k := range spellings {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	rows := make([][]rune, len(keys))
	for i, k := range keys {
		rows[i] = []rune(k)
	}
	var t trie
	t.nodes = append(t.nodes, node{entry: -1})
	t.grow(0, 0, keys, rows, spellings)
	return t
}

// grow fills node at, reached by depth runes, from the sorted rows that share those runes.
func (t *trie) grow(at int32, depth int, keys []string, rows [][]rune, spellings map[string]int32) {
	if len(rows) > 0 && len(rows[0]) == depth {
		t.nodes[at].entry = spellings[keys[0]]
		keys, rows = keys[1:], rows[1:]
	}
	type span struct {
		r        rune
		from, to int
	}
	var groups []span
	for i := range rows {
		r := rows[i][depth]
		if n := len(groups); n > 0 && groups[n-1].r == r {
			groups[n-1].to = i + 1
		} else {
			groups = append(groups, span{r, i, i + 1})
		}
	}
	first := int32(len(t.edges))
	t.nodes[at].first, t.nodes[at].count = first, int32(len(groups))
	for _, g := range groups {
		t.edges = append(t.edges, edge{g.r, int32(len(t.nodes))})
		t.nodes = append(t.nodes, node{entry: -1})
	}
	for i, g := range groups {
		t.grow(t.edges[first+int32(i)].to, depth+1, keys[g.from:g.to], rows[g.from:g.to], spellings)
	}
}
