package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"solieu/extract/document/pdf/layout"
)

// The second source of glyphs: pdfium, compiled to WebAssembly and run by wazero, so that it needs no C compiler
// and cannot leave its memory. It rebuilds damaged files, knows every filter and encryption, and the encodings of
// embedded fonts. It is slower to start, so it comes second.

// engine is a pdfium instance.
type engine struct {
	pool pdfium.Pool
	lib  pdfium.Pdfium
}

// memoryPages bounds pdfium's own memory, in pages of 64 KB.
const memoryPages = 4096

func startEngine(wait time.Duration) (*engine, error) {
	rc := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memoryPages)
	if dir, err := os.UserCacheDir(); err == nil { // compiling takes seconds, loading what was compiled a tenth of one
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "solieu", "pdfium")); err == nil {
			rc = rc.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: context.Background(), MinIdle: 1, MaxIdle: 1, MaxTotal: 1,
		RuntimeConfig: rc, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("pdfium does not start: %w", err)
	}
	lib, err := pool.GetInstance(wait)
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("pdfium does not start: %w", err)
	}
	return &engine{pool, lib}, nil
}

func (e *engine) close() {
	e.lib.Close()
	e.pool.Close()
}

// open opens the document, with the empty password where it is encrypted.
func (e *engine) open(data []byte) (references.FPDF_DOCUMENT, int, error) {
	doc, err := e.lib.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return "", 0, errEncrypted
	case err != nil:
		return "", 0, fmt.Errorf("%w: no pages can be found in it", ErrDamaged)
	}
	n, err := e.lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return "", 0, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if n.PageCount < 1 {
		return "", 0, fmt.Errorf("%w: it has no pages", ErrDamaged)
	}
	return doc.Document, n.PageCount, nil
}

// readPdfium reads a document by the second source, the pages named in req.Scans by OCR.
func readPdfium(data []byte, req request, mend func(text, font string) string, tick func()) (*Result, error) {
	e, err := startEngine(req.Options.Time)
	if err != nil {
		return nil, err
	}
	defer e.close()
	tick()
	doc, pages, err := e.open(data)
	if err != nil {
		return nil, err
	}
	a := newAssembly(req.Options, mend)
	read := &ocr{engine: e, doc: doc, until: time.Now().Add(req.Options.Time * 9 / 10)}
	for i := range pages {
		if a.full(i) {
			break
		}
		p, err := e.page(doc, i)
		if err != nil {
			a.res.Failed = append(a.res.Failed, i+1)
			p = &layout.Page{Number: i + 1, Width: 595, Height: 842}
		}
		if req.Options.OCR && isScan(p) {
			words, err := read.page(p)
			if err == nil {
				a.res.OCR = append(a.res.OCR, words...)
				a.layout.Add(p)
				tick()
				continue
			}
			a.note(err)
		}
		a.add(p)
		tick()
	}
	res := a.finish()
	res.Source, res.Pages = "pdfium", pages
	return res, nil
}

// page reads the letters and lines of page i (from 0).
func (e *engine) page(doc references.FPDF_DOCUMENT, i int) (*layout.Page, error) {
	loaded, err := e.lib.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: i})
	if err != nil {
		return nil, err
	}
	defer e.lib.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	ref := requests.Page{ByReference: &loaded.Page}
	p := &layout.Page{Number: i + 1}
	base := e.place(ref, p)
	if err := e.glyphs(ref, p, base); err != nil {
		return nil, err
	}
	o := objects{e: e, in: newInterpreter(p, base)}
	o.pageObjects(ref)
	return p, nil
}

// place sets the page's size and gives the matrix that makes it upright.
func (e *engine) place(ref requests.Page, p *layout.Page) matrix {
	box := [4]float64{0, 0, 595, 842}
	if m, err := e.lib.FPDFPage_GetMediaBox(&requests.FPDFPage_GetMediaBox{Page: ref}); err == nil {
		box = upBox(m.Left, m.Bottom, m.Right, m.Top, box)
	}
	if c, err := e.lib.FPDFPage_GetCropBox(&requests.FPDFPage_GetCropBox{Page: ref}); err == nil {
		box = upBox(c.Left, c.Bottom, c.Right, c.Top, box)
	}
	turn := 0
	if r, err := e.lib.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: ref}); err == nil {
		turn = int(r.PageRotation)
	}
	return place(box, turn*90, p)
}

