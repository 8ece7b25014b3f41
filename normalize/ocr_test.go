package normalize_test

import (
	"testing"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize"
	"solieu/seeds"
)

// TestOCRConfidence holds that a figure of a scan carries the confidence of its least sure word, and that its own
// confidence is no higher.
func TestOCRConfidence(t *testing.T) {
	n, err := normalize.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(seeds.FS, n.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	d, err := document.Read("scan.txt", []byte("Thu ngân sách đạt 705 tỷ đồng."), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	def := extract.Defaults{Period: "2020"}
	at := len("Thu ngân sách đạt ")
	d.OCR = []document.OCRSpan{
		{Span: document.Span{Start: 0, End: 3}, Confidence: 20},
		{Span: document.Span{Start: at, End: at + 3}, Confidence: 55},
		{Span: document.Span{Start: at + 4, End: at + len("705 tỷ")}, Confidence: 90},
	}
	obs, _ := n.Normalize(d, x.Extract(d, def), def)
	if len(obs) != 1 || obs[0].OCR != 0.55 || obs[0].Confidence > 0.55 {
		t.Errorf("the figure does not carry its word's confidence: %+v", obs)
	}
}
