// Package store keeps observations in SQLite: it takes one report at a time as read, extracted and normalized, and
// gives figures, documents, problems and runs back.
//
// The database is written by one Writer at a time and read by any number of programs meanwhile (WAL). What the
// tables and columns mean stands in store/schema/*.sql.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"solieu/store/schema"
)

// Wait is how long an operation waits for another program's lock before it gives up.
const Wait = 5 * time.Second

// Store is an open database. It is safe for use from several goroutines; see Writer for writing.
type Store struct {
	db   *sql.DB
	path string
}

// Open opens the database at path for reading and writing, makes it where it does not exist, and brings an older
// schema up to date. Errors are one line: the file, what is wrong, what to do.
func Open(path string) (*Store, error) {
	if err := Available(); err != nil {
		return nil, err
	}
	if st, err := os.Stat(filepath.Dir(path)); err != nil || !st.IsDir() {
		return nil, fmt.Errorf("%s: its folder does not exist: make it, or name another file with --db", path)
	}
	return open(path, "rwc", schema.Migrate)
}

// OpenRead opens an existing database for reading.
func OpenRead(path string) (*Store, error) {
	if err := Available(); err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: there is no such database: `solieu load --db %s PATH…` makes one", path, path)
	}
	return open(path, "rw", func(ctx context.Context, c *sql.Conn) error {
		if err := schema.Check(ctx, c); err != nil {
			return err
		}
		has, err := schema.Version(ctx, c)
		if err == nil && has < len(schema.Migrations()) {
			err = schema.Migrate(ctx, c)
		}
		return err
	})
}

func open(path, mode string, prepare func(context.Context, *sql.Conn) error) (*Store, error) {
	q := url.Values{}
	q.Set("mode", mode)
	q.Set("_busy_timeout", fmt.Sprint(Wait.Milliseconds()))
	q.Set("_foreign_keys", "on")
	q.Set("_synchronous", "NORMAL")
	db, err := sql.Open("sqlite3", (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String())
	if err != nil {
		return nil, explain(path, err)
	}
	s := &Store{db, path}
	ctx := context.Background()
	err = s.withConn(ctx, func(c *sql.Conn) error {
		if mode == "rwc" {
			// Only a writer asks for WAL: the mode stays with the file, and asking needs the write lock.
			if err := setWAL(ctx, c); err != nil {
				return err
			}
		}
		return prepare(ctx, c)
	})
	if err != nil {
		db.Close()
		return nil, explain(path, err)
	}
	return s, nil
}

// setWAL turns on the write-ahead log, once the file is known to be ours or new.
func setWAL(ctx context.Context, c *sql.Conn) error {
	if err := schema.Check(ctx, c); err != nil {
		return err
	}
	var mode string
	return c.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode)
}

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

// Path is the database's file as given.
func (s *Store) Path() string { return s.path }

// DB gives the database for questions that this package does not ask; only for reading.
func (s *Store) DB() *sql.DB { return s.db }

func (s *Store) withConn(ctx context.Context, f func(*sql.Conn) error) error {
	c, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	return f(c)
}

// Integrity runs SQLite's own check of the file and of the foreign keys; nil where all is well.
func (s *Store) Integrity(ctx context.Context) error {
	var says string
	if err := s.db.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&says); err != nil {
		return explain(s.path, err)
	}
	if says != "ok" {
		return fmt.Errorf("%s: the database is damaged: %s", s.path, says)
	}
	var broken int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil {
		return explain(s.path, err)
	}
	if broken > 0 {
		return fmt.Errorf("%s: %d rows refer to rows that are gone", s.path, broken)
	}
	return nil
}
