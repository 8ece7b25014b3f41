package table

import (
	"solieu/extract/document"
	"strings"
	"unicode"
	"unicode/utf8"
)

// figure puts together what row, column and caption say of one number.
func (t *reading) figure(x *cell, i int, number document.Span) {
	w, k := &t.rows[x.Row], &t.columns[x.Col]
	f := FigureParts{Number: number, Quote: number, Sign: 1, Approx: "=", Row: x.Row + 1, Col: x.Col + 1, Confidence: 0.9}
	s := number.Of(t.in.Text)
	f.Decimal = decimalMark(s, w.evidence, k.evidence, t.evidence)
	t.measureOf(&f, w, k)
	f.Status = statusOf(w, k)
	f.Period = t.periodOf(w, k)
	t.unitOf(&f, x, w, k)
	t.indicatorOf(&f, w, k)
	f.Prices = firstOf(w.m.prices, k.m.prices, w.above.prices, t.caption.prices)
	if f.Measure != "level" && f.Measure != "growth" && f.Measure != "index" {
		f.Prices = ""
	}
	t.wordsOf(&f, x)
	rule := "table-" + f.Measure
	if k.m.compare && k.m.measure == "" && k.m.formula.op == 0 && k.base == "" {
		f.Ambiguous, f.Confidence = true, 0.5
	}
	if f.Measure == "level" && f.Unit == "" && t.caption.unit != "" {
		f.Ambiguous, f.Confidence = true, 0.5 // the unit of the title is not its own
	}
	if w.lent && f.Measure == "level" && f.Unit == w.unit {
		f.Ambiguous, f.Confidence = true, 0.5
	}
	if openThousands(s, k.evidence, t.evidence) {
		f.Ambiguous, f.Confidence = true, min(f.Confidence, 0.5)
	}
	t.out[x.first+i].Figure = f
	t.set(x.first+i, Figure, "", rule)
}

// measureOf decides measure and base from the column, else from the row's label, else from the caption.
func (t *reading) measureOf(f *FigureParts, w *row, k *column) {
	f.Measure, f.Base = k.measure, k.base
	if w.pure && (w.m.compare || w.m.measure != "") && k.measure == "level" {
		t.rowComparison(f, w, k)
		return
	}
	if f.Measure != "level" || f.Measure == "level" && k.m.measure != "" {
		return
	}
	if w.moves != 0 {
		f.Measure, f.Base, f.Sign = "change", "previous_year", w.moves
		return
	}
	unit := firstOf(w.unit, k.m.unit, t.caption.unit)
	percent := isPercent(unit) || unit == "" && k.m.percent
	m := firstOf(w.m.measure, w.above.measure)
	if m == "" && percent && (!w.pure || w.m.period != "" && !w.m.compare) {
		if m = t.caption.measure; m == "" && t.caption.prices != "" && t.caption.subject != "" {
			m = "growth" // shares say so; amounts in constant prices printed in % are growth
		}
	}
	switch {
	case m == "" || !percent && m != "index":
	case m == "growth" && t.rowAroundHundred(w, f):
		f.Measure, f.Base = "index", "previous_year"
	case m == "growth":
		f.Measure, f.Base = "growth", "previous_year"
	case m == "share" || m == "contribution":
		f.Measure = m
	case m == "index":
		f.Measure = "index"
		f.Base = firstOf(t.caption.base, "previous_year")
		if p, ok := strings.CutPrefix(f.Base, "period:"); ok {
			f.Base = "period:" + p
			if b := baseOf(k.period, p); b == "previous_year" || b == "previous_period" && !t.monthsAcross() {
				f.Base = b
			}
		}
	}
}

// monthsAcross tells columns that are successive months set against one base.
func (t *reading) monthsAcross() bool {
	n := 0
	for c := range t.columns {
		if t.levelColumn(c) && strings.Contains(t.columns[c].period, "-M") {
			n++
		}
	}
	return n > 1
}

