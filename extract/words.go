package extract

import (
	"fmt"
	"io/fs"
	"math/bits"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/unicode/norm"

	"solieu/extract/document"
)

// wordsFile is the file of word lists among the seeds.
const wordsFile = "rules/words.toml"

// wordID names a word that some list or rule mentions; 0 is any other word.
type wordID int32

// list names one of the word lists of words.toml. What each is for is written there.
type list uint64

const (
	listOpeners list = 1 << iota
	listLeading
	listTrailing
	listLight
	listStarters
	listAttributes
	listConnectors
	listBases
	listPlan
	listEstimate
	listActual
	listPlanSections
	listActualSections
	listFollowers
	listRates
	listShares
	listStops
	listGrowthNames
	listBounds
	listMore
	listLess
	listAbout
	listAdverbs
	listKeeps
	listTopics
	listSpeech
	listParticles
	listContributions
	listBranches
	listActors
	listKinds
	listPrices
	listReached
	listPlanTitles
	listPlanNames
	listDoing
	listOwners
	listAnaphora
	listNow
	listSets
	listRespectively
	listVows
	listSeasons
	listVerdicts
	listTerms
	listWholes
	listRevisions
	listAgainstPlan
	listThen
	listAverages
	listRanks
	listSources
	listFlows
	listStocks
	listImpacts
	listEvents
	listNew
)

var listNames = map[string]list{
	"openers": listOpeners, "leading": listLeading, "trailing": listTrailing, "light": listLight,
	"starters": listStarters, "attributes": listAttributes, "connectors": listConnectors, "bases": listBases,
	"plan": listPlan, "estimate": listEstimate, "actual": listActual, "plan_sections": listPlanSections,
	"actual_sections": listActualSections, "followers": listFollowers, "rates": listRates, "shares": listShares, "stops": listStops, "growth_names": listGrowthNames, "bounds": listBounds, "more": listMore, "less": listLess, "about": listAbout, "adverbs": listAdverbs,
	"keeps": listKeeps, "topics": listTopics, "speech": listSpeech, "particles": listParticles, "contributions": listContributions,
	"branches": listBranches, "actors": listActors, "kinds": listKinds, "prices": listPrices, "reached": listReached, "plan_titles": listPlanTitles, "plan_names": listPlanNames, "doing": listDoing,
	"owners": listOwners, "anaphora": listAnaphora, "now": listNow, "sets": listSets, "respectively": listRespectively, "vows": listVows, "seasons": listSeasons, "verdicts": listVerdicts, "terms": listTerms, "wholes": listWholes, "revisions": listRevisions, "against_plan": listAgainstPlan, "then": listThen, "averages": listAverages, "ranks": listRanks, "sources": listSources, "flows": listFlows, "stocks": listStocks, "impacts": listImpacts, "events": listEvents, "new": listNew,
}

// wordLists holds the word lists as two tries over words, one for each reading direction.
type wordLists struct {
	ids               map[string]wordID
	near              []asked // by word: for which decisions some rule asks for it
	forward, backward *trie
	table             []slot   // ids by hash, for the reading of texts
	words             []string // by id
	runes             [][]rune // the same
}

// trie is a place in the phrases; no place is nil.
type trie struct {
	next []branch // few, mostly one
	in   list     // the lists that hold the phrase that ends here
	on   list     // the lists that hold a phrase that ends here or further on

	// dense is next by word, of a trie's root only, where there are many; heads is what they have on: most words begin
	// no phrase of the lists asked for, and are told apart without a look at their own place
	dense []*trie
	heads []list
}

type branch struct {
	id wordID
	to *trie
}

// step follows a word, nil where no phrase goes on with it.
func (t *trie) step(id wordID) *trie {
	if t.dense != nil {
		if int(id) < len(t.dense) {
			return t.dense[id]
		}
		return nil
	}
	for _, b := range t.next {
		if b.id == id {
			return b.to
		}
	}
	return nil
}

// put follows a word, and makes the place where there is none.
func (t *trie) put(id wordID, in list) *trie {
	to := t.step(id)
	if to == nil {
		to = &trie{}
		t.next = append(t.next, branch{id, to})
	}
	to.on |= in
	return to
}

