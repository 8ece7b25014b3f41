package document

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"solieu/extract/document/pdf"
)

func TestMain(m *testing.M) {
	pdf.ServeWorker()
	os.Exit(m.Run())
}

func openPDF(t *testing.T, path string) *Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("%s is not here", path)
	}
	d := &Document{Name: filepath.Base(path), Path: path}
	if err := readPDF(d, data, pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestPDFSpans holds the blocks to the text: ascending, inside it, cells inside their tables.
func TestPDFSpans(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/docs/*/*.pdf")
	if len(paths) == 0 {
		t.Skip("no sample documents here")
	}
	for _, path := range paths {
		d := openPDF(t, path)
		at := 0
		for _, b := range d.Blocks {
			e := b.Extent()
			if e.Start < at || e.End > len(d.Text) || e.Len() <= 0 {
				t.Errorf("%s: block %v after %d of %d", path, e, at, len(d.Text))
			}
			at = e.End
			if tab, ok := b.(*Table); ok {
				for _, r := range tab.Rows {
					for _, c := range r.Cells {
						if c.Start < e.Start || c.End > e.End || strings.ContainsAny(c.Of(d.Text), "\n\t") {
							t.Errorf("%s: cell %v of table %v", path, c.Span, e)
						}
					}
				}
			}
		}
		for i, m := range d.Pages {
			if i > 0 && (m.Offset < d.Pages[i-1].Offset || m.Number <= d.Pages[i-1].Number) {
				t.Errorf("%s: page mark %v after %v", path, m, d.Pages[i-1])
			}
		}
	}
}
