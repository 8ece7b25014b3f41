package pdf

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"solieu/extract/document/charset"
)

// A hostile PDF can make a parser loop for ever or fill the memory, and a goroutine cannot be stopped from
// outside. So a document is read by a process of its own, this same program started again, which is killed at the
// time limit and ends itself at the memory limit or when its parent is gone.

const workerEnv = "SOLIEU_PDF_WORKER"

// served says that this process called ServeWorker, so that its program started again will serve. It is the one
// fact about the process that Read has to know: without it a program that never calls ServeWorker would start
// itself over and over.
var served atomic.Bool

// ServeWorker must be the first statement of main (and of TestMain in tests). In a worker process it reads one
// document and exits; in any other it returns at once, and Read may from then on start workers.
func ServeWorker() {
	if os.Getenv(workerEnv) == "" {
		served.Store(true)
		return
	}
	os.Exit(serve(os.Stdin, os.Stdout))
}

// Exit statuses of a worker.
const (
	exitBad    = 81 // the request could not be read
	exitMemory = 82
	exitStall  = 83
)

// request goes to the worker ahead of the document's bytes.
type request struct {
	Options Options
	Source  string
}

// answer comes back.
type answer struct {
	Result *Result
	Err    string
	Kind   string // which of the errors that callers tell apart Err is
}

// serve is the worker's life: a length and a request, a length and the document, then the answer.
func serve(in io.Reader, out io.Writer) int {
	head, err := frame(in)
	if err != nil {
		return exitBad
	}
	var req request
	if gob.NewDecoder(bytes.NewReader(head)).Decode(&req) != nil {
		return exitBad
	}
	data, err := frame(in)
	if err != nil {
		return exitBad
	}
	go func() { // the parent holds the pipe open as long as it lives
		io.Copy(io.Discard, in)
		os.Exit(exitBad)
	}()
	if req.Source == "content" {
		debug.SetGCPercent(400)
		debug.SetMemoryLimit(req.Options.MaxMemory / 2)
	} else { // compiling pdfium takes a quarter of a gigabyte
		debug.SetMemoryLimit(req.Options.MaxMemory * 9 / 10)
	}
	var last atomic.Int64
	last.Store(int64(worked()))
	go watch(req, &last)
	res, err := read(data, req, func() { last.Store(int64(worked())) })
	a := answer{Result: res}
	if err != nil {
		a.Err, a.Kind = err.Error(), kindOf(err)
	}
	if gob.NewEncoder(out).Encode(a) != nil {
		return exitBad
	}
	return 0
}

// A page takes milliseconds. What works for longer than this without finishing a page hangs; together the two
// leave a document less than twenty seconds. This is processor time: a busy machine, or one that slept, must not make
// another reading of a document. The very first start of pdfium on a machine, while it is compiled and before it has
// seen the document, may take longer.
const (
	stallContent = 6 * time.Second
	stallPdfium  = 12 * time.Second
	firstStart   = 45 * time.Second
)

// watch ends the process when it holds too much memory or has worked for too long without finishing a page; last is
// when it finished one. What waits for ever is ended by the parent. Reading a scan takes tesseract its own time, which
// its deadline bounds.
func watch(req request, last *atomic.Int64) {
	stall := stallContent
	switch {
	case req.Options.OCR && req.Source == "pdfium":
		stall = req.Options.Time
	case req.Source == "pdfium":
		stall = firstStart
	}
	begun := last.Load()
	for range time.Tick(3 * time.Millisecond) {
		if rss() > req.Options.MaxMemory {
			os.Exit(exitMemory)
		}
		if stall == firstStart && last.Load() != begun {
			stall = stallPdfium
		}
		if worked()-time.Duration(last.Load()) > stall {
			os.Exit(exitStall)
		}
	}
}

