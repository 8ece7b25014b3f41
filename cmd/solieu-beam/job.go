package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	beamregister "github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"solieu/cmd/archive"
	"solieu/cmd/pipeline"
	"solieu/seeds"
	"solieu/store"
	"solieu/store/shard"
)

// job is what is to be done; it travels to the workers as JSON.
type job struct {
	Inputs  []string // paths and globs, absolute or with a scheme
	Output  string   // how the path of each shard begins
	Shards  int
	Options pipeline.Options
	Seeds   map[string][]byte // files laid over the built-in seeds, by path
}

// build adds the pipeline:
//
//	inputs → match → paths → reshuffle → read → lines by shard → group → write
//
// Paths are shuffled before they are read, so that all workers read; a line goes to the shard that its path's hash
// names, so that a shard's content depends on the files alone.
func (j *job) build(s beam.Scope) {
	paths := beam.ParDo(s.Scope("match"), &matchFn{}, beam.CreateList(s, j.Inputs))
	lines := beam.ParDo(s.Scope("read"), &readFn{Job: *j}, beam.Reshuffle(s, paths))
	beam.ParDo0(s.Scope("write"), &writeFn{Job: *j}, beam.GroupByKey(s, lines))
}

// register tells Beam the functions that workers run. It comes before beam.Init.
func register() {
	beamregister.DoFn3x1[context.Context, string, func(string), error](&matchFn{})
	beamregister.DoFn3x1[context.Context, string, func(int, []byte), error](&readFn{})
	beamregister.DoFn3x1[context.Context, int, func(*[]byte) bool, error](&writeFn{})
	beamregister.Emitter1[string]()
	beamregister.Emitter2[int, []byte]()
	beamregister.Iter1[[]byte]()
}

// matchFn takes a path or glob and gives the files that it names, as solieu load finds them: those below a folder too.
//
// The road not taken is Beam's fileio: its match opens each file for its size, and one that may not be opened would
// fail the pipeline; and it knows no folders.
type matchFn struct{}

func (*matchFn) ProcessElement(ctx context.Context, pattern string, emit func(string)) error {
	if !strings.Contains(pattern, "://") {
		list := archive.List([]string{pattern})
		if len(list.Errors) > 0 {
			return fmt.Errorf("cannot read all of the input: %w", list.Errors[0].Err)
		}
		for _, p := range list.Files {
			emit(p)
		}
		return nil
	}
	storage, err := filesystem.New(ctx, pattern)
	if err != nil {
		return err
	}
	defer storage.Close()
	paths, err := storage.List(ctx, pattern)
	if err == nil && len(paths) == 0 {
		err = fmt.Errorf("%s: matches no file", pattern)
	}
	for _, p := range paths {
		emit(p)
	}
	return err
}

// readFn takes the path of a file and gives its line, under the number of the shard that it belongs to.
type readFn struct {
	Job job

	pipeline    *pipeline.Pipeline
	fingerprint string

	read, refused, figures beam.Counter
}

func (f *readFn) Setup() (err error) {
	f.read, f.refused, f.figures = beam.NewCounter(namespace, "read"), beam.NewCounter(namespace, "refused"), beam.NewCounter(namespace, "figures")
	if f.pipeline, err = f.Job.pipeline(); err != nil {
		return err
	}
	f.fingerprint, err = f.pipeline.Fingerprint(f.Job.Options)
	return err
}

func (f *readFn) ProcessElement(ctx context.Context, path string, emit func(int, []byte)) error {
	it := f.item(ctx, path)
	line, err := shard.Line(&it)
	if err != nil {
		return err
	}
	if it.Report == nil {
		f.refused.Inc(ctx, 1)
	} else {
		f.read.Inc(ctx, 1)
		f.figures.Inc(ctx, int64(len(it.Report.Observations)))
	}
	emit(f.Job.shard(path), line)
	return nil
}

