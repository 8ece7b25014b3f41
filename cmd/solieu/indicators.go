package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"solieu/normalize/indicator"
	"solieu/normalize/unit"
)

type indicatorsCmd struct {
	Words     []string `arg:"" optional:"" help:"Words of the name, code or sector, with or without marks; all must occur. With --why: the two names."`
	Why       bool     `help:"Say what two names are linked to, and why they are or are not one series."`
	Catalogue string   `placeholder:"FILE" type:"existingfile" help:"A catalogue of your own, laid over ours: an entry with a code of ours replaces it, others are added."`
	JSON      bool     `name:"json" help:"JSON Lines, with all that the catalogue says."`
}

func (indicatorsCmd) Help() string {
	return `Lists the catalogue of indicators, searches it, and explains links. A name for --why is
"words | parent | unit | measure | prices", of which the last ones may be left out.

Examples:

    solieu indicators
    solieu indicators "ty le ho ngheo"
    solieu indicators --why "thu ngân sách || tỷ đồng" "thu cân đối ngân sách || tỷ đồng"
    solieu indicators --why "dịch vụ | GRDP | % | growth" "giá trị tăng thêm dịch vụ || % | growth"
    solieu indicators --catalogue mine.toml --json | jq .code`
}

func (c *indicatorsCmd) Run(e *env) error {
	var own []indicator.Over
	if c.Catalogue != "" {
		data, err := os.ReadFile(c.Catalogue)
		if err != nil {
			return err
		}
		own = append(own, indicator.Over{Name: c.Catalogue, Data: data})
	}
	catalogue, err := indicator.Load(e.seeds(), own...)
	if err != nil {
		return err
	}
	if c.Why {
		return c.why(e, catalogue)
	}
	list := catalogue.Search(strings.Join(c.Words, " "))
	g := e.out.newGrid("code", "*name", "unit", "part of", "sector", "source")
	for i := range list {
		x := &list[i]
		if c.JSON {
			if err := e.out.line(x); err != nil {
				return err
			}
			continue
		}
		g.row(x.Code, x.Vi, x.Unit, x.Parent, x.Sector, x.Source)
	}
	if !c.JSON && len(list) > 0 {
		g.print(e.out)
	}
	e.say("%s", plural(len(list), "indicator"))
	return nil
}

// why explains the links of two names.
func (c *indicatorsCmd) why(e *env, catalogue *indicator.Catalogue) error {
	if len(c.Words) != 2 {
		return fmt.Errorf("--why compares two names, %d given; put each into quotes", len(c.Words))
	}
	units, err := unit.Load(e.seeds())
	if err != nil {
		return err
	}
	dimension := func(u string) string {
		if x, ok := units.Lookup(u); ok || u == "" {
			return x.Dimension
		}
		return units.Counted(u).Dimension
	}
	var series [2]string
	for i, text := range c.Words {
		var why indicator.Why
		_, series[i], why = catalogue.Link(indicator.Example(text, dimension))
		words, _, _ := strings.Cut(text, "|")
		fmt.Fprintf(e.out, "%q\n  series: %s\n  found by: %s%s\n  compared as: %s\n", text, series[i], why.Step, ofName(why), strings.Join(catalogue.Terms(words), " · "))
		if why.Refused != "" {
			fmt.Fprintf(e.out, "  not %s: %s\n", why.Refused, why.Reason)
		}
	}
	if series[0] == series[1] && series[0] != "" {
		fmt.Fprintln(e.out, "linked: one series")
	} else {
		fmt.Fprintln(e.out, "not linked: two series")
	}
	return nil
}

func ofName(w indicator.Why) string {
	if w.Name == "" {
		return ""
	}
	name, _ := json.Marshal(w.Name)
	return " " + string(name)
}
