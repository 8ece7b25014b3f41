package pattern

import (
	"strings"

	"github.com/dlclark/regexp2/v2/syntax"
)

// graph holds a pattern as nodes, each with the node that follows it in reading direction.
type graph struct {
	*alphabet
	nodes []node
	left  bool // read leftwards
	exact bool // it matches where regexp2 does; else at least there
}

type op uint8

const (
	eat    op = iota // takes a rune of the set
	fork             // goes on at any of to
	back             // the rune just read is (neg: is not) in the set
	look             // what lies ahead matches (neg: does not match) the graph that begins at sub
	accept           // the pattern, or the look, matches
)

type node struct {
	op  op
	neg bool
	end bool // of look: the text ends here
	set int32
	sub int32
	to  []int32
}

// maxNodes bounds one pattern; one with larger counts is left to regexp2.
const maxNodes = 8000

func (g *graph) put(n node) int32 {
	g.nodes = append(g.nodes, n)
	return int32(len(g.nodes) - 1)
}

// opaque finds what an automaton reads otherwise: atomic groups and counts that give nothing back, options set inside
// the pattern, conditions, and a \G of the writer's own.
func opaque(expr string) bool {
	if strings.Count(expr, `\G`) > 1 {
		return true
	}
	for i := 0; i+1 < len(expr); i++ {
		switch expr[i] {
		case '\\':
			i++
			if strings.HasPrefix(expr[i:], "p{") || strings.HasPrefix(expr[i:], "P{") {
				i += max(strings.IndexByte(expr[i:], '}'), 0)
			}
		case '(':
			if expr[i+1] == '?' && (i+2 == len(expr) || !strings.ContainsRune(":=!<", rune(expr[i+2]))) {
				return true
			}
		case '*', '+', '?', '}':
			if expr[i+1] == '+' {
				return true
			}
		}
	}
	return false
}

// size is how many nodes a tree needs at least.
func size(n *syntax.RegexNode) int {
	sum := 1
	for _, c := range n.Children {
		sum += size(c)
	}
	switch n.T {
	case syntax.NtOneloop, syntax.NtNotoneloop, syntax.NtSetloop, syntax.NtOnelazy, syntax.NtNotonelazy, syntax.NtSetlazy,
		syntax.NtOneloopatomic, syntax.NtNotoneloopatomic, syntax.NtSetloopatomic, syntax.NtLoop, syntax.NtLazyloop:
		if n.N < 1<<20 {
			sum *= max(n.N, 1)
		} else {
			sum *= n.M + 1
		}
	case syntax.NtMulti:
		sum += len(n.Str)
	}
	return min(sum, maxNodes+1)
}

// lay puts down the nodes of a tree before the node next, and gives the first. Greedy, lazy and atomic loops are one:
// whether a pattern matches does not depend on the order of trying, since the atomic ones are regexp2's own
// improvements.
func (g *graph) lay(n *syntax.RegexNode, next int32) int32 {
	if n.Options&syntax.IgnoreCase != 0 {
		return g.guess(next)
	}
	switch n.T {
	case syntax.NtOne, syntax.NtNotone, syntax.NtSet:
		return g.eat(n, next)
	case syntax.NtMulti:
		for i := range n.Str {
			r := n.Str[len(n.Str)-1-i]
			if g.left { // its runes stand as in the text
				r = n.Str[i]
			}
			next = g.put(node{op: eat, set: g.add(runeSet{r: r}), to: []int32{next}})
		}
		return next
	case syntax.NtOneloop, syntax.NtNotoneloop, syntax.NtSetloop, syntax.NtOnelazy, syntax.NtNotonelazy, syntax.NtSetlazy,
		syntax.NtOneloopatomic, syntax.NtNotoneloopatomic, syntax.NtSetloopatomic:
		return g.loop(n.M, n.N, next, func(next int32) int32 { return g.eat(n, next) })
	case syntax.NtLoop, syntax.NtLazyloop:
		return g.loop(n.M, n.N, next, func(next int32) int32 { return g.lay(n.Children[0], next) })
	case syntax.NtConcatenate: // regexp2 keeps its parts in reading order
		for i := range n.Children {
			next = g.lay(n.Children[len(n.Children)-1-i], next)
		}
		return next
	case syntax.NtAlternate:
		f := node{op: fork}
		for _, c := range n.Children {
			f.to = append(f.to, g.lay(c, next))
		}
		return g.put(f)
	case syntax.NtCapture:
		if n.N < 0 { // else it takes a capture back
			return g.lay(n.Children[0], next)
		}
	case syntax.NtGroup, syntax.NtAtomic:
		return g.lay(n.Children[0], next)
	case syntax.NtEmpty:
		return next
	case syntax.NtStart: // \G, which Compile puts where the reading begins
		return next
	case syntax.NtNothing:
		return g.put(node{op: fork})
	case syntax.NtPosLook, syntax.NtNegLook:
		return g.look(n, next)
	case syntax.NtBeginning, syntax.NtEndZ, syntax.NtEnd: // texts are one line
		if (n.T == syntax.NtBeginning) == g.left {
			any := g.put(node{op: eat, set: g.add(runeSet{every: true}), to: []int32{g.put(node{op: accept})}})
			return g.put(node{op: look, neg: true, end: true, sub: any, to: []int32{next}})
		}
		return g.put(node{op: back, neg: true, set: g.add(runeSet{every: true}), to: []int32{next}})
	case syntax.NtBoundary, syntax.NtNonboundary:
		return g.boundary(n.T == syntax.NtBoundary, next)
	case syntax.NtBol, syntax.NtEol, syntax.NtECMABoundary, syntax.NtNonECMABoundary,
		syntax.NtUpdateBumpalong:
		return g.guess(next)
	}
	return g.guess(g.put(node{op: accept})) // what follows cannot be known
}

