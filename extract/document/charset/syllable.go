package charset

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The syllables of Vietnamese are an onset, a rime and a tone. What can be combined is written here as the
// spelling rules have it; the rules allow about twice as many syllables as dictionaries list, and every syllable
// that they list but a handful of loans.
var (
	onsets = strings.Fields("b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x")

	// rimes that any onset may have, by its first letter's spelling rules
	rimes = strings.Fields(`
		a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
		e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
		o oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
		u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt ư ưa ưc ưng ươc ươi ươm ươn ương ươt`)

	// rimes with a glide before the vowel: not after b, m, p, ph, v, and c writes them qu
	glided = strings.Fields("oa oac oach oai oan oang oanh oat oay oăn oăng oăt oe oen oet " +
		"uân uât uây uê uy uyên uyêt")

	// rare rimes and the onsets that have them
	rare = map[string]string{
		"ưi": "c ch g kh ng", "ưu": "b c đ h kh l m n ng s t tr v", "ươu": "b h kh ph r t", "ươp": "b c ch đ l m n r t", "ưt": "b c đ d gi l m n ng nh ph r s t v",
		"uya": "kh", "uyu": "kh ng", "uych": "h", "uynh": "h kh l", "uyp": "t", "uyt": "h s t x", "uênh": "ch d h t x",
		"uêch": "ch h kh ng t x", "uâng": "kh", "oao": "ng", "oeo": "kh l ng", "oăc": "h ng", "oăm": "h kh ng", "oam": "ng",
		"uơ": "h kh th", "ooc": "m s t x", "oong": "b c ch g l m n t x đ v",
	}

	afterQu = strings.Fields(`
		a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây âu âc e en eng eo et ep
		ê ên êch ênh êt ich it i y ynh yt yêt yên yu yt ơ ơi ơn ôc`)

	// without an onset
	bare = strings.Fields(`
		y yêm yên yêng yêt yêu o oa oac oach oai oam oan oang oanh oat oay oăc oăm oăn oăng oăt oe oen oeo oet
		uân uât uây uê uênh uy uynh uych uyên uyêt uyt uơ ooc uya`)

	// whole syllables, with their tones, that the rules above do not give: rare rimes and loans
	extra = strings.Fields(`
		ky kỳ kỷ kỹ kỵ ký ly lỳ lý lỷ lỹ lỵ my mỳ mý mỷ mỹ mỵ sy sỳ sý sỷ sỹ sỵ ty tỳ tý tỷ tỹ tỵ hy hỳ hý hỷ hỹ hỵ
		vy vỳ vý vỷ vỹ vỵ thy thỷ gì gí gỉ gĩ gị gi gìn gín gịt giềng giếng giêng giết giếc giệc gíp
		quở buýt voan phuy khoắm bưm cừm hừm hửm xoạp choạp oạp đoọc mươn ưng
		pin pích pô pa pê păng pan pao píp po pi pơ pát pét panh pông pốt
		đăk đắk lăk lắk kông pắc ưu ướp nguýt xuya`)
)

// letterTone is a vowel without its tone, and the tone; a vowel's quality (ă, â, ơ) stays.
type letterTone struct {
	base rune
	tone uint8 // 0 none, 1 grave, 2 hook, 3 tilde, 4 acute, 5 dot
}

const toned = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"

// vowels are the letters of toned and their capitals, by code point: those below U+0200, then those from U+1E80.
var vowels = func() (v [0x200 + 0x80]letterTone) {
	rs := []rune(toned)
	for i, r := range rs {
		for _, r := range []rune{r, unicode.ToUpper(r)} {
			v[vowelIndex(r)] = letterTone{rs[i-i%6], uint8(i % 6)}
		}
	}
	return v
}()

// vowelIndex is a place of vowels; that of NUL for letters beyond.
func vowelIndex(r rune) int {
	switch {
	case r >= 0 && r < 0x200:
		return int(r)
	case r >= 0x1e80 && r < 0x1f00:
		return int(r - 0x1e80 + 0x200)
	}
	return 0
}

// vowelOf gives the toneless small vowel of a letter, 0 for any other.
func vowelOf(r rune) rune { return vowels[vowelIndex(r)].base }

// toneOf gives the tone of a letter: 0 for none.
func toneOf(r rune) uint8 { return vowels[vowelIndex(r)].tone }

// isViet says whether a letter is one of Vietnamese beyond ASCII.
func isViet(r rune) bool { return r >= 0x80 && (vowelOf(r) != 0 || r == 'đ' || r == 'Đ') }

// withTone puts a tone on a toneless small vowel.
func withTone(v rune, tone uint8) rune {
	rs := []rune(toned)
	for i := 0; i < len(rs); i += 6 {
		if rs[i] == v {
			return rs[i+int(tone)]
		}
	}
	return v
}

