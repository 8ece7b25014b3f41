package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"solieu/extract/document/bilingual"
)

// Tables printed one cell a line, as copies out of PDF files, web pages and word processors give them: a run of short
// lines, blank lines or bars between them, in which labels, units, numbers and remarks come round again and again.
// They are read in four steps: the lines become a stream of chunks (here); every columnPlan of columns that the stream
// suggests is laid along it, and the one that explains most of it wins (texttable_fit.go); what stands above the first
// row is its head (texttable_heads.go); rows and head become a table (texttable_stream.go).

// chunk is one cell of the stream, or a gap that may be an empty cell.
type chunk struct {
	Span
	first, last int // lines
	form        chunkForm
	ordinal     bool   // could number a row: "1", "II", "a)"
	year        bool   // a year, or two with a mark between, and nothing else
	rowYear     bool   // words before a year, as rows of years have them: "Sơ bộ 2018"
	marked      bool   // a gap that stands in the place of a cell; else it may be mere layout
	again       bool   // the same words stand elsewhere behind a value too: "Đạt"
	lower       bool   // begins in lower case or with a bracket, as the second line of a label does
	opens       bool   // begins with a list mark or ends in a colon: a label, no remark
	bracket     bool   // holds a bracket
	unitLine    bool   // says the unit of a table: "Đơn vị tính: Tấn"
	noUnit      bool   // names a whole, or stands behind words that spread one into parts: no unit
	latin       bool   // words without a Vietnamese letter: a translation below a label
	runes       int    // length in characters
	parts       []Span // the lines of a cell that holds several values; empty for one
	piped       bool   // a pipe closes it, so that where it ends is certain, empty or not
}

type chunkForm int

const (
	chunkWords chunkForm = iota
	chunkMark            // numbers a row and is no value: "II", "1.", "A"
	chunkValue           // a number, a range, a number with a note in brackets
	chunkDash            // no value: "-", "…"
	chunkGap             // nothing
)

var (
	reChunkValue   = regexp.MustCompile(`^(?:(?i:dưới|trên|khoảng|hơn|gần|từ|tối thiểu|tối đa|không quá)\s+|[<>≤≥~±]=?\s*)?[-+−–(]?\s?(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d[\d.,]*)\s?%?\)?(?:\s*[-–—÷]\s*\d[\d.,]*\s?%?)?(?:\s+\([^()\n]{1,40}\))?$`)
	reChunkMark    = regexp.MustCompile(`^\(?(?:[IVXLC]{1,6}|[A-ZĐ]|[a-zđ]|\d{1,3}(?:\.\d{1,2}){0,3})\)?\s?[.)/:-]*$`)
	reSpacedNumber = regexp.MustCompile(`^[-+−(]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?\)?\s?%?$`)
	reOpens        = regexp.MustCompile(`^(?:(?:[-–—•*+]|(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]+|[A-Za-zđĐ])(?:[.)]|/\s))\s*[\p{L}"“]|[A-Za-zđĐ]/\p{Lu})`) // not "l/người"
	reYearSpan     = regexp.MustCompile(`^(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)$`)
	reRowYear      = regexp.MustCompile(`^(?i:năm|sơ bộ|ước|ước tính|dự kiến|dự báo|kế hoạch|thực hiện)(?:\s*[-–]?\s*[A-Za-z]+\.?)?\s+(?:năm\s+)?(?:19|20)\d\d$`)
	reUnitBegins   = regexp.MustCompile(`\([^()]{0,20}[mM]\s*\d?$`)
	reSpanBegins   = regexp.MustCompile(`^(?:19|20)\d\d\s?[-–/]$`)
	reNoteOnly     = regexp.MustCompile(`^\([^()\n]{1,40}\)$`)
)

