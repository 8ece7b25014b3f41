package check

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lists finds counts that are followed by their names: "08 xã (Cao Nhân, Hợp Thành, …)", "10 xã: Dương Quan, …".
func (r *run) lists(d *docFigs) {
	for n, i := range d.figs {
		f := &r.figs[i]
		v := f.o.Value
		if f.kind != level || f.o.Measure == "total" || v.Exp != 0 || v.Coef < 2 || v.Coef > 200 || f.o.Approx != "=" || !r.counted(f.o.BaseUnit) {
			continue
		}
		end := len(d.text)
		if n+1 < len(d.figs) {
			end = min(end, r.figs[d.figs[n+1]].o.Start) // there may be no text
		}
		if f.o.End >= end || f.o.End < 0 {
			continue
		}
		items, twice := namesAfter(d.text[f.o.End:end], r.know.such)
		if len(items) < 2 {
			continue
		}
		off := int64(len(items)) - v.Coef
		slip := misprints(v, func(c candidate) bool { return c.change == "digit" && c.value.Coef == int64(len(items)) })
		if off*off > max(1, v.Coef*v.Coef/16) && !(slip && len(items) > 3) {
			continue // not a list of all that is counted
		}
		r.add(identity{kind: "list", form: formCount, figs: []int{i}, roles: []string{"count"}, count: len(items), twice: twice, sure: surely})
	}
}

// namesAfter gives the names of a list that follows a count within its sentence, in brackets or behind a colon, and
// one that is named twice. Anything but short proper names is no such list.
func namesAfter(t string, such [][]byte) (items []string, twice string) {
	const reach = 120 // bytes from the count to its list
	open := strings.IndexAny(t, "(:.;\n")
	if open < 0 || open > reach || t[open] != '(' && t[open] != ':' {
		return nil, ""
	}
	lead := foldText(t[:open], nil)
	for _, p := range such {
		if bytes.Contains(lead, p) {
			return nil, ""
		}
	}
	list := t[open+1:]
	if t[open] == '(' {
		end := strings.IndexAny(list, "()\n")
		if end < 0 || list[end] != ')' {
			return nil, ""
		}
		list = list[:end]
	} else {
		if strings.Count(strings.TrimSpace(t[:open]), " ") > 3 {
			return nil, ""
		}
		list = sentence(list)
	}
	seen := map[string]bool{}
	list = strings.ReplaceAll(list, " và ", ", ")
	for _, item := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ';' }) {
		item = strings.Trim(item, " *_\t\r\n")
		if !properName(item) {
			return nil, ""
		}
		k := foldPhrase(item)
		if seen[k] {
			twice = item
		}
		seen[k] = true
		items = append(items, item)
	}
	return items, twice
}

// sentence gives t up to the end of its sentence or clause; "" where a colon or bracket makes it more than a list.
func sentence(t string) string {
	for k := 0; k < len(t); k++ {
		switch t[k] {
		case ';', '\n':
			return t[:k]
		case '.':
			if k+1 == len(t) || t[k+1] == ' ' || t[k+1] == '\n' || t[k+1] == '\r' {
				return t[:k]
			}
		case ':', '(':
			return ""
		}
	}
	return ""
}

// properName tells whether s is up to four words, each with a capital: the names of places, mostly.
func properName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	for n, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(c) && !unicode.IsDigit(c) && !(n == 0 && len(words) > 1 && isKind(w)) {
			return false
		}
	}
	return true
}

// isKind tells whether a word names the kind of place before its name: "xã Đông Sơn".
func isKind(w string) bool {
	switch w {
	case "xã", "huyện", "phường", "quận", "tỉnh", "thôn", "trường":
		return true
	}
	return false
}
