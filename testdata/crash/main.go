// Command crash kills loads with SIGKILL at random moments and sees that nothing is lost: after each kill the
// database must be sound and hold whole documents only, and after a last, undisturbed run it must say exactly what
// a database says that was loaded in one go.
//
//	go run ./testdata/crash [-n 50] [-reports 300]
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"solieu/store"
	"solieu/testdata/sample"
)

func main() {
	log.SetFlags(0)
	kills := flag.Int("n", 50, "how many loads to kill")
	reports := flag.Int("reports", 300, "reports in the archive")
	seed := flag.Uint64("seed", 1, "of the moments")
	flag.Parse()
	dir, err := os.MkdirTemp("", "solieu-crash")
	check(err)
	defer os.RemoveAll(dir)
	if err := run(dir, *kills, *reports, rand.New(rand.NewPCG(*seed, 2))); err != nil {
		log.Fatalf("crash: %v (kept in %s)", err, dir)
	}
}

func check(err error) {
	if err != nil {
		log.Fatalf("crash: %v", err)
	}
}

func run(dir string, kills, reports int, r *rand.Rand) error {
	bin, archive := filepath.Join(dir, "solieu"), filepath.Join(dir, "archive")
	if out, err := exec.Command("go", "build", "-o", bin, "./cmd/solieu").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %s", out)
	}
	text, err := os.ReadFile("seeds/reports/thuy-nguyen-2023.txt")
	if err != nil {
		return fmt.Errorf("run it from the top of the repository: %w", err)
	}
	if err := sample.Write(archive, string(text), reports, 16<<10); err != nil {
		return err
	}
	calm := filepath.Join(dir, "calm.db")
	began := time.Now()
	if out, err := exec.Command(bin, "load", "--db", calm, archive).CombinedOutput(); err != nil {
		return fmt.Errorf("the undisturbed load: %v\n%s", err, out)
	}
	took := time.Since(began)
	want, err := content(calm)
	if err != nil {
		return err
	}
	// A database is killed until its load is done, then a new one is begun: all stages of a load get their share.
	done, round, midway := 0, 0, 0
	for done < kills {
		round++
		db := filepath.Join(dir, fmt.Sprintf("killed%d.db", round))
		for done < kills {
			killed, err := kill(bin, db, archive, time.Duration(r.Int64N(int64(took))))
			if err != nil {
				return err
			}
			if !killed {
				break
			}
			done++
			n, err := sound(db)
			if err != nil {
				return fmt.Errorf("after kill %d: %w", done, err)
			}
			if n > 0 && n < reports {
				midway++
			}
		}
		if out, err := exec.Command(bin, "load", "--db", db, archive).CombinedOutput(); err != nil {
			return fmt.Errorf("the load after the kills: %v\n%s", err, out)
		}
		got, err := content(db)
		if err != nil {
			return err
		}
		if !bytes.Equal(got, want) {
			return fmt.Errorf("after kills, %s says other things than %s", db, calm)
		}
	}
	fmt.Printf("%d kills in %d databases of %d reports (%d midway): every one sound, with whole documents only; each in the end as after an undisturbed load\n",
		done, round, reports, midway)
	return nil
}

// kill starts a load and kills it after a time; it tells whether the load was still running.
func kill(bin, db, archive string, after time.Duration) (bool, error) {
	c := exec.Command(bin, "load", "--db", db, archive)
	if err := c.Start(); err != nil {
		return false, err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		return false, err
	case <-time.After(after):
		c.Process.Kill()
		<-ended
		return true, nil
	}
}

// sound checks a database that was left behind, and counts its documents.
func sound(db string) (int, error) {
	if _, err := os.Stat(db); err != nil {
		return 0, nil // killed before it was made
	}
	s, err := store.Open(db)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	ctx := context.Background()
	if err := s.Integrity(ctx); err != nil {
		return 0, err
	}
	var torn int
	err = s.DB().QueryRow(`SELECT count(*) FROM documents d WHERE
		d.figures <> (SELECT count(*) FROM figures f WHERE f.document = d.id) OR
		d.tokens <> (SELECT sum(tokens) FROM ledger l WHERE l.document = d.id) OR
		NOT EXISTS (SELECT 1 FROM files WHERE document = d.id)`).Scan(&torn)
	if err != nil {
		return 0, err
	}
	if torn > 0 {
		return 0, fmt.Errorf("%s: %d documents are not whole", db, torn)
	}
	n, err := s.Counts(ctx)
	return n.Documents, err
}

// content gives all that a database says of its documents.
func content(db string) ([]byte, error) {
	s, err := store.OpenRead(db)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var b bytes.Buffer
	err = s.Dump(context.Background(), &b)
	return b.Bytes(), err
}
