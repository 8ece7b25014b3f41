package sample

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"solieu/testdata/archive"
)

// Mixed writes n documents below dir, a hundred a folder, of all formats that need no program but solieu: text, Word,
// PDF, HTML, XLSX, CSV. They are made from the seed report, the labelled passages, the invented archive and the sample
// documents of the repository at root, each with other numbers. The kinds come by turns, so that every ten documents
// are a like mix. The same arguments write the same files.
func Mixed(root, dir string, n int) error {
	m, err := newMixer(root)
	if err != nil {
		return err
	}
	for i := range n {
		k := kinds[i%len(kinds)]
		data, err := k.make(m, i/len(kinds), rand.New(rand.NewPCG(uint64(i), 2)))
		if err != nil {
			return fmt.Errorf("%s: %w", k.suffix, err)
		}
		path := filepath.Join(dir, fmt.Sprintf("%03d", i/100), fmt.Sprintf("tai-lieu-%05d.%s", i, k.suffix))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// kinds are the documents of a mix; round counts how often its turn has come.
var kinds = []struct {
	suffix string
	make   func(m *mixer, round int, r *rand.Rand) ([]byte, error)
}{
	{"txt", func(m *mixer, _ int, r *rand.Rand) ([]byte, error) { return []byte(m.pieces(r)), nil }},
	{"docx", func(m *mixer, round int, r *rand.Rand) ([]byte, error) {
		if round%2 == 0 {
			return m.docx(r)
		}
		return m.report(r).Docx()
	}},
	{"pdf", func(m *mixer, _ int, r *rand.Rand) ([]byte, error) { return m.report(r).PDF() }},
	{"txt", func(m *mixer, _ int, r *rand.Rand) ([]byte, error) { return m.some(r), nil }},
	{"xlsx", func(m *mixer, _ int, r *rand.Rand) ([]byte, error) { return m.xlsx(r) }},
	{"html", func(m *mixer, round int, r *rand.Rand) ([]byte, error) { return m.html(round, r), nil }},
	{"docx", func(m *mixer, round int, r *rand.Rand) ([]byte, error) { return invented(r).Docx() }},
	{"pdf", func(m *mixer, round int, r *rand.Rand) ([]byte, error) { return invented(r).PDF() }},
	{"csv", func(m *mixer, _ int, r *rand.Rand) ([]byte, error) { return m.csv(r), nil }},
	{"txt", func(m *mixer, _ int, r *rand.Rand) ([]byte, error) { return []byte(invented(r).Text()), nil }},
}

// invented is a report of the invented archive, of another archive each time.
func invented(r *rand.Rand) *archive.Report {
	all := archive.Make(r.Uint64()).Reports
	return &all[r.IntN(len(all))]
}

// mixer holds what documents are made from.
type mixer struct {
	head     string
	lines    []string
	passages []string
	docs     map[string][]byte // sample documents by suffix
}

func newMixer(root string) (*mixer, error) {
	m := &mixer{docs: map[string][]byte{}}
	seed, err := os.ReadFile(filepath.Join(root, "seeds/reports/thuy-nguyen-2023.txt"))
	if err != nil {
		return nil, err
	}
	m.head, m.lines = split(string(seed))
	paths, err := filepath.Glob(filepath.Join(root, "testdata/gold/passages/*.txt"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("%s: no labelled passages: %v", root, err)
	}
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		m.passages = append(m.passages, string(text))
	}
	for suffix, name := range map[string]string{"docx": "bao-cao.docx", "html": "bao-cao.html", "xlsx": "phu-luc.xlsx", "csv": "phu-luc.csv"} {
		if m.docs[suffix], err = os.ReadFile(filepath.Join(root, "testdata/documents", name)); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// reportSize is about how many bytes of text a report has.
const reportSize = 24 << 10

// pieces is a report of pieces of the seed report.
func (m *mixer) pieces(r *rand.Rand) string { return pieces(m.head, m.lines, r, reportSize) }

// report is the same as paragraphs.
func (m *mixer) report(r *rand.Rand) *archive.Report {
	rep := &archive.Report{Year: 2023}
	for line := range strings.Lines(m.pieces(r)) {
		if line = strings.TrimSpace(line); line != "" {
			rep.Blocks = append(rep.Blocks, archive.Block{Text: line})
		}
	}
	return rep
}

// some are some of the passages.
func (m *mixer) some(r *rand.Rand) []byte {
	var b bytes.Buffer
	for range 6 {
		b.WriteString(shake(m.passages[r.IntN(len(m.passages))], r) + "\n\n")
	}
	return b.Bytes()
}

// docx is the sample document with other numbers in its text.
func (m *mixer) docx(r *rand.Rand) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(m.docs["docx"]), int64(len(m.docs["docx"])))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		if f.Name != "word/document.xml" {
			if err := out.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		part, err := f.Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(part)
		if err != nil {
			return nil, err
		}
		w, err := out.Create(f.Name)
		if err != nil {
			return nil, err
		}
		io.WriteString(w, between(string(text), r)) // into memory, and Close tells
	}
	err = out.Close()
	return b.Bytes(), err
}

// html is the sample page, or the seed report's pieces as a page.
func (m *mixer) html(round int, r *rand.Rand) []byte {
	if round%2 == 0 {
		return []byte(between(string(m.docs["html"]), r))
	}
	var b bytes.Buffer
	b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Báo cáo</title></head><body><div class=\"content\">\n")
	for _, p := range m.report(r).Blocks {
		b.WriteString("<p>" + html.EscapeString(p.Text) + "</p>\n")
	}
	b.WriteString("</div></body></html>\n")
	return b.Bytes()
}

// between changes the digits between tags.
func between(text string, r *rand.Rand) string {
	var b strings.Builder
	for text != "" {
		open := strings.IndexByte(text, '<')
		if open < 0 {
			open = len(text)
		}
		b.WriteString(shake(text[:open], r))
		shut := strings.IndexByte(text[open:], '>') + 1
		if shut == 0 {
			shut = len(text) - open
		}
		b.WriteString(text[open : open+shut])
		text = text[open+shut:]
	}
	return b.String()
}

// csv is the sample table with its rows over and over.
func (m *mixer) csv(r *rand.Rand) []byte {
	head, rows, _ := strings.Cut(string(m.docs["csv"]), "\n")
	var b bytes.Buffer
	b.WriteString(head + "\n")
	for range 5 + r.IntN(40) {
		b.WriteString(shake(strings.TrimRight(rows, "\n"), r) + "\n")
	}
	return b.Bytes()
}

// xlsx is the sample workbook with other numbers.
func (m *mixer) xlsx(r *rand.Rand) ([]byte, error) {
	f, err := excelize.OpenReader(bytes.NewReader(m.docs["xlsx"]), excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return nil, err
		}
		for i, row := range rows {
			for j := range row {
				if err := shakeCell(f, sheet, i, j, r); err != nil {
					return nil, err
				}
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// shakeCell gives a cell that holds a plain number another one.
func shakeCell(f *excelize.File, sheet string, i, j int, r *rand.Rand) error {
	at, err := excelize.CoordinatesToCellName(j+1, i+1)
	if err != nil {
		return err
	}
	kind, err := f.GetCellType(sheet, at)
	if err != nil {
		return err
	}
	formula, err := f.GetCellFormula(sheet, at)
	if err != nil || formula != "" || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		return err
	}
	v, err := f.GetCellValue(sheet, at)
	if err != nil {
		return err
	}
	var n float64
	if _, err := fmt.Sscan(shake(v, r), &n); err != nil {
		return nil // an empty cell
	}
	return f.SetCellValue(sheet, at, n)
}
