package archive

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"solieu/cmd/pipeline"
	"solieu/extract"
	"solieu/extract/document"
	"solieu/extract/document/pdf"
	"solieu/normalize"
	"solieu/normalize/number"
	"solieu/store"
)

func TestMain(m *testing.M) {
	pdf.ServeWorker()
	os.Exit(m.Run())
}

// fake finds a figure in every word that is a digit. The word "panic" makes it panic, "wait" waits.
type fake struct{ wait time.Duration }

func (f fake) Extract(d *document.Document, def extract.Defaults) *extract.Ledger {
	if strings.Contains(d.Text, "panic") {
		panic("as asked")
	}
	if strings.Contains(d.Text, "wait") {
		time.Sleep(f.wait)
	}
	l := &extract.Ledger{}
	for i := range len(d.Text) {
		if c := d.Text[i]; c >= '0' && c <= '9' {
			s := document.Span{Start: i, End: i + 1}
			l.Tokens = append(l.Tokens, extract.Token{Span: s, Verdict: extract.IsFigure, Figure: len(l.Figures)})
			l.Figures = append(l.Figures, extract.Figure{Number: s})
		}
	}
	return l
}

func (fake) Defaults(d *document.Document, def extract.Defaults) extract.Defaults { return def }

func (fake) Normalize(d *document.Document, l *extract.Ledger, def extract.Defaults) ([]normalize.Observation, []normalize.Problem) {
	var all []normalize.Observation
	for _, f := range l.Figures {
		all = append(all, normalize.Observation{ID: fmt.Sprintf("%s:%d", d.SHA256[:16], f.Number.Start), Document: d.Name,
			Start: f.Number.Start, End: f.Number.End, Quote: f.Number.Of(d.Text), Line: 1, Section: []string{}, Indicator: "số",
			Series: "so", Value: number.New(1, 0), BaseValue: number.New(1, 0), Measure: "level", Status: "actual", Approx: "=", Rule: "fake", Confidence: 1})
	}
	return all, nil
}

type bench struct {
	t     *testing.T
	dir   string
	store *store.Store
	Loader
	events []Event
}

