// Package shard is the form in which figures travel from machines that read documents to the one that keeps the
// database: it takes the items that the store's writer takes, and gives JSON Lines from which they come back.
//
// A shard is a text of lines in UTF-8. The first line says what the shard is:
//
//	{"solieu":"shard","version":1,"header":{…},"sha256":"…"}
//
// Each further line is one file: its document with figures, ledger and problems, or why it could not be read.
//
//	{"file":{…},"sha256":"…"}
//
// The digest of a line is that of the bytes of its header or file, from brace to brace, so each line proves itself:
// a damaged one is known for what it is, wherever it stands, and the whole ones beside it are used. A number whose
// digit was lost on the way would otherwise be a wrong number that nobody notices. The header counts the files, so a
// shard that was cut off at the end of a line is known too.
//
// The road not taken is a line for each figure, which other programs would read more easily: a document would then
// be whole only with the last of its lines, and readers would have to hold it back until that came. `solieu export`
// writes figures for other programs.
package shard

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"solieu/extract"
	"solieu/normalize"
)

// Suffix is how the name of a shard ends.
const Suffix = ".solieu.jsonl"

// Magic is how a shard begins.
const Magic = `{"solieu":"shard"`

// Version is the version of the form that this package writes, and the only one that it reads.
const Version = 1

// Is tells a shard by the first bytes of a file or, where these are damaged, by its name: it would else be read as a
// text, and the numbers in it as figures.
func Is(name string, head []byte) bool {
	return strings.HasSuffix(name, Suffix) || strings.HasPrefix(string(head), Magic)
}

// Header says by what the figures of a shard were made.
type Header struct {
	Files       int    `json:"files"`       // lines that follow
	Program     string `json:"program"`     // version, for people
	Fingerprint string `json:"fingerprint"` // of program, rules and what was stated: pipeline.Fingerprint

	// What was stated when the documents were read, and is part of the fingerprint.
	Period   string `json:"period"`
	Place    string `json:"place"`
	OCR      bool   `json:"ocr"`
	MaxPages int    `json:"max_pages"`
}

// first is the first line; its header comes back as it was written.
type first struct {
	Solieu  string          `json:"solieu"`
	Version int             `json:"version"`
	Header  json.RawMessage `json:"header"`
	SHA256  string          `json:"sha256"`
}

// line is every other line.
type line struct {
	File   json.RawMessage `json:"file"`
	SHA256 string          `json:"sha256"`
}

// file is store.Item.
type file struct {
	Path     string    `json:"path"`                 // absolute, or a URL, where the file was read
	RawPath  []byte    `json:"path_bytes,omitempty"` // the path, where it is no UTF-8 and Path only resembles it
	SHA256   string    `json:"sha256"`               // of its bytes; "" where they could not be read
	Size     int64     `json:"size"`                 // bytes
	Refused  *refusal  `json:"refused,omitempty"`
	Document *document `json:"document,omitempty"` // where it was not refused
}

// refusal is why a file could not be read.
type refusal struct {
	Kind   string `json:"kind"` // a stable word, "unreadable", "empty", …
	Reason string `json:"reason"`
}

// document is store.Report: what the columns of store/schema are filled with.
type document struct {
	Name         string                  `json:"name"`
	Format       string                  `json:"format"`
	Pages        int                     `json:"pages"` // number of the last; 0 where the format has none
	Title        string                  `json:"title"`
	Number       string                  `json:"number"` // official: "174/BC-UBND"
	Issuer       string                  `json:"issuer"`
	Issued       string                  `json:"issued"` // ISO 8601
	Period       string                  `json:"period"` // ISO 8601/SDMX
	Place        string                  `json:"place"`
	Observations []normalize.Observation `json:"observations"` // as `solieu extract` prints them
	Ledger       []token                 `json:"ledger"`
	Problems     []normalize.Problem     `json:"problems"` // what reading mended included
}

// token is the verdict on one number of the document.
type token struct {
	Start   int             `json:"start"` // as in observations
	End     int             `json:"end"`
	Line    int             `json:"line"`
	Text    string          `json:"text"`
	Verdict extract.Verdict `json:"verdict"`
	Noise   string          `json:"noise,omitempty"`
	Rule    string          `json:"rule,omitempty"`
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
