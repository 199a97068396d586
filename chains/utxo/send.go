package utxo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
)

// checkBytes refuses a record whose bytes are not the transaction it names.
func checkBytes(tx chains.Tx) error {
	var t transaction
	if err := t.parse(tx.Raw); err != nil {
		return fmt.Errorf("%w: bytes of %s: %w", chains.ErrRejected, clip(tx.ID), err)
	}
	if id := t.id(sha256.New()); id.String() != tx.ID {
		return fmt.Errorf("%w: bytes are %s, recorded as %s", chains.ErrRejected, id, clip(tx.ID))
	}
	return nil
}

// send gives a transaction to one node.
func (n *node) send(ctx context.Context, tx chains.Tx) error {
	if err := n.check(ctx); err != nil {
		return err
	}
	// The zero takes Core's own limit away (0.1 coin per kvB): what a claim near
	// its deadline may cost was decided before.
	err := judge(n.call(ctx, nil, "sendrawtransaction", hex.EncodeToString(tx.Raw), 0))
	if !errors.Is(err, errMissing) {
		return n.tell(err)
	}
	// Mined long since, and its inputs are gone for that reason?
	has, ask := n.has(ctx, tx)
	switch {
	case ask != nil:
		return n.tell(ask)
	case has:
		return nil
	}
	return n.tell(errors.Join(chains.ErrConflict, err))
}

// tell says which backend it was.
func (n *node) tell(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", n.at, err)
}

// has says whether a node knows a transaction: in its mempool, in its index if it
// keeps one, or by an output that is not spent yet.
func (n *node) has(ctx context.Context, tx chains.Tx) (bool, error) {
	raw, err := n.rawTx(ctx, tx.ID)
	if err == nil {
		return len(raw) > 0, nil
	}
	var refused *rpcError
	if !errors.As(err, &refused) {
		return false, err
	}
	var t transaction
	if err := t.parse(tx.Raw); err != nil {
		return false, err
	}
	for i := range t.outs {
		var out *struct {
			Best string `json:"bestblock"`
		}
		// Without the mempool: an output that a waiting transaction spends still proves it.
		if err := n.call(ctx, &out, "gettxout", tx.ID, i, false); err != nil {
			if errors.As(err, &refused) {
				continue
			}
			return false, err
		}
		if out != nil {
			return true, nil
		}
	}
	return false, nil
}
