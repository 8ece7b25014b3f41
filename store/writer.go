package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize"
)

// Report is one document with all that was found in it: what the writer takes.
type Report struct {
	Document     *document.Document
	Ledger       *extract.Ledger
	Observations []normalize.Observation
	Problems     []normalize.Problem
	Period       string // that the report is about; "" unknown
	Place        string // that the report is about; "" unknown
}

// Item is one file for the writer: a report, or why there is none.
type Item struct {
	Path        string // absolute: the file's key in the database
	SHA256      string // of its bytes; "" where they could not be read
	Size        int64
	Fingerprint string  // of program, rules and stated defaults
	Yields      string  // a fingerprint under which a document that is here already is kept; "" none
	Report      *Report // nil for a refused file
	Kind        string  // of refusal: a stable word, "unreadable", "empty", …
	Reason      string  // of refusal: one line
	Seconds     float64 // that reading took
}

// Outcome says what became of a file.
type Outcome string

const (
	Loaded    Outcome = "loaded"    // its document is new here
	Replaced  Outcome = "replaced"  // the file changed, or its figures were made under another fingerprint
	Duplicate Outcome = "duplicate" // its document is here already, from another file
	Unchanged Outcome = "unchanged" // its document is here already, from this file
	Refused   Outcome = "refused"   // it could not be read
	Removed   Outcome = "removed"   // it is gone from its folder; its figures are kept
	Pruned    Outcome = "pruned"    // it is gone, and so are its figures
)

// Written says what the writer did with an item.
type Written struct {
	Outcome     Outcome
	Reason      string // for Refused
	Figures     int
	Problems    int
	Unexplained int // number tokens without a verdict
}

// Writer writes items. It is for one goroutine; several programs may each have one, they wait for each other.
type Writer struct {
	store *Store
	conn  *sql.Conn
	stmts map[string]*sql.Stmt

	names, places map[string]int64 // rows that are known to be in those tables
}

// Writer gives a writer; close it after use.
func (s *Store) Writer(ctx context.Context) (*Writer, error) {
	c, err := s.db.Conn(ctx)
	if err != nil {
		return nil, explain(s.path, err)
	}
	// SQLite's own defaults, 2 MB of cache and a checkpoint every 4 MB, write the pages of a large index over and
	// over; with these an index page is written once for many documents.
	for _, p := range []string{"PRAGMA cache_size = -49152", "PRAGMA wal_autocheckpoint = 8192"} {
		if _, err := c.ExecContext(ctx, p); err != nil {
			c.Close()
			return nil, explain(s.path, err)
		}
	}
	return &Writer{store: s, conn: c, stmts: map[string]*sql.Stmt{}, names: map[string]int64{}, places: map[string]int64{}}, nil
}

// Close gives the writer's connection back.
func (w *Writer) Close() error {
	for _, st := range w.stmts {
		st.Close()
	}
	return w.conn.Close()
}

