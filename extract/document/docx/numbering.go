package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"solieu/extract/document/ooxml"
)

// numRef names a level of a list. The zero value names none; so does id "0", which takes an inherited list off.
type numRef struct {
	id    string
	level int
	said  bool // the level was said, not implied
}

// numPr reads a w:numPr whose start was the last token.
func numPr(t *ooxml.Tokens, ref *numRef) error {
	return t.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numId":
			ref.id = ooxml.Attr(e, "val")
		case "ilvl":
			if n, err := strconv.Atoi(ooxml.Attr(e, "val")); err == nil && n >= 0 && n < maxLevels {
				ref.level, ref.said = n, true
			}
		}
		return t.Skip()
	})
}

const maxLevels = 9

// level is one level of a list definition.
type level struct {
	format, text string
	font         string
	start        int
	restart      int  // -1: after any higher level; 0: never; n: after level n (1-based) or higher
	legal        bool // all numbers of the label in Arabic digits
}

// list is a list definition (w:abstractNum).
type list struct {
	levels [maxLevels]level
	link   string // style whose list this one stands for
	style  string // style that this list defines
	count  [maxLevels]int
	begun  [maxLevels]bool
}

// num is a list in use (w:num).
type num struct {
	list   string
	start  map[int]int
	levels map[int]level
	begun  bool
}

// numbering numbers paragraphs as they come. A nil *numbering numbers none.
type numbering struct {
	lists map[string]*list
	nums  map[string]*num
}

func readNumbering(t *ooxml.Tokens) (*numbering, error) {
	if _, err := t.Root(); err != nil {
		return nil, err
	}
	n := &numbering{lists: map[string]*list{}, nums: map[string]*num{}}
	err := t.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNum":
			l := newList()
			n.lists[ooxml.Attr(e, "abstractNumId")] = l
			return l.read(t)
		case "num":
			m := &num{start: map[int]int{}, levels: map[int]level{}}
			n.nums[ooxml.Attr(e, "numId")] = m
			return m.read(t)
		}
		return t.Skip()
	})
	return n, err
}

func newList() *list {
	l := &list{}
	for i := range l.levels {
		l.levels[i] = level{format: "decimal", start: 0, restart: -1}
	}
	return l
}

func (l *list) read(t *ooxml.Tokens) error {
	return t.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "lvl":
			i, err := strconv.Atoi(ooxml.Attr(e, "ilvl"))
			if err != nil || i < 0 || i >= maxLevels {
				return t.Skip()
			}
			return l.levels[i].read(t)
		case "numStyleLink":
			l.link = ooxml.Attr(e, "val")
		case "styleLink":
			l.style = ooxml.Attr(e, "val")
		}
		return t.Skip()
	})
}

func (l *level) read(t *ooxml.Tokens) error {
	return t.Children(func(e xml.StartElement) error {
		val := ooxml.Attr(e, "val")
		switch e.Name.Local {
		case "start":
			l.start, _ = strconv.Atoi(val)
		case "numFmt":
			l.format = val
		case "lvlText":
			l.text = val
		case "lvlRestart":
			l.restart, _ = strconv.Atoi(val)
		case "isLgl":
			l.legal = ooxml.On(e)
		case "rFonts":
			l.font = fontOf(e)
		case "rPr", "AlternateContent", "Choice":
			return l.read(t)
		}
		return t.Skip()
	})
}

func (m *num) read(t *ooxml.Tokens) error {
	return t.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			m.list = ooxml.Attr(e, "val")
		case "lvlOverride":
			i, _ := strconv.Atoi(ooxml.Attr(e, "ilvl"))
			return t.Children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "startOverride":
					m.start[i], _ = strconv.Atoi(ooxml.Attr(e, "val"))
				case "lvl":
					l := level{format: "decimal", restart: -1}
					if err := l.read(t); err != nil {
						return err
					}
					m.levels[i] = l
					return nil
				}
				return t.Skip()
			})
		}
		return t.Skip()
	})
}

