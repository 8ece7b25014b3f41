// Command solieu reads Vietnamese socio-economic reports, says what every figure in them means, and keeps the
// figures in an SQLite database. One file here is one verb.
//
// Data goes to standard output, words to standard error. It exits 0 when all went well, 1 when some input had
// problems, 2 on wrong usage or when it could not run.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"solieu/extract/document/pdf"
)

func main() {
	pdf.ServeWorker() // this process may be one that reads a single PDF
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// cli is the command line: one field a verb.
type cli struct {
	Seeds string `placeholder:"DIR" type:"existingdir" help:"Folder with rules, units, … of your own, laid over the built-in ones: a file with the same name replaces ours, others are added."`

	Extract    extractCmd    `cmd:"" help:"Print the figures of reports as JSON Lines."`
	Ledger     ledgerCmd     `cmd:"" help:"Print the verdict on every number of a report."`
	Read       readCmd       `cmd:"" help:"Print a document as solieu sees it: headings, paragraphs, tables."`
	Load       loadCmd       `cmd:"" help:"Load reports into a database: files, folders, globs."`
	Watch      watchCmd      `cmd:"" help:"Load what is dropped into folders, as it comes."`
	Query      queryCmd      `cmd:"" help:"Ask a database for figures, by words with or without Vietnamese marks."`
	Indicators indicatorsCmd `cmd:"" help:"List and search the catalogue of indicators; explain what is linked to what."`
	Compare    compareCmd    `cmd:"" help:"Set years side by side: the indicators of a place, or the places of an indicator."`
	Export     exportCmd     `cmd:"" help:"Write the figures as CSV, JSON Lines, Parquet or SDMX-CSV, with their descriptions."`
	Check      checkCmd      `cmd:"" help:"Check the arithmetic of reports: sums, shares, growth, repeats."`
	Runs       runsCmd       `cmd:"" help:"List the loads of a database, or show one."`
	Problems   problemsCmd   `cmd:"" help:"List what needs a person: files that could not be read, doubtful figures."`
	Lint       lintCmd       `cmd:"" help:"Check the rules, units and other seeds, with their examples."`
	Version    versionCmd    `cmd:"" help:"Print the version."`
}

const about = `Reads Vietnamese socio-economic reports, says what every figure in them means, and keeps the figures in SQLite.

First steps:

  solieu load --db archive.db reports/       load a folder of reports
  solieu query --db archive.db "ho ngheo"    ask for the poverty figures, marks or no marks
  solieu extract report.txt                  one report's figures as JSON Lines

Exit status: 0 all went well, 1 some input had problems, 2 wrong usage or could not run.`

// run is the whole program with its surroundings given; it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) (status int) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, func() {
		time.Sleep(200 * time.Millisecond) // timeout(1) sends its signal twice, to the program and to its group
		stop()                             // a second Ctrl-C ends the program at once
	})

	var c cli
	out := newOut(stdout)
	env := &env{ctx: ctx, stdin: stdin, out: out, err: stderr, seedsDir: &c.Seeds}
	defer func() {
		if v, ok := recover().(exitStatus); ok {
			status = int(v)
		}
		if err := out.Flush(); err != nil && status == 0 && !errors.Is(err, syscall.EPIPE) {
			fmt.Fprintf(stderr, "solieu: cannot write the output: %v\n", err)
			status = 2
		}
	}()
	parser, err := kong.New(&c, kong.Name("solieu"), kong.Description(about), kong.UsageOnError(),
		kong.Writers(out, stderr), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Exit(func(n int) { panic(exitStatus(n)) }), kong.Bind(env))
	if err != nil {
		panic(err) // the struct above is wrong
	}
	if len(args) > 0 && args[0] == "help" {
		args = append(args[1:len(args):len(args)], "--help")
	}
	if len(args) == 0 {
		fmt.Fprintln(stderr, "solieu: say what to do: extract, ledger, read, load, watch, query, indicators, compare, export, check, runs, problems, lint, version (solieu --help explains)")
		return 2
	}
	k, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(stderr, "solieu: %v (solieu%s --help explains)\n", err, verbOf(err))
		return 2
	}
	switch err := k.Run(env); {
	case err == nil:
		return 0
	case errors.Is(err, errProblems):
		return 1
	case errors.Is(err, syscall.EPIPE): // the reader of a pipe has seen enough
		return 0
	default:
		fmt.Fprintf(stderr, "solieu: %v\n", err)
		return 2
	}
}

// exitStatus is thrown by kong after it has printed help.
type exitStatus int

// errProblems says that some input had problems, which have been told.
var errProblems = errors.New("some input had problems")

// verbOf names the verb that a wrong command line was for, after a space.
func verbOf(err error) string {
	var p *kong.ParseError
	if errors.As(err, &p) && p.Context != nil && p.Context.Selected() != nil {
		return " " + p.Context.Selected().Name
	}
	return ""
}
