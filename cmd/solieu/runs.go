package main

import (
	"fmt"

	"solieu/cmd/archive"
	"solieu/store"
)

type runsCmd struct {
	Number int64 `arg:"" optional:"" name:"run" help:"Show this run, with its files."`
	database
	JSON  bool `name:"json" help:"JSON Lines."`
	Limit int  `placeholder:"N" default:"20" help:"At most so many runs, or slowest files of one (default: ${default}; 0 all)."`
}

func (runsCmd) Help() string {
	return `Examples:

    solieu runs                 # what was loaded when, and how long it took
    solieu runs 3               # one run: refused files, slowest documents, problems by kind
    solieu runs 3 --limit 0 --json | jq -r 'select(.outcome == "refused") | .path'`
}

// AfterApply is called by kong; the verb's number is the run's.
func (c *runsCmd) AfterApply() error {
	if c.Number < 0 {
		return fmt.Errorf("runs are numbered from 1")
	}
	return nil
}

func (c *runsCmd) Run(e *env) error {
	s, err := store.OpenRead(c.DB)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.Number > 0 {
		return c.one(e, s)
	}
	runs, err := s.Runs(e.ctx, c.Limit)
	if err != nil {
		return err
	}
	g := e.out.newGrid(">run", "started", "state", ">files", ">loaded", ">unchanged", ">refused", ">gone", ">figures", ">problems", ">unexplained", ">seconds")
	for _, r := range runs {
		if c.JSON {
			if err := e.out.line(r); err != nil {
				return err
			}
			continue
		}
		g.row(r.ID, r.Started.Local().Format("2006-01-02 15:04"), r.State, r.Files, r.Loaded, r.Unchanged+r.Duplicate, r.Refused, r.Removed,
			r.Figures, r.Problems, r.Unexplained, fmt.Sprintf("%.1f", r.Seconds))
	}
	if !c.JSON {
		g.print(e.out)
	}
	return nil
}

func (c *runsCmd) one(e *env, s *store.Store) error {
	files, err := s.RunFiles(e.ctx, c.Number)
	if err != nil {
		return err
	}
	if c.JSON {
		for _, f := range files {
			if err := e.out.line(f); err != nil {
				return err
			}
		}
		return nil
	}
	runs, err := s.Runs(e.ctx, 0)
	if err != nil {
		return err
	}
	for _, r := range runs {
		if r.ID == c.Number {
			report(e, r, files, c.Limit)
			return problemKinds(e, s)
		}
	}
	return fmt.Errorf("%s has no run %d: solieu runs lists them", c.DB, c.Number)
}

// report prints one run for a person.
func report(e *env, r store.Run, files []store.RunFile, limit int) {
	fmt.Fprintf(e.out, "run %d, %s, %s, solieu %s, %s\n", r.ID, r.Started.Local().Format("2006-01-02 15:04:05"), r.State, r.Program, plural(r.Workers, "reader"))
	fmt.Fprintf(e.out, "%s: %d loaded, %d duplicate, %d unchanged, %d refused, %d gone\n", plural(r.Files, "file"), r.Loaded, r.Duplicate, r.Unchanged, r.Refused, r.Removed)
	fmt.Fprintf(e.out, "%s, %s, %s unexplained, %.1f MB, %.1f s\n", plural(r.Figures, "figure"), plural(r.Problems, "problem"), plural(r.Unexplained, "number"), float64(r.Bytes)/1e6, r.Seconds)
	refused := e.out.newGrid("refused", "*why")
	slow := e.out.newGrid(">seconds", ">figures", ">problems", ">unexplained", "slowest")
	var nRefused, nSlow int
	for _, f := range files {
		switch f.Outcome {
		case store.Refused:
			nRefused++
			refused.row(archive.Short(f.Path), f.Reason)
		case store.Loaded, store.Replaced:
			if nSlow++; limit == 0 || nSlow <= limit {
				slow.row(fmt.Sprintf("%.2f", f.Seconds), f.Figures, f.Problems, f.Unexplained, archive.Short(f.Path))
			}
		}
	}
	if nRefused > 0 {
		fmt.Fprintln(e.out)
		refused.print(e.out)
	}
	if nSlow > 0 {
		fmt.Fprintln(e.out)
		slow.print(e.out)
	}
}

// problemKinds prints how many problems of each kind the database holds now.
func problemKinds(e *env, s *store.Store) error {
	kinds, err := s.ProblemKinds(e.ctx)
	if err != nil || len(kinds) == 0 {
		return err
	}
	fmt.Fprintln(e.out)
	g := e.out.newGrid(">count", "problems in the database")
	for _, k := range kinds {
		g.row(k.Count, k.Kind)
	}
	g.print(e.out)
	return nil
}
