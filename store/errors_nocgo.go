//go:build !cgo

package store

import (
	"errors"
	"fmt"

	_ "github.com/mattn/go-sqlite3" // registers a driver that only fails
)

// Available tells whether this program can use SQLite at all: SQLite is C, and this program was built without it.
func Available() error {
	return errors.New("this solieu was built without C (CGO_ENABLED=0) and has no SQLite: install gcc or clang and build again with CGO_ENABLED=1; extract, ledger, read and lint work without")
}

func explain(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", path, err)
}

func isConstraint(error) bool { return false }
