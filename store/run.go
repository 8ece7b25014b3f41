package store

import (
	"context"
	"database/sql"
	"strings"
	"time"
)

// Run is one load: what it met and what it cost.
type Run struct {
	ID          int64     `json:"run"`
	Started     time.Time `json:"started"`
	Ended       string    `json:"ended"` // ISO 8601 UTC; "" while it runs
	State       string    `json:"state"` // running, finished, interrupted, failed, killed
	Program     string    `json:"program"`
	Fingerprint string    `json:"fingerprint"`
	Workers     int       `json:"workers"`
	Files       int       `json:"files"`
	Loaded      int       `json:"loaded"` // loaded or replaced
	Duplicate   int       `json:"duplicate"`
	Unchanged   int       `json:"unchanged"`
	Refused     int       `json:"refused"`
	Removed     int       `json:"removed"` // removed or pruned
	Figures     int       `json:"figures"`
	Problems    int       `json:"problems"`
	Unexplained int       `json:"unexplained"`
	Bytes       int64     `json:"bytes"`
	Seconds     float64   `json:"seconds"`
}

// isoSeconds is the layout of times in the database, always UTC.
const isoSeconds = "2006-01-02T15:04:05Z"

// Begin writes that a run has begun, and that runs which never ended were killed.
func (w *Writer) Begin(ctx context.Context, r *Run) error {
	r.State = "running"
	err := w.transaction(ctx, func(ctx context.Context) error {
		if err := w.exec(ctx, "UPDATE runs SET state = 'killed' WHERE state = 'running'"); err != nil {
			return err
		}
		return w.row(ctx, `INSERT INTO runs (started, state, program, fingerprint, workers, files)
			VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
			r.Started.UTC().Format(isoSeconds), r.State, r.Program, r.Fingerprint, r.Workers, r.Files).Scan(&r.ID)
	})
	return explain(w.store.path, err)
}

// Finish writes how a run ended. What its items counted is in the database already.
func (w *Writer) Finish(ctx context.Context, r *Run) error {
	r.Ended = time.Now().UTC().Format(isoSeconds)
	err := w.transaction(ctx, func(ctx context.Context) error {
		return w.exec(ctx, `UPDATE runs SET ended = ?, state = ?, files = ?, unchanged = ?, refused = ?, seconds = ? WHERE id = ?`,
			r.Ended, r.State, r.Files, r.Unchanged, r.Refused, r.Seconds, r.ID)
	})
	return explain(w.store.path, err)
}

// count adds an item to its run.
func (w *Writer) count(ctx context.Context, run int64, it *Item, done Written) error {
	if done.Outcome == Unchanged {
		return nil // another load was quicker; Finish has the number
	}
	if err := w.exec(ctx, `INSERT INTO run_files (run, path, outcome, reason, figures, problems, unexplained, bytes, seconds)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run, path) DO NOTHING`, run, it.Path, string(done.Outcome), done.Reason,
		done.Figures, done.Problems, done.Unexplained, it.Size, it.Seconds); err != nil {
		return err
	}
	is := func(o ...Outcome) int {
		for _, o := range o {
			if done.Outcome == o {
				return 1
			}
		}
		return 0
	}
	bytes := it.Size * int64(is(Loaded, Replaced))
	return w.exec(ctx, `UPDATE runs SET loaded = loaded + ?, duplicate = duplicate + ?, refused = refused + ?,
		removed = removed + ?, figures = figures + ?, problems = problems + ?, unexplained = unexplained + ?,
		bytes = bytes + ? WHERE id = ?`,
		is(Loaded, Replaced), is(Duplicate), is(Refused), is(Removed, Pruned),
		done.Figures, done.Problems, done.Unexplained, bytes, run)
}

// Known tells what the database holds for a path with these bytes under this fingerprint: Unchanged, Refused, or
// "" where it must be read. The reason is that of a refusal.
func (s *Store) Known(ctx context.Context, path, sha256, fingerprint string) (o Outcome, reason string, err error) {
	var doc sql.NullInt64
	err = s.db.QueryRowContext(ctx, `SELECT f.document, coalesce((SELECT text FROM problems WHERE file = f.path), '')
		FROM files f LEFT JOIN documents d ON d.id = f.document
		WHERE f.path = ?1 AND f.sha256 = ?2 AND f.fingerprint = ?3 AND (d.id IS NULL OR d.fingerprint = ?3)`,
		path, sha256, fingerprint).Scan(&doc, &reason)
	switch {
	case err == sql.ErrNoRows:
		return "", "", nil
	case err != nil:
		return "", "", explain(s.path, err)
	case doc.Valid:
		return Unchanged, "", nil
	}
	return Refused, reason, nil
}

// Note writes what became of a path that is no file: a folder that cannot be listed, a name that matches nothing.
func (w *Writer) Note(ctx context.Context, run int64, path string, done Written) error {
	err := w.transaction(ctx, func(ctx context.Context) error { return w.count(ctx, run, &Item{Path: path}, done) })
	return explain(w.store.path, err)
}

// Under gives the known files below a folder (absolute), sorted.
func (s *Store) Under(ctx context.Context, folder string) ([]string, error) {
	from := strings.TrimSuffix(folder, "/") + "/"
	rows, err := s.db.QueryContext(ctx, "SELECT path FROM files WHERE path > ? AND path < ? ORDER BY path", from, from[:len(from)-1]+"0")
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var p string
		if err := rows.Scan(&p); err != nil {
			return nil, explain(s.path, err)
		}
		all = append(all, p)
	}
	return all, explain(s.path, rows.Err())
}

// Gone writes that files are gone from their folder; with prune it forgets them, and documents that no other
// file holds.
func (w *Writer) Gone(ctx context.Context, run int64, paths []string, prune bool) error {
	err := w.transaction(ctx, func(ctx context.Context) error {
		for _, p := range paths {
			done := Written{Outcome: Removed}
			if prune {
				done.Outcome = Pruned
				if err := w.drop(ctx, p); err != nil {
					return err
				}
			}
			if err := w.count(ctx, run, &Item{Path: p}, done); err != nil {
				return err
			}
		}
		return nil
	})
	return explain(w.store.path, err)
}

func (w *Writer) drop(ctx context.Context, path string) error {
	var doc sql.NullInt64
	if err := w.row(ctx, "SELECT document FROM files WHERE path = ?", path).Scan(&doc); err != nil {
		return err
	}
	if err := w.exec(ctx, "DELETE FROM files WHERE path = ?", path); err != nil || !doc.Valid {
		return err
	}
	return w.forget(ctx, doc.Int64)
}
