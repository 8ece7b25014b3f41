// Package export takes the figures of a database and gives them as files that other tools open: CSV with a
// Frictionless data package, JSON Lines with a JSON Schema, Parquet, SDMX-CSV 2.0 with its structure message, and what Datasette should know of
// the database itself.
package export

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"solieu/store"
)

// Source gives figures to f until f gives an error, which it returns.
type Source func(f func(*store.Found) error) error

// Formats are the names of all formats.
func Formats() []string { return []string{"csv", "jsonl", "parquet", "sdmx", "datasette"} }

// About is what the exported files say of themselves.
type About struct {
	Name     string // in lower-case letters, digits and "-": the data package's
	Database string // the database's name without its folder and extension: Datasette's name for it
	Program  string // the program with its version
	Now      time.Time

	Indicator func(series string) (vi, en string) // names in the catalogue, "" where it has none; nil knows none

	Columns map[string][]string // of the database's tables and views (store.Columns); without them Datasette's views are not described
}

// File is a file that was written.
type File struct {
	Path string
	Rows int // figures in it; 0 for a description
	Left int // figures that the format cannot say
}

// sink takes figures, one after another, and is told when there are no more.
type sink interface {
	put(*store.Found) error
	end() error
	left() int
}

// Dir writes the formats into a folder, which it makes. The figures are read once. Files appear under their names
// when all are whole: after an error none has changed.
func Dir(src Source, dir string, formats []string, about About) ([]File, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	var open []*output
	defer func() {
		for _, o := range open {
			o.discard()
		}
	}()
	for _, f := range Formats() {
		if !slices.Contains(formats, f) {
			continue
		}
		more, err := outputs(dir, f, about)
		open = append(open, more...)
		if err != nil {
			return nil, err
		}
	}
	rows := 0
	if err := src(func(f *store.Found) error {
		rows++
		for _, o := range open {
			if err := o.sink.put(f); err != nil {
				return fmt.Errorf("%s: %w", o.path, err)
			}
		}
		return nil
	}); err != nil {
		return nil, err
	}
	var files []File
	for _, o := range open {
		if err := o.close(); err != nil {
			return nil, fmt.Errorf("%s: %w", o.path, err)
		}
	}
	for _, o := range open {
		if err := os.Rename(o.file.Name(), o.path); err != nil {
			return nil, err
		}
		f := File{Path: o.path, Left: o.sink.left()}
		if _, ok := o.sink.(text); !ok {
			f.Rows = rows - f.Left
		}
		files = append(files, f)
	}
	return files, nil
}

// outputs begins the files of a format.
func outputs(dir, format string, about About) (all []*output, err error) {
	begin := func(name string, make func(io.Writer) (sink, error)) {
		if err != nil {
			return
		}
		o := &output{path: filepath.Join(dir, name)}
		if o.file, err = os.CreateTemp(dir, ".export-*"); err != nil {
			return
		}
		all = append(all, o)
		o.buf = bufio.NewWriterSize(o.file, 256<<10)
		o.sink, err = make(o.buf)
	}
	whole := func(name string, b []byte, e error) {
		begin(name, func(w io.Writer) (sink, error) {
			if e == nil {
				_, e = w.Write(b)
			}
			return text{}, e
		})
	}
	switch format {
	case "csv":
		begin("figures.csv", newCSV)
		b, e := DataPackage(about)
		whole("datapackage.json", b, e)
	case "jsonl":
		begin("figures.jsonl", newLines)
		b, e := LineSchema()
		whole("figures.schema.json", b, e)
	case "parquet":
		begin("figures.parquet", func(w io.Writer) (sink, error) { return newParquet(w, about) })
	case "sdmx":
		c := newCodes(about)
		begin("figures.sdmx.csv", func(w io.Writer) (sink, error) { return newSDMX(w, c) })
		begin("figures.sdmx.xml", func(w io.Writer) (sink, error) {
			return text{func() error { return c.writeStructure(w, about) }}, nil
		})
	case "datasette":
		b, e := Datasette(about)
		whole("metadata.json", b, e)
	}
	return all, err
}

// output is a file under a name of its own until it is whole.
type output struct {
	path string
	file *os.File
	buf  *bufio.Writer
	sink sink
	done bool
}

func (o *output) close() error {
	o.done = true
	err := o.sink.end()
	if e := o.buf.Flush(); err == nil {
		err = e
	}
	if e := o.file.Chmod(0o644); err == nil {
		err = e
	}
	if e := o.file.Close(); err == nil {
		err = e
	}
	return err
}

func (o *output) discard() {
	if !o.done {
		o.file.Close()
	}
	os.Remove(o.file.Name()) // gone where it was renamed
}

// text is a file that holds no figures: written at once, or by last when all figures are known.
type text struct{ last func() error }

func (text) put(*store.Found) error { return nil }
func (text) left() int              { return 0 }
func (t text) end() error {
	if t.last == nil {
		return nil
	}
	return t.last()
}