// rowComparison reads a row that is a comparison itself: "% TH/KH", "So với cùng kỳ (%)" under a label.
func (t *reading) rowComparison(f *FigureParts, w *row, k *column) {
	f.Base = w.m.base
	if p, ok := strings.CutPrefix(f.Base, "period:"); ok {
		f.Base = baseOf(k.period, p)
	}
	switch {
	case w.m.measure == "fulfilment" || f.Base == "plan":
		f.Measure, f.Base = "fulfilment", "plan"
	case w.m.measure == "signed" && !w.m.percent || w.m.measure == "change":
		f.Measure = "change"
	case w.m.measure == "growth" || w.m.measure == "signed":
		f.Measure = "growth"
	case w.m.measure == "share":
		f.Measure = "share"
	default:
		f.Measure = "index"
	}
	if f.Base == "" && f.Measure != "share" {
		f.Base = "previous_year"
	}
}

func (t *reading) rowAroundHundred(w *row, f *FigureParts) bool {
	s := f.Number.Of(t.in.Text)
	v := approximate(s, f.Decimal)
	return v >= 70 && v <= 200 && strings.ContainsAny(s, ".,") && !strings.Contains(fold(w.label), "tăng trưởng")
}

func statusOf(w *row, k *column) string {
	if w.pure && w.m.status != "" && !w.m.compare {
		return w.m.status
	}
	if k.status == "" {
		return "actual"
	}
	return k.status
}

// periodOf decides the period: a row that is a period wins, else the column, else the label, else the caption.
func (t *reading) periodOf(w *row, k *column) string {
	p := t.statedPeriod(w, k)
	if t.caption.day != "" && isYear(p) {
		return p + t.caption.day
	}
	return p
}

func (t *reading) statedPeriod(w *row, k *column) string {
	p := w.m.period
	own := k.m.period != "" || k.m.relative != "" || k.m.summed || k.a >= 0 && k.measure != "level" && k.period != ""
	switch {
	case p == "":
		if !own && w.above.period != "" {
			return w.above.period
		}
		return k.period
	case (w.m.partial || len(p) > 4 && p[4] == '-') && len(k.m.period) == 4:
		return k.m.period + p[4:] // "Quý I" under "2008"
	case t.years && !w.named || !own:
		return p
	}
	return k.period
}

// unitOf decides the unit: per cent for what is one, else the row's, the head's, the caption's.
func (t *reading) unitOf(f *FigureParts, x *cell, w *row, k *column) {
	after := t.in.Text[f.Number.End:x.End]
	if u, n := t.unitAfter(after); n > 0 {
		f.Unit = u
		f.Quote.End = f.Number.End + n
		if f.Measure == "change" && isPercent(u) {
			f.Unit = "điểm %"
		}
		return
	}
	levelUnit := t.levelUnit(w, k)
	switch f.Measure {
	case "fulfilment", "growth", "share", "index":
		f.Unit = "%"
		if u := firstOf(w.m.unit, k.m.unit); isPercent(u) {
			f.Unit = u
		} else if k.m.unit == "lần" {
			f.Unit = "lần"
			f.Measure = "multiple"
		}
	case "contribution":
		f.Unit = firstOf(k.m.unit, "điểm %")
	case "change":
		f.Unit = firstOf(k.m.unit, levelUnit)
		if isPercent(f.Unit) {
			f.Unit = "điểm %"
		}
	default:
		f.Unit = levelUnit
		if f.Unit == "" && (k.m.percent || k.m.ratio) {
			f.Unit = "%"
		}
		if f.Unit == "" {
			f.Unit = t.counted(k.m.words)
			if f.Unit == "" && w.place == "" && !namesPlace(w.label) {
				f.Unit = t.counted(w.label)
			}
			if f.Unit == "" && t.counted(t.caption.subject) == "%" {
				f.Unit = "%" // parts of a rate that the title names
			}
		}
	}
}

