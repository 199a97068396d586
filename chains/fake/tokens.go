package fake

import (
	"context"
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TokenRules are what a token does. The zero value is a plain one of no decimals.
type TokenRules struct {
	Decimals uint8
	Permit   bool // takes signed allowances (ERC-2612)
	Reset    bool // an allowance that is not zero can only be set to zero (USDT)
	Sends    bool // is sent with data, and calls who gets it (ERC-223)
	Mute     bool // so it says, and calls nobody
	Bare     bool // cannot be approved
	Fee      bool // keeps a hundredth of each transfer: no lock is ever exact
}

// allowKey is who lets whom take what.
type allowKey struct {
	holding
	place string
}

// Token makes a token exist, or changes what it does.
func (l *Ledger) Token(asset htlc.Asset, r TokenRules) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.tokens[asset] = r
}

// Refuse puts an account on the token's list of those whom it does not pay, or takes
// it off.
func (l *Ledger) Refuse(address string, asset htlc.Asset, on bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.refused[holding{address, asset}] = on
}

// Allow sets what a place may take of an account's tokens, as an approval long ago
// did. A reorganisation does not take it back.
func (l *Ledger) Allow(owner string, asset htlc.Asset, place string, amount htlc.Amount) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.allowed[allowKey{holding{owner, asset}, place}] = amount
}

// takeTokens is what the contract does to be paid: the permit, if there is one that
// fits, sets the allowance; and then it takes exactly what is to be locked.
func (l *Ledger) takeTokens(t *transaction, from string, b *block) error {
	terms := t.Leg.Terms
	rules, known := l.tokens[terms.Asset]
	if !known {
		return fmt.Errorf("%w: no contract is at %s", chains.ErrRejected, terms.Asset)
	}
	h := holding{from, terms.Asset}
	k := allowKey{h, t.Leg.Place}
	allowed, next := l.allowed[k], l.permits[h]
	fits := t.Permit && rules.Permit && t.PermitNonce == next
	if fits {
		allowed = terms.Amount
	}
	switch {
	case allowed.Cmp(terms.Amount) < 0:
		return fmt.Errorf("%w: %s of %s is allowed to %s, the lock takes %s", chains.ErrFunds, allowed, terms.Asset, t.Leg.Place, terms.Amount)
	case l.refused[h] || l.refused[holding{t.Leg.Place, terms.Asset}]:
		return fmt.Errorf("%w: %s refuses %s", chains.ErrRejected, terms.Asset, from)
	case rules.Fee:
		return fmt.Errorf("%w: the contract says WrongCredit", chains.ErrRejected)
	}
	if b != nil {
		if fits {
			set(b, l.permits, h, next+1)
		}
		set(b, l.allowed, k, minus(allowed, terms.Amount))
	}
	return nil
}

func (l *Ledger) effectApprove(t *transaction, from string, b *block) error {
	rules, known := l.tokens[t.Asset]
	if !known {
		return fmt.Errorf("%w: no contract is at %s", chains.ErrRejected, t.Asset)
	}
	k := allowKey{holding{from, t.Asset}, t.To}
	if rules.Bare {
		return fmt.Errorf("%w: %s cannot be approved", chains.ErrRejected, t.Asset)
	}
	if have := l.allowed[k]; rules.Reset && !have.IsZero() && !t.Amount.IsZero() {
		return fmt.Errorf("%w: %s is allowed; set it to zero first", chains.ErrRejected, have)
	}
	if b != nil {
		set(b, l.allowed, k, t.Amount)
	}
	return nil
}

// token gives a token's rules if it exists.
func (n *Node) token(ctx context.Context, asset htlc.Asset) (TokenRules, error) {
	if err := ctx.Err(); err != nil {
		return TokenRules{}, err
	}
	if _, err := n.up(); err != nil {
		return TokenRules{}, err
	}
	rules, known := n.l.tokens[asset]
	if !known || asset.Native() || asset.Chain != n.l.id {
		return rules, fmt.Errorf("%w: no contract is at %s", chains.ErrRejected, asset)
	}
	return rules, nil
}

// Decimals implements [chains.Tokens].
func (n *Node) Decimals(ctx context.Context, asset htlc.Asset) (uint8, error) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	rules, err := n.token(ctx, asset)
	return rules.Decimals, err
}

// Allowance implements [chains.Tokens].
func (n *Node) Allowance(ctx context.Context, asset htlc.Asset, place string) (chains.Allowance, error) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	rules, err := n.token(ctx, asset)
	if err != nil {
		return chains.Allowance{}, err
	}
	have := n.l.allowed[allowKey{holding{n.account().account, asset}, place}]
	return chains.Allowance{Amount: have, Permit: rules.Permit, Reset: rules.Reset && !have.IsZero()}, nil
}

// Try implements [chains.Tokens]: this node simulates everything.
func (n *Node) Try(ctx context.Context, asset htlc.Asset, amount htlc.Amount, place string) error {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	rules, err := n.token(ctx, asset)
	if err != nil {
		return err
	}
	us := holding{n.account().account, asset}
	if n.l.balances[us].Cmp(amount) < 0 {
		return nil
	}
	if rules.Fee || n.l.refused[us] || n.l.refused[holding{place, asset}] {
		return fmt.Errorf("%w: %s takes a fee on transfers, or refuses us", chains.ErrRejected, asset)
	}
	return nil
}

var (
	_ chains.Tokens = (*Node)(nil)
	_ chains.Sender = (*Node)(nil)
	_ chains.Caller = (*Node)(nil)
)

// Approves implements [chains.Sender].
func (n *Node) Approves(ctx context.Context, asset htlc.Asset, _ string, _ htlc.Amount) (bool, error) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	rules, err := n.token(ctx, asset)
	return !rules.Bare, err
}

// TrySend implements [chains.Sender].
func (n *Node) TrySend(ctx context.Context, a chains.Action) error {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	if _, err := n.token(ctx, a.Asset); err != nil {
		return err
	}
	return n.l.trySend(a, n.account().account)
}

// TryCall implements [chains.Caller].
func (n *Node) TryCall(ctx context.Context, a chains.Action) error {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := n.up(); err != nil {
		return err
	}
	return n.l.tryCall(a, n.account().account)
}
