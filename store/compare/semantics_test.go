package compare

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"solieu/normalize/indicator"
)

func at(place string) func(*Figure)    { return func(f *Figure) { f.AtPlace = place } }
func issued(date string) func(*Figure) { return func(f *Figure) { f.Issued = date } }

// in states a value in another unit than tonnes, base value and all.
func in(unit, base string, shift int) func(*Figure) {
	return func(f *Figure) { f.Unit, f.BaseUnit, f.BaseValue = unit, base, f.Value.Shift(shift) }
}

// rowOf gives the row of a place and a unit.
func rowOf(t *testing.T, table *Table, place, unit string) *Row {
	t.Helper()
	i := slices.IndexFunc(table.Rows, func(r Row) bool { return r.Place == place && r.Unit == unit })
	if i < 0 {
		t.Fatalf("no row of %s in %s: %+v", place, unit, table.Rows)
	}
	return &table.Rows[i]
}

func notes(r *Row, kind string) (all []Note) {
	for _, n := range r.Notes {
		if n.Kind == kind {
			all = append(all, n)
		}
	}
	return all
}

// TestBest pairs figures of one year, the better first: the rule is status, then date, then how sure and exact.
func TestBest(t *testing.T) {
	doubtful := func(f *Figure) { f.Ambiguous = true }
	unsure := func(f *Figure) { f.Confidence = -1 }
	for _, c := range []struct {
		name          string
		better, worse Figure
	}{
		{"an old final, a new estimate", fig("r1__", "2020", "2020", "10", "actual", issued("2021-01")), fig("r2__", "2022", "2020", "99", "estimate", issued("2023-01"))},
		{"an old estimate, a new plan", fig("r1__", "2020", "2020", "10", "estimate", issued("2021-01")), fig("r2__", "2022", "2020", "99", "plan", issued("2023-01"))},
		{"the later issue within a year", fig("r1__", "2020", "2020", "10", "actual", issued("2021-03-15")), fig("r2__", "2020", "2020", "99", "actual", issued("2021-01-20"))},
		{"the later report where none is dated", fig("r1__", "2021", "2020", "10", "actual"), fig("r2__", "2020", "2020", "99", "actual")},
		{"an issue beats the period that reports are about", fig("r1__", "2019", "2020", "10", "actual", issued("2022-01")), fig("r2__", "2020", "2020", "99", "actual")},
		{"sure beats doubtful", fig("r2__", "2020", "2020", "10", "actual"), fig("r1__", "2020", "2020", "99", "actual", doubtful)},
		{"exact beats about", fig("r2__", "2020", "2020", "10", "actual"), fig("r1__", "2020", "2020", "99", "actual", approx)},
		{"confidence", fig("r2__", "2020", "2020", "10", "actual"), fig("r1__", "2020", "2020", "99", "actual", unsure)},
		{"a finer one that disagrees", fig("r2__", "2021", "2020", "12", "actual"), fig("r1__", "2020", "2020", "10.4", "actual")},
		{"of those that agree the finer, though earlier", fig("r1__", "2020", "2020", "10.4", "actual"), fig("r2__", "2021", "2020", "10", "actual")},
	} {
		for _, figures := range [][]Figure{{c.better, c.worse}, {c.worse, c.better}} {
			cell := Make(figures, Options{}).Rows[0].Cells[0]
			if got, want := cell.Value.String(), c.better.Value.String(); got != want {
				t.Errorf("%s: %s, want %s", c.name, got, want)
			}
			if len(cell.From) != 2 || cell.From[0].ID != c.better.ID || cell.From[1].ID != c.worse.ID {
				t.Errorf("%s: sources %+v", c.name, cell.From)
			}
			if cell.Status != c.better.Status {
				t.Errorf("%s: status %s", c.name, cell.Status)
			}
		}
	}
	if !Make([]Figure{fig("r1__", "2020", "2020", "10", "actual", doubtful)}, Options{}).Rows[0].Cells[0].Doubtful {
		t.Error("a doubtful reading is not marked")
	}
}

