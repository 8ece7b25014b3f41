package normalize

import "slices"

// Check runs the examples of the seeds that this package reads and gives what failed, one error an example.
func (n *Normalizer) Check() []error {
	return slices.Concat(n.units.Check(), n.series.Check(n.dimension))
}

// dimension gives the dimension of a unit as it is written.
func (n *Normalizer) dimension(text string) string {
	if u, ok := n.units.Lookup(text); ok || text == "" {
		return u.Dimension
	}
	return n.units.Counted(text).Dimension
}
