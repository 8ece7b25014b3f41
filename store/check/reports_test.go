package check_test

import (
	"testing"

	"solieu/cmd/pipeline"
	"solieu/normalize"
	"solieu/seeds"
	"solieu/store/check"
)

// TestAcrossReports checks what one year's report says against the year before.
func TestAcrossReports(t *testing.T) {
	p, err := pipeline.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	type doc struct{ name, place, text string }
	test := func(want map[check.Verdict]string, docs ...doc) {
		t.Helper()
		var obs []normalize.Observation
		sources := map[string]check.Source{}
		for _, d := range docs {
			r, err := p.ReadBytes(d.name, []byte(d.text), pipeline.Options{})
			if err != nil {
				t.Fatal(err)
			}
			obs = append(obs, r.Observations...)
			sources[d.name] = check.Source{Text: d.text, Place: d.place}
		}
		got := map[check.Verdict]string{}
		for _, f := range check.Run(obs, func(o *normalize.Observation) check.Source { return sources[o.Document] }, knowledge(t)) {
			got[f.Verdict] += f.Sum + "\n"
		}
		for v, w := range want {
			if got[v] != w {
				t.Errorf("%s: got %q, want %q", v, got[v], w)
			}
		}
		if len(got) != len(want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	before := doc{"2022.txt", "Bạch Thông", "BÁO CÁO năm 2022\n\n- Tổng giá trị sản xuất nông nghiệp đạt 4.100 tỷ đồng.\n"}
	test(map[check.Verdict]string{check.Holds: "4.350 tỷ đồng / 4.100 tỷ đồng − 1 = 6,10 (6,0724 … 6,1227), stated 6,1%\n"},
		before, doc{"2023.txt", "Bạch Thông", "BÁO CÁO năm 2023\n\n- Tổng giá trị sản xuất nông nghiệp đạt 4.350 tỷ đồng, tăng 6,1% so với cùng kỳ.\n"})
	test(map[check.Verdict]string{check.Revision: "4.100 tỷ đồng and 4.150 tỷ đồng\n"},
		before, doc{"2023.txt", "Bạch Thông", "BÁO CÁO năm 2023\n\n- Tổng giá trị sản xuất nông nghiệp năm 2022 là 4.150 tỷ đồng.\n"})
	// Another place, or one that is not known, is another thing.
	test(nil, before, doc{"2023.txt", "Na Rì", "BÁO CÁO năm 2023\n\n- Tổng giá trị sản xuất nông nghiệp năm 2022 là 4.150 tỷ đồng.\n"})
	before.place = ""
	test(nil, before, doc{"2023.txt", "", "BÁO CÁO năm 2023\n\n- Tổng giá trị sản xuất nông nghiệp năm 2022 là 4.150 tỷ đồng.\n"})
}
