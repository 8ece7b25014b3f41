package store

import "context"

// Columns gives the columns of each table and view of the database.
func (s *Store) Columns(ctx context.Context) (map[string][]string, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type IN ('table', 'view') ORDER BY m.name, c.cid`)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	all := map[string][]string{}
	for rows.Next() {
		var relation, column string
		if err := rows.Scan(&relation, &column); err != nil {
			return nil, explain(s.path, err)
		}
		all[relation] = append(all[relation], column)
	}
	return all, explain(s.path, rows.Err())
}