// TestNoAverage keeps apart what must not be compared, with a warning on both sides, and never makes a value up.
func TestNoAverage(t *testing.T) {
	figures := []Figure{
		fig("r1__", "2020", "2020", "100", "actual"), fig("r1__", "2020", "2020", "40", "actual", in("con", "con", 0)),
		fig("r1__", "2020", "2020", "7", "actual", at("xã B")),
		fig("r1__", "2020", "2020", "210", "actual", in("tỷ đồng", "VND", 9), atPrices("current")),
		fig("r1__", "2020", "2020", "150", "actual", in("tỷ đồng", "VND", 9), atPrices("constant:2010")),
	}
	table := Make(figures, Options{})
	if len(table.Rows) != len(figures) {
		t.Fatalf("%d rows of %d figures that differ in place, unit or prices", len(table.Rows), len(figures))
	}
	var values []string
	for _, r := range table.Rows {
		values = append(values, r.Cells[0].Value.String())
	}
	slices.Sort(values)
	if want := []string{"100", "150", "210", "40", "7"}; !slices.Equal(values, want) {
		t.Errorf("values %v, want %v as reported", values, want)
	}
	if n := notes(rowOf(t, table, "huyện A", "tấn"), Unit); len(n) != 3 || !strings.Contains(n[0].Says+n[1].Says+n[2].Says, "in con,") {
		t.Errorf("units: %+v", n)
	}
	if n := notes(rowOf(t, table, "huyện A", "con"), Unit); len(n) != 3 {
		t.Errorf("units: %+v", n)
	}
	if n := rowOf(t, table, "xã B", "tấn").Notes; len(n) != 0 {
		t.Errorf("another place is no other scope of this one: %+v", n)
	}
	for _, r := range table.Rows {
		if r.Prices == "" {
			continue
		}
		other := map[string]string{"current": "constant prices of 2010", "constant:2010": "current prices"}[r.Prices]
		if n := notes(&r, Prices); len(n) != 1 || !strings.Contains(n[0].Says, other) {
			t.Errorf("%s prices: %+v", r.Prices, n)
		}
		if n := notes(&r, Broken); len(n) != 0 {
			t.Errorf("both bases in one year are no change of basis: %+v", n)
		}
	}
}

// TestApart notes, on each row, the rows of its place whose indicators the catalogue holds apart: of one measure, and
// once for each set.
func TestApart(t *testing.T) {
	of := func(code, series string) func(*Figure) {
		return func(f *Figure) { f.Code, f.Series, f.Indicator = &code, series, strings.ToLower(code) }
	}
	table := Make([]Figure{
		fig("r1__", "2020", "2020", "100", "actual", of("A", "A")),
		fig("r1__", "2020", "2020", "5", "actual", of("A", "A"), growth),
		fig("r1__", "2020", "2020", "90", "actual", of("B", "B")),
		fig("r1__", "2020", "2020", "80", "actual", of("C", "C")),
		fig("r1__", "2020", "2020", "70", "actual", of("D", "D"), atPrices("current")),
		fig("r1__", "2020", "2020", "60", "actual", of("B", "B"), at("xã B")),
	}, Options{Apart: []indicator.Apart{{Codes: []string{"A", "B", "C"}, En: "they count otherwise", Vi: "tính khác"}, {Codes: []string{"C", "D"}, Prices: true}}})
	got := map[string][]string{}
	for _, r := range table.Rows {
		k := r.Code + " " + r.Measure + " " + r.Place
		got[k] = []string{}
		for _, n := range r.Notes {
			got[k] = append(got[k], n.Kind+": "+n.Says)
		}
	}
	want := map[string][]string{
		"A level huyện A": {"scope: b (B); c (C): in a row of its own, not comparable: they count otherwise"},
		"B level huyện A": {"scope: a (A); c (C): in a row of its own, not comparable: they count otherwise"},
		"C level huyện A": {"scope: a (A); b (B): in a row of its own, not comparable: they count otherwise", "prices: also stated at current prices, in a row of its own: not comparable"},
		"D level huyện A": {"prices: also stated at prices that the reports do not name, in a row of its own: not comparable"},
		"B level xã B":    {},
	}
	if !maps.EqualFunc(got, want, slices.Equal) {
		t.Errorf("notes\n%q, want\n%q", got, want)
	}
}

