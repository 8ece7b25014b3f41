// Package sheet reads tables kept as files: Excel workbooks (XLSX) and text apart by commas, semicolons, tabs or
// bars. Every sheet becomes a table with its title lines above and its notes below as paragraphs.
package sheet

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"solieu/extract/document/flow"
)

// separators in the order in which they are tried: a comma is also a decimal mark.
var separators = []rune{'\t', ';', '|', ','}

// IsCSV tells text that is a table: at least three lines, nearly all of them of as many fields, the fields short.
// Cut says that the text ends in the middle.
func IsCSV(text string, cut bool) bool {
	_, ok := separator(text, cut)
	return ok
}

// separator finds what keeps the fields apart.
func separator(text string, cut bool) (rune, bool) {
	if cut {
		text = text[:strings.LastIndexByte(text, '\n')+1]
	}
	for _, sep := range separators {
		if looksTabular(text, sep) {
			return sep, true
		}
	}
	return 0, false
}

// reRunTogether tells a field that holds the end of one number and the beginning of the next.
var reRunTogether = regexp.MustCompile(`\d +\d{1,3}$|^\d{1,3} +[-\d]`)

// looksTabular tells whether lines cut at sep make a grid. Title lines above are allowed for.
func looksTabular(text string, sep rune) bool {
	records, err := records(text, sep, 200)
	if err != nil {
		return false
	}
	if n := strings.Count(text, string(sep)); sep != '\t' && strings.Count(text, string(sep)+" ")*2 > n {
		return false // the punctuation of prose
	}
	widths, several := map[int]int{}, map[int]int{}
	total, runes, fields, run := 0, 0, 0, 0
	for _, r := range records {
		if filled(r) == 0 {
			continue
		}
		total++
		widths[len(r)]++
		if filled(r) > 1 {
			several[len(r)]++
		}
		if len(r) > 1 {
			for _, f := range r {
				runes += utf8.RuneCountInString(f)
				fields++
				if reRunTogether.MatchString(f) {
					run++
				}
			}
		}
	}
	if run*4 > fields || sep == '|' && strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "|") {
		return false // numbers apart by spaces: "23,5 58,7"; or a table in Markdown, which is a text
	}
	best := 0
	for w, n := range widths {
		if w > 1 && (n > widths[best] || n == widths[best] && w > best) {
			best = w
		}
	}
	if best == 0 || total < 3 || several[best]*2 < widths[best] {
		return false
	}
	share, most := float64(widths[best])/float64(total), 60
	if sep == ',' {
		most = 40 // prose has commas too
		if best == 2 && share < 1 {
			return false
		}
	}
	if sep == '\t' && share < 0.8 {
		return false // a report with a table in it is a text
	}
	return share >= 0.75 && runes <= most*fields
}

// records cuts the beginning of a text into at most so many records.
func records(text string, sep rune, most int) ([][]string, error) {
	var out [][]string
	r := csv.NewReader(strings.NewReader(dittos(text, sep)))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = sep, -1, true, false
	for len(out) < most {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, rec)
	}
	return out, nil
}

// dittos quotes a field that is one double quote: the unit column says "as above" with it, and it opens no field that
// would swallow the rows below.
func dittos(text string, sep rune) string {
	s := string(sep)
	if !strings.Contains(text, s+`"`+s) {
		return text
	}
	for range 2 { // two such fields beside each other share a separator
		text = strings.ReplaceAll(text, s+`"`+s, s+`""""`+s)
	}
	return text
}

func filled(rec []string) int {
	n := 0
	for _, f := range rec {
		if strings.TrimSpace(f) != "" {
			n++
		}
	}
	return n
}

// ReadCSV reads a table kept as text in UTF-8.
func ReadCSV(text string, limits flow.Limits) (*flow.Doc, error) {
	sep, ok := separator(text, false)
	if !ok {
		sep = ','
	}
	m := flow.Meter{Limits: limits}
	r := csv.NewReader(strings.NewReader(dittos(text, sep)))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = sep, -1, true
	var rows []row
	for n := 0; ; n++ {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %v", flow.ErrDamaged, err)
		}
		var cells []flow.Cell
		for i, f := range rec {
			if err := m.Item(); err != nil {
				return nil, err
			}
			if strings.TrimSpace(f) != "" {
				cells = append(cells, flow.Cell{Col: i, RowSpan: 1, ColSpan: 1, Items: []flow.Item{&flow.Para{Text: f}}})
			}
		}
		if len(cells) > 0 {
			rows = append(rows, row{n, cells})
		}
	}
	doc := &flow.Doc{}
	doc.Items = blocks(rows)
	return doc, nil
}
