package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

var (
	reObject    = regexp.MustCompile(`(?:^|[\r\n\s])(\d{1,8})[ \t\r\n]+(\d{1,5})[ \t\r\n]+obj\b`)
	reCatalog   = regexp.MustCompile(`/Type\s*/Catalog\b`)
	rePage      = regexp.MustCompile(`/Type\s*/Page\b`)
	reEncrypted = regexp.MustCompile(`/Encrypt\s*(?:\d|<<)`)
	reRoot      = regexp.MustCompile(`/Root\s+(\d{1,8})\s+\d+\s+R`)
)

// repair writes a file anew from the objects that stand in it: for downloads that were cut off, tables of contents
// that point astray, bytes before or after the document. Where the catalog is lost, the pages that are left are
// put in the order of their place. It is nil where objects are packed in streams or encrypted; pdfium knows those.
func repair(data []byte) []byte {
	if bytes.Contains(data, []byte("/ObjStm")) || reEncrypted.Match(data) {
		return nil
	}
	at := map[int]int{}
	top := 0
	var order []int
	for _, m := range reObject.FindAllSubmatchIndex(data, 1<<18) {
		n, _ := strconv.Atoi(string(data[m[2]:m[3]]))
		if n <= 0 || n > 1<<20 {
			continue
		}
		at[n] = m[2]
		order = append(order, n)
		top = max(top, n)
	}
	if len(at) == 0 {
		return nil
	}
	body := func(n int) []byte { // the object's dictionary, as far as it matters here
		b := data[at[n]:min(len(data), at[n]+4096)]
		for _, end := range [][]byte{[]byte("endobj"), []byte("stream")} {
			if i := bytes.Index(b, end); i >= 0 {
				b = b[:i]
			}
		}
		return b
	}
	var extra bytes.Buffer
	root := 0
	if m := reRoot.FindAllSubmatch(data, -1); m != nil {
		root, _ = strconv.Atoi(string(m[len(m)-1][1]))
	}
	if at[root] == 0 || !reCatalog.Match(body(root)) {
		root = 0
		for _, n := range order {
			if reCatalog.Match(body(n)) {
				root = n
			}
		}
	}
	head := []byte("%PDF-1.7\n")
	shift := len(head)
	if root == 0 {
		slices.SortFunc(order, func(a, b int) int { return at[a] - at[b] })
		var kids bytes.Buffer
		pages := 0
		for _, n := range slices.Compact(order) {
			if rePage.Match(body(n)) {
				fmt.Fprintf(&kids, "%d 0 R ", n)
				pages++
			}
		}
		if pages == 0 {
			return nil
		}
		root = top + 1
		at[top+1] = len(data) + 1
		catalog := fmt.Sprintf("\n%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n", top+1, top+2)
		at[top+2] = len(data) + len(catalog)
		fmt.Fprintf(&extra, "%s%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n", catalog, top+2, pages, kids.Bytes())
		top += 2
	}
	out := slices.Concat(head, data, extra.Bytes(), []byte("\n"))
	table := len(out)
	var x bytes.Buffer
	fmt.Fprintf(&x, "xref\n0 %d\n0000000000 65535 f \n", top+1)
	for n := 1; n <= top; n++ {
		if p, ok := at[n]; ok {
			fmt.Fprintf(&x, "%010d %05d n \n", p+shift, generation(out[p+shift:]))
		} else {
			x.WriteString("0000000000 65535 f \n")
		}
	}
	fmt.Fprintf(&x, "trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", top+1, root, table)
	return append(out, x.Bytes()...)
}

// generation reads the second number of "12 0 obj".
func generation(b []byte) int {
	f := bytes.Fields(b[:min(len(b), 40)])
	if len(f) < 2 {
		return 0
	}
	g, _ := strconv.Atoi(string(f[1]))
	return g
}
