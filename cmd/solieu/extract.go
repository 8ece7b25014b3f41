package main

import "time"

type extractCmd struct {
	inputs
	reading
	Quiet bool `short:"q" help:"No summary at the end."`
}

func (extractCmd) Help() string {
	return `Prints one JSON object a figure, in reading order; store/schema/observation.schema.json says what each key means.

Examples:

    solieu extract report.txt
    solieu extract --period 2023 --place 'huyện Thủy Nguyên' passage.txt
    solieu extract reports/ > figures.jsonl
    cat report.txt | solieu extract - | jq -r 'select(.measure == "growth") | [.indicator, .value] | @tsv'`
}

func (c *extractCmd) Run(e *env) error {
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	began := time.Now()
	reports, figures, problems := 0, 0, 0
	err = e.each(c.Path, func(path string) error {
		r, err := e.read(p, path, c.options())
		if err != nil {
			return err
		}
		reports, figures, problems = reports+1, figures+len(r.Observations), problems+len(r.Problems)
		for i := range r.Observations {
			if err := e.out.line(&r.Observations[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if !c.Quiet {
		e.say("%s, %s, %s, %.1f s", plural(reports, "report"), plural(figures, "figure"), plural(problems, "problem"), time.Since(began).Seconds())
	}
	return err
}
