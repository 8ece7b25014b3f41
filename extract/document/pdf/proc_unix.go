//go:build unix

package pdf

import (
	"syscall"
	"time"
)

// ownGroup keeps signals that a terminal sends to a program and all its children from a worker: at Ctrl-C the parent
// finishes what it has in hand, and a worker that died of it would leave its document to the second source, or unread.
// A worker whose parent ends follows by itself.
func ownGroup() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// worked is the processor time that this process has used.
func worked() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
