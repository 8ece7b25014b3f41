package document

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"solieu/extract/document/docx"
	"solieu/extract/document/flow"
	"solieu/extract/document/pdf"
	"solieu/extract/document/sheet"
	"solieu/extract/document/web"
)

// Options bound what reading one document may cost. A zero field means its default.
type Options struct {
	MaxBytes    int64         // of the file
	MaxUnpacked int64         // of the parts of an archive that are read, unpacked, bytes
	MaxEntries  int           // files in an archive
	MaxDepth    int           // nesting of elements
	MaxCells    int           // paragraphs and table cells
	MaxPages    int           // of a PDF that are read
	MaxMemory   int64         // bytes that the process which reads a PDF may hold
	Timeout     time.Duration // for one document

	OCR bool // read pictures of pages through tesseract

	// Soffice is LibreOffice's command, for the formats that only LibreOffice reads; "" looks for it on the PATH.
	Soffice string
}

// DefaultMaxBytes is the largest file that is read unless Options says otherwise.
const DefaultMaxBytes = 256 << 20

// Defaults hold unless Options says otherwise. With them a document takes less than 512 MB of memory.
var Defaults = Options{
	MaxBytes:    DefaultMaxBytes,
	MaxUnpacked: 96 << 20,
	MaxEntries:  10_000,
	MaxDepth:    256,
	MaxCells:    500_000,
	MaxPages:    pdf.DefaultMaxPages,
	MaxMemory:   pdf.DefaultMaxMemory,
	Timeout:     60 * time.Second,
}

func (o Options) withDefaults() Options {
	set(&o.MaxBytes, Defaults.MaxBytes)
	set(&o.MaxUnpacked, Defaults.MaxUnpacked)
	set(&o.MaxEntries, Defaults.MaxEntries)
	set(&o.MaxDepth, Defaults.MaxDepth)
	set(&o.MaxCells, Defaults.MaxCells)
	set(&o.MaxPages, Defaults.MaxPages)
	set(&o.MaxMemory, Defaults.MaxMemory)
	set(&o.Timeout, Defaults.Timeout)
	return o
}

func set[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

func (o Options) limits(start time.Time) flow.Limits {
	return flow.Limits{Unpacked: o.MaxUnpacked, Entries: o.MaxEntries, Depth: o.MaxDepth, Items: o.MaxCells, Deadline: start.Add(o.Timeout)}
}

// Errors that callers tell apart; every error from Open and Read is one line that starts with the file's name and
// says what to do.
var (
	ErrEmpty       = errors.New("is empty")
	ErrBinary      = errors.New("is not text and no document format that solieu reads")
	ErrTooBig      = errors.New("is larger than the limit")
	ErrEncrypted   = flow.ErrEncrypted
	ErrUnsupported = flow.ErrUnsupported
	ErrLimit       = flow.ErrLimit
	ErrDamaged     = flow.ErrDamaged
	ErrNeedsTool   = flow.ErrNeedsTool
)

// wrap adds words to one of the errors above.
func wrap(err error, words string) error { return fmt.Errorf("%w: %s", err, words) }

// Open reads the document at path.
func Open(path string, opt Options) (*Document, error) {
	max := opt.withDefaults().MaxBytes
	st, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if st.Size() > max {
		return nil, fmt.Errorf("%s: %w (%d MB; the limit is %d MB, --max-size raises it)", path, ErrTooBig, st.Size()>>20, max>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Read(path, data, opt)
}

// Read reads a document from its bytes. Path is used for messages and for Document.Name.
func Read(path string, data []byte, opt Options) (*Document, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("%s: %w", path, ErrEmpty)
	}
	sum := sha256.Sum256(data)
	d := &Document{Name: filepath.Base(path), Path: path, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(data))}
	if err := read(d, data, opt.withDefaults()); err != nil {
		return nil, fmt.Errorf("%s: %w", path, oneLine{advise(err)})
	}
	d.Facts = facts(d)
	return d, nil
}

// read tells the format and calls its reader. A reader that panics has met a file that it does not understand: that
// is this file's error and nobody else's.
func read(d *Document, data []byte, opt Options) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: its reader stopped (%v at %s); open it in the program that made it and save it again", ErrDamaged, r, panicPlace())
		}
	}()
	if d.Format, err = Detect(data); err != nil {
		return err
	}
	limits := opt.limits(time.Now())
	format, data, err := d.Format, data, error(nil)
	if needsOffice[format] != "" {
		if data, format, err = convert(data, format, opt); err != nil {
			return err
		}
	}
	var doc *flow.Doc
	fonts := fontMender{}
	switch format {
	case Text:
		return readText(d, data)
	case DOCX:
		doc, err = docx.Read(data, limits, fonts.mend)
	case XLSX:
		doc, err = sheet.ReadXLSX(data, limits, fonts.mend)
	case CSV:
		text, _, decodeErr := decodeText(d, data)
		if decodeErr != nil {
			return decodeErr
		}
		doc, err = sheet.ReadCSV(text, limits)
	case HTML:
		doc, err = web.Read(data, limits, fonts.mend)
	case MHTML:
		doc, err = web.ReadMHTML(data, limits, fonts.mend)
	case PDF:
		return pdfError(readPDF(d, data, pdf.Options{MaxPages: opt.MaxPages, Time: opt.Timeout, MaxMemory: opt.MaxMemory, OCR: opt.OCR}))
	}
	if err != nil {
		return err
	}
	mendFlow(d, doc, fonts)
	return assemble(d, doc)
}

// pdfError makes of the errors of package pdf those that callers tell apart.
func pdfError(err error) error {
	switch {
	case errors.Is(err, pdf.ErrEncrypted):
		return encrypted("a PDF program")
	case errors.Is(err, pdf.ErrTime):
		return fmt.Errorf("%w: %w (--timeout)", ErrLimit, err)
	case errors.Is(err, pdf.ErrMemory):
		return fmt.Errorf("%w: %w", ErrLimit, err)
	case errors.Is(err, pdf.ErrDamaged):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case errors.Is(err, pdf.ErrNoText):
		return fmt.Errorf("%w: it %w", ErrEmpty, err)
	}
	return err
}

// advise says what to do about a damaged file, where the reader did not.
func advise(err error) error {
	if errors.Is(err, ErrDamaged) && !strings.Contains(err.Error(), ";") {
		return fmt.Errorf("%w; copy it again from where it came from, or open it in its program and save it anew", err)
	}
	return err
}

// panicPlace names the function of this module that panicked.
func panicPlace() string {
	for line := range strings.SplitSeq(string(debug.Stack()), "\n") {
		if name, ok := strings.CutPrefix(line, "solieu/"); ok && !strings.Contains(name, "panicPlace") && !strings.Contains(name, "document.read.func") {
			return name[:strings.IndexByte(name+"(", '(')]
		}
	}
	return "unknown"
}

// oneLine keeps an error's words on one line.
type oneLine struct{ error }

func (e oneLine) Error() string { return strings.Join(strings.Fields(e.error.Error()), " ") }
func (e oneLine) Unwrap() error { return e.error }
