package table

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"solieu/extract/document/bilingual"
)

// caption is what stands above a table: its subject, its unit, and what holds for all of its figures.
type caption struct {
	meaning
	subject string // what the table is about, "" where the title names a collection ("các chỉ tiêu chủ yếu")
	units   []captionUnit
	places  bool   // its rows are places: "phân theo huyện"
	day     string // "-07-01": the day of each year that stocks are of, "tại thời điểm 1/7 hàng năm"
}

// captionUnit is one of several units of a caption: "Diện tích: ha; năng suất: tạ/ha".
type captionUnit struct{ of, unit string }

var (
	reCaptionNumber = regexp.MustCompile(`^(?:(?i:biểu mẫu|biểu đồ|phụ biểu|phụ bảng|biểu|bảng|phụ lục|table)\s*(?i:số)?\s*(?:\d+[\d.\-a-z]*|[IVX]+|[A-Z]\b)?(?:\s*[/-]\s*[\p{L}\d-]+)?\s*[.:–-]*\s*|\d{1,3}\.\s+)`)
	reOfPlace       = regexp.MustCompile(`\s+(?i:phân theo|chia theo|phân loại theo)\s.*$|\s+(?i:của|trên địa bàn|tại|ở)\s+(?i:huyện|tỉnh|thành phố|tp\.?|thị xã|quận|xã|phường|cả nước|toàn)(?:\s.*)?$`)
	reByPlace       = regexp.MustCompile(`(?i)(?:theo|các)\s+(?:đơn vị hành chính|địa phương|tỉnh|huyện|quận|thị xã|thành phố|xã|phường)`)
	reSource        = regexp.MustCompile(`\(\s*(?i:nguồn|kèm theo|đính kèm|ban hành kèm|ban hành theo|theo báo cáo|trích)[^()]*\)|^\s*(?i:nguồn|kèm theo|ban hành kèm theo)\s.*$|^\s*(?i:nguồn)\s*:.*$`)
	reUnitAgain     = regexp.MustCompile(`(:\s*[^:]*?)\s*[-–/(]\s*(?i:unit)\s*:.*$`) // "Đơn vị tính: Con - Unit: Heads"
	reEveryYear     = regexp.MustCompile(`(\d{1,2})\s?/\s?(\d{1,2})\s+(?i:hàng|hằng)\s+(?i:năm)`)
	reContinued     = regexp.MustCompile(`^\s*\((?i:tiếp theo|tiếp|cont\.?)\)\s*`)
)

// readCaption reads the lines above a table.
func (t *reading) readCaption(s string) caption {
	var k caption
	var title []string
	if strings.IndexByte(s, '/') >= 0 {
		if m := reEveryYear.FindStringSubmatch(s); m != nil {
			k.day = fmt.Sprintf("-%02d-%02d", atoi(m[2]), atoi(m[1]))
		}
	}
	for _, line := range captionLines(s) {
		line = plain(line)
		if strings.IndexByte(line, '(') >= 0 || strings.IndexAny(line, "nNkKbB") == 0 { // else no source can stand there
			if has(line, "nguồn", "kèm", "ban hành", "theo báo cáo", "trích") {
				line = reSource.ReplaceAllString(line, "")
			}
		}
		line = strings.TrimSpace(line)
		if strings.Contains(line, "nit:") {
			line = reUnitAgain.ReplaceAllString(line, "$1")
		}
		if unit, rest, ok := t.captionUnit(line); ok {
			k.addUnits(t, unit)
			line = rest
		} else if unit := t.unitAlone(line); unit != "" && k.unit == "" {
			k.unit, line = unit, ""
		}
		if line != "" {
			if line[0] == '(' {
				line = reContinued.ReplaceAllString(line, "")
			}
			title = append(title, line)
		}
	}
	all := strings.Join(title, " ")
	k.places = has(all, "theo", "các") && reByPlace.MatchString(all)
	unit := k.unit
	k.meaning = t.read(all, t.in.Period)
	if unit != "" {
		k.unit = unit
		k.percent = isPercent(unit)
	}
	for _, line := range title {
		line = reCaptionNumber.ReplaceAllString(line, "")
		if has(line, " theo", " của ", " trên địa bàn ", " tại ", " ở ") {
			line = reOfPlace.ReplaceAllString(line, "")
		}
		if begins(line, "phân theo", "chia theo") > 0 {
			continue // a title that goes on
		}
		m := t.read(line, t.in.Period)
		if m.words != "" && !t.collection(line) && t.Rules.named(m.words) {
			k.subject = trimConnectives(m.words)
			break
		}
		if t.collection(line) {
			if !k.compare && k.measure != "share" && k.measure != "index" {
				k.measure = "" // "các chỉ tiêu tăng trưởng kinh tế và giảm nghèo": some of them are
			}
			break
		}
	}
	return k
}

