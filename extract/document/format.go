package document

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"

	"solieu/extract/document/flow"
	"solieu/extract/document/sheet"
)

// The formats that solieu reads. A file's name says nothing: archives hold HTML, RTF and DOCX under ".doc".
const (
	Text  Format = "text"
	HTML  Format = "html"
	MHTML Format = "mhtml" // a web page with its pictures in one file, as Word saves it
	RTF   Format = "rtf"
	DOC   Format = "doc"
	DOCX  Format = "docx"
	ODT   Format = "odt"
	XLS   Format = "xls"
	XLSX  Format = "xlsx"
	XLSB  Format = "xlsb"
	ODS   Format = "ods"
	CSV   Format = "csv" // apart by comma, semicolon, tab or bar
	PDF   Format = "pdf"
)

// Detect tells a file's format by its bytes. The error says what the file is when solieu does not read it, and what
// to do: it is ErrUnsupported, ErrEncrypted or ErrDamaged, without the file's name.
func Detect(data []byte) (Format, error) {
	for _, s := range signatures {
		if len(data) >= s.at+len(s.magic) && string(data[s.at:s.at+len(s.magic)]) == s.magic {
			return s.format(data)
		}
	}
	head := data[:min(len(data), 4096)]
	if i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); i >= 0 {
		return PDF, nil
	}
	text := sniffable(head)
	switch {
	case strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), `{\rtf`):
		return RTF, nil
	case reOfficeXML.MatchString(text):
		return officeXML(text)
	case reMHTML.MatchString(text):
		return MHTML, nil
	case looksHTML(text):
		return HTML, nil
	case !looksBinary(text) && sheet.IsCSV(text, len(head) < len(data)):
		return CSV, nil
	}
	return Text, nil
}

// signature is what a format begins with.
type signature struct {
	at     int
	magic  string
	format func(data []byte) (Format, error)
}

var signatures = []signature{
	{0, "PK\x03\x04", zipFormat},
	{0, "PK\x05\x06", zipFormat},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", oleFormat},
	{0, "\x89PNG", refuse("a picture (PNG)", toPDF)},
	{0, "\xff\xd8\xff", refuse("a picture (JPEG)", toPDF)},
	{0, "II*\x00", refuse("a picture (TIFF)", toPDF)},
	{0, "MM\x00*", refuse("a picture (TIFF)", toPDF)},
	{0, "GIF8", refuse("a picture (GIF)", toPDF)},
	{8, "WEBP", refuse("a picture (WebP)", toPDF)},
	{4, "ftyp", refuse("a film or picture", "read the report that it belongs to")},
	{0, "Rar!", refuse("a RAR archive", "unpack it and read the files inside")},
	{0, "7z\xbc\xaf\x27\x1c", refuse("a 7z archive", "unpack it and read the files inside")},
	{0, "\x1f\x8b", refuse("a gzip archive", "unpack it and read the file inside")},
	{0, "BZh", refuse("a bzip2 archive", "unpack it and read the file inside")},
	{0, "\xfd7zXZ", refuse("an xz archive", "unpack it and read the file inside")},
	{0, "AT&TFORM", refuse("a DjVu scan", toPDF)},
	{0, "%!PS", refuse("PostScript", "make a PDF of it (ps2pdf) and read that")},
	{0, "MZ", refuse("a program", "do not open it; look for the report beside it")},
	{0, "\x7fELF", refuse("a program", "look for the report beside it")},
	{0, "ID3", refuse("a sound file", "read the report that it belongs to")},
	{0, `{"solieu":"shard"`, refuse("a shard of figures", "put it into a database with solieu load")},
	{0, "SQLite format 3", refuse("an SQLite database", "use it with --db")},
}

const toPDF = "put it into a PDF and read that with --ocr"

func refuse(what, todo string) func([]byte) (Format, error) {
	return func([]byte) (Format, error) { return "", fmt.Errorf("%w: %s; %s", flow.ErrUnsupported, what, todo) }
}

