package word_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"solieu/store/compare/word"
)

func TestWrite(t *testing.T) {
	template, err := word.Own()
	if err != nil {
		t.Fatal(err)
	}
	var b word.Body
	b.Paragraph("Heading1", "I. Nông nghiệp & thủy sản")
	b.Table([][]string{{"Chỉ tiêu", "2023"}, {"lúa", "8.670"}}, 1)
	var out bytes.Buffer
	if err := word.Write(&out, template, "Số liệu <2023>", &b); err != nil {
		t.Fatal(err)
	}
	if err := word.Write(&bytes.Buffer{}, out.Bytes(), "", &b); !errors.Is(err, word.ErrNoBody) {
		t.Errorf("a document without {{body}}: %v", err)
	}
	if err := word.Write(&bytes.Buffer{}, []byte("PK"), "", &b); err == nil || !strings.Contains(err.Error(), "no Word document") {
		t.Errorf("not a zip: %v", err)
	}
	if dir := os.Getenv("WORD_OUT"); dir != "" { // to look at it
		os.WriteFile(filepath.Join(dir, "t.docx"), out.Bytes(), 0o644)
	}
}
