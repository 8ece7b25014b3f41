//go:build !unix

package pdf

import (
	"syscall"
	"time"
)

// ownGroup can do nothing here.
func ownGroup() *syscall.SysProcAttr { return nil }

var began = time.Now()

// worked stands for the processor time that this process has used: here, the time since it began.
func worked() time.Duration { return time.Since(began) }
