package compare

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"solieu/normalize/number"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

type pageRow struct {
	Indicator, Place, What, Unit string
	Chart                        template.HTML
	Cells                        []pageCell
	Notes                        []Note
}

type pageCell struct {
	Value, Class, Growth string
	From                 []Source
}

// HTML writes the table as one page that needs no other file and no network: charts are SVG within it, and a click
// on a value shows its sources.
func (t *Table) HTML(w io.Writer, title string) error {
	shown := t.Filled()
	view := struct {
		Title, Place string
		Years        []string
		Rows         []pageRow
	}{Title: title}
	for _, i := range shown {
		view.Years = append(view.Years, t.Years[i])
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		p := pageRow{Indicator: r.Indicator, Place: r.Place, Unit: r.Unit, Notes: r.Notes, Chart: chart(r.Cells)}
		if r.Measure != "level" {
			p.What = strings.TrimSpace(r.Measure + " " + r.Base)
		}
		if r.Prices != "" {
			p.What = strings.TrimSpace(p.What + " " + prices(r.Prices))
		}
		for _, j := range shown {
			p.Cells = append(p.Cells, pageCellOf(&r.Cells[j]))
		}
		view.Rows = append(view.Rows, p)
	}
	return page.Execute(w, view)
}

func pageCellOf(c *Cell) pageCell {
	if c.Value == nil {
		return pageCell{}
	}
	p := pageCell{Value: Text(c), Class: c.Status, From: c.From}
	if c.Implied {
		p.Class = "implied"
	}
	if c.Computed != nil {
		p.Growth = Vietnamese(*c.Computed) + " %"
	}
	if len(c.Reported) > 0 {
		p.Growth = strings.TrimSpace(p.Growth + " / " + Vietnamese(c.Reported[0]) + " %")
	}
	return p
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

// chart draws the values of a row over the years; a year without a value parts the line.
func chart(cells []Cell) template.HTML {
	const width, height, margin = 120.0, 32.0, 3.0
	low, high, n := 0.0, 0.0, 0
	for _, c := range cells {
		if c.Value == nil {
			continue
		}
		v := real(*c.Value)
		if n++; n == 1 {
			low, high = v, v
		}
		low, high = min(low, v), max(high, v)
	}
	if n < 2 {
		return ""
	}
	var lines, dots strings.Builder
	open := false
	for i, c := range cells {
		if c.Value == nil {
			if open {
				lines.WriteString(`"/>`)
			}
			open = false
			continue
		}
		x, y := margin+(width-2*margin)*float64(i)/float64(max(len(cells)-1, 1)), height/2
		if high > low {
			y = margin + (height-2*margin)*(high-real(*c.Value))/(high-low)
		}
		if !open {
			lines.WriteString(`<polyline points="`)
		}
		open = true
		fmt.Fprintf(&lines, "%.1f,%.1f ", x, y)
		class := ""
		if c.Implied {
			class = ` class="implied"`
		}
		fmt.Fprintf(&dots, `<circle cx="%.1f" cy="%.1f" r="1.8"%s/>`, x, y, class)
	}
	if open {
		lines.WriteString(`"/>`)
	}
	// Only numbers that were made here stand in it.
	return template.HTML(fmt.Sprintf(`<svg width="%.0f" height="%.0f" role="img" aria-label="%d values">%s%s</svg>`, width, height, n, lines.String(), dots.String()))
}
