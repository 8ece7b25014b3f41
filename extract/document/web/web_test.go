package web

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"solieu/extract/document/flow"
)

var testLimits = flow.Limits{Unpacked: 32 << 20, Entries: 100, Depth: 256, Items: 100_000, Deadline: time.Now().Add(time.Hour)}

// show prints a flow as the tests of package docx do.
func show(items []flow.Item) string {
	var b strings.Builder
	for i, it := range items {
		if i > 0 {
			b.WriteString("\n")
		}
		switch it := it.(type) {
		case *flow.Para:
			if it.Outline > 0 {
				fmt.Fprintf(&b, "H%d ", it.Outline)
			}
			if it.Role != "" {
				fmt.Fprintf(&b, "(%s) ", it.Role)
			}
			if it.Bold && it.Outline == 0 {
				b.WriteString("* ")
			}
			if it.Label != "" {
				b.WriteString(it.Label + "|")
			}
			b.WriteString(strings.ReplaceAll(strings.TrimSpace(it.Text), "\n", "⏎"))
		case *flow.Table:
			for k, row := range it.Rows {
				if k > 0 {
					b.WriteString("\n")
				}
				for _, c := range row {
					fmt.Fprintf(&b, "[%d", c.Col)
					if c.RowSpan > 1 || c.ColSpan > 1 {
						fmt.Fprintf(&b, " %dx%d", c.RowSpan, c.ColSpan)
					}
					fmt.Fprintf(&b, ": %s]", show(c.Items))
				}
			}
		}
	}
	return b.String()
}

