package export

import (
	"regexp"
	"strings"

	"solieu/store/schema"
)

// Datasette is a metadata.json for `datasette archive.db --metadata metadata.json`: what tables, views and columns
// mean, and which columns to filter by. The words are the comments of the SQL that makes the database.
func Datasette(about About) ([]byte, error) {
	tables := map[string]any{}
	known := map[string]map[string]string{}
	for _, m := range schema.Migrations() {
		for _, r := range relations(m.SQL) {
			if r.columns == nil {
				r.columns = described(about.Columns[r.name], known[strings.TrimPrefix(r.name, "v_")], known["figures"])
			} else {
				known[r.name] = r.columns
			}
			t := map[string]any{"columns": r.columns}
			if r.says != "" {
				t["description"] = r.says
			}
			tables[r.name] = t
		}
	}
	set := func(table, key string, v any) {
		if t, ok := tables[table].(map[string]any); ok {
			t[key] = v
		}
	}
	for _, t := range []string{"figures", "v_figures"} {
		set(t, "facets", []string{"measure", "status", "base_unit"})
	}
	set("v_series", "facets", []string{"place", "measure", "period"})
	set("figures", "label_column", "quote")
	set("documents", "label_column", "name")
	set("places", "label_column", "name")
	set("sections", "label_column", "title")
	set("documents", "units", map[string]string{"size": "B"})
	set("runs", "units", map[string]string{"bytes": "B", "seconds": "s"})
	set("run_files", "units", map[string]string{"bytes": "B", "seconds": "s"})
	for _, t := range []string{"meta", "names"} {
		set(t, "hidden", true)
	}
	return pretty(map[string]any{
		"title":       "Figures of Vietnamese socio-economic reports",
		"description": "Begin with the view v_series: the best value of each indicator, place and period. v_figures holds every figure with the words around it. Made by " + about.Program + ".",
		"databases":   map[string]any{about.Database: map[string]any{"tables": tables}},
	})
}

// described gives the columns of a view the words of the first table that has one of that name.
func described(columns []string, tables ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, c := range columns {
		for _, t := range tables {
			if says := t[c]; says != "" && all[c] == "" {
				all[c] = says
			}
		}
	}
	return all
}

// relation is a table or a view with the comments that describe it.
type relation struct {
	name    string
	says    string
	columns map[string]string // nil for a view
}

var (
	creates = regexp.MustCompile(`^CREATE (TABLE|VIEW) (\w+)`)
	columnd = regexp.MustCompile(`^\t"?(\w+)"?\s+(?:INTEGER|TEXT|REAL|BLOB)\b.*?-- (.*)$`)
)

// relations reads the comments of the SQL: those right above a CREATE, and the one beside each column.
func relations(sql string) (all []relation) {
	var above []string
	inside := false
	for _, l := range strings.Split(sql, "\n") {
		if c, ok := strings.CutPrefix(l, "-- "); ok {
			above = append(above, c)
			continue
		}
		if m := creates.FindStringSubmatch(l); m != nil {
			r := relation{name: m[2], says: strings.Join(above, " ")}
			if inside = m[1] == "TABLE"; inside {
				r.columns = map[string]string{}
			}
			all = append(all, r)
		} else if m := columnd.FindStringSubmatch(l); m != nil && inside {
			all[len(all)-1].columns[m[1]] = m[2]
		}
		if strings.HasPrefix(l, ")") {
			inside = false
		}
		above = nil
	}
	return all
}
