//go:build unix

package testnet

import (
	"errors"
	"os"
	"syscall"
)

// lockFile holds an advisory lock until the returned function is called.
func lockFile(path string) (func(), error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() { _ = f.Close() }, nil
}

func interrupt(p *os.Process) error { return p.Signal(os.Interrupt) }
