package unit

import (
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"solieu/normalize/number"
)

func load(t testing.TB) *Table {
	t.Helper()
	table, err := Load(os.DirFS("../../seeds"))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestSeedExamples(t *testing.T) {
	for _, err := range load(t).Check() {
		t.Error(err)
	}
}

// Every spelling of the file must be read back as its own unit, whatever other spellings begin like it.
func TestEverySpellingIsRead(t *testing.T) {
	table := load(t)
	for _, e := range table.units {
		u, n := table.Match(" " + e.canonical)
		if e.onlyPer || e.before != nil {
			u, n = table.Match(" tấn/" + e.canonical)
			u.Canonical = strings.TrimPrefix(u.Canonical, "tấn/")
		}
		if e.canonical == "điểm" {
			continue // alone it is points
		}
		if u.Canonical != e.canonical || n == 0 {
			t.Errorf("%q is read as %q, %d bytes", e.canonical, u.Canonical, n)
		}
	}
}

func TestSeedsAreMany(t *testing.T) {
	table := load(t)
	nouns, spellings := 0, 0
	for _, e := range table.units {
		if e.counted() {
			nouns++
		}
	}
	for _, s := range table.spellings {
		if !table.units[s.unit].counted() {
			spellings++
		}
	}
	if nouns < 250 || spellings < 250 {
		t.Errorf("%d counted nouns, %d spellings of measured units; want 250 of each", nouns, spellings)
	}
}

func TestMatch(t *testing.T) {
	table := load(t)
	check := func(s, canonical, rest string) {
		t.Helper()
		u, n := table.Match(s)
		if u.Canonical != canonical || s[n:] != rest {
			t.Errorf("Match(%q) = %q, rest %q; want %q, rest %q", s, u.Canonical, s[n:], canonical, rest)
		}
	}
	// what may stand between the number and its unit
	check(" tỷ đồng, đạt", "tỷ đồng", ", đạt")
	check("\u00a0tỷ\u00a0đồng.", "tỷ đồng", ".")
	check("\ntỷ đồng", "tỷ đồng", "")
	check("** tỷ đồng", "tỷ đồng", "")
	check("* *ha* đất", "ha", "* đất")
	check("\r\ntriệu\r\nđồng", "triệu đồng", "")
	check("\n\ntỷ đồng", "", "\n\ntỷ đồng")
	check("\nHộ nghèo", "", "\nHộ nghèo")
	check("\nUSD", "USD", "")
	check("", "", "")
	// glued, broken, in any case
	check("tỷ đồng", "tỷ đồng", "")
	check("ha đất", "ha", " đất")
	check(" TỶ ĐỒNG", "tỷ đồng", "")
	check(" triệu m\n3 nước", "triệu m³", " nước")
	check(" m 2.", "m²", ".")
	check(" km\n2", "km²", "")
	check(" tỷđồng", "tỷ đồng", "")
	check("%/năm", "%/năm", "")
	check(" \n%/năm", "%/năm", "")
	check(" % / năm,", "%/năm", ",")
	check(" tỷ đồng/ năm", "tỷ đồng/năm", "")
	check(" triệu đồng/\n\nngười/năm", "triệu đồng/người/năm", "")
	check("%so với", "%", "so với")
	// word boundaries
	for _, s := range []string{" hai", " hành", " mới", " đạt", " gồm", " tại", " kgf", " m2x", " haa", " tỷ lệ", " năm 2023", "2", "."} {
		check(s, "", s)
	}
	check(" mẫu nước", "mẫu", " nước")
	check("m\u0302 x", "", "m\u0302 x") // a letter taken apart is not the letter m
	// letters damaged by old fonts
	check(" tỷ ðồng", "tỷ đồng", "")
	check(" ngƣời", "người", "")
	check(" lƣợt ngƣời", "lượt người", "")
	// denominators and what is no denominator
	check(" kg/người/6 tháng đầu năm", "kg/người/6 tháng", " đầu năm")
	check(" nam/100 nữ", "nam/100 nữ", "")
	check(" ha/150 ha", "ha", "/150 ha")
	check(" trường/121 trường", "trường", "/121 trường")
	check(" hộ/100 hộ", "hộ", "/100 hộ")
	check(" đồng/1 kg", "đồng/kg", "")
	check(" vụ/năm 2023", "vụ", "/năm 2023")
	check(" bác sỹ/1 vạn dân", "bác sỹ/vạn dân", "")
	check(" ca/100000 dân", "ca/100.000 dân", "")
	check(" ha/huyện", "ha/huyện", "")
	check(" tấn/", "tấn", "/")
	check(" tấn/1.000.000.000.000.000.000.000 người", "tấn", "/1.000.000.000.000.000.000.000 người")
	// lists and names
	check(" lượt Ban Chỉ đạo", "lượt", " Ban Chỉ đạo")
	check(" xã và thị trấn Núi Đèo", "xã", " và thị trấn Núi Đèo")
	check(" xã, 2 thị trấn", "xã", ", 2 thị trấn")
	check(" xã, phường,\nthị trấn đạt", "xã, phường, thị trấn", " đạt")
	check(" xã, hộ", "xã", ", hộ")
}

func TestLookup(t *testing.T) {
	table := load(t)
	for head, want := range map[string]string{
		"Tỷ đồng": "tỷ đồng", "ĐVT: Tỷ đồng": "tỷ đồng", "(Đơn vị tính: Triệu đồng)": "triệu đồng", "1.000 tấn": "nghìn tấn",
		"Ng/km2": "người/km²", "nghìn lượt người": "nghìn lượt người", "Tr.đ": "triệu đồng", "Trđ": "triệu đồng", "1000đ": "nghìn đồng",
		"Nghìn\ntấn": "nghìn tấn", "Lần": "lần", "%": "%", "Đơn vị": "đơn vị", "Kg/ người": "kg/người", "Tỷ": "tỷ đồng",
		"điểm": "điểm", "điểm %": "điểm %", "Ng.đồng": "nghìn đồng",
		"": "", "Chỉ tiêu 2023": "", "Tổng số": "", "tỷ đồng và": "", "2023": "", "1.000": "", "()": "",
	} {
		u, ok := table.Lookup(head)
		if u.Canonical != want || ok != (want != "") {
			t.Errorf("Lookup(%q) = %q, %v; want %q", head, u.Canonical, ok, want)
		}
	}
}

func TestBase(t *testing.T) {
	table := load(t)
	for _, c := range []struct{ unit, value, want, base, dimension string }{
		{"tỷ đồng", "47871.894", "47871894000000", "VND", "money"},
		{"nghìn tỷ đồng", "1487", "1487000000000000", "VND", "money"},
		{"1000 đồng", "5", "5000", "VND", "money"},
		{"triệu USD", "4.080", "4080000", "USD", "money"},
		{"cent/kWh", "9.35", "0.0935", "USD/kWh", "price"},
		{"tạ/ha", "65.3", "0.653", "kg/m2", "yield"},
		{"kg/sào Bắc Bộ", "180", "0.5", "kg/m2", "yield"},
		{"sào Trung Bộ", "2", "1000", "m2", "area"},
		{"sào", "2", "2", "sào", "area"},
		{"nghìn ha", "12.5", "125000000", "m2", "area"},
		{"người/km²", "1477", "0.001477", "person/m2", "density"},
		{"triệu đồng/người/tháng", "5.5", "5500000", "VND/person/month", "per_head"},
		{"kg/người/6 tháng", "25", "25", "kg/person/6 month", "per_head"},
		{"%/năm", "15.6", "15.6", "%/year", "percent"},
		{"‰", "9.8", "0.98", "%", "percent"},
		{"điểm %", "-0.54", "-0.54", "pp", "points"},
		{"nam/100 nữ", "112", "1.12", "person/person", "rate"},
		{"bác sĩ/10.000 dân", "8.5", "0.00085", "person/person", "rate"},
		{"vạn người", "33", "330000", "person", "count"},
		{"lượt khách", "3", "3", "lượt", "count"},
		{"triệu tấn.km", "254.6", "254600000", "ton.km", "freight"},
		{"tỷ lượt khách.km", "2.5", "2500000000", "person.km", "passenger"},
		{"GWh", "5", "5000000", "kWh", "energy"},
		{"CV", "90", "66194.8875", "W", "power"},
		{"m3/s", "5.2", "5.2", "m3/second", "flow"},
		{"nghìn m3/ngày đêm", "5", "5000", "m3/day", "flow"},
		{"lít", "12", "0.012", "m3", "volume"},
		{"xã, thị trấn", "37", "37", "xã, thị trấn", "count"},
		{"cán bộ, công chức", "37", "37", "person", "count"},
		{"bác sỹ", "15", "15", "person", "count"},
		{"nghìn băng zôn", "15", "15000", "băng rôn", "count"},
		{"DN", "15", "15", "doanh nghiệp", "count"},
		{"lớp/hội nghị", "15", "15", "lớp/hội nghị", "count"},
		{"nghìn con", "7.520", "7520", "con", "count"},
		{"tuổi", "74.5", "74.5", "tuổi", "age"},
		{"lần", "2.3", "2.3", "lần", "multiple"},
	} {
		u, ok := table.Lookup(c.unit)
		if !ok || u.Base != c.base || u.Dimension != c.dimension {
			t.Errorf("%s: base %q, dimension %q, %v; want %q, %q", c.unit, u.Base, u.Dimension, ok, c.base, c.dimension)
			continue
		}
		v, err := number.Parse(c.value)
		if err != nil {
			t.Fatal(err)
		}
		want, err := number.Parse(c.want)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := u.ToBase(v); !ok || got.Cmp(want) != 0 {
			t.Errorf("%s %s = %s %s, %v; want %s", c.value, c.unit, got, u.Base, ok, c.want)
		}
	}
}

func TestToBaseRefuses(t *testing.T) {
	table := load(t)
	perSao, _ := table.Lookup("kg/sào Bắc Bộ")
	if v, ok := perSao.ToBase(number.New(1, 0)); ok {
		t.Errorf("1 kg/360 m² = %s; it does not terminate", v)
	}
	if v, ok := (Unit{}).ToBase(number.New(1, 0)); ok {
		t.Errorf("no unit gave %s", v)
	}
	cv, _ := table.Lookup("CV")
	if v, ok := cv.ToBase(number.New(1<<62, 0)); ok {
		t.Errorf("2⁶² CV gave %s; it does not fit", v)
	}
}

func TestScaleAndCounted(t *testing.T) {
	table := load(t)
	words, exp, n := table.Scale(" nghìn tỷ lá cờ")
	if words != "nghìn tỷ" || exp != 12 || n != len(" nghìn tỷ") {
		t.Errorf("Scale = %q, %d, %d", words, exp, n)
	}
	for in, want := range map[string]Unit{
		"ngàn Lá cờ":   {"nghìn lá cờ", "lá cờ", "count", number.New(1, 3), number.New(1, 0)},
		"vòng  hoa":    {"vòng hoa", "vòng hoa", "count", number.New(1, 0), number.New(1, 0)},
		"HTXNN":        {"HTXNN", "HTXNN", "count", number.New(1, 0), number.New(1, 0)},
		"tr. lao động": {"triệu lao động", "person", "count", number.New(1, 6), number.New(1, 0)},
	} {
		if got := table.Counted(in); got != want {
			t.Errorf("Counted(%q) = %+v, want %+v", in, got, want)
		}
	}
}

// The table is shared by goroutines: run with -race.
func TestConcurrent(t *testing.T) {
	table := load(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 2000 {
				e := &table.units[i%len(table.units)]
				if u, _ := table.Match(" triệu " + e.canonical + "/năm."); u.Canonical != "" && !strings.HasPrefix(u.Canonical, "triệu ") {
					t.Errorf("%q", u.Canonical)
				}
			}
		})
	}
	wg.Wait()
}

