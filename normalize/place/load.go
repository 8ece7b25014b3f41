package place

import (
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"solieu/normalize/words"
)

// File is the name of the table in the folder of knowledge.
const File = "places.toml"

// Gazetteer is the table of places, ready to search. It is safe for use by many goroutines.
type Gazetteer struct {
	vocabulary *words.Vocabulary
	types      []kindWord
	kinds      trie              // words for kinds of place
	names      trie              // regions, provinces, districts, own wholes, and none
	guards     trie              // not_before, last word first
	notType    trie              // not_type, last word first
	keys       map[string]string // plain spelling of a province or region → that of its canonical name
	districts  map[string]bool   // names that a district has
	cities     map[string]bool   // plain names of the provinces that are cities under the centre
	plural     []bool
	links      []bool
	notName    []bool
	notInName  []bool
	apostrophe uint16
	hyphen     uint16
	colon      uint16
	bracket    uint16
	events     []Event
}

// kindWord is a [[type]].
type kindWord struct {
	kind, name string
	numbered   bool
	plain      string // the name as names are compared
}

// entry is a name of the table.
type entry struct {
	name, kind, code string
	in               []string // of a district: the provinces that have one of this name
	city             bool     // a city under the centre
	typed            bool     // counts only after a word for its kind
	capitals         []bool   // by token: it must have a capital
	before, refuse   map[uint16]bool
	edge             bool // before: the text's beginning counts
}

// trie holds names by their words.
type trie struct {
	first []*node // by id of the first word
}

// node is a place in a trie; no place is nil.
type node struct {
	next  []branch // few
	ends  []*entry
	kind  int // index of a type plus 1
	stop  bool
	small bool // of a first word: a name has it without a capital
}

type branch struct {
	id uint16
	to *node
}

// begin follows the first word of a name.
func (t *trie) begin(id uint16) *node {
	if int(id) < len(t.first) {
		return t.first[id]
	}
	return nil
}

// step follows a further word.
func (n *node) step(id uint16) *node {
	for _, b := range n.next {
		if b.id == id {
			return b.to
		}
	}
	return nil
}

// grow gives the place of a name, and makes it where there is none.
func (t *trie) grow(ids []uint16) *node {
	for int(ids[0]) >= len(t.first) {
		t.first = append(t.first, nil)
	}
	if t.first[ids[0]] == nil {
		t.first[ids[0]] = &node{}
	}
	n := t.first[ids[0]]
	for _, id := range ids[1:] {
		to := n.step(id)
		if to == nil {
			to = &node{}
			n.next = append(n.next, branch{id, to})
		}
		n = to
	}
	return n
}

// The tables of places.toml.
type table struct {
	Type []struct {
		Kind, Name string
		Words      []string
		Numbered   bool
	}
	Lists struct {
		Plural, Links, None, Own []string
		NotType                  []string `toml:"not_type"`
		NotName                  []string `toml:"not_name"`
		NotInName                []string `toml:"not_in_name"`
		NotBefore                []string `toml:"not_before"`
	}
	Province []struct {
		Name, Code             string
		City                   bool
		Also, Typed, Districts []string
	}
	Former struct{ Names []string }
	Region []struct {
		Name, Kind   string
		Also, Before []string
		NotBefore    []string `toml:"not_before"`
	}
	Event   []Event
	Example []Example
	Reject  struct{ Texts []string }
}

// Example is a text with a place in it; Words is the place as printed where it is not the whole text.
type Example struct {
	Text, Words, Name, Kind, Code string
}

