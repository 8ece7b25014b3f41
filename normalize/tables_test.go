package normalize_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize"
	"solieu/seeds"
)

// TestMadeTables reads the documents of ../shared/docs/made that hold the seed report's two tables, in every format,
// and compares their figures with those written down by hand from the document.
func TestMadeTables(t *testing.T) {
	dir := "../../shared/docs/made"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("../shared/docs/made is absent")
	}
	data, err := os.ReadFile("testdata/made-tables.txt")
	if err != nil {
		t.Fatal(err)
	}
	var both, first []string
	for _, l := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(l, "#") {
			continue
		}
		both = append(both, l[4:])
		if l[0] == '1' {
			first = append(first, l[4:])
		}
	}
	for _, c := range []struct {
		file string
		want []string
	}{
		{"tables.docx", both}, {"tables_wide.docx", both}, {"report.docx", both}, {"report_lo.docx", both},
		{"tables.pdf", both}, {"tables_wide.pdf", both}, {"report.pdf", both},
		{"chrome_tables.pdf", both}, {"weasy_tables.pdf", both}, {"web_tables.html", both}, {"report.html", both},
		{"annex.xlsx", first},
	} {
		t.Run(c.file, func(t *testing.T) {
			got := tableFigures(t, filepath.Join(dir, c.file))
			right := 0
			for i, w := range c.want {
				if i < len(got) && same(got[i], w) {
					right++
				} else if i < len(got) {
					t.Logf("figure %d\n got %s\nwant %s", i+1, got[i], w)
				}
			}
			if len(got) != len(c.want) || right*100 < len(c.want)*98 {
				t.Errorf("%d figures, %d right of %d wanted", len(got), right, len(c.want))
			}
		})
	}
}

// TestTextTable reads a table printed in a text between paragraphs: its figures know their place in the table and in
// the file, the prose around it is read as prose, and its rows and years are noise.
func TestTextTable(t *testing.T) {
	text := `BÁO CÁO TÌNH HÌNH KINH TẾ - XÃ HỘI NĂM 2021 HUYỆN AN LẠC

Tổng giá trị sản xuất ước đạt 8.512,3 tỷ đồng, tăng 8,4% so với cùng kỳ.
Biểu 1: Một số chỉ tiêu chủ yếu
Chỉ tiêu  ĐVT  2019  2020  Sơ bộ 2021
1. Dân số trung bình  Người  62.973  63.344  63.738
2. Thu ngân sách  Tỷ đồng  95,1  101,4  110
Trong đó: thu nội địa  Tỷ đồng  80,2  84,9  91,5
Công tác giảm nghèo được quan tâm; toàn huyện còn 320 hộ nghèo.
`
	n, err := normalize.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(seeds.FS, n.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	d, err := document.Read("an-lac.txt", []byte(text), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	def := extract.Defaults{Period: "2021"}
	led := x.Extract(d, def)
	obs, _ := n.Normalize(d, led, def)
	var got []string
	for _, o := range obs {
		if text[o.Start:o.End] == "" || o.Table == 0 {
			continue
		}
		parent := ""
		if o.Parent != nil {
			parent = *o.Parent
		}
		got = append(got, strings.TrimRight(fmt.Sprintf("%d.%d.%d %s %s %s %s %s|%s", o.Table, o.Row, o.Col, text[o.Start:o.End], o.Unit, o.Status, o.Period, o.Indicator, parent), "|"))
	}
	want := []string{
		"1.2.3 62.973 người actual 2019 Dân số trung bình",
		"1.2.4 63.344 người actual 2020 Dân số trung bình",
		"1.2.5 63.738 người estimate 2021 Dân số trung bình",
		"1.3.3 95,1 tỷ đồng actual 2019 Thu ngân sách",
		"1.3.4 101,4 tỷ đồng actual 2020 Thu ngân sách",
		"1.3.5 110 tỷ đồng estimate 2021 Thu ngân sách",
		"1.4.3 80,2 tỷ đồng actual 2019 thu nội địa|Thu ngân sách",
		"1.4.4 84,9 tỷ đồng actual 2020 thu nội địa|Thu ngân sách",
		"1.4.5 91,5 tỷ đồng estimate 2021 thu nội địa|Thu ngân sách",
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
	if prose := len(obs) - len(got); prose != 3 {
		t.Errorf("%d figures of the prose around the table, want 3", prose)
	}
	for _, k := range led.Tokens {
		if k.Verdict == extract.Unexplained {
			t.Errorf("%q is unexplained", k.Of(d.Text))
		}
	}
}

// tableFigures gives the figures of a document's tables, in the form of testdata/made-tables.txt.
func tableFigures(t *testing.T, path string) []string {
	t.Helper()
	n, err := normalize.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(seeds.FS, n.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	d, err := document.Open(path, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	def := extract.Defaults{Period: "2023"}
	obs, _ := n.Normalize(d, x.Extract(d, def), def)
	var out []string
	for _, o := range obs {
		if o.Table == 0 {
			continue
		}
		parent, base := "", ""
		if o.Parent != nil {
			parent = *o.Parent
		}
		if o.Base != nil {
			base = *o.Base
		}
		out = append(out, strings.TrimRight(strings.Join([]string{o.Value.String(), o.Unit, o.Measure, o.Status, base, o.Period, o.Indicator, parent}, " | "), " |"))
	}
	return out
}

// same compares two lines; "108" and "108.0" are one value, since a sheet does not keep the decimals that it shows.
func same(a, b string) bool {
	x, restA, _ := strings.Cut(a, " | ")
	y, restB, _ := strings.Cut(b, " | ")
	u, errA := strconv.ParseFloat(x, 64)
	v, errB := strconv.ParseFloat(y, 64)
	return errA == nil && errB == nil && u == v && plainParts(restA) == plainParts(restB)
}

func plainParts(s string) string {
	parts := strings.Split(s, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return strings.Join(parts, "|")
}
