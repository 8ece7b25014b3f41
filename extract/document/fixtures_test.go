package document

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

var update = flag.Bool("update", false, "write the fixtures and goldens of testdata/documents anew")

const fixtures = "../../testdata/documents"

// TestFixtures reads one small report in each format and compares its blocks with a golden beside it. With -update
// the fixtures that Go can write are written from the sources below, those of LibreOffice's formats by LibreOffice
// where it is installed, and the goldens from what was read.
func TestFixtures(t *testing.T) {
	if *update {
		writeFixtures(t)
	}
	names, _ := filepath.Glob(filepath.Join(fixtures, "*"))
	if len(names) == 0 {
		t.Fatal("no fixtures")
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".golden") {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			d, err := Open(name, Options{})
			if errors.Is(err, ErrNeedsTool) {
				t.Skip(err)
			}
			if err != nil {
				t.Fatal(err)
			}
			got := dump(d)
			if *update {
				if err := os.WriteFile(name+".golden", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("blocks differ from the golden (go test -run Fixtures -update writes it anew); got\n%s", got)
			}
		})
	}
}

// dump prints what was read, one block a line.
func dump(d *Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "format %s\nfacts %+v\n", d.Format, d.Facts)
	for _, w := range d.Warnings {
		fmt.Fprintf(&b, "warning %s: %s\n", w.Kind, w.Text)
	}
	for _, block := range d.Blocks {
		switch v := block.(type) {
		case *Heading:
			fmt.Fprintf(&b, "heading %d %q %s\n", v.Level, v.Number, v.Title.Of(d.Text))
		case *Paragraph:
			fmt.Fprintf(&b, "paragraph %d %q %q %s\n", v.Depth, v.Role, v.Marker.Of(d.Text), strings.ReplaceAll(v.Body.Of(d.Text), "\n", "⏎"))
		case *Table:
			fmt.Fprintf(&b, "table %d caption %q\n", v.Number, v.Caption.Of(d.Text))
			for _, r := range v.Rows {
				for _, c := range r.Cells {
					fmt.Fprintf(&b, "  %d,%d", c.Row, c.Col)
					if c.RowSpan > 1 || c.ColSpan > 1 {
						fmt.Fprintf(&b, " %d×%d", c.RowSpan, c.ColSpan)
					}
					if c.Indent > 0 {
						fmt.Fprintf(&b, " indent %d", c.Indent)
					}
					if c.Bold {
						b.WriteString(" bold")
					}
					if c.Value != "" {
						fmt.Fprintf(&b, " value %s", c.Value)
					}
					if c.Ref != "" {
						fmt.Fprintf(&b, " ref %s", c.Ref)
					}
					fmt.Fprintf(&b, " %q\n", c.Of(d.Text))
				}
			}
		}
	}
	return b.String()
}

