package export

import (
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"sync"

	"solieu/store"
	"solieu/store/schema"
)

// column is a column of the CSV file. What it means, its bounds and its words stand in the JSON Schema of an
// observation under the same name, unless says replaces them.
type column struct {
	name string
	kind string // of a Frictionless field
	says string
	get  func(*store.Found) string
}

func columns() []column {
	return []column{
		{"id", "string", "", func(f *store.Found) string { return f.ID }},
		{"document", "string", "", func(f *store.Found) string { return f.Document }},
		{"line", "integer", "", func(f *store.Found) string { return strconv.Itoa(f.Line) }},
		{"page", "integer", "1-based page; empty where pages are unknown.", func(f *store.Found) string { return positive(f.Page) }},
		{"section", "string", "Headings above, outermost first, between them \" › \".", func(f *store.Found) string { return strings.Join(f.Section, " › ") }},
		{"table", "integer", "1-based number of the table in the document; empty in prose.", func(f *store.Found) string { return positive(f.Table) }},
		{"row", "integer", "1-based row of that table; empty in prose.", func(f *store.Found) string { return positive(f.Row) }},
		{"col", "integer", "1-based column of that table; empty in prose.", func(f *store.Found) string { return positive(f.Col) }},
		{"period", "string", "", func(f *store.Found) string { return f.Period }},
		{"place", "string", "The place that the number is about: its own, or else the report's; empty where neither is said.", func(f *store.Found) string { return f.AtPlace }},
		{"indicator", "string", "", func(f *store.Found) string { return f.Indicator }},
		{"parent", "string", "", func(f *store.Found) string { return words(f.Parent) }},
		{"indicator_code", "string", "", func(f *store.Found) string { return words(f.Code) }},
		{"series", "string", "", func(f *store.Found) string { return f.Series }},
		{"value", "number", "", func(f *store.Found) string { return f.Value.String() }},
		{"unit", "string", "", func(f *store.Found) string { return f.Unit }},
		{"base_value", "number", "", func(f *store.Found) string { return f.BaseValue.String() }},
		{"base_unit", "string", "", func(f *store.Found) string { return f.BaseUnit }},
		{"measure", "string", "", func(f *store.Found) string { return f.Measure }},
		{"status", "string", "", func(f *store.Found) string { return f.Status }},
		{"base", "string", "", func(f *store.Found) string { return words(f.Base) }},
		{"prices", "string", "", func(f *store.Found) string { return words(f.Prices) }},
		{"approx", "string", "", func(f *store.Found) string { return f.Approx }},
		{"range", "string", "", func(f *store.Found) string { return words(f.Range) }},
		{"quote", "string", "", func(f *store.Found) string { return f.Quote }},
		{"rule", "string", "", func(f *store.Found) string { return f.Rule }},
		{"confidence", "number", "", func(f *store.Found) string { return real(f.Confidence) }},
		{"ambiguous", "boolean", "", func(f *store.Found) string { return strconv.FormatBool(f.Ambiguous) }},
	}
}

func words(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func real(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// property is what the JSON Schema says of one key.
type property struct {
	Description string     `json:"description"`
	Pattern     string     `json:"pattern"`
	Enum        []any      `json:"enum"`
	Minimum     *float64   `json:"minimum"`
	Maximum     *float64   `json:"maximum"`
	MinLength   int        `json:"minLength"`
	AnyOf       []property `json:"anyOf"`
}

// properties reads the JSON Schema of an observation.
var properties = sync.OnceValues(func() (map[string]property, error) {
	var s struct {
		Properties map[string]property `json:"properties"`
	}
	err := json.Unmarshal(schema.Observation, &s)
	return s.Properties, err
})

// constraints are those of a Frictionless field. A field that may be empty is not required; patterns hold for what
// stands there, since an empty cell is a missing value.
func (p property) constraints() map[string]any {
	c := map[string]any{}
	for _, alt := range p.AnyOf {
		if alt.Pattern != "" {
			p.Pattern = alt.Pattern
		}
	}
	if p.Pattern != "" {
		c["pattern"] = p.Pattern
	}
	if p.Minimum != nil {
		c["minimum"] = *p.Minimum
	}
	if p.Maximum != nil {
		c["maximum"] = *p.Maximum
	}
	if p.MinLength > 0 {
		c["required"] = true
	}
	var enum []string
	for _, v := range p.Enum {
		if v != nil {
			enum = append(enum, fmt.Sprint(v))
		}
	}
	if len(enum) > 0 {
		sort.Strings(enum)
		c["enum"] = enum
	}
	return c
}
