package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"solieu/store"
)

var (
	reConsole = regexp.MustCompile("(?s)```console\n(.*?)```")
	// reVaries is what a transcript need not have exactly: times, counts that grow with every better rule, and how
	// a rule is called and trusted.
	reVaries = regexp.MustCompile(`\d+\.\d s\b|\d+ (figures?|problems?|numbers?)\b|"rule":"[^"]*"|"confidence":[0-9.]+`)
)

// TestREADME runs the transcripts of both READMEs: each line after "$ " in a block marked console, in one folder
// with the seeds, and compares what is printed. -update writes it into the README instead.
func TestREADME(t *testing.T) {
	if err := store.Available(); err != nil {
		t.Skip(err)
	}
	if runtime.GOOS == "windows" {
		t.Skip("the transcripts are for a POSIX shell")
	}
	seeds, err := filepath.Abs("../../seeds")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../../README.md", "../../README.vi.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if err := os.Symlink(seeds, filepath.Join(dir, "seeds")); err != nil {
			t.Fatal(err)
		}
		for _, verb := range verbs() {
			if !strings.Contains(string(text), "`"+verb+"`") {
				t.Errorf("%s does not name the verb %s", name, verb)
			}
		}
		blocks := 0
		got := reConsole.ReplaceAllStringFunc(string(text), func(block string) string {
			blocks++
			want := reConsole.FindStringSubmatch(block)[1]
			return "```console\n" + session(t, dir, want) + "```"
		})
		if blocks == 0 {
			t.Errorf("%s has no transcript", name)
		}
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		mask := func(s string) string { return reVaries.ReplaceAllString(s, "N $1") }
		if diff := cmp.Diff(strings.Split(mask(string(text)), "\n"), strings.Split(mask(got), "\n")); diff != "" {
			t.Errorf("%s: the transcript is not what the program prints (go test ./cmd/solieu -run README -update renews it):\n%s", name, diff)
		}
	}
}

// session runs the commands of a transcript and gives the transcript as it is now.
func session(t *testing.T, dir, transcript string) string {
	t.Helper()
	var b strings.Builder
	for _, line := range strings.Split(transcript, "\n") {
		command, ok := strings.CutPrefix(line, "$ ")
		if !ok {
			continue
		}
		c := exec.Command("sh", "-c", command)
		c.Dir = dir
		out, err := c.CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", command, err, out)
		}
		b.WriteString(line + "\n")
		b.Write(out)
	}
	return b.String()
}

// verbs are those of the command line.
func verbs() []string {
	var all []string
	c := reflect.TypeFor[cli]()
	for i := range c.NumField() {
		if _, ok := c.Field(i).Tag.Lookup("cmd"); ok && c.Field(i).Name != "Version" {
			all = append(all, strings.ToLower(c.Field(i).Name))
		}
	}
	return all
}
