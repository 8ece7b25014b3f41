package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	ledong "github.com/ledongthuc/pdf"

	"solieu/extract/document/pdf/layout"
)

// The first source of glyphs: github.com/ledongthuc/pdf finds objects and unpacks streams; the content is
// interpreted here. Its own text functions are not used: they break numbers (47.871,89⏎4). It gives up on any
// damaged cross-reference table, on newer encryption and on filters other than Flate; pdfium reads those.

const (
	maxNodes     = 1 << 16 // of the page tree
	maxTreeDepth = 64
)

// file is an opened PDF.
type file struct {
	pages []pageNode
	fonts map[string]*font            // by the font dictionary as printed, which names its parts by object number
	names map[string]map[string]*font // by the dictionary that names them
	forms map[string]*form
	kept  int // bytes of form content kept
}

// pageNode is a page with what it inherits from the tree above it.
type pageNode struct {
	dict, resources, mediaBox, cropBox ledong.Value
	rotate                             int64
}

var errEncrypted = errors.New("is encrypted and needs a password")

// openFile reads the file's structure and its page tree.
func openFile(data []byte) (f *file, err error) {
	defer func() {
		if x := recover(); x != nil {
			f, err = nil, fmt.Errorf("%w: %v", ErrDamaged, x)
		}
	}()
	r, err := ledong.NewReader(bytes.NewReader(data), int64(len(data)))
	if errors.Is(err, ledong.ErrInvalidPassword) {
		return nil, errEncrypted
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	f = &file{fonts: map[string]*font{}, names: map[string]map[string]*font{}, forms: map[string]*form{}}
	w := treeWalk{f: f, seen: map[string]bool{}}
	w.walk(r.Trailer().Key("Root").Key("Pages"), pageNode{}, 0)
	if len(f.pages) == 0 {
		return nil, fmt.Errorf("%w: it has no pages", ErrDamaged)
	}
	return f, nil
}

// treeWalk collects the pages. The library's own Page trusts /Count and hangs on a ring of /Kids.
type treeWalk struct {
	f     *file
	seen  map[string]bool
	nodes int
}

func (w *treeWalk) walk(v ledong.Value, up pageNode, depth int) {
	w.nodes++
	if v.Kind() != ledong.Dict || depth > maxTreeDepth || w.nodes > maxNodes {
		return
	}
	n := up
	n.dict = v
	for _, k := range []struct {
		key string
		to  *ledong.Value
	}{{"Resources", &n.resources}, {"MediaBox", &n.mediaBox}, {"CropBox", &n.cropBox}} {
		if x := v.Key(k.key); !x.IsNull() {
			*k.to = x
		}
	}
	if r := v.Key("Rotate"); !r.IsNull() {
		n.rotate = r.Int64()
	}
	kids := v.Key("Kids")
	if kids.Kind() != ledong.Array {
		w.f.pages = append(w.f.pages, n)
		return
	}
	refs := strings.Split(strings.Trim(kids.String(), "[]"), " R")
	for i := 0; i < kids.Len(); i++ {
		if i < len(refs) && len(refs) == kids.Len()+1 {
			ref := strings.TrimSpace(refs[i])
			if w.seen[ref] {
				continue
			}
			w.seen[ref] = true
		}
		func() {
			defer func() {
				if recover() != nil { // one lost page, reported by the count
					w.f.pages = append(w.f.pages, pageNode{})
				}
			}()
			w.walk(kids.Index(i), n, depth+1)
		}()
	}
}

// pageRead is a page as interpreted, as far as it could be.
type pageRead struct {
	page *layout.Page
	err  error
}

// each interprets the first n pages in order, a few ahead of the reader, who must take them all.
func (f *file) each(n int) <-chan pageRead {
	out := make(chan pageRead, 3)
	go func() {
		defer close(out)
		for i := range n {
			p, err := f.page(i)
			out <- pageRead{p, err}
		}
	}()
	return out
}

// page interprets page i (from 0).
func (f *file) page(i int) (p *layout.Page, err error) {
	n := f.pages[i]
	p = &layout.Page{Number: i + 1, Width: 595, Height: 842}
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("page %d: %v", i+1, x)
		}
	}()
	if n.dict.IsNull() {
		return p, fmt.Errorf("page %d is missing", i+1)
	}
	base := n.place(p)
	p.Glyphs = make([]layout.Glyph, 0, 4096)
	content := contentOf(n.dict.Key("Contents"))
	if n.resources.IsNull() {
		n.resources = n.dict.Key("Resources")
	}
	in := newInterpreter(p, base)
	in.run(content, &dictResources{f: f, v: n.resources})
	return p, nil
}

