package pdf

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestRobust reads every hostile PDF at hand: blocks or an error of one line, within the time limit.
func TestRobust(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes")
	}
	root := "../../../../shared/docs/robust"
	n, read := 0, 0
	filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.EqualFold(filepath.Ext(path), ".pdf") {
			return nil
		}
		if only := os.Getenv("ONLY"); only != "" && !strings.Contains(path, only) {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil || len(data) == 0 {
			return nil
		}
		n++
		begin := time.Now()
		res, err := Read(data, Options{})
		took := time.Since(begin)
		if took > 20*time.Second {
			t.Errorf("%s took %v", path, took)
		}
		what := ""
		if err != nil {
			if what = err.Error(); strings.Contains(what, "\n") {
				t.Errorf("%s: error of several lines: %q", path, err)
			}
		} else {
			read++
			what = res.Source
			t.Logf("%6.2fs %s: %s pages %d blocks %d letters %d unknown %d scans %d failed %d", took.Seconds(), strings.TrimPrefix(path, root), what, res.Pages, len(res.Blocks), res.Letters, res.Unknown, len(res.Scans), len(res.Failed))
			return nil
		}
		t.Logf("%6.2fs %s: %s", took.Seconds(), strings.TrimPrefix(path, root), what)
		return nil
	})
	if n == 0 {
		t.Skip("no hostile files here")
	}
	t.Logf("%d files, %d read", n, read)
}
