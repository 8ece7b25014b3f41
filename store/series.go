package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"solieu/store/compare"
)

// Selection says which figures are compared. Places and Series are exact; an empty list takes all.
type Selection struct {
	Places []string
	Series []string
}

// Comparable gives the figures of a selection for compare.Make. One place or one series is found by an index
// (figures_place, figures_series); both empty reads the whole database.
func (s *Store) Comparable(ctx context.Context, sel Selection) ([]compare.Figure, error) {
	where := "WHERE true"
	var args []any
	for _, x := range []struct {
		key    string
		values []string
	}{{placeKey, sel.Places}, {seriesKey, sel.Series}} {
		if len(x.values) > 0 {
			list, err := json.Marshal(x.values)
			if err != nil {
				return nil, err
			}
			where += " AND " + x.key
			args = append(args, string(list))
		}
	}
	// One transaction, so that no load comes between the figures and their documents.
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer tx.Rollback()
	all, err := comparable(ctx, tx, where, args)
	return all, explain(s.path, err)
}

// comparable reads the figures by number of document and place, which many of them share, and then those.
func comparable(ctx context.Context, tx *sql.Tx, where string, args []any) ([]compare.Figure, error) {
	var n int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM figures f "+where, args...).Scan(&n); err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, selectComparable+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all, docs, places := make([]compare.Figure, n), make([]int64, n), make([]int64, n)
	for i := 0; rows.Next(); i++ {
		f := &all[i]
		var value, base string
		err := rows.Scan(&f.ID, &docs[i], &f.Line, &f.Page, &f.Quote, &f.Indicator, &f.Parent, &f.Code, &f.Series,
			&value, &f.Unit, &base, &f.BaseUnit, &f.Measure, &f.Status, &f.Base, &f.Period, &f.Prices, &f.Approx,
			&f.Range, &f.Confidence, &f.Ambiguous, &places[i])
		if err != nil {
			return nil, err
		}
		if f.Value, err = parseDecimal(value); err != nil {
			return nil, err
		}
		if f.BaseValue, err = parseDecimal(base); err != nil {
			return nil, err
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	reports, err := byID(ctx, tx, "SELECT id, name, issued, period FROM documents", docs)
	if err != nil {
		return nil, err
	}
	names, err := byID(ctx, tx, "SELECT id, name, '', '' FROM places", places)
	if err != nil {
		return nil, err
	}
	for i := range all {
		f, d := &all[i], reports[docs[i]]
		f.Document, f.Issued, f.About, f.AtPlace = d[0], d[1], d[2], names[places[i]][0]
	}
	return all, nil
}

// byID reads the rows with these ids, each once: three texts by id.
func byID(ctx context.Context, tx *sql.Tx, query string, ids []int64) (map[int64][3]string, error) {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	list, err := json.Marshal(slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, query+" WHERE id IN (SELECT value FROM json_each(?))", string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[int64][3]string{}
	for rows.Next() {
		var id int64
		var t [3]string
		if err := rows.Scan(&id, &t[0], &t[1], &t[2]); err != nil {
			return nil, err
		}
		all[id] = t
	}
	return all, rows.Err()
}

// What is selected comes as a JSON array, which may be longer than the values that SQLite takes one by one.
const (
	placeKey  = `f.at_place IN (SELECT id FROM places WHERE name IN (SELECT value FROM json_each(?)))`
	seriesKey = `f.series IN (SELECT value FROM json_each(?))`
)

const selectComparable = `SELECT f.id, f.document, f.line, f.page, f.quote, f.indicator, f.parent, f.code, f.series,
	f.value, f.unit, f.base_value, f.base_unit, f.measure, f.status, f.base, f.period, f.prices, f.approx,
	f."range", f.confidence, f.ambiguous, f.at_place
FROM figures f
`

// PlaceNames gives the places that figures are about, as reports print them.
func (s *Store) PlaceNames(ctx context.Context) ([]string, error) {
	return s.strings(ctx, `SELECT name FROM places ORDER BY name`)
}

// SeriesOf gives the series that words name: the one whose key or code they are, else those whose indicator and
// parent have exactly these words, else those whose indicator or parent hold them all.
func (s *Store) SeriesOf(ctx context.Context, words string) ([]string, error) {
	all, err := s.strings(ctx, `SELECT DISTINCT series FROM figures WHERE series = ?`, words)
	if err != nil || len(all) > 0 {
		return all, err
	}
	w := ParseWords(words)
	if len(w.folded) == 0 {
		return nil, nil
	}
	all, err = s.strings(ctx, `SELECT DISTINCT f.series FROM figures f JOIN names n ON n.id = f.name WHERE n.search = ?`,
		padded(strings.Join(w.folded, " ")))
	if err != nil || len(all) > 0 {
		return all, err
	}
	args := make([]any, len(w.folded))
	for i, f := range w.folded {
		args[i] = "% " + f + " %"
	}
	rows, err := s.db.QueryContext(ctx, `SELECT DISTINCT f.series, f.indicator, coalesce(f.parent, '') FROM figures f
		WHERE f.name IN (SELECT id FROM names WHERE search LIKE ?`+strings.Repeat(" AND search LIKE ?", len(args)-1)+`)
		ORDER BY f.series`, args...)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var series, indicator, parent string
		if err := rows.Scan(&series, &indicator, &parent); err != nil {
			return nil, explain(s.path, err)
		}
		if w.Match(indicator, parent) && (len(all) == 0 || all[len(all)-1] != series) {
			all = append(all, series)
		}
	}
	return all, explain(s.path, rows.Err())
}

func (s *Store) strings(ctx context.Context, query string, args ...any) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			return nil, explain(s.path, err)
		}
		all = append(all, v)
	}
	return all, explain(s.path, rows.Err())
}
