// Package schema holds the database's shape: numbered SQL migrations, and the JSON Schema of an observation.
package schema

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

//go:embed *.sql
var migrations embed.FS

// Observation is the JSON Schema of one line of `solieu extract`.
//
//go:embed observation.schema.json
var Observation []byte

// Migration is one step of the schema: SQL that takes a database from version Number-1 to Number.
type Migration struct {
	Number int
	Name   string // the file's name, for messages
	SQL    string
}

// Migrations gives all steps in order: 1, 2, 3, …
func Migrations() []Migration {
	names, err := fs.Glob(migrations, "*.sql")
	if err != nil {
		panic(err) // the pattern is constant
	}
	var all []Migration
	for i, name := range names { // Glob sorts, and the numbers have four digits
		digits, _, _ := strings.Cut(name, "_")
		n, err := strconv.Atoi(digits)
		if err != nil || n != i+1 {
			panic(fmt.Sprintf("migration %s: its number must be %04d", name, i+1))
		}
		text, err := migrations.ReadFile(name)
		if err != nil {
			panic(err) // embedded
		}
		all = append(all, Migration{n, name, string(text)})
	}
	return all
}

// NewerError says that a database was written by a newer program.
type NewerError struct{ Has, Know int }

func (e NewerError) Error() string {
	return fmt.Sprintf("its schema has version %d and this solieu knows %d: use a newer solieu", e.Has, e.Know)
}

// ErrForeign says that a file is an SQLite database of another program.
type ErrForeign struct{}

func (ErrForeign) Error() string {
	return "is an SQLite database that solieu did not make: name another file"
}

// Version reads a database's schema version, 0 for a new one.
func Version(ctx context.Context, c *sql.Conn) (int, error) {
	var v int
	err := c.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v)
	return v, err
}

// Check tells whether a database may be read as it is: ours, and of the version that this program knows.
func Check(ctx context.Context, c *sql.Conn) error {
	has, err := Version(ctx, c)
	if err != nil {
		return err
	}
	var tables int
	if err := c.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").Scan(&tables); err != nil {
		return err
	}
	know := len(Migrations())
	switch {
	case has > know && known(ctx, c):
		return NewerError{has, know}
	case has == 0 && tables > 0, has > 0 && !known(ctx, c):
		return ErrForeign{}
	}
	return nil
}

// known tells a database of ours from one that happens to use user_version too.
func known(ctx context.Context, c *sql.Conn) bool {
	var program string
	err := c.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'program'").Scan(&program)
	return err == nil && program == "solieu"
}

// Migrate brings a database to the present version, each step in a transaction of its own.
func Migrate(ctx context.Context, c *sql.Conn) error {
	if err := Check(ctx, c); err != nil {
		return err
	}
	has, err := Version(ctx, c)
	if err != nil {
		return err
	}
	for _, m := range Migrations()[has:] {
		if err := m.apply(ctx, c); err != nil {
			return fmt.Errorf("migration %s: %w", m.Name, err)
		}
	}
	return nil
}

// apply runs one step. The version is read again under the write lock, for two programs may open a new database
// at once.
func (m Migration) apply(ctx context.Context, c *sql.Conn) error {
	if _, err := c.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	done := false
	defer func() {
		if !done {
			c.ExecContext(ctx, "ROLLBACK")
		}
	}()
	has, err := Version(ctx, c)
	if err != nil {
		return err
	}
	if has < m.Number {
		if _, err := c.ExecContext(ctx, m.SQL); err != nil {
			return err
		}
		if _, err := c.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", m.Number)); err != nil {
			return err
		}
	}
	_, err = c.ExecContext(ctx, "COMMIT")
	done = err == nil
	return err
}
