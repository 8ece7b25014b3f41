package charset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

func TestValid(t *testing.T) {
	for _, w := range strings.Fields("kinh tế xã hội Thủy Nguyên THỦY thuỷ hòa hoà khuya quý quí quốc giếng gì nghiệp người đường ước " +
		"nghiêng ngoằn khuỷu huỳnh suýt quyết yên uyên ý ủy oanh thuở quở hươu bưu mỹ kỹ tỷ sỹ lũy tỉ phòng xoong buýt Đắk ở ổn ấp") {
		if !Valid(w) {
			t.Errorf("%s is a syllable", w)
		}
	}
	for _, w := range strings.Fields("nghiỷp Nềng Cềng Ngộnh ngƣời cịn khơng nơng ựạt ựược tắnh tắch thúỷ xâý gía củà ðạt cá́ kà ghà ngể cể hoạp " +
		"tàp cáć trýờng baûo ñoàng iện úa1 gĩảm đọạn") {
		if Valid(w) {
			t.Errorf("%s is no syllable", w)
		}
	}
}

// TestValidAgainstTexts asks that the words of whole reports are syllables, loans and abbreviations apart.
func TestValidAgainstTexts(t *testing.T) {
	good, bad := 0, 0
	odd := map[string]int{}
	for _, s := range shared(t, "docs/made/*.truth.txt", "gold/news/*.txt") {
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			if strings.ContainsFunc(w, func(r rune) bool { return r >= 0x80 }) {
				if Valid(w) || acronym(w) {
					good++
				} else {
					bad++
					odd[w]++
				}
			}
		}
	}
	t.Log(good, bad, odd)
	if bad*500 > good {
		t.Errorf("%d of %d words with marks are not known as syllables: %v", bad, good+bad, odd)
	}
}

// TestValidAgainstDictionary compares with a spelling dictionary where one is installed.
func TestValidAgainstDictionary(t *testing.T) {
	data, err := os.ReadFile(filepath.FromSlash("/usr/share/hunspell/vi_VN.dic"))
	if err != nil {
		t.Skip("no Vietnamese spelling dictionary on this machine")
	}
	n, missing := 0, []string{}
	for _, w := range strings.Fields(string(data))[1:] {
		if strings.ToLower(w) != w {
			continue // names and abbreviations
		}
		if n++; !Valid(w) {
			missing = append(missing, w)
		}
	}
	t.Logf("%d of %d not known: %v", len(missing), n, missing)
	if len(missing)*100 > n {
		t.Errorf("%d of %d syllables of the dictionary are not known", len(missing), n)
	}
}

func BenchmarkValid(b *testing.B) {
	words := strings.Fields(sample)
	for b.Loop() {
		for _, w := range words {
			Valid(w)
		}
	}
}