// TestPlaceBreaks notes a merger on the rows that cross it, even where its own year has no value.
func TestPlaceBreaks(t *testing.T) {
	merged := []Break{{Date: "2020-01-01", Kind: "merge", Places: []string{"huyện A", "huyện B"}, Says: "A + B → A (decree 1)"}}
	for _, c := range []struct {
		name, place string
		years       []string
		want        string
	}{
		{"across", "huyện A", []string{"2019", "2020"}, "2020"},
		{"across a gap", "huyện A", []string{"2017", "2022"}, "2020"},
		{"before only", "huyện A", []string{"2018", "2019"}, ""},
		{"after only", "huyện A", []string{"2020", "2021"}, ""},
		{"another place", "huyện C", []string{"2019", "2020"}, ""},
	} {
		var figures []Figure
		for i, y := range c.years {
			figures = append(figures, fig("r"+y, y, y, []string{"10", "20"}[i], "actual", at(c.place)))
		}
		// Another row makes the table's years longer than this one's.
		figures = append(figures, fig("r0__", "2010", "2010", "1", "actual", at("huyện Z")), fig("r9__", "2025", "2025", "1", "actual", at("huyện Z")))
		got := notes(rowOf(t, Make(figures, Options{Breaks: merged}), c.place, "tấn"), Broken)
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s: %+v", c.name, got)
		case c.want != "" && (len(got) != 1 || got[0].Year != c.want || got[0].Says != "2020-01-01: merge: A + B → A (decree 1)"):
			t.Errorf("%s: %+v, want %s", c.name, got, c.want)
		}
	}
}

// TestRenamed follows a place through its names.
func TestRenamed(t *testing.T) {
	one := func(p string) string { return strings.Replace(p, "huyện", "thành phố", 1) }
	table := Make([]Figure{fig("r1__", "2020", "2020", "10", "actual"), fig("r2__", "2021", "2021", "11", "actual", at("thành phố A"))}, Options{Place: one})
	if len(table.Rows) != 1 || table.Rows[0].Place != "thành phố A" || table.Rows[0].Known() != 2 {
		t.Errorf("rows %+v", table.Rows)
	}
}

// TestRevision says both values with their reports, once for each value, and nothing of plans.
func TestRevision(t *testing.T) {
	table := Make([]Figure{fig("r1__", "2020", "2020", "10", "actual"), fig("r2__", "2021", "2020", "12", "actual"), fig("r3__", "2022", "2020", "12.0", "actual"),
		fig("r0__", "2019", "2020", "30", "plan"), fig("r4__", "2020", "2020", "11", "estimate", issued("2020-11"))}, Options{})
	r := table.Rows[0]
	rev, settled := notes(&r, Revision), notes(&r, Settled)
	if len(rev) != 1 || rev[0].Year != "2020" || rev[0].Says != "2020: 12.0 tấn (actual, r3__), 10 tấn (actual, r1__)" || len(rev[0].From) != 2 {
		t.Errorf("revisions %+v", rev)
	}
	if len(settled) != 1 || !strings.Contains(settled[0].Says, "11 tấn (estimate, r4__)") || len(r.Notes) != 2 {
		t.Errorf("notes %+v", r.Notes)
	}
}

// TestImplied marks a value that only a stated growth implies, names both figures that imply it, and yields to a
// reported one.
func TestImplied(t *testing.T) {
	level, rate := fig("r2__", "2021", "2021", "110.0", "actual"), fig("r2__", "2021", "2021", "10.0", "actual", growth)
	row := Make([]Figure{level, rate}, Options{}).Rows[0]
	c := row.Cells[0]
	if c.Value == nil || c.Value.String() != "100.0" || !c.Implied || c.Approx != "~" || len(c.From) != 2 || c.From[1].Unit != "%" || c.Computed != nil {
		t.Errorf("implied %+v", c)
	}
	if c := row.Cells[1]; c.Computed != nil {
		t.Errorf("growth on an implied value is only what implied it: %v", c.Computed)
	}
	row = Make([]Figure{level, rate, fig("r1__", "2020", "2020", "99.0", "actual")}, Options{}).Rows[0]
	if c := row.Cells[0]; c.Implied || c.Value.String() != "99.0" {
		t.Errorf("a reported value yields to an implied one: %+v", c)
	}
	if c := row.Cells[1]; c.Computed == nil || c.Computed.String() != "11.11" || c.Reported[0].String() != "10.0" || len(notes(&row, Growth)) != 1 {
		t.Errorf("growth computed %v beside reported %v, notes %+v", c.Computed, c.Reported, row.Notes)
	}
	for name, rates := range map[string]Figure{
		"of another place": fig("r2__", "2021", "2021", "10", "actual", growth, at("xã B")),
		"about":            fig("r2__", "2021", "2021", "10", "actual", growth, approx),
		"planned":          fig("r2__", "2021", "2021", "10", "plan", growth),
	} {
		row := rowOf(t, Make([]Figure{level, rates, fig("r0__", "2020", "2020", "1", "actual", in("con", "con", 0))}, Options{}), "huyện A", "tấn")
		if c := row.Cells[0]; c.Value != nil {
			t.Errorf("a growth %s implies %s", name, c.Value)
		}
		if n := len(row.Cells[1].Reported); n > 0 != (name == "about") {
			t.Errorf("%d growths %s stand beside the value", n, name)
		}
	}
}

