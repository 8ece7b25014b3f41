package table

import (
	"fmt"
	"io/fs"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
)

// Rules is what we know of the words of tables (seeds/rules/tables.toml), ready for matching. It is not changed
// after LoadRules and may be used by several goroutines.
type Rules struct {
	phrases []Phrase
	ids     map[string]wordID // of the words that phrases are made of, folded
	table   []slot            // the same by hash, for the reading of texts
	words   [][]rune          // by id
	root    *node
	first   []*node // by id: where the phrases that begin with the word go on
}

// slot of the table of words; the zero slot is free.
type slot struct {
	hash uint32
	id   wordID
}

// wordID names a word of some phrase; 0 is any other.
type wordID int32

// Phrase is one entry of the knowledge: words that say one thing.
type Phrase struct {
	ID       string   `toml:"id"`
	Kind     string   `toml:"kind"`
	Value    string   `toml:"value"`
	Words    []string `toml:"words"`
	Whole    bool     `toml:"whole"` // counts only where nothing else stands in the cell
	Examples []string `toml:"examples"`
	Rejects  []string `toml:"rejects"`
}

// node is a state of the trie of words.
type node struct {
	next    map[wordID]*node
	entries []*Phrase // that end here
}

// LoadRules reads rules/tables.toml. An error names the entry at fault.
func LoadRules(fsys fs.FS) (*Rules, error) {
	data, err := fs.ReadFile(fsys, "rules/tables.toml")
	if err != nil {
		return nil, err
	}
	var file struct {
		Phrase []Phrase `toml:"phrase"`
	}
	if err := toml.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("rules/tables.toml: %w", err)
	}
	r := &Rules{phrases: file.Phrase, ids: map[string]wordID{}, root: &node{}}
	seen := map[string]bool{}
	for i, p := range r.phrases {
		switch {
		case p.ID == "" || seen[p.ID]:
			return nil, fmt.Errorf("rules/tables.toml: entry %d: id %q is empty or used twice", i+1, p.ID)
		case p.Kind == "" || len(p.Words) == 0:
			return nil, fmt.Errorf("rules/tables.toml: %s: kind and words must be given", p.ID)
		case len(p.Examples) == 0 || len(p.Rejects) == 0:
			return nil, fmt.Errorf("rules/tables.toml: %s: examples and rejects must be given", p.ID)
		}
		seen[p.ID] = true
		for _, w := range p.Words {
			r.add(w, &r.phrases[i])
		}
	}
	r.seal()
	return r, nil
}

func (r *Rules) add(words string, entry *Phrase) {
	n := r.root
	for _, w := range r.split(nil, words) {
		text := fold(words[w.start:w.end])
		id := r.ids[text]
		if id == 0 {
			id = wordID(len(r.ids) + 1)
			r.ids[text] = id
		}
		next := n.next[id]
		if next == nil {
			next = &node{}
			if n.next == nil {
				n.next = map[wordID]*node{}
			}
			n.next[id] = next
		}
		n = next
	}
	n.entries = append(n.entries, entry)
}

// tag is a phrase found in a text.
type tag struct {
	start, end int // bytes of the text
	*Phrase
}

// tags appends the phrases of s from left to right, the longest at each place.
func (r *Rules) tags(out []tag, s string) []tag {
	var buf [24]word
	ws := r.split(buf[:0], s)
	for i := 0; i < len(ws); {
		n, best, end := r.first[ws[i].id], (*node)(nil), i
		for j := i + 1; n != nil; j++ {
			if len(n.entries) > 0 {
				best, end = n, j
			}
			if j == len(ws) || ws[j].id == 0 {
				break
			}
			n = n.next[ws[j].id]
		}
		if best == nil {
			i++
			continue
		}
		for _, p := range best.entries {
			if p.Whole && (i > 0 || !onlyMarks(ws[end:])) {
				continue
			}
			out = append(out, tag{ws[i].start, ws[end-1].end, p})
		}
		i = end
	}
	return out
}

// someTags is how many phrases a head or label seldom has more of: what reads them lends that much of its own memory.
const someTags = 8

// is tells whether s as a whole is a phrase of the kind.
func (r *Rules) is(s, kind string) bool {
	var buf [someTags]tag
	for _, t := range r.tags(buf[:0], s) {
		if t.Kind == kind && t.start == 0 && strings.Trim(s[t.end:], " .:*()") == "" {
			return true
		}
	}
	return false
}

func onlyMarks(ws []word) bool {
	for _, w := range ws {
		if !w.mark {
			return false
		}
	}
	return true
}

