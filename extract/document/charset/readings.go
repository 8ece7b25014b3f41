package charset

import "unicode/utf8"

// reading is one way in which text may have gone wrong: bytes of an encoding, read through another's table.
type reading struct {
	enc  Encoding
	view view
	read func(us []unit, buf []letter) []letter
}

// readings are those seen in archives, the commonest first.
func readings() []reading {
	cp1258, viscii := view{tableOf(Windows1258)}, view{tableOf(VISCII)}
	western := view{}
	return []reading{
		{TCVN3, western, tableOf(TCVN3).read},
		{VNI, western, tableOf(VNI).read},
		{UTF8Twice, western, readTwice},
		{Windows1258, western, tableOf(Windows1258).read},
		{VISCII, western, tableOf(VISCII).read},
		{VPS, western, tableOf(VPS).read},
		{TCVN3, viscii, tableOf(TCVN3).read},
		{TCVN3, cp1258, tableOf(TCVN3).read},
		{VNI, cp1258, tableOf(VNI).read},
	}
}

// readTwice reads UTF-8 whose bytes were taken for letters of windows-1252.
func readTwice(us []unit, buf []letter) []letter {
	buf = buf[:0]
	for i := 0; i < len(us); {
		if us[i].raw != 0 || us[i].b < 0x80 {
			r := us[i].raw
			if r == 0 {
				r = rune(us[i].b)
			}
			buf = append(buf, letter{r: r, from: us[i].from})
			i++
			continue
		}
		var bs [4]byte
		n := 0
		for n < 4 && i+n < len(us) && us[i+n].raw == 0 {
			bs[n] = us[i+n].b
			n++
		}
		r, size := utf8.DecodeRune(bs[:n])
		if r == utf8.RuneError {
			buf = append(buf, letter{r: western(us[i].b), from: us[i].from})
			i++
			continue
		}
		buf = append(buf, letter{r: r, from: us[i].from, mended: true})
		i += size
	}
	return buf
}
