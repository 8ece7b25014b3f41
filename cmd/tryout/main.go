package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"solieu/extract"
	"solieu/extract/document"
	"solieu/normalize"
	"solieu/seeds"
)

func main() {
	var def extract.Defaults
	led := flag.Bool("ledger", false, "")
	flag.StringVar(&def.Period, "period", "", "")
	flag.StringVar(&def.Place, "place", "", "")
	flag.Parse()
	n, err := normalize.New(seeds.FS)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	x, err := extract.New(seeds.FS, n.Vocabulary())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	d, err := document.Open(flag.Arg(0), document.Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	def = n.Defaults(d, def)
	l := x.Extract(d, def)
	obs, probs := n.Normalize(d, l, def)
	if *led {
		for _, t := range l.Tokens {
			fmt.Println(t.Start, d.Line(t.Start), t.Of(d.Text), t.Verdict, t.Noise, t.Rule)
		}
		for _, p := range probs {
			fmt.Println(p)
		}
		return
	}
	e := json.NewEncoder(os.Stdout)
	e.SetEscapeHTML(false)
	for _, o := range obs {
		e.Encode(o)
	}
}