// counted gives the unit that a name implies: "Số hộ nghèo" is counted in "hộ", "Giường bệnh" in itself ("Nam" and "Lớp"
// may be parts of what is counted), and a rate is in per cent.
func (t *reading) counted(words string) string {
	f := fold(words)
	for _, rate := range []string{"tỷ lệ ", "tỉ lệ ", "tỷ trọng ", "tỉ trọng "} {
		if strings.HasPrefix(f, rate) {
			return "%"
		}
	}
	for _, lead := range []string{"tổng số ", "số ", ""} {
		rest, ok := strings.CutPrefix(f, lead)
		if !ok {
			continue
		}
		_, dim, n := t.Units.MatchUnit(rest)
		if n > 0 && ((dim == "count" || dim == "person") && (n < len(rest) || strings.ContainsRune(rest, ' ')) || lead != "" && dim != "money" && !isPercent(rest)) {
			return strings.TrimSpace(rest[:n])
		}
	}
	return ""
}

// levelUnit is the unit of a level: of the label's brackets, of the head, of the unit column, of the caption. The
// price of a thing counted in bags is in money for a bag.
func (t *reading) levelUnit(w *row, k *column) string {
	above := k.m.unit
	if above == "" {
		if u := t.caption.unitFor(k.head, w.label); t.mayBeIn(k.m.words, u) && t.mayBeIn(w.label, u) {
			above = u
		}
	}
	if w.m.unit != "" {
		return w.m.unit
	}
	if t.unitCol < 0 || w.unit == "" {
		return firstOf(w.printedUnit(), k.m.unit, w.unit, above)
	}
	if k.price && !strings.ContainsRune(w.unit, '/') && !t.money(w.unit) && !isPercent(w.unit) {
		switch {
		case above == "":
			return "đồng/" + w.unit // a price without its currency
		case t.money(above) && !strings.ContainsRune(above, '/'):
			return above + "/" + w.unit
		}
	}
	if k.m.unit != "" && !isPercent(k.m.unit) {
		return k.m.unit
	}
	return w.unit
}

// mayBeIn tells that a unit that holds for a whole table may be that of a thing: "Sản lượng" is in no unit of area,
// though the title counts areas.
func (t *reading) mayBeIn(words, unit string) bool {
	if unit == "" || words == "" {
		return true
	}
	_, dim, _ := t.Units.LookupUnit(unit)
	f := fold(words)
	switch {
	case strings.HasPrefix(f, "diện tích"):
		return dim != "weight" && dim != "yield" && dim != "energy"
	case strings.HasPrefix(f, "năng suất"):
		return dim != "area"
	case strings.HasPrefix(f, "sản lượng"):
		return dim != "area" && dim != "yield"
	}
	return true
}

func (t *reading) money(unit string) bool {
	_, dim, ok := t.Units.LookupUnit(unit)
	return ok && dim == "money"
}

// printedUnit is the unit printed in the row itself.
func (w *row) printedUnit() string {
	if w.ownUnit {
		return w.unit
	}
	return ""
}

// unitAfter reads a unit that stands in the cell after its number.
func (t *reading) unitAfter(s string) (string, int) {
	trimmed := strings.TrimLeft(s, " \u00a0")
	skip := len(s) - len(trimmed)
	if trimmed == "" || strings.HasPrefix(trimmed, "(") || strings.HasPrefix(trimmed, ")") {
		return "", 0
	}
	if strings.HasPrefix(trimmed, "%") {
		return "%", skip + 1
	}
	if r, _ := utf8.DecodeRuneInString(trimmed); !unicode.IsLetter(r) {
		return "", 0
	}
	if _, _, n := t.Units.MatchUnit(s); n > 0 {
		return strings.TrimSpace(s[:n]), n
	}
	return "", 0
}

