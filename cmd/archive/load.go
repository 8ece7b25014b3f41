package archive

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"solieu/cmd/pipeline"
	"solieu/extract/document"
	"solieu/store"
	"solieu/store/shard"
)

// Loader loads files into a database.
type Loader struct {
	Store    *store.Store
	Pipeline *pipeline.Pipeline
	Options  pipeline.Options
	Workers  int       // files that are read at a time; 0 one for each core
	Prune    bool      // forget files that are gone from their folder
	Retry    bool      // try files again that were refused before and have not changed
	Stdin    io.Reader // what the path "-" reads
	// Event, where it is set, is told what happens, always from one goroutine.
	Event func(Event)
}

// Event is something that happened in a run.
type Event struct {
	Event       string        `json:"event"` // start, file, note, end
	Path        string        `json:"path,omitempty"`
	Outcome     store.Outcome `json:"outcome,omitempty"`
	Reason      string        `json:"reason,omitempty"` // for refused files and notes, without the path
	Figures     int           `json:"figures,omitempty"`
	Problems    int           `json:"problems,omitempty"`
	Unexplained int           `json:"unexplained,omitempty"`
	Bytes       int64         `json:"bytes,omitempty"`
	Seconds     float64       `json:"seconds,omitempty"`
	Done        int           `json:"done"`  // files so far
	Total       int           `json:"total"` // files in all that were found so far: a shard holds many
	Run         *store.Run    `json:"run,omitempty"`
}

// inFlight bounds the bytes of files whose figures wait to be written, so that memory does not grow with the archive.
// A larger file is read alone.
const inFlight = 32 << 20

// result is one file on its way from a reader to the writer.
type result struct {
	item   store.Item
	known  store.Outcome // where the database knows the file: Unchanged or Refused
	weight int64
	shard  *shardNews // for what is said of a shard as a whole; there is no item then but its path
}

// Load loads the files of a listing. It ends early when ctx is done, with what was read by then written and the
// run's state "interrupted"; running it again goes on where it stopped. An error means that the database failed;
// files that cannot be read are not errors but are counted in the run.
func (l *Loader) Load(ctx context.Context, list Listing) (run store.Run, err error) {
	run = store.Run{Started: time.Now(), Program: pipeline.Version(), Workers: l.workers(), Files: len(list.Files)}
	if run.Fingerprint, err = l.Pipeline.Fingerprint(l.Options); err != nil {
		return run, err
	}
	steady := context.WithoutCancel(ctx) // writing goes on after Ctrl-C
	w, err := l.Store.Writer(steady)
	if err != nil {
		return run, err
	}
	defer w.Close()
	if err := w.Begin(steady, &run); err != nil {
		return run, err
	}
	l.tell(Event{Event: "start", Total: run.Files, Run: &run})
	err = l.refuse(steady, w, &run, list.Errors)
	from := shards{files: map[string]bool{}, told: map[string]bool{}}
	if err == nil {
		err = l.files(ctx, w, &run, list.Files, &from)
	}
	if err == nil && ctx.Err() == nil && !from.damaged {
		err = l.gone(steady, w, &run, list, from.files)
	}
	run.Seconds = time.Since(run.Started).Seconds()
	switch {
	case err != nil:
		run.State = "failed"
		w.Finish(steady, &run) // the error at hand says more than a second one
		return run, err
	case ctx.Err() != nil:
		run.State = "interrupted"
	default:
		run.State = "finished"
	}
	err = w.Finish(steady, &run)
	l.tell(Event{Event: "end", Done: run.Files, Total: run.Files, Run: &run})
	return run, err
}

func (l *Loader) workers() int {
	if l.Workers > 0 {
		return l.Workers
	}
	return runtime.GOMAXPROCS(0)
}

func (l *Loader) tell(e Event) {
	if l.Event != nil {
		l.Event(e)
	}
}

