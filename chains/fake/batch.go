package fake

import (
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// member is one lock of a batch of calls.
type member struct {
	Leg    *htlc.Leg `json:"leg"`
	Secret string    `json:"secret,omitempty"`
}

// mostMembers of a batch.
const mostMembers = 10

// Batch implements [chains.Batcher], with the exceptions of the real chains.
func (n *Node) Batch(kind chains.ActionKind, asset htlc.Asset, place string) chains.Room {
	evm := n.l.id.EVM()
	if !evm && !relaysReplacements(n.l.id) || !batches(kind, asset) {
		return chains.Room{}
	}
	if evm {
		each := gasSlack * further(gasOf(kind))
		return chains.Room{Most: mostMembers, Each: each, Saves: gasOf(kind) - further(gasOf(kind))}
	}
	_, alone := n.Cost(kind, asset, place, 1, 0)
	each := uint64(sizeLockIn)
	if kind == chains.ActLock {
		each = sizeOut
	}
	return chains.Room{Most: mostMembers, Each: each, Saves: alone - each}
}

// batches says whether there are batches of such actions at all.
func batches(kind chains.ActionKind, asset htlc.Asset) bool {
	return kind == chains.ActClaim || kind == chains.ActRefund || kind == chains.ActLock && asset.Native()
}

// further is the gas of a member beyond the first.
func further(gas uint64) uint64 { return gas * 6 / 10 }

// gas is what a call that does not revert uses.
func (t *transaction) gas() uint64 {
	gas := gasOf(t.Kind)
	if n := uint64(len(t.Members)); n > 1 {
		gas += (n - 1) * further(gas)
	}
	return gas
}

// calls are what a transaction does, one by one.
func (t *transaction) calls() []*transaction {
	if len(t.Members) == 0 {
		return []*transaction{t}
	}
	out := make([]*transaction, len(t.Members))
	for i, m := range t.Members {
		one := *t
		one.Leg, one.Secret, one.Members = m.Leg, m.Secret, nil
		out[i] = &one
	}
	return out
}

// effects are those of all calls of a transaction. A member of a batch that cannot
// proceed is skipped; but before a block is made (nil) it is an error, so that nobody
// signs what would be skipped.
func (l *Ledger) effects(t *transaction, from string, b *block) (all []event, err error) {
	for _, one := range t.calls() {
		e, err := l.effect(one, from, b)
		switch {
		case err != nil && (b == nil || len(t.Members) == 0):
			return nil, err
		case err == nil && e != nil:
			all = append(all, *e)
		}
	}
	return all, nil
}

// membersOf are the actions that a transaction does.
func membersOf(a chains.Action) []chains.Action {
	if len(a.Members) == 0 {
		return []chains.Action{a}
	}
	return a.Members
}

// checkMembers refuses a batch of several kinds, and what has none.
func (n *Node) checkMembers(a chains.Action) error {
	if len(a.Members) == 0 {
		return nil
	}
	seen := map[htlc.LegID]bool{}
	for i, m := range a.Members {
		if m.Kind != a.Kind || m.Leg == nil || seen[m.Leg.ID()] || !batches(a.Kind, m.Leg.Terms.Asset) {
			return fmt.Errorf("%w: member %d of a batch of %s", chains.ErrUnsupported, i, a.Kind)
		}
		seen[m.Leg.ID()] = true
	}
	return nil
}
