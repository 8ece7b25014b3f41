package indicator

import (
	"slices"
	"strconv"
	"strings"

	"solieu/normalize/words"
)

// selfSaying is how many syllables beside an attribute make words that say all by themselves: "số hộ dân bàn giao
// mặt bằng" is the same under any heading, "diện tích" is not.
const selfSaying = 3

// open makes the key of an open series: the figure's terms in the order of the alphabet, so that the order in the
// report does not matter; before them the parent, where the words do not say all by themselves; after them what is
// counted or measured, where no attribute says it.
func (s *search) open() string {
	own := own(s.q.Measure) || s.q.Measure == "change"
	list, attribute, syllables := s.written(&s.words)
	if len(list) == 0 {
		return strings.ToLower(strings.Join(strings.Fields(s.q.Words), " "))
	}
	var b strings.Builder
	if s.parent.n > 0 && !(attribute && syllables >= selfSaying) {
		b.WriteString(s.parentKey(list))
	}
	for i, w := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	if own && !attribute {
		b.WriteString(s.measured(list))
	}
	return b.String()
}

// parentKey gives the parent's code or key with what parts it from the words; "" where the words hold it already.
func (s *search) parentKey(list []string) string {
	if s.parentCode >= 0 {
		return s.c.list[s.parentCode].Code + " / "
	}
	if s.parentOpen != "" {
		return s.parentOpen + " / "
	}
	parent, _, _ := s.written(&s.parent)
	parent = slices.DeleteFunc(parent, func(w string) bool { return slices.Contains(list, w) })
	if len(parent) == 0 {
		return ""
	}
	return strings.Join(parent, " ") + " / "
}

// measured gives what a level measures, in brackets: the counted thing, or the kind of unit.
func (s *search) measured(list []string) string {
	what := s.q.Dimension
	switch {
	case what == "":
		return ""
	case what == "count":
		var p phrase
		s.c.read(&p, s.q.Unit)
		p.keep(func(t term) bool { return !s.c.isScale(t.id) })
		things, _, _ := s.written(&p)
		things = slices.DeleteFunc(things, func(w string) bool { return slices.Contains(list, w) })
		if len(things) == 0 {
			return ""
		}
		what = strings.Join(things, " ")
	}
	return " (" + what + ")"
}

// written gives the terms of a phrase as they are written in a key, sorted, each once; whether one is an attribute;
// and the number of syllables of the others.
func (s *search) written(p *phrase) (list []string, attribute bool, syllables int) {
	list = make([]string, 0, p.n)
	for _, t := range p.terms() {
		w := ""
		switch {
		case t.id == 0:
			w = words.Plain(p.text[t.start:t.end])
		case t.id >= numberTerm:
			w = strconv.Itoa(int(t.id - numberTerm))
		default:
			w = s.c.terms[t.id].text
		}
		if s.c.info(t.id).attribute {
			attribute = true
		} else {
			syllables += 1 + strings.Count(w, " ")
		}
		list = append(list, w)
	}
	slices.Sort(list)
	return slices.Compact(list), attribute, syllables
}
