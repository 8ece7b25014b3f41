package document

import (
	"strings"
	"testing"

	"solieu/extract/document/flow"
)

// TestLayout takes apart, or keeps, the tables of a flow.
func TestLayout(t *testing.T) {
	cell := func(text string) flow.Cell {
		c := flow.Cell{RowSpan: 1, ColSpan: 1}
		for l := range strings.SplitSeq(text, "/") {
			c.Items = append(c.Items, &flow.Para{Text: l})
		}
		return c
	}
	table := func(rows ...string) *flow.Table {
		out := &flow.Table{Plain: true}
		for _, r := range rows {
			var cells []flow.Cell
			for text := range strings.SplitSeq(r, "|") {
				c := cell(text)
				for _, before := range cells {
					c.Col += before.ColSpan
				}
				if w, ok := strings.CutPrefix(text, "<<<"); ok {
					c = cell(w)
					c.ColSpan = 3
				}
				cells = append(cells, c)
			}
			out.Rows = append(out.Rows, cells)
		}
		return out
	}
	test := func(name string, in *flow.Table, want string) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			d := &Document{}
			if err := assemble(d, &flow.Doc{Items: []flow.Item{in}}); err != nil {
				t.Fatal(err)
			}
			if d.Text != want {
				t.Errorf("got\n%s\nwant\n%s", d.Text, want)
			}
		})
	}
	long := strings.Repeat("Năm 2023, kinh tế của huyện phát triển khá. ", 12)
	long = strings.TrimSpace(long)
	test("a grid", table("TT|Chỉ tiêu|2023", "1|Lúa|8.670"), "TT\tChỉ tiêu\t2023\n1\tLúa\t8.670")
	test("lines in cells", table("Chỉ tiêu|Đơn vị|2023", "Lúa/Ngô|ha/ha|8.670/1.610,5"), "Chỉ tiêu\tĐơn vị\t2023\nLúa\tha\t8.670\nNgô\tha\t1.610,5")
	test("a head in two lines", table("Chỉ/tiêu|Kế hoạch/2023|Thực hiện/2023", "Lúa|1|2"), "Chỉ tiêu\tKế hoạch 2023\tThực hiện 2023\nLúa\t1\t2")
	test("a label in two lines", table("a|b|c", "Giá trị/sản xuất|tỷ đồng|12"), "a\tb\tc\nGiá trị sản xuất\ttỷ đồng\t12")
	test("titles inside the table", table("<<<PHỤ LỤC 1", "<<<Giá cả tháng 12", "a|b|c", "1|2|3"), "PHỤ LỤC 1\n\nGiá cả tháng 12\n\na\tb\tc\n1\t2\t3")
	test("a group row is no title", table("a|b|c", "<<<Nông nghiệp", "1|2|3"), "a\tb\tc\nNông nghiệp\n1\t2\t3")
	test("a frame of one cell", table("Số liệu ước: 12 tỷ đồng"), "Số liệu ước: 12 tỷ đồng")
	test("two columns of text", table(long+"/"+long+"/"+long+"|"+long), long+"\n\n"+long+"\n\n"+long+"\n\n"+long)
	test("one row of words", table("Kinh tế|thứ năm"), "Kinh tế\n\nthứ năm")
	test("one row of numbers", table("Lúa|12|13"), "Lúa\t12\t13")
	test("a signature", table("Nơi nhận:/- UBND tỉnh;|CHỦ TỊCH"), "Nơi nhận:\n\n- UBND tỉnh;\n\nCHỦ TỊCH")
}
