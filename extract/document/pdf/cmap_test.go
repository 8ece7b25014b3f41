package pdf

import "testing"

// TestCMapArrays holds that ranges with arrays in one block keep each its own letters.
func TestCMapArrays(t *testing.T) {
	m := parseCMap([]byte(`1 begincodespacerange <0000> <FFFF> endcodespacerange
3 beginbfrange
<0074> <0075> [<00ED> <00EC>]
<0079> <007B> [<00F3> <00F2> <00F4>]
<007E> <007F> [<00FA> <00F9>]
endbfrange`))
	for code, want := range map[uint32]string{0x74: "í", 0x75: "ì", 0x79: "ó", 0x7a: "ò", 0x7b: "ô", 0x7e: "ú", 0x7f: "ù"} {
		if got := m.text[code]; got != want {
			t.Errorf("code %#x is %q, want %q", code, got, want)
		}
	}
}
