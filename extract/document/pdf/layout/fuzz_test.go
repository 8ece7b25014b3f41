package layout

import (
	"math"
	"testing"
)

// FuzzLayout reads letters and rules out of bytes: four bytes a thing, places on a coarse net, so that lines,
// columns and tables come about.
func FuzzLayout(f *testing.F) {
	f.Add([]byte("\x01\x05\x05a\x01\x06\x05b\x02\x00\x00\x20\x03\x00\x00\x20\x02\x00\x10\x20\x03\x20\x00\x20\x01\x15\x09\x39"))
	f.Add([]byte("\x09\x05\x05a\x11\x06\x05b\x01\xff\xff1\x01\x00\x002\x01\x00\x013"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a := NewAnalyzer(func(text, font string) string { return text })
		p := &Page{Number: 1, Width: 595, Height: 842, Fonts: []Font{{Name: "A"}, {Name: "B", Bold: true}}}
		in := 0
		for ; len(data) >= 4; data = data[4:] {
			x, y := float64(data[1])*2.3, float64(data[2])*3.3
			switch data[0] % 8 {
			case 0: // the next page
				a.Add(p)
				p = &Page{Number: p.Number + 1, Width: 595, Height: 842, Fonts: p.Fonts}
			case 2:
				p.Rules = append(p.Rules, Rule{x, y, x + float64(data[3])*2, y})
			case 3:
				p.Rules = append(p.Rules, Rule{x, y, x, y + float64(data[3])*3})
			default:
				size := float64(data[0]>>3) + 1
				p.Glyphs = append(p.Glyphs, Glyph{Text: string(rune(data[3])), X: x, Y: y, W: size / 2, Size: size,
					Font: int32(data[0]>>6) % 3, Dir: data[0] >> 5 % 5})
				if data[3] > ' ' {
					in++
				}
			}
		}
		a.Add(p)
		for _, b := range a.Finish() {
			if math.IsNaN(b.Box.X0 + b.Box.X1 + b.Box.Y0 + b.Box.Y1) {
				t.Fatalf("box %v", b.Box)
			}
			for i, br := range b.Breaks {
				if b.Table == nil && br.Offset > len(b.Text) || b.Table != nil && br.Row > len(b.Table.Rows) || i > 0 && br.Page <= b.Breaks[i-1].Page {
					t.Fatalf("breaks %v", b.Breaks)
				}
			}
			if b.Table == nil {
				continue
			}
			for _, r := range b.Table.Rows {
				for k, c := range r {
					if c.Col < 0 || c.ColSpan < 1 || c.RowSpan < 1 || c.Col+c.ColSpan > b.Table.Cols || k > 0 && c.Col < r[k-1].Col+r[k-1].ColSpan {
						t.Fatalf("cell %+v of %d columns", c, b.Table.Cols)
					}
				}
			}
		}
	})
}
