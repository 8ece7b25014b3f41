package pipeline

import (
	"errors"
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
		return o.base.Open(name)
	}
	return f, err
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
