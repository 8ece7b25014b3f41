package normalize

import (
	"sync"

	"solieu/extract"
	"solieu/normalize/period"
	"solieu/normalize/place"
	"solieu/normalize/unit"
	"solieu/normalize/words"
)

// Vocabulary gives the extractor what this package knows of units, periods and places, so that neither lists it twice.
func (n *Normalizer) Vocabulary() extract.Vocabulary {
	return extract.Vocabulary{
		Units: unitWords{n.units}, Periods: &periodWords{n: n}, Places: n.places,
		NewFinder: func() extract.Finder { return &finder{n: n} },
	}
}

type unitWords struct{ t *unit.Table }

func (w unitWords) MatchUnit(s string) (canonical, dimension string, n int) {
	u, n := w.t.Match(s)
	return u.Canonical, u.Dimension, n
}

func (w unitWords) LookupUnit(s string) (canonical, dimension string, ok bool) {
	u, ok := w.t.Lookup(s)
	return u.Canonical, u.Dimension, ok
}

// finder finds the periods and places of one text after another.
type finder struct {
	n       *Normalizer
	text    words.Text
	periods []period.Found
	places  []place.Found
}

func (f *finder) Read(text string) { f.text.Read(text) }

func (f *finder) Periods(out []extract.PeriodSpan, ref string) []extract.PeriodSpan {
	f.periods = f.n.periods.Append(f.periods[:0], &f.text, ref)
	for i := range f.periods {
		p := &f.periods[i]
		out = append(out, extract.PeriodSpan{Start: p.Start, End: p.End, Period: p.Period, Kind: p.Kind, Relative: p.Relative, Partial: p.Partial})
	}
	return out
}

func (f *finder) Places(out []extract.PlaceSpan, home string) []extract.PlaceSpan {
	f.places = f.n.places.Append(f.places[:0], &f.text, home)
	for i := range f.places {
		p := &f.places[i]
		out = append(out, extract.PlaceSpan{Start: p.Start, End: p.End, Name: p.Name, Kind: p.Kind})
	}
	return out
}

// periodWords finds periods for several goroutines.
type periodWords struct {
	n    *Normalizer
	idle sync.Pool // of *finder
}

func (w *periodWords) Find(out []extract.PeriodSpan, text, ref string) []extract.PeriodSpan {
	f, _ := w.idle.Get().(*finder)
	if f == nil {
		f = &finder{n: w.n}
	}
	f.Read(text)
	out = f.Periods(out, ref)
	w.idle.Put(f)
	return out
}
