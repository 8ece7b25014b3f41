package check

import (
	"fmt"
	"io/fs"

	"github.com/pelletier/go-toml/v2"
)

// Identities is what is known of the identities that reports should satisfy: seeds/identities.toml. It is read only
// once loaded, and may serve many runs at a time.
type Identities struct {
	stop       map[word]bool
	continuous map[string]bool
	means      map[string]bool // units of averages
	meanWords  bag             // words of averages
	listed     []word          // words whose presence in an indicator makes a percentage a share

	some, all, rest [][]byte // folded phrases that open a list of parts
	before          [][]byte // folded phrases that compare with an earlier time
	such            [][]byte // folded phrases after which a list names examples

	partitions []partition
	byWord     map[word][]alias // names of parts, by each of their words
	opposites  [][]bag
	products   []product
}

type partition struct {
	name     string
	wholes   []bag
	parts    int   // number of parts
	optional []int // of these, the numbers of those that may be missing
	neutral  bag   // words that may stand beside a part's name
	usual    bool  // the parts need not be all
}

// alias is one name of a part.
type alias struct {
	partition, part int
	words           bag
}

type product struct {
	name         string
	result, a, b []bag
	ignore       bag
	perHead      bool
}

type identitiesFile struct {
	Stop       []string `toml:"stop"`
	Continuous []string `toml:"continuous"`
	Means      struct {
		Units []string `toml:"units"`
		Words string   `toml:"words"`
	} `toml:"means"`
	Shares  []string `toml:"shares"`
	Markers struct {
		Some   []string `toml:"some"`
		All    []string `toml:"all"`
		Rest   []string `toml:"rest"`
		Such   []string `toml:"such"`
		Before []string `toml:"before"`
	} `toml:"markers"`
	Opposite []struct {
		Words []string `toml:"words"`
	} `toml:"opposite"`
	Partition []struct {
		Name     string     `toml:"name"`
		Whole    []string   `toml:"whole"`
		Neutral  string     `toml:"neutral"`
		Usual    bool       `toml:"usual"`
		Parts    [][]string `toml:"parts"`
		Optional [][]string `toml:"optional"`
	} `toml:"partition"`
	Product []struct {
		Name    string   `toml:"name"`
		Result  []string `toml:"result"`
		A       []string `toml:"a"`
		B       []string `toml:"b"`
		Ignore  string   `toml:"ignore"`
		PerHead bool     `toml:"per_head"`
	} `toml:"product"`
}

// Load reads identities.toml. An error names the file and the entry.
func Load(fsys fs.FS) (*Identities, error) {
	const name = "identities.toml"
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var f identitiesFile
	if err := toml.Unmarshal(raw, &f); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	ids := &Identities{stop: map[word]bool{}, continuous: map[string]bool{}, byWord: map[word][]alias{}}
	for _, s := range f.Stop {
		stopWords(s, ids.stop)
	}
	for _, u := range f.Continuous {
		ids.continuous[u] = true
	}
	ids.means = map[string]bool{}
	for _, u := range f.Means.Units {
		ids.means[u] = true
	}
	ids.meanWords = ids.bag(f.Means.Words)
	for _, s := range f.Shares {
		ids.listed = append(ids.listed, wordsOf(s, nil, nil)...)
	}
	ids.some, ids.all = phrases(f.Markers.Some), phrases(f.Markers.All)
	ids.before = phrases(f.Markers.Before)
	ids.rest, ids.such = phrases(f.Markers.Rest), phrases(f.Markers.Such)
	for _, o := range f.Opposite {
		if len(o.Words) < 2 {
			return nil, fmt.Errorf("%s: an entry of opposite has fewer than two words: %v", name, o.Words)
		}
		ids.opposites = append(ids.opposites, ids.bags(o.Words))
	}
	for _, p := range f.Partition {
		if p.Name == "" || len(p.Parts) < 2 {
			return nil, fmt.Errorf("%s: partition %q needs a name and two parts or more", name, p.Name)
		}
		ids.addPartition(p.Name, p.Neutral, p.Whole, p.Parts, p.Optional)
		ids.partitions[len(ids.partitions)-1].usual = p.Usual
	}
	for _, p := range f.Product {
		if p.Name == "" || len(p.Result) == 0 || len(p.A) == 0 || len(p.B) == 0 {
			return nil, fmt.Errorf("%s: product %q needs name, result, a and b", name, p.Name)
		}
		ids.products = append(ids.products, product{name: p.Name, result: ids.bags(p.Result), a: ids.bags(p.A), b: ids.bags(p.B), ignore: ids.bag(p.Ignore), perHead: p.PerHead})
	}
	return ids, nil
}

func (ids *Identities) addPartition(name, neutral string, whole []string, parts, optional [][]string) {
	n := len(ids.partitions)
	p := partition{name: name, wholes: ids.bags(whole), parts: len(parts) + len(optional), neutral: ids.bag(neutral)}
	for i, names := range append(append([][]string{}, parts...), optional...) {
		if i >= len(parts) {
			p.optional = append(p.optional, i)
		}
		for _, s := range names {
			a := alias{n, i, ids.bag(s)}
			for _, w := range a.words {
				ids.byWord[w] = append(ids.byWord[w], a)
				break // one word finds it; the others are looked for
			}
		}
	}
	ids.partitions = append(ids.partitions, p)
}

// bag gives the words of s that tell indicators apart.
func (ids *Identities) bag(s string) bag { return makeBag(wordsOf(s, ids.stop, nil)) }

func (ids *Identities) bags(all []string) []bag {
	var out []bag
	for _, s := range all {
		out = append(out, ids.bag(s))
	}
	return out
}

func phrases(all []string) [][]byte {
	var out [][]byte
	for _, s := range all {
		out = append(out, foldText(s, nil))
	}
	return out
}

// mandatory tells whether a partition is not whole without its part.
func (p *partition) mandatory(part int) bool {
	for _, o := range p.optional {
		if o == part {
			return false
		}
	}
	return true
}
