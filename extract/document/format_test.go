package document

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

// zipOf writes a zip archive of empty files, or of "name=content".
func zipOf(parts ...string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		name, text, _ := strings.Cut(p, "=")
		w, err := z.Create(name)
		if err != nil {
			panic(err)
		}
		w.Write([]byte(text))
	}
	z.Close()
	return out.Bytes()
}

// oleOf writes the head and a directory of a compound file; the streams' first bytes follow the directory.
func oleOf(content []byte, names ...string) []byte {
	out := make([]byte, 4096)
	copy(out, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	binary.LittleEndian.PutUint16(out[30:], 9)
	for i, name := range names {
		entry := out[512+128*i:]
		for k, u := range utf16.Encode([]rune(name)) {
			binary.LittleEndian.PutUint16(entry[2*k:], u)
		}
		binary.LittleEndian.PutUint16(entry[64:], uint16(2*len(name)+2))
		entry[66] = 2
		binary.LittleEndian.PutUint32(entry[116:], 3)
	}
	copy(out[512*4:], content)
	return out
}

func TestDetect(t *testing.T) {
	test := func(name string, data []byte, want Format, wantErr error) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			got, err := Detect(data)
			if got != want || !errors.Is(err, wantErr) {
				t.Errorf("got %q, %v; want %q, %v", got, err, want, wantErr)
			}
			if err != nil && !strings.ContainsAny(err.Error(), ";:") {
				t.Errorf("%q does not say what to do", err)
			}
		})
	}
	u16 := func(s string) []byte {
		out := []byte{0xff, 0xfe}
		for _, u := range utf16.Encode([]rune(s)) {
			out = append(out, byte(u), byte(u>>8))
		}
		return out
	}
	test("text", []byte("Năm 2023, kinh tế phát triển khá."), Text, nil)
	test("text that speaks of tags", []byte("Mẫu <p> và </p> trong văn bản"), Text, nil)
	test("a single angle", []byte("<5 ha: 12 hộ"), Text, nil)
	test("html", []byte("\n<!DOCTYPE html><html>"), HTML, nil)
	test("html without a head", []byte("<p class=x>đạt 12 tỷ</p>"), HTML, nil)
	test("html in UTF-16", u16("<html><body>đạt</body></html>"), HTML, nil)
	test("html after a comment", []byte("<!-- lưu --><table border=1><tr>"), HTML, nil)
	test("xhtml", []byte(`<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>`), HTML, nil)
	test("mhtml", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"), MHTML, nil)
	test("mhtml with a sender", []byte("From: <Saved by Word>\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\n"), MHTML, nil)
	test("a letter as text", []byte("Kính gửi: UBND huyện\nNội dung: báo cáo\n"), Text, nil)
	test("rtf", []byte(`{\rtf1\ansi`), RTF, nil)
	test("pdf", []byte("%PDF-1.7\n"), PDF, nil)
	test("pdf after junk", []byte("\x00\x00junk\n%PDF-1.4\n"), PDF, nil)
	test("docx", zipOf("[Content_Types].xml", "word/document.xml"), DOCX, nil)
	test("docx with its paths the wrong way round", zipOf(`[Content_Types].xml`, `word\document.xml`), DOCX, nil)
	test("xlsx", zipOf("[Content_Types].xml", "xl/workbook.xml"), XLSX, nil)
	test("xlsb", zipOf("xl/workbook.bin"), XLSB, nil)
	test("odt", zipOf("mimetype=application/vnd.oasis.opendocument.text", "content.xml"), ODT, nil)
	test("ods", zipOf("mimetype=application/vnd.oasis.opendocument.spreadsheet"), ODS, nil)
	test("odt with a password", zipOf("META-INF/manifest.xml=<manifest:encryption-data/>"), "", ErrEncrypted)
	test("pptx", zipOf("ppt/presentation.xml"), "", ErrUnsupported)
	test("zip", zipOf("bao-cao.docx"), "", ErrUnsupported)
	test("an empty zip", zipOf(), "", ErrDamaged)
	test("a zip cut off", zipOf("word/document.xml=" + strings.Repeat("x", 100))[:60], "", ErrDamaged)
	test("doc", oleOf(nil, "Root Entry", "WordDocument"), DOC, nil)
	test("doc with a password", oleOf([]byte{0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, 0, 1}, "WordDocument"), "", ErrEncrypted)
	test("xls", oleOf([]byte{0x09, 0x08, 4, 0, 0, 6, 5, 0, 0x0a, 0, 0, 0}, "Workbook"), XLS, nil)
	test("xls with a password", oleOf([]byte{0x09, 0x08, 4, 0, 0, 6, 5, 0, 0x2f, 0, 2, 0, 1, 0}, "Workbook"), "", ErrEncrypted)
	test("docx with a password", oleOf(nil, "EncryptionInfo", "EncryptedPackage"), "", ErrEncrypted)
	test("ppt", oleOf(nil, "PowerPoint Document"), "", ErrUnsupported)
	test("another compound file", oleOf(nil, "Contents"), "", ErrUnsupported)
	test("a compound file cut off", oleOf(nil, "WordDocument")[:20], "", ErrUnsupported)
	test("word 2003 xml", []byte(`<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>`), DOC, nil)
	test("excel 2003 xml", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>`), XLS, nil)
	test("csv", []byte("TT;a;b\n1;2;3\n2;3;4\n"), CSV, nil)
	test("a picture", []byte("\x89PNG\r\n\x1a\n"), "", ErrUnsupported)
	test("rar", []byte("Rar!\x1a\x07"), "", ErrUnsupported)
}

// TestErrors holds every refusal to one line that begins with the file's name.
func TestErrors(t *testing.T) {
	test := func(name string, data []byte, opt Options, want error) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			_, err := Read("kho/bao-cao.docx", data, opt)
			if !errors.Is(err, want) {
				t.Fatalf("got %v, want %v", err, want)
			}
			if s := err.Error(); !strings.HasPrefix(s, "kho/bao-cao.docx: ") || strings.Contains(s, "\n") {
				t.Errorf("got %q", s)
			}
		})
	}
	test("nothing", nil, Options{}, ErrEmpty)
	test("white space", []byte(" \n \n"), Options{}, ErrEmpty)
	test("bytes", []byte("\x00\x01\x02\x03\x04\x05\x06\x07"), Options{}, ErrBinary)
	test("a picture", []byte("\x89PNG"), Options{}, ErrUnsupported)
	test("a damaged docx", zipOf("word/document.xml=<w:document><w:body>"), Options{}, ErrDamaged)
	test("an empty docx", zipOf("word/document.xml=<document><body/></document>"), Options{}, ErrEmpty)
	test("too many cells", zipOf("word/document.xml=<document><body>"+strings.Repeat("<p><r><t>a</t></r></p>", 20)+"</body></document>"), Options{MaxCells: 10}, ErrLimit)
	test("too large inside", zipOf("word/document.xml=<document><body><p>"+strings.Repeat("<r/>", 1000)+"</p></body></document>"), Options{MaxUnpacked: 1000}, ErrLimit)
	test("too deep", zipOf("word/document.xml=<document><body>"+strings.Repeat("<sdt>", 50)+strings.Repeat("</sdt>", 50)+"</body></document>"), Options{MaxDepth: 40}, ErrLimit)
	test("no LibreOffice", []byte(`{\rtf1 a}`), Options{Soffice: "no-such-program"}, ErrNeedsTool)
}

// TestOfficeIsKilled gives the work to a program that never ends and starts another one: both must be gone.
func TestOfficeIsKilled(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell")
	}
	dir := t.TempDir()
	script, pid := filepath.Join(dir, "soffice"), filepath.Join(dir, "pid")
	if err := os.WriteFile(script, []byte("#!/bin/sh\nsleep 300 &\necho $! > "+pid+"\nwait\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	_, err := Read("a.rtf", []byte(`{\rtf1 a}`), Options{Soffice: script, Timeout: 2 * time.Second})
	if !errors.Is(err, ErrLimit) || time.Since(start) > 15*time.Second {
		t.Errorf("after %s: %v", time.Since(start), err)
	}
	text, err := os.ReadFile(pid)
	if err != nil {
		t.Fatal(err)
	}
	child, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for range 50 {
		if exec.Command("kill", "-0", strconv.Itoa(child)).Run() != nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	if state, _ := os.ReadFile("/proc/" + strconv.Itoa(child) + "/stat"); !strings.Contains(string(state), ") Z ") {
		t.Error("a process that LibreOffice started lives on")
	}
}

func FuzzDetect(f *testing.F) {
	f.Add([]byte("<html>"))
	f.Add(zipOf("mimetype=application/vnd.oasis.opendocument.text"))
	f.Add(oleOf([]byte{9, 8, 4, 0}, "Workbook"))
	f.Fuzz(func(t *testing.T, data []byte) { Detect(data) })
}
