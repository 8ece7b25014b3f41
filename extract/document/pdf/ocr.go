package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"solieu/extract/document/pdf/layout"
)

// ErrNoTesseract says that OCR was asked for and cannot be had.
var ErrNoTesseract = errors.New("tesseract with Vietnamese data is not installed, so scanned pages stay unread " +
	"(on Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-vie)")

// ocrDPI is what tesseract reads best; a page of A4 is then 8.7 million points.
const ocrDPI = 300

// ocr reads pages of one document.
type ocr struct {
	engine *engine
	doc    references.FPDF_DOCUMENT
	until  time.Time
	asked  bool // tesseract was looked for
	has    error
}

// page puts the words that tesseract reads on a scan in the place of the page's own letters.
func (o *ocr) page(p *layout.Page) ([]Word, error) {
	if !o.asked {
		o.asked, o.has = true, hasTesseract()
	}
	if o.has != nil {
		return nil, o.has
	}
	pic, err := o.engine.lib.RenderPageInDPI(&requests.RenderPageInDPI{
		Page: requests.Page{ByIndex: &requests.PageByIndex{Document: o.doc, Index: p.Number - 1}}, DPI: fitDPI(p),
		ImageFormat: requests.RenderImageFormatGrayscale})
	if err != nil {
		return nil, fmt.Errorf("page %d cannot be drawn: %w", p.Number, err)
	}
	defer pic.CleanupFunc()
	img, ok := pic.Result.RenderedImage.(*image.Gray)
	if !ok {
		return nil, fmt.Errorf("page %d is drawn as %T", p.Number, pic.Result.RenderedImage)
	}
	p.Rules = takeLines(img, float64(fitDPI(p)), p.Height)
	tsv, err := tesseract(img, fitDPI(p), o.until)
	if err != nil {
		return nil, fmt.Errorf("page %d: %w", p.Number, err)
	}
	p.Glyphs, p.Fonts = nil, []layout.Font{{Name: "OCR"}}
	return tsvWords(tsv, p, float64(fitDPI(p))), nil
}

// fitDPI keeps the picture of a huge page within what a page of A3 takes.
func fitDPI(p *layout.Page) int {
	const most = 1200.0 // points, the long side of A3
	if side := max(p.Width, p.Height); side > most {
		return max(36, int(ocrDPI*most/side))
	}
	return ocrDPI
}

func hasTesseract() error {
	out, err := exec.Command("tesseract", "--list-langs").CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("\nvie")) {
		return ErrNoTesseract
	}
	return nil
}

func tesseract(img image.Image, dpi int, until time.Time) ([]byte, error) {
	ctx, stop := context.WithDeadline(context.Background(), until)
	defer stop()
	var in, out, words bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(&in, img); err != nil {
		return nil, err
	}
	runtime.LockOSThread() // ends the child with this process, where the system can
	defer runtime.UnlockOSThread()
	cmd := exec.CommandContext(ctx, "tesseract", "-", "-", "-l", "vie", "--dpi", strconv.Itoa(dpi), "tsv")
	cmd.SysProcAttr = dieWithParent()
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &words
	cmd.Env = append(cmd.Environ(), "OMP_THREAD_LIMIT=1")
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ErrTime
		}
		return nil, fmt.Errorf("tesseract failed (%v): %s", err, strings.Join(strings.Fields(words.String()), " "))
	}
	return out.Bytes(), nil
}

// tsvWords reads tesseract's table (level, page, block, paragraph, line, word, left, top, width, height,
// confidence, text) into letters spread evenly over each word's box, so that the layout treats a scan as any page.
func tsvWords(tsv []byte, p *layout.Page, dpi float64) []Word {
	var out []Word
	scale := 72 / dpi
	var size, base float64 // of the open line
	for row := range strings.Lines(string(tsv)) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) < 12 {
			continue
		}
		var n [5]float64
		bad := false
		for i := range n {
			v, err := strconv.ParseFloat(f[6+i], 64)
			n[i], bad = v, bad || err != nil
		}
		if bad {
			continue
		}
		left, top, width, height := n[0]*scale, n[1]*scale, n[2]*scale, n[3]*scale
		switch f[0] {
		case "4":
			size = min(max(height*0.85, 4), 40)
			base = p.Height - top - height + 0.2*height
		case "5":
			text := strings.TrimSpace(f[11])
			if text == "" || n[4] < 0 {
				continue
			}
			letters := []rune(text)
			step := width / float64(len(letters))
			for i, r := range letters {
				p.Glyphs = append(p.Glyphs, layout.Glyph{Text: string(r), X: left + float64(i)*step, Y: base, W: step, Size: size})
			}
			p.Glyphs[len(p.Glyphs)-1].W = max(0.1*step, step-0.15*size) // boxes of words may touch; the space stays
			end := left + width
			p.Glyphs = append(p.Glyphs, layout.Glyph{Text: " ", X: end, Y: base, W: 0.2 * size, Size: size})
			out = append(out, Word{Page: p.Number, Text: text, Confidence: n[4]})
		}
	}
	return out
}