// files reads all files with several readers and writes them with one writer, this goroutine.
func (l *Loader) files(ctx context.Context, w *store.Writer, run *store.Run, files []string, from *shards) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	paths := make(chan string)
	results := make(chan result, 2*l.workers())
	budget := semaphore.NewWeighted(inFlight)
	go func() {
		defer close(paths)
		for _, p := range files {
			select {
			case paths <- p:
			case <-ctx.Done():
				return
			}
		}
	}()
	var readers sync.WaitGroup
	for range l.workers() {
		readers.Go(func() {
			for p := range paths {
				l.read(ctx, p, run.Fingerprint, budget, results)
			}
		})
	}
	go func() {
		readers.Wait()
		close(results)
	}()
	done := 0
	for r := range results {
		batch := fill([]result{r}, results)
		if err := l.write(w, run, batch, &done, from); err != nil {
			stop()
			for r := range results { // let the readers end
				budget.Release(r.weight)
			}
			return err
		}
		for _, r := range batch {
			budget.Release(r.weight)
		}
	}
	return nil
}

// fill takes what waits already, up to a batch of about ten thousand figures: one transaction. When readers are the
// slower part a batch is a single document, and nothing waits to be committed.
func fill(batch []result, more <-chan result) []result {
	figures := 0
	for {
		if r := batch[len(batch)-1].item.Report; r != nil {
			figures += len(r.Observations)
		}
		if figures >= 10_000 || len(batch) >= 256 {
			return batch
		}
		select {
		case r, ok := <-more:
			if !ok {
				return batch
			}
			batch = append(batch, r)
		default:
			return batch
		}
	}
}

// write writes a batch and tells what became of each file.
func (l *Loader) write(w *store.Writer, run *store.Run, batch []result, done *int, from *shards) error {
	var items []store.Item
	for _, r := range batch {
		if r.known == "" && r.shard == nil {
			items = append(items, r.item)
		}
	}
	var written []store.Written
	if len(items) > 0 {
		var err error
		if written, err = w.Write(context.Background(), run.ID, items); err != nil {
			return err
		}
	}
	next := 0
	for _, r := range batch {
		if r.shard != nil {
			if err := l.writeShard(w, run, r, done, from); err != nil {
				return err
			}
			continue
		}
		if r.item.Yields != "" {
			from.files[r.item.Path] = true
		}
		*done++
		e := Event{Event: "file", Path: r.item.Path, Bytes: r.item.Size, Seconds: r.item.Seconds, Done: *done, Total: run.Files}
		if r.known != "" {
			e.Outcome, e.Reason = r.known, r.item.Reason
		} else {
			o := written[next]
			next++
			e.Outcome, e.Reason, e.Figures, e.Problems, e.Unexplained = o.Outcome, o.Reason, o.Figures, o.Problems, o.Unexplained
		}
		count(run, e)
		l.tell(e)
	}
	return nil
}

// count adds a file to the run's numbers, as the writer does in the database.
func count(run *store.Run, e Event) {
	switch e.Outcome {
	case store.Loaded, store.Replaced:
		run.Loaded++
		run.Bytes += e.Bytes
	case store.Duplicate:
		run.Duplicate++
	case store.Unchanged:
		run.Unchanged++
	case store.Refused:
		run.Refused++
	case store.Removed, store.Pruned:
		run.Removed++
	}
	run.Figures += e.Figures
	run.Problems += e.Problems
	run.Unexplained += e.Unexplained
}

// read reads one file, unless the database knows what it holds, and sends what it gives.
func (l *Loader) read(ctx context.Context, path, fingerprint string, budget *semaphore.Weighted, results chan<- result) {
	if path == Stdin {
		in := bufio.NewReader(l.Stdin)
		if head, _ := in.Peek(len(shard.Magic)); shard.Is("", head) {
			l.readShard(ctx, Stdin, in, budget, results)
			return
		}
		results <- result{item: l.readStdin(in, fingerprint)}
		return
	}
	f, err := os.Open(path)
	if err != nil {
		results <- result{item: Refused(path, fingerprint, err)}
		return
	}
	defer f.Close()
	head := make([]byte, len(shard.Magic))
	if n, _ := f.ReadAt(head, 0); shard.Is(path, head[:n]) {
		l.readShard(ctx, path, f, budget, results)
		return
	}
	r := l.readFile(path, fingerprint, f, budget)
	if k := r.item.Kind; k == "limit" || k == "timeout" {
		r.item.Fingerprint = l.within(fingerprint)
	}
	results <- r
}