// syllables maps a toneless syllable to the places and tones that it may have: bit 6*place+tone, place counted in
// letters from the start of the syllable (at most 8). Tone 0 is at place 0.
var syllables = sync.OnceValue(func() map[string]uint64 {
	m := make(map[string]uint64, 4096)
	for _, on := range append([]string{""}, onsets...) {
		list := [][]string{rimes, glided}
		switch on {
		case "":
			list = [][]string{rimes, bare}
		case "qu":
			list = [][]string{afterQu}
		case "b", "m", "p", "ph", "v", "gi", "g":
			list = [][]string{rimes}
			if on == "g" {
				list = append(list, []string{"oa", "oai", "oang", "oam", "oan"})
			}
		case "c", "k", "gh", "ngh":
			list = [][]string{rimes}
		}
		for _, rs := range list {
			for _, rime := range rs {
				if spells(on, rime) {
					addRime(m, on, rime)
				}
			}
		}
	}
	for rime, list := range rare {
		for _, on := range strings.Fields(list) {
			addRime(m, on, rime)
		}
	}
	for _, s := range extra {
		addWhole(m, s)
	}
	return m
})

// spells says whether the onset is written that way before the rime: k, gh, ngh before e, ê, i; c, g, ng before
// the others.
func spells(on, rime string) bool {
	front := strings.HasPrefix(rime, "e") || strings.HasPrefix(rime, "ê") || strings.HasPrefix(rime, "i")
	switch on {
	case "k":
		return front || strings.HasPrefix(rime, "uy")
	case "gh", "ngh":
		return front
	case "c", "g", "ng":
		return !front
	case "gi":
		return !strings.HasPrefix(rime, "i")
	case "":
		return !strings.HasPrefix(rime, "iê")
	}
	return true
}

func addRime(m map[string]uint64, on, rime string) {
	key := on + rime
	stop := strings.HasSuffix(rime, "c") || strings.HasSuffix(rime, "ch") || strings.HasSuffix(rime, "p") || strings.HasSuffix(rime, "t")
	start := len([]rune(on))
	for _, at := range tonePlaces(rime, on == "qu") {
		for tone := uint8(0); tone < 6; tone++ {
			if stop && tone != 4 && tone != 5 {
				continue
			}
			place := start + at
			if tone == 0 {
				place = 0
			}
			m[key] |= 1 << (6*uint(place) + uint(tone))
		}
	}
}

// tonePlaces gives the letters of a rime that may carry the tone: for oa, oe, uy both the old and the new way.
func tonePlaces(rime string, afterQ bool) []int {
	rs := []rune(rime)
	switch {
	case afterQ && len(rs) > 1 && rs[0] == 'y' && rs[1] == 'ê':
		return []int{1}
	case afterQ:
		return []int{0}
	case rime == "oa" || rime == "oe" || rime == "uy":
		return []int{0, 1}
	case strings.HasPrefix(rime, "uyê") || strings.HasPrefix(rime, "uya"):
		return []int{len([]rune("uy"))}[:1]
	case len(rs) > 1 && (rs[0] == 'o' && strings.ContainsRune("aăe", rs[1]) || rs[0] == 'u' && strings.ContainsRune("âêyơô", rs[1]) ||
		rs[0] == 'i' && rs[1] == 'ê' || rs[0] == 'y' && rs[1] == 'ê' || rs[0] == 'ư' && rs[1] == 'ơ' || rs[0] == 'o' && rs[1] == 'o'):
		return []int{1}
	}
	return []int{0}
}

func addWhole(m map[string]uint64, s string) {
	var buf [24]byte
	if key, bit, ok := strip(s, buf[:0]); ok {
		m[string(key)] |= bit
	}
}

// strip takes a syllable apart into its toneless small letters, appended to key, and the bit of its tone; false
// where it has more than one tone mark or more than 8 letters.
func strip(word string, key []byte) ([]byte, uint64, bool) {
	place, tone, n := 0, uint8(0), 0
	for _, r := range word {
		if n++; n > 8 {
			return nil, 0, false
		}
		lt := vowels[vowelIndex(r)]
		if lt.base == 0 {
			if r < 0x80 {
				if r >= 'A' && r <= 'Z' {
					r += 'a' - 'A'
				}
				key = append(key, byte(r))
			} else {
				key = utf8.AppendRune(key, unicode.ToLower(r))
			}
			continue
		}
		if lt.tone != 0 {
			if tone != 0 {
				return nil, 0, false
			}
			place, tone = n-1, lt.tone
		}
		key = utf8.AppendRune(key, lt.base)
	}
	return key, 1 << (6*uint(place) + uint(tone)), true
}

// Valid says whether the word, in NFC and any case, is a syllable that Vietnamese spelling allows, with its tone
// on a letter that may carry it (hóa and hoá both).
func Valid(word string) bool {
	var buf [32]byte
	key, bit, ok := strip(word, buf[:0])
	return ok && syllables()[string(key)]&bit != 0
}
