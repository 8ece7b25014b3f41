package indicator

import (
	"fmt"
	"strings"
)

// mostNames bounds what one pattern may stand for.
const mostNames = 256

// expand writes out a pattern: (a|b) stands for one of them, [a] for a or nothing.
func expand(pattern string) ([]string, error) {
	out, rest, err := alternatives(pattern)
	switch {
	case err != nil:
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	case rest != "":
		return nil, fmt.Errorf("pattern %q: %q closes nothing", pattern, rest[:1])
	}
	for i, s := range out {
		out[i] = strings.Join(strings.Fields(s), " ")
	}
	return out, nil
}

// alternatives reads up to a closing bracket or the end.
func alternatives(s string) (all []string, rest string, err error) {
	row := []string{""}
	for s != "" {
		switch c := s[0]; c {
		case '(', '[':
			inner, after, err := alternatives(s[1:])
			closing := map[byte]byte{'(': ')', '[': ']'}[c]
			if err != nil {
				return nil, "", err
			}
			if after == "" || after[0] != closing {
				return nil, "", fmt.Errorf("%q is not closed", string(c))
			}
			if c == '[' {
				inner = append(inner, "")
			}
			if len(row)*len(inner) > mostNames {
				return nil, "", fmt.Errorf("stands for more than %d names", mostNames)
			}
			var next []string
			for _, a := range row {
				for _, b := range inner {
					next = append(next, a+b)
				}
			}
			row, s = next, after[1:]
		case ')', ']':
			return append(all, row...), s, nil
		case '|':
			all, row, s = append(all, row...), []string{""}, s[1:]
		default:
			n := strings.IndexAny(s, "()[]|")
			if n < 0 {
				n = len(s)
			}
			for i := range row {
				row[i] += s[:n]
			}
			s = s[n:]
		}
	}
	return append(all, row...), "", nil
}
