package archive

import (
	"context"
	"fmt"
	"io"
	"strings"

	"golang.org/x/sync/semaphore"

	"solieu/cmd/pipeline"
	"solieu/extract/document"
	"solieu/store"
	"solieu/store/shard"
)

// shardNews is what is said of a shard as a whole.
type shardNews struct {
	more   int    // files to count beyond those that were found: a shard stands for its files
	note   string // what a person should know, though nothing is wrong; "" nothing
	damage error  // nil for a whole one
}

// shards are what a run met in shards.
type shards struct {
	files   map[string]bool // paths
	damaged bool            // some of them may be unknown
	told    map[string]bool // notes: what holds for all shards of a job is told once
}

// readShard sends the files of a shard. Whole ones are sent even from a damaged shard: each has proved itself, the
// night of work in it is not lost, and loading the mended shard later adds what is missing.
//
// A shard that another program or other rules made is loaded as it is, and told: its documents may be out of reach
// here, so there is no reading them anew. What this program has read itself under the same statements it keeps.
func (l *Loader) readShard(ctx context.Context, path string, in io.Reader, budget *semaphore.Weighted, results chan<- result) {
	news := func(n shardNews) { results <- result{item: store.Item{Path: path}, shard: &n} }
	s, err := shard.NewReader(in)
	if err != nil {
		news(shardNews{damage: err})
		return
	}
	mine, err := l.Pipeline.Fingerprint(stated(s.Header))
	if err != nil {
		news(shardNews{damage: err})
		return
	}
	opened := shardNews{more: s.Header.Files - 1}
	if mine != s.Header.Fingerprint {
		opened.note = fmt.Sprintf("another program or other rules made it (program %s, fingerprint %s): reports of such shards are loaded as they were read there, but not over what this program has read itself",
			s.Header.Program, s.Header.Fingerprint)
	}
	news(opened)
	n := 0
	for ctx.Err() == nil {
		it, size, err := s.Next()
		if err != nil {
			ended := shardNews{more: n - s.Header.Files, damage: s.Damage()}
			if err != io.EOF {
				ended.damage = fmt.Errorf("%w, after %d of its %d files, which are loaded", plain(err), n, s.Header.Files)
			}
			if ended.damage != nil {
				ended.more++ // the refusal
			}
			news(ended)
			return
		}
		n++
		it.Yields = mine
		r := result{item: it, known: l.known(&it, mine), weight: min(int64(size), inFlight)}
		budget.Acquire(context.Background(), r.weight)
		results <- r
	}
}

// stated gives the options that a shard's documents were read with, as far as they are part of the fingerprint.
func stated(h shard.Header) pipeline.Options {
	return pipeline.Options{Document: document.Options{OCR: h.OCR, MaxPages: h.MaxPages}, Period: h.Period, Place: h.Place}
}

// known tells whether the database has what an item says, from the shard's program or from this one. A report is news
// where the database has only a refusal.
func (l *Loader) known(it *store.Item, mine string) store.Outcome {
	if it.SHA256 == "" {
		return ""
	}
	for _, fingerprint := range []string{it.Fingerprint, mine} {
		o, _, err := l.Store.Known(context.Background(), it.Path, it.SHA256, fingerprint)
		if err == nil && (o == store.Unchanged || o == store.Refused && it.Report == nil) {
			return o
		}
	}
	return ""
}

// writeShard counts the files of a shard instead of the shard, and tells what is said of it. A damaged shard is no
// report that was refused: like a folder that cannot be listed, the database keeps it with the run only.
func (l *Loader) writeShard(w *store.Writer, run *store.Run, r result, done *int, from *shards) error {
	path := r.item.Path
	run.Files += r.shard.more
	from.damaged = from.damaged || r.shard.damage != nil
	if note := r.shard.note; note != "" && !from.told[note] {
		from.told[note] = true
		l.tell(Event{Event: "note", Path: path, Reason: note, Done: *done, Total: run.Files})
	}
	if r.shard.damage == nil {
		return nil
	}
	*done++
	e := Event{Event: "file", Path: path, Outcome: store.Refused, Problems: 1, Done: *done, Total: run.Files,
		Reason: strings.TrimPrefix(r.shard.damage.Error(), path+": ")}
	if err := w.Note(context.Background(), run.ID, path, store.Written{Outcome: e.Outcome, Reason: e.Reason, Problems: 1}); err != nil {
		return err
	}
	count(run, e)
	l.tell(e)
	return nil
}
