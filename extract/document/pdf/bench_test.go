package pdf

import (
	"os"
	"os/exec"
	"testing"
)

// BenchmarkContent reads a report of 21 pages in this process: content, layout, no worker.
func BenchmarkContent(b *testing.B) {
	data := sampleReport(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := readContent(data, Options{}.withDefaults(), nil, func() {}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRead is what a caller waits for, worker and all.
func BenchmarkRead(b *testing.B) {
	data := sampleReport(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read(data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPdftotext is what a user would pick otherwise.
func BenchmarkPdftotext(b *testing.B) {
	sampleReport(b)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		b.Skip("pdftotext is not installed (poppler-utils)")
	}
	for b.Loop() {
		if err := exec.Command("pdftotext", samplePath, os.DevNull).Run(); err != nil {
			b.Fatal(err)
		}
	}
}

const samplePath = "../../../../shared/docs/made/plain.pdf"

func sampleReport(b *testing.B) []byte {
	data, err := os.ReadFile(samplePath)
	if err != nil {
		b.Skip("the sample report is not here")
	}
	return data
}
