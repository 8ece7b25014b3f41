package charset

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Some pages set tone marks on letters at random, and bars on d, so that their text is of no use to those who copy
// it: "gĩảm", "sò vớĩ", "xâý đựng". The marks that belong there are all still there; which of them do not is told by
// spelling, and where that leaves a choice by which words stand beside each other in reports.

// extraWords is how many different words with two tone marks, syllables when one is taken away, prove that a text has
// marks that do not belong; they must be one of extraShare words at least, as a few are misprints.
const extraWords, extraShare = 5, 40

// Only letters without a mark of their own get one.
const plainVowels = "aeiouy"

// extraMarks says whether marks were set at random. lines are those with letters that no syllable has.
func extraMarks(text string, lines [][2]int) bool {
	seen := map[string]bool{}
	for _, l := range lines {
		eachWord(text, l[0], l[1], func(start, end int) {
			if word := text[start:end]; !Valid(word) && tones(word) == 2 && len(spellings(word)) > 0 {
				seen[strings.ToLower(word)] = true
			}
		})
	}
	if len(seen) < extraWords {
		return false
	}
	words := 0
	eachWord(text, 0, len(text), func(int, int) { words++ })
	return len(seen)*extraShare >= words
}

// tones counts the tone marks of a word.
func tones(word string) (n int) {
	for _, r := range word {
		if toneOf(r) != 0 {
			n++
		}
	}
	return n
}

// spelling is what a word may have been: a syllable, and the letters that differ.
type spelling struct {
	word  string // small letters
	edits []edit // offsets in the word
	cost  float64
}

// mostLetters is what a syllable has at most: nghiêng.
const mostLetters = 7

// Costs are negative logarithms of how likely a letter was changed: a mark is one of five, set on every other letter.
const markCost, barCost = 2.3, 0.7

// spellings are the syllables that a word may have been, itself among them where it is one.
func spellings(word string) []spelling {
	if utf8.RuneCountInString(word) > mostLetters {
		return nil
	}
	out := []spelling{{}}
	for i, r := range word {
		small := unicode.ToLower(r)
		other, cost := small, markCost
		switch base := vowelOf(small); {
		case toneOf(small) != 0 && strings.ContainsRune(plainVowels, base):
			other = base
		case small == 'đ' && i == 0:
			other, cost = 'd', barCost
		}
		for k := range out {
			if other != small {
				to := other
				if small != r {
					to = unicode.ToUpper(other)
				}
				c := out[k]
				c.edits = append(c.edits[:len(c.edits):len(c.edits)], edit{i, i + utf8.RuneLen(r), to})
				out = append(out, spelling{c.word + string(other), c.edits, c.cost + cost})
			}
			out[k].word += string(small)
		}
	}
	return slices.DeleteFunc(out, func(s spelling) bool { return !Valid(s.word) })
}

// appendExtra adds the edits that take the marks away that do not belong. Words beside each other tell it: "sò vớĩ"
// is "so với".
func appendExtra(edits []edit, text string, start, end int) []edit {
	var run []wordReading
	last := start
	eachWord(text, start, end, func(from, to int) {
		if from != last+1 || text[last] != ' ' {
			edits, run = likeliest(edits, run), run[:0]
		}
		if s := spellings(text[from:to]); len(s) > 0 {
			run = append(run, wordReading{from, s})
			last = to
			return
		}
		edits, run = likeliest(edits, run), run[:0]
		last = -1
	})
	return likeliest(edits, run)
}

// wordReading is a word of the text, by its offset, and what it may have been.
type wordReading struct {
	at   int
	ways []spelling
}

// likeliest adds the edits of the likeliest way to read words that follow each other.
func likeliest(edits []edit, run []wordReading) []edit {
	if len(run) == 0 {
		return edits
	}
	m := wordCounts()
	before := [][]int{} // by word and spelling: the best spelling of the word before
	cost := []float64{}
	for i, w := range run {
		now, from := make([]float64, len(w.ways)), make([]int, len(w.ways))
		for k, s := range w.ways {
			now[k] = s.cost - m.log(s.word)
			for j := range cost {
				if c := cost[j] + s.cost - m.logAfter(run[i-1].ways[j].word, s.word); j == 0 || c < now[k] {
					now[k], from[k] = c, j
				}
			}
		}
		cost, before = now, append(before, from)
	}
	best := 0
	for k := range cost {
		if cost[k] < cost[best] {
			best = k
		}
	}
	path := make([]int, len(run))
	for i := len(run) - 1; i >= 0; i-- {
		path[i], best = best, before[i][best]
	}
	for i, w := range run {
		for _, e := range w.ways[path[i]].edits {
			edits = append(edits, edit{w.at + e.start, w.at + e.end, e.to})
		}
	}
	return edits
}

//go:generate go test -run TestWordCounts -update

//go:embed words.txt
var wordsText string

// counts says how often words, and pairs of words that follow each other, stand in the seeds.
type counts struct {
	of    map[string]float64 // "nghiệp", "công nghiệp"
	total float64
}

var wordCounts = sync.OnceValue(func() counts {
	m := counts{of: map[string]float64{}}
	for line := range strings.Lines(wordsText) {
		words, n, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		count, _ := strconv.ParseFloat(n, 64)
		m.of[words] = count
		if !strings.Contains(words, " ") {
			m.total += count
		}
	}
	return m
})

// unseen is what a word that the seeds lack counts.
const unseen = 0.2

func (m counts) share(word string) float64 { return (m.of[word] + unseen) / m.total }

// log is the logarithm of how likely a word is.
func (m counts) log(word string) float64 { return math.Log(m.share(word)) }

// logAfter is the same behind another word.
func (m counts) logAfter(before, word string) float64 {
	return math.Log((m.of[before+" "+word] + m.share(word)) / (m.of[before] + 1))
}
