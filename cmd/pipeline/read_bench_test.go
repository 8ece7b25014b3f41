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
