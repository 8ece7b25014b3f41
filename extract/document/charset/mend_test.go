package charset

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestMend(t *testing.T) {
	for _, c := range []struct {
		in, font, want string
		enc            Encoding
	}{
		// TCVN3 and VNI read as Latin letters
		{"Ngµnh", "", "Ngành", TCVN3},
		{"§¬n vÞ tÝnh: tû ®ång", "", "Đơn vị tính: tỷ đồng", TCVN3},
		{"Sản lượng l−¬ng thùc", "", "Sản lượng lương thực", TCVN3},
		{"Thuûy saûn 12,5%", "", "Thủy sản 12,5%", VNI},
		{"ñaït 12,5%", "", "đạt 12,5%", VNI},
		{"BAÙO CAÙO", "", "BÁO CÁO", VNI},
		{"Gi¸ trÞ s¶n xuÊt ®¹t 1.234,5 tû ®ång (b»ng 98%)", "", "Giá trị sản xuất đạt 1.234,5 tỷ đồng (bằng 98%)", TCVN3},
		{"Gi¸ trÞ s¶n xuÊt gi¶m −673 tû ®ång (−2,5%), 2001–2005", "", "Giá trị sản xuất giảm −673 tỷ đồng (−2,5%), 2001–2005", TCVN3},
		// TCVN3 in a font marked as symbols
		{"ch\uf0a8n nu\uf0abi \uf0ae\uf0b9t 12,5%", "", "chăn nuôi đạt 12,5%", TCVN3},
		{"\uf0b7Thu ngân sách", "", "\uf0b7Thu ngân sách", Unicode},
		// TCVN3 read as VISCII
		{"Nềng nghiỷp - thuũ sờn (%) Cềng nghiỷp - xẹy dùng (%) Th−ểng mỰi - dỡch vô(%)", "",
			"Nông nghiệp - thuỷ sản (%) Công nghiệp - xây dựng (%) Thương mại - dịch vụ(%)", TCVN3},
		// windows-1258 read as 1252
		{"trýờng ðại học ðýợc xây dựng", "", "trường đại học được xây dựng", Windows1258},
		{"NgÆ°á»\u009di dÃ¢n Ä‘Æ°á»£c hÆ°á»Ÿng 12,5%", "", "Người dân được hưởng 12,5%", UTF8Twice},
		// fonts
		{"Sè 5", ".VnTime", "Số 5", TCVN3},
		{"b¸o c¸o sè 5", ".VnTimeH", "BÁO CÁO SỐ 5", TCVN3},
		{"quy m«", "ABCDEF+.VnArialH", "QUY MÔ", TCVN3},
		{"xaõ", "VNI-Times", "xã", VNI},
		{"Số liệu", ".VnTime", "Số liệu", Unicode},
		{"", ".VnTime", "", Unicode},
		{"12,5%", "VNI-Times", "12,5%", Unicode},
		{"12,5 m²", ".VnTime", "12,5 m²", Unicode},
		// left as it is
		{"Sè", "", "Sè", Unicode},
		{"Café résumé naïve, Müller, España", "", "Café résumé naïve, Müller, España", Unicode},
		{"10 µm; VietGAP® 2020; 5×5; §3; ±2°C; 100 m²/người", "", "10 µm; VietGAP® 2020; 5×5; §3; ±2°C; 100 m²/người", Unicode},
		{"(–1) 5 × 3, \\n× 2", "", "(–1) 5 × 3, \\n× 2", Unicode},
		{"&alpha; &Alpha;", "", "&alpha; &Alpha;", Unicode},
		{"Täby på må", "", "Täby på må", Unicode},
		{"Krông Pắk, Đắk R'lấp, Jút, bôxít, Lênin", "", "Krông Pắk, Đắk R'lấp, Jút, bôxít, Lênin", Unicode},
		{"HĐND, QĐ-UBND, NĐ-CP, 13.503.000đ", "", "HĐND, QĐ-UBND, NĐ-CP, 13.503.000đ", Unicode},
		{"Giáo dục – đào tạo: 5–6 lớp; giảm 0,5-0,7%", "", "Giáo dục – đào tạo: 5–6 lớp; giảm 0,5-0,7%", Unicode},
		// single letters
		{"thu nhập bình quân đầu ngƣời 11,2 triệu đồng/ngƣời/năm; NGƢỜI", "", "thu nhập bình quân đầu người 11,2 triệu đồng/người/năm; NGƯỜI", Letters},
		{"HÐND huyện ðã giao", "", "HĐND huyện đã giao", Letters},
		{"tốc ựộ khá: tắnh bình quân, ựạt tắch cực", "", "tốc độ khá: tính bình quân, đạt tích cực", Letters},
		{"còn nơng nghiệp thì khơng, phịng bệnh", "", "còn nông nghiệp thì không, phòng bệnh", Letters},
		{"cả n-ớc, Hải D-ơng, tăng tr-ởng, nh- vậy, đầu t- 12-15%", "", "cả nước, Hải Dương, tăng trưởng, như vậy, đầu tư 12-15%", Letters},
		{"cả nớc có 79 triệu ngời, sản lợng lơng thực tăng trởng, LỚI ĐIỆN, ĐỜNG; đợc mời, ớc đạt", "",
			"cả nước có 79 triệu người, sản lượng lương thực tăng trưởng, LƯỚI ĐIỆN, ĐƯỜNG; được mời, ước đạt", Letters},
		{"cả nớc, rạng ngời", "", "cả nước, rạng người", Letters}, // reports shine seldom
		{"cả nớc", "", "cả nớc", Unicode},
		{"rạng ngời, dới", "", "rạng ngời, dới", Unicode},
		{"nơng nghiệp", "", "nơng nghiệp", Unicode}, // one word proves nothing
		{"ựi", "", "ựi", Unicode},
		// marks set at random
		{"Sản lượng thụỷ sản ước 41,5 nghìn tấn, trọng đó nụôi trồng gĩảm 2,1% sò với cùng kỳ; gíá trị xâỷ đựng, địch vụ củà các đơn vị đều tăng khá; gìáo đục, y tế; Đà Nẵng",
			"", "Sản lượng thuỷ sản ước 41,5 nghìn tấn, trong đó nuôi trồng giảm 2,1% so với cùng kỳ; giá trị xây dựng, dịch vụ của các đơn vị đều tăng khá; giáo dục, y tế; Đà Nẵng", Letters},
		{"Sản lượng thụỷ sản trọng năm", "", "Sản lượng thụỷ sản trọng năm", Unicode}, // one misprint proves nothing
		// entities
		{"Gi&aacute; tr&#7883; &lt; 12,5&nbsp;% &#48;", "", "Giá trị < 12,5\u00a0% &#48;", Entities},
		{"R&D, A&B; AT&T &amp; co", "", "R&D, A&B; AT&T &amp; co", Unicode},
	} {
		got, enc := Mend(c.in, c.font)
		if got != c.want || enc != c.enc {
			t.Errorf("Mend(%q, %q) = %q, %s; want %q, %s", c.in, c.font, got, enc, c.want, c.enc)
		}
		if again, enc := Mend(got, ""); again != got {
			t.Errorf("Mend is not stable: %q becomes %q, %s", got, again, enc)
		}
	}
}

