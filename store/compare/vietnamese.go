package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/normalize/number"
)

// The words of pages and documents, which are for Vietnamese readers.

var statusWords = map[string]string{"actual": "thực hiện", "estimate": "ước tính", "plan": "kế hoạch"}

var measureWords = map[string]string{"growth": "tốc độ tăng", "change": "mức tăng, giảm", "fulfilment": "mức hoàn thành", "share": "tỷ trọng",
	"index": "chỉ số", "multiple": "số lần", "contribution": "điểm phần trăm đóng góp"}

var kindWords = map[string]string{Revision: "số liệu được điều chỉnh", Settled: "số chính thức khác số ước tính", Conflict: "một báo cáo nêu hai số",
	Gap: "thiếu số liệu", Broken: "đứt đoạn", Unit: "khác đơn vị tính", Prices: "khác giá", Scope: "khác phạm vi", Growth: "tốc độ tăng không khớp"}

var eventWords = map[string]string{"merge": "sáp nhập", "split": "chia tách", "rename": "đổi tên"}

// what says what kind of value a row holds, beside its unit: "" for plain levels.
func (r *Row) what() string {
	s := measureWords[r.Measure]
	switch kind, words, _ := strings.Cut(r.Base, ":"); {
	case r.Base == "plan":
		s += " so với kế hoạch"
	case r.Base == "previous_year":
		s += " so với năm trước"
	case r.Base == "previous_period":
		s += " so với kỳ trước"
	case kind != "" && words != "":
		s += " so với " + words
	}
	if r.Prices != "" {
		s += " " + priceWords(r.Prices)
	}
	return strings.TrimSpace(s)
}

func priceWords(p string) string {
	kind, year, _ := strings.Cut(p, ":")
	s := map[string]string{"": "giá không nêu rõ", "current": "giá hiện hành", "constant": "giá so sánh"}[kind]
	if year != "" {
		s += " năm " + year
	}
	return s
}

// words is the note for a Vietnamese reader.
func (n *Note) words() string { return kindWords[n.Kind] + ": " + n.vi }

// capital begins a name with a capital, as in a table.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// legend explains the marks that the table's values bear; "" where they bear none.
func (t *Table) legend() string {
	var implied, estimate, plan bool
	for _, r := range t.Rows {
		for i := range r.Cells {
			c := &r.Cells[i]
			implied = implied || c.Implied
			estimate = estimate || c.Value != nil && c.Status == "estimate"
			plan = plan || c.Value != nil && c.Status == "plan"
		}
	}
	var all []string
	for _, m := range []struct {
		has  bool
		says string
	}{{implied, "~ suy ra từ tốc độ tăng của năm sau"}, {estimate, "e ước tính"}, {plan, "p kế hoạch"}} {
		if m.has {
			all = append(all, m.says)
		}
	}
	return strings.Join(all, "; ")
}

// Text is a cell as people read it: "~" before what is implied or about, "e" after an estimate, "p" after a plan.
func Text(c *Cell) string {
	if c.Value == nil {
		return ""
	}
	return c.Approx + Vietnamese(*c.Value) + map[string]string{"estimate": " e", "plan": " p"}[c.Status]
}

// Vietnamese writes a decimal with dots between thousands and a decimal comma.
func Vietnamese(d number.Decimal) string {
	s := d.String()
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, frac, ok := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if ok {
		whole += "," + frac
	}
	return sign + whole
}
