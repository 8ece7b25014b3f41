package extract

import (
	"fmt"
	"strings"

	"solieu/extract/document"
)

// Check runs every rule on its own examples and rejects, and gives one error for each that fails. Tests and
// `solieu lint` call it; a rule of the user's own is held to the same.
func (x *Extractor) Check() []error {
	var errs []error
	for _, set := range x.rules {
		for _, r := range set.rules {
			for _, s := range r.Examples {
				if ok, err := x.holds(r, s); err != nil || !ok {
					errs = append(errs, fmt.Errorf("%s: rule %s does not hold at its example %q%s", r.file, r.ID, s, because(err)))
				}
			}
			for _, s := range r.Rejects {
				if ok, err := x.holds(r, s); err != nil || ok {
					errs = append(errs, fmt.Errorf("%s: rule %s holds at its reject %q%s", r.file, r.ID, s, because(err)))
				}
			}
		}
	}
	return errs
}

func because(err error) string {
	if err == nil {
		return ""
	}
	return ": " + err.Error()
}

// holds tells whether a rule holds at the number that «» marks in an example.
func (x *Extractor) holds(r *Rule, example string) (bool, error) {
	before, rest, ok := strings.Cut(example, "«")
	marked, after, ok2 := strings.Cut(rest, "»")
	if !ok || !ok2 {
		return false, fmt.Errorf("it marks no number with «»")
	}
	text := before + marked + after
	d := &document.Document{Text: text}
	rd := &reader{Extractor: x, doc: d, text: text, led: &Ledger{}, scratch: x.newScratch()}
	rd.passage(document.Span{Start: 0, End: len(text)})
	p := &rd.p
	i := p.at(len(before))
	if i >= len(p.lex) || p.lex[i].kind != number || p.lex[i].span.Start != len(before) || p.lex[i].span.End != len(before)+len(marked) {
		return false, fmt.Errorf("%q is not a whole number token there", marked)
	}
	v := rd.window(i)
	v.subject = func(name string) bool {
		in := listNames[name]
		switch name {
		case "level-percent", "percent-or-growth", "after-percent":
			in = listRates
		case "whole":
			return true
		case "measured", "fulfilled", "shared":
			return len(rd.nums) > 1 && rd.nums[0] < i
		}
		at, _ := x.words.find(p, in, 0, i)
		return at >= 0
	}
	ok = r.holds(v)
	if len(rd.led.Faults) > 0 {
		return false, rd.led.Faults[0].Err
	}
	return ok, nil
}
