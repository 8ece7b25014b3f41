package document

import (
	"fmt"
	"strings"
	"testing"
)

// outline prints blocks in one line each: "H2[1] words", "P1[-] words", "T".
func outline(text string, blocks []Block) string {
	var out []string
	for _, b := range blocks {
		switch b := b.(type) {
		case *Heading:
			out = append(out, fmt.Sprintf("H%d[%s] %s", b.Level, b.Number, b.Title.Of(text)))
		case *Paragraph:
			role := ""
			if b.Role != Body {
				role = " " + string(b.Role)
			}
			out = append(out, fmt.Sprintf("P%d%s[%s] %s", b.Depth, role, b.Marker.Of(text), strings.Join(strings.Fields(b.Body.Of(text)), " ")))
		case *Table:
			out = append(out, "T")
		}
	}
	return strings.Join(out, "\n")
}

// TestWithoutPages keeps every offset, and leaves numbers alone that end no page.
func TestWithoutPages(t *testing.T) {
	for text, want := range map[string]string{
		"phát\n\n  2\n\ftriển 571 tỷ\n\n3\n\f": "phát\n      triển 571 tỷ\n    ",
		"phát\n\f  2\n\ntriển":                 "phát\n      triển",
		"năm\n\n2016\n\nđạt 3\n\f5 tấn":        "năm\n\n2016\n\nđạt 3\n\f5 tấn",
		"a\n\n12 xã\n\fb":                      "a\n\n12 xã\n\fb",
	} {
		if got := WithoutPages(text); got != want || len(got) != len(text) {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"numbering by style, whatever the numbers": {
			"A. KẾT QUẢ NĂM 2022\n\nI. KINH TẾ\n\n1. Nông nghiệp\n\n1.1. Trồng trọt\n\n2.2. Chăn nuôi\n\nB. NHIỆM VỤ NĂM 2023\n",
			"H1[A] KẾT QUẢ NĂM 2022\nH2[I] KINH TẾ\nH3[1] Nông nghiệp\nH4[1.1] Trồng trọt\nH4[2.2] Chăn nuôi\nH1[B] NHIỆM VỤ NĂM 2023",
		},
		"a part with its title below": {
			"Phần thứ hai\nPHƯƠNG HƯỚNG NĂM 2024\n\nI. MỤC TIÊU\n",
			"H1[Phần thứ hai] PHƯƠNG HƯỚNG NĂM 2024\nH2[I] MỤC TIÊU",
		},
		"a numbered statement is no heading": {
			"3.1. Tổng giá trị sản xuất: 47.871 tỷ đồng, tăng 17%.\n\n(2) Thu ngân sách: 2.832 tỷ đồng.\n\na) Một số dự án chậm do thiếu vốn.\n",
			"P1[3.1.] Tổng giá trị sản xuất: 47.871 tỷ đồng, tăng 17%.\nP1[(2)] Thu ngân sách: 2.832 tỷ đồng.\nP1[a)] Một số dự án chậm do thiếu vốn.",
		},
		"a full line may end in a semicolon": {
			"Nuôi tôm: diện tích đạt 1.910 ha, tăng 1,1% so với cùng kỳ của năm trước;\nsản lượng ước đạt 13.094 tấn.\n",
			"P0[] Nuôi tôm: diện tích đạt 1.910 ha, tăng 1,1% so với cùng kỳ của năm trước; sản lượng ước đạt 13.094 tấn.",
		},
		"a short line with a semicolon is an item": {
			"diện tích 1.910 ha;\nsản lượng 13.094 tấn.\n",
			"P0[] diện tích 1.910 ha;\nP0[] sản lượng 13.094 tấn.",
		},
		"a page number inside a paragraph": {
			"Chi đầu tư phát\n\n      2\n\ftriển 571 tỷ đồng.\n\n      3\n\fThu nội địa 80 tỷ đồng.\n",
			"P0[] Chi đầu tư phát 2 triển 571 tỷ đồng.\nP0[] 3\nP0[] Thu nội địa 80 tỷ đồng.",
		},
		"a number that no form feed parts from words is none of a page": {
			"Số xã\n\n      2\n\ntrong huyện\n",
			"P0[] Số xã\nP0[] 2 trong huyện",
		},
		"a count is no list number": {
			"12 lớp tập huấn được mở trong năm.\n",
			"P0[] 12 lớp tập huấn được mở trong năm.",
		},
		"bullets nest": {
			"- Trồng trọt:\n+ Lúa 5.000 ha.\n- + *Ngô* 200 ha.\n– Chăn nuôi ổn định.\n",
			"P1[-] Trồng trọt:\nP2[+] Lúa 5.000 ha.\nP2[- +] *Ngô* 200 ha.\nP1[–] Chăn nuôi ổn định.",
		},
		"a page break cuts a sentence": {
			"Kịp thời xử lý,\n\nkhắc phục các sự cố về đê. Thực hiện\n\ncấp 1.073 giấy chứng nhận.\n\nThu ngân sách đạt khá.\n",
			"P0[] Kịp thời xử lý, khắc phục các sự cố về đê. Thực hiện cấp 1.073 giấy chứng nhận.\nP0[] Thu ngân sách đạt khá.",
		},
		"a wrapped line goes on": {
			"Trữ lượng đá vôi của huyện theo kết quả thăm dò ước khoảng 380 triệu m\n3\n, đất sét 360 triệu tấn.\n",
			"P0[] Trữ lượng đá vôi của huyện theo kết quả thăm dò ước khoảng 380 triệu m 3 , đất sét 360 triệu tấn.",
		},
		"letterhead and addressees": {
			"Số: 174/BC-UBND\n\nĐông Sơn, ngày 30 tháng 8 năm 2013\n\nBÁO CÁO\n\nThu ngân sách đạt khá.\n\nNơi nhận:\n- Lưu: VT.\n",
			"P0 letterhead[] Số: 174/BC-UBND\nP0 letterhead[] Đông Sơn, ngày 30 tháng 8 năm 2013\nH2[] BÁO CÁO\nP0[] Thu ngân sách đạt khá.\nP0 letterhead[] Nơi nhận:\nP1 letterhead[-] Lưu: VT.",
		},
	} {
		got := outline(c.text, Lines(c.text, Span{0, len(c.text)}))
		if got != c.want {
			t.Errorf("%s\n got:\n%s\nwant:\n%s", name, got, c.want)
		}
	}
}

// FuzzText reads any bytes as a text file: an error or a document whose blocks lie inside its text, in order, and
// whose digits all lead back to the same digits of the file.
func FuzzText(f *testing.F) {
	for _, s := range []string{"Thu 5 tỷ đồng.", "\ufeff1. A\n\n- b 2\n", "a\x00b", "\xff\xfeT\x001\x00", "Th\xb5 ng\xa9n s\xb8ch 12", "I. X\nPhần thứ hai\n", "a\u0301 1\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d := &Document{}
		if err := readText(d, data); err != nil {
			return
		}
		at := 0
		for _, b := range d.Blocks {
			s := b.Extent()
			if s.Start < at || s.End < s.Start || s.End > len(d.Text) {
				t.Fatalf("block %v after %d in a text of %d bytes", s, at, len(d.Text))
			}
			at = s.End
		}
		for i := 0; i < len(d.Text); i++ {
			if c := d.Text[i]; c >= '0' && c <= '9' {
				if src := d.Source(i); src < 0 || src >= len(data) || data[src] != c && !strings.Contains(string(data), "&#") {
					t.Fatalf("digit %q at %d leads to byte %d", c, i, src)
				}
			}
		}
	})
}
