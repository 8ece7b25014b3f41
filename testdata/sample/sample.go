// Package sample makes archives for measuring: many reports from one, each with other numbers and another order, so
// that no two are alike and all read like reports. Their figures are invented.
package sample

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// Write writes n reports of about size bytes below dir, a hundred a folder, made from the text. The same arguments
// write the same reports.
func Write(dir, text string, n, size int) error {
	head, lines := split(text)
	for i := range n {
		r := rand.New(rand.NewPCG(uint64(i), 1))
		path := filepath.Join(dir, fmt.Sprintf("%03d", i/100), fmt.Sprintf("bao-cao-%05d.txt", i))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(pieces(head, lines, r, size)), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// pieces puts a report together from a head and pieces of others.
func pieces(head string, lines []string, r *rand.Rand, size int) string {
	var b strings.Builder
	b.WriteString(head)
	for b.Len() < size {
		at := r.IntN(len(lines))
		for _, l := range lines[at:min(at+20, len(lines))] { // some lines together, as reports have sections
			b.WriteString(shake(l, r))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// split gives the report's head, to its first heading, and the lines of the rest.
func split(text string) (head string, lines []string) {
	i := strings.Index(text, "\nI. ")
	if i < 0 {
		return "", strings.Split(text, "\n")
	}
	return text[:i], strings.Split(text[i:], "\n")
}

// shake changes digits that follow another digit, so that numbers keep their length, separators and sense.
func shake(line string, r *rand.Rand) string {
	b := []byte(line)
	for i := 1; i < len(b); i++ {
		if digit(b[i]) && digit(b[i-1]) && r.IntN(3) == 0 && !strings.HasPrefix(line[i-1:], "20") {
			b[i] = byte('0' + r.IntN(10))
		}
	}
	return string(b)
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
