package flow

import (
	"errors"
	"fmt"
	"time"
)

// Errors that every reader uses. Package document wraps them with the file's name; each reads on after a name:
// "bao-cao.docx: is damaged: …".
var (
	ErrEncrypted   = errors.New("is encrypted")
	ErrUnsupported = errors.New("is in a format that solieu does not read")
	ErrLimit       = errors.New("goes over a limit")
	ErrDamaged     = errors.New("is damaged")
	ErrNeedsTool   = errors.New("needs a program that is not installed")
)

// Limits bound what reading one file may cost. Every field must be set; package document fills in the defaults.
type Limits struct {
	Unpacked int64     // bytes of all parts of an archive that are read
	Entries  int       // files in an archive
	Depth    int       // nesting of elements or tables
	Items    int       // paragraphs and cells
	Deadline time.Time // zero means none
}

// Meter counts what a reader has made against its limits.
type Meter struct {
	Limits
	items, ticks int
}

// Item counts one paragraph or cell.
func (m *Meter) Item() error {
	if m.items++; m.items > m.Items {
		return fmt.Errorf("%w: more than %d paragraphs and cells (--max-cells)", ErrLimit, m.Items)
	}
	return m.Tick()
}

// Tick looks at the clock now and then; readers call it in their innermost loop.
func (m *Meter) Tick() error {
	if m.ticks++; m.ticks%1024 == 0 && !m.Deadline.IsZero() && time.Now().After(m.Deadline) {
		return fmt.Errorf("%w: reading takes too long (--timeout)", ErrLimit)
	}
	return nil
}

// Deep refuses a nesting that no real document has.
func (m *Meter) Deep(depth int) error {
	if depth > m.Depth {
		return fmt.Errorf("%w: nested more than %d deep", ErrLimit, m.Depth)
	}
	return nil
}
