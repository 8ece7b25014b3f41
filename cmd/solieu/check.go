package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"solieu/cmd/archive"
	"solieu/cmd/pipeline"
	"solieu/extract/document"
	"solieu/normalize"
	"solieu/store"
	"solieu/store/check"
)

type checkCmd struct {
	Path []string `arg:"" optional:"" help:"Files, folders, globs in quotes, or - for standard input; none to check the database."`
	database
	reading
	JSON     bool   `name:"json" xor:"form" help:"Every identity that was checked as JSON Lines."`
	SARIF    bool   `name:"sarif" xor:"form" help:"Every identity in SARIF 2.1.0, for code review tools."`
	All      bool   `short:"a" help:"List identities that hold too."`
	Baseline string `placeholder:"FILE" help:"Accepted findings: only others count. --accept makes it."`
	Accept   bool   `help:"Write the conflicts and revisions that there are now to the baseline."`
}

func (checkCmd) Help() string {
	return `Finds the identities that the figures should satisfy and checks them exactly, with the rounding that the printed digits allow: wholes and their parts, A/B and the stated per cent, levels with their growth or plan, area × yield, shares that make 100, figures stated twice, counted lists. Several reports are compared with each other where they are about one place. For a conflict it offers the smallest misprint that would mend it.

Exit status: 0 no conflict, 1 conflicts or files that could not be read, 2 could not run.

Examples:

    solieu check report.txt
    solieu check --all report.docx
    solieu check --db archive.db                 # all reports; findings go to the tables findings, finding_figures
    solieu check --baseline known.jsonl --accept reports/
    solieu check --baseline known.jsonl reports/ # fails only on what is new
    solieu check --json report.txt | jq -r 'select(.verdict == "conflict") | .sum'`
}

// Validate is called by kong.
func (c *checkCmd) Validate() error {
	if c.Accept && c.Baseline == "" {
		return errors.New("--accept needs --baseline FILE to write to")
	}
	return c.reading.Validate()
}

func (c *checkCmd) Run(e *env) error {
	ids, err := check.Load(e.seeds())
	if err != nil {
		return err
	}
	known, err := c.known()
	if err != nil {
		return err
	}
	var findings []check.Finding
	var trouble error
	if len(c.Path) > 0 {
		findings, trouble = c.files(e, ids)
	} else {
		findings, trouble = c.archive(e, ids)
	}
	if trouble != nil && !errors.Is(trouble, errProblems) {
		return trouble
	}
	if c.Accept {
		if err := c.accept(findings); err != nil {
			return err
		}
	}
	if err := c.print(e, findings, known); err != nil {
		return err
	}
	return c.judge(e, findings, known, trouble)
}

