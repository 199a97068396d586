package evm

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// Gas limits, fixed: an estimate of a claim would show the secret to the node.
// Measured on the HTLC under Istanbul's prices, where storage costs most, with
// room for a payee or token that does some work.
const (
	gasLock       = 120_000
	gasLockToken  = 250_000
	gasClaim      = 110_000
	gasClaimToken = 250_000
	gasRefund     = 110_000
	gasPay        = 21_000
	gasPayCode    = 100_000
)

// gas is the limit of an action.
func gas(kind chains.ActionKind, asset htlc.Asset) uint64 {
	token := !asset.Native()
	switch kind {
	case chains.ActLock:
		if token {
			return gasLockToken
		}
		return gasLock
	case chains.ActClaim, chains.ActRefund:
		if token {
			return gasClaimToken
		}
		if kind == chains.ActClaim {
			return gasClaim
		}
		return gasRefund
	case chains.ActPay:
		if token {
			return gasPayCode
		}
	case chains.ActVoid:
	}
	return gasPay
}

// maxPrice refuses a gas price that no market asks: 10,000 gwei.
const maxPrice chains.Rate = 10_000_000_000_000

// Fee implements chains.Chain: the node's price, at least the network's floor.
func (a *Adapter) Fee(ctx context.Context, _ time.Duration) (chains.Fee, error) {
	p, err := a.nodes[0].gasPrice(ctx)
	if err != nil {
		return chains.Fee{}, err
	}
	return chains.Fee{Rate: min(max(p, a.params.MinRate), maxPrice)}, nil
}

// Build implements chains.Chain. Locks and refunds are simulated first, so that
// one that would fail costs nothing; claims are not, for that would show the
// secret.
func (a *Adapter) Build(ctx context.Context, act chains.Action, f chains.Fee, replaces *chains.Tx) (chains.Tx, error) {
	to, c, limit, err := a.callOf(ctx, act)
	if err != nil {
		return chains.Tx{}, err
	}
	rate := max(f.Rate, a.params.MinRate)
	if replaces != nil {
		rate = max(rate, replaces.Rate+replaces.Rate/8+1)
	}
	if rate > maxPrice {
		return chains.Tx{}, fmt.Errorf("%w: gas price %d is beyond reason", chains.ErrRejected, rate)
	}
	if act.Kind == chains.ActLock || act.Kind == chains.ActRefund || act.Kind == chains.ActPay {
		if err := a.simulate(ctx, act, to, c, limit); err != nil {
			return chains.Tx{}, err
		}
	}
	tx, err := types.SignNewTx(a.key, types.NewEIP155Signer(a.chainID), &types.LegacyTx{
		Nonce: act.Spend.Nonce, GasPrice: new(big.Int).SetUint64(uint64(rate)), Gas: limit, To: &to, Value: c.Value, Data: c.Data,
	})
	if err != nil {
		return chains.Tx{}, err
	}
	raw, err := tx.MarshalBinary()
	if err != nil {
		return chains.Tx{}, err
	}
	most, err := htlc.AmountFromBig(new(big.Int).Mul(tx.GasPrice(), new(big.Int).SetUint64(limit)))
	if err != nil {
		return chains.Tx{}, err
	}
	out := chains.Tx{ID: strings.ToLower(tx.Hash().Hex()), Raw: raw, Rate: rate, Fee: most}
	if act.Kind == chains.ActLock {
		out.Out = chains.Outpoint{TxID: out.ID}
	}
	return out, nil
}

// callOf gives whom to call with what.
func (a *Adapter) callOf(ctx context.Context, act chains.Action) (common.Address, evm.Call, uint64, error) {
	asset := act.Asset
	var c evm.Call
	var err error
	switch act.Kind {
	case chains.ActLock, chains.ActClaim, chains.ActRefund:
		if act.Leg == nil || !strings.EqualFold(act.Leg.Place, a.contract.Hex()) {
			return a.contract, c, 0, fmt.Errorf("%w: the leg stands in another contract than the pinned one", chains.ErrContract)
		}
		asset = act.Leg.Terms.Asset
		switch act.Kind {
		case chains.ActLock:
			c, err = evm.LockCall(*act.Leg)
		case chains.ActClaim:
			c, err = evm.ClaimCall(*act.Leg, act.Secret)
		default:
			c, err = evm.RefundCall(*act.Leg)
		}
		return a.contract, c, gas(act.Kind, asset), err
	case chains.ActPay:
		to := common.HexToAddress(act.To)
		c = evm.Call{Value: act.Amount.Big()}
		if !asset.Native() {
			return to, c, 0, fmt.Errorf("%w: token withdrawals", chains.ErrUnsupported)
		}
		code, err := a.hasCode(ctx, to)
		if err != nil {
			return to, c, 0, err
		}
		if code {
			return to, c, gasPayCode, nil
		}
		return to, c, gasPay, nil
	case chains.ActVoid:
		return a.from, evm.Call{Value: new(big.Int)}, gasPay, nil
	}
	return a.from, c, 0, fmt.Errorf("%w: action %q", chains.ErrUnsupported, act.Kind)
}

func (a *Adapter) hasCode(ctx context.Context, at common.Address) (bool, error) {
	var code hexutil.Bytes
	err := a.nodes[0].call(ctx, &code, "eth_getCode", at, "latest")
	return len(code) > 0, err
}

// simulate runs a call that must succeed at the tip.
func (a *Adapter) simulate(ctx context.Context, act chains.Action, to common.Address, c evm.Call, limit uint64) error {
	n := a.nodes[0]
	if act.Kind == chains.ActRefund {
		tip, err := n.header(ctx, "latest")
		if err != nil {
			return err
		}
		if tip.Time < act.Leg.Terms.Expiry {
			return fmt.Errorf("%w: it expires at %s, the chain is at %s", chains.ErrNonFinal, act.Leg.Terms.Expiry.Time(), tip.Time.Time())
		}
	}
	have, err := n.balance(ctx, a.from)
	if err != nil {
		return err
	}
	if have.Cmp(c.Value) < 0 {
		return fmt.Errorf("%w: %s has %s wei, needs %s and gas", chains.ErrFunds, strings.ToLower(a.from.Hex()), have, c.Value)
	}
	_, err = n.ethCall(ctx, a.from, to, c.Value, c.Data, limit)
	switch {
	case err == nil, errors.Is(err, chains.ErrDown):
		return err
	case strings.Contains(err.Error(), "insufficient funds"):
		return fmt.Errorf("%w: %w", chains.ErrFunds, err)
	}
	return fmt.Errorf("%w: %s would fail: %w", chains.ErrRejected, act.Kind, err)
}
