package words

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func sample() *Vocabulary {
	v := New()
	for _, w := range []string{"năm", "trước", "quý", "i", "hóa", ",", "-", "("} {
		v.Add(w)
	}
	v.Add("Thanh")
	v.Glue(v.Add("năm"))
	v.Alias("quí", v.Add("quý"))
	v.Alias("–", v.Add("-"))
	v.Seal()
	return v
}

func TestScan(t *testing.T) {
	v := sample()
	for _, x := range []struct{ text, want string }{
		{"Năm 2023", "năm 2023"},
		{"NĂM2023, nămtrước", "năm 2023 , năm trước"},
		{"quýI – QUÍ i", "quý i - quý i"},
		{"Hoá hóa HOÁ", "hóa hóa hóa"},
		{"Thanh", "thanh"},
		{"31.12.2012 8.2013 2011,2012", "31 . 12 . 2012 8 . 2013 2011 . 2012"},
		{"2.023 4,5 1.2.3.4 12345", "? ? ? ?"},
		{"* _a_\u00a0\u200bnăm\n", "? năm"},
		{"đi rồi ở đây", "? ? ? ?"},
		{"nƣớc \xff năm", "? ? năm"},
		{strings.Repeat("dài", 100) + " năm", "? năm"},
	} {
		if got := v.show(v.Scan(nil, x.text)); got != x.want {
			t.Errorf("%q: got %q, want %q", x.text, got, x.want)
		}
	}
}

func TestCase(t *testing.T) {
	v := sample()
	for text, want := range map[string]Case{
		"năm": Small, "Năm": Title, "NĂM": Upper, "Ý": Title, "Ấp": Title, "ẤP": Upper, "Đi": Title, "UBND": Upper,
		"2023": Small, "Nguyễn": Title,
	} {
		if toks := v.Scan(nil, text); len(toks) != 1 || toks[0].Case != want {
			t.Errorf("%s: got %+v, want case %d", text, toks, want)
		}
	}
}

// show writes tokens by what the vocabulary calls them, ? for unknown.
func (v *Vocabulary) show(toks []Token) string {
	names := map[uint16]string{Unknown: "?"}
	for w, id := range v.words {
		if names[id] == "" || w < names[id] {
			names[id] = w
		}
	}
	for r, id := range v.marks {
		if names[id] == "" || r < utf8.RuneSelf {
			names[id] = string(r)
		}
	}
	names[v.Add("quý")], names[v.Add("hóa")] = "quý", "hóa"
	var out []string
	for _, t := range toks {
		switch {
		case t.ID == Number && t.Val < 0:
			out = append(out, "?")
		case t.ID == Number:
			out = append(out, fmt.Sprint(t.Val))
		default:
			out = append(out, names[t.ID])
		}
	}
	return strings.Join(out, " ")
}

func FuzzScan(f *testing.F) {
	v := sample()
	f.Add("NĂM2023, nămtrước 31.12.2012 \xff–")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, x := range v.Scan(nil, text) {
			if int(x.Start) < last || x.End <= x.Start || int(x.End) > len(text) {
				t.Fatalf("%q: bounds of %+v", text, x)
			}
			last = int(x.End)
		}
	})
}