// known reads the baseline; without one, or with one that is about to be made, nothing is known.
func (c *checkCmd) known() (check.Baseline, error) {
	if c.Baseline == "" {
		return nil, nil
	}
	f, err := os.Open(c.Baseline)
	if errors.Is(err, fs.ErrNotExist) {
		if c.Accept {
			return nil, nil
		}
		return nil, fmt.Errorf("%s: there is no such baseline: --accept makes one", c.Baseline)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := check.ReadBaseline(f)
	if err != nil {
		return nil, fmt.Errorf("%s: not a baseline: %w", c.Baseline, err)
	}
	return b, nil
}

func (c *checkCmd) accept(findings []check.Finding) error {
	var b strings.Builder
	if err := check.WriteBaseline(&b, findings); err != nil {
		return err
	}
	return os.WriteFile(c.Baseline, []byte(b.String()), 0o644)
}

// files reads reports and checks them together.
func (c *checkCmd) files(e *env, ids *check.Identities) ([]check.Finding, error) {
	p, err := e.pipeline()
	if err != nil {
		return nil, err
	}
	var obs []normalize.Observation
	sources := map[string]check.Source{}
	trouble := e.each(c.Path, func(path string) error {
		r, err := e.read(p, path, c.options())
		if err != nil {
			return err
		}
		key := documentKey(r.Document.SHA256)
		if _, twice := sources[key]; twice {
			return nil // a copy says nothing new
		}
		sources[key] = check.Source{Text: pipeline.SourceText(r.Document), Place: r.Place}
		obs = append(obs, r.Observations...)
		return nil
	})
	return check.Run(obs, func(o *normalize.Observation) check.Source { return sources[documentKey(o.ID)] }, ids), trouble
}

// documentKey is the part of an observation's id, or of a hash, that names the document.
func documentKey(s string) string { return s[:min(16, len(s))] }

// archive checks the reports of a database, those of one place together, and keeps the findings there.
func (c *checkCmd) archive(e *env, ids *check.Identities) ([]check.Finding, error) {
	s, err := store.OpenRead(c.DB)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	docs, err := s.Documents(e.ctx)
	if err != nil {
		return nil, err
	}
	var all []check.Finding
	for from := 0; from < len(docs); {
		to := from + 1
		for to < len(docs) && docs[from].Place != "" && docs[to].Place == docs[from].Place {
			to++
		}
		var obs []normalize.Observation
		sources := map[string]check.Source{}
		for _, d := range docs[from:to] {
			if obs, err = s.Observations(e.ctx, d.SHA256, obs); err != nil {
				return nil, err
			}
			sources[documentKey(d.SHA256)] = check.Source{Text: c.text(d), Place: d.Place}
		}
		all = append(all, check.Run(obs, func(o *normalize.Observation) check.Source { return sources[documentKey(o.ID)] }, ids)...)
		from = to
	}
	return all, s.PutFindings(e.ctx, all)
}

// text reads a document of the database again where its file is still the one that was loaded; "" elsewhere.
func (c *checkCmd) text(d store.Document) string {
	if d.Path == "" {
		return ""
	}
	doc, err := document.Open(d.Path, c.options().Document)
	if err != nil || doc.SHA256 != d.SHA256 {
		return ""
	}
	return pipeline.SourceText(doc)
}

func (c *checkCmd) print(e *env, findings []check.Finding, known check.Baseline) error {
	if c.SARIF {
		uris := map[string]string{}
		if list := archive.List(c.Path); len(c.Path) > 0 {
			for _, p := range list.Files {
				short := archive.Short(p)
				uris[short[strings.LastIndexByte(short, '/')+1:]] = short
			}
		}
		return check.WriteSARIF(e.out, findings, check.SARIF{Version: pipeline.Version(), URI: func(d string) string {
			if u, ok := uris[d]; ok {
				return u
			}
			return d
		}})
	}
	for i := range findings {
		f := &findings[i]
		if c.JSON {
			if err := e.out.line(f); err != nil {
				return err
			}
			continue
		}
		if c.All || bad(f) && !c.Accept && !known.Has(f) {
			show(e, f)
		}
	}
	return nil
}

// show prints a finding for a person: where and what, the figures, the misprint.
func show(e *env, f *check.Finding) {
	first := f.Figures[0]
	fmt.Fprintf(e.out, "%s:%d: %s %s: %s\n", first.Document, first.Line, f.Kind, f.Verdict, f.Sum)
	for _, g := range f.Figures {
		where := fmt.Sprintf("line %d", g.Line)
		if g.Document != first.Document {
			where = fmt.Sprintf("%s:%d", g.Document, g.Line)
		}
		fmt.Fprintf(e.out, "    %-7s %s  %s (%s)\n", g.Role, oneLine(g.Quote), oneLine(g.Indicator), where)
	}
	if m := f.Mend; m != nil {
		fmt.Fprintf(e.out, "    perhaps %s was meant for %s\n", m.To, m.From)
	}
}

func bad(f *check.Finding) bool { return f.Verdict == check.Conflict || f.Verdict == check.Revision }

// judge sums up on standard error and gives the status.
func (c *checkCmd) judge(e *env, findings []check.Finding, known check.Baseline, trouble error) error {
	count := map[check.Verdict]int{}
	accepted, conflicts := 0, 0
	for i := range findings {
		f := &findings[i]
		if bad(f) && (c.Accept || known.Has(f)) {
			accepted++
			continue
		}
		count[f.Verdict]++
		if f.Verdict == check.Conflict {
			conflicts++
		}
	}
	say := fmt.Sprintf("%s, %s; %d hold, %d within rounding, %s", plural(conflicts, "conflict"), plural(count[check.Revision], "revision"),
		count[check.Holds], count[check.Rounding], plural(count[check.Incomplete], "incomplete list"))
	if accepted > 0 {
		say += fmt.Sprintf("; %d accepted by %s", accepted, c.Baseline)
	}
	e.say("%s", say)
	if conflicts > 0 {
		return errProblems
	}
	return trouble
}