// shape tells what a chunk's words look like.
func (p *chunk) shape(text string) {
	s := p.Of(text)
	p.runes = utf8.RuneCountInString(s)
	p.year = isYearText(s) || reYearSpan.MatchString(s)
	p.ordinal = len(s) <= 10 && reChunkMark.MatchString(s)
	last := s[len(s)-1]
	first, _ := utf8.DecodeRuneInString(s)
	p.lower = unicode.IsLower(first) || first == '(' || first == ',' || first == ')'
	p.latin = len(s) == p.runes && strings.ContainsFunc(s, unicode.IsLetter)
	p.bracket = strings.ContainsRune(s, '(')
	p.opens = last == ':' || reOpens.MatchString(s) || bilingual.Native(s) != s
	p.rowYear = reRowYear.MatchString(s)
	switch {
	case p.year:
		p.form = chunkValue
	case s == "x" || isDash(s) && s != "*":
		p.form, p.ordinal = chunkDash, false
	case last != '.' && len(s) <= 60 && reChunkValue.MatchString(s) &&
		!(unicode.IsLetter(first) && isYearText(s[strings.LastIndexByte(s, ' ')+1:])): // "từ 2015" heads a column
		p.form = chunkValue
	case p.ordinal:
		p.form = chunkMark
	}
}

// timed tells a chunk that may be the label of a row of years.
func (p *chunk) timed() bool { return p.year || p.rowYear }

// region gives the line after the run of short lines that begins at line i, and how many of them are values.
func (f *tableFinder) region(i int) (end, values int) {
	hard, soft := 0, 0
	for end = i; end < len(f.lines); end++ {
		l := &f.lines[end]
		if l.Len() == 0 {
			if f.hard(l) {
				hard++
			} else {
				soft, hard = soft+1, 0 // an empty cell
			}
			if hard > 4 || soft > 40 {
				break
			}
			continue
		}
		hard, soft = 0, 0
		if n := utf8.RuneCountInString(l.Of(f.text)); n > 200 || n > 130 && !f.labelLike(l) || f.runsTogether(l) {
			break
		}
		if l.pure || l.barred && strings.ContainsRune("-+0123456789", rune(f.text[l.Start])) {
			values++
		}
		values += len(l.run)
	}
	return max(end, i+1), values
}

// hard tells a line with nothing on it from one with white space: the second is how an empty cell is copied.
func (f *tableFinder) hard(l *textLine) bool {
	return strings.Trim(f.text[l.full.Start:l.full.End], "\r\n") == ""
}

// labelLike tells a long line that may still be a label: one sentence without an end.
func (f *tableFinder) labelLike(l *textLine) bool {
	s := l.Of(f.text)
	return !strings.ContainsAny(s[len(s)-1:], ".;!?") && !strings.Contains(s, ". ") && !strings.Contains(s, "; ")
}

// chunks makes the stream of the lines [i, end).
func (f *tableFinder) chunks(i, end int) []chunk {
	bars, behind, filled, apart, values, soft := 0, 0, 0, 0, 0, 0
	for k := i; k < end; k++ {
		l := &f.lines[k]
		switch {
		case l.Len() == 0:
			if !f.hard(l) {
				soft++
			}
		case barOnly(l.Of(f.text)):
			bars++
		default:
			filled++
			behind += b2i(l.barred)
			if l.pure {
				values++
				if k > i && f.lines[k-1].Len() == 0 && (k+1 == end || f.lines[k+1].Len() == 0) {
					apart++
				}
			}
		}
	}
	var out []chunk
	skip := f.translated(i, end)
	switch {
	case bars+behind >= 6 && (bars+behind)*3 >= filled:
		out = f.barred(i, end, behind > bars)
	case apart*10 >= values*7:
		out = f.blankParted(i, end, skip)
	default:
		out = f.linePieces(i, end, skip)
	}
	if skip {
		f.cutEnglish(out)
	}
	out = f.joinSpans(f.joinNotes(out))
	words, latin := 0, 0
	for k := range out {
		words += b2i(out[k].form == chunkWords && out[k].runes > 4)
		latin += b2i(out[k].form == chunkWords && out[k].runes > 4 && out[k].latin)
	}
	for k := range out {
		out[k].latin = out[k].latin && latin*3 <= words*2 // a text typed without marks is no translation
	}
	again := map[string]int{}
	for k := 1; k < len(out); k++ {
		if out[k].form == chunkWords && out[k-1].form >= chunkValue && out[k].runes <= 40 && !out[k].opens {
			again[out[k].Of(f.text)]++
		}
	}
	for k := range out {
		p := &out[k]
		p.unitLine = reUnitLine.MatchString(p.Of(f.text))
		p.noUnit = reWholes.MatchString(p.Of(f.text)) || k > 0 && reSpreads.MatchString(f.unmarked(&out[k-1]))
	}
	for k := range out {
		out[k].again = out[k].form == chunkWords && out[k].runes <= 40 && !out[k].opens && again[out[k].Of(f.text)] > 1
	}
	return f.stacks(f.unstack(out))
}

