// Package web reads HTML, as web portals serve it and as Word and LibreOffice save it: the article as body, menus,
// counters and link lists as navigation. Scripts do not run, nothing is fetched.
package web

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	htmlcharset "golang.org/x/net/html/charset"

	"solieu/extract/document/charset"
	"solieu/extract/document/flow"
)

// Mend makes Unicode of text in a font that is not. Nil leaves text alone.
type Mend func(text, font string) string

// maxTags bounds the pages that are read as a tree: a node takes some 200 bytes. Larger ones are read tag by tag.
const maxTags = 400_000

// Read reads a page. The encoding that it declares is believed only when it is not UTF-8: portals often declare a
// wrong one.
func Read(data []byte, limits flow.Limits, mend Mend) (*flow.Doc, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	w := &walker{meter: flow.Meter{Limits: limits}, mend: mend, doc: &flow.Doc{}}
	if strings.Count(text, "<") <= maxTags {
		root, err := html.Parse(strings.NewReader(text))
		if err == nil {
			return w.doc, w.page(root)
		}
	}
	w.doc.Warn("limit", "the page is nested too deep or too large to read its tables; its text is read line by line")
	return w.doc, w.flat(text)
}

// decode makes UTF-8 of a page. Of the 8-bit encodings only one that is no Latin one is believed when declared:
// Vietnamese pages in old fonts call themselves windows-1252.
func decode(data []byte) (string, error) {
	if !utf8.Valid(data) {
		if enc, name, _ := htmlcharset.DetermineEncoding(data[:min(len(data), 1024)], ""); !latin[name] {
			if out, err := enc.NewDecoder().Bytes(data); err == nil {
				return string(out), nil
			}
		}
	}
	text, _, _, err := charset.Decode(data)
	if err != nil {
		return "", fmt.Errorf("%w: %v", flow.ErrDamaged, err)
	}
	return text, nil
}

var latin = map[string]bool{"windows-1252": true, "iso-8859-1": true, "utf-8": true, "windows-1258": true, "utf-16le": true, "utf-16be": true}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// style tells whether an element's style says so, blanks apart.
func style(n *html.Node, words ...string) bool {
	s := strings.ToLower(strings.Join(strings.Fields(attr(n, "style")), ""))
	for _, w := range words {
		if s != "" && strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// hidden are elements whose text no reader of the page sees.
var hidden = map[string]bool{"script": true, "style": true, "noscript": true, "template": true, "head": true, "svg": true,
	"iframe": true, "object": true, "select": true, "option": true, "datalist": true, "textarea": true, "canvas": true,
	"audio": true, "video": true, "math": false, "noframes": true, "title": true}

func isHidden(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return n.Type == html.CommentNode || n.Type == html.DoctypeNode
	}
	if hidden[n.Data] || style(n, "display:none", "mso-hide:all", "visibility:hidden") {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
	}
	return false
}

// blockTags begin and end a paragraph.
var blockTags = map[string]bool{"address": true, "article": true, "aside": true, "blockquote": true, "body": true,
	"center": true, "dd": true, "details": true, "dir": true, "div": true, "dl": true, "dt": true, "fieldset": true,
	"figcaption": true, "figure": true, "footer": true, "form": true, "h1": true, "h2": true, "h3": true, "h4": true,
	"h5": true, "h6": true, "header": true, "hr": true, "html": true, "li": true, "main": true, "menu": true, "nav": true,
	"ol": true, "p": true, "pre": true, "section": true, "summary": true, "table": true, "tbody": true, "td": true,
	"tfoot": true, "th": true, "thead": true, "tr": true, "ul": true, "caption": true}
