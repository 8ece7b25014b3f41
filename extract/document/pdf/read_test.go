package pdf

import (
	"fmt"
	"strings"
	"testing"

	"solieu/extract/document/pdf/layout"
)

// print1 prints blocks one a line: a table's cells with "|" between them, a merged one with its spans; what is no
// body text after a mark.
func print1(blocks []layout.Block) string {
	var b strings.Builder
	for _, bl := range blocks {
		if bl.Table == nil {
			mark := []string{"", "head: ", "stamp: ", "note: ", "aside: "}[bl.Role]
			fmt.Fprintf(&b, "%s%s\n", mark, bl.Text)
			continue
		}
		for _, row := range bl.Table.Rows {
			for i, c := range row {
				if i > 0 {
					b.WriteString(" | ")
				}
				b.WriteString(c.Text)
				if c.RowSpan > 1 || c.ColSpan > 1 {
					fmt.Fprintf(&b, "{%dx%d}", c.RowSpan, c.ColSpan)
				}
			}
			b.WriteString("\n")
		}
	}
	return strings.Trim(b.String(), "\n")
}

// cases are documents by what is hard in them, with the blocks that they must give.
var cases = []struct {
	name string
	make func(s *sheetOf)
	want string
}{
	{"bold inside a number", func(s *sheetOf) {
		p := s.add()
		show(p, "R", 12, 72, 700, "Thu ngân sách 47.871,89")
		show(p, "B", 12, 72+23*6, 700, "4")
		show(p, "R", 12, 72+24*6, 700, " tỷ đồng")
	}, "Thu ngân sách 47.871,894 tỷ đồng"},

	{"spaces by position only", func(s *sheetOf) {
		p := s.add()
		for i, w := range []string{"Đạt", "101,8%", "kế", "hoạch"} {
			show(p, "R", 12, 72+[]float64{0, 22, 62, 78}[i], 700, w)
		}
	}, "Đạt 101,8% kế hoạch"},

	{"letters drawn one by one and out of order", func(s *sheetOf) {
		p := s.add()
		text := []rune("đạt 2.320,273 tỷ")
		for i := len(text) - 1; i >= 0; i-- {
			show(p, "R", 12, 72+float64(i)*6, 700, string(text[i]))
		}
	}, "đạt 2.320,273 tỷ"},

	{"kerning in one string and fake bold", func(s *sheetOf) {
		p := s.add()
		for _, x := range []float64{72, 72.4} {
			fmt.Fprintf(p, "BT /R 12 Tf %g 700 Td [%s -20 %s 15 %s] TJ ET\n", x, codes("28."), codes("592"), codes(",745 tỷ"))
		}
	}, "28.592,745 tỷ"},

	{"wrapped lines are one paragraph, items and short lines are not", func(s *sheetOf) {
		lines(s.add(), 72, 700,
			"Giá trị sản xuất nông nghiệp năm 2023 đạt 3.162,620 tỷ đồng, tăng",
			"2,3% so với cùng kỳ, trong đó trồng trọt 1.465,483 tỷ đồng, bằng",
			"100,3% kế hoạch.",
			"- Diện tích lúa cả năm 8.670 ha, năng suất bình quân 64,33 tạ/ha,",
			"sản lượng 55.766 tấn.",
			"- Chăn nuôi 13.115 tấn.")
	}, "Giá trị sản xuất nông nghiệp năm 2023 đạt 3.162,620 tỷ đồng, tăng 2,3% so với cùng kỳ, trong đó trồng trọt 1.465,483 tỷ đồng, bằng 100,3% kế hoạch.\n" +
		"- Diện tích lúa cả năm 8.670 ha, năng suất bình quân 64,33 tạ/ha, sản lượng 55.766 tấn.\n" +
		"- Chăn nuôi 13.115 tấn."},

	{"exponents and the number of a note", func(s *sheetOf) {
		p := s.add()
		show(p, "R", 12, 72, 700, "sơn 1.500 m")
		show(p, "R", 7, 138, 705, "2")
		show(p, "R", 12, 141.5, 700, " và 92,58%")
		show(p, "R", 7, 201.5, 705, "1")
		rule(p, 72, 100, 200, 100)
		show(p, "R", 9, 72, 85, "1 Số liệu đến 15/12/2023.")
	}, "sơn 1.500 m2 và 92,58%¹\nnote: 1 Số liệu đến 15/12/2023."},

	{"two columns", func(s *sheetOf) {
		p := s.add()
		for side, x := range []float64{60, 320} {
			for i := range 6 {
				show(p, "R", 12, x, 700-float64(i)*15-float64(side)*4, fmt.Sprintf("cột %d dòng thứ %d gồm nhiều chữ liền", side+1, i+1))
			}
		}
	}, columnsWanted()},

	{"running heads and page numbers", func(s *sheetOf) {
		for i := range 4 {
			p := s.add()
			show(p, "I", 10, 72, 810, "UBND HUYỆN - Báo cáo năm 2023")
			show(p, "R", 12, 72, 700, fmt.Sprintf("Đoạn của trang này có %d chỉ tiêu.", 20+i))
			show(p, "R", 10, 290, 30, fmt.Sprint(i+1))
		}
	}, "head: UBND HUYỆN - Báo cáo năm 2023\nĐoạn của trang này có 20 chỉ tiêu.\nhead: 1\n" +
		"head: UBND HUYỆN - Báo cáo năm 2023\nĐoạn của trang này có 21 chỉ tiêu.\nhead: 2\n" +
		"head: UBND HUYỆN - Báo cáo năm 2023\nĐoạn của trang này có 22 chỉ tiêu.\nhead: 3\n" +
		"head: UBND HUYỆN - Báo cáo năm 2023\nĐoạn của trang này có 23 chỉ tiêu.\nhead: 4"},

	{"a paragraph over a page break", func(s *sheetOf) {
		lines(s.add(), 72, 160,
			"Tổng vốn đầu tư toàn xã hội thực hiện cả năm đạt 28.000 tỷ đồng, bằng",
			"101,8% kế hoạch năm, tăng 59,5% so với cùng kỳ; vốn ngân sách nhà nước")
		lines(s.add(), 72, 780, "4.129,675 tỷ đồng, đạt 245,8% dự toán.")
	}, "Tổng vốn đầu tư toàn xã hội thực hiện cả năm đạt 28.000 tỷ đồng, bằng 101,8% kế hoạch năm, tăng 59,5% so với cùng kỳ; vốn ngân sách nhà nước 4.129,675 tỷ đồng, đạt 245,8% dự toán."},

	{"a ruled table with a merged head, over a page break", func(s *sheetOf) {
		xs := []float64{60, 90, 250, 350, 450}
		head := func(p *strings.Builder) {
			for _, x := range []float64{60, 90, 250, 450} {
				rule(p, x, 700, x, 660)
			}
			rule(p, 350, 680, 350, 660)
			rule(p, 60, 700, 450, 700)
			rule(p, 250, 680, 450, 680)
			rule(p, 60, 660, 450, 660)
			cells(p, xs, 675, "TT", "Chỉ tiêu")
			show(p, "R", 10, 310, 686, "Năm 2023")
			cells(p, xs, 666, "", "", "Kế hoạch", "Thực hiện")
		}
		p := s.add()
		head(p)
		rules(p, xs, []float64{660, 640, 620})
		cells(p, xs, 646, "1", "Diện tích lúa", "8.900", "8.670")
		cells(p, xs, 626, "2", "Sản lượng lúa", "56.000", "55.766")
		p = s.add()
		head(p)
		rules(p, xs, []float64{660, 640, 600})
		cells(p, xs, 646, "3", "Khai thác", "66.000", "")
		cells(p, xs, 626, "4", "Nuôi trồng", "7.945", "11.721.438.12")
		cells(p, xs, 612, "", "thủy sản", "", "5,5")
	}, "TT{2x1} | Chỉ tiêu{2x1} | Năm 2023{1x2}\nKế hoạch | Thực hiện\n" +
		"1 | Diện tích lúa | 8.900 | 8.670\n2 | Sản lượng lúa | 56.000 | 55.766\n" +
		"3 | Khai thác | 66.000 | \n4 | Nuôi trồng thủy sản | 7.945 | 11.721.438.125,5"},

	{"columns ruled, rows not", func(s *sheetOf) {
		p := s.add()
		xs := []float64{60, 220, 320, 420}
		rules(p, xs, []float64{700, 680, 600})
		cells(p, xs, 686, "Chỉ tiêu", "2022", "2023")
		for i, row := range [][]string{{"Lúa", "8.900", "8.670"}, {"Ngô và", "120", "115"}, {"các cây khác", "", ""}, {"Rau", "1.610", "1.608"}} {
			cells(p, xs, 665-float64(i)*15, row...)
		}
	}, "Chỉ tiêu | 2022 | 2023\nLúa | 8.900 | 8.670\nNgô và các cây khác | 120 | 115\nRau | 1.610 | 1.608"},

	{"a table without rules", func(s *sheetOf) {
		p := s.add()
		for i, row := range [][]string{{"Lúa cả năm", "8.900", "8.670", "97,4"}, {"Rau màu", "1.612", "1.610", "99,9"}, {"Thủy sản", "7.945", "7.048", "88,7"}} {
			for k, t := range row {
				show(p, "R", 11, []float64{72, 220, 300, 380}[k], 700-float64(i)*16, t)
			}
		}
	}, "Lúa cả năm | 8.900 | 8.670 | 97,4\nRau màu | 1.612 | 1.610 | 99,9\nThủy sản | 7.945 | 7.048 | 88,7"},

	{"a table without rules, its head on two levels, labels wrapped", func(s *sheetOf) {
		p := s.add()
		at := func(y float64, text ...string) {
			for k, t := range text {
				if t != "" {
					show(p, "R", 11, []float64{60, 300, 372, 450, 520}[k], y, t)
				}
			}
		}
		show(p, "R", 11, 400, 730, "Năm 2023")
		at(716, "", "Thực hiện", "", "", "So với")
		at(709, "Chỉ tiêu", "", "Kế hoạch", "Ước đạt")
		at(702, "", "năm 2022", "", "", "(%)")
		at(680, "TỔNG SỐ", "35.123,4", "38.500,0", "38.211,7", "108,79")
		at(660, "Nông nghiệp, lâm nghiệp và")
		at(653, "", "9.120,5", "9.400,0", "9.388,1", "102,93")
		at(646, "thủy sản")
		at(626, "  Trong đó: Chăn nuôi", "3.001,2", "", "3.101,0", "103,33")
		at(606, "Công nghiệp", "14.002,0", "16.100,0", "15.999,9", "114,27")
		at(592, "và xây dựng")
	}, " |  | Năm 2023{1x2} | \nChỉ tiêu | Thực hiện năm 2022 | Kế hoạch | Ước đạt | So với (%)\n" +
		"TỔNG SỐ | 35.123,4 | 38.500,0 | 38.211,7 | 108,79\nNông nghiệp, lâm nghiệp và thủy sản | 9.120,5 | 9.400,0 | 9.388,1 | 102,93\n" +
		"Trong đó: Chăn nuôi | 3.001,2 |  | 3.101,0 | 103,33\nCông nghiệp và xây dựng | 14.002,0 | 16.100,0 | 15.999,9 | 114,27"},

	{"a letterhead of two columns", func(s *sheetOf) {
		p := s.add()
		show(p, "R", 12, 72, 780, "UBND TỈNH BÌNH AN")
		show(p, "B", 12, 300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
		show(p, "B", 12, 80, 765, "SỞ TÀI CHÍNH")
		show(p, "B", 12, 320, 765, "Độc lập - Tự do - Hạnh phúc")
		show(p, "R", 12, 80, 740, "Số: 142/BC-STC")
		show(p, "I", 12, 310, 740, "Bình An, ngày 29 tháng 3 năm 2024")
	}, "UBND TỈNH BÌNH AN\nSỞ TÀI CHÍNH\nSố: 142/BC-STC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBình An, ngày 29 tháng 3 năm 2024"},

	{"the imprint of a digital signature", func(s *sheetOf) {
		p := s.add()
		for i, t := range []string{"Người ký: Sở Tài chính", "Email: stc@binhan.gov.vn", "Thời gian ký: 20.05.2019 09:20:18"} {
			show(p, "R", 6, 400, 800-float64(i)*7, t)
		}
		show(p, "R", 12, 72, 700, "Dư nợ cuối kỳ 72.250 triệu đồng.")
	}, "stamp: Người ký: Sở Tài chính Email: stc@binhan.gov.vn Thời gian ký: 20.05.2019 09:20:18\nDư nợ cuối kỳ 72.250 triệu đồng."},

	{"a form and a turned page", func(s *sheetOf) {
		var f strings.Builder
		show(&f, "R", 12, 0, 0, "Tăng 17% so với cùng kỳ.")
		form := s.object(stream("/Type/XObject/Subtype/Form/BBox[0 0 500 50]/Matrix[0 1 -1 0 0 0]", f.String()))
		s.res, s.page = "/XObject<</F "+form+">>", "/Rotate 90"
		fmt.Fprint(s.add(), "q 1 0 0 1 200 100 cm /F Do Q")
	}, "Tăng 17% so với cùng kỳ."},

	{"text that stands for what is drawn", func(s *sheetOf) {
		p := s.add()
		fmt.Fprintf(p, "/Span<</ActualText%s>>BDC BT /R 12 Tf 72 700 Td %s Tj ET EMC\n", "<FEFF00680069>", codes("xy"))
		show(p, "R", 12, 84, 700, "ệu")
	}, "hiệu"},
}

func columnsWanted() string {
	var out []string
	for side := range 2 {
		var col []string
		for i := range 6 {
			col = append(col, fmt.Sprintf("cột %d dòng thứ %d gồm nhiều chữ liền", side+1, i+1))
		}
		out = append(out, strings.Join(col, " "))
	}
	return strings.Join(out, "\n")
}

func TestBlocks(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := &sheetOf{}
			c.make(s)
			res, err := readContent(s.bytes(), Options{}.withDefaults(), nil, func() {})
			if err != nil {
				t.Fatal(err)
			}
			if got := print1(res.Blocks); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}
