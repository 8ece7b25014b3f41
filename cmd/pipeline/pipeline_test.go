package pipeline

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/extract/document/pdf"
	"solieu/normalize"
	"solieu/seeds"
	"solieu/store/schema"
)

const seedReport = "../../seeds/reports/thuy-nguyen-2023.txt"

func TestMain(m *testing.M) {
	pdf.ServeWorker()
	os.Exit(m.Run())
}

func newPipeline(t testing.TB) *Pipeline {
	t.Helper()
	p, err := New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestContract holds real output to the JSON Schema: the seed report, and the labelled texts where they are at hand.
func TestContract(t *testing.T) {
	raw, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Observation))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("observation.json", raw); err != nil {
		t.Fatal(err)
	}
	contract, err := c.Compile("observation.json")
	if err != nil {
		t.Fatal(err)
	}
	files := []string{seedReport}
	more, _ := filepath.Glob("../../../shared/gold/*/*.txt")
	if len(more) == 0 {
		t.Log("the labelled texts are not here: only the seed report is checked")
	}
	p := newPipeline(t)
	n := 0
	for _, path := range append(files, more...) {
		r, err := p.Read(path, Options{})
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		at, ids := -1, map[string]bool{}
		for _, o := range r.Observations {
			n++
			line, err := json.Marshal(o)
			if err != nil {
				t.Fatalf("%s: %v", o.ID, err)
			}
			v, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
			if err != nil {
				t.Fatal(err)
			}
			if err := contract.Validate(v); err != nil {
				t.Errorf("%s: %s\n%v", path, line, err)
			}
			// What a schema cannot say: offsets lead to the digits of the file, in reading order, each once.
			if d := data[o.Start]; d < '0' || d > '9' || o.End > len(data) {
				t.Errorf("%s: bytes %d to %d are %q", path, o.Start, o.End, data[o.Start:min(o.End, len(data))])
			}
			if o.Start < at || ids[o.ID] {
				t.Errorf("%s: figure %s at %d comes after one at %d, or twice", path, o.ID, o.Start, at)
			}
			at, ids[o.ID] = o.Start, true
		}
	}
	if n < 300 {
		t.Errorf("only %d figures were checked", n)
	}
}

// TestLedgerIsComplete holds the ledger to every digit of the text.
func TestLedgerIsComplete(t *testing.T) {
	r, err := newPipeline(t).Read(seedReport, Options{})
	if err != nil {
		t.Fatal(err)
	}
	covered := make([]bool, len(r.Document.Text))
	unexplained := 0
	for _, tok := range r.Ledger.Tokens {
		for i := tok.Start; i < tok.End; i++ {
			covered[i] = true
		}
		if tok.Verdict == extract.Unexplained {
			unexplained++
		}
	}
	for i := range covered {
		if c := r.Document.Text[i]; c >= '0' && c <= '9' && !covered[i] {
			t.Errorf("line %d: the digit %c is in no token", r.Document.Line(i), c)
		}
	}
	if unexplained*100 > len(r.Ledger.Tokens) {
		t.Errorf("%d of %d numbers are unexplained", unexplained, len(r.Ledger.Tokens))
	}
}

// TestTogether reads from several goroutines and expects the same every time.
func TestTogether(t *testing.T) {
	p := newPipeline(t)
	text, err := os.ReadFile(seedReport)
	if err != nil {
		t.Fatal(err)
	}
	var want []byte
	var mu sync.Mutex
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			r, err := p.ReadBytes("r.txt", text, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			got, err := json.Marshal(r.Observations)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			if want == nil {
				want = got
			}
			if !bytes.Equal(got, want) {
				t.Error("two readings of one report differ")
			}
		})
	}
	all.Wait()
}

type badStage struct{ do func() }

func (s badStage) Extract(*document.Document, extract.Defaults) *extract.Ledger {
	s.do()
	return &extract.Ledger{}
}
func (badStage) Defaults(_ *document.Document, d extract.Defaults) extract.Defaults { return d }
func (badStage) Normalize(*document.Document, *extract.Ledger, extract.Defaults) ([]normalize.Observation, []normalize.Problem) {
	return nil, nil
}

