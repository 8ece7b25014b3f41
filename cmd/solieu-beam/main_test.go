package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"solieu/cmd/archive"
	"solieu/cmd/pipeline"
	"solieu/extract/document/pdf"
	"solieu/seeds"
	"solieu/store"
)

func TestMain(m *testing.M) {
	pdf.ServeWorker()
	register()
	flag.Parse()
	beam.Init()
	os.Exit(m.Run())
}

// root is the repository's.
const root = "../.."

// makeArchive makes a folder with what the repository has to read: the first report, the sample in every format, the
// labelled passages, and files that cannot be read.
func makeArchive(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	n := 0
	for _, pattern := range []string{"seeds/reports/*.txt", "testdata/documents/*", "testdata/gold/passages/*.txt"} {
		paths, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			put(t, filepath.Join(dir, filepath.Base(filepath.Dir(p)), filepath.Base(p)), string(data))
			n++
		}
	}
	if n < 60 {
		t.Fatalf("only %d documents were found", n)
	}
	put(t, filepath.Join(dir, "bad", "empty.txt"), "")
	put(t, filepath.Join(dir, "bad", "picture.pdf"), "\x89PNG\r\n\x1a\n")
	put(t, filepath.Join(dir, "bad", "cut.docx"), "PK\x03\x04cut off")
	put(t, filepath.Join(dir, "bad", "\xd0\x8f.txt"), "Năm 2023, sản lượng lúa đạt 5.000 tấn.") // a name in an old encoding
	put(t, filepath.Join(dir, "bad", "copy.txt"), "Năm 2023, sản lượng lúa đạt 5.000 tấn.")
	put(t, filepath.Join(dir, "bad", ".hidden.txt"), "Năm 2023, sản lượng lúa đạt 7.000 tấn.")
	return dir
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// run runs the command line on Prism, Beam's own runner for one machine, and gives the exit status and the words.
func run(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var c command
	f := flag.NewFlagSet("solieu-beam", flag.ContinueOnError)
	c.flags(f)
	if err := f.Parse(args); err != nil {
		t.Fatal(err)
	}
	var words bytes.Buffer
	status := c.run(t.Context(), &words)
	t.Logf("solieu-beam %s: %s", strings.Join(args, " "), words.String())
	return status, words.String()
}

// load loads paths into a database as solieu load does, and gives the run and all that the database says then.
func load(t *testing.T, db string, paths ...string) (store.Run, string) {
	t.Helper()
	if err := store.Available(); err != nil {
		t.Skip(err)
	}
	s, err := store.Open(db)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p, err := pipeline.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	l := archive.Loader{Store: s, Pipeline: p, Options: options(t), Event: func(e archive.Event) {
		if e.Event == "note" {
			t.Errorf("%s: %s", e.Path, e.Reason)
		}
	}}
	r, err := l.Load(t.Context(), archive.List(paths))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.Dump(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return r, b.String()
}

// options are those of the command line without flags.
func options(t *testing.T) pipeline.Options {
	c := command{job: job{Inputs: []string{"x"}, Output: "x", Shards: 1}, maxSize: 128}
	if err := c.complete(); err != nil {
		t.Fatal(err)
	}
	return c.job.Options
}

// TestShards reads an archive through Beam, loads the shards, and compares with a load of the archive itself.
func TestShards(t *testing.T) {
	dir, out := makeArchive(t), t.TempDir()
	input := []string{"-input", filepath.Join(dir, "bad"), "-input", filepath.Join(dir, "[d-z]*"), "-input", filepath.Join(dir, "bad", "copy.txt")}
	status, words := run(t, append(input, "-output", filepath.Join(out, "one", "a"), "-shards", "5")...)
	if status != 1 || !strings.Contains(words, "3 refused") { // the three bad ones; the status tells of them
		t.Fatalf("status %d: %s", status, words)
	}
	plain, want := load(t, filepath.Join(out, "plain.db"), dir)
	sharded, got := load(t, filepath.Join(out, "shards.db"), filepath.Join(out, "one"))
	if got != want {
		t.Errorf("the shards do not give what the files give:\n%s", firstDifference(want, got))
	}
	if len(want) < 500_000 {
		t.Errorf("only %d bytes were compared", len(want))
	}
	sum := func(r store.Run) []int {
		return []int{r.Files, r.Loaded + r.Duplicate, r.Refused, r.Figures, r.Unexplained}
	}
	if !slices.Equal(sum(plain), sum(sharded)) {
		t.Errorf("the runs count differently: %v from files, %v from shards", sum(plain), sum(sharded))
	}

	// A second time changes nothing, neither after the shards nor after the files.
	for _, c := range [][2]string{{"shards.db", "one"}, {"plain.db", "one"}} {
		r, again := load(t, filepath.Join(out, c[0]), filepath.Join(out, c[1]))
		if r.Unchanged != plain.Loaded+plain.Duplicate || r.Loaded+r.Duplicate > 0 || again != want {
			t.Errorf("shards into %s: %+v", c[0], r)
		}
	}
	if r, again := load(t, filepath.Join(out, "shards.db"), dir); r.Unchanged != plain.Loaded+plain.Duplicate || r.Loaded > 0 || again != want {
		t.Errorf("files after their shards: %+v", r)
	}

	// Another run writes the same lines into the same shards. The slow formats are left out of it.
	again := []string{"-input", filepath.Join(dir, "bad"), "-input", filepath.Join(dir, "passages")}
	if status, _ := run(t, append(again, "-output", filepath.Join(out, "two", "a"), "-shards", "5")...); status != 1 {
		t.Fatalf("status %d", status)
	}
	first, second := read(t, filepath.Join(out, "one")), read(t, filepath.Join(out, "two"))
	if len(first) != 5 || len(second) != 5 {
		t.Fatalf("%d and %d shards", len(first), len(second))
	}
	for name, text := range second {
		for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n")[1:] {
			if !strings.Contains("\n"+first[name], "\n"+line+"\n") {
				t.Errorf("%s differs from run to run: %.200s", name, line)
			}
		}
	}
}

