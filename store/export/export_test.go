package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"solieu/normalize"
	"solieu/normalize/number"
	"solieu/store"
	"solieu/store/schema"
)

var about = About{Name: "archive", Database: "archive", Program: "solieu test",
	Columns: map[string][]string{"v_series": {"series", "place", "reports"}, "v_documents": {"name", "copies"}}}

func ptr(s string) *string { return &s }

// invented are figures with every kind of value that a column may hold.
func invented() []store.Found {
	one := normalize.Observation{
		ID: "0123456789abcdef:12", Document: `a "b", c.txt`, Start: 12, End: 20, Quote: "1.465,483\ntỷ đồng", Line: 3,
		Section: []string{"I. Kinh tế", "1. Nông nghiệp"}, Indicator: "giá trị sản xuất", Parent: ptr("nông nghiệp"), Series: "gia tri san xuat",
		Value: number.New(1465483, -3), Unit: "tỷ đồng", BaseValue: number.New(1465483, 6), BaseUnit: "VND",
		Measure: "level", Status: "estimate", Period: "2023-01/2023-09", Prices: ptr("constant:2010"), Approx: "=",
		Rule: "level", Confidence: 0.9,
	}
	two := one
	two.ID, two.Start, two.Page, two.Table, two.Row, two.Col = "0123456789abcdef:99", 99, 2, 1, 3, 4
	two.Section, two.Parent, two.Prices, two.Code = []string{}, nil, nil, ptr("AGR_GO")
	two.Value, two.Unit, two.BaseValue, two.BaseUnit = number.New(-110, -2), "%", number.New(-110, -2), "%"
	two.Measure, two.Base, two.Period, two.Status, two.Range, two.Ambiguous = "growth", ptr("previous_year"), "", "plan", ptr("low"), true
	return []store.Found{{Observation: one, AtPlace: "huyện Thủy Nguyên"}, {Observation: two}}
}

func dir(t *testing.T, formats ...string) (string, []File) {
	t.Helper()
	d := filepath.Join(t.TempDir(), "out")
	files, err := Dir(each(invented()), d, formats, about)
	if err != nil {
		t.Fatal(err)
	}
	return d, files
}

