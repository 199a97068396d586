package testnet

import "os"

// lockFile does nothing here: at worst two test binaries build the same node.
func lockFile(string) (func(), error) { return func() {}, nil }

// interrupt kills: Windows has no signal that a console-less child would get.
func interrupt(p *os.Process) error { return p.Kill() }
