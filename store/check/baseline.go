package check

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"sort"
	"strings"
)

// Fingerprint names a finding by what it says and not by where: the kind, and each figure's words, period, value and
// unit. It stays when lines move or the report is saved as another file, and changes when a figure does.
func (f *Finding) Fingerprint() string {
	var all []string
	for _, g := range f.Figures {
		words := strings.Fields(foldPhrase(g.Indicator))
		sort.Strings(words)
		all = append(all, fmt.Sprintf("%s|%s|%s|%s|%s", g.Role, strings.Join(words, " "), g.Period, g.Value, g.Unit))
	}
	sum := sha256.Sum256([]byte(f.Kind + "\n" + strings.Join(all, "\n")))
	return hex.EncodeToString(sum[:8])
}

// Baseline holds findings that are known and accepted.
type Baseline map[string]bool

// accepted is one line of a baseline file. Only the fingerprint counts; the rest is for people.
type accepted struct {
	Fingerprint string  `json:"fingerprint"`
	Kind        string  `json:"kind"`
	Verdict     Verdict `json:"verdict"`
	Document    string  `json:"document"`
	Sum         string  `json:"sum"`
}

// ReadBaseline reads a baseline file: JSON Lines. An error names the line.
func ReadBaseline(r io.Reader) (Baseline, error) {
	b := Baseline{}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(in.Text())
		if line == "" {
			continue
		}
		var a accepted
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if a.Fingerprint == "" {
			return nil, fmt.Errorf("line %d: no fingerprint", n)
		}
		b[a.Fingerprint] = true
	}
	return b, in.Err()
}

// Has tells whether a finding is accepted.
func (b Baseline) Has(f *Finding) bool { return b[f.Fingerprint()] }

// WriteBaseline writes the conflicts and revisions among findings as a baseline file.
func WriteBaseline(w io.Writer, findings []Finding) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for i := range findings {
		f := &findings[i]
		if f.Verdict != Conflict && f.Verdict != Revision {
			continue
		}
		if err := out.Encode(accepted{f.Fingerprint(), f.Kind, f.Verdict, f.Figures[0].Document, f.Sum}); err != nil {
			return err
		}
	}
	return nil
}
