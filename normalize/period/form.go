package period

import (
	"fmt"
	"slices"
	"strings"

	"solieu/normalize/words"
)

// A form is a list of words, numbers, marks, slots in braces, and ^ $ for the text's ends; (a|b c) are alternatives,
// [a|b] may be left out, <name> is a piece named in [part]. A form is spelled out into every list of elements that it
// stands for, and the lists make a trie: there is no repetition, so they are few.

// compiler adds entries to a grammar.
type compiler struct {
	g     *Grammar
	parts map[string]string
	lists map[string][]string
	ids   map[string]bool
	err   error // the first fault of a word set
}

// none is the kind of a phrase that is no period and keeps others from its words.
const none = "none"

var kinds = []string{
	"year", "half", "quarter", "months", "tail", "month", "monthspan", "span", "school", "term", "season", "decade",
	"day", "dayspan", "ratio", "same", "previous", "next", "current", "ytd", "start", "end", "last", none,
}

func (c *compiler) add(e Entry) error {
	if e.ID == "" || c.ids[e.ID] {
		return fmt.Errorf("the id is empty or used twice")
	}
	if !slices.Contains(kinds, e.Kind) {
		return fmt.Errorf("unknown kind %q", e.Kind)
	}
	c.ids[e.ID] = true
	p := phrase{id: e.ID, kind: e.Kind, relative: e.Relative, unit: e.Unit, shift: e.Shift, n: e.N,
		before: c.set(e.Before), notBefore: c.set(e.NotBefore), after: c.set(e.After), notAfter: c.set(e.NotAfter)}
	if c.err != nil {
		return c.err
	}
	c.g.phrases = append(c.g.phrases, p)
	at := int32(len(c.g.phrases) - 1)
	for _, f := range e.Form {
		ways, err := c.expand(f, 0)
		if err != nil {
			return fmt.Errorf("form %q: %w", f, err)
		}
		for _, w := range ways {
			if err := c.insert(w, at); err != nil {
				return fmt.Errorf("form %q: %w", f, err)
			}
		}
	}
	return nil
}

// set makes a word set; "@name" stands for a list, "#" for any number, "?" for a word not in the vocabulary, "^" and
// "$" for the text's ends.
func (c *compiler) set(list []string) *wordSet {
	if len(list) == 0 {
		return nil
	}
	s := &wordSet{}
	for _, w := range list {
		switch {
		case w == "#":
			s.number = true
		case w == "?":
			s.unknown = true
		case w == "^" || w == "$":
			s.edge = true
		case w == "" || w[0] == '@' && c.lists[w[1:]] == nil:
			c.err = fmt.Errorf("no list %q", w)
			return nil
		case w[0] == '@':
			if slices.ContainsFunc(c.lists[w[1:]], func(s string) bool { return strings.HasPrefix(s, "@") }) {
				c.err = fmt.Errorf("list %q names a list", w)
				return nil
			}
			sub := c.set(c.lists[w[1:]])
			if sub == nil {
				return nil
			}
			for id := range uint16(64 * len(sub.ids)) {
				if sub.has(id) && id != words.Unknown {
					s.add(id)
				}
			}
			s.number = s.number || sub.number
			s.edge = s.edge || sub.edge
			s.unknown = s.unknown || sub.unknown
		default:
			s.add(c.g.vocabulary.Add(w))
		}
	}
	return s
}

// maxWays bounds the lists that one form may stand for.
const maxWays = 4000

