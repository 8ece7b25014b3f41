package store

import (
	"path/filepath"
	"testing"

	"solieu/store/check"
)

func TestPutFindings(t *testing.T) {
	if err := Available(); err != nil {
		t.Skip(err)
	}
	ctx := t.Context()
	s, err := Open(filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w, err := s.Writer(ctx)
	if err != nil {
		t.Fatal(err)
	}
	it := item("/x/1.txt", report("lúa", 3))
	if _, err := w.Write(ctx, 0, []Item{it}); err != nil {
		t.Fatal(err)
	}
	w.Close()
	docs, err := s.Documents(ctx)
	if err != nil || len(docs) != 1 || docs[0].Path != "/x/1.txt" {
		t.Fatalf("documents %v, %v", docs, err)
	}
	obs, err := s.Observations(ctx, docs[0].SHA256, nil)
	if err != nil || len(obs) != 3 {
		t.Fatalf("%d observations, %v", len(obs), err)
	}
	f := check.Finding{Kind: "repeat", Verdict: check.Conflict, Sum: "1 and 2", Mend: &check.Mend{ID: obs[0].ID, Change: "digit", To: obs[0].Value},
		Figures: []check.Figure{{ID: obs[0].ID, Role: "said"}, {ID: obs[1].ID, Role: "said"}}}
	for range 2 { // the second time replaces the first
		if err := s.PutFindings(ctx, []check.Finding{f}); err != nil {
			t.Fatal(err)
		}
	}
	count := func(table string) (n int) {
		if err := s.DB().QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if count("findings") != 1 || count("finding_figures") != 2 || count("v_findings") != 2 {
		t.Errorf("%d findings, %d figures, %d in the view", count("findings"), count("finding_figures"), count("v_findings"))
	}
	// A report that goes takes its figures' findings along.
	w, err = s.Writer(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	run := Run{State: "running"}
	if err := w.Begin(ctx, &run); err != nil {
		t.Fatal(err)
	}
	if err := w.Gone(ctx, run.ID, []string{"/x/1.txt"}, true); err != nil {
		t.Fatal(err)
	}
	if n := count("finding_figures"); n != 0 {
		t.Errorf("%d figures of findings stay after their report", n)
	}
}
