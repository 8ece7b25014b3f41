package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lines cuts text inside span into blocks by its line structure: headings by the style of their numbering,
// list items by their markers, paragraphs by blank lines, with lines that only wrap and paragraphs that a page
// break cut joined again. Readers of other formats may use it for text without structure of its own.
func Lines(text string, span Span) []Block {
	p := liner{text: text}
	tables := findTextTables(text, span)
	for at := span.Start; at < span.End; {
		if len(tables) > 0 && at >= tables[0].Start {
			p.flush()
			p.tables++
			tables[0].Number = p.tables
			p.blocks, p.blank = append(p.blocks, tables[0]), true
			at, tables = tables[0].End, tables[1:]
			continue
		}
		end := strings.IndexByte(text[at:span.End], '\n')
		next := span.End
		if end < 0 {
			end = span.End
		} else {
			end += at
			next = end + 1
		}
		if p.open == nil || !p.overPage(Span{at, end}, span.End) {
			p.line(trimSpan(text, Span{at, end}))
		}
		at = next
	}
	p.flush()
	p.letterhead()
	return p.blocks
}

type liner struct {
	text   string
	blocks []Block
	open   *Paragraph // the paragraph that the next line may continue
	tables int        // printed as text, so far
	part   *Heading   // "Phần thứ hai" on the line before, waiting for its title
	blank  bool       // a blank line stands before the present line
}

func (p *liner) line(s Span) {
	if s.Len() == 0 {
		p.blank = true
		return
	}
	words := s.Of(p.text)
	mark, style := marker(words)
	if p.open != nil && style == styleNone && p.continues(words) {
		p.open.End, p.open.Body.End = s.End, s.End
		p.blank = false
		return
	}
	p.flush()
	p.blank = false
	defer func(part *Heading) {
		if p.part == part {
			p.part = nil
		}
	}(p.part)
	body := trimSpan(p.text, Span{s.Start + mark, s.End})
	switch {
	case style >= stylePart && style <= styleThird && isTitle(body.Of(p.text)):
		p.blocks = append(p.blocks, &Heading{Span: s, Level: style.level(), Number: numberOf(words[:mark]), Title: body})
	case rePartAlone.MatchString(words):
		p.part = &Heading{Span: s, Level: stylePart.level(), Number: strings.Trim(words, "* .:"), Title: Span{s.End, s.End}}
		p.blocks = append(p.blocks, p.part)
		return
	case style == styleNone && isBareTitle(words) && p.part != nil:
		p.part.End, p.part.Title = s.End, trimMarks(p.text, s) // the part's title stands on a line of its own
	case style == styleNone && isBareTitle(words):
		p.blocks = append(p.blocks, &Heading{Span: s, Level: bareLevel, Title: trimMarks(p.text, s)})
	default:
		p.open = &Paragraph{Span: s, Marker: trimSpan(p.text, Span{s.Start, s.Start + mark}), Body: body, Depth: style.depth()}
	}
}

func (p *liner) flush() {
	if p.open != nil {
		p.blocks = append(p.blocks, p.open)
		p.open = nil
	}
}

// overPage tells whether the line is a page number inside the open paragraph, which the next line goes on with.
func (p *liner) overPage(line Span, end int) bool {
	if _, after := PageNumber(p.text, line.Start, end); after == 0 {
		return false
	}
	rest := strings.TrimLeftFunc(p.text[line.End:end], unicode.IsSpace)
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	rest = strings.TrimSpace(rest)
	_, style := marker(rest)
	blank := p.blank
	p.blank = false // the blank lines around it are the page's
	if rest != "" && style == styleNone && !isBareTitle(rest) && p.continues(rest) {
		return true
	}
	p.blank = blank
	return false
}

// PageNumber reads the line that begins at an offset of a text: where it holds one short number and nothing else, and a
// form feed parts it from the words before or after it, it is a page number. It gives the number and the offset after
// the line; 0 where the line is none.
func PageNumber(text string, at, end int) (Span, int) {
	feed := false
	for at < end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\f') {
		feed = feed || text[at] == '\f'
		at++
	}
	n := at
	for n < end && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	if n == at || n-at > 4 {
		return Span{}, 0
	}
	number := Span{at, n}
	for n < end && (text[n] == ' ' || text[n] == '\t' || text[n] == '\r') {
		n++
	}
	if n < end && text[n] != '\n' && text[n] != '\f' {
		return Span{}, 0
	}
	for k := n; k < end && !feed && isBlank(text[k]); k++ {
		feed = text[k] == '\f'
	}
	for k := at - 1; k >= 0 && !feed && isBlank(text[k]); k-- {
		feed = text[k] == '\f'
	}
	if !feed {
		return Span{}, 0
	}
	return number, n
}

// WithoutPages gives a text in which a page ends like a line: its number, its form feed and the empty lines around them are
// spaces. All else stands where it stood, for readers of paragraphs that go on over a page.
func WithoutPages(text string) string {
	if strings.IndexByte(text, '\f') < 0 {
		return text
	}
	b := []byte(text)
	for at := 0; at < len(text); {
		if s, after := PageNumber(text, at, len(text)); after > 0 {
			for s.Start > 0 && isBlank(text[s.Start-1]) {
				s.Start--
			}
			for s.End < len(text) && isBlank(text[s.End]) {
				s.End++
			}
			for k := s.Start; k < s.End; k++ {
				b[k] = ' '
			}
			b[s.Start] = '\n'
			at = max(after, s.End-1)
		}
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	return string(b)
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// continues tells whether a line without a marker goes on with the open paragraph: the paragraph did not end a
// letterhead gives paragraphs above the title and below the text their role.
func (p *liner) letterhead() {
	for i, b := range p.blocks {
		q, ok := b.(*Paragraph)
		if !ok || q.Role != Body {
			continue
		}
		words := q.Span.Of(p.text)
		switch {
		case i < 12 && reLetterhead.MatchString(words) && utf8.RuneCountInString(words) < 120:
			q.Role = Letterhead
		case strings.HasPrefix(words, "Nơi nhận"):
			for _, c := range p.blocks[i:] {
				if _, ok := c.(*Table); ok || reCaption.MatchString(c.Extent().Of(p.text)) {
					break // an annex follows the signature
				}
				if q, ok := c.(*Paragraph); ok && q.Role == Body {
					q.Role = Letterhead
				}
			}
			return
		}
	}
}

var reLetterhead = regexp.MustCompile(`(?i)^(?:số\s*:|.{0,40},?\s*ngày\s+[\d…. ]*tháng\s+[\d…. ]*năm|cộng hòa xã hội|độc lập\s*[-–])`)

func trimSpan(text string, s Span) Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) && r != '\u200b' {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) && r != '\u200b' {
			break
		}
		s.End -= n
	}
	return s
}

// trimMarks takes the marks of bold and italic off both ends.
func trimMarks(text string, s Span) Span {
	for s.Start < s.End && text[s.Start] == '*' {
		s.Start++
	}
	for s.Start < s.End && text[s.End-1] == '*' {
		s.End--
	}
	return trimSpan(text, s)
}
