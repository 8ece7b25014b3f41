package check_test

import (
	"testing"

	"solieu/cmd/pipeline"
	"solieu/normalize/number"
	"solieu/seeds"
	"solieu/store/check"
)

// TestResolve reads sums whose numbers leave their separator open; the sum tells which reading was meant.
func TestResolve(t *testing.T) {
	p, err := pipeline.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	ids := knowledge(t)
	test := func(name, text, first string, ambiguous ...string) {
		t.Helper()
		r, err := p.ReadBytes(name, []byte(text), pipeline.Options{Period: "2023"})
		if err != nil {
			t.Fatal(err)
		}
		// What the reader settled already is opened again: the first figure's other reading is offered.
		obs := r.Observations
		for i := range obs {
			obs[i].Ambiguous = false
		}
		want, _ := number.Parse(first)
		for i := range obs {
			for _, a := range ambiguous {
				if obs[i].Quote[:min(len(a), len(obs[i].Quote))] == a {
					obs[i].Ambiguous = true
				}
			}
		}
		readings := check.Readings(obs)
		if len(readings) == 0 {
			t.Errorf("%s: nothing is open", name)
			return
		}
		got := obs[readings[0].Index].Value
		for _, c := range check.Resolve(obs, readings, fixed(text), ids) {
			if c.Index == readings[0].Index && c.Take {
				got = c.Value
			}
		}
		if got.Cmp(want) != 0 {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	test("thousands", "Thu ngân sách 1.500 tỷ đồng, gồm: thu nội địa 1.100,5 tỷ đồng; thu hải quan 399,5 tỷ đồng.", "1500", "1.500")
	test("decimals", "Giá trị sản xuất 6,250 tỷ đồng, gồm: nông nghiệp 4,5 tỷ đồng; lâm nghiệp 1,75 tỷ đồng.", "6.250", "6,250")
	test("english", "Chi ngân sách 2,345 tỷ đồng, gồm: chi đầu tư 2,000 tỷ đồng; chi thường xuyên 345 tỷ đồng.", "2345", "2,345", "2,000")
}
