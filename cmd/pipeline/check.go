package pipeline

// Check runs the examples of the seeds and gives what failed, one error an example: the file, the entry, what it
// gave and what it should have given.
func (p *Pipeline) Check() []error {
	var all []error
	for _, stage := range []any{p.normalizer, p.extractor} {
		if c, ok := stage.(interface{ Check() []error }); ok {
			all = append(all, c.Check()...)
		}
	}
	return all
}
