package pdf

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the PDF of testdata/documents anew")

const fixture = "../../../testdata/documents/bao-cao.pdf"

// TestFixture holds the PDF that package document reads as its sample to its source here.
func TestFixture(t *testing.T) {
	made := fixtureReport()
	if *update {
		if err := os.WriteFile(fixture, made, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(fixture)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, made) {
		t.Error("the fixture is not what its source makes (go test -run Fixture -update writes it anew)")
	}
}

// fixtureReport is a report of two pages: a letterhead of two columns, headings, items, a paragraph and a table
// that go over the page, running heads, page numbers, a signature.
func fixtureReport() []byte {
	s := &sheetOf{}
	page := func() *strings.Builder {
		p := s.add()
		show(p, "I", 9, 72, 815, "UBND huyện Bình An - Báo cáo năm 2023")
		show(p, "R", 10, 294, 25, fmt.Sprint(len(s.pages)))
		return p
	}
	p := page()
	show(p, "R", 12, 80, 780, "UBND HUYỆN BÌNH AN")
	show(p, "B", 12, 300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
	show(p, "R", 12, 95, 765, "Số: 174/BC-UBND")
	show(p, "B", 12, 322, 765, "Độc lập - Tự do - Hạnh phúc")
	show(p, "I", 12, 310, 745, "Bình An, ngày 29 tháng 12 năm 2023")
	show(p, "B", 14, 272, 710, "BÁO CÁO")
	show(p, "B", 12, 120, 692, "Tình hình phát triển kinh tế - xã hội năm 2023 của huyện")
	show(p, "B", 12, 72, 660, "I. KẾT QUẢ THỰC HIỆN")
	show(p, "B", 12, 72, 642, "1. Kinh tế")
	lines(p, 72, 624,
		"- Giá trị sản xuất nông, lâm, thủy sản đạt 3.162,620 tỷ đồng, bằng 100,5%",
		"kế hoạch, tăng 2,3% so với cùng kỳ.",
		"- Thu ngân sách nhà nước trên địa bàn thực hiện 11.721,43")
	show(p, "B", 12, 72+57*6, 594, "8 tỷ đồng.")
	show(p, "B", 12, 72, 570, "Biểu 01. Sản xuất nông nghiệp")
	show(p, "I", 10, 430, 556, "ĐVT: ha")
	xs := []float64{72, 110, 290, 400, 520}
	head := func(p *strings.Builder, y float64) {
		for _, x := range []float64{72, 110, 290, 520} {
			rule(p, x, y, x, y-40)
		}
		rule(p, 400, y-20, 400, y-40)
		rule(p, 72, y, 520, y)
		rule(p, 290, y-20, 520, y-20)
		rule(p, 72, y-40, 520, y-40)
		cells(p, xs, y-24, "TT", "Chỉ tiêu")
		show(p, "R", 10, 385, y-14, "Năm 2023")
		cells(p, xs, y-34, "", "", "Kế hoạch", "Thực hiện")
	}
	head(p, 545)
	rules(p, xs, []float64{505, 485, 465})
	cells(p, xs, 491, "1", "Diện tích lúa", "8.900", "8.670")
	cells(p, xs, 471, "", "  Trong đó: lúa xuân", "4.400", "4.315,5")
	p = page()
	head(p, 790)
	rules(p, xs, []float64{750, 720})
	cells(p, xs, 738, "2", "Diện tích rau màu", "1.612", "1.610,")
	cells(p, xs, 726, "", "các loại", "", "5")
	show(p, "B", 12, 72, 690, "1.1. Đầu tư")
	lines(p, 72, 672,
		"Tổng vốn đầu tư toàn xã hội trên địa bàn huyện năm 2023 thực hiện được",
		"28.000 tỷ đồng, đạt 101,8% kế hoạch; sửa 1.500 m2 mặt đường.")
	show(p, "B", 10, 72, 600, "Nơi nhận:")
	show(p, "B", 12, 400, 600, "CHỦ TỊCH")
	for i, t := range []string{"- UBND tỉnh;", "- Lưu: VT."} {
		show(p, "R", 9, 72, 586-float64(i)*12, t)
	}
	show(p, "B", 12, 380, 530, "Nguyễn Văn An")
	return s.bytes()
}
