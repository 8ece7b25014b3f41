package document

import (
	"strings"
	"testing"

	"solieu/extract/document/flow"
)

// TestFacts reads invented letterheads of all kinds of bodies.
func TestFacts(t *testing.T) {
	const begin = "\n\nThực hiện Kế hoạch số 12/KH-UBND về phát triển kinh tế - xã hội, cơ quan báo cáo kết quả như sau:\n\nI. KẾT QUẢ\n\nMột dòng chữ của phần thân báo cáo, có số 12 ở trong.\n"
	test := func(name, top string, want Facts) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			d, err := Read("x.txt", []byte(top+begin), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if d.Facts != want {
				t.Errorf("got  %+v\nwant %+v", d.Facts, want)
			}
		})
	}
	const motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n\n"
	test("a district", "ỦY BAN NHÂN DÂN\n\nHUYỆN AN LÃO\n\nSố: 174/BC-UBND\n\n"+motto+"An Lão, ngày 30 tháng 8 năm 2013\n\nBÁO CÁO\n\nTình hình kinh tế - xã hội tháng 8 năm 2013",
		Facts{Title: "Tình hình kinh tế - xã hội tháng 8 năm 2013", Number: "174/BC-UBND", Issuer: "UBND huyện An Lão", Place: "huyện An Lão", Issued: "2013-08-30"})
	test("a commune, abbreviated", "UBND XÃ LẬP LỄ\n\nSố: 05/BC-UBND\n\n"+motto+"Lập Lễ, ngày 05 tháng 01 năm 2021\n\nBÁO CÁO\n\nKết quả thực hiện nhiệm vụ năm 2020",
		Facts{Title: "Kết quả thực hiện nhiệm vụ năm 2020", Number: "05/BC-UBND", Issuer: "UBND xã Lập Lễ", Place: "xã Lập Lễ", Issued: "2021-01-05"})
	test("a province", "ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG\n\n"+motto+"Số: 312 /BC-UBND\n\nĐắk Nông, ngày 10 tháng 12 năm 2019\n\nBÁO CÁO\n\nTình hình kinh tế - xã hội năm 2019 và kế hoạch năm 2020",
		Facts{Title: "Tình hình kinh tế - xã hội năm 2019 và kế hoạch năm 2020", Number: "312/BC-UBND", Issuer: "UBND tỉnh Đắk Nông", Place: "tỉnh Đắk Nông", Issued: "2019-12-10"})
	test("a city", "UBND TP. HẢI PHÒNG\n\nSố: 20/BC-UBND\n\nHải Phòng, ngày 02 tháng 7 năm 2018\n\nBÁO CÁO\n\nTình hình 6 tháng đầu năm 2018",
		Facts{Title: "Tình hình 6 tháng đầu năm 2018", Number: "20/BC-UBND", Issuer: "UBND thành phố Hải Phòng", Place: "thành phố Hải Phòng", Issued: "2018-07-02"})
	test("a department below a province", "UBND TỈNH KHÁNH HÒA\n\nSỞ KẾ HOẠCH VÀ ĐẦU TƯ\n\nSố: 1424/BC-SKHĐT\n\nKhánh Hòa, ngày 29 tháng 3 năm 2024\n\nBÁO CÁO\n\nTình hình đầu tư công quý I năm 2024",
		Facts{Title: "Tình hình đầu tư công quý I năm 2024", Number: "1424/BC-SKHĐT", Issuer: "Sở Kế hoạch và Đầu tư", Place: "tỉnh Khánh Hòa", Issued: "2024-03-29"})
	test("a statistics office", "TỔNG CỤC THỐNG KÊ\n\nCỤC THỐNG KÊ TỈNH HẢI DƯƠNG\n\nSố: 77/BC-CTK\n\nHải Dương, ngày 25 tháng 6 năm 2010\n\nBÁO CÁO\n\nTình hình kinh tế - xã hội 6 tháng đầu năm 2010 tỉnh Hải Dương",
		Facts{Title: "Tình hình kinh tế - xã hội 6 tháng đầu năm 2010 tỉnh Hải Dương", Number: "77/BC-CTK", Issuer: "Cục Thống kê tỉnh Hải Dương", Place: "tỉnh Hải Dương", Issued: "2010-06-25"})
	test("a national office", "BỘ KẾ HOẠCH VÀ ĐẦU TƯ\n\nTỔNG CỤC THỐNG KÊ\n\nSố: 100/BC-TCTK\n\nHà Nội, ngày 29 tháng 12 năm 2022\n\nBÁO CÁO\n\nTình hình kinh tế - xã hội quý IV và năm 2022",
		Facts{Title: "Tình hình kinh tế - xã hội quý IV và năm 2022", Number: "100/BC-TCTK", Issuer: "Tổng cục Thống kê", Place: "", Issued: "2022-12-29"})
	test("an office on one of its districts", "TỔNG CỤC THỐNG KÊ\n\nCỤC THỐNG KÊ TỈNH LÂM ĐỒNG\n\nTỔNG HỢP GIÁ TRỊ SẢN XUẤT GIAI ĐOẠN 2016 - 2020\n\nHUYỆN ĐẠ HUOAI",
		Facts{Title: "TỔNG HỢP GIÁ TRỊ SẢN XUẤT GIAI ĐOẠN 2016 - 2020", Issuer: "Cục Thống kê tỉnh Lâm Đồng", Place: "huyện Đạ Huoai"})
	test("a party committee", "HUYỆN ỦY ĐẮK R’LẤP\n\nSố: 45-BC/HU\n\nĐắk R’lấp, ngày 08 tháng 7 năm 2019\n\nBÁO CÁO\n\nCông tác 6 tháng đầu năm 2019",
		Facts{Title: "Công tác 6 tháng đầu năm 2019", Number: "45-BC/HU", Issuer: "Huyện ủy Đắk R’Lấp", Place: "huyện Đắk R’Lấp", Issued: "2019-07-08"})
	test("two columns in one line", "UBND HUYỆN KIẾN THỤY      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 9/BC-UBND      Độc lập - Tự do - Hạnh phúc\n\nKiến Thụy, ngày    tháng 6 năm 2016\n\nBÁO CÁO\n\nTình hình thu, chi ngân sách",
		Facts{Title: "Tình hình thu, chi ngân sách", Number: "9/BC-UBND", Issuer: "UBND huyện Kiến Thụy", Place: "huyện Kiến Thụy", Issued: "2016-06"})
	test("two columns run together", "UBND TỈNH BẮC NINH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ CÔNG THƯƠNG\n\nSố: 9/BC-SCT Độc lập - Tự do - Hạnh phúc\n\nBÁO CÁO\n\nTình hình sản xuất công nghiệp",
		Facts{Title: "Tình hình sản xuất công nghiệp", Number: "9/BC-SCT", Issuer: "Sở Công thương", Place: "tỉnh Bắc Ninh"})
	test("a title over several lines", "UBND QUẬN LÊ CHÂN\n\nSố: 9/BC-UBND\n\nBÁO CÁO\n\nKết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội,\n\nquốc phòng - an ninh năm 2022;\n\nphương hướng, nhiệm vụ năm 2023",
		Facts{Title: "Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội, quốc phòng - an ninh năm 2022; phương hướng, nhiệm vụ năm 2023", Number: "9/BC-UBND", Issuer: "UBND quận Lê Chân", Place: "quận Lê Chân"})
	test("the kind and the title in one line", "BÁO CÁO TÌNH HÌNH KINH TẾ - XÃ HỘI THÁNG 9",
		Facts{Title: "BÁO CÁO TÌNH HÌNH KINH TẾ - XÃ HỘI THÁNG 9"})
	test("without number and day", "Số: /BC-UBND\n\nAn Dương, ngày tháng 01 năm 2024\n\nBÁO CÁO\n\nĐánh giá năm 2023\n\nUBND huyện báo cáo như sau.",
		Facts{Title: "Đánh giá năm 2023", Issuer: "UBND huyện An Dương", Place: "huyện An Dương", Issued: "2024-01"})
	test("nothing", strings.Repeat("Năm 2022 kinh tế của huyện phát triển khá, các chỉ tiêu đều đạt và vượt kế hoạch đã đề ra từ đầu năm. ", 4), Facts{})
}

