package store

import (
	"context"
	"time"
)

// Counts says how much a database holds.
type Counts struct {
	Documents   int `json:"documents"`
	Files       int `json:"files"`
	Figures     int `json:"figures"`
	Unexplained int `json:"unexplained"` // number tokens without a verdict
	Problems    int `json:"problems"`
}

// Counts counts.
func (s *Store) Counts(ctx context.Context) (Counts, error) {
	var c Counts
	err := s.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM files),
		(SELECT coalesce(sum(figures), 0) FROM documents), (SELECT coalesce(sum(unexplained), 0) FROM documents),
		(SELECT count(*) FROM problems)`).Scan(&c.Documents, &c.Files, &c.Figures, &c.Unexplained, &c.Problems)
	return c, explain(s.path, err)
}

// Runs gives the latest runs, newest first; at most limit, 0 all.
func (s *Store) Runs(ctx context.Context, limit int) ([]Run, error) {
	if limit == 0 {
		limit = -1
	}
	rows, err := s.db.QueryContext(ctx, `SELECT id, started, coalesce(ended, ''), state, program, fingerprint, workers, files,
		loaded, duplicate, unchanged, refused, removed, figures, problems, unexplained, bytes, seconds
		FROM runs ORDER BY id DESC LIMIT ?`, limit)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	var all []Run
	for rows.Next() {
		var r Run
		var started string
		if err := rows.Scan(&r.ID, &started, &r.Ended, &r.State, &r.Program, &r.Fingerprint, &r.Workers, &r.Files,
			&r.Loaded, &r.Duplicate, &r.Unchanged, &r.Refused, &r.Removed, &r.Figures, &r.Problems, &r.Unexplained,
			&r.Bytes, &r.Seconds); err != nil {
			return nil, explain(s.path, err)
		}
		if r.Started, err = time.Parse(isoSeconds, started); err != nil {
			return nil, explain(s.path, err)
		}
		all = append(all, r)
	}
	return all, explain(s.path, rows.Err())
}

// RunFile is what a run did with one file.
type RunFile struct {
	Run         int64   `json:"run"`
	Path        string  `json:"path"`
	Outcome     Outcome `json:"outcome"`
	Reason      string  `json:"reason,omitempty"`
	Figures     int     `json:"figures"`
	Problems    int     `json:"problems"`
	Unexplained int     `json:"unexplained"`
	Bytes       int64   `json:"bytes"`
	Seconds     float64 `json:"seconds"`
}

// RunFiles gives the files of a run, slowest first.
func (s *Store) RunFiles(ctx context.Context, run int64) ([]RunFile, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT run, path, outcome, reason, figures, problems, unexplained, bytes, seconds
		FROM run_files WHERE run = ? ORDER BY seconds DESC, path`, run)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	var all []RunFile
	for rows.Next() {
		var f RunFile
		if err := rows.Scan(&f.Run, &f.Path, &f.Outcome, &f.Reason, &f.Figures, &f.Problems, &f.Unexplained, &f.Bytes, &f.Seconds); err != nil {
			return nil, explain(s.path, err)
		}
		all = append(all, f)
	}
	return all, explain(s.path, rows.Err())
}

// Problem is one row of v_problems.
type Problem struct {
	Path   string `json:"path"`
	Kind   string `json:"kind"`
	Line   int    `json:"line"`
	Offset int    `json:"offset"`
	Text   string `json:"text"`
}

// ProblemKinds counts the problems of each kind, the most frequent first.
func (s *Store) ProblemKinds(ctx context.Context) ([]KindCount, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT kind, count(*) AS n FROM problems GROUP BY kind ORDER BY n DESC, kind")
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	var all []KindCount
	for rows.Next() {
		var k KindCount
		if err := rows.Scan(&k.Kind, &k.Count); err != nil {
			return nil, explain(s.path, err)
		}
		all = append(all, k)
	}
	return all, explain(s.path, rows.Err())
}

// KindCount is how many problems there are of a kind.
type KindCount struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// Problems gives what needs a person, files that could not be read first; kind "" takes all kinds.
func (s *Store) Problems(ctx context.Context, kind string, f func(Problem) error) error {
	rows, err := s.db.QueryContext(ctx, `SELECT coalesce(path, ''), kind, line, "offset", text FROM v_problems WHERE ?1 = '' OR kind = ?1`, kind)
	if err != nil {
		return explain(s.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var p Problem
		if err := rows.Scan(&p.Path, &p.Kind, &p.Line, &p.Offset, &p.Text); err != nil {
			return explain(s.path, err)
		}
		if err := f(p); err != nil {
			return err
		}
	}
	return explain(s.path, rows.Err())
}
