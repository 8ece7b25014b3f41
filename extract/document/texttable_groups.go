package document

import (
	"regexp"
	"slices"
	"strings"
)

// Heads over groups of columns whose own heads stand below, in text where nothing says which: of all ways to share them
// out the likeliest is taken.

var (
	reCompares   = regexp.MustCompile(`^\d{2,4}\s?/\s?\d{2,4}|^(?:19|20)\d\d(?:\s?[-–]\s?|\s)(?:19|20)\d\d|^(?i:bq|bqc|b/q|bình quân|tđ|±|\+/-|%|tăng|giảm|tương đối|tuyệt đối)`)
	reComparison = regexp.MustCompile(`^(?i:so sánh|so với|tốc độ|tđ|% so|tăng trưởng|chênh lệch|biến động)`)
	reParted     = regexp.MustCompile(`^(?i:phân theo|chia theo|chia ra|trong đó|theo |bao gồm|gồm)`)
	reStated     = regexp.MustCompile(`^(?i:thực hiện|ước|kế hoạch|dự toán|dự kiến|th|kh)\s.*(?:19|20)\d\d$`)
	reWholes     = regexp.MustCompile(`^(?i:tổng|tổng số|tổng cộng|cộng|chung|toàn .*|cả .*|dân số)$`)
)

// over puts heads over n columns whose own heads stand below: one for each, or groups of them.
func (f *tableFinder) over(up []Span, below []Cell, n int) []Cell {
	var cells []Cell
	switch {
	case len(up) > n:
		return nil
	case len(up) == n:
		return labelled(Span{}, 0, up)[1:]
	}
	leaves := make([]Span, n)
	for _, c := range below {
		if c.Col > 0 && c.Col <= n {
			leaves[c.Col-1] = c.Span
		}
	}
	widths := f.widths(up, leaves, n)
	if widths == nil {
		return nil
	}
	at := 1
	for i, u := range up {
		cells = append(cells, Cell{Span: u, Col: at, ColSpan: widths[i]})
		at += widths[i]
	}
	return cells
}

// spread puts the heads of the lines above low, together, over its heads, where some of them head a column themselves.
func (f *tableFinder) spread(items [][]Span, low int, leaves []Span, n int) ([][]Cell, int) {
	var up []Span
	var wholes []Span // stand in the middle beside groups and their parts, and come before them
	for k := low - 1; k >= 0; k-- {
		if len(items[k]) == 1 && reWholes.MatchString(items[k][0].Of(f.text)) {
			wholes = append(wholes, items[k]...)
			up = append(wholes, up...)
		} else {
			up = append(slices.Concat(wholes, items[k]), up[len(wholes):]...)
		}
		if len(up) < 2 || len(up) > n {
			continue
		}
		if widths := f.widths(up, leaves, n); widths != nil {
			return headRows(up, leaves, widths, 1), k
		}
	}
	return nil, 0
}

// headRows makes two rows of heads, the first over as many of the second as widths says, from a column on.
func headRows(up, leaves []Span, widths []int, col int) [][]Cell {
	var above, below []Cell
	leaf := 0
	for i, u := range up {
		c := Cell{Span: u, Col: col, ColSpan: max(widths[i], 1)}
		if widths[i] == 0 {
			c.RowSpan = 2
			col++
		}
		above = append(above, c)
		for range widths[i] {
			below = append(below, Cell{Span: leaves[leaf], Col: col})
			col, leaf = col+1, leaf+1
		}
	}
	return [][]Cell{above, below}
}

// widths says how many of the leaves each head stands over, in order; 0 for one that heads a column of its own, of
// which there are as many as leaves are missing for n columns. Of all ways the likeliest is taken; nil where none is.
func (f *tableFinder) widths(up []Span, leaves []Span, n int) []int {
	ways, sure := f.shared(up, leaves, n, nil)
	if !sure {
		return nil
	}
	return ways
}

// shared is widths with the sizes of the columns' values, where they are known, for more evidence. Where several ways
// are as likely it gives the first of them and is not sure; nil where there are too many ways to tell.
func (f *tableFinder) shared(up []Span, leaves []Span, n int, sizes columnSizes) (best []int, sure bool) {
	m := len(leaves)
	texts := make([]string, m)
	for i, l := range leaves {
		texts[i] = strings.ToLower(strings.Join(strings.Fields(l.Of(f.text)), ""))
	}
	bestScore, ties := -1.0, 0
	ways := make([]int, 0, len(up))
	tried := 0
	var try func(at, alone int, score float64)
	try = func(at, alone int, score float64) {
		if tried++; tried > mostWays {
			return
		}
		i := len(ways)
		if i == len(up) {
			if at == m && alone == 0 {
				score += evenness(ways, texts)
				switch {
				case score > bestScore:
					best, bestScore, ties = slices.Clone(ways), score, 1
				case score == bestScore:
					ties++
				}
			}
			return
		}
		s := up[i].Of(f.text)
		for w := 1; at+w <= m; w++ {
			ways = append(ways, w)
			try(at+w, alone, score+fitsOver(s, leaves[at:at+w], f.text)+sizes.fit(s, at+n-m-alone, w))
			ways = ways[:i]
		}
		if alone > 0 {
			ways = append(ways, 0)
			try(at, alone-1, score+fitsAlone(s)+sizes.fit(s, at+n-m-alone, 1))
			ways = ways[:i]
		}
	}
	try(0, n-m, 1)
	if tried > mostWays {
		return nil, false
	}
	return best, ties == 1
}

// mostWays is how many steps the search for widths may take; a head that needs more cannot be told.
const mostWays = 5000

// evenness scores groups that are alike: the same heads come again below each.
func evenness(ways []int, texts []string) (score float64) {
	at, last := 0, []string(nil)
	for _, w := range ways {
		if w == 0 {
			continue
		}
		g := texts[at : at+w]
		if w > 1 && slices.Equal(g, last) {
			score += 3 * float64(w)
		} else if len(last) == w {
			score += 0.5
		}
		for i := range g {
			if slices.Contains(g[:i], g[i]) {
				score -= 4 // one group has a head twice
			}
		}
		at, last = at+w, g
	}
	return score
}

// fitsAlone scores a head for a column of its own.
func fitsAlone(s string) float64 {
	switch {
	case reWholes.MatchString(s):
		return 2
	case reParted.MatchString(s) || reComparison.MatchString(s):
		return -3
	case reStated.MatchString(s):
		return 0.5 // "Thực hiện năm 2014" beside "Năm 2015", which has a plan and a result below it
	}
	return 0
}

// fitsOver scores a head over others.
func fitsOver(s string, leaves []Span, text string) (score float64) {
	if len(leaves) == 1 {
		score--
	}
	if reParted.MatchString(s) {
		score++
	}
	if reWholes.MatchString(s) {
		score--
	}
	compares := reComparison.MatchString(s)
	for _, l := range leaves {
		if reCompares.MatchString(l.Of(text)) == compares {
			score += 0.5
		} else {
			score -= 0.5
		}
	}
	return score
}

// comesAgain tells heads of which each n say what the n before them say: "KH", "TH", "KH", "TH".
func (f *tableFinder) comesAgain(cells []Span, n int) bool {
	for k := n; k < len(cells); k++ {
		if !slices.Equal(strings.Fields(cells[k].Of(f.text)), strings.Fields(cells[k-n].Of(f.text))) {
			return false
		}
	}
	return len(cells) >= 2*n && len(cells)%n == 0
}