// definition follows the link of a list that only stands for a list style.
func (n *numbering) definition(id string) *list {
	l := n.lists[id]
	if l == nil || l.link == "" {
		return l
	}
	for _, other := range n.lists {
		if other.style == l.link {
			return other
		}
	}
	return l
}

// next counts one more paragraph of a list and gives its label as Word prints it, and how many bullets deep it is.
func (n *numbering) next(ref numRef) (label string, bullets int) {
	if n == nil || ref.id == "" || ref.id == "0" {
		return "", 0
	}
	m := n.nums[ref.id]
	if m == nil {
		return "", 0
	}
	l := n.definition(m.list)
	if l == nil {
		return "", 0
	}
	l.begin(m)
	l.step(m, ref.level)
	at := l.at(m, ref.level)
	if at.format == "bullet" {
		for i := 0; i <= ref.level; i++ {
			if l.at(m, i).format == "bullet" {
				bullets++
			}
		}
		return bullet(at.text, at.font), bullets
	}
	return l.label(m, ref.level), 0
}

func (l *list) at(m *num, i int) level {
	if o, ok := m.levels[i]; ok {
		return o
	}
	return l.levels[i]
}

// begin applies the starts that a num sets anew, once. Nums without such go on counting where another left off.
func (l *list) begin(m *num) {
	if m.begun {
		return
	}
	m.begun = true
	for i, start := range m.start {
		if i >= 0 && i < maxLevels {
			l.count[i], l.begun[i] = start, false
		}
	}
}

func (l *list) step(m *num, at int) {
	if l.begun[at] {
		l.count[at]++
	} else {
		l.count[at], l.begun[at] = l.first(m, at), true
	}
	for i := at + 1; i < maxLevels; i++ {
		if r := l.at(m, i).restart; r == 0 || r > 0 && at >= r {
			continue
		}
		l.begun[i] = false
	}
}

// first is the number that a level starts with.
func (l *list) first(m *num, at int) int {
	if s, ok := m.start[at]; ok {
		return s
	}
	return l.at(m, at).start
}

func (l *list) label(m *num, at int) string {
	def := l.at(m, at)
	if def.format == "none" && !strings.Contains(def.text, "%") {
		return strings.TrimSpace(def.text)
	}
	var b strings.Builder
	for i := 0; i < len(def.text); i++ {
		c := def.text[i]
		if c != '%' || i+1 == len(def.text) || def.text[i+1] < '1' || def.text[i+1] > '9' {
			b.WriteByte(c)
			continue
		}
		i++
		k := int(def.text[i] - '1')
		n := l.count[k]
		if !l.begun[k] {
			n = l.first(m, k) // a level above that was never used shows its start
		}
		format := l.at(m, k).format
		if def.legal && format != "bullet" && format != "none" {
			format = "decimal"
		}
		b.WriteString(numeral(n, format))
	}
	return strings.TrimSpace(b.String())
}

// bullet gives a bullet as text.
func bullet(text, font string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	c := []rune(text)[0]
	if private(c) || isSymbolFont(font) {
		if private(c) {
			c -= 0xf000
		}
		table := wingdings
		if strings.EqualFold(font, "symbol") || font == "" {
			table = symbols
		}
		if c == '-' || c == '+' {
			return string(c)
		}
		if s, ok := table[c]; ok {
			return s
		}
		return "•"
	}
	return text
}

// numeral writes n in one of Word's number formats; those that Vietnamese texts do not use come out in digits.
func numeral(n int, format string) string {
	switch format {
	case "none", "bullet":
		return ""
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return strings.ToUpper(letters(n))
	case "lowerLetter":
		return letters(n)
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// letters counts a … z, aa, bb …, as Word does.
func letters(n int) string {
	if n < 1 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		n int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.n; n -= r.n {
			b.WriteString(r.s)
		}
	}
	return b.String()
}
