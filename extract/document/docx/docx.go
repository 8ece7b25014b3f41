// Package docx reads Word files (DOCX, DOCM, DOTX): what Word prints, as a flow of paragraphs and tables. Runs are
// joined, automatic numbers are written out, tracked changes count as accepted, hidden text is left out. Macros,
// embedded objects and links are not looked at.
package docx

import (
	"encoding/xml"
	"fmt"
	"path"
	"sort"
	"strings"

	"solieu/extract/document/flow"
	"solieu/extract/document/ooxml"
)

// Mend makes Unicode of text in a font that is not. Nil leaves text alone.
type Mend func(text, font string) string

// Read reads a Word file.
func Read(data []byte, limits flow.Limits, mend Mend) (*flow.Doc, error) {
	arch, err := ooxml.Open(data, limits)
	if err != nil {
		return nil, err
	}
	main, err := arch.Main("word/document.xml", "word/document2.xml")
	if err != nil {
		return nil, err
	}
	r := &reader{arch: arch, meter: flow.Meter{Limits: limits}, mend: mend, doc: &flow.Doc{}}
	if r.rels, err = arch.Rels(main); err != nil {
		return nil, err
	}
	dir := path.Dir(main)
	r.styles = optional(r, dir, "styles", readStyles)
	r.numbers = optional(r, dir, "numbering", readNumbering)
	if err := r.body(main); err != nil {
		return nil, err
	}
	if err := r.notes(dir); err != nil {
		return nil, err
	}
	if err := r.heads(); err != nil {
		return nil, err
	}
	if arch.Mended {
		r.doc.Warn("invalid-utf8", "some parts of the file are not well-formed UTF-8; what could not be read stands as U+FFFD or a space")
	}
	return r.doc, nil
}

type reader struct {
	arch    *ooxml.Archive
	rels    map[string]ooxml.Rel
	meter   flow.Meter
	mend    Mend
	doc     *flow.Doc
	styles  *styles
	numbers *numbering

	tok    *ooxml.Tokens // the part being read
	fields []bool        // open fields, innermost last; true while the field's code stands and not yet its result
	noted  []noteRef     // in order of reference
	headed []string      // relationship ids of headers and footers, in order of reference
}

type noteRef struct{ kind, id string }

// optional reads a part that only adds to the text: a damaged one becomes a warning.
func optional[T any](r *reader, dir, kind string, read func(*ooxml.Tokens) (*T, error)) *T {
	name := r.related(dir, kind)
	if name == "" {
		return nil
	}
	t, err := r.arch.XML(name)
	if err == nil {
		var v *T
		if v, err = read(t); err == nil {
			return v
		}
	}
	r.doc.Warn("damaged-part", fmt.Sprintf("%s could not be read; headings and list numbers may be missing", name))
	return nil
}

// related gives the name of the part that stands in a relation to the main part.
func (r *reader) related(dir, kind string) string {
	var found []string
	for _, rel := range r.rels {
		if rel.Type == kind && r.arch.Has(rel.Target) {
			found = append(found, rel.Target)
		}
	}
	if len(found) > 0 {
		sort.Strings(found)
		return found[0]
	}
	if name := path.Join(dir, kind+".xml"); r.arch.Has(name) {
		return name
	}
	return ""
}

func (r *reader) open(part string) (xml.StartElement, error) {
	t, err := r.arch.XML(part)
	if err != nil {
		return xml.StartElement{}, err
	}
	r.tok, r.fields = t, nil
	return t.Root()
}

func (r *reader) body(main string) error {
	root, err := r.open(main)
	if err != nil {
		return err
	}
	if root.Name.Local != "document" {
		return fmt.Errorf("%w: %s is no Word document", flow.ErrDamaged, main)
	}
	r.doc.Items, err = r.blocks()
	return err
}

