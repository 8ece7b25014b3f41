package pdf

import "math"

// operand is one operand of a content operator: a number, a string, a name, an array or a dictionary
// (whose keys and values stand in list, one after the other).
type operand struct {
	kind byte // 'n' number, 's' string, '/' name, '[' array, '<' dictionary, 0 anything else
	num  float64
	str  []byte
	list []operand
}

// lexer cuts a content stream or a CMap into operands and operators. It accepts any bytes and always moves on.
type lexer struct {
	data  []byte
	at    int
	depth int
	reuse bool      // an outermost array is good until the next one only: no content operator takes two
	array []operand // the place of the last outermost array, where reuse is set
}

const (
	maxNesting  = 32   // of arrays and dictionaries inside a content stream
	maxOperands = 8192 // kept before one operator, and of one array
)

var space = [256]bool{0: true, '\t': true, '\n': true, '\f': true, '\r': true, ' ': true}
var delim = [256]bool{'(': true, ')': true, '<': true, '>': true, '[': true, ']': true, '{': true, '}': true, '/': true, '%': true}

func (l *lexer) skipSpace() {
	for l.at < len(l.data) {
		c := l.data[l.at]
		if c == '%' {
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
			continue
		}
		if !space[c] {
			return
		}
		l.at++
	}
}

// next gives an operand, or an operator's name; both are empty at the end.
func (l *lexer) next() (o operand, op []byte) {
	for {
		l.skipSpace()
		if l.at >= len(l.data) {
			return operand{}, nil
		}
		switch c := l.data[l.at]; {
		case c == '(':
			return operand{kind: 's', str: l.literal()}, nil
		case c == '<':
			if l.at+1 < len(l.data) && l.data[l.at+1] == '<' {
				l.at += 2
				return operand{kind: '<', list: l.list(nil, '>')}, nil
			}
			return operand{kind: 's', str: l.hex()}, nil
		case c == '[':
			l.at++
			if l.reuse && l.depth == 0 {
				l.array = l.list(l.array[:0], ']')
				return operand{kind: '[', list: l.array}, nil
			}
			return operand{kind: '[', list: l.list(nil, ']')}, nil
		case c == '/':
			l.at++
			return operand{kind: '/', str: unescapeName(l.word())}, nil
		case delim[c]: // a stray ) > ] { }
			l.at++
		default:
			w := l.word()
			if n, ok := number(w); ok {
				return operand{kind: 'n', num: n}, nil
			}
			return operand{}, w
		}
	}
}

func (l *lexer) word() []byte {
	start := l.at
	for l.at < len(l.data) && !space[l.data[l.at]] && !delim[l.data[l.at]] {
		l.at++
	}
	return l.data[start:l.at]
}

// list appends the operands up to the closing bracket to out; operators inside are dropped.
func (l *lexer) list(out []operand, closing byte) []operand {
	l.depth++
	defer func() { l.depth-- }()
	for {
		l.skipSpace()
		if l.at >= len(l.data) {
			return out
		}
		c := l.data[l.at]
		if c == closing {
			l.at++
			if closing == '>' && l.at < len(l.data) && l.data[l.at] == '>' {
				l.at++
			}
			return out
		}
		if l.depth > maxNesting && (c == '[' || c == '<') {
			l.at++
			continue
		}
		if c == ')' || c == ']' || c == '>' || c == '{' || c == '}' {
			l.at++
			continue
		}
		o, op := l.next()
		if op == nil && len(out) < maxOperands*8 {
			out = append(out, o)
		}
	}
}

func (l *lexer) literal() []byte {
	l.at++ // (
	start := l.at
	plain := true
	for depth := 1; l.at < len(l.data); l.at++ {
		switch l.data[l.at] {
		case '\\':
			plain = false
			l.at++
		case '\r':
			plain = false
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s := l.data[start:l.at]
				l.at++
				if plain {
					return s
				}
				return unescape(s)
			}
		}
	}
	l.at = len(l.data)
	return unescape(l.data[min(start, len(l.data)):])
}

func unescape(s []byte) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\r' {
			if i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
			out = append(out, '\n')
			continue
		}
		if c != '\\' || i+1 >= len(s) {
			out = append(out, c)
			continue
		}
		i++
		switch c = s[i]; c {
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case '\n':
		case '\r':
			if i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
		default:
			if c < '0' || c > '7' {
				out = append(out, c)
				continue
			}
			v := 0
			for k := 0; k < 3 && i < len(s) && s[i] >= '0' && s[i] <= '7'; k++ {
				v = v*8 + int(s[i]-'0')
				i++
			}
			i--
			out = append(out, byte(v))
		}
	}
	return out
}

func (l *lexer) hex() []byte {
	l.at++ // <
	var out []byte
	high, have := byte(0), false
	for ; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		if c == '>' {
			l.at++
			break
		}
		v, ok := unhex(c)
		if !ok {
			continue
		}
		if have {
			out = append(out, high<<4|v)
		}
		high, have = v, !have
	}
	if have {
		out = append(out, high<<4)
	}
	return out
}

func unhex(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func unescapeName(s []byte) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] != '#' {
			continue
		}
		out := append([]byte(nil), s[:i]...)
		for ; i < len(s); i++ {
			if s[i] == '#' && i+2 < len(s) {
				a, ok1 := unhex(s[i+1])
				b, ok2 := unhex(s[i+2])
				if ok1 && ok2 {
					out = append(out, a<<4|b)
					i += 2
					continue
				}
			}
			out = append(out, s[i])
		}
		return out
	}
	return s
}

// number reads a PDF number: no exponents, but signs and points in odd places, as viewers accept them ("--5",
// "1.2.3", "5-").
func number(w []byte) (float64, bool) {
	v, scale := 0.0, 0.0
	neg, digits := false, false
	for i, c := range w {
		switch {
		case c >= '0' && c <= '9':
			digits = true
			if scale > 0 {
				v += float64(c-'0') * scale
				scale /= 10
			} else {
				v = v*10 + float64(c-'0')
			}
		case c == '.':
			if scale > 0 {
				return sign(v, neg), digits
			}
			scale = 0.1
		case c == '-' && i == 0, c == '-' && !digits:
			neg = true
		case c == '+' && i == 0:
		case c == '-':
			return sign(v, neg), true
		default:
			return 0, false
		}
	}
	if math.IsInf(v, 0) || v > 1e12 {
		v = 0
	}
	return sign(v, neg), digits || scale > 0
}

func sign(v float64, neg bool) float64 {
	if neg {
		return -v
	}
	return v
}