func TestRead(t *testing.T) {
	test := func(name, page, want string) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			doc, err := Read([]byte(page), testLimits, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(doc.Items); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	test("white space and breaks", "<p>đạt \n\t47.871,<b>894</b> tỷ<br>đồng</p>chữ<div>sau</div>", "đạt 47.871,894 tỷ⏎đồng\nchữ\nsau")
	test("entities", "<p>n&#432;&#7899;c &lt; 5&nbsp;m&sup3;</p>", "nước < 5\u00a0m³")
	test("nothing hidden", `<head><title>x</title></head><script>var x="<p>999 tỷ</p>"</script><style>p{}</style><p>a<!-- 88 --><span style="display: none">77</span></p><p hidden>66</p>`, "a")
	test("headings", "<h1>Tiêu đề</h1><h3>Mục</h3><p><b>đậm cả đoạn</b></p>", "H1 Tiêu đề\nH3 Mục\n* đậm cả đoạn")
	test("lists", `<ul><li>lúa<ul><li>hè</li></ul></li></ul><ol start=3><li>ba</li><li value=7>bảy</li></ol><ol type=I><li>một</li></ol>`, "-|lúa\n-|hè\n3.|ba\n7.|bảy\nI.|một")
	test("a list item with a paragraph", "<ol><li><p>một</p><p>tiếp</p></li></ol>", "1.|một\ntiếp")
	test("spans", "<table><tr><th rowspan=2>TT<th colspan=2>Năm<th>x<tr><td>KH<td>TH<td>y<tr><td>1<td>2<td>3<td>4</table>",
		"[0 2x1: * TT][1 1x2: * Năm][3: * x]\n[1: KH][2: TH][3: y]\n[0: 1][1: 2][2: 3][3: 4]")
	test("a rowspan over the end", "<table><tr><td rowspan=0>a<td>b<tr><td>c</table>", "[0 2x1: a][1: b]\n[1: c]")
	test("caption and nested table", "<table><caption>Biểu 1</caption><tr><td>a<table><tr><td>b</table></table>", "Biểu 1\n[0: a\n[0: b]]")
	test("notes, their marks, heads", `<div title="header">Trang</div><p>Thu 5<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a></p><div id="sdfootnote1"><p>ghi chú</p></div>`, "(header) Trang\nThu 5\n(note) ghi chú")
	test("a floating frame", `<p>1<span style="float: left"><p>hộp</p></span>.1. Mục</p>`, "1\nhộp\n.1. Mục") // the parser ends a p at a p
	test("a floating frame in a heading", `<h3>1<span style="float: left"><p>hộp</p></span>.1. Mục</h3>`, "H3 1.1. Mục\nhộp")
	test("preformatted", "<pre>a\n  b</pre>", "a⏎  b")
	test("a page with a wrong charset", "<meta charset=windows-1252><p>nước</p>", "nước")
}

func TestArticle(t *testing.T) {
	menu := func(n int) string {
		return "<ul>" + strings.Repeat(`<li><a href="/x">Mục trong trình đơn</a></li>`, n) + "</ul>"
	}
	prose := "Năm 2023, giá trị sản xuất nông, lâm nghiệp và thủy sản của huyện đạt 3.162,6 tỷ đồng, tăng 2,3% so với năm trước; "
	page := `<html><body><div id=top>` + menu(10) + `<div>Lượt xem: 296.445</div></div><table><tr><td>` + menu(5) + `</td><td>
	<div><p class="Title">Kinh tế huyện năm 2023 phát triển khá</p><p>Thứ năm, 08/08/2019 08:52</p>
	<div><p>` + prose + `</p><p>` + prose + `</p><table border=1><tr><td>Lúa<td>8.670</tr><tr><td>Ngô<td>12</table><p>` + prose + `</p></div>
	<div class=tinkhac><b>TIN KHÁC</b>` + menu(4) + `</div></div></td></tr></table>
	<div>Giấy phép số 112/GP-STTTT. Điện thoại: 0225.3871.111. Chịu trách nhiệm nội dung: ông A, Chánh Văn phòng Ủy ban nhân dân huyện.</div></body></html>`
	doc, err := Read([]byte(page), testLimits, nil)
	if err != nil {
		t.Fatal(err)
	}
	var body []string
	var walk func(items []flow.Item)
	walk = func(items []flow.Item) {
		for _, it := range items {
			switch it := it.(type) {
			case *flow.Para:
				if it.Role == flow.Body {
					body = append(body, strings.TrimSpace(it.Text))
				}
			case *flow.Table:
				for _, r := range it.Rows {
					for _, c := range r {
						walk(c.Items)
					}
				}
			}
		}
	}
	walk(doc.Items)
	want := []string{"Kinh tế huyện năm 2023 phát triển khá", strings.TrimSpace(prose), strings.TrimSpace(prose), "Lúa", "8.670", "Ngô", "12", strings.TrimSpace(prose)}
	if strings.Join(body, "\n") != strings.Join(want, "\n") {
		t.Errorf("the article is\n%s", strings.Join(body, "\n"))
	}
	if doc.Title != want[0] || doc.Date != "2019-08-08" {
		t.Errorf("title %q, date %q", doc.Title, doc.Date)
	}
}

// TestDeep reads what the parser refuses: pages nested deeper than 512.
func TestDeep(t *testing.T) {
	page := strings.Repeat("<div>", 2000) + "đạt 12 tỷ<script>x</script>" + strings.Repeat("</div>", 2000) + "<p>sau</p>"
	doc, err := Read([]byte(page), testLimits, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := show(doc.Items); got != "đạt 12 tỷ\nsau" || len(doc.Warnings) != 1 {
		t.Errorf("got %q, warnings %v", got, doc.Warnings)
	}
}

func TestMHTML(t *testing.T) {
	file := strings.ReplaceAll(`MIME-Version: 1.0
Content-Type: multipart/related; boundary="----=_X"

This document is a Single File Web Page.

------=_X
Content-Location: file:///C:/a.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="utf-8"

<p>Thu =C4=91=E1=BA=A1t 12 t=E1=BB=B7 =
=C4=91=E1=BB=93ng</p>
------=_X
Content-Transfer-Encoding: base64
Content-Type: image/png

AAAA
------=_X--
`, "\n", "\r\n")
	doc, err := ReadMHTML([]byte(file), testLimits, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := show(doc.Items); got != "Thu đạt 12 tỷ đồng" {
		t.Errorf("got %q", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("<table><tr><td rowspan=9>a<td colspan=3>b</table><ul><li>c<ol start=-4><li>d")
	f.Add(strings.Repeat("<b><p>", 600))
	limits := testLimits
	limits.Items = 10_000
	f.Fuzz(func(t *testing.T, page string) {
		limits.Deadline = time.Now().Add(5 * time.Second)
		Read([]byte(page), limits, nil)
		ReadMHTML([]byte(page), limits, nil)
	})
}
