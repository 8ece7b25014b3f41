package unit

import "sort"

// trie finds the spellings that begin at a place of a text, in one pass. Nodes lie flat, those that follow one node
// side by side; the zero trie is empty.
type trie struct {
	nodes []node
	runes []rune             // that lead to a node, by node; that of the root is not used
	begin [lettersEnd]uint16 // by rune below lettersEnd: the node that follows the root, 0 for none
}

type node struct {
	first, count int32 // nodes[first : first+count] follow
	entry        int32 // index of the spelling that ends here, or -1
}

// lettersEnd is where the letters of Vietnamese end.
const lettersEnd = 0x1F00

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

// child gives the node that a rune leads to, -1 for none.
func (t *trie) child(at int32, r rune) int32 {
	if at == 0 && uint32(r) < lettersEnd {
		if to := t.begin[r]; to > 0 {
			return int32(to)
		}
		return -1
	}
	nd := &t.nodes[at]
	for i, c := range t.runes[nd.first : nd.first+nd.count] {
		if c == r {
			return nd.first + int32(i)
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
	t.nodes, t.runes = append(t.nodes, node{entry: -1}), append(t.runes, 0)
	t.grow(0, 0, keys, rows, spellings)
	for i, r := range t.runes[1 : 1+t.nodes[0].count] {
		if r < lettersEnd {
			t.begin[r] = uint16(1 + i)
		}
	}
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
	first := int32(len(t.nodes))
	t.nodes[at].first, t.nodes[at].count = first, int32(len(groups))
	for _, g := range groups {
		t.nodes, t.runes = append(t.nodes, node{entry: -1}), append(t.runes, g.r)
	}
	for i, g := range groups {
		t.grow(first+int32(i), depth+1, keys[g.from:g.to], rows[g.from:g.to], spellings)
	}
}
