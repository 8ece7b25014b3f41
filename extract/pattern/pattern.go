// Package pattern takes a regexp2 pattern, a text and a place in it, and tells whether the pattern matches there.
//
// A pattern is tried at one place only: it must begin there or, read leftwards, end there. Most patterns are regular,
// and are read by an automaton that takes each rune once and stops where the pattern can match no more, mostly after
// a rune or two. Where an automaton cannot know the answer (a back reference, a longer look at what was read already,
// a rune like none in Vietnamese text) regexp2 is asked; so the answer is always regexp2's, and who writes a pattern
// need not know of this.
package pattern

import (
	"fmt"
	"regexp"
	"sync"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dlclark/regexp2/v2/syntax"
)

// Direction says to which side of its place a pattern is read.
type Direction uint8

const (
	After  Direction = iota // rightwards: the pattern begins at the place
	Before                  // leftwards: the pattern ends at the place
	Whole                   // rightwards, to the end of the text
)

// timeout bounds one pattern at one place. A pattern that needs longer is a fault of its writer. Sound patterns take
// microseconds; the bound is wide because it is wall-clock time, and what a report says must not depend on how busy
// the machine is. Nor on whether the program was stopped for a while, on a terminal or with its laptop: the clock goes
// on then, so a pattern is tried again before it counts as failed.
const (
	timeout = time.Second
	tries   = 2
)

// Pattern is one compiled pattern. It is safe for use from several goroutines.
type Pattern struct {
	expr string
	re   func() (*regexp2.Regexp, error) // compiled when it is first asked: most patterns never need it
	auto *automaton                      // nil where its "no" would not be sure
}

// Compiler compiles patterns that are used together: they share the knowledge of runes.
type Compiler struct {
	alphabet *alphabet
}

// NewCompiler gives a compiler without patterns.
func NewCompiler() *Compiler { return &Compiler{alphabet: newAlphabet()} }

// Compile compiles a regexp2 pattern. Its groups are not kept.
func (c *Compiler) Compile(expr string, dir Direction) (*Pattern, error) {
	whole, opt := expr, regexp2.RegexOptions(regexp2.ExplicitCapture)
	if escapes(expr) { // ")c|(" would close the bracket that is put around it
		if _, err := syntax.Parse(expr, syntax.ParseOptions{RegexOptions: syntax.RegexOptions(opt)}); err != nil {
			return nil, fmt.Errorf("pattern %q: %v", expr, err)
		}
	}
	switch dir {
	case Before: // read from the place leftwards, so that it never searches
		whole, opt = `(?:`+expr+`)\G`, opt|regexp2.RightToLeft
	case After:
		whole = `\G(?:` + expr + `)`
	case Whole:
		whole = `\G(?:` + expr + `)$`
	}
	tree, err := syntax.Parse(whole, syntax.ParseOptions{RegexOptions: syntax.RegexOptions(opt)})
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %v", expr, err)
	}
	return &Pattern{
		expr: whole,
		re: sync.OnceValues(func() (*regexp2.Regexp, error) {
			re, err := regexp2.Compile(whole, opt)
			if err != nil {
				return nil, fmt.Errorf("pattern %q: %v", expr, err)
			}
			re.MatchTimeout = timeout
			return re, nil
		}),
		auto: newAutomaton(c.alphabet, whole, tree.Root, dir == Before),
	}, nil
}

// reNoGroup finds an opening bracket that opens nothing: an escaped one, or one in a class.
var reNoGroup = regexp.MustCompile(`\\\(|\[\^?\]?[^\]]*\(`)

// escapes tells whether more brackets may close in a pattern, at some place, than have opened before it. Its "no" is
// sure.
func escapes(expr string) bool {
	if reNoGroup.MatchString(expr) {
		return true
	}
	depth := 0
	for i := range len(expr) {
		switch expr[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return true
			}
		}
	}
	return false
}

// Seal makes the automata ready, when all patterns are compiled. Until then regexp2 alone answers.
func (c *Compiler) Seal() { c.alphabet.seal() }

// Match tells whether the pattern matches at a place of a text. The error says that it ran out of time.
func (p *Pattern) Match(text []rune, at int) (bool, error) {
	if p.auto != nil {
		if a := p.auto.match(text, at); a != perhaps {
			return a == yes, nil
		}
	}
	_, ok, err := p.Length(text, at)
	return ok, err
}

// Length tells the same, and how many runes the pattern takes there; it asks regexp2.
func (p *Pattern) Length(text []rune, at int) (n int, ok bool, err error) {
	re, err := p.re()
	if err != nil {
		return 0, false, err
	}
	for i := 0; i == 0 || err != nil && i < tries; i++ {
		err = re.FindRunesMatches(text, at, func(m regexp2.MatchView) bool {
			_, n, _ = m.GroupRange(0)
			ok = true
			return false
		})
	}
	return n, ok && err == nil, err
}
