package main

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"solieu/cmd/pipeline"
	"solieu/extract"
)

type ledgerCmd struct {
	inputs
	reading
	JSON        bool `name:"json" help:"One JSON object a number."`
	Unexplained bool `help:"Only the numbers without a verdict."`
}

func (ledgerCmd) Help() string {
	return `Every number of a report is a figure, noise of some kind (a date, a document's number, a heading's number, …), or unexplained; nothing with a digit is dropped in silence.

Examples:

    solieu ledger report.txt | less
    solieu ledger --unexplained reports/
    solieu ledger --json report.txt | jq -r .noise | sort | uniq -c`
}

// ledgerLine is one number token as --json prints it.
type ledgerLine struct {
	Document string          `json:"document"`
	Start    int             `json:"start"` // as in the JSON of figures
	End      int             `json:"end"`
	Line     int             `json:"line"`
	Text     string          `json:"text"`
	Verdict  extract.Verdict `json:"verdict"`
	Noise    string          `json:"noise,omitempty"`
	Rule     string          `json:"rule,omitempty"`
	Context  string          `json:"context"`
}

func (c *ledgerCmd) Run(e *env) error {
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	counts := map[string]int{}
	err = e.each(c.Path, func(path string) error {
		r, err := e.read(p, path, c.options())
		if err != nil {
			return err
		}
		return c.print(e, r, counts)
	})
	var all []string
	total := 0
	for k, n := range counts {
		all = append(all, k)
		total += n
	}
	sort.Slice(all, func(i, j int) bool {
		return counts[all[i]] > counts[all[j]] || counts[all[i]] == counts[all[j]] && all[i] < all[j]
	})
	e.say("%s:", plural(total, "number"))
	for _, k := range all {
		e.say("%7d  %s", counts[k], k)
	}
	return err
}

func (c *ledgerCmd) print(e *env, r *pipeline.Report, counts map[string]int) error {
	g := e.out.newGrid(">line", ">number", "verdict", "kind", "rule", "*context")
	d := r.Document
	for _, t := range r.Ledger.Tokens {
		kind := string(t.Verdict)
		if t.Noise != "" {
			kind += ": " + t.Noise
		}
		counts[kind]++
		if c.Unexplained && t.Verdict != extract.Unexplained {
			continue
		}
		line := ledgerLine{d.Name, d.Source(t.Start), d.Source(t.End), d.Line(t.Start), t.Of(d.Text), t.Verdict, t.Noise, t.Rule,
			around(d.Text, t.Start, t.End, 40)}
		if !c.JSON {
			g.row(line.Line, line.Text, line.Verdict, line.Noise, line.Rule, line.Context)
		} else if err := e.out.line(line); err != nil {
			return err
		}
	}
	if !c.JSON && len(g.rows) > 1 {
		fmt.Fprintf(e.out, "%s\n", d.Name)
		g.print(e.out)
	}
	return nil
}

// around gives the words around a number, n bytes or so on each side, whole words only, on one line.
func around(text string, start, end, n int) string {
	from, to := max(start-n, 0), min(end+n, len(text))
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	left, right := text[from:start], text[end:to]
	if i := strings.IndexByte(left, ' '); i >= 0 && from > 0 {
		left = "…" + left[i:]
	}
	if i := strings.LastIndexByte(right, ' '); i >= 0 && to < len(text) {
		right = right[:i] + " …"
	}
	return oneLine(left + "[" + text[start:end] + "]" + right)
}