// TestGrowthBeside sets growth beside the levels that it speaks of, and notes no difference that "more than" explains.
func TestGrowthBeside(t *testing.T) {
	table := Make([]Figure{fig("r1__", "2020", "2020", "100.0", "actual", atPrices("current")), fig("r2__", "2021", "2021", "120.0", "actual", atPrices("current")),
		fig("r2__", "2021", "2021", "10.0", "actual", growth, atPrices("constant:2010"))}, Options{})
	if len(table.Rows) != 2 || table.Rows[1].Measure != "growth" || len(table.Rows[0].Cells[1].Reported) > 0 || len(notes(&table.Rows[0], Growth)) > 0 {
		t.Errorf("growth at other prices: %+v", table.Rows)
	}
	row := Make([]Figure{fig("r1__", "2020", "2020", "100.5", "actual", approx), fig("r2__", "2021", "2021", "120.5", "actual"), fig("r2__", "2021", "2021", "10.0", "actual", growth)}, Options{}).Rows[0]
	if c := row.Cells[1]; c.Computed == nil || c.Computed.String() != "19.90" || len(c.Reported) != 1 || len(row.Notes) > 0 {
		t.Errorf("growth on more than a value: %+v, notes %+v", c, row.Notes)
	}
}

// TestGaps tells a run of empty years once.
func TestGaps(t *testing.T) {
	r := Make([]Figure{fig("r1__", "2010", "2010", "1", "actual"), fig("r2__", "2012", "2012", "2", "actual"), fig("r3__", "2020", "2020", "3", "actual")}, Options{}).Rows[0]
	got := notes(&r, Gap)
	if len(got) != 2 || got[0].Year != "2011" || got[0].Until != "" || got[1].Year != "2013" || got[1].Until != "2019" ||
		got[1].Says != "2013–2019: no report gives a value" {
		t.Errorf("gaps %+v", got)
	}
	if n := got[1]; n.Of("2012") || !n.Of("2013") || !n.Of("2016") || !n.Of("2019") || n.Of("2020") {
		t.Error("a note is not about its years")
	}
}

// TestRegular expects a value each year of levels and of a growth that is all that is known, but not of what a report says
// beside a level when it likes to.
func TestRegular(t *testing.T) {
	of := func(measure, base string) []Figure {
		say := func(f *Figure) { f.Measure, f.Base, f.Unit, f.BaseUnit = measure, &base, "%", "%" }
		return []Figure{fig("r1__", "2010", "2010", "1", "actual", say), fig("r3__", "2012", "2012", "2", "actual", say)}
	}
	levels := []Figure{fig("r1__", "2010", "2010", "1", "actual"), fig("r2__", "2011", "2011", "2", "actual"), fig("r3__", "2012", "2012", "2", "actual")}
	for _, c := range []struct {
		name    string
		figures []Figure
		gaps    int
	}{
		{"a level", []Figure{levels[0], levels[2]}, 1},
		{"a share", of("share", ""), 1},
		{"a growth alone", of("growth", "previous_year"), 1},
		{"an index alone", of("index", "previous_year"), 1},
		{"an index beside levels", append(of("index", "previous_year"), levels...), 0},
		{"how far a plan was fulfilled", of("fulfilment", "plan"), 0},
		{"a change", of("change", "previous_year"), 0},
		{"growth over the plan", of("growth", "plan"), 0},
	} {
		got := 0
		for _, r := range Make(c.figures, Options{}).Rows {
			got += len(notes(&r, Gap))
		}
		if got != c.gaps {
			t.Errorf("%s: %d gaps, want %d", c.name, got, c.gaps)
		}
	}
}