// place sets the page's size and gives the matrix that makes it upright with its corner at the origin.
func (n pageNode) place(p *layout.Page) matrix {
	box := [4]float64{0, 0, 595, 842}
	for _, v := range []ledong.Value{n.mediaBox, n.cropBox} {
		if v.Len() == 4 {
			b := [4]float64{v.Index(0).Float64(), v.Index(1).Float64(), v.Index(2).Float64(), v.Index(3).Float64()}
			b = [4]float64{min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3])}
			if b[2]-b[0] > 1 && b[3]-b[1] > 1 {
				box = b
			}
		}
	}
	return place(box, int(n.rotate%360), p)
}

// place sets the size of a page with this box (left, bottom, right, top) and turn (degrees clockwise), and gives the
// matrix that makes it upright with its corner at the origin.
func place(box [4]float64, turn int, p *layout.Page) matrix {
	w, h := box[2]-box[0], box[3]-box[1]
	m := matrix{1, 0, 0, 1, -box[0], -box[1]}
	p.Width, p.Height = w, h
	switch ((turn % 360) + 360) % 360 {
	case 90:
		p.Width, p.Height = h, w
		return m.mul(matrix{0, -1, 1, 0, 0, w})
	case 180:
		return m.mul(matrix{-1, 0, 0, -1, w, h})
	case 270:
		p.Width, p.Height = h, w
		return m.mul(matrix{0, 1, -1, 0, h, 0})
	}
	return m
}

// contentOf joins a page's content streams; one damaged stream does not take the others with it.
func contentOf(v ledong.Value) []byte {
	if v.Kind() != ledong.Array {
		return readAll(v)
	}
	var all []byte
	var failed any
	for i := 0; i < v.Len() && len(all) < maxStream; i++ {
		func() {
			defer func() {
				if x := recover(); x != nil {
					failed = x
				}
			}()
			all = append(append(all, readAll(v.Index(i))...), '\n')
		}()
	}
	if len(all) == 0 && failed != nil {
		panic(failed)
	}
	return all
}

// dictResources reads a resource dictionary of the file.
type dictResources struct {
	f     *file
	v     ledong.Value
	dict  ledong.Value // its Font entry
	names map[string]*font
}

func (r *dictResources) font(name string) *font {
	if r.names == nil {
		r.dict = r.v.Key("Font")
		key := r.dict.String() // pages mostly share one dictionary, or equal ones
		if r.names = r.f.names[key]; r.names == nil {
			r.names = map[string]*font{}
			r.f.names[key] = r.names
		}
	}
	if f, ok := r.names[name]; ok {
		return f
	}
	v := r.dict.Key(name)
	key := v.String()
	f, ok := r.f.fonts[key]
	if !ok {
		f = loadFont(v)
		r.f.fonts[key] = f
	}
	r.names[name] = f
	return f
}

func (r *dictResources) fontState(name string) (*font, float64) {
	v := r.v.Key("ExtGState").Key(name).Key("Font")
	if v.Len() != 2 {
		return nil, 0
	}
	return loadFont(v.Index(0)), v.Index(1).Float64()
}

// form is a form XObject as read once.
type form struct {
	content []byte
	m       matrix
	res     resources
	image   bool
}

func (r *dictResources) form(name string) ([]byte, matrix, resources, bool) {
	v := r.v.Key("XObject").Key(name)
	key := v.String() // it holds the stream's offset
	fm, ok := r.f.forms[key]
	if !ok {
		fm = r.load(v)
		if r.f.kept += len(fm.content); r.f.kept < maxStream {
			r.f.forms[key] = fm
		}
	}
	return fm.content, fm.m, fm.res, fm.image
}

func (r *dictResources) load(v ledong.Value) *form {
	switch v.Key("Subtype").Name() {
	case "Image":
		return &form{image: true}
	case "Form":
	default:
		return &form{}
	}
	fm := &form{m: identity, res: r}
	if m := v.Key("Matrix"); m.Len() == 6 {
		for i := range fm.m {
			fm.m[i] = m.Index(i).Float64()
		}
	}
	if res := v.Key("Resources"); !res.IsNull() {
		fm.res = &dictResources{f: r.f, v: res}
	}
	fm.content = readAll(v)
	return fm
}
