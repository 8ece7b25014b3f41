//go:build unix

package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize"
	"solieu/normalize/number"
	"solieu/store/compare"
)

// The invented archive of BenchmarkCompare1M: a thousand districts report forty figures a year for twenty years, and
// ten provinces a thousand more each.
const (
	benchPlaces, benchYears, benchFigures = 1000, 20, 40
	benchLarge, benchMore                 = 10, 1000
)

// yearly makes the report of a place and a year; every second figure is the growth of the one before, which
// the levels bear out.
func yearly(place, year int) *Report {
	n := benchFigures
	name := fmt.Sprintf("huyện %04d", place)
	if place < benchLarge {
		n, name = n+benchMore, fmt.Sprintf("tỉnh %04d", place)
	}
	sum := sha256.Sum256(fmt.Append(nil, place, year))
	d := &document.Document{Name: fmt.Sprintf("bc-%04d-%d.docx", place, year), SHA256: hex.EncodeToString(sum[:]), Format: "docx",
		Facts: document.Facts{Title: "Báo cáo " + name, Place: name, Issued: fmt.Sprintf("%d-01", year+1)}}
	r := &Report{Document: d, Ledger: &extract.Ledger{}, Period: fmt.Sprint(year), Place: name}
	for i := range n {
		v := number.New(int64(1_000_000+place*1000+i*10+year), -3)
		o := normalize.Observation{ID: fmt.Sprintf("%s:%d", d.SHA256[:16], i*80), Document: d.Name, Start: i * 80, End: i*80 + 9,
			Quote: v.String() + " tỷ đồng", Line: i + 1, Section: []string{"I. Kinh tế", fmt.Sprintf("%d. Ngành", i/20)},
			Indicator: fmt.Sprintf("Giá trị sản xuất ngành %d", i/2), Series: fmt.Sprintf("GO.%d", i/2), Value: v, Unit: "tỷ đồng",
			BaseValue: v.Shift(9), BaseUnit: "VND", Measure: "level", Status: "actual", Period: r.Period, Approx: "=", Rule: "level", Confidence: 0.9}
		if i%2 == 1 {
			o.Measure, o.Base, o.Unit, o.BaseUnit, o.Value, o.BaseValue = "growth", ptr("previous_year"), "%", "%", number.New(0, -1), number.New(0, -1) // as the levels have it
		}
		r.Observations = append(r.Observations, o)
	}
	return r
}

// million writes the archive with the store's own writer, and gives the database's path.
func million(b *testing.B) string {
	b.Helper()
	if err := Available(); err != nil {
		b.Skip(err)
	}
	path := filepath.Join(b.TempDir(), "million.db")
	s, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	w, err := s.Writer(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	for year := 2004; year < 2004+benchYears; year++ {
		for at := 0; at < benchPlaces; at += 50 {
			var items []Item
			for p := at; p < at+50; p++ {
				items = append(items, item(fmt.Sprintf("/x/%d/%d.docx", year, p), yearly(p, year)))
			}
			if _, err := w.Write(b.Context(), 0, items); err != nil {
				b.Fatal(err)
			}
		}
	}
	var n int
	if err := s.DB().QueryRow("SELECT count(*) FROM figures").Scan(&n); err != nil || n != 1_000_000 {
		b.Fatalf("%d figures, %v", n, err)
	}
	return path
}

// BenchmarkCompare1M sets side by side what a question selects of 1,000,000 figures, from opening the database to the
// table: the largest place (20,800 figures) and an indicator that all places report (40,000 figures).
func BenchmarkCompare1M(b *testing.B) {
	path := million(b)
	for _, c := range []struct {
		name    string
		ask     func(*Store) (Selection, error)
		figures int
	}{
		{"place", func(s *Store) (Selection, error) {
			all, err := s.PlaceNames(b.Context())
			return Selection{Places: all[len(all)-1:]}, err
		}, benchYears * (benchFigures + benchMore)},
		{"indicator", func(s *Store) (Selection, error) {
			series, err := s.SeriesOf(b.Context(), "gia tri san xuat nganh 7")
			return Selection{Series: series}, err
		}, benchYears * benchPlaces * 2},
		{"indicator of a place", func(s *Store) (Selection, error) {
			all, err := s.PlaceNames(b.Context())
			return Selection{Places: all[len(all)-1:], Series: []string{"GO.7"}}, err
		}, benchYears * 2},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			before := cpu()
			defer func() { b.ReportMetric(float64((cpu()-before).Milliseconds())/float64(b.N), "cpu-ms/op") }()
			for b.Loop() {
				s, err := OpenRead(path)
				if err != nil {
					b.Fatal(err)
				}
				sel, err := c.ask(s)
				if err != nil {
					b.Fatal(err)
				}
				figures, err := s.Comparable(b.Context(), sel)
				if err != nil || len(figures) != c.figures {
					b.Fatalf("%d figures, %v", len(figures), err)
				}
				if t := compare.Make(figures, compare.Options{}); len(t.Years) < benchYears {
					b.Fatalf("years %v", t.Years)
				}
				s.Close()
			}
		})
	}
}

// cpu is the time that this program has had processors: on a busy machine the one that says something.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
