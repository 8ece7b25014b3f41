package extract

import (
	"unicode"

	"solieu/extract/document"
)

// context carries what a report says once and then leaves unsaid: the subject of a clause, the parent of a list,
// the base, period, place and status in force. It is the only memory between numbers; every inherited part of a
// figure comes from here.
type context struct {
	block    blockContext
	sentence sentenceContext
	brackets []sentenceContext // the sentences around an open bracket, outermost first
	planned  bool              // the document's title says that it sets targets
}

// blockContext holds from block to block.
type blockContext struct {
	plan    bool          // the section is about the future
	period  string        // that a heading or lead sets
	vowed   bool          // the paragraph before ended in targets
	leads   []lead        // open lists, outermost first
	units   []unitSubject // of the section, latest last
	section []sectionHead
	heads   []string    // their words, as figures have them; nil where not asked for yet
	names   []givenName // of the paragraph, latest last
	fresh   bool        // the last paragraph led in a list
	reached string      // measure of the last "đạt 95%" that said whether it is of a plan or of an earlier period
}

type sectionHead struct {
	numbered bool
	level    int
	span     document.Span
	words    string
	plan     planning
	period   string
}

type planning uint8

const (
	unsaid planning = iota
	planned
	done
)

// lead is a name that the items of a list below it belong to.
type lead struct {
	rank  int // of the block that led in; items have a higher one
	items int // rank of the list item right below, where that is lower: "1." may stand below a paragraph; else 0
	words string
	share bool // its items in per cent are shares

	plan   bool   // its items are targets
	period string // that the lead names
	due    string // period of the targets
}

// sentenceContext holds inside one sentence, or one bracket.
type sentenceContext struct {
	last    subject // of the number before
	main    subject // the first of the sentence
	parent  string  // set by "trong đó", a colon, a bracket
	colon   string  // words before a colon that nothing has taken up yet
	label   string  // words before a colon that the first number after it took for its name
	carried string  // words before the last counted number, for the next of its list
	whole   string  // what percentages of several of its properties are given for: "giảm 17% về lượng và 32% về giá trị"
	acted   string  // words before the last measured number whose noun followed it, for the next of its list
	share   bool    // percentages of this list are shares
	measure string  // of the last percentage or change, for lists that leave the verb out
	item    string  // measure of the percentage that came right after the last name
	sign    int
	base    string
	stated  string // the base that the sentence itself names
	plan    bool
	est     bool
	allEst  bool   // the whole sentence is an estimate
	targets bool   // the list that the paragraph stands in is of targets
	due     string // the period of these targets
	vowed   bool   // the paragraph opened with a vow and the year of its targets
	upTo    string // the month that "đến hết tháng 6" names, up to which amounts are counted
	order   *order // names that wait for their numbers
	uneven  int    // numbers that were given out in order, to names that do not come out even
	season  bool   // the paragraph speaks of a crop season
	past    string // period of the sentence before
	part    bool   // "Trong đó" opened the sentence, and its parent is not settled yet
	parts   bool   // "trong đó" stood before in the sentence
	period  string // in force; from a word of the sentence
	opening string // that the sentence's first words set
	leading string // the same, where it goes on to hold for the next sentences
	clause  bool   // opening is that of a clause after a semicolon
	outer   string // and this then that of the sentence
	from    string // period of the first of "từ … lên …"
	to      string // and of its second
	place   string
	fresh   bool // no number of this sentence or bracket has been read yet
	inList  bool
	listDim string // dimension of the unit before a "trong đó" that a comma leads up to; such a list ends at a semicolon
	closed  bool   // that semicolon has been passed
	opened  bool   // inside a bracket
	named   bool   // inside a bracket whose subject no number outside had taken
	units   []unitSubject
	shared  bool   // a share of the subject was given
	topic   string // what the paragraph's first words say it is about
	unit    string // of the number before
	amount  amount // the last level with a unit
	mixed   bool   // levels of the sentence have several units
	sum     amount // what the list or bracket that is open tells the parts of
	prices  string // of the amount before
	dim     string // of that unit
}

// subject is what a clause speaks of.
type subject struct {
	words   string
	parent  string
	percent bool // its level is in per cent: its changes are in points
	dim     string
	count   bool
	growth  bool // known by its growth alone

	attribute bool // a bare property of its parent
}

// amount is how much of something was given, as compared in reading.
type amount struct {
	unit, dim string
	value     float64
}

// unitSubject remembers what a counted unit of this sentence stood for: "44 vụ … (giảm 06 vụ)".
type unitSubject struct {
	unit string
	sub  subject
}

