package period

import "testing"

func TestParse(t *testing.T) {
	for _, x := range []struct{ p, from, to, kind string }{
		{"2023", "2023-01-01", "2023-12-31", "year"},
		{"2020-S1", "2020-01-01", "2020-06-30", "half"},
		{"2024-Q4", "2024-10-01", "2024-12-31", "quarter"},
		{"2024-M02", "2024-02-01", "2024-02-29", "month"},
		{"2016-01/2016-09", "2016-01-01", "2016-09-30", "months"},
		{"2001/2005", "2001-01-01", "2005-12-31", "span"},
		{"2016-04-01", "2016-04-01", "2016-04-01", "day"},
		{"2020-12-15/2021-03-14", "2020-12-15", "2021-03-14", "span"},
	} {
		r, err := Parse(x.p)
		if err != nil || r.From.String() != x.from || r.To.String() != x.to || r.Kind != x.kind {
			t.Errorf("%s: got %v, %v", x.p, r, err)
		}
	}
	for _, p := range []string{
		"", "23", "0000", "2023-", "2023-S3", "2023-Q0", "2023-Q5", "2023-M13", "2023-M1", "2023-02-30", "2023-Mxx",
		"2005/2001", "2001/", "/", "2001/2005/2010", "2016-01/2016-13", "2016-01/2015-09", "20230", "2023-Q1/2023-Q2",
	} {
		if Valid(p) {
			t.Errorf("%q is valid", p)
		}
	}
}

func TestMoves(t *testing.T) {
	for _, x := range []struct{ p, previous, before, after string }{
		{"2023", "2022", "2022", "2024"},
		{"2020-S1", "2019-S1", "2019-S2", "2020-S2"},
		{"2020-Q4", "2019-Q4", "2020-Q3", "2021-Q1"},
		{"2013-M01", "2012-M01", "2012-M12", "2013-M02"},
		{"2016-01/2016-09", "2015-01/2015-09", "2015-01/2015-09", "2017-01/2017-09"},
		{"2006/2010", "2005/2009", "2001/2005", "2011/2015"},
		{"2020-02-29", "2019-02-28", "2019-02-28", "2021-02-28"},
		{"nothing", "", "", ""},
		{"0001", "", "", "0002"},
	} {
		if got := [3]string{Previous(x.p), Before(x.p), After(x.p)}; got != [3]string{x.previous, x.before, x.after} {
			t.Errorf("%s: got %v", x.p, got)
		}
	}
}

func TestContains(t *testing.T) {
	for _, x := range []struct {
		a, b string
		want bool
	}{
		{"2023", "2023-Q1", true}, {"2023-Q1", "2023", false}, {"2016-01/2016-09", "2016-M09", true},
		{"2001/2005", "2005-12-31", true}, {"2001/2005", "2006", false}, {"2023", "x", false}, {"x", "2023", false},
	} {
		if Contains(x.a, x.b) != x.want {
			t.Errorf("%s contains %s: want %v", x.a, x.b, x.want)
		}
	}
	if Year("2001/2005") != 2005 || Year("2020-S1") != 2020 || Year("?") != 0 {
		t.Error("Year")
	}
}
