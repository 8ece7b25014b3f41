package shard

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"solieu/store"
)

// Line gives an item as the line of a shard, without its end. It is the same whenever the same program reads the same
// file: how long that took is left out.
func Line(it *store.Item) ([]byte, error) {
	f := file{Path: it.Path, SHA256: it.SHA256, Size: it.Size}
	if !utf8.ValidString(it.Path) {
		f.RawPath = []byte(it.Path)
	}
	if it.Report == nil {
		f.Refused = &refusal{it.Kind, it.Reason}
	} else {
		f.Document = written(it.Report)
	}
	raw, err := marshal(f)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be written into a shard: %w", it.Path, err)
	}
	return fmt.Appendf(nil, `{"file":%s,"sha256":"%s"}`, raw, digest(raw)), nil
}

// Write writes a shard of lines that Line gave; it counts them for the header. Their order does not matter, nor does it
// when one comes twice: the shard holds each once, and sorted, which is by path.
func Write(w io.Writer, h Header, lines [][]byte) error {
	lines = slices.Clone(lines)
	slices.SortFunc(lines, bytes.Compare)
	lines = slices.CompactFunc(lines, bytes.Equal)
	h.Files = len(lines)
	raw, err := marshal(h)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, `%s,"version":%d,"header":%s,"sha256":"%s"}`+"\n", Magic, Version, raw, digest(raw))
	for _, l := range lines {
		b.Write(l)
		b.WriteByte('\n')
	}
	return b.Flush() // the first error of all above
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// written gives what a shard keeps of a report: all but the document's text.
func written(r *store.Report) *document {
	d := r.Document
	doc := &document{Name: d.Name, Format: string(d.Format), Title: d.Facts.Title, Number: d.Facts.Number, Issuer: d.Facts.Issuer,
		Issued: d.Facts.Issued, Period: r.Period, Place: r.Place, Observations: r.Observations, Problems: r.AllProblems()}
	if n := len(d.Pages); n > 0 {
		doc.Pages = d.Pages[n-1].Number
	}
	for i := range r.Ledger.Tokens {
		t := &r.Ledger.Tokens[i]
		doc.Ledger = append(doc.Ledger, token{d.Source(t.Start), d.Source(t.End), d.Line(t.Start), t.Of(d.Text), t.Verdict, t.Noise, t.Rule})
	}
	return doc
}
