package pipeline

import (
	"testing"

	"solieu/seeds"
)

// BenchmarkNew measures the start: all seeds loaded, all patterns compiled.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(seeds.FS); err != nil {
			b.Fatal(err)
		}
	}
}
