// Command solieu-beam reads an archive on several machines, as an Apache Beam pipeline: files in, shards of figures out,
// which `solieu load` puts into a database. README.md says when that pays and how it is run.
//
// Words go to standard error. It exits 0 when all went well, 1 when some files could not be read (the shards say which
// and why), 2 on wrong usage or when the pipeline failed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"solieu/extract/document"
	"solieu/extract/document/pdf"
	"solieu/normalize/period"
)

func main() {
	pdf.ServeWorker() // this process may be one that reads a single PDF
	register()
	var c command
	c.flags(flag.CommandLine)
	flag.Parse()
	log.LogLevel = "warn"
	beam.Init() // does not come back where this process is a worker of a runner
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(c.run(ctx, os.Stderr))
}

// command is the command line.
type command struct {
	job     job
	seeds   string
	maxSize int64
	ocr     bool
	timeout time.Duration
}

func (c *command) flags(f *flag.FlagSet) {
	f.Func("input", "files, folders and globs in `quotes` to read, as every machine sees them; may be given several times", func(s string) error {
		c.job.Inputs = append(c.job.Inputs, s)
		return nil
	})
	f.StringVar(&c.job.Output, "output", "", "how the `path` of each shard begins, on storage that every machine sees: shards/2023 gives shards/2023-00000-of-00016.solieu.jsonl")
	f.IntVar(&c.job.Shards, "shards", 16, "`number` of shards; one is held in memory while it is written")
	f.StringVar(&c.job.Options.Period, "period", "", "the reports' `period`, where they do not say")
	f.StringVar(&c.job.Options.Place, "place", "", "the reports' `place`, where they do not say")
	f.StringVar(&c.seeds, "seeds", "", "`folder` with rules, units, … of your own, laid over the built-in ones")
	f.BoolVar(&c.ocr, "ocr", false, "read scanned pages with tesseract, which every machine must have")
	f.Int64Var(&c.maxSize, "max-size", 128, "largest file that is read, in `MB`")
	f.IntVar(&c.job.Options.Document.MaxPages, "max-pages", 0, "most `pages` of a PDF that are read (default 5000)")
	f.DurationVar(&c.timeout, "timeout", 0, "longest `time` for one document (default 1m; 15m with --ocr)")
}

// run runs the pipeline and gives the exit status.
func (c *command) run(ctx context.Context, stderr io.Writer) int {
	err := c.complete()
	if err != nil {
		fmt.Fprintf(stderr, "solieu-beam: %v (--help explains)\n", err)
		return 2
	}
	p, s := beam.NewPipelineWithRoot()
	c.job.build(s)
	began := time.Now()
	result, err := beamx.RunWithMetrics(ctx, p)
	if err != nil {
		fmt.Fprintf(stderr, "solieu-beam: %s\n", lastLine(err))
		return 2
	}
	if *jobopts.Async {
		fmt.Fprintf(stderr, "the job is handed over; its runner tells when the shards are there\n")
		return 0
	}
	n := counts(result)
	fmt.Fprintf(stderr, "%d files read, %d refused: %d figures in %d shards, %.1f s\n", n["read"], n["refused"], n["figures"], n["shards"], time.Since(began).Seconds())
	if n["refused"] > 0 {
		return 1
	}
	return 0
}

// complete checks the command line, and makes of it a job that means the same on every machine.
func (c *command) complete() error {
	switch {
	case len(c.job.Inputs) == 0:
		return errors.New("say what to read: --input PATH")
	case c.job.Output == "":
		return errors.New("say where the shards go: --output PATH")
	case c.job.Shards < 1 || c.job.Shards > 99999:
		return errors.New("--shards must be from 1 to 99999")
	case c.maxSize < 1:
		return errors.New("--max-size must be at least 1")
	case c.job.Options.Document.MaxPages < 0 || c.timeout < 0:
		return errors.New("a limit cannot be negative")
	case c.job.Options.Period != "" && !period.Valid(c.job.Options.Period):
		return fmt.Errorf("--period %q is no period: write 2023, 2023-Q1, 2023-S1, 2023-M09, 2023-01/2023-09 or 2021/2025", c.job.Options.Period)
	}
	d := &c.job.Options.Document
	d.MaxBytes, d.OCR, d.Timeout = c.maxSize<<20, c.ocr, c.timeout
	switch {
	case c.timeout > 0:
	case c.ocr:
		d.Timeout = 15 * time.Minute
	default:
		d.Timeout = document.Defaults.Timeout
	}
	c.job.Options.Timeout = 2 * d.Timeout // as solieu load: as long again for what comes after reading
	var err error
	for i, p := range c.job.Inputs {
		if c.job.Inputs[i], err = absolute(p); err != nil {
			return err
		}
	}
	if c.job.Output, err = absolute(c.job.Output); err != nil {
		return err
	}
	if c.seeds != "" {
		c.job.Seeds, err = readSeeds(os.DirFS(c.seeds))
	}
	return err
}

// absolute gives a path that means the same in every working directory; one with a scheme, gs://…, does already.
func absolute(path string) (string, error) {
	if strings.Contains(path, "://") {
		return path, nil
	}
	return filepath.Abs(path)
}

// readSeeds reads a folder of seeds, which travel with the job: the other machines need not have it.
func readSeeds(dir fs.FS) (map[string][]byte, error) {
	seeds := map[string][]byte{}
	err := fs.WalkDir(dir, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".toml") {
			return err
		}
		seeds[path], err = fs.ReadFile(dir, path)
		return err
	})
	return seeds, err
}

// lastLine gives the innermost cause of a Beam error, which wraps each in a paragraph.
func lastLine(err error) string {
	lines := strings.Split(strings.TrimSpace(err.Error()), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
