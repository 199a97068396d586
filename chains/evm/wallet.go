package evm

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// Address implements chains.Wallet: there is one.
func (a *Adapter) Address(bool, uint32) (string, error) { return strings.ToLower(a.from.Hex()), nil }

// Party implements chains.Wallet: our one address, whatever the key.
func (a *Adapter) Party(chains.KeyRef) (htlc.Party, error) {
	return htlc.Party(strings.ToLower(a.from.Hex())), nil
}

// errAddress explains what an address must look like.
var errAddress = errors.New("address")

// CheckAddress implements chains.Wallet. Mixed case must be a valid EIP-55
// checksum, so that a mistyped digit is noticed.
func (a *Adapter) CheckAddress(s string) error {
	if len(s) != 42 || !strings.HasPrefix(s, "0x") || !common.IsHexAddress(s) {
		return fmt.Errorf("%w: %.60q is not 0x and 40 hex digits", errAddress, s)
	}
	x := common.HexToAddress(s)
	if s != strings.ToLower(s) && s != x.Hex() {
		return fmt.Errorf("%w: %s has a wrong checksum (EIP-55); check it, or write it in lower case", errAddress, s)
	}
	if x == (common.Address{}) || x == a.contract {
		return fmt.Errorf("%w: %s is nobody's", errAddress, s)
	}
	return nil
}

// Balance implements chains.Wallet.
func (a *Adapter) Balance(ctx context.Context, asset htlc.Asset) (htlc.Amount, uint64, error) {
	v, err := a.BalanceOf(ctx, asset, a.from.Hex())
	if err != nil {
		return v, 0, err
	}
	nonce, err := a.nodes[0].nonce(ctx, a.from)
	return v, nonce, err
}

// BalanceOf gives anybody's balance.
func (a *Adapter) BalanceOf(ctx context.Context, asset htlc.Asset, address string) (htlc.Amount, error) {
	who := common.HexToAddress(address)
	if asset.Native() {
		v, err := a.nodes[0].balance(ctx, who)
		if err != nil {
			return htlc.Amount{}, err
		}
		return htlc.AmountFromBig(v)
	}
	// balanceOf(address), ERC-20
	data := append(common.FromHex("0x70a08231"), common.LeftPadBytes(who[:], 32)...)
	raw, err := a.nodes[0].ethCall(ctx, a.from, common.HexToAddress(asset.Token), new(big.Int), data, gasPayCode)
	if err != nil {
		return htlc.Amount{}, err
	}
	return htlc.AmountFromBig(new(big.Int).SetBytes(raw))
}

// Cost implements chains.Wallet. Its size is a gas limit.
func (a *Adapter) Cost(kind chains.ActionKind, asset htlc.Asset, _ string, _ int, r chains.Rate) (htlc.Amount, uint64) {
	g := gas(kind, asset)
	v, err := htlc.AmountFromBig(new(big.Int).Mul(new(big.Int).SetUint64(g), new(big.Int).SetUint64(uint64(r))))
	if err != nil {
		return htlc.Amount{}, g
	}
	return v, g
}

// payoutGas is what the contract gives a payee in a batch; one that needs more
// cannot be relied on.
const payoutGas = 50_000

// Payable implements chains.Wallet: a payout of the amount to the payee, as from
// the contract, must succeed.
func (a *Adapter) Payable(ctx context.Context, leg htlc.Leg) error {
	payee := common.HexToAddress(string(leg.Terms.To))
	if payee == a.contract {
		return fmt.Errorf("%w: the payee is the contract itself", errAddress)
	}
	if !leg.Terms.Asset.Native() {
		return nil
	}
	code, err := a.hasCode(ctx, payee)
	if err != nil || !code {
		return err
	}
	// The contract may hold nothing yet: the amount is taken from nobody, a payee's
	// answer to a payment of nothing is all that can be asked then.
	have, err := a.nodes[0].balance(ctx, a.contract)
	if err != nil {
		return err
	}
	value := leg.Terms.Amount.Big()
	if have.Cmp(value) < 0 {
		value = have
	}
	if _, err := a.nodes[0].ethCall(ctx, a.contract, payee, value, nil, payoutGas); err != nil {
		return fmt.Errorf("%w: %s is a contract that rejects the payout; name another address: %w", errAddress, leg.Terms.To, err)
	}
	return nil
}

// LockAddress implements chains.Wallet: the contract and the call that funds the
// leg. The value to send with it is amount + drop.
func (a *Adapter) LockAddress(leg htlc.Leg) (address, uri, call string, err error) {
	c, err := evm.LockCall(leg)
	if err != nil {
		return "", "", "", err
	}
	return leg.Place, "", hexutil.Encode(c.Data), nil
}
