package main

type lintCmd struct{}

func (lintCmd) Help() string {
	return `Loads all rules, units, places and indicators and runs their examples. With --seeds it checks your own with ours.

Examples:

    solieu lint
    solieu lint --seeds my-seeds/`
}

func (lintCmd) Run(e *env) error {
	if _, err := e.pipeline(); err != nil {
		return err
	}
	e.say("the seeds are sound")
	return nil
}
