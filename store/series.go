package store

import (
	"context"
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
	var conds []string
	var args []any
	in := func(expr, end string, values []string) {
		if len(values) == 0 {
			return
		}
		conds = append(conds, expr+" (?"+strings.Repeat(", ?", len(values)-1)+")"+end)
		for _, v := range values {
			args = append(args, v)
		}
	}
	in(`f.at_place IN (SELECT id FROM places WHERE name IN`, ")", sel.Places)
	in(`f.series IN`, "", sel.Series)
	where := ""
	if len(conds) > 0 {
		where = "WHERE " + strings.Join(conds, " AND ")
	}
	rows, err := s.db.QueryContext(ctx, selectComparable+where, args...)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	var all []compare.Figure
	for rows.Next() {
		var f compare.Figure
		var value, base string
		err := rows.Scan(&f.ID, &f.Document, &f.Line, &f.Page, &f.Quote, &f.Indicator, &f.Parent, &f.Code, &f.Series,
			&value, &f.Unit, &base, &f.BaseUnit, &f.Measure, &f.Status, &f.Base, &f.Period, &f.Prices, &f.Approx,
			&f.Range, &f.Confidence, &f.Ambiguous, &f.AtPlace, &f.Issued, &f.About)
		if err != nil {
			return nil, explain(s.path, err)
		}
		if f.Value, err = parseDecimal(value); err != nil {
			return nil, err
		}
		if f.BaseValue, err = parseDecimal(base); err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, explain(s.path, rows.Err())
}

const selectComparable = `SELECT f.id, d.name, f.line, f.page, f.quote, f.indicator, f.parent, f.code, f.series,
	f.value, f.unit, f.base_value, f.base_unit, f.measure, f.status, f.base, f.period, f.prices, f.approx,
	f."range", f.confidence, f.ambiguous, p.name, d.issued, d.period
FROM figures f JOIN documents d ON d.id = f.document JOIN places p ON p.id = f.at_place
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
