package main

import (
	"context"
	"fmt"

	"solieu/cmd/archive"
	"solieu/store"
)

type loadCmd struct {
	inputs
	database
	reading
	Workers int  `short:"j" placeholder:"N" help:"Files that are read at a time (default: one for each core)."`
	Prune   bool `help:"Forget files that are gone from the folders."`
	Retry   bool `help:"Try files again that were refused before and have not changed."`
	JSON    bool `name:"json" help:"Print what happens as JSON Lines."`
	Verbose bool `short:"v" help:"A line for each file."`
}

func (loadCmd) Help() string {
	return `Loads reports into an SQLite database, which it makes where there is none. Loading again reads only files that are new or have changed; a report that changed is replaced as a whole. It may be stopped at any time: the same command goes on where it stopped.

Examples:

    solieu load report.txt
    solieu load --db archive.db ~/reports
    solieu load 'reports/*2023*.docx' annex.xlsx
    solieu load --prune ~/reports              # and forget what was deleted there
    cat report.txt | solieu load --place 'tỉnh Đắk Nông' -
    solieu load shards/*.solieu.jsonl          # what solieu-beam has read on several machines

A shard of solieu-beam gives the same rows as loading its files here would. A damaged one is told, and its whole reports are loaded; one that another program or other rules made is told and loaded.

Ask it with solieu query, with the sqlite3 shell (SELECT * FROM v_figures), or with any tool that opens SQLite.`
}

func (c *loadCmd) Run(e *env) error {
	// The database comes first: without one there is no use in reading.
	s, err := store.Open(c.DB)
	if err != nil {
		return err
	}
	defer s.Close()
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	list := archive.List(c.Path, c.DB, c.DB+"-wal", c.DB+"-shm", c.DB+"-journal")
	view := c.view(e)
	loader := archive.Loader{Store: s, Pipeline: p, Options: c.options(), Workers: c.Workers, Prune: c.Prune, Retry: c.Retry,
		Stdin: e.stdin, Event: view.event}
	stop := context.AfterFunc(e.ctx, func() { view.say("finishing the reports in hand; Ctrl-C again stops at once") })
	defer stop()
	run, err := loader.Load(e.ctx, list)
	view.end()
	if err != nil {
		return err
	}
	if !c.JSON {
		c.summary(e, s, run)
	}
	if run.Refused > 0 || run.State == "interrupted" {
		return errProblems
	}
	return nil
}

// summary says what the run did and what the database holds now.
func (c *loadCmd) summary(e *env, s *store.Store, r store.Run) {
	say := plural(r.Loaded, "report") + " loaded"
	for _, n := range []struct {
		count int
		word  string
	}{{r.Duplicate, "duplicate"}, {r.Unchanged, "unchanged"}, {r.Refused, "refused"}, {r.Removed, "gone"}} {
		if n.count > 0 {
			say += ", " + fmt.Sprintf("%d %s", n.count, n.word)
		}
	}
	e.say("%s: %s, %s, %s unexplained, %.1f s", say, plural(r.Figures, "figure"), plural(r.Problems, "problem"), plural(r.Unexplained, "number"), r.Seconds)
	if r.Removed > 0 && !c.Prune {
		e.say("files that are gone keep their figures; --prune forgets them")
	}
	if r.State == "interrupted" {
		e.say("interrupted with %d of %s done: the same command goes on from there", r.Loaded+r.Duplicate+r.Unchanged+r.Refused, plural(r.Files, "file"))
	}
	if n, err := s.Counts(context.Background()); err == nil {
		e.say("%s holds %s with %s", c.DB, plural(n.Documents, "report"), plural(n.Figures, "figure"))
	}
	if r.Problems > 0 {
		e.say("solieu problems --db %s lists what needs a person", c.DB)
	}
}
