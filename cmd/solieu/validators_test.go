package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"solieu/store"
)

// validator runs a program of others from testdata/validators: its standard output, or an error with what it says.
// Where it is not installed the test skips. SOLIEU_VALIDATORS names a folder to run a copy of it from.
func validator(t *testing.T, script, arg string) (string, error) {
	t.Helper()
	dir := os.Getenv("SOLIEU_VALIDATORS")
	if dir == "" {
		dir = filepath.Join("..", "..", "testdata", "validators")
	}
	run := exec.Command("node", filepath.Join(dir, script), arg)
	if strings.HasSuffix(script, ".R") {
		run = exec.Command("Rscript", filepath.Join(dir, script), arg)
		if out, err := exec.Command("Rscript", "-e", "library(rsdmx)").CombinedOutput(); err != nil {
			t.Skipf("needs R with rsdmx (apt-get install r-cran-rsdmx): %v %.80s", err, out)
		}
	} else if _, err := os.Stat(filepath.Join(dir, "node_modules")); err != nil {
		t.Skip("needs node and the packages of testdata/validators (npm ci in that folder)")
	}
	out, err := run.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = errors.New(strings.TrimSpace(string(exit.Stderr)))
	}
	return string(out), err
}

// exported loads the report of the seeds and exports it in all formats.
func exported(t *testing.T) (db, out string, figures int) {
	t.Helper()
	if err := store.Available(); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	db, out = filepath.Join(dir, "archive.db"), filepath.Join(dir, "out")
	for _, args := range [][]string{{"load", "--db", db, filepath.Join("..", "..", "seeds", "reports")},
		{"export", "--db", db, "--format", "all", out}} {
		var says bytes.Buffer
		if status := run(args, strings.NewReader(""), &says, &says); status != 0 {
			t.Fatalf("solieu %s: status %d\n%s", args, status, &says)
		}
	}
	s, err := store.OpenRead(db)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.DB().QueryRow("SELECT count(*) FROM figures").Scan(&figures); err != nil {
		t.Fatal(err)
	}
	return db, out, figures
}

// change replaces text in a copy of the exported folder's file; it must stand there.
func change(t *testing.T, out, file, from, to string) (folder string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "changed")
	if err := os.CopyFS(folder, os.DirFS(out)); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(folder, file))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b, []byte(from)) {
		t.Fatalf("%s has no %q", file, from)
	}
	if err := os.WriteFile(filepath.Join(folder, file), bytes.Replace(b, []byte(from), []byte(to), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	return folder
}

// TestValidators has programs of others read what is exported, and sees to it that they find what is broken.
func TestValidators(t *testing.T) {
	_, out, figures := exported(t)
	for _, c := range []struct {
		script         string
		file, from, to string // a change that must be found
		finds          string
	}{
		{"frictionless.js", "figures.csv", ",actual,", ",perhaps,", "enum"},
		{"frictionless.js", "datapackage.json", `"path": "figures.csv"`, `"path": 7`, "path"},
		{"jsonlines.js", "figures.jsonl", `"status":"actual"`, `"status":"perhaps"`, "allowed values"},
		{"jsonlines.js", "figures.schema.json", `"minimum": 0`, `"minimum": "0"`, "minimum"},
		{"parquet.js", "figures.csv", ",actual,", ",plan,", "differ"},
	} {
		t.Run(c.script+" "+c.file, func(t *testing.T) {
			says, err := validator(t, c.script, out)
			if err != nil {
				t.Fatal(err)
			}
			var got struct{ Rows int }
			if err := json.Unmarshal([]byte(says), &got); err != nil || got.Rows != figures {
				t.Errorf("read %s (%v), the database holds %d figures", says, err, figures)
			}
			if says, err := validator(t, c.script, change(t, out, c.file, c.from, c.to)); err == nil || !strings.Contains(err.Error(), c.finds) {
				t.Errorf("a broken %s is passed: %s %v", c.file, says, err)
			}
		})
	}
}

// TestSDMXStructure has rsdmx read the structure message, and holds the data to it: each column is a component in its
// order, each coded cell a code.
func TestSDMXStructure(t *testing.T) {
	_, out, figures := exported(t)
	says, err := validator(t, "sdmx.R", filepath.Join(out, "figures.sdmx.xml"))
	if err != nil {
		t.Fatal(err)
	}
	var structure string
	var concepts, columns []string
	lists, codes := map[string]string{}, map[string]bool{}
	for l := range strings.Lines(says) {
		switch f := strings.Split(strings.TrimSuffix(l, "\n"), "\t"); f[0] {
		case "structure":
			structure = f[1]
		case "concept":
			concepts = append(concepts, f[1])
		case "column":
			columns = append(columns, f[2])
			lists[f[2]] = f[3]
		case "code":
			codes[f[1]+" "+f[2]] = true
		}
	}
	data, err := os.Open(filepath.Join(out, "figures.sdmx.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	rows, err := csv.NewReader(data).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != figures+1 {
		t.Errorf("%d rows for %d figures", len(rows)-1, figures)
	}
	head := rows[0][3:]
	if !slices.Equal(head, columns) || !slices.Equal(head, concepts) {
		t.Errorf("columns %v\nstructure %v\nconcepts %v", head, columns, concepts)
	}
	coded := 0
	for _, row := range rows[1:] {
		if row[1] != structure {
			t.Fatalf("the data names %s, the message defines %s", row[1], structure)
		}
		for i, v := range row[3:] {
			if list := lists[head[i]]; list != "" {
				if coded++; !codes[list+" "+v] {
					t.Fatalf("%s: %s is no code of %s", head[i], v, list)
				}
			}
		}
	}
	if coded != 7*figures {
		t.Errorf("%d coded cells of %d figures, want seven each", coded, figures)
	}
}

// TestDatasetteMetadata holds the metadata to the database that it describes: what it names is there, and what is
// there is described. No registry here has Datasette itself.
func TestDatasetteMetadata(t *testing.T) {
	db, out, _ := exported(t)
	s, err := store.OpenRead(db)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	has, err := s.Columns(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(out, "metadata.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Databases map[string]struct {
			Tables map[string]struct {
				Description  string
				Columns      map[string]string
				Units        map[string]string
				Facets       []string
				Label_column string
				Hidden       bool
			}
		}
	}
	read := json.NewDecoder(bytes.NewReader(b))
	if err := read.Decode(&m); err != nil {
		t.Fatal(err)
	}
	tables := m.Databases["archive"].Tables // Datasette's name for archive.db
	for name, x := range tables {
		named := slices.Concat(x.Facets, []string{x.Label_column})
		for c := range x.Columns {
			named = append(named, c)
		}
		for c := range x.Units {
			named = append(named, c)
		}
		for _, c := range named {
			if c != "" && !slices.Contains(has[name], c) {
				t.Errorf("%s.%s is not in the database", name, c)
			}
		}
	}
	for name, columns := range has {
		x, ok := tables[name]
		if !ok && !strings.HasPrefix(name, "sqlite_") {
			t.Errorf("%s is not described", name)
		}
		for _, c := range columns {
			if ok && !strings.HasPrefix(name, "v_") && x.Columns[c] == "" {
				t.Errorf("%s.%s is not described", name, c)
			}
		}
	}
}