func upBox(l, b, r, t float32, otherwise [4]float64) [4]float64 {
	x := [4]float64{min(float64(l), float64(r)), min(float64(b), float64(t)), max(float64(l), float64(r)), max(float64(b), float64(t))}
	if x[2]-x[0] > 1 && x[3]-x[1] > 1 {
		return x
	}
	return otherwise
}

// glyphs reads the page's characters. Those that pdfium made up (line ends, spaces it guessed) are left out: the
// layout finds its own.
func (e *engine) glyphs(ref requests.Page, p *layout.Page, base matrix) error {
	tp, err := e.lib.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return err
	}
	defer e.lib.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: tp.TextPage})
	n, err := e.lib.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: tp.TextPage})
	if err != nil {
		return err
	}
	fonts := map[layout.Font]int32{}
	for i := range min(n.Count, maxGlyphs) {
		g, f, ok := e.char(tp.TextPage, i, base)
		if !ok {
			continue
		}
		id, have := fonts[f]
		if !have {
			id = int32(len(p.Fonts))
			fonts[f] = id
			p.Fonts = append(p.Fonts, f)
		}
		g.Font = id
		p.Glyphs = append(p.Glyphs, g)
	}
	return nil
}

func (e *engine) char(tp references.FPDF_TEXTPAGE, i int, base matrix) (g layout.Glyph, f layout.Font, ok bool) {
	u, err := e.lib.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: tp, Index: i})
	if err != nil {
		return g, f, false
	}
	made, err := e.lib.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: tp, Index: i})
	if err != nil || made.IsGenerated {
		return g, f, false
	}
	at, err := e.lib.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: tp, Index: i})
	if err != nil {
		return g, f, false
	}
	box, err := e.lib.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: tp, Index: i})
	if err != nil {
		return g, f, false
	}
	m := matrix{1, 0, 0, 1, 0, 0}
	if mm, err := e.lib.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: tp, Index: i}); err == nil {
		m = matrix{float64(mm.Matrix.A), float64(mm.Matrix.B), float64(mm.Matrix.C), float64(mm.Matrix.D), 0, 0}
	}
	size, err := e.lib.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: tp, Index: i})
	if err != nil {
		return g, f, false
	}
	if info, err := e.lib.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: tp, Index: i}); err == nil {
		f = fontOf(info.FontName, info.Flags)
	}
	r := rune(u.Unicode)
	if r == 0 || r == 0xfffe || r == 0xffff {
		r = 0xfffd
	}
	if r == 2 { // pdfium's mark for a hyphen at a line's end
		r = '-'
	}
	full := m.mul(matrix{base[0], base[1], base[2], base[3], 0, 0})
	g.X, g.Y = base.apply(at.X, at.Y)
	g.Dir = direction(full, size.FontSize)
	g.Size = math.Abs(size.FontSize) * math.Hypot(full[2], full[3])
	if math.Hypot(m[2], m[3]) == 0 {
		g.Size = math.Abs(size.FontSize)
	}
	w, h := math.Abs(float64(box.Rect.Right-box.Rect.Left)), math.Abs(float64(box.Rect.Top-box.Rect.Bottom))
	if math.Abs(m[1]) > math.Abs(m[0]) {
		w = h
	}
	g.W = w
	g.Text = (&font{name: f.Name}).clean(string(r))
	return g, f, g.Text != "" && !math.IsNaN(g.X+g.Y+g.W+g.Size)
}

// objects walks the page's drawn lines and images.
type objects struct {
	e    *engine
	in   *interpreter
	seen int
}

// maxObjects bounds the objects of one page that are looked at, nested ones included.
const maxObjects = 20000

func (o *objects) pageObjects(ref requests.Page) {
	n, err := o.e.lib.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: ref})
	if err != nil {
		return
	}
	for i := range min(n.Count, maxObjects) {
		if obj, err := o.e.lib.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: ref, Index: i}); err == nil {
			o.object(obj.PageObject, 0)
		}
	}
}

