package indicator

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// File holds the words of the catalogue in the seeds, and its head says what the fields mean; the files in Folder hold
// the entries, a sector or so each. A file that says "over = true" is laid over the others: its entries replace those of
// the same code, and its names hold against ours.
const (
	File   = "indicators.toml"
	Folder = "indicators"
)

type fileData struct {
	Over       bool              `toml:"over"`
	Joining    []string          `toml:"joining"`
	Stop       []string          `toml:"stop"`
	Weak       []string          `toml:"weak"`
	Leads      []string          `toml:"leads"`
	Moves      []string          `toml:"moves"`
	Judgements []string          `toml:"judgements"`
	Trails     []string          `toml:"trails"`
	Scopes     []string          `toml:"scopes"`
	Attributes []string          `toml:"attributes"`
	Places     []string          `toml:"places"`
	Scales     []string          `toml:"scales"`
	Totals     []string          `toml:"totals"`
	Periods    []string          `toml:"periods"`
	Prices     pricesData        `toml:"prices"`
	Spellings  []spellingData    `toml:"spelling"`
	Abbr       map[string]string `toml:"abbreviations"`
	Terms      []termData        `toml:"term"`
	Implied    []impliedData     `toml:"implied"`
	Indicators []indicatorData   `toml:"indicator"`
	Topics     []topicData       `toml:"topic"`
	Apart      []apartData       `toml:"apart"`
}

type pricesData struct {
	Current  []string `toml:"current"`
	Constant []string `toml:"constant"`
}

type spellingData struct {
	Word  string   `toml:"word"`
	Other []string `toml:"other"`
}

type termData struct {
	Name  string   `toml:"name"`
	Also  []string `toml:"also"`
	Scope bool     `toml:"scope"`
}

type impliedData struct {
	Dimension string `toml:"dimension"`
	Unit      string `toml:"unit"`
	Measure   string `toml:"measure"`
	Words     string `toml:"words"`
}

type indicatorData struct {
	Code      string   `toml:"code"`
	Vi        string   `toml:"vi"`
	En        string   `toml:"en"`
	Also      []string `toml:"also"`
	Short     []string `toml:"short"`
	Growth    []string `toml:"growth"`
	Dimension []string `toml:"dimension"`
	Unit      string   `toml:"unit"`
	Units     []string `toml:"units"`
	Parent    string   `toml:"parent"`
	Under     []string `toml:"under"`
	Sector    string   `toml:"sector"`
	Source    string   `toml:"source"`
	Current   string   `toml:"current_prices_of"`
	Level     string   `toml:"level"`
	Examples  []string `toml:"examples"`
	Rejects   []string `toml:"rejects"`
}

type apartData struct {
	Sets [][]string `toml:"sets"`
	En   string     `toml:"en"`
	Vi   string     `toml:"vi"`
}

type topicData struct {
	Code   string   `toml:"code"`
	Names  []string `toml:"names"`
	Sector string   `toml:"sector"`
}

// Over is a catalogue of a user's own, laid over ours last.
type Over struct {
	Name string // for messages
	Data []byte
}

// Load reads the catalogue and what is laid over it. Every fault is reported, one a line, with the file and the entry.
func Load(fsys fs.FS, own ...Over) (*Catalogue, error) {
	files := []string{File}
	over, err := fs.ReadDir(fsys, Folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", Folder, err)
	}
	for _, e := range over {
		if !e.IsDir() && strings.HasSuffix(e.Name(), ".toml") {
			files = append(files, path.Join(Folder, e.Name()))
		}
	}
	sort.Strings(files[1:])
	b := newBuilder()
	var laid []Over // after all others
	for _, name := range files {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w; the seeds folder must hold it", name, err)
		}
		f, err := decode(name, data)
		if err != nil {
			return nil, err
		}
		if f.Over {
			laid = append(laid, Over{Name: name, Data: data})
			continue
		}
		b.add(name, f, false)
	}
	for _, o := range append(laid, own...) {
		f, err := decode(o.Name, o.Data)
		if err != nil {
			return nil, err
		}
		b.add(o.Name, f, true)
	}
	return b.catalogue()
}

func decode(file string, data []byte) (*fileData, error) {
	var f fileData
	d := toml.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		if strict, ok := err.(*toml.StrictMissingError); ok && len(strict.Errors) > 0 {
			e := strict.Errors[0]
			row, _ := e.Position()
			return nil, fmt.Errorf("%s:%d: unknown field %q; see the head of %s for the fields", file, row, strings.Join(e.Key(), "."), File)
		}
		if de, ok := err.(*toml.DecodeError); ok {
			row, col := de.Position()
			return nil, fmt.Errorf("%s:%d:%d: %v", file, row, col, de)
		}
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return &f, nil
}
