package normalize_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize"
	"solieu/seeds"
)

// TestMadeTables reads the documents of ../shared/docs/made that hold the seed report's two tables, in every format,
// and compares their figures with those written down by hand from the document.
func TestMadeTables(t *testing.T) {
	dir := "../../shared/docs/made"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("../shared/docs/made is absent")
	}
	data, err := os.ReadFile("testdata/made-tables.txt")
	if err != nil {
		t.Fatal(err)
	}
	var both, first []string
	for _, l := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(l, "#") {
			continue
		}
		both = append(both, l[4:])
		if l[0] == '1' {
			first = append(first, l[4:])
		}
	}
	for _, c := range []struct {
		file string
		want []string
	}{
		{"tables.docx", both}, {"tables_wide.docx", both}, {"report.docx", both}, {"report_lo.docx", both},
		{"tables.pdf", both}, {"tables_wide.pdf", both}, {"report.pdf", both},
		{"chrome_tables.pdf", both}, {"weasy_tables.pdf", both}, {"web_tables.html", both}, {"report.html", both},
		{"annex.xlsx", first},
	} {
		t.Run(c.file, func(t *testing.T) {
			got := tableFigures(t, filepath.Join(dir, c.file))
			right := 0
			for i, w := range c.want {
				if i < len(got) && same(got[i], w) {
					right++
				} else if i < len(got) {
					t.Logf("figure %d\n got %s\nwant %s", i+1, got[i], w)
				}
			}
			if len(got) != len(c.want) || right*100 < len(c.want)*98 {
				t.Errorf("%d figures, %d right of %d wanted", len(got), right, len(c.want))
			}
		})
	}
}

// tableFigures gives the figures of a document's tables, in the form of testdata/made-tables.txt.
func tableFigures(t *testing.T, path string) []string {
	t.Helper()
	n, err := normalize.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(seeds.FS, n.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	d, err := document.Open(path, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	def := extract.Defaults{Period: "2023"}
	obs, _ := n.Normalize(d, x.Extract(d, def), def)
	var out []string
	for _, o := range obs {
		if o.Table == 0 {
			continue
		}
		parent, base := "", ""
		if o.Parent != nil {
			parent = *o.Parent
		}
		if o.Base != nil {
			base = *o.Base
		}
		out = append(out, strings.TrimRight(strings.Join([]string{o.Value.String(), o.Unit, o.Measure, o.Status, base, o.Period, o.Indicator, parent}, " | "), " |"))
	}
	return out
}

// same compares two lines; "108" and "108.0" are one value, since a sheet does not keep the decimals that it shows.
func same(a, b string) bool {
	x, restA, _ := strings.Cut(a, " | ")
	y, restB, _ := strings.Cut(b, " | ")
	u, errA := strconv.ParseFloat(x, 64)
	v, errB := strconv.ParseFloat(y, 64)
	return errA == nil && errB == nil && u == v && plainParts(restA) == plainParts(restB)
}

func plainParts(s string) string {
	parts := strings.Split(s, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return strings.Join(parts, "|")
}