func each(all []store.Found) Source {
	return func(f func(*store.Found) error) error {
		for i := range all {
			if err := f(&all[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

func readCSV(t *testing.T, path string) []map[string]string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(string(b), "\r\n") {
		t.Error("RFC 4180 ends lines in CRLF")
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, h := range rows[0] {
			m[h] = r[i]
		}
		all = append(all, m)
	}
	return all
}

// TestCSV reads the CSV by its data package: every cell must be of its field's type and within its constraints.
func TestCSV(t *testing.T) {
	d, files := dir(t, "csv")
	if len(files) != 2 || files[0].Rows != 2 {
		t.Errorf("files %+v", files)
	}
	b, err := os.ReadFile(filepath.Join(d, "datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Resources []struct {
			Path   string
			Schema struct {
				Fields []struct {
					Name, Type, Description string
					Constraints             struct {
						Required         bool
						Pattern          string
						Enum             []string
						Minimum, Maximum *float64
					}
				}
				PrimaryKey []string
			}
		}
	}
	if err := json.Unmarshal(b, &p); err != nil {
		t.Fatal(err)
	}
	res := p.Resources[0]
	rows := readCSV(t, filepath.Join(d, res.Path))
	if len(rows[0]) != len(res.Schema.Fields) {
		t.Errorf("%d columns, %d fields", len(rows[0]), len(res.Schema.Fields))
	}
	for _, f := range res.Schema.Fields {
		if f.Description == "" {
			t.Errorf("field %s is not described", f.Name)
		}
		for _, r := range rows {
			v, c := r[f.Name], f.Constraints
			if v == "" {
				if c.Required {
					t.Errorf("%s is required", f.Name)
				}
				continue
			}
			n, err := strconv.ParseFloat(v, 64)
			switch {
			case f.Type == "boolean" && v != "true" && v != "false",
				(f.Type == "number" || f.Type == "integer") && err != nil,
				f.Type == "integer" && strings.Contains(v, "."),
				c.Minimum != nil && n < *c.Minimum, c.Maximum != nil && n > *c.Maximum,
				c.Enum != nil && !slices.Contains(c.Enum, v),
				c.Pattern != "" && !regexp.MustCompile(`^(?:`+c.Pattern+`)$`).MatchString(v):
				t.Errorf("%s: %q is no %s within %+v", f.Name, v, f.Type, c)
			}
		}
	}
	if got := rows[0]; got["value"] != "1465.483" || got["base_value"] != "1465483000000" || got["quote"] != "1.465,483\ntỷ đồng" ||
		got["section"] != "I. Kinh tế › 1. Nông nghiệp" || got["place"] != "huyện Thủy Nguyên" || got["page"] != "" {
		t.Errorf("row %v", got)
	}
}

// TestLines validates each line by the schema beside it, and reads the figures back.
func TestLines(t *testing.T) {
	d, _ := dir(t, "jsonl")
	compiled, err := jsonschema.NewCompiler().Compile(filepath.Join(d, "figures.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(d, "figures.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var got []store.Found
	for l := range strings.Lines(string(b)) {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(l))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(v); err != nil {
			t.Error(err)
		}
		var o line
		if err := json.Unmarshal([]byte(l), &o); err != nil {
			t.Fatal(err)
		}
		got = append(got, store.Found{Observation: o.Observation, AtPlace: o.AtPlace})
	}
	if len(got) != 2 || got[0].Value != invented()[0].Value || got[1].AtPlace != "" || *got[1].Range != "low" {
		t.Errorf("read back %+v", got)
	}
}

func TestParquet(t *testing.T) {
	d, _ := dir(t, "parquet")
	rows, err := parquet.ReadFile[Row](filepath.Join(d, "figures.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	a, b := rows[0], rows[1]
	if a.Value != 1465.483 || a.ValueText != "1465.483" || a.BaseValue != 1465483e6 || a.Page != nil || a.Parent == nil || *a.Parent != "nông nghiệp" ||
		!cmp.Equal(a.Section, invented()[0].Section) || a.Place != "huyện Thủy Nguyên" {
		t.Errorf("first row %+v", a)
	}
	if b.Value != -1.1 || b.ValueText != "-1.10" || b.Page == nil || *b.Page != 2 || b.Parent != nil || b.Prices != nil || !b.Ambiguous {
		t.Errorf("second row %+v", b)
	}
}

func TestSDMX(t *testing.T) {
	d, files := dir(t, "sdmx")
	rows := readCSV(t, filepath.Join(d, "figures.sdmx.csv"))
	if len(rows) != 1 || files[0].Rows != 1 || files[0].Left != 1 {
		t.Fatalf("rows %v, files %+v: a figure without a period has no key", rows, files)
	}
	for k, want := range map[string]string{"STRUCTURE": "datastructure", "STRUCTURE_ID": Structure, "ACTION": "I",
		"TIME_PERIOD": "2023-01-01/P9M", "OBS_VALUE": "1465483000000", "UNIT_MEASURE": "VND", "OBS_STATUS": "E", "BASE": "_Z",
		"PRICES": "constant_2010", "REF_AREA": "HUYEN_THUY_NGUYEN_1a06182a", "VALUE_PRINTED": "1465.483", "PARENT": "nông nghiệp"} {
		if rows[0][k] != want {
			t.Errorf("%s is %q, want %q", k, rows[0][k], want)
		}
	}
	if files[1].Rows != 0 || filepath.Base(files[1].Path) != "figures.sdmx.xml" {
		t.Errorf("second file %+v", files[1])
	}
}

// TestStructure reads the structure message: each code that the data uses is there with the words it stands for.
func TestStructure(t *testing.T) {
	all := invented()
	all[1].Period, all[1].Indicator = "2023", `giá <&> "trị"`
	all[1].Series = "GIA.TRI" // a code of the catalogue
	d := t.TempDir()
	a := about
	a.Now = time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC)
	a.Indicator = func(series string) (vi, en string) {
		if series == "GIA.TRI" {
			return "giá trị", "value & more"
		}
		return "", ""
	}
	if _, err := Dir(each(all), d, []string{"sdmx"}, a); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(d, "figures.sdmx.xml"))
	if err != nil {
		t.Fatal(err)
	}
	type name struct {
		Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		Text string `xml:",chardata"`
	}
	var m struct {
		Prepared string `xml:"Header>Prepared"`
		Lists    []struct {
			ID    string `xml:"id,attr"`
			Codes []struct {
				ID    string `xml:"id,attr"`
				Names []name `xml:"Name"`
			} `xml:"Code"`
		} `xml:"Structures>Codelists>Codelist"`
	}
	if err := xml.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	if m.Prepared != "2024-01-02T03:04:05Z" {
		t.Errorf("prepared %s", m.Prepared)
	}
	id := regexp.MustCompile(`^[A-Za-z0-9_@$-]+$`) // SDMX's IDType
	got := map[string]string{}
	for _, l := range m.Lists {
		for _, c := range l.Codes {
			if !id.MatchString(c.ID) || len(c.Names) == 0 {
				t.Errorf("%s: code %q, names %v", l.ID, c.ID, c.Names)
			}
			for _, n := range c.Names {
				got[l.ID+" "+c.ID+" "+n.Lang] = n.Text
			}
		}
	}
	for k, want := range map[string]string{"CL_SERIES GIA_TRI vi": "giá trị", "CL_SERIES GIA_TRI en": "value & more",
		"CL_SERIES GIA_TRI_SAN_XUAT_75ac9417 vi": "giá trị sản xuất (nông nghiệp)", "CL_AREA _U en": "Unknown",
		"CL_AREA HUYEN_THUY_NGUYEN_1a06182a vi": "huyện Thủy Nguyên", "CL_UNIT PT en": "Per cent", "CL_UNIT VND vi": "VND",
		"CL_BASE _Z en": "Not applicable", "CL_BASE previous_year en": "The same period of the year before",
		"CL_OBS_STATUS F en": "Forecast value: a plan", "CL_MEASURE growth en": "Growth: relative change in per cent"} {
		if got[k] != want {
			t.Errorf("%s is %q, want %q", k, got[k], want)
		}
	}
}

// TestCodes gives different values different codes, and a value the same code in every export.
func TestCodes(t *testing.T) {
	var f store.Found
	c := newCodes(about)
	seen := map[string]string{}
	for _, v := range []string{"GO.FARM", "GO_FARM", "GO:FARM", "lúa", "lua", "Lúa", "xã Hòa Bình", "xã Hoà Bình", "%", "PT", "…", "—", strings.Repeat("dài ", 30)} {
		id := c.code("CL_SERIES", v, &f)
		if was, ok := seen[id]; ok {
			t.Errorf("%q and %q share the code %s", was, v, id)
		}
		seen[id] = v
		if again := c.code("CL_SERIES", v, &f); again != id {
			t.Errorf("%q is %s, then %s", v, id, again)
		}
	}
	if a, b := newCodes(about).code("CL_AREA", "lúa", &f), c.code("CL_AREA", "lúa", &f); a != b || a != c.code("CL_SERIES", "lúa", &f) {
		t.Errorf("lúa is %s and %s", a, b)
	}
}

func TestTimePeriod(t *testing.T) {
	for p, want := range map[string]string{
		"2023": "2023", "2023-Q4": "2023-Q4", "2023-S1": "2023-S1", "2023-M09": "2023-M09", "2016-04-01": "2016-04-01",
		"2023-01/2023-09": "2023-01-01/P9M", "2021/2025": "2021-01-01/P5Y", "": "", "soon": "",
	} {
		if got, ok := TimePeriod(p); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", p, got, ok, want)
		}
	}
}

// TestDatasette holds the description of the database to its SQL.
func TestDatasette(t *testing.T) {
	b, err := Datasette(about)
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Databases map[string]struct {
			Tables map[string]struct {
				Description string
				Columns     map[string]string
				Facets      []string
			}
		}
	}
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	tables := m.Databases["archive"].Tables
	f := tables["figures"].Columns
	if len(f) < 30 || f["end"] != "offset after the last digit" || !strings.HasPrefix(f["base_unit"], "VND, USD") {
		t.Errorf("figures: %v", f)
	}
	v := tables["v_series"]
	if !strings.HasPrefix(v.Description, "One row an indicator") || v.Columns["series"] != f["series"] || v.Columns["reports"] != "" {
		t.Errorf("v_series: %+v", v)
	}
	if tables["v_documents"].Columns["name"] != tables["documents"].Columns["name"] {
		t.Errorf("v_documents: %+v", tables["v_documents"])
	}
	for _, mig := range schema.Migrations() {
		for _, r := range relations(mig.SQL) {
			if _, ok := tables[r.name]; !ok {
				t.Errorf("%s is missing", r.name)
			}
		}
	}
}

// TestFails leaves what stood there when the source fails, and no half file.
func TestFails(t *testing.T) {
	d := t.TempDir()
	old := filepath.Join(d, "figures.csv")
	if err := os.WriteFile(old, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	_, err := Dir(func(f func(*store.Found) error) error {
		one := invented()[0]
		f(&one)
		return stop
	}, d, Formats(), about)
	if !errors.Is(err, stop) {
		t.Errorf("error %v", err)
	}
	if b, _ := os.ReadFile(old); string(b) != "old" {
		t.Errorf("figures.csv is now %q", b)
	}
	if entries, _ := os.ReadDir(d); len(entries) != 1 {
		t.Errorf("left: %v", entries)
	}
}