// TestLetterheadTable reads a letterhead that stands in a table of two columns.
func TestLetterheadTable(t *testing.T) {
	cell := func(col int, lines ...string) flow.Cell {
		c := flow.Cell{Col: col, RowSpan: 1, ColSpan: 1}
		for _, l := range lines {
			c.Items = append(c.Items, &flow.Para{Text: l})
		}
		return c
	}
	d := &Document{}
	err := assemble(d, &flow.Doc{Items: []flow.Item{
		&flow.Table{Plain: true, Rows: [][]flow.Cell{
			{cell(0, "UBND HUYỆN VĨNH BẢO", "PHÒNG TÀI CHÍNH - KẾ HOẠCH"), cell(1, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc")},
			{cell(0, "Số: 31/BC-TCKH"), cell(1, "Vĩnh Bảo, ngày 3 tháng 10 năm 2020")}}},
		&flow.Para{Text: "BÁO CÁO", Bold: true}, &flow.Para{Text: "Tình hình thu ngân sách 9 tháng", Bold: true},
		&flow.Para{Text: "1. Thu ngân sách"}, &flow.Para{Text: "Thu được 12 tỷ đồng."},
	}})
	if err != nil {
		t.Fatal(err)
	}
	d.Facts = facts(d)
	want := Facts{Title: "Tình hình thu ngân sách 9 tháng", Number: "31/BC-TCKH", Issuer: "Phòng Tài chính - Kế hoạch", Place: "huyện Vĩnh Bảo", Issued: "2020-10-03"}
	if d.Facts != want {
		t.Errorf("got  %+v\nwant %+v", d.Facts, want)
	}
	for _, b := range d.Blocks[:6] {
		if p, ok := b.(*Paragraph); !ok || p.Role != Letterhead {
			t.Errorf("%q is no letterhead", b.Extent().Of(d.Text))
		}
	}
}