// TestRepairMisread mends a whole report in each encoding that was read as windows-1252.
func TestRepairMisread(t *testing.T) {
	seed, err := os.ReadFile("../../../seeds/reports/thuy-nguyen-2023.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := norm.NFC.String(string(seed))
	for _, enc := range eightBit {
		text := misread(want, enc)
		got, back, found := Repair(text)
		n, wrong := compareLetters(want, got)
		t.Logf("%s: %d of %d letters wrong, found %v", enc, wrong, n, found)
		if wrong*2000 > n || len(found) != 1 || found[0].Encoding != enc {
			t.Errorf("%s: %d of %d letters wrong, found %v", enc, wrong, n, found)
		}
		if digits(got) != digits(want) {
			t.Errorf("%s: digits changed", enc)
		}
		checkDigits(t, got, []byte(text), back)
	}
}

func TestRestoreCapitals(t *testing.T) {
	for in, want := range map[string]string{"BáO CáO sè 5": "BÁO CÁO sè 5", "Báo cáo": "Báo cáo", "QĐ-UBND": "QĐ-UBND", "TổNG THU": "TỔNG THU",
		"HTX ở xã": "HTX ở xã", "Hà Nội": "Hà Nội", "ý": "ý"} {
		if got := RestoreCapitals(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
	// A run that starts inside a word is no sentence.
	if got, _ := Mend("¸ch", ".VnTime"); got != "ách" {
		t.Errorf("%q", got)
	}
}

// TestSurvey mends cells that are too short to go by.
func TestSurvey(t *testing.T) {
	sv := Look("Ngộnh\nNẽm Nềng nghiỷp - thuũ sờn (%)\nngƣời, n-ớc, tr-ởng, D-ơng\n")
	for in, want := range map[string]string{"Ngộnh": "Ngành", "Cềng": "Công", "lƣợng": "lượng", "đầu t- nhà n-ớc": "đầu tư nhà nước",
		"12,5%": "12,5%", "Năm 2004": "Năm 2004", "t- nhân": "tư nhân", "A-B": "A-B"} {
		if got, _ := sv.Mend(in, ""); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
	if got, enc := Look(sample).Mend("Ngộnh", ""); got != "Ngộnh" || enc != Unicode {
		t.Errorf("by a proper text: %q, %s", got, enc)
	}
}

func TestRepairMixed(t *testing.T) {
	lines := strings.SplitAfter(sample, "\n")
	text, want := "", ""
	for i, l := range lines {
		switch i % 3 {
		case 0:
			text += misread(l, TCVN3)
		case 1:
			text += misread(l, VNI)
		default:
			text += l
		}
		want += l
	}
	got, _, found := Repair(text)
	if got != want {
		t.Errorf("found %v\n%s", found, got)
	}
}

// TestProperUntouched asks that no paragraph of Unicode Vietnamese changes. Of the texts, those damaged are left out.
func TestProperUntouched(t *testing.T) {
	damaged := []string{"006.txt", "012.txt", "039.txt", "042.txt", "096.txt", "117.txt", "141.txt", "147.txt", "tcvn3"}
	texts := shared(t, "gold/passages/*.txt", "gold/news/*.txt", "docs/made/*.txt", "seeds/*.txt")
	bytes := 0
	for name, s := range texts {
		if containsAny(name, damaged) {
			continue
		}
		bytes += len(s)
		if got, _, found := Repair(s); got != s || found != nil {
			t.Errorf("%s changed: %v", name, found)
		}
		for _, line := range strings.Split(s, "\n") {
			if got, enc := Mend(line, ""); got != line {
				t.Errorf("%s: %s\n%q\n%q", name, enc, line, got)
			}
		}
	}
	t.Logf("%d bytes in %d texts unchanged", bytes, len(texts))
}

func containsAny(s string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

func TestFontEncoding(t *testing.T) {
	for font, want := range map[string]Encoding{".VnTime": TCVN3, ".VnArialH": TCVN3, "VnTime": TCVN3, "ABCDEF+.VnTime,Bold": TCVN3,
		"VNI-Times": VNI, "VNI Times": VNI, "VPS Times": VPS, "Times New Roman": Unicode, "": Unicode, "Vni": Unicode, "Vnu": Unicode} {
		if got, _ := FontEncoding(font); got != want {
			t.Errorf("%q: %s, want %s", font, got, want)
		}
	}
	for font, want := range map[string]bool{".VnTime": false, ".VnTimeH": true, "ABCDEF+.VnArialH,Bold": true, ".VnTeknical": false, ".VnTimeH-Bold": true} {
		if _, caps := FontEncoding(font); caps != want {
			t.Errorf("%q: capitals %v", font, caps)
		}
	}
}

func TestCompose(t *testing.T) {
	// "aXXb" was made from "a..b" less a byte, that from a text with two bytes more at its start.
	outer := []Anchor{{3, 2}}
	inner := []Anchor{{0, 2}, {2, 5}}
	both := compose(outer, inner)
	for off := 0; off < 6; off++ {
		if got, want := Source(both, off), Source(inner, Source(outer, off)); got != want {
			t.Errorf("offset %d: %d, want %d", off, got, want)
		}
	}
}

func TestForward(t *testing.T) {
	text := "Gi¸ trÞ s¶n xuÊt | ®¹t 12 tû ®ång"
	got, back, _ := Repair(text)
	if at := Forward(back, strings.Index(text, "|")); got[at] != '|' {
		t.Errorf("%q at %d: %v", got, at, back)
	}
	if Forward(nil, 5) != 5 {
		t.Error("without anchors offsets are equal")
	}
}

func FuzzDecode(f *testing.F) {
	for _, enc := range append([]Encoding{UTF16LE, UTF16BE}, eightBit...) {
		f.Add(encode(sample[:200], enc))
	}
	f.Add([]byte("\xef\xbb\xbf12,5% \xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, enc, back, err := Decode(data)
		if err != nil {
			return
		}
		if !utf8.ValidString(text) {
			t.Fatalf("%s: %q is not UTF-8", enc, text)
		}
		if enc != UTF16LE && enc != UTF16BE {
			if digits(text) != digits(string(data)) {
				t.Fatalf("%s: digits %q, want %q", enc, digits(text), digits(string(data)))
			}
		}
		checkDigits(t, text, data, back)
	})
}

func FuzzMend(f *testing.F) {
	for _, enc := range eightBit {
		f.Add(misread(sample[:200], enc), "")
	}
	f.Add("quy m« 12,5%", ".VnTimeH")
	f.Add("cả n-ớc, nh- vậy 12-15 ngƣời, ựạt ựộ tắnh", "VNI-Times")
	f.Add("Gi&aacute; tr&#7883; 1", "")
	f.Add("thụỷ sản nụôi trồng gĩảm 2% sò với cùng kỳ; gíá trị xâỷ đựng củà đơn vị", "")
	f.Fuzz(func(t *testing.T, text, font string) {
		mended, back, _ := Repair(text)
		checkRepaired(t, text, mended)
		if !strings.ContainsAny(text, "&\uf030\uf031\uf032\uf033\uf034\uf035\uf036\uf037\uf038\uf039") {
			checkDigits(t, mended, []byte(text), back)
		}
		run, _ := Mend(text, font)
		checkRepaired(t, text, run)
	})
}

func checkRepaired(t *testing.T, text, mended string) {
	t.Helper()
	if utf8.ValidString(text) && !utf8.ValidString(mended) {
		t.Fatalf("%q became %q, which is not UTF-8", text, mended)
	}
	symbols := strings.ContainsFunc(text, func(r rune) bool { return r >= 0xf020 && r <= 0xf0ff }) // may be digits
	if !strings.Contains(text, "&#") && !symbols && digits(mended) != digits(text) {
		t.Fatalf("digits of %q: %q", text, mended)
	}
}