// index makes the root's dense form.
func (t *trie) index(words int) {
	t.dense, t.heads = make([]*trie, words+1), make([]list, words+1)
	for _, b := range t.next {
		t.dense[b.id], t.heads[b.id] = b.to, b.to.on
	}
}

type wordsTOML struct {
	List []struct {
		Name     string
		For      string
		Phrases  []string
		Examples []string
	}
}

// loadWords reads words.toml.
func loadWords(fsys fs.FS) (*wordLists, error) {
	w := &wordLists{ids: map[string]wordID{}, forward: &trie{}, backward: &trie{}}
	data, err := fs.ReadFile(fsys, wordsFile)
	if err != nil {
		return nil, err
	}
	var f wordsTOML
	if err := toml.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("%s: %w", wordsFile, err)
	}
	seen := map[string]bool{}
	for _, l := range f.List {
		in, ok := listNames[l.Name]
		if !ok {
			return nil, fmt.Errorf("%s: list %q is not one that the program reads (%s)", wordsFile, l.Name, strings.Join(names(), ", "))
		}
		if seen[l.Name] || l.For == "" || len(l.Phrases) == 0 {
			return nil, fmt.Errorf("%s: list %q: each list stands once, with a `for` line and phrases", wordsFile, l.Name)
		}
		seen[l.Name] = true
		for _, p := range l.Phrases {
			if err := w.add(in, p); err != nil {
				return nil, fmt.Errorf("%s: list %q: %w", wordsFile, l.Name, err)
			}
		}
	}
	for name := range listNames {
		if !seen[name] {
			return nil, fmt.Errorf("%s: list %q is missing", wordsFile, name)
		}
	}
	return w, nil
}

