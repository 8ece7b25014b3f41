package normalize

import (
	"solieu/extract"
	"solieu/normalize/period"
	"solieu/normalize/place"
	"solieu/normalize/unit"
)

// Vocabulary gives the extractor what this package knows of units, periods and places, so that neither lists it twice.
func (n *Normalizer) Vocabulary() extract.Vocabulary {
	return extract.Vocabulary{Units: unitWords{n.units}, Periods: periodWords{n.periods}, Places: placeWords{n.places}}
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

type periodWords struct{ g *period.Grammar }

func (w periodWords) Find(out []extract.PeriodSpan, text, ref string) []extract.PeriodSpan {
	w.g.Each(text, ref, func(f *period.Found) {
		out = append(out, extract.PeriodSpan{Start: f.Start, End: f.End, Period: f.Period, Kind: f.Kind, Relative: f.Relative, Partial: f.Partial})
	})
	return out
}

type placeWords struct{ g *place.Gazetteer }

func (w placeWords) Find(out []extract.PlaceSpan, text, home string) []extract.PlaceSpan {
	w.g.Each(text, home, func(f *place.Found) {
		out = append(out, extract.PlaceSpan{Start: f.Start, End: f.End, Name: f.Name, Kind: f.Kind})
	})
	return out
}

func (w placeWords) Same(a, b string) bool { return w.g.Same(a, b) }
