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

// program names the code that reads: a release by its tag, anything else by the digest of the program itself. A
// number that people raise by hand when readings change would be forgotten.
var program = sync.OnceValue(func() string {
	v := Version()
	if strings.HasPrefix(v, "v") && !strings.HasPrefix(v, "v0.0.0-") && !strings.Contains(v, "+dirty") {
		return v
	}
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
