package web

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"solieu/extract/document/flow"
)

// maxSpan bounds rowspan and colspan, as browsers do.
const maxSpan = 1000

// table reads a table: its caption as a paragraph, then the grid.
func (w *walker) table(n *html.Node, o *out, c context) {
	t := &grid{walker: w, context: c, host: o, ruled: borders(n)}
	t.rows(n)
	for i := range t.out.Rows { // a rowspan does not reach below the last row
		for k := range t.out.Rows[i] {
			cell := &t.out.Rows[i][k]
			cell.RowSpan = min(cell.RowSpan, len(t.out.Rows)-i)
		}
	}
	t.out.Plain = !t.ruled
	if len(t.out.Rows) > 0 {
		o.items = append(o.items, &t.out)
	}
	o.next = flow.Para{Role: c.role}
}

type grid struct {
	*walker
	context
	host  *out
	out   flow.Table
	below []int // by column: how many rows further a cell from above reaches
	ruled bool
}

func borders(n *html.Node) bool {
	b, err := strconv.Atoi(attr(n, "border"))
	return err == nil && b > 0 || attr(n, "rules") != "" || style(n, "border:", "border-top:", "mso-border-alt", "border-collapse:collapse")
}

// rows reads the rows of the table, those in row groups too.
func (t *grid) rows(n *html.Node) {
	for k := n.FirstChild; k != nil && t.err == nil; k = k.NextSibling {
		if k.Type != html.ElementNode || isHidden(k) {
			continue
		}
		switch k.DataAtom {
		case atom.Tr:
			t.row(k)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			t.rows(k)
		default: // the caption; nothing else stands here in a parsed page
			t.node(k, t.host, t.context)
			t.host.end(t.walker)
		}
	}
}

func (t *grid) row(tr *html.Node) {
	c := t.inner(tr, t.context)
	var cells []flow.Cell
	col := 0
	for k := tr.FirstChild; k != nil && t.err == nil; k = k.NextSibling {
		if k.Type != html.ElementNode || k.DataAtom != atom.Td && k.DataAtom != atom.Th || isHidden(k) {
			continue
		}
		for col < len(t.below) && t.below[col] > 0 {
			col++
		}
		rows, cols := spanOf(k, "rowspan"), spanOf(k, "colspan")
		t.ruled = t.ruled || k.DataAtom == atom.Th || style(k, "border:", "border-top:", "border-left:")
		inner := &out{}
		t.node(k, inner, c)
		inner.end(t.walker)
		cells = append(cells, flow.Cell{Col: col, RowSpan: rows, ColSpan: cols, Items: inner.items})
		for len(t.below) < col+cols {
			t.below = append(t.below, 0)
		}
		for i := col; i < col+cols; i++ {
			t.below[i] = rows
		}
		if col += cols; col > 4*maxSpan {
			break
		}
		if err := t.meter.Item(); err != nil {
			t.err = err
		}
	}
	for i := range t.below {
		if t.below[i] > 0 {
			t.below[i]--
		}
	}
	t.out.Rows = append(t.out.Rows, cells)
}

// spanOf reads a span; 0 means to the end of the table.
func spanOf(n *html.Node, key string) int {
	v, err := strconv.Atoi(attr(n, key))
	switch {
	case err != nil || v < 0:
		return 1
	case v == 0 && key == "rowspan":
		return maxSpan
	}
	return max(min(v, maxSpan), 1)
}
