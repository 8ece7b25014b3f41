package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"solieu/cmd/pipeline"
	"solieu/normalize/indicator"
	"solieu/store"
	"solieu/store/export"
)

type exportCmd struct {
	Dir string `arg:"" help:"Folder for the files; it is made where there is none."`
	database
	Format   []string `placeholder:"F" default:"csv" sep:"," help:"csv, jsonl, parquet, sdmx, datasette, with commas between, or all (default: ${default})."`
	Words    string   `placeholder:"W" help:"Only indicators with these words, with or without marks."`
	Place    string   `placeholder:"W" help:"Only this place: words of it, with or without marks."`
	Period   string   `placeholder:"P" help:"Only this period: 2023 takes its quarters and months too."`
	Document string   `placeholder:"D" help:"Only this report: words of its name or title, or the start of its hash."`
}

func (exportCmd) Help() string {
	return `Writes the figures of a database as files that other tools open:

    csv        figures.csv with datapackage.json (Frictionless Table Schema)
    jsonl      figures.jsonl, as solieu extract prints them, with figures.schema.json (JSON Schema)
    parquet    figures.parquet, for DuckDB, pandas, Spark, R
    sdmx       figures.sdmx.csv (SDMX-CSV 2.0) with figures.sdmx.xml, the structure message (SDMX-ML) that defines
               its columns and codes; figures without a period are left out, and counted
    datasette  metadata.json, for datasette archive.db --metadata metadata.json

Files with these names are replaced when all are whole.

Examples:

    solieu export out/
    solieu export --db archive.db --format parquet out/
    solieu export --format csv,jsonl --place "thuy nguyen" --period 2023 out/`
}

// Validate is called by kong.
func (c *exportCmd) Validate() error {
	for _, f := range c.Format {
		if f != "all" && !slices.Contains(export.Formats(), f) {
			return fmt.Errorf("--format %q is none of %s, all", f, strings.Join(export.Formats(), ", "))
		}
	}
	if len(c.Format) == 0 {
		return errors.New("--format needs a format")
	}
	return nil
}

func (c *exportCmd) Run(e *env) error {
	s, err := store.OpenRead(c.DB)
	if err != nil {
		return err
	}
	defer s.Close()
	about, err := aboutExport(e, s)
	if err != nil {
		return err
	}
	formats := c.Format
	if slices.Contains(formats, "all") {
		formats = export.Formats()
	}
	q := store.Query{Words: c.Words, Place: c.Place, Period: c.Period, Document: c.Document}
	files, err := export.Dir(func(f func(*store.Found) error) error { return s.Figures(e.ctx, q, f) }, c.Dir, formats, about)
	if err != nil {
		return err
	}
	for _, f := range files {
		switch {
		case f.Left > 0:
			e.say("%s: %s; %d without a period left out", f.Path, plural(f.Rows, "figure"), f.Left)
		case f.Rows > 0:
			e.say("%s: %s", f.Path, plural(f.Rows, "figure"))
		default:
			e.say("%s", f.Path)
		}
	}
	return nil
}

// aboutExport names the database as Datasette does: its file without the extension.
func aboutExport(e *env, s *store.Store) (export.About, error) {
	name := filepath.Base(s.Path())
	name = strings.TrimSuffix(name, filepath.Ext(name))
	catalogue, err := indicator.Load(e.seeds())
	if err != nil {
		return export.About{}, err
	}
	columns, err := s.Columns(e.ctx)
	return export.About{Name: packageName(name), Database: name, Program: "solieu " + pipeline.Version(), Now: time.Now(), Columns: columns,
		Indicator: func(series string) (vi, en string) {
			if x, ok := catalogue.Lookup(series); ok {
				return x.Vi, x.En
			}
			return "", ""
		}}, err
}

// packageName keeps what the name of a data package may have.
func packageName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(s))
	if s = strings.Trim(s, "-"); s == "" {
		return "figures"
	}
	return s
}
