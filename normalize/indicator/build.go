package indicator

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"solieu/normalize/words"
)

// builder gathers the files, then compiles them: words, then terms, then names, since each is made of the former.
type builder struct {
	c      *Catalogue
	all    fileData // lists of all files together
	faults []string
}

func newBuilder() *builder {
	return &builder{c: &Catalogue{byCode: map[string]int32{}, vocab: words.New(), byText: map[string]uint32{},
		names: map[uint64][]name{}, shorts: map[uint64][]name{}, implied: map[string][]uint32{}, impliedUnit: map[string][]uint32{},
		impliedDimension: map[string][]uint32{}, terms: make([]termInfo, 1)}}
}

func (b *builder) fault(file, entry, format string, args ...any) {
	b.faults = append(b.faults, fmt.Sprintf("%s: %s: %s", file, entry, fmt.Sprintf(format, args...)))
}

// add takes a file; its entries replace those of the same code.
func (b *builder) add(file string, f *fileData, user bool) {
	a := &b.all
	a.Joining = append(a.Joining, f.Joining...)
	a.Stop = append(a.Stop, f.Stop...)
	a.Weak = append(a.Weak, f.Weak...)
	a.Leads = append(a.Leads, f.Leads...)
	a.Moves = append(a.Moves, f.Moves...)
	a.Judgements = append(a.Judgements, f.Judgements...)
	a.Trails = append(a.Trails, f.Trails...)
	a.Scopes = append(a.Scopes, f.Scopes...)
	a.Attributes = append(a.Attributes, f.Attributes...)
	a.Places = append(a.Places, f.Places...)
	a.Scales = append(a.Scales, f.Scales...)
	a.Totals = append(a.Totals, f.Totals...)
	a.Periods = append(a.Periods, f.Periods...)
	a.Prices.Current = append(a.Prices.Current, f.Prices.Current...)
	a.Prices.Constant = append(a.Prices.Constant, f.Prices.Constant...)
	a.Spellings = append(a.Spellings, f.Spellings...)
	a.Terms = append(a.Terms, f.Terms...)
	for short, long := range f.Abbr {
		if a.Abbr == nil {
			a.Abbr = map[string]string{}
		}
		a.Abbr[short] = long
	}
	a.Implied = append(a.Implied, f.Implied...)
	for _, d := range f.Apart {
		b.apart(file, d)
	}
	for _, d := range f.Topics {
		b.enter(Indicator{Code: d.Code, Vi: first(d.Names), Also: d.Names, Sector: d.Sector, Topic: true, User: user, File: file})
	}
	for _, d := range f.Indicators {
		i := Indicator{Code: d.Code, Vi: d.Vi, En: d.En, Also: d.Also, Short: d.Short, Growth: d.Growth, Dimension: d.Dimension,
			Unit: d.Unit, Units: d.Units, Parent: d.Parent, Under: d.Under, Sector: d.Sector, Source: d.Source, Base: d.Current, Level: d.Level,
			Examples: d.Examples, Rejects: d.Rejects, User: user, File: file}
		if i.Base != "" {
			i.Prices = "current"
		}
		b.enter(i)
	}
}

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

var reCode = regexp.MustCompile(`^[A-Z][A-Z0-9]*([._-][A-Z0-9]+)*$`)

// enter puts an entry into the list.
func (b *builder) enter(i Indicator) {
	entry := fmt.Sprintf("indicator %q", i.Code)
	if !reCode.MatchString(i.Code) {
		b.fault(i.File, entry, "a code is capital letters and digits with dots between, like BUDGET.REV")
	}
	if i.Vi == "" {
		b.fault(i.File, entry, `has no name; add vi = "…" (or names, for a topic)`)
	}
	if !i.Topic && len(i.Dimension) == 0 {
		b.fault(i.File, entry, `has no dimension; add dimension = ["money"] or another that units.toml has`)
	}
	if !i.Topic && !i.User && (i.En == "" || i.Sector == "" || i.Source == "") {
		b.fault(i.File, entry, "en, sector and source must not be empty")
	}
	i.parent, i.base = -1, -1
	at, ok := b.c.byCode[i.Code]
	switch {
	case !ok:
		b.c.byCode[i.Code] = int32(len(b.c.list))
		b.c.list = append(b.c.list, i)
	case b.c.list[at].File == i.File:
		b.fault(i.File, entry, "the code stands twice")
	case !i.User:
		b.fault(i.File, entry, "the code stands in %s too; a file that replaces entries says over = true at its head", b.c.list[at].File)
	default:
		b.c.list[at] = i
	}
}

func (b *builder) catalogue() (*Catalogue, error) {
	b.words()
	b.phrases()
	b.links()
	b.sets()
	for pass := range 2 { // a user's names come first, and hold against ours
		for i := range b.c.list {
			if b.c.list[i].User == (pass == 0) {
				b.names(int32(i))
			}
		}
	}
	b.inherit()
	b.tests()
	if len(b.faults) > 0 {
		return nil, errors.New(strings.Join(b.faults, "\n"))
	}
	return b.c, nil
}

// links resolves codes.
func (b *builder) links() {
	for i := range b.c.list {
		x := &b.c.list[i]
		entry := fmt.Sprintf("indicator %q", x.Code)
		find := func(field, code string) int32 {
			at, ok := b.c.byCode[code]
			if !ok {
				b.fault(x.File, entry, "%s %q is no code of the catalogue", field, code)
				return -1
			}
			return at
		}
		if x.Parent != "" {
			x.parent = find("parent", x.Parent)
		}
		if x.Base != "" {
			if x.base = find("current_prices_of", x.Base); x.base >= 0 {
				b.c.list[x.base].hasCurrent = true
			}
		}
		for _, u := range x.Under {
			find("under", u)
		}
		var p phrase
		for _, u := range append([]string{x.Unit}, x.Units...) {
			b.c.read(&p, norm.NFC.String(u))
			for _, t := range p.terms() {
				if !b.c.isScale(t.id) {
					x.units = append(x.units, t.id)
				}
			}
		}
	}
	for i := range b.c.list {
		at := int32(i)
		for range len(b.c.list) {
			if at = b.c.list[at].parent; at < 0 {
				break
			}
		}
		if at >= 0 {
			b.fault(b.c.list[i].File, fmt.Sprintf("indicator %q", b.c.list[i].Code), "is its own parent, over others")
			b.c.list[i].parent = -1
		}
	}
}
