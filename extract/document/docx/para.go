package docx

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"

	"solieu/extract/document/flow"
	"solieu/extract/document/ooxml"
)

// paraProps is what a paragraph's own properties say.
type paraProps struct {
	style   string
	outline int // 1–9; 0 not said; -1 body text
	num     numRef
	indent  int
	hidden  bool // the paragraph mark is hidden
	joined  bool // the paragraph mark is deleted: the next paragraph goes on here
}

// para gathers one paragraph.
type para struct {
	*reader
	props paraProps
	style style
	done  strings.Builder // text in Unicode
	tail  strings.Builder // text in font that may go on in the next run
	font  string
	boxes []flow.Item // text boxes that hang on the paragraph; they follow it
	// Letters inside and outside bold runs, to tell a bold paragraph.
	bold, light int
}

func (r *reader) newPara() *para { return &para{reader: r, style: r.styles.resolve("")} }

// paragraph reads a w:p whose start was the last token.
func (r *reader) paragraph(dst *sink) error {
	p := r.newPara()
	err := r.tok.Children(func(e xml.StartElement) error {
		if e.Name.Local != "pPr" {
			return p.inline(e)
		}
		if err := r.paraProps(&p.props); err != nil {
			return err
		}
		p.style = r.styles.resolve(p.props.style)
		return nil
	})
	if err != nil {
		return err
	}
	return p.close(dst)
}

func (r *reader) paraProps(p *paraProps) error {
	return r.tok.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			p.style = ooxml.Attr(e, "val")
		case "outlineLvl":
			p.outline = outline(ooxml.Attr(e, "val"))
		case "numPr":
			return numPr(r.tok, &p.num)
		case "ind":
			p.indent = indent(e)
		case "rPr":
			return r.tok.Children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "del", "moveFrom":
					p.joined = true
				case "vanish":
					p.hidden = ooxml.On(e)
				}
				return r.tok.Skip()
			})
		case "sectPr":
			return r.section()
		}
		return r.tok.Skip()
	})
}

// put adds text in a font. Runs next to each other in one font are made Unicode as one: a word may be cut by them.
func (p *para) put(s, font string) {
	if font != p.font {
		p.mendTail()
		p.font = font
	}
	p.tail.WriteString(s)
}

func (p *para) mendTail() {
	s := p.tail.String()
	p.tail.Reset()
	if p.mend != nil && s != "" {
		s = p.mend(s, p.font)
	}
	p.done.WriteString(s)
}

func (p *para) text() string {
	p.mendTail()
	return p.done.String()
}

// close ends the paragraph: numbers it and puts it and its text boxes into dst.
func (p *para) close(dst *sink) error {
	for i := range p.fields {
		p.fields[i] = false // a field's code ends with its paragraph at the latest, or all that follows would be lost
	}
	out := &flow.Para{Text: p.text(), Indent: p.props.indent, Bold: p.bold > 0 && p.light == 0, Outline: p.style.outline}
	if out.Indent == 0 {
		out.Indent = p.style.indent
	}
	if p.props.outline != 0 {
		out.Outline = max(p.props.outline, 0)
	}
	if p.style.toc {
		out.Role = flow.Navigation
	}
	if blank(out.Text) && p.props.hidden {
		return p.end(dst, out)
	}
	num := p.props.num
	if num.id == "" {
		num.id = p.style.num.id
		if !num.said {
			num.level = p.style.num.level
		}
	}
	// Word counts an empty paragraph of a list too, and shows its number.
	out.Label, out.List = p.numbers.next(num)
	return p.end(dst, out)
}

func (p *para) end(dst *sink, out *flow.Para) error {
	if j := dst.joint; j != nil {
		dst.joint = nil
		j.Text += out.Text
		out = j
	}
	switch {
	case p.props.joined:
		dst.joint = out
	case !blank(out.Text):
		dst.put(out)
	}
	for _, b := range p.boxes {
		dst.put(b)
	}
	return p.meter.Item()
}

func blank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}

// outline reads a w:outlineLvl: 0–8 are headings, 9 is body text.
func outline(val string) int {
	n, err := strconv.Atoi(val)
	if err != nil || n < 0 || n > 8 {
		return -1
	}
	return n + 1
}

func indent(e xml.StartElement) int {
	v := ooxml.Attr(e, "left")
	if v == "" {
		v = ooxml.Attr(e, "start")
	}
	n, _ := strconv.Atoi(v)
	return n
}
