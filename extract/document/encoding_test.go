package document

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

const vietnamese = "Tổng thu ngân sách đạt 1.234,5 tỷ đồng, bằng 98% dự toán; có 15 xã.\nDiện tích lúa 12.345 ha, tăng 2,5% so với năm 2003.\n"

// The same in the old encodings, as bytes.
const (
	inTCVN3 = "Tæng thu ng\xa9n s\xb8ch \xae\xb9t 1.234,5 t\xfb \xae\xe5ng, b\xbbng 98% d\xf9 to\xb8n; c\xe3 15 x\xb7.\n" +
		"Di\xd6n t\xddch l\xf3a 12.345 ha, t\xa8ng 2,5% so v\xedi n\xa8m 2003.\n"
	inVNI = "To\xe5ng thu nga\xe2n sa\xf9ch \xf1a\xeft 1.234,5 ty\xfb \xf1o\xe0ng, ba\xe8ng 98% d\xf6\xef toa\xf9n; co\xf9 15 xa\xf5.\n" +
		"Die\xe4n t\xedch lu\xf9a 12.345 ha, ta\xeang 2,5% so v\xf4\xf9i na\xeam 2003.\n"
	inVISCII = "T\xb1ng thu ng\xe2n s\xe1ch \xf0\xd5t 1.234,5 t\xd6 \xf0\xb0ng, b\xa2ng 98% d\xf1 to\xe1n; c\xf3 15 x\xe3.\n" +
		"Di\xaen t\xedch l\xfaa 12.345 ha, t\xe5ng 2,5% so v\xbei n\xe5m 2003.\n"
	inVPS = "T\xb0ng thu ng\xe2n s\xe1ch \xc7\xe5t 1.234,5 t\x9b \xc7\xd2ng, b\xa2ng 98% d\xbf to\xe1n; c\xf3 15 x\xe3.\n" +
		"Di\x8cn t\xedch l\xfaa 12.345 ha, t\xe6ng 2,5% so v\xa7i n\xe6m 2003.\n"
	in1258 = "T\xf4\xd2ng thu ng\xe2n s\xe1ch \xf0a\xf2t 1.234,5 ty\xd2 \xf0\xf4\xccng, b\xe3\xccng 98% d\xfd\xf2 toan\xec; co\xec 15 xa\xde.\n" +
		"Di\xea\xf2n ti\xecch lu\xeca 12.345 ha, t\xe3ng 2,5% so v\xf5\xeci n\xe3m 2003.\n"
)

