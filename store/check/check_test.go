package check

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"solieu/normalize"
	"solieu/normalize/number"
)

func TestWords(t *testing.T) {
	stop := map[word]bool{}
	stopWords("các năm", stop)
	test := func(a, b string, alike bool) {
		t.Helper()
		x, y := makeBag(wordsOf(a, stop, nil)), makeBag(wordsOf(b, stop, nil))
		if got := x.key() == y.key(); got != alike {
			t.Errorf("%q and %q: alike %v, want %v", a, b, got, alike)
		}
	}
	test("Thủy sản", "thuỷ Sản", true)
	test("Nông - lâm - thủy sản", "thủy sản, nông, lâm", true)
	test("Nông lâm thủy sản", "nông lâm thu\u0309y sa\u0309n", true) // decomposed
	test("ngƣời dân", "người dân", true)
	test("các ngành", "Ngành năm", true)
	test("nam", "năm", false) // marks tell a word from one that is left out
	test("dịch vụ", "dịch vụ công", false)
}

func TestPeriods(t *testing.T) {
	test := func(period, base, want string) {
		t.Helper()
		if got := earlier(period, base); got != want {
			t.Errorf("%s, %s: %q, want %q", period, base, got, want)
		}
	}
	test("2023", "previous_year", "2022")
	test("2023-Q4", "previous_year", "2022-Q4")
	test("2023-01/2023-09", "previous_year", "2022-01/2022-09")
	test("2016-04-01", "previous_year", "2015-04-01")
	test("2001/2005", "previous_year", "")
	test("2023-M01", "previous_period", "2022-M12")
	test("2023-Q3", "previous_period", "2023-Q2")
	test("2023-S1", "previous_period", "2022-S2")
	test("2020", "period:2015", "2015")
	test("2020", "place:cả nước", "")
	test("", "previous_year", "")
}

func TestIntervals(t *testing.T) {
	test := func(printed, approx string, exact bool, lo, hi string) {
		t.Helper()
		d, err := number.Parse(printed)
		if err != nil {
			t.Fatal(err)
		}
		v := around(d, approx, exact)
		if v.lo.String() != lo || v.hi.String() != hi {
			t.Errorf("%s%s: %s … %s, want %s … %s", approx, printed, v.lo, v.hi, lo, hi)
		}
	}
	test("2168", "=", false, "2167.5", "2168.5")
	test("2168", "=", true, "2168", "2168")
	test("4.080", "=", false, "4.0795", "4.0805")
	test("-2.5", "=", false, "-2.55", "-2.45")
	test("600", ">", true, "600", "700")
	test("5000", "<", true, "4000", "5000")
	test("1.3", "<", false, "1.2", "1.3")
	test("380", "~", false, "370", "390")
	test("-7", ">", false, "-8", "-7")
}

func TestMisprints(t *testing.T) {
	test := func(printed, meant, change string) {
		t.Helper()
		d, _ := number.Parse(printed)
		m, _ := number.Parse(meant)
		got := ""
		misprints(d, func(c candidate) bool {
			if c.value.Cmp(m) == 0 {
				got = c.change
			}
			return got != ""
		})
		if got != change {
			t.Errorf("%s for %s: %q, want %q", printed, meant, got, change)
		}
	}
	test("699", "669", "digit")
	test("572", "527", "swap")
	test("4.080", "40.80", "separator")
	test("10960", "210960", "lost")
	test("5595", "55995", "lost")
	test("44475", "4475", "doubled")
	test("-2.5", "-2.6", "digit")
	test("0.54", "0.57", "digit")
	test("565", "572", "")
}

