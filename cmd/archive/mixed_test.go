package archive

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"solieu/cmd/pipeline"
	"solieu/seeds"
	"solieu/store"
	"solieu/testdata/sample"
)

// TestMixed loads documents of all formats that need no other program, the real way, and holds what the database says
// to be the same whatever the number of readers and the order of the files.
func TestMixed(t *testing.T) {
	if err := store.Available(); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	if err := sample.Mixed("../..", dir, 20); err != nil {
		t.Fatal(err)
	}
	p, err := pipeline.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	want := ""
	for i, workers := range []int{1, 2, 7} {
		s, err := store.Open(filepath.Join(t.TempDir(), "a.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		list := List([]string{dir})
		if i > 0 {
			r.Shuffle(len(list.Files), func(i, j int) { list.Files[i], list.Files[j] = list.Files[j], list.Files[i] })
		}
		l := Loader{Store: s, Pipeline: p, Workers: workers}
		run, err := l.Load(t.Context(), list)
		if err != nil || run.Loaded != 20 || run.Figures < 1000 {
			t.Fatalf("%+v, %v", run, err)
		}
		var d strings.Builder
		if err := s.Dump(t.Context(), &d); err != nil {
			t.Fatal(err)
		}
		if want == "" {
			want = d.String()
		} else if d.String() != want {
			t.Errorf("with %d readers and the files in another order the database says something else", workers)
		}
	}
}
