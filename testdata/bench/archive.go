package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"solieu/store"
	"solieu/testdata/sample"
)

// archive loads a mixed archive with the program itself: by all readers, again, by one reader, and folder by folder
// from the last to the first.
func archive(dir string, documents int) {
	bin, folder := filepath.Join(dir, "solieu"), filepath.Join(dir, "archive")
	if out, err := exec.Command("go", "build", "-o", bin, "./cmd/solieu").CombinedOutput(); err != nil {
		log.Fatalf("go build: %s", out)
	}
	check(sample.Mixed(".", folder, documents))
	db := func(name string) string { return filepath.Join(dir, name+".db") }

	two := load(bin, db("two"), "-j2", folder)
	row(fmt.Sprintf("an archive of %d documents (%d figures, %.0f s): peak memory of all processes", documents, two.figures, two.took.Seconds()),
		fmt.Sprintf("%d MB", two.peak>>20), "≤ 256 MB")
	wall, cpu := two.late()
	row("its last quarter a document, against its first", fmt.Sprintf("%.2f × (%.2f × processor time)", wall, cpu), "≤ 1.2 ×")
	second := load(bin, db("two"), "-j2", folder)
	row("a second load, unchanged", fmt.Sprintf("%.1f %%", 100*second.took.Seconds()/two.took.Seconds()), "≤ 5 %")
	want := dump(db("two"))

	one := load(bin, db("one"), "-j1", folder)
	row("the load with one reader, against two", fmt.Sprintf("%.2f × the time", one.took.Seconds()/two.took.Seconds()), "")
	row("what the database says with one reader and with two", difference(dump(db("one")), want), "the same bytes")
	for _, f := range backwards(folder) {
		load(bin, db("order"), "-j2", f)
	}
	row("what it says with the files in another order", difference(dump(db("order")), want), "the same bytes")
}

// backwards gives the folders of the archive from the last to the first.
func backwards(folder string) []string {
	all, err := filepath.Glob(filepath.Join(folder, "*"))
	check(err)
	slices.Reverse(all)
	return all
}

type loaded struct {
	took    time.Duration
	peak    int64 // resident memory of the process and its workers at one time, bytes
	figures int
	at      []moment // when each document was written
}

type moment struct{ wall, cpu time.Duration }

// late is what a document took in the last quarter of the load, against the first: by the clock, and in processor
// time, which other programs do not stretch.
func (l *loaded) late() (wall, cpu float64) {
	n := len(l.at) / 4
	if n < 2 {
		return 0, 0
	}
	// The first document waits for the program to start; the same number of documents is counted at the end.
	first, last := l.at[0], l.at[len(l.at)-1]
	a, b := l.at[n-1], l.at[len(l.at)-n]
	return float64(last.wall-b.wall) / float64(a.wall-first.wall), float64(last.cpu-b.cpu) / float64(a.cpu-first.cpu)
}

// load runs a load. Its memory is looked at every few milliseconds: of the process and all that it started, the
// highest that each has held so far (VmHWM), added up; pages that they share count in each, so it is no less than
// what they held together.
func load(bin, db string, args ...string) *loaded {
	l := &loaded{}
	c := exec.Command(bin, append([]string{"load", "--json", "--db", db}, args...)...)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	check(err)
	began := time.Now()
	check(c.Start())
	ended, peak := make(chan bool), make(chan int64)
	go func() { peak <- watch(c.Process.Pid, ended) }()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var e struct {
			Event   string
			Figures int
		}
		check(json.Unmarshal(lines.Bytes(), &e))
		if e.Event == "file" {
			l.at = append(l.at, moment{time.Since(began), cpu(c.Process.Pid)})
			l.figures += e.Figures
		}
	}
	check(c.Wait())
	l.took = time.Since(began)
	close(ended)
	l.peak = <-peak
	return l
}

// dump gives all that a database says, a line a row.
func dump(db string) []string {
	s, err := store.OpenRead(db)
	check(err)
	defer s.Close()
	var b strings.Builder
	check(errors.Join(s.Integrity(context.Background()), s.Dump(context.Background(), &b)))
	return strings.Split(b.String(), "\n")
}

// difference says where two dumps part.
func difference(a, b []string) string {
	if slices.Equal(a, b) {
		return "the same bytes"
	}
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			log.Printf("%s\n%s", a[i], b[min(i, len(b)-1)])
			return fmt.Sprintf("**differs from line %d**", i+1)
		}
	}
	return "**is cut short**"
}
