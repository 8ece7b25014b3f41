package unit

import (
	"strings"
	"unicode/utf8"
)

// foldString folds a spelling as step folds a text.
func foldString(s string) string { return string(appendFolded(nil, s)) }

func appendFolded(out []byte, s string) []byte {
	s = strings.TrimSpace(s)
	for i := 0; i < len(s); {
		r, next := step(s, i)
		if r == end {
			break
		}
		out = utf8.AppendRune(out, r)
		i = next
	}
	return out
}

// foldWords is a noun as it is shown: lower case, single spaces, no marks; an abbreviation ("HTX") keeps its capitals.
func foldWords(s string) string {
	words := strings.Fields(strings.Map(func(r rune) rune {
		if r == '*' || fold(r) == '\u00ad' || '\u200b' <= r && r <= '\u200d' || r == '\ufeff' {
			return -1
		}
		if isSpace(r) {
			return ' '
		}
		return r
	}, s))
	for i, w := range words {
		if len([]rune(w)) < 2 || strings.ToUpper(w) != w {
			words[i] = strings.ToLower(w)
		}
	}
	return strings.Join(words, " ")
}

func wordSet(words []string) map[string]struct{} {
	if len(words) == 0 {
		return nil
	}
	set := make(map[string]struct{}, len(words))
	for _, w := range words {
		set[foldString(w)] = struct{}{}
	}
	return set
}

// Ways of writing one word that differ by the place of the tone mark (hóa, hoá) or by i and y (sĩ, sỹ): both are
// in use, and no report keeps to one.
var (
	newTone = strings.NewReplacer("òa", "oà", "óa", "oá", "ỏa", "oả", "õa", "oã", "ọa", "oạ",
		"òe", "oè", "óe", "oé", "ỏe", "oẻ", "õe", "oẽ", "ọe", "oẹ", "ùy", "uỳ", "úy", "uý", "ủy", "uỷ", "ũy", "uỹ", "ụy", "uỵ")
	oldTone = strings.NewReplacer("oà", "òa", "oá", "óa", "oả", "ỏa", "oã", "õa", "oạ", "ọa",
		"oè", "òe", "oé", "óe", "oẻ", "ỏe", "oẽ", "õe", "oẹ", "ọe", "uỳ", "ùy", "uý", "úy", "uỷ", "ủy", "uỹ", "ũy", "uỵ", "ụy")
	toY = map[string]string{"tỉ": "tỷ", "sĩ": "sỹ", "kĩ": "kỹ", "kì": "kỳ", "kí": "ký", "lí": "lý", "quí": "quý", "mĩ": "mỹ"}
	toI = map[string]string{"tỷ": "tỉ", "sỹ": "sĩ", "kỹ": "kĩ", "kỳ": "kì", "ký": "kí", "lý": "lí", "quý": "quí", "mỹ": "mĩ"}
)

// variants gives other ways in which a folded spelling is printed: tone marks, i and y, and "m³" as "m3", "m 3", "m^3".
func variants(s string) []string {
	out := []string{newTone.Replace(s), oldTone.Replace(s), syllables(s, toY), syllables(s, toI)}
	if strings.ContainsAny(s, "²³") {
		for _, mark := range []string{"", " ", "^"} {
			out = append(out, strings.NewReplacer("²", mark+"2", "³", mark+"3").Replace(s))
		}
		out = append(out, strings.NewReplacer("²", " ²", "³", " ³").Replace(s))
	}
	return out
}

func syllables(s string, with map[string]string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		bare := strings.TrimRight(w, ",.")
		if v, ok := with[bare]; ok {
			words[i] = v + w[len(bare):]
		}
	}
	return strings.Join(words, " ")
}
