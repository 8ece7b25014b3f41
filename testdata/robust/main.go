// Command robust reads every file of a folder, each in a process of its own, and prints what came of it: blocks or
// one clear error, how long it took and how much memory. It ends with status 1 when a file crashed the reader, took
// too long or too much memory, or left a process behind.
//
//	go run ./testdata/robust [-seconds 20] [-mb 512] [-only docx,xlsx] [-bad] DIR…
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
	"time"

	"solieu/extract/document"
	"solieu/extract/document/pdf"
)

func main() {
	pdf.ServeWorker()
	seconds := flag.Int("seconds", 20, "most time for one file")
	mb := flag.Int64("mb", 512, "most memory for one file")
	only := flag.String("only", "", "only files with these extensions")
	bad := flag.Bool("bad", false, "print only the files that broke a bound")
	one := flag.String("one", "", "read this file in this process (used by the command itself)")
	flag.Parse()
	if *one != "" {
		os.Exit(read(*one, time.Duration(*seconds)*time.Second))
	}
	broken, total, count := 0, time.Now(), map[string]int{}
	for _, name := range files(flag.Args(), *only) {
		r := run(name, *seconds, *mb)
		count[r.verdict]++
		isBad := r.verdict != "ok" && r.verdict != "refused"
		if isBad {
			broken++
		}
		if isBad || !*bad {
			fmt.Printf("%-8s %6.2f s %5d MB  %s  %s\n", r.verdict, r.took.Seconds(), r.mb, name, r.says)
		}
	}
	fmt.Printf("%v in %s\n", count, time.Since(total).Round(time.Second))
	if broken > 0 {
		os.Exit(1)
	}
}

func files(dirs []string, only string) []string {
	var out []string
	for _, dir := range dirs {
		filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			ext := strings.TrimPrefix(filepath.Ext(path), ".")
			if err == nil && !d.IsDir() && (only == "" || strings.Contains(","+only+",", ","+ext+",")) {
				out = append(out, path)
			}
			return nil // what cannot be listed is not there to read
		})
	}
	sort.Strings(out)
	return out
}

type result struct {
	verdict, says string
	took          time.Duration
	mb            int64
}

// run reads a file in a process of its own, in a process group of its own.
func run(name string, seconds int, mb int64) result {
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(seconds+5)*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-one", name, "-seconds", fmt.Sprint(seconds))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	start := time.Now()
	err := cmd.Run()
	r := result{took: time.Since(start)}
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		r.mb = u.Maxrss >> 10
	}
	first, _, more := strings.Cut(strings.TrimSpace(said.String()), "\n")
	r.says = first
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil || r.took > time.Duration(seconds)*time.Second:
		r.verdict = "SLOW"
	case errors.As(err, &exit) && exit.ExitCode() != 3 || more && err != nil:
		r.verdict = "CRASH"
	case r.mb > mb:
		r.verdict = "MEMORY"
	case syscall.Kill(-cmd.Process.Pid, 0) == nil:
		r.verdict = "ORPHAN"
	case err != nil:
		r.verdict = "refused"
	default:
		r.verdict = "ok"
	}
	return r
}

// read reads one file and says what it found: status 0 for blocks, 3 for an error.
func read(name string, timeout time.Duration) int {
	d, err := document.Open(name, document.Options{Timeout: timeout * 4 / 5})
	if err != nil {
		fmt.Println(strings.TrimPrefix(err.Error(), name+": "))
		return 3
	}
	tables, cells := 0, 0
	for _, b := range d.Blocks {
		if t, ok := b.(*document.Table); ok {
			tables++
			for _, r := range t.Rows {
				cells += len(r.Cells)
			}
		}
	}
	fmt.Printf("%s, %d letters, %d blocks, %d tables of %d cells, %d warnings\n", d.Format, len([]rune(d.Text)), len(d.Blocks), tables, cells, len(d.Warnings))
	return 0
}