func barOnly(s string) bool { return strings.Trim(s, "| \t") == "" }

// barRule tells the rule that Markdown has below a head.
func barRule(s string) bool {
	return strings.Contains(s, "|") && strings.Contains(s, "--") && strings.Trim(s, "|-: \t=+") == ""
}

func (f *tableFinder) newChunk(s Span, line int) chunk {
	p := chunk{Span: s, first: line, last: line}
	p.shape(f.text)
	return p
}

// lineChunks adds the cells of a line: one, or as many as there are values where it holds nothing else.
func (f *tableFinder) lineChunks(out []chunk, l *textLine, k int) []chunk {
	for _, s := range l.run {
		out = append(out, f.newChunk(s, k))
	}
	if l.run == nil {
		out = append(out, f.newChunk(l.Span, k))
	}
	return out
}

// valueRun gives the values of a line that holds several and nothing else; "12 500" is one number.
func valueRun(text string, s Span) []Span {
	var out []Span
	for part := range eachField(text, s) {
		if w := part.Of(text); !isValue(w) && (w == "x" || w == "*" || !isDash(w)) {
			return nil
		}
		out = append(out, part)
	}
	if len(out) < 2 || reSpacedNumber.MatchString(s.Of(text)) || reChunkValue.MatchString(s.Of(text)) {
		return nil
	}
	return out
}

func gapAt(at, line int, marked bool) chunk {
	return chunk{Span: Span{at, at}, first: line, last: line, form: chunkGap, marked: marked}
}

// barred reads cells that bars close: bars on lines of their own or, behind, at the ends of the cells' lines. A bar with
// nothing to close closes an empty cell. Where bars stand behind, one alone is an empty cell too, and words without a
// bar are a title or the first line of a cell.
func (f *tableFinder) barred(i, end int, behind bool) []chunk {
	var out []chunk
	blank, open := true, false // open: the last chunk goes on until a bar closes it
	for k := i; k < end; k++ {
		l := &f.lines[k]
		if l.Len() == 0 {
			blank = true
			continue
		}
		if barRule(l.Of(f.text)) {
			continue
		}
		at := l.Start
		switch only := barOnly(l.Of(f.text)); {
		case only && behind:
			open = false
		case !only && f.text[at] == '|':
			at++ // the border of the table
		}
		for at < l.End {
			to, bar := l.End, false
			if n := strings.IndexByte(f.text[at:l.End], '|'); n >= 0 {
				to, bar = at+n, true
			}
			s := trimSpan(f.text, Span{at, to})
			n := len(out) - 1
			switch {
			case s.Len() == 0:
			case open && !blank: // a second line of the same cell
				p := &out[n]
				if len(p.parts) == 0 {
					p.parts = []Span{p.Span}
				}
				p.parts = append(p.parts, s)
				p.End, p.last = s.End, k
			default:
				open = bar || !behind || n >= 0 && out[n].piped && !blank
				out = append(out, f.newChunk(s, k))
			}
			if bar && !open {
				out = append(out, gapAt(at, k, true))
			}
			if bar {
				out[len(out)-1].piped, open = true, false
			}
			at, blank = to+1, false
		}
	}
	for k := range out {
		f.manyLines(&out[k])
	}
	return out
}

