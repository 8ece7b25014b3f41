package document

import "sort"

// SourceMap leads from offsets of a rewritten text back to the text it was made from. It is a list of anchors:
// from an anchor on, both texts advance byte by byte until the next anchor. Its zero value is the identity.
//
// Digits are rewritten one by one where a formula's are, and else not at all, so a number's first digit always maps
// exactly; inside a rewritten letter the map gives the letter's start or a byte near it.
type SourceMap struct {
	anchors []anchor // ascending in both fields
}

type anchor struct{ text, source int }

// Add says that offset text of the rewritten text stands at offset source of the original. Calls come in
// ascending order; an anchor that the map already implies costs nothing.
func (m *SourceMap) Add(text, source int) {
	if m.Source(text) == source {
		return
	}
	m.anchors = append(m.anchors, anchor{text, source})
}

// Source gives the offset in the original of an offset in the rewritten text.
func (m SourceMap) Source(off int) int {
	i := sort.Search(len(m.anchors), func(i int) bool { return m.anchors[i].text > off })
	if i == 0 {
		return off
	}
	a := m.anchors[i-1]
	return a.source + off - a.text
}

// Then composes two rewritings: m leads from the final text to the one in the middle, before from there to the
// original.
func (m SourceMap) Then(before SourceMap) SourceMap {
	if len(before.anchors) == 0 {
		return m
	}
	if len(m.anchors) == 0 {
		return before
	}
	var out SourceMap
	i := 0
	for k, a := range append([]anchor{{0, 0}}, m.anchors...) {
		end := int(^uint(0) >> 1)
		if k < len(m.anchors) {
			end = m.anchors[k].text
		}
		out.Add(a.text, before.Source(a.source))
		for ; i < len(before.anchors); i++ {
			b := before.anchors[i]
			t := a.text + b.text - a.source
			if t >= end {
				break
			}
			if t > a.text {
				out.Add(t, b.source)
			}
		}
	}
	return out
}