func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = string(data)
	}
	return all
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return "- " + w[i] + "\n+ " + g[i]
		}
	}
	return "one is longer"
}

func TestOwnSeeds(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	put(t, filepath.Join(dir, "a.txt"), "Năm 2023, sản lượng lúa đạt 5.000 tấn.")
	unitsFile, err := seeds.FS.ReadFile("units.toml")
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(out, "seeds", "units.toml"), string(unitsFile)+"\n# mine\n")
	if status, _ := run(t, "-input", dir, "-output", filepath.Join(out, "shards", "a"), "-shards", "1", "-seeds", filepath.Join(out, "seeds")); status != 0 {
		t.Fatalf("status %d", status)
	}
	own, err := (&job{Seeds: map[string][]byte{"units.toml": append(unitsFile, "\n# mine\n"...)}}).pipeline()
	if err != nil {
		t.Fatal(err)
	}
	want, err := own.Fingerprint(options(t))
	if err != nil {
		t.Fatal(err)
	}
	if text := read(t, filepath.Join(out, "shards"))["a-00000-of-00001.solieu.jsonl"]; !strings.Contains(text, `"fingerprint":"`+want+`"`) {
		t.Errorf("the rules that a job brings are not those that read: %.300s", text)
	}
}

func TestUsage(t *testing.T) {
	dir := t.TempDir()
	for says, args := range map[string][]string{
		"say what to read":    {"-output", "x"},
		"say where the":       {"-input", "x"},
		"--shards must":       {"-input", "x", "-output", "x", "-shards", "0"},
		"is no period":        {"-input", "x", "-output", "x", "-period", "last year"},
		"matches no file":     {"-input", filepath.Join(dir, "*.pdf"), "-output", filepath.Join(dir, "x")},
		"holds no files":      {"-input", dir, "-output", filepath.Join(dir, "x")},
		"scheme \"ftp\" not":  {"-input", "ftp://x/*", "-output", filepath.Join(dir, "x")},
		"no such file or dir": {"-input", filepath.Join(dir, "none.txt"), "-output", filepath.Join(dir, "x")},
	} {
		if status, words := run(t, args...); status != 2 || !strings.Contains(words, says) || strings.Count(words, "\n") != 1 {
			t.Errorf("%v: status %d, %s; want %q", args, status, words, says)
		}
	}
}

// TestSameLibraries holds this module to read with the libraries that solieu reads with: Beam's needs must not raise
// one of them in silence, and with it what is read.
func TestSameLibraries(t *testing.T) {
	list := func(dir string) string {
		c := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "solieu/cmd/pipeline")
		c.Dir = dir
		out, err := c.Output()
		if err != nil {
			t.Fatalf("go list in %s: %v", dir, err)
		}
		lines := slices.DeleteFunc(strings.Split(string(out), "\n"), func(l string) bool { return l == "" || strings.HasPrefix(l, "solieu ") })
		slices.Sort(lines)
		return strings.Join(slices.Compact(lines), "\n")
	}
	here, there := list("."), list(root)
	if here != there || !strings.Contains(here, "golang.org/x/text ") {
		t.Errorf("solieu-beam reads with\n%s\nand solieu with\n%s", here, there)
	}
}
