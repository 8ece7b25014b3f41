package table

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// level is one open level of the hierarchy of labels.
type level struct {
	key   string // how its rows are marked
	rank  int
	label string
	skip  bool // "phân theo ngành": no name of a thing
	pure  bool
	says  inherited
	unit  string

	measured bool // it has a unit of its own: what is measured stands here, and the rows below it may be places
}

// mark is how a row's place in the hierarchy is printed.
type mark struct {
	n       int    // bytes of the label that it takes
	key     string // the style: "I", "1", "1.1", "a", "-", "+", "" none
	rank    int    // smaller is higher
	column  bool   // it stands in a column of its own
	ofWhich bool   // "Trong đó:" stands before the words
	indent  int
	bold    bool
}

// markOf reads the mark that begins a label.
func markOf(s string, ordinals bool) mark {
	var m mark
	if begins(s, "tr", "tđ", "bao gồm", "gồm") > 0 {
		m.n = len(reOfWhich.FindString(s))
		m.ofWhich = m.n > 0
	}
	rest := s[m.n:]
	if n := bullet(rest); n > 0 {
		words := strings.TrimLeft(rest[n:], space)
		m.n = len(s) - len(words)
		m.key, m.rank = rest[:n], 70
		switch m.key {
		case "+":
			m.rank = 80
		case "*":
			m.rank = 55
		case "-", "–", "—":
			m.key = "-"
		}
		if isCaps(words) {
			m.key += "C"
			m.rank -= 6
		}
		return m
	}
	if n, end := listMark(rest); end > 0 && end < len(rest) && !unicode.IsDigit(firstRune(rest[end:])) {
		o := ordinalMark(rest[:n])
		m.n += end
		m.key, m.rank = "L"+o.key, o.rank
		if !ordinals {
			m.rank += 40 // beside a column of numbers, a number before the words counts within its row
		}
	}
	return m
}

// bullet gives the bytes of the bullet that begins s, 0 where none does.
func bullet(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("-–—•·▪*+", r) {
		return n
	}
	return 0
}

// listMark reads the number or letter that begins a label, with the marks after it: "I.", "1.2.", "a) ", "(1) -". It
// gives the end of the number and that of all, 0 where no mark follows.
func listMark(s string) (n, end int) {
	switch {
	case s == "":
	case s[0] == '(':
		if n = digitsAt(s, 1, 2); n == 0 && unicode.IsLower(firstRune(s[1:])) {
			n = letter(s[1:])
		}
		if n == 0 || n+1 >= len(s) || s[n+1] != ')' {
			return 0, 0
		}
		n += 2
	case isDigit(s[0]):
		n = numbering(s)
	default:
		if n = roman(s); n == 0 {
			n = letter(s)
		}
	}
	if n == 0 {
		return 0, 0
	}
	rest := strings.TrimLeft(s[n:], space)
	after := strings.TrimLeft(rest, ".)/:–-")
	if len(after) == len(rest) {
		return 0, 0
	}
	return n, len(s) - len(strings.TrimLeft(after, space))
}

// ordinalMark ranks a row's number.
func ordinalMark(s string) mark {
	s = strings.Trim(s, " .)(/:-–")
	switch {
	case s == "":
		return mark{}
	case s == "*":
		return mark{key: "*", rank: 0}
	case strings.Trim(s, "IVXLC") == "" && s != "C" && s != "L":
		return mark{key: "I", rank: 10}
	case isDigit(s[0]):
		dots := strings.Count(s, ".")
		return mark{key: "1" + strings.Repeat(".1", dots), rank: 20 + dots}
	case unicode.IsUpper(firstRune(s)) && len([]rune(s)) == 1:
		return mark{key: "A", rank: 10}
	case len([]rune(s)) == 1:
		return mark{key: "a", rank: 45}
	}
	return mark{}
}

