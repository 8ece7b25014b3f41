package document

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"solieu/extract/document/flow"
)

// oleFormat tells what a compound file ("OLE", the container of Word and Excel before 2007) holds, by the names in
// its directory. The directory is looked for entry by entry rather than by its chain, so that a file with a damaged
// allocation table still says what it is.
//
// Source: [MS-CFB] 2.6.1 (a directory entry is 128 bytes: name in UTF-16, its length at 64, type at 66, first sector
// at 116).
func oleFormat(data []byte) (Format, error) {
	streams := map[string]int{}
	for at := 512; at+128 <= len(data); at += 128 {
		entry := data[at : at+128]
		n := int(binary.LittleEndian.Uint16(entry[64:]))
		if n < 4 || n > 64 || n%2 != 0 || entry[66] > 5 || entry[0] == 0 && entry[1] == 0 {
			continue
		}
		units := make([]uint16, n/2-1)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(entry[2*i:])
		}
		name := strings.ToLower(string(utf16.Decode(units)))
		if _, twice := streams[name]; !twice && oleNames[name] {
			streams[name] = int(binary.LittleEndian.Uint32(entry[116:]))
		}
	}
	has := func(name string) bool { _, ok := streams[name]; return ok }
	switch {
	case has("encryptedpackage"):
		return "", encrypted("Word or Excel")
	case has("worddocument"):
		if wordEncrypted(sector(data, streams["worddocument"])) {
			return "", encrypted("Word")
		}
		return DOC, nil
	case has("workbook"), has("book"):
		start, ok := streams["workbook"]
		if !ok {
			start = streams["book"]
		}
		if excelEncrypted(sector(data, start)) {
			return "", encrypted("Excel")
		}
		return XLS, nil
	case has("powerpoint document"):
		return refuse("a PowerPoint presentation", "save it as PDF and read that")(nil)
	case has("__properties_version1.0"):
		return refuse("an Outlook message", "save what is attached to it and read that")(nil)
	}
	return "", wrap(flow.ErrUnsupported, "a compound file without a Word text or an Excel sheet; open it in the program that made it and save it as DOCX or PDF")
}

var oleNames = map[string]bool{"encryptedpackage": true, "worddocument": true, "workbook": true, "book": true,
	"powerpoint document": true, "__properties_version1.0": true}

// sector gives the file from the start of a sector on.
func sector(data []byte, n int) []byte {
	shift := binary.LittleEndian.Uint16(data[30:])
	if shift < 7 || shift > 16 || n < 0 || n > len(data)>>shift {
		return nil
	}
	if at := (n + 1) << shift; at < len(data) {
		return data[at:]
	}
	return nil
}

// wordEncrypted reads the flag fEncrypted of the file information block ([MS-DOC] 2.5.2).
func wordEncrypted(fib []byte) bool {
	return len(fib) >= 12 && binary.LittleEndian.Uint16(fib) == 0xa5ec && binary.LittleEndian.Uint16(fib[10:])&0x0100 != 0
}

// excelEncrypted looks for the record FilePass among the first of a workbook ([MS-XLS] 2.4.117). Excel's own fixed
// password ("VelvetSweatshop", on read-only recommended files) counts too: few programs open such a file.
func excelEncrypted(book []byte) bool {
	const begin, filePass = 0x0809, 0x002f
	for i := 0; i < 16 && len(book) >= 4; i++ {
		kind, n := binary.LittleEndian.Uint16(book), int(binary.LittleEndian.Uint16(book[2:]))
		switch {
		case i == 0 && kind != begin && kind != 0x0009 && kind != 0x0209 && kind != 0x0409:
			return false
		case kind == filePass:
			return true
		case 4+n > min(len(book), 480):
			return false // further on the stream may go on in another sector
		}
		book = book[4+n:]
	}
	return false
}
