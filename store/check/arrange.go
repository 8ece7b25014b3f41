package check

import (
	"sort"
	"strings"

	"solieu/normalize"
	"solieu/normalize/number"
)

// fig is an observation prepared for the finders.
type fig struct {
	o   *normalize.Observation
	doc int
	at  string // its place, or the document's; folded

	value  interval // in the base unit
	factor int      // base value = printed value × 10^factor, where the unit is a power of ten; else 0
	ten    bool     // it is

	ind, par, all bag    // words of indicator, parent, both
	k1, k2        uint64 // keys of ind and all
	sector        sector // the part that the indicator names, if any

	kind class
	plan bool // planned, not actual or estimated
	side bool // its words have one of some opposite words
	mean bool // an average or a rate, whose parts do not add up to it

	para, sent, semi int // numbers of the paragraph, sentence and clause that hold it
	bracket          int // number of the innermost bracket around it, -1 for none
	gap              gap // what stands between the figure before it in the document and it
}

// class sorts figures by how they take part in identities.
type class uint8

const (
	level  class = iota + 1 // an amount, count, area …
	rate                    // % of a plan or a base, or a multiple
	share                   // % of a whole
	change                  // a difference
	other
)

// told tells whether the words of a figure show what it is a part of.
func (f *fig) told() bool { return f.sector.known || f.side }

// sector is a part of a partition.
type sector struct {
	partition, part int
	rest            bag // words of the indicator beside the part's name and the neutral ones
	known           bool
}

// gap is what the text between two figures holds.
type gap struct {
	text              string
	para, sent, slash bool
	list              listMark
}

type listMark uint8

const (
	noMark listMark = iota
	someParts
	allParts
)

type docFigs struct {
	text  string
	place string // folded
	figs  []int  // indices into run.figs, by offset
	// owner[b] is the last figure before bracket b, -1 for none; inside[b] are its figures.
	owner  []int
	inside [][]int
}

type wordKey struct {
	doc int
	key uint64
}

type periodKey struct {
	key    uint64
	period string
}

// levels gives the levels of a document that have these words, by themselves or with their parent's.
func (r *run) levels(doc int, key uint64) []int { return r.byKey[wordKey{doc, key}] }

type run struct {
	figs   []fig
	docs   []*docFigs
	know   *Identities
	ids    []identity
	seen   map[uint64]int      // identities by kind and figures
	byKey  map[wordKey][]int   // levels of a document by k1, and by k2 where it differs
	at     map[periodKey][]int // levels of all documents by k1 and period
	taken  map[int][]int       // identities by figure
	scraps []byte

	phrases      map[string]*phrase
	growthOf     map[int]int // levels with the growth that is stated of them
	fulfilmentOf map[int]int // levels with the fulfilment
	softs        map[int][]soft
}

func arrange(obs []normalize.Observation, sources Sources, know *Identities) *run {
	r := &run{figs: make([]fig, len(obs)), know: know, seen: map[uint64]int{}, byKey: map[wordKey][]int{}, at: map[periodKey][]int{}, taken: map[int][]int{}, growthOf: map[int]int{}, fulfilmentOf: map[int]int{}, phrases: map[string]*phrase{}}
	byDoc := map[string]*docFigs{}
	for i := range obs {
		o := &obs[i]
		id, _, cut := strings.Cut(o.ID, ":")
		if !cut {
			id = o.Document
		}
		d := byDoc[id]
		if d == nil {
			d = &docFigs{}
			byDoc[id] = d
			r.docs = append(r.docs, d)
			if sources != nil {
				s := sources(o)
				d.text, d.place = s.Text, foldPhrase(s.Place)
			}
		}
		d.figs = append(d.figs, i)
		r.figs[i] = r.prepare(o)
	}
	for n, d := range r.docs {
		sort.SliceStable(d.figs, func(i, j int) bool { return r.figs[d.figs[i]].o.Start < r.figs[d.figs[j]].o.Start })
		r.layOut(d, n)
	}
	for _, d := range r.docs {
		for _, i := range d.figs {
			if f := &r.figs[i]; f.kind == level {
				if f.k1 != 0 {
					k, p := wordKey{f.doc, f.k1}, periodKey{f.k1, f.o.Period}
					r.byKey[k] = append(r.byKey[k], i)
					r.at[p] = append(r.at[p], i)
				}
				if f.k2 != f.k1 {
					k := wordKey{f.doc, f.k2}
					r.byKey[k] = append(r.byKey[k], i)
				}
			}
		}
	}
	return r
}

