package archive

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/store/compare/word"
)

// writer writes one year's report.
type writer struct {
	r      *rand.Rand
	year   int
	values map[*Indicator]map[int]*Cell
}

var numerals = []string{"I", "II", "III", "IV", "V", "VI", "VII"}

func (w *writer) report(all []*Indicator) Report {
	rep := Report{Name: fmt.Sprintf("bao-cao-%d", w.year), Year: w.year}
	rep.Blocks = append(rep.Blocks, Block{Heading: true, Text: fmt.Sprintf("BÁO CÁO\nTình hình kinh tế - xã hội %s năm %d", Place, w.year)},
		Block{Text: "(Số liệu hư cấu: huyện này không có thật.)"})
	tabled := []string{"Thương mại", "Xã hội", "Tài chính", "An ninh"}[w.year%4]
	section, n := "", 0
	var rows [][]string
	for _, in := range all {
		if in.Section != section {
			section = in.Section
			rep.Blocks = append(rep.Blocks, Block{Heading: true, Text: numerals[n] + ". " + section})
			n++
		}
		c := w.values[in][w.year]
		if c.Value == "" {
			continue
		}
		if section != tabled {
			rep.Blocks = append(rep.Blocks, Block{Text: w.sentence(in, c)})
			continue
		}
		if len(rows) == 0 {
			rows = [][]string{{"Chỉ tiêu", "Đơn vị tính", fmt.Sprintf("Thực hiện năm %d", w.year)}}
		}
		rows = append(rows, []string{upper(in.name(w.year, false)), in.Unit, Vietnamese(c.Value)})
		if last := len(rows) - 1; last > 0 && w.lastOf(all, in) {
			rep.Blocks = append(rep.Blocks, Block{Rows: rows})
			rows = nil
		}
	}
	return rep
}

func (w *writer) lastOf(all []*Indicator, in *Indicator) bool {
	for i, x := range all {
		if x == in {
			return i == len(all)-1 || all[i+1].Section != in.Section
		}
	}
	return false
}

// sentence says a value in one of the ways of reports. Growth is left out where it would not compare like with like,
// and for rates, whose change reports give in points.
func (w *writer) sentence(in *Indicator, c *Cell) string {
	name, v := in.name(w.year, w.r.IntN(4) == 0), Vietnamese(c.Value)
	if c.Before != "" {
		v = Vietnamese(c.Before)
	}
	if c.Prices != "" {
		_, year, _ := strings.Cut(c.Prices, ":")
		return fmt.Sprintf("%s (giá so sánh năm %s) đạt %s %s.", upper(name), year, v, in.Unit)
	}
	p := w.values[in][w.year-1]
	if in.Name == Revised && w.year == RevisedYear+1 {
		return fmt.Sprintf("%s năm %d đạt %s %s (số liệu đã điều chỉnh). %s năm %d đạt %s %s.", upper(name), w.year-1, Vietnamese(p.Value), in.Unit, upper(name), w.year, v, in.Unit)
	}
	plain := []string{
		"%s đạt %s %s.", "%s là %s %s.", "- %s: %s %s.", "Trong năm, %s đạt %s %s.", "+ %s thực hiện %s %s;", "Đến nay, %s đạt %s %s.",
	}
	if p == nil || p.Value == "" || in.Unit == "%" || c.Before != "" || p.Before != "" || w.year == 2020 || w.r.IntN(3) == 0 {
		return fmt.Sprintf(plain[w.r.IntN(len(plain))], upper(name), v, in.Unit)
	}
	g, up := change(c.Value, p.Value)
	verb := "giảm"
	if up {
		verb = "tăng"
	}
	return fmt.Sprintf([]string{
		"%[1]s đạt %[2]s %[3]s, %[4]s %[5]s%% so với năm trước.",
		"%[1]s đạt %[2]s %[3]s, %[4]s %[5]s %% so với cùng kỳ năm trước.",
		"%[1]s thực hiện %[2]s %[3]s; so với năm %[6]d %[4]s %[5]s%%.",
		"- %[1]s: %[2]s %[3]s (%[4]s %[5]s%% so với năm %[6]d);",
		"%[1]s được %[2]s %[3]s, %[4]s %[5]s%% so cùng kỳ.",
		"Năm %[7]d, %[8]s đạt %[2]s %[3]s (năm %[6]d là %[9]s %[3]s).",
	}[w.r.IntN(6)], upper(name), v, in.Unit, verb, g, w.year-1, w.year, name, Vietnamese(p.Value))
}

func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// Formats are the forms in which a report can be had, as the suffixes of their files.
var Formats = []string{"txt", "docx", "pdf"}

// As gives the report in one of the Formats.
func (r *Report) As(format string) ([]byte, error) {
	switch format {
	case "txt":
		return []byte(r.Text()), nil
	case "docx":
		return r.Docx()
	case "pdf":
		return r.PDF()
	}
	return nil, fmt.Errorf("%s: reports are written as %v", format, Formats)
}

// Text is the report as plain text; the cells of tables are parted by tabs.
func (r *Report) Text() string {
	var b strings.Builder
	for _, x := range r.Blocks {
		for _, row := range x.Rows {
			b.WriteString(strings.Join(row, "\t") + "\n")
		}
		b.WriteString(x.Text + "\n\n")
	}
	return b.String()
}

// Docx is the report as a Word document.
func (r *Report) Docx() ([]byte, error) {
	template, err := word.Own()
	if err != nil {
		return nil, err
	}
	var b word.Body
	for _, x := range r.Blocks[1:] {
		switch {
		case x.Rows != nil:
			b.Table(x.Rows, 2)
		case x.Heading:
			b.Paragraph("Heading1", x.Text)
		default:
			b.Paragraph("", x.Text)
		}
	}
	var out bytes.Buffer
	err = word.Write(&out, template, strings.ReplaceAll(r.Blocks[0].Text, "\n", " "), &b)
	return out.Bytes(), err
}
