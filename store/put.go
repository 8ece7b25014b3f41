package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"sort"
	"strconv"

	"solieu/extract"
	"solieu/normalize"
	"solieu/normalize/number"
)

// report writes a report and gives its document's id. A document that is here already under the same fingerprint, or
// under one that the item yields to, is left alone.
func (w *Writer) report(ctx context.Context, it *Item) (int64, Written, error) {
	d := it.Report.Document
	done := Written{Figures: len(it.Report.Observations), Problems: len(it.Report.Problems) + len(d.Warnings)}
	counts := countTokens(it.Report.Ledger)
	done.Unexplained = counts[tokenKind{string(extract.Unexplained), ""}]

	var id int64
	var print string
	err := w.row(ctx, "SELECT id, fingerprint FROM documents WHERE sha256 = ?", d.SHA256).Scan(&id, &print)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		done.Outcome = Loaded
	case err != nil:
		return 0, done, err
	case print == it.Fingerprint || print == it.Yields:
		it.Fingerprint = print
		return id, Written{Outcome: Duplicate}, nil
	default:
		done.Outcome = Replaced
		if err := w.empty(ctx, id); err != nil {
			return 0, done, err
		}
	}
	if id, err = w.document(ctx, it, counts); err != nil {
		return 0, done, err
	}
	if err = w.figures(ctx, id, it.Report); err != nil {
		return 0, done, err
	}
	for k, n := range counts {
		if err = w.exec(ctx, "INSERT INTO ledger (document, verdict, noise, tokens) VALUES (?, ?, ?, ?)", id, k.verdict, k.noise, n); err != nil {
			return 0, done, err
		}
	}
	return id, done, w.problems(ctx, id, it.Report)
}

func (w *Writer) document(ctx context.Context, it *Item, counts map[tokenKind]int) (int64, error) {
	r, d := it.Report, it.Report.Document
	tokens := 0
	for _, n := range counts {
		tokens += n
	}
	pages := 0
	if n := len(d.Pages); n > 0 {
		pages = d.Pages[n-1].Number
	}
	var id int64
	err := w.row(ctx, `INSERT INTO documents (sha256, fingerprint, name, format, size, pages, title, title_folded, number,
			issuer, issued, place, place_folded, period, figures, tokens, unexplained)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (sha256) DO UPDATE SET fingerprint = excluded.fingerprint, format = excluded.format,
			pages = excluded.pages, title = excluded.title, title_folded = excluded.title_folded, number = excluded.number,
			issuer = excluded.issuer, issued = excluded.issued, place = excluded.place, place_folded = excluded.place_folded,
			period = excluded.period, figures = excluded.figures, tokens = excluded.tokens, unexplained = excluded.unexplained
		RETURNING id`,
		d.SHA256, it.Fingerprint, d.Name, string(d.Format), d.Size, pages,
		d.Facts.Title, padded(Fold(d.Facts.Title)), d.Facts.Number, d.Facts.Issuer, d.Facts.Issued,
		r.Place, padded(Fold(r.Place)), r.Period, len(r.Observations), tokens,
		counts[tokenKind{string(extract.Unexplained), ""}]).Scan(&id)
	return id, err
}

