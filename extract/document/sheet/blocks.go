package sheet

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"solieu/extract/document/flow"
)

// row is a row of a sheet with something in it.
type row struct {
	n     int // 0-based in the sheet
	cells []flow.Cell
}

// blocks cuts the rows of a sheet into title lines, tables and notes. A row with one cell is a line of text where
// it stands above the first row with several, below the last, or after an empty row and names a further table.
func blocks(rows []row) []flow.Item {
	var out []flow.Item
	for len(rows) > 0 {
		top := 0
		for top < len(rows) && isLine(rows[top]) {
			top++
		}
		out = append(out, lines(rows[:top])...)
		end := top
		for end < len(rows) && (end == top || !isTitle(rows, end)) {
			end++
		}
		tail := end
		for tail > top && isLine(rows[tail-1]) && !isNumeric(rows[tail-1]) {
			tail--
		}
		if tail > top {
			out = append(out, grid(rows[top:tail]))
		}
		out = append(out, lines(rows[tail:end])...)
		rows = rows[end:]
	}
	return out
}

// isLine tells a row that is a line of text: one cell, or the two of a letterhead.
func isLine(r row) bool {
	if len(r.cells) == 1 {
		return true
	}
	if len(r.cells) > 3 {
		return false
	}
	for _, c := range r.cells {
		if reLetterhead.MatchString(textOf(c)) {
			return true
		}
	}
	return false
}

var (
	reLetterhead = regexp.MustCompile(`(?i)^\s*(?:cộng\s+h(?:òa|oà)\s+xã\s+hội|độc\s+lập\s*[-–]\s*tự\s+do|số\s*:.*/)|,\s*ngày\s.*\stháng\s.*\snăm\s`)
	reTitle      = regexp.MustCompile(`(?i)^\s*(?:phụ\s+)?(?:biểu|bảng|phụ\s+lục|phần)\s+(?:số\s+)?[\divxlc]+`)
)

// isTitle tells a row that begins a further table: a title after an empty row.
func isTitle(rows []row, i int) bool {
	return i > 0 && rows[i].n > rows[i-1].n+1 && len(rows[i].cells) == 1 && reTitle.MatchString(textOf(rows[i].cells[0]))
}

// isNumeric tells a row whose only cell is a number: it belongs to the table.
func isNumeric(r row) bool {
	t := strings.TrimSpace(textOf(r.cells[0]))
	return r.cells[0].Value != "" || t != "" && strings.Trim(t, "0123456789.,-+% ") == "" && utf8.RuneCountInString(t) < 30
}

func lines(rows []row) []flow.Item {
	var out []flow.Item
	for _, r := range rows {
		for _, c := range r.cells {
			out = append(out, c.Items...)
		}
	}
	return out
}

func grid(rows []row) *flow.Table {
	t := &flow.Table{}
	for i, r := range rows {
		for k := range r.cells {
			c := &r.cells[k]
			if c.RowSpan > 1 { // count only the rows that are not empty
				span := 1
				for span < c.RowSpan && i+span < len(rows) && rows[i+span].n < r.n+c.RowSpan {
					span++
				}
				c.RowSpan = span
			}
		}
		t.Rows = append(t.Rows, r.cells)
	}
	return t
}

func textOf(c flow.Cell) string {
	var b strings.Builder
	for _, it := range c.Items {
		if p, ok := it.(*flow.Para); ok {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}