func TestBadStages(t *testing.T) {
	read := func(do func(), opt Options) error {
		s := badStage{do}
		_, err := Of(s, s, fstest.MapFS{}).ReadBytes("a.txt", []byte("một 1"), opt)
		return err
	}
	if err := read(func() { panic("oh") }, Options{}); !errors.Is(err, ErrCrashed) || !strings.HasPrefix(err.Error(), "a.txt: ") {
		t.Errorf("a panic gives %v", err)
	}
	var crash *CrashError
	if err := read(func() { panic("oh") }, Options{Timeout: time.Minute}); !errors.As(err, &crash) || len(crash.Stack) == 0 {
		t.Errorf("a panic under a timeout gives %v", err)
	}
	if err := read(func() { time.Sleep(time.Second) }, Options{Timeout: time.Millisecond}); !errors.Is(err, ErrTimeout) {
		t.Errorf("a slow stage gives %v", err)
	}
	if err := read(func() {}, Options{Timeout: time.Minute}); err != nil {
		t.Errorf("a good stage gives %v", err)
	}
}

func TestOverlay(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	base := fstest.MapFS{"units.toml": file("base"), "rules/a.toml": file("a"), "rules/b.toml": file("b")}
	o := Overlay(fstest.MapFS{"rules/b.toml": file("mine"), "rules/c.toml": file("c"), "more/d.toml": file("d")}, base)
	if err := fstest.TestFS(o, "units.toml", "rules/a.toml", "rules/b.toml", "rules/c.toml", "more/d.toml"); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{"units.toml": "base", "rules/b.toml": "mine", "rules/c.toml": "c"} {
		if got, err := fs.ReadFile(o, name); string(got) != want || err != nil {
			t.Errorf("%s: %q, %v; want %q", name, got, err, want)
		}
	}
	if names, _ := fs.Glob(o, "rules/*.toml"); strings.Join(names, " ") != "rules/a.toml rules/b.toml rules/c.toml" {
		t.Errorf("rules: %v", names)
	}
	if _, err := fs.ReadDir(o, "none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that neither has gives %v", err)
	}
}

func TestFingerprint(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	print := func(seeds fstest.MapFS, opt Options) string {
		f, err := Of(nil, nil, seeds).Fingerprint(opt)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	a := print(fstest.MapFS{"units.toml": file("x")}, Options{})
	if b := print(fstest.MapFS{"units.toml": file("x"), "reports/r.txt": file("?")}, Options{Timeout: time.Minute}); a != b {
		t.Error("what does not change figures changes the fingerprint")
	}
	for name, b := range map[string]string{
		"a unit":   print(fstest.MapFS{"units.toml": file("y")}, Options{}),
		"a rule":   print(fstest.MapFS{"units.toml": file("x"), "rules/r.toml": file("")}, Options{}),
		"a period": print(fstest.MapFS{"units.toml": file("x")}, Options{Period: "2023"}),
		"a place":  print(fstest.MapFS{"units.toml": file("x")}, Options{Place: "x"}),
	} {
		if a == b {
			t.Errorf("%s does not change the fingerprint", name)
		}
	}
}

func TestCommit(t *testing.T) {
	info := func(pairs ...string) *debug.BuildInfo {
		b := &debug.BuildInfo{}
		for i := 0; i < len(pairs); i += 2 {
			b.Settings = append(b.Settings, debug.BuildSetting{Key: pairs[i], Value: pairs[i+1]})
		}
		return b
	}
	for want, b := range map[string]*debug.BuildInfo{
		"abc": info("vcs", "git", "vcs.revision", "abc", "vcs.modified", "false"),
	} {
		if got := commit(b); got != want {
			t.Errorf("%v: %q", b.Settings, got)
		}
	}
	for _, b := range []*debug.BuildInfo{info(), info("vcs.revision", "abc"), info("vcs.revision", "abc", "vcs.modified", "true")} {
		if got := commit(b); got != "" {
			t.Errorf("%v: %q, though the sources may have changes", b.Settings, got)
		}
	}
}

// BenchmarkRead is from a text to its figures, on one core.
func BenchmarkRead(b *testing.B) {
	p := newPipeline(b)
	text, err := os.ReadFile(seedReport)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.ReadBytes("r.txt", text, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
