package docx

import (
	"encoding/xml"
	"strings"
	"unicode"

	"solieu/extract/document/ooxml"
)

// runProps are the properties of a run that change its text.
type runProps struct {
	bold, hidden bool
	font         string
}

// inline reads an element of a paragraph whose start was the last token.
func (p *para) inline(e xml.StartElement) error {
	switch name := e.Name.Local; {
	case left[name]:
		return p.tok.Skip()
	case name == "r":
		return p.run()
	case name == "sdt":
		return p.control()
	case name == "AlternateContent":
		return p.alternate()
	case name == "txbxContent":
		return p.textBox()
	case name == "t": // of a formula, or without a run
		return p.chars(runProps{bold: p.style.bold, font: p.style.font})
	case name == "blip" || name == "imagedata":
		p.doc.Pictures++
	case name == "den": // of a fraction in a formula
		p.put("/", p.style.font)
	}
	return p.tok.Children(p.inline)
}

// control reads a content control, and leaves out a placeholder ("Click to enter text").
func (p *para) control() error {
	placeholder := false
	return p.tok.Children(func(e xml.StartElement) error {
		if e.Name.Local == "sdtPr" {
			return p.tok.Children(func(e xml.StartElement) error {
				placeholder = placeholder || e.Name.Local == "showingPlcHdr" && ooxml.On(e)
				return p.tok.Skip()
			})
		}
		if placeholder {
			return p.tok.Skip()
		}
		return p.inline(e)
	})
}

// alternate reads the first alternative of mc:AlternateContent: the others say the same for older programs.
func (p *para) alternate() error {
	chosen := false
	return p.tok.Children(func(e xml.StartElement) error {
		if chosen {
			return p.tok.Skip()
		}
		chosen = true
		return p.tok.Children(p.inline)
	})
}

func (p *para) textBox() error {
	fields := p.fields
	p.fields = nil // a field does not reach into a text box
	items, err := p.blocks()
	p.fields = fields
	p.boxes = append(p.boxes, items...)
	return err
}

// run reads a w:r whose start was the last token.
func (p *para) run() error {
	props := runProps{bold: p.style.bold, hidden: p.style.hidden, font: p.style.font}
	var inRun func(xml.StartElement) error
	inRun = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPr":
			return p.runProps(&props)
		case "t":
			return p.chars(props)
		case "tab", "ptab":
			p.write("\t", props)
		case "br", "cr":
			p.write("\n", props)
		case "noBreakHyphen":
			p.write("-", props)
		case "sym":
			p.write(p.symbol(ooxml.Attr(e, "char"), ooxml.Attr(e, "font")), props)
		case "fldChar":
			p.field(ooxml.Attr(e, "fldCharType"))
		case "footnoteReference":
			p.noted = append(p.noted, noteRef{"footnote", ooxml.Attr(e, "id")})
		case "endnoteReference":
			p.noted = append(p.noted, noteRef{"endnote", ooxml.Attr(e, "id")})
		case "AlternateContent":
			return p.alternate()
		case "txbxContent":
			return p.textBox()
		case "blip", "imagedata":
			p.doc.Pictures++
		default:
			if left[e.Name.Local] {
				return p.tok.Skip()
			}
			return p.tok.Children(inRun)
		}
		return p.tok.Skip()
	}
	return p.tok.Children(inRun)
}

func (p *para) runProps(props *runProps) error {
	return p.tok.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rStyle":
			s := p.styles.resolve(ooxml.Attr(e, "val"))
			props.bold = props.bold || s.bold
			props.hidden = props.hidden || s.hidden
			if s.font != "" {
				props.font = s.font
			}
		case "rFonts":
			if f := fontOf(e); f != "" {
				props.font = f
			}
		case "b":
			props.bold = ooxml.On(e)
		case "vanish":
			props.hidden = ooxml.On(e)
		case "del", "moveFrom": // inside rPr of a run only in files that mark deletion so
			props.hidden = true
		}
		return p.tok.Skip()
	})
}

func fontOf(e xml.StartElement) string {
	if f := ooxml.Attr(e, "ascii"); f != "" {
		return f
	}
	return ooxml.Attr(e, "hAnsi")
}

// chars reads a w:t.
func (p *para) chars(props runProps) error {
	s, err := p.tok.Text()
	if err != nil {
		return err
	}
	p.write(p.letters(s, props.font), props)
	return nil
}

// letters takes codes out of the private area: pictures of a symbol font become the characters that they show, and
// other fonts without Unicode get back their own codes.
func (p *para) letters(s, font string) string {
	pictures := isSymbolFont(font)
	if !pictures && strings.IndexFunc(s, private) < 0 {
		return s
	}
	var b strings.Builder
	for _, c := range s {
		switch {
		case pictures:
			b.WriteString(p.glyph(c, font))
		case private(c):
			b.WriteRune(c - 0xf000)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

func private(c rune) bool { return c >= 0xf020 && c <= 0xf0ff }

func (p *para) write(s string, props runProps) {
	if props.hidden {
		return
	}
	for _, code := range p.fields {
		if code {
			return
		}
	}
	for _, c := range s {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			if props.bold {
				p.bold++
			} else {
				p.light++
			}
		}
	}
	p.put(s, props.font)
}

// field follows the marks of a complex field: between begin and separate stands its code, then its result.
func (p *para) field(kind string) {
	switch kind {
	case "begin":
		p.fields = append(p.fields, true)
	case "separate":
		if n := len(p.fields); n > 0 {
			p.fields[n-1] = false
		}
	case "end":
		if n := len(p.fields); n > 0 {
			p.fields = p.fields[:n-1]
		}
	}
}
