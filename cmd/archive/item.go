package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"solieu/cmd/pipeline"
	"solieu/extract/document"
	"solieu/store"
)

// Read reads a file that is in memory and gives what the store's writer takes: its report, or why there is none. It is
// for programs that read where the database is not; path is the file's key in the database.
func Read(p *pipeline.Pipeline, path, fingerprint string, data []byte, opt pipeline.Options) store.Item {
	it := store.Item{Path: path, Fingerprint: fingerprint, Size: int64(len(data))}
	if err := CheckSize(path, it.Size, maxBytes(opt)); err != nil {
		refuse(&it, err)
		return it
	}
	sum := sha256.Sum256(data)
	it.SHA256 = hex.EncodeToString(sum[:])
	rep, err := p.ReadBytes(path, data, opt)
	take(&it, rep, err)
	return it
}

// Refused gives the item of a file whose bytes could not be had.
func Refused(path, fingerprint string, err error) store.Item {
	it := store.Item{Path: path, Fingerprint: fingerprint}
	refuse(&it, err)
	return it
}

// take puts into an item what reading its file gave. The report's own digest counts: the file may have changed since
// it was hashed.
func take(it *store.Item, rep *pipeline.Report, err error) {
	if err != nil {
		refuse(it, err)
		return
	}
	sr := store.Report(*rep)
	it.Report = &sr
	it.SHA256, it.Size = rep.Document.SHA256, rep.Document.Size
}

func refuse(it *store.Item, err error) {
	it.Kind, it.Reason = kindOf(err), strings.TrimPrefix(plain(err).Error(), it.Path+": ")
	if it.Kind == needsTool {
		it.SHA256 = "" // so that the next load tries again: the program may be there then
	}
}

func maxBytes(opt pipeline.Options) int64 {
	if opt.Document.MaxBytes > 0 {
		return opt.Document.MaxBytes
	}
	return document.DefaultMaxBytes
}

// CheckSize refuses a file that has more than max bytes.
func CheckSize(path string, size, max int64) error {
	if size > max {
		return fmt.Errorf("%s: %w (%d MB; the limit is %d MB, --max-size raises it)", path, document.ErrTooBig, size>>20, max>>20)
	}
	return nil
}

// needsTool is the kind of a refusal that another program, once installed, would undo.
const needsTool = "needs-program"

// kindOf gives the stable word for a refusal.
func kindOf(err error) string {
	for _, k := range []struct {
		err  error
		kind string
	}{
		{document.ErrEncrypted, "encrypted"},
		{document.ErrNeedsTool, needsTool},
		{document.ErrUnsupported, "unsupported"},
		{document.ErrLimit, "limit"},
		{document.ErrDamaged, "damaged"},
		{document.ErrEmpty, "empty"},
		{document.ErrBinary, "not-a-document"},
		{document.ErrTooBig, "too-big"},
		{fs.ErrNotExist, "missing"},
		{fs.ErrPermission, "no-permission"},
		{pipeline.ErrTimeout, "timeout"},
		{pipeline.ErrCrashed, "crashed"},
		{errNoMatch, "missing"},
		{errNoFiles, "no-files"},
	} {
		if errors.Is(err, k.err) {
			return k.kind
		}
	}
	return "unreadable"
}