// phrase is what the words of an indicator or parent say, kept for the figures that share them.
type phrase struct {
	words  bag
	key    uint64
	sector sector
	side   bool
	mean   bool
}

func (r *run) phraseOf(s string) *phrase {
	if p, ok := r.phrases[s]; ok {
		return p
	}
	p := &phrase{words: makeBag(wordsOf(s, r.know.stop, nil))}
	p.key = p.words.key()
	p.sector = r.sectorOf(p.words)
	for _, words := range r.know.opposites {
		for _, w := range words {
			p.side = p.side || w.within(p.words)
		}
	}
	p.mean = r.know.meanWords.within(p.words)
	r.phrases[s] = p
	return p
}

// prepare reads what an observation says by itself.
func (r *run) prepare(o *normalize.Observation) fig {
	p := r.phraseOf(o.Indicator)
	f := fig{o: o, bracket: -1, plan: o.Status == "plan", ind: p.words, all: p.words, k1: p.key, k2: p.key, sector: p.sector, side: p.side}
	if o.Parent != nil && *o.Parent != "" {
		if f.par = r.phraseOf(*o.Parent).words; len(f.par) > 0 {
			f.all = f.ind.union(f.par)
			f.k2 = f.all.key()
		}
	}
	percent := o.BaseUnit == "%" || strings.HasPrefix(o.Unit, "%")
	switch {
	case o.Range != nil && *o.Range != "":
		f.kind = other
	case o.Measure == "share" || percent && o.Measure == "level" && r.sharing(f.all):
		f.kind = share
	case o.Measure == "growth" || o.Measure == "fulfilment" || o.Measure == "index" || o.Measure == "multiple":
		f.kind = rate
	case o.Measure == "change":
		f.kind = change
	case (o.Measure == "level" || o.Measure == "total") && !percent && o.BaseUnit != "pp":
		f.kind = level
	default:
		f.kind = other
	}
	f.mean = p.mean || strings.ContainsRune(o.BaseUnit, '/') || r.know.means[o.BaseUnit]
	f.value, f.factor, f.ten = r.printed(o)
	return f
}

func (r *run) sharing(words bag) bool {
	n := 0
	for _, w := range r.know.listed {
		for _, x := range words {
			if x == w {
				n++
			}
		}
	}
	return n >= 2
}

// sectorOf finds the longest name of a part among the words, with no words beside it but neutral ones and few others.
func (r *run) sectorOf(words bag) (s sector) {
	longest := 0
	for _, w := range words {
		for _, a := range r.know.byWord[w] {
			if len(a.words) <= longest || !a.words.within(words) {
				continue
			}
			p := &r.know.partitions[a.partition]
			s = sector{a.partition, a.part, words.minus(a.words).minus(p.neutral), true}
			longest = len(a.words)
		}
	}
	return s
}

// counted tells whether a unit counts whole things.
func (r *run) counted(unit string) bool {
	return unit != "" && !r.know.continuous[unit] && !strings.ContainsRune(unit, '/')
}

// printed gives the interval of values that would be printed as the observation is.
func (r *run) printed(o *normalize.Observation) (v interval, factor int, ten bool) {
	base := o.BaseValue
	if o.BaseUnit == "" && base.Coef == 0 {
		base = o.Value
	}
	factor, ten = shiftBetween(o.Value, base)
	if !ten {
		// A unit that is no power of ten of its base: as precise as its printed digits, to a part in their number.
		return around(base, o.Approx, false), 0, false
	}
	exact := factor == 0 && o.Value.Exp == 0 && r.counted(o.BaseUnit)
	return around(o.Value.Shift(factor), o.Approx, exact), factor, true
}

// shiftBetween gives n where to = from × 10^n.
func shiftBetween(from, to number.Decimal) (int, bool) {
	if from.Coef == 0 || to.Coef == 0 {
		return 0, from.Coef == to.Coef
	}
	n := int(to.Exp - from.Exp)
	a, b := from.Coef, to.Coef
	for a%10 == 0 && b%10 != 0 {
		a /= 10
		n--
	}
	for b%10 == 0 && a%10 != 0 {
		b /= 10
		n++
	}
	for abs64(a) < abs64(b) && b%10 == 0 {
		b /= 10
		n++
	}
	for abs64(b) < abs64(a) && a%10 == 0 {
		a /= 10
		n--
	}
	return n, a == b
}

func abs64(x int64) int64 {
	if x < 0 {
		return -x
	}
	return x
}