// TestLeft counts every figure that is in no row.
func TestLeft(t *testing.T) {
	ranged := func(f *Figure) { f.Range = new(string) }
	unnamed := func(f *Figure) { f.Series = "" }
	figures := []Figure{fig("r1__", "2020", "2020", "1", "actual")}
	for _, p := range []string{"2020-S1", "2020-Q3", "2020-M07", "2020-01/2020-09", "2016/2020", "2020-04-01", "2019-10/2020-03", ""} {
		figures = append(figures, fig("r1__", "2020", p, "2", "actual"))
	}
	figures = append(figures, fig("r1__", "2020", "2020", "3", "actual", ranged), fig("r1__", "2020", "2020", "4", "actual", unnamed))
	want := map[string]int{"S1": 1, "Q3": 1, "M07": 1, "01/09": 1, OtherPeriod: 4, Range: 1, Unnamed: 1}
	if got := Make(figures, Options{}).Left; !maps.Equal(got, want) {
		t.Errorf("left out %v, want %v", got, want)
	}
	// What is named is what --part takes.
	for part := range want {
		if part == OtherPeriod || part == Range || part == Unnamed {
			continue
		}
		table := Make(figures, Options{Part: part})
		if len(table.Rows) != 1 || table.Rows[0].Known() != 1 || table.Left["year"] != 1 || table.Left[part] != 0 {
			t.Errorf("part %s: rows %+v, left out %v", part, table.Rows, table.Left)
		}
	}
}

// TestForms puts words that mean something in HTML and XML into the page and the document.
func TestForms(t *testing.T) {
	odd := func(f *Figure) { f.Indicator, f.Quote = `sản lượng <b> & "x"`, "12,5 <i>tấn" }
	table := Make([]Figure{fig("r0__", "2019", "2019", "9", "actual"), fig("r1__", "2020", "2020", "1234.5", "plan", odd), fig("r2__", "2022", "2022", "12.5", "estimate", odd),
		fig("r2__", "2021", "2019", "8", "actual"), fig("r3__", "2022", "2022", "3", "actual", at("xã B"))}, Options{})
	var page bytes.Buffer
	if err := table.HTML(&page, "huyện <A>"); err != nil {
		t.Fatal(err)
	}
	html := page.String()
	for _, want := range []string{"<h1>huyện &lt;A&gt;</h1>", "Sản lượng &lt;b&gt; &amp; &#34;x&#34;", ">1.234,5 p<", ">12,5 e<", "r2__, dòng 0: ", "12,5 &lt;i&gt;tấn", "(ước tính)",
		"<small>xã B</small>", "số liệu được điều chỉnh: năm 2019: 8 tấn (thực hiện, r2__); 9 tấn (thực hiện, r0__)", "thiếu số liệu: năm 2021: không báo cáo nào có số", "e ước tính; p kế hoạch"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, bad := range []string{"http:", "https:", "src=", "href=", "@import", "url(", "<script", "<i>tấn", "(actual", "revision"} {
		if strings.Contains(html, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	var doc bytes.Buffer
	if err := table.Word(&doc, nil, "huyện <A>"); err != nil {
		t.Fatal(err)
	}
	text := documentText(t, doc.Bytes())
	for _, want := range []string{"huyện <A>", `Sản lượng <b> & "x"`, "1.234,5 p", "Ký hiệu: e ước tính; p kế hoạch.", "thiếu số liệu: năm 2021"} {
		if !strings.Contains(text, want) {
			t.Errorf("the document lacks %s:\n%s", want, text)
		}
	}
	line, err := json.Marshal(table)
	if err != nil || !bytes.Contains(line, []byte(`"kind":"gap","year":"2021","says":"2021: no report gives a value"`)) {
		t.Errorf("JSON %s %v", line, err)
	}
}

// documentText gives the text of a Word document's body.
func documentText(t *testing.T, docx []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	for d := xml.NewDecoder(f); ; {
		tok, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := tok.(xml.CharData); ok {
			b.Write(c)
			b.WriteByte('\n')
		}
	}
}