// again gives the context of another document, in the memory of this one.
func (c *context) again() context {
	b := &c.block
	return context{
		block:    blockContext{leads: b.leads[:0], units: b.units[:0], names: b.names[:0], section: b.section[:0]},
		sentence: sentenceContext{units: c.sentence.units[:0]},
		brackets: c.brackets[:0],
	}
}

// enter opens a bracket: what stands inside speaks of what stands before it.
func (c *context) enter() {
	c.brackets = append(c.brackets, c.sentence)
	s := c.sentence
	s.fresh, s.opened, s.named, s.colon, s.carried, s.sum = true, true, false, "", "", s.amount
	if s.last.words != "" {
		s.parent = s.last.words
	}
	c.sentence = s
}

// leave closes a bracket; the sentence goes on as it was.
func (c *context) leave() {
	n := len(c.brackets)
	if n == 0 {
		return
	}
	inner := c.sentence
	c.sentence = c.brackets[n-1]
	c.brackets = c.brackets[:n-1]
	if inner.named && inner.last.words != "" {
		// "chả lụa (-6.500 đồng/kg), giá từ 150.000": the bracket's number was the first of its subject
		c.sentence.last, c.sentence.fresh = inner.last, false
	}
}

// stop ends a sentence. What the paragraph set (its period) stays; subject, status and list end.
func (c *context) stop() {
	c.brackets = c.brackets[:0]
	old := c.sentence
	c.sentence = sentenceContext{fresh: true, units: old.units[:0], period: old.leading, opening: old.leading, leading: old.leading, main: old.main, topic: old.topic, amount: old.amount, mixed: old.mixed,
		targets: old.targets, due: old.due, past: old.period, vowed: old.vowed, season: old.season}
}

// begin starts a paragraph under the leads that hold for its rank.
func (c *context) begin(rank int, item bool) {
	n := len(c.block.leads)
	if item && n > 0 && c.block.fresh && c.block.leads[n-1].rank >= rank && c.block.leads[n-1].rank == plainRank {
		c.block.leads[n-1].items = rank
	}
	c.block.fresh = false
	for ; n > 0 && c.block.leads[n-1].rank >= rank && c.block.leads[n-1].items != rank; n-- {
		c.block.leads = c.block.leads[:n-1]
	}
	c.brackets, c.block.names = c.brackets[:0], c.block.names[:0]
	c.sentence = sentenceContext{fresh: true, units: c.sentence.units[:0]}
	if n := len(c.block.leads); n > 0 {
		c.sentence.parent, c.sentence.share = c.block.leads[n-1].words, c.block.leads[n-1].share
		c.sentence.inList = true
		p := c.block.leads[n-1].period
		c.sentence.period, c.sentence.opening, c.sentence.leading = p, p, p
		for _, l := range c.block.leads {
			if l.plan {
				c.sentence.targets = true
			}
			if l.due != "" {
				c.sentence.due = l.due
			}
		}
	}
}

// head enters a heading.
func (c *context) head(h sectionHead) {
	s := c.block.section
	for len(s) > 0 && s[len(s)-1].level >= h.level {
		s = s[:len(s)-1]
	}
	c.block.section, c.block.heads = append(s, h), nil
	c.block.leads, c.block.units = c.block.leads[:0], c.block.units[:0]
	c.block.plan, c.block.period, c.block.reached, c.block.vowed = c.planned, "", "", false
	for _, h := range c.block.section {
		switch h.plan {
		case planned:
			c.block.plan = true
		case done:
			c.block.plan = false
		}
		if h.period != "" {
			c.block.period = h.period
		}
	}
}

// headings gives the words of the headings above, outermost first; the figures below them share it.
func (c *context) headings() []string {
	b := &c.block
	if b.heads == nil {
		b.heads = make([]string, len(b.section))
		for i, h := range b.section {
			b.heads[i] = h.words
		}
	}
	return b.heads
}

// plainRank is the rank of a paragraph that is no list item.
const plainRank = 20

// rank orders blocks by nesting: headings by level, then plain text, then list items by their marks.
func rank(p *document.Paragraph, text string) int {
	m := p.Marker.Of(text)
	switch {
	case m == "":
		return plainRank
	case p.Depth >= 2:
		return 30 + p.Depth
	case m[0] >= '0' && m[0] <= '9':
		return 10
	case unicode.IsUpper([]rune(m)[0]):
		return 5 // "Điều 2."
	case m[0] == '(':
		return 12
	case m[0] == '*':
		return 26 // stands over dashes where both are used
	case m[0] >= 'a' && m[0] <= 'z':
		return 14
	}
	return 30
}
