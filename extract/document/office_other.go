//go:build !unix

package document

import "os/exec"

// killGroup does nothing where there are no process groups: the command itself is killed.
func killGroup(*exec.Cmd) {}
