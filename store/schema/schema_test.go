package schema

import (
	"regexp"
	"strings"
	"testing"
)

// TestDocumented holds every table to STRICT and every column to a comment.
func TestDocumented(t *testing.T) {
	column := regexp.MustCompile(`^\t"?(\w+)"?\s+(INTEGER|TEXT|REAL|BLOB)\b`)
	table := ""
	n := 0
	for _, m := range Migrations() {
		for i, line := range strings.Split(m.SQL, "\n") {
			switch {
			case strings.HasPrefix(line, "CREATE TABLE "):
				table = strings.Fields(line)[2]
			case strings.HasPrefix(line, ")"):
				if table != "" && !strings.Contains(line, "STRICT") {
					t.Errorf("%s:%d: table %s is not STRICT", m.Name, i+1, table)
				}
				table = ""
			case table != "" && column.MatchString(line):
				n++
				if _, comment, ok := strings.Cut(line, "-- "); !ok || len(comment) < 8 {
					t.Errorf("%s:%d: column %s.%s has no comment", m.Name, i+1, table, column.FindStringSubmatch(line)[1])
				}
			}
		}
	}
	if n < 80 {
		t.Errorf("found %d columns only: does the test still read the SQL?", n)
	}
}
