package check_test

import (
	"strings"
	"testing"

	"solieu/cmd/pipeline"
	"solieu/seeds"
	"solieu/store/check"
)

// TestKinds reads sentences and tells what is found in them, as solieu check does.
func TestKinds(t *testing.T) {
	p, err := pipeline.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	ids := knowledge(t)
	test := func(text string, want ...string) {
		t.Helper()
		r, err := p.ReadBytes("x.txt", []byte(text), pipeline.Options{Period: "2023"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range check.Run(r.Observations, fixed(text), ids) {
			got = append(got, f.Describe())
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\n got  %s\n want %s", text, strings.Join(got, "\n      "), strings.Join(want, "\n      "))
		}
	}
	// Sums: the words before a list say whether it is complete.
	test("Cấp 1.073 giấy chứng nhận (gồm: cấp lần đầu 138 giấy; đất đấu giá 185 giấy; tái định cư 750 giấy).",
		"sum holds: 138 giấy + 185 giấy + 750 giấy = 1.073, stated 1.073 giấy")
	test("Cấp 1.093 giấy chứng nhận (gồm: cấp lần đầu 138 giấy; đất đấu giá 185 giấy; tái định cư 750 giấy).",
		"sum conflict: 138 giấy + 185 giấy + 750 giấy = 1.073, stated 1.093 giấy; 138 may be a misprint of 158")
	test("Thu ngân sách 11.721,438 tỷ đồng, trong đó: thu thường xuyên 2.634,7 tỷ đồng; thu tiền sử dụng đất 9.073 tỷ đồng.",
		"sum incomplete: 2.634,7 tỷ đồng + 9.073 tỷ đồng = 11.707,700 (11.707,15 … 11.708,25), stated 11.721,438 tỷ đồng")
	test("Giải ngân 2.168 tỷ đồng, trong đó: vốn thành phố 856,2 tỷ đồng; vốn huyện 1.312,3 tỷ đồng.",
		"sum rounding: 856,2 tỷ đồng + 1.312,3 tỷ đồng = 2.168,5 (2.168,4 … 2.168,6), stated 2.168 tỷ đồng")
	// Ratios: a pair with its percentage, cut off or rounded.
	test("Giải quyết 559/699 đơn, đạt 83,56%.",
		"ratio conflict: 559 đơn / 699 đơn = 79,971, stated 83,56%; 699 may be a misprint of 669")
	test("Trồng sắn 80/54 ha, tăng 48,1% so với kế hoạch.",
		"ratio holds: 80 ha / 54 ha − 1 = 48,15 (45,8716 … 50,4673), stated 48,1%")
	// Counted lists.
	test("Tập huấn cho 04 xã (Cao Nhân, Hợp Thành, Kênh Giang, Hợp Thành).",
		"list conflict: 4 xã, 4 named, “Hợp Thành” twice")
	test("Xây dựng hạ tầng tại 03 xã: Dương Quan, An Lư và Trung Hà.",
		"list holds: 3 xã, 3 named")
	test("Kiểm tra 15 xã (An Lư, Trung Hà).")
}
