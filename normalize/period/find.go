package period

import (
	"strings"

	"solieu/normalize/words"
)

// matcher follows phrases through the tokens of one text.
type matcher struct {
	g    *Grammar
	toks []words.Token
	ref  string
	year int // of ref, unset where it was not asked for yet
	from int // token where the phrase under way began
	caps [captures]int16

	bestEnd   int // 0 where no phrase was found
	bestAt    int32
	bestFound Found

	done   int // token after the last finding, -1 where there is none
	listed int // phrases at the end of the findings that are listed and lack a year
}

// unset is a capture that the form does not have; years and shifts are never so low.
const unset = -1000

// Find gives the period phrases in text in order, not overlapping; of phrases that begin at one word the longest. ref
// is the report's own period, or "": what the text leaves unsaid comes from it, and relative phrases count from it.
// The cost grows with the text's length alone.
func (g *Grammar) Find(text string, ref string) []Found {
	var t words.Text
	t.Read(text)
	return g.Append(nil, &t, ref)
}

// Append is Find for a text that is read for others too; it appends the phrases to out.
func (g *Grammar) Append(out []Found, text *words.Text, ref string) []Found {
	m := matcher{g: g, toks: text.Tokens(g.vocabulary), ref: ref, year: unset, done: -1}
	for c := range m.caps {
		m.caps[c] = unset
	}
	n := len(out)
	return append(out[:n], m.all(out[n:])...)
}

func (m *matcher) all(out []Found) []Found {
	for i := 0; i < len(m.toks); {
		if end := m.row(i); end > i {
			for ; i < end; i++ {
				out = append(out, m.yearAt(i))
			}
			continue
		}
		if !m.match(i) {
			i++
			continue
		}
		f := m.bestFound
		if f.Kind == none {
			i = m.bestEnd
			continue
		}
		f.Start, f.End = int(m.toks[i].Start), int(m.toks[m.bestEnd-1].End)
		out = m.join(out, f, i)
		i = m.bestEnd
		m.done = i
		if (f.Kind == "year" || f.Kind == "span") && f.Relative == "" {
			out, i = m.list(out, i)
		}
	}
	for k := range out {
		if strings.HasPrefix(out[k].Period, noYear) {
			out[k].Period = ""
		}
	}
	return out
}

// match finds the longest phrase that begins at token i.
func (m *matcher) match(i int) bool {
	m.from, m.bestEnd = i, 0
	t := &m.toks[i]
	if t.ID != words.Number {
		// Most words begin nothing; no copy of the trie's root is walked for them.
		if t.ID == words.Unknown || m.g.first[t.ID] == nil && !m.g.numeral[t.ID] && i > 0 {
			return false
		}
	} else if t.Val < 0 {
		return false
	}
	if i == 0 && m.g.bol != nil {
		m.walk(m.g.bol, i)
	}
	m.walk(m.g.root, i)
	return m.bestEnd > 0
}

// walk tries every form that goes on from n at token i.
func (m *matcher) walk(n *node, i int) {
	if len(n.accept) > 0 && i >= m.bestEnd {
		m.take(n.accept, i)
	}
	if len(n.eol) > 0 && i == len(m.toks) && i >= m.bestEnd {
		m.take(n.eol, i)
	}
	if i == len(m.toks) {
		return
	}
	t := &m.toks[i]
	if t.ID == words.Number {
		m.walkNumber(n, i, t)
		return
	}
	if t.ID == words.Unknown {
		return
	}
	if n == m.g.root {
		if to := m.g.first[t.ID]; to != nil {
			m.walk(to, i+1)
		}
	} else {
		for _, e := range n.words {
			if e.id == t.ID {
				m.walk(e.to, i+1)
				break
			}
		}
	}
	if !m.g.numeral[t.ID] {
		return
	}
	for _, e := range n.slots {
		for _, w := range m.g.slots[e.slot].words {
			if m.spells(w, i) {
				m.caps[e.capture] = int16(w.val)
				m.walk(e.to, i+len(w.ids))
				m.caps[e.capture] = unset
			}
		}
	}
}

func (m *matcher) walkNumber(n *node, i int, t *words.Token) {
	for _, e := range n.nums {
		if e.val == t.Val {
			m.walk(e.to, i+1)
		}
	}
	for _, e := range n.slots {
		s := &m.g.slots[e.slot]
		if int(t.Val) < s.min || int(t.Val) > s.max || s.digits != 0 && int(t.Digits) != s.digits {
			continue
		}
		m.caps[e.capture] = t.Val
		m.walk(e.to, i+1)
		m.caps[e.capture] = unset
	}
}

