package extract_test

import (
	"testing"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/seeds"
)

// seedReport is the report that the project grew from.
func seedReport(tb testing.TB) string {
	tb.Helper()
	data, err := seeds.FS.ReadFile("reports/thuy-nguyen-2023.txt")
	if err != nil {
		tb.Fatal(err)
	}
	return string(data)
}

// BenchmarkExtract measures text to figures, without reading and normalizing: the seed report repeated.
func BenchmarkExtract(b *testing.B) {
	x := newExtractor(b)
	text := seedReport(b)
	d, err := document.Read("report.txt", []byte(text), document.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		x.Extract(d, extract.Defaults{Period: "2023", Place: "huyện Thủy Nguyên"})
	}
}
