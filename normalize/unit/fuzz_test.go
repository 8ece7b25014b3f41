package unit

import (
	"testing"
	"unicode/utf8"

	"solieu/normalize/number"
)

// FuzzMatch holds that a match lies inside the text, cuts no letter, is the same the second time (from the cache),
// and that what was read is read again from its canonical spelling.
func FuzzMatch(f *testing.F) {
	for _, s := range []string{
		" tỷ đồng/người/năm", "%/năm", " triệu m\n3", " lượt cán bộ, chiến sỹ và công chức", " nam/100 nữ", "đ/1.000.000 dân",
		" tr.đ/1 kg", " *ha*", "\u00a0nghìn\u00a0tỷ", " xã, phường,\r\n\r\nthị trấn", " kg/sào/vụ/năm/tháng", "\xff tỷ", " 1.000 đồng",
	} {
		f.Add(s)
	}
	table := load(f)
	f.Fuzz(func(t *testing.T, s string) {
		u, n := table.Match(s)
		if n < 0 || n > len(s) || (n == 0) != (u == Unit{}) {
			t.Fatalf("Match(%q) = %+v, %d", s, u, n)
		}
		if utf8.ValidString(s) && !utf8.ValidString(s[:n]) {
			t.Fatalf("Match(%q) cuts a letter at %d", s, n)
		}
		if again, m := table.Match(s); again != u || m != n {
			t.Fatalf("Match(%q) = %+v, then %+v", s, u, again)
		}
		if n > 0 {
			if u.Base == "" || u.Dimension == "" || u.Den.Coef <= 0 || u.Num.Coef <= 0 {
				t.Fatalf("Match(%q) = %+v", s, u)
			}
			u.ToBase(number.New(1<<62, -3))
			if again, ok := table.Lookup(u.Canonical); !ok || again.Canonical != u.Canonical || again.Base != u.Base {
				t.Fatalf("Match(%q) = %+v, but its spelling gives %+v", s, u, again)
			}
		}
		table.Lookup(s)
		table.Scale(s)
		table.Counted(s)
	})
}
