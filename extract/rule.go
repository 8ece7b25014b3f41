package extract

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"solieu/extract/pattern"
)

// A Rule looks at the words around one number and decides one thing about it. Rules are data
// (seeds/rules/*.toml; the head of each file tells how to write one); this is their form in memory.
//
// The road not taken: one pattern for a whole phrase, name first. It costs more than all these together, since it
// starts everywhere; a rule here starts only at a number, with its Near words present.
type Rule struct {
	ID      string
	Decides string // noise, measure, base, status
	Gives   string // the noise kind, the measure, the base, the status
	Before  string // regexp2 pattern; must end where the number begins
	After   string // regexp2 pattern; must begin where the number ends
	Number  string // regexp2 pattern of the number itself, as a whole

	Prev string // the last rune before the number that is no space must be one of these; empty: any
	Next string // the first rune after the number that is no space must be one of these; empty: any

	Near    []string // one of these words must stand in the window; empty: always tried
	Unit    []string // dimension of the unit must be one of these; "none" for no unit, "!percent" for any but percent; empty: any
	Subject string   // list name (rates, growth_names, …): the subject must begin with a phrase of it; or one of askedSubjects
	Bracket bool     // the number opens a bracket
	Cased   bool     // match the text in its own case, not in lower case

	Sign   string // "-" makes the value negative
	Base   string // for a measure: the base unless a base rule says otherwise
	Status string // for a measure: overrides the status
	Reads  string // unit in the place of the printed one ("điểm %")

	Weight   int // the heaviest rule that matches decides; ties go to the longer match, then to the id
	Examples []string
	Rejects  []string
	From     string // where the phrasing comes from

	file          string
	before, after *pattern.Pattern
	number        *pattern.Pattern
	near          []wordID
}

// windowRunes is how far rules see on each side of a number, in runes of the folded text.
const windowRunes = 90

// maxFaults is how often a rule may fail on one document before it is left out there.
const maxFaults = 3

type ruleFile struct {
	Macro map[string]string
	Rule  []Rule
}

// loadRules reads every rules file that holds rules, compiles the patterns and checks what must be there.
func loadRules(fsys fs.FS, w *wordLists, c *pattern.Compiler) ([]*Rule, error) {
	files, err := fs.Glob(fsys, "rules/*.toml")
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var out []*Rule
	seen := map[string]string{}
	for _, name := range files {
		if name == wordsFile || path.Base(name) == "tables.toml" {
			continue
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var f ruleFile
		dec := toml.NewDecoder(strings.NewReader(string(data)))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&f); err != nil {
			return nil, fmt.Errorf("%s: %s", name, tomlError(err))
		}
		for i := range f.Rule {
			r := &f.Rule[i]
			r.file = name
			if err := r.compile(f.Macro, c, w); err != nil {
				return nil, fmt.Errorf("%s: rule %q: %w", name, r.ID, err)
			}
			if other, ok := seen[r.ID]; ok {
				return nil, fmt.Errorf("%s: rule %q stands in %s too: ids are unique", name, r.ID, other)
			}
			seen[r.ID] = name
			out = append(out, r)
		}
	}
	c.Seal()
	return out, nil
}

func tomlError(err error) string {
	if d, ok := err.(*toml.DecodeError); ok {
		row, col := d.Position()
		return fmt.Sprintf("line %d, column %d: %s", row, col, d.Error())
	}
	if d, ok := err.(*toml.StrictMissingError); ok {
		return "unknown key: " + strings.ReplaceAll(d.String(), "\n", " ")
	}
	return err.Error()
}

// askedSubjects are what a rule may ask of its subject besides a word list: that its level is in per cent
// ("level-percent"), that it is, or is known by its growth ("percent-or-growth"), that a level of it that is no
// percentage was just given ("measured"), that it is part of the whole named after the percentage rather than a rate
// ("whole"), that the number before it said how far a plan was fulfilled ("fulfilled") or what part it is ("shared"), or that the number before it is a percentage
// of the same subject, or its name that of a rate ("after-percent").
var askedSubjects = []string{"level-percent", "percent-or-growth", "measured", "whole", "fulfilled", "shared", "after-percent"}

// decision is what a rule decides, as an index of decisions.
type decision uint8

const (
	noiseRules decision = iota
	measureRules
	baseRules
	statusRules
	pairRules
	pricesRules
)

var decisions = [...]string{noiseRules: "noise", measureRules: "measure", baseRules: "base", statusRules: "status", pairRules: "pair", pricesRules: "prices"}

func (r *Rule) compile(macros map[string]string, c *pattern.Compiler, w *wordLists) error {
	switch {
	case r.ID == "":
		return fmt.Errorf("has no id")
	case !slices.Contains(decisions[:], r.Decides):
		return fmt.Errorf("decides %q; must be one of %s", r.Decides, strings.Join(decisions[:], ", "))
	case r.Gives == "":
		return fmt.Errorf("gives nothing")
	case r.Before == "" && r.After == "" && r.Number == "":
		return fmt.Errorf("has no pattern")
	case len(r.Examples) == 0 || len(r.Rejects) == 0:
		return fmt.Errorf("needs examples and rejects")
	case r.From == "":
		return fmt.Errorf("does not say where its phrasing comes from")
	case r.Subject != "" && listNames[r.Subject] == 0 && !slices.Contains(askedSubjects, r.Subject):
		return fmt.Errorf("subject %q names no word list", r.Subject)
	}
	expand := func(s string) string {
		for range 3 { // macros may use macros
			for k, v := range macros {
				s = strings.ReplaceAll(s, "{"+k+"}", v)
			}
		}
		return s
	}
	for _, p := range []struct {
		dst  **pattern.Pattern
		expr string
		dir  pattern.Direction
	}{{&r.before, r.Before, pattern.Before}, {&r.after, r.After, pattern.After}, {&r.number, r.Number, pattern.Whole}} {
		if p.expr == "" {
			continue
		}
		var err error
		if *p.dst, err = c.Compile(expand(p.expr), p.dir); err != nil {
			return err
		}
	}
	for _, s := range r.Near {
		r.near = append(r.near, w.mark(s, decision(slices.Index(decisions[:], r.Decides))))
	}
	return nil
}
