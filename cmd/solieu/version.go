package main

import (
	"fmt"
	"runtime"

	"solieu/cmd/pipeline"
	"solieu/store"
)

type versionCmd struct{}

func (versionCmd) Run(e *env) error {
	fmt.Fprintf(e.out, "solieu %s (%s, %s/%s)\n", pipeline.Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if err := store.Available(); err != nil {
		e.say("%v", err)
	}
	return nil
}
