package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"

	"solieu/cmd/archive"
	"solieu/store"
)

// view shows a load as it goes.
type view interface {
	event(archive.Event)
	say(words string) // may be called while an event is shown
	end()
}

// view picks the form: JSON Lines, a bar on a terminal, plain lines elsewhere.
func (c *loadCmd) view(e *env) view {
	switch {
	case c.JSON:
		return &jsonView{e}
	case e.onTerminal():
		return &barView{lineView: lineView{env: e, verbose: c.Verbose}}
	}
	return &lineView{env: e, verbose: c.Verbose, every: 10 * time.Second}
}

type jsonView struct{ env *env }

func (v *jsonView) event(ev archive.Event) {
	v.env.out.line(ev)
	v.env.out.Flush() // a reader of a pipe wants to see it now
}
func (v *jsonView) say(words string) { fmt.Fprintln(v.env.err, words) }
func (v *jsonView) end()             {}

// lineView prints a line for what a person should know: refused and removed files, and now and then how far it is.
type lineView struct {
	env     *env
	verbose bool
	every   time.Duration // between lines on how far it is; 0 none
	began   time.Time
	last    time.Time
}

func (v *lineView) event(ev archive.Event) {
	switch ev.Event {
	case "start":
		v.began, v.last = time.Now(), time.Now()
	case "note":
		v.env.say("%s", v.about(ev))
	case "file":
		if say := v.about(ev); say != "" {
			v.env.say("%s", say)
		}
		if v.every > 0 && time.Since(v.last) > v.every && ev.Done < ev.Total {
			v.last = time.Now()
			v.env.say("%s", pace(ev.Done, ev.Total, time.Since(v.began)))
		}
	}
}

func (v *lineView) say(words string) { fmt.Fprintln(v.env.err, words) }
func (v *lineView) end()             {}

// about is the line on one file, "" where it needs none.
func (v *lineView) about(ev archive.Event) string {
	path := archive.Short(ev.Path)
	if ev.Event == "note" {
		return "note     " + path + ": " + ev.Reason
	}
	switch ev.Outcome {
	case store.Refused:
		return "refused  " + path + ": " + ev.Reason
	case store.Removed:
		return "gone     " + path
	case store.Pruned:
		return "pruned   " + path
	}
	if !v.verbose {
		return ""
	}
	return fmt.Sprintf("%-9s %s: %s, %s, %.2f s", ev.Outcome, path, plural(ev.Figures, "figure"), plural(ev.Problems, "problem"), ev.Seconds)
}

// pace says how far a load is, how fast it goes and how long it will take at that pace.
func pace(done, total int, took time.Duration) string {
	rate := float64(done) / took.Seconds()
	left := time.Duration(float64(total-done) / rate * float64(time.Second)).Round(time.Second)
	return fmt.Sprintf("%d of %d files, %.1f a second, %s left", done, total, rate, left)
}

// barView is a bar at the foot of the terminal, with the same lines above it.
type barView struct {
	lineView
	bar atomic.Pointer[progressbar.ProgressBar] // nil before the start
}

func (v *barView) event(ev archive.Event) {
	switch ev.Event {
	case "start":
		v.lineView.event(ev)
		v.bar.Store(progressbar.NewOptions(ev.Total, progressbar.OptionSetWriter(v.env.err), progressbar.OptionShowCount(),
			progressbar.OptionShowIts(), progressbar.OptionSetItsString("files"), progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionFullWidth(), progressbar.OptionClearOnFinish()))
	case "file", "note":
		if say := v.about(ev); say != "" {
			v.say(say)
		}
		bar := v.bar.Load()
		if ev.Total != bar.GetMax() {
			bar.ChangeMax(ev.Total) // a shard that was opened adds its files
		}
		bar.Set(ev.Done)
	}
}

func (v *barView) say(words string) {
	if b := v.bar.Load(); b != nil {
		b.Clear()
	}
	v.lineView.say(words)
}

func (v *barView) end() {
	if b := v.bar.Load(); b != nil {
		b.Finish()
	}
}