const insertFigure = `INSERT INTO figures (id, document, section, start, "end", line, page, "table", "row", col, quote,
	indicator, parent, name, code, series, value, value_real, unit, base_value, base_real, base_unit, measure, status,
	base, period, prices, approx, "range", place, at_place, rule, confidence, ambiguous)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (w *Writer) figures(ctx context.Context, doc int64, r *Report) error {
	sections := sectionWriter{w: w, doc: doc, ids: map[string]int64{}}
	own, err := w.placeID(ctx, r.Place)
	if err != nil {
		return err
	}
	st, err := w.prepare(ctx, insertFigure)
	if err != nil {
		return err
	}
	for i := range r.Observations {
		o := &r.Observations[i]
		section, err := sections.id(ctx, o.Section)
		if err != nil {
			return err
		}
		at := own
		if o.Place != nil {
			if at, err = w.placeID(ctx, *o.Place); err != nil {
				return err
			}
		}
		name, err := w.nameID(ctx, o)
		if err != nil {
			return err
		}
		_, err = st.ExecContext(ctx, o.ID, doc, section, o.Start, o.End, o.Line, o.Page, o.Table, o.Row, o.Col, o.Quote,
			o.Indicator, text(o.Parent), name, text(o.Code), o.Series,
			o.Value.String(), float(o.Value), o.Unit, o.BaseValue.String(), float(o.BaseValue), o.BaseUnit,
			o.Measure, o.Status, text(o.Base), o.Period, text(o.Prices), o.Approx, text(o.Range),
			text(o.Place), at, o.Rule, o.Confidence, o.Ambiguous)
		if err != nil {
			return err
		}
	}
	return nil
}

// nameID gives the row of the words that a figure is found by, writing it when it is new. Rows stay when their last
// figure goes: they are few, and say nothing by themselves.
func (w *Writer) nameID(ctx context.Context, o *normalize.Observation) (int64, error) {
	key := o.Indicator
	if o.Parent != nil {
		key += "\n" + *o.Parent
	}
	if id, ok := w.names[key]; ok {
		return id, nil
	}
	id, err := w.intern(ctx, "SELECT id FROM names WHERE search = ?", "INSERT INTO names (search) VALUES (?) RETURNING id", padded(Fold(key)))
	remember(w.names, key, id)
	return id, err
}

// placeID does the same for a place.
func (w *Writer) placeID(ctx context.Context, place string) (int64, error) {
	if id, ok := w.places[place]; ok {
		return id, nil
	}
	id, err := w.intern(ctx, "SELECT id FROM places WHERE name = ?", "INSERT INTO places (name, search) VALUES (?, ?) RETURNING id", place, padded(Fold(place)))
	remember(w.places, place, id)
	return id, err
}

// intern finds a row by its first value, or inserts it.
func (w *Writer) intern(ctx context.Context, find, insert string, values ...any) (id int64, err error) {
	err = w.row(ctx, find, values[0]).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = w.row(ctx, insert, values...).Scan(&id)
	}
	return id, err
}

// remember keeps what was found, within bounds; a failed lookup is kept too, but fails the transaction, and forgets
// all (see Writer.transaction).
func remember(ids map[string]int64, key string, id int64) {
	if len(ids) >= 50_000 {
		clear(ids)
	}
	ids[key] = id
}

// text gives a value that the driver binds without reflection.
func text(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

// float rounds a decimal for sorting; the exact text stands beside it.
func float(d number.Decimal) float64 {
	f, _ := strconv.ParseFloat(d.String(), 64) // out of range gives ±Inf, which sorts right
	return f
}

// sectionWriter writes each heading path of a document once.
type sectionWriter struct {
	w   *Writer
	doc int64
	ids map[string]int64
}

// id gives the row of a path of headings, writing it and those around it when they are new; nil for no path.
func (s *sectionWriter) id(ctx context.Context, path []string) (any, error) {
	if len(path) == 0 {
		return nil, nil
	}
	key, err := json.Marshal(path)
	if err != nil {
		return nil, err
	}
	if id, ok := s.ids[string(key)]; ok {
		return id, nil
	}
	parent, err := s.id(ctx, path[:len(path)-1])
	if err != nil {
		return nil, err
	}
	title := path[len(path)-1]
	var id int64
	err = s.w.row(ctx, `INSERT INTO sections (document, ordinal, parent, level, title, title_folded, path)
		VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		s.doc, len(s.ids)+1, parent, len(path), title, padded(Fold(title)), string(key)).Scan(&id)
	s.ids[string(key)] = id
	return id, err
}

type tokenKind struct{ verdict, noise string }

func countTokens(l *extract.Ledger) map[tokenKind]int {
	counts := map[tokenKind]int{}
	for i := range l.Tokens {
		counts[tokenKind{string(l.Tokens[i].Verdict), l.Tokens[i].Noise}]++
	}
	return counts
}

// AllProblems gives what a person should look at, in reading order: what reading mended, and what extraction and
// normalization found.
func (r *Report) AllProblems() []normalize.Problem {
	all := append([]normalize.Problem(nil), r.Problems...)
	for _, m := range r.Document.Warnings {
		p := normalize.Problem{Kind: m.Kind, Offset: -1, Text: m.Text}
		if m.Offset >= 0 {
			p.Offset, p.Line = r.Document.Source(m.Offset), r.Document.Line(m.Offset)
		}
		all = append(all, p)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].Offset < all[j].Offset })
	return all
}

func (w *Writer) problems(ctx context.Context, doc int64, r *Report) error {
	for _, p := range r.AllProblems() {
		if err := w.exec(ctx, `INSERT INTO problems (document, file, kind, "offset", line, text) VALUES (?, NULL, ?, ?, ?, ?)`,
			doc, p.Kind, p.Offset, p.Line, p.Text); err != nil {
			return err
		}
	}
	return nil
}