// place finds a row's parent by its mark, indentation and type, and opens its level.
func (t *reading) place(w *row, r int, m mark, numbered bool, stack []level) []level {
	key, rank := t.rankOf(w, m, numbered, stack)
	if m.ofWhich && len(stack) > 0 {
		// "Trong đó: X": a part of the row above it, whatever that is marked with
		if top := stack[len(stack)-1]; top.key != "ofwhich" && !strings.HasPrefix(top.key, "ofwhich") {
			key, rank = "ofwhich"+key, top.rank+1
			if w.label == "" {
				return append(stack, level{key: "ofwhich", rank: top.rank + 1, skip: true})
			}
		} else {
			key, rank = top.key, top.rank
		}
	}
	at := find(stack, key)
	if of := find(stack, "ofwhich"+key); of > at && !m.column && (m.key != "" || at < 0) {
		at = of // the second part after "Trong đó: 1- …"
	}
	var whole level // "- Phân theo khu vực" behind "- Dân số": what it parts is the row before
	switch {
	case at >= 0:
		if whole = stack[at]; !w.m.by || w.kind != rowGroup || whole.skip || whole.pure {
			whole = level{}
		}
		stack = stack[:at]
	case parallel(w, m, stack):
		stack = stack[:0]
	default:
		for len(stack) > 0 && stack[len(stack)-1].rank > rank {
			stack = stack[:len(stack)-1]
		}
	}
	for i := len(stack) - 1; i >= 0; i-- {
		p := &stack[i]
		w.above = inherited{
			measure: firstOf(w.above.measure, p.says.measure),
			prices:  firstOf(w.above.prices, p.says.prices),
			period:  firstOf(w.above.period, p.says.period),
		}
		if w.unit == "" && p.unit != "" && t.unitCol < 0 {
			w.unit = p.unit
		}
		if w.parent == "" && !p.skip && p.label != "" && !w.total {
			w.parent = p.label
			w.measured = p.measured
			if p.pure {
				w.parent = ""
			}
		}
	}
	if w.total && w.kind == rowData {
		return stack // a total is nobody's parent
	}
	if whole.label != "" {
		return append(stack, whole)
	}
	return append(stack, level{key: key, rank: rank, label: w.label, skip: w.m.by || w.label == "", says: inherited{w.m.measure, w.m.prices, w.m.period}, unit: w.ownOr(t.unitCol), pure: w.pure, measured: w.ownUnit})
}

// find gives the innermost open level of a key, -1 where none is open.
func find(stack []level, key string) int {
	for i := len(stack) - 1; i >= 0; i-- {
		if stack[i].key == key {
			return i
		}
	}
	return -1
}

func (w *row) ownOr(unitCol int) string {
	if unitCol < 0 {
		return w.unit
	}
	return ""
}

// rankOf gives the key and the rank of a row in the hierarchy.
func (t *reading) rankOf(w *row, m mark, numbered bool, stack []level) (string, int) {
	if m.key != "" {
		return m.key, m.rank
	}
	key, rank := "plain", 60
	if w.total {
		return "total", 0
	}
	if m.bold {
		key, rank = "bold", 52
	}
	if isCaps(w.label) {
		key, rank = key+"C", rank-4
	}
	if w.kind == rowGroup && !m.ofWhich {
		key, rank = "group"+key, rank-2
		if n := len(stack) - 1; n >= 0 && w.m.by && stack[n].key == "plain" && !stack[n].skip && find(stack, key) < 0 {
			rank = stack[n].rank + 1 // "Chia theo giới tính" parts the row above it
		}
	}
	if m.indent > 0 {
		key, rank = key+strconv.Itoa(m.indent), rank+min(m.indent, 5)
	}
	if len(stack) == 0 {
		rank -= 60 // words that open the table head the rows that are numbered below them
	}
	return key, rank
}

// parallel tells a row that speaks like the row that opened the table: "CHỈ SỐ GIÁ TIÊU DÙNG", "Chỉ số giá vàng".
func parallel(w *row, m mark, stack []level) bool {
	if m.key != "" || len(stack) == 0 || !strings.HasPrefix(stack[0].key, "bold") && !strings.HasPrefix(stack[0].key, "plain") {
		return false
	}
	a, b := strings.Fields(fold(w.label)), strings.Fields(fold(stack[0].label))
	return len(a) > 2 && len(b) > 2 && a[0] == b[0] && a[1] == b[1]
}