// captionLines parts the words above a table into lines. One that goes on in small letters with the line above, which
// no mark ends, is joined to it; "phân theo", which may begin a line of its own, and units are not.
func captionLines(s string) []string {
	lines := strings.Split(s, "\n")
	out := lines[:0]
	for _, line := range lines {
		n := len(out) - 1
		if n >= 0 && unicode.IsLower(firstRune(line)) && len(strings.Fields(line)) > 1 && out[n] != "" && strings.IndexByte(".:;)%", out[n][len(out[n])-1]) < 0 &&
			begins(line, "phân theo", "chia theo", "đơn vị", "đvt") == 0 {
			out[n] += " " + line
			continue
		}
		out = append(out, line)
	}
	return out
}

// has tells whether one of some words in small letters stands in a text, whatever its case.
func has(s string, words ...string) bool {
	s = strings.ToLower(s)
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// captionUnit cuts "Đơn vị tính: tỷ đồng", also in brackets, out of a line above a table.
func (t *reading) captionUnit(line string) (unit, rest string, ok bool) {
	var buf [someTags]tag
	for _, g := range t.Rules.tags(buf[:0], line) {
		if g.Kind != "unit" {
			continue
		}
		after := strings.TrimLeft(line[g.end:], " -–Uunit")
		if !strings.HasPrefix(after, ":") && !(g.start == 0 && t.isUnit(after)) {
			continue
		}
		unit = strings.TrimLeft(after, ": ")
		rest = strings.TrimSpace(line[:g.start])
		if strings.HasSuffix(rest, "(") {
			rest = strings.TrimSpace(rest[:len(rest)-1])
			if i := strings.IndexByte(unit, ')'); i >= 0 {
				rest += " " + strings.TrimSpace(unit[i+1:])
				unit = unit[:i]
			}
		}
		return strings.Trim(unit, " .;"), strings.TrimSpace(rest), true
	}
	return "", "", false
}

// unitAlone gives the unit that a line above a table says without a word that leads it in: "Triệu USD - Mill. USD",
// "(nghìn tấn)". The name of a thing that is counted is a unit there only in brackets or where it is said again.
func (t *reading) unitAlone(line string) string {
	s := bilingual.Native(line)
	unit, ok := t.unit(strings.Trim(s, "()"))
	if !ok {
		return ""
	}
	if _, dim, _ := t.Units.LookupUnit(unit); dim == "count" && s == line && line[0] != '(' {
		return ""
	}
	return unit
}

func (t *reading) isUnit(s string) bool { _, ok := t.unit(s); return ok }

// addUnits reads the units of a unit line: one, several, or several with what each is for.
func (k *caption) addUnits(t *reading, s string) {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == ',' }) {
		part = strings.TrimSpace(part)
		of := ""
		if i := strings.IndexByte(part, ':'); i > 0 {
			of, part = strings.TrimSpace(part[:i]), strings.TrimSpace(part[i+1:])
		}
		if part == "" {
			continue
		}
		if of != "" {
			k.units = append(k.units, captionUnit{fold(of), part})
		} else if k.unit == "" {
			k.unit = part
		}
	}
	if _, ok := t.unit(s); ok {
		k.unit = s // "xã, phường" is one unit for all its comma
	}
}

// unitFor gives the caption's unit for a head or label.
func (k *caption) unitFor(words ...string) string {
	for _, u := range k.units {
		for _, w := range words {
			if strings.Contains(fold(w), u.of) {
				return u.unit
			}
		}
	}
	return k.unit
}

// collection tells a title that names no single thing.
func (t *reading) collection(s string) bool {
	var buf [someTags]tag
	for _, g := range t.Rules.tags(buf[:0], s) {
		if g.Kind == "collection" {
			return true
		}
	}
	return false
}

// trimConnectives takes connectives off the ends of what is left of a title.
func trimConnectives(s string) string {
	for {
		r := s
		if n := begins(r, "về", "của", "các"); n > 0 {
			if rest := strings.TrimLeft(r[n:], space); len(rest) < len(r)-n {
				r = rest
			}
		}
		if n := ends(r, " các tháng", " các", " năm", " của", " theo", " từ", " và", " giai đoạn", " trong", " tại", " so với", " thời kỳ", " tháng", " quý"); n >= 0 {
			r = r[:n]
		}
		r = strings.TrimSpace(r)
		if r == s || strings.HasSuffix(s, "cả năm") {
			return s
		}
		s = r
	}
}
