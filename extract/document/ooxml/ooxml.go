// Package ooxml opens the zip archives that DOCX and XLSX are: parts under limits, relationships between parts,
// and XML tokens with namespaces resolved. It expands no entities and follows no link out of the archive.
package ooxml

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"solieu/extract/document/flow"
)

// Archive is an opened file. It is not safe for concurrent use.
type Archive struct {
	parts  map[string]*zip.File // by lower-case name without a leading slash
	limits flow.Limits
	read   int64
	Mended bool // some part held bytes that are not UTF-8, or characters that XML forbids
}

// Open reads the archive's directory.
func Open(data []byte, limits flow.Limits) (*Archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: the zip archive cannot be opened (%v); copy the file again from where it came from", flow.ErrDamaged, err)
	}
	if len(z.File) > limits.Entries {
		return nil, fmt.Errorf("%w: %d files inside; the limit is %d", flow.ErrLimit, len(z.File), limits.Entries)
	}
	a := &Archive{parts: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		name := clean(f.Name)
		if _, twice := a.parts[name]; !twice {
			a.parts[name] = f
		}
	}
	return a, nil
}

func clean(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// Has tells whether the part exists.
func (a *Archive) Has(name string) bool { return a.parts[clean(name)] != nil }

// Part gives a part's bytes.
func (a *Archive) Part(name string) ([]byte, error) {
	f := a.parts[clean(name)]
	if f == nil {
		return nil, fmt.Errorf("%w: the part %s is missing", flow.ErrDamaged, name)
	}
	if f.Flags&1 != 0 {
		return nil, fmt.Errorf("%w; save it without the password", flow.ErrEncrypted)
	}
	left := a.limits.Unpacked - a.read
	if f.UncompressedSize64 > uint64(left) {
		return nil, a.tooLarge(name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %v", flow.ErrDamaged, name, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, left+1))
	if a.read += int64(len(data)); a.read > a.limits.Unpacked {
		return nil, a.tooLarge(name)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %v", flow.ErrDamaged, name, err)
	}
	return data, nil
}

func (a *Archive) tooLarge(name string) error {
	return fmt.Errorf("%w: %s unpacks to more than %d MB (--max-unpacked)", flow.ErrLimit, name, a.limits.Unpacked>>20)
}

// XML gives the tokens of a part.
func (a *Archive) XML(name string) (*Tokens, error) {
	data, err := a.Part(name)
	if err != nil {
		return nil, err
	}
	data, mended := repair(data)
	a.Mended = a.Mended || mended
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // repair has made it UTF-8
	return &Tokens{Decoder: d, part: name, meter: flow.Meter{Limits: a.limits}}, nil
}

// Tokens walks one part.
type Tokens struct {
	*xml.Decoder
	part  string
	depth int
	meter flow.Meter
}

// Next gives the next start, end or character token, or io.EOF after the last. The token's bytes are valid until
// the next call.
func (t *Tokens) Next() (xml.Token, error) {
	for {
		tok, err := t.Decoder.Token()
		if err == io.EOF {
			return nil, io.EOF
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %s breaks off at byte %d (%v)", flow.ErrDamaged, t.part, t.InputOffset(), err)
		}
		if err := t.meter.Tick(); err != nil {
			return nil, err
		}
		switch tok.(type) {
		case xml.StartElement:
			t.depth++
			if err := t.meter.Deep(t.depth); err != nil {
				return nil, err
			}
			return tok, nil
		case xml.EndElement:
			t.depth--
			return tok, nil
		case xml.CharData:
			return tok, nil
		}
	}
}

// Skip passes over the rest of the element whose start was the last token.
func (t *Tokens) Skip() error {
	for depth := 1; depth > 0; {
		tok, err := t.Next()
		if err != nil {
			return t.cut(err)
		}
		switch tok.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// Children calls f for each child element of the element whose start was the last token; f must consume it to its
// end. Text between the children is passed over.
func (t *Tokens) Children(f func(xml.StartElement) error) error {
	for {
		tok, err := t.Next()
		if err != nil {
			return t.cut(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if err := f(tok); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// Text gives the characters of the element whose start was the last token, and passes over its children.
func (t *Tokens) Text() (string, error) {
	var b strings.Builder
	for {
		tok, err := t.Next()
		if err != nil {
			return "", t.cut(err)
		}
		switch tok := tok.(type) {
		case xml.CharData:
			b.Write(tok)
		case xml.StartElement:
			if err := t.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// Root passes to the first element and gives it.
func (t *Tokens) Root() (xml.StartElement, error) {
	for {
		tok, err := t.Next()
		if err == io.EOF {
			return xml.StartElement{}, fmt.Errorf("%w: %s holds nothing", flow.ErrDamaged, t.part)
		}
		if err != nil {
			return xml.StartElement{}, err
		}
		if s, ok := tok.(xml.StartElement); ok {
			return s, nil
		}
	}
}

func (t *Tokens) cut(err error) error {
	if err == io.EOF {
		return fmt.Errorf("%w: %s breaks off at byte %d", flow.ErrDamaged, t.part, t.InputOffset())
	}
	return err
}

// Attr gives an attribute by its local name, "" where it is absent.
func Attr(e xml.StartElement, local string) string {
	for i := range e.Attr {
		if e.Attr[i].Name.Local == local {
			return e.Attr[i].Value
		}
	}
	return ""
}

// On reads a switch such as <w:b/> or <w:b w:val="0"/>.
func On(e xml.StartElement) bool {
	switch Attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// Rel is one relationship of a part.
type Rel struct {
	Type   string // the last word of the type: "officeDocument", "footnotes"
	Target string // the part's name from the archive's root; "" for a link out of the archive
}

// Rels gives the relationships of a part by id; "" asks for those of the whole archive. A part without any has none.
func (a *Archive) Rels(part string) (map[string]Rel, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !a.Has(name) {
		return nil, nil
	}
	t, err := a.XML(name)
	if err != nil {
		return nil, err
	}
	if _, err := t.Root(); err != nil {
		return nil, err
	}
	rels := map[string]Rel{}
	err = t.Children(func(e xml.StartElement) error {
		kind := Attr(e, "Type")
		r := Rel{Type: kind[strings.LastIndexByte(kind, '/')+1:]}
		if Attr(e, "TargetMode") != "External" {
			r.Target = Attr(e, "Target")
			if !strings.HasPrefix(r.Target, "/") {
				r.Target = dir + r.Target
			}
			r.Target = strings.TrimPrefix(path.Clean("/"+r.Target), "/")
		}
		rels[Attr(e, "Id")] = r
		return t.Skip()
	})
	return rels, err
}

// Main gives the name of the archive's main part: by its relationships, else the first of the usual names that exists.
func (a *Archive) Main(usual ...string) (string, error) {
	rels, err := a.Rels("")
	if err == nil {
		for _, r := range rels {
			if r.Type == "officeDocument" && a.Has(r.Target) {
				return r.Target, nil
			}
		}
	}
	for _, name := range usual {
		if a.Has(name) {
			return name, nil
		}
	}
	return "", fmt.Errorf("%w: the main part is missing", flow.ErrDamaged)
}

// repair makes a part's bytes UTF-8 that XML allows: UTF-16 is decoded, bytes that are not UTF-8 become U+FFFD and
// control characters become spaces. It tells whether something had to be mended.
func repair(data []byte) ([]byte, bool) {
	if len(data) >= 2 && (data[0] == 0xff && data[1] == 0xfe || data[0] == 0xfe && data[1] == 0xff) {
		big := data[0] == 0xfe
		units := make([]uint16, 0, len(data)/2)
		for i := 2; i+1 < len(data); i += 2 {
			lo, hi := data[i], data[i+1]
			if big {
				lo, hi = hi, lo
			}
			units = append(units, uint16(hi)<<8|uint16(lo))
		}
		data = []byte(string(utf16.Decode(units)))
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	ok := utf8.Valid(data)
	for i := 0; ok && i < len(data); i++ {
		ok = !forbidden(data[i])
	}
	if ok {
		return data, false
	}
	data = bytes.ToValidUTF8(data, []byte("\ufffd"))
	for i, c := range data {
		if forbidden(c) {
			data[i] = ' '
		}
	}
	return data, true
}

func forbidden(c byte) bool { return c < 0x20 && c != '\t' && c != '\n' && c != '\r' }
