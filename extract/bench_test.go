package extract_test

import (
	"os"
	"path/filepath"
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

// texts are what the benchmarks read: the seed report, and all labelled passages of other places and years.
func texts(tb testing.TB) map[string][]*document.Document {
	tb.Helper()
	out := map[string][]*document.Document{}
	add := func(kind, name string, text []byte) {
		d, err := document.Read(name, text, document.Options{})
		if err != nil {
			tb.Fatal(err)
		}
		out[kind] = append(out[kind], d)
	}
	add("report", "report.txt", []byte(seedReport(tb)))
	files, err := filepath.Glob("../testdata/gold/passages/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatal("no passages")
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		add("passages", f, text)
	}
	return out
}

func size(ds []*document.Document) (n int64) {
	for _, d := range ds {
		n += int64(len(d.Text))
	}
	return n
}

// BenchmarkExtract measures text to figures on one core, without reading and normalizing.
func BenchmarkExtract(b *testing.B) {
	x := newExtractor(b)
	for kind, ds := range texts(b) {
		b.Run(kind, func(b *testing.B) {
			b.SetBytes(size(ds))
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range ds {
					x.Extract(d, extract.Defaults{Period: "2023", Place: "huyện Thủy Nguyên"})
				}
			}
		})
	}
}

// BenchmarkExtractParallel measures the same on all cores at once: compare its MB/s at -cpu 1,2.
func BenchmarkExtractParallel(b *testing.B) {
	x := newExtractor(b)
	for kind, ds := range texts(b) {
		b.Run(kind, func(b *testing.B) {
			b.SetBytes(size(ds))
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					for _, d := range ds {
						x.Extract(d, extract.Defaults{Period: "2023", Place: "huyện Thủy Nguyên"})
					}
				}
			})
		})
	}
}
