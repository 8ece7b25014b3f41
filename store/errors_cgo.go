//go:build cgo

package store

import (
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"

	"solieu/store/schema"
)

// Available tells whether this program can use SQLite at all.
func Available() error { return nil }

// explain makes one line of an error of the database: the file, what is wrong, what to do. Nil stays nil.
func explain(path string, err error) error {
	if err == nil {
		return nil
	}
	var newer schema.NewerError
	var foreign schema.ErrForeign
	if errors.As(err, &newer) || errors.As(err, &foreign) {
		return fmt.Errorf("%s: %w", path, err)
	}
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: %w", path, err)
	}
	say := ""
	switch e.Code {
	case sqlite3.ErrNotADB:
		say = "is not an SQLite database: name another file with --db"
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		say = fmt.Sprintf("is locked by another program (waited %s): close it and run again; nothing is lost", Wait)
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrAuth:
		say = "cannot be written: check its permissions, or name another file with --db"
	case sqlite3.ErrCantOpen:
		say = "cannot be opened or made: check its permissions and its folder's, or name another file with --db"
	case sqlite3.ErrFull:
		say = "no space is left on the disk: make room and run again; what was committed is kept"
	case sqlite3.ErrIoErr:
		say = "the disk failed (" + e.Error() + "): what was committed is kept; make room or check the disk, and run again"
	case sqlite3.ErrCorrupt:
		say = "the database is damaged (" + e.Error() + "): load the reports into a new one"
	default:
		return fmt.Errorf("%s: %w", path, err)
	}
	return &databaseError{path + ": " + say, err}
}

// databaseError is a line for a person, with the driver's error behind it.
type databaseError struct {
	text string
	err  error
}

func (e *databaseError) Error() string { return e.text }
func (e *databaseError) Unwrap() error { return e.err }

// isConstraint tells an error that lies in the rows from one that lies in the database.
func isConstraint(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrConstraint || e.Code == sqlite3.ErrMismatch || e.Code == sqlite3.ErrTooBig)
}
