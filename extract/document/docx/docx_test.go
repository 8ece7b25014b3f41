package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"solieu/extract/document/flow"
)

var testLimits = flow.Limits{Unpacked: 32 << 20, Entries: 100, Depth: 256, Items: 100_000, Deadline: time.Now().Add(time.Hour)}

const (
	head = `<?xml version="1.0" encoding="UTF-8"?><w:%s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps" xmlns:v="urn:v" xmlns:m="urn:m">%s</w:%[1]s>`
	relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
)

// file writes a Word file of the given body and further parts by their names: "styles", "numbering", "footnotes",
// "header1", "footer1".
func file(body string, parts map[string]string) []byte {
	roots := map[string]string{"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes", "header1": "hdr", "footer1": "ftr"}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name, text string) {
		w, err := z.Create(name)
		if err != nil {
			panic(err)
		}
		w.Write([]byte(text))
	}
	add("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`)
	add("_rels/.rels", fmt.Sprintf(relations, `<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>`))
	add("word/document.xml", fmt.Sprintf(head, "document", "<w:body>"+body+"</w:body>"))
	var rels strings.Builder
	for _, name := range []string{"styles", "numbering", "footnotes", "endnotes", "header1", "footer1"} {
		if text, ok := parts[name]; ok {
			add("word/"+name+".xml", fmt.Sprintf(head, roots[name], text))
			fmt.Fprintf(&rels, `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%[1]s.xml"/>`, name, strings.TrimRight(name, "1"))
		}
	}
	add("word/_rels/document.xml.rels", fmt.Sprintf(relations, rels.String()))
	z.Close()
	return out.Bytes()
}

// show prints a flow: one paragraph a line, "label|text" with marks for what is known of it; cells in brackets.
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
			if it.Bold {
				b.WriteString("* ")
			}
			if it.Label != "" {
				b.WriteString(it.Label + "|")
			}
			b.WriteString(strings.NewReplacer("\n", "⏎", "\t", "→").Replace(it.Text))
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

