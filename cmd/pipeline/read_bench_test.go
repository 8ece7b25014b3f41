package pipeline

import (
	"testing"

	"solieu/seeds"
)

// BenchmarkReport measures text to figures, all stages: reading, extraction, normalization.
func BenchmarkReport(b *testing.B) {
	read := readReport(b)
	b.ReportAllocs()
	for b.Loop() {
		read()
	}
}

// BenchmarkReportParallel is the same on all cores at once: -cpu 1,2 shows how it scales.
func BenchmarkReportParallel(b *testing.B) {
	read := readReport(b)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			read()
		}
	})
}

// readReport gives a function that reads the report once.
func readReport(b *testing.B) func() {
	p, err := New(seeds.FS)
	if err != nil {
		b.Fatal(err)
	}
	data, err := seeds.FS.ReadFile("reports/thuy-nguyen-2023.txt")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	return func() {
		if _, err := p.ReadBytes("report.txt", data, Options{}); err != nil {
			b.Error(err)
		}
	}
}
