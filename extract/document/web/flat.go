package web

import (
	"strings"

	"golang.org/x/net/html"

	"solieu/extract/document/flow"
)

// flat reads a page tag by tag, without a tree: for pages nested deeper than the parser goes. Cells of tables stand
// apart by tabs.
func (w *walker) flat(text string) error {
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(1 << 22)
	o := &out{}
	skip := ""
	for w.err == nil {
		kind := z.Next()
		if kind == html.ErrorToken {
			break // the end, or a token longer than any page's
		}
		if err := w.meter.Tick(); err != nil {
			return err
		}
		name, _ := z.TagName()
		tag := string(name)
		switch {
		case kind == html.TextToken && skip == "":
			w.write(string(z.Text()), o, context{})
		case kind == html.StartTagToken && skip == "" && hidden[tag] && tag != "head":
			skip = tag
		case kind == html.EndTagToken && tag == skip:
			skip = ""
		case skip != "" || kind == html.TextToken:
		case tag == "br":
			o.text.WriteByte('\n')
		case tag == "td" || tag == "th":
			if kind == html.EndTagToken {
				o.text.WriteByte('\t')
			}
		case blockTags[tag]:
			o.end(w)
		}
	}
	o.end(w)
	w.doc.Items = o.items
	if w.err == nil && len(o.items) == 0 {
		w.doc.Items = []flow.Item{}
	}
	return w.err
}
