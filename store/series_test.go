package store

import (
	"strings"
	"testing"

	"solieu/normalize"
)

// TestComparable gives the figures of a selection, each with its report and its place.
func TestComparable(t *testing.T) {
	s := opened(t)
	lua, ngo := report("lúa", 6), report("ngô", 3)
	ngo.Observations[0].Series = "other"
	write(t, s, item("/a/lúa.txt", lua), item("/a/ngô.txt", ngo))
	all := func(r *Report, keep func(*normalize.Observation) bool) (ids []string) {
		for i := range r.Observations {
			if o := &r.Observations[i]; keep(o) {
				ids = append(ids, o.ID)
			}
		}
		return ids
	}
	for _, c := range []struct {
		name string
		sel  Selection
		keep func(*normalize.Observation) bool
	}{
		{"all", Selection{}, func(*normalize.Observation) bool { return true }},
		{"the report's own place", Selection{Places: []string{"huyện Thủy Nguyên"}}, func(o *normalize.Observation) bool { return o.Place == nil }},
		{"two places", Selection{Places: []string{"huyện Thủy Nguyên", "xã Tân Dương"}}, func(*normalize.Observation) bool { return true }},
		{"a series", Selection{Series: []string{"other"}}, func(o *normalize.Observation) bool { return o.Series == "other" }},
		{"a series of a place", Selection{Places: []string{"xã Tân Dương"}, Series: []string{"other", "gia-tri-san-xuat"}}, func(o *normalize.Observation) bool { return o.Place != nil }},
		{"nothing", Selection{Places: []string{"huyện Khác"}}, func(*normalize.Observation) bool { return false }},
	} {
		want := append(all(lua, c.keep), all(ngo, c.keep)...)
		got, err := s.Comparable(t.Context(), c.sel)
		if err != nil {
			t.Fatal(err)
		}
		has := map[string]bool{}
		for _, f := range got {
			has[f.ID] = true
			place := "huyện Thủy Nguyên"
			if f.Prices != nil { // report gives a place of their own to those
				place = "xã Tân Dương"
			}
			if !strings.HasSuffix(f.Document, ".txt") || f.Issued != "2024-01" || f.About != "2023" || f.AtPlace != place {
				t.Errorf("%s: %s: report %q of %q about %q, place %q", c.name, f.ID, f.Document, f.Issued, f.About, f.AtPlace)
			}
		}
		if len(got) != len(want) || len(has) != len(want) {
			t.Errorf("%s: %d figures, want %d", c.name, len(got), len(want))
		}
		for _, id := range want {
			if !has[id] {
				t.Errorf("%s: %s is missing", c.name, id)
			}
		}
	}
}

// TestComparablePlans has SQLite say how it finds figures: by an index on what was asked for, never by reading them all.
func TestComparablePlans(t *testing.T) {
	s := opened(t)
	for _, c := range []struct{ keys, want string }{
		{placeKey, "SEARCH f USING INDEX figures_place (at_place=?)"},
		{seriesKey, "SEARCH f USING INDEX figures_series (series=?)"},
		{placeKey + " AND " + seriesKey, "SEARCH f USING INDEX figures_series (series=? AND at_place=?)"},
	} {
		args := make([]any, strings.Count(c.keys, "?"))
		rows, err := s.DB().Query("EXPLAIN QUERY PLAN "+selectComparable+"WHERE "+c.keys, args...)
		if err != nil {
			t.Fatal(err)
		}
		var plan []string
		for rows.Next() {
			var id, parent, unused int
			var says string
			if err := rows.Scan(&id, &parent, &unused, &says); err != nil {
				t.Fatal(err)
			}
			plan = append(plan, says)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		if says := strings.Join(plan, "\n"); !strings.Contains(says, c.want) || strings.Contains(says, "SCAN f") {
			t.Errorf("%s:\n%s", c.keys, says)
		}
	}
}
