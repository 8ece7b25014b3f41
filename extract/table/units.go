package table

import (
	"strings"
)

// takeUnits reads a unit in brackets, after a comma at the end, after "ĐVT:", and a per cent sign.
func (t *reading) takeUnits(p *scan) {
	for i := 0; i < len(p.s); i++ {
		if p.s[i] != '(' {
			continue
		}
		n := strings.IndexByte(p.s[i:], ')')
		if n < 0 {
			break
		}
		inner := strings.TrimSpace(p.s[i+1 : i+n])
		if k, rest := t.unitLead(inner); k {
			inner = rest
		}
		u, ok := t.unit(inner)
		if begins(inner, "số") > 0 && strings.IndexByte(inner, '/') > 0 && !ok {
			u, ok = t.unit(strings.TrimLeft(inner[begins(inner, "số"):], space)) // "(Số nam/100 nữ)"
		}
		if ok && !p.taken(i, i+n+1) {
			if p.m.unit == "" {
				p.m.unit = u
			}
			p.m.percent = p.m.percent || isPercent(u)
			p.take(i, i+n+1)
			i += n
		}
	}
	if p.m.unit == "" {
		if i := strings.LastIndexAny(p.s, ",:"); i > 0 && p.s[i] == ',' || i > 0 && t.endsUnitLead(p.s[:i]) {
			if u, ok := t.unit(strings.TrimSpace(p.s[i+1:])); ok && (p.s[i] == ':' || len(u) > 1 && !t.isUnit(lastWord(p.s[:i])) && !t.countedInWords(u)) { // none in "Trạm y tế xã, phường"
				p.m.unit = u
				p.m.percent = isPercent(u)
				p.take(i, len(p.s))
			}
		}
	}
	if strings.ContainsRune(p.s, '%') {
		p.m.percent = true
	}
}

// countedInWords tells the name of a thing that is counted, of several words: behind a comma it is one more thing,
// "Nhà văn hóa, câu lạc bộ".
func (t *reading) countedInWords(u string) bool {
	_, dim, _ := t.Units.LookupUnit(u)
	return dim == "count" && strings.ContainsRune(u, ' ')
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// unit tells whether s as a whole is a unit, and gives it.
func (t *reading) unit(s string) (string, bool) {
	s = strings.Trim(s, " .;:")
	if s == "" || len(s) > 60 {
		return "", false
	}
	if strings.ContainsRune(s, '%') {
		switch strings.Trim(strings.Join(strings.Fields(s), ""), "()") {
		case "%", "%/năm":
			return s, true
		}
	}
	if isYear(s) || strings.Trim(s, "0123456789.,()-/ ") == "" {
		return "", false
	}
	_, _, ok := t.Units.LookupUnit(s)
	return s, ok
}

// unitLead tells whether s begins with the words that lead in a unit, and gives what follows.
func (t *reading) unitLead(s string) (bool, string) {
	if i := strings.IndexByte(s, ':'); i > 0 && t.endsUnitLead(s[:i]) {
		return true, strings.TrimSpace(s[i+1:])
	}
	return false, ""
}

func (t *reading) endsUnitLead(s string) bool {
	var buf [someTags]tag
	for _, g := range t.Rules.tags(buf[:0], s) {
		if g.Kind == "unit" && strings.Trim(s[g.end:], " .-–Uunit") == "" {
			return true
		}
	}
	return false
}

func isPercent(u string) bool { return strings.HasPrefix(u, "%") }
