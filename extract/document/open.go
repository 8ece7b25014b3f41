package document

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Options bound what reading one document may cost. The zero value means the defaults.
type Options struct {
	MaxBytes int64 // of the file; 0 means DefaultMaxBytes
}

// DefaultMaxBytes is the largest file that is read unless Options says otherwise.
const DefaultMaxBytes = 256 << 20

// Errors that callers tell apart; every error from Open and Read is one line that starts with the file's name.
var (
	ErrEmpty  = errors.New("is empty")
	ErrBinary = errors.New("is not text and no document format that solieu reads")
	ErrTooBig = errors.New("is larger than the limit")
)

// Open reads the document at path.
func Open(path string, opt Options) (*Document, error) {
	max := opt.MaxBytes
	if max == 0 {
		max = DefaultMaxBytes
	}
	st, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if st.Size() > max {
		return nil, fmt.Errorf("%s: %w (%d MB; the limit is %d MB, --max-size raises it)", path, ErrTooBig, st.Size()>>20, max>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Read(path, data, opt)
}

// Read reads a document from its bytes. Path is used for messages and for Document.Name.
func Read(path string, data []byte, opt Options) (*Document, error) {
	sum := sha256.Sum256(data)
	d := &Document{Name: filepath.Base(path), Path: path, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(data))}
	if len(data) == 0 {
		return nil, fmt.Errorf("%s: %w", path, ErrEmpty)
	}
	if err := readText(d, data); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}
