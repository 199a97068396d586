package evm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// rehearse looks at the latest block for why a transaction would fail.
func (a *Adapter) rehearse(ctx context.Context, n *node, act chains.Action, p plan, rate chains.Rate) error {
	if err := a.affords(ctx, n, act, p, rate); err != nil {
		return err
	}
	if act.Kind == chains.ActPay && act.Asset.Native() && p.limit == evm.TransferGas {
		return nil // nothing runs
	}
	if act.Kind == chains.ActCall && act.Amount.IsZero() {
		return nil // it may show secrets; what brings money shows none
	}
	if act.Sends {
		return a.rehearseSend(ctx, n, p, act.Data)
	}
	if act.Kind == chains.ActApprove {
		return a.rehearseApprove(ctx, n, p)
	}
	out, err := n.ethCall(ctx, a.from, p.to, p.call.Value, p.call.Data, p.limit)
	if err != nil {
		return refusal(err)
	}
	if len(act.Members) > 0 {
		return allProceed(out, len(act.Members))
	}
	// Nodes of go-ethereum 1.8 answer a revert by its data, as if it were a result.
	// The contract's functions that change something have none.
	if (p.to == a.contract || act.Kind == chains.ActCall) && len(out) > 0 {
		return reverted(out, "the contract reverts")
	}
	return nil
}

// affords compares the account with the transaction's value and most dear fee,
// and with the tokens that it moves.
func (a *Adapter) affords(ctx context.Context, n *node, act chains.Action, p plan, rate chains.Rate) error {
	have, err := n.balance(ctx, a.from)
	if err != nil {
		return err
	}
	need := new(big.Int).Mul(new(big.Int).SetUint64(p.limit), new(big.Int).SetUint64(uint64(rate)))
	need.Add(need, p.call.Value)
	if have.Cmp(need) < 0 {
		return fmt.Errorf("%w: %s has %s wei of %s, needs %s with the fee", chains.ErrFunds, lower(a.from), have, a.params.Chain, need)
	}
	if len(act.Members) > 0 {
		return nil // locks are of coin, which is in the value
	}
	token, taker, amount := act.Takes()
	moves := act.Kind == chains.ActPay || act.Sends
	if moves {
		token, amount = act.Asset, act.Amount
	}
	if token.Native() || amount.IsZero() {
		return nil
	}
	if err := a.tokens(ctx, n, token, "balance", evm.BalanceCall(a.from), amount); err != nil || moves || act.Permit {
		return err
	}
	return a.tokens(ctx, n, token, "allowance for "+taker, evm.AllowanceCall(a.from, common.HexToAddress(taker)), amount)
}

// tokens compares a number that a token contract tells with what is needed.
func (a *Adapter) tokens(ctx context.Context, n *node, asset htlc.Asset, what string, data []byte, need htlc.Amount) error {
	have, err := word(ctx, n, a.from, asset, data)
	if err != nil {
		return err
	}
	if have.Cmp(need.Big()) < 0 {
		return fmt.Errorf("%w: %s of %s in %s is %s, needs %s", chains.ErrFunds, what, lower(a.from), asset, have, need)
	}
	return nil
}

// viewGas bounds what a token's view function may do in a call.
const viewGas = 1_000_000

// word asks a token a question that is answered by one number.
func word(ctx context.Context, n *node, from common.Address, asset htlc.Asset, data []byte) (*big.Int, error) {
	out, err := n.ethCall(ctx, from, common.HexToAddress(asset.Token), new(big.Int), data, viewGas)
	if err != nil {
		return nil, refusal(err)
	}
	if len(out) != 32 {
		return nil, fmt.Errorf("%w: %s is no ERC-20 token: it answers %d bytes", chains.ErrRejected, asset, len(out))
	}
	return new(big.Int).SetBytes(out), nil
}

// refusal reads a node's refusal of a call.
func refusal(err error) error {
	var data rpc.DataError
	switch {
	case errors.Is(err, chains.ErrDown), errors.Is(err, chains.ErrUnsynced), errors.Is(err, chains.ErrCredentials):
		return err
	case errors.As(err, &data):
		if text, ok := data.ErrorData().(string); ok {
			if raw, bad := hexutil.Decode(text); bad == nil {
				return reverted(raw, err.Error())
			}
		}
	}
	if lacksFunds(err) {
		return fmt.Errorf("%w: %w", chains.ErrFunds, err)
	}
	return fmt.Errorf("%w: it would fail: %w", chains.ErrRejected, err)
}