// guess goes on at next without a condition that the graph cannot say.
func (g *graph) guess(next int32) int32 {
	g.exact = false
	return next
}

func (g *graph) set(n *syntax.RegexNode) int32 {
	switch n.T {
	case syntax.NtOne, syntax.NtOneloop, syntax.NtOnelazy, syntax.NtOneloopatomic:
		return g.add(runeSet{r: n.Ch})
	case syntax.NtNotone, syntax.NtNotoneloop, syntax.NtNotonelazy, syntax.NtNotoneloopatomic:
		return g.add(runeSet{r: n.Ch, not: true})
	}
	return g.add(runeSet{set: n.Set})
}

func (g *graph) eat(n *syntax.RegexNode, next int32) int32 {
	return g.put(node{op: eat, set: g.set(n), to: []int32{next}})
}

// boundary lays down \b: of the runes on both sides, one is of a word and the other is none, or the text's end. Where
// differ is false (\B) both are, or neither.
func (g *graph) boundary(differ bool, next int32) int32 {
	set := g.add(runeSet{word: true})
	sub := g.put(node{op: eat, set: set, to: []int32{g.put(node{op: accept})}})
	side := func(read bool) int32 { // read: the rune just read is of a word
		ahead := g.put(node{op: look, neg: read == differ, sub: sub, to: []int32{next}})
		return g.put(node{op: back, neg: !read, set: set, to: []int32{ahead}})
	}
	return g.put(node{op: fork, to: []int32{side(true), side(false)}})
}

// loop lays a body down so often as it must stand, and again for each time that it may.
func (g *graph) loop(least, most int, next int32, body func(next int32) int32) int32 {
	if most >= 1<<20 {
		f := g.put(node{op: fork})
		g.nodes[f].to = []int32{body(f), next}
		next = f
	} else {
		exit := next
		for range most - least {
			next = g.put(node{op: fork, to: []int32{body(next), exit}})
		}
	}
	for range least {
		next = body(next)
	}
	return next
}

// look lays down a look ahead in reading direction, or at the rune just read.
func (g *graph) look(n *syntax.RegexNode, next int32) int32 {
	neg, body := n.T == syntax.NtNegLook, n.Children[0]
	if (n.Options&syntax.RightToLeft != 0) != g.left {
		for body.T == syntax.NtGroup || body.T == syntax.NtAtomic || body.T == syntax.NtCapture {
			body = body.Children[0]
		}
		if (body.T == syntax.NtOne || body.T == syntax.NtNotone || body.T == syntax.NtSet) && body.Options&syntax.IgnoreCase == 0 {
			return g.put(node{op: back, neg: neg, set: g.set(body), to: []int32{next}})
		}
		return g.guess(next)
	}
	before := g.exact
	g.exact = true
	sub := g.lay(body, g.put(node{op: accept}))
	if !g.exact && neg {
		return next // what it forbids is not known exactly: forbid nothing
	}
	g.exact = g.exact && before
	return g.put(node{op: look, neg: neg, sub: sub, to: []int32{next}})
}
