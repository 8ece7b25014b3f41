// Command bench measures loading, each figure a ratio of two things measured in one run, and prints a table for the
// README. The sqlite3 shell must be installed.
//
//	go run ./testdata/bench [-core=false] [-figures 1000000] [-documents 2000]
package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"solieu/cmd/pipeline"
	"solieu/normalize"
	"solieu/seeds"
	"solieu/store"
)

const seedReport = "seeds/reports/thuy-nguyen-2023.txt"

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	figures := flag.Int("figures", 1_000_000, "figures to insert; 0 none")
	documents := flag.Int("documents", 2000, "documents in the archive; 0 none")
	core := flag.Bool("core", true, "measure text to figures")
	flag.Parse()
	dir, err := os.MkdirTemp("", "solieu-bench")
	check(err)
	defer os.RemoveAll(dir)
	fmt.Printf("| measured (%d cores, %s) | ratio or size | goal |\n|---|---|---|\n", runtime.NumCPU(), runtime.Version())
	if *core {
		speed()
	}
	if *figures > 0 {
		insert(dir, *figures)
	}
	if *documents > 0 {
		archive(dir, *documents)
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
