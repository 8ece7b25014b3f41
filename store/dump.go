package store

import (
	"context"
	"encoding/json"
	"io"
)

// dumped are the questions whose answers are all that a database says of its documents, in an order and with keys
// that do not depend on how it was loaded.
var dumped = []string{
	"SELECT * FROM v_documents ORDER BY sha256",
	"SELECT * FROM v_figures ORDER BY sha256, start",
	"SELECT * FROM v_series ORDER BY id",
	`SELECT * FROM v_problems ORDER BY path, "offset", kind, text`,
	"SELECT d.sha256, l.verdict, l.noise, l.tokens FROM ledger l JOIN documents d ON d.id = l.document ORDER BY 1, 2, 3",
	"SELECT d.sha256, s.ordinal, s.level, s.path FROM sections s JOIN documents d ON d.id = s.document ORDER BY 1, 2",
	"SELECT f.path, f.sha256, d.sha256 FROM files f LEFT JOIN documents d ON d.id = f.document ORDER BY 1",
}

// Dump writes all that the database says of its documents, a JSON array a row: equal databases give equal bytes, whatever
// the number of workers, the order of files, and how often a load was cut short.
func (s *Store) Dump(ctx context.Context, w io.Writer) error {
	for _, q := range dumped {
		if err := s.dump(ctx, w, q); err != nil {
			return explain(s.path, err)
		}
	}
	return nil
}

func (s *Store) dump(ctx context.Context, w io.Writer, query string) error {
	rows, err := s.db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	cols, err := rows.Columns()
	if err != nil {
		return err
	}
	vals, ptrs := make([]any, len(cols)), make([]any, len(cols))
	for i := range vals {
		ptrs[i] = &vals[i]
	}
	lines := json.NewEncoder(w)
	for rows.Next() {
		if err := rows.Scan(ptrs...); err != nil {
			return err
		}
		for i := range vals {
			if b, ok := vals[i].([]byte); ok {
				vals[i] = string(b)
			}
		}
		if err := lines.Encode(vals); err != nil {
			return err
		}
	}
	return rows.Err()
}
