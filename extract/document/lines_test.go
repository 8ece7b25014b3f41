package document

import (
	"fmt"
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	d, err := Open(os.Getenv("F"), Options{})
	if err != nil {
		t.Skip(err)
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *Heading:
			fmt.Printf("H%d [%s] %s\n", b.Level, b.Number, b.Title.Of(d.Text))
		case *Paragraph:
			s := []rune(b.Body.Of(d.Text))
			fmt.Printf("P%d %s [%s] %q\n", b.Depth, b.Role, b.Marker.Of(d.Text), string(s[:min(len(s), 90)]))
		}
	}
}