// item reads a file. That it cannot be read is a result like another.
func (f *readFn) item(ctx context.Context, path string) store.Item {
	data, err := fetch(ctx, path, f.Job.Options.Document.MaxBytes)
	if err != nil {
		return archive.Refused(path, f.fingerprint, err)
	}
	return archive.Read(f.pipeline, path, f.fingerprint, data, f.Job.Options)
}

// fetch gives the bytes of a file, wherever it is; ErrTooBig where there are more than max.
func fetch(ctx context.Context, path string, max int64) ([]byte, error) {
	storage, err := filesystem.New(ctx, path)
	if err != nil {
		return nil, err
	}
	defer storage.Close()
	size, err := storage.Size(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := archive.CheckSize(path, size, max); err != nil {
		return nil, err
	}
	r, err := storage.OpenRead(ctx, path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, max+1))
}

// writeFn takes a shard's number and lines, and writes the shard.
type writeFn struct {
	Job job

	header shard.Header
	shards beam.Counter
}

func (f *writeFn) Setup() error {
	f.shards = beam.NewCounter(namespace, "shards")
	p, err := f.Job.pipeline()
	if err != nil {
		return err
	}
	o := f.Job.Options
	f.header = shard.Header{Program: pipeline.Version(), Period: o.Period, Place: o.Place, OCR: o.Document.OCR, MaxPages: o.Document.MaxPages}
	f.header.Fingerprint, err = p.Fingerprint(o)
	return err
}

func (f *writeFn) ProcessElement(ctx context.Context, n int, next func(*[]byte) bool) error {
	var lines [][]byte
	for l := []byte(nil); next(&l); l = nil {
		lines = append(lines, l)
	}
	path := fmt.Sprintf("%s-%05d-of-%05d%s", f.Job.Output, n, f.Job.Shards, shard.Suffix)
	storage, err := filesystem.New(ctx, path)
	if err != nil {
		return err
	}
	defer storage.Close()
	if err := write(ctx, storage, path, func(w io.Writer) error { return shard.Write(w, f.header, lines) }); err != nil {
		return err
	}
	f.shards.Inc(ctx, 1)
	return nil
}

// write writes a file so that nobody sees a part of it: a runner may do the same work twice at a time, or stop in the
// middle. Object storage shows a file only when it is whole; elsewhere it gets its name then.
func write(ctx context.Context, storage filesystem.Interface, path string, content func(io.Writer) error) (err error) {
	name := path
	if !strings.Contains(path, "://") {
		name = filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%d-%d", filepath.Base(path), os.Getpid(), time.Now().UnixNano()))
		defer func() {
			if err == nil {
				err = os.Rename(name, path)
			} else {
				os.Remove(name)
			}
		}()
	}
	w, err := storage.OpenWrite(ctx, name)
	if err != nil {
		return err
	}
	if err := content(w); err != nil {
		w.Close()
		return err
	}
	return w.Close()
}

// pipeline makes the same pipeline on every worker.
func (j *job) pipeline() (*pipeline.Pipeline, error) {
	var all fs.FS = seeds.FS
	if len(j.Seeds) > 0 {
		own := fstest.MapFS{}
		for path, data := range j.Seeds {
			own[path] = &fstest.MapFile{Data: data}
		}
		all = pipeline.Overlay(own, seeds.FS)
	}
	return pipeline.New(all)
}

// shard gives the number of the shard that a file belongs to.
func (j *job) shard(path string) int {
	h := fnv.New32a()
	h.Write([]byte(path))
	return int(h.Sum32() % uint32(j.Shards))
}

// namespace is that of the counters.
const namespace = "solieu"

// counts gives the counters of a run; a runner that does not tell them gives none.
func counts(r beam.PipelineResult) map[string]int64 {
	n := map[string]int64{}
	for _, c := range r.Metrics().Query(func(r beam.MetricResult) bool { return r.Namespace() == namespace }).Counters() {
		n[c.Name()] += c.Result()
	}
	return n
}
