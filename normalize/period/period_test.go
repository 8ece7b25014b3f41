package period

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"solieu/seeds"
)

func load(t testing.TB) *Grammar {
	t.Helper()
	g, err := Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestExamples runs the examples and rejects of every entry of the table.
func TestExamples(t *testing.T) {
	g := load(t)
	entries, err := Entries(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if len(e.Examples) == 0 {
			t.Errorf("%s has no example", e.ID)
		}
		for _, x := range e.Examples {
			found := g.Find(x.Text, x.Ref)
			words := x.Words
			if words == "" {
				words = x.Text
			}
			ok := e.Kind == none && len(found) == 0
			for _, f := range found {
				ok = ok || x.Text[f.Start:f.End] == words && f.Period == x.Period && f.Relative == x.Relative &&
					f.Partial == x.Partial && f.Phrase == e.ID
			}
			if !ok {
				t.Errorf("%s: %q (ref %q): want %q %q partial=%v\n\tgot %v", e.ID, x.Text, x.Ref, x.Period, x.Relative,
					x.Partial, show(x.Text, found))
			}
		}
		for _, text := range e.Rejects {
			for _, f := range g.Find(text, "2023") {
				if f.Phrase == e.ID {
					t.Errorf("%s: %q is refused, but found %v", e.ID, text, show(text, []Found{f}))
				}
			}
		}
	}
}

func show(text string, found []Found) []string {
	var out []string
	for _, f := range found {
		out = append(out, f.Phrase+"«"+text[f.Start:f.End]+"»="+f.Period+" "+f.Kind+" "+f.Relative)
	}
	return out
}

// TestFind holds what the table's one-phrase examples cannot: several phrases in a text, and damaged text.
func TestFind(t *testing.T) {
	g := load(t)
	for _, x := range []struct{ text, ref, want string }{
		{"năm 2018, 2019 và 2020", "", "2018 2019 2020"},
		{"trong năm 2017 và 2018, Quảng Ninh", "2018", "2017 2018"},
		{"năm 2018, 2019 hộ nghèo", "", "2018"},
		{"tháng 8 và 8 tháng năm 2013", "", "2013-M08 2013-01/2013-08"},
		{"Quý I, quý II và quý III năm 2024", "", "2024-Q1 2024-Q2 2024-Q3"},
		{"6 tháng đầu năm (từ ngày 15/12/2020 đến ngày 14/6/2021)", "", "2021-S1 2021-S1"},
		{"ĐVT 2018 2019 2020 2021 2022 Sơ bộ 2023", "", "2018 2019 2020 2021 2022 2023"},
		{"2015 2016", "", "2015 2016"},
		{"từ 57% năm 2005 lên 57,2% năm 2010", "", "2005 2010"},
		{"lễ kỷ niệm (03/3/1959 - 03/3/2019)", "", ""},
		{"cộng dồn 6 tháng năm 2014", "", "2014-S1"},
		{"6\u00a0tháng\nđầu  năm\u200b2020", "", "2020-S1"},
		{"**Năm 2023**, *quý IV/2023*", "", "2023 2023-Q4"},
		{"nămtrước, cùngkỳ", "2023", "2022 2022"},
		{"QUÍ III NĂM 2020", "", "2020-Q3"},
		{"31/02/2020", "", ""},
		{"29/02/2020, 29/02/2019", "", "2020-02-29"},
		{"quý I", "", "-"},
		{"Tháng 7 Tháng 8 Tháng 9", "2018", "2018-M07 2018-M08 2018-M09"},
		{"qua Cảng Hải Phòng 6 tháng gần 30 triệu tấn", "2014-S1", "2014-S1"},
		{"đến năm 2030, định hướng 2035.", "", "2030 2035"},
		{"6 tháng đầu các năm trước (2001 tăng 7,1%; 2002 tăng 6,5%)", "2005-S1", "2001 2002"},
		{"Tính đến 15/9/2023, từ 01/01 đến 20/9/2023", "", "2023-09-15 2023-01-01/2023-09-20"},
		{"so với 31/12/2021 tăng", "", "2021-12-31"},
		{"9 tháng 2023 so với 9 tháng 2022", "", "2023-01/2023-09 2022-01/2022-09"},
		{"Lũy kế 3 tháng năm 2024 so cùng kỳ", "2024-M03", "2024-Q1 2023-M03"},
		{"Tháng 3 năm 2024 so với tháng trước", "2024-M03", "2024-M03 2024-M02"},
		{"TH 6T 2023; KH năm 2024; % so CK 2022", "2023-S1", "2023-S1 2024 2022-S1"},
		{"quý III các năm 2011-2016", "2018-Q3", "2011/2016"},
		{"giai đoạn 2021-25", "", "2021/2025"},
		{"nghỉ lễ Quốc Khánh 2/9 kéo dài 4 ngày", "2022", ""},
		{"tuổi thọ 73,6 năm; 12 năm tù; sau 5 năm thực hiện", "2022", ""},
		{"họp ngày 12 và 13/7/2023", "", "2023-07-13"},
		{"Nghị quyết số 58/NQ-HĐND, Luật số 72/2025/QH15", "", ""},
		{"Từ 6h ngày 10/8", "2013", "2013-08-10"},
		{"đạt 2.023 tỷ đồng, 2,023 ha, 12.2023 xã", "", ""},
		{"năm 20233", "", ""},
	} {
		var got []string
		for _, f := range g.Find(x.text, x.ref) {
			got = append(got, f.Period+map[bool]string{true: "-"}[f.Period == ""])
		}
		if s := strings.Join(got, " "); s != x.want {
			t.Errorf("%q: got %q, want %q\n\t%v", x.text, s, x.want, show(x.text, g.Find(x.text, x.ref)))
		}
	}
}

func TestLoadFaults(t *testing.T) {
	slot := "[list]\nlinks=[\",\"]\nends=[\"$\"]\n[[slot]]\nname='year'\nmin=1900\nmax=2099\n"
	for name, table := range map[string]string{
		"no TOML":      "phrase = [",
		"unknown key":  slot + "[[phrase]]\nid='a'\nkind='year'\nforms=['năm']",
		"unknown kind": slot + "[[phrase]]\nid='a'\nkind='yaer'\nform=['năm']",
		"unknown slot": slot + "[[phrase]]\nid='a'\nkind='year'\nform=['năm {yaer}']",
		"unknown part": slot + "[[phrase]]\nid='a'\nkind='year'\nform=['năm <of>']",
		"open bracket": slot + "[[phrase]]\nid='a'\nkind='year'\nform=['[năm {year}']",
		"open brace":   slot + "[[phrase]]\nid='a'\nkind='year'\nform=['năm {year']",
		"empty form":   slot + "[[phrase]]\nid='a'\nkind='year'\nform=['[năm]']",
		"id twice":     slot + "[[phrase]]\nid='a'\nkind='year'\nform=['năm']\n[[phrase]]\nid='a'\nkind='year'\nform=['kỳ']",
		"unknown list": slot + "[[phrase]]\nid='a'\nkind='year'\nform=['năm']\nbefore=['@x']",
		"empty":        "",
	} {
		if _, err := Load(fstest.MapFS{File: {Data: []byte(table)}}); err == nil {
			t.Errorf("%s: no error", name)
		} else if !strings.Contains(err.Error(), File) {
			t.Errorf("%s: the error does not name the file: %v", name, err)
		}
	}
	if _, err := Load(fstest.MapFS{}); err == nil {
		t.Error("no file: no error")
	}
}

func FuzzFind(f *testing.F) {
	g := load(f)
	entries, err := Entries(seeds.FS)
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		for _, x := range e.Examples {
			f.Add(x.Text, x.Ref)
		}
	}
	f.Fuzz(func(t *testing.T, text, ref string) {
		last := 0
		for _, x := range g.Find(text, ref) {
			if x.Start < last || x.End <= x.Start || x.End > len(text) {
				t.Fatalf("%q: bounds of %+v", text, x)
			}
			last = x.End
			if x.Period != "" && !Valid(x.Period) {
				t.Fatalf("%q (ref %q): %+v is no period", text, ref, x)
			}
		}
		if p, ok := g.Report(text); ok != Valid(p) {
			t.Fatalf("%q: report gives %q, %v", text, p, ok)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	g := load(b)
	data, err := fs.ReadFile(seeds.FS, "reports/thuy-nguyen-2023.txt")
	if err != nil {
		b.Fatal(err)
	}
	paragraphs := strings.Split(string(data), "\n")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range paragraphs {
			g.Find(p, "2023")
		}
	}
}
