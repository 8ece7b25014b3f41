package unit

import "testing"

func BenchmarkMatch(b *testing.B) {
	table := load(b)
	for _, c := range []struct{ name, text string }{
		{"percent", "% so với cùng kỳ năm trước"},
		{"money", " tỷ đồng, đạt 100,1% kế hoạch"},
		{"compound", " triệu đồng/người/năm, tăng"},
		{"list", " cán bộ, công chức, viên chức tham gia"},
		{"none", " của Ủy ban nhân dân thành phố"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				table.Match(c.text)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}
