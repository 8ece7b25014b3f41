package pipeline

import (
	"slices"

	"solieu/extract/document"
	"solieu/normalize"
	"solieu/store/check"
)

// settle decides, in place, how ambiguous numbers are read where an identity holds with one reading only, and gives
// the problems that are left.
func (p *Pipeline) settle(d *document.Document, obs []normalize.Observation, problems []normalize.Problem) []normalize.Problem {
	readings := check.Readings(obs)
	if len(readings) == 0 {
		return problems
	}
	text := SourceText(d)
	choices := check.Resolve(obs, readings, func(*normalize.Observation) check.Source { return check.Source{Text: text} }, p.identities)
	for _, c := range choices {
		o := &obs[c.Index]
		o.Ambiguous = false
		if c.Take {
			o.Value, o.BaseValue = c.Value, c.BaseValue
		}
		problems = slices.DeleteFunc(problems, func(q normalize.Problem) bool { return q.Kind == "ambiguous" && q.Offset == o.Start })
	}
	return problems
}
