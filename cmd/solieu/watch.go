package main

import (
	"context"
	"time"

	"solieu/cmd/archive"
	"solieu/store"
)

type watchCmd struct {
	Folder []string `arg:"" type:"existingdir" help:"Folders; all that is below them is watched too."`
	database
	reading
	Workers int           `short:"j" placeholder:"N" help:"Files that are read at a time (default: one for each core)."`
	Prune   bool          `help:"Forget files that are deleted."`
	Quiet   time.Duration `placeholder:"T" default:"2s" help:"How long a folder must be quiet before it is read (default: ${default})."`
}

func (watchCmd) Help() string {
	return `Loads what lies in folders, and then whatever is dropped into them or changed there, until Ctrl-C.

Examples:

    solieu watch --db archive.db ~/incoming
    solieu watch --ocr --quiet 10s /srv/scans`
}

func (c *watchCmd) Run(e *env) error {
	s, err := store.Open(c.DB)
	if err != nil {
		return err
	}
	defer s.Close()
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	view := &lineView{env: e, verbose: true}
	told, news := map[string]string{}, true
	loader := archive.Loader{Store: s, Pipeline: p, Options: c.options(), Workers: c.Workers, Prune: c.Prune, Event: func(ev archive.Event) {
		if ev.Event != "file" || ev.Outcome == store.Unchanged {
			delete(told, ev.Path)
			return
		}
		// What stays refused or gone is not told at every look.
		what := string(ev.Outcome) + ev.Reason
		if (ev.Outcome == store.Refused || ev.Outcome == store.Removed) && told[ev.Path] == what {
			return
		}
		told[ev.Path], news = what, true
		view.event(ev)
	}}
	stop := context.AfterFunc(e.ctx, func() { view.say("finishing the reports in hand; Ctrl-C again stops at once") })
	defer stop()
	list := func() archive.Listing {
		l := archive.List(c.Folder, c.DB, c.DB+"-wal", c.DB+"-shm", c.DB+"-journal")
		if len(l.Files) == 0 {
			l.Errors = nil // an empty folder is what a watch begins with
		}
		return l
	}
	return loader.Watch(e.ctx, c.Folder, c.Quiet, list, func(store.Run) {
		if n, err := s.Counts(context.WithoutCancel(e.ctx)); err == nil && news {
			e.say("%s %s holds %s with %s; watching", time.Now().Format(time.TimeOnly), c.DB, plural(n.Documents, "report"), plural(n.Figures, "figure"))
		}
		news = false
	})
}
