package pipeline

import (
	"testing"

	"solieu/seeds"
)

// BenchmarkReport measures text to figures, all stages: reading, extraction, normalization.
func BenchmarkReport(b *testing.B) {
	p, err := New(seeds.FS)
	if err != nil {
		b.Fatal(err)
	}
	data, err := seeds.FS.ReadFile("reports/thuy-nguyen-2023.txt")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.ReadBytes("report.txt", data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReportParallel is the same on all cores at once: -cpu 1,2 shows how it scales.
func BenchmarkReportParallel(b *testing.B) {
	p, err := New(seeds.FS)
	if err != nil {
		b.Fatal(err)
	}
	data, err := seeds.FS.ReadFile("reports/thuy-nguyen-2023.txt")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := p.ReadBytes("report.txt", data, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
