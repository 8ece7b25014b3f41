package unit

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// File is the name of the unit table in the seeds; its head says what the fields mean.
const File = "units.toml"

type fileData struct {
	FunctionWords []string       `toml:"function_words"`
	HeadWords     []string       `toml:"head_words"`
	Scales        []scaleData    `toml:"scale"`
	Pers          []perData      `toml:"per"`
	Units         []unitData     `toml:"unit"`
	Counted       []countedData  `toml:"counted"`
	Together      []togetherData `toml:"together"`
	Derived       []derivedData  `toml:"derived"`
}

type scaleData struct {
	Canonical string   `toml:"canonical"`
	Exp       int32    `toml:"exp"`
	Spellings []string `toml:"spellings"`
	Heads     []string `toml:"head_spellings"`
	Alone     string   `toml:"alone"`
	AlonePer  string   `toml:"alone_per"`
	Examples  []string `toml:"examples"`
}

type perData struct {
	Spellings []string `toml:"spellings"`
	Of        []string `toml:"of"`
	Examples  []string `toml:"examples"`
}

type unitData struct {
	Canonical       string   `toml:"canonical"`
	Spellings       []string `toml:"spellings"`
	Base            string   `toml:"base"`
	Dimension       string   `toml:"dimension"`
	Factor          string   `toml:"factor"`
	Before          []string `toml:"before"`
	NotBefore       []string `toml:"not_before"`
	NotBeforeNumber bool     `toml:"not_before_number"`
	OnlyPer         bool     `toml:"only_per"`
	CountsNoun      bool     `toml:"counts_noun"`
	Examples        []string `toml:"examples"`
	Heads           []string `toml:"heads"`
}

type countedData struct {
	Name     string   `toml:"name"`
	Base     string   `toml:"base"`
	Nouns    []string `toml:"nouns"`
	Examples []string `toml:"examples"`
}

type togetherData struct {
	Nouns    []string `toml:"nouns"`
	Examples []string `toml:"examples"`
}

type derivedData struct {
	Of       string   `toml:"of"`
	Per      string   `toml:"per"`
	Gives    string   `toml:"gives"`
	Examples []string `toml:"examples"`
}

// Load reads units.toml and builds the table. Every fault of the file is reported, one a line.
func Load(fsys fs.FS) (*Table, error) {
	data, err := fs.ReadFile(fsys, File)
	if err != nil {
		return nil, fmt.Errorf("%s: %w; the seeds folder must hold it", File, err)
	}
	var f fileData
	d := toml.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		if strict, ok := err.(*toml.StrictMissingError); ok && len(strict.Errors) > 0 {
			e := strict.Errors[0]
			row, _ := e.Position()
			return nil, fmt.Errorf("%s:%d: unknown field %q; see the head of the file for the fields", File, row, strings.Join(e.Key(), "."))
		}
		if de, ok := err.(*toml.DecodeError); ok {
			row, col := de.Position()
			return nil, fmt.Errorf("%s:%d:%d: %v", File, row, col, de)
		}
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	b := newBuilder()
	b.add(&f)
	return b.table()
}
