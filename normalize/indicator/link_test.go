package indicator_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"solieu/normalize/indicator"
	"solieu/seeds"
)

// TestRoughWords links words as an extractor finds them in reports, with too much or too little around the name. Lines
// of one case are figures of one document, "words | parent | unit | measure => series"; a series without a dot or a
// capital is an open one.
func TestRoughWords(t *testing.T) {
	c, dimension := load(t), dimensions(t)
	for name, lines := range map[string][]string{
		"abbreviations":                          {"Thuế TNCN || tỷ đồng => BUDGET.REV.PIT", "DT lúa || ha => RICE.AREA", "tỷ lệ LĐ qua đào tạo || % => LABOUR.TRAINED"},
		"small letters are no abbreviation":      {"dt lúa || ha => dt lúa (area)"},
		"places":                                 {"GRDP tỉnh Hải Dương || % | growth => GDP", "dân số huyện Thủy Nguyên || người => POP"},
		"an abbreviation behind its words":       {"tốc độ tăng trưởng kinh tế (GRDP) || % | growth => GDP"},
		"brackets that narrow stay":              {"thu nội địa (không kể dầu thô) || tỷ đồng => dầu không kể nội thu thô địa (money)"},
		"verbs and remarks":                      {"nâng tỷ lệ hộ sử dụng nước sạch khoảng || % => ENV.CLEANWATER", "trường học đạt chuẩn quốc gia, tính || trường => EDU.STANDARD"},
		"what is counted first is no place":      {"số huyện đạt chuẩn NTM || huyện => NTM.DISTRICTS", "tăng trưởng của tỉnh || % | growth => GDP"},
		"what fell is no level":                  {"nông, lâm nghiệp và thủy sản giảm | GRDP | điểm % | change => VA.AGRI", "hộ nghèo giảm || hộ => giảm hộ nghèo (hộ)"},
		"only remarks behind":                    {"tăng trưởng công bố chính thức || % | growth => GDP"},
		"no words but a number":                  {"6,5 | GRDP | % | growth => GDP"},
		"parent named in short":                  {"CPI || % | index => CPI", "Chỉ số giá vàng - Gold price index | Bưu chính viễn thông | % | index => GOLD.INDEX"},
		"translation":                            {"Chỉ số giá vàng - Gold price index || % | index => GOLD.INDEX", "hộ nghèo / cận nghèo || hộ => cận hộ nghèo nghèo (hộ)"},
		"two languages in one table":             {"chỉ số giá tiêu dùng || % | index => CPI", "post and communication | Bưu chính viễn thông | % | index => CPI.POST"},
		"months":                                 {"July consumer price index || % | index => CPI"},
		"damaged marks inside a phrase":          {"Gìá trị tăng thêm công nghíệp || tỷ đồng => VA.IND.CURRENT"},
		"a word alone is not mended":             {"sản lượng lạc || tấn => PEANUT.OUT", "sản lượng lac || tấn => lac sản lượng"},
		"money has no people":                    {"Dân số trung bình | Thu ngân sách | người => POP"},
		"an income has no parts":                 {"thu ngân sách | Thu nhập bình quân đầu người | triệu đồng => BUDGET.REV"},
		"the capital of new projects is not all": {"vốn đầu tư toàn xã hội || tỷ đồng => INV", "tổng vốn đầu tư | dự án mới | tỷ đồng => INV.NEWPROJECTS / tư vốn đầu"},
		"xuất khẩu of a thing is not all":        {"xuất khẩu | hạt sen | triệu USD => hạt sen / xuất khẩu (money)"},
		"a judgement is no whole":                {"tổng giá trị sản xuất | Kinh tế huyện tăng trưởng khá | tỷ đồng => GO"},
		"a page number is no whole":              {"dân số trung bình | P. 391 | người => POP"},
		"parent again":                           {"làm người bị thương | tai nạn giao thông | người => TRAFFIC.INJURED", "người bị thương | làm người bị thương | người => TRAFFIC.INJURED"},
		"a part after its whole":                 {"GRDP || % | growth => GDP", "dịch vụ || % | growth => VA.SERV"},
		"amounts a year":                         {"sản lượng lúa || tấn/năm => RICE.OUT", "hành khách vận chuyển || lượt khách/km => chuyển hành khách vận (rate)"},
		"a rate without its word":                {"học sinh tốt nghiệp THCS || % => EDU.GRADUATION.LOWER"},
		"an index says of what":                  {"lương thực || % | index => lương thực có hạt", "sản lượng lương thực || % | index => CEREAL.OUT"},
		"the season of a crop is not the year":   {"diện tích | lương thực có hạt | ha => CEREAL.AREA", "diện tích | lúa mùa | ha => RICE.MAIN.AREA"},
	} {
		t.Run(name, func(t *testing.T) {
			l := c.Document()
			for _, line := range lines {
				text, want, _ := strings.Cut(line, " => ")
				if _, got, why := l.Link(indicator.Example(text, dimension)); got != want {
					t.Errorf("%q: %q (%s %q, %s %s), want %q", text, got, why.Step, why.Name, why.Refused, why.Reason, want)
				}
			}
		})
	}
}

