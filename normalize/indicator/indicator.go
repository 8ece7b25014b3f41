// Package indicator takes the words of a figure (with its parent, unit, headings and measure) and gives the indicator
// that it is a figure of: a code of the catalogue, or, where the catalogue lacks it, the key of an open series made
// from the words, so that reports that say the same thing are linked.
//
// What indicators there are and what they are called is data (seeds/indicators.toml); this package only compares.
// Words become terms: abbreviations are written out, compound words are one term, words that tell nothing are
// dropped. Two phrases are one name where their terms are the same set, in any order. A name is never matched in
// part: "thu cân đối ngân sách" is not "thu ngân sách" with more words, and a wrong link is worse than a missing one.
// Only what is known to be no part of a name is left out where the whole is none: places, a translation, an
// abbreviation in brackets, listed remarks at the ends; and damaged marks are mended.
//
// The road not taken: likeness (shared words, edit distance, embeddings). Names of indicators that differ in one
// word mostly are different indicators (nuôi trồng, khai thác), and a threshold explains itself to nobody.
package indicator

import "solieu/normalize/words"

// Indicator is an entry of the catalogue.
type Indicator struct {
	Code       string   `json:"code"` // stable, capital ASCII: "BUDGET.REV.DOMESTIC"
	Vi         string   `json:"vi"`   // full name
	En         string   `json:"en"`
	Also       []string `json:"also,omitempty"`   // other names as reports print them, written out
	Short      []string `json:"short,omitempty"`  // names under the parent (or a place in Under)
	Growth     []string `json:"growth,omitempty"` // names of its growth ("tăng trưởng kinh tế")
	Dimension  []string `json:"dimension"`        // that levels of it have, the usual one first (see unit.Unit.Dimension)
	Unit       string   `json:"unit"`             // usual unit
	Units      []string `json:"units,omitempty"`  // counted things beside Unit
	Parent     string   `json:"parent,omitempty"` // code of the whole that it is part of, or ""
	Under      []string `json:"under,omitempty"`  // other codes under which its short names hold
	Sector     string   `json:"sector"`
	Source     string   `json:"source"`                      // where its definition comes from
	Prices     string   `json:"-"`                           // "current" where Base is the same thing at constant prices
	Level      string   `json:"level,omitempty"`             // "current": levels are at current prices where the report does not say
	Base       string   `json:"current_prices_of,omitempty"` // code of the indicator that this is at current prices
	Topic      bool     `json:"-"`                           // a heading under which short names hold; no figure is linked to it
	User       bool     `json:"user,omitempty"`              // from a user's own catalogue
	File       string   `json:"-"`
	Examples   []string `json:"examples,omitempty"`
	Rejects    []string `json:"rejects,omitempty"`
	parent     int32    // index, or -1
	base       int32    // index of Base, or -1
	hasCurrent bool     // another indicator is this one at current prices
	units      []uint32
	whole      bool // short names hold below it
}

// Catalogue knows the indicators. It is safe for use from several goroutines; it never changes.
type Catalogue struct {
	list   []Indicator
	byCode map[string]int32
	apart  []Apart

	vocab                         *words.Vocabulary
	phrases                       trie
	terms                         []termInfo          // by id; 0 is none
	byText                        map[string]uint32   // written term → id
	names                         map[uint64][]name   // full names by the hash of their terms
	shorts                        map[uint64][]name   // short names by the hash of their terms and the code above
	implied                       map[string][]uint32 // "measure:share" → terms
	impliedUnit, impliedDimension map[string][]uint32
	joining                       []bool              // by word: words that only join others
	bare                          map[string][]uint16 // letters without marks → words
	abbreviations                 [][]uint16          // by word: the words that it stands for
}

// termInfo is what the catalogue says of a term.
type termInfo struct {
	text      string
	stop      bool // dropped
	weak      bool // dropped where other terms remain
	scope     bool // narrows what stands below it
	attribute bool
	prices    string // says the price basis
	total     bool   // means the whole that stands above ("tổng số")
	period    bool   // a number beside it is a date ("tháng 9")
	scale     bool   // multiplies a unit
	move      bool   // may stand behind the name of what grew or fell
	judgement bool   // says how a thing is, not which
	place     bool   // what follows with a capital is a place
	lead      bool   // may stand before a name and is no part of it
	trail     bool   // may stand behind a name and is no part of it
}

// name is one name of an indicator.
type name struct {
	of        int32
	kind      nameKind
	syllables uint8
	attribute bool // it says what is measured ("sản lượng")
	text      string
}

type nameKind uint8

const (
	full nameKind = iota
	growth
	inherited // of the indicator at constant prices, held where the figure says current prices
)

// List gives all entries in the order of the catalogue.
func (c *Catalogue) List() []Indicator { return c.list }

// Lookup gives the entry of a code.
func (c *Catalogue) Lookup(code string) (*Indicator, bool) {
	i, ok := c.byCode[code]
	if !ok {
		return nil, false
	}
	return &c.list[i], true
}

// Query is what a figure says of its indicator.
type Query struct {
	Words     string   // as printed
	Parent    string   // "" where the words stand alone
	Unit      string   // canonical spelling; "" unknown
	Dimension string   // of the unit (unit.Unit.Dimension); "" unknown
	Section   []string // headings above, outermost first
	Measure   string   // level, growth, …; "" level
	Prices    string   // "current", "constant", "constant:2010", ""
}

// Step says how a figure found its series.
type Step string

const (
	ByName    Step = "name"         // its words are a name
	ByUnit    Step = "name, unit"   // its words and what its unit says are a name
	ByPlace   Step = "name, place"  // its words without the names of places are a name
	ByRemark  Step = "name, remark" // its words without what only stands around a name are one
	ByMarks   Step = "name, marks"  // its words are a name once their damaged marks are mended
	ByParent  Step = "parent"       // its words are a short name below its parent
	ByBoth    Step = "both"         // its words and its parent's are a name
	BySection Step = "section"      // its words are a short name below a heading, or a name with its words
	ByRecent  Step = "whole before" // its words are a short name below a whole that figures just before it were of
	BySame    Step = "same words"   // a growth, fulfilment or share of the figure that has the same words
	Open      Step = "open"         // the catalogue has no such name
)

// Why says how a figure found its series.
type Why struct {
	Step    Step
	Name    string // the catalogue's name that was found, as it is written there
	Refused string // a code that has the name but not the unit, measure or price basis; "" none
	Reason  string // why it was refused
}
