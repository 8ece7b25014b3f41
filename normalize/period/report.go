package period

// Report finds the period that a report's title or first lines speak of; false where they name none.
//
// Of several periods the first counts: a title names what is done before what is to come ("năm 2023; phương hướng năm
// 2024"), and what is new before the sum to date ("Quý III và 9 tháng năm 2020", "tháng 8 và 8 tháng năm 2013"). A
// span of years gives way to a period inside it ("Chương trình … giai đoạn 2021-2025 năm 2023"). Days date the
// document, so they count only where nothing else does, and then by their year.
func (g *Grammar) Report(title string) (string, bool) {
	found := g.Find(title, "")
	for _, f := range found { // a year left unsaid is the first said: "6 tháng đầu năm, … 6 tháng cuối năm 2019"
		if f.Period != "" && f.Relative == "" && Valid(f.Period) && f.Kind != "day" && !longer(f.Period) {
			found = g.Find(title, yearOf(f.Period))
			break
		}
	}
	day, span := "", ""
	for _, f := range found {
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
			return f.Period, true
		}
	}
	if span != "" {
		return span, true
	}
	return day, day != ""
}

// longer tells whether a period is of several years.
func longer(p string) bool {
	r, err := Parse(p)
	return err == nil && r.From.Year < r.To.Year
}
