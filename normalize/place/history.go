package place

import (
	"fmt"
	"slices"
	"strings"
)

// Event is a merger, a split or a renaming: on Date the places From became the places To.
type Event struct {
	Date    string   // ISO 8601: from when the new places worked, or the day of the resolution where that is not known
	Adopted string   // the day of the resolution where Date is another
	Kind    string   // merge, split, rename
	In      string   // of districts: their province
	From    []string // canonical names; of districts with the word for their kind
	To      []string
	Source  string // the resolution
	Note    string
}

func (g *Gazetteer) addEvents(events []Event) error {
	for _, e := range events {
		if len(e.Date) != 10 || len(e.From) == 0 || len(e.To) == 0 || e.Source == "" {
			return fmt.Errorf("event %v → %v: date, from, to or source is missing", e.From, e.To)
		}
		if !slices.Contains([]string{"merge", "split", "rename"}, e.Kind) {
			return fmt.Errorf("event %v → %v: unknown kind %q", e.From, e.To, e.Kind)
		}
	}
	g.events = slices.Clone(events)
	slices.SortStableFunc(g.events, func(a, b Event) int { return strings.Compare(a.Date, b.Date) })
	return nil
}

// Events gives the history, oldest first. The caller must not change it.
func (g *Gazetteer) Events() []Event { return g.events }

// Successors gives the places that today stand where the place of that name stood on a date (ISO 8601; a year is its
// first day); the name itself where nothing happened. For a province that was split they are all its parts.
func (g *Gazetteer) Successors(name, date string) []string { return g.Trace(name, date, "9999-12-31") }

// Predecessors gives the places that on a date stood where the place of that name stands today: what must be added up
// to compare with it.
func (g *Gazetteer) Predecessors(name, date string) []string {
	return g.Trace(name, "9999-12-31", date)
}

// Trace gives the places that on the date to stood where the place of that name stood on the date from, in the order
// of the table, each once. One name may have meant different places: Hậu Giang of 1990 is Cần Thơ, Hậu Giang and Sóc
// Trăng of 2010.
func (g *Gazetteer) Trace(name, from, to string) []string {
	from, to = day(from), day(to)
	names := []string{name}
	if from <= to {
		for _, e := range g.events {
			if e.Date > from && e.Date <= to {
				names = g.replace(names, e.From, e.To)
			}
		}
		return names
	}
	for _, e := range slices.Backward(g.events) {
		if e.Date > to && e.Date <= from {
			names = g.replace(names, e.To, e.From)
		}
	}
	return names
}

// day completes a year or a month to its first day.
func day(date string) string {
	return date + "0000-01-01"[min(len(date), 10):]
}

// replace puts to in place of each of the names that is in from.
func (g *Gazetteer) replace(names, from, to []string) []string {
	var out []string
	for _, n := range names {
		if slices.ContainsFunc(from, func(f string) bool { return g.exact(f, n) }) {
			for _, t := range to {
				if !slices.Contains(out, t) {
					out = append(out, t)
				}
			}
		} else if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// exact tells whether two names are one place of one kind: "huyện Thủy Nguyên" is not yet "thành phố Thủy Nguyên", and
// "tỉnh Ninh Bình" is "Ninh Bình" while "thành phố Ninh Bình" is not.
func (g *Gazetteer) exact(a, b string) bool {
	ka, na := g.cut(a)
	kb, nb := g.cut(b)
	return na == nb && ka == kb
}
