// Package archive loads many files into a database: it takes paths, and gives a run. Readers work on all cores, one
// writer writes what they found in batches, and every file is accounted for.
package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Listing is what paths turn out to hold.
type Listing struct {
	Files   []string  // absolute and sorted, each once; Stdin as it is
	Folders []string  // absolute: the folders among the paths
	Errors  []Refusal // paths and folders that could not be listed
}

// Refusal is a path that could not be read, and why: one line that starts with the path.
type Refusal struct {
	Path string
	Err  error
}

// List finds the files of folders (all that are below), globs (quoted, so that the shell leaves them to us) and
// plain paths. Hidden files, lock files of word processors, and the files named in except are passed over.
func List(paths []string, except ...string) Listing {
	l := lister{except: map[string]bool{}}
	for _, e := range except {
		if abs, err := filepath.Abs(e); err == nil {
			l.except[abs] = true
		}
	}
	for _, p := range paths {
		l.path(p)
	}
	slices.Sort(l.Files)
	l.Files = slices.Compact(l.Files)
	return l.Listing
}

type lister struct {
	Listing
	except map[string]bool
}

func (l *lister) refuse(path string, err error) {
	if !strings.Contains(err.Error(), path) {
		err = fmt.Errorf("%s: %w", path, err)
	}
	l.Errors = append(l.Errors, Refusal{path, err})
}

var (
	errNoMatch = errors.New("matches no file")
	errNoFiles = errors.New("holds no files to read")
)

func (l *lister) path(p string) {
	if p == Stdin {
		l.Files = append(l.Files, Stdin)
		return
	}
	st, err := os.Stat(p)
	if errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(p, "*?[") {
		l.glob(p)
		return
	}
	if err != nil {
		l.refuse(p, plain(err))
		return
	}
	abs, err := filepath.Abs(p)
	switch {
	case err != nil:
		l.refuse(p, err)
	case st.IsDir():
		l.Folders = append(l.Folders, abs)
		before := len(l.Files)
		l.walk(p, abs)
		if len(l.Files) == before {
			l.refuse(p, errNoFiles)
		}
	default:
		l.Files = append(l.Files, abs)
	}
}

func (l *lister) glob(pattern string) {
	found, err := filepath.Glob(pattern)
	if err == nil && len(found) == 0 {
		err = errNoMatch
	}
	if err != nil {
		l.refuse(pattern, err)
	}
	for _, p := range found {
		l.path(p)
	}
}

func (l *lister) walk(shown, root string) {
	filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			l.refuse(path, plain(err))
			return nil
		case path != root && passedOver(e.Name()):
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.IsDir() || l.except[path]:
		case e.Type()&fs.ModeSymlink != 0:
			// A link to a file is read as the file; one to a folder is not followed, for it may lead in a ring.
			if st, err := os.Stat(path); err == nil && st.Mode().IsRegular() {
				l.Files = append(l.Files, path)
			}
		case e.Type().IsRegular():
			l.Files = append(l.Files, path)
		}
		return nil
	})
}

// passedOver tells hidden files and the lock files that word processors leave beside open documents.
func passedOver(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")
}

// plain takes the name of the system call off an error of package os.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return fmt.Errorf("%s: %w", p.Path, p.Err)
	}
	return err
}
