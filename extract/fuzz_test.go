package extract_test

import (
	"testing"

	"solieu/extract"
	"solieu/extract/document"
)

// FuzzExtract reads arbitrary text as a report: nothing panics, every run of digits stands in the ledger exactly
// once and in order, and every figure points at tokens of the text.
func FuzzExtract(f *testing.F) {
	f.Add("BÁO CÁO\nTình hình năm 2023\n\nTổng thu 47.871,894 tỷ đồng, đạt 100,1% kế hoạch (tăng 17% so với cùng kỳ).")
	f.Add("1. Mục tiêu năm 2024:\n\n- Diện tích 150/150 ha; từ 7,5% đến 8%\n+ 16 tỷ 434 triệu đồng (-673 ha)")
	f.Add("Trong đó: (1) Thái 163 hộ, 26,63 %; ((12 xã] 1 của 2 2 2/3/4 5% = 6%")
	f.Add("| a | 1 |\n|---|---|\n| b | 2,3 |")
	x := newExtractor(f)
	f.Fuzz(func(t *testing.T, text string) {
		d, err := document.Read("fuzz.txt", []byte(text), document.Options{})
		if err != nil {
			return
		}
		checkLedger(t, d, x.Extract(d, extract.Defaults{Period: "2023", Place: "huyện Thủy Nguyên"}))
	})
}

// checkLedger holds a ledger to what is promised of any document.
func checkLedger(t *testing.T, d *document.Document, l *extract.Ledger) {
	t.Helper()
	at, within := 0, 0 // within: the end of the last figure's number, which a table's cell may have broken into tokens
	for i, tok := range l.Tokens {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(d.Text) {
			t.Fatalf("token %d, %d–%d, does not follow %d in a text of %d bytes", i, tok.Start, tok.End, at, len(d.Text))
		}
		if k := digitIn(d.Text[at:tok.Start]); k >= 0 {
			t.Fatalf("the digit at %d is in no token", at+k)
		}
		at = tok.End
		switch {
		case tok.Start < within && (tok.Verdict != extract.IsNoise || tok.Noise != "part" || tok.End > within):
			t.Fatalf("token %d stands inside a number and is no part of it", i)
		case tok.Verdict == extract.IsFigure && (tok.Figure < 0 || tok.Figure >= len(l.Figures) ||
			l.Figures[tok.Figure].Number.Start != tok.Start || l.Figures[tok.Figure].Number.End < tok.End):
			t.Fatalf("token %d says that it is figure %d, which does not stand there", i, tok.Figure)
		case tok.Verdict == extract.IsNoise && tok.Noise == "":
			t.Fatalf("token %d is noise of no kind", i)
		}
		if tok.Verdict == extract.IsFigure {
			within = l.Figures[tok.Figure].Number.End
		}
	}
	if k := digitIn(d.Text[at:]); k >= 0 {
		t.Fatalf("the digit at %d is in no token", at+k)
	}
	for i, fig := range l.Figures {
		if fig.Quote.Start > fig.Number.Start || fig.Quote.End < fig.Number.End || fig.Quote.End > len(d.Text) {
			t.Fatalf("figure %d: the quote %v does not hold the number %v", i, fig.Quote, fig.Number)
		}
		for _, p := range fig.Parts {
			if p.Number.Start < fig.Number.End || p.Number.End > len(d.Text) {
				t.Fatalf("figure %d: a part at %v, the number at %v", i, p.Number, fig.Number)
			}
		}
		if fig.Measure == "" || fig.Status == "" || fig.Sign == 0 {
			t.Fatalf("figure %d: measure %q, status %q, sign %d", i, fig.Measure, fig.Status, fig.Sign)
		}
	}
}

// digitIn gives the place of the first ASCII digit, -1 for none.
func digitIn(s string) int {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return i
		}
	}
	return -1
}