func (o *objects) object(ref references.FPDF_PAGEOBJECT, depth int) {
	if o.seen++; o.seen > maxObjects || depth > maxFormDepth {
		return
	}
	kind, err := o.e.lib.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: ref})
	if err != nil || kind.Type != enums.FPDF_PAGEOBJ_PATH && kind.Type != enums.FPDF_PAGEOBJ_IMAGE && kind.Type != enums.FPDF_PAGEOBJ_FORM {
		return
	}
	m := identity
	if mm, err := o.e.lib.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: ref}); err == nil {
		m = matrix{float64(mm.Matrix.A), float64(mm.Matrix.B), float64(mm.Matrix.C), float64(mm.Matrix.D), float64(mm.Matrix.E), float64(mm.Matrix.F)}
	}
	saved := o.in.g
	o.in.g.ctm = m.mul(o.in.g.ctm)
	defer func() { o.in.g = saved }()
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_IMAGE:
		if size := o.in.page.Width * o.in.page.Height; size > 0 {
			o.in.page.ImageArea += math.Abs(o.in.g.ctm[0]*o.in.g.ctm[3]-o.in.g.ctm[1]*o.in.g.ctm[2]) / size
		}
	case enums.FPDF_PAGEOBJ_PATH:
		o.path(ref)
	case enums.FPDF_PAGEOBJ_FORM:
		n, err := o.e.lib.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: ref})
		if err != nil {
			return
		}
		for i := range min(n.Count, maxObjects) {
			if obj, err := o.e.lib.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: ref, Index: uint64(i)}); err == nil {
				o.object(obj.PageObject, depth+1)
			}
		}
	}
}

// maxSegments is how long a path may be and still be borders: curves and maps are longer.
const maxSegments = 400

// path hands a path's straight lines to the interpreter, as if its content had drawn them.
func (o *objects) path(ref references.FPDF_PAGEOBJECT) {
	mode, err := o.e.lib.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: ref})
	if err != nil {
		return
	}
	n, err := o.e.lib.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: ref})
	if err != nil || n.Count > maxSegments {
		return
	}
	o.in.path = path{}
	for i := range n.Count {
		o.seen++
		seg, err := o.e.lib.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: ref, Index: i})
		if err != nil {
			return
		}
		pt, err1 := o.e.lib.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: seg.PathSegment})
		ty, err2 := o.e.lib.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: seg.PathSegment})
		cl, err3 := o.e.lib.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: seg.PathSegment})
		if err1 != nil || err2 != nil || err3 != nil {
			return
		}
		if ty.Type == enums.FPDF_SEGMENT_MOVETO {
			o.in.path.end()
		}
		x, y := o.in.g.ctm.apply(float64(pt.X), float64(pt.Y))
		o.in.path.open = append(o.in.path.open, point{x, y})
		if cl.IsClose {
			o.in.path.close()
		}
	}
	o.in.g.white, o.in.g.whiteLine = o.white(ref)
	if mode.Stroke {
		o.in.both()
	} else if mode.FillMode != enums.FPDF_FILLMODE_NONE {
		o.in.fill()
	}
}

func (o *objects) white(ref references.FPDF_PAGEOBJECT) (fill, line bool) {
	if c, err := o.e.lib.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: ref}); err == nil {
		fill = c.FillColor.R > 252 && c.FillColor.G > 252 && c.FillColor.B > 252
	}
	if c, err := o.e.lib.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: ref}); err == nil {
		line = c.StrokeColor.R > 252 && c.StrokeColor.G > 252 && c.StrokeColor.B > 252
	}
	return fill, line
}

// fontOf names a font with its style.
func fontOf(name string, flags int) layout.Font {
	name = baseName(name)
	low := strings.ToLower(name)
	return layout.Font{Name: name,
		Bold:   strings.Contains(low, "bold") || strings.Contains(low, "black") || flags&(1<<18) != 0,
		Italic: strings.Contains(low, "italic") || strings.Contains(low, "oblique") || flags&(1<<6) != 0}
}
