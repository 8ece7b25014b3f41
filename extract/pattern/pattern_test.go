package pattern

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

// samples are patterns of every kind that the automaton tells apart.
var samples = []string{
	``, `a`, `ab|ba`, `(?:a|ab)(?:c|bcd)?`, `a*b`, `a+?b{2,3}`, `[^a]*a`, `\s?%\s`, `(?!a)\p{L}`, `\p{L}(?!\p{L})`, `(?<!\p{L})ab`,
	`(?<!a|b)c`, `(?<=a)b`, `a(?=b)`, `a(?=\s*(?:[,.]|$|b(?!c)))`, `(?!\s?c(?!\p{L})|ab$)\s?\p{L}`, `^a`, `a$`, `(?:^|b)a`, `\bab\b`, `a\B`, `(?:a|\b)+\s?b`, `(?!a\b|b\B)[abc]`,
	`(?:(?:a|b|tăng|tỷ lệ)\s)*c?`, `(?:a*)*b`, `(?:a?){3}b`, `[^.;]{0,5}c`, `(?<y>a)\k<y>`, `(?<x>a)b`, `(?>a|ab)c`, `a++b`, `(?i)ab`,
	`(?!(?!a)b)[ab]`, `(?=(?=a)\p{L})[^b]`, `(?!)a`, `a(?<!b)`, `(?<!(?<!c)a)b`, `(?:a(?=b)|a(?!b)c?)+`, `.`, `\d+(?:[.,]\d+)?(?![.,]\d)`,
	`(?<=^|\s)a`, `a(?!$)`, `(?:\p{L}+\s){0,3}?b`, `ǎ|\u2028|👍`, `[\s\S]{2}`, `(?:ab?){2,}(?!a)`,
}

func compileAll(tb testing.TB, dir Direction, exprs ...string) ([]*Pattern, *Compiler) {
	tb.Helper()
	var out []*Pattern
	c := NewCompiler()
	defer c.Seal()
	for _, e := range exprs {
		p, err := c.Compile(e, dir)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, p)
	}
	return out, c
}

// same holds an automaton to what regexp2 says at a place.
func same(t *testing.T, p *Pattern, text []rune, at int) {
	t.Helper()
	if p.auto == nil {
		return
	}
	got := p.auto.match(text, at)
	_, want, err := p.Length(text, at)
	if err == nil && got != perhaps && (got == yes) != want {
		t.Fatalf("%s at %d of %q: the automaton says %t, regexp2 %t", p.expr, at, string(text), !want, want)
	}
}

// TestMatch asks automata and regexp2 at every place of random texts.
func TestMatch(t *testing.T) {
	words := strings.Split("a|b|c|ab|ba|abc| | |.|,|%|1|23|tăng|tỷ lệ|x|A|é|\u2028|👍|\n", "|")
	for _, dir := range []Direction{After, Before, Whole} {
		patterns, c := compileAll(t, dir, samples...)
		screen := c.Screen(patterns, dir)
		for range 4000 {
			var b strings.Builder
			for range rand.IntN(9) {
				b.WriteString(words[rand.IntN(len(words))])
			}
			text := []rune(b.String())
			for at := range len(text) + 1 {
				for i, p := range patterns {
					same(t, p, text, at)
					var may Bits
					may.Add(i)
					may = screen.Pass(may, text, at)
					if _, ok, _ := p.Length(text, at); ok && may == (Bits{}) {
						t.Fatalf("%s at %d of %q: the screen keeps out what matches", p.expr, at, string(text))
					}
				}
			}
		}
	}
}

// TestRegular names patterns whose answer must come from the automaton: they are what rules are made of.
func TestRegular(t *testing.T) {
	for _, dir := range []Direction{After, Before} {
		for _, e := range []string{`(?:tăng|giảm)\s(?:(?:thêm|khoảng)\s)*`, `\s?%\s?\)?(?:\p{L}+\s){0,3}?`, `[^.;\d]{0,60}:\s?`, `(?<!\p{L})a(?!\p{L})`, `\bm\b`} {
			if p, _ := compileAll(t, dir, e); p[0].auto == nil || !p[0].auto.exact {
				t.Errorf("%s is left to regexp2", e)
			}
		}
	}
	for _, e := range []string{`(?![.,]\d|\s?(?:%|ha(?!\p{L}))|$)`, `(?=\s*(?:[,.;]|$))a`} {
		if p, _ := compileAll(t, After, e); p[0].auto == nil || !p[0].auto.exact {
			t.Errorf("%s is left to regexp2", e)
		}
	}
}

// TestUnbalanced holds that a pattern cannot close the bracket that is put around it.
func TestUnbalanced(t *testing.T) {
	for _, e := range []string{`)c|(`, `\()c|(`, `[(])c|(`, `[]()])c|(`} {
		if _, err := NewCompiler().Compile(e, After); err == nil {
			t.Errorf("%s compiles", e)
		}
	}
}

// FuzzMatch asks the automaton and regexp2 for any pattern and text.
func FuzzMatch(f *testing.F) {
	for i, e := range samples {
		f.Add(e, "abc ab,1 tăng"[i%8:], uint8(i))
	}
	f.Fuzz(func(t *testing.T, expr, line string, where uint8) {
		if len(expr) > 60 || len(line) > 60 {
			return
		}
		text := []rune(line)
		at := int(where) % (len(text) + 1)
		for _, dir := range []Direction{After, Before, Whole} {
			c := NewCompiler()
			p, err := c.Compile(expr, dir)
			if err != nil {
				return
			}
			c.Seal()
			same(t, p, text, at)
		}
	})
}

// TestManyReaders reads with one pattern from several goroutines while its states are made, and forgotten.
func TestManyReaders(t *testing.T) {
	p, _ := compileAll(t, After, `(?:[ab]{0,12}a[ab]{7}|c)(?!b)\s`)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 3000 {
				text := make([]rune, 24)
				for i := range text {
					text[i] = []rune("aabb ")[rand.IntN(5)]
				}
				got, _ := p[0].Match(text, 0)
				if _, want, _ := p[0].Length(text, 0); got != want {
					t.Errorf("%q: %t, regexp2 says %t", string(text), got, want)
					return
				}
			}
		})
	}
	wg.Wait()
}
