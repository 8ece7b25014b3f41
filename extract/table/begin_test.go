package table

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// matches gives the question that an expression asks.
func matches(expr string) func(string) bool { return regexp.MustCompile(expr).MatchString }

var (
	reOrdinal    = matches(`^\*$|^\(?(?:[IVXLC]{1,6}|[A-ZĐa-zđ]|\d{1,3}(?:\.\d{1,2}){0,3})\)?\s*[.)/:-]?$`)
	reValued     = matches(`^(?i:tăng|giảm|trên|dưới|khoảng|đạt|từ|gần|hơn|ước|≥|≤|>|<|=|âm|không quá|\s)*\s*[-+−]?\d`)
	reConnective = matches(`(?i)(?:^(?:về|của|các)\s+)|(?:\s+(?:các|năm|của|theo|từ|và|giai đoạn|trong|tại|so với|thời kỳ|tháng|quý|các tháng)$)`)
)

// spelled says as expressions what begin.go, year.go and their neighbours say as plain code.
var spelled = []struct {
	name      string
	says, was func(string) bool
}{
	{"isOrdinal", isOrdinal, func(s string) bool { return len(s) <= 10 && reOrdinal(s) }},
	{"namesPlace", namesPlace, matches(`^(?i:xã|phường|thị trấn|tt\.|thị xã|huyện|quận|thành phố|tp\.?|tỉnh|đặc khu)\s+\p{Lu}`)},
	{"valued", valued, func(s string) bool {
		return reValued(s) && len(strings.Fields(s)) <= 6 && len([]rune(s)) <= 40 && !listed(s)
	}},
	{"listed", listed, matches(`^\d{1,2}(?:\.\d{1,2})*[.)]\s*\pL`)},
	{"hasSpan", hasSpan, matches(`((?:19|20)\d\d)\s*[-–÷]\s*((?:19|20)\d\d)`)},
	{"nextYear", func(s string) bool { return nextYear(s, 0) >= 0 }, matches(`(?:19|20)\d\d`)},
	{"bullet", func(s string) bool { return bullet(s) > 0 }, matches(`^[-–—•·▪*+]`)},
	{"listMark", func(s string) bool {
		_, end := listMark(s)
		return end > 0 && (end == len(s) || !isDigit(s[end]))
	}, matches(`^(?:([IVXLC]{1,6})|([A-ZĐ])|(\d{1,2}(?:\.\d{1,2})*)|([a-zđ])|\((\d{1,2}|[a-zđ])\))\s*[.)/:–-]+\s*(?:[^\d\s.)/:–-]|$)`)},
	{"trimConnectives", func(s string) bool { return trimConnectives(s) != s }, func(s string) bool {
		return !strings.HasSuffix(s, "cả năm") && (reConnective(s) || strings.TrimSpace(s) != s)
	}},
}

// fragments are what the texts of the test are made of.
var fragments = []string{"", " ", " ", "  ", "-", "–", "÷", ".", ")", "(", "/", ":", "*", "•", "+", "%", "1", "2", "12", "123", "1.2", "19", "20", "2021", "2025", "1999", "2015-2020", "2021 ", "I", "II", "VIII", "X", "A", "a", "đ", "Đ", "é",
	"Huyện", "xã", "TP.", "tp", "Vinh", "Đồng", "Thị xã", "Tăng", "trên", "không quá", "≥", "−", "Từ",
	"về", "Của", "các", "các tháng", "năm", "cả", "so với", "GIAI ĐOẠN", "Lúa"}

func TestPlainCodeSaysWhatTheExpressionsSay(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, k := range spelled {
		yes := 0
		for range 20000 {
			var b strings.Builder
			for range 1 + rnd.IntN(6) {
				b.WriteString(fragments[rnd.IntN(len(fragments))])
			}
			s := b.String()
			was := k.was(s)
			if says := k.says(s); says != was {
				t.Fatalf("%s(%q) = %v, the expression says %v", k.name, s, says, was)
			}
			if was {
				yes++
			}
		}
		if yes < 20 {
			t.Errorf("%s: only %d texts of the test are such", k.name, yes)
		}
	}
}

func TestNextSpan(t *testing.T) {
	for _, k := range []struct {
		text     string
		from, to int
	}{
		{"2021 - 2025", 0, 7}, {"2015, 2021–2025", 6, 13}, {"20192020-2021", 4, 9}, {"2021 2025", -1, -1}, {"2021-202", -1, -1}, {"", -1, -1},
	} {
		if from, to := nextSpan(k.text, 0, spanMarks); from != k.from || to != k.to {
			t.Errorf("nextSpan(%q) = %d, %d, want %d, %d", k.text, from, to, k.from, k.to)
		}
	}
}
