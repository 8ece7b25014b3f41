package check_test

import (
	"testing"

	"solieu/store/check"
)

// TestWithoutText checks the report of the seeds with its figures alone, as for a database whose files are gone.
func TestWithoutText(t *testing.T) {
	obs, _ := seedReport(t)
	ids := knowledge(t)
	holds, conflicts := 0, 0
	for _, f := range check.Run(obs, nil, ids) {
		switch f.Verdict {
		case check.Holds, check.Rounding:
			holds++
		case check.Conflict:
			conflicts++
			if n := f.Figures[0].Line; n != 43 && n != 85 && n != 193 {
				t.Errorf("line %d: %s", n, f.Describe())
			}
		}
	}
	if holds < 20 || conflicts < 1 {
		t.Errorf("%d identities hold, %d conflict", holds, conflicts)
	}
	t.Logf("%d hold, %d conflicts", holds, conflicts)
}
