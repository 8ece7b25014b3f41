package pdf

import (
	"strings"
	"testing"

	"solieu/extract/document/pdf/layout"
)

// noResources names one font and a form that draws itself.
type testResources struct{ f *font }

func (r testResources) font(string) *font                 { return r.f }
func (r testResources) fontState(string) (*font, float64) { return nil, 0 }
func (r testResources) form(string) ([]byte, matrix, resources, bool) {
	return []byte("/F 12 Tf (a) Tj /X Do"), matrix{1, 0, 0, 1, 5, 5}, r, false
}

func FuzzContent(f *testing.F) {
	for _, c := range cases {
		s := &sheetOf{}
		c.make(s)
		for _, p := range s.pages {
			f.Add([]byte(p.String()))
		}
	}
	f.Add([]byte("BT /F 12 Tf 1 0 0 1 72 700 Tm [(1) -9e9 (2)] TJ T* (3) ' 1 2 (4) \" ET q 1 0 0 0 0 cm Q Q Q 5 w /X Do"))
	f.Add([]byte("BI /W 1 /H 1 ID \x00\xff EI Q 0 0 100 1 re f 10 10 m 20 20 l h B* /Artifact <</Type/Pagination>> BDC EMC EMC"))
	f.Add([]byte("((((\\ <<<<[[[[ /A#4 1.2.3 --5 +.e"))
	simple := &font{}
	simple.fallback()
	f.Fuzz(func(t *testing.T, content []byte) {
		p := &layout.Page{Number: 1, Width: 595, Height: 842}
		in := newInterpreter(p, identity)
		in.run(content, testResources{simple})
		for _, g := range p.Glyphs {
			if g.Size < 0 || g.W < 0 {
				t.Fatalf("glyph %+v", g)
			}
		}
		a := layout.NewAnalyzer(nil)
		a.Add(p)
		for _, b := range a.Finish() {
			if b.Table == nil && strings.ContainsAny(b.Text, "\n\t") {
				t.Fatalf("text %q", b.Text)
			}
		}
	})
}

func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <01> <00410300> endbfchar 2 beginbfrange <02> <05> <0061> <06> <07> [<0062> <D835DC00>] endbfrange"), []byte("\x01\x02\x06"))
	f.Add([]byte("1 begincidrange <0000> <FFFF> 0 endcidrange 1 begincidchar <01> 7 endcidchar"), []byte("\x00\x01\x01"))
	f.Add([]byte("beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange"), []byte{})
	f.Fuzz(func(t *testing.T, data, shown []byte) {
		m := parseCMap(data)
		if len(m.text) > maxMappings {
			t.Fatal("too many mappings")
		}
		for len(shown) > 0 {
			c, n := m.next(shown, 2)
			if n < 1 || n > 4 {
				t.Fatalf("a code of %d bytes", n)
			}
			m.cid(c)
			shown = shown[n:]
		}
	})
}

func TestCMap(t *testing.T) {
	m := parseCMap([]byte(`1 begincodespacerange <00> <FF> endcodespacerange
		3 beginbfrange <01> <02> [<0061> <00620063>] <03> <04> [<00F3> <00FA>] <05> <06> <1EA4> endbfrange
		2 beginbfchar <07> <0110> <08> <D835DC00> endbfchar 1 beginbfrange <20> <7E> <0020> endbfrange`))
	for code, want := range map[uint32]string{1: "a", 2: "bc", 3: "ó", 4: "ú", 5: "Ấ", 6: "ấ", 7: "Đ", 8: "\U0001d400", 'A': "A"} {
		if got := m.text[code]; got != want {
			t.Errorf("code %d is %q, want %q", code, got, want)
		}
	}
	wide := parseCMap([]byte("1 beginbfrange <0000> <FFFF> <0000> endbfrange 1 begincidrange <0010> <0020> 5 endcidrange"))
	if wide.text[0x1ea4] != "Ấ" || wide.cid(0x12) != 7 || wide.cid(3) != 3 {
		t.Error("a range over all of Unicode")
	}
}
