package engine

import (
	"fmt"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// What is locked to us is won, where the other side goes silent, by a transaction that
// we pay for. So locks that are worth less than that are not taken, and none are made:
// else a stranger has a node pay for nothing, lock by lock.

// least is the smallest lock of an asset. Where its owner names none it is, of a coin,
// what it costs to register a secret at the lowest price that the chain takes: below
// that no market makes it worth the while. What a token is worth in coin nobody here
// knows, and on regtest a coin is worth nothing: there any lock is taken.
func (e *Engine) least(a htlc.Asset) channel.Sum {
	if sum, named := e.Least[a]; named {
		return sum
	}
	c, x := e.Channels[a.Chain], e.Adapters[a.Chain]
	if c == nil || x == nil || !a.Native() || e.Table.Network == "regtest" {
		return channel.Sum{}
	}
	gas := htlc.Units(c.Gas(channel.Terms{}, channel.Action{Do: channel.DoRegister}))
	cost, err := gas.MulDiv(htlc.Units(uint64(x.Params().MinRate)).Big(), htlc.Units(1).Big())
	if err != nil {
		return channel.MostSum() // no chain is so dear
	}
	return channel.SumOf(cost)
}

// known refuses an asset that is not configured: what a contract that anybody can make
// calls money is none, and whoever takes its channels pays for the gas.
func (e *Engine) known(a htlc.Asset) error {
	if _, err := e.Decimals(a); err != nil {
		return fmt.Errorf("%w: asset: %w", ErrRequest, err)
	}
	return nil
}
