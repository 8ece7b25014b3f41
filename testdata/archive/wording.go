package archive

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed wordings.tsv
var wordingTable string

// wordings are the ways to say things, by kind; see the head of the file.
func wordings() map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(wordingTable) {
		kind, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if ok && !strings.HasPrefix(line, "#") {
			all[kind] = append(all[kind], text)
		}
	}
	return all
}

// fact is what a report says of one indicator: the fillings of the slots of wordings, by slot.
type fact map[string]string

// fact gathers what the year's report may say of an indicator. Growth is left out where it would not compare like
// with like, and for rates, whose change reports give in points.
func (w *writer) fact(in *Indicator) fact {
	c, p := w.values[in][w.year], w.values[in][w.year-1]
	name := in.name(w.year, w.r.IntN(4) == 0)
	s := w.style
	f := fact{"n": name, "N": upper(name), "s": in.Short, "S": upper(in.Short), "G": in.about(), "u": in.Unit,
		"y": strconv.Itoa(w.year), "p": strconv.Itoa(w.year - 1), "x": s.number(c.printed()), "v": s.quantity(c.printed(), in.Unit)}
	if in.Counted != "" {
		f["c"] = strings.ReplaceAll(in.Counted, "{x}", f["x"])
	}
	if _, base, ok := strings.Cut(c.Prices, ":"); ok {
		f["base"] = base
	}
	w.plan(f, in, c)
	if p == nil || p.Value == "" || c.Before != "" {
		return f
	}
	f["bx"], f["b"] = s.number(p.Value), s.quantity(p.Value, in.Unit)
	if p.Before != "" || w.year == 2020 || in.Name == Repriced {
		return f
	}
	w.growth(f, in, c, p)
	return f
}

// plan makes up a plan near the value.
func (w *writer) plan(f fact, in *Indicator, c *Cell) {
	v, _ := strconv.ParseFloat(c.printed(), 64)
	k := strconv.FormatFloat(v*(0.94+w.r.Float64()/8), 'f', in.Decimals, 64)
	plan, _ := strconv.ParseFloat(k, 64)
	if k == c.printed() || in.Unit == "%" && plan > 100 {
		return
	}
	f["k"], f["kx"] = w.style.quantity(k, in.Unit), w.style.number(k)
	if in.Unit == "%" {
		return
	}
	f["d"] = w.style.number(fmt.Sprintf("%.1f", 100*v/plan))
	if over := fmt.Sprintf("%.1f", 100*(v/plan-1)); v > plan && over != "0.0" {
		f["over"] = w.style.number(over)
	}
}

// growth compares with the year before.
func (w *writer) growth(f fact, in *Indicator, c, p *Cell) {
	now, _ := strconv.ParseFloat(c.Value, 64)
	before, _ := strconv.ParseFloat(p.Value, 64)
	verb := "tăng"
	if now < before {
		verb, f["down"] = "giảm", ""
	} else if now > before {
		f["up"] = ""
	}
	diff := strconv.FormatFloat(max(now-before, before-now), 'f', in.Decimals, 64)
	if now != before {
		unit := in.Unit
		if unit == "%" {
			unit = []string{"điểm %", "điểm phần trăm", "%"}[w.r.IntN(3)]
		}
		f["a"] = verb + " " + w.style.quantity(diff, unit)
	}
	if in.Unit == "%" {
		return
	}
	f["i"] = w.style.number(fmt.Sprintf("%.1f", 100*now/before))
	if g := fmt.Sprintf("%.1f", 100*max(now/before-1, 1-now/before)); g != "0.0" {
		f["g"] = w.style.join(verb, w.style.number(g)) + "%"
	}
}

var slot = regexp.MustCompile(`\{(?:(\d)\.)?(\w+)\}`)

// say fills one of a kind's wordings, "" where none asks only for what is known. Slots without a number are the
// first fact's.
func (w *writer) say(kind string, facts ...fact) string {
	var fit []string
	for _, t := range w.wordings[kind] {
		if text, ok := fill(t, facts); ok {
			fit = append(fit, text)
		}
	}
	if len(fit) == 0 {
		return ""
	}
	return fit[w.r.IntN(len(fit))]
}

func fill(wording string, facts []fact) (string, bool) {
	ok := true
	text := slot.ReplaceAllStringFunc(wording, func(s string) string {
		m := slot.FindStringSubmatch(s)
		i, _ := strconv.Atoi(m[1])
		v, known := facts[max(i, 1)-1][m[2]]
		ok = ok && known
		return v
	})
	return text, ok
}

func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
