package archive

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// style is a habit of the office that wrote a year's report.
type style int

const (
	usual      style = iota
	older            // spells as it was done before 1984: thuỷ, hoá, tỉ
	ungrouped        // no marks between thousands
	english          // 1,234.5
	short            // GTSX, DN, NSNN
	wrapped          // broken into lines and pages
	glued            // 8.078ha
	compound         // 677 tỷ 861 triệu đồng
	bold             // marks of bold left in the text
	decomposed       // Unicode NFD
)

// styles go by the years; a seed turns the list.
var styles = [...]style{older, ungrouped, usual, english, short, wrapped, glued, compound, usual, bold, decomposed, usual}

// number prints a plain decimal.
func (s style) number(v string) string {
	switch s {
	case english:
		return strings.NewReplacer(".", ",", ",", ".").Replace(Vietnamese(v))
	case ungrouped:
		return strings.ReplaceAll(v, ".", ",")
	}
	return Vietnamese(v)
}

// quantity prints a value with its unit.
func (s style) quantity(v, unit string) string {
	whole, frac, _ := strings.Cut(v, ".")
	if s == compound && unit == "tỷ đồng" && len(frac) == 3 {
		return Vietnamese(whole) + " tỷ " + strings.TrimLeft(frac[:2], "0") + frac[2:] + " triệu đồng"
	}
	n := s.number(v)
	if s == bold {
		n = "**" + n + "**"
	}
	if unit == "%" {
		return n + unit
	}
	return s.join(n, unit)
}

// join sets two words side by side.
func (s style) join(a, b string) string {
	if s == glued {
		return a + b
	}
	return a + " " + b
}

var (
	oldSpelling = strings.NewReplacer("ủy sản", "uỷ sản", "óa", "oá", "Tỷ lệ", "Tỉ lệ", "tỷ lệ", "tỉ lệ", "tỷ đồng", "tỉ đồng", "cùng kỳ", "cùng kì")
	abbreviated = strings.NewReplacer("iá trị sản xuất", "TSX", "Doanh nghiệp", "DN", "doanh nghiệp", "DN", "ngân sách nhà nước", "NSNN",
		"ai nạn giao thông", "NGT", "trung học phổ thông", "THPT", "bảo hiểm y tế", "BHYT", "kế hoạch", "KH", "triệu đồng/", "trđ/")
)

// words spells a text, names and all.
func (s style) words(text string) string {
	switch s {
	case older:
		return oldSpelling.Replace(text)
	case short:
		text = abbreviated.Replace(text)
		for _, a := range []string{"TSX", "NGT"} { // gTSX, tNGT: the first letter, whatever its case
			for _, first := range []string{"g", "t"} {
				text = strings.ReplaceAll(text, first+a, strings.ToUpper(first)+a)
			}
		}
	case decomposed:
		return norm.NFD.String(text)
	}
	return text
}

// wrap breaks a text into lines of about 80 letters as a text taken from a PDF is, and every 40 lines a page ends
// with its number.
func wrap(text string) string {
	var b strings.Builder
	lines, page := 0, 1
	newline := func() {
		b.WriteByte('\n')
		if lines++; lines%40 == 0 {
			b.WriteString("\n" + strings.Repeat(" ", 38) + string(rune('0'+page%10)) + "\n\f")
			page++
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		at := 0
		for i, word := range strings.Split(line, " ") {
			n := len([]rune(word))
			switch {
			case i > 0 && at+1+n > 80:
				newline()
				at = 0
			case i > 0:
				b.WriteByte(' ')
				at++
			}
			b.WriteString(word)
			at += n
		}
		newline()
	}
	return b.String()
}
