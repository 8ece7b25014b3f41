package export

import (
	_ "embed"
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"slices"
	"strings"
	"text/template"
	"time"

	"solieu/store"
)

// code is a code of a code list with its names.
type code struct{ ID, Vi, En string }

// codes gathers the code lists that the data uses: by list, by value.
type codes struct {
	lists     map[string]map[string]code
	taken     map[string]string // list and code to value
	indicator func(series string) (vi, en string)
}

func newCodes(about About) *codes {
	c := &codes{lists: map[string]map[string]code{}, taken: map[string]string{}, indicator: about.Indicator}
	for _, x := range components() {
		if x.List != "" {
			c.lists[x.List] = map[string]code{}
		}
	}
	return c
}

// said are the names of values of our own vocabulary, which are no words of reports.
var said = map[string]string{
	"_Z": "Not applicable", "_U": "Unknown",
	"A": "Normal value", "E": "Estimated value", "F": "Forecast value: a plan",
	"level": "Level: how much", "fulfilment": "Fulfilment: per cent of a plan", "growth": "Growth: relative change in per cent",
	"change": "Absolute change", "share": "Share: part of a whole", "index": "Index: per cent of the base period",
	"contribution": "Contribution: points of somebody's growth", "multiple": "Multiple: times", "total": "Total: the whole of a pair A/B",
	"plan": "The plan", "previous_year": "The same period of the year before", "previous_period": "The period before",
	"current": "Current prices", "constant": "Constant prices of a year that is not named", "%": "Per cent", "pp": "Percentage points",
}

// special gives a code that stands for no value.
func (c *codes) special(list, id string) string {
	if list != "" {
		c.lists[list][id] = code{ID: id, En: said[id]}
	}
	return id
}

// code gives the code of a value in a list, and keeps it with its names.
func (c *codes) code(list, value string, f *store.Found) string {
	if known, ok := c.lists[list][value]; ok {
		return known.ID
	}
	x := code{ID: plainID(value), En: said[value]}
	for try := value; x.ID == "" || c.isTaken(list, x.ID, value); try += " " {
		x.ID = hashedID(try)
	}
	c.taken[list+" "+x.ID] = value
	switch {
	case list == "CL_SERIES":
		if c.indicator != nil {
			x.Vi, x.En = c.indicator(value)
		}
		if x.Vi == "" {
			x.Vi = f.Indicator
			if p := words(f.Parent); p != "" {
				x.Vi += " (" + p + ")"
			}
		}
	case x.En == "":
		x.Vi = value
	}
	c.lists[list][value] = x
	return x.ID
}

// isTaken tells whether a code stands for another value: then data would be joined in silence that is not one.
func (c *codes) isTaken(list, id, value string) bool {
	was, ok := c.taken[list+" "+id]
	return ok && was != value
}

// plainID is the identifier of a value that nearly is one (VND, m2, previous_year, GO.FARM, constant:2010); "" of others.
// SDMX knows letters, digits, "_", "-", "@" and "$" in identifiers.
func plainID(value string) string {
	if value == "%" {
		return "PT" // as in SDMX's own list of units
	}
	for _, r := range value {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("_-.:", r) {
			return ""
		}
	}
	return strings.NewReplacer(".", "_", ":", "_").Replace(value)
}

// hashedID is an identifier of any words: without their marks, and told apart by a hash, so that a value has the same
// code in every export.
func hashedID(value string) string {
	h := fnv.New32a()
	io.WriteString(h, value)
	id := strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, strings.ToUpper(store.Fold(value)))
	return fmt.Sprintf("%s_%08x", id[:min(len(id), 40)], h.Sum32())
}

//go:embed structure.xml
var structureText string

var structureMessage = template.Must(template.New("structure").Funcs(template.FuncMap{
	"x":      func(s string) string { var b strings.Builder; xml.EscapeText(&b, []byte(s)); return b.String() },
	"agency": func() string { return agency }, "flow": func() string { return flow }, "version": func() string { return version },
}).Parse(structureText))

// writeStructure writes the structure message of the data: SDMX-ML 2.1, which more programs read than 3.0; the
// structure uses nothing that 2.1 lacks.
func (c *codes) writeStructure(w io.Writer, about About) error {
	type list struct {
		ID, Name string
		Codes    []code
	}
	v := struct {
		Program, Prepared                  string
		Lists                              []list
		Components, Dimensions, Attributes []component
		Time, Measure                      component
	}{Program: about.Program, Prepared: about.Now.UTC().Format(time.RFC3339), Components: components()}
	for _, x := range v.Components {
		if x.List != "" {
			l := list{ID: x.List, Name: x.Name, Codes: slices.Collect(maps.Values(c.lists[x.List]))}
			slices.SortFunc(l.Codes, func(a, b code) int { return strings.Compare(a.ID, b.ID) })
			v.Lists = append(v.Lists, l)
		}
		switch x.Role {
		case dimension:
			v.Dimensions = append(v.Dimensions, x)
		case attribute:
			v.Attributes = append(v.Attributes, x)
		case timeDim:
			v.Time = x
		case measured:
			v.Measure = x
		}
	}
	return structureMessage.Execute(w, v)
}
