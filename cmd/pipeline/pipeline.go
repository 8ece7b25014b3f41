// Package pipeline puts the stages together: a file in, its figures out. Others may import it; it takes no flags and
// prints nothing.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"time"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize"
	"solieu/store/check"
)

// Report is one document with all that was found in it.
type Report struct {
	Document     *document.Document
	Ledger       *extract.Ledger
	Observations []normalize.Observation // in reading order
	Problems     []normalize.Problem
	Period       string // that the report is about, as it says or as stated; "" unknown
	Place        string // that the report is about, as it says or as stated; "" unknown
}

// Options bound and complete the reading of one document. The zero value reads with the default limits.
type Options struct {
	Document document.Options
	Period   string        // ISO 8601/SDMX: the report's period where it does not say one itself
	Place    string        // the report's place where it does not say one itself
	Timeout  time.Duration // for one document; 0 none. A reader that hangs is left behind, not stopped.
}

// Extractor is what finds figures (extract.Extractor).
type Extractor interface {
	Extract(*document.Document, extract.Defaults) *extract.Ledger
}

// Normalizer is what says what they mean (normalize.Normalizer).
type Normalizer interface {
	Defaults(*document.Document, extract.Defaults) extract.Defaults
	Normalize(*document.Document, *extract.Ledger, extract.Defaults) ([]normalize.Observation, []normalize.Problem)
}

// Pipeline reads documents. It is safe for use from several goroutines.
type Pipeline struct {
	extractor  Extractor
	normalizer Normalizer
	seeds      fs.FS
	identities *check.Identities // that settle ambiguous numbers; nil for none
}

// New makes the pipeline of these seeds. An error names the seed file, the entry, and what is wrong with it.
func New(seeds fs.FS) (*Pipeline, error) {
	n, err := normalize.New(seeds)
	if err != nil {
		return nil, err
	}
	x, err := extract.New(seeds, n.Vocabulary())
	if err != nil {
		return nil, err
	}
	p := Of(x, n, seeds)
	if p.identities, err = check.Load(seeds); err != nil {
		return nil, err
	}
	return p, nil
}

// Of makes a pipeline of given stages.
func Of(x Extractor, n Normalizer, seeds fs.FS) *Pipeline {
	return &Pipeline{extractor: x, normalizer: n, seeds: seeds}
}

// Read reads the document at path and finds its figures. A stage that panics or takes longer than the timeout is an
// error of this document only.
func (p *Pipeline) Read(path string, opt Options) (*Report, error) {
	return p.guarded(path, opt, func() (*document.Document, error) { return document.Open(path, opt.Document) })
}

// ReadBytes does the same with a document that is in memory; path names it in messages.
func (p *Pipeline) ReadBytes(path string, data []byte, opt Options) (*Report, error) {
	return p.guarded(path, opt, func() (*document.Document, error) { return document.Read(path, data, opt.Document) })
}

// ErrTimeout says that a document took longer than Options.Timeout.
var ErrTimeout = errors.New("took too long")

// ErrCrashed says that a stage panicked on a document.
var ErrCrashed = errors.New("crashed the reader: please report it with the file")

func (p *Pipeline) guarded(path string, opt Options, open func() (*document.Document, error)) (*Report, error) {
	if opt.Timeout == 0 {
		return p.read(path, opt, open)
	}
	ctx, cancel := context.WithTimeout(context.Background(), opt.Timeout)
	defer cancel()
	type result struct {
		report *Report
		err    error
	}
	done := make(chan result, 1)
	go func() {
		r, err := p.read(path, opt, open)
		done <- result{r, err}
	}()
	select {
	case r := <-done:
		return r.report, r.err
	case <-ctx.Done():
		return nil, fmt.Errorf("%s: %w (%s)", path, ErrTimeout, opt.Timeout)
	}
}

func (p *Pipeline) read(path string, opt Options, open func() (*document.Document, error)) (r *Report, err error) {
	defer func() {
		if v := recover(); v != nil {
			r, err = nil, &CrashError{fmt.Errorf("%s: %w: %v", path, ErrCrashed, v), debug.Stack()}
		}
	}()
	d, err := open()
	if err != nil {
		return nil, err
	}
	def := p.normalizer.Defaults(d, extract.Defaults{Period: opt.Period, Place: opt.Place})
	l := p.extractor.Extract(d, def)
	obs, problems := p.normalizer.Normalize(d, l, def)
	if p.identities != nil {
		problems = p.settle(d, obs, problems)
	}
	r = &Report{Document: d, Ledger: l, Observations: obs, Problems: problems, Period: def.Period, Place: def.Place}
	return r, nil
}

// CrashError is ErrCrashed with the stack, for a bug report.
type CrashError struct {
	err   error
	Stack []byte
}

func (e *CrashError) Error() string { return e.err.Error() }
func (e *CrashError) Unwrap() error { return e.err }
