package archive

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"solieu/store"
)

// Watch loads folders, and loads them again whenever something in them has changed and been quiet for a while, until
// ctx is done. After each load that found something new it calls loaded. List names the files; it is asked anew each
// time.
//
// It does not believe the events: they say only that it is time to look. What changed is told by content, as in any
// load, so a missed event costs a delay and nothing else.
func (l *Loader) Watch(ctx context.Context, folders []string, quiet time.Duration, list func() Listing, loaded func(store.Run)) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("cannot watch folders: %w", err)
	}
	defer w.Close()
	for {
		// New folders are watched before the files in them are listed, so that none falls between.
		for _, f := range folders {
			if err := watchAll(w, f); err != nil {
				return err
			}
		}
		run, err := l.Load(ctx, list())
		if err != nil {
			return err
		}
		loaded(run)
		if !l.waitForChange(ctx, w, quiet) {
			return nil
		}
	}
}

// watchAll watches a folder and all folders below. To watch one twice is to watch it once.
func watchAll(w *fsnotify.Watcher, root string) error {
	return filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil && path != root:
			return nil // gone since it was listed
		case err != nil:
			return plain(err)
		case !e.IsDir():
			return nil
		case path != root && passedOver(e.Name()):
			return fs.SkipDir
		}
		if err := w.Add(path); err != nil {
			return fmt.Errorf("%s: cannot be watched: %w", path, err)
		}
		return nil
	})
}

// waitForChange waits for an event and then for quiet: a file that is being copied changes many times. It tells
// whether to look again; false when ctx is done.
func (l *Loader) waitForChange(ctx context.Context, w *fsnotify.Watcher, quiet time.Duration) bool {
	var calm <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return false
		case <-calm:
			return true
		case e, ok := <-w.Events:
			if !ok {
				return false
			}
			if e.Op != fsnotify.Chmod && !passedOver(filepath.Base(e.Name)) && !l.own(e.Name) {
				calm = time.After(quiet)
			}
		case _, ok := <-w.Errors: // events were lost: look again
			if !ok {
				return false
			}
			calm = time.After(quiet)
		}
	}
}

// own tells the files of the database, which may lie in a watched folder: what a load writes must not call for another.
func (l *Loader) own(path string) bool {
	path, err := filepath.Abs(path)
	db, err2 := filepath.Abs(l.Store.Path())
	return err == nil && err2 == nil && (path == db || strings.HasPrefix(path, db+"-"))
}
