package period

// Report finds the period that a report's title or first lines speak of; false where they name none.
//
// Of several periods the first counts: a title names what is done before what is to come ("năm 2023; phương hướng năm
// 2024"), and what is new before the sum to date ("Quý III và 9 tháng năm 2020", "tháng 8 và 8 tháng năm 2013"). A
// span of years gives way to a period inside it ("Chương trình … giai đoạn 2021-2025 năm 2023"). Days date the
// document, so they count only where nothing else does, and then by their year. The last quarter or month gives way to
// its year ("Quý IV và năm 2023"): such a report is the year's.
func (g *Grammar) Report(title string) (string, bool) {
	found := g.Find(title, "")
	for _, f := range found { // a year left unsaid is the first said: "6 tháng đầu năm, … 6 tháng cuối năm 2019"
		if f.Period != "" && f.Relative == "" && Valid(f.Period) && f.Kind != "day" && !longer(f.Period) {
			found = g.Find(title, yearOf(f.Period))
			break
		}
	}
	day, span := "", ""
	for i, f := range found {
		switch {
		case f.Period == "" || f.Relative != "":
		case f.Kind == "day":
			if day == "" {
				day = yearOf(f.Period)
			}
		case longer(f.Period):
			if span == "" {
				span = f.Period
			}
		case span == "" || Contains(span, f.Period):
			if i+1 < len(found) && endOf(found[i+1], f.Period) && found[i+1].Start-f.End < maxLink {
				return found[i+1].Period, true
			}
			return f.Period, true
		}
	}
	if span != "" {
		return span, true
	}
	return day, day != ""
}

// maxLink is how many bytes may stand between a quarter and its year: " và cả ".
const maxLink = 20

// endOf tells whether f is the year that the period p is the end of.
func endOf(f Found, p string) bool {
	r, err := Parse(p)
	return err == nil && f.Kind == "year" && f.Relative == "" && r.Kind != "year" && r.To.Month == 12 && Contains(f.Period, p)
}

// longer tells whether a period is of several years.
func longer(p string) bool {
	r, err := Parse(p)
	return err == nil && r.From.Year < r.To.Year
}
