package charset

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"solieu/seeds"
)

var update = flag.Bool("update", false, "count the words of the seeds again")

// TestWordCounts holds words.txt to what it is: words and pairs of the seeds. Seeds may grow past it; -update counts
// them again.
func TestWordCounts(t *testing.T) {
	count := map[string]int{}
	for _, text := range seedTexts(t) {
		last, end := "", 0
		eachWord(text, 0, len(text), func(start, to int) {
			word := strings.ToLower(text[start:to])
			if start != end+1 || text[end] != ' ' {
				last = ""
			}
			end = to
			if !Valid(word) {
				last = ""
				return
			}
			count[word]++
			if last != "" {
				count[last+" "+word]++
			}
			last = word
		})
	}
	if *update {
		var b strings.Builder
		for _, w := range slices.Sorted(maps.Keys(count)) {
			if count[w] > 1 {
				fmt.Fprintf(&b, "%s\t%d\n", w, count[w])
			}
		}
		if err := os.WriteFile("words.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	of := wordCounts().of
	if len(of) < 1000 {
		t.Errorf("words.txt has %d words and pairs", len(of))
	}
	missing := 0
	for w := range of {
		if count[w] == 0 {
			missing++
		}
	}
	if missing*20 > len(of) {
		t.Errorf("%d of the %d words and pairs of words.txt are in no seed: go generate", missing, len(of))
	}
}

// seedTexts are the seeds without their comments.
func seedTexts(t *testing.T) (texts []string) {
	t.Helper()
	err := fs.WalkDir(seeds.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := seeds.FS.ReadFile(path)
		var b strings.Builder
		for line := range strings.Lines(string(data)) {
			if !strings.HasPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "#") {
				b.WriteString(line)
			}
		}
		texts = append(texts, b.String())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}