func names() []string {
	var out []string
	for n := range listNames {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

func (w *wordLists) add(in list, phrase string) error {
	words := strings.Fields(norm.NFC.String(strings.ToLower(phrase)))
	if len(words) == 0 {
		return fmt.Errorf("an empty phrase")
	}
	ids := make([]wordID, len(words))
	for i, s := range words {
		ids[i] = w.intern(s)
	}
	f, b := w.forward, w.backward
	for i := range ids {
		f, b = f.put(ids[i], in), b.put(ids[len(ids)-1-i], in)
	}
	f.in |= in
	b.in |= in
	return nil
}

func (w *wordLists) intern(s string) wordID {
	id := w.ids[s]
	if id == 0 {
		id = wordID(len(w.ids) + 1)
		w.ids[s] = id
	}
	return id
}

// mark interns a word that a rule asks for.
func (w *wordLists) mark(s string, d decision) wordID {
	id := w.intern(s)
	for int(id) >= len(w.near) {
		w.near = append(w.near, 0)
	}
	w.near[id] |= 1 << d
	return id
}

// asked is a set of decisions: 1 << decision is in it.
type asked uint8

// id gives the id of a word in small letters, with its hash.
func (w *wordLists) id(lower []rune, h hash) wordID {
	for i := int(h) & (len(w.table) - 1); ; i = (i + 1) & (len(w.table) - 1) {
		s := &w.table[i]
		if s.id == 0 || s.hash == h && slices.Equal(w.runes[s.id], lower) {
			return s.id
		}
	}
}

// seal makes the table of all words, when the rules' are known too.
func (w *wordLists) seal() {
	w.table, w.words, w.runes = make([]slot, 1<<bits.Len(uint(4*len(w.ids)))), make([]string, len(w.ids)+1), make([][]rune, len(w.ids)+1)
	for s, id := range w.ids {
		w.words[id] = s
		w.runes[id] = []rune(s)
		h := hashSeed
		for _, r := range s {
			h = h.add(r)
		}
		i := int(h) & (len(w.table) - 1)
		for w.table[i].id != 0 {
			i = (i + 1) & (len(w.table) - 1)
		}
		w.table[i] = slot{h, id}
	}
	w.forward.index(len(w.ids))
	w.backward.index(len(w.ids))
}

// slot of the table of words; the zero slot is free.
type slot struct {
	hash hash
	id   wordID
}

// hash of a word, rune by rune, while it is read (FNV-1a).
type hash uint32

const hashSeed hash = 2166136261

func (h hash) add(r rune) hash { return (h ^ hash(r)) * 16777619 }

// prefix gives how many lexemes from i (before end) the longest phrase of the lists takes, 0 for none.
func (w *wordLists) prefix(p *passage, in list, i, end int) int {
	if i >= end || p.lex[i].begins&in == 0 {
		return 0
	}
	return w.from(p, in, i, end)
}

// from gives the same for a lexeme that begins one.
func (w *wordLists) from(p *passage, in list, i, end int) (best int) {
	t := w.forward
	for k := i; k < end && p.lex[k].kind == word; k++ {
		if t = t.step(p.lex[k].id); t == nil || t.on&in == 0 {
			break
		}
		if t.in&in != 0 {
			best = k + 1 - i
		}
	}
	return best
}

// suffix gives how many lexemes before end (not before from) the longest phrase of the lists takes.
func (w *wordLists) suffix(p *passage, in list, from, end int) int {
	if end <= from || p.lex[end-1].ends&in == 0 {
		return 0
	}
	return w.upTo(p, in, from, end)
}

// upTo gives the same for a lexeme that ends one.
func (w *wordLists) upTo(p *passage, in list, from, end int) (best int) {
	t := w.backward
	for k := end - 1; k >= from && p.lex[k].kind == word; k-- {
		if t = t.step(p.lex[k].id); t == nil || t.on&in == 0 {
			break
		}
		if t.in&in != 0 {
			best = end - k
		}
	}
	return best
}

// find gives the first place from i (before end) where a phrase of the lists stands, and its length; -1 for none.
func (w *wordLists) find(p *passage, in list, i, end int) (at, n int) {
	for ; i < end; i++ {
		if n := w.prefix(p, in, i, end); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// holds tells whether a phrase of the lists stands anywhere in the span of text.
func (w *wordLists) holds(p *passage, in list, s document.Span) bool {
	at, _ := w.find(p, in, p.at(s.Start), p.at(s.End))
	return at >= 0
}

// beginning gives how many of the words (lower case) the longest phrase of the lists takes from the front.
func (w *wordLists) beginning(words []string, in list) int {
	best, t := 0, w.forward
	for i, s := range words {
		if t = t.step(w.ids[s]); t == nil {
			break
		}
		if t.in&in != 0 {
			best = i + 1
		}
	}
	return best
}

// within tells whether a phrase of the lists stands anywhere in printed words.
func (w *wordLists) within(words string, in list) bool {
	for words != "" {
		if w.begins(words, in) {
			return true
		}
		_, words = w.cut(words)
	}
	return false
}

// begins tells whether printed words begin with a phrase of the lists.
func (w *wordLists) begins(words string, in list) bool { return w.leading(words)&in != 0 }

// leading gives the lists with a phrase that printed words begin with.
func (w *wordLists) leading(words string) (in list) {
	var id wordID
	for t := w.forward; words != ""; {
		if id, words = w.cut(words); id == 0 {
			break
		}
		if t = t.step(id); t == nil {
			break
		}
		in |= t.in
	}
	return in
}

// cut takes the first of printed words and gives its id, 0 where no list has it, and what follows it without the white
// space before.
func (w *wordLists) cut(words string) (id wordID, rest string) {
	words = strings.TrimLeftFunc(words, isSpace)
	var buf [16]rune
	lower, h, i := buf[:0], hashSeed, 0
	for i < len(words) {
		r, n := rune(words[i]), 1
		if r >= utf8.RuneSelf {
			r, n = decode(words, i, len(words))
		}
		l := letter(r)
		if l == 0 {
			if isSpace(r) {
				break
			}
			l = unicode.ToLower(r)
		}
		lower, h = append(lower, l), h.add(l)
		i += n
	}
	if len(lower) > 0 {
		id = w.id(lower, h)
	}
	return id, strings.TrimLeftFunc(words[i:], isSpace)
}
