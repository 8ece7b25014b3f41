package extract

import (
	"io/fs"
	"strings"
	"sync"

	"solieu/extract/document"
	"solieu/extract/pattern"
	"solieu/extract/table"
)

// Extractor reads documents by the rules. It is safe for use from several goroutines.
type Extractor struct {
	rules [len(decisions)]*ruleSet
	words *wordLists
	vocab Vocabulary

	tables *table.Reader

	readers sync.Pool // of *reader: their memory
}

// Defaults is what the user states where a text does not.
type Defaults struct {
	Period string // ISO 8601/SDMX
	Place  string
}

// New loads the rules of fsys (rules/*.toml). An error names the file, the rule and what is wrong.
func New(fsys fs.FS, v Vocabulary) (*Extractor, error) {
	w, err := loadWords(fsys)
	if err != nil {
		return nil, err
	}
	c := pattern.NewCompiler()
	rules, err := loadRules(fsys, w, c)
	if err != nil {
		return nil, err
	}
	w.seal()
	t, err := table.LoadRules(fsys)
	if err != nil {
		return nil, err
	}
	sets, err := newRuleSets(rules, c)
	if err != nil {
		return nil, err
	}
	return &Extractor{rules: sets, words: w, vocab: v, tables: &table.Reader{Rules: t, Units: v.Units, Periods: v.Periods}}, nil
}

// Extract gives the document's ledger. The defaults hold where the document does not state its period and place.
func (x *Extractor) Extract(d *document.Document, def Defaults) *Ledger {
	r, _ := x.readers.Get().(*reader)
	if r == nil {
		r = &reader{scratch: x.newScratch()}
	}
	*r = reader{Extractor: x, doc: d, text: document.WithoutPages(d.Text), ref: def.Period, home: def.Place, ctx: r.ctx.again(), scratch: r.scratch}
	r.led = &Ledger{Tokens: r.tokens[:0], Figures: r.figures[:0]}
	for i, b := range d.Blocks {
		r.at = i
		switch b := b.(type) {
		case *document.Heading:
			r.heading(b)
		case *document.Paragraph:
			if b.Role != document.Body {
				r.aside(b)
				continue
			}
			r.paragraph(b)
		case *document.Table:
			r.table(i)
		}
	}
	led := &Ledger{Tokens: r.all(), Figures: append([]Figure(nil), r.led.Figures...), Faults: r.led.Faults}
	r.tokens, r.figures = r.led.Tokens, r.led.Figures
	clear(r.figures) // their words belong to the document
	r.tableMemory.forget()
	r.doc, r.text, r.led = nil, "", nil
	x.readers.Put(r)
	return led
}

// heading enters a heading; its numbers are noise, or figures where it states one.
func (x *reader) heading(h *document.Heading) {
	x.passage(h.Span)
	p := &x.p
	number := document.Span{Start: h.Start, End: h.Title.Start}
	if h.Number == "" {
		number.End = number.Start
	}
	x.markNoise(number)
	words := strings.Join(strings.Fields(h.Title.Of(x.doc.Text)), " ")
	head := sectionHead{numbered: h.Number != "", level: h.Level, span: h.Title, words: strings.TrimSpace(h.Number + " " + words)}

	x.outlook(&head, p.at(h.Title.Start))
	x.ctx.head(head)
	x.ctx.begin(0, false)
	x.quantities()
	x.clauses()
	x.sentences()
}

// aside takes the numbers of text outside the body to the ledger as noise.
func (x *reader) aside(b *document.Paragraph) {
	x.passage(b.Span)
	x.markNoise(b.Marker)
	for _, i := range x.nums {
		if x.p.lex[i].covers&inNoise == 0 {
			x.noise(i, "other", "outside-body")
		}
	}
}

// all gives the document's tokens, with the numbers that stand in no block, so that nothing with a digit is dropped
// in silence.
func (x *reader) all() []Token {
	old := x.led.Tokens
	out := make([]Token, 0, len(old))
	k, at := 0, 0
	for {
		s, ok := nextNumber(x.doc.Text, at)
		if !ok {
			break
		}
		at = s.End
		for k < len(old) && old[k].Start < s.Start {
			out = append(out, old[k])
			k++
		}
		if k < len(old) && old[k].Start == s.Start {
			continue
		}
		t := Token{Span: s, Verdict: Unexplained, Figure: -1, Rule: "outside-blocks"}
		line := strings.LastIndexByte(x.doc.Text[:s.Start], '\n') + 1
		if n, _ := document.PageNumber(x.doc.Text, line, len(x.doc.Text)); n == s {
			t.Verdict, t.Noise, t.Rule = IsNoise, "other", "page-number" // which no passage has
		}
		out = append(out, t)
	}
	return append(out, old[k:]...)
}
