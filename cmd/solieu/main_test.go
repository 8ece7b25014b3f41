package main

import (
	"bytes"
	"context"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"solieu/cmd/archive"
	"solieu/cmd/pipeline"
	"solieu/extract/document/pdf"
	"solieu/seeds"
	"solieu/store"
	"solieu/store/shard"
)

var update = flag.Bool("update", false, "write what the program prints into the README and the scripts")

func TestMain(m *testing.M) {
	pdf.ServeWorker()
	testscript.Main(m, map[string]func(){"solieu": main})
}

// TestScripts runs testdata/script/*.txtar: the command line as sessions. Beside testscript's own commands there are
//
//	status N command…    run a command that must exit with status N
//	big FILE MB [sparse] make a large file: report text repeated, or a hole
//	lock DB              hold the database's write lock to the end of the script
//	sql DB query         print the rows of a query, columns between "|"
//	waitfor DB query X   wait until the query's first value is X
//	shard FILE PATH…     write a shard of these files, as solieu-beam does
//	dump DB              print all that a database says of its documents
//	spoil FILE OLD NEW   change the first OLD in a file; FILE cut N leaves the first N lines and half of the next
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("REPORT", filepath.Join(root, "seeds", "reports", "thuy-nguyen-2023.txt"))
			e.Setenv("ROOT", root)
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %s", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "big": big, "lock": lock, "sql": query, "waitfor": waitFor,
			"shard": makeShard, "dump": dump, "spoil": spoil,
		},
	})
}

func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command [args]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	if e, ok := err.(*exec.ExitError); ok {
		got = e.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

func big(ts *testscript.TestScript, neg bool, args []string) {
	mb, err := strconv.Atoi(args[1])
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	if len(args) == 3 {
		ts.Check(f.Truncate(int64(mb) << 20))
		return
	}
	line := strings.Repeat("- Giá trị sản xuất nông nghiệp ước đạt 1.465,483 tỷ đồng, tăng 1,1% so với cùng kỳ.\n\n", 1000)
	for n := 0; n < mb<<20; n += len(line) {
		_, err := f.WriteString(line)
		ts.Check(err)
	}
}

func lock(ts *testscript.TestScript, neg bool, args []string) {
	db, err := sql.Open("sqlite3", ts.MkAbs(args[0]))
	ts.Check(err)
	c, err := db.Conn(context.Background())
	ts.Check(err)
	_, err = c.ExecContext(context.Background(), "BEGIN IMMEDIATE")
	ts.Check(err)
	ts.Defer(func() { db.Close() })
}

func query(ts *testscript.TestScript, neg bool, args []string) {
	db, err := sql.Open("sqlite3", ts.MkAbs(args[0]))
	ts.Check(err)
	defer db.Close()
	rows, err := db.Query(args[1])
	ts.Check(err)
	defer rows.Close()
	cols, err := rows.Columns()
	ts.Check(err)
	vals, ptrs := make([]any, len(cols)), make([]any, len(cols))
	for i := range vals {
		ptrs[i] = &vals[i]
	}
	for rows.Next() {
		ts.Check(rows.Scan(ptrs...))
		var line []string
		for _, v := range vals {
			line = append(line, fmt.Sprint(v))
		}
		fmt.Fprintln(ts.Stdout(), strings.Join(line, "|"))
	}
	ts.Check(rows.Err())
}

func waitFor(ts *testscript.TestScript, neg bool, args []string) {
	got := ""
	for range 300 {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			db, err := sql.Open("sqlite3", ts.MkAbs(args[0]))
			ts.Check(err)
			if err := db.QueryRow(args[1]).Scan(&got); err != nil {
				got = err.Error() // the tables may not be there yet
			}
			db.Close()
		}
		if got == args[2] {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	ts.Fatalf("%s: %q gives %q after 30 s, want %q", args[0], args[1], got, args[2])
}

func makeShard(ts *testscript.TestScript, neg bool, args []string) {
	p, err := pipeline.New(seeds.FS)
	ts.Check(err)
	h := shard.Header{Program: pipeline.Version()}
	h.Fingerprint, err = p.Fingerprint(pipeline.Options{})
	ts.Check(err)
	var lines [][]byte
	for _, path := range args[1:] {
		path = ts.MkAbs(path)
		data, err := os.ReadFile(path)
		ts.Check(err)
		it := archive.Read(p, path, h.Fingerprint, data, pipeline.Options{})
		l, err := shard.Line(&it)
		ts.Check(err)
		lines = append(lines, l)
	}
	var b bytes.Buffer
	ts.Check(shard.Write(&b, h, lines))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

func dump(ts *testscript.TestScript, neg bool, args []string) {
	s, err := store.OpenRead(ts.MkAbs(args[0]))
	ts.Check(err)
	defer s.Close()
	ts.Check(s.Dump(context.Background(), ts.Stdout()))
}

func spoil(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	text := string(data)
	if n, err := strconv.Atoi(args[2]); err == nil && args[1] == "cut" {
		lines := strings.SplitAfter(text, "\n")
		text = strings.Join(lines[:n], "") + lines[n][:len(lines[n])/2]
	} else if text = strings.Replace(text, args[1], args[2], 1); text == string(data) {
		ts.Fatalf("%s has no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, []byte(text), 0o644))
}
