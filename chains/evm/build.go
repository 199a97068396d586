package evm

import (
	"context"
	"fmt"
	"math/big"
	"strings"

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
	case chains.ActCall:
		return usualCallGas
	case chains.ActVoid:
	}
	return evm.TransferGas
}

// usualCallGas is what a call costs of which nothing else is known.
const usualCallGas = 500_000

// plan is a transaction without its price.
type plan struct {
	to    common.Address
	call  evm.Call
	limit uint64
}

// Build signs a transaction at the nonce that the account reserved. Locks, refunds and payments are simulated first, so that one that
// would fail costs nothing; claims and calls are not, for that would show secrets. A
// replacement is not simulated again: what it replaces may just have been mined.
// Its price is an eighth higher at least, and so is its tip, which every pool takes.
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
	pays, err := a.offer(ctx, max(f.Rate, a.params.MinRate), act.Spend.Nonce, replaces)
	if err != nil {
		return chains.Tx{}, fmt.Errorf("build %s: %w", act.Kind, err)
	}
	if replaces == nil && act.Kind != chains.ActClaim && act.Kind != chains.ActVoid {
		asks := a.first
		if act.Kind == chains.ActCall && act.Amount.IsZero() {
			asks = a.anyone
		}
		if err := asks(ctx, func(ctx context.Context, n *node) error { return a.rehearse(ctx, n, act, p, pays.most) }); err != nil {
			return chains.Tx{}, fmt.Errorf("build %s: %w", act.Kind, err)
		}
	}
	tx, err := a.sign(act.Spend.Nonce, p, pays)
	if err != nil {
		return chains.Tx{}, fmt.Errorf("build %s: %w", act.Kind, err)
	}
	if act.Kind == chains.ActLock && len(act.Members) == 0 {
		tx.Out = chains.Outpoint{TxID: tx.ID}
	}
	return tx, nil
}

// offer is what a transaction pays per gas. A replacement must pay an eighth more,
// and must have the nonce of what it replaces: else both could be mined, and that
// would pay twice. Errors wrap [chains.ErrRejected] for a price beyond reason, or
// [chains.ErrConflict].
func (a *Adapter) offer(ctx context.Context, rate chains.Rate, nonce uint64, replaces *chains.Tx) (price, error) {
	pays := price{most: rate, tip: rate}
	if a.typed {
		tip, err := a.tipFor(ctx, rate)
		if err != nil {
			return price{}, err
		}
		pays.tip = tip
	}
	if replaces != nil {
		var old types.Transaction
		if err := old.UnmarshalBinary(replaces.Raw); err != nil {
			return price{}, fmt.Errorf("%w: the version to replace: %w", chains.ErrRejected, err)
		}
		if old.Nonce() != nonce {
			return price{}, fmt.Errorf("%w: the version to replace has nonce %d, this one %d", chains.ErrConflict, old.Nonce(), nonce)
		}
		pays.most = max(pays.most, dearer(max(replaces.Rate, rateOf(old.GasFeeCap()))))
		pays.tip = max(pays.tip, dearer(rateOf(old.GasTipCap())))
		pays.most = max(pays.most, pays.tip)
	}
	if pays.most > a.params.MaxRate {
		return price{}, fmt.Errorf("%w: gas price %d is beyond reason", chains.ErrRejected, pays.most)
	}
	return pays, nil
}

// dearer is an eighth more: go-ethereum wants a tenth, others an eighth.
func dearer(r chains.Rate) chains.Rate { return r + r/8 + 1 }

func (a *Adapter) sign(nonce uint64, p plan, pays price) (chains.Tx, error) {
	most, tip := new(big.Int).SetUint64(uint64(pays.most)), new(big.Int).SetUint64(uint64(pays.tip))
	var data types.TxData = &types.LegacyTx{Nonce: nonce, GasPrice: most, Gas: p.limit, To: &p.to, Value: p.call.Value, Data: p.call.Data}
	if a.typed {
		data = &types.DynamicFeeTx{ChainID: a.chainID, Nonce: nonce, GasFeeCap: most, GasTipCap: tip, Gas: p.limit, To: &p.to, Value: p.call.Value, Data: p.call.Data}
	}
	tx, err := types.SignNewTx(a.key, types.NewLondonSigner(a.chainID), data)
	if err != nil {
		return chains.Tx{}, fmt.Errorf("sign: %w", err)
	}
	raw, err := tx.MarshalBinary()
	if err != nil {
		return chains.Tx{}, fmt.Errorf("encode: %w", err)
	}
	worst, err := cost(p.limit, pays.most)
	return chains.Tx{ID: strings.ToLower(tx.Hash().Hex()), Raw: raw, Rate: pays.most, Fee: worst}, err
}

// cost is what so much gas costs.
func cost(gas uint64, r chains.Rate) (htlc.Amount, error) {
	return htlc.AmountFromBig(new(big.Int).Mul(new(big.Int).SetUint64(gas), new(big.Int).SetUint64(uint64(r))))
}

// plan gives whom to call with what.
func (a *Adapter) plan(ctx context.Context, act chains.Action) (plan, error) {
	if len(act.Members) > 0 {
		return a.planBatch(act)
	}
	switch act.Kind {
	case chains.ActLock, chains.ActClaim, chains.ActRefund:
		return a.planLock(act)
	case chains.ActPay:
		return a.planPay(ctx, act)
	case chains.ActApprove:
		return a.planApprove(act)
	case chains.ActCall:
		return a.planCall(act)
	case chains.ActVoid:
		return plan{a.from, evm.Call{Value: new(big.Int)}, evm.TransferGas}, nil
	}
	return plan{}, fmt.Errorf("%w: action %q", chains.ErrUnsupported, act.Kind)
}

// planCall calls the contract of channels, and no other, or a token that sends to it: its
// data is not looked into.
func (a *Adapter) planCall(act chains.Action) (plan, error) {
	switch {
	case a.book == nil || !common.IsHexAddress(act.To) || common.HexToAddress(act.To) != a.book.Address():
		return plan{}, fmt.Errorf("%w: a call of %s, which is not the contract of channels of %s", chains.ErrContract, clip(act.To), a.params.Chain)
	case act.Asset.Chain != a.params.Chain:
		return plan{}, fmt.Errorf("%w: %s is not on %s", chains.ErrNetwork, act.Asset, a.params.Chain)
	case len(act.Data) < 4 || act.Gas < evm.TransferGas || act.Gas > mostCallGas:
		return plan{}, fmt.Errorf("%w: a call of %d bytes with %d gas", chains.ErrRejected, len(act.Data), act.Gas)
	}
	p := plan{a.book.Address(), evm.Call{Data: act.Data, Value: new(big.Int)}, act.Gas}
	switch {
	case act.Sends:
		if err := a.isToken(act.Asset); err != nil {
			return plan{}, err
		}
		p.to, p.call.Data = common.HexToAddress(act.Asset.Token), evm.SendCall(p.to, act.Amount, act.Data).Data
	case act.Asset.Native():
		p.call.Value = act.Amount.Big()
	}
	return p, nil
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
	case a.contract == (common.Address{}):
		return fmt.Errorf("%w: no HTLC is configured for %s", chains.ErrContract, a.params.Chain)
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
