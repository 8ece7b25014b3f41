package extract

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"solieu/extract/pattern"
)

// window is what rules see of one number.
type window struct {
	runes      []rune // folded text around the number
	cased      []rune // the same in its own case
	from, to   int    // the number in runes
	digits     []rune
	words      []wordID // known words in the window that some rule asks for
	near       asked    // the decisions for which some rule asks for one of them
	unit       string   // dimension, "none" for no unit
	bracket    bool
	subject    func(list string) bool
	ruleFaults func(r *Rule, err error)
	failed     map[string]int // how often a rule, by its id, has failed on this document
}

// seenBy gives the text around the number in the case that a rule asks for.
func (v *window) seenBy(r *Rule) []rune {
	if r.Cased {
		return v.cased
	}
	return v.runes
}

// ruleSet holds the rules that decide one thing, heaviest first, with what tells early which of them cannot hold:
// the words in the window, the unit's dimension, and the first runes of the number and on both sides of it. Only for
// the few that remain are patterns tried on the text.
type ruleSet struct {
	rules  []*Rule
	always pattern.Bits   // rules without near words
	byWord []pattern.Bits // by word: the rules that it lets in
	byUnit []unitRules    // for the dimensions that some rule names
	other  pattern.Bits   // rules that take a dimension that none names

	prev, next neighbours

	number, after, before *pattern.Screen
}

// unitRules are the rules that take a dimension.
type unitRules struct {
	unit string
	take pattern.Bits
}

// newRuleSets sorts rules into their decisions.
func newRuleSets(rules []*Rule, c *pattern.Compiler) (out [len(decisions)]*ruleSet, err error) {
	for d := range out {
		out[d] = &ruleSet{}
	}
	for _, r := range rules {
		s := out[slices.Index(decisions[:], r.Decides)]
		s.rules = append(s.rules, r)
	}
	for d, s := range out {
		if len(s.rules) > pattern.Max {
			return out, fmt.Errorf("%d rules decide %q; the program holds %d", len(s.rules), decisions[d], pattern.Max)
		}
		s.index(c)
	}
	return out, nil
}

func (s *ruleSet) index(c *pattern.Compiler) {
	sort.Slice(s.rules, func(i, j int) bool {
		a, b := s.rules[i], s.rules[j]
		if a.Weight != b.Weight {
			return a.Weight > b.Weight
		}
		return a.ID < b.ID
	})
	for _, r := range s.rules {
		for _, u := range r.Unit {
			u = strings.TrimPrefix(u, "!")
			if !slices.ContainsFunc(s.byUnit, func(b unitRules) bool { return b.unit == u }) {
				s.byUnit = append(s.byUnit, unitRules{unit: u})
			}
		}
	}
	s.prev, s.next = neighbours{}, neighbours{}
	for i, r := range s.rules {
		s.prev.add(i, r.Prev, r.Cased)
		s.next.add(i, r.Next, r.Cased)
		if len(r.near) == 0 {
			s.always.Add(i)
		}
		for _, w := range r.near {
			for int(w) >= len(s.byWord) {
				s.byWord = append(s.byWord, pattern.Bits{})
			}
			s.byWord[w].Add(i)
		}
		for k := range s.byUnit {
			if b := &s.byUnit[k]; r.takesUnit(b.unit) {
				b.take.Add(i)
			}
		}
		if r.takesUnit("\x00") {
			s.other.Add(i)
		}
	}
	number, after, before := make([]*pattern.Pattern, len(s.rules)), make([]*pattern.Pattern, len(s.rules)), make([]*pattern.Pattern, len(s.rules))
	for i, r := range s.rules {
		number[i] = r.number
		if !r.Cased { // the screens look at small letters
			after[i], before[i] = r.after, r.before
		}
	}
	s.number, s.after, s.before = c.Screen(number, pattern.Whole), c.Screen(after, pattern.After), c.Screen(before, pattern.Before)
}

// decide gives the rule that decides, nil where none holds.
func (s *ruleSet) decide(v *window) *Rule {
	may := s.may(v)
	var best *Rule
	bestN := -1 // its length, where it was asked for
	for i := may.Next(); i >= 0; i = may.Next() {
		r := s.rules[i]
		if best != nil && r.Weight < best.Weight {
			return best // rules come heaviest first
		}
		if !r.around(v) {
			continue
		}
		if best == nil {
			best = r
			continue
		}
		if bestN < 0 {
			bestN = best.length(v)
		}
		if n := r.length(v); n > bestN {
			best, bestN = r, n
		}
	}
	return best
}

// asks tells whether any rule of the set may hold, by the words in the window alone.
func (s *ruleSet) asks(v *window, d decision) bool { return !s.always.Empty() || v.near&(1<<d) != 0 }

