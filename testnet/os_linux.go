package testnet

import "syscall"

// dieWithParent makes the kernel kill the child when the thread that started it
// ends. In a process group of its own it does not get the terminal's Ctrl-C: the
// parent stops it in its order.
func dieWithParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}
