package check_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"solieu/cmd/pipeline"
	"solieu/normalize"
	"solieu/normalize/number"
	"solieu/seeds"
	"solieu/store/check"
)

// label is one token of a labelled text (see the labelling guide).
type label struct {
	ID        string
	Text      string
	Line      int
	Start     int
	End       int
	Fig       bool
	Value     string
	Unit      *string
	Measure   string
	Status    string
	Indicator string
	Of        *string
	Base      *string
	Period    *string
	Prices    *string
	Approx    string
	Range     *string
	Place     *string
}

// labelled reads a labelled text as observations.
func labelled(t testing.TB, figures, text string) ([]normalize.Observation, string) {
	t.Helper()
	f, err := os.Open(figures)
	if err != nil {
		t.Skipf("no labelled text %s", filepath.Base(figures))
	}
	defer f.Close()
	raw, err := os.ReadFile(text)
	if err != nil {
		t.Skipf("no text %s", filepath.Base(text))
	}
	var obs []normalize.Observation
	in := bufio.NewScanner(f)
	for in.Scan() {
		var l label
		if err := json.Unmarshal(in.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		if l.Fig {
			obs = append(obs, l.observation(t, filepath.Base(text), string(raw)))
		}
	}
	return obs, string(raw)
}

func (l *label) observation(t testing.TB, document, text string) normalize.Observation {
	t.Helper()
	v, err := number.Parse(l.Value)
	if err != nil {
		t.Fatal(err)
	}
	o := normalize.Observation{ID: fmt.Sprintf("%s:%d", document, l.Start), Document: document, Start: l.Start, End: l.End,
		Line: l.Line, Quote: l.Text, Indicator: l.Indicator, Parent: l.Of, Value: v, Measure: l.Measure, Status: l.Status,
		Base: l.Base, Prices: l.Prices, Approx: l.Approx, Range: l.Range, Place: l.Place}
	if l.Line == 0 {
		o.Line = 1 + strings.Count(text[:l.Start], "\n")
	}
	if l.Unit != nil {
		o.Unit = *l.Unit
	}
	if l.Period != nil {
		o.Period = *l.Period
	}
	o.BaseValue, o.BaseUnit = baseOf(v, o.Unit)
	return o
}

// baseOf is as much of package unit as the labelled texts need.
func baseOf(v number.Decimal, unit string) (number.Decimal, string) {
	shift := 0
	for {
		word, rest, ok := strings.Cut(unit, " ")
		n, scale := map[string]int{"nghìn": 3, "vạn": 4, "triệu": 6, "tỷ": 9}[word]
		if !ok || !scale {
			break
		}
		shift, unit = shift+n, rest
	}
	bases := map[string]struct {
		unit  string
		shift int
	}{"đồng": {"VND", 0}, "ha": {"m2", 4}, "m²": {"m2", 0}, "km²": {"m2", 6}, "tấn": {"kg", 3}, "tạ": {"kg", 2}, "người": {"person", 0}, "điểm %": {"pp", 0}, "lao động": {"person", 0}, "m³": {"m3", 0}, "lít": {"l", 0}}
	num, den, cut := strings.Cut(unit, "/")
	if b, ok := bases[num]; ok {
		num, shift = b.unit, shift+b.shift
	}
	if cut {
		first, rest, more := strings.Cut(den, "/")
		if b, ok := bases[first]; ok {
			first, shift = b.unit, shift-b.shift
		}
		num += "/" + first
		if more {
			num += "/" + rest
		}
	}
	return v.Shift(shift), num
}

func knowledge(t testing.TB) *check.Identities {
	t.Helper()
	ids, err := check.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

const gold = "../../testdata/gold/"

func seedReport(t testing.TB) ([]normalize.Observation, string) {
	return labelled(t, gold+"thuy-nguyen-2023.figures.jsonl", seedText)
}

func passages(t testing.TB) []string {
	names, _ := filepath.Glob(gold + "passages/*.gold.jsonl")
	if len(names) == 0 {
		t.Skip("no labelled passages")
	}
	return names
}

func passage(t testing.TB, name string) ([]normalize.Observation, string) {
	return labelled(t, name, strings.TrimSuffix(name, "gold.jsonl")+"txt")
}

func fixed(text string) check.Sources {
	return func(*normalize.Observation) check.Source { return check.Source{Text: text} }
}

func TestPrintFindings(t *testing.T) {
	which := os.Getenv("CHECK_PRINT")
	if which == "" {
		t.Skip("set CHECK_PRINT to seed or passages")
	}
	ids := knowledge(t)
	show := func(name string, obs []normalize.Observation, text string) {
		for _, f := range check.Run(obs, fixed(text), ids) {
			line, _ := json.Marshal(f)
			if os.Getenv("CHECK_JSON") != "" {
				fmt.Println(string(line))
				continue
			}
			m := ""
			if f.Mend != nil {
				m = fmt.Sprintf("  MEND %v→%v (%s)", f.Mend.From, f.Mend.To, f.Mend.Change)
			}
			fmt.Printf("%s L%d %-8s %-10s %s | %s%s\n", name, f.Figures[0].Line, f.Kind, f.Verdict, f.Sum, f.Figures[0].Indicator, m)
		}
	}
	if path := os.Getenv("CHECK_FILE"); path != "" {
		obs, text := extracted(t, path, pipeline.Options{Period: os.Getenv("CHECK_PERIOD"), Place: os.Getenv("CHECK_PLACE")})
		show("", obs, text)
		return
	}
	if which == "real" {
		for _, p := range passages(t) {
			var opt pipeline.Options
			raw, _ := os.ReadFile(strings.TrimSuffix(p, "gold.jsonl") + "context.json")
			json.Unmarshal(raw, &opt)
			obs, text := extracted(t, strings.TrimSuffix(p, "gold.jsonl")+"txt", opt)
			show(filepath.Base(p)[:3], obs, text)
		}
		return
	}
	if which == "seed" {
		obs, text := seedReport(t)
		show("", obs, text)
		return
	}
	for _, p := range passages(t) {
		obs, text := passage(t, p)
		show(filepath.Base(p)[:3], obs, text)
	}
}

// extracted reads a text as solieu does.
func extracted(t testing.TB, path string, opt pipeline.Options) ([]normalize.Observation, string) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no text %s", filepath.Base(path))
	}
	p, err := pipeline.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Read(path, opt)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return r.Observations, string(raw)
}
