package indicator_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"solieu/normalize/indicator"
)

type labelled struct {
	ID        string
	Doc       string
	Series    string
	Unit      string
	Measure   string
	Indicator string
	Of        *string
	Prices    *string
}

func readLines(t testing.TB, file string) []labelled {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("%s is absent", file)
	}
	defer f.Close()
	var out []labelled
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var x labelled
		if err := json.Unmarshal(s.Bytes(), &x); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out = append(out, x)
	}
	return out
}

// goldQueries gives the labelled figures' words by document, in reading order.
func goldQueries(t testing.TB) (want []labelled, words map[string][]labelled) {
	const folder = "../../testdata/gold/"
	want, words = readLines(t, folder+"series.jsonl"), map[string][]labelled{}
	for _, w := range want {
		if words[w.Doc] == nil {
			file := filepath.Join(folder, "passages", w.Doc+".gold.jsonl")
			if w.Doc == "seed" {
				file = folder + "thuy-nguyen-2023.figures.jsonl"
			}
			words[w.Doc] = readLines(t, file)
		}
	}
	return want, words
}

func (x *labelled) query(dimension func(string) string) indicator.Query {
	q := indicator.Query{Words: x.Indicator, Unit: x.Unit, Dimension: dimension(x.Unit), Measure: x.Measure}
	if x.Of != nil {
		q.Parent = *x.Of
	}
	if x.Prices != nil {
		q.Prices = *x.Prices
	}
	return q
}

// TestLabelledWords links the words that people marked, apart from what the program would find of them, and compares
// pairs of figures from different documents.
func TestLabelledWords(t *testing.T) {
	c, dimension := load(t), dimensions(t)
	want, words := goldQueries(t)
	got := map[string]string{}
	for doc, list := range words {
		l := c.Document()
		for _, x := range list {
			_, got[doc+"\x00"+x.ID], _ = l.Link(x.query(dimension))
		}
	}
	pairs := func(key func(labelled) string) float64 {
		by := map[string]map[string]int{}
		for _, w := range want {
			k := key(w)
			if k == "" {
				continue
			}
			if by[k] == nil {
				by[k] = map[string]int{}
			}
			by[k][w.Doc]++
		}
		n := 0
		for _, docs := range by {
			sum, squares := 0, 0
			for _, k := range docs {
				sum, squares = sum+k, squares+k*k
			}
			n += (sum*sum - squares) / 2
		}
		return float64(n)
	}
	found := func(w labelled) string { return got[w.Doc+"\x00"+w.ID] }
	all, linked := pairs(func(w labelled) string { return w.Series }), pairs(found)
	right := pairs(func(w labelled) string {
		if found(w) == "" {
			return ""
		}
		return w.Series + "\x00" + found(w)
	})
	precision, recall := right/linked, right/all
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("precision %.4f, recall %.4f, F1 %.4f", precision, recall, f1)
	if precision < 0.95 || f1 < 0.85 {
		t.Errorf("precision %.4f, want 0.95; F1 %.4f, want 0.85", precision, f1)
	}
	if testing.Verbose() {
		report(t, want, found)
	}
}

// report shows what was linked otherwise than labelled.
func report(t *testing.T, want []labelled, found func(labelled) string) {
	most := map[string]map[string]int{}
	for _, w := range want {
		if most[w.Series] == nil {
			most[w.Series] = map[string]int{}
		}
		most[w.Series][found(w)]++
	}
	for series, keys := range most {
		if len(keys) > 1 {
			t.Logf("%s: %v", series, keys)
		}
	}
}

func BenchmarkLink(b *testing.B) {
	c, dimension := load(b), dimensions(b)
	_, words := goldQueries(b)
	var queries []indicator.Query
	for _, list := range words {
		for i := range list {
			queries = append(queries, list[i].query(dimension))
		}
	}
	l := c.Document()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.Link(queries[i%len(queries)])
	}
}
