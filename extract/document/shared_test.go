package document

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// sharedDocs are the documents that the project measures itself on; they are not part of the repository.
const sharedDocs = "../../../shared/docs"

var reNumberToken = regexp.MustCompile(`\d[\d.,]*\d|\d`)

// TestMade reads the same report saved by several programs and compares the text with what it must be, white space
// apart.
func TestMade(t *testing.T) {
	names, _ := filepath.Glob(filepath.Join(sharedDocs, "made", "*"))
	if len(names) == 0 {
		t.Skip("the shared documents are not here")
	}
	for _, name := range names {
		ext := filepath.Ext(name)
		truth, err := os.ReadFile(strings.TrimSuffix(name, ext) + ".truth.txt")
		if err != nil || ext == ".txt" || ext == ".pdf" {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			d, err := Open(name, Options{})
			if errors.Is(err, ErrNeedsTool) {
				t.Skip(err)
			}
			if err != nil {
				t.Fatal(err)
			}
			want := norm.NFC.String(string(truth))
			recall, precision := numberShare(want, d.Text), numberShare(d.Text, want)
			t.Logf("%-6s numbers: recall %.2f %%, precision %.2f %%; words wrong: %.3f %%", d.Format, 100*recall, 100*precision, 100*wordError(want, d.Text))
			least := 1.0
			switch {
			case d.Format == HTML && strings.HasPrefix(d.Name, "report"):
				least = 0.98 // saved as HTML, "1.1." has become the first item of a nested list, and a deleted run its text
			case strings.HasPrefix(d.Name, "report"):
				least = 0.99 // LibreOffice sets a date field to today's date; headers and footers add their numbers
			}
			if recall < least || precision < least {
				t.Errorf("numbers lost or made: both must be at least %.3f", least)
			}
		})
	}
}

// numberShare is the share of a's number tokens that b has too, as often.
func numberShare(a, b string) float64 {
	count := map[string]int{}
	for _, n := range reNumberToken.FindAllString(b, -1) {
		count[n]++
	}
	all, hit := 0, 0
	for _, n := range reNumberToken.FindAllString(a, -1) {
		all++
		if count[n] > 0 {
			count[n]--
			hit++
		}
	}
	return float64(hit) / float64(max(all, 1))
}

// wordError is the share of words to insert or delete to make one text of the other (Myers' greedy difference).
func wordError(a, b string) float64 {
	x, y := strings.Fields(a), strings.Fields(b)
	most := len(x) + len(y)
	v := map[int]int{1: 0}
	for d := 0; d <= min(most, 2000); d++ {
		for k := -d; k <= d; k += 2 {
			i := v[k-1] + 1
			if k == -d || k != d && v[k-1] < v[k+1] {
				i = v[k+1]
			}
			for i < len(x) && i-k < len(y) && x[i] == y[i-k] {
				i++
			}
			v[k] = i
			if i >= len(x) && i-k >= len(y) {
				return float64(d) / float64(max(len(x), 1))
			}
		}
	}
	return 1
}
