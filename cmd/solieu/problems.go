package main

import (
	"solieu/cmd/archive"
	"solieu/store"
)

type problemsCmd struct {
	database
	Kind string `placeholder:"K" help:"Only this kind: not-a-document, ambiguous, unexplained, …"`
	JSON bool   `name:"json" help:"JSON Lines."`
}

func (problemsCmd) Help() string {
	return `Lists what needs a person, files that could not be read first.

Examples:

    solieu problems
    solieu problems --kind ambiguous
    solieu problems --json | jq -r .kind | sort | uniq -c`
}

func (c *problemsCmd) Run(e *env) error {
	s, err := store.OpenRead(c.DB)
	if err != nil {
		return err
	}
	defer s.Close()
	g := e.out.newGrid("kind", "file", ">line", "*what")
	n := 0
	err = s.Problems(e.ctx, c.Kind, func(p store.Problem) error {
		n++
		if c.JSON {
			return e.out.line(p)
		}
		g.row(p.Kind, archive.Short(p.Path), p.Line, p.Text)
		return nil
	})
	if err == nil && n > 0 && !c.JSON {
		g.print(e.out)
	}
	e.say("%s", plural(n, "problem"))
	return err
}
