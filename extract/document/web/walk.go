package web

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"solieu/extract/document/flow"
)

// walker makes a flow of a page.
type walker struct {
	meter flow.Meter
	mend  Mend
	doc   *flow.Doc
	chrome
	err error
}

// page walks the whole tree.
func (w *walker) page(root *html.Node) error {
	w.chrome = findChrome(root)
	out := &out{}
	w.children(root, out, context{})
	out.end(w)
	w.doc.Items = out.items
	return w.err
}

// context is what the elements around say.
type context struct {
	role    flow.Role
	font    string
	bold    bool
	pre     bool
	outline int
	lists   int // nesting of bulleted lists
}

// out gathers the items of the page or of a cell.
type out struct {
	items []flow.Item
	text  strings.Builder
	next  flow.Para // properties of the paragraph being gathered
	begun bool
	boxes []flow.Item // of floating frames in the paragraph; they follow it
	// Letters inside and outside bold elements.
	bold, light int
}

// reStamp is a line that only says when a page was published: "thứ năm, 08 08 2019 08:52", "Cập nhật: 15/07/2023".
var reStamp = regexp.MustCompile(`(?i)^\s*(?:(?:ngày đăng|đăng ngày|cập nhật(?: lúc)?|ngày cập nhật|ngày)?\s*:?\s*)?(?:(?:thứ\s+(?:\p{L}+|\d)|chủ nhật)\s*,?\s*)?(?:ngày\s+)?(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4})\s*[|,-]?\s*(?:\(?\d{1,2}[:h]\d{2}(?::\d{2})?\)?)?\s*(?:GMT\+7)?\s*(?:\|.{0,30})?$`)

func isoDate(day, month, year string) string {
	d, _ := strconv.Atoi(day)
	m, _ := strconv.Atoi(month)
	if d < 1 || d > 31 || m < 1 || m > 12 {
		return ""
	}
	return fmt.Sprintf("%s-%02d-%02d", year, m, d)
}

// end closes the paragraph being gathered.
func (o *out) end(w *walker) {
	text := o.text.String()
	o.text.Reset()
	if strings.TrimFunc(text, unicode.IsSpace) != "" {
		p := o.next
		p.Text, p.Bold = text, o.bold > 0 && o.light == 0
		if m := reStamp.FindStringSubmatch(text); m != nil {
			p.Role = flow.Navigation
			if w.doc.Date == "" && o.next.Role == flow.Body {
				w.doc.Date = isoDate(m[1], m[2], m[3])
			}
		}
		o.items = append(o.items, &p)
		o.next.Label, o.next.List = "", 0
		if err := w.meter.Item(); err != nil && w.err == nil {
			w.err = err
		}
	}
	o.bold, o.light = 0, 0
	o.items = append(o.items, o.boxes...)
	o.boxes = nil
}

func (w *walker) children(n *html.Node, o *out, c context) {
	item := firstNumber(n)
	for k := n.FirstChild; k != nil && w.err == nil; k = k.NextSibling {
		if k.Type == html.ElementNode && k.DataAtom == atom.Li {
			w.listItem(n, k, &item, o, c)
			continue
		}
		w.node(k, o, c)
	}
}

func (w *walker) node(n *html.Node, o *out, c context) {
	if n.Type == html.TextNode {
		w.write(n.Data, o, c)
		return
	}
	if isHidden(n) || isNoteMark(n) {
		return
	}
	c = w.inner(n, c)
	switch n.DataAtom {
	case atom.Br:
		o.text.WriteByte('\n')
		return
	case atom.Img:
		w.doc.Pictures++
	case atom.Table:
		if c.role == flow.Body {
			o.end(w)
			w.table(n, o, c)
			return
		}
	case atom.Td, atom.Th: // of a table that is navigation
		o.text.WriteByte(' ')
	}
	if !blockTags[n.Data] {
		if o.text.Len() > 0 && style(n, "float:left", "float:right", "position:absolute") {
			box := &out{}
			c.outline, c.bold = 0, false
			w.children(n, box, c)
			box.end(w)
			o.boxes = append(o.boxes, box.items...)
			return
		}
		w.children(n, o, c)
		return
	}
	o.end(w)
	o.next = flow.Para{Role: c.role, Outline: c.outline, Label: o.next.Label, List: o.next.List}
	w.children(n, o, c)
	w.headline(n, o, c)
	o.end(w)
	o.next.Outline, o.next.Role = 0, c.role
}

// reHeadline are the names that portals give to the line above an article.
var reHeadline = regexp.MustCompile(`(?i)(?:^|[-_\s])(?:title|headline|tieu-?de|entry-title|post-title)`)

// headline takes the first heading of the article as the page's title: an h1 or h2, or a line that is named so.
func (w *walker) headline(n *html.Node, o *out, c context) {
	named := reHeadline.MatchString(attr(n, "class")) || reHeadline.MatchString(attr(n, "id"))
	text := strings.Join(strings.Fields(o.text.String()), " ")
	if w.doc.Title == "" && c.role == flow.Body && len(text) > 12 && len(text) < 600 && (named || c.outline == 1 || c.outline == 2) {
		w.doc.Title = text
	}
}

