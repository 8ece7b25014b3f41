package unit

import (
	"strconv"
	"strings"

	"solieu/normalize/number"
)

// path is how a unit was put together: the key that its composition is kept under.
type path struct {
	items [maxItems]item
	n     int64
}

// maxItems bounds a unit's parts; a longer one ("đồng/người/ngày/vụ" has seven) ends before the part that does not fit.
const maxItems = 16

// item is laid out without padding, so that paths compare as bytes.
type item struct {
	op, id uint16 // id: index into scales or units
	n      int32  // for opPer: the number of the denominator, 0 for none
}

const (
	opScale  uint16 = iota + 1
	opCounts        // "lượt" before a noun
	opUnit
	opComma // a further noun behind ", "
	opAnd   // a further noun behind " và "
	opPer
)

func (p *path) add(it item) {
	if int(p.n) < len(p.items) {
		p.items[p.n] = it
		p.n++
	}
}

// room tells whether another denominator or noun fits.
func (p *path) room() bool { return int(p.n)+maxScales+3 <= len(p.items) }

// numerator is the unit that the path starts with.
func (p *path) numerator() uint16 {
	for _, it := range p.items[:p.n] {
		if it.op == opUnit {
			return it.id
		}
	}
	return 0
}

const cacheSize = 1 << 10

type composition struct {
	path path
	unit Unit
}

// compose makes the unit of a path, or takes it from the cache.
func (t *Table) compose(p *path) Unit {
	slot := &t.composed[p.hash()%cacheSize]
	if c := slot.Load(); c != nil && c.path == *p {
		return c.unit
	}
	u := t.make(p)
	var q path // "GB" and "s" with a line break between are what "GB/s" is
	if p.n > 1 && t.read(u.Canonical, 0, &t.headTrie, &q) == len(u.Canonical) && q != *p {
		u = t.make(&q)
	}
	slot.Store(&composition{*p, u})
	return u
}

func (p *path) hash() uint64 {
	h := uint64(14695981039346656037)
	for _, it := range p.items[:p.n] {
		h = (h ^ (uint64(it.op)<<48 | uint64(it.id)<<32 | uint64(uint32(it.n)))) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// make writes the canonical spelling, the base, the dimension and the factor of a path.
func (t *Table) make(p *path) Unit {
	var name, base strings.Builder
	var dimension string
	num, den := number.New(1, 0), number.New(1, 0)
	for rest := p.items[:p.n]; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].op != opPer {
			n++
		}
		part, kind := t.part(rest[:n]), t.kind(rest[:n])
		per := rest[0].op == opPer
		rest = rest[n:]
		if !per {
			name.WriteString(part.name)
			base.WriteString(part.base)
			dimension, num = part.dimension, part.num
			continue
		}
		name.WriteString("/" + part.name)
		base.WriteString("/" + part.base)
		dimension = t.derive(dimension, kind)
		if d, err := den.Mul(part.num); err == nil {
			den = d
		}
	}
	u := Unit{Canonical: name.String(), Base: base.String(), Dimension: dimension}
	if a, b, ok := t.alternatives(p); ok { // "lớp/hội nghị": one thing under two names
		u.Base, u.Dimension = t.units[a].canonical+"/"+t.units[b].canonical, "count"
	}
	u.Num, u.Den = reduce(num, den)
	return u
}

// part is a numerator or a denominator.
type part struct {
	name, base, dimension string
	num                   number.Decimal
}

func (t *Table) part(items []item) part {
	var pt part
	var exp, times int32
	var words []string
	list := ""
	for _, it := range items {
		switch it.op {
		case opPer:
			times = it.n
		case opScale:
			words = append(words, t.scales[it.id].canonical)
			exp += t.scales[it.id].exp
		case opCounts:
			e := &t.units[it.id]
			words = append(words, e.canonical)
			pt.base, pt.dimension, pt.num = e.base, e.dimension, e.num
		case opUnit:
			e := &t.units[it.id]
			list = e.canonical
			if pt.base == "" {
				pt.base, pt.dimension, pt.num = e.base, e.dimension, e.num
			}
		case opComma, opAnd:
			e := &t.units[it.id]
			list += map[uint16]string{opComma: ", ", opAnd: " và "}[it.op] + e.canonical
			if pt.base != e.base && items[0].op != opCounts {
				pt.base = list
			}
		}
	}
	pt.name = strings.Join(append(words, list), " ")
	pt.num.Exp += exp
	if times > 1 {
		pt.name = grouped(times) + " " + pt.name
		if pt.dimension == "time" {
			pt.base = strconv.Itoa(int(times)) + " " + pt.base // half a year's amount is no sixth a month
		} else if n, err := pt.num.Mul(number.New(int64(times), 0)); err == nil {
			pt.num = n
		}
	}
	return pt
}

// grouped prints n with dots between thousands.
func grouped(n int32) string {
	s := strconv.Itoa(int(n))
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// alternatives tells whether a path is two counted nouns of one [[together]] group with a slash between.
func (t *Table) alternatives(p *path) (a, b uint16, ok bool) {
	it := p.items[:p.n]
	for len(it) > 0 && it[0].op == opScale {
		it = it[1:]
	}
	if len(it) != 3 || it[0].op != opUnit || it[1].op != opPer || it[1].n > 1 || it[2].op != opUnit {
		return 0, 0, false
	}
	a, b = it[0].id, it[2].id
	return a, b, t.units[a].groups&t.units[b].groups != 0
}

// noUnit in a [[derived]] entry says that the numerator has no such denominator.
const noUnit = "none"

// derive gives the dimension of a numerator over a denominator by the first [[derived]] entry that fits.
func (t *Table) derive(of, per string) string {
	for i := range t.derived {
		d := &t.derived[i]
		if (d.Of == of || d.Of == "*") && (d.Per == per || d.Per == "*") {
			return d.Gives
		}
	}
	return "rate"
}

// kind is what [[derived]] entries call a denominator: its dimension, or "person".
func (t *Table) kind(items []item) string {
	for _, it := range items {
		if it.op == opUnit || it.op == opCounts {
			if e := &t.units[it.id]; e.base != "person" {
				return e.dimension
			}
			return "person"
		}
	}
	return ""
}
