package export

import (
	"bytes"
	"encoding/json"
	"io"

	"solieu/normalize"
	"solieu/store"
	"solieu/store/schema"
)

// line is an observation with the place that it is about: outside its report, "the report's own" says nothing.
type line struct {
	normalize.Observation
	AtPlace string `json:"at_place"`
}

type lines struct{ w *json.Encoder }

func newLines(w io.Writer) (sink, error) {
	s := &lines{w: json.NewEncoder(w)}
	s.w.SetEscapeHTML(false)
	return s, nil
}

func (s *lines) put(f *store.Found) error { return s.w.Encode(line{f.Observation, f.AtPlace}) }
func (s *lines) end() error               { return nil }
func (s *lines) left() int                { return 0 }

// LineSchema is the JSON Schema of a line: that of an observation, and at_place.
func LineSchema() ([]byte, error) {
	var s map[string]any
	if err := json.Unmarshal(schema.Observation, &s); err != nil {
		return nil, err
	}
	s["$id"] = "https://solieu.example/figure.schema.json"
	s["title"] = "Figure"
	s["description"] = "One figure of the archive: one line of figures.jsonl."
	s["required"] = append(s["required"].([]any), "at_place")
	s["properties"].(map[string]any)["at_place"] = map[string]any{"type": "string",
		"description": "The place that the number is about: place, or else the report's; \"\" where neither is said."}
	return pretty(s)
}

// pretty is JSON for people too, its keys sorted.
func pretty(v any) ([]byte, error) {
	var b bytes.Buffer
	w := json.NewEncoder(&b)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	err := w.Encode(v)
	return b.Bytes(), err
}