// p and r write a paragraph and a run.
func p(inner ...string) string { return "<w:p>" + strings.Join(inner, "") + "</w:p>" }
func r(text string) string     { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
func tc(props string, inner string) string {
	return "<w:tc><w:tcPr>" + props + "</w:tcPr>" + inner + "</w:tc>"
}
func tbl(rows ...string) string { return "<w:tbl>" + strings.Join(rows, "") + "</w:tbl>" }
func tr(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }

func TestRead(t *testing.T) {
	test := func(name, body, want string) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			doc, err := Read(file(body, nil), testLimits, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(doc.Items); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	test("a number cut by runs", p(r("đạt 47.871,"), `<w:proofErr w:type="spellStart"/>`, r("894 tỷ")), "đạt 47.871,894 tỷ")
	test("tabs and breaks", p(`<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t></w:r>`), "a→b⏎c-d")
	test("tracked changes", p(r("thu "), `<w:del><w:r><w:delText>1.000</w:delText></w:r></w:del>`, `<w:ins>`+r("1.250")+`</w:ins>`, r(" tỷ")), "thu 1.250 tỷ")
	test("moved text", p(`<w:moveFrom>`+r("cũ")+`</w:moveFrom>`, `<w:moveTo>`+r("mới")+`</w:moveTo>`), "mới")
	test("a deleted paragraph mark", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`, r("đạt 100"))+p(r("% kế hoạch"))+p(r("x")), "đạt 100% kế hoạch\nx")
	test("hidden text", p(r("còn"), `<w:r><w:rPr><w:vanish/></w:rPr><w:t>88.888</w:t></w:r>`, `<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> 5</w:t></w:r>`), "còn 5")
	test("a field shows its result", p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(1;2) </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, r("3"), `<w:r><w:fldChar w:fldCharType="end"/></w:r>`, r(" ha")), "3 ha")
	test("a field in a field's code", p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, r("9"), `<w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/></w:r>`, r("8"), `<w:r><w:fldChar w:fldCharType="end"/></w:r>`), "8")
	test("a field that never ends", p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, r("mất"))+p(r("còn 12 ha")), "còn 12 ha")
	test("fldSimple, hyperlink, smartTag", p(`<w:fldSimple w:instr="DATE">`+r("15/01")+`</w:fldSimple>`, `<w:hyperlink>`+r(" cổng")+`</w:hyperlink>`, `<w:smartTag>`+r(" tin")+`</w:smartTag>`), "15/01 cổng tin")
	test("content controls", `<w:sdt><w:sdtPr/><w:sdtContent>`+p(r("khung"))+`</w:sdtContent></w:sdt>`+p(`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+r("Click here")+`</w:sdtContent></w:sdt>`, r("75,5")), "khung\n75,5")
	test("text box once, after its paragraph", p(r("1.1. "), `<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>`+p(r("hộp"))+`</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>`+p(r("hộp"))+`</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`, r("Nông nghiệp")), "1.1. Nông nghiệp\nhộp")
	test("old text box", p(`<w:r><w:pict><v:textbox><w:txbxContent>`+p(r("hộp"))+`</w:txbxContent></v:textbox></w:pict></w:r>`), "hộp")
	test("symbols", p(`<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5 </w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`), "≥5 ✓")
	test("text in a symbol font", p(`<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>`+"\uf0b1"+`</w:t></w:r>`, r("2")), "±2")
	test("formula", p(`<m:oMath><m:f><m:num><m:r><m:t>971</m:t></m:r></m:num><m:den><m:r><m:t>876</m:t></m:r></m:den></m:f></m:oMath>`), "971/876")
	test("bold as a whole", p(`<w:r><w:rPr><w:b/></w:rPr><w:t>Nông nghiệp</w:t></w:r>`, r(" - ")), "* Nông nghiệp - ")
	test("outline level", p(`<w:pPr><w:outlineLvl w:val="1"/></w:pPr>`, r("Nông nghiệp"))+p(`<w:pPr><w:outlineLvl w:val="9"/></w:pPr>`, r("x")), "H2 Nông nghiệp\nx")
	test("runs outside paragraphs", r("lạc"), "lạc")
	test("nothing", p()+p(r(" ")), "")
}

func TestTables(t *testing.T) {
	test := func(name, body, want string) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			doc, err := Read(file(body, nil), testLimits, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(doc.Items); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	cell := func(text string) string { return tc("", p(r(text))) }
	test("no grid widths", tbl(tr(cell("a"), cell("b")), tr(cell("c"), cell("d"))), "[0: a][1: b]\n[0: c][1: d]")
	test("gridSpan", tbl(tr(tc(`<w:gridSpan w:val="2"/>`, p(r("Năm 2023"))), cell("x")), tr(cell("a"), cell("b"), cell("c"))), "[0 1x2: Năm 2023][2: x]\n[0: a][1: b][2: c]")
	test("vMerge", tbl(tr(tc(`<w:vMerge w:val="restart"/>`, p(r("TT"))), cell("x")), tr(tc(`<w:vMerge/>`, p()), cell("y")), tr(tc(`<w:vMerge/>`, p()), cell("z")), tr(cell("1"), cell("w"))), "[0 3x1: TT][1: x]\n[1: y]\n[1: z]\n[0: 1][1: w]")
	test("hMerge", tbl(tr(tc(`<w:hMerge w:val="restart"/>`, p(r("a"))), tc(`<w:hMerge w:val="continue"/>`, p()), cell("b"))), "[0 1x2: a][2: b]")
	test("gridBefore", tbl(tr(cell("a"), cell("b")), "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>"+cell("c")+"</w:tr>"), "[0: a][1: b]\n[1: c]")
	test("nested", tbl(tr(tc("", p(r("ngoài"))+tbl(tr(cell("trong")))+p()), cell("b"))), "[0: ngoài\n[0: trong]][1: b]")
	test("a deleted row", tbl(tr(cell("a")), "<w:tr><w:trPr><w:del/></w:trPr>"+cell("b")+"</w:tr>"), "[0: a]")
	test("rows and cells in content controls", tbl(`<w:sdt><w:sdtContent>`+tr(`<w:sdt><w:sdtContent>`+cell("a")+`</w:sdtContent></w:sdt>`, cell("b"))+`</w:sdtContent></w:sdt>`), "[0: a][1: b]")
	test("a wild span", tbl(tr(tc(`<w:gridSpan w:val="999999999"/>`, p(r("a"))), cell("b"))), "[0 1x1024: a][1024: b]")
}

func TestNumbering(t *testing.T) {
	lvl := func(i int, format, text string, more ...string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, i, format, text, strings.Join(more, ""))
	}
	numbering := `<w:abstractNum w:abstractNumId="0">` + lvl(0, "upperRoman", "%1.") + lvl(1, "decimal", "%2.") + lvl(2, "decimal", "%2.%3.") + lvl(3, "lowerLetter", "%4)") + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1">` + lvl(0, "bullet", "\uf0b7", `<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>`) + lvl(1, "bullet", "+") + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="2">` + lvl(0, "upperRoman", "%1.") + lvl(1, "decimal", "%1.%2.", "<w:isLgl/>") + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Danh"/></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="4"><w:styleLink w:val="Danh"/>` + lvl(0, "decimalZero", "Bước %1:") + `</w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>` +
		`<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>` +
		`<w:num w:numId="6"><w:abstractNumId w:val="0"/></w:num>`
	styles := `<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="MucLuc"><w:name w:val="toc 1"/></w:style>`
	num := func(id, level int, text string) string {
		return p(fmt.Sprintf(`<w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>`, level, id), r(text))
	}
	styled := func(style, text string) string { return p(`<w:pPr><w:pStyle w:val="`+style+`"/></w:pPr>`, r(text)) }
	test := func(name, body, want string) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			doc, err := Read(file(body, map[string]string{"numbering": numbering, "styles": styles}), testLimits, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(doc.Items); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	test("levels", num(1, 0, "A")+num(1, 1, "B")+num(1, 2, "C")+num(1, 3, "D")+num(1, 3, "E")+num(1, 2, "F")+num(1, 1, "G")+num(1, 2, "H")+num(1, 0, "I")+num(1, 1, "K"),
		"I.|A\n1.|B\n1.1.|C\na)|D\nb)|E\n1.2.|F\n2.|G\n2.1.|H\nII.|I\n1.|K")
	test("a level that was passed over shows its start", num(1, 2, "C"), "1.1.|C")
	test("bullets", num(2, 0, "a")+num(2, 1, "b"), "•|a\n+|b")
	test("all in Arabic digits", num(3, 0, "a")+num(3, 0, "b")+num(3, 1, "c"), "I.|a\nII.|b\n2.1.|c")
	test("through a list style", num(4, 0, "a")+num(4, 0, "b"), "Bước 01:|a\nBước 02:|b")
	test("started anew", num(1, 0, "a")+num(5, 0, "b")+num(5, 0, "c"), "I.|a\nV.|b\nVI.|c")
	test("another num of the same list goes on", num(1, 0, "a")+num(6, 0, "b"), "I.|a\nII.|b")
	test("through styles", styled("Muc", "a")+styled("Con", "b"), "H2 1.|a\nH2 2.|b")
	test("taken off", p(`<w:pPr><w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>`, r("a")), "H2 a")
	test("an unknown list", num(77, 0, "a"), "a")
	test("a table of contents", styled("MucLuc", "I. KINH TẾ 3"), "(navigation) I. KINH TẾ 3")
}

func TestNotesAndHeads(t *testing.T) {
	body := p(r("Thu 5 tỷ"), `<w:r><w:footnoteReference w:id="3"/></w:r>`) + p(r("Chi"), `<w:r><w:footnoteReference w:id="2"/></w:r>`) +
		`<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>`
	note := func(id, text string) string {
		return `<w:footnote w:id="` + id + `">` + p(`<w:r><w:footnoteRef/></w:r>`, r(text)) + `</w:footnote>`
	}
	doc, err := Read(file(body, map[string]string{
		"footnotes": `<w:footnote w:type="separator" w:id="0">` + p(r("---")) + `</w:footnote>` + note("2", "hai") + note("3", "ba") + note("4", "không ai gọi"),
		"header1":   p(r("UBND HUYỆN")), "footer1": p(r("Trang 1")),
	}), testLimits, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := "Thu 5 tỷ\nChi\n(note) ba\n(note) hai\n(header) UBND HUYỆN\n(header) Trang 1"
	if got := show(doc.Items); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestFonts(t *testing.T) {
	mend := func(text, font string) string { return font + "{" + text + "}" }
	font := func(name, text string) string {
		return `<w:r><w:rPr><w:rFonts w:ascii="` + name + `"/></w:rPr><w:t>` + text + `</w:t></w:r>`
	}
	doc, err := Read(file(p(font(".VnTime", "n"), font(".VnTime", "−íc"), font("Arial", "ok"), r("!")), nil), testLimits, mend)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := show(doc.Items), ".VnTime{n−íc}Arial{ok}{!}"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestRefuses(t *testing.T) {
	test := func(name string, data []byte, limits flow.Limits, want error) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			if _, err := Read(data, limits, nil); !errors.Is(err, want) {
				t.Errorf("got %v, want %v", err, want)
			}
		})
	}
	small := testLimits
	small.Unpacked, small.Items, small.Entries = 1<<16, 10, 3
	test("a bomb", file(p(r(strings.Repeat("0", 1<<20))), nil), small, flow.ErrLimit)
	test("too many paragraphs", file(strings.Repeat(p(r("a")), 11), nil), flow.Limits{Unpacked: 1 << 20, Entries: 10, Depth: 99, Items: 10}, flow.ErrLimit)
	test("too many files", file(p(r("a")), nil), small, flow.ErrLimit)
	test("nested too deep", file(strings.Repeat("<w:p>", 5000)+strings.Repeat("</w:p>", 5000), nil), testLimits, flow.ErrLimit)
	late := testLimits
	late.Deadline = time.Now().Add(-time.Second)
	test("too late", file(strings.Repeat(p(r("a")), 3000), nil), late, flow.ErrLimit)
	test("cut off", file(p(r("a"))+"<w:p>", nil), testLimits, flow.ErrDamaged)
	test("no zip", []byte("PK\x03\x04 nothing"), testLimits, flow.ErrDamaged)
	test("no entities", file("<!DOCTYPE x>"+p(r("&lol;")), nil), testLimits, flow.ErrDamaged)
}

// FuzzRead looks for bodies that make the reader panic or hang.
func FuzzRead(f *testing.F) {
	for _, s := range []string{p(r("a")), tbl(tr(tc(`<w:vMerge/>`, p(r("b")))), tr(tc(`<w:gridSpan w:val="3"/><w:vMerge/>`, p()))), p(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`),
		p(`<w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr></w:pPr>`, r("c"))} {
		f.Add(s, `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="8"><w:lvlText w:val="%9%%%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	}
	limits := testLimits
	limits.Unpacked, limits.Items = 1<<20, 10_000
	f.Fuzz(func(t *testing.T, body, numbering string) {
		limits.Deadline = time.Now().Add(5 * time.Second)
		Read(file(body, map[string]string{"numbering": numbering}), limits, nil)
	})
}
