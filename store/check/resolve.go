package check

import (
	"strings"

	"solieu/normalize"
	"solieu/normalize/number"
)

// Reading is another way to read an observation's number.
type Reading struct {
	Index            int // of the observation
	Value, BaseValue number.Decimal
}

// Choice says what the arithmetic makes of a reading.
type Choice struct {
	Reading
	Take bool // the other reading is right; else the observation's own is
}

// Readings gives the other reading of every ambiguous observation whose printed number has one separator before three
// digits: "12,345" is 12345 or 12.345.
func Readings(obs []normalize.Observation) []Reading {
	var out []Reading
	for i := range obs {
		if o := &obs[i]; o.Ambiguous && oneSeparator(o) {
			shift := 3
			if o.Value.Exp == 0 {
				shift = -3
			}
			out = append(out, Reading{i, o.Value.Shift(shift), o.BaseValue.Shift(shift)})
		}
	}
	return out
}

func oneSeparator(o *normalize.Observation) bool {
	at := strings.IndexAny(o.Quote, "0123456789")
	if at < 0 || o.End <= o.Start || at+o.End-o.Start > len(o.Quote) {
		return false
	}
	s := o.Quote[at : at+o.End-o.Start]
	sep := strings.IndexAny(s, ".,")
	return sep > 0 && sep <= 3 && len(s)-sep == 4 && !strings.ContainsAny(s[sep+1:], ".,") && (o.Value.Exp == 0 || o.Value.Exp == -3)
}

// Resolve decides between readings by the identities that hold with one and not with the other. A reading that no
// identity speaks for or against is left out. Each is tried alone, and all together, since a report that groups with
// commas does so everywhere. obs is not changed.
func Resolve(obs []normalize.Observation, readings []Reading, sources Sources, ids *Identities) []Choice {
	const most = 100 // tried alone; a report with more has one convention, which trying all together finds
	if len(readings) == 0 {
		return nil
	}
	trial := append([]normalize.Observation(nil), obs...)
	own := support(trial, sources, ids)
	set := func(r Reading) {
		trial[r.Index].Value, trial[r.Index].BaseValue = r.Value, r.BaseValue
	}
	for _, r := range readings {
		set(r)
	}
	together := support(trial, sources, ids)
	copy(trial, obs)
	var out []Choice
	for n, r := range readings {
		alone := own[r.Index]
		if n < most && len(readings) > 1 {
			set(r)
			alone = support(trial, sources, ids)[r.Index]
			trial[r.Index] = obs[r.Index]
		}
		best := max(alone, together[r.Index])
		switch {
		case best > own[r.Index]:
			out = append(out, Choice{r, true})
		case best < own[r.Index]:
			out = append(out, Choice{r, false})
		}
	}
	return out
}

// support counts, for each observation, the identities that hold less those that conflict. Repeats do not count: a
// number that is misread twice alike still agrees with itself.
func support(obs []normalize.Observation, sources Sources, ids *Identities) []int {
	r := arrange(obs, sources, ids)
	r.find()
	r.judge()
	n := make([]int, len(obs))
	for i := range r.ids {
		id := &r.ids[i]
		if id.dropped || id.form == formEqual {
			continue
		}
		for _, f := range id.figs {
			switch id.verdict {
			case Holds, Rounding:
				n[f]++
			case Conflict:
				n[f]--
			}
		}
	}
	return n
}