func (m *matcher) spells(w slotWord, i int) bool {
	if i+len(w.ids) > len(m.toks) {
		return false
	}
	for k, id := range w.ids {
		if m.toks[i+k].ID != id {
			return false
		}
	}
	return !w.titled || m.toks[i+len(w.ids)-1].Case == words.Title
}

// take keeps the first of the phrases that may end before token end and mean something.
func (m *matcher) take(phrases []int32, end int) {
	for _, at := range phrases {
		if end == m.bestEnd && at >= m.bestAt {
			continue
		}
		p := &m.g.phrases[at]
		if !m.allowed(p, end) {
			continue
		}
		if f, ok := m.resolve(p); ok {
			m.bestEnd, m.bestAt, m.bestFound = end, at, f
			return
		}
	}
}

// allowed looks at the neighbours of the phrase.
func (m *matcher) allowed(p *phrase, end int) bool {
	if p.before != nil || p.notBefore != nil {
		edge, id := m.from == 0, uint16(words.Unknown)
		if !edge {
			id = m.toks[m.from-1].ID
		}
		refuse := p.notBefore
		if m.from == m.done { // what stands before is a phrase of its own: "Tháng 7 Tháng 8"
			refuse = nil
		}
		if !fits(p.before, refuse, edge, id) {
			return false
		}
	}
	if p.after != nil || p.notAfter != nil {
		edge, id := end == len(m.toks), uint16(words.Unknown)
		if !edge {
			id = m.toks[end].ID
		}
		return fits(p.after, p.notAfter, edge, id)
	}
	return true
}

func fits(want, refuse *wordSet, edge bool, id uint16) bool {
	if edge {
		return (want == nil || want.edge) && (refuse == nil || !refuse.edge)
	}
	return (want == nil || want.has(id)) && (refuse == nil || !refuse.has(id))
}

// row gives the end of a row of years that begins at token i: two that follow each other or three that ascend, with
// nothing between them, as the head of a table reads in a line; i where there is none.
func (m *matcher) row(i int) int {
	end := i
	for end < len(m.toks) && m.isYear(end) && (end == i || m.toks[end].Val > m.toks[end-1].Val) {
		end++
	}
	if end-i > 2 || end-i == 2 && m.toks[i+1].Val == m.toks[i].Val+1 {
		return end
	}
	return i
}

// isYear tells whether token i is a number that can be a year.
func (m *matcher) isYear(i int) bool {
	t := &m.toks[i]
	return t.ID == words.Number && t.Digits == 4 && t.Val >= 1900 && t.Val <= 2099
}

func (m *matcher) yearAt(i int) Found {
	t := &m.toks[i]
	return Found{Start: int(t.Start), End: int(t.End), Kind: "year", Phrase: "year",
		Period: cumulated(int(t.Val), 12)}
}

// list appends the further years of "năm 2018, 2019 và 2020", where no word that is counted follows.
func (m *matcher) list(out []Found, i int) ([]Found, int) {
	for i+1 < len(m.toks) && m.g.links.has(m.toks[i].ID) && m.isYear(i+1) {
		if i+2 < len(m.toks) && !m.g.ends.has(m.toks[i+2].ID) {
			break
		}
		out = append(out, m.yearAt(i+1))
		i += 2
	}
	return out, i
}

// join appends f, which begins at token i. Phrases that are listed share the year that the last of them says:
// "tháng 8 và 8 tháng năm 2013", "quý I, quý II năm 2024", "6 tháng đầu năm (từ ngày 15/12/2020 đến ngày 14/6/2021)".
func (m *matcher) join(out []Found, f Found, i int) []Found {
	gap, bracket := i-1, false
	for gap >= 0 && (m.g.links.has(m.toks[gap].ID) || m.toks[gap].ID == m.g.bracket) {
		bracket = bracket || m.toks[gap].ID == m.g.bracket
		gap--
	}
	if len(out) == 0 || gap < 0 || int(m.toks[gap].End) != out[len(out)-1].End {
		m.listed = 0
	}
	open := f.Partial && f.Relative == ""
	if m.listed > 0 && !open && f.Relative == "" && (!bracket || f.Kind == out[len(out)-1].Kind) {
		for k := len(out) - m.listed; k < len(out); k++ {
			out[k].Period = rebase(out[k].Period, Year(f.Period))
			out[k].Partial = false
		}
	}
	if open {
		m.listed++
	} else {
		m.listed = 0
	}
	return append(out, f)
}