// rss is the memory that the process holds, bytes: from the kernel where it says, else from the runtime.
func rss() int64 {
	if b, err := os.ReadFile("/proc/self/statm"); err == nil {
		if f := strings.Fields(string(b)); len(f) > 1 {
			if n, err := strconv.ParseInt(f[1], 10, 64); err == nil {
				return n * int64(os.Getpagesize())
			}
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys - m.HeapReleased)
}

const maxFrame = 1 << 31

func frame(r io.Reader) ([]byte, error) {
	var n uint64
	if err := binary.Read(r, binary.LittleEndian, &n); err != nil || n > maxFrame {
		return nil, errors.Join(err, errors.New("bad frame"))
	}
	data := make([]byte, n)
	_, err := io.ReadFull(r, data)
	return data, err
}

func writeFrame(w io.Writer, data []byte) error {
	if err := binary.Write(w, binary.LittleEndian, uint64(len(data))); err != nil {
		return err
	}
	_, err := w.Write(data)
	return err
}

func kindOf(err error) string {
	for _, e := range errorKinds {
		if errors.Is(err, e) {
			return e.Error()
		}
	}
	return ""
}

var errorKinds = []error{ErrEncrypted, ErrDamaged, ErrNoText, ErrTime, ErrMemory}

// start runs one source over the document in a worker, or in this process where no worker can be had.
func start(data []byte, req request, until time.Time) (*Result, error) {
	left := time.Until(until)
	if left <= 0 {
		return nil, ErrTime
	}
	req.Options.Time = left
	if !served.Load() {
		return inProcess(data, req)
	}
	exe, err := os.Executable()
	if err != nil {
		return inProcess(data, req)
	}
	ctx, stop := context.WithDeadline(context.Background(), until)
	defer stop()
	cmd := exec.CommandContext(ctx, exe)
	cmd.Env = append(os.Environ(), workerEnv+"=1", "GOTRACEBACK=none")
	cmd.SysProcAttr = ownGroup()
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		in.Close()
		return inProcess(data, req)
	}
	var head bytes.Buffer
	if err := gob.NewEncoder(&head).Encode(req); err != nil {
		return nil, err
	}
	if writeFrame(in, head.Bytes()) == nil {
		writeFrame(in, data) // a worker that died is found out below
	}
	err = cmd.Wait() // closes the pipe
	switch code := cmd.ProcessState.ExitCode(); {
	case ctx.Err() != nil:
		return nil, ErrTime
	case code == exitMemory:
		return nil, ErrMemory
	case code == exitStall:
		return nil, ErrTime
	case err != nil:
		return nil, fmt.Errorf("stopped its reader (%v)", err)
	}
	var a answer
	if err := gob.NewDecoder(&out).Decode(&a); err != nil {
		return nil, fmt.Errorf("stopped its reader (%v)", err)
	}
	if a.Err != "" {
		for _, e := range errorKinds {
			if e.Error() == a.Kind {
				return a.Result, known{e, a.Err}
			}
		}
		return a.Result, errors.New(a.Err)
	}
	return a.Result, nil
}

// known is an error that crossed the pipe: its words, and what it is.
type known struct {
	is    error
	words string
}

func (k known) Error() string { return k.words }
func (k known) Unwrap() error { return k.is }

// inProcess reads without a worker: a program that uses this package and does not call ServeWorker. It waits no
// longer than the time limit, but a reader that hangs stays behind.
func inProcess(data []byte, req request) (*Result, error) {
	type both struct {
		res *Result
		err error
	}
	done := make(chan both, 1)
	go func() {
		res, err := read(data, req, func() {})
		done <- both{res, err}
	}()
	select {
	case b := <-done:
		return b.res, b.err
	case <-time.After(req.Options.Time):
		return nil, ErrTime
	}
}

// read runs one source.
func read(data []byte, req request, tick func()) (res *Result, err error) {
	defer func() {
		if x := recover(); x != nil {
			res, err = nil, fmt.Errorf("%w: %v", ErrDamaged, x)
		}
	}()
	if req.Source == "content" {
		return readContent(data, req.Options, mend, tick)
	}
	return readPdfium(data, req, mend, tick)
}

// mend reads runs in old 8-bit Vietnamese fonts as Unicode. Runs whose font says nothing are judged later, by the
// whole text.
func mend(text, font string) string {
	if enc, _ := charset.FontEncoding(font); enc == charset.Unicode {
		return text
	}
	fixed, _ := charset.Mend(text, font)
	return fixed
}
