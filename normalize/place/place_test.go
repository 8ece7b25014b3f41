package place

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"solieu/seeds"
)

func load(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestExamples runs the examples and the refused texts of the table.
func TestExamples(t *testing.T) {
	g := load(t)
	examples, rejects, err := Examples(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range examples {
		words := x.Words
		if words == "" {
			words = x.Text
		}
		found := g.Find(x.Text)
		ok := slices.ContainsFunc(found, func(f Found) bool {
			return x.Text[f.Start:f.End] == words && f.Name == x.Name && f.Kind == x.Kind && f.Code == x.Code
		})
		if !ok {
			t.Errorf("%q: want %q %s %s, got %v", x.Text, x.Name, x.Kind, x.Code, show(x.Text, found))
		}
	}
	for _, text := range rejects {
		if found := g.Find(text); len(found) > 0 {
			t.Errorf("%q is refused, but found %v", text, show(text, found))
		}
	}
}

func show(text string, found []Found) []string {
	var out []string
	for _, f := range found {
		out = append(out, "«"+text[f.Start:f.End]+"»="+f.Name+" "+f.Kind+f.Code)
	}
	return out
}

func TestFind(t *testing.T) {
	g := load(t)
	for _, x := range []struct{ text, in, want string }{
		{"các xã Lập Lễ, Phả Lễ và Tam Hưng; huyện An Lão", "", "xã Lập Lễ|xã Phả Lễ|xã Tam Hưng|huyện An Lão"},
		{"huyện Cư Jút, huyện Krông Nô và các xã Đắk Gằn, Đắk R'la, Đắk Lao (huyện Đắk Mil)", "",
			"huyện Cư Jút|huyện Krông Nô|xã Đắk Gằn|xã Đắk R'la|xã Đắk Lao|huyện Đắk Mil"},
		{"các xã, thị trấn: Minh Đức, Núi Đèo", "", "xã Minh Đức|xã Núi Đèo"},
		{"Trà Vinh 22 nhà, Kiên Giang 2 nhà, Bạc Liêu 61 nhà", "", "Trà Vinh|Kiên Giang|Bạc Liêu"},
		{"Vĩnh Bảo ước 45 tạ/ha; Tiên Lãng 46 tạ/ha; Kiến Thụy", "Hải Phòng", "Vĩnh Bảo|Tiên Lãng|Kiến Thụy"},
		{"Vĩnh Bảo ước 45 tạ/ha", "", ""},
		{"TỈNH NAM ĐỊNH\nỦY BAN NHÂN DÂN\nHUYỆN Ý YÊN", "", "Nam Định|huyện Ý Yên"},
		{"UBND HUYỆN BẠCH LONG VĨ BÁO CÁO", "", "huyện Bạch Long Vĩ"},
		{"thành phố Ninh Bình, tỉnh Ninh Bình", "", "thành phố Ninh Bình|Ninh Bình"},
		{"huyện Năm Căn, năm 2023", "", "huyện Năm Căn"},
		{"huyện Thủy Nguyên Năm 2023", "", "huyện Thủy Nguyên"},
		{"xã Tân Hòa\n\nBáo cáo", "", "xã Tân Hòa"},
		{"thành phố Hội An", "", "thành phố Hội An"},
		{"Hà Nam, Nam Định", "", "Hà Nam|Nam Định"},
		{"đồng bằng sông Cửu Long và Tây Nguyên", "", "Đồng bằng sông Cửu Long|Tây Nguyên"},
		{"đồng bằng sông Hồng", "", "Đồng bằng sông Hồng"},
		{"đồng bằng sông Cửu Long", "", "Đồng bằng sông Cửu Long"},
		{"tại huyện Cư Jút, Krông Nô và các xã: Đắk Gằn", "", "huyện Cư Jút|Krông Nô|xã Đắk Gằn"},
		{"huyện Thủy Nguyên, Hải Phòng", "", "huyện Thủy Nguyên|Hải Phòng"},
		{"Năm 2023 huyện Thủy Nguyên, Hải Phòng và cả nước", "", "huyện Thủy Nguyên|Hải Phòng|cả nước"},
		{"các huyện An Dương, Kiến Thụy, Hải Phòng", "", "huyện An Dương|huyện Kiến Thụy|Hải Phòng"},
		{"các thành phố Hà Nội, Hải Phòng, Đà Nẵng", "", "Hà Nội|Hải Phòng|Đà Nẵng"},
		{"các tỉnh Hà Nam, Nam Định, Ninh Bình", "", "Hà Nam|Nam Định|Ninh Bình"},
		{"huyện Điện Biên, Tủa Chùa (tỉnh Điện Biên)", "", "huyện Điện Biên|Tủa Chùa|Điện Biên"},
		{"Tốc độ tăng GRDP Hải Phòng Quý I", "", "Hải Phòng"},
		{"Cục Thống kê tỉnh Hòa Bình", "", "Hòa Bình"},
		{"Công ty Xi măng Hải Phòng; Chợ Hòa Bình", "", "Hải Phòng"},
		{"các tỉnh Tây Nguyên", "", "Tây Nguyên"},
		{"dân số toàn huyện Thủy Nguyên là", "", "huyện Thủy Nguyên"},
		{"miền núi phía Bắc", "", "Trung du và miền núi phía Bắc"},
		{"xã \xff Lập", "", ""},
	} {
		var got []string
		for _, f := range g.FindIn(x.text, x.in) {
			got = append(got, f.Name)
		}
		if s := strings.Join(got, "|"); s != x.want {
			t.Errorf("%q: got %s, want %s", x.text, s, x.want)
		}
	}
}

func TestSame(t *testing.T) {
	g := load(t)
	for _, x := range []struct {
		a, b string
		want bool
	}{
		{"huyện Thuỷ Nguyên", "Thủy Nguyên", true},
		{"huyện Thủy Nguyên", "thành phố Thủy Nguyên", true},
		{"TP.HCM", "Thành phố Hồ Chí Minh", true},
		{"tỉnh Thanh Hoá", "THANH HÓA", true},
		{"Đăk Lăk", "tỉnh Đắk Lắk", true},
		{"ĐBSH", "đồng bằng sông Hồng", true},
		{"Hà Nam", "Nam Định", false},
		{"", "Hà Nam", false},
		{"huyện Đắk R’lấp", "Đắk R'Lấp", true},
	} {
		if g.Same(x.a, x.b) != x.want {
			t.Errorf("%q, %q: want %v (%q, %q)", x.a, x.b, x.want, g.Key(x.a), g.Key(x.b))
		}
	}
}

func TestHistory(t *testing.T) {
	g := load(t)
	for _, x := range []struct{ name, from, to, want string }{
		{"Hà Nam Ninh", "1990", "2000", "Nam Định|Hà Nam|Ninh Bình"},
		{"Hà Nam Ninh", "1990", "2026", "Ninh Bình"},
		{"Ninh Bình", "2026", "2024", "Hà Nam|Nam Định|Ninh Bình"},
		{"Ninh Bình", "2010", "1990", "Hà Nam Ninh"},
		{"Hậu Giang", "1990", "2010", "Cần Thơ|Hậu Giang|Sóc Trăng"},
		{"Hậu Giang", "2010", "2026", "Cần Thơ"},
		{"Hà Tây", "2005", "2010", "Hà Nội"},
		{"Hà Nội", "2026", "2005", "Hà Tây|Hà Nội"},
		{"Đắk Lắk", "2003", "2005", "Đắk Lắk|Đắk Nông"},
		{"huyện Thủy Nguyên", "2024", "2025-06-30", "thành phố Thủy Nguyên"},
		{"thành phố Thủy Nguyên", "2025-06", "2023", "huyện Thủy Nguyên"},
		{"tỉnh Thừa Thiên - Huế", "2020", "2026", "Huế"},
		{"Lào Cai", "2026", "2024", "Yên Bái|Lào Cai"},
		{"Cao Bằng", "2026", "2000", "Cao Bằng"},
		{"Bắc Thái", "1996", "1998", "Bắc Kạn|Thái Nguyên"},
		{"Thái Nguyên", "2026", "1995", "Bắc Thái"},
		{"Quảng Nam - Đà Nẵng", "1995", "2026", "Đà Nẵng"},
		{"Đồng Nai", "2026", "1995", "Sông Bé|Đồng Nai"},
		{"Thành phố Hồ Chí Minh", "2026", "1995", "Bà Rịa - Vũng Tàu|Sông Bé|Thành phố Hồ Chí Minh"},
		{"Phú Thọ", "2026", "1995", "Vĩnh Phú|Hòa Bình"},
		{"huyện Quảng Hòa", "2021", "2019", "huyện Quảng Uyên|huyện Phục Hòa"},
		{"huyện Tĩnh Gia", "2019", "2021", "thị xã Nghi Sơn"},
	} {
		if got := strings.Join(g.Trace(x.name, x.from, x.to), "|"); got != x.want && !sameSet(got, x.want) {
			t.Errorf("%s, %s to %s: got %s, want %s", x.name, x.from, x.to, got, x.want)
		}
	}
	if got := g.Successors("Kiên Giang", "2020"); !slices.Equal(got, []string{"An Giang"}) {
		t.Errorf("successors: %v", got)
	}
	if got := g.Predecessors("Cà Mau", "2020"); !slices.Equal(got, []string{"Bạc Liêu", "Cà Mau"}) {
		t.Errorf("predecessors: %v", got)
	}
}

func sameSet(a, b string) bool {
	x, y := strings.Split(a, "|"), strings.Split(b, "|")
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// TestProvinces counts what public law says: 63 provinces before 1 July 2025 and 34 since.
func TestProvinces(t *testing.T) {
	table, err := read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	g := load(t)
	before, since := map[string]bool{}, map[string]bool{}
	for _, p := range table.Province {
		for _, n := range g.Trace(p.Name, "2008-08-02", "2024-12-31") {
			if n != "Hà Tây" && n != "Huế" { // gone in 2008; the name since 2025
				before[n] = true
			}
		}
		if p.Name == "Hà Tây" {
			continue
		}
		for _, n := range g.Successors(p.Name, "2024") {
			since[n] = true
		}
	}
	if len(before) != 63 || len(since) != 34 {
		t.Errorf("%d provinces before July 2025, %d since", len(before), len(since))
	}
	for _, e := range g.Events() {
		if e.In != "" {
			continue
		}
		for _, n := range slices.Concat(e.From, e.To) {
			f := g.Find("tỉnh " + n)
			if n == "Huế" {
				f = g.Find("thành phố " + n)
			}
			if len(f) != 1 || f[0].Name != n || f[0].Kind != Province {
				t.Errorf("%s of %s is no province of the table: %v", n, e.Date, f)
			}
		}
	}
}

// TestMergers holds the provinces of July 2025 to those of the day before: each of the 63 is in exactly one of the 34,
// and eleven stand as they were (Nghị quyết 202/2025/QH15).
func TestMergers(t *testing.T) {
	g := load(t)
	const before, since = "2025-06-30", "2025-07-01"
	old := map[string]bool{} // those of 2008 to 2025, as they were called in June
	for _, x := range strings.Split("Cao Bằng|Điện Biên|Hà Tĩnh|Lai Châu|Lạng Sơn|Nghệ An|Quảng Ninh|Thanh Hóa|Sơn La|Hà Nội|Huế", "|") {
		old[x] = true
		if got := g.Trace(x, before, since); !slices.Equal(got, []string{x}) {
			t.Errorf("%s became %v", x, got)
		}
	}
	for _, e := range g.Events() {
		if e.Date != since {
			continue
		}
		for _, x := range e.From {
			if old[x] {
				t.Errorf("%s is in two provinces of July 2025", x)
			}
			old[x] = true
		}
	}
	made := map[string][]string{}
	for x := range old {
		for _, y := range g.Trace(x, before, since) {
			made[y] = append(made[y], x)
		}
	}
	if len(old) != 63 || len(made) != 34 {
		t.Errorf("%d provinces before July 2025, %d since", len(old), len(made))
	}
	for y, parts := range made {
		if got := g.Trace(y, since, before); !sameSet(strings.Join(got, "|"), strings.Join(parts, "|")) {
			t.Errorf("%s: made of %v, traced back to %v", y, parts, got)
		}
	}
	for x := range old { // each existed: no event before took it away
		if got := g.Trace(x, "2008-08-01", before); !slices.Equal(got, []string{x}) && x != "Huế" {
			t.Errorf("%s was no province in June 2025 but %v", x, got)
		}
	}
}

func TestLoadFaults(t *testing.T) {
	base := "[[type]]\nkind='province'\nname='tỉnh'\nwords=['tỉnh']\n"
	for name, table := range map[string]string{
		"no TOML":     "type = [",
		"unknown key": base + "[[province]]\nnam='x'",
		"no code":     base + "[[province]]\nname='X'",
		"event":       base + "[[province]]\nname='X'\ncode='01'\n[[event]]\ndate='2025-07-01'\nkind='merge'\nfrom=['X']\nto=[]\nsource='y'",
		"event kind":  base + "[[province]]\nname='X'\ncode='01'\n[[event]]\ndate='2025-07-01'\nkind='merged'\nfrom=['X']\nto=['X']\nsource='y'",
		"empty":       "",
	} {
		if _, err := Load(fstest.MapFS{File: {Data: []byte(table)}}); err == nil || !strings.Contains(err.Error(), File) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Load(fstest.MapFS{}); err == nil {
		t.Error("no file: no error")
	}
}

func FuzzFind(f *testing.F) {
	g := load(f)
	examples, rejects, err := Examples(seeds.FS)
	if err != nil {
		f.Fatal(err)
	}
	for _, x := range examples {
		f.Add(x.Text, "Hải Phòng")
	}
	for _, x := range rejects {
		f.Add(x, "")
	}
	f.Fuzz(func(t *testing.T, text, in string) {
		last := 0
		for _, x := range g.FindIn(text, in) {
			if x.Start < last || x.End <= x.Start || x.End > len(text) || x.Name == "" || x.Kind == "" || x.Kind == city {
				t.Fatalf("%q: %+v", text, x)
			}
			last = x.End
		}
		if !g.Same(text, text) {
			t.Fatalf("%q is not itself", text)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	g := load(b)
	data, err := fs.ReadFile(seeds.FS, "reports/thuy-nguyen-2023.txt")
	if err != nil {
		b.Fatal(err)
	}
	paragraphs := strings.Split(string(data), "\n")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range paragraphs {
			g.Find(p)
		}
	}
}
