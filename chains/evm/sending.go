package evm

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// A token of ERC-223 alone has no allowances: it is sent to the contract with data, and
// calls it. One that moves the money and calls nobody, or does not care what the contract
// says, would leave it there for ever. So it is tried with data that the contract takes,
// and with data that it refuses.

var (
	_ chains.Sender = (*Adapter)(nil)
	_ chains.Caller = (*Adapter)(nil)
)

// Approves implements [chains.Sender]. The node that answers first is believed: what it
// says is tried again before it is signed.
func (a *Adapter) Approves(ctx context.Context, token htlc.Asset, place string, amount htlc.Amount) (ok bool, err error) {
	spender, bad := a.spender(place)
	if err := errors.Join(a.isToken(token), bad); err != nil {
		return false, err
	}
	err = a.first(ctx, func(ctx context.Context, n *node) error {
		t := common.HexToAddress(token.Token)
		if _, err := word(ctx, n, a.from, token, evm.AllowanceCall(a.from, spender)); errors.Is(err, chains.ErrRejected) {
			return nil // it has none that could be read
		} else if err != nil {
			return err
		}
		// Some can only be changed to zero before they are changed to anything else.
		for _, n2 := range []htlc.Amount{amount, {}} {
			if ok, err = a.does(ctx, n, a.from, t, evm.ApproveCall(spender, n2).Data); ok || err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("approval in %s: %w", token, err)
	}
	return ok, nil
}

// TrySend implements [chains.Sender].
func (a *Adapter) TrySend(ctx context.Context, act chains.Action) error {
	if !act.Sends {
		return fmt.Errorf("%w: no transfer with data", chains.ErrUnsupported)
	}
	p, err := a.planCall(act)
	if err != nil {
		return err
	}
	return a.first(ctx, func(ctx context.Context, n *node) error {
		if err := a.tokens(ctx, n, act.Asset, "balance", evm.BalanceCall(a.from), act.Amount); err != nil {
			return err
		}
		return a.rehearseSend(ctx, n, p, act.Data)
	})
}

// rehearseSend tries a transfer with data: the token must do it, and must not where the
// contract says no, to a channel of a party with itself.
func (a *Adapter) rehearseSend(ctx context.Context, n *node, p plan, data []byte) error {
	if len(data) < 2*32 {
		return fmt.Errorf("%w: %d bytes for the contract", chains.ErrRejected, len(data))
	}
	ok, err := a.does(ctx, n, a.from, p.to, p.call.Data)
	switch {
	case err != nil:
		return err
	case !ok:
		return fmt.Errorf("%w: the token refuses a transfer with data (ERC-223), or the contract refuses what it brings", chains.ErrRejected)
	}
	wrong := append(append([]byte{}, data[:32]...), data[:32]...)
	wrong = append(wrong, data[2*32:]...)
	call := append([]byte{}, p.call.Data...)
	copy(call[len(call)-len(data):], wrong)
	ok, err = a.does(ctx, n, a.from, p.to, call)
	if err == nil && ok {
		err = fmt.Errorf("%w: the token does not tell the contract what it sends: the money would be lost there", chains.ErrRejected)
	}
	return err
}

// TryCall implements [chains.Caller]. The estimate tells of an end of the gas also on
// go-ethereum 1.8, whose calls answer nothing then, as if they had succeeded.
func (a *Adapter) TryCall(ctx context.Context, act chains.Action) error {
	if act.Kind != chains.ActCall || act.Sends || !act.Amount.IsZero() {
		return fmt.Errorf("%w: no call without money", chains.ErrUnsupported)
	}
	p, err := a.planCall(act)
	if err != nil {
		return err
	}
	return a.first(ctx, func(ctx context.Context, n *node) error {
		out, err := n.ethCall(ctx, a.from, p.to, p.call.Value, p.call.Data, p.limit)
		if err != nil {
			return refusal(err)
		}
		if len(out) > 0 {
			return reverted(out, "the contract reverts")
		}
		var used hexutil.Uint64
		err = n.call(ctx, &used, "eth_estimateGas", map[string]any{
			"from": a.from, "to": p.to, "data": hexutil.Bytes(p.call.Data), "gas": hexutil.Uint64(p.limit),
		})
		if refused(err) {
			return refusal(err)
		}
		return err
	})
}
