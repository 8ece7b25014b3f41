package pipeline

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"solieu/normalize"
	"solieu/normalize/number"
	"solieu/seeds"
)

// label is one number token as a careful reader labelled it (testdata/gold/GUIDE.md).
type label struct {
	Start     int
	Fig       bool
	Value     string
	Unit      string
	Measure   string
	Status    string
	Base      string
	Period    string
	Approx    string
	Indicator string
	Of        string
	Core      bool
}

// tally counts how the program's figures agree with the labels.
type tally struct {
	gold, predicted, matched int
	complete                 int
	core, coreComplete       int
	fields                   map[string]int
}

func (s *tally) add(o tally) {
	s.gold += o.gold
	s.predicted += o.predicted
	s.matched += o.matched
	s.complete += o.complete
	s.core += o.core
	s.coreComplete += o.coreComplete
	for k, n := range o.fields {
		s.fields[k] += n
	}
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// f1 is the harmonic mean of precision and recall.
func f1(hits, predicted, gold int) float64 { return ratio(2*hits, predicted+gold) }

// bar is what a set must reach.
type bar struct{ detect, value, complete, core float64 }

// TestScores scores the labelled sets and prints the table, so that everyone sees it move. The articles are third
// parties' texts and stand outside the project.
func TestScores(t *testing.T) {
	p, err := New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	sets := []struct {
		name string
		load func() (tally, error)
		bar  bar
	}{
		{"seed report", func() (tally, error) {
			return scoreFile(p, "../../seeds/reports/thuy-nguyen-2023.txt", "../../testdata/gold/thuy-nguyen-2023.figures.jsonl", Options{})
		}, bar{0.98, 0.99, 0.90, 0.93}},
		{"passages", func() (tally, error) { return scoreFolder(p, "../../testdata/gold/passages") }, bar{0.92, 0.97, 0.70, 0.70}},
		{"articles", func() (tally, error) { return scoreFolder(p, "../../../shared/gold/news") }, bar{0.90, 0.97, 0.65, 0.65}},
	}
	t.Logf("%-12s %6s %9s %6s %6s %8s %7s %7s %10s %12s %16s", "set", "gold", "detect_f1", "value", "unit", "measure", "status", "period", "indicator", "complete_f1", "core_complete_r")
	for _, set := range sets {
		s, err := set.load()
		if os.IsNotExist(err) {
			t.Logf("%-12s skipped: %v", set.name, err)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		got := bar{f1(s.matched, s.predicted, s.gold), ratio(s.fields["value"], s.matched), f1(s.complete, s.predicted, s.gold), ratio(s.coreComplete, s.core)}
		field := func(k string) float64 { return ratio(s.fields[k], s.matched) }
		t.Logf("%-12s %6d %9.4f %6.4f %6.4f %8.4f %7.4f %7.4f %10.4f %12.4f %16.4f", set.name, s.gold, got.detect, got.value, field("unit"), field("measure"), field("status"), field("period"), field("indicator"), got.complete, got.core)
		if got.detect < set.bar.detect || got.value < set.bar.value || got.complete < set.bar.complete || got.core < set.bar.core {
			t.Errorf("%s: below its bar %+v", set.name, set.bar)
		}
	}
}

// TestLedger holds the seed report's ledger to account for every number token, with at most 1 % unexplained.
func TestLedger(t *testing.T) {
	p, err := New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Read("../../seeds/reports/thuy-nguyen-2023.txt", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var labels []label
	if err := readLines("../../testdata/gold/thuy-nguyen-2023.figures.jsonl", &labels); err != nil {
		t.Fatal(err)
	}
	have := map[int]bool{}
	unexplained := 0
	for _, tok := range r.Ledger.Tokens {
		have[r.Document.Source(tok.Start)] = true
		if tok.Verdict == "unexplained" {
			unexplained++
		}
	}
	for _, l := range labels {
		if !have[l.Start] {
			t.Errorf("the number at byte %d has no verdict", l.Start)
		}
	}
	if unexplained*100 > len(r.Ledger.Tokens) {
		t.Errorf("%d of %d numbers are unexplained", unexplained, len(r.Ledger.Tokens))
	}
}

func scoreFolder(p *Pipeline, dir string) (tally, error) {
	if _, err := os.Stat(dir); err != nil {
		return tally{}, err
	}
	golds, err := filepath.Glob(filepath.Join(dir, "*.gold.jsonl"))
	if err != nil {
		return tally{}, err
	}
	sort.Strings(golds)
	sum := tally{fields: map[string]int{}}
	for _, g := range golds {
		stem := strings.TrimSuffix(g, ".gold.jsonl")
		var context struct{ Period, Place string }
		if data, err := os.ReadFile(stem + ".context.json"); err == nil {
			if err := json.Unmarshal(data, &context); err != nil {
				return sum, fmt.Errorf("%s: %w", stem, err)
			}
		}
		s, err := scoreFile(p, stem+".txt", g, Options{Period: context.Period, Place: context.Place})
		if err != nil {
			return sum, err
		}
		sum.add(s)
	}
	return sum, nil
}

func scoreFile(p *Pipeline, text, gold string, opt Options) (tally, error) {
	s := tally{fields: map[string]int{}}
	var labels []label
	if err := readLines(gold, &labels); err != nil {
		return s, err
	}
	r, err := p.Read(text, opt)
	if err != nil {
		return s, err
	}
	figures := map[int]label{}
	for _, l := range labels {
		if l.Fig {
			figures[l.Start] = l
			s.gold++
			if l.Core {
				s.core++
			}
		}
	}
	s.predicted = len(r.Observations)
	for i := range r.Observations {
		o := &r.Observations[i]
		l, ok := figures[o.Start]
		if !ok {
			continue
		}
		delete(figures, o.Start)
		s.matched++
		if compareFigure(l, o, s.fields) {
			s.complete++
			if l.Core {
				s.coreComplete++
			}
		}
	}
	return s, nil
}

// compareFigure counts the fields that agree and tells whether the row is right as a whole: value, unit, measure,
// status (plan or not), period and indicator.
func compareFigure(l label, o *normalize.Observation, fields map[string]int) bool {
	want, err := number.Parse(l.Value)
	ok := map[string]bool{
		"value":     err == nil && want.Cmp(o.Value) == 0,
		"unit":      sameUnit(l.Unit, o.Unit),
		"measure":   l.Measure == o.Measure,
		"status":    l.Status == o.Status,
		"planned":   (l.Status == "plan") == (o.Status == "plan"),
		"period":    l.Period == o.Period,
		"indicator": indicatorF1(l, o) >= 0.6,
	}
	for k, v := range ok {
		if v {
			fields[k]++
		}
	}
	return ok["value"] && ok["unit"] && ok["measure"] && ok["planned"] && ok["period"] && ok["indicator"]
}

var (
	reThousand = regexp.MustCompile(`^1[.,]?000 *`)
	reMeasured = regexp.MustCompile(`[%²³/]|(?:^|\s)(?:đồng|usd|ha|tấn|tạ|kg|km|m|kwh|mw)(?:\s|$)`)
	reWord     = regexp.MustCompile(`[\p{L}\p{N}_]+`)
)

var unitAliases = map[string]string{"tỉ đồng": "tỷ đồng", "m2": "m²", "m3": "m³", "héc ta": "ha", "hecta": "ha",
	"điểm phần trăm": "điểm %", "pp": "điểm %", "phần trăm": "%", "%/năm": "%", "điểm %/năm": "điểm %", "điểm": "điểm %",
	"tr.đ": "triệu đồng", "tỷ": "tỷ đồng", "km2": "km²"}

func folded(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(s))), " ")
}

