package check

import (
	"encoding/json"
	"io"
)

// SARIF says how WriteSARIF names things.
type SARIF struct {
	Version string                       // of the program
	URI     func(document string) string // where a document is; nil for its name
}

// The shapes of SARIF 2.1.0 that findings need (docs.oasis-open.org/sarif/sarif/v2.1.0).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string    `json:"id"`
		ShortDescription sarifText `json:"shortDescription"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID              string            `json:"ruleId"`
		RuleIndex           int               `json:"ruleIndex"`
		Kind                string            `json:"kind"`
		Level               string            `json:"level"`
		Message             sarifText         `json:"message"`
		Locations           []sarifLocation   `json:"locations"`
		RelatedLocations    []sarifLocation   `json:"relatedLocations,omitempty"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		ID               int           `json:"id,omitempty"`
		PhysicalLocation sarifPhysical `json:"physicalLocation"`
		Message          *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		ArtifactLocation sarifArtifact `json:"artifactLocation"`
		Region           sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine  int       `json:"startLine"`
		ByteOffset int       `json:"byteOffset"`
		ByteLength int       `json:"byteLength"`
		Snippet    sarifText `json:"snippet"`
	}
)

// kinds are the rules that SARIF lists.
var kinds = []struct{ id, says string }{
	{"sum", "A whole is the sum of its parts"},
	{"shares", "Shares of one whole make 100 %"},
	{"share_of", "A stated share is the part's level divided by the whole's"},
	{"ratio", "A stated percentage is the quotient of its two figures"},
	{"growth", "A stated growth follows from the level and the earlier level or the change"},
	{"index", "A stated index is the level divided by that of its base period"},
	{"product", "A stated result is the product of its two factors"},
	{"repeat", "A figure that is stated twice is the same"},
	{"list", "A counted list has as many names as it says"},
}

// WriteSARIF writes findings in the Static Analysis Results Interchange Format 2.1.0: conflicts as failures, revisions
// and incomplete lists for review, all others as passes.
func WriteSARIF(w io.Writer, findings []Finding, opt SARIF) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "solieu", Version: opt.Version}
	index := map[string]int{}
	for i, k := range kinds {
		index[k.id] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{k.id, sarifText{k.says}})
	}
	for i := range findings {
		run.Results = append(run.Results, opt.result(&findings[i], index))
	}
	out := json.NewEncoder(w)
	out.SetIndent("", " ")
	out.SetEscapeHTML(false)
	return out.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func (opt SARIF) result(f *Finding, index map[string]int) sarifResult {
	r := sarifResult{RuleID: f.Kind, RuleIndex: index[f.Kind], Kind: "pass", Level: "none",
		Message:             sarifText{f.Describe()},
		PartialFingerprints: map[string]string{"solieu/v1": f.Fingerprint()}}
	switch f.Verdict {
	case Conflict:
		r.Kind, r.Level = "fail", "error"
	case Revision, Incomplete:
		r.Kind = "review"
	}
	for i := range f.Figures {
		g := &f.Figures[i]
		l := sarifLocation{PhysicalLocation: sarifPhysical{sarifArtifact{opt.uri(g.Document)},
			sarifRegion{max(g.Line, 1), g.Start, g.End - g.Start, sarifText{g.Quote}}}}
		if i == 0 {
			r.Locations = append(r.Locations, l)
			continue
		}
		l.ID, l.Message = i, &sarifText{g.Role + ": " + g.Quote}
		r.RelatedLocations = append(r.RelatedLocations, l)
	}
	return r
}

func (opt SARIF) uri(document string) string {
	if opt.URI == nil {
		return document
	}
	return opt.URI(document)
}

// Describe says a finding in one line: what, the identity written out, and the likeliest misprint.
func (f *Finding) Describe() string {
	s := f.Kind + " " + string(f.Verdict) + ": " + f.Sum
	if m := f.Mend; m != nil {
		s += "; " + vietnamese(m.From.String()) + " may be a misprint of " + vietnamese(m.To.String())
	}
	return s
}
