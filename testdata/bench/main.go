// Command bench measures loading, each figure a ratio of two things measured in one run, and prints a table for the
// README. The sqlite3 shell must be installed.
//
//	go run ./testdata/bench [-figures 1000000] [-reports 2000]
package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"solieu/cmd/pipeline"
	"solieu/normalize"
	"solieu/seeds"
	"solieu/store"
	"solieu/testdata/sample"
)

const seedReport = "seeds/reports/thuy-nguyen-2023.txt"

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	figures := flag.Int("figures", 1_000_000, "figures to insert; 0 none")
	reports := flag.Int("reports", 2000, "reports in the archive; 0 none")
	flag.Parse()
	dir, err := os.MkdirTemp("", "solieu-bench")
	check(err)
	defer os.RemoveAll(dir)
	fmt.Printf("| measured (%d cores, %s) | ratio or size | goal |\n|---|---|---|\n", runtime.NumCPU(), runtime.Version())
	speed()
	if *figures > 0 {
		insert(dir, *figures)
	}
	if *reports > 0 {
		archive(dir, *reports)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func row(what, got, goal string) { fmt.Printf("| %s | %s | %s |\n", what, got, goal) }

// speed is from text to figures on one core, and on all.
func speed() {
	p, err := pipeline.New(seeds.FS)
	check(err)
	text, err := os.ReadFile(seedReport)
	check(err)
	rate := func(readers int) float64 {
		const rounds = 40
		began := time.Now()
		done := make(chan bool)
		for range readers {
			go func() {
				for range rounds {
					_, err := p.ReadBytes("r.txt", text, pipeline.Options{})
					check(err)
				}
				done <- true
			}()
		}
		for range readers {
			<-done
		}
		return float64(readers*rounds*len(text)) / time.Since(began).Seconds() / 1e6
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	rate(1)
	one := rate(1)
	row("text to figures, one core", fmt.Sprintf("%.1f MB/s", one), "≥ 10 MB/s")
	runtime.GOMAXPROCS(2)
	row("the same on two cores", fmt.Sprintf("%.2f ×", rate(2)/one), "≥ 1.8 ×")
}

// insert writes figures of the seed report over and over, and has the sqlite3 shell import the same rows.
func insert(dir string, figures int) {
	db := filepath.Join(dir, "written.db")
	s, err := store.Open(db)
	check(err)
	p, err := pipeline.New(seeds.FS)
	check(err)
	r, err := p.Read(seedReport, pipeline.Options{Place: "huyện Thủy Nguyên"})
	check(err)
	ctx := context.Background()
	w, err := s.Writer(ctx)
	check(err)
	var took time.Duration
	n := 0
	for i := 0; n < figures; {
		var items []store.Item
		for range 25 {
			items = append(items, again(r, i))
			n += len(r.Observations)
			i++
		}
		began := time.Now()
		_, err := w.Write(ctx, 0, items)
		check(err)
		took += time.Since(began)
	}
	check(w.Close())
	check(s.Close())

	fresh, rows := filepath.Join(dir, "imported.db"), filepath.Join(dir, "rows.csv")
	s, err = store.Open(fresh)
	check(err)
	check(s.Close())
	shell(db, ".mode csv\n.output "+rows+"\nSELECT * FROM figures ORDER BY rowid;")
	shell(fresh, "ATTACH '"+db+"' AS w; INSERT INTO documents SELECT * FROM w.documents; INSERT INTO sections SELECT * FROM w.sections; INSERT INTO names SELECT * FROM w.names; INSERT INTO places SELECT * FROM w.places;")
	imported := shell(fresh, "PRAGMA synchronous = NORMAL;\n.mode csv\n.import "+rows+" figures")
	row(fmt.Sprintf("%d figures written (%.0f a second), against the sqlite3 shell's .import of the same rows", n, float64(n)/took.Seconds()),
		fmt.Sprintf("%.2f ×", took.Seconds()/imported.Seconds()), "≤ 2 ×")
	check(os.Remove(rows))
	check(os.Remove(fresh))
}

// again makes the i-th copy of a report, another document with the same figures.
func again(r *pipeline.Report, i int) store.Item {
	sum := sha256.Sum256(fmt.Append(nil, i))
	d := *r.Document
	d.SHA256 = hex.EncodeToString(sum[:])
	c := store.Report(*r)
	c.Document = &d
	c.Observations = append([]normalize.Observation(nil), r.Observations...)
	for j := range c.Observations {
		o := &c.Observations[j]
		o.ID = fmt.Sprintf("%s:%d", d.SHA256[:16], o.Start)
		if len(o.Section) == 0 {
			o.Section = []string{"I"} // CSV has no null, and a section is a number
		}
	}
	return store.Item{Path: fmt.Sprintf("/bench/%d.txt", i), SHA256: d.SHA256, Size: d.Size, Fingerprint: "bench", Report: &c}
}

func shell(db, script string) time.Duration {
	c := exec.Command("sqlite3", "-bail", db)
	c.Stdin = strings.NewReader(script + "\n")
	began := time.Now()
	out, err := c.CombinedOutput()
	if err != nil {
		log.Fatalf("sqlite3: %v\n%s", err, out)
	}
	return time.Since(began)
}

// archive loads many reports with the program itself.
func archive(dir string, reports int) {
	bin, folder := filepath.Join(dir, "solieu"), filepath.Join(dir, "archive")
	if out, err := exec.Command("go", "build", "-o", bin, "./cmd/solieu").CombinedOutput(); err != nil {
		log.Fatalf("go build: %s", out)
	}
	text, err := os.ReadFile(seedReport)
	check(err)
	check(sample.Write(folder, string(text), reports, 32<<10))

	one := load(bin, filepath.Join(dir, "one.db"), folder, "-j1")
	all := load(bin, filepath.Join(dir, "all.db"), folder)
	second := load(bin, filepath.Join(dir, "all.db"), folder)
	row(fmt.Sprintf("an archive of %d reports (%d figures, %.0f s): peak memory", reports, all.figures, all.took.Seconds()),
		fmt.Sprintf("%d MB", all.peak>>20), "≤ 256 MB")
	row("its last quarter a report, against its second", fmt.Sprintf("%.2f ×", all.late()), "≤ 1.2 ×")
	row("a second load, unchanged", fmt.Sprintf("%.1f %%", 100*second.took.Seconds()/all.took.Seconds()), "≤ 5 %")
	row(fmt.Sprintf("the load with one reader, against %d", runtime.NumCPU()), fmt.Sprintf("%.2f ×", one.took.Seconds()/all.took.Seconds()), "")
	same := "the same bytes"
	a, b := dump(filepath.Join(dir, "one.db")), dump(filepath.Join(dir, "all.db"))
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			same = fmt.Sprintf("differs from line %d", i+1)
			log.Printf("one reader: %s\nall readers: %s", a[i], b[min(i, len(b)-1)])
			break
		}
	}
	row("what the two databases say", same, "the same bytes")
}

