package evm

import (
	"context"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// gas is the limit of an action.
func gas(kind chains.ActionKind, asset htlc.Asset) uint64 {
	switch kind {
	case chains.ActLock:
		return evm.LockGas(asset)
	case chains.ActClaim:
		return evm.ClaimGas(asset)
	case chains.ActRefund:
		return evm.RefundLimit(asset)
	case chains.ActPay:
		if !asset.Native() {
			return evm.TokenSendGas
		}
	case chains.ActApprove:
		return evm.ApproveGas
	case chains.ActVoid:
	}
	return evm.TransferGas
}

// maxPrice is a gas price that no market asks: 10,000 gwei. It is every EVM
// chain's MaxRate, so that bids stop there and Build can refuse what is beyond.
const maxPrice chains.Rate = 10_000_000_000_000

// Fee is the middle of what the backends name, at least the network's floor, and
// never more than 10,000 gwei: a node that names a price must not be able to burn
// our coin.
func (a *Adapter) Fee(ctx context.Context, _ time.Duration) (chains.Fee, error) {
	p, err := middle(ctx, a, func(ctx context.Context, n *node) (chains.Rate, error) { return n.gasPrice(ctx) })
	if err != nil {
		return chains.Fee{}, fmt.Errorf("fee on %s: %w", a.params.Chain, err)
	}
	return chains.Fee{Rate: min(max(p, a.params.MinRate), a.params.MaxRate)}, nil
}

// plan is a transaction without its price.
type plan struct {
	to    common.Address
	call  evm.Call
	limit uint64
}

// Build signs a legacy transaction (EIP-155) at the nonce that the account
// reserved. Locks, refunds and payments are simulated first, so that one that
// would fail costs nothing; claims are not, for that would show the secret. A
// replacement is not simulated again: what it replaces may just have been mined.
// Its price is an eighth higher at least, which every pool takes.
//
// Errors wrap [chains.ErrNonFinal] (refund before its time), [chains.ErrFunds],
// [chains.ErrConflict] (these terms are locked already, or what is replaced has
// another nonce), [chains.ErrNotLocked] (nothing to refund),
// [chains.ErrRejected], [chains.ErrContract] or [chains.ErrDown].
func (a *Adapter) Build(ctx context.Context, act chains.Action, f chains.Fee, replaces *chains.Tx) (chains.Tx, error) {
	p, err := a.plan(ctx, act)
	if err != nil {
		return chains.Tx{}, fmt.Errorf("build %s: %w", act.Kind, err)
	}
	if act.Kind == chains.ActLock && act.Permit {
		if p, err = a.withPermit(ctx, act, p, replaces); err != nil {
			return chains.Tx{}, fmt.Errorf("build %s: %w", act.Kind, err)
		}
	}
	p.limit = a.index.gasFor(p.call.Data, p.limit)
	rate := max(f.Rate, a.params.MinRate)
	if replaces != nil {
		if err := sameNonce(*replaces, act.Spend.Nonce); err != nil {
			return chains.Tx{}, fmt.Errorf("build %s: %w", act.Kind, err)
		}
		rate = max(rate, replaces.Rate+replaces.Rate/8+1)
	}
	if rate > a.params.MaxRate {
		return chains.Tx{}, fmt.Errorf("build %s: %w: gas price %d is beyond reason", act.Kind, chains.ErrRejected, rate)
	}
	if replaces == nil && act.Kind != chains.ActClaim && act.Kind != chains.ActVoid {
		if err := a.first(ctx, func(ctx context.Context, n *node) error { return a.rehearse(ctx, n, act, p, rate) }); err != nil {
			return chains.Tx{}, fmt.Errorf("build %s: %w", act.Kind, err)
		}
	}
	tx, err := a.sign(act.Spend.Nonce, p, rate)
	if err != nil {
		return chains.Tx{}, fmt.Errorf("build %s: %w", act.Kind, err)
	}
	if act.Kind == chains.ActLock {
		tx.Out = chains.Outpoint{TxID: tx.ID}
	}
	return tx, nil
}

// sameNonce refuses a replacement that could be mined besides what it replaces:
// that would pay twice.
func sameNonce(old chains.Tx, nonce uint64) error {
	var t types.Transaction
	if err := t.UnmarshalBinary(old.Raw); err != nil {
		return fmt.Errorf("%w: the version to replace: %w", chains.ErrRejected, err)
	}
	if t.Nonce() != nonce {
		return fmt.Errorf("%w: the version to replace has nonce %d, this one %d", chains.ErrConflict, t.Nonce(), nonce)
	}
	return nil
}

func (a *Adapter) sign(nonce uint64, p plan, rate chains.Rate) (chains.Tx, error) {
	tx, err := types.SignNewTx(a.key, types.NewEIP155Signer(a.chainID), &types.LegacyTx{
		Nonce: nonce, GasPrice: new(big.Int).SetUint64(uint64(rate)), Gas: p.limit, To: &p.to, Value: p.call.Value, Data: p.call.Data,
	})
	if err != nil {
		return chains.Tx{}, fmt.Errorf("sign: %w", err)
	}
	raw, err := tx.MarshalBinary()
	if err != nil {
		return chains.Tx{}, fmt.Errorf("encode: %w", err)
	}
	most, err := cost(p.limit, rate)
	return chains.Tx{ID: strings.ToLower(tx.Hash().Hex()), Raw: raw, Rate: rate, Fee: most}, err
}

// cost is what so much gas costs.
func cost(gas uint64, r chains.Rate) (htlc.Amount, error) {
	return htlc.AmountFromBig(new(big.Int).Mul(new(big.Int).SetUint64(gas), new(big.Int).SetUint64(uint64(r))))
}

// plan gives whom to call with what.
func (a *Adapter) plan(ctx context.Context, act chains.Action) (plan, error) {
	switch act.Kind {
	case chains.ActLock, chains.ActClaim, chains.ActRefund:
		return a.planLock(act)
	case chains.ActPay:
		return a.planPay(ctx, act)
	case chains.ActApprove:
		return a.planApprove(act)
	case chains.ActVoid:
		return plan{a.from, evm.Call{Value: new(big.Int)}, evm.TransferGas}, nil
	}
	return plan{}, fmt.Errorf("%w: action %q", chains.ErrUnsupported, act.Kind)
}

func (a *Adapter) planLock(act chains.Action) (plan, error) {
	if err := a.ours(act.Leg); err != nil {
		return plan{}, err
	}
	p := plan{to: a.contract, limit: gas(act.Kind, act.Leg.Terms.Asset)}
	var err error
	switch act.Kind {
	case chains.ActLock:
		p.call, err = evm.LockCall(*act.Leg)
	case chains.ActClaim:
		p.call, err = evm.ClaimCall(*act.Leg, act.Secret)
	default:
		p.call, err = evm.RefundCall(*act.Leg)
		if len(act.Consent) > 0 {
			p.call, err = evm.RefundCooperativeCall(*act.Leg, act.Leg.Terms.Expiry, act.Consent)
		}
	}
	return p, err
}

// ours refuses a leg of another chain or contract: money sent there is lost.
func (a *Adapter) ours(l *htlc.Leg) error {
	switch {
	case l == nil:
		return fmt.Errorf("%w: no leg", evm.ErrLeg)
	case l.Terms.Asset.Chain != a.params.Chain:
		return fmt.Errorf("%w: the leg is on %s, not on %s", chains.ErrNetwork, l.Terms.Asset.Chain, a.params.Chain)
	case evm.Contract(*l) != a.contract:
		return fmt.Errorf("%w: the leg is in %s, ours is %s", chains.ErrContract, l.Place, strings.ToLower(a.contract.Hex()))
	}
	return nil
}

func (a *Adapter) planPay(ctx context.Context, act chains.Action) (plan, error) {
	if err := a.CheckAddress(act.To); err != nil {
		return plan{}, err
	}
	if act.Asset.Chain != a.params.Chain {
		return plan{}, fmt.Errorf("%w: %s is not on %s", chains.ErrNetwork, act.Asset, a.params.Chain)
	}
	to := common.HexToAddress(act.To)
	if !act.Asset.Native() {
		return plan{common.HexToAddress(act.Asset.Token), evm.TransferCall(to, act.Amount), evm.TokenSendGas}, nil
	}
	p := plan{to, evm.Call{Value: act.Amount.Big()}, evm.TransferGas}
	code, err := a.hasCode(ctx, to)
	if err != nil || !code {
		return p, err
	}
	p.limit += 2 * evm.PayoutGas // a wallet contract does some work
	return p, nil
}
