package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"solieu/normalize"
	"solieu/normalize/number"
)

// Query asks for figures. Zero fields ask for nothing; all others must hold together.
type Query struct {
	Words    string // of the indicator or its parent, with or without marks; all must stand there
	Place    string // words of the place, with or without marks
	Period   string // "2023" takes the parts of that year too; "2023-Q1" itself
	Unit     string // as printed or base, in any case
	Measure  string // level, growth, …
	Status   string // actual, estimate, plan
	Document string // words of the document's name or title, or the start of its hash
	Series   string // exact key
	Limit    int    // at most so many; 0 all
}

// Found is an observation with the place that it is about.
type Found struct {
	normalize.Observation
	AtPlace string // its own place, or the document's
}

// Figures calls f for each figure that q asks for, sorted by indicator, place, period and place in the report, until
// f gives an error, which it returns.
func (s *Store) Figures(ctx context.Context, q Query, f func(*Found) error) error {
	where, args := q.where()
	rows, err := s.db.QueryContext(ctx, selectFigures+where+`
		ORDER BY f.series, p.search, p.name, f.period, f.measure, d.issued, d.name, d.sha256, f.start`, args...)
	if err != nil {
		return explain(s.path, err)
	}
	defer rows.Close()
	words, place := ParseWords(q.Words), ParseWords(q.Place)
	doc := ParseWords(q.Document)
	n := 0
	for rows.Next() {
		var o Found
		var title, sha string
		if err := o.scan(rows, &title, &sha); err != nil {
			return explain(s.path, err)
		}
		parent := ""
		if o.Parent != nil {
			parent = *o.Parent
		}
		if !words.Match(o.Indicator, parent) || !place.Match(o.AtPlace) ||
			!doc.Match(o.Document, title) && !strings.HasPrefix(sha, q.Document) {
			continue
		}
		if n++; q.Limit > 0 && n > q.Limit {
			break
		}
		if err := f(&o); err != nil {
			return err
		}
	}
	return explain(s.path, rows.Err())
}

const selectFigures = `SELECT f.id, d.name, f.start, f."end", f.quote, f.line, f.page, coalesce(s.path, '[]'), f."table", f."row", f.col,
	f.indicator, f.parent, f.code, f.series, f.value, f.unit, f.base_value, f.base_unit, f.measure, f.status, f.base,
	f.period, f.prices, f.approx, f."range", f.place, f.rule, f.confidence, f.ambiguous, p.name, d.title, d.sha256
FROM figures f JOIN documents d ON d.id = f.document JOIN places p ON p.id = f.at_place LEFT JOIN sections s ON s.id = f.section
`

// where says in SQL what SQL can say; Figures asks again for the words that were typed with their marks.
func (q Query) where() (string, []any) {
	var all []string
	var args []any
	and := func(cond string, a ...any) {
		all = append(all, cond)
		args = append(args, a...)
	}
	for column, words := range map[string]string{"name IN (SELECT id FROM names": q.Words, "at_place IN (SELECT id FROM places": q.Place} {
		if all := ParseWords(words).folded; len(all) > 0 {
			var args []any
			for _, w := range all {
				args = append(args, "% "+w+" %")
			}
			and("f."+column+" WHERE search LIKE ?"+strings.Repeat(" AND search LIKE ?", len(all)-1)+")", args...)
		}
	}
	if q.Period != "" {
		and("(f.period = ? OR f.period LIKE ?)", q.Period, q.Period+"-%")
	}
	if q.Unit != "" {
		// SQLite's lower knows ASCII only, which suffices: units are printed in lower case, and base units are ASCII.
		and("(lower(f.unit) = ? OR lower(f.base_unit) = ?)", strings.ToLower(q.Unit), strings.ToLower(q.Unit))
	}
	for _, e := range []struct{ column, value string }{{"measure", q.Measure}, {"status", q.Status}, {"series", q.Series}} {
		if e.value != "" {
			and("f."+e.column+" = ?", e.value)
		}
	}
	if len(all) == 0 {
		return "", nil
	}
	return "WHERE " + strings.Join(all, " AND "), args
}

func (o *Found) scan(rows *sql.Rows, title, sha *string) error {
	var section, value, base string
	err := rows.Scan(&o.ID, &o.Document, &o.Start, &o.End, &o.Quote, &o.Line, &o.Page, &section, &o.Table, &o.Row, &o.Col,
		&o.Indicator, &o.Parent, &o.Code, &o.Series, &value, &o.Unit, &base, &o.BaseUnit, &o.Measure, &o.Status, &o.Base,
		&o.Period, &o.Prices, &o.Approx, &o.Range, &o.Place, &o.Rule, &o.Confidence, &o.Ambiguous, &o.AtPlace, title, sha)
	if err != nil {
		return err
	}
	if o.Value, err = parseDecimal(value); err != nil {
		return err
	}
	if o.BaseValue, err = parseDecimal(base); err != nil {
		return err
	}
	return json.Unmarshal([]byte(section), &o.Section)
}

// parseDecimal reads what Decimal.String wrote. Zeros at the end of a whole number may be more than 64 bits hold,
// so they go to the exponent.
func parseDecimal(s string) (number.Decimal, error) {
	if len(s) < 18 || strings.Contains(s, ".") {
		return number.Parse(s)
	}
	short := strings.TrimRight(s, "0")
	d, err := number.Parse(short)
	return d.Shift(len(s) - len(short)), err
}
