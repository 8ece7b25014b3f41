package extract

import (
	"strings"

	"solieu/extract/table"
)

// Stretches of time: what averages of several years, amounts up to a month and crop seasons are about.

// termAverage gives an average growth a year, of which only the term's last year is said, the whole term: "đạt được đến năm
// 2015: tốc độ tăng bình quân hằng năm 13%" in a document about 2010/2015.
func (x *reader) termAverage(q *quantity, f *Figure) {
	if f.Measure != "growth" || len(f.Period) != len("2006") || len(x.ref) != len("2006/2010") || lastYear(x.ref) != lastYear(f.Period) {
		return
	}
	if strings.HasSuffix(f.Unit, "/năm") || x.says(listAverages, x.clauseStart(q), q.num) {
		f.Period = x.ref
	}
}

// averages tells a growth or change a year that is the average of several years.
func (x *reader) averages(q *quantity, f *Figure) bool {
	switch f.Measure {
	case "growth", "change":
		return strings.HasSuffix(f.Unit, "/năm") || x.says(listAverages, x.clauseStart(q), q.num)
	}
	return false
}

// spanBefore gives the last span of years that the sentence names before a quantity, "" for none.
func (x *reader) spanBefore(q *quantity) string {
	from := x.sentenceStart(q.num)
	for k := len(x.pers) - 1; k >= 0; k-- {
		if f := &x.pers[k]; f.at >= from && f.at < q.num && f.Kind == "span" && !x.comparison(f.at) {
			return f.Period
		}
	}
	return ""
}

// countsUpTo remembers the month that a phrase counts up to: "đến hết tháng 6/2019".
func (x *reader) countsUpTo(f *PeriodSpan) {
	if x.ctx.sentence.upTo = ""; f.Kind != "month" {
		return
	}
	switch x.wordAt(x.p.at(f.Start)) {
	case "đến", "tính", "hết":
		x.ctx.sentence.upTo = f.Period
	}
}

// toDate gives an amount that was made up to a month the months since January: "đến hết tháng 6/2019 sản xuất được 205 nghìn
// tấn". What stands at a month's end (areas, herds, loans, people) is of that month.
func (x *reader) toDate(q *quantity, f *Figure) {
	s := &x.ctx.sentence
	if s.upTo == "" || f.Period != s.upTo {
		return
	}
	visits := strings.HasPrefix(unscaled(q.unit), "lượt")
	switch {
	case visits, q.dim == "money", q.dim == "weight", q.dim == "volume", q.dim == "energy", q.dim == "freight", q.dim == "passenger":
		if x.words.within(f.Indicator, listStocks) || x.words.within(f.Parent, listStocks) {
			return
		}
	default:
		if !x.words.within(f.Indicator, listNew) {
			return
		}
	}
	f.Period = table.SinceJanuary(f.Period)
	s.period = f.Period
}

// cropYear gives what a report of a month or quarter says of a crop season the crop's year.
func (x *reader) cropYear(q *quantity, f *Figure) {
	if len(x.ref) <= 5 || x.ref[5] != 'M' && x.ref[5] != 'Q' {
		return
	}
	s := &x.ctx.sentence
	if !s.season {
		at, _ := x.words.find(&x.p, listSeasons, x.clauseStart(q), q.num)
		s.season = at >= 0 || x.words.within(f.Indicator, listSeasons) || x.words.within(f.Parent, listSeasons)
	}
	if s.season && (f.Period == "" || f.Period == x.ref) {
		f.Period = x.ref[:4]
	}
}
