package charset

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// sample is a made-up report; the package's own fixture.
const sample = `ỦY BAN NHÂN DÂN HUYỆN BÌNH AN
BÁO CÁO
Tình hình phát triển kinh tế - xã hội năm 2004

1. Về kinh tế: Giá trị sản xuất đạt 1.234,56 tỷ đồng, tăng 12,5% so với cùng kỳ; công nghiệp chiếm 45,3%.
Diện tích gieo cấy lúa 12.345 ha, năng suất 58,7 tạ/ha. Thủy sản ước đạt 2.100 tấn, bằng 98% kế hoạch.
- Ổn định đời sống: tỷ lệ hộ nghèo giảm còn 7,8%; giải quyết việc làm cho 1.050 lượt người.
2. Ủy ban nhân dân xã đã tổ chức 15 lớp tập huấn với 720 người tham dự, kinh phí 36.500.000 đồng.
Nước sạch, đường, trường học được nâng cấp; những khó khăn cũng được xử lý kịp thời.
`

var eightBit = []Encoding{TCVN3, VNI, VISCII, VPS, Windows1258}

func TestDecodeSample(t *testing.T) {
	for _, enc := range append([]Encoding{UTF16LE, UTF16BE}, eightBit...) {
		got, found, back, err := Decode(encode(sample, enc))
		if err != nil || found != enc || got != sample {
			t.Errorf("%s: found %s, err %v, text\n%s", enc, found, err, got)
		}
		checkDigits(t, got, encode(sample, enc), back)
	}
}

// checkDigits asks that every digit of the text leads to the same digit in the file.
func checkDigits(t *testing.T, text string, data []byte, back []Anchor) {
	t.Helper()
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c < '0' || c > '9' {
			continue
		}
		if at := Source(back, i); at >= len(data) || data[at] != c {
			t.Fatalf("digit %q at %d leads to %d of the file", c, i, at)
		}
	}
}

func TestDecodeKinds(t *testing.T) {
	vn := "Tổng thu đạt 12,5 tỷ đồng"
	for _, c := range []struct {
		name, in, want string
		enc            Encoding
	}{
		{"plain", vn, vn, Unicode},
		{"mark", "\ufeff" + vn, vn, Unicode},
		{"decomposed", norm.NFD.String(vn), norm.NFD.String(vn), Unicode},
		{"english", "Revenue rose 12.5% to 1,200 million.", "Revenue rose 12.5% to 1,200 million.", Unicode},
		{"french", "Chiffre d'affaires \xe0 l'\xe9tranger : 12,5 %", "Chiffre d'affaires à l'étranger : 12,5 %", Windows1252},
		{"damaged", vn + "\xe1\xbb 7,8%", vn + "\ufffd\ufffd 7,8%", Unicode},
		{"damaged mark", "\xef\xbb\xbf" + vn + "\xff 7,8%", vn + "\ufffd 7,8%", Unicode},
		{"utf-16 mark", "\xff\xfeT\x001\x002\x00", "T12", UTF16LE},
		{"utf-16 big", "\x001\x002\x00,\x005\x00 \x00h\x00a", "12,5 ha", UTF16BE},
		{"utf-16 odd", "\xff\xfe1\x002", "1", UTF16LE},
		{"surrogates", "\xff\xfe\x3d\xd8\x00\xde1\x00\x3d\xd8", "\U0001F6001\ufffd", UTF16LE},
		{"mixed", string(encode(sample, TCVN3)) + "Tổng thu đạt 12,5 tỷ đồng\n", sample + "Tổng thu đạt 12,5 tỷ đồng\n", TCVN3},
		{"mixed old", string(encode(sample, TCVN3)) + string(encode(sample, VNI)), sample + sample, VNI},
	} {
		got, enc, back, err := Decode([]byte(c.in))
		if got != c.want || enc != c.enc || err != nil {
			t.Errorf("%s: %q, %s, %v; want %q, %s", c.name, got, enc, err, c.want, c.enc)
		}
		checkDigits(t, got, []byte(c.in), back)
	}
	if _, _, _, err := Decode([]byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00")); err != ErrBinary {
		t.Errorf("a program: %v, want ErrBinary", err)
	}
}

