package document

import (
	"bytes"
	"fmt"
	"strings"

	"solieu/extract/document/charset"
)

// decodeText turns the bytes of a text file into UTF-8 with the way back, whatever encoding they are in, and notes
// in d what was mended.
func decodeText(d *Document, data []byte) (string, SourceMap, error) {
	text, enc, back, err := charset.Decode(data)
	if err != nil || looksBinary(text) {
		return "", SourceMap{}, ErrBinary
	}
	if enc != charset.Unicode {
		d.Warnings = append(d.Warnings, Warning{Offset: -1, Kind: "charset",
			Text: fmt.Sprintf("the file is in %s; %d lines were read as Unicode", enc, strings.Count(text, "\n")+1)})
	}
	if bad := strings.Count(text, "\ufffd") - bytes.Count(data, []byte("\ufffd")); bad > 0 && enc == charset.Unicode {
		d.Warnings = append(d.Warnings, Warning{Offset: -1, Kind: "invalid-utf8",
			Text: fmt.Sprintf("%d bytes are not UTF-8; each stands as U+FFFD", bad)})
	}
	return text, fromAnchors(back), nil
}

// composeAndRepair gives the text in NFC with old encodings and damaged letters mended, and the way back to text.
func composeAndRepair(d *Document, text string) (string, SourceMap) {
	composed, m := toNFC(text)
	repaired, back, found := charset.Repair(composed)
	if len(found) == 0 {
		return composed, m
	}
	for _, f := range found {
		what := fmt.Sprintf("%d lines in %s were read as Unicode", f.Lines, f.Encoding)
		if f.Encoding == charset.Letters {
			what = fmt.Sprintf("%d lines had letters that a font or a PDF damaged (ƣ for ư); they were put right", f.Lines)
		}
		d.Warnings = append(d.Warnings, Warning{Offset: -1, Kind: "charset", Text: what})
	}
	m = fromAnchors(back).Then(m)
	composed, again := toNFC(repaired)
	return composed, again.Then(m)
}

// fromAnchors makes a source map of a way back that package charset gave.
func fromAnchors(back []charset.Anchor) SourceMap {
	var m SourceMap
	m.anchors = make([]anchor, len(back))
	for i, a := range back {
		m.anchors[i] = anchor{a.Text, a.Source}
	}
	return m
}
