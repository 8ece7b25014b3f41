package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"golang.org/x/term"

	"solieu/cmd/archive"
	"solieu/cmd/pipeline"
	"solieu/extract/document"
	"solieu/normalize/period"
	"solieu/seeds"
)

// env is what verbs work with.
type env struct {
	ctx      context.Context
	stdin    io.Reader
	out      *out      // data
	err      io.Writer // words for the person
	seedsDir *string
}

// say prints a line for the person, after the data that came before it.
func (e *env) say(format string, args ...any) {
	e.out.Flush()
	fmt.Fprintf(e.err, format+"\n", args...)
}

// seeds are the built-in seeds with the user's own laid over them.
func (e *env) seeds() fs.FS {
	if *e.seedsDir != "" {
		return pipeline.Overlay(os.DirFS(*e.seedsDir), seeds.FS)
	}
	return seeds.FS
}

// pipeline makes the pipeline of the seeds.
func (e *env) pipeline() (*pipeline.Pipeline, error) { return pipeline.New(e.seeds()) }

// read reads a path, "-" for standard input.
func (e *env) read(p *pipeline.Pipeline, path string, opt pipeline.Options) (*pipeline.Report, error) {
	if path != archive.Stdin {
		return p.Read(path, opt)
	}
	data, err := e.readStdin(opt.Document)
	if err != nil {
		return nil, err
	}
	return p.ReadBytes(archive.Stdin, data, opt)
}

func (e *env) readStdin(opt document.Options) ([]byte, error) {
	max := opt.MaxBytes
	data, err := io.ReadAll(io.LimitReader(e.stdin, max+1))
	if err == nil && int64(len(data)) > max {
		err = fmt.Errorf("standard input: %w (the limit is %d MB, --max-size raises it)", document.ErrTooBig, max>>20)
	}
	return data, err
}

// inputs are the paths that a verb reads.
type inputs struct {
	Path []string `arg:"" help:"Files, folders, globs in quotes, or - for standard input."`
}

// each calls f for every file of the inputs. A file that cannot be read is told and makes the status 1.
func (e *env) each(paths []string, f func(path string) error) error {
	list := archive.List(paths)
	bad := 0
	for _, r := range list.Errors {
		bad++
		e.say("solieu: %v", r.Err)
	}
	for _, p := range list.Files {
		if e.ctx.Err() != nil {
			e.say("solieu: interrupted")
			return errProblems
		}
		err := f(archive.Short(p))
		if _, ok := err.(outputError); ok {
			return err
		}
		if err != nil {
			bad++
			e.say("solieu: %v", err)
		}
	}
	if bad > 0 {
		return errProblems
	}
	return nil
}

// limits bound what one document may cost; a default of 0 stands for the reader's own.
type limits struct {
	MaxSize     int64         `name:"max-size" placeholder:"MB" default:"128" help:"Largest file that is read, in MB (default: ${default})."`
	MaxUnpacked int64         `name:"max-unpacked" placeholder:"MB" help:"Largest size of what an archive format (DOCX, XLSX) unpacks to, in MB (default: 96)."`
	MaxPages    int           `name:"max-pages" placeholder:"N" help:"Most pages of a PDF that are read (default: 5000)."`
	MaxCells    int           `name:"max-cells" placeholder:"N" help:"Most paragraphs and table cells of a document that are read (default: 500000)."`
	MaxMemory   int64         `name:"max-memory" placeholder:"MB" help:"Most memory for reading a PDF, in MB (default: 460)."`
	Timeout     time.Duration `placeholder:"T" help:"Longest time for one document (default: 60s; 15m with --ocr)."`
	OCR         bool          `name:"ocr" help:"Read scanned pages with tesseract, which must be installed with its Vietnamese data."`
}

func (l *limits) document() document.Options {
	return document.Options{MaxBytes: l.MaxSize << 20, MaxUnpacked: l.MaxUnpacked << 20, MaxPages: l.MaxPages, MaxCells: l.MaxCells,
		MaxMemory: l.MaxMemory << 20, Timeout: l.time(), OCR: l.OCR}
}

func (l *limits) time() time.Duration {
	switch {
	case l.Timeout > 0:
		return l.Timeout
	case l.OCR:
		return 15 * time.Minute
	}
	return document.Defaults.Timeout
}

// Validate is called by kong.
func (l *limits) Validate() error {
	switch {
	case l.MaxSize < 1:
		return fmt.Errorf("--max-size must be at least 1")
	case l.MaxUnpacked < 0, l.MaxPages < 0, l.MaxCells < 0, l.MaxMemory < 0, l.Timeout < 0:
		return fmt.Errorf("a limit cannot be negative")
	}
	return nil
}

// reading is what verbs that look for figures share.
type reading struct {
	limits
	Period string `placeholder:"P" help:"The report's period, where it does not say: 2023, 2023-Q1, 2023-S1, 2023-M09, 2023-01/2023-09, 2021/2025."`
	Place  string `placeholder:"W" help:"The report's place, where it does not say: 'huyện Thủy Nguyên'."`
}

func (r *reading) options() pipeline.Options {
	// Readers keep the time limit themselves; what comes after gets as long again before the document is given up.
	return pipeline.Options{Document: r.document(), Period: r.Period, Place: r.Place, Timeout: 2 * r.time()}
}

// Validate is called by kong.
func (r *reading) Validate() error {
	if r.Period != "" && !period.Valid(r.Period) {
		return fmt.Errorf("--period %q is no period: write 2023, 2023-Q1, 2023-S1, 2023-M09, 2023-01/2023-09 or 2021/2025", r.Period)
	}
	return r.limits.Validate()
}

// database is the flag for the database's file.
type database struct {
	DB string `name:"db" placeholder:"FILE" default:"archive.db" help:"The database (default: ${default})."`
}

// out is buffered standard output.
type out struct {
	*bufio.Writer
	json  *json.Encoder
	width int // columns of the terminal; 0 where it is none
}

func newOut(w io.Writer) *out {
	b := bufio.NewWriterSize(w, 64<<10)
	o := &out{Writer: b, json: json.NewEncoder(b)}
	o.json.SetEscapeHTML(false)
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		o.width, _, _ = term.GetSize(int(f.Fd()))
	}
	return o
}

// outputError says that standard output failed, which ends the program, unlike a problem of an input.
type outputError struct{ error }

func (e outputError) Unwrap() error { return e.error }

// line prints a value as one line of JSON.
func (o *out) line(v any) error {
	if err := o.json.Encode(v); err != nil {
		return outputError{err}
	}
	return nil
}

// onTerminal tells whether words go to a terminal.
func (e *env) onTerminal() bool {
	f, ok := e.err.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// plural writes a count with its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