func sameUnit(gold, got string) bool {
	clean := func(s string) string {
		s = reThousand.ReplaceAllString(strings.ReplaceAll(folded(s), "ngàn", "nghìn"), "nghìn ")
		if a, ok := unitAliases[s]; ok {
			return a
		}
		return s
	}
	g, p := clean(gold), clean(got)
	if g == p {
		return true
	}
	if reMeasured.MatchString(g) || g == "" || p == "" {
		return false
	}
	short, long := strings.Fields(g), strings.Fields(p)
	if len(short) > len(long) {
		short, long = long, short
	}
	return strings.Join(long[:len(short)], " ") == strings.Join(short, " ") // "vụ" and "vụ cháy"
}

func indicatorF1(l label, o *normalize.Observation) float64 {
	words := func(s string) []string { return reWord.FindAllString(folded(s), -1) }
	parent := ""
	if o.Parent != nil {
		parent = *o.Parent
	}
	gi, pi := words(l.Indicator), words(o.Indicator)
	gf, pf := append(words(l.Of), gi...), append(words(parent), pi...)
	best := max(bagF1(gi, pi), bagF1(gf, pf))
	if len(pf) <= len(gf) {
		best = max(best, bagF1(gi, pf))
	}
	return best
}

func bagF1(a, b []string) float64 {
	count := map[string]int{}
	for _, w := range a {
		count[w]++
	}
	common := 0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	return f1(common, len(a), len(b))
}

// readLines reads JSON Lines into a slice.
func readLines[T any](path string, out *[]T) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		*out = append(*out, v)
	}
	return sc.Err()
}
