package pipeline

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// Overlay gives base with the files of top laid over it: a file of the same path replaces the one below, others are
// added.
func Overlay(top, base fs.FS) fs.FS { return overlay{top, base} }

type overlay struct{ top, base fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.top.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		f, err = o.base.Open(name)
	}
	if err != nil {
		return nil, err
	}
	if st, err := f.Stat(); err != nil || !st.IsDir() {
		return f, err
	}
	list, err := o.ReadDir(name)
	if err != nil {
		f.Close()
		return nil, err
	}
	return &overlayDir{File: f, list: list}, nil
}

// overlayDir is an open folder that lists both.
type overlayDir struct {
	fs.File
	list []fs.DirEntry
}

func (d *overlayDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(d.list)
	} else if len(d.list) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.list))
	out := d.list[:n:n]
	d.list = d.list[n:]
	return out, nil
}

// ReadDir lists both folders as one, sorted by name.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	above, err := fs.ReadDir(o.top, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	below, errBelow := fs.ReadDir(o.base, name)
	if errBelow != nil && (err != nil || !errors.Is(errBelow, fs.ErrNotExist)) {
		return nil, errBelow
	}
	for _, e := range below {
		same := func(a fs.DirEntry) bool { return a.Name() == e.Name() }
		if !slices.ContainsFunc(above, same) {
			above = append(above, e)
		}
	}
	slices.SortFunc(above, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return above, nil
}
