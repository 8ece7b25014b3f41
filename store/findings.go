package store

import (
	"context"
	"database/sql"

	"solieu/normalize"
	"solieu/store/check"
)

// Document is a document of the database with a file that held it when it was loaded.
type Document struct {
	SHA256, Name, Format, Place, Path string
}

// Documents gives all documents, those of one place together.
func (s *Store) Documents(ctx context.Context) ([]Document, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT d.sha256, d.name, d.format, d.place,
		coalesce((SELECT min(f.path) FROM files f WHERE f.document = d.id), '')
		FROM documents d ORDER BY d.place_folded, d.period, d.name, d.sha256`)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	var all []Document
	for rows.Next() {
		var d Document
		if err := rows.Scan(&d.SHA256, &d.Name, &d.Format, &d.Place, &d.Path); err != nil {
			return nil, explain(s.path, err)
		}
		all = append(all, d)
	}
	return all, explain(s.path, rows.Err())
}

// Observations appends the figures of a document, in reading order.
func (s *Store) Observations(ctx context.Context, sha256 string, to []normalize.Observation) ([]normalize.Observation, error) {
	rows, err := s.db.QueryContext(ctx, selectFigures+`WHERE d.sha256 = ? ORDER BY f.start`, sha256)
	if err != nil {
		return to, explain(s.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var o Found
		var title, sha string
		if err := o.scan(rows, &title, &sha); err != nil {
			return to, explain(s.path, err)
		}
		to = append(to, o.Observation)
	}
	return to, explain(s.path, rows.Err())
}

// PutFindings replaces all findings, in one transaction: a reader sees the old ones or the new ones.
func (s *Store) PutFindings(ctx context.Context, findings []check.Finding) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(s.path, err)
	}
	defer tx.Rollback()
	if err := putFindings(ctx, tx, findings); err != nil {
		return explain(s.path, err)
	}
	return explain(s.path, tx.Commit())
}

func putFindings(ctx context.Context, tx *sql.Tx, findings []check.Finding) error {
	for _, table := range []string{"finding_figures", "findings"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table); err != nil {
			return err
		}
	}
	one, err := tx.PrepareContext(ctx, `INSERT INTO findings (id, fingerprint, kind, verdict, says, computed, low, high, written,
		mend_figure, mend_to, mend_change) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer one.Close()
	member, err := tx.PrepareContext(ctx, `INSERT INTO finding_figures (finding, ordinal, figure, role) VALUES (?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer member.Close()
	for i := range findings {
		f := &findings[i]
		var figure, to, change any
		if m := f.Mend; m != nil {
			figure, to, change = m.ID, m.To.String(), m.Change
		}
		if _, err := one.ExecContext(ctx, i+1, f.Fingerprint(), f.Kind, f.Verdict, f.Says, f.Computed, f.Low, f.High, f.Sum, figure, to, change); err != nil {
			return err
		}
		for n, g := range f.Figures {
			if _, err := member.ExecContext(ctx, i+1, n+1, g.ID, g.Role); err != nil {
				return err
			}
		}
	}
	return nil
}
