package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"solieu/extract/document/flow"
)

// unlayout takes apart the tables that only place text on the page: letterheads and signatures of two columns,
// frames around text, pages of the web. What they hold comes out as paragraphs and tables in reading order.
func unlayout(items []flow.Item) []flow.Item {
	var out []flow.Item
	for _, it := range items {
		t, ok := it.(*flow.Table)
		if !ok {
			out = append(out, it)
			continue
		}
		switch {
		case isLetterhead(t):
			out = append(out, asRole(byColumn(t), flow.Letterhead)...)
		case isFrame(t):
			out = append(out, unlayout(byRow(t))...)
		default:
			n := titleRows(t)
			for _, row := range t.Rows[:n] {
				for _, c := range row {
					out = append(out, c.Items...)
				}
			}
			out = append(out, &flow.Table{Rows: splitRows(t.Rows[n:]), Plain: t.Plain})
		}
	}
	return out
}

var (
	reMotto     = regexp.MustCompile(`(?i)cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa|độc\s+lập\s*[-–]\s*tự\s+do`)
	reDocNumber = regexp.MustCompile(`(?i)^\s*số\s*:?\s*[\d.…_ ]*/`)
	reSigned    = regexp.MustCompile(`(?i)^\s*(?:nơi nhận\s*:|(?:tm|kt|tl|tuq|q)\s*\.\s*\p{L}|người lập biểu|thủ trưởng đơn vị|xác nhận của)`)
)

// isLetterhead tells the table that holds the names of the issuing body and of the state, or the one that holds
// addressees and signature: few cells, of which one says so.
func isLetterhead(t *flow.Table) bool {
	if len(t.Rows) > 10 || cellCount(t) > 24 {
		return false
	}
	for _, p := range flow.Paras(byRow(t)) {
		text := norm.NFC.String(p.Text)
		if reMotto.MatchString(text) || reDocNumber.MatchString(text) || reSigned.MatchString(text) {
			return true
		}
	}
	return false
}

// isFrame tells a table that has no grid: one cell a row, one row of words, or no rules and long text or tables in
// its cells.
func isFrame(t *flow.Table) bool {
	single, long, nested, numbers := true, false, false, 0
	for _, row := range t.Rows {
		filled := 0
		for _, c := range row {
			paras, runes := 0, 0
			for _, it := range c.Items {
				p, ok := it.(*flow.Para)
				if !ok {
					nested = true
					continue
				}
				if n := utf8.RuneCountInString(p.Text); n > 0 {
					paras++
					runes += n
				}
			}
			if runes > 0 || c.Value != "" {
				filled++
			}
			if c.Value != "" || runes > 0 && !strings.ContainsFunc(cellWords(c), unicode.IsLetter) {
				numbers++
			}
			long = long || paras >= 3 && runes > 400 || runes > 1000
		}
		single = single && (filled <= 1 && len(row) <= 2)
	}
	return single || len(t.Rows) == 1 && numbers < 2 || (t.Plain || len(t.Rows) == 1) && (long || nested)
}

// titleRows counts the rows at the top of a table that are its title: one cell over the whole width, or the names of
// bodies above such a row.
func titleRows(t *flow.Table) int {
	width := 0
	for _, row := range t.Rows {
		for _, c := range row {
			width = max(width, c.Col+c.ColSpan)
		}
	}
	titles := 0
	for i, row := range t.Rows[:min(len(t.Rows)-1, 8)] {
		filled, wide, body := 0, false, false
		for _, c := range row {
			text := cellWords(c)
			if text == "" {
				continue
			}
			filled++
			wide = c.ColSpan == width && width > 1
			body = body || reBody.MatchString(text)
			if c.RowSpan > 1 {
				return titles
			}
		}
		switch {
		case filled == 1 && wide:
			titles = i + 1
		case filled > 3 || filled > 1 && !body:
			return titles
		}
	}
	return titles
}

// splitRows takes apart the rows that a typist filled with several lines in each cell, one under the other: every
// cell with words has as many lines, and one column of them is all numbers.
func splitRows(rows [][]flow.Cell) [][]flow.Cell {
	var out [][]flow.Cell
	for _, row := range rows {
		lines := make([][]*flow.Para, len(row))
		n, filled, numeric := 0, 0, false
		for i, c := range row {
			lines[i] = linesOf(c)
			k := len(lines[i])
			if k == 0 {
				continue
			}
			filled++
			if n == 0 {
				n = k
			}
			if k != n || c.RowSpan > 1 || c.Value != "" || len(c.Items) != len(flow.Paras(c.Items)) {
				n = -1
			}
			numeric = numeric || !slices.ContainsFunc(lines[i], func(p *flow.Para) bool { return !reFigureCell.MatchString(p.Text) })
		}
		if n < 2 || filled < 2 || !numeric {
			out = append(out, row)
			continue
		}
		for k := range n {
			var part []flow.Cell
			for i, c := range row {
				c.Items = nil
				if len(lines[i]) > 0 {
					c.Items = []flow.Item{lines[i][k]}
				}
				part = append(part, c)
			}
			out = append(out, part)
		}
	}
	return out
}

// reFigureCell is a line of a cell that holds a number and nothing else.
var reFigureCell = regexp.MustCompile(`^[\s(+−–-]*\d[\d.,\s]*%?[\s)]*$`)

// linesOf gives the lines of a cell that hold words, each as a paragraph.
func linesOf(c flow.Cell) []*flow.Para {
	var out []*flow.Para
	for _, p := range flow.Paras(c.Items) {
		q := *p
		for line := range strings.SplitSeq(p.Text, "\n") {
			if strings.TrimSpace(line) != "" {
				one := q
				one.Text = line
				out = append(out, &one)
				q.Label = "" // it stands before the first line only
			}
		}
	}
	return out
}

func cellWords(c flow.Cell) string {
	words, _, _, _ := cellText(c)
	return words
}

func cellCount(t *flow.Table) int {
	n := 0
	for _, row := range t.Rows {
		n += len(row)
	}
	return n
}

func byRow(t *flow.Table) []flow.Item {
	var out []flow.Item
	for _, row := range t.Rows {
		for _, c := range row {
			out = append(out, c.Items...)
		}
	}
	return out
}

// byColumn gives the left column's text before the right one's.
func byColumn(t *flow.Table) []flow.Item {
	var cells []flow.Cell
	for _, row := range t.Rows {
		cells = append(cells, row...)
	}
	slices.SortStableFunc(cells, func(a, b flow.Cell) int { return a.Col - b.Col })
	var out []flow.Item
	for _, c := range cells {
		out = append(out, c.Items...)
	}
	return out
}

// asRole gives the paragraphs, those of tables too, a role; one line becomes one paragraph.
func asRole(items []flow.Item, role flow.Role) []flow.Item {
	var out []flow.Item
	for _, p := range flow.Paras(items) {
		for line := range strings.SplitSeq(tidy(p.Text), "\n") {
			out = append(out, &flow.Para{Text: line, Label: p.Label, Role: role, Bold: p.Bold})
		}
	}
	return out
}
