// Command write writes the invented archive into a folder: yearly reports as text, Word documents and PDF (in txt,
// docx and pdf), and truth.tsv.
//
//	go run ./testdata/archive/write [-seed 1] DIR
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"solieu/testdata/archive"
)

func main() {
	log.SetFlags(0)
	seed := flag.Uint64("seed", 1, "chooses values and wording")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("write: name the folder to write to")
	}
	dir := flag.Arg(0)
	for _, d := range archive.Formats {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			log.Fatal(err)
		}
	}
	a := archive.Make(*seed)
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			log.Fatal(err)
		}
	}
	for i := range a.Reports {
		r := &a.Reports[i]
		for _, f := range archive.Formats {
			data, err := r.As(f)
			if err != nil {
				log.Fatal(err)
			}
			put(f+"/"+r.Name+"."+f, string(data))
		}
	}
	var b strings.Builder
	b.WriteString("indicator\tyear\tvalue\tunit\tprices\tbefore_revision\n")
	for _, c := range a.Truth {
		fmt.Fprintf(&b, "%s\t%d\t%s\t%s\t%s\t%s\n", c.Indicator.Name, c.Year, c.Value, c.Indicator.Unit, c.Prices, c.Before)
	}
	put("truth.tsv", b.String())
}