func utf16Bytes(s string, big bool, mark string) []byte {
	out := []byte(mark)
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

// TestReadEncodings reads one text in every encoding: the same words, each digit at its place in the file.
func TestReadEncodings(t *testing.T) {
	asLatin, _ := charmap.Windows1252.NewDecoder().String(strings.ReplaceAll(inTCVN3, "æ", "\xe6"))
	for name, data := range map[string][]byte{
		"utf-8": []byte(vietnamese), "utf-8 with mark": []byte("\ufeff" + vietnamese), "nfd": []byte(norm.NFD.String(vietnamese)),
		"tcvn3": []byte(strings.ReplaceAll(inTCVN3, "æ", "\xe6")), "vni": []byte(inVNI), "viscii": []byte(inVISCII), "vps": []byte(inVPS),
		"windows-1258":   []byte(strings.ReplaceAll(in1258, "toan\xec", "toa\xecn")),
		"tcvn3 as latin": []byte(asLatin), "entities": []byte(entities(vietnamese)),
		"utf-16": utf16Bytes(vietnamese, false, ""), "utf-16 big": utf16Bytes(vietnamese, true, ""),
		"utf-16 with mark": utf16Bytes(vietnamese, false, "\xff\xfe"), "utf-16 big with mark": utf16Bytes(vietnamese, true, "\xfe\xff"),
		"ƣ": []byte(vietnamese + "Bình quân đầu ngƣời 4,6 triệu đồng.\n"), "cr": []byte(strings.ReplaceAll(vietnamese, "\n", "\r\n")),
	} {
		d, err := Read(name+".txt", data, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.ReplaceAll(d.Text, "\r", ""); !strings.HasPrefix(got, vietnamese) {
			t.Errorf("%s: %q", name, d.Text)
		}
		if plain := strings.HasPrefix(name, "utf-8") || name == "nfd" || name == "cr"; plain != (len(d.Warnings) == 0) {
			t.Errorf("%s: warnings %v", name, d.Warnings)
		}
		checkDigits(t, d, data)
	}
}

func entities(s string) string {
	r := strings.NewReplacer("â", "&acirc;", "á", "&aacute;", "ồ", "&#7891;", "ã", "&atilde;", "ổ", "&#x1ED5;")
	return r.Replace(s)
}

// checkDigits asks that every digit of the document leads to the same digit in the file.
func checkDigits(t *testing.T, d *Document, data []byte) {
	t.Helper()
	n := 0
	for i := 0; i < len(d.Text); i++ {
		if c := d.Text[i]; c >= '0' && c <= '9' {
			n++
			if at := d.Source(i); at >= len(data) || data[at] != c {
				t.Errorf("%s: digit %q at %d leads to %d of the file", d.Name, c, i, at)
				return
			}
		}
	}
	if n == 0 {
		t.Errorf("%s: no digits", d.Name)
	}
}

// TestReadSharedEncodings reads the seed report in the encodings that were made beside the repository.
func TestReadSharedEncodings(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/docs/made/enc/*.txt")
	if len(paths) == 0 {
		t.Skip("no files under ../shared/docs/made/enc")
	}
	want, err := os.ReadFile("../../seeds/reports/thuy-nguyen-2023.txt")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(norm.NFC.String(string(want)))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(path, data, Options{})
		if err != nil {
			t.Error(err)
			continue
		}
		checkDigits(t, d, data)
		got := strings.Fields(d.Text)
		wrong := 0
		for i, w := range words {
			if i >= len(got) || got[i] != w {
				wrong++
			}
		}
		t.Logf("%s: %d of %d words differ; %v", d.Name, wrong, len(words), d.Warnings)
		if wrong*1000 > len(words) || len(got) != len(words) {
			t.Errorf("%s: %d of %d words differ, %d words", d.Name, wrong, len(words), len(got))
		}
	}
}

// TestReadOldPage reads a web page whose fonts say TCVN3, a word split over two runs among it.
func TestReadOldPage(t *testing.T) {
	page := `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>x</title></head><body>
<p><font face=".VnTime">Gi&#184; trÞ s¶n xuÊt ®¹t 1.234,5 tû ®ång, t¨ng 12,5%.</font></p>
<p><font face=".VnTimeH">b¸o c¸o</font> <font face=".VnTime">Sè 5</font></p>
<p>Tổng thu ngân sách đạt 98% dự toán.</p>
<p>Bình quân đầu ngƣời 4,6 triệu đồng.</p></body></html>`
	d, err := Read("old.html", []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Giá trị sản xuất đạt 1.234,5 tỷ đồng, tăng 12,5%.", "BÁO CÁO Số 5", "Tổng thu ngân sách đạt 98% dự toán.", "đầu người 4,6"} {
		if !strings.Contains(d.Text, want) {
			t.Errorf("%q is not in %q", want, d.Text)
		}
	}
	if len(d.Warnings) < 2 {
		t.Errorf("warnings %v", d.Warnings)
	}
}

// TestPlainFormulas reads digits of formulas as plain ones, each at its place in the file.
func TestPlainFormulas(t *testing.T) {
	const text = "Năm 𝟐𝟎𝟑𝟏 đạt 𝟏𝟐,𝟓 𝐭ấn, \xff 7 xã.\n"
	d, err := Read("a.txt", []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	const plain = "Năm 2031 đạt 12,5 tấn"
	if !strings.HasPrefix(d.Text, plain) {
		t.Fatalf("%q", d.Text)
	}
	for _, c := range [][2]string{{"2031", "𝟐"}, {"12,5", "𝟏"}, {"7 xã", "7 xã"}} {
		if at := d.Source(strings.Index(d.Text, c[0])); !strings.HasPrefix(text[at:], c[1]) {
			t.Errorf("%s comes from %q", c[0], text[at:])
		}
	}
}
