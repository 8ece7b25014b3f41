package main

type lintCmd struct{}

func (lintCmd) Help() string {
	return `Loads all rules, units, places and indicators and runs their examples. With --seeds it checks your own with ours.

Examples:

    solieu lint
    solieu --seeds my-seeds/ lint`
}

func (lintCmd) Run(e *env) error {
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	bad := p.Check()
	for _, err := range bad {
		e.say("solieu: %v", err)
	}
	if len(bad) > 0 {
		return errProblems
	}
	e.say("the seeds are sound")
	return nil
}