// Write writes items in one transaction: all of them or, when the database fails, none. A document that the
// database will not take as it is counts as refused, with its reason, and does not keep the others out.
// Run is the run to count them under, 0 for none.
func (w *Writer) Write(ctx context.Context, run int64, items []Item) ([]Written, error) {
	done := make([]Written, len(items))
	err := w.transaction(ctx, func(ctx context.Context) error {
		for i := range items {
			var err error
			if done[i], err = w.item(ctx, run, &items[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, explain(w.store.path, err)
	}
	return done, nil
}

func (w *Writer) transaction(ctx context.Context, f func(context.Context) error) error {
	if _, err := w.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := f(context.WithoutCancel(ctx)) // the driver starts a goroutine for each row that may be cancelled
	if err == nil {
		_, err = w.conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		// The context may be the reason, so the way back does not depend on it.
		w.conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		w.unlearn()
	}
	return err
}

// unlearn forgets rows that a way back may have taken away.
func (w *Writer) unlearn() {
	clear(w.names)
	clear(w.places)
}

// item writes one item inside a savepoint.
func (w *Writer) item(ctx context.Context, run int64, it *Item) (Written, error) {
	if err := w.exec(ctx, "SAVEPOINT item"); err != nil {
		return Written{}, err
	}
	done, err := w.put(ctx, it)
	if err != nil && isConstraint(err) {
		if err := w.exec(ctx, "ROLLBACK TO item"); err != nil {
			return Written{}, err
		}
		w.unlearn()
		it.Report, it.Kind, it.Reason = nil, "inconsistent", fmt.Sprintf("%s: its figures contradict each other (%v): please report this", filepath.Base(it.Path), err)
		done, err = w.put(ctx, it)
	}
	if err != nil {
		return Written{}, err
	}
	if run != 0 {
		if err := w.count(ctx, run, it, done); err != nil {
			return Written{}, err
		}
	}
	return done, w.exec(ctx, "RELEASE item")
}

// put brings the database to say what the item says of its path.
func (w *Writer) put(ctx context.Context, it *Item) (Written, error) {
	var was sql.NullInt64 // the document that the path held
	err := w.row(ctx, "SELECT document FROM files WHERE path = ?", it.Path).Scan(&was)
	known := err == nil
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Written{}, err
	}
	done := Written{Outcome: Refused, Reason: it.Reason, Problems: 1}
	if known && it.Report == nil && it.SHA256 == "" {
		// The file may be as it was, only out of reach for now: what it said is kept.
		return done, w.refusal(ctx, it)
	}
	var doc sql.NullInt64
	if it.Report != nil {
		if doc.Int64, done, err = w.report(ctx, it); err != nil {
			return Written{}, err
		}
		doc.Valid = true
	}
	if err := w.exec(ctx, `INSERT INTO files (path, document, sha256, fingerprint, size) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (path) DO UPDATE SET document = excluded.document, sha256 = excluded.sha256,
			fingerprint = excluded.fingerprint, size = excluded.size`,
		it.Path, doc, it.SHA256, it.Fingerprint, it.Size); err != nil {
		return Written{}, err
	}
	if err := w.refusal(ctx, it); err != nil {
		return Written{}, err
	}
	if was.Valid && was != doc {
		if err := w.forget(ctx, was.Int64); err != nil {
			return Written{}, err
		}
	}
	if doc.Valid {
		if err := w.rename(ctx, doc.Int64); err != nil {
			return Written{}, err
		}
	}
	switch {
	case done.Outcome == Loaded && known:
		done.Outcome = Replaced
	case done.Outcome == Duplicate && was == doc:
		done.Outcome = Unchanged
	}
	return done, nil
}

// refusal keeps the one problem of a refused file, and takes it away from a file that could be read.
func (w *Writer) refusal(ctx context.Context, it *Item) error {
	if err := w.exec(ctx, "DELETE FROM problems WHERE file = ?", it.Path); err != nil || it.Report != nil {
		return err
	}
	return w.exec(ctx, `INSERT INTO problems (document, file, kind, "offset", line, text) VALUES (NULL, ?, ?, -1, 0, ?)`,
		it.Path, it.Kind, it.Reason)
}

// forget removes a document that no file holds any more.
func (w *Writer) forget(ctx context.Context, doc int64) error {
	var held int
	if err := w.row(ctx, "SELECT count(*) FROM files WHERE document = ?", doc).Scan(&held); err != nil || held > 0 {
		if err != nil {
			return err
		}
		return w.rename(ctx, doc)
	}
	if err := w.empty(ctx, doc); err != nil {
		return err
	}
	return w.exec(ctx, "DELETE FROM documents WHERE id = ?", doc)
}

// empty removes what a document says, and leaves the document. Figures go before the sections that they name:
// with both gone by cascade SQLite would look for each section's figures, row by row.
func (w *Writer) empty(ctx context.Context, doc int64) error {
	for _, table := range []string{"figures", "sections", "ledger", "problems"} {
		if err := w.exec(ctx, "DELETE FROM "+table+" WHERE document = ?", doc); err != nil {
			return err
		}
	}
	return nil
}

// rename gives a document the name of the first of the files that hold it, so that the order of loading leaves
// no trace.
func (w *Writer) rename(ctx context.Context, doc int64) error {
	var path string
	if err := w.row(ctx, "SELECT min(path) FROM files WHERE document = ?", doc).Scan(&path); err != nil {
		return err
	}
	return w.exec(ctx, "UPDATE documents SET name = ?2 WHERE id = ?1 AND name <> ?2", doc, filepath.Base(path))
}

// exec runs a statement, prepared once.
func (w *Writer) exec(ctx context.Context, query string, args ...any) error {
	st, err := w.prepare(ctx, query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(ctx, args...)
	return err
}

func (w *Writer) row(ctx context.Context, query string, args ...any) interface{ Scan(...any) error } {
	st, err := w.prepare(ctx, query)
	if err != nil {
		return failedRow{err}
	}
	return st.QueryRowContext(ctx, args...)
}

type failedRow struct{ err error }

func (r failedRow) Scan(...any) error { return r.err }

func (w *Writer) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := w.stmts[query]; ok {
		return st, nil
	}
	st, err := w.conn.PrepareContext(ctx, query)
	if err == nil {
		w.stmts[query] = st
	}
	return st, err
}
