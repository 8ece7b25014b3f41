package document

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// facts reads what the document says of itself at its top (and, for the date, above the signature): the forms of
// decree 30/2020/NĐ-CP and of circular 01/2011/TT-BNV before it. What a reader has put into d.Facts already, a
// format's own title and date, holds where the words say nothing.
func facts(d *Document) Facts {
	top := topLines(d)
	f := Facts{Number: docNumber(top), Title: title(top, d.Facts.Title)}
	var near string // the place of the date line: "Thủy Nguyên"
	near, f.Issued = issued(top)
	if f.Issued == "" {
		_, f.Issued = issued(lastLines(d))
	}
	if f.Issued == "" {
		f.Issued = d.Facts.Issued
	}
	f.Issuer, f.Place = issuer(top, near)
	return f
}

// topLine is a line above the body of a report.
type topLine struct {
	text    string
	heading bool // numbered or marked: the body has begun
	long    bool
}

// topLines gives the lines above the body: up to the first numbered heading, at most forty.
func topLines(d *Document) []topLine {
	var out []topLine
	for _, b := range d.Blocks {
		var words string
		body := false
		switch b := b.(type) {
		case *Heading:
			words, body = b.Of(d.Text), b.Number != ""
		case *Paragraph:
			if b.Role == Header || b.Role == Navigation || b.Role == Note {
				continue
			}
			words, body = b.Of(d.Text), b.Marker.Len() > 0
		case *Table:
			return out
		}
		for l := range strings.SplitSeq(words, "\n") {
			for _, cell := range columnsOf(l) {
				out = append(out, topLine{text: cell, heading: body, long: utf8.RuneCountInString(l) > 200})
			}
		}
		if body && len(out) > 3 || len(out) >= 40 {
			break
		}
	}
	return out
}

func lastLines(d *Document) []topLine {
	var out []topLine
	for _, b := range d.Blocks[max(0, len(d.Blocks)-15):] {
		for l := range strings.SplitSeq(b.Extent().Of(d.Text), "\n") {
			out = append(out, topLine{text: l})
		}
	}
	return out
}

var reMottoWhole = regexp.MustCompile(`(?i)cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|độc\s+lập\s*[-–]\s*tự\s+do\s*[-–]\s*hạnh\s+phúc`)

var reColumns = regexp.MustCompile(`\t+|\s{3,}|\s\|\s`)

// columnsOf cuts a line of a letterhead that was typed in two columns.
func columnsOf(line string) []string {
	if len(line) > 300 {
		return []string{line}
	}
	line = reMottoWhole.ReplaceAllString(line, "\t$0\t")
	var out []string
	for _, c := range reColumns.Split(line, -1) {
		if c = strings.Trim(c, " *_\u00a0"); c != "" {
			out = append(out, c)
		}
	}
	return out
}

var reNumberLine = regexp.MustCompile(`(?i)^số\s*:?\s*(\d[\d\s]*\p{L}?\s*(?:[-–]\s*\p{Lu}{1,6}\s*)?/[\p{L}\d/&.\s-]*\p{L})`)

func docNumber(top []topLine) string {
	for _, l := range top {
		if m := reNumberLine.FindStringSubmatch(l.text); m != nil {
			return strings.Join(strings.Fields(m[1]), "")
		}
	}
	return ""
}

var (
	reIssued  = regexp.MustCompile(`(?i)^(?:(.{2,40}?)\s*,\s*)?ngày\s*([\d.…_\s]*?)\s*tháng\s*([\d.…_\s]*?)\s*năm\s*(\d{4})`)
	reNumeric = regexp.MustCompile(`^(\p{Lu}[\p{L}.\s]{2,30}),\s*(?:ngày\s*)?(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)\s*$`)
)

// issued finds the line of place and date. A day or month that was left blank is left out of the date.
func issued(lines []topLine) (place, iso string) {
	for _, l := range lines {
		m := reIssued.FindStringSubmatch(l.text)
		if m == nil {
			m = reNumeric.FindStringSubmatch(l.text)
		}
		if m == nil || utf8.RuneCountInString(l.text) > 120 {
			continue
		}
		iso = m[4]
		if month, ok := between(m[3], 12); ok {
			iso += fmt.Sprintf("-%02d", month)
			if day, ok := between(m[2], 31); ok {
				iso += fmt.Sprintf("-%02d", day)
			}
		}
		return strings.TrimSpace(m[1]), iso
	}
	return "", ""
}

func between(s string, most int) (int, bool) {
	n, digits := 0, 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n, digits = n*10+int(r-'0'), digits+1
		}
	}
	return n, digits > 0 && digits <= 2 && n >= 1 && n <= most
}

var (
	// reKind is the line that names the kind of document.
	reKind = regexp.MustCompile(`^(?i:(?:dự thảo\s+)?(?:báo cáo|tờ trình|nghị quyết|kế hoạch|thông báo|thông cáo báo chí|quyết định|đề án|chương trình|chỉ thị|công bố|niên giám thống kê|thông tin|bản tin|phụ lục))(?:[\s:.,-]|$)`)
	// reBegins are words with which the body of a report begins.
	reBegins = regexp.MustCompile(`(?i)^(?:kính gửi|căn cứ|thực hiện\s|theo\s|để\s|nhằm\s|trong\s|sau\s|nơi nhận|ước\s|phần\s|chương\s|\(?kèm theo|\(?ban hành kèm|hôm nay|ủy ban nhân dân|ubnd\s|hội đồng nhân dân|hđnd\s)`)
)

// title gives the words that say what the document is about: those after the line that names its kind, over as
// many lines as they take; in a document without such a line, the words that its format marks as the title, or its
// first short line.
func title(top []topLine, marked string) string {
	for i, l := range top {
		if !reKind.MatchString(l.text) || l.long || l.heading || strings.Contains(l.text, "/") {
			continue
		}
		var words []string
		if rest := l.text[len(reKind.FindString(l.text)):]; strings.ContainsFunc(rest, unicode.IsLetter) {
			words = append(words, l.text)
		}
		for _, next := range top[i+1:] {
			if !goesOn(words, next) {
				break
			}
			words = append(words, strings.TrimRight(next.text, " *_"))
		}
		if len(words) > 0 {
			return strings.Join(words, " ")
		}
	}
	if marked != "" {
		return marked
	}
	first := ""
	for _, l := range top {
		if l.long || l.heading || isLetterheadLine(l.text) || reBegins.MatchString(l.text) || strings.ContainsRune(".:;", rune(l.text[len(l.text)-1])) {
			continue
		}
		if len(strings.Fields(l.text)) >= 4 {
			return l.text
		}
		if first == "" {
			first = l.text
		}
	}
	return first
}

// goesOn tells whether a line belongs to the title whose words so far are given.
func goesOn(words []string, l topLine) bool {
	if l.heading || reKind.MatchString(l.text) || reUnit.MatchString(l.text) || len(words) >= 5 || utf8.RuneCountInString(l.text) > 300 || strings.ContainsRune(".:", rune(l.text[len(l.text)-1])) || isLetterheadLine(l.text) {
		return false
	}
	if len(words) == 0 {
		return true
	}
	return !l.long && !reBegins.MatchString(l.text) && !strings.HasPrefix(l.text, "(")
}

func isLetterheadLine(s string) bool {
	return reMotto.MatchString(s) || reDocNumber.MatchString(s) || reNumberLine.MatchString(s) || reIssued.MatchString(s) || reBody.MatchString(s) ||
		!strings.ContainsFunc(s, unicode.IsLetter)
}