// notes appends the footnotes and endnotes that the body refers to, in the order of reference.
func (r *reader) notes(dir string) error {
	texts := map[noteRef][]flow.Item{}
	for _, kind := range []string{"footnote", "endnote"} {
		name := r.related(dir, kind+"s")
		if name == "" {
			continue
		}
		if _, err := r.open(name); err != nil {
			return err
		}
		err := r.tok.Children(func(e xml.StartElement) error {
			if t := ooxml.Attr(e, "type"); e.Name.Local != kind || t != "" && t != "normal" {
				return r.tok.Skip()
			}
			ref := noteRef{kind, ooxml.Attr(e, "id")}
			items, err := r.blocks()
			texts[ref] = items
			return err
		})
		if err != nil {
			return err
		}
	}
	for _, ref := range r.noted {
		r.add(texts[ref], flow.Note)
		delete(texts, ref)
	}
	return nil
}

// heads appends the running heads and feet, each text once.
func (r *reader) heads() error {
	seen := map[string]bool{}
	for _, id := range r.headed {
		part := r.rels[id].Target
		if part == "" || seen[part] || !r.arch.Has(part) {
			continue
		}
		seen[part] = true
		if _, err := r.open(part); err != nil {
			return err
		}
		items, err := r.blocks()
		if err != nil {
			return err
		}
		for _, p := range flow.Paras(items) {
			if !seen["\x00"+p.Text] {
				seen["\x00"+p.Text] = true
				p.Role = flow.Header
				r.doc.Items = append(r.doc.Items, p)
			}
		}
	}
	return nil
}

func (r *reader) add(items []flow.Item, role flow.Role) {
	for _, p := range flow.Paras(items) {
		p.Role = role
	}
	r.doc.Items = append(r.doc.Items, items...)
}

// sink takes the items of one container: the body, a cell, a note, a text box.
type sink struct {
	items []flow.Item
	joint *flow.Para // a paragraph whose mark is deleted: the next one goes on in it
}

func (s *sink) put(it flow.Item) {
	s.flush()
	s.items = append(s.items, it)
}

func (s *sink) flush() {
	if s.joint != nil {
		s.items = append(s.items, s.joint)
		s.joint = nil
	}
}

// blocks reads the content of the container whose start was the last token.
func (r *reader) blocks() ([]flow.Item, error) {
	var s sink
	err := r.blocksInto(&s)
	s.flush()
	return s.items, err
}

func (r *reader) blocksInto(dst *sink) error {
	chosen := false
	return r.tok.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			return r.paragraph(dst)
		case "tbl":
			return r.table(dst)
		case "sectPr":
			return r.section()
		case "Choice", "Fallback": // of mc:AlternateContent: the first that stands
			if chosen {
				return r.tok.Skip()
			}
			chosen = true
			return r.blocksInto(dst)
		case "altChunk":
			r.doc.Warn("embedded-file", "the document includes another file, which is not read")
			return r.tok.Skip()
		}
		if left[e.Name.Local] {
			return r.tok.Skip()
		}
		if inlines[e.Name.Local] { // a run without a paragraph, as some converters write
			p := r.newPara()
			if err := p.inline(e); err != nil {
				return err
			}
			return p.close(dst)
		}
		return r.blocksInto(dst)
	})
}

// section notes the headers and footers that a section refers to.
func (r *reader) section() error {
	return r.tok.Children(func(e xml.StartElement) error {
		if strings.HasSuffix(e.Name.Local, "Reference") {
			r.headed = append(r.headed, ooxml.Attr(e, "id"))
		}
		return r.tok.Skip()
	})
}

// left are elements whose content Word does not print, or that hold no text.
var left = map[string]bool{
	"del": true, "moveFrom": true, "delText": true, "delInstrText": true, "instrText": true,
	"rPrChange": true, "pPrChange": true, "tblPrChange": true, "trPrChange": true, "tcPrChange": true,
	"sectPrChange": true, "tblGridChange": true, "numberingChange": true,
	"sdtPr": true, "sdtEndPr": true, "tblGrid": true, "tblPr": true, "customXmlPr": true, "smartTagPr": true,
	"rt": true, "annotationRef": true, "footnoteRef": true, "endnoteRef": true, "binData": true, "extLst": true,
}

// inlines are the elements that stand inside a paragraph and lead to text.
var inlines = map[string]bool{"r": true, "hyperlink": true, "fldSimple": true, "smartTag": true, "t": true}
