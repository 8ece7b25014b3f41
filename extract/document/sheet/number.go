package sheet

import (
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// numFormat is what a number format of Excel does to a value, beyond the digits it shows.
type numFormat struct {
	percent       bool
	thousands     int    // commas at the end of the digits: each divides by 1000
	before, after string // words in the format: "đ", " tỷ"
	date          string // layout of a date or time, else ""
}

// builtin are the formats that workbooks name only by number (ECMA-376 18.8.30); the others show plain digits.
var builtin = map[int]string{9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
	27: "yyyy/m/d", 28: "yyyy/m/d", 29: "yyyy/m/d", 30: "m-d-yy", 31: "yyyy/m/d", 36: "yyyy/m/d", 50: "yyyy/m/d", 57: "yyyy/m/d"}

// parseFormat reads the first section of a format code, the one for positive numbers.
func parseFormat(code string) numFormat {
	var f numFormat
	var words, letters strings.Builder
	digits := false
	place := func(s string) {
		if digits {
			f.after += s
		} else {
			words.WriteString(s)
		}
	}
	commas := 0
	for i := 0; i < len(code); i++ {
		c := code[i]
		switch c {
		case ';':
			i = len(code)
			continue
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 1
			}
			place(code[i+1 : i+1+end])
			i += end + 1
		case '\\':
			if i+1 < len(code) {
				n := runeLen(code[i+1:])
				place(code[i+1 : i+1+n])
				i += n
			}
		case '_', '*':
			if i+1 < len(code) {
				i += runeLen(code[i+1:])
			}
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				end = len(code) - i
			}
			inner := code[i+1 : i+end]
			switch {
			case strings.HasPrefix(inner, "$"): // [$₫-42A]
				s, _, _ := strings.Cut(inner[1:], "-")
				place(s)
			case strings.Trim(strings.ToLower(inner), "hms") == "" && inner != "":
				letters.WriteString(inner)
			}
			i += end
		case '0', '#', '?':
			digits, commas = true, 0
		case ',':
			commas++
		case '%':
			f.percent = true
		case ' ':
			place(" ")
		case '.', '/', '-', '+', ':', '(', ')', '$':
		case 'E', 'e':
			if i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-') {
				i++
				continue
			}
			letters.WriteByte(c)
		case '@':
		default:
			if c < 0x80 {
				letters.WriteByte(c)
			} else {
				n := runeLen(code[i:])
				place(code[i : i+n])
				i += n - 1
			}
		}
	}
	if digits {
		f.thousands = commas
	}
	if low := strings.ToLower(letters.String()); !digits && low != "general" {
		f.date = dateLayout(low)
	}
	if f.date == "" {
		f.before = strings.TrimLeft(words.String(), " ")
	}
	return f
}

func runeLen(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

// dateLayout gives the layout in which a date prints, by the letters of its format.
func dateLayout(letters string) string {
	has := func(c string) bool { return strings.Contains(letters, c) }
	clock := has("h") || has("s")
	switch {
	case has("y") && has("d") && clock:
		return "02/01/2006 15:04"
	case has("y") && has("d"), has("d") && !clock:
		return "02/01/2006"
	case has("y") && has("m"):
		return "01/2006"
	case has("y"):
		return "2006"
	case has("d"):
		return "02/01/2006 15:04"
	case clock:
		return "15:04"
	case has("m"):
		return "01/2006"
	}
	return ""
}

// lastDay is the serial number of 31/12/9999, the last day that Excel knows.
const lastDay = 2958465

// show prints a stored number as its format has it and gives its exact value; of a date there is no value.
func (f numFormat) show(raw string, date1904 bool) (text, value string) {
	v, err := strconv.ParseFloat(strings.TrimSpace(raw), 64)
	if err != nil {
		return raw, ""
	}
	if f.date != "" && v >= 0 && v <= lastDay {
		if t, err := excelize.ExcelDateToTime(v, date1904); err == nil {
			return t.Round(time.Second).Format(f.date), ""
		}
	}
	shift := -3 * f.thousands
	if f.percent {
		shift += 2
	}
	value = plain(v, shift)
	if value == "" {
		return raw, ""
	}
	text = f.before + strings.Replace(value, ".", ",", 1)
	if f.percent {
		text += "%"
	}
	return strings.TrimRight(text+f.after, " "), value
}

// plain writes v times 10^shift as a plain decimal of at most 15 significant digits, the precision that Excel keeps;
// "" for a number so large or small that no table shows it.
func plain(v float64, shift int) string {
	s := strconv.FormatFloat(v, 'e', 14, 64) // d.dddddddddddddde±xx
	mantissa, exp, _ := strings.Cut(s, "e")
	e, err := strconv.Atoi(exp)
	if err != nil || e > 30 || e < -30 && v != 0 {
		return ""
	}
	sign := ""
	if mantissa[0] == '-' {
		sign, mantissa = "-", mantissa[1:]
	}
	digits := strings.TrimRight(strings.Replace(mantissa, ".", "", 1), "0")
	if digits == "" {
		return "0"
	}
	point := 1 + e + shift // digits before the point
	switch {
	case point <= 0:
		return sign + "0." + strings.Repeat("0", -point) + digits
	case point >= len(digits):
		return sign + digits + strings.Repeat("0", point-len(digits))
	}
	return sign + digits[:point] + "." + digits[point:]
}
