package utxo

import (
	"context"
	"iter"

	"github.com/lockstep-swap/lockstep/chains"
)

// Follow yields the chain's facts; see [chains.Chain].
func (a *Adapter) Follow(ctx context.Context, from chains.Cursor) iter.Seq2[chains.Fact, error] {
	panic("tracker")
}
