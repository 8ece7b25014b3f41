package shard

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	extracted "solieu/extract/document"

	"solieu/extract"
	"solieu/store"
)

// maxLine bounds a line, so that a file that only looks like a shard does not fill the memory. It is far above what
// the largest document that is read makes of itself.
const maxLine = 1 << 30

// Reader reads a shard, line by line.
type Reader struct {
	Header Header

	in    *bufio.Reader
	line  int // of the last line that was read, from 1
	files int // whole ones so far
	lost  error
	many  int // lines that are damaged
}

// NewReader reads the header. The error says why the shard cannot be read at all, and what to do.
func NewReader(r io.Reader) (*Reader, error) {
	s := &Reader{in: bufio.NewReaderSize(r, 1<<16)}
	text, err := s.next()
	if err == io.EOF {
		err = errors.New("it is empty")
	}
	if err != nil {
		return nil, fmt.Errorf("the shard cannot be read: %w; %s", err, again)
	}
	var f first
	switch err := json.Unmarshal(text, &f); {
	case err != nil || f.Solieu != "shard":
		return nil, fmt.Errorf("the shard's first line is damaged, so nothing says by what its figures were made; %s", again)
	case f.Version != Version:
		return nil, fmt.Errorf("the shard is of version %d, and this program reads version %d; make both with programs of one version", f.Version, Version)
	case f.SHA256 != digest(f.Header) || json.Unmarshal(f.Header, &s.Header) != nil:
		return nil, fmt.Errorf("the shard's first line is damaged, so nothing says by what its figures were made; %s", again)
	}
	return s, nil
}

const again = "copy or make it again"

// Next gives the next whole file of the shard, and how many bytes its line has; io.EOF after the last. Damaged lines are
// passed over, and told by Damage. Another error is the underlying reader's.
func (s *Reader) Next() (it store.Item, size int, err error) {
	for {
		text, err := s.next()
		if err == errTooLong {
			s.damaged("is too long")
			return it, 0, io.EOF
		}
		if err != nil {
			return it, 0, err
		}
		if it, ok := s.item(text); ok {
			s.files++
			return it, len(text), nil
		}
	}
}

// Damage says in one line what is wrong with the shard and what became of it; nil for a whole shard. Ask it after the
// last file.
func (s *Reader) Damage() error {
	missing := s.Header.Files - s.files
	switch {
	case s.lost == nil && missing == 0:
		return nil
	case s.lost == nil && missing > 0:
		return fmt.Errorf("the shard is cut off: %d of its %d files are missing, the others are loaded; %s", missing, s.Header.Files, again)
	case s.lost == nil:
		return fmt.Errorf("the shard has %d files where its first line counts %d; all are loaded; %s", s.files, s.Header.Files, again)
	}
	return fmt.Errorf("the shard is damaged: %w, %d of its %d files are lost, the others are loaded; %s", s.lost, max(missing, 0), s.Header.Files, again)
}

func (s *Reader) damaged(how string) {
	if s.many++; s.lost == nil {
		s.lost = fmt.Errorf("line %d %s", s.line, how)
	}
}

var errTooLong = errors.New("the line is too long")

// next gives the next line that is not empty, without its end.
func (s *Reader) next() ([]byte, error) {
	for {
		var text []byte
		for {
			part, err := s.in.ReadSlice('\n')
			text = append(text, part...)
			if err == bufio.ErrBufferFull && len(text) < maxLine {
				continue
			}
			if err == bufio.ErrBufferFull {
				return nil, errTooLong
			}
			if err != nil && (err != io.EOF || len(text) == 0) {
				return nil, err
			}
			break
		}
		s.line++
		if text = bytes.TrimSpace(text); len(text) > 0 {
			return text, nil
		}
	}
}

// item reads a line, or notes its damage.
func (s *Reader) item(text []byte) (it store.Item, ok bool) {
	var l line
	var f file
	switch {
	case json.Unmarshal(text, &l) != nil:
		s.damaged("is cut off or no JSON")
		return it, false
	case l.SHA256 != digest(l.File):
		s.damaged("differs from its digest")
		return it, false
	case json.Unmarshal(l.File, &f) != nil || !f.sound():
		s.damaged("is no file of a shard")
		return it, false
	}
	it = store.Item{Path: f.Path, SHA256: f.SHA256, Size: f.Size, Fingerprint: s.Header.Fingerprint}
	if len(f.RawPath) > 0 {
		it.Path = string(f.RawPath)
	}
	if f.Refused != nil {
		it.Kind, it.Reason = f.Refused.Kind, f.Refused.Reason
	} else {
		it.Report = f.report()
	}
	return it, true
}

// sound tells whether a file says what the database needs of it.
func (f *file) sound() bool {
	return f.Path != "" && (f.Refused == nil) != (f.Document == nil) && (f.Document == nil || len(f.SHA256) == 64)
}

// report gives the report back: its text is gone, and the spans of its numbers lead into the file.
func (f *file) report() *store.Report {
	d := f.Document
	doc := &extracted.Document{Name: d.Name, Path: f.Path, SHA256: f.SHA256, Size: f.Size, Format: extracted.Format(d.Format),
		Facts: extracted.Facts{Title: d.Title, Number: d.Number, Issuer: d.Issuer, Place: d.Place, Issued: d.Issued}}
	if d.Pages > 0 {
		doc.Pages = []extracted.PageMark{{Number: d.Pages}}
	}
	l := &extract.Ledger{Tokens: make([]extract.Token, len(d.Ledger))}
	for i, t := range d.Ledger {
		l.Tokens[i] = extract.Token{Span: extracted.Span{Start: t.Start, End: t.End}, Verdict: t.Verdict, Noise: t.Noise, Rule: t.Rule, Figure: -1}
	}
	return &store.Report{Document: doc, Ledger: l, Observations: d.Observations, Problems: d.Problems, Period: d.Period, Place: d.Place}
}