// word is a run of letters, a run of digits, or one mark.
type word struct {
	id         wordID
	mark       bool // neither letters nor digits
	start, end int
}

// split appends the words of a text; white space parts words and is dropped.
func (r *Rules) split(out []word, s string) []word {
	for i := 0; i < len(s); {
		c, n := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case small(c) != 0:
			id, j := r.word(s, i)
			out = append(out, word{id, false, i, j})
			i = j
		case unicode.IsSpace(c):
			i += n
		case c >= '0' && c <= '9':
			j := i + 1
			for j < len(s) && isDigit(s[j]) {
				j++
			}
			out = append(out, word{r.ids[s[i:j]], false, i, j})
			i = j
		default:
			out = append(out, word{r.ids[s[i:i+n]], !unicode.IsDigit(c), i, i + n})
			i += n
		}
	}
	return out
}

// word reads the letters at i: their id and where they end.
func (r *Rules) word(s string, i int) (id wordID, end int) {
	var buf [24]rune
	lower, h, last, spelled := buf[:0], hashSeed, rune(0), false // spelled: it may be one of the other spellings that fold knows
	for end = i; end < len(s); {
		c, n := rune(s[end]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(s[end:])
		}
		l := small(c)
		if l == 0 {
			if c < 0x300 || !unicode.Is(unicode.Mn, c) {
				break
			}
			l = unicode.ToLower(c)
		}
		if l >= utf8.RuneSelf {
			switch last {
			case 'o', 'u', 'k', 'q', 't', 'l':
				spelled = spelled || strings.ContainsRune(spelledVowels, l)
			}
		}
		lower, h, last = append(lower, l), hash(h, l), l
		end += n
	}
	if spelled {
		return r.ids[fold(s[i:end])], end
	}
	for k := int(h) & (len(r.table) - 1); len(r.table) > 0; k = (k + 1) & (len(r.table) - 1) {
		if t := &r.table[k]; t.id == 0 || t.hash == h && slices.Equal(r.words[t.id], lower) {
			return t.id, end
		}
	}
	return 0, end
}

// hash of a word, rune by rune (FNV-1a).
func hash(h uint32, r rune) uint32 { return (h ^ uint32(r)) * 16777619 }

const hashSeed uint32 = 2166136261

// seal makes what texts are read with.
func (r *Rules) seal() {
	r.table, r.words = make([]slot, 1<<bits.Len(uint(4*len(r.ids)))), make([][]rune, len(r.ids)+1)
	for w, id := range r.ids {
		r.words[id] = []rune(w)
		h := hashSeed
		for _, c := range w {
			h = hash(h, c)
		}
		k := int(h) & (len(r.table) - 1)
		for r.table[k].id != 0 {
			k = (k + 1) & (len(r.table) - 1)
		}
		r.table[k] = slot{h, id}
	}
	r.first = make([]*node, len(r.ids)+1)
	for id, n := range r.root.next {
		r.first[id] = n
	}
}

// small gives the small letter of a letter, 0 of any other rune.
func small(r rune) rune {
	if uint32(r) < uint32(len(smalls)) {
		return rune(smalls[r])
	}
	if unicode.IsLetter(r) {
		return unicode.ToLower(r)
	}
	return 0
}

// smalls is small for the scripts that reports are written in.
var smalls = func() (t [0x1F00]uint16) {
	for r := range rune(len(t)) {
		if unicode.IsLetter(r) {
			t[r] = uint16(unicode.ToLower(r))
		}
	}
	return t
}()

var newTones = strings.NewReplacer("oá", "óa", "oà", "òa", "oả", "ỏa", "oã", "õa", "oạ", "ọa",
	"uỷ", "ủy", "uý", "úy", "uỳ", "ùy", "uỹ", "ũy", "uỵ", "ụy", "oé", "óe", "oè", "òe",
	"quý", "qúy", "quí", "qúy", "kì", "kỳ", "tỉ", "tỷ", "lí", "lý")

// fold makes the spellings of one word equal: letter case, the place of the tone ("hoá", "hóa"), i for y ("kì").
func fold(w string) string {
	w = strings.ToLower(w)
	for i := 1; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf && strings.IndexByte("oukqtl", w[i-1]) >= 0 {
			if r, _ := utf8.DecodeRuneInString(w[i:]); strings.ContainsRune(spelledVowels, r) {
				return newTones.Replace(w)
			}
		}
	}
	return w
}

// spelledVowels are those after a plain letter that newTones may change.
const spelledVowels = "áàảãạéỷýỳỹỵíìỉ"