func newBench(t *testing.T) *bench {
	t.Helper()
	if err := store.Available(); err != nil {
		t.Skip(err)
	}
	b := &bench{t: t, dir: t.TempDir()}
	s, err := store.Open(filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	b.store = s
	b.Loader = Loader{Store: s, Pipeline: pipeline.Of(fake{50 * time.Millisecond}, fake{}, fstest.MapFS{}),
		Event: func(e Event) { b.events = append(b.events, e) }}
	return b
}

func (b *bench) file(name, text string) {
	b.t.Helper()
	p := filepath.Join(b.dir, name)
	os.MkdirAll(filepath.Dir(p), 0o755)
	if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// load loads the folder and gives the outcomes as "name outcome", sorted.
func (b *bench) load() []string {
	b.t.Helper()
	b.events = nil
	run, err := b.Load(b.t.Context(), List([]string{b.dir}))
	if err != nil {
		b.t.Fatal(err)
	}
	if run.State != "finished" {
		b.t.Errorf("the run is %s", run.State)
	}
	var all []string
	for _, e := range b.events {
		if e.Event == "file" {
			all = append(all, filepath.Base(e.Path)+" "+string(e.Outcome))
		}
	}
	slices.Sort(all)
	runs, err := b.store.Runs(b.t.Context(), 1)
	if err != nil {
		b.t.Fatal(err)
	}
	got := runs[0]
	run.Started, got.Started = time.Time{}, time.Time{}
	if got != run {
		b.t.Errorf("the database has the run as\n%+v, and it was\n%+v", got, run)
	}
	return all
}

func TestLoadAgain(t *testing.T) {
	b := newBench(t)
	want := func(all ...string) {
		t.Helper()
		if got := b.load(); !slices.Equal(got, all) {
			t.Errorf("%v, want %v", got, all)
		}
	}
	b.file("a.txt", "số 1 2 3")
	b.file("deep/b.txt", "số 4 5")
	b.file("copy.txt", "số 4 5")
	b.file("empty.txt", "")
	b.file("panic.txt", "panic 1")
	b.file(".hidden", "1")
	b.file("~$lock.docx", "1")
	first := b.load()
	for _, pair := range [][2]string{{"b.txt", "copy.txt"}, {"copy.txt", "b.txt"}} { // which comes first is chance
		if slices.Contains(first, pair[0]+" loaded") {
			w := []string{"a.txt loaded", pair[0] + " loaded", pair[1] + " duplicate", "empty.txt refused", "panic.txt refused"}
			slices.Sort(w)
			if !slices.Equal(first, w) {
				t.Errorf("%v, want %v", first, w)
			}
		}
	}
	want("a.txt unchanged", "b.txt unchanged", "copy.txt unchanged", "empty.txt refused", "panic.txt refused")
	b.file("a.txt", "số 1 2 3 4")
	os.Remove(filepath.Join(b.dir, "copy.txt"))
	want("a.txt replaced", "b.txt unchanged", "copy.txt removed", "empty.txt refused", "panic.txt refused")
	b.Prune = true
	os.Remove(filepath.Join(b.dir, "deep/b.txt"))
	b.file("panic.txt", "calm 1")
	want("a.txt unchanged", "b.txt pruned", "copy.txt pruned", "empty.txt refused", "panic.txt replaced")
	if c, _ := b.store.Counts(t.Context()); c.Documents != 2 || c.Figures != 5 || c.Files != 3 {
		t.Errorf("%+v", c)
	}
	b.Options.Period = "2023" // another statement makes other figures
	want("a.txt replaced", "empty.txt refused", "panic.txt replaced")
}

func TestRefusals(t *testing.T) {
	b := newBench(t)
	b.file("binary.dat", "\x00\x01\x02")
	b.file("big.txt", strings.Repeat("1 ", 1<<20))
	b.file("wait.txt", "wait 1")
	b.Options.Document.MaxBytes = 1 << 20
	b.Pipeline = pipeline.Of(fake{time.Second}, fake{}, fstest.MapFS{})
	b.Options.Timeout = time.Second / 2 // which only wait.txt comes near, on a machine however busy
	b.load()
	kinds := map[string]string{}
	b.store.Problems(t.Context(), "", func(p store.Problem) error { kinds[filepath.Base(p.Path)] = p.Kind; return nil })
	for name, kind := range map[string]string{"binary.dat": "not-a-document", "big.txt": "too-big", "wait.txt": "timeout"} {
		if kinds[name] != kind {
			t.Errorf("%s: %q, want %q", name, kinds[name], kind)
		}
	}
	b.Options.Timeout, b.Retry = 0, true
	if got := b.load(); !slices.Contains(got, "wait.txt replaced") {
		t.Errorf("--retry: %v", got)
	}
}

func TestInterrupt(t *testing.T) {
	b := newBench(t)
	for i := range 50 {
		b.file(fmt.Sprintf("%02d.txt", i), fmt.Sprintf("wait 1 %d", i))
	}
	b.Workers = 2
	ctx, cancel := context.WithCancel(t.Context())
	b.Event = func(e Event) {
		if e.Event == "file" && e.Done == 3 {
			cancel()
		}
	}
	run, err := b.Load(ctx, List([]string{b.dir}))
	if err != nil || run.State != "interrupted" || run.Loaded < 3 || run.Loaded > 12 {
		t.Fatalf("%+v, %v", run, err)
	}
	if c, _ := b.store.Counts(t.Context()); c.Documents != run.Loaded {
		t.Errorf("%d documents of %d loaded", c.Documents, run.Loaded)
	}
	b.Event = nil
	again, err := b.Load(t.Context(), List([]string{b.dir}))
	if err != nil || again.Unchanged != run.Loaded || again.Loaded != 50-run.Loaded {
		t.Errorf("%+v, %v", again, err)
	}
}

// TestWorkers holds the content to be the same whatever the number of readers.
func TestWorkers(t *testing.T) {
	var dumps []string
	for _, n := range []int{1, 2, 7} {
		b := newBench(t)
		b.dir = filepath.Join(t.TempDir(), "same") // ids do not depend on the folder, nor does anything below
		for i := range 60 {
			b.file(fmt.Sprintf("%02d.txt", i), strings.Repeat("a 1 ", i%20+1))
		}
		b.Workers = n
		b.load()
		var d strings.Builder
		if err := b.store.Dump(t.Context(), &d); err != nil {
			t.Fatal(err)
		}
		dumps = append(dumps, strings.ReplaceAll(d.String(), b.dir, ""))
	}
	if dumps[0] != dumps[1] || dumps[0] != dumps[2] || dumps[0] == "" {
		t.Error("the content depends on the number of readers")
	}
}

func TestList(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.txt", "sub/c.docx", ".git/d", "archive.db"} {
		p := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(p), 0o755)
		os.WriteFile(p, []byte("1"), 0o644)
	}
	os.Mkdir(filepath.Join(dir, "none"), 0o755)
	os.Symlink(dir, filepath.Join(dir, "sub", "ring"))
	base := func(l Listing) string {
		var all []string
		for _, f := range l.Files {
			rel, _ := filepath.Rel(dir, f)
			all = append(all, filepath.ToSlash(rel))
		}
		for _, r := range l.Errors {
			all = append(all, "!"+strings.ReplaceAll(r.Err.Error(), dir, ""))
		}
		return strings.Join(all, " ")
	}
	for _, c := range []struct{ paths, want string }{
		{".", "a.txt b.txt sub/c.docx"},
		{"b.txt a.txt b.txt", "a.txt b.txt"},
		{"*.txt", "a.txt b.txt"},
		{"*.pdf", "!/*.pdf: matches no file"},
		{"none", "!/none: holds no files to read"},
		{"absent.txt", "!/absent.txt: no such file or directory"},
		{".git/d", ".git/d"}, // named, it is meant
	} {
		var paths []string
		for _, p := range strings.Fields(c.paths) {
			paths = append(paths, filepath.Join(dir, p))
		}
		if got := base(List(paths, filepath.Join(dir, "archive.db"))); got != c.want {
			t.Errorf("%s: %q, want %q", c.paths, got, c.want)
		}
	}
}

// TestMemory holds the memory of a load to what is in flight, not to the archive.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("loads 30 large files")
	}
	b := newBench(t)
	text := strings.Repeat("chín mươi 1 ", 4_000) // 4,000 figures
	for i := range 30 {
		b.file(fmt.Sprintf("%d.txt", i), text[:len(text)-i])
	}
	var peak uint64
	var once sync.Mutex
	b.Event = func(Event) {
		once.Lock()
		defer once.Unlock()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak = max(peak, m.HeapAlloc)
	}
	if _, err := b.Load(t.Context(), List([]string{b.dir})); err != nil {
		t.Fatal(err)
	}
	if peak > 256<<20 {
		t.Errorf("the heap grew to %d MB", peak>>20)
	}
	t.Logf("heap at most %d MB", peak>>20)
}

func TestKindOf(t *testing.T) {
	if k := kindOf(fmt.Errorf("a.txt: %w", document.ErrEmpty)); k != "empty" {
		t.Error(k)
	}
	if k := kindOf(errors.New("?")); k != "unreadable" {
		t.Error(k)
	}
}