// zipFormat tells the formats that are zip archives by the parts inside.
func zipFormat(data []byte) (Format, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", fmt.Errorf("%w: the file is cut off or changed (%v); copy it again from where it came from", flow.ErrDamaged, err)
	}
	var names strings.Builder
	for _, f := range z.File {
		name := "\n" + strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if name == "\nmimetype" || name == "\nmeta-inf/manifest.xml" {
			if format, err := odfFormat(f); format != "" || err != nil {
				return format, err
			}
		}
		if names.Len() < 1<<20 {
			names.WriteString(name)
		}
	}
	parts := names.String()
	has := func(prefix string) bool { return strings.Contains(parts, "\n"+prefix) }
	switch {
	case has("xl/workbook.bin"):
		return XLSB, nil
	case has("word/"):
		return DOCX, nil
	case has("xl/"):
		return XLSX, nil
	case has("ppt/"):
		return refuse("a PowerPoint presentation", "save it as PDF and read that")(nil)
	case has("_rels/.rels"):
		return ooxmlMain(z)
	case len(z.File) == 0:
		return "", fmt.Errorf("%w: an empty zip archive", flow.ErrDamaged)
	}
	return refuse("a zip archive", "unpack it and read the files inside")(nil)
}

// ooxmlMain tells an office file whose parts have unusual names by its list of content types.
func ooxmlMain(z *zip.Reader) (Format, error) {
	for _, f := range z.File {
		if !strings.EqualFold(f.Name, "[Content_Types].xml") {
			continue
		}
		types := head(f, 1<<20)
		switch {
		case strings.Contains(types, "wordprocessingml") || strings.Contains(types, "ms-word"):
			return DOCX, nil
		case strings.Contains(types, "spreadsheetml"):
			return XLSX, nil
		}
	}
	return refuse("a package of an unknown program", "open it in the program that made it and save it as DOCX or PDF")(nil)
}

// odfFormat reads an OpenDocument file's own word for its type, or that its parts are encrypted.
func odfFormat(f *zip.File) (Format, error) {
	const prefix = "application/vnd.oasis.opendocument."
	text := head(f, 1<<20)
	if strings.HasSuffix(strings.ToLower(f.Name), "manifest.xml") {
		if strings.Contains(text, "encryption-data") {
			return "", encrypted("LibreOffice")
		}
		return "", nil
	}
	kind, ok := strings.CutPrefix(strings.TrimSpace(text), prefix)
	switch {
	case !ok:
		return "", nil
	case strings.HasPrefix(kind, "text"):
		return ODT, nil
	case strings.HasPrefix(kind, "spreadsheet"):
		return ODS, nil
	}
	return refuse("an OpenDocument "+firstWord(kind), "save it as PDF and read that")(nil)
}

func firstWord(s string) string {
	return regexp.MustCompile(`^[a-z]*`).FindString(s)
}

func head(f *zip.File, most int64) string {
	r, err := f.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	data, _ := io.ReadAll(io.LimitReader(r, most)) // what could be read is enough to tell a type
	return string(data)
}

func encrypted(program string) error {
	return fmt.Errorf("%w: open it in %s with its password and save it without one", flow.ErrEncrypted, program)
}

// sniffable makes the beginning of a file readable as ASCII: UTF-16 loses its zero bytes.
func sniffable(head []byte) string {
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return string(bytes.ReplaceAll(head[2:], []byte{0}, nil))
	}
	return string(bytes.TrimPrefix(head, []byte("\ufeff")))
}

var (
	reMHTML     = regexp.MustCompile(`(?is)^\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version:|content-type:\s*multipart/related)`)
	reOfficeXML = regexp.MustCompile(`(?is)^\s*<\?xml\b.*?(?:progid="(?:word\.document|excel\.sheet)"|<w:worddocument|<pkg:package|office:mimetype="application/vnd\.oasis)`)
	reTag       = regexp.MustCompile(`(?is)^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|h[1-6]|span|font|center|style|script|article|section|ul|ol|b|br)\b[^>]*>`)
	reHTML      = regexp.MustCompile(`(?i)<html[\s>]|<!doctype\s+html`)
)

func looksHTML(text string) bool { return reTag.MatchString(text) || reHTML.MatchString(text) }

// officeXML tells the office formats that are one XML file. LibreOffice reads them by their content.
func officeXML(text string) (Format, error) {
	low := strings.ToLower(text)
	if strings.Contains(low, "excel.sheet") || strings.Contains(low, "opendocument.spreadsheet") {
		return XLS, nil
	}
	return DOC, nil
}
