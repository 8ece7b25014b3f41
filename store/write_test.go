package store

import (
	"fmt"
	"path/filepath"
	"testing"
)

// BenchmarkWrite writes reports of 500 figures into a growing database.
func BenchmarkWrite(b *testing.B) {
	if err := Available(); err != nil {
		b.Skip(err)
	}
	s, err := Open(filepath.Join(b.TempDir(), "a.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	w, err := s.Writer(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		var items []Item
		for range 20 {
			n++
			items = append(items, item(fmt.Sprintf("/x/%d.txt", n), report(fmt.Sprintf("lúa %d", n), 500)))
		}
		b.StartTimer()
		if _, err := w.Write(b.Context(), 0, items); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*500)/b.Elapsed().Seconds(), "figures/s")
}
