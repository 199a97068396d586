package evm

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// ErrAddress means that a string is no address that can be paid.
var ErrAddress = errors.New("address")

// Address gives our one address, lower-case.
func (a *Adapter) Address(bool, uint32) (string, error) { return lower(a.from), nil }

// Party is our one address, whatever the key.
func (a *Adapter) Party(chains.KeyRef) (htlc.Party, error) { return htlc.Party(lower(a.from)), nil }

// CheckAddress takes 0x and 40 hex digits, lower-case or with a valid EIP-55
// checksum, so that a mistyped digit is noticed; not the zero address and not
// the HTLC, which would keep the coin. Errors wrap [ErrAddress].
func (a *Adapter) CheckAddress(s string) error {
	if len(s) != 42 || !strings.HasPrefix(s, "0x") || !common.IsHexAddress(s) {
		return fmt.Errorf("%w: %.60q is not 0x and 40 hex digits", ErrAddress, s)
	}
	x := common.HexToAddress(s)
	switch {
	case s != lower(x) && s != x.Hex():
		return fmt.Errorf("%w: %s has a wrong checksum (EIP-55); check it, or write it in lower case", ErrAddress, s)
	case x == common.Address{}:
		return fmt.Errorf("%w: %s is nobody's", ErrAddress, s)
	case x == a.contract:
		return fmt.Errorf("%w: %s is the HTLC, which would keep the coin", ErrAddress, s)
	case a.book != nil && x == a.book.Address():
		return fmt.Errorf("%w: %s is the contract of channels, which would keep the coin", ErrAddress, s)
	}
	return nil
}

// Balance is what our address has in the latest block, the least that any backend
// tells, and its next nonce there, the one in the middle, the lower of two. A node that
// names too high a nonce would make the account give up a lock that can still be mined,
// and one that names too low a nonce would have it send what all others refuse.
func (a *Adapter) Balance(ctx context.Context, asset htlc.Asset) (htlc.Amount, uint64, error) {
	have, err := a.BalanceOf(ctx, asset, a.from.Hex())
	if err != nil {
		return have, 0, err
	}
	all, err := answers(ctx, a, func(ctx context.Context, n *node) (uint64, error) { return n.nonce(ctx, a.from) })
	if err != nil {
		return have, 0, fmt.Errorf("nonce on %s: %w", a.params.Chain, err)
	}
	slices.Sort(all)
	return have, all[(len(all)-1)/2], nil
}

// Purse is our coin in the latest block, the middle of what the backends tell, the
// higher of two.
func (a *Adapter) Purse(ctx context.Context) (htlc.Amount, error) {
	have, err := a.purse(ctx)
	if err != nil {
		return htlc.Amount{}, fmt.Errorf("coin on %s: %w", a.params.Chain, err)
	}
	return clamp(have), nil
}

func (a *Adapter) purse(ctx context.Context) (*big.Int, error) {
	all, err := answers(ctx, a, func(ctx context.Context, n *node) (*big.Int, error) { return n.balance(ctx, a.from) })
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, (*big.Int).Cmp)
	return all[len(all)/2], nil
}

// BalanceOf is anybody's balance in the latest block, the least that any backend
// tells. What is more than an [htlc.Amount] holds is told as the most it holds.
func (a *Adapter) BalanceOf(ctx context.Context, asset htlc.Asset, address string) (htlc.Amount, error) {
	if asset.Chain != a.params.Chain {
		return htlc.Amount{}, fmt.Errorf("%w: %s is not on %s", chains.ErrNetwork, asset, a.params.Chain)
	}
	if !common.IsHexAddress(address) {
		return htlc.Amount{}, fmt.Errorf("%w: %.60q is not 0x and 40 hex digits", ErrAddress, address)
	}
	who := common.HexToAddress(address)
	have, err := least(ctx, a, (*big.Int).Cmp, func(ctx context.Context, n *node) (*big.Int, error) {
		if asset.Native() {
			return n.balance(ctx, who)
		}
		return word(ctx, n, a.from, asset, evm.BalanceCall(who))
	})
	if err != nil {
		return htlc.Amount{}, fmt.Errorf("balance of %s: %w", address, err)
	}
	return clamp(have), nil
}

// Cost is the most that an action costs; its size is the gas limit. inputs and
// place play no part.
func (a *Adapter) Cost(kind chains.ActionKind, asset htlc.Asset, _ string, _ int, r chains.Rate) (htlc.Amount, uint64) {
	g := gas(kind, asset)
	most, err := cost(g, min(r, 1000*maxPrice)) // so bounded, it fits
	if err != nil {
		return htlc.Amount{}, g
	}
	return most, g
}

// Payable tries a payout of native coin to a payee that has code, with the gas
// that a claim leaves for it, or of a token, which may have a list of those whom it
// does not pay. Errors wrap [chains.ErrRejected] and name the payee when it would
// fail, or [chains.ErrFunds] when nobody has coin to try with.
func (a *Adapter) Payable(ctx context.Context, leg htlc.Leg) error {
	if err := a.ours(&leg); err != nil {
		return fmt.Errorf("payout: %w", err)
	}
	if _, err := evm.Lock(leg); err != nil {
		return fmt.Errorf("payout: %w", err)
	}
	if !leg.Terms.Asset.Native() {
		return a.first(ctx, func(ctx context.Context, n *node) error { return a.tokenPayable(ctx, n, leg) })
	}
	payee := common.HexToAddress(string(leg.Terms.To))
	code, err := a.hasCode(ctx, payee)
	if err != nil || !code {
		return err
	}
	return a.first(ctx, func(ctx context.Context, n *node) error {
		return a.payable(ctx, n, payee, leg.Terms.Amount.Big())
	})
}

func (a *Adapter) hasCode(ctx context.Context, at common.Address) (bool, error) {
	var code hexutil.Bytes
	err := a.first(ctx, func(ctx context.Context, n *node) error {
		return n.call(ctx, &code, "eth_getCode", at, "latest")
	})
	return len(code) > 0, err
}

// LockAddress is the contract, and the call that funds the leg: as 0x-hex data,
// and with the value to send as a payment URI (EIP-681). The value is amount and
// drop for native coin, the drop alone for tokens.
func (a *Adapter) LockAddress(leg htlc.Leg) (address, uri, call string, err error) {
	if err := a.ours(&leg); err != nil {
		return "", "", "", err
	}
	c, err := evm.LockCall(leg)
	if err != nil {
		return "", "", "", err
	}
	return leg.Place, a.lockURI(leg, c), hexutil.Encode(c.Data), nil
}

// lockURI writes a call of lockNative or lockToken: its words, with their types.
func (a *Adapter) lockURI(leg htlc.Leg, c evm.Call) string {
	name, types := "lockNative", []string{"bytes32", "address", "address", "uint256", "uint256"}
	if !leg.Terms.Asset.Native() {
		name, types = "lockToken", slices.Insert(types, 3, "address")
	}
	uri := fmt.Sprintf("ethereum:%s@%s/%s?value=%s", leg.Place, a.chainID, name, c.Value)
	for i, kind := range types {
		word := c.Data[4+32*i : 36+32*i]
		switch kind {
		case "address":
			uri += "&address=" + lower(common.BytesToAddress(word))
		case "uint256":
			uri += "&uint256=" + new(big.Int).SetBytes(word).String()
		default:
			uri += "&bytes32=" + hexutil.Encode(word)
		}
	}
	return uri
}
