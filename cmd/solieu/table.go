package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// grid prints rows in aligned columns without lines, so that a terminal and a file show the same.
type grid struct {
	w     table.Writer
	width int
	wide  int // 1-based column that is shortened to fit the terminal; 0 none
	rows  [][]string
}

// newGrid begins a table. A head that starts with ">" is aligned to the right; one that starts with "*" is
// shortened where the terminal is narrow.
func (o *out) newGrid(heads ...string) *grid {
	g := &grid{w: table.NewWriter(), width: o.width}
	style := table.StyleDefault
	style.Options = table.OptionsNoBordersAndSeparators
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	style.Format.Header = text.FormatDefault
	g.w.SetStyle(style)
	g.w.SuppressTrailingSpaces()
	var configs []table.ColumnConfig
	var row table.Row
	for i, h := range heads {
		switch {
		case strings.HasPrefix(h, ">"):
			configs = append(configs, table.ColumnConfig{Number: i + 1, Align: text.AlignRight, AlignHeader: text.AlignRight})
		case strings.HasPrefix(h, "*"):
			g.wide = i + 1
		}
		row = append(row, strings.TrimLeft(h, ">*"))
	}
	g.w.SetColumnConfigs(configs)
	g.w.AppendHeader(row)
	g.rows = append(g.rows, strs(row))
	return g
}

func strs(row table.Row) []string {
	out := make([]string, len(row))
	for i, v := range row {
		out[i] = fmt.Sprint(v)
	}
	return out
}

func (g *grid) row(cells ...any) {
	r := strs(cells)
	for i := range r {
		r[i] = oneLine(r[i])
	}
	g.rows = append(g.rows, r)
}

// print writes the table; on a terminal the wide column takes what the others leave.
func (g *grid) print(o *out) {
	if g.wide > 0 && g.width > 0 {
		g.shorten()
	}
	for _, r := range g.rows[1:] {
		row := make(table.Row, len(r))
		for i := range r {
			row[i] = r[i]
		}
		g.w.AppendRow(row)
	}
	fmt.Fprintln(o, g.w.Render())
}

func (g *grid) shorten() {
	others := 0
	for col := range g.rows[0] {
		if col != g.wide-1 {
			widest := 0
			for _, r := range g.rows {
				widest = max(widest, text.StringWidthWithoutEscSequences(r[col]))
			}
			others += widest + 2
		}
	}
	room := max(g.width-others-2, 16)
	for _, r := range g.rows[1:] {
		r[g.wide-1] = text.Snip(r[g.wide-1], room, "…")
	}
}

var spaces = regexp.MustCompile(`\s+`)

// oneLine makes one line of words that may hold line breaks.
func oneLine(s string) string { return strings.TrimSpace(spaces.ReplaceAllString(s, " ")) }
