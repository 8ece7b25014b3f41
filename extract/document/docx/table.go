package docx

import (
	"encoding/xml"
	"strconv"

	"solieu/extract/document/flow"
	"solieu/extract/document/ooxml"
)

// maxColumns bounds a span: Word knows 63 columns.
const maxColumns = 1024

// table gathers one w:tbl.
type table struct {
	*reader
	out   flow.Table
	open  map[int]merged // cells that a vMerge may make taller, by grid column
	ruled bool           // some rule is drawn around cells
}

// merged is the place of a cell in the table under construction.
type merged struct{ row, at int }

// cell is a w:tc as read, before it has its place.
type cell struct {
	span          int
	vmerge        string // "", "restart", "continue"
	hmerge        string
	items         []flow.Item
	ruled, erased bool
}

func (r *reader) table(dst *sink) error {
	t := &table{reader: r, open: map[int]merged{}}
	err := r.tok.Children(t.child)
	if err != nil {
		return err
	}
	t.out.Plain = !t.ruled
	if len(t.out.Rows) > 0 {
		dst.put(&t.out)
	}
	return nil
}

// child reads an element between w:tbl and its rows.
func (t *table) child(e xml.StartElement) error {
	switch name := e.Name.Local; {
	case name == "tblPr":
		return t.tok.Children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "tblStyle":
				t.ruled = t.ruled || t.styles.name(ooxml.Attr(e, "val")) != "normal table"
			case "tblBorders":
				return t.borders(&t.ruled)
			}
			return t.tok.Skip()
		})
	case name == "tr":
		return t.row()
	case left[name]:
		return t.tok.Skip()
	}
	return t.tok.Children(t.child) // sdt, ins, customXml
}

// borders reads which rules are drawn.
func (t *table) borders(ruled *bool) error {
	*ruled = false
	return t.tok.Children(func(e xml.StartElement) error {
		if v := ooxml.Attr(e, "val"); v != "" && v != "none" && v != "nil" {
			*ruled = true
		}
		return t.tok.Skip()
	})
}

func (t *table) row() error {
	var cells []cell
	before, deleted := 0, false
	var child func(xml.StartElement) error
	child = func(e xml.StartElement) error {
		switch name := e.Name.Local; {
		case name == "trPr":
			return t.tok.Children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "gridBefore":
					before = span(ooxml.Attr(e, "val"), 0)
				case "del":
					deleted = true
				}
				return t.tok.Skip()
			})
		case name == "tc":
			c, err := t.cell()
			cells = append(cells, c)
			return err
		case left[name]:
			return t.tok.Skip()
		}
		return t.tok.Children(child)
	}
	if err := t.tok.Children(child); err != nil || deleted {
		return err
	}
	return t.place(cells, before)
}

// place puts a row's cells on the grid.
func (t *table) place(cells []cell, col int) error {
	row := len(t.out.Rows)
	var out []flow.Cell
	for _, c := range cells {
		if col > maxColumns {
			break
		}
		if c.hmerge == "continue" && len(out) > 0 {
			out[len(out)-1].ColSpan += c.span
			col += c.span
			continue
		}
		t.ruled = t.ruled || c.ruled
		if up, ok := t.open[col]; c.vmerge == "continue" && ok && up.row+t.out.Rows[up.row][up.at].RowSpan == row {
			t.out.Rows[up.row][up.at].RowSpan++
			col += c.span
			continue
		}
		delete(t.open, col)
		if c.vmerge == "restart" {
			t.open[col] = merged{row, len(out)}
		}
		out = append(out, flow.Cell{Col: col, RowSpan: 1, ColSpan: c.span, Items: c.items})
		col += c.span
		if err := t.meter.Item(); err != nil {
			return err
		}
	}
	t.out.Rows = append(t.out.Rows, out)
	return nil
}

// cell reads a w:tc whose start was the last token.
func (t *table) cell() (cell, error) {
	c := cell{span: 1}
	var s sink
	err := t.tok.Children(func(e xml.StartElement) error {
		switch name := e.Name.Local; {
		case name == "tcPr":
			return t.cellProps(&c)
		case name == "p":
			return t.paragraph(&s)
		case name == "tbl":
			return t.reader.table(&s)
		case left[name]:
			return t.tok.Skip()
		}
		return t.blocksInto(&s)
	})
	s.flush()
	c.items = s.items
	if c.erased {
		c.items = nil
	}
	return c, err
}

func (t *table) cellProps(c *cell) error {
	return t.tok.Children(func(e xml.StartElement) error {
		val := ooxml.Attr(e, "val")
		switch e.Name.Local {
		case "gridSpan":
			c.span = span(val, 1)
		case "vMerge":
			if c.vmerge = val; val == "" {
				c.vmerge = "continue"
			}
		case "hMerge":
			if c.hmerge = val; val == "" {
				c.hmerge = "continue"
			}
		case "tcBorders":
			return t.borders(&c.ruled)
		case "cellDel":
			c.erased = true
		}
		return t.tok.Skip()
	})
}

func span(val string, least int) int {
	n, err := strconv.Atoi(val)
	if err != nil || n < least {
		return least
	}
	return min(n, maxColumns)
}
