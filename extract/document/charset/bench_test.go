package charset

import (
	"strings"
	"testing"
)

// BenchmarkPlain reads and checks Vietnamese in UTF-8 that needs no mending: what nearly every file is.
func BenchmarkPlain(b *testing.B) {
	data := []byte(strings.Repeat(sample, 1000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		text, _, _, _ := Decode(data)
		if _, _, found := Repair(text); found != nil {
			b.Fatal("changed")
		}
	}
}

// BenchmarkOld reads a file in TCVN3.
func BenchmarkOld(b *testing.B) {
	data := encode(strings.Repeat(sample, 100), TCVN3)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Decode(data)
	}
}

// BenchmarkMisread mends TCVN3 that was read as windows-1252.
func BenchmarkMisread(b *testing.B) {
	text := misread(strings.Repeat(sample, 100), TCVN3)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Repair(text)
	}
}

// misread gives what a program shows that takes text in an encoding for windows-1252.
func misread(text string, enc Encoding) string {
	return lettersString(westernLetters(bytesAsUnits(encode(text, enc), 0, nil), nil))
}
