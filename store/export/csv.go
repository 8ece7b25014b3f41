package export

import (
	"encoding/csv"
	"io"

	"solieu/store"
)

// csvSink writes RFC 4180 with one column each of columns. A missing value is an empty cell.
type csvSink struct {
	w    *csv.Writer
	cols []column
	row  []string
}

func newCSV(w io.Writer) (sink, error) {
	s := &csvSink{w: csv.NewWriter(w), cols: columns()}
	s.w.UseCRLF = true
	s.row = make([]string, len(s.cols))
	for i, c := range s.cols {
		s.row[i] = c.name
	}
	return s, s.w.Write(s.row)
}

func (s *csvSink) put(f *store.Found) error {
	for i, c := range s.cols {
		s.row[i] = c.get(f)
	}
	return s.w.Write(s.row)
}

func (s *csvSink) end() error { s.w.Flush(); return s.w.Error() }
func (s *csvSink) left() int  { return 0 }

// DataPackage describes figures.csv as Frictionless does: https://specs.frictionlessdata.io/data-package/ and
// /table-schema/, version 1.
func DataPackage(about About) ([]byte, error) {
	props, err := properties()
	if err != nil {
		return nil, err
	}
	var fields []map[string]any
	for _, c := range columns() {
		p := props[c.name]
		f := map[string]any{"name": c.name, "type": c.kind, "description": p.Description}
		if c.says != "" {
			f["description"] = c.says
		}
		if con := p.constraints(); len(con) > 0 {
			f["constraints"] = con
		}
		if c.kind == "boolean" {
			f["trueValues"], f["falseValues"] = []string{"true"}, []string{"false"}
		}
		fields = append(fields, f)
	}
	return pretty(map[string]any{
		"profile":     "tabular-data-package",
		"name":        about.Name,
		"title":       "Figures of Vietnamese socio-economic reports",
		"description": "One row a figure that a report states, with what it means and where it is printed. Made by " + about.Program + ".",
		"resources": []any{map[string]any{
			"profile":   "tabular-data-resource",
			"name":      "figures",
			"path":      "figures.csv",
			"format":    "csv",
			"mediatype": "text/csv",
			"encoding":  "utf-8",
			"dialect":   map[string]any{"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true},
			"schema":    map[string]any{"fields": fields, "primaryKey": []string{"id"}, "missingValues": []string{""}},
		}},
	})
}
