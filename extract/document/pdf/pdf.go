// Package pdf takes the bytes of a PDF and gives its text as blocks: paragraphs, tables of cells, running heads,
// with the page of each.
//
// Two sources find where letters and lines stand: github.com/ledongthuc/pdf with the content interpreter here,
// and pdfium (WebAssembly) for the files that the first cannot read. One layout, package layout, makes blocks of
// either. All of it runs in a worker process, which a hostile file may hang or fill with memory: see ServeWorker.
package pdf

import (
	"errors"
	"slices"
	"time"

	"solieu/extract/document/pdf/layout"
)

// Options bound what one document may cost. The zero value means the defaults.
type Options struct {
	MaxPages  int           // pages read; 0 means DefaultMaxPages
	Time      time.Duration // wall clock for the document, and with OCR for each scanned page; 0 means DefaultTime
	MaxMemory int64         // bytes that the worker may hold; 0 means DefaultMaxMemory
	OCR       bool          // read pages without text through tesseract
}

// The limits that hold unless Options says otherwise.
const (
	DefaultMaxPages  = 5000
	DefaultTime      = 18 * time.Second
	DefaultMaxMemory = 400 << 20 // a growing process is seen some milliseconds late: with its parent it stays under 512 MB
)

// Result is what a document holds.
type Result struct {
	Pages    int
	Blocks   []layout.Block
	Scans    []int    // pages that show images and no text
	Failed   []int    // pages that could not be read
	Cut      bool     // more pages than MaxPages
	Source   string   // "content" or "pdfium"
	Repaired bool     // the file was damaged and put together again: parts of it may be lost
	OCR      []Word   // words read from scans, where asked for
	Notes    []string // why scans were not read; each once

	Letters, Unknown int // letters read, and letters without text
}

// Word is a word that tesseract read, in the order of the blocks that it stands in.
type Word struct {
	Page       int
	Text       string
	Confidence float64 // 0…100
}

// Errors that callers tell apart.
var (
	ErrEncrypted = errEncrypted
	ErrDamaged   = errors.New("is a damaged PDF")
	ErrNoText    = errors.New("holds neither text nor images")
	ErrTime      = errors.New("took longer than the time limit")
	ErrMemory    = errors.New("needs more memory than the limit")
)

// Read reads a document: by the first source, and by pdfium where that fails, reaches a limit or gives too little
// text. The error, when neither can read it, is what the second said; it does not name the file.
func Read(data []byte, opt Options) (*Result, error) {
	opt = opt.withDefaults()
	until := time.Now().Add(opt.Time)
	first, err := start(data, request{Options: opt, Source: "content"}, until)
	if err == nil && first.enough(opt) {
		return first, nil
	}
	if err == nil && opt.OCR {
		until = until.Add(opt.Time * time.Duration(len(first.Scans)))
	}
	second, err2 := start(data, request{Options: opt, Source: "pdfium"}, until)
	switch {
	case err2 == nil && (err != nil || opt.OCR && len(first.Scans) > 0 || second.letters() >= first.letters()):
		return second, nil
	case err == nil && first.letters() > 0 && !(opt.OCR && len(first.Scans) > 0):
		return first, nil
	}
	return nil, err2
}

// enough tells whether another source could hardly read more: no page failed, letters have their text, and pages
// without text are scans (which pdfium reads where OCR is asked for).
func (r *Result) enough(opt Options) bool {
	if len(r.Failed) > 0 || opt.OCR && len(r.Scans) > 0 {
		return false
	}
	return r.Unknown*50 <= r.Letters && (r.Letters > 0 || len(r.Scans) == r.Pages)
}

func (r *Result) letters() int { return r.Letters - 2*r.Unknown }

func (o Options) withDefaults() Options {
	if o.MaxPages <= 0 {
		o.MaxPages = DefaultMaxPages
	}
	if o.Time <= 0 {
		o.Time = DefaultTime
	}
	if o.MaxMemory <= 0 {
		o.MaxMemory = DefaultMaxMemory
	}
	return o
}

// readContent reads a document by the first source. Tick is called after every page.
func readContent(data []byte, opt Options, mend func(text, font string) string, tick func()) (*Result, error) {
	f, err := openFile(data)
	repaired := false
	if err != nil && !errors.Is(err, ErrEncrypted) {
		if anew := repair(data); anew != nil {
			if g, err2 := openFile(anew); err2 == nil {
				f, err, repaired = g, nil, true
			}
		}
	}
	if err != nil {
		return nil, err
	}
	a := newAssembly(opt, mend)
	a.res.Cut = len(f.pages) > opt.MaxPages
	for r := range f.each(min(len(f.pages), opt.MaxPages)) {
		if r.err != nil {
			a.res.Failed = append(a.res.Failed, r.page.Number)
		}
		a.add(r.page)
		tick()
	}
	res := a.finish()
	res.Source, res.Pages, res.Repaired = "content", len(f.pages), repaired
	return res, nil
}

// assembly gathers pages from either source.
type assembly struct {
	opt    Options
	layout *layout.Analyzer
	res    *Result
}

func newAssembly(opt Options, mend func(text, font string) string) *assembly {
	return &assembly{opt: opt, layout: layout.NewAnalyzer(mend), res: &Result{}}
}

func (a *assembly) full(i int) bool {
	a.res.Cut = i >= a.opt.MaxPages
	return a.res.Cut
}

// fewLetters is what a scanned page may show beside its image: a stamp, a page number, a scanner's name.
const fewLetters = 25

func (a *assembly) add(p *layout.Page) {
	letters := 0
	for i := range p.Glyphs {
		switch p.Glyphs[i].Text {
		case "", " ":
		case "\ufffd":
			a.res.Unknown++
		default:
			letters++
		}
	}
	a.res.Letters += letters
	if isScan(p) {
		a.res.Scans = append(a.res.Scans, p.Number)
	}
	a.layout.Add(p)
}

func (a *assembly) note(err error) {
	if !slices.Contains(a.res.Notes, err.Error()) {
		a.res.Notes = append(a.res.Notes, err.Error())
	}
}

// isScan tells a page that is a picture of a page.
func isScan(p *layout.Page) bool {
	if p.ImageArea <= 0.3 {
		return false
	}
	letters := 0
	for i := range p.Glyphs {
		if t := p.Glyphs[i].Text; t != "" && t != " " && t != "\ufffd" {
			if letters++; letters >= fewLetters {
				return false
			}
		}
	}
	return true
}

func (a *assembly) finish() *Result {
	a.res.Blocks = a.layout.Finish()
	return a.res
}
