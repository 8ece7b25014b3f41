package normalize_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize"
	"solieu/seeds"
)

// read takes a text through all stages.
func read(t *testing.T, text string, def extract.Defaults) ([]normalize.Observation, []normalize.Problem, *document.Document) {
	t.Helper()
	n, err := normalize.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(seeds.FS, n.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	d, err := document.Read("bao-cao.txt", []byte(text), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	def = n.Defaults(d, def)
	l := x.Extract(d, def)
	obs, problems := n.Normalize(d, l, def)
	return obs, problems, d
}

// TestObservations holds the normalized side of figures: value, unit, base value, base unit.
func TestObservations(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Thu ngân sách đạt 16 tỷ 434 triệu đồng.", "16434 triệu đồng = 16434000000 VND"},
		{"Đàn gia cầm có 7 triệu 520 nghìn con.", "7520 nghìn con = 7520000 con"},
		{"Thu ngân sách đạt 3 tỷ rưỡi.", "3.5 tỷ đồng = 3500000000 VND"},
		{"Dân số 33 vạn người.", "33 vạn người = 330000 person"},
		{"Diện tích gieo trồng 3.400ha.", "3400 ha = 34000000 m2"},
		{"Năng suất lúa đạt 64,33 tạ/ha.", "64.33 tạ/ha = 0.6433 kg/m2"},
		{"Thu ngân sách giảm 2,5% so với cùng kỳ.", "-2.5 % = -2.5 %"},
		{"Tổng vốn đầu tư 4,080 tỷ đồng, doanh thu 1.465,483 tỷ đồng, lợi nhuận 2.707,641 tỷ đồng.", "4.080 tỷ đồng = 4080000000 VND"},
		{"Dân số 309,774 người.", "309774 người = 309774 person"},
		{"Điện thương phẩm 13,15 tỷ kWh.", "13.15 tỷ kWh = 13150000000 kWh"},
	} {
		obs, _, _ := read(t, c.text, extract.Defaults{Period: "2023", Place: "huyện Đông Sơn"})
		if len(obs) == 0 {
			t.Errorf("%q gives no figure", c.text)
			continue
		}
		o := obs[0]
		if got := fmt.Sprintf("%s %s = %s %s", o.Value, o.Unit, o.BaseValue, o.BaseUnit); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
		if len(obs) > 1 && strings.Contains(c.text, "434") {
			t.Errorf("%q gives %d figures: a compound amount is one", c.text, len(obs))
		}
	}
}

// TestOffsets holds that start and end lead to the printed digits in the file as given, decomposed or not.
func TestOffsets(t *testing.T) {
	text := "\ufeffGiá trị sản xuất nông nghiệp đạt 1.465,483 tỷ đồng, tăng 1,1% so với cùng kỳ.\n"
	for _, file := range []string{text, norm.NFD.String(text)} {
		obs, _, _ := read(t, file, extract.Defaults{Period: "2023"})
		var got []string
		for _, o := range obs {
			got = append(got, file[o.Start:o.End])
		}
		if want := "1.465,483 1,1"; strings.Join(got, " ") != want {
			t.Errorf("the offsets lead to %q, want %q", strings.Join(got, " "), want)
		}
	}
}

// TestDefaults holds where the report's period and place come from: the user, else the title.
func TestDefaults(t *testing.T) {
	report := "BÁO CÁO\n\nTình hình kinh tế - xã hội 6 tháng đầu năm 2020\n\nThu ngân sách đạt 705 tỷ đồng.\n"
	obs, _, _ := read(t, report, extract.Defaults{})
	if len(obs) != 1 || obs[0].Period != "2020-S1" {
		t.Errorf("the title's period is not taken: %+v", obs)
	}
	obs, _, _ = read(t, report, extract.Defaults{Period: "2019"})
	if len(obs) != 1 || obs[0].Period != "2019" {
		t.Errorf("the user's period is not taken: %+v", obs)
	}
}

// TestAmbiguous holds that a reading that nothing settles is marked, and listed for a person.
func TestAmbiguous(t *testing.T) {
	obs, problems, _ := read(t, "Tổng kinh phí là 4,080 tỷ đồng.", extract.Defaults{Period: "2023"})
	if len(obs) != 1 || !obs[0].Ambiguous {
		t.Fatalf("4,080 alone is not marked ambiguous: %+v", obs)
	}
	for _, p := range problems {
		if p.Kind == "ambiguous" && strings.Contains(p.Text, "4,080") {
			return
		}
	}
	t.Errorf("no problem names the ambiguous number: %v", problems)
}

// TestTitlePlace holds that a report without a letterhead is about the place that its title names.
func TestTitlePlace(t *testing.T) {
	obs, _, d := read(t, "BÁO CÁO\n\nTình hình kinh tế - xã hội huyện An Phú năm 2021\n\nThu ngân sách đạt 705 tỷ đồng. Huyện Chợ Mới thu 300 tỷ đồng.\n", extract.Defaults{})
	if len(obs) != 2 || obs[0].Place != nil {
		t.Errorf("title %q: the figure of the report's own place names a place: %+v", d.Facts.Title, obs)
	}
	n, err := normalize.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	if def := n.Defaults(d, extract.Defaults{}); def.Place != "huyện An Phú" {
		t.Errorf("the report's place is %q, title %q", def.Place, d.Facts.Title)
	}
}
