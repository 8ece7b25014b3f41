package store

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize"
	"solieu/normalize/number"
)

func ptr(s string) *string { return &s }

// report makes a report with n figures from a seed word, without any extractor.
func report(word string, n int) *Report {
	text := strings.Repeat(word+" 1\n", n+1)
	sum := sha256.Sum256([]byte(text))
	sha := hex.EncodeToString(sum[:])
	d := &document.Document{Name: word + ".txt", Path: word + ".txt", SHA256: sha, Size: int64(len(text)), Format: "text", Text: text,
		Facts: document.Facts{Title: "Báo cáo " + word, Place: "huyện Thủy Nguyên", Issued: "2024-01"}}
	r := &Report{Document: d, Ledger: &extract.Ledger{}, Period: "2023", Place: "huyện Thủy Nguyên",
		Problems: []normalize.Problem{{Kind: "ambiguous", Offset: 3, Line: 1, Text: "hai cách đọc"}}}
	for i := range n {
		at := i*(len(word)+3) + len(word) + 1
		r.Ledger.Tokens = append(r.Ledger.Tokens, extract.Token{Span: document.Span{Start: at, End: at + 1}, Verdict: extract.IsFigure, Figure: i})
		o := normalize.Observation{ID: fmt.Sprintf("%s:%d", sha[:16], at), Document: d.Name, Start: at, End: at + 1,
			Quote: "47.871,894 tỷ đồng", Line: i + 1, Section: []string{"I. Kinh tế", fmt.Sprintf("%d. %s", i%3, word)},
			Indicator: "Giá trị sản xuất " + word, Series: "gia-tri-san-xuat", Value: number.New(47871894, -3), Unit: "tỷ đồng",
			BaseValue: number.New(47871894, 6), BaseUnit: "VND", Measure: "level", Status: "actual", Period: "2023", Approx: "=",
			Rule: "level", Confidence: 0.9}
		switch i % 3 {
		case 1:
			o.Parent, o.Code, o.Base = ptr("Nông nghiệp"), ptr("AGR.GO"), ptr("previous_year")
		case 2:
			o.Prices, o.Range, o.Place = ptr("constant:2010"), ptr("low"), ptr("xã Tân Dương")
			o.Section = nil
		}
		r.Observations = append(r.Observations, o)
	}
	r.Ledger.Tokens = append(r.Ledger.Tokens,
		extract.Token{Verdict: extract.IsNoise, Noise: "date", Figure: -1}, extract.Token{Verdict: extract.Unexplained, Figure: -1})
	return r
}

