package extract

import (
	"fmt"
	"strings"
)

// Earlier periods: what a number is compared with, and what an earlier level is of.

// comparison tells whether the period at lexeme i is what something is compared with.
func (x *reader) comparison(i int) bool {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		if x.p.mark(k) == '%' {
			return true // "bằng 97,2% cùng kỳ năm trước"
		}
		switch x.wordAt(k) {
		case "so", "kém", "hơn", "chiếu", "bằng", "ngang":
			return true
		case "tăng", "giảm":
			if x.wordAt(k-1) == "mức" || x.wordAt(k-1) == "độ" {
				continue // "cao hơn mức tăng của quý II"
			}
		case "lần":
			return x.timesOf(k) // "gấp 2,4 lần năm 2000, gấp 1,5 lần năm 2005"
		case "với", "kỳ", "cùng", "của", "tháng", "mức", "vụ", "mùa", "trước", "thực", "hiện", "ước", "cuối", "đầu", "năm", "thời", "điểm", "bình", "quân", "dự", "toán", "kế", "hoạch", "sánh":
			continue
		}
		if x.p.lex[k].covers&inPeriod != 0 {
			continue
		}
		break
	}
	return false
}

// timesOf tells whether "lần" at lexeme i counts how many times something is as much: "gấp 2,4 lần", "bằng gần 3 lần".
func (x *reader) timesOf(i int) bool {
	if i == 0 || x.p.lex[i-1].kind != number {
		return false
	}
	switch x.wordAt(x.pastAbout(0, i-1) - 1) {
	case "gấp", "bằng", "tăng", "hơn", "giảm":
		return true
	}
	return false
}

// comparedBefore gives the earlier period that stands right before the bracket at lexeme i, as what something is
// compared with: "so với năm 2019 (73 vụ, 53 người chết)". A report of part of a year compares with the same part.
func (x *reader) comparedBefore(i int) string {
	p := &x.p
	if i == 0 || p.lex[i-1].covers&inPeriod == 0 {
		return ""
	}
	if q := x.quantityAt(i + 1); q == nil || q.pair != single || q.dim == "percent" && !x.movedAlone(q) {
		return ""
	}
	for _, f := range x.pers {
		if p.at(f.End-1) != i-1 || !x.comparison(f.at) || f.Kind == "day" {
			continue
		}
		return x.samePart(f.Period)
	}
	return ""
}

// movedAlone tells whether the words between a quantity and the one before it say a rise or fall that has no number of
// its own, so that the number in the bracket is the earlier level: "83,35%, giảm mạnh so với năm ngoái (96,8%)".
func (x *reader) movedAlone(q *quantity) bool {
	prev := x.prior(q)
	if prev == nil || prev.dim != q.dim {
		return false
	}
	for i := prev.end; i < q.num; i++ {
		switch x.wordAt(i) {
		case "tăng", "giảm", "kém", "hơn":
			return true
		}
	}
	return false
}

// quantityAt gives the quantity whose number is lexeme i, nil for none.
func (x *reader) quantityAt(i int) *quantity {
	for k := range x.qs {
		if x.qs[k].num == i {
			return &x.qs[k]
		}
	}
	return nil
}

// samePart gives of a bare year the part that the report is about: "2019-S1" for "2019" in the report of a half year.
func (x *reader) samePart(period string) string {
	if len(period) != 4 || len(x.ref) <= 4 || x.ref[4] != '-' || year(x.ref) != lastYear(x.ref) {
		return period
	}
	parts := strings.Split(x.ref, "/")
	for k, s := range parts {
		parts[k] = period + s[4:]
	}
	return strings.Join(parts, "/")
}

// before gives the period a year earlier: "2018-S1" for "2019-S1".
func before(period string) string {
	parts := strings.Split(period, "/")
	for i, p := range parts {
		y := year(p)
		if y == 0 {
			return ""
		}
		parts[i] = fmt.Sprintf("%04d", y-1) + p[4:]
	}
	return strings.Join(parts, "/")
}

// baseYear reads the year that a number is compared with where it is not the year before: "so với năm 2005", "gấp 2,4
// lần năm 2005".
func (x *reader) baseYear(q *quantity, f *Figure) {
	if f.Base != "previous_year" {
		return
	}
	own := year(f.Period)
	if own == 0 {
		own = lastYear(x.ref)
	}
	for _, b := range x.pers {
		i := b.at
		if i < q.end || b.Kind != "year" || b.Relative != "" {
			continue
		}
		if i > q.end+6 || !x.wordsOnly(q.end, i) || !x.comparison(i) && f.Measure != "multiple" {
			return
		}
		if y := year(b.Period); y > 0 && own > 0 && y < own-1 {
			f.Base = "period:" + b.Period
		}
		return
	}
}
