package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The marks that begin list items and headings, and the titles behind them.

// sentence, and the line does not begin one.
func (p *liner) continues(line string) bool {
	before := strings.TrimRight(p.open.Span.Of(p.text), "*_ ")
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, "*_(\"“ "))
	width := len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
	full := width > 60
	switch last {
	case '.', '!', '?', ':', '…':
		return false
	case ';':
		return full && !p.blank && unicode.IsLower(first)
	}
	switch {
	case unicode.IsLower(first), first == ',' || first == ';' || first == ')':
		return true
	case p.blank:
		return false
	case last == ',' || last == '-' || last == '–':
		return true
	case unicode.IsDigit(first) || first == '/':
		// a wrapped line may begin with a number, "đạt 16⏎%/năm", "triệu m⏎3"; a line of a table does too, so the
		// paragraph must be prose
		return len(before) > 60 || len(line) <= 2
	case unicode.IsUpper(first):
		return len(before) > 60 && full && width <= longestLine
	}
	return false
}

// longestLine is how many letters a line that was broken to fit a page has at most; a longer one is a paragraph of a text
// that is not broken into lines, and ends where it ends.
const longestLine = 200

type style int

const (
	styleNone   style = iota
	stylePart         // A. Phần thứ nhất, Chương II, Điều 2.
	styleRoman        // I. II/
	styleFirst        // 1.
	styleSecond       // 1.1.
	styleThird        // 1.1.1.
	styleLetter       // a) a.
	styleParen        // (1) 1)
	styleDash         // - – • *
	stylePlus         // +
)

// bareLevel is the level of a heading without a number: that of the Roman numbers beside which such headings stand.
const bareLevel = int(styleRoman)

// level is the heading level of a numbering style.
func (s style) level() int { return int(s) }

// depth is the nesting of a list item among the bullets.
func (s style) depth() int {
	switch s {
	case styleNone:
		return 0
	case stylePlus:
		return 2
	default:
		return 1
	}
}

var (
	// C, D and L alone are letters of parts; no report counts to a hundred in Roman numbers
	rePart = regexp.MustCompile(`^(?:\*\*)?(?:(?i:phần|chương)\s+(?:(?i:thứ)\s+\p{L}+|[IVXLC]+|[A-H])\s*(?:[./)–:-]\s*|\s+)|(?i:điều)\s+\d{1,3}\s*[./:]\s*|[A-HLĐ]\s?[./]\s*)(?:\*\*)?["“]?\p{Lu}`)
	// a part whose title stands below it
	rePartAlone = regexp.MustCompile(`^(?:\*\*)?(?i:phần|chương)\s+(?:(?i:thứ\s+\p{L}+)|[IVXLC]+|[A-H])\s*[.:]?(?:\*\*)?$`)
	reRoman     = regexp.MustCompile(`^(?:\*\*)?(?:(?i:mục)\s+)?[IVXLC]+\s*(?:[./)–:-]\s*|\s+)\S`)
	reNumber    = regexp.MustCompile(`^(?:\*\*)?\d{1,2}((?:\.\d{1,2}){0,4})(?:\s*[./)-]\s*|\s+)(?:\*\*)?["“*(]*\p{L}`)
	reLetter    = regexp.MustCompile(`^(?:\*\*)?[a-zđ]\s?[).]\s*\S`)
	reParen     = regexp.MustCompile(`^(?:\*\*)?(?:\(\d{1,2}\)|\d{1,2}\))[.:]?\s*\S`)
	reBullet    = regexp.MustCompile(`^(?:[-–—•*·▪o➢✓]|- \+)\s+\S|^[-–—•]\p{L}`)
	rePlus      = regexp.MustCompile(`^(?:- )?\+\s*["“(*]*\p{L}`)
)

// mayBeMarked tells at a glance the lines that no pattern above fits: most lines begin with a plain word.
func mayBeMarked(line string) bool {
	s := strings.TrimLeft(line, "*")
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) || r == 'o' {
		return true
	}
	head := s[:min(len(s), 12)]
	if strings.ContainsAny(head, "./)–:-") {
		return true
	}
	head = strings.ToLower(head)
	return strings.HasPrefix(head, "điều") || strings.HasPrefix(head, "phần") || strings.HasPrefix(head, "chương") || strings.HasPrefix(head, "mục")
}

