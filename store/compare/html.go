package compare

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

type pageRow struct {
	Indicator, Place, What, Unit string
	Chart                        template.HTML
	Cells                        []pageCell
	Notes                        []string
}

type pageCell struct {
	Value, Class, Growth string
	From                 []pageSource
}

type pageSource struct {
	Source
	Said string // its status in words
}

// HTML writes the table as one page that needs no other file and no network: charts are SVG within it, and a click
// on a value shows its sources.
func (t *Table) HTML(w io.Writer, title string) error {
	shown := t.Filled()
	view := struct {
		Title, Legend string
		Years         []string
		Rows          []pageRow
	}{Title: title, Legend: t.legend()}
	for _, i := range shown {
		view.Years = append(view.Years, t.Years[i])
	}
	several := t.places() > 1
	for i := range t.Rows {
		r := &t.Rows[i]
		p := pageRow{Indicator: capital(r.Indicator), What: r.what(), Unit: r.Unit, Chart: r.chart(t.Years)}
		if several {
			p.Place = r.Place
		}
		for j := range r.Notes {
			p.Notes = append(p.Notes, r.Notes[j].words())
		}
		for _, j := range shown {
			p.Cells = append(p.Cells, pageCellOf(&r.Cells[j]))
		}
		view.Rows = append(view.Rows, p)
	}
	return page.Execute(w, view)
}

// places is the number of places that the rows are about.
func (t *Table) places() int {
	names := map[string]bool{}
	for _, r := range t.Rows {
		names[r.Place] = true
	}
	return len(names)
}

func pageCellOf(c *Cell) pageCell {
	if c.Value == nil {
		return pageCell{}
	}
	p := pageCell{Value: Text(c), Class: c.Status}
	for _, s := range c.From {
		p.From = append(p.From, pageSource{s, statusWords[s.Status]})
	}
	if c.Implied {
		p.Class = "implied"
	}
	if c.Computed != nil {
		p.Growth = Vietnamese(*c.Computed)
	}
	if len(c.Reported) > 0 {
		p.Growth = strings.TrimSpace(p.Growth + " [" + Vietnamese(c.Reported[0]) + "]")
	}
	if p.Growth != "" {
		p.Growth += " %"
	}
	return p
}

const chartWidth, chartHeight, chartMargin = 120.0, 32.0, 3.0

// chart draws the values of a row over the years: a year without a value parts the line, and a break is a line
// across it.
func (r *Row) chart(years []string) template.HTML {
	low, high, n := 0.0, 0.0, 0
	for _, c := range r.Cells {
		if c.Value == nil {
			continue
		}
		v := real(*c.Value)
		if n++; n == 1 {
			low, high = v, v
		}
		low, high = min(low, v), max(high, v)
	}
	if n < 3 {
		return "" // two points are no course
	}
	x := func(i float64) float64 {
		return chartMargin + (chartWidth-2*chartMargin)*i/float64(max(len(r.Cells)-1, 1))
	}
	var lines, dots, breaks strings.Builder
	for _, n := range r.Notes {
		if i := slices.Index(years, n.Year); n.Kind == Broken && i > 0 {
			fmt.Fprintf(&breaks, `<line x1="%[1]s" x2="%[1]s" y1="0" y2="%.0[2]f"/>`, fmt.Sprintf("%.1f", x(float64(i)-0.5)), chartHeight)
		}
	}
	var run []string // points of the line since the last empty year
	end := func() {
		if len(run) > 1 {
			fmt.Fprintf(&lines, `<polyline points="%s"/>`, strings.Join(run, " "))
		}
		run = nil
	}
	for i, c := range r.Cells {
		if c.Value == nil {
			end()
			continue
		}
		y := chartHeight / 2
		if high > low {
			y = chartMargin + (chartHeight-2*chartMargin)*(high-real(*c.Value))/(high-low)
		}
		run = append(run, fmt.Sprintf("%.1f,%.1f", x(float64(i)), y))
		class := ""
		if c.Implied {
			class = ` class="implied"`
		}
		fmt.Fprintf(&dots, `<circle cx="%.1f" cy="%.1f" r="1.8"%s/>`, x(float64(i)), y, class)
	}
	end()
	// Only numbers that were made here stand in it.
	return template.HTML(fmt.Sprintf(`<svg viewBox="0 0 %[1]g %[2]g" width="%[1]g" height="%[2]g" role="img" aria-label="%[3]d số">%[4]s%[5]s%[6]s</svg>`,
		chartWidth, chartHeight, n, breaks.String(), lines.String(), dots.String()))
}
