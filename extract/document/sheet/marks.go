package sheet

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"solieu/extract/document/flow"
	"solieu/extract/document/ooxml"
)

// marks is what a worksheet part says around its values: of which type and style each cell is, what is merged and
// hidden. excelize's row iterator gives the values but not these; its other calls hold a whole sheet in memory and
// fill up every row to the last.
//
// Reading it also proves that the part is whole: the row iterator takes a sheet that breaks off for a short one.
type marks struct {
	cells  map[int][]mark // by 0-based row, ascending in column; only cells that hold something
	merges []merge
	hidden int // rows and columns
	count  int
}

type mark struct {
	col, style int
	kind       string // the attribute t: "" and "n" are numbers
}

type merge struct{ row, col, rows, cols int }

// readMarks walks a worksheet part.
func readMarks(a *ooxml.Archive, part string, m *flow.Meter) (*marks, error) {
	t, err := a.XML(part)
	if err != nil {
		return nil, err
	}
	root, err := t.Root()
	if err != nil {
		return nil, err
	}
	out := &marks{cells: map[int][]mark{}}
	if root.Name.Local != "worksheet" {
		return out, nil // a sheet that is a chart or a macro
	}
	err = t.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sheetData":
			return out.rows(t, m)
		case "mergeCells":
			return t.Children(func(e xml.StartElement) error {
				if r, ok := parseMerge(ooxml.Attr(e, "ref")); ok && len(out.merges) < m.Items {
					out.merges = append(out.merges, r)
				}
				return t.Skip()
			})
		case "cols":
			return t.Children(func(e xml.StartElement) error {
				if h := ooxml.Attr(e, "hidden"); h == "1" || h == "true" {
					out.hidden++
				}
				return t.Skip()
			})
		}
		return t.Skip()
	})
	if err != nil {
		return nil, err
	}
	if _, err := t.Next(); err != nil && err != io.EOF {
		return nil, err
	}
	return out, nil
}

func (s *marks) rows(t *ooxml.Tokens, m *flow.Meter) error {
	n := -1
	return t.Children(func(e xml.StartElement) error {
		if e.Name.Local != "row" {
			return t.Skip()
		}
		n++
		if r := ooxml.Attr(e, "r"); r != "" {
			v, err := strconv.Atoi(r)
			if err != nil || v < 1 || v > excelize.TotalRows {
				return fmt.Errorf("%w: a row number %.20q outside the sheet", flow.ErrDamaged, r)
			}
			n = v - 1
		}
		if h := ooxml.Attr(e, "hidden"); h == "1" || h == "true" {
			s.hidden++
		}
		col := -1
		return t.Children(func(e xml.StartElement) error {
			if e.Name.Local != "c" {
				return t.Skip()
			}
			col++
			if ref := ooxml.Attr(e, "r"); ref != "" {
				c, _, err := excelize.CellNameToCoordinates(ref)
				if err != nil {
					return fmt.Errorf("%w: a cell named %.20q", flow.ErrDamaged, ref)
				}
				col = c - 1
			}
			k := mark{col: col, kind: ooxml.Attr(e, "t")}
			k.style, _ = strconv.Atoi(ooxml.Attr(e, "s"))
			filled := false
			err := t.Children(func(e xml.StartElement) error {
				filled = filled || e.Name.Local != "extLst"
				return t.Skip()
			})
			if !filled || err != nil {
				return err
			}
			s.cells[n] = append(s.cells[n], k)
			s.count++
			return m.Item()
		})
	})
}

func parseMerge(ref string) (merge, bool) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return merge{}, false
	}
	c1, r1, err1 := excelize.CellNameToCoordinates(from)
	c2, r2, err2 := excelize.CellNameToCoordinates(to)
	if err1 != nil || err2 != nil || c2 < c1 || r2 < r1 {
		return merge{}, false
	}
	return merge{r1 - 1, c1 - 1, r2 - r1 + 1, c2 - c1 + 1}, true
}

// parts gives the worksheet parts of a workbook by sheet name.
func parts(a *ooxml.Archive) (map[string]string, error) {
	main, err := a.Main("xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	rels, err := a.Rels(main)
	if err != nil {
		return nil, err
	}
	t, err := a.XML(main)
	if err != nil {
		return nil, err
	}
	if _, err := t.Root(); err != nil {
		return nil, err
	}
	out := map[string]string{}
	err = t.Children(func(e xml.StartElement) error {
		if e.Name.Local != "sheets" {
			return t.Skip()
		}
		return t.Children(func(e xml.StartElement) error {
			if r := rels[ooxml.Attr(e, "id")]; r.Type == "worksheet" && r.Target != "" {
				out[ooxml.Attr(e, "name")] = r.Target
			}
			return t.Skip()
		})
	})
	return out, err
}
