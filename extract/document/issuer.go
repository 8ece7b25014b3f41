package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// reBody is a line that names a public body.
	reBody = regexp.MustCompile(`(?i)^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|sở|tổng cục|cục|chi cục|bộ|ban|văn phòng|tỉnh ủy|tỉnh uỷ|huyện ủy|huyện uỷ|thành ủy|thành uỷ|thị ủy|thị uỷ|quận ủy|quận uỷ|đảng ủy|đảng uỷ|đảng bộ|phòng|trung tâm|kho bạc|ngân hàng nhà nước|công an|viện|bảo hiểm xã hội|bhxh|tòa án|toà án|hải quan|liên minh|hội|chính phủ|quốc hội|thủ tướng)(?:\s|$)`)
	// reUnit is an administrative unit with its name; the name ends where the line or the next such word does.
	reArea  = regexp.MustCompile(`(?i)(?:^|\s)(tỉnh|thành phố|tp\.?|t\.p\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|tt\.?|đặc khu)\s+(\p{L}[\p{L}\p{M}’'\s.-]*|\d{1,2})$`)
	reParty = regexp.MustCompile(`(?i)^(tỉnh|huyện|thành|thị|quận)\s+(?:ủy|uỷ)\s+(.+)$`)
	reSelf  = regexp.MustCompile(`(?i)(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hđnd)\s+(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?:\s+(?:báo cáo|trình|kính|ban hành|xây dựng|đề nghị)|[,.]|$)`)
)

// areas are the full forms of the administrative units.
var areas = map[string]string{"tp": "thành phố", "t.p": "thành phố", "tx": "thị xã", "tt": "thị trấn", "thành": "thành phố", "thị": "thị xã"}

// issuer names the body that issued the document and the place that it speaks for. Of several bodies one below the
// other the lowest issued it; the place is the lowest that some of them names. Near is the place of the date line.
//
// Capitals become small letters by the rules of Vietnamese names, and "ỦY BAN NHÂN DÂN" becomes "UBND", so that the
// same body reads the same in every report.
func issuer(top []topLine, near string) (body, place string) {
	bodies, central := bodiesOf(top)
	for _, b := range bodies {
		if p := areaOf(b); p != "" {
			place = p
		}
	}
	if len(bodies) > 0 {
		body = properBody(bodies[len(bodies)-1])
	}
	if about := aboutPlace(top); about != "" {
		place = about
	}
	if place != "" || near == "" || central {
		return body, place
	}
	near = proper(near)
	if strings.ContainsAny(near, "0123456789") {
		return body, ""
	}
	// "UBND huyện báo cáo …" says what kind of place the date line names.
	for _, l := range top {
		if m := reSelf.FindStringSubmatch(l.text); m != nil {
			place = strings.ToLower(m[1]) + " " + near
			if body == "" {
				body = "UBND " + place
			}
			return body, place
		}
	}
	return body, near
}

// aboutPlace finds the line under a title that only names a place: a statistics office writes on one district.
func aboutPlace(top []topLine) string {
	titled := false
	for _, l := range top {
		text := strings.Trim(l.text, " *_()-–")
		switch n := len(strings.Fields(text)); {
		case l.heading, reBody.MatchString(text):
			titled = false
		case titled && n <= 6 && !strings.ContainsAny(text, "0123456789"):
			if m := reArea.FindStringIndex(text); m != nil && m[0] == 0 {
				return areaOf(text)
			}
		case !titled:
			titled = n >= 4 && !isLetterheadLine(l.text) && !reArea.MatchString(text)
		}
	}
	return ""
}

// bodiesOf gives the bodies of a letterhead, highest first, wrapped names joined; central says that the highest is a
// ministry or the like, whose town is not what it reports on.
func bodiesOf(top []topLine) (bodies []string, central bool) {
	for i, l := range top {
		text := strings.Trim(l.text, " *_-–")
		if l.long || l.heading || reKind.MatchString(text) || i > 12 {
			break
		}
		switch {
		case strings.ContainsAny(text, "0123456789:;/") && !reArea.MatchString(text) || isLowerLine(text):
		case reBody.MatchString(text):
			bodies = append(bodies, text)
		case len(bodies) > 0 && strings.ToUpper(text) == text && !reMotto.MatchString(text) && wrapped(bodies[len(bodies)-1], text):
			bodies[len(bodies)-1] += " " + text
		}
	}
	if len(bodies) > 0 {
		first := strings.ToLower(bodies[0])
		central = strings.HasPrefix(first, "bộ ") || strings.HasPrefix(first, "tổng cục") || strings.HasPrefix(first, "chính phủ") || strings.HasPrefix(first, "quốc hội")
	}
	return bodies, central
}

