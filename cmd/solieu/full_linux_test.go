package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"solieu/store"
)

// TestFullDisk loads onto a disk that is too small: one clear line and status 2, what was committed is whole, and with
// room made the same command goes on.
func TestFullDisk(t *testing.T) {
	if err := store.Available(); err != nil {
		t.Skip(err)
	}
	disk, in := t.TempDir(), t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=1500k"); err != nil {
		t.Skipf("a small disk needs root: mount: %v", err)
	}
	defer syscall.Unmount(disk, syscall.MNT_DETACH)
	line := "Năm 2023, diện tích lúa cả năm đạt %d ha, tăng 1,1%% so với cùng kỳ.\n\n"
	const files = 40
	for i := range files {
		var b strings.Builder
		for j := range 100 {
			fmt.Fprintf(&b, line, 1000+100*i+j)
		}
		if err := os.WriteFile(filepath.Join(in, fmt.Sprintf("%d.txt", i)), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	db := filepath.Join(disk, "a.db")
	load := func() (int, string) {
		var out, errs bytes.Buffer
		return run([]string{"load", "--db", db, in}, strings.NewReader(""), &out, &errs), errs.String()
	}
	held := func() int {
		s, err := store.OpenRead(db)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if err := s.Integrity(t.Context()); err != nil {
			t.Error(err)
		}
		n, err := s.Counts(t.Context())
		if err != nil || n.Figures != 200*n.Documents {
			t.Errorf("%+v, %v: want whole documents, of 200 figures", n, err)
		}
		return n.Documents
	}
	status, says := load()
	if want := "solieu: " + db + ": no space is left on the disk: make room and run again; what was committed is kept\n"; status != 2 || !strings.HasSuffix(says, want) {
		t.Errorf("status %d, %q; want 2, %q", status, says, want)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	before := held()
	if before == 0 || before == files {
		t.Errorf("%d of %d documents are kept: nothing was put to the test", before, files)
	}
	status, says = load()
	if want := fmt.Sprintf("%d reports loaded, %d unchanged: ", files-before, before); status != 0 || !strings.Contains(says, want) {
		t.Errorf("status %d, %q; want 0, %q", status, says, want)
	}
	if n := held(); n != files {
		t.Errorf("%d documents, want %d", n, files)
	}
}
