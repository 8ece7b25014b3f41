package table_test

import (
	"fmt"
	"strings"
	"testing"

	"solieu/extract/table"
)

// big is a table of 10,000 cells: ten columns, parts under groups.
func big() string {
	var b strings.Builder
	b.WriteString("STT | Chỉ tiêu | ĐVT | TH 2019 | TH 2020 | KH 2021 | Ước TH 2021 | KH 2022 | % ƯTH/KH 2021 | % so cùng kỳ\n")
	for i := 1; i < 1000; i++ {
		no, label := fmt.Sprint(i/10+1), "Giá trị sản xuất ngành công nghiệp chế biến"
		if i%10 != 0 {
			no, label = ".", fmt.Sprintf("- Sản phẩm thứ %d của địa phương", i)
		}
		fmt.Fprintf(&b, "%s | %s | Tỷ đồng | 1.%03d,5 | 1.%03d,7 | %d | %d,25 | 2.500 | 10%d,1 | 9%d,6\n", no, label, i, i, i, i, i%10, i%10)
	}
	return b.String()
}

// BenchmarkRead reads 10,000 cells; it must stay under 50 ms.
func BenchmarkRead(b *testing.B) {
	r := reader(b)
	text, tb := build(big())
	toks := tokens(text)
	in := table.Input{Text: text, Table: tb, Tokens: toks, Caption: "Biểu 1. Các chỉ tiêu chủ yếu", Period: "2021"}
	b.ReportAllocs()
	for b.Loop() {
		r.Read(in)
	}
}
