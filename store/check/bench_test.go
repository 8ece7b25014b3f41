package check_test

import (
	"os"
	"testing"

	"solieu/cmd/pipeline"
	"solieu/seeds"
	"solieu/store/check"
)

const seedText = "../../seeds/reports/thuy-nguyen-2023.txt"

// BenchmarkRun checks the report of the seeds (64 KB, some 370 figures). BenchmarkExtract reads it, for the ratio:
// checking should add no more than a quarter.
func BenchmarkRun(b *testing.B) {
	obs, text := extracted(b, seedText, pipeline.Options{})
	ids := knowledge(b)
	b.ReportAllocs()
	for b.Loop() {
		check.Run(obs, fixed(text), ids)
	}
}

func BenchmarkExtract(b *testing.B) {
	p, err := pipeline.New(seeds.FS)
	if err != nil {
		b.Fatal(err)
	}
	raw, err := os.ReadFile(seedText)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.ReadBytes("report.txt", raw, pipeline.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
