// Package check takes observations and gives findings: the identities that the figures of a report, or of several,
// should satisfy (a whole and its parts, A/B and the stated per cent, a level, its earlier level and the stated
// growth, area × yield = output, one figure stated twice, a counted list), each with a verdict.
//
// A run has four steps. Figures are prepared: an interval from the printed precision, the words of the indicator
// folded, the place in the text (arrange.go). Finders look for identities (sum.go, ratio.go, growth.go, share.go,
// product.go, repeat.go, list.go): they decide which figures belong together and how surely, never whether the numbers
// agree. Each identity is then computed exactly (evaluate.go), and for a conflict the smallest misprint that
// would mend it is sought (mend.go).
//
// Which words mark a list of parts, which parts make up a whole, and which quantities multiply is data:
// seeds/identities.toml. Nothing here reads files or a database.
//
// The road not taken: a solver over all figures of one unit. Any five numbers of a long report include some that add
// up by chance; words and place in the text are what makes an identity, and the arithmetic only judges it.
package check
