//go:build unix

package document

import (
	"os/exec"
	"syscall"
)

// killGroup gives the command a process group of its own and has the whole group killed with it: soffice is a
// script that starts the program proper.
func killGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
