package table_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"solieu/extract/document"
	"solieu/extract/table"
	"solieu/normalize/period"
	"solieu/normalize/unit"
	"solieu/seeds"
)

var update = flag.Bool("show", false, "print what each fixture gives, to compare with what it wants")

// TestFixtures reads the tables of testdata: each file is a table of an invented district and the figures that a
// reader finds in it, written by hand from the table.
//
//	period: 2023-S1
//	caption: Biểu 1. …
//	---
//	STT | Chỉ tiêu | Năm 2023 | <      (< goes on the cell to the left, ^ the cell above, "." is an empty cell)
//	---
//	47.824,1 | tỷ đồng | level | plan |  | 2023 | Tổng giá trị sản xuất | parent | place
//
// A further "---" and table is the next table of the document, which may lack a head.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	r := reader(t)
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			runFixture(t, r, string(data))
		})
	}
}

func runFixture(t *testing.T, r *table.Reader, data string) {
	parts := strings.Split(data, "\n---\n")
	fields := map[string]string{}
	for _, l := range strings.Split(parts[0], "\n") {
		if k, v, ok := strings.Cut(l, ": "); ok && !strings.HasPrefix(l, "#") {
			if fields[k] != "" {
				v = fields[k] + "\n" + v
			}
			fields[k] = v
		}
	}
	var head *table.Head
	var got, want []string
	for i := 1; i+1 < len(parts); i += 2 {
		text, tb := build(parts[i])
		in := table.Input{Text: text, Table: tb, Tokens: tokens(text), Caption: fields["caption"], Period: fields["period"], Head: head}
		if i > 1 {
			in.Caption = ""
		}
		res := r.Read(in)
		head = res.Head
		got = append(got, show(text, res)...)
		for _, l := range strings.Split(parts[i+1], "\n") {
			if strings.TrimSpace(l) != "" && !strings.HasPrefix(l, "#") {
				want = append(want, clean(l))
			}
		}
	}
	if *update {
		fmt.Println(t.Name())
		fmt.Println(strings.Join(got, "\n"))
	}
	for i := 0; i < len(got) || i < len(want); i++ {
		g, w := "(none)", "(none)"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("figure %d:\n got %s\nwant %s", i+1, g, w)
		}
	}
}

// show prints a figure as the fixtures do; empty fields at the end are left out. Noise is printed where it is not
// of the usual kinds of heads and row numbers.
func show(text string, res table.Result) []string {
	var out []string
	for _, x := range res.Readings {
		switch x.Kind {
		case table.Figure:
			f := x.Figure
			v := strings.ReplaceAll(f.Number.Of(text), "\n", `\n`)
			if f.Sign < 0 {
				v = "-" + v
			}
			if f.Approx != "=" {
				v = f.Approx + v
			}
			if f.Range != "" {
				v += " " + f.Range
			}
			m := f.Measure
			if f.Prices != "" {
				m += " " + f.Prices
			}
			out = append(out, clean(strings.Join([]string{v, strings.ToLower(f.Unit), m, f.Status, f.Base, f.Period, f.Indicator, f.Parent, f.Place}, " | ")))
		case table.Prose:
			out = append(out, "prose "+x.Token.Of(text))
		}
	}
	return out
}

func clean(l string) string {
	parts := strings.Split(l, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return strings.TrimRight(strings.Join(parts, "|"), "|")
}

// build makes a table from rows of cells parted by " | ".
func build(s string) (string, *document.Table) {
	var b strings.Builder
	tb := &document.Table{Number: 1}
	grid := map[[2]int]*document.Cell{}
	var cells []*document.Cell
	rows := strings.Split(strings.Trim(s, "\n"), "\n")
	for r, line := range rows {
		for c, words := range strings.Split(line, "|") {
			bold := strings.HasPrefix(strings.TrimSpace(words), "**")
			indent := 0
			for strings.HasPrefix(strings.TrimSpace(words), "~") {
				words = strings.Replace(words, "~", "", 1)
				indent++
			}
			words = strings.Trim(strings.TrimSpace(words), "*")
			words = strings.ReplaceAll(words, `\n`, "\n")
			var x *document.Cell
			switch words {
			case "<":
				if x = grid[[2]int{r, c - 1}]; x.Row == r {
					x.ColSpan = c - x.Col + 1
				}
			case "^":
				x = grid[[2]int{r - 1, c}]
				x.RowSpan = r - x.Row + 1
			default:
				if words == "." {
					words = ""
				}
				start := b.Len()
				b.WriteString(words)
				x = &document.Cell{Span: document.Span{Start: start, End: b.Len()}, Row: r, Col: c, RowSpan: 1, ColSpan: 1, Bold: bold, Indent: indent}
				b.WriteByte('\t')
				cells = append(cells, x)
			}
			grid[[2]int{r, c}] = x
		}
		b.WriteByte('\n')
	}
	tb.Rows = make([]document.Row, len(rows))
	for _, x := range cells {
		tb.Rows[x.Row].Cells = append(tb.Rows[x.Row].Cells, *x)
	}
	tb.Span = document.Span{Start: 0, End: b.Len()}
	return b.String(), tb
}

func tokens(text string) []document.Span {
	var out []document.Span
	for i := 0; i < len(text); {
		if text[i] < '0' || text[i] > '9' {
			i++
			continue
		}
		j := i
		for j < len(text) && (text[j] >= '0' && text[j] <= '9' || (text[j] == '.' || text[j] == ',') && j+1 < len(text) && text[j+1] >= '0' && text[j+1] <= '9') {
			j++
		}
		out = append(out, document.Span{Start: i, End: j})
		i = j
	}
	return out
}

func reader(t testing.TB) *table.Reader {
	rules, err := table.LoadRules(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	units, err := unit.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	periods, err := period.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return &table.Reader{Rules: rules, Units: unitWords{units}, Periods: periodWords{periods}}
}

// unitWords and periodWords give the reader the project's own units and periods.
type unitWords struct{ *unit.Table }

func (u unitWords) LookupUnit(s string) (string, string, bool) {
	x, ok := u.Lookup(s)
	return x.Canonical, x.Dimension, ok
}

func (u unitWords) MatchUnit(s string) (string, string, int) {
	x, n := u.Match(s)
	return x.Canonical, x.Dimension, n
}

type periodWords struct{ *period.Grammar }

func (p periodWords) Find(out []table.PeriodSpan, text, ref string) []table.PeriodSpan {
	for _, f := range p.Grammar.Find(text, ref) {
		out = append(out, table.PeriodSpan{Start: f.Start, End: f.End, Period: f.Period, Kind: f.Kind, Relative: f.Relative, Partial: f.Partial})
	}
	return out
}