// may gives the rules that may hold. The words are asked last: there are many in a window, and mostly no rule is left.
func (s *ruleSet) may(v *window) pattern.Bits {
	may := s.other
	for i := range s.byUnit {
		if s.byUnit[i].unit == v.unit {
			may = s.byUnit[i].take
			break
		}
	}
	may = s.prev.pass(may, lastRune(v.runes[:v.from]))
	may = s.next.pass(may, firstRune(v.runes[v.to:]))
	if may.Empty() {
		return may
	}
	may = s.number.Pass(may, v.digits, 0)
	may = s.after.Pass(may, v.runes, v.to)
	may = s.before.Pass(may, v.runes, v.from)
	if may.Empty() {
		return may
	}
	words := s.always
	for _, w := range v.words {
		if int(w) < len(s.byWord) {
			words = words.Or(&s.byWord[w])
		}
	}
	return may.And(&words)
}

// holds tells whether the rule holds at the number, all its conditions taken together.
func (r *Rule) holds(v *window) bool {
	return (len(r.near) == 0 || overlap(r.near, v.words)) && r.takesUnit(v.unit) && r.around(v)
}

// around tells whether the number, the runes on both sides of it and its subject are as the rule says. Cheap
// questions come first.
func (r *Rule) around(v *window) bool {
	if r.Bracket && !v.bracket {
		return false
	}
	runes := v.seenBy(r)
	if r.Prev != "" && !strings.ContainsRune(r.Prev, lastRune(runes[:v.from])) ||
		r.Next != "" && !strings.ContainsRune(r.Next, firstRune(runes[v.to:])) {
		return false
	}
	return r.try(r.after, runes, v.to, v) && r.try(r.before, runes[:v.to], v.from, v) && r.try(r.number, v.digits, 0, v) &&
		(r.Subject == "" || v.subject != nil && v.subject(r.Subject))
}

// length gives how many runes on both sides of the number the patterns of a rule that holds take.
func (r *Rule) length(v *window) (n int) {
	runes := v.seenBy(r)
	if r.after != nil {
		k, _, _ := r.after.Length(runes, v.to)
		n += k
	}
	if r.before != nil {
		k, _, _ := r.before.Length(runes[:v.to], v.from)
		n += k
	}
	return n
}

// neighbours tells which rules let a rune stand beside the number.
type neighbours struct {
	any   pattern.Bits // those that let any
	named []neighbour
}

// neighbour is a rune that some rules ask for, with the rules that let it stand.
type neighbour struct {
	r   rune
	let pattern.Bits
}

// add enters rule i, which asks for one of some runes or, where they are none, for nothing.
func (n *neighbours) add(i int, runes string, cased bool) {
	if runes == "" || cased { // a rule for the text's own case looks for itself
		n.any.Add(i)
		return
	}
	for _, r := range runes {
		k := slices.IndexFunc(n.named, func(x neighbour) bool { return x.r == r })
		if k < 0 {
			k = len(n.named)
			n.named = append(n.named, neighbour{r: r})
		}
		n.named[k].let.Add(i)
	}
}

// pass gives those of may that let a rune stand.
func (n *neighbours) pass(may pattern.Bits, r rune) pattern.Bits {
	let := n.any
	for i := range n.named {
		if n.named[i].r == r {
			let = let.Or(&n.named[i].let)
			break
		}
	}
	return may.And(&let)
}

// firstRune and lastRune give the outermost rune that is no space, 0 for none.
func firstRune(s []rune) rune {
	for _, r := range s {
		if r != ' ' {
			return r
		}
	}
	return 0
}

func lastRune(s []rune) rune {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] != ' ' {
			return s[i]
		}
	}
	return 0
}

// try matches one pattern of the rule, where it has one, at a place.
func (r *Rule) try(p *pattern.Pattern, in []rune, at int, v *window) bool {
	if p == nil {
		return true
	}
	if len(v.failed) > 0 && v.failed[r.ID] >= maxFaults {
		return false
	}
	ok, err := p.Match(in, at)
	if err != nil { // the rule failed: that is not "no match"
		v.ruleFaults(r, err)
	}
	return ok
}

// takesUnit tells whether the rule is for a unit of this dimension. "!percent" in its list means any but percent.
func (r *Rule) takesUnit(dim string) bool {
	if len(r.Unit) == 0 {
		return true
	}
	not := r.Unit[0][0] == '!'
	for _, u := range r.Unit {
		if not && u[1:] == dim {
			return false
		}
		if u == dim {
			return true
		}
	}
	return not
}

func overlap(a, b []wordID) bool {
	for _, x := range b {
		for _, y := range a {
			if x == y {
				return true
			}
		}
	}
	return false
}
