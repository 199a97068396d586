//go:build long

package sim

import "github.com/lockstep-swap/lockstep/htlc"

func diskPairs() [][2]htlc.ChainID { p := pairs(); return p[:] }