func lacksFunds(err error) bool { return strings.Contains(err.Error(), "insufficient funds") }

// reverted names the contract's error by its first four bytes.
func reverted(data []byte, said string) error {
	for _, e := range []struct {
		name string
		is   error
	}{
		{"TooEarly", chains.ErrNonFinal},
		{"NotLocked", chains.ErrNotLocked},
		{"AlreadyLocked", chains.ErrConflict},
		{"TooLate", chains.ErrRejected},
		{"WrongValue", chains.ErrRejected},
		{"WrongCredit", chains.ErrRejected},
		{"TokenFailed", chains.ErrRejected},
		{"PayoutFailed", chains.ErrRejected},
		{"BadToken", chains.ErrRejected},
		{"NothingOwed", chains.ErrRejected},
		{"AlreadyOpen", chains.ErrRejected},
		{"NotOpen", chains.ErrRejected},
		{"BadParty", chains.ErrRejected},
		{"BadTimeout", chains.ErrRejected},
		{"TooMuch", chains.ErrRejected},
	} {
		if bytes.HasPrefix(data, crypto.Keccak256([]byte(e.name + "()"))[:4]) {
			return fmt.Errorf("%w: the contract says %s", e.is, e.name)
		}
	}
	return fmt.Errorf("%w: it would fail: %s", chains.ErrRejected, said)
}

// payable simulates a payment by an estimate: unlike eth_call, it tells of an
// out-of-gas and of a revert without words also on go-ethereum 1.8. Newer nodes
// want the sender to have the coin, so those who might have it are tried.
func (a *Adapter) payable(ctx context.Context, n *node, payee common.Address, amount *big.Int) error {
	type payment struct {
		from  common.Address
		value *big.Int
	}
	tries := []payment{{a.contract, amount}, {a.from, amount}}
	for _, from := range []common.Address{a.contract, a.from} {
		have, err := n.balance(ctx, from)
		if err != nil {
			return err
		}
		if have.Sign() > 0 {
			tries = append(tries, payment{from, have})
		}
	}
	for _, p := range tries {
		var used hexutil.Uint64
		err := n.call(ctx, &used, "eth_estimateGas", map[string]any{
			"from": p.from, "to": payee, "value": (*hexutil.Big)(p.value), "gas": hexutil.Uint64(evm.TransferGas + evm.PayoutGas),
		})
		switch {
		case err == nil:
			return nil
		case errors.Is(err, chains.ErrDown):
			return err
		case !lacksFunds(err):
			return fmt.Errorf("%w: %s is a contract that rejects the payout; name another address: %w", chains.ErrRejected, lower(payee), err)
		}
	}
	return fmt.Errorf("%w: a payout to the contract %s cannot be tried without any coin; fund %s first", chains.ErrFunds, lower(payee), lower(a.from))
}

// tokenPayable simulates the payout of a token, from the contract and from us, as far
// as they have enough: where neither has, nothing can be known.
func (a *Adapter) tokenPayable(ctx context.Context, n *node, leg htlc.Leg) error {
	t, amount := leg.Terms, leg.Terms.Amount
	for _, from := range []common.Address{a.contract, a.from} {
		have, err := word(ctx, n, a.from, t.Asset, evm.BalanceCall(from))
		if err != nil {
			return err
		}
		if have.Cmp(amount.Big()) < 0 || from == common.HexToAddress(string(t.To)) {
			continue
		}
		ok, err := a.does(ctx, n, from, common.HexToAddress(t.Asset.Token), evm.TransferCall(common.HexToAddress(string(t.To)), amount).Data)
		if err != nil {
			return err
		}
		if !ok {
			return fmt.Errorf("%w: the token refuses the payout to %s", chains.ErrRejected, t.To)
		}
	}
	return nil
}

func lower(x common.Address) string { return strings.ToLower(x.Hex()) }
