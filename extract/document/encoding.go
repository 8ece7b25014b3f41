package document

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"solieu/extract/document/charset"
	"solieu/extract/document/flow"
	"solieu/extract/document/pdf"
	"solieu/extract/document/pdf/layout"
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
	plain, formulas := plainFormulas(text)
	composed, m := toNFC(plain)
	m = m.Then(formulas)
	repaired, back, found := charset.Repair(composed)
	if len(found) == 0 {
		return composed, m
	}
	for _, f := range found {
		d.Warnings = append(d.Warnings, charsetWarning(f, "lines"))
	}
	m = fromAnchors(back).Then(m)
	composed, again := toNFC(repaired)
	return composed, again.Then(m)
}

func charsetWarning(f charset.Found, what string) Warning {
	text := fmt.Sprintf("%d %s in %s were read as Unicode", f.Lines, what, f.Encoding)
	if f.Encoding == charset.Letters {
		text = fmt.Sprintf("%d %s had letters that a font or a PDF damaged (ƣ for ư); they were put right", f.Lines, what)
	}
	return Warning{Offset: -1, Kind: "charset", Text: text}
}

// fontMender mends runs whose font's name tells their encoding, and counts them.
type fontMender map[charset.Encoding]int

func (m fontMender) mend(text, font string) string {
	if enc, _ := charset.FontEncoding(font); enc == charset.Unicode {
		return text // the paragraphs are judged later, by the whole text
	}
	fixed, enc := charset.Mend(text, font)
	if enc != charset.Unicode {
		m[enc]++
	}
	return fixed
}

// mendFlow mends the paragraphs and cells of a flow, judging each by the whole text, and notes in d what was found;
// fonts counts the runs that their fonts showed.
func mendFlow(d *Document, doc *flow.Doc, fonts fontMender) {
	counts := map[charset.Encoding]int{}
	for enc, n := range fonts {
		counts[enc] = n
	}
	paras := flow.Paras(doc.Items)
	var all strings.Builder
	for _, p := range paras {
		if fonts[charset.TCVN3] > 0 {
			p.Text = charset.RestoreCapitals(p.Text)
		}
		all.WriteString(p.Text)
		all.WriteByte('\n')
	}
	if sv := charset.Look(norm.NFC.String(all.String())); !sv.Proper() {
		for _, p := range paras {
			if fixed, enc := sv.Mend(norm.NFC.String(p.Text), ""); enc != charset.Unicode {
				p.Text = fixed
				counts[enc]++
			}
		}
	}
	for _, enc := range slices.Sorted(maps.Keys(counts)) {
		d.Warnings = append(d.Warnings, charsetWarning(charset.Found{Encoding: enc, Lines: counts[enc]}, "paragraphs or runs"))
	}
}

// mendPDF mends the blocks of a PDF, judging each by the whole text: the letters that its fonts damaged show in many
// words together.
func mendPDF(d *Document, res *pdf.Result) {
	var all strings.Builder
	eachText(res.Blocks, func(text *string, _ []layout.Break) {
		all.WriteString(*text)
		all.WriteByte('\n')
	})
	sv := charset.Look(all.String())
	if sv.Proper() {
		return
	}
	counts := map[charset.Encoding]int{}
	eachText(res.Blocks, func(text *string, breaks []layout.Break) {
		fixed, back, found := sv.Repair(*text)
		if len(found) == 0 {
			return
		}
		for i := range breaks {
			breaks[i].Offset = charset.Forward(back, breaks[i].Offset)
		}
		*text = norm.NFC.String(fixed)
		counts[found[0].Encoding]++
	})
	for _, enc := range slices.Sorted(maps.Keys(counts)) {
		d.Warnings = append(d.Warnings, charsetWarning(charset.Found{Encoding: enc, Lines: counts[enc]}, "paragraphs or cells"))
	}
}

// eachText calls f for the texts of blocks and of their cells; breaks are those whose offsets count in the text.
func eachText(blocks []layout.Block, f func(text *string, breaks []layout.Break)) {
	for i := range blocks {
		b := &blocks[i]
		if b.Table == nil {
			f(&b.Text, b.Breaks)
			continue
		}
		for _, row := range b.Table.Rows {
			for k := range row {
				f(&row[k].Text, nil)
			}
		}
	}
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
