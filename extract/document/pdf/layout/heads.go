package layout

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Running heads and feet are lines near the top or bottom of pages whose words come again on other pages, but for
// their digits; page numbers are lines of a number near the edge that counts with the pages; and what the file
// itself marks as a pagination artifact.

var rePageNumber = regexp.MustCompile(`(?i)^(?:trang|page)?\s*[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*/\s*\d{1,4})?$`)

// reStamp begins the imprint of a digital signature.
var reStamp = regexp.MustCompile(`(?i)^(?:(?:người|được)\s+ký\s*(?:bởi)?\s*:|ký bởi\s*:|signature (?:not verified|valid)|digitally signed|signer\s*:|ký số bởi)`)

// heads marks the items of all pages that are running heads; the result is indexed as pages and items are.
func (a *Analyzer) heads() [][]Role {
	roles := make([][]Role, len(a.pages))
	type key struct {
		words string
		top   bool
	}
	seen := map[key]int{}
	keyOf := func(p *pageItems, it item) (key, bool) {
		if it.line == nil {
			return key{}, false
		}
		y := it.line.y / max(p.height, 1)
		if y < 0.88 && y > 0.12 {
			return key{}, false
		}
		return key{withoutDigits(it.line.text()), y > 0.5}, true
	}
	for i := range a.pages {
		p := &a.pages[i]
		roles[i] = make([]Role, len(p.items))
		once := map[key]bool{}
		for _, it := range p.items {
			if k, ok := keyOf(p, it); ok && !once[k] {
				once[k] = true
				seen[k]++
			}
		}
	}
	need := max(2, (len(a.pages)*2+4)/5)
	for i := range a.pages {
		p := &a.pages[i]
		for n, it := range p.items {
			if it.line == nil {
				continue
			}
			if it.line.artifact {
				roles[i][n] = Header
				continue
			}
			k, ok := keyOf(p, it)
			if !ok {
				continue
			}
			outer := a.outermost(p, n, k.top)
			switch {
			case outer && len(a.pages) > 1 && seen[k] >= need && hasLetter(k.words):
				roles[i][n] = Header
			case outer && isPageNumber(it.line.text(), p.number) || outer && rePageNumber.MatchString(it.line.text()) && a.isolated(p, n):
				roles[i][n] = Header
			}
		}
		a.stamps(p, roles[i])
	}
	return roles
}

// outermost tells whether at most two lines stand between an item and the page's edge.
func (a *Analyzer) outermost(p *pageItems, n int, top bool) bool {
	beyond := 0
	y := p.items[n].line.y
	for _, it := range p.items {
		o := it.box.Y0
		if top && o > y+2 || !top && it.box.Y1 < y-2 {
			beyond++
		}
	}
	return beyond <= 2
}

// isPageNumber tells the very number of a page.
func isPageNumber(s string, page int) bool {
	m := rePageNumber.FindStringSubmatch(s)
	return m != nil && m[1] == strconv.Itoa(page)
}

// isolated tells whether nothing else stands on the item's line or right next to it.
func (a *Analyzer) isolated(p *pageItems, n int) bool {
	l := p.items[n].line
	for k, it := range p.items {
		if k != n && it.box.Y0 < l.y+1.2*l.size && it.box.Y1 > l.y-0.5*l.size {
			return false
		}
	}
	return true
}

func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '#'
		}
		return r
	}, s)
}

func hasLetter(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n >= 2
}

// stamps marks the lines of signature imprints: from "Người ký:" on, those below in the same small type that
// begin at the same place.
func (a *Analyzer) stamps(p *pageItems, roles []Role) {
	for n, it := range p.items {
		if it.line == nil || roles[n] == Stamp || !reStamp.MatchString(it.line.text()) {
			continue
		}
		roles[n] = Stamp
		first, y := it.line, it.line.y
		for k := n + 1; k < len(p.items) && k < n+14; k++ {
			l := p.items[k].line
			if l == nil || abs(l.size-first.size) > 0.15*first.size || abs(l.x0-first.x0) > 2*first.size || y-l.y > 2*first.size || l.y > y {
				break
			}
			roles[k] = Stamp
			y = l.y
		}
	}
}
