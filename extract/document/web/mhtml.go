package web

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"solieu/extract/document/flow"
)

// ReadMHTML reads a web page saved in one file: its first part that is HTML.
func ReadMHTML(data []byte, limits flow.Limits, mend Mend) (*flow.Doc, error) {
	msg, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(data, "\r\n\t \ufeff")))
	if err != nil {
		return nil, fmt.Errorf("%w: the head of the web archive: %v", flow.ErrDamaged, err)
	}
	page, err := htmlPart(msg.Header.Get("Content-Type"), msg.Header.Get("Content-Transfer-Encoding"), msg.Body, limits, 0)
	if err != nil {
		return nil, err
	}
	if page == nil {
		return nil, fmt.Errorf("%w: a web archive without a page of text in it", flow.ErrUnsupported)
	}
	return Read(page, limits, mend)
}

func htmlPart(contentType, encoding string, body io.Reader, limits flow.Limits, depth int) ([]byte, error) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil || depth > 4 {
		return nil, nil
	}
	if strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(body, params["boundary"])
		for range limits.Entries {
			part, err := parts.NextRawPart()
			if err == io.EOF {
				return nil, nil
			}
			if err != nil {
				return nil, fmt.Errorf("%w: the web archive breaks off (%v)", flow.ErrDamaged, err)
			}
			page, err := htmlPart(part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part, limits, depth+1)
			if page != nil || err != nil {
				return page, err
			}
		}
		return nil, nil
	}
	if kind != "text/html" {
		return nil, nil
	}
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	page, err := io.ReadAll(io.LimitReader(body, limits.Unpacked+1))
	if int64(len(page)) > limits.Unpacked {
		return nil, fmt.Errorf("%w: the page in the web archive is larger than %d MB (--max-unpacked)", flow.ErrLimit, limits.Unpacked>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: the web archive breaks off (%v)", flow.ErrDamaged, err)
	}
	return page, nil
}
