package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"solieu/extract/document/flow"
)

var testLimits = flow.Limits{Unpacked: 32 << 20, Entries: 100, Depth: 64, Items: 100_000, Deadline: time.Now().Add(time.Hour)}

// show prints a flow: paragraphs as they are, each row of a table in brackets, exact values after "=".
func show(items []flow.Item) string {
	var b strings.Builder
	for _, it := range items {
		switch it := it.(type) {
		case *flow.Para:
			b.WriteString(it.Text + "\n")
		case *flow.Table:
			for _, row := range it.Rows {
				for _, c := range row {
					fmt.Fprintf(&b, "[%d", c.Col)
					if c.RowSpan > 1 || c.ColSpan > 1 {
						fmt.Fprintf(&b, " %dx%d", c.RowSpan, c.ColSpan)
					}
					b.WriteString(": " + textOf(c))
					if c.Value != "" {
						b.WriteString(" =" + c.Value)
					}
					b.WriteString("]")
				}
				b.WriteString("\n")
			}
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// workbook writes a workbook of one sheet.
func workbook(t *testing.T, fill func(f *excelize.File, sheet string)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f, "Sheet1")
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestXLSX(t *testing.T) {
	test := func(name string, fill func(f *excelize.File, sheet string), want string) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			doc, err := ReadXLSX(workbook(t, fill), testLimits, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(doc.Items); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	row := func(f *excelize.File, sheet, at string, values ...any) { f.SetSheetRow(sheet, at, &values) }
	test("titles, unit, table, notes", func(f *excelize.File, s string) {
		row(f, s, "A1", "Biểu 01. Thu ngân sách")
		row(f, s, "C2", "ĐVT: Tỷ đồng")
		row(f, s, "A4", "TT", "Chỉ tiêu", "2022", "2023")
		row(f, s, "A5", 1, "Thu nội địa", 1234.5, 47871.894)
		row(f, s, "A8", "Nguồn: Chi cục Thuế")
	}, "Biểu 01. Thu ngân sách\nĐVT: Tỷ đồng\n[0: TT][1: Chỉ tiêu][2: 2022][3: 2023]\n[0: 1 =1][1: Thu nội địa][2: 1234,5 =1234.5][3: 47871,894 =47871.894]\nNguồn: Chi cục Thuế")
	test("two tables in a sheet", func(f *excelize.File, s string) {
		row(f, s, "A1", "a", 1)
		row(f, s, "A2", "b", 2)
		row(f, s, "A4", "Biểu 2. Chi")
		row(f, s, "A5", "c", 3)
		row(f, s, "A6", "d", 4)
	}, "[0: a][1: 1 =1]\n[0: b][1: 2 =2]\nBiểu 2. Chi\n[0: c][1: 3 =3]\n[0: d][1: 4 =4]")
	test("merged cells hide what is under them", func(f *excelize.File, s string) {
		row(f, s, "A1", "TT", "Năm 2023", "x", "So sánh")
		row(f, s, "A2", "y", "KH", "TH", "z")
		f.MergeCell(s, "A1", "A2")
		f.MergeCell(s, "B1", "C1")
	}, "[0 2x1: TT][1 1x2: Năm 2023][3: So sánh]\n[1: KH][2: TH][3: z]")
	test("numbers as text stay", func(f *excelize.File, s string) {
		row(f, s, "A1", "a", "47.871,894", "99.52")
		row(f, s, "A2", "b", true, 99.52)
	}, "[0: a][1: 47.871,894][2: 99.52]\n[0: b][1: TRUE][2: 99,52 =99.52]")
}

func TestHidden(t *testing.T) {
	doc, err := ReadXLSX(workbook(t, func(f *excelize.File, s string) {
		f.SetSheetRow(s, "A1", &[]any{"a", 1})
		f.SetSheetRow(s, "A2", &[]any{"b", 2})
		f.SetRowVisible(s, 2, false)
		f.NewSheet("Cũ")
		f.SetSheetRow("Cũ", "A1", &[]any{"c", 3})
		f.SetSheetVisible("Cũ", false)
	}), testLimits, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := show(doc.Items), "[0: a][1: 1 =1]\n[0: b][1: 2 =2]"; got != want || len(doc.Warnings) != 2 {
		t.Errorf("got\n%s\nwith %v, want\n%s\nwith two warnings", got, doc.Warnings, want)
	}
}

func TestFormats(t *testing.T) {
	test := func(code, raw, text, value string) {
		t.Helper()
		if gotText, gotValue := parseFormat(code).show(raw, false); gotText != text || gotValue != value {
			t.Errorf("%q of %s: got %q (%s), want %q (%s)", code, raw, gotText, gotValue, text, value)
		}
	}
	test("General", "8670", "8670", "8670")
	test("General", "47871.894", "47871,894", "47871.894")
	test("#,##0.000", "1.234", "1,234", "1.234")
	test("General", "3.9589999999999996", "3,959", "3.959")
	test("0.00%", "3.9589999999999996", "395,9%", "395.9")
	test("0%", "-0.025", "-2,5%", "-2.5")
	test("dd/mm/yyyy", "45306", "15/01/2024", "")
	test("mm/yyyy", "45306", "01/2024", "")
	test("h:mm", "0.5", "12:00", "")
	test("[$-409]d-mmm-yy;@", "45306", "15/01/2024", "")
	test(`#,##0.0,," tỷ"`, "12721438", "12,721438 tỷ", "12.721438")
	test(`#,##0 "đ"`, "1500", "1500 đ", "1500")
	test(`#,##0\ [$₫-42A]`, "1500", "1500 ₫", "1500")
	test(`_(* #,##0_);_(* \(#,##0\);_(* "-"??_);_(@_)`, "-673", "-673", "-673")
	test("0.00E+00", "1.5E+3", "1500", "1500")
	test("General", "1E+300", "1E+300", "")
	test("General", "0", "0", "0")
	test("General", "1e-7", "0,0000001", "0.0000001")
	test("General", "chữ", "chữ", "")
	test("dd/mm/yyyy", "-5", "-5", "-5")
}

func TestCSV(t *testing.T) {
	test := func(name, text, want string) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			if !IsCSV(text, false) {
				t.Error("not told as a table")
			}
			doc, err := ReadCSV(text, testLimits)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(doc.Items); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	test("semicolons, decimal commas", "TT;Chỉ tiêu;2023\n1;Lúa;8.670,5\n2;Ngô;1,5\n", "[0: TT][1: Chỉ tiêu][2: 2023]\n[0: 1][1: Lúa][2: 8.670,5]\n[0: 2][1: Ngô][2: 1,5]")
	test("commas and quotes", "TT,Chỉ tiêu,2023\n1,\"Lúa, ngô\",\"8.670,5\"\n2,Rau,1\n", "[0: TT][1: Chỉ tiêu][2: 2023]\n[0: 1][1: Lúa, ngô][2: 8.670,5]\n[0: 2][1: Rau][2: 1]")
	test("tabs with a title", "Biểu 1\nTT\tChỉ tiêu\t2023\n1\tLúa\t8670\n2\tNgô\t15\n3\tRau\t7\n", "Biểu 1\n[0: TT][1: Chỉ tiêu][2: 2023]\n[0: 1][1: Lúa][2: 8670]\n[0: 2][1: Ngô][2: 15]\n[0: 3][1: Rau][2: 7]")
	for name, text := range map[string]string{
		"prose":           "Năm 2023, kinh tế phát triển khá, ổn định.\nThu ngân sách đạt 12,5 tỷ đồng, tăng 3%.\nChi ngân sách, gồm chi thường xuyên, đạt 10 tỷ.\n",
		"a list":          "Gồm:\n- lúa;\n- ngô;\n- rau;\n",
		"a report":        "I. Kinh tế\n\nTT\tChỉ tiêu\n1\tLúa\n\nNăm 2023 đạt khá.\nCác ngành đều tăng.\n",
		"decimal numbers": "1,5\n2,5\n",
	} {
		if IsCSV(text, false) {
			t.Errorf("%s is told as a table", name)
		}
	}
}

// sheetXML writes a workbook around the XML of a worksheet.
func sheetXML(data string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const rel = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/></Relationships>`
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`},
		{"_rels/.rels", fmt.Sprintf(rel, "officeDocument", "xl/workbook.xml")},
		{"xl/_rels/workbook.xml.rels", fmt.Sprintf(rel, "worksheet", "worksheets/sheet1.xml")},
		{"xl/workbook.xml", `<workbook ` + ns + `><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/worksheets/sheet1.xml", `<worksheet ` + ns + `>` + data + `</worksheet>`},
	} {
		w, _ := z.Create(part[0])
		w.Write([]byte(part[1]))
	}
	z.Close()
	return out.Bytes()
}

func TestHostileSheets(t *testing.T) {
	test := func(name, data string, want error) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			if _, err := ReadXLSX(sheetXML(data), testLimits, nil); !errors.Is(err, want) {
				t.Errorf("got %v, want %v", err, want)
			}
		})
	}
	test("cut off", `<sheetData><row r="1"><c r="A1"><v>1</v>`, flow.ErrDamaged)
	test("a row far down", `<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>`, nil)
	test("a row outside", `<sheetData><row r="999999999"/></sheetData>`, flow.ErrDamaged)
	test("a wild name", `<sheetData><row r="1"><c r="@@"><v>1</v></c></row></sheetData>`, flow.ErrDamaged)
	test("a merge of everything", `<sheetData><row r="2"><c r="B2"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`, nil)
	test("too many cells", `<sheetData><row r="1">`+strings.Repeat(`<c><v>1</v></c>`, 16000)+`</row>`+strings.Repeat(`<row>`+strings.Repeat(`<c><v>1</v></c>`, 1000)+`</row>`, 100)+`</sheetData>`, flow.ErrLimit)
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="C1" s="7"><v>1e5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B9"/></mergeCells>`)
	f.Fuzz(func(t *testing.T, data string) {
		limits := testLimits
		limits.Unpacked, limits.Items, limits.Deadline = 1<<20, 5000, time.Now().Add(5*time.Second)
		ReadXLSX(sheetXML(data), limits, nil)
	})
}

func FuzzCSV(f *testing.F) {
	f.Add("a;b\n1;2\n\"3;4\n")
	f.Fuzz(func(t *testing.T, text string) {
		IsCSV(text, len(text)%2 == 0)
		ReadCSV(text, testLimits)
	})
}

func FuzzFormat(f *testing.F) {
	f.Add(`#,##0.0,," tỷ"`, "12.5")
	f.Fuzz(func(t *testing.T, code, raw string) { parseFormat(code).show(raw, len(code)%2 == 0) })
}
