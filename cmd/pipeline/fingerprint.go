package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"sync"
)

// Fingerprint tells readings apart: documents read by the same program with the same seeds and the same options
// give the same figures, so an archive needs no second reading.
func (p *Pipeline) Fingerprint(opt Options) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%q %q %t %d\n", program(), opt.Period, opt.Place, opt.Document.OCR, opt.Document.MaxPages)
	err := fs.WalkDir(p.seeds, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".toml") {
			return err
		}
		f, err := p.seeds.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		fmt.Fprintf(h, "%s\n", path)
		_, err = io.Copy(h, f)
		return err
	})
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// Version is the program's version for people: a release's tag, or the commit that it was built from.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// program names the code that reads: the commit that it was built from or, for anything between commits, the digest
// of the program itself. A number that people raise by hand when readings change would be forgotten.
//
// The commit comes first because several programs import this package (solieu, solieu-beam): built from one commit they
// read alike, and what one has read the other need not read again.
var program = sync.OnceValue(func() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		if c := commit(info); c != "" {
			return c
		}
	}
	v := Version()
	path, err := os.Executable()
	if err != nil {
		return v
	}
	f, err := os.Open(path)
	if err != nil {
		return v
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return v
	}
	return hex.EncodeToString(h.Sum(nil))
})

// commit gives the commit that a program was built from; "" where the sources had changes, or nobody knows.
func commit(info *debug.BuildInfo) string {
	id, changed := "", "true"
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			id = s.Value
		case "vcs.modified":
			changed = s.Value
		}
	}
	if changed != "false" {
		return ""
	}
	return id
}