// indicatorOf puts the name of what is measured together from label, head and caption.
func (t *reading) indicatorOf(f *FigureParts, w *row, k *column) {
	head := ""
	if k.named && k.measure == "level" || k.m.words != "" && t.years {
		head = k.m.words
	}
	subject := t.caption.subject
	label := w.label
	if w.sub != "" {
		if w.parent = w.label; w.pureSub(t) {
			label = w.label
		} else {
			label = w.sub
		}
	}
	f.Parent = w.parent
	switch {
	case w.pure || t.years && label == "":
		if w.parent != "" && !t.years {
			f.Indicator, f.Parent = w.parent, ""
		} else {
			above := firstOf(w.parent, subject) // years below "I. Dân số"
			if subject != "" && t.onlyMeasure(w.parent) {
				above = subject // "Cơ cấu (%)", "Chỉ số phát triển" of what the title says
			}
			f.Indicator, f.Parent = firstOf(head, above, label), ""
			if head != "" {
				f.Parent = above
			}
		}
	case t.years:
		f.Indicator, f.Parent = firstOf(head, label), label
		if head == "" {
			f.Parent = subject
		}
	case w.place != "" && w.measured:
		f.Indicator, f.Place = firstOf(head, w.parent), w.place
		if head == "" {
			f.Parent = subject
		}
	case t.placeRows && (head != "" || subject != ""):
		f.Indicator, f.Place = firstOf(head, subject), w.place
		if head != "" && subject != "" {
			f.Parent = subject
		} else {
			f.Parent = ""
		}
	case w.total && head != "":
		f.Indicator = head
	case w.total && subject != "":
		f.Indicator, f.Parent = label, subject
	case head != "" && label != "":
		f.Indicator = head + " " + lowerFirst(label)
	default:
		f.Indicator = firstOf(label, head, subject)
	}
	if f.Parent == "" && subject != "" && f.Indicator != subject && !w.pure && !t.placeRows {
		f.Parent = subject
	}
	if k.place != "" && f.Place == "" {
		f.Place = k.place
	}
	if f.Parent == f.Indicator {
		f.Parent = ""
	}
}

// onlyMeasure tells words that say how something is measured, and not what.
func (t *reading) onlyMeasure(s string) bool {
	var buf [someTags]tag
	for _, g := range t.Rules.tags(buf[:0], s) {
		if g.Kind == "measure" && g.start == 0 {
			rest := strings.TrimSpace(s[g.end:])
			return rest == "" || rest[0] == '('
		}
	}
	return false
}

// pureSub tells a second label that only says a status: "Kế hoạch", "Thực hiện".
func (w *row) pureSub(t *reading) bool {
	m := t.read(w.sub, t.refPeriod())
	return !t.Rules.named(m.words) && (m.status != "" || m.compare)
}

// wordsOf reads signs and the words of approximation around the number.
func (t *reading) wordsOf(f *FigureParts, x *cell) {
	s := x.text
	plainNumber := x.form == number && s[0] != '<' && s[0] != '>' && s[0] != '~' && s[0] < utf8.RuneSelf
	switch {
	case plainNumber:
	case begins(s, "trên", "hơn", ">", "≥", "từ", "không dưới", "tối thiểu") > 0 || ends(strings.TrimRight(s, space), "trở lên") >= 0:
		f.Approx = ">"
	case begins(s, "dưới", "gần", "<", "≤", "không quá", "tối đa") > 0:
		f.Approx = "<"
	case begins(s, "khoảng", "~", "≈", "xấp xỉ") > 0:
		f.Approx = "~"
	}
	lead := t.in.Text[x.Start:f.Number.Start]
	if negative(s) && !reRange.MatchString(strings.TrimLeft(s, "-−–")) {
		f.Sign = -1
		f.Quote.Start = x.Start + strings.IndexFunc(t.in.Text[x.Start:], func(r rune) bool { return !unicode.IsSpace(r) })
	}
	if down := !plainNumber && begins(lead, "giảm") > 0; down || !plainNumber && begins(lead, "tăng") > 0 {
		if isPercent(f.Unit) && f.Measure == "level" {
			f.Measure, f.Base = "growth", firstOf(f.Base, "previous_year")
		}
		if down {
			f.Sign = -1
		}
	}
}

func firstOf(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}