func writeFixtures(t *testing.T) {
	t.Helper()
	put := func(name string, data []byte) {
		if err := os.MkdirAll(fixtures, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(fixtures, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("bao-cao.docx", docxFixture())
	put("bao-cao.html", []byte(htmlFixture))
	put("bao-cao.mht", []byte(strings.ReplaceAll("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"+htmlFixture+"\n--x--\n", "\n", "\r\n")))
	put("phu-luc.csv", []byte("\ufeffTT;Chỉ tiêu;Đơn vị;Năm 2022;Năm 2023\n1;Diện tích lúa;ha;8.892;8.670\n2;Năng suất lúa;tạ/ha;64,0;64,33\n3;\"Gà; vịt\";nghìn con;1.204,5;1.250\n"))
	put("phu-luc.xlsx", xlsxFixture(t))
	program, err := office(Options{})
	if err != nil {
		t.Logf("LibreOffice is not installed: its fixtures stay as they are")
		return
	}
	for from, formats := range map[string][]string{"bao-cao.docx": {"doc", "rtf", "odt"}, "phu-luc.xlsx": {"xls", "ods"}} {
		for _, format := range formats {
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			out, err := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", format, "--outdir", fixtures, filepath.Join(fixtures, from)).CombinedOutput()
			cancel()
			if err != nil {
				t.Fatalf("%s: %v %s", format, err, out)
			}
		}
	}
}

// docxFixture is a report of an invented district with what Word files hold: a letterhead table, runs that cut a
// number, automatic numbers, a merged table with a unit line, a footnote, a foot line and a tracked change.
func docxFixture() []byte {
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	p := func(text string) string { return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>` }
	bold := func(text string) string {
		return `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
	}
	num := func(level int, text string) string {
		return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, level, text)
	}
	tc := func(props, inner string) string {
		return `<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/>` + props + `</w:tcPr>` + inner + `</w:tc>`
	}
	row := func(cells ...string) string {
		var b strings.Builder
		for _, c := range cells {
			b.WriteString(tc("", p(c)))
		}
		return "<w:tr>" + b.String() + "</w:tr>"
	}
	const borders = `<w:tblPr><w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>`
	body := `<w:tbl><w:tr>` + tc("", p("UBND HUYỆN AN HÒA")+p("Số: 174/BC-UBND")) + tc("", p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")+p("Độc lập - Tự do - Hạnh phúc")+p("An Hòa, ngày 30 tháng 12 năm 2023")) + `</w:tr></w:tbl>` +
		bold("BÁO CÁO") + bold("Tình hình kinh tế - xã hội năm 2023") +
		num(0, "KẾT QUẢ THỰC HIỆN") + num(1, "Nông nghiệp") +
		`<w:p><w:r><w:t xml:space="preserve">Tổng giá trị sản xuất đạt 3.162,</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">620 tỷ đồng, tăng </w:t></w:r><w:del w:id="1"><w:r><w:delText>9,9</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>2,3</w:t></w:r></w:ins><w:r><w:t>% so với cùng kỳ.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>` +
		p("- Diện tích lúa 8.670 ha, giảm 2,5%.") + p("+ Vụ mùa 4.300 ha.") +
		p("Biểu 01. Một số chỉ tiêu") + p("ĐVT: Tỷ đồng") +
		`<w:tbl>` + borders + `<w:tr>` + tc(`<w:vMerge w:val="restart"/>`, p("Chỉ tiêu")) + tc(`<w:gridSpan w:val="2"/>`, p("Năm 2023")) + `</w:tr><w:tr>` + tc(`<w:vMerge/>`, `<w:p/>`) + tc("", p("Kế hoạch")) + tc("", p("Thực hiện")) + `</w:tr>` +
		row("Thu ngân sách", "2.960,7", "11.721,438") + row("   Trong đó: thu nội địa", "1.200", "1.250,5") + `</w:tbl>` +
		num(1, "Công nghiệp") + p("Giá trị sản xuất tăng 19,1%.") +
		`<w:sectPr><w:footerReference w:type="default" r:id="f"/></w:sectPr>`
	lvl := func(i int, format, text string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>`, i, format, text)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>` +
			`<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="` + kind + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="` + kind + `numbering" Target="numbering.xml"/><Relationship Id="t" Type="` + kind + `footnotes" Target="footnotes.xml"/><Relationship Id="f" Type="` + kind + `footer" Target="footer1.xml"/></Relationships>`},
		{"word/document.xml", `<w:document ` + ns + `><w:body>` + body + `</w:body></w:document>`},
		{"word/numbering.xml", `<w:numbering ` + ns + `><w:abstractNum w:abstractNumId="0">` + lvl(0, "upperRoman", "%1.") + lvl(1, "decimal", "%2.") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`},
		{"word/footnotes.xml", `<w:footnotes ` + ns + `><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Số liệu của Chi cục Thống kê.</w:t></w:r></w:p></w:footnote></w:footnotes>`},
		{"word/footer1.xml", `<w:ftr ` + ns + `><w:p><w:r><w:t>Trang 1</w:t></w:r></w:p></w:ftr>`},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Deflate, Modified: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			panic(err)
		}
		w.Write([]byte(part[1]))
	}
	z.Close()
	return out.Bytes()
}

const htmlFixture = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Trang tin</title><script>var x = "999 tỷ đồng";</script></head><body>
<ul><li><a href="/1">Trang chủ</a><li><a href="/2">Giới thiệu</a><li><a href="/3">Tin tức</a><li><a href="/4">Văn bản</a><li><a href="/5">Thủ tục</a><li><a href="/6">Hỏi đáp</a><li><a href="/7">Liên hệ</a><li><a href="/8">Sơ đồ</a></ul>
<div class="content"><h1>Kinh tế huyện An Hòa năm 2023</h1><p>Thứ tư, 03/01/2024 08:30</p>
<p>Năm 2023, t&#7893;ng gi&#225; trị sản xuất to&agrave;n huyện đạt <b>3.162</b>,620 tỷ đồng, tăng 2,3% so với cùng kỳ; thu ngân sách đạt 11.721,438 tỷ đồng.</p>
<ul><li>Diện tích lúa 8.670 ha, giảm 2,5%.</ul>
<p>Biểu 01. Một số chỉ tiêu</p>
<table border="1"><tr><th rowspan="2">Chỉ tiêu</th><th colspan="2">Năm 2023</th></tr><tr><th>Kế hoạch<th>Thực hiện</tr><tr><td>Thu ngân sách<td>2.960,7<td>11.721,438</tr><tr><td>&nbsp;&nbsp;&nbsp;Trong đó: thu nội địa<td>1.200<td>1.250,5</table></div>
<div>Lượt truy cập: 2.964.452</div></body></html>
`

// xlsxFixture is an annex sheet with what workbooks hold: a title and a unit line, merged heads, shares in per cent,
// a date, a number with its unit in its format, a hidden row.
func xlsxFixture(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	const s = "Phụ lục"
	if err := f.SetSheetName("Sheet1", s); err != nil {
		t.Fatal(err)
	}
	for at, row := range map[string][]any{
		"A1": {"Phụ lục 01. Một số chỉ tiêu năm 2023"}, "D2": {"ĐVT: Tỷ đồng"},
		"A3": {"TT", "Chỉ tiêu", "Năm 2023", nil, "So sánh"}, "C4": {"Kế hoạch", "Thực hiện"},
		"A5": {1, "Thu ngân sách", 2960.7, 11721.438, 3.959}, "A6": {2, "Chi ngân sách", 1200.0, 1250.5, 1.0421},
		"A7": {3, "Đầu tư", 27505, 28000, 1.018}, "A8": {4, "Ngày báo cáo", 45290}, "A10": {"Nguồn: Phòng Tài chính - Kế hoạch"},
	} {
		if err := f.SetSheetRow(s, at, &row); err != nil {
			t.Fatal(err)
		}
	}
	style := func(from, to, code string) {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err == nil {
			err = f.SetCellStyle(s, from, to, id)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	style("C5", "D7", "#,##0.000")
	style("E5", "E7", "0.0%")
	style("C8", "C8", "dd/mm/yyyy")
	for _, m := range [][2]string{{"A3", "A4"}, {"B3", "B4"}, {"C3", "D3"}, {"E3", "E4"}} {
		if err := f.MergeCell(s, m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetRowVisible(s, 7, false); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