// marker measures the list number or bullet before a line's words, in bytes, and tells its style.
func marker(line string) (int, style) {
	if !mayBeMarked(line) {
		return 0, styleNone
	}
	trim := func(m string) int { _, n := utf8.DecodeLastRuneInString(m); return len(m) - n }
	bold := strings.HasPrefix(line, "**")
	first, _ := utf8.DecodeRuneInString(strings.TrimPrefix(line, "**"))
	find := func(re *regexp.Regexp, begins string) string { // begins: the runes that a match may begin with, past **
		if !strings.ContainsRune(begins, first) {
			return ""
		}
		return re.FindString(line)
	}
	const digits = "0123456789"
	if m := find(rePlus, "+-"); m != "" {
		return len(strings.TrimRight(m[:trim(m)], `"“(*`)), stylePlus
	}
	if m := find(reBullet, "-–—•*·▪o➢✓"); m != "" && !bold {
		return trim(m), styleDash
	}
	if m := find(rePart, "ABCDEFGHLĐPđpc"); m != "" {
		return trim(m), stylePart
	}
	if m := find(reRoman, "IVXLCMm"); m != "" && romanMark(m) {
		return trim(m), styleRoman
	}
	if m := find(reParen, "("+digits); m != "" {
		return trim(m), styleParen
	}
	if m := find(reNumber, digits); m != "" {
		dots := strings.Count(reNumber.FindStringSubmatch(line)[1], ".")
		mark := strings.TrimRight(m[:trim(m)], `"“*(`)
		closed := strings.ContainsAny(strings.TrimLeft(mark, "*0123456789."), ")/") || strings.HasSuffix(strings.TrimSpace(mark), ".")
		first, _ := utf8.DecodeLastRuneInString(m)
		dash := strings.HasSuffix(strings.TrimSpace(mark), "-")
		if dots == 0 && !closed && !dash || dash && !unicode.IsUpper(first) {
			return 0, styleNone // "12 lớp tập huấn": a quantity, not a list number
		}
		if dash {
			return len(mark), styleParen
		}
		switch dots {
		case 0:
			return len(mark), styleFirst
		case 1:
			return len(mark), styleSecond
		default:
			return len(mark), styleThird
		}
	}
	if m := find(reLetter, "abcdefghijklmnopqrstuvwxyzđ"); m != "" {
		return trim(m), styleLetter
	}
	return 0, styleNone
}

// romanMark keeps words like "I" in "I love" or a name in capitals from being a number: a closing mark must stand.
func romanMark(m string) bool {
	m = strings.TrimLeft(m, "*")
	if strings.ContainsAny(m, "./)–:-") {
		return true
	}
	low := strings.ToLower(m)
	return strings.HasPrefix(low, "mục")
}

func numberOf(mark string) string { return strings.Trim(mark, "*()./)-–: \t\u00a0") }

// isTitle tells a numbered heading from a numbered statement: a title states no quantity and ends no sentence.
func isTitle(words string) bool {
	w := strings.TrimRight(words, "*_ ")
	if w == "" || utf8.RuneCountInString(w) > 220 {
		return false
	}
	if c := w[len(w)-1]; c == '.' && !strings.HasSuffix(w, "...") || c == ';' {
		return false
	}
	if i := strings.IndexByte(w, ':'); i >= 0 && i < len(w)-1 {
		return false
	}
	if strings.HasSuffix(w, ":") {
		return false // it leads in a list: the extractor needs its words as a lead, not as a section
	}
	if !strings.ContainsAny(w, "0123456789") {
		return true
	}
	for _, m := range reQuantity.FindAllString(w, -1) {
		if !reYearish.MatchString(m) {
			return false
		}
	}
	return true
}

var (
	reQuantity = regexp.MustCompile(`(?:\p{L}+\s+)?\d[\d.,]*`)
	reYearish  = regexp.MustCompile(`(?i)^(?:(?:năm|tháng|quý|số|giai đoạn|đoạn|và|lần|khóa|kỳ|điều)\s+)?(?:19|20)\d\d$|(?i)^(?:tháng|quý|số|khóa|kỳ|đầu|lộ)\s`)
)

// isBareTitle tells a heading without a number: short, in capitals or bold as a whole.
func isBareTitle(line string) bool {
	n := utf8.RuneCountInString(line)
	if n > 160 {
		return false
	}
	if strings.HasPrefix(line, "**") && strings.HasSuffix(line, "**") && n > 6 {
		return !strings.HasSuffix(line, ":**")
	}
	letters := 0
	for _, r := range line {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.IsDigit(r) && letters == 0 {
			return false
		}
	}
	return letters >= 6 && strings.ContainsRune(line, ' ')
}