func TestLoadFaults(t *testing.T) {
	const ha = "[[unit]]\ncanonical = \"ha\"\nbase = \"m2\"\nfactor = \"10000\"\ndimension = \"area\"\n"
	const ok = "examples = [\"5 ha => ha\"]\n"
	for _, c := range []struct{ name, file, want string }{
		{"no examples", ha, `units.toml: unit "ha": no examples; add examples`},
		{"no arrow", ha + "examples = [\"5 ha\"]", `write "12,5 <as printed> =>`},
		{"twice", ha + ok + ha + ok, `"ha" is there twice; keep one`},
		{"two of one spelling", ha + ok + "[[unit]]\ncanonical = \"tạ\"\nspellings = [\"HA\"]\nbase = \"kg\"\ndimension = \"weight\"\n" + ok,
			`units.toml: unit "tạ": spelling "ha" is there twice (it is of "ha" too); keep one`},
		{"factor", strings.Replace(ha, "10000", "10,5", 1) + ok, `factor "10,5" is no positive decimal number`},
		{"unknown field", ha + ok + "spelings = [\"héc ta\"]", `units.toml:7: unknown field "unit.spelings"`},
		{"no base", "[[unit]]\ncanonical = \"ha\"\n" + ok, "canonical, base and dimension must all be there"},
		{"syntax", "[[unit]\n", "units.toml:1:"},
		{"empty", "", "no [[unit]] entry"},
		{"together of no noun", ha + ok + "[[together]]\nnouns = [\"ha\", \"xe\"]\n" + ok, `"xe" is no counted noun`},
		{"scale alone", ha + ok + "[[scale]]\ncanonical = \"tỷ\"\nexp = 9\nalone = \"đồng\"\n" + ok, `alone unit "đồng" is not in the table`},
		{"empty spelling", ha + ok + "[[counted]]\nname = \"x\"\nnouns = [\"xe | \"]\n" + ok, "an empty spelling"},
	} {
		_, err := Load(fstest.MapFS{File: {Data: []byte(c.file)}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.name, err, c.want)
		}
	}
	if _, err := Load(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "units.toml") {
		t.Errorf("no file: %v", err)
	}
}
