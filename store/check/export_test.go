package check

import (
	"solieu/normalize"
	"solieu/normalize/number"
)

// Judged is a run after its verdicts, for tests that ask which identities a figure is in.
type Judged = run

// Judge finds and judges the identities of obs.
func Judge(obs []normalize.Observation, sources Sources, ids *Identities) *Judged {
	r := arrange(obs, sources, ids)
	r.find()
	r.judge()
	return r
}

// Vietnamese prints a number as reports do.
var Vietnamese = vietnamese

// InIdentity gives the kind of an identity that holds and that a figure is a member of, by its words or place and not
// only because the numbers agree; "" for none.
func (r *run) InIdentity(fig int) string {
	for _, n := range r.taken[fig] {
		if id := &r.ids[n]; !id.dropped && id.sure > byChance && (id.verdict == Holds || id.verdict == Rounding) {
			return id.kind
		}
	}
	return ""
}

// Shows tells whether some identity of a figure fails when it is printed as v: else rounding explains the change, and
// no arithmetic can find it.
func (r *run) Shows(fig int, v number.Decimal) bool {
	for _, n := range r.taken[fig] {
		id := &r.ids[n]
		if !id.dropped && id.sure > byChance && (id.verdict == Holds || id.verdict == Rounding) && !r.agreesWith(id, fig, r.with(fig, v)) {
			return true
		}
	}
	return false
}
