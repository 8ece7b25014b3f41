package extract

import (
	"testing"

	"solieu/extract/document"
	"solieu/extract/pattern"
	"solieu/seeds"
)

// TestPatternsAsRegexp2 asks every pattern of the seeds about every number of the seed report: automata, screens and
// regexp2 must agree.
func TestPatternsAsRegexp2(t *testing.T) {
	w, err := loadWords(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	c := pattern.NewCompiler()
	rules, err := loadRules(seeds.FS, w, c)
	if err != nil {
		t.Fatal(err)
	}
	sets, err := newRuleSets(rules, c)
	if err != nil {
		t.Fatal(err)
	}
	w.seal()
	text, err := seeds.FS.ReadFile("reports/thuy-nguyen-2023.txt")
	if err != nil {
		t.Fatal(err)
	}
	var p passage
	p.read(string(text), document.Span{End: len(text)}, w)
	asked := 0
	for _, l := range p.lex {
		if l.kind != number {
			continue
		}
		from, to := max(0, l.rs-windowRunes), min(len(p.low), l.re+windowRunes)
		v := window{runes: p.low[from:to], cased: p.orig[from:to], from: l.rs - from, to: l.re - from, digits: p.low[l.rs:l.re]}
		for _, s := range sets {
			for i, r := range s.rules {
				runes := v.seenBy(r)
				for _, a := range []struct {
					p  *pattern.Pattern
					s  *pattern.Screen
					in []rune
					at int
				}{{r.number, s.number, v.digits, 0}, {r.after, s.after, runes, v.to}, {r.before, s.before, runes[:v.to], v.from}} {
					if a.p == nil {
						continue
					}
					asked++
					got, err := a.p.Match(a.in, a.at)
					_, want, err2 := a.p.Length(a.in, a.at)
					if err != nil || err2 != nil || got != want {
						t.Fatalf("rule %s at %q: Match says %t (%v), regexp2 %t (%v)", r.ID, string(runes), got, err, want, err2)
					}
					var may pattern.Bits
					may.Add(i)
					if may = a.s.Pass(may, a.in, a.at); want && may == (pattern.Bits{}) {
						t.Fatalf("rule %s at %q: the screen keeps out what matches", r.ID, string(runes))
					}
				}
			}
		}
	}
	if asked < 10000 {
		t.Errorf("only %d patterns were asked", asked)
	}
}
