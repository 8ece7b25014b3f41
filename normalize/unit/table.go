package unit

import (
	"sync/atomic"

	"solieu/normalize/number"
)

// Table is the unit table, ready to match. It is made by Load and shared by goroutines.
type Table struct {
	units     []entry
	spellings []spelling
	byName    map[string]int32 // folded canonical spelling → unit
	scales    []scale
	perWords  []perWord
	derived   []derivedData
	function  map[string]struct{} // words that end a noun phrase
	headWords []string            // "đvt", "đơn vị tính": what stands before a unit in a head; folded
	examples  []Example

	unitTrie, scaleTrie, headTrie, perTrie trie

	// composed keeps the last unit made of each path, so that a common one costs no allocation. A path has one
	// slot; a lost race or a clash costs a recomposition, never a wrong answer.
	composed [cacheSize]atomic.Pointer[composition]
}

// entry is a unit or a counted noun without scale words and denominators.
type entry struct {
	canonical, base, dimension string
	num                        number.Decimal      // base value of 1
	before, notBefore          map[string]struct{} // folded words that must, or must not, follow (see allowed)
	notBeforeNumber            bool
	onlyPer                    bool   // read behind "/" only
	countsNoun                 bool   // "lượt": takes a counted noun after it
	groups                     uint64 // bit set of [[together]] groups
}

func (e *entry) counted() bool { return e.dimension == "count" }

// spelling is one way of writing a unit.
type spelling struct {
	unit  int32
	exact string // where not "", the text must be written just so
	plain bool   // of several words: the words that follow do not matter
	next  int32  // another unit that is written so, asked where this one may not stand; -1 for none
}

type scale struct {
	canonical       string
	exp             int32
	alone, alonePer int32 // unit meant where none follows, or where only a denominator follows; -1 for none
}

type perWord struct {
	of     []string // dimensions of the denominators that it may stand before; nil for all
	symbol bool     // "/", which needs no white space round it
}
