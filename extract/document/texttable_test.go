package document

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tableText prints the tables of a text: cells with " | " between them, "<" for the columns that a cell spans.
func tableText(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	for _, x := range Lines(text, Span{0, len(text)}) {
		tb, ok := x.(*Table)
		if !ok {
			continue
		}
		for _, r := range tb.Rows {
			col := 0
			for i, c := range r.Cells {
				for ; col < c.Col; col++ {
					if col > 0 {
						b.WriteString(" | ")
					}
					b.WriteString(".")
				}
				if i > 0 || col > 0 {
					b.WriteString(" | ")
				}
				b.WriteString(strings.Join(strings.Fields(c.Of(text)), " "))
				b.WriteString(strings.Repeat(" | <", c.ColSpan-1))
				col = c.Col + c.ColSpan
			}
			b.WriteString("\n")
		}
		b.WriteString("--\n")
	}
	return b.String()
}

func TestTextTables(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"years over heads that come again, comparisons at the end", `Hiện trạng đất của huyện
Năm 2011 Năm 2012 So sánh (%)
Chỉ tiêu
DT (ha) CC (%) DT (ha) CC(%) 2012/2011 BQ
Tổng diện tích
tự nhiên 9.310,5 100 9.310,5 100 100 100
1. Đất trồng trọt 5.210,2 55,9 5.104,1 54,8 97,9 98,1
2. Đất còn lại 4.100,3 44,1 4.206,4 45,2 102,6 101,9
`, `. | Năm 2011 | < | Năm 2012 | < | So sánh (%) | <
Chỉ tiêu | DT (ha) | CC (%) | DT (ha) | CC(%) | 2012/2011 | BQ
Tổng diện tích tự nhiên | 9.310,5 | 100 | 9.310,5 | 100 | 100 | 100
1. Đất trồng trọt | 5.210,2 | 55,9 | 5.104,1 | 54,8 | 97,9 | 98,1
2. Đất còn lại | 4.100,3 | 44,1 | 4.206,4 | 45,2 | 102,6 | 101,9
--
`},
		{"pipes behind cells: groups, units, rows of empty cells, a label of two lines", `3. Kết quả
Chỉ tiêu |
ĐVT |
Thực hiện năm 2014 |
Năm 2015 | ||
Kế hoạch |
Ước thực hiện |
So sánh (%) | |||
Giá trị sản xuất
toàn ngành |
Tỷ đồng |
812,5 |
900,0 |
915,2 |
101,7 |
Diện tích gieo trồng |
Ha |
4.120 |
4.200 |
4.180 |
99,5 |
Chia theo cây |
|
|
|
| ||
- Lúa |
Ha |
3.010 |
3.000 |
2.990 |
99,7 |
- Ngô |
Ha |
610 |
|
700 |
|
Nguồn: Phòng Thống kê huyện.
`, `Chỉ tiêu | ĐVT | Thực hiện năm 2014 | Năm 2015 | < | <
. | . | . | Kế hoạch | Ước thực hiện | So sánh (%)
Giá trị sản xuất toàn ngành | Tỷ đồng | 812,5 | 900,0 | 915,2 | 101,7
Diện tích gieo trồng | Ha | 4.120 | 4.200 | 4.180 | 99,5
Chia theo cây
- Lúa | Ha | 3.010 | 3.000 | 2.990 | 99,7
- Ngô | Ha | 610 | . | 700
--
`},
		{"pipes behind cells: years for labels, a head of its own column beside a group, a dash and an empty cell", `Bảng 5. Hộ nông thôn
Năm |
Tổng số |
Phân theo loại hộ | ||
Hộ nông nghiệp |
Hộ lâm nghiệp |
Hộ thủy sản | ||
2011 |
4.120 |
3.010 |
610 |
500 |
2012 |
4.230 |
3.050 |
640 |
540 |
2013 |
4.310 |
3.070 |
- |
560 |
2014 |
4.400 |
3.100 |
690 |
|
`, `Năm | Tổng số | Phân theo loại hộ | < | <
. | . | Hộ nông nghiệp | Hộ lâm nghiệp | Hộ thủy sản
2011 | 4.120 | 3.010 | 610 | 500
2012 | 4.230 | 3.050 | 640 | 540
2013 | 4.310 | 3.070 | - | 560
2014 | 4.400 | 3.100 | 690
--
`},
		{"pipes behind cells: heads of three rows", `Đơn vị tính: nghìn người
|
Tổng số |
Chia ra | |||
Thành thị |
Nông thôn | ||||
Nam |
Nữ |
Nam |
Nữ | ||
2009 |
612,4 |
110,2 |
114,1 |
190,0 |
198,1 |
2010 |
620,1 |
112,3 |
116,4 |
192,1 |
199,3 |
2011 |
628,0 |
114,0 |
118,0 |
194,0 |
202,0 |
`, `. | Tổng số | Chia ra | < | < | <
. | . | Thành thị | < | Nông thôn | <
. | . | Nam | Nữ | Nam | Nữ
2009 | 612,4 | 110,2 | 114,1 | 190,0 | 198,1
2010 | 620,1 | 112,3 | 116,4 | 192,1 | 199,3
2011 | 628,0 | 114,0 | 118,0 | 194,0 | 202,0
--
`},
		{"pipes on lines of their own, a title that runs into the first cell", `Diện tích và sản lượng chè của huyện Sông Mây qua các năm
Năm
|
Diện tích
|
Sản lượng
|
(ha)
|
(tấn)
|
|
2010
|
748
|
4.390
|
2011
|
801
|
4.600
|
2012
|
917
|
5.100
|
`, `Năm | Diện tích | Sản lượng
. | (ha) | (tấn)
2010 | 748 | 4.390
2011 | 801 | 4.600
2012 | 917 | 5.100
--
`},
		{"a head of its own column beside heads over others, years under groups", `Bảng 4. Học sinh của huyện

Chỉ tiêu Tổng

Phân theo giới tính

Phân theo khu vực

Nam Nữ Thành thị Nông thôn

I. Học sinh (người)

2014 9.120 4.710 4.410 1.020 8.100

2015 9.240 4.760 4.480 1.100 8.140

II. Cơ cấu (%)

2014 100,0 51,6 48,4 11,2 88,8
`, `Chỉ tiêu | Tổng | Phân theo giới tính | < | Phân theo khu vực | <
. | . | Nam | Nữ | Thành thị | Nông thôn
I. Học sinh (người)
2014 | 9.120 | 4.710 | 4.410 | 1.020 | 8.100
2015 | 9.240 | 4.760 | 4.480 | 1.100 | 8.140
II. Cơ cấu (%)
2014 | 100,0 | 51,6 | 48,4 | 11,2 | 88,8
--
`},
		{"lines broken and joined anywhere", `CHỈ TIÊU ĐVT 2015 2016 2017 Tốc
độ tăng
bq
(%) A. CHỈ TIÊU
CHUNG 1. Giá trị sản xuất, giá so sánh
2010
Tỷ đồng 812 874 960 8,7
- Trồng trọt, chăn
nuôi Tỷ đồng 301 312 330 4,7 - Công nghiệp và xây
dựng Tỷ đồng 290 325 371 13,1 + Xây dựng Tỷ đồng 88 97 112 12,8 2. Thu ngân
sách Tỷ đồng 41 47 55 15,8
`, `CHỈ TIÊU ĐVT | 2015 | 2016 | 2017 | Tốc độ tăng bq (%)
A. CHỈ TIÊU CHUNG 1. Giá trị sản xuất, giá so sánh 2010 Tỷ đồng | 812 | 874 | 960 | 8,7
- Trồng trọt, chăn nuôi Tỷ đồng | 301 | 312 | 330 | 4,7
- Công nghiệp và xây dựng Tỷ đồng | 290 | 325 | 371 | 13,1
+ Xây dựng Tỷ đồng | 88 | 97 | 112 | 12,8
2. Thu ngân sách Tỷ đồng | 41 | 47 | 55 | 15,8
--
`},
		{"the head of row numbers, labels and units on lines of its own", `TT T
Các mục tiêu
của nhiệm kỳ ĐVT
Mục tiêu đến năm 2015 Thực hiện năm 2015 Đạt tỷ lệ so với mục tiêu (%)
1 Diện tích cây chè ha 1.250 1.310 104,8
2 Trong đó: - Chè lai ha 700 640 91,4
3 Sản lượng chè búp tấn 8.400 9.030 107,5
`, `TT T | Các mục tiêu của nhiệm kỳ ĐVT | Mục tiêu đến năm 2015 | Thực hiện năm 2015 | Đạt tỷ lệ so với mục tiêu (%)
1 | Diện tích cây chè ha | 1.250 | 1.310 | 104,8
2 | Trong đó: - Chè lai ha | 700 | 640 | 91,4
3 | Sản lượng chè búp tấn | 8.400 | 9.030 | 107,5
--
`},
		{"years on the line of the first row", `(giá thực tế) Đơn vị tính: tỷ đồng Năm 2007 Năm 2008 Năm 2009 Tổng số 812,4 930,1 1.044,7
1. Nông nghiệp 301,2 340,9 366,0
2. Công nghiệp 280,4 322,5 371,2
Thu nhập bình quân
(1.000đ/người) 9.120 10.340 11.870
`, `(giá thực tế) Đơn vị tính: tỷ đồng | < | < | <
. | Năm 2007 | Năm 2008 | Năm 2009
Tổng số | 812,4 | 930,1 | 1.044,7
1. Nông nghiệp | 301,2 | 340,9 | 366,0
2. Công nghiệp | 280,4 | 322,5 | 371,2
Thu nhập bình quân (1.000đ/người) | 9.120 | 10.340 | 11.870
--
`},
		{"blanks between the digits of thousands", `2001 2002 2003(*)

Tổng số - Total 18 212 20 415 23 118
Hàng nông sản - Farm produce 6 120 7 214 9 330
Cân đối - Balance - 1 214 - 2 015 -3 118
`, `. | 2001 | 2002 | 2003(*)
Tổng số - Total | 18 212 | 20 415 | 23 118
Hàng nông sản - Farm produce | 6 120 | 7 214 | 9 330
Cân đối - Balance | - 1 214 | - 2 015 | -3 118
--
`},
		{"places under names of their units", `Số TT Tên đơn vị hành chính Diện tích (km2) Số dân (người)
1 Xã Sông Mây 6,10 4.120
2 Xã Suối Cát 5,90 3.870
3 Thị trấn (huyện lỵ) 2,40 8.210
`, `Số TT | Tên đơn vị hành chính | Diện tích (km2) | Số dân (người)
1 | Xã Sông Mây | 6,10 | 4.120
2 | Xã Suối Cát | 5,90 | 3.870
3 | Thị trấn (huyện lỵ) | 2,40 | 8.210
--
`},
		{"tables on one line each: a title, years; row numbers, then the source", `Bảng 3. Dân số STT Chỉ tiêu ĐVT 2010 2011 2012 1 Tổng dân số Người 12.000 12.300 12.400 2 Lao động Người 8.000 8.500 8.900 3 Hộ nghèo % 12,1 10,2 9,8 Nguồn: Thống kê huyện 2013

TT Chỉ tiêu ĐVT Kế hoạch Thực hiện % TH/KH 1 Thóc Tấn 12.000 12.600 105,0 2 Lợn Con 8.000 8.400 105,0 3 Thu ngân sách Triệu đồng 500 480 96,0
`, `. | Bảng 3. Dân số | < | < | <
STT | Chỉ tiêu ĐVT | 2010 | 2011 | 2012
1 | Tổng dân số Người | 12.000 | 12.300 | 12.400
2 | Lao động Người | 8.000 | 8.500 | 8.900
3 | Hộ nghèo % | 12,1 | 10,2 | 9,8
. | Nguồn: Thống kê huyện 2013
--
TT | Chỉ tiêu ĐVT | Kế hoạch | Thực hiện | % TH/KH
1 | Thóc Tấn | 12.000 | 12.600 | 105,0
2 | Lợn Con | 8.000 | 8.400 | 105,0
3 | Thu ngân sách Triệu đồng | 500 | 480 | 96,0
--
`},
		{"groups of years and of spans of years on the line of the first row", `Bảng 2.2: Tăng trưởng của huyện
Đơn vị : Tỷ đồng Tốc độ tăng (%) Số TT Chỉ tiêu 1995 2000 2006 1996- 2000 2001- 2006 GRDP theo giá so sánh 1994 337 471 879 7,18 9,41
Chia theo ngành
- Nông nghiệp 189 207 293 2,90 5,50 - Công nghiệp 65 81 268 4,64 19,18 - Dịch vụ 83 183 318 17,25 9,83
`, `. | Đơn vị : Tỷ đồng | < | < | Tốc độ tăng (%) | <
Số TT Chỉ tiêu | 1995 | 2000 | 2006 | 1996- 2000 | 2001- 2006
GRDP theo giá so sánh 1994 | 337 | 471 | 879 | 7,18 | 9,41
Chia theo ngành
- Nông nghiệp | 189 | 207 | 293 | 2,90 | 5,50
- Công nghiệp | 65 | 81 | 268 | 4,64 | 19,18
- Dịch vụ | 83 | 183 | 318 | 17,25 | 9,83
--
`},
		{"a heading over a table whose cells tabs part", `III. Thương mại

Chỉ tiêu	Kế hoạch 2012	Thực hiện 2012
Doanh thu bán lẻ (tỷ đồng)	735,8	652,8
Kim ngạch xuất khẩu (triệu USD)	5,63	8,25
Lượt khách (lượt)	39064	32400
`, `Chỉ tiêu | Kế hoạch 2012 | Thực hiện 2012
Doanh thu bán lẻ (tỷ đồng) | 735,8 | 652,8
Kim ngạch xuất khẩu (triệu USD) | 5,63 | 8,25
Lượt khách (lượt) | 39064 | 32400
--
`},
		{"years on a line of their own over lines broken and joined anywhere", `Chỉ tiêu 2009 2010 2011

GDP (triệu đồng) 24.352 31.217 42.931 Thu nhập một người /

tháng (nghìn đồng)

639 720 768

Hàng nông sản (tấn) 3.875,1 3.697,5 3.231,8 Giá trị sản xuất (triệu đồng) 52.794 54.967 58.733

(Nguồn: Sở Kế hoạch)
`, `Chỉ tiêu | 2009 | 2010 | 2011
GDP (triệu đồng) | 24.352 | 31.217 | 42.931
Thu nhập một người / tháng (nghìn đồng) | 639 | 720 | 768
Hàng nông sản (tấn) | 3.875,1 | 3.697,5 | 3.231,8
Giá trị sản xuất (triệu đồng) | 52.794 | 54.967 | 58.733
--
`},
		{"row numbers, labels and one column", `STT Vùng lãnh thổ Tỷ lệ %
1 Vùng ven sông 53,13
2 Vùng đồi 29,6
3 Vùng núi 17,27
Tổng 100
`, `STT | Vùng lãnh thổ | Tỷ lệ %
1 | Vùng ven sông | 53,13
2 | Vùng đồi | 29,6
3 | Vùng núi | 17,27
. | Tổng | 100
--
`},
		{"one column under a head of labels and units", `Bảng 3 Kết quả chăn nuôi
TT Vật nuôi Chỉ tiêu ĐVT Năm 2016
1 Trâu, bò
Tổng đàn Con 4.310
Sản lượng thịt Tấn 291,5
2 Lợn
Tổng đàn Con 22.180
*Thủy sản:
`, `TT | Vật nuôi Chỉ tiêu ĐVT | Năm 2016
1 | Trâu, bò
. | Tổng đàn Con | 4.310
. | Sản lượng thịt Tấn | 291,5
2 | Lợn
. | Tổng đàn Con | 22.180
--
`},
		{"heads of two columns each above the line that heads them all", `Cơ sở y tế theo huyện

                        Xã có trạm           Xã có
                         đạt chuẩn       nhà thuốc tư nhân
                      Số xã    Tỷ lệ     Số xã    Tỷ lệ

                       (Xã)     (%)       (Xã)     (%)

Huyện Sông Mây            9    60,00         5    33,33
Huyện Suối Cát            4    40,00         7    70,00
`, `. | Xã có trạm | < | Xã có | <
. | đạt chuẩn | < | nhà thuốc tư nhân | <
. | Số xã | Tỷ lệ | Số xã | Tỷ lệ
. | (Xã) | (%) | (Xã) | (%)
Huyện Sông Mây | 9 | 60,00 | 5 | 33,33
Huyện Suối Cát | 4 | 40,00 | 7 | 70,00
--
`},
		{"lettered rows, three of them on one line, one without its second value", `Hiện trạng sử dụng đất
Hạng mục Diện tích
(ha) (%)
Tổng 2.640,30 100
1. Đất có rừng 1.902,10 72,0
a. Rừng tự nhiên 1.210,60 45,9
- Rừng giàu 640,25 24,3
2. Đất trống 181,75 6,9
a. Trạng thái Ia 12,40 0,5 b. Trạng thái Ib 96,15 3,6 c. Trạng thái Ic 73,20 2,8
b. Đất trụ sở 6,31
3. Đất khác 556,45 21,1
`, `. | Hiện trạng sử dụng đất | <
Hạng mục | Diện tích | <
. | (ha) | (%)
Tổng | 2.640,30 | 100
1. Đất có rừng | 1.902,10 | 72,0
a. Rừng tự nhiên | 1.210,60 | 45,9
- Rừng giàu | 640,25 | 24,3
2. Đất trống | 181,75 | 6,9
a. Trạng thái Ia | 12,40 | 0,5
b. Trạng thái Ib | 96,15 | 3,6
c. Trạng thái Ic | 73,20 | 2,8
b. Đất trụ sở | 6,31
3. Đất khác | 556,45 | 21,1
--
`},
		{"heads of two levels and rows on one line, a mark before the first row", `Chỉ tiêu ĐVT Năm So sánh (%) 2030 2031 2032 31/30 32/31 1. Sản lượng Tấn 812 845 866 104,1 102,5 2. Diện tích ha 120 124 122 103,3 98,4
`, `Chỉ tiêu ĐVT | Năm | < | < | So sánh (%) | <
. | 2030 | 2031 | 2032 | 31/30 | 32/31
1. Sản lượng Tấn | 812 | 845 | 866 | 104,1 | 102,5
2. Diện tích ha | 120 | 124 | 122 | 103,3 | 98,4
--
`},
		{"heads of three levels on one line", `Chỉ tiêu Năm 2029 Năm 2030 Năm 2031 Số tiền Số tiền Chênh lệch 2030/2029 Số tiền Chênh lệch 2031/2030 +/- % +/- % Dư nợ 80 90 10 12,5 99 9 10,0 - Ngắn hạn 50 60 10 20,0 66 6 10,0
`, `Chỉ tiêu | Năm 2029 | Năm 2030 | < | < | Năm 2031 | < | <
. | Số tiền | Số tiền | Chênh lệch 2030/2029 | < | Số tiền | Chênh lệch 2031/2030 | <
. | . | . | +/- | % | . | +/- | %
Dư nợ | 80 | 90 | 10 | 12,5 | 99 | 9 | 10,0
- Ngắn hạn | 50 | 60 | 10 | 20,0 | 66 | 6 | 10,0
--
`},
		{"years behind a head of labels over heads that come again, empty cells at the end of a row", `Vùng, tỉnh 2030 2031
Diện tích Sản lượng Diện tích Sản lượng
Cả nước 7.120 33.607 7.204 34.651
Sông Mây 521 2.151   503   2.144
Suối Cát 314 1.251` + "    " + `
Đồi Mơ 207 916 210 944
`, `Vùng, tỉnh | 2030 | < | 2031 | <
. | Diện tích | Sản lượng | Diện tích | Sản lượng
Cả nước | 7.120 | 33.607 | 7.204 | 34.651
Sông Mây | 521 | 2.151 | 503 | 2.144
Suối Cát | 314 | 1.251
Đồi Mơ | 207 | 916 | 210 | 944
--
`},
		{"rows under years", `Các chỉ tiêu chủ yếu

  ĐVT 2018 2019  Sơ bộ 2020
1. Dân số trung bình   Người 62973 63344 63738
     Thành thị 19324 19637 20686
2. Mật độ dân số Ng/km2 133 135
`, `Các chỉ tiêu chủ yếu ĐVT | 2018 | 2019 | Sơ bộ 2020
1. Dân số trung bình Người | 62973 | 63344 | 63738
Thành thị | 19324 | 19637 | 20686
2. Mật độ dân số Ng/km2 | 133 | 135
--
`},
		{"months, a head in two languages, a page number below", `Chỉ số giá tiêu dùng các tháng năm 2018
Tháng 7 Tháng 8 Tháng 9
July Aug. Sep.
Lương thực - Food 100,66 101,05 101,31
Bưu chính viễn thông
Post and communication 99,45 99,57 99,57
Giao thông - Transport 104,28 104,26 104,99
381
`, `. | Tháng 7 | Tháng 8 | Tháng 9
. | July | Aug. | Sep.
Lương thực - Food | 100,66 | 101,05 | 101,31
Bưu chính viễn thông Post and communication | 99,45 | 99,57 | 99,57
Giao thông - Transport | 104,28 | 104,26 | 104,99
--
`},
		{"one cell a line", `Chỉ tiêu
ĐVT
Thực hiện giai đoạn 2003 - 2004
2003
2004
A
B
1
2
Tổng đàn trâu
Con
15.172
14.710
Tổng đàn bò
''
1.450
-
`, `Chỉ tiêu | ĐVT | Thực hiện giai đoạn 2003 - 2004 | <
. | . | 2003 | 2004
A | B | 1 | 2
Tổng đàn trâu | Con | 15.172 | 14.710
Tổng đàn bò | '' | 1.450 | -
--
`},
		{"one cell a line, blank lines between, words in the place of a value", `KẾT QUẢ THỰC HIỆN NĂM 2005

Chỉ tiêu

Đơn vị tính

Kế hoạch

Thực hiện

1. GDP bình quân đầu người

USD

550-600

580

2. Nhựa hóa tỉnh lộ

%

80

Hoàn thành cơ bản

3. Tỷ lệ hộ nghèo

%

10

7
`, `Chỉ tiêu | Đơn vị tính | Kế hoạch | Thực hiện
1. GDP bình quân đầu người | USD | 550-600 | 580
2. Nhựa hóa tỉnh lộ | % | 80 | Hoàn thành cơ bản
3. Tỷ lệ hộ nghèo | % | 10 | 7
--
`},
		{"wide spaces", `
TT   Chỉ tiêu                Đơn vị        Kế hoạch    Thực hiện
1    Diện tích lúa           Ha               4.500        4.410
2    Sản lượng lúa           Tấn             27.000       26.900
3    Nuôi trồng thủy sản     Tấn                           3.048
`, `TT | Chỉ tiêu | Đơn vị | Kế hoạch | Thực hiện
1 | Diện tích lúa | Ha | 4.500 | 4.410
2 | Sản lượng lúa | Tấn | 27.000 | 26.900
3 | Nuôi trồng thủy sản | Tấn | . | 3.048
--
`},
		{"tabs", "Chỉ tiêu\tĐVT\tNăm 2020\tNăm 2021\nDân số\tNgười\t62.612\t63.411\nSố hộ\tHộ\t\t15.220\n",
			"Chỉ tiêu | ĐVT | Năm 2020 | Năm 2021\nDân số | Người | 62.612 | 63.411\nSố hộ | Hộ | . | 15.220\n--\n"},
		{"pipes", "| Chỉ tiêu | 2020 | 2021 |\n|---|---:|---:|\n| Dân số | 62.612 | 63.411 |\n",
			"Chỉ tiêu | 2020 | 2021\nDân số | 62.612 | 63.411\n--\n"},
		{"years as rows under heads that end in brackets", `Năm Nông nghiệp (%) Công nghiệp (%) Dịch vụ (%)
2005 33,5 48,7 17,8
2008 22,5 44,6 32,9
Tốc độ tăng 2005 - 2008 (%/năm) 7,0 13,3 23,6
`, `Năm | Nông nghiệp (%) | Công nghiệp (%) | Dịch vụ (%)
2005 | 33,5 | 48,7 | 17,8
2008 | 22,5 | 44,6 | 32,9
Tốc độ tăng 2005 - 2008 (%/năm) | 7,0 | 13,3 | 23,6
--
`},
		{"prose with numbers at the ends of lines", `Diện tích gieo trồng lúa cả năm ước đạt 4.500 ha, tăng so với năm 2020 là 120 135
ha; sản lượng lương thực có hạt ước đạt 27.000 tấn, bằng 99,6% so với kế hoạch năm 2021 2022
và tăng so với cùng kỳ.
- Trồng mới 120 ha rừng.
- Chăm sóc 450 ha rừng.
`, ""},
		{"a list of counts", `Tổng số hộ: 15.220
Tổng số khẩu: 62.612
Số hộ nghèo: 320
`, ""},
		{"bars between cells, years as rows, one cell empty", `Năm
|
Diện tích
|
Sản lượng
|
(ha)
|
(tấn)
|
|
2016
|
1.204
|
8.729
|
2017
|
|
9.010
|
2018
|
1.311
|
9.846
|
2019
|
1.298
|
9.865
|
`, `Năm | Diện tích | Sản lượng
. | (ha) | (tấn)
2016 | 1.204 | 8.729
2017 | . | 9.010
2018 | 1.311 | 9.846
2019 | 1.298 | 9.865
--
`},
		{"lines of several values, labels said again", `Năm học
2011 2012
2013
Số trường
Schools
41 43
44
Số học sinh
Pupils
1.305
1.311 1.314
`, `. | 2011 | 2012 | 2013
Số trường | 41 | 43 | 44
Số học sinh | 1.305 | 1.311 | 1.314
--
`},
		{"results of games", `Đội A

2

Đội B

1

Đội C

0

Đội D

3
`, ""},
		{"people with their dates", `1
Nguyễn Văn An
15/3/1980
Trưởng phòng
2
Trần Thị Bình
20/11/1975
Phó phòng
3
Lê Văn Cường
2/9/1983
Chuyên viên
`, ""},
		{"addresses", `Phòng Kinh tế

40 Trần Phú

3865421

Phòng Nội vụ

42 Trần Phú

3865422

Thanh tra huyện

44 Trần Phú

3865433
`, ""},
		{"counters of a page", `Đang online
12
Hôm nay
340
Hôm qua
560
Tất cả
98200
`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tableText(t, c.text); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestDoubt holds that a table says where its columns are a guess.
func TestDoubt(t *testing.T) {
	const text = "Chỉ tiêu\nĐVT\n2010\n2011\n2012\nĐàn trâu\ncon\n3.120\n3.050\n2.980\nĐàn dê\ncon\n820\n905\nĐàn lợn\ncon\n21.300\n20.900\n22.150\n"
	tables := findTextTables(text, Span{0, len(text)})
	if len(tables) != 1 || len(tables[0].Rows) != 4 {
		t.Fatalf("got %s", tableText(t, text))
	}
	for r, want := range []bool{false, false, true, false} {
		if tables[0].Rows[r].Doubt != want {
			t.Errorf("row %d: doubt %v, want %v: a value of three is missing in row 2 alone", r, !want, want)
		}
	}
	if tables[0].Doubt {
		t.Error("the head says what the columns are")
	}
	headless := text[strings.Index(text, "Đàn trâu"):]
	if tables = findTextTables(headless, Span{0, len(headless)}); len(tables) != 1 || !tables[0].Doubt {
		t.Errorf("without a head the columns are a guess, got %s", tableText(t, headless))
	}
	const rows = "ĐVT 2028 2029 2030\nĐàn trâu con 3.120 3.050 2.980\nĐàn dê con 820 905\nĐàn lợn con 21.300 20.900 22.150\nĐàn bò con 1.020 1.105 \n"
	tables = findTextTables(rows, Span{0, len(rows)})
	if len(tables) != 1 || len(tables[0].Rows) != 5 {
		t.Fatalf("got %s", tableText(t, rows))
	}
	for r, want := range []bool{false, false, true, false, false} {
		if tables[0].Rows[r].Doubt != want {
			t.Errorf("row %d: doubt %v, want %v: a value is missing in row 2, and in row 4 white space stands for it", r, !want, want)
		}
	}
	const flat = "Chỉ tiêu Giá thành Giá bán 2029 2030 2031 2032 Gạo 4,1 4,3 5,2 5,4 Ngô 3,0 3,1 4,2 4,5 Khoai 1,1 1,2 2,0 2,2\n"
	for _, tb := range findTextTables(flat, Span{0, len(flat)}) {
		if !tb.Doubt && len(tb.Rows) > 4 {
			t.Errorf("the years may part between either price, got %s", tableText(t, flat))
		}
	}
	const merged = "Huyện\n|\nGiá thành (đồng/kg)\n|\nGiá bán (đồng/kg)\n|\n2020\n|\n2021\n|\nSông Mây\n|\n4.504\n|\n4.355\n|\n5.300\n|\n" +
		"Suối Cát\n|\n4.514\n|\n4.469\n|\n5.000\n|\nĐồi Mơ\n|\n4.012\n|\n3.980\n|\n4.890\n|\n"
	if tables = findTextTables(merged, Span{0, len(merged)}); len(tables) != 1 || !tables[0].Doubt || len(tables[0].Rows) != 5 {
		t.Errorf("the years may part either price, got %s", tableText(t, merged))
	}
	const again = "Năm\nTổng số\nThành thị\n2012\n17,6\n7,8\n2013\n14,9\n6,1\n2014\n11,7\n4,9\n2015\n9,2\n3,5\n2015\n15,2\n6,3\n2016\n13,1\n5,4\n"
	tables = findTextTables(again, Span{0, len(again)})
	if len(tables) != 1 || len(tables[0].Rows) != 7 {
		t.Fatalf("got %s", tableText(t, again))
	}
	for r := 1; r < 7; r++ {
		if want := r > 4; tables[0].Rows[r].Doubt != want {
			t.Errorf("row %d: doubt %v, want %v: the years begin again in row 5, and nothing says of what", r, !want, want)
		}
	}
}

// TestNoTableInProse holds that texts without a printed table give none.
func TestNoTableInProse(t *testing.T) {
	files, _ := filepath.Glob("../../seeds/reports/*.txt")
	if len(files) == 0 {
		t.Fatal("no seed report")
	}
	printed := map[string]bool{"006": true, "036": true, "072": true, "087": true, "105": true, "120": true, "147": true, "150": true}
	shared := 0
	for _, dir := range []string{"passages", "news"} {
		more, _ := filepath.Glob("../../../shared/gold/" + dir + "/*.txt")
		shared += len(more)
		files = append(files, more...)
	}
	if shared == 0 {
		t.Log("../shared/gold is absent: only the seed report is read")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(f, data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		tables := 0
		for _, b := range d.Blocks {
			if _, ok := b.(*Table); ok {
				tables++
			}
		}
		want := 0
		if printed[strings.TrimSuffix(filepath.Base(f), ".txt")] {
			want = 1
		}
		if tables != want {
			t.Errorf("%s: %d tables, want %d", filepath.Base(f), tables, want)
		}
	}
}

// FuzzTextTables holds that cells lie inside their table, in order, whatever the text.
func FuzzTextTables(f *testing.F) {
	f.Add("Chỉ tiêu\tĐVT\t2020\nDân số\tNgười\t62.612\nSố hộ\tHộ\t15.220\n")
	f.Add("| a | 1 |\n| b | 2 |\n")
	f.Add("ĐVT 2018 2019\nDân số Người 1 2\nSố hộ Hộ 3 4\n")
	f.Add("A\n1\n2\nB\n3\n4\n")
	f.Add("a   1   2\nb   3   4\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, tb := range findTextTables(text, Span{0, len(text)}) {
			if tb.Start < end || tb.End > len(text) || tb.End <= tb.Start {
				t.Fatalf("table %v after %d in %d bytes", tb.Span, end, len(text))
			}
			end = tb.End
			for _, r := range tb.Rows {
				at := tb.Start
				for _, c := range r.Cells {
					if c.Start < at || c.End > tb.End || c.End < c.Start || c.Col < 0 {
						t.Fatalf("cell %v in table %v after %d", c.Span, tb.Span, at)
					}
					at = c.End
				}
			}
		}
	})
}

func TestIsValue(t *testing.T) {
	is := map[string]bool{
		"1": true, "1.234,5": true, "-12%": true, "+3": true, "−4,5": true, "(0,3)": true, "(-0,3%)": true, "12.": true,
		"": false, "-": false, "%": false, "()": false, "(1": false, "1)": false, "(1)%": false, "--1": false, ".5": false, "1%%": false, "12ha": false, "x": false, "+": false,
	}
	for s, want := range is {
		if isValue(s) != want {
			t.Errorf("isValue(%q) = %v", s, !want)
		}
	}
}

func TestIsDash(t *testing.T) {
	for s, want := range map[string]bool{"-": true, "…": true, "..": true, "...": true, "x": true, "*": true, "": false, ".": false, "....": false, "--": false, "X": false, "0": false} {
		if isDash(s) != want {
			t.Errorf("isDash(%q) = %v", s, !want)
		}
	}
}
