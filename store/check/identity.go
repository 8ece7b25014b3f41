package check

import "sort"

// form is how the figures of an identity depend on each other. figs[0] is always the stated figure.
type form uint8

const (
	formSum     form = iota + 1 // figs[0] = Σ figs[1:]
	formHundred                 // 100 = Σ figs
	formRatio                   // figs[0] = 100 × figs[1] / figs[2]
	formGrowth                  // figs[0] = 100 × figs[1] / figs[2] − 100
	formTimes                   // figs[0] = figs[1] / figs[2]
	formByStep                  // figs[0] = 100 × figs[2] / (figs[1] − figs[2]): growth from the level and its change
	formMean                    // figs[0] = 100 × (figs[1] / figs[2])^(1/years) − 100
	formProduct                 // figs[0] = figs[1] × figs[2]
	formEqual                   // figs[0] = figs[1]
	formCount                   // figs[0] = count
)

// surety says how surely the figures belong together, and so what follows where they do not agree.
type surety uint8

const (
	byChance surety = iota // nothing: only agreement shows that they belong together
	nearly                 // a conflict where one misprint would mend it, else nothing
	surely                 // a conflict
)

type identity struct {
	kind  string
	form  form
	figs  []int
	roles []string
	sure  surety

	list    listMark // of sums: what the report says about its list
	count   int      // of formCount: items; of formMean: years
	twice   string   // of formCount: an item that is named twice
	across  bool     // the figures are of different documents: a difference is a revision
	slack   int64    // of products: how many times the printed precision is allowed; 0 is 1
	verdict Verdict
	dropped bool
	cut     bool // agrees only if the stated figure was cut off, not rounded
	upward  bool // agrees, and shows that the report rounds
	above   bool // computed more than stated

	says, computed, low, high string
	mends                     []Mend
}

// add keeps an identity unless the same figures were already found to make one of that form; the surer one stays.
func (r *run) add(id identity) {
	figs := append([]int(nil), id.figs...)
	sort.Ints(figs)
	h := uint64(id.form)
	for i, f := range figs {
		if i > 0 && f == figs[i-1] {
			return // one figure cannot be two members
		}
		h = (h ^ uint64(f)) * 1099511628211
		h ^= h >> 29
	}
	if n, ok := r.seen[h]; ok {
		if old := &r.ids[n]; id.sure > old.sure || id.sure == old.sure && id.list > old.list {
			id.list = max(id.list, old.list)
			r.ids[n] = id
		}
		return
	}
	n := len(r.ids)
	r.seen[h] = n
	r.ids = append(r.ids, id)
	for _, f := range id.figs {
		r.taken[f] = append(r.taken[f], n)
	}
}

// has tells whether a figure is in the identity.
func (id *identity) has(fig int) bool {
	for _, f := range id.figs {
		if f == fig {
			return true
		}
	}
	return false
}

// sum makes a sum of a whole and its parts.
func sum(kind string, whole int, parts []int, list listMark, sure surety) identity {
	id := identity{kind: kind, form: formSum, list: list, sure: sure}
	id.figs = append(append(id.figs, whole), parts...)
	id.roles = append(id.roles, "whole")
	for range parts {
		id.roles = append(id.roles, "part")
	}
	return id
}

// three makes an identity of a stated figure and two others.
func three(kind string, f form, sure surety, said, a, b int, roles ...string) identity {
	return identity{kind: kind, form: f, sure: sure, figs: []int{said, a, b}, roles: roles}
}
