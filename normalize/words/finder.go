package words

import "sync"

// Finder keeps the memory that searches of texts for phrases work in, from one text to the next. F is what is found.
// It is safe for concurrent use.
type Finder[F any] struct {
	idle sync.Pool // of *scratch[F]
}

type scratch[F any] struct {
	toks  []Token
	found []F
}

// Each scans text, lets find append what its tokens hold, and shows that to see, one by one; what see is shown is
// used again afterwards.
func (p *Finder[F]) Each(v *Vocabulary, text string, find func(toks []Token, out []F) []F, see func(*F)) {
	s, _ := p.idle.Get().(*scratch[F])
	if s == nil {
		s = &scratch[F]{}
	}
	s.toks = v.Scan(s.toks[:0], text)
	s.found = find(s.toks, s.found[:0])
	for i := range s.found {
		see(&s.found[i])
	}
	clear(s.found) // their words belong to the text
	p.idle.Put(s)
}