func (l *Loader) readFile(path, fingerprint string, f *os.File, budget *semaphore.Weighted) result {
	r := result{item: store.Item{Path: path, Fingerprint: fingerprint}}
	st, err := f.Stat()
	if err != nil {
		return result{item: Refused(path, fingerprint, err)}
	}
	r.item.Size = st.Size()
	if err := CheckSize(path, r.item.Size, maxBytes(l.Options)); err != nil {
		refuse(&r.item, err)
		return r
	}
	if r.item.SHA256, err = digest(f); err != nil {
		refuse(&r.item, err)
		return r
	}
	known, reason, err := l.Store.Known(context.Background(), path, r.item.SHA256, fingerprint)
	if err == nil && known == "" {
		known, reason, err = l.Store.Known(context.Background(), path, r.item.SHA256, l.within(fingerprint))
	}
	if err == nil && (known == store.Unchanged || known == store.Refused && !l.Retry) {
		r.known, r.item.Reason = known, reason
		return r
	}
	r.weight = min(r.item.Size, inFlight)
	budget.Acquire(context.Background(), r.weight) // fails only with its context
	began := time.Now()
	rep, err := l.Pipeline.Read(path, l.Options)
	r.item.Seconds = time.Since(began).Seconds()
	take(&r.item, rep, err)
	if r.item.Kind == "limit" || r.item.Kind == "timeout" {
		r.item.Fingerprint = l.within(fingerprint)
	}
	return r
}

// within is the fingerprint of files that were refused for a limit: they are tried again when the limits change.
func (l *Loader) within(fingerprint string) string {
	return fmt.Sprintf("%s within %v %s", fingerprint, l.Options.Document, l.Options.Timeout)
}

func (l *Loader) readStdin(in io.Reader, fingerprint string) store.Item {
	max := maxBytes(l.Options)
	data, err := io.ReadAll(io.LimitReader(in, max+1))
	if err == nil && int64(len(data)) > max {
		err = fmt.Errorf("standard input: %w (the limit is %d MB, --max-size raises it)", document.ErrTooBig, max>>20)
	}
	sum := sha256.Sum256(data)
	it := store.Item{SHA256: hex.EncodeToString(sum[:]), Size: int64(len(data)), Fingerprint: fingerprint}
	it.Path = "stdin:" + it.SHA256[:12]
	if err != nil {
		refuse(&it, err)
		return it
	}
	began := time.Now()
	rep, err := l.Pipeline.ReadBytes(Stdin, data, l.Options)
	it.Seconds = time.Since(began).Seconds()
	take(&it, rep, err)
	return it
}

func digest(r io.Reader) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// refuse tells of paths that could not be listed, and counts them; they are no files, so the database keeps them
// with the run only.
func (l *Loader) refuse(ctx context.Context, w *store.Writer, run *store.Run, all []Refusal) error {
	for _, r := range all {
		e := Event{Event: "file", Path: r.Path, Outcome: store.Refused, Reason: strings.TrimPrefix(r.Err.Error(), r.Path+": "), Problems: 1, Total: run.Files}
		if err := w.Note(ctx, run.ID, r.Path, store.Written{Outcome: store.Refused, Reason: e.Reason, Problems: 1}); err != nil {
			return err
		}
		count(run, e)
		l.tell(e)
	}
	return nil
}

// gone finds files that the database knows below the listed folders and that are there no more. Those that came in a
// shard are where the shard was made.
func (l *Loader) gone(ctx context.Context, w *store.Writer, run *store.Run, list Listing, inShards map[string]bool) error {
	var paths []string
	for _, folder := range list.Folders {
		known, err := l.Store.Under(ctx, folder)
		if err != nil {
			return err
		}
		for _, p := range known {
			if _, here := slices.BinarySearch(list.Files, p); here || inShards[p] {
				continue
			}
			if _, err := os.Lstat(p); errors.Is(err, fs.ErrNotExist) {
				paths = append(paths, p)
			}
		}
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	if len(paths) == 0 {
		return nil
	}
	if err := w.Gone(ctx, run.ID, paths, l.Prune); err != nil {
		return err
	}
	outcome := store.Removed
	if l.Prune {
		outcome = store.Pruned
	}
	for _, p := range paths {
		e := Event{Event: "file", Path: p, Outcome: outcome, Done: run.Files, Total: run.Files}
		count(run, e)
		l.tell(e)
	}
	return nil
}

// Short gives an absolute path as the user would type it from here.
func Short(path string) string {
	wd, err := os.Getwd()
	if err != nil || !filepath.IsAbs(path) {
		return path
	}
	if rel, err := filepath.Rel(wd, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}