// TestFaults lays faulty entries over the seeds' words.
func TestFaults(t *testing.T) {
	words, err := seeds.FS.ReadFile(indicator.File)
	if err != nil {
		t.Fatal(err)
	}
	const rest = "en = 'e'\nunit = 'ha'\ndimension = ['area']\nsector = 's'\nsource = 'reports'\n"
	entry := func(code, more string) string {
		return "[[indicator]]\ncode = '" + code + "'\n" + rest + more + "\n"
	}
	apart := func(fields string) string { return "[[apart]]\n" + fields + "\n" }
	for want, data := range map[string]string{
		"":                       entry("A", "vi = 'Diện tích sen'\nexamples = ['diện tích trồng sen | | ha']\nalso = ['diện tích trồng sen']"),
		"has no example":         entry("A", "vi = 'Diện tích sen'\nexamples = ['diện tích sen | | ha']"),
		"is a name of \"A\" too": entry("A", "vi = 'Diện tích sen'\nexamples = ['x y']") + entry("B", "vi = 'Diện tích ao'\nalso = ['sen diện tích']\nexamples = ['x y']"),
		"nothing tells them apart": entry("W", "vi = 'Diện tích cây'\nexamples = ['x y']") +
			entry("A", "vi = 'Diện tích sen'\nshort = ['sen hồng']\nparent = 'W'\nexamples = ['x y']") + entry("B", "vi = 'Diện tích súng'\nshort = ['hồng sen']\nparent = 'W'\nexamples = ['x y']"),
		"add rejects": entry("A", "vi = 'Diện tích sen'\nalso = ['sen']\nexamples = ['x y']") +
			strings.ReplaceAll(entry("B", "vi = 'Sản lượng sen'\nalso = ['sen']\nexamples = ['x y']"), "area", "weight"),
		"the code stands twice":            entry("A", "vi = 'Diện tích sen'\nexamples = ['x y']") + entry("A", "vi = 'Diện tích súng'\nexamples = ['x y']"),
		"is no code of the catalogue":      entry("A", "vi = 'Diện tích sen'\nparent = 'NONE'\nexamples = ['x y']"),
		"is no indicator of the catalogue": entry("A", "vi = 'Diện tích sen'\nexamples = ['x y']") + apart("sets = [['A', 'B']]\nen = 'e'\nvi = 'v'"),
		"name two indicators or more":      entry("A", "vi = 'Diện tích sen'\nexamples = ['x y']") + apart("sets = [['A']]\nen = 'e'\nvi = 'v'"),
		"\"A\" stands twice":               entry("A", "vi = 'Diện tích sen'\nexamples = ['x y']") + apart("sets = [['A', 'A']]\nen = 'e'\nvi = 'v'"),
		"what parts them":                  entry("A", "vi = 'Diện tích sen'\nexamples = ['x y']") + apart("sets = [['A', 'A']]\nen = 'e'"),
		"unknown field \"indicator.x\"":    entry("A", "vi = 'Diện tích sen'\nx = 1"),
	} {
		// The topics of the seeds are left out: they need no entries, but names of theirs would count.
		_, err := indicator.Load(fstest.MapFS{indicator.File: {Data: words}, indicator.Folder + "/a.toml": {Data: []byte(data)}})
		switch {
		case want == "" && err != nil:
			t.Errorf("faultless: %v", err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "a.toml")):
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

// TestOver lays a user's file in the folder over ours.
func TestOver(t *testing.T) {
	words, err := seeds.FS.ReadFile(indicator.File)
	if err != nil {
		t.Fatal(err)
	}
	ours := "[[indicator]]\ncode = 'A'\nvi = 'Diện tích sen'\nen = 'e'\nunit = 'ha'\ndimension = ['area']\nsector = 's'\nsource = 'reports'\nexamples = ['sen diện tích trồng']\n"
	mine := "[[indicator]]\ncode = 'A'\nvi = 'Diện tích sen hồng'\nunit = 'ha'\ndimension = ['area']\n"
	files := fstest.MapFS{indicator.File: {Data: words}, "indicators/z.toml": {Data: []byte(ours)}, "indicators/mine.toml": {Data: []byte("over = true\n" + mine)}}
	c, err := indicator.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if x, ok := c.Lookup("A"); !ok || x.Vi != "Diện tích sen hồng" || !x.User {
		t.Errorf("not laid over: %+v", x)
	}
	files["indicators/mine.toml"].Data = []byte(mine)
	if _, err := indicator.Load(files); err == nil || !strings.Contains(err.Error(), "over = true") {
		t.Errorf("a second entry without over: %v", err)
	}
}

// FuzzLink links foreign words: the same words give the same series, and words never give none.
func FuzzLink(f *testing.F) {
	c, dimension := load(f), dimensions(f)
	for _, text := range []string{"Gìá trị tăng thêm củả công nghíệp || tỷ đồng", "Chỉ số giá vàng - Gold price index | P. 391 | % | index", "(GRDP) || % | growth", "12,5 | GRDP"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := indicator.Example(text, dimension)
		code, series, _ := c.Link(q)
		again, same, _ := c.Link(q)
		if code != again || series != same {
			t.Errorf("%q: %q, then %q", text, series, same)
		}
		if series == "" && strings.IndexFunc(q.Words, unicode.IsLetter) >= 0 {
			t.Errorf("%q: no series", text)
		}
	})
}
