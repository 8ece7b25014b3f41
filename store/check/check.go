package check

import (
	"sort"

	"solieu/normalize"
	"solieu/normalize/number"
)

// Verdict says how an identity came out.
type Verdict string

const (
	Holds      Verdict = "holds"      // the stated figure is what the others give, to its last printed digit
	Rounding   Verdict = "rounding"   // the difference is no more than the printed precision allows
	Incomplete Verdict = "incomplete" // parts that are listed as some of the whole, and are less than it
	Conflict   Verdict = "conflict"   // no rounding explains the difference
	Revision   Verdict = "revision"   // a later report states another value for an earlier period
)

// Finding is an identity that was checked. Its JSON form is one line of `solieu check --json`.
type Finding struct {
	Kind    string   `json:"kind"` // sum, shares, share_of, ratio, growth, index, product, repeat, list
	Verdict Verdict  `json:"verdict"`
	Figures []Figure `json:"figures"` // the whole or the stated figure first where there is one, then in reading order

	Says     string `json:"says"`     // the stated value, plain decimal
	Computed string `json:"computed"` // what the other figures give
	Low      string `json:"low"`      // the least that they give when every figure is rounded as printed
	High     string `json:"high"`     // the most
	Sum      string `json:"sum"`      // the identity written out for a person

	Mend  *Mend  `json:"mend"`            // the likeliest misprint; null where there is no conflict or none was found
	Other []Mend `json:"other,omitempty"` // the next likeliest, at most three
}

// Figure is an observation's part in a finding.
type Figure struct {
	ID        string         `json:"id"`
	Document  string         `json:"document"`
	Start     int            `json:"start"` // byte offset, as in the observation
	End       int            `json:"end"`
	Line      int            `json:"line"`
	Value     number.Decimal `json:"value"`
	Unit      string         `json:"unit"`
	Role      string         `json:"role"` // whole, part, share, of, rate, level, base, change, factor, result, said, count
	Quote     string         `json:"quote"`
	Indicator string         `json:"indicator"`
	Period    string         `json:"period"`
}

// Mend is a misprint that would explain a conflict. It is offered, never applied.
type Mend struct {
	ID      string         `json:"id"` // of the figure
	Start   int            `json:"start"`
	Change  string         `json:"change"` // digit, swap, separator, lost, doubled
	From    number.Decimal `json:"from"`
	To      number.Decimal `json:"to"`
	Settles int            `json:"settles"` // number of conflicts that would be gone, this one included
}

// Source is what is known of a document beside its figures.
type Source struct {
	// Text is what the observations' offsets count in; "" where it is not at hand. Without it lines stand for
	// paragraphs, and counted lists are not checked.
	Text string
	// Place is what the document is about. Only documents of one known place are compared with each other.
	Place string
}

// Sources gives the source of a document, asked once for each with its first observation.
type Sources func(first *normalize.Observation) Source

// Run finds and checks the identities among obs, which may be of several documents. sources may be nil.
// Findings come in the order of the documents' names and of their first figure; obs is not changed.
func Run(obs []normalize.Observation, sources Sources, ids *Identities) []Finding {
	r := arrange(obs, sources, ids)
	r.find()
	r.judge()
	return r.report()
}

// find calls the finders. Order matters only where two find the same figures: the first one's kind stays.
func (r *run) find() {
	for _, d := range r.docs {
		r.pairs(d)
		r.bracketSums(d)
		r.listSums(d)
		r.shareLists(d)
		r.lists(d)
	}
	r.parentSums()
	r.partitionSums()
	r.rates()
	r.shares()
	r.products()
	r.repeats()
}

// report turns the judged identities into findings.
func (r *run) report() []Finding {
	var out []Finding
	for i := range r.ids {
		id := &r.ids[i]
		if id.dropped || id.verdict == "" || id.across && id.form == formEqual && id.verdict != Revision {
			continue // that two reports agree is no news
		}
		out = append(out, r.finding(id))
	}
	first := func(f *Finding) (string, int) {
		doc, start := f.Figures[0].Document, f.Figures[0].Start
		for _, g := range f.Figures {
			if g.Document == doc && g.Start < start {
				start = g.Start
			}
		}
		return doc, start
	}
	sort.SliceStable(out, func(i, j int) bool {
		di, si := first(&out[i])
		dj, sj := first(&out[j])
		if di != dj {
			return di < dj
		}
		return si < sj
	})
	return out
}

func (r *run) finding(id *identity) Finding {
	f := Finding{Kind: id.kind, Verdict: id.verdict, Says: id.says, Computed: id.computed, Low: id.low, High: id.high, Sum: r.written(id)}
	for i, x := range id.figs {
		o := r.figs[x].o
		f.Figures = append(f.Figures, Figure{o.ID, o.Document, o.Start, o.End, o.Line, o.Value, o.Unit, id.roles[i], o.Quote, o.Indicator, o.Period})
	}
	if len(id.mends) > 0 {
		f.Mend = &id.mends[0]
		f.Other = id.mends[1:]
	}
	return f
}