// shared gives the texts that are handed out beside the repository; the test is skipped where they are not.
func shared(t testing.TB, patterns ...string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, p := range patterns {
		paths, _ := filepath.Glob(filepath.Join("../../../../shared", p))
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			texts[path] = norm.NFC.String(strings.TrimPrefix(string(data), "\ufeff"))
		}
	}
	if len(texts) == 0 {
		t.Skip("no texts under ../shared: ", patterns)
	}
	return texts
}

// TestRoundTrip converts every labelled text to every encoding and back.
func TestRoundTrip(t *testing.T) {
	texts := shared(t, "gold/passages/*.txt", "gold/news/*.txt")
	seed, err := os.ReadFile("../../../seeds/reports/thuy-nguyen-2023.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts["seed"] = norm.NFC.String(string(seed))
	for _, enc := range append([]Encoding{UTF16LE, UTF16BE}, eightBit...) {
		letters, wrong := 0, 0
		for name, s := range texts {
			data := encode(s, enc)
			got, found, back, err := Decode(data)
			if err != nil || found != enc {
				t.Errorf("%s in %s: found %s, %v", name, enc, found, err)
				continue
			}
			n, bad := compareLetters(s, got)
			letters, wrong = letters+n, wrong+bad
			if name == "seed" && bad*2000 > n {
				t.Errorf("the seed report in %s: %d of %d letters wrong", enc, bad, n)
			}
			checkDigits(t, got, data, back)
			if digits(got) != digits(s) {
				t.Errorf("%s in %s: digits changed", name, enc)
			}
		}
		t.Logf("%s: %d of %d letters wrong (%.4f %%)", enc, wrong, letters, 100*float64(wrong)/float64(letters))
		if wrong*2000 > letters {
			t.Errorf("%s: %d of %d letters wrong", enc, wrong, letters)
		}
	}
}

// compareLetters counts the letters that the encodings have, and those of them that differ.
func compareLetters(want, got string) (letters, wrong int) {
	a, b := []rune(want), []rune(got)
	for i, r := range a {
		if r >= 0x80 && vowelOf(r) == 0 && r != 'đ' && r != 'Đ' || !unicode.IsLetter(r) {
			continue
		}
		letters++
		if i >= len(b) || b[i] != r {
			wrong++
		}
	}
	return
}

// digits gives what numbers are made of.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '%' || r == '.' || r == ',' {
			return r
		}
		return -1
	}, s)
}

// TestTablesAgree compares the tables with those of the C library.
func TestTablesAgree(t *testing.T) {
	if _, err := exec.LookPath("iconv"); err != nil {
		t.Skip("no iconv on this machine")
	}
	for enc, name := range map[Encoding]string{VISCII: "VISCII", Windows1258: "CP1258", TCVN3: "TCVN5712-1"} {
		for b := 0x80; b < 0x100; b++ {
			tab := tableOf(enc)
			if !tab.letter[b] {
				continue
			}
			cmd := exec.Command("iconv", "-f", name, "-t", "UTF-8")
			cmd.Stdin = bytes.NewReader([]byte{byte(b)})
			out, err := cmd.Output()
			if r, _ := utf8.DecodeRune(out); err == nil && r != tab.single[b] {
				t.Errorf("%s %02X: %c, iconv has %c", enc, b, tab.single[b], r)
			}
		}
	}
}

// TestTablesWhole asks that each encoding has each Vietnamese letter once.
func TestTablesWhole(t *testing.T) {
	for _, tab := range tables() {
		for _, r := range toned + strings.ToUpper(toned) + "đĐ" {
			if r < 0x80 || tab.lacks && unicode.IsUpper(r) && toneOf(r) != 0 {
				continue
			}
			us := append(bytesAsUnits([]byte("x"), 0, nil), bytesAsUnits(tab.byRune[r], 0, nil)...)
			if got := lettersString(tab.read(us, nil)); got != "x"+string(r) {
				t.Errorf("%s: %c reads %s", tab.enc, r, got)
			}
		}
	}
}

func lettersString(ls []letter) string {
	var w rewriter
	w.write(ls)
	return string(w.out)
}
