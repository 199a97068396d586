//go:build !linux

package testnet

import "syscall"

// dieWithParent has no equal outside Linux; smtnode also watches its standard input.
func dieWithParent() *syscall.SysProcAttr { return nil }
