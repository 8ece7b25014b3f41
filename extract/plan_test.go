package extract

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// What the words of targets and of results are, as expressions.
var (
	reTarget = regexp.MustCompile(`trở lên|trở xuống|(?:khoảng|dưới|trên) \d|(?:từ )?\d[\d.,]*\s?(?:%|\pL+ \pL+)? ?(?:đến|-) ?\d[\d.,]*\s?(?:%|\pL)|so (?:với )?ước`)
	reDone   = regexp.MustCompile(`so (?:với )?(?:cùng kỳ|năm|tháng|quý|kỳ|đầu|cuối|vụ|trước|mức|bình quân|thực hiện|kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán)|\sđã\s`)
)

func TestPlanWordsAreThoseOfTheExpressions(t *testing.T) {
	fragments := []string{" ", " ", "\n", "1", "25", "3.450", "7,5", "-", "đến", "từ", "%", "triệu đồng", "tấn", "trên", "dưới", "khoảng", "trở lên", "trở xuống",
		"so ", "so với ", "ước", "cùng kỳ", "kế hoạch", "đã", "và", "."}
	rnd := rand.New(rand.NewPCG(1, 2))
	targets, done := 0, 0
	for range 50000 {
		var b strings.Builder
		for range 4 + rnd.IntN(16) {
			b.WriteString(fragments[rnd.IntN(len(fragments))])
		}
		s := b.String()
		if want := len(reTarget.FindAllString(s, 3)) == 3; hasTargets(s, 3) != want {
			t.Fatalf("hasTargets(%q) = %v", s, !want)
		} else if want {
			targets++
		}
		if want := reDone.MatchString(s); saysDone(s) != want {
			t.Fatalf("saysDone(%q) = %v", s, !want)
		} else if want {
			done++
		}
	}
	if targets < 100 || done < 100 {
		t.Errorf("only %d texts of targets and %d of results", targets, done)
	}
}