func opened(t *testing.T) *Store {
	t.Helper()
	if err := Available(); err != nil {
		t.Skip(err)
	}
	s, err := Open(filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func write(t *testing.T, s *Store, items ...Item) []Written {
	t.Helper()
	w, err := s.Writer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	done, err := w.Write(t.Context(), 0, items)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func item(path string, r *Report) Item {
	return Item{Path: path, SHA256: r.Document.SHA256, Size: r.Document.Size, Fingerprint: "f1", Report: r}
}

func found(t *testing.T, s *Store, q Query) []normalize.Observation {
	t.Helper()
	var all []normalize.Observation
	if err := s.Figures(t.Context(), q, func(f *Found) error { all = append(all, f.Observation); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestRoundTrip(t *testing.T) {
	s := opened(t)
	r := report("nông nghiệp", 7)
	if got := write(t, s, item("/a/nông nghiệp.txt", r))[0]; got != (Written{Outcome: Loaded, Figures: 7, Problems: 1, Unexplained: 1}) {
		t.Errorf("wrote %+v", got)
	}
	got := found(t, s, Query{})
	byStart := func(all []normalize.Observation) map[int]string {
		m := map[int]string{}
		for _, o := range all {
			if o.Section == nil {
				o.Section = []string{}
			}
			line, err := json.Marshal(o)
			if err != nil {
				t.Fatal(err)
			}
			m[o.Start] = string(line)
		}
		return m
	}
	if diff := cmp.Diff(byStart(r.Observations), byStart(got)); diff != "" {
		t.Errorf("what is read is not what was written:\n%s", diff)
	}
	if err := s.Integrity(t.Context()); err != nil {
		t.Error(err)
	}
}

func dump(t *testing.T, s *Store) string {
	t.Helper()
	var b strings.Builder
	if err := s.Dump(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestOrderLeavesNoTrace(t *testing.T) {
	a, b := item("/x/a.txt", report("lúa", 5)), item("/x/b.txt", report("ngô", 4))
	copied := item("/x/0.txt", a.Report)
	one, two := opened(t), opened(t)
	write(t, one, a, b, copied)
	write(t, two, copied)
	write(t, two, b)
	write(t, two, a)
	if diff := cmp.Diff(dump(t, one), dump(t, two)); diff != "" {
		t.Error(diff)
	}
}

func TestReload(t *testing.T) {
	s := opened(t)
	a := item("/x/a.txt", report("lúa", 5))
	outcome := func(it Item) Outcome { t.Helper(); return write(t, s, it)[0].Outcome }
	counts := func(docs, figures int) {
		t.Helper()
		c, err := s.Counts(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if c.Documents != docs || c.Figures != figures || len(found(t, s, Query{})) != figures {
			t.Errorf("%+v, want %d documents with %d figures", c, docs, figures)
		}
	}
	steps := []struct {
		name          string
		item          func() Item
		want          Outcome
		docs, figures int
	}{
		{"new", func() Item { return a }, Loaded, 1, 5},
		{"again", func() Item { return a }, Unchanged, 1, 5},
		{"copy", func() Item { b := a; b.Path = "/x/b.txt"; return b }, Duplicate, 1, 5},
		{"other rules", func() Item {
			b := a
			b.Fingerprint = "f2"
			b.Report = report("lúa", 5)
			b.Report.Observations = b.Report.Observations[:3]
			return b
		}, Replaced, 1, 3},
		{"changed, copy stays", func() Item { return item("/x/a.txt", report("ngô", 4)) }, Replaced, 2, 7},
		{"copy changed too", func() Item { return item("/x/b.txt", report("ngô", 4)) }, Duplicate, 1, 4},
		{"broken", func() Item {
			return Item{Path: "/x/b.txt", SHA256: strings.Repeat("0", 64), Kind: "empty", Reason: "b.txt: is empty"}
		}, Refused, 1, 4},
		{"out of reach", func() Item { return Item{Path: "/x/a.txt", Kind: "unreadable", Reason: "a.txt: permission denied"} }, Refused, 1, 4},
		{"broken too", func() Item {
			return Item{Path: "/x/a.txt", SHA256: strings.Repeat("0", 64), Kind: "empty", Reason: "a.txt: is empty"}
		}, Refused, 0, 0},
		{"mended", func() Item { return a }, Replaced, 1, 5},
	}
	for _, st := range steps {
		if got := outcome(st.item()); got != st.want {
			t.Errorf("%s: %s, want %s", st.name, got, st.want)
		}
		counts(st.docs, st.figures)
		if err := s.Integrity(t.Context()); err != nil {
			t.Errorf("%s: %v", st.name, err)
		}
	}
}

func TestUnchangedWritesNothing(t *testing.T) {
	s := opened(t)
	a := item("/x/a.txt", report("lúa", 5))
	write(t, s, a)
	before := dump(t, s)
	if k, _, err := s.Known(t.Context(), a.Path, a.SHA256, "f1"); k != Unchanged || err != nil {
		t.Errorf("Known gives %q, %v", k, err)
	}
	for _, c := range [][3]string{{a.Path, a.SHA256, "f2"}, {a.Path, "x", "f1"}, {"/y", a.SHA256, "f1"}} {
		if k, _, err := s.Known(t.Context(), c[0], c[1], c[2]); k != "" || err != nil {
			t.Errorf("Known(%v) gives %q, %v", c, k, err)
		}
	}
	write(t, s, a)
	if diff := cmp.Diff(before, dump(t, s)); diff != "" {
		t.Error(diff)
	}
}

func TestInconsistentReportIsRefusedAlone(t *testing.T) {
	s := opened(t)
	bad := report("bò", 3)
	bad.Observations[1].ID = bad.Observations[0].ID
	done := write(t, s, item("/x/a", report("lúa", 2)), item("/x/b", bad), item("/x/c", report("ngô", 2)))
	var got []Outcome
	for _, d := range done {
		got = append(got, d.Outcome)
	}
	if want := []Outcome{Loaded, Refused, Loaded}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v (%+v)", got, want, done)
	}
	if c, _ := s.Counts(t.Context()); c.Documents != 2 || c.Figures != 4 || c.Problems != 3 {
		t.Errorf("%+v", c)
	}
}

// TestFullDisk has SQLite refuse to grow the file, as on a full disk, in the middle of a write.
func TestFullDisk(t *testing.T) {
	s := opened(t)
	a := item("/x/a.txt", report("lúa", 5))
	write(t, s, a)
	before := dump(t, s)
	w, err := s.Writer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var pages int
	if err := w.conn.QueryRowContext(t.Context(), "PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := w.conn.ExecContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", pages+5)); err != nil {
		t.Fatal(err)
	}
	_, err = w.Write(t.Context(), 0, []Item{item("/x/b.txt", report("khoai", 1)), item("/x/a.txt", report("ngô", 500))})
	if err == nil || !strings.Contains(err.Error(), "no space is left on the disk") {
		t.Errorf("a write to a full disk gives %v", err)
	}
	if before != dump(t, s) {
		t.Error("the failed write left something")
	}
	if _, err := w.conn.ExecContext(t.Context(), "PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(t.Context(), 0, []Item{item("/x/a.txt", report("ngô", 500))}); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

func TestQuery(t *testing.T) {
	s := opened(t)
	r := report("lúa", 6)
	set := func(i int, indicator, place, period, unit string) {
		o := &r.Observations[i]
		o.Indicator, o.Parent, o.Place, o.Period, o.Unit = indicator, nil, nil, period, unit
		if place != "" {
			o.Place = ptr(place)
		}
	}
	set(0, "Diện tích gieo cấy lúa cả năm", "", "2023", "ha")
	set(1, "Sản lượng thịt bò", "", "2023-Q1", "tấn")
	set(2, "Số vụ bỏ trốn", "xã Hoà Bình", "2022", "vụ")
	set(3, "Tỷ lệ hộ nghèo", "xã Hòa Bình", "2022", "%")
	set(4, "Đàn trâu", "", "2021/2025", "nghìn con")
	set(5, "Kết luận thanh tra", "", "2023", "kết luận")
	write(t, s, item("/x/bao cao.txt", r))
	for _, c := range []struct {
		name string
		q    Query
		want string // numbers of the figures
	}{
		{"all", Query{}, "012345"},
		{"without marks", Query{Words: "lua"}, "0"},
		{"with marks", Query{Words: "lúa"}, "0"},
		{"any order", Query{Words: "lua dien tich"}, "0"},
		{"not inside words", Query{Words: "lu"}, ""},
		{"bo without marks", Query{Words: "bo"}, "12"},
		{"bò only", Query{Words: "bò"}, "1"},
		{"bỏ only", Query{Words: "Bỏ"}, "2"},
		{"d for đ", Query{Words: "dan trau"}, "4"},
		{"place", Query{Place: "hoa binh"}, "23"},
		{"place, other tone mark position", Query{Place: "Hòa Bình"}, "23"},
		{"document's place", Query{Place: "thuy nguyen"}, "0145"},
		{"year with its parts", Query{Period: "2023"}, "015"},
		{"quarter", Query{Period: "2023-Q1"}, "1"},
		{"span", Query{Period: "2021/2025"}, "4"},
		{"unit", Query{Unit: "HA"}, "0"},
		{"both", Query{Words: "ho ngheo", Period: "2022"}, "3"},
		{"document name", Query{Document: "bao cao"}, "012345"},
		{"document hash", Query{Document: r.Document.SHA256[:10]}, "012345"},
		{"another document", Query{Document: "khác"}, ""},
		{"like's own signs", Query{Words: "%"}, "012345"},
	} {
		got := map[int]bool{}
		for _, o := range found(t, s, c.q) {
			for i := range r.Observations {
				if r.Observations[i].ID == o.ID {
					got[i] = true
				}
			}
		}
		text := ""
		for i := range r.Observations {
			if got[i] {
				text += fmt.Sprint(i)
			}
		}
		if text != c.want {
			t.Errorf("%s: %q, want %q", c.name, text, c.want)
		}
	}
	if n := len(found(t, s, Query{Limit: 2})); n != 2 {
		t.Errorf("limit 2 gives %d", n)
	}
}

func TestGone(t *testing.T) {
	s := opened(t)
	a := report("lúa", 5)
	write(t, s, item("/x/a.txt", a), item("/x/copy.txt", a), item("/x/b.txt", report("ngô", 4)), item("/xy/c.txt", report("khoai", 1)))
	if got, err := s.Under(t.Context(), "/x"); err != nil || !reflect.DeepEqual(got, []string{"/x/a.txt", "/x/b.txt", "/x/copy.txt"}) {
		t.Errorf("Under gives %v, %v", got, err)
	}
	w, err := s.Writer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	run := Run{Started: time.Now()}
	if err := w.Begin(t.Context(), &run); err != nil {
		t.Fatal(err)
	}
	want := func(documents, files int) {
		t.Helper()
		if c, _ := s.Counts(t.Context()); c.Documents != documents || c.Files != files {
			t.Errorf("%+v, want %d documents in %d files", c, documents, files)
		}
	}
	w.Gone(t.Context(), run.ID, []string{"/x/a.txt"}, false)
	want(3, 4)
	w.Gone(t.Context(), run.ID, []string{"/x/a.txt", "/x/b.txt"}, true)
	want(2, 2)
	w.Gone(t.Context(), run.ID, []string{"/x/copy.txt"}, true)
	want(1, 1)
	if err := s.Integrity(t.Context()); err != nil {
		t.Error(err)
	}
	run.State = "finished"
	if err := w.Finish(t.Context(), &run); err != nil {
		t.Error(err)
	}
	files, err := s.RunFiles(t.Context(), run.ID)
	if err != nil || len(files) != 3 {
		t.Errorf("%v, %v", files, err)
	}
	runs, err := s.Runs(t.Context(), 0)
	if err != nil || len(runs) != 1 || runs[0].State != "finished" {
		t.Errorf("%+v, %v", runs, err)
	}
}

func TestKilledRun(t *testing.T) {
	s := opened(t)
	w, err := s.Writer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for range 2 {
		if err := w.Begin(t.Context(), &Run{Started: time.Now()}); err != nil {
			t.Fatal(err)
		}
	}
	runs, err := s.Runs(t.Context(), 0)
	if err != nil || len(runs) != 2 || runs[0].State != "running" || runs[1].State != "killed" {
		t.Errorf("%+v, %v", runs, err)
	}
}

func TestOpenRefuses(t *testing.T) {
	if err := Available(); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	file := func(name string, text string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	sqlite := func(name, script string) string {
		p := filepath.Join(dir, name)
		db, err := sql.Open("sqlite3", p)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec(script); err != nil {
			t.Fatal(err)
		}
		return p
	}
	for _, c := range []struct{ path, want string }{
		{file("text.db", strings.Repeat("Báo cáo\n", 100)), "is not an SQLite database"},
		{dir, "cannot be opened or made"},
		{filepath.Join(dir, "none", "a.db"), "its folder does not exist"},
		{sqlite("other.db", "CREATE TABLE t (x)"), "solieu did not make"},
		{sqlite("other2.db", "CREATE TABLE t (x); PRAGMA user_version = 9"), "solieu did not make"},
		{sqlite("newer.db", "CREATE TABLE meta (key TEXT, value TEXT); INSERT INTO meta VALUES ('program', 'solieu'); PRAGMA user_version = 999"), "use a newer solieu"},
	} {
		for name, open := range map[string]func(string) (*Store, error){"Open": Open, "OpenRead": OpenRead} {
			s, err := open(c.path)
			if err == nil {
				s.Close()
				t.Errorf("%s(%s) succeeded", name, c.path)
				continue
			}
			if c.want == "its folder does not exist" && name == "OpenRead" {
				continue // says that there is no such database
			}
			if !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") || !strings.HasPrefix(err.Error(), c.path) {
				t.Errorf("%s: %v; want one line with %q", name, err, c.want)
			}
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range [][2]string{
		{"Diện tích gieo cấy (ha)", "dien tich gieo cay ha"},
		{"ĐƯỜNG  QUỐC-LỘ 10", "duong quoc lo 10"},
		{"Đường", "duong"},
		{"", ""}, {" – ", ""},
		{"m²", "m²"},
	} {
		if got := Fold(c[0]); got != c[1] {
			t.Errorf("Fold(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}