func TestLoadErrors(t *testing.T) {
	test := func(toml, want string) {
		t.Helper()
		_, err := Load(fstest.MapFS{"identities.toml": {Data: []byte(toml)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", toml, err, want)
		}
	}
	test("stop = 1", "identities.toml")
	test("[[partition]]\nname = 'x'", `partition "x" needs a name and two parts`)
	test("[[opposite]]\nwords = ['nam']", "fewer than two words")
	test("[[product]]\nname = 'y'", `product "y" needs`)
}

// finding is a conflict of one figure.
func finding(start int, value int64) Finding {
	return Finding{Kind: "list", Verdict: Conflict, Sum: "8 xã, 7 named", Figures: []Figure{{Document: "a.txt", Start: start, End: start + 1, Line: 3,
		Value: number.New(value, 0), Unit: "xã", Role: "count", Quote: "8 xã", Indicator: "Tập huấn", Period: "2023"}}}
}

func TestBaseline(t *testing.T) {
	old, moved, changed := finding(10, 8), finding(99, 8), finding(10, 9)
	moved.Figures[0].Document, moved.Figures[0].Indicator = "b.txt", "tập huấn"
	var file bytes.Buffer
	if err := WriteBaseline(&file, []Finding{old, {Kind: "sum", Verdict: Holds}}); err != nil {
		t.Fatal(err)
	}
	b, err := ReadBaseline(&file)
	if err != nil || len(b) != 1 {
		t.Fatalf("%v, %v", b, err)
	}
	if !b.Has(&old) || !b.Has(&moved) || b.Has(&changed) {
		t.Errorf("known: itself %v, moved %v, changed %v", b.Has(&old), b.Has(&moved), b.Has(&changed))
	}
	if _, err := ReadBaseline(strings.NewReader("{}\n")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a line without fingerprint: %v", err)
	}
}

func TestSARIF(t *testing.T) {
	var out bytes.Buffer
	if err := WriteSARIF(&out, []Finding{finding(10, 8)}, SARIF{Version: "1", URI: func(d string) string { return "reports/" + d }}); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	r := log.Runs[0].Results[0]
	p := r.Locations[0].PhysicalLocation
	if log.Version != "2.1.0" || r.Level != "error" || p.ArtifactLocation.URI != "reports/a.txt" || p.Region.StartLine != 3 ||
		log.Runs[0].Tool.Driver.Rules[r.RuleIndex].ID != "list" {
		t.Errorf("%s", out.Bytes())
	}
}

// FuzzRun checks figures at any places of any text, with any words and values: it must neither panic nor hang.
func FuzzRun(f *testing.F) {
	f.Add("Cấp 1.073/1.500 giấy, đạt 71,5% (gồm: 138 giấy; 185 giấy).\n- Tại 03 xã: A, B.", "giấy", int64(1073), int8(0))
	f.Add("a/b (c (d) e) f.\n\n(", "%", int64(-5), int8(-3))
	raw, err := os.ReadFile("../../seeds/identities.toml")
	if err != nil {
		f.Fatal(err)
	}
	ids, err := Load(fstest.MapFS{"identities.toml": {Data: raw}})
	if err != nil {
		f.Fatal(err)
	}
	measures := []string{"level", "growth", "share", "fulfilment", "change", "total", "index", "multiple"}
	f.Fuzz(func(t *testing.T, text, unit string, value int64, exp int8) {
		if exp > 6 || exp < -6 {
			return
		}
		var obs []normalize.Observation
		base := "plan"
		words := strings.Fields(text)
		for i := 0; i < len(text) && len(obs) < 40; i += 1 + len(text)/40 {
			o := normalize.Observation{ID: "x:1", Document: "x", Start: i, End: i + 1, Quote: text[i : i+1], Line: i / 50, Unit: unit, BaseUnit: unit,
				Value: number.New(value+int64(i%7), int32(exp)), Measure: measures[i%len(measures)], Status: []string{"actual", "plan"}[i%2], Period: "2023", Approx: "="}
			o.BaseValue = o.Value
			if len(words) > 0 {
				o.Indicator = words[i%len(words)]
				o.Parent = &words[(i+1)%len(words)]
			}
			if o.Measure != "level" {
				o.Base = &base
			}
			obs = append(obs, o)
		}
		for _, f := range Run(obs, func(*normalize.Observation) Source { return Source{Text: text} }, ids) {
			if len(f.Figures) == 0 || f.Verdict == "" {
				t.Errorf("a finding of nothing: %+v", f)
			}
		}
		Run(obs, nil, ids)
	})
}