// manyLines reshapes a cell of several lines: values below each other stay parts, anything else is words.
func (f *tableFinder) manyLines(p *chunk) {
	if len(p.parts) == 0 {
		return
	}
	for _, s := range p.parts {
		q := f.newChunk(s, p.first)
		if q.form != chunkValue && q.form != chunkDash {
			p.parts, p.form, p.ordinal, p.year = nil, chunkWords, false, false
			p.runes = utf8.RuneCountInString(p.Of(f.text))
			return
		}
	}
	p.form, p.ordinal, p.year = chunkValue, false, false
}

// blankParted reads cells with blank lines between them; lines without a blank line between them are one cell. A line
// of white space between blank lines may be an empty cell, and so may a gap that is wider than the others.
func (f *tableFinder) blankParted(i, end int, skip bool) []chunk {
	var out []chunk
	gap := 0
	soft := -1
	for k := i; k < end; k++ {
		l := &f.lines[k]
		if skip && l.english && !behindValue(out) {
			gap, soft = 1, -1
			continue
		}
		if l.Len() == 0 {
			gap++
			if !f.hard(l) {
				soft = k
			}
			continue
		}
		n := len(out) - 1
		if n >= 0 && (soft >= 0 && gap >= 2 || gap >= 3) {
			at := f.lines[k-1].full.Start
			if soft >= 0 {
				at = f.lines[soft].full.Start
			}
			out = append(out, gapAt(at, k-1, false))
			n++
		}
		if gap == 0 && n >= 0 && !l.pure && out[n].form == chunkWords {
			out[n].End, out[n].last = l.End, k
			out[n].runes = utf8.RuneCountInString(out[n].Of(f.text))
			out[n].latin = out[n].latin && l.End-l.Start == utf8.RuneCountInString(l.Of(f.text))
		} else {
			out = f.lineChunks(out, l, k)
		}
		gap, soft = 0, -1
	}
	return out
}

// behindValue tells that the next words begin a row: English there says nothing again.
func behindValue(ps []chunk) bool {
	n := len(ps) - 1
	return n >= 0 && !ps[n].year && (ps[n].form == chunkValue || ps[n].form == chunkDash)
}

// linePieces reads one cell a line. A line of white space is an empty cell; a blank line may be one behind a value.
func (f *tableFinder) linePieces(i, end int, skip bool) []chunk {
	var out []chunk
	for k := i; k < end; k++ {
		l := &f.lines[k]
		n := len(out) - 1
		switch {
		case skip && l.english && !behindValue(out):
		case l.Len() > 0:
			out = f.lineChunks(out, l, k)
		case n < 0:
		case !f.hard(l):
			out = append(out, gapAt(l.full.Start, k, true))
		case out[n].form >= chunkValue:
			out = append(out, gapAt(l.full.Start, k, false))
		}
	}
	for n := len(out); n > 0 && out[n-1].form == chunkGap; n = len(out) {
		out = out[:n-1]
	}
	return out
}

// runsTogether tells a line that holds a row of its own: two values that are no years after words or after a year.
func (f *tableFinder) runsTogether(l *textLine) bool {
	if len(l.run) > 2 && isYearText(l.run[0].Of(f.text)) && !isYearText(l.run[1].Of(f.text)) {
		return true
	}
	n := 0
	for _, s := range l.tail {
		if w := s.Of(f.text); !isYearText(w) && !isDash(w) {
			n++
		}
	}
	return n >= 2 && l.label.Len() > 0 && !l.pure
}
