package period

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"solieu/normalize/words"
)

// File is the name of the phrase table in the folder of knowledge.
const File = "periods.toml"

// Grammar is the phrase table, ready to search. It is safe for use by many goroutines.
type Grammar struct {
	vocabulary *words.Vocabulary
	slots      []slot
	phrases    []phrase
	root       *node
	bol        *node    // forms that begin with ^
	first      []*node  // by word id: where phrases that begin with the word go on
	numeral    []bool   // by word id: the word begins a number in words
	bracket    uint16   // (
	links      *wordSet // what may stand between the members of a list of periods
	ends       *wordSet // what may follow the last year of a list: no counted thing
}

// slot is a class of numbers, and of words that stand for them.
type slot struct {
	name     string
	min, max int
	digits   int // exactly so many, where it is not 0
	words    []slotWord
}

type slotWord struct {
	ids    []uint16
	titled bool // the last word must be written with a capital: "tháng Năm" is May, "tháng năm 2018" is not
	val    int
}

// phrase is what an entry of the table means.
type phrase struct {
	id, kind, relative, unit string
	shift, n                 int
	before, notBefore        *wordSet
	after, notAfter          *wordSet
}

// wordSet is a set of vocabulary ids; edge stands for the text's end.
type wordSet struct {
	ids     []uint64 // by id, a bit each
	number  bool     // any number
	edge    bool
	unknown bool // any word that the vocabulary lacks
}

func (s *wordSet) has(id uint16) bool {
	switch id {
	case words.Unknown:
		return s.unknown
	case words.Number:
		return s.number
	}
	return int(id/64) < len(s.ids) && s.ids[id/64]&(1<<(id%64)) != 0
}

func (s *wordSet) add(id uint16) {
	for int(id/64) >= len(s.ids) {
		s.ids = append(s.ids, 0)
	}
	s.ids[id/64] |= 1 << (id % 64)
}

// node is a place in the trie of forms.
type node struct {
	words  []wordEdge
	slots  []slotEdge
	nums   []numEdge
	accept []int32 // phrases whose form ends here
	eol    []int32 // phrases whose form ends here at the text's end
}

type wordEdge struct {
	id uint16
	to *node
}

type slotEdge struct {
	slot    int
	capture capture
	to      *node
}

type numEdge struct {
	val int16
	to  *node
}

// capture names a number that a form keeps.
type capture uint8

const (
	capYear capture = iota
	capYear2
	capMonth
	capMonth2
	capDay
	capDay2
	capQuarter
	capN
	capRel
	capNone
	captures
)

var captureNames = map[string]capture{
	"year": capYear, "year2": capYear2, "month": capMonth, "month2": capMonth2, "day": capDay, "day2": capDay2,
	"quarter": capQuarter, "n": capN, "rel": capRel, "yy2": capYear2, "qend": capN,
}

// The tables of periods.toml.
type table struct {
	Spelling map[string][]string // word → its other spellings
	Signs    map[string][]string // mark → marks that count as it
	List     map[string][]string // named word lists for the guards, and lists that the code asks for
	Part     map[string]string   // named pieces of forms
	Slot     []struct {
		Name             string
		Min, Max, Digits int
		Words            map[string]int
	}
	Phrase []Entry
}

// Entry is a phrase of periods.toml with the examples that its test runs.
type Entry struct {
	ID       string
	Kind     string
	Form     []string
	Relative string
	Unit     string
	Shift, N int

	Before    []string
	NotBefore []string `toml:"not_before"`
	After     []string
	NotAfter  []string `toml:"not_after"`

	Examples []Example
	Rejects  []string
}

// Example is a text in which the entry's phrase is found.
type Example struct {
	Text, Ref, Period, Relative string
	Words                       string // the phrase itself, where it is not the whole text
	Partial                     bool
}

// Load reads the phrase table.
func Load(fsys fs.FS) (*Grammar, error) {
	t, err := read(fsys)
	if err != nil {
		return nil, err
	}
	g, err := compile(t)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	return g, nil
}

// Entries reads the phrase table's entries, for tests and for documentation.
func Entries(fsys fs.FS) ([]Entry, error) {
	t, err := read(fsys)
	if err != nil {
		return nil, err
	}
	return t.Phrase, nil
}

func read(fsys fs.FS) (*table, error) {
	data, err := fs.ReadFile(fsys, File)
	if err != nil {
		return nil, err
	}
	var t table
	dec := toml.NewDecoder(strings.NewReader(string(data))).DisallowUnknownFields()
	if err := dec.Decode(&t); err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	return &t, nil
}

func compile(t *table) (*Grammar, error) {
	g := &Grammar{vocabulary: words.New(), root: &node{}}
	if len(t.Slot) == 0 || len(t.Phrase) == 0 {
		return nil, fmt.Errorf("no slots or no phrases")
	}
	for _, s := range t.Slot {
		g.slots = append(g.slots, g.slot(s.Name, s.Min, s.Max, s.Digits, s.Words))
	}
	c := compiler{g: g, parts: t.Part, lists: t.List, ids: map[string]bool{}}
	for _, e := range t.Phrase {
		if err := c.add(e); err != nil {
			return nil, fmt.Errorf("phrase %q: %w", e.ID, err)
		}
	}
	g.bracket = g.vocabulary.Add("(")
	g.links, g.ends = c.set(t.List["links"]), c.set(t.List["ends"])
	if c.err != nil {
		return nil, c.err
	}
	if g.links == nil || g.ends == nil {
		return nil, fmt.Errorf("no list links or no list ends")
	}
	for word, others := range t.Spelling {
		for _, o := range others {
			g.vocabulary.Alias(o, g.vocabulary.Add(word))
		}
	}
	for m, others := range t.Signs {
		for _, o := range others {
			g.vocabulary.Alias(o, g.vocabulary.Add(m))
		}
	}
	g.index()
	return g, nil
}

// index makes the tables by word id, when all words are known.
func (g *Grammar) index() {
	n := g.vocabulary.Len()
	g.first, g.numeral = make([]*node, n), make([]bool, n)
	for _, e := range g.root.words {
		if e.id == bolWord {
			g.bol = e.to
			continue
		}
		g.first[e.id] = e.to
		g.vocabulary.Glue(e.id)
	}
	for _, sl := range g.slots {
		for _, w := range sl.words {
			g.numeral[w.ids[0]] = true
		}
	}
	g.vocabulary.Seal()
}

func (g *Grammar) slot(name string, lo, hi, digits int, words map[string]int) slot {
	s := slot{name: name, min: lo, max: hi, digits: digits}
	for _, text := range slices.Sorted(maps.Keys(words)) {
		w := slotWord{val: words[text]}
		for _, f := range strings.Fields(text) {
			r, _ := utf8.DecodeRuneInString(f)
			w.titled = w.titled || unicode.IsUpper(r)
			w.ids = append(w.ids, g.vocabulary.Add(f))
		}
		s.words = append(s.words, w)
	}
	return s
}
