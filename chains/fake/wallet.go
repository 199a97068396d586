package fake

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// account is the one key of a node on ledgers of accounts. The caller holds the
// ledger's mutex, here and below.
func (n *Node) account() key { return n.l.keyOf(n.seed, "account") }

// walletAddress gives an address of the wallet and its key.
func (n *Node) walletAddress(change bool, i uint32) (string, key) {
	k := n.l.keyOf(n.seed, fmt.Sprintf("%s wallet %v %d", n.l.id, change, i))
	return n.l.walletAddress(k.public), k
}

func (n *Node) swapKey(r chains.KeyRef) key {
	return n.l.keyOf(n.seed, fmt.Sprintf("%s swap %d %d", n.l.id, r.Epoch, r.Index))
}

// Address gives the receiving address with that index; on EVM there is one.
func (n *Node) Address(change bool, i uint32) (string, error) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	if n.l.id.EVM() {
		return n.account().account, nil
	}
	a, _ := n.walletAddress(change, i)
	return a, nil
}

// Party gives the party that a lock must name.
func (n *Node) Party(r chains.KeyRef) (htlc.Party, error) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	if n.l.id.EVM() {
		return htlc.Party(n.account().account), nil
	}
	return htlc.Party(n.swapKey(r).public), nil
}

// CheckAddress refuses what cannot be paid: anything but wallet addresses of this
// ledger and those of locks that somebody computed. Errors wrap
// [chains.ErrRejected].
func (n *Node) CheckAddress(s string) error {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	return n.checkAddress(s)
}

func (n *Node) checkAddress(s string) error {
	body, ok := strings.CutPrefix(s, string(n.l.id)+"1")
	if n.l.id.EVM() {
		body, ok = strings.CutPrefix(s, "0x")
	}
	if raw, err := hex.DecodeString(body); ok && err == nil && len(raw) == 20 || n.l.scripts[s] {
		return nil
	}
	return fmt.Errorf("%w: %.80q is no address on %s", chains.ErrRejected, s, n.l.id)
}

// Balance is what our address has in the newest block, and its next nonce.
func (n *Node) Balance(ctx context.Context, asset htlc.Asset) (htlc.Amount, uint64, error) {
	if err := ctx.Err(); err != nil {
		return htlc.Amount{}, 0, err
	}
	if !n.l.id.EVM() {
		return htlc.Amount{}, 0, fmt.Errorf("%w: the balance of %s is the sum of its coins", chains.ErrUnsupported, n.l.id)
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	if _, err := n.up(); err != nil {
		return htlc.Amount{}, 0, err
	}
	a := n.account().account
	return n.l.balances[holding{a, asset}], n.l.nonces[a], nil
}

// BalanceOf is what anybody has in the newest block (EVM).
func (n *Node) BalanceOf(ctx context.Context, asset htlc.Asset, address string) (htlc.Amount, error) {
	if err := ctx.Err(); err != nil {
		return htlc.Amount{}, err
	}
	if !n.l.id.EVM() {
		return htlc.Amount{}, fmt.Errorf("%w: balances on %s", chains.ErrUnsupported, n.l.id)
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	if _, err := n.up(); err != nil {
		return htlc.Amount{}, err
	}
	return n.l.balances[holding{address, asset}], nil
}

// Cost estimates an action: the most it costs on EVM.
func (n *Node) Cost(kind chains.ActionKind, _ htlc.Asset, _ string, inputs int, r chains.Rate) (htlc.Amount, uint64) {
	if n.l.id.EVM() {
		gas := gasSlack * gasOf(kind)
		return cost(gas, r), gas
	}
	size := uint64(sizeEmpty + 2*sizeOut + sizeKeyIn*inputs)
	switch kind {
	case chains.ActClaim, chains.ActRefund:
		size = sizeEmpty + sizeOut + sizeLockIn
	case chains.ActVoid, chains.ActPush:
		size -= sizeOut
	case chains.ActLock, chains.ActPay:
	}
	return htlc.Units((uint64(r)*size + 999) / 1000), size
}

// Payable says whether the payee takes a payout. Errors wrap
// [chains.ErrRejected].
func (n *Node) Payable(ctx context.Context, leg htlc.Leg) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	if _, err := n.up(); err != nil {
		return err
	}
	if to := string(leg.Terms.To); leg.Terms.Asset.Native() && n.l.rejects[to] {
		return fmt.Errorf("%w: %s refuses coin", chains.ErrRejected, to)
	}
	for _, h := range []string{string(leg.Terms.To), leg.Place} {
		if !leg.Terms.Asset.Native() && n.l.refused[holding{h, leg.Terms.Asset}] {
			return fmt.Errorf("%w: the token refuses the payout to %s", chains.ErrRejected, leg.Terms.To)
		}
	}
	return nil
}

// LockAddress is the lock as an address and a URI, or the contract and a call.
func (n *Node) LockAddress(leg htlc.Leg) (address, uri, call string, err error) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	if leg.Terms.Asset.Chain != n.l.id {
		return "", "", "", fmt.Errorf("%w: leg is on %s, not %s", chains.ErrNetwork, leg.Terms.Asset.Chain, n.l.id)
	}
	if n.l.id.EVM() {
		id := leg.ID()
		return leg.Place, "", "0x" + hex.EncodeToString(id[:]), nil
	}
	if address, err = n.l.lockAddress(leg); err != nil {
		return "", "", "", err
	}
	scheme := map[htlc.ChainID]string{htlc.BTC: "bitcoin", htlc.LTC: "litecoin"}[n.l.id]
	return address, scheme + ":" + address + "?amount=" + leg.Terms.Amount.Decimal(n.l.id.NativeDecimals()), "", nil
}
