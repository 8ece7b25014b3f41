package shard

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"solieu/extract"
	extracted "solieu/extract/document"
	"solieu/normalize"
	"solieu/normalize/number"
	"solieu/store"
)

func ptr[T any](v T) *T { return &v }

// items are a report with all that the database keeps, and two files that were refused.
func items() []store.Item {
	sha := strings.Repeat("ab", 32)
	return []store.Item{
		{Path: "/a/báo cáo <1>.txt", SHA256: sha, Size: 12, Fingerprint: "f", Report: &store.Report{
			Document: &extracted.Document{Name: "báo cáo <1>.txt", Path: "/a/báo cáo <1>.txt", SHA256: sha, Size: 12, Format: extracted.PDF,
				Facts: extracted.Facts{Title: "Báo cáo", Number: "1/BC", Issuer: "UBND", Place: "huyện X", Issued: "2024-01"},
				Pages: []extracted.PageMark{{Number: 7}}},
			Ledger: &extract.Ledger{Tokens: []extract.Token{{Verdict: extract.IsNoise, Noise: "date", Rule: "r", Figure: -1},
				{Verdict: extract.IsFigure, Figure: -1}}},
			Observations: []normalize.Observation{{ID: sha[:16] + ":3", Start: 3, End: 4, Section: []string{"I & II"}, Indicator: "Dân số",
				Parent: ptr("huyện"), Value: number.New(12340, -3), BaseValue: number.New(99, 20), Measure: "level", Confidence: 0.85}},
			Problems: []normalize.Problem{{Kind: "ambiguous", Offset: 3, Line: 1, Text: "12.340"}},
			Period:   "2023", Place: "huyện X"}},
		{Path: "/a/rỗng.txt", SHA256: sha[:62] + "00", Fingerprint: "f", Kind: "empty", Reason: "is empty"},
		{Path: "/b/\xd0\x8f.txt", Fingerprint: "f", Kind: "missing", Reason: "no such file or directory"}, // an old encoding
	}
}

func shardOf(t testing.TB, items []store.Item) []byte {
	t.Helper()
	var lines [][]byte
	for i := range items {
		l, err := Line(&items[i])
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
	var b bytes.Buffer
	if err := Write(&b, Header{Program: "p", Fingerprint: "f", Period: "2023"}, lines); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read gives what a shard holds, and its damage.
func read(t testing.TB, data []byte) ([]store.Item, error) {
	s, err := NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var all []store.Item
	for {
		it, _, err := s.Next()
		if err == io.EOF {
			return all, s.Damage()
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, it)
	}
}

func TestThereAndBack(t *testing.T) {
	want := items()
	data := shardOf(t, want)
	got, err := read(t, data)
	if err != nil {
		t.Fatal(err)
	}
	equal := cmp.Options{cmp.Comparer(func(a, b number.Decimal) bool { return a.String() == b.String() }),
		cmp.Comparer(func(a, b *extracted.Document) bool {
			return a.Name == b.Name && a.SHA256 == b.SHA256 && a.Size == b.Size && a.Format == b.Format && a.Facts == b.Facts && cmp.Equal(a.Pages, b.Pages)
		}), cmp.Comparer(func(a, b extract.Token) bool { return a.Verdict == b.Verdict && a.Noise == b.Noise && a.Rule == b.Rule })}
	if d := cmp.Diff(want, got, equal); d != "" {
		t.Errorf("what comes back differs (- written, + read):\n%s", d)
	}
	if !Is("", data) || !Is("x"+Suffix, nil) || Is("a.jsonl", []byte(`{"id":1}`)) {
		t.Error("a shard is not told from other files")
	}
	// The order of lines, and that a runner did some work twice, leave no trace.
	all := items()
	if again := shardOf(t, append(all[1:], all[0], all[1])); !bytes.Equal(again, data) {
		t.Error("the shard depends on the order of its lines")
	}
}

// TestDamage damages a shard in every way that a copy can, and sees that whole files come through and nothing else.
func TestDamage(t *testing.T) {
	good := shardOf(t, items())
	lines := strings.SplitAfter(string(good), "\n")
	flip := func(s, old, new string) string {
		if !strings.Contains(s, old) {
			t.Fatalf("no %s to damage", old)
		}
		return strings.Replace(s, old, new, 1)
	}
	for _, c := range []struct {
		name, data string
		files      int
		says       string
	}{
		{"whole", string(good), 3, ""},
		{"no last newline", strings.TrimSpace(string(good)), 3, ""},
		{"Windows newlines", strings.ReplaceAll(string(good), "\n", "\r\n"), 3, ""},
		{"a digit", flip(string(good), "12.340", "12.840"), 2, "line 2 differs from its digest, 1 of its 3 files are lost"},
		{"a cut within a line", string(good[:len(good)-20]), 2, "line 4 is cut off or no JSON, 1 of its 3 files are lost"},
		{"a cut between lines", lines[0] + lines[1], 1, "cut off: 2 of its 3 files are missing"},
		{"a lost line", lines[0] + lines[1] + lines[3], 2, "cut off: 1 of its 3 files are missing"},
		{"a line too many", string(good) + lines[2], 4, "4 files where its first line counts 3"},
		{"zeros", string(good[:len(good)-20]) + strings.Repeat("\x00", 20), 2, "line 4 is cut off or no JSON"},
		{"the header", flip(string(good), `"files":3`, `"files":2`), -1, "first line is damaged"},
		{"no header", lines[1], -1, "first line is damaged"},
		{"nothing", "", -1, "it is empty"},
		{"a later version", flip(string(good), `"version":1`, `"version":2`), -1, "is of version 2, and this program reads version 1"},
	} {
		got, err := read(t, []byte(c.data))
		if c.files >= 0 && len(got) != c.files || c.files < 0 && got != nil {
			t.Errorf("%s: %d files, want %d", c.name, len(got), c.files)
		}
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: says %v, want %q", c.name, err, c.says)
		}
	}
}

// TestUnsound holds the reader to refuse lines whose digest is right and whose sense is not.
func TestUnsound(t *testing.T) {
	good := shardOf(t, items())
	head := strings.SplitAfter(string(good), "\n")[0]
	for _, f := range []string{`{}`, `null`, `7`, `{"path":"/a"}`, `{"path":"/a","document":{}}`, `{"path":"","refused":{}}`,
		`{"path":"/a","sha256":"` + strings.Repeat("a", 64) + `","document":{"observations":[{"value":"x"}]}}`} {
		data := head + `{"file":` + f + `,"sha256":"` + digest([]byte(f)) + `"}`
		if got, err := read(t, []byte(data)); len(got) != 0 || err == nil || !strings.Contains(err.Error(), "line 2 is no file of a shard") {
			t.Errorf("%s: %d files, %v", f, len(got), err)
		}
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

func TestReadError(t *testing.T) {
	good := shardOf(t, items())
	s, err := NewReader(io.MultiReader(bytes.NewReader(good[:len(good)/2]), failing{}))
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, _, err = s.Next()
	}
	if err == io.EOF {
		t.Error("a disk that fails looks like the end")
	}
}

// FuzzReader reads anything; what it takes it must write again, and read the same.
func FuzzReader(f *testing.F) {
	f.Add(shardOf(f, items()))
	f.Add([]byte(Magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, _ := read(t, data)
		if got == nil {
			return
		}
		again, err := read(t, shardOf(t, got))
		if err != nil || len(again) > len(got) {
			t.Errorf("%d files came back as %d: %v", len(got), len(again), err)
		}
	})
}