// isLowerLine tells a line of running text: a letterhead is in capitals, or names a body in a few words.
func isLowerLine(s string) bool {
	return strings.ToUpper(s) != s && len(strings.Fields(s)) > 10
}

// wrapped tells a line that goes on with a body's name: "HUYỆN X" after "ỦY BAN NHÂN DÂN", or any words after one
// that ends in a joining word.
func wrapped(body, line string) bool {
	if reArea.MatchString(line) && !reArea.MatchString(body) {
		return true
	}
	last := strings.Fields(strings.ToLower(body))
	switch last[len(last)-1] {
	case "và", "-", "–", "phố", "tỉnh", "huyện", "xã", "quận":
		return true
	}
	return false
}

// areaOf gives the administrative unit that a body's name ends in.
func areaOf(body string) string {
	if m := reParty.FindStringSubmatch(body); m != nil {
		kind := strings.ToLower(m[1])
		if full := areas[kind]; full != "" {
			kind = full
		}
		return kind + " " + proper(m[2])
	}
	m := reArea.FindStringSubmatch(body)
	if m == nil {
		return ""
	}
	if first, _ := utf8.DecodeRuneInString(m[2]); unicode.IsLower(first) {
		return "" // "Xã có cơ sở" names no commune
	}
	kind := strings.TrimRight(strings.ToLower(m[1]), ".")
	if full := areas[kind]; full != "" {
		kind = full
	}
	return kind + " " + proper(m[2])
}

// properBody writes a body's name as running text does: "SỞ KẾ HOẠCH VÀ ĐẦU TƯ TỈNH X" as "Sở Kế hoạch và Đầu tư
// tỉnh X".
func properBody(s string) string {
	if m := reParty.FindStringSubmatch(s); m != nil {
		return upperFirst(strings.ToLower(m[1])) + " ủy " + proper(m[2])
	}
	area := areaOf(s)
	name := s
	if m := reArea.FindStringSubmatchIndex(s); m != nil && area != "" {
		name = strings.TrimSpace(s[:m[0]])
	} else {
		area = ""
	}
	if strings.ToUpper(name) == name {
		name = sentence(name)
	}
	for _, long := range []struct{ from, to string }{{"ủy ban nhân dân", "UBND"}, {"uỷ ban nhân dân", "UBND"}, {"ubnd", "UBND"}, {"hội đồng nhân dân", "HĐND"}, {"hđnd", "HĐND"}} {
		if low := strings.ToLower(name); strings.HasPrefix(low, long.from) {
			name = long.to + name[len(long.from):]
			break
		}
	}
	return strings.TrimSpace(name + " " + area)
}

// kinds are the words for a body's kind; the word after them begins its name.
var kinds = []string{"tổng cục ", "chi cục ", "cục ", "sở ", "bộ ", "ban ", "phòng ", "viện ", "văn phòng ", "trung tâm "}

// sentence lowers a body's name in capitals: the kind, the first word of the name and the words after "và", "-" and
// a comma keep a capital.
func sentence(s string) string {
	low := strings.ToLower(s)
	first := 0
	for _, k := range kinds {
		if strings.HasPrefix(low, k) {
			first = len(strings.Fields(k))
			break
		}
	}
	words := strings.Fields(low)
	for i, w := range words {
		after := i > 0 && (words[i-1] == "và" || words[i-1] == "-" || words[i-1] == "–" || strings.HasSuffix(words[i-1], ","))
		if i == 0 || i == first && first > 0 || after && first > 0 {
			words[i] = upperFirst(w)
		}
	}
	return strings.Join(words, " ")
}

// proper writes a place's name with a capital on every syllable; a name that is not all in capitals stays.
func proper(s string) string {
	s = strings.Trim(strings.Join(strings.Fields(s), " "), " .,-–*_")
	if strings.ToUpper(s) != s {
		return s
	}
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		parts := strings.FieldsFunc(w, func(r rune) bool { return r == '-' })
		for k := range parts {
			parts[k] = upperFirst(parts[k])
		}
		words[i] = strings.Join(parts, "-")
		if strings.Contains(w, "'") || strings.Contains(w, "’") {
			words[i] = upperAfterMark(words[i])
		}
	}
	return strings.Join(words, " ")
}

func upperFirst(w string) string {
	for i, r := range w {
		if unicode.IsLetter(r) {
			return w[:i] + string(unicode.ToUpper(r)) + w[i+len(string(r)):]
		}
	}
	return w
}

// upperAfterMark writes "R’lấp" as "R’Lấp".
func upperAfterMark(w string) string {
	up := false
	return strings.Map(func(r rune) rune {
		defer func() { up = r == '\'' || r == '’' }()
		if up {
			return unicode.ToUpper(r)
		}
		return r
	}, w)
}
