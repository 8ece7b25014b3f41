package extract

import (
	"errors"
	"fmt"
	"math/bits"
	"sort"
	"strings"

	"github.com/dlclark/regexp2/v2"
)

// window is what rules see of one number.
type window struct {
	runes      []rune // folded text around the number
	cased      []rune // the same in its own case
	from, to   int    // the number in runes
	digits     []rune
	words      []wordID // known words in the window that some rule asks for
	unit       string   // dimension, "none" for no unit
	bracket    bool
	subject    func(list string) bool
	ruleFaults func(r *Rule, err error)
	failed     map[string]int // how often a rule, by its id, has failed on this document
}

// maxRules is how many rules may decide one thing.
const maxRules = 256

// ruleBits is a set of rules of one decision, by their index.
type ruleBits [maxRules / 64]uint64

func (b *ruleBits) set(i int) { b[i/64] |= 1 << (i % 64) }

// ruleSet holds the rules that decide one thing, heaviest first, with what tells early which of them cannot hold:
// the words in the window, the unit's dimension and the number's own shape. Only for the few that remain are patterns
// run on the text; this, not the regexp engine, is what makes many rules cheap.
type ruleSet struct {
	rules  []*Rule
	always ruleBits            // rules without near words
	byWord []ruleBits          // by word: the rules that it lets in
	byUnit map[string]ruleBits // rules that take the dimension, for dimensions that some rule names
	other  ruleBits            // rules that take a dimension that none names
	shaped bool                // some rule has a number pattern
}

// newRuleSets sorts rules into their decisions.
func newRuleSets(rules []*Rule) (map[string]*ruleSet, error) {
	out := map[string]*ruleSet{}
	for _, d := range decisions {
		out[d] = &ruleSet{byUnit: map[string]ruleBits{}}
	}
	for _, r := range rules {
		out[r.Decides].rules = append(out[r.Decides].rules, r)
	}
	for d, s := range out {
		if len(s.rules) > maxRules {
			return nil, fmt.Errorf("%d rules decide %q; the program holds %d", len(s.rules), d, maxRules)
		}
		s.index()
	}
	return out, nil
}

func (s *ruleSet) index() {
	sort.Slice(s.rules, func(i, j int) bool {
		a, b := s.rules[i], s.rules[j]
		if a.Weight != b.Weight {
			return a.Weight > b.Weight
		}
		return a.ID < b.ID
	})
	dims := map[string]bool{}
	for _, r := range s.rules {
		for _, u := range r.Unit {
			if u[0] == '!' {
				u = u[1:]
			}
			dims[u] = true
		}
	}
	for i, r := range s.rules {
		if len(r.near) == 0 {
			s.always.set(i)
		}
		for _, w := range r.near {
			for int(w) >= len(s.byWord) {
				s.byWord = append(s.byWord, ruleBits{})
			}
			s.byWord[w].set(i)
		}
		for d := range dims {
			if r.takesUnit(d) {
				b := s.byUnit[d]
				b.set(i)
				s.byUnit[d] = b
			}
		}
		if r.takesUnit("\x00") {
			s.other.set(i)
		}
		s.shaped = s.shaped || r.number != nil
	}
}

// shapes remembers which rules' number patterns a number fits. Reports repeat their numbers (years, dates, 100), so
// most are answered from here. It belongs to one reader.
type shapes map[string]ruleBits

// maxShapes bounds the memory of one reader's shapes.
const maxShapes = 8192

// decide gives the rule that decides, nil where none holds.
func (s *ruleSet) decide(v *window, known shapes) *Rule {
	may := s.always
	for _, w := range v.words {
		if int(w) >= len(s.byWord) {
			continue
		}
		b := &s.byWord[w]
		for k := range may {
			may[k] |= b[k]
		}
	}
	units, ok := s.byUnit[v.unit]
	if !ok {
		units = s.other
	}
	fits := s.fits(v, known)
	var best *Rule
	bestN := 0
	for k := range may {
		for m := may[k] & units[k] & fits[k]; m != 0; m &= m - 1 {
			r := s.rules[k*64+bits.TrailingZeros64(m)]
			if best != nil && r.Weight < best.Weight {
				return best // rules come heaviest first
			}
			if n, ok := r.around(v); ok && (best == nil || n > bestN) {
				best, bestN = r, n
			}
		}
	}
	return best
}

// fits gives the rules whose number pattern the number fits.
func (s *ruleSet) fits(v *window, known shapes) ruleBits {
	if !s.shaped {
		return ruleBits{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
	}
	var key [32]byte
	k := key[:0]
	for _, r := range v.digits {
		if len(k) == len(key) {
			break
		}
		k = append(k, byte(r))
	}
	if b, ok := known[string(k)]; ok && len(v.digits) <= len(key) {
		return b
	}
	var b ruleBits
	for i, r := range s.rules {
		if _, ok := r.try(r.number, v.digits, 0, v); ok {
			b.set(i)
		}
	}
	// What a rule failed on says nothing about the next document.
	if len(v.failed) == 0 && len(known) < maxShapes && len(v.digits) <= len(key) {
		known[string(k)] = b
	}
	return b
}

// holds tells whether the rule holds at the number, all its conditions taken together.
func (r *Rule) holds(v *window) bool {
	if len(r.near) > 0 && !overlap(r.near, v.words) || !r.takesUnit(v.unit) {
		return false
	}
	if _, ok := r.try(r.number, v.digits, 0, v); !ok {
		return false
	}
	_, ok := r.around(v)
	return ok
}

// around tells whether the words around the number are as the rule says, and how many runes its patterns took.
func (r *Rule) around(v *window) (n int, ok bool) {
	if r.Bracket && !v.bracket {
		return 0, false
	}
	runes := v.runes
	if r.Cased {
		runes = v.cased
	}
	if r.Prev != "" && !strings.ContainsRune(r.Prev, lastRune(runes[:v.from])) ||
		r.Next != "" && !strings.ContainsRune(r.Next, firstRune(runes[v.to:])) {
		return 0, false
	}
	after, ok := r.try(r.after, runes, v.to, v) // the cheaper one: its words stand right behind the number
	if !ok {
		return 0, false
	}
	before, ok := r.try(r.before, runes[:v.to], v.from, v)
	if !ok || r.Subject != "" && (v.subject == nil || !v.subject(r.Subject)) {
		return 0, false
	}
	return before + after, true
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

var errUntried = errors.New("was not tried")

// try matches one pattern of the rule, where it has one, at a place.
func (r *Rule) try(re *regexp2.Regexp, in []rune, at int, v *window) (n int, ok bool) {
	if re == nil {
		return 0, true
	}
	if v.failed[r.ID] >= maxFaults {
		return 0, false
	}
	err := errUntried
	for i := 0; err != nil && i < matchTries; i++ {
		err = re.FindRunesMatches(in, at, func(m regexp2.MatchView) bool {
			_, n, _ = m.GroupRange(0)
			ok = true
			return false
		})
	}
	if err != nil { // the rule failed: that is not "no match"
		v.ruleFaults(r, err)
		return 0, false
	}
	return n, ok
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
