package evm

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// mostMembers keeps the gas limit of a batch of tokens at three millions: a node
// with small blocks takes it, too.
const mostMembers = 10

// Batch implements [chains.Batcher]. Tokens are not locked in batches: the contract
// takes those of all members in one transfer, and where that fails, or the allowance
// falls short by one member, all are lost for the moment.
func (a *Adapter) Batch(kind chains.ActionKind, asset htlc.Asset, _ string) chains.Room {
	if kind == chains.ActLock && !asset.Native() || batchGas(kind, asset) == 0 {
		return chains.Room{}
	}
	return chains.Room{Most: mostMembers, Each: batchGas(kind, asset), Saves: evm.BatchSaves}
}

// batchGas is what a member adds to the limit; zero for what has no batch.
func batchGas(kind chains.ActionKind, asset htlc.Asset) uint64 {
	switch kind {
	case chains.ActLock:
		return evm.LockGas(asset)
	case chains.ActClaim, chains.ActRefund:
		if !asset.Native() {
			return evm.BatchTokenGas
		}
		return gas(kind, asset)
	}
	return 0
}

// planBatch calls for several members at once. Neighbours of one asset are paid
// together, so they are sorted by it; coin comes first, for it runs no code of others.
func (a *Adapter) planBatch(act chains.Action) (plan, error) {
	p := plan{to: a.contract}
	members := slices.Clone(act.Members)
	slices.SortStableFunc(members, func(x, y chains.Action) int {
		if x.Leg == nil || y.Leg == nil {
			return 0
		}
		return cmp.Compare(x.Leg.Terms.Asset.Token, y.Leg.Terms.Asset.Token)
	})
	legs := make([]htlc.Leg, len(members))
	secrets := make([]htlc.Secret, len(members))
	for i, m := range members {
		if err := a.ours(m.Leg); err != nil {
			return p, fmt.Errorf("member %d: %w", i, err)
		}
		if m.Kind != act.Kind || slices.ContainsFunc(legs[:i], func(l htlc.Leg) bool { return l.ID() == m.Leg.ID() }) {
			return p, fmt.Errorf("%w: member %d is a %s, or there twice", chains.ErrUnsupported, i, m.Kind)
		}
		legs[i], secrets[i] = *m.Leg, m.Secret
		p.limit += batchGas(m.Kind, m.Leg.Terms.Asset)
	}
	var err error
	switch act.Kind {
	case chains.ActLock:
		p.call, err = evm.LockManyCall(legs)
	case chains.ActClaim:
		p.call, err = evm.ClaimManyCall(legs, secrets)
	case chains.ActRefund:
		p.call, err = evm.RefundManyCall(legs)
	default:
		err = fmt.Errorf("%w: a batch of %s", chains.ErrUnsupported, act.Kind)
	}
	return p, err
}

// allProceed reads what a rehearsed batch answers: how many members proceed. One
// that would be skipped goes alone, and hears there why.
func allProceed(out []byte, members int) error {
	if len(out) != 32 {
		return reverted(out, "the contract reverts")
	}
	if made := new(big.Int).SetBytes(out); made.Cmp(big.NewInt(int64(members))) != 0 {
		return fmt.Errorf("%w: %s of %d members of the batch would proceed", chains.ErrRejected, made, members)
	}
	return nil
}

var _ chains.Batcher = (*Adapter)(nil)