type loaded struct {
	took    time.Duration
	peak    int64 // resident memory, bytes
	figures int
	at      []time.Duration // when each report was written
}

// late is the time that a report took in the last quarter of the load, against the second quarter (the first one
// pays for the start).
func (l *loaded) late() float64 {
	n := len(l.at) / 4
	if n == 0 {
		return 0
	}
	return float64(l.at[4*n-1]-l.at[3*n-1]) / float64(l.at[2*n-1]-l.at[n-1])
}

func load(bin, db, folder string, flags ...string) *loaded {
	l := &loaded{}
	c := exec.Command(bin, append([]string{"load", "--json", "--db", db, folder}, flags...)...)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	check(err)
	began := time.Now()
	check(c.Start())
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var e struct {
			Event   string
			Figures int
		}
		check(json.Unmarshal(lines.Bytes(), &e))
		if e.Event == "file" {
			l.at = append(l.at, time.Since(began))
			l.figures += e.Figures
		}
	}
	check(c.Wait())
	l.took = time.Since(began)
	if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		l.peak = u.Maxrss << 10 // Linux counts KB
	}
	return l
}

// dump gives all that a database says, a line a row.
func dump(db string) []string {
	s, err := store.OpenRead(db)
	check(err)
	defer s.Close()
	var b strings.Builder
	check(s.Dump(context.Background(), &b))
	return strings.Split(b.String(), "\n")
}
