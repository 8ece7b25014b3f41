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

// formatReader walks a format code.
type formatReader struct {
	code    string
	at      int
	out     numFormat
	letters strings.Builder // of dates and times
	digits  bool            // a place for a digit was met
	commas  int             // since the last place for a digit
}

// parseFormat reads the first section of a format code, the one for positive numbers.
func parseFormat(code string) numFormat {
	r := &formatReader{code: code}
	for r.at < len(code) && code[r.at] != ';' {
		r.next()
	}
	f := r.out
	if r.digits {
		f.thousands = r.commas
	} else if low := strings.ToLower(r.letters.String()); low != "general" {
		f.date = dateLayout(low)
	}
	if f.date != "" {
		f.before = ""
	}
	f.before = strings.TrimLeft(f.before, " ")
	return f
}

// next reads one mark of the code.
func (r *formatReader) next() {
	c := r.code[r.at]
	n := runeLen(r.code[r.at:])
	rest := r.code[r.at+n:]
	r.at += n
	switch {
	case c == '"':
		words, _, _ := strings.Cut(rest, `"`)
		r.literal(words)
		r.at += len(words) + 1
	case c == '[':
		inner, _, _ := strings.Cut(rest, "]")
		r.bracket(inner)
		r.at += len(inner) + 1
	case c == '\\' && rest != "":
		r.literal(rest[:runeLen(rest)])
		r.at += runeLen(rest)
	case c == '_' || c == '*': // a space as wide as the next character; the next character repeated
		r.at += runeLen(rest)
	case c == '0' || c == '#' || c == '?':
		r.digits, r.commas = true, 0
	case c == ',':
		r.commas++
	case c == '%':
		r.out.percent = true
	case c == 'E' || c == 'e':
		if rest == "" || rest[0] != '+' && rest[0] != '-' { // not of 0.00E+00
			r.letters.WriteByte(c)
		}
	case c == ' ' || n > 1:
		r.literal(r.code[r.at-n : r.at])
	case strings.IndexByte("./-+:()$@\\", c) < 0:
		r.letters.WriteByte(c)
	}
}

// literal keeps words of the format, those before the digits and those after.
func (r *formatReader) literal(words string) {
	if r.digits {
		r.out.after += words
	} else {
		r.out.before += words
	}
}

// bracket reads [$₫-42A], a currency with its language, and [h], elapsed time; colours and conditions say nothing.
func (r *formatReader) bracket(inner string) {
	currency, ok := strings.CutPrefix(inner, "$")
	switch {
	case ok:
		symbol, _, _ := strings.Cut(currency, "-")
		r.literal(symbol)
	case inner != "" && strings.Trim(strings.ToLower(inner), "hms") == "":
		r.letters.WriteString(inner)
	}
}

// runeLen is the length of the first character of s, 0 where s is empty.
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
