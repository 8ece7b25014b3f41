//go:build !linux

package pdf

import "syscall"

// dieWithParent can do nothing here: a child whose parent was killed reads its one page to the end.
func dieWithParent() *syscall.SysProcAttr { return nil }
