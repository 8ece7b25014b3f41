package extract

import "strings"

// Orders: "tỷ trọng nông nghiệp, công nghiệp, dịch vụ lần lượt là 20%, 38% và 42%". The numbers after such a word
// belong to the names before it, one by one.

// givenName is a name that the paragraph has given a number, and the dimension of that number's unit.
type givenName struct{ words, dim string }

// order is names that still wait for their numbers.
type order struct {
	names  []string
	parent string
	first  int // index in Ledger.Figures of the first number, whose measure the others share
}

// respectively opens an order at quantity q where a word of giving out in order stands right before it. It opens none
// where the names and numbers do not come out even: a wrong pair is worse than a general name.
func (x *reader) respectively(q *quantity) {
	s := &x.ctx.sentence
	p, to := &x.p, x.pastAbout(q.head.from, q.num)
	at := to - x.words.suffix(p, listRespectively, q.head.from, to)
	for k := to - 1; at == to && k >= q.head.from && k > to-4; k-- {
		if n := x.words.prefix(p, listRespectively, k, to); n > 0 && x.words.suffix(p, listTrailing, k+n, to) == to-k-n {
			at = k // "lần lượt ước đạt"
		}
	}
	if at == to {
		x.byDashes(q)
		return
	}
	count := x.run(q)
	if count < 2 {
		return
	}
	from := q.head.from
	if from == at {
		from = x.headStart(0, at) // a comma parts the names from "lần lượt"
	}
	words, _ := x.clean(rng{from, at})
	o := order{first: len(x.led.Figures)}
	if o.names = x.members(words); len(o.names) != count {
		if o.names, o.parent = x.dashedNames(from, at, count); o.names == nil {
			o.names, o.parent = x.givenAs(q.dim, count), words
		}
	} else if n := x.property(o.names[0]); n != "" {
		o.parent, o.names[0] = n, strings.TrimSpace(o.names[0][len(n):])
	}
	if s.order = &o; len(o.names) != count {
		s.order, s.uneven = nil, count // which number is whose stays open
	}
}

// byDashes opens an order at the first of three percentages or more that dashes part, where dashes part names before them
// too: "Cơ cấu kinh tế nông nghiệp - công nghiệp - dịch vụ: 16% - 51% - 33% (kế hoạch 17% - 49% - 34%)".
func (x *reader) byDashes(q *quantity) {
	p, i := &x.p, 0
	for &x.qs[i] != q {
		i++
	}
	count := x.dashed(i)
	if count < 3 || q.dim != "percent" || i > 0 && p.mark(q.num-1) == '-' && x.qs[i-1].end == q.num-1 {
		return
	}
	names, parent := x.dashedNames(x.clauseStart(q), q.num, count)
	if names == nil {
		names, parent = x.dashedNames(x.sentenceStart(q.num), q.num, count)
	}
	if names == nil && len(x.ctx.brackets) > 0 {
		names, parent = x.givenAs(q.dim, count), x.ctx.sentence.last.parent
	}
	if len(names) == count {
		x.ctx.sentence.order = &order{names: names, parent: parent, first: len(x.led.Figures)}
	}
}

// dashedNames splits the words [from, to) at dashes and colons into so many names, and the one before them that says of
// what; nil where they do not come out even.
func (x *reader) dashedNames(from, to, count int) (names []string, parent string) {
	for k := from; k <= to; k++ {
		if k < to && x.p.mark(k) != '-' && x.p.mark(k) != ':' {
			continue
		}
		if name, _ := x.clean(rng{from, k}); name != "" {
			names = append(names, name)
		}
		from = k + 1
	}
	switch len(names) {
	case count + 1:
		return names[1:], names[0] // "Cơ cấu kinh tế: nông nghiệp - …"
	case count:
		if parent = x.property(names[0]); parent != "" {
			names[0] = strings.TrimSpace(names[0][len(parent):])
		}
		return names, parent
	}
	return nil, ""
}

// givenAs gives the last names of the paragraph, as many as asked for at most, whose numbers had a unit of this
// dimension.
func (x *reader) givenAs(dim string, count int) []string {
	var out []string
	for _, n := range x.ctx.block.names {
		if n.dim == dim {
			out = append(out, n.words)
		}
	}
	return out[max(0, len(out)-count):]
}

// run counts the quantities from q on that only commas and "và" part; a range counts once.
func (x *reader) run(q *quantity) int {
	n := 0
	for i := range x.qs {
		k := &x.qs[i]
		if k.num < q.num || k.span == "high" {
			continue
		}
		if k != q {
			prev := &x.qs[i-1]
			for j := prev.end; j < k.num; j++ {
				if m := x.p.mark(j); m != ',' && m != ';' && m != '-' && x.wordAt(j) != "và" && x.words.prefix(&x.p, listMore|listLess|listAbout, j, k.num) == 0 {
					return n
				}
			}
		}
		n++
	}
	return n
}

// members splits an enumeration of names.
func (x *reader) members(words string) []string {
	var out []string
	for _, part := range strings.Split(words, ",") {
		for _, name := range strings.Split(" "+part+" ", " và ") {
			if name = strings.TrimSpace(name); name != "" {
				out = append(out, name)
			}
		}
	}
	return out
}

// property gives the property that the first name of an enumeration begins with: it is that of all of them.
func (x *reader) property(name string) string {
	words := strings.Fields(name)
	low := strings.Fields(strings.ToLower(name))
	n := x.words.beginning(low[:len(low)-1], listAttributes|listRates|listShares|listGrowthNames)
	if n == 0 {
		return ""
	}
	return strings.Join(words[:n], " ")
}

// ordered gives quantity q the next name that waits, and tells which figure (index in the ledger) was the first of its
// order; -1 where no name waits.
func (x *reader) ordered(q *quantity, sub *subject) int {
	s := &x.ctx.sentence
	o := s.order
	if o == nil || len(o.names) == 0 {
		return -1
	}
	sub.words, sub.parent = o.names[0], o.parent
	if q.span != "low" {
		if o.names = o.names[1:]; len(o.names) == 0 {
			s.order = nil
		}
	}
	return o.first
}
