// Package archive makes an archive to try: twelve yearly reports of an invented district and the truth that they were
// written from. No such district exists, and no figure here was ever reported.
//
// The truth holds what archives hold: a value that a later report revises, an indicator that is renamed, a merger of
// districts, a change of price basis, a year that no report covers.
package archive

import (
	_ "embed"
	"math/rand/v2"
	"strconv"
	"strings"
)

//go:embed indicators.tsv
var table string

// The invented district, its years, and what was planted.
const (
	Place  = "huyện Sông Mây"
	First  = 2012
	Last   = 2023
	Merged = "2020-01-01" // huyện Sông Mây takes in the invented huyện Suối Cát: every level jumps by an eighth

	RevisedYear = 2016 // of Revised: the report of 2017 gives another value
	Revised     = "sản lượng nuôi trồng thủy sản"
	GapYear     = 2018 // of Gap: no report says it
	Gap         = "sản lượng gạch nung"
	Repriced    = "giá trị sản xuất công nghiệp" // at constant prices of 1994, from RepricedOn at those of 2010
	RepricedOn  = 2014
	Renamed     = "diện tích rau các loại" // bears its other name from RenamedOn
	RenamedOn   = 2019
)

// Indicator is one of the sixty.
type Indicator struct {
	Section, Name, Other, Unit string
	Decimals                   int
	Group                      string // indicators that are said together: the kind of wording, ":", what all are about; "" alone
	Short                      string // name within the group
	Counted                    string // a sentence with the number before the noun; "" none
	first, growth              float64
}

// Cell is a true value.
type Cell struct {
	Indicator *Indicator
	Year      int
	Value     string // plain decimal as printed, without groups; "" in the gap
	Before    string // of the revised cell: the value that its own year's report gave
	Prices    string // as normalize.Observation.Prices; "" for most
}

// Report is one yearly report as paragraphs and a table.
type Report struct {
	Name    string // without a suffix
	Year    int
	Blocks  []Block
	wrapped bool // its text is broken into lines and pages
}

// Block is a heading, a paragraph or a table.
type Block struct {
	Heading bool
	Text    string
	Rows    [][]string // of a table, the head first
}

// Archive is the truth and the reports that were written from it.
type Archive struct {
	Indicators []*Indicator
	Truth      []Cell
	Reports    []Report
}

// Make writes the archive; the seed chooses values and wording. One seed gives one archive.
func Make(seed uint64) *Archive {
	r := rand.New(rand.NewPCG(seed, 1))
	a := &Archive{Indicators: indicators()}
	values := map[*Indicator]map[int]*Cell{}
	for _, in := range a.Indicators {
		values[in] = in.series(r)
		for y := First; y <= Last; y++ {
			a.Truth = append(a.Truth, *values[in][y])
		}
	}
	for y := First; y <= Last; y++ {
		w := writer{r: r, year: y, style: styles[(uint64(y-First)+seed)%uint64(len(styles))], wordings: wordings(), values: values}
		a.Reports = append(a.Reports, w.report(a.Indicators))
	}
	return a
}

func indicators() (all []*Indicator) {
	for line := range strings.Lines(table) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 10 {
			continue
		}
		in := &Indicator{Section: f[0], Name: f[1], Other: f[2], Unit: f[3], Group: f[7], Short: f[8], Counted: f[9]}
		in.Decimals, _ = strconv.Atoi(f[4])
		in.first, _ = strconv.ParseFloat(f[5], 64)
		in.growth, _ = strconv.ParseFloat(f[6], 64)
		all = append(all, in)
	}
	return all
}

// series draws an indicator's values over the years.
func (in *Indicator) series(r *rand.Rand) map[int]*Cell {
	cells := map[int]*Cell{}
	v := in.first
	for y := First; y <= Last; y++ {
		if y > First {
			v *= 1 + in.growth/100 + (r.Float64()-0.5)/40
		}
		if y == 2020 && in.Unit != "%" && in.Unit != "tạ/ha" && !strings.Contains(in.Unit, "/") {
			v *= 1.125
		}
		if in.Name == Repriced && y == RepricedOn {
			v *= 2.6
		}
		if in.Unit == "%" {
			v = min(v, 99.6)
		}
		c := &Cell{Indicator: in, Year: y, Value: strconv.FormatFloat(v, 'f', in.Decimals, 64)}
		switch {
		case in.Name == Gap && y == GapYear:
			c.Value = ""
		case in.Name == Revised && y == RevisedYear:
			c.Before = strconv.FormatFloat(v*0.97, 'f', in.Decimals, 64)
		case in.Name == Repriced:
			c.Prices = "constant:2010"
			if y < RepricedOn {
				c.Prices = "constant:1994"
			}
		}
		cells[y] = c
	}
	return cells
}

// name is what reports of a year call the indicator.
func (in *Indicator) name(year int, other bool) string {
	if in.Name == Renamed {
		other = year >= RenamedOn
	}
	if other && in.Other != "" {
		return in.Other
	}
	return in.Name
}

// about is what the indicator's group is about.
func (in *Indicator) about() string {
	_, about, _ := strings.Cut(in.Group, ":")
	return about
}

// printed is the value that the cell's own year's report gives.
func (c *Cell) printed() string {
	if c.Before != "" {
		return c.Before
	}
	return c.Value
}

// Vietnamese writes a plain decimal with dots between thousands and a decimal comma.
func Vietnamese(s string) string {
	whole, frac, ok := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if ok {
		return whole + "," + frac
	}
	return whole
}
