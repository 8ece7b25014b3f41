package table

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
)

// Rules is what we know of the words of tables (seeds/rules/tables.toml), ready for matching. It is not changed
// after LoadRules and may be used by several goroutines.
type Rules struct {
	phrases []Phrase
	root    *node
}

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
	next    map[string]*node
	entries []int // phrases that end here
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
	r := &Rules{phrases: file.Phrase, root: &node{}}
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
			r.add(w, i)
		}
	}
	return r, nil
}

func (r *Rules) add(words string, entry int) {
	n := r.root
	for _, w := range split(words) {
		next := n.next[w.text]
		if next == nil {
			next = &node{}
			if n.next == nil {
				n.next = map[string]*node{}
			}
			n.next[w.text] = next
		}
		n = next
	}
	n.entries = append(n.entries, entry)
}

// tag is a phrase found in a text.
type tag struct {
	start, end int // bytes of the text
	kind       string
	value      string
	id         string
}

// tags finds the phrases of s from left to right, the longest at each place.
func (r *Rules) tags(s string) []tag {
	ws := split(s)
	var out []tag
	for i := 0; i < len(ws); {
		n, best, end := r.root, (*node)(nil), i
		for j := i; j < len(ws); j++ {
			if n = n.next[ws[j].text]; n == nil {
				break
			}
			if len(n.entries) > 0 {
				best, end = n, j+1
			}
		}
		if best == nil {
			i++
			continue
		}
		for _, e := range best.entries {
			p := &r.phrases[e]
			if p.Whole && (i > 0 || !onlyMarks(ws[end:])) {
				continue
			}
			out = append(out, tag{ws[i].start, ws[end-1].end, p.Kind, p.Value, p.ID})
		}
		i = end
	}
	return out
}

// is tells whether s as a whole is a phrase of the kind.
func (r *Rules) is(s, kind string) bool {
	for _, t := range r.tags(s) {
		if t.kind == kind && t.start == 0 && strings.Trim(s[t.end:], " .:*()") == "" {
			return true
		}
	}
	return false
}

func onlyMarks(ws []word) bool {
	for _, w := range ws {
		r, _ := utf8.DecodeRuneInString(w.text)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// word is a run of letters, a run of digits, or one mark.
type word struct {
	text       string // lower case, tones in the new placement
	start, end int
}

// split cuts a text into words; white space parts words and is dropped.
func split(s string) []word {
	out := make([]word, 0, len(s)/5+2)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			i += n
			continue
		case unicode.IsLetter(r):
			j := i + n
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
					break
				}
				j += n
			}
			out = append(out, word{fold(s[i:j]), i, j})
			i = j
		case r >= '0' && r <= '9':
			j := i + 1
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			out = append(out, word{s[i:j], i, j})
			i = j
		default:
			out = append(out, word{s[i : i+n], i, i + n})
			i += n
		}
	}
	return out
}

var newTones = strings.NewReplacer("oá", "óa", "oà", "òa", "oả", "ỏa", "oã", "õa", "oạ", "ọa",
	"uỷ", "ủy", "uý", "úy", "uỳ", "ùy", "uỹ", "ũy", "uỵ", "ụy", "oé", "óe", "oè", "òe",
	"quý", "qúy", "quí", "qúy", "kì", "kỳ", "tỉ", "tỷ", "lí", "lý")

// fold makes the spellings of one word equal: letter case, the place of the tone ("hoá", "hóa"), i for y ("kì").
func fold(w string) string {
	w = strings.ToLower(w)
	for i := 1; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf && strings.IndexByte("oukqtl", w[i-1]) >= 0 {
			return newTones.Replace(w)
		}
	}
	return w
}