// Load reads the table of places.
func Load(fsys fs.FS) (*Gazetteer, error) {
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

// Examples reads the table's examples and the texts in which nothing is to be found.
func Examples(fsys fs.FS) ([]Example, []string, error) {
	t, err := read(fsys)
	if err != nil {
		return nil, nil, err
	}
	return t.Example, t.Reject.Texts, nil
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

func compile(t *table) (*Gazetteer, error) {
	if len(t.Type) == 0 || len(t.Province) == 0 {
		return nil, fmt.Errorf("no types or no provinces")
	}
	g := &Gazetteer{vocabulary: words.New(), keys: map[string]string{}, cities: map[string]bool{}}
	for _, sign := range []string{"–", "—", "−", "‑", "‐"} {
		g.vocabulary.Alias(sign, g.vocabulary.Add("-"))
	}
	for _, sign := range []string{"’", "‘", "`", "´", "ʼ"} {
		g.vocabulary.Alias(sign, g.vocabulary.Add("'"))
	}
	g.apostrophe, g.hyphen = g.vocabulary.Add("'"), g.vocabulary.Add("-")
	g.colon, g.bracket = g.vocabulary.Add(":"), g.vocabulary.Add("(")
	for i, ty := range t.Type {
		g.types = append(g.types, kindWord{ty.Kind, ty.Name, ty.Numbered, plain(ty.Name)})
		for _, w := range ty.Words {
			ids, _ := g.split(w)
			g.kinds.grow(ids).kind = i + 1
		}
	}
	for _, w := range t.Lists.NotBefore {
		g.guards.backwards(g, w)
	}
	for _, w := range t.Lists.NotType {
		g.notType.backwards(g, w)
	}
	if err := g.addNames(t); err != nil {
		return nil, err
	}
	if err := g.addEvents(t.Event); err != nil {
		return nil, err
	}
	g.index(t)
	return g, nil
}

// backwards adds the words of a guard from the last to the first.
func (t *trie) backwards(g *Gazetteer, w string) {
	ids, _ := g.split(w)
	slices.Reverse(ids)
	t.grow(ids).stop = true
}

func (g *Gazetteer) addNames(t *table) error {
	districts := map[string]*entry{}
	g.districts = map[string]bool{}
	for _, p := range t.Province {
		if len(p.Code) != 2 {
			return fmt.Errorf("province %q: code %q is not two digits", p.Name, p.Code)
		}
		e := entry{name: p.Name, kind: Province, code: p.Code, city: p.City}
		g.add(e, append([]string{p.Name}, p.Also...))
		e.typed = true
		g.add(e, p.Typed)
		for _, d := range p.Districts {
			if districts[d] == nil {
				districts[d] = &entry{name: d, kind: District, typed: true}
				g.addEntry(districts[d], d)
			}
			g.districts[d] = true
			districts[d].in = append(districts[d].in, p.Name)
		}
		if p.City {
			g.cities[g.bare(plain(p.Name))] = true
		}
	}
	for _, name := range t.Former.Names {
		g.add(entry{name: name, kind: Province, typed: true}, []string{name})
	}
	for _, r := range t.Region {
		e := entry{name: r.Name, kind: r.Kind, before: g.ids(r.Before), refuse: g.ids(r.NotBefore)}
		e.edge = slices.Contains(r.Before, "^")
		if e.kind == "" {
			e.kind = Region
		}
		g.add(e, append([]string{r.Name}, r.Also...))
	}
	for _, name := range t.Lists.Own {
		g.add(entry{name: name, kind: Own}, []string{name})
	}
	for _, name := range t.Lists.None {
		g.add(entry{name: name}, []string{name})
	}
	return nil
}

func (g *Gazetteer) ids(list []string) map[uint16]bool {
	if len(list) == 0 {
		return nil
	}
	m := map[uint16]bool{}
	for _, w := range list {
		if w != "^" {
			m[g.vocabulary.Add(w)] = true
		}
	}
	return m
}

// add adds a name in all its spellings.
func (g *Gazetteer) add(e entry, spellings []string) {
	for _, s := range spellings {
		c := e
		g.addEntry(&c, s)
		if e.kind == Province || e.kind == Region {
			g.keys[plain(s)] = plain(e.name)
		}
	}
}

func (g *Gazetteer) addEntry(e *entry, spelling string) {
	ids, capitals := g.split(spelling)
	e.capitals = capitals
	n := g.names.grow(ids)
	if first := g.names.begin(ids[0]); !capitals[0] {
		first.small = true
	}
	if e.kind == Province { // before a district of the same name
		n.ends = slices.Insert(n.ends, 0, e)
		return
	}
	n.ends = append(n.ends, e)
}

// pieces gives the words of a text, letters with their marks, and every other sign that is no ASCII white space.
func pieces(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := 0; i < len(s); {
			end := i
			for end < len(s) {
				r, n := utf8.DecodeRuneInString(s[end:])
				if !unicode.IsLetter(r) && !unicode.IsMark(r) {
					break
				}
				end += n
			}
			if end == i {
				_, n := utf8.DecodeRuneInString(s[i:])
				end += n
			}
			if !strings.Contains(" \t\n\f\r", s[i:end]) && !yield(s[i:end]) {
				return
			}
			i = end
		}
	}
}

// split gives the ids of a text's words and marks, and which of them have a capital.
func (g *Gazetteer) split(s string) (ids []uint16, capitals []bool) {
	for w := range pieces(s) {
		ids = append(ids, g.vocabulary.Add(w))
		capitals = append(capitals, strings.ToLower(w) != w)
	}
	return ids, capitals
}

// index makes the tables by word id, when all words are known.
func (g *Gazetteer) index(t *table) {
	flags := func(list []string) func() []bool {
		ids := g.ids(list)
		return func() []bool {
			out := make([]bool, g.vocabulary.Len())
			for id := range ids {
				out[id] = true
			}
			return out
		}
	}
	plural, links := flags(t.Lists.Plural), flags(t.Lists.Links)
	notName, notInName := flags(t.Lists.NotName), flags(t.Lists.NotInName)
	g.plural, g.links, g.notName, g.notInName = plural(), links(), notName(), notInName()
	g.vocabulary.Seal()
}
