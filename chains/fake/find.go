package fake

import (
	"context"
	"fmt"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

var _ chains.Finder = (*Node)(nil)

// FindLocks implements [chains.Finder].
func (n *Node) FindLocks(ctx context.Context, from, to chains.Height) ([]htlc.Leg, error) {
	me, err := n.Party(chains.KeyRef{})
	if err != nil {
		return nil, err
	}
	var found []htlc.Leg
	err = n.search(ctx, from, to, func(b *backend, e event) {
		t := e.slot.terms
		if e.kind != chains.FactLock || b.lie == HideLocks || t.From != me && t.To != me {
			return
		}
		leg := htlc.Leg{Terms: t, Place: e.slot.place, LockBy: t.Expiry - 1}
		if !slices.Contains(found, leg) {
			found = append(found, leg)
		}
	})
	return found, err
}

// FindSecrets implements [chains.Finder].
func (n *Node) FindSecrets(ctx context.Context, hashes []htlc.Hash, from, to chains.Height) (found []htlc.Secret, err error) {
	err = n.search(ctx, from, to, func(_ *backend, e event) {
		if e.kind == chains.FactClaim && slices.Contains(hashes, e.slot.terms.Hash) && !slices.Contains(found, e.secret) {
			found = append(found, e.secret)
		}
	})
	return found, err
}

// search shows what the contract logged, as each backend has it.
func (n *Node) search(ctx context.Context, from, to chains.Height, each func(*backend, event)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !n.l.id.EVM() {
		return fmt.Errorf("search %s: %w", n.l.id, chains.ErrUnsupported)
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	for _, b := range n.backends {
		if b.mute() || n.height(b) < to || from < 0 || to < from {
			return fmt.Errorf("search %s from %d to %d: %w", n.l.id, from, to, chains.ErrDown)
		}
		for _, at := range n.l.blocks[from : to+1] {
			for _, r := range at.txs {
				for _, e := range r.events {
					each(b, e)
				}
			}
		}
	}
	return nil
}

// Locked implements [chains.Finder].
func (n *Node) Locked(ctx context.Context, leg htlc.Leg) (out chains.Answers, err error) {
	if err := ctx.Err(); err != nil {
		return out, err
	}
	if _, err := n.index.place(leg); err != nil {
		return out, err
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	_, there := n.l.locks[slotOf(leg)]
	for _, b := range n.backends {
		switch {
		case b.mute():
		case b.lie == SayLocked, there && b.lie != HideLocks && b.lie != Empty:
			out.Yes++
		default:
			out.No++
		}
	}
	if out == (chains.Answers{}) {
		return out, fmt.Errorf("locked on %s: %w", n.l.id, chains.ErrDown)
	}
	return out, nil
}
