package normalize

// Check runs the examples of the seeds that this package reads and gives what failed, one error an example.
func (n *Normalizer) Check() []error { return n.units.Check() }
