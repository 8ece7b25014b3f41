package document

import "strings"

// Rows that share their cells: several labels below each other, then their values in the same order.

// stacks joins the values of rows that share their cells: below a label with two parts, each column holds two values,
// and gaps part the columns: "- Theo cân nặng", "- Theo chiều cao", 7,6, 10,4, gap, 7,4, 10,1, gap.
func (f *tableFinder) stacks(ps []chunk) []chunk {
	var out []chunk
	for i := 0; i < len(ps); {
		m, n := f.stacked(ps, i)
		if n < 2 {
			out = append(out, ps[i])
			i++
			continue
		}
		for ; n > 0; n-- {
			p := ps[i]
			for k := range m {
				p.parts = append(p.parts, ps[i+k].Span)
			}
			p.End, p.last, p.ordinal, p.year = ps[i+m-1].End, ps[i+m-1].last, false, false
			out = append(out, p)
			if i += m; i < len(ps) && ps[i].form == chunkGap {
				i++
			}
		}
	}
	return out
}

// stacked counts the groups of m ≥ 2 values, gaps between them, that begin at i below as many marked labels.
func (f *tableFinder) stacked(ps []chunk, i int) (m, groups int) {
	for i+m < len(ps) && ps[i+m].form == chunkValue && len(ps[i+m].parts) == 0 {
		m++
	}
	if m < 2 || i < m || i+m >= len(ps) || ps[i+m].form != chunkGap {
		return 0, 0
	}
	for k := i - m; k < i; k++ {
		if ps[k].form != chunkWords || !strings.ContainsAny(ps[k].Of(f.text)[:1], "-+*") && !strings.HasPrefix(ps[k].Of(f.text), "–") {
			return 0, 0
		}
	}
	for at := i; ; {
		n := 0
		for at+n < len(ps) && ps[at+n].form == chunkValue {
			n++
		}
		if n != m {
			return m, groups
		}
		groups++
		if at += n; at >= len(ps) || ps[at].form != chunkGap {
			return m, groups
		}
		at++
	}
}

// unstack parts labels that stand together, and their values behind them, into rows of one value each. That a column
// has one value shows where it holds for all of the stream: as many values as labels, in groups of different sizes.
func (f *tableFinder) unstack(ps []chunk) []chunk {
	single, several := 0, 0
	for i := 0; i < len(ps); {
		labels, values, next := f.labelsThenValues(ps, i)
		switch k := len(labels); {
		case len(values) == 0:
		case k != len(values) && k-f.groups(labels) != len(values):
			return ps
		case k == 1:
			single++
		default:
			several++
		}
		i = next
	}
	if single < 2 || several < 2 {
		return ps
	}
	var out []chunk
	for i := 0; i < len(ps); {
		labels, values, next := f.labelsThenValues(ps, i)
		if len(labels) < 2 || len(values) == 0 {
			out = append(out, ps[i:next]...)
			if n := len(out) - 1; out[n].ordinal && next < len(ps) && ps[next].form == chunkWords {
				out[n].form = chunkMark // the number of a row, and no value of the words above it
			}
		} else {
			groups := len(labels) > len(values)
			for _, p := range labels {
				out = append(out, p)
				if !groups || !reSpreads.MatchString(f.unmarked(&p)) {
					out = append(out, values[0])
					values = values[1:]
				}
			}
		}
		i = next
	}
	return out
}

// groups counts labels that only say how the next ones part a whole, "Phân theo khu vực", and have no value.
func (f *tableFinder) groups(labels []chunk) int {
	n := 0
	for k := range labels {
		n += b2i(reSpreads.MatchString(f.unmarked(&labels[k])))
	}
	return n
}

// unmarked gives the words of a label without its list mark.
func (f *tableFinder) unmarked(p *chunk) string { return strings.TrimLeft(p.Of(f.text), "-–+* ") }

// labelsThenValues gives the words that follow each other from chunk i on and the values behind them, gaps left out; a
// number that the words of the next row follow numbers that row. Where no words stand at i it steps over one chunk.
func (f *tableFinder) labelsThenValues(ps []chunk, i int) (labels, values []chunk, next int) {
	for next = i; next < len(ps) && (ps[next].form == chunkWords || ps[next].form == chunkGap && len(labels) > 0); next++ {
		if ps[next].form == chunkWords {
			labels = append(labels, ps[next])
		}
	}
	if len(labels) == 0 {
		return nil, nil, i + 1
	}
	for next < len(ps) && (ps[next].form == chunkValue || ps[next].form == chunkGap) {
		if p := ps[next]; p.form == chunkValue {
			if p.ordinal && next+1 < len(ps) && ps[next+1].form == chunkWords {
				break
			}
			values = append(values, p)
		}
		next++
	}
	return labels, values, next
}
