package table_test

import (
	"strings"
	"testing"

	"solieu/extract/document"
	"solieu/extract/table"
)

// FuzzRead holds that any table gets one verdict for each of its numbers, and that figures lie on theirs. Cells may
// be merged in any way, also one over another.
func FuzzRead(f *testing.F) {
	f.Add("STT | Chỉ tiêu | ĐVT | KH 2023 | TH 2023 | So sánh (%)\nI | Nông nghiệp\n1 | Lúa | Ha | 4.500 | 4.410 | 98,0\n", uint16(0), "Biểu 1. Diện tích\nĐVT: ha", "2023")
	f.Add("Năm | Giá (đồng) | Tỷ lệ (%)\n2005 | 33,5 | (4,8)\nTrong đó: a | 8-9 | #DIV/0!\n", uint16(0x1234), "", "2005-S1")
	f.Add("A | B | 1 | 2=1/3\nx | -nt- | 107/121 | 12 (1)\n", uint16(7), "(%)", "")
	r := reader(f)
	f.Fuzz(func(t *testing.T, s string, merge uint16, caption, period string) {
		if len(s) > 4000 || strings.Count(s, "|") > 400 {
			return
		}
		var b strings.Builder
		tb := &document.Table{}
		for i, line := range strings.Split(s, "\n") {
			var row document.Row
			for c, words := range strings.Split(line, "|") {
				start := b.Len()
				b.WriteString(words)
				x := document.Cell{Span: document.Span{Start: start, End: b.Len()}, Row: i, Col: c, RowSpan: 1, ColSpan: 1}
				b.WriteByte('\t')
				if k := (uint16(i)*7 + uint16(c)) % 16; merge>>k&1 == 1 {
					x.RowSpan, x.ColSpan = 1+int(k%3), 1+int(k%4)
				}
				row.Cells = append(row.Cells, x)
			}
			tb.Rows = append(tb.Rows, row)
		}
		text := b.String()
		tb.Span = document.Span{Start: 0, End: len(text)}
		toks := tokens(text)
		in := table.Input{Text: text, Table: tb, Tokens: toks, Caption: caption, Period: period}
		res := r.Read(in)
		in.Head = res.Head
		for _, res := range []table.Result{res, r.Read(in)} {
			if len(res.Readings) != len(toks) {
				t.Fatalf("%d readings of %d numbers", len(res.Readings), len(toks))
			}
			for i, x := range res.Readings {
				if x.Token != toks[i] {
					t.Fatalf("reading %d is of %v, want %v", i, x.Token, toks[i])
				}
				if n := x.Figure.Number; x.Kind == table.Figure && (n.Start != x.Token.Start || n.End < x.Token.End || x.Figure.Quote.Start > n.Start || x.Figure.Quote.End < n.End) {
					t.Fatalf("figure %v, quote %v on token %v", n, x.Figure.Quote, x.Token)
				}
				if x.Kind == table.Noise && x.Noise == "" || x.Rule == "" {
					t.Fatalf("reading %d says nothing", i)
				}
			}
		}
	})
}
