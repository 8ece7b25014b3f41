package document

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkRead reads the same report in the formats that Go reads by itself, and has pandoc convert the Word file
// where it is installed: what a user would pick instead.
func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"report.docx", "report.html", "annex.xlsx", "enc/utf8_bom.txt"} {
		path := filepath.Join(sharedDocs, "made", name)
		data, err := os.ReadFile(path)
		if err != nil {
			b.Skip("the shared documents are not here")
		}
		b.Run(filepath.Base(name), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(path, data, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("report.docx by pandoc", func(b *testing.B) {
		pandoc, err := exec.LookPath("pandoc")
		if err != nil {
			b.Skip("pandoc is not installed")
		}
		for b.Loop() {
			if out, err := exec.Command(pandoc, "-t", "plain", "-o", os.DevNull, filepath.Join(sharedDocs, "made", "report.docx")).CombinedOutput(); err != nil {
				b.Fatal(err, string(out))
			}
		}
	})
}
