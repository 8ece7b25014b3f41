package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"solieu/extract/document/ooxml"
)

// style is what a style says, with what it is based on.
type style struct {
	outline      int // 1–9, 0 none
	indent       int
	num          numRef
	font         string
	bold, hidden bool
	toc          bool // a line of a table of contents
}

// styles are the styles of a document. A nil *styles knows none.
type styles struct {
	raw      map[string]*rawStyle
	resolved map[string]style
	base     style // document defaults
	normal   string
}

// rawStyle is one style as written: a nil or zero field is inherited.
type rawStyle struct {
	based, name  string
	outline      int // as paraProps.outline
	indent       *int
	num          numRef
	font         string
	bold, hidden *bool
}

func readStyles(t *ooxml.Tokens) (*styles, error) {
	if _, err := t.Root(); err != nil {
		return nil, err
	}
	s := &styles{raw: map[string]*rawStyle{}, resolved: map[string]style{}}
	err := t.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "docDefaults":
			var d rawStyle
			if err := d.read(t); err != nil {
				return err
			}
			s.base.font = d.font
			return nil
		case "style":
			d := &rawStyle{}
			id := ooxml.Attr(e, "styleId")
			if ooxml.Attr(e, "type") == "paragraph" && ooxml.Attr(e, "default") == "1" {
				s.normal = id
			}
			s.raw[id] = d
			return d.read(t)
		}
		return t.Skip()
	})
	return s, err
}

// read reads the properties inside a style or the defaults; the wrappers pPr, rPr, pPrDefault nest freely.
func (d *rawStyle) read(t *ooxml.Tokens) error {
	return t.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "name":
			d.name = strings.ToLower(ooxml.Attr(e, "val"))
		case "basedOn":
			d.based = ooxml.Attr(e, "val")
		case "outlineLvl":
			d.outline = outline(ooxml.Attr(e, "val"))
		case "numPr":
			return numPr(t, &d.num)
		case "ind":
			n := indent(e)
			d.indent = &n
		case "rFonts":
			d.font = fontOf(e)
		case "b":
			on := ooxml.On(e)
			d.bold = &on
		case "vanish":
			on := ooxml.On(e)
			d.hidden = &on
		case "pPr", "rPr", "pPrDefault", "rPrDefault":
			return d.read(t)
		}
		return t.Skip()
	})
}

// resolve gives a style with all that it inherits; "" asks for the paragraph style that holds by default.
func (s *styles) resolve(id string) style {
	if s == nil {
		return style{}
	}
	if id == "" {
		id = s.normal
	}
	if out, ok := s.resolved[id]; ok {
		return out
	}
	var chain []*rawStyle
	seen := map[string]bool{}
	for at := id; at != "" && !seen[at] && s.raw[at] != nil; at = s.raw[at].based {
		seen[at] = true
		chain = append(chain, s.raw[at])
	}
	out := s.base
	for i := len(chain) - 1; i >= 0; i-- {
		chain[i].onto(&out)
	}
	s.resolved[id] = out
	return out
}

func (d *rawStyle) onto(out *style) {
	if n, ok := strings.CutPrefix(d.name, "heading "); ok {
		if level, err := strconv.Atoi(n); err == nil && level >= 1 && level <= 9 {
			out.outline = level
		}
	}
	if strings.HasPrefix(d.name, "toc ") && d.name != "toc heading" {
		out.toc = true
	}
	if d.outline != 0 {
		out.outline = max(d.outline, 0)
	}
	if d.indent != nil {
		out.indent = *d.indent
	}
	if d.num.id != "" {
		out.num.id = d.num.id
	}
	if d.num.said {
		out.num.level, out.num.said = d.num.level, true
	}
	if d.font != "" {
		out.font = d.font
	}
	if d.bold != nil {
		out.bold = *d.bold
	}
	if d.hidden != nil {
		out.hidden = *d.hidden
	}
}

// name gives a style's built-in name in lower case, whatever language its id is in.
func (s *styles) name(id string) string {
	if s == nil || s.raw[id] == nil {
		return ""
	}
	return s.raw[id].name
}
