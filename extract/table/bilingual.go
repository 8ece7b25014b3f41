package table

import (
	"strings"

	"solieu/extract/document/bilingual"
)

// Yearbooks say heads and labels in Vietnamese and again in English: "Tổng số - Total", "Trồng trọt" over "Cultivation".
// What is measured is told by the Vietnamese words; the others would only be taken for more of its name.

// ownWords takes the English out of the words of a table that says them twice.
func (t *reading) ownWords() {
	g := &t.grid
	twice := 0
	for i := range g.cells[:min(len(g.cells), 400)] {
		x := &g.cells[i]
		if x.form != wording && x.form != mixed {
			continue
		}
		if n, _ := inTwoTongues(t.in.Text[x.Start:x.End]); n > 0 || bilingual.English(x.text) || bilingual.Native(x.text) != x.text {
			if twice++; twice >= 3 {
				break
			}
		}
	}
	if t.bilingual = twice >= 3; !t.bilingual {
		return
	}
	for i := range g.cells {
		x := &g.cells[i]
		if x.form != wording && x.form != mixed {
			continue
		}
		if n, unit := inTwoTongues(t.in.Text[x.Start:x.End]); n > 0 {
			raw := t.in.Text[x.Start:x.End]
			x.english = strings.ToLower(raw[n:])
			x.text = plain(raw[:n] + unit)
		}
		x.text = bilingual.Native(x.text)
	}
}

// inTwoTongues gives the bytes of the Vietnamese words that begin s, where the rest says them again in English; 0
// where it does not. A unit in brackets behind the English, where none stands before it, holds for both.
func inTwoTongues(s string) (n int, unit string) {
	n = len(s)
	for at := 0; at < len(s); at++ { // the first mark behind which all is English
		mark := partsTongues(s[at:])
		if mark > 0 && at > 0 && bilingual.Some(s[at+mark:]) && sameNumbers(s[:at], s[at+mark:]) && !bilingual.English(s[:at]) {
			n = at
			break
		}
	}
	if at := englishTail(s[:n]); at > 0 {
		n = at
	}
	if n == len(s) {
		return 0, ""
	}
	if i := strings.LastIndexByte(s, '('); i >= n && strings.HasSuffix(s, ")") && strings.IndexByte(s[:n], '(') < 0 && !bilingual.English(s[i:]) {
		unit = " " + s[i:]
	}
	return len(strings.TrimRight(s[:n], " \t\n-–/")), unit
}

// sameNumbers tells that all numbers of the English stand in the Vietnamese too: "Số nam/100 nữ", "Males per 100 females".
func sameNumbers(native, english string) bool {
	for _, n := range strings.FieldsFunc(english, func(r rune) bool { return r < '0' || r > '9' }) {
		if !strings.Contains(native, n) {
			return false
		}
	}
	return true
}

// partsTongues gives the bytes of a mark between the two: a line's end, a dash between spaces, a slash.
func partsTongues(s string) int {
	switch {
	case s[0] == '\n' || s[0] == '/':
		return 1
	case s[0] != ' ':
		return 0
	case strings.HasPrefix(s, " - "):
		return len(" - ")
	case strings.HasPrefix(s, " – "):
		return len(" – ")
	}
	return 0
}

// englishTail finds English that nothing parts from the Vietnamese before it: "Trong đó: Tư nhân Of which: Private
// sector". A word in small letters must be among it, else it may be a name.
func englishTail(s string) int {
	last := strings.LastIndexFunc(s, func(r rune) bool { return r >= 0xC0 })
	if last < 0 {
		return 0
	}
	for at := last; at < len(s); at++ {
		if s[at] != ' ' {
			continue
		}
		word, rest, _ := strings.Cut(s[at+1:], " ")
		if bilingual.English(word) && bilingual.English(s[at+1:]) && strings.ContainsFunc(rest, isLower) && !strings.ContainsAny(s[at:], "0123456789") {
			return at
		}
	}
	return 0
}

func isLower(r rune) bool { return 'a' <= r && r <= 'z' }