// expand spells a form out.
func (c *compiler) expand(form string, depth int) ([][]string, error) {
	if depth > 8 {
		return nil, fmt.Errorf("parts are nested too deep")
	}
	ways := [][]string{nil}
	var all [][]string
	for i := 0; i < len(form); {
		switch ch := form[i]; ch {
		case ' ', '\t', '\n':
			i++
			continue
		case '|':
			all = append(all, ways...)
			ways = [][]string{nil}
			i++
			continue
		case '(', '[', '<':
			end := closing(form, i)
			if end < 0 {
				return nil, fmt.Errorf("%q is not closed", ch)
			}
			inner := form[i+1 : end]
			if ch == '<' {
				name := inner
				if inner = c.parts[name]; inner == "" {
					return nil, fmt.Errorf("no part %q", name)
				}
			}
			sub, err := c.expand(inner, depth+1)
			if err != nil {
				return nil, err
			}
			if ch == '[' {
				sub = append(sub, nil)
			}
			ways = product(ways, sub)
			i = end + 1
		default:
			end := i + 1
			if ch == '{' {
				if end = strings.IndexByte(form[i:], '}') + i + 1; end == i {
					return nil, fmt.Errorf("%q is not closed", ch)
				}
			} else if ch == '\\' && i+1 < len(form) {
				i, end = i+1, i+2
			} else {
				for end < len(form) && !strings.ContainsRune(" \t\n|()[]<>{}", rune(form[end])) {
					end++
				}
			}
			ways = product(ways, [][]string{{form[i:end]}})
			i = end
		}
		if len(ways) > maxWays {
			return nil, fmt.Errorf("stands for more than %d lists", maxWays)
		}
	}
	return append(all, ways...), nil
}

func product(a, b [][]string) [][]string {
	out := make([][]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, append(slices.Clone(x), y...))
		}
	}
	return out
}

// closing gives the index of the bracket that closes the one at i, -1 where there is none.
func closing(s string, i int) int {
	opens, closes := s[i], map[byte]byte{'(': ')', '[': ']', '<': '>'}[s[i]]
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case opens:
			depth++
		case closes:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// insert adds one list of elements to the trie.
func (c *compiler) insert(way []string, at int32) error {
	if len(way) == 0 {
		return fmt.Errorf("may be empty")
	}
	n := c.g.root
	for i, w := range way {
		var err error
		switch {
		case w == "^" && i == 0:
			n = n.word(bolWord)
		case w == "$" && i == len(way)-1:
			n.eol = append(n.eol, at)
			return nil
		case w[0] == '{':
			n, err = c.slotEdge(n, strings.Trim(w, "{}"))
		case isDigit(w[0]):
			n, err = n.num(w)
		default:
			n = n.word(c.g.vocabulary.Add(w))
		}
		if err != nil {
			return err
		}
	}
	n.accept = append(n.accept, at)
	return nil
}

// bolWord is the edge that ^ makes: no word has this id.
const bolWord = words.Number - 1

func (n *node) word(id uint16) *node {
	for _, e := range n.words {
		if e.id == id {
			return e.to
		}
	}
	to := &node{}
	n.words = append(n.words, wordEdge{id, to})
	return to
}

func (n *node) num(w string) (*node, error) {
	v := int16(0)
	for _, d := range []byte(w) {
		if !isDigit(d) || v > 999 {
			return nil, fmt.Errorf("%q is not a number up to 9999", w)
		}
		v = v*10 + int16(d-'0')
	}
	for _, e := range n.nums {
		if e.val == v {
			return e.to, nil
		}
	}
	to := &node{}
	n.nums = append(n.nums, numEdge{v, to})
	return to, nil
}

// slotEdge follows {name} or {name2}; a name that is no capture ({count}) is matched and not kept.
func (c *compiler) slotEdge(n *node, name string) (*node, error) {
	base := strings.TrimSuffix(name, "2")
	s := slices.IndexFunc(c.g.slots, func(s slot) bool { return s.name == base })
	if s < 0 {
		return nil, fmt.Errorf("no slot %q", name)
	}
	cp, ok := captureNames[name]
	if !ok {
		cp = capNone
	}
	for _, e := range n.slots {
		if e.slot == s && e.capture == cp {
			return e.to, nil
		}
	}
	to := &node{}
	n.slots = append(n.slots, slotEdge{s, cp, to})
	return to, nil
}

func isDigit(c byte) bool { return c-'0' < 10 }