// inner adds to the context what an element says.
func (w *walker) inner(n *html.Node, c context) context {
	if r, ok := w.roles[n]; ok {
		c.role = r
	}
	if r := wordRole(n); r != flow.Body {
		c.role = r
	}
	switch n.DataAtom {
	case atom.B, atom.Strong, atom.Th:
		c.bold = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		c.bold, c.outline = true, int(n.Data[1]-'0')
	case atom.Pre:
		c.pre = true
	case atom.Font:
		if f := attr(n, "face"); f != "" {
			c.font = f
		}
	case atom.Ul:
		c.lists++
	}
	if s := attr(n, "style"); s != "" {
		if f := fontFamily(s); f != "" {
			c.font = f
		}
		if style(n, "font-weight:bold", "font-weight:700", "font-weight:600") {
			c.bold = true
		} else if style(n, "font-weight:normal", "font-weight:400") {
			c.bold = false
		}
	}
	return c
}

func fontFamily(style string) string {
	for decl := range strings.SplitSeq(style, ";") {
		name, value, ok := strings.Cut(decl, ":")
		if ok && strings.EqualFold(strings.TrimSpace(name), "font-family") {
			first, _, _ := strings.Cut(value, ",")
			return strings.Trim(first, " \t\n\"'")
		}
	}
	return ""
}

// wordRole knows how word processors mark running heads and notes when they save HTML.
func wordRole(n *html.Node) flow.Role {
	id, title := strings.ToLower(attr(n, "id")), strings.ToLower(attr(n, "title"))
	switch {
	case n.DataAtom == atom.Div && (title == "header" || title == "footer"), style(n, "mso-element:header", "mso-element:footer"):
		return flow.Header
	case n.DataAtom == atom.Div && (strings.HasPrefix(id, "sdfootnote") || strings.HasPrefix(id, "sdendnote") || strings.HasPrefix(id, "ftn") || strings.HasPrefix(id, "edn")),
		style(n, "mso-element:footnote", "mso-element:endnote"):
		return flow.Note
	}
	return flow.Body
}

// isNoteMark tells the raised number that leads to a note: glued to the words it would read as a figure's digit.
func isNoteMark(n *html.Node) bool {
	if n.DataAtom != atom.A {
		return false
	}
	href := strings.ToLower(attr(n, "href"))
	if i := strings.LastIndexByte(href, '#'); i >= 0 {
		href = href[i+1:]
		for _, p := range []string{"_ftn", "_edn", "sdfootnote", "sdendnote", "cite_note", "footnote"} {
			if strings.HasPrefix(href, p) {
				return true
			}
		}
	}
	return false
}

func (w *walker) write(s string, o *out, c context) {
	if err := w.meter.Tick(); err != nil {
		w.err = err
		return
	}
	if w.mend != nil {
		s = w.mend(s, c.font)
	}
	if o.text.Len() == 0 {
		o.next.Role, o.next.Outline = c.role, c.outline
	}
	if c.pre {
		o.text.WriteString(s)
	} else {
		writeCollapsed(&o.text, s)
	}
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if c.bold {
				o.bold++
			} else {
				o.light++
			}
		}
	}
}

// writeCollapsed writes text as a browser shows it: white space of the source counts as one space.
func writeCollapsed(b *strings.Builder, s string) {
	space := false
	for _, r := range s {
		switch r {
		case ' ', '\t', '\n', '\r', '\f':
			space = true
			continue
		}
		if space {
			spaceOnce(b)
			space = false
		}
		b.WriteRune(r)
	}
	if space {
		spaceOnce(b)
	}
}

func spaceOnce(b *strings.Builder) {
	if s := b.String(); s != "" && s[len(s)-1] != ' ' && s[len(s)-1] != '\n' {
		b.WriteByte(' ')
	}
}

// listItem reads an li of the list n and writes its bullet or number.
func (w *walker) listItem(n, li *html.Node, item *int, o *out, c context) {
	if isHidden(li) {
		return
	}
	o.end(w)
	label, bullets := "-", c.lists
	if n.DataAtom == atom.Ol {
		if v, err := strconv.Atoi(attr(li, "value")); err == nil {
			*item = v
		}
		label, bullets = ordinal(*item, attr(n, "type")), 0
		*item++
	}
	if w.roles[li] != flow.Body || c.role != flow.Body {
		label, bullets = "", 0
	}
	o.next = flow.Para{Label: label, List: bullets, Role: c.role}
	w.node(li, o, c)
	o.end(w)
	o.next = flow.Para{}
}

func firstNumber(n *html.Node) int {
	if v, err := strconv.Atoi(attr(n, "start")); err == nil && n.DataAtom == atom.Ol {
		return v
	}
	return 1
}

// ordinal numbers a list item as browsers do.
func ordinal(n int, kind string) string {
	switch {
	case kind == "a" && n >= 1 && n <= 26:
		return string(rune('a'+n-1)) + "."
	case kind == "A" && n >= 1 && n <= 26:
		return string(rune('A'+n-1)) + "."
	case kind == "i" && n >= 1 && n <= 50:
		return strings.ToLower(roman(n)) + "."
	case kind == "I" && n >= 1 && n <= 50:
		return roman(n) + "."
	}
	return strconv.Itoa(n) + "."
}

func roman(n int) string {
	tens := []string{"", "X", "XX", "XXX", "XL", "L"}
	ones := []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	return tens[n/10] + ones[n%10]
}
