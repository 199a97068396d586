package fake

import (
	"context"
	"encoding/hex"
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Build signs the action. Errors are those of the real chains' adapters:
// [chains.ErrFunds], [chains.ErrFeeTooLow], [chains.ErrConflict],
// [chains.ErrSeed], [chains.ErrNetwork], [chains.ErrUnsupported],
// [chains.ErrRejected], and on EVM [chains.ErrNonFinal] for an early refund.
func (n *Node) Build(ctx context.Context, a chains.Action, f chains.Fee, replaces *chains.Tx) (tx chains.Tx, err error) {
	if err := ctx.Err(); err != nil {
		return tx, err
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	for _, m := range membersOf(a) {
		if m.Leg != nil && m.Leg.Terms.Asset.Chain != n.l.id {
			return tx, fmt.Errorf("build %s: %w: leg is on %s, not %s", a.Kind, chains.ErrNetwork, m.Leg.Terms.Asset.Chain, n.l.id)
		}
	}
	if err := n.checkMembers(a); err != nil {
		return tx, fmt.Errorf("build %s: %w", a.Kind, err)
	}
	if least := n.Params().MinRate; f.Rate < least {
		return tx, fmt.Errorf("build %s: %w: rate %d, the floor is %d", a.Kind, chains.ErrFeeTooLow, f.Rate, least)
	}
	for _, m := range membersOf(a) {
		if err := needs(m); err != nil {
			return tx, fmt.Errorf("build %s: %w", a.Kind, err)
		}
	}
	var old *transaction
	if replaces != nil {
		if old, err = decode(*replaces); err != nil {
			return tx, fmt.Errorf("build %s: replaced: %w", a.Kind, err)
		}
	}
	if n.l.id.EVM() {
		tx, err = n.buildCall(a, f, old)
	} else {
		tx, err = n.buildSpend(a, f, replaces, old)
	}
	if err != nil {
		return chains.Tx{}, fmt.Errorf("build %s on %s: %w", a.Kind, n.l.id, err)
	}
	return tx, nil
}

// needs refuses actions that say too little.
func needs(a chains.Action) error {
	switch a.Kind {
	case chains.ActLock, chains.ActRefund, chains.ActClaim:
		if a.Leg == nil {
			return fmt.Errorf("%w: no leg", chains.ErrRejected)
		}
		if a.Kind == chains.ActClaim && a.Secret.Hash() != a.Leg.Terms.Hash {
			return fmt.Errorf("%w: not the secret of the leg", chains.ErrRejected)
		}
	case chains.ActPay, chains.ActVoid, chains.ActPush, chains.ActApprove, chains.ActCall:
	default:
		return fmt.Errorf("%w: action %q", chains.ErrUnsupported, a.Kind)
	}
	return nil
}

// buildCall makes a transaction of accounts. A claim is not tried out first: the
// secret would leak.
func (n *Node) buildCall(a chains.Action, f chains.Fee, old *transaction) (chains.Tx, error) {
	k := n.account()
	t := &transaction{Kind: a.Kind, Key: k.public, Nonce: a.Spend.Nonce, Rate: f.Rate, Leg: a.Leg}
	switch a.Kind {
	case chains.ActPay:
		if err := n.checkAddress(a.To); err != nil {
			return chains.Tx{}, err
		}
		t.To, t.Asset, t.Amount = a.To, a.Asset, a.Amount
	case chains.ActApprove:
		t.To, t.Asset, t.Amount = a.To, a.Asset, a.Amount
	case chains.ActCall:
		if err := n.l.affordsCall(a, k.account); err != nil {
			return chains.Tx{}, err
		}
		t.To, t.Asset, t.Amount, t.Data = channelsAt, a.Asset, a.Amount, hex.EncodeToString(a.Data)
		t.Sends = a.Sends
		t.Gas = min(n.index.thirst(a.Data, a.Gas), mostGas)
	case chains.ActClaim:
		if len(a.Members) == 0 {
			t.Secret = hexSecret(a.Secret)
		}
	case chains.ActRefund:
		t.ConsentKey, t.Consent = splitConsent(a.Consent)
	case chains.ActLock:
		if t.Permit = a.Permit; t.Permit {
			t.PermitNonce = n.l.permits[holding{k.account, a.Leg.Terms.Asset}]
		}
		if t.Permit && old != nil {
			t.PermitNonce = old.PermitNonce // one of its own would be worthless if the old one is mined first
		}
	case chains.ActVoid:
	}
	for _, m := range a.Members {
		one := member{Leg: m.Leg}
		if m.Kind == chains.ActClaim {
			one.Secret = hexSecret(m.Secret)
		}
		t.Members = append(t.Members, one)
	}
	if old != nil {
		if old.Key != k.public || old.Nonce != t.Nonce {
			return chains.Tx{}, fmt.Errorf("%w: replaced transaction has nonce %d, this one %d", chains.ErrConflict, old.Nonce, t.Nonce)
		}
		t.Rate = max(t.Rate, tenth(old.Rate))
	}
	most, err := t.most()
	if err != nil {
		return chains.Tx{}, fmt.Errorf("%w: %w", chains.ErrRejected, err)
	}
	from := k.account
	if have := n.l.balances[holding{from, htlc.Asset{Chain: n.l.id}}]; have.Cmp(most) < 0 {
		return chains.Tx{}, fmt.Errorf("%w: %s has %s %s, needs %s", chains.ErrFunds, from, have, n.l.id, most)
	}
	if a.Kind != chains.ActClaim && a.Kind != chains.ActCall {
		if _, err := n.l.effects(t, from, nil); err != nil {
			return chains.Tx{}, err
		}
	}
	t.Sig = k.sign(t.digest())
	t.seal()
	tx := chains.Tx{ID: t.id, Raw: t.encode(), Rate: t.Rate, Fee: cost(t.limit(), t.Rate)}
	if a.Kind == chains.ActLock && len(a.Members) == 0 {
		tx.Out = chains.Outpoint{TxID: t.id}
	}
	return tx, nil
}

// draft is an unsigned transaction of outputs.
type draft struct {
	t       *transaction
	signers []key
	in      htlc.Amount
	pays    htlc.Amount
	change  string // address; empty: all goes to the fee
}

// buildSpend makes a transaction of outputs.
func (n *Node) buildSpend(a chains.Action, f chains.Fee, replaces *chains.Tx, old *transaction) (chains.Tx, error) {
	d, err := n.draft(a)
	if err != nil {
		return chains.Tx{}, err
	}
	if old != nil && !shareInput(d.t, old) {
		return chains.Tx{}, fmt.Errorf("%w: no input in common with the version it replaces", chains.ErrConflict)
	}
	fee := func() htlc.Amount {
		size := d.t.size()
		want := htlc.Units((uint64(f.Rate)*(size+a.Parents.Size) + 999) / 1000)
		if a.Kind == chains.ActPush {
			want = atLeast(want, a.Parents.Fee, htlc.Units((uint64(n.l.minRate)*size+999)/1000))
		}
		if replaces != nil {
			least := plus(replaces.Fee, htlc.Units(uint64(n.l.minRate)*size/1000+1))
			if byRate := htlc.Units(uint64(replaces.Rate+1)*size/1000 + 1); byRate.Cmp(least) > 0 {
				least = byRate
			}
			if least.Cmp(want) > 0 {
				return least
			}
		}
		return want
	}
	own := a.Kind != chains.ActLock && a.Kind != chains.ActPay // the rest is what it is for
	d.t.Outs = append(d.t.Outs, output{Address: d.change})
	cost := fee()
	need := plus(d.pays, cost)
	rest, err := d.in.Sub(need)
	if enough := err == nil && rest.Cmp(htlc.Units(dust)) >= 0; enough {
		d.t.Outs[len(d.t.Outs)-1].Amount = rest
	} else if own || a.Kind == chains.ActLock && !relaysReplacements(n.l.id) {
		return chains.Tx{}, fmt.Errorf("%w: %s %s, need %s and %d more", chains.ErrFunds, d.in, n.l.id, need, dust)
	} else {
		d.t.Outs, d.change = d.t.Outs[:len(d.t.Outs)-1], ""
		cost = fee()
		if d.in.Cmp(plus(d.pays, cost)) < 0 {
			return chains.Tx{}, fmt.Errorf("%w: %s %s, need %s", chains.ErrFunds, d.in, n.l.id, plus(d.pays, cost))
		}
		cost = minus(d.in, d.pays)
	}
	return n.finish(a, d, f, cost), nil
}

// atLeast is what is left of a sum, or the least.
func atLeast(sum, paid, least htlc.Amount) htlc.Amount {
	if rest, err := sum.Sub(paid); err == nil && rest.Cmp(least) > 0 {
		return rest
	}
	return least
}

func shareInput(a, b *transaction) bool {
	for _, x := range a.Ins {
		for _, y := range b.Ins {
			if x.Out == y.Out {
				return true
			}
		}
	}
	return false
}

// finish signs and describes.
func (n *Node) finish(a chains.Action, d *draft, f chains.Fee, fee htlc.Amount) chains.Tx {
	digest := d.t.digest()
	for i, k := range d.signers {
		d.t.Ins[i].Witness.Key, d.t.Ins[i].Witness.Sig = k.public, k.sign(digest)
	}
	d.t.seal()
	v, _ := fee.Uint64()
	tx := chains.Tx{ID: d.t.id, Raw: d.t.encode(), Rate: chains.Rate(v * 1000 / d.t.size()), Fee: fee, Size: d.t.size()}
	if a.Kind == chains.ActPush {
		tx.Rate = f.Rate // that of all together
	}
	if a.Kind == chains.ActLock && len(a.Members) == 0 {
		tx.Out = chains.Outpoint{TxID: tx.ID}
	}
	last := len(d.t.Outs) - 1
	if own, _ := n.walletAddress(true, a.Spend.Change); d.change == own {
		tx.Change = &chains.Coin{
			Out: chains.Outpoint{TxID: tx.ID, Index: uint32(last)}, Amount: d.t.Outs[last].Amount,
			Address: d.change, Change: true, Key: a.Spend.Change,
		}
	}
	return tx
}

// draft gathers inputs and what they are for.
func (n *Node) draft(a chains.Action) (*draft, error) {
	d := &draft{t: &transaction{Kind: a.Kind}}
	d.change, _ = n.walletAddress(true, a.Spend.Change)
	if a.Kind == chains.ActClaim || a.Kind == chains.ActRefund {
		if a.To != "" {
			if err := n.checkAddress(a.To); err != nil {
				return nil, err
			}
			d.change = a.To
		}
		for _, m := range membersOf(a) {
			if err := n.draftEnd(d, m); err != nil {
				return nil, err
			}
		}
		return d, nil
	}
	if len(a.Spend.Coins) == 0 {
		return nil, fmt.Errorf("%w: no coins reserved", chains.ErrFunds)
	}
	for _, c := range a.Spend.Coins {
		address, k := n.walletAddress(c.Change, c.Key)
		if address != c.Address {
			return nil, fmt.Errorf("%w: coin %s:%d is not of this seed", chains.ErrSeed, c.Out.TxID, c.Out.Index)
		}
		d.t.Ins = append(d.t.Ins, input{Out: c.Out})
		d.signers, d.in = append(d.signers, k), plus(d.in, c.Amount)
	}
	switch a.Kind {
	case chains.ActLock:
		for _, m := range membersOf(a) {
			address, err := n.l.lockAddress(*m.Leg)
			if err != nil {
				return nil, err
			}
			d.t.Outs, d.pays = append(d.t.Outs, output{address, m.Leg.Terms.Amount}), plus(d.pays, m.Leg.Terms.Amount)
		}
	case chains.ActPay:
		if err := n.checkAddress(a.To); err != nil {
			return nil, err
		}
		if a.Asset != (htlc.Asset{Chain: n.l.id}) {
			return nil, fmt.Errorf("%w: %s is not paid on %s", chains.ErrUnsupported, a.Asset, n.l.id)
		}
		d.t.Outs, d.pays = []output{{a.To, a.Amount}}, a.Amount
	case chains.ActClaim, chains.ActRefund, chains.ActVoid, chains.ActPush:
	}
	return d, nil
}

// draftEnd adds a lock to what is spent, all of it, to one output.
func (n *Node) draftEnd(d *draft, a chains.Action) error {
	if _, err := n.l.lockAddress(*a.Leg); err != nil {
		return err
	}
	k := n.swapKey(a.Key)
	owner := a.Leg.Terms.From
	if a.Kind == chains.ActClaim {
		owner = a.Leg.Terms.To
	}
	if k.public != string(owner) {
		return fmt.Errorf("%w: the leg names another key", chains.ErrSeed)
	}
	leg := *a.Leg
	in := input{Out: a.Out, Witness: witness{Leg: &leg}}
	if a.Kind == chains.ActClaim {
		in.Witness.Secret = hexSecret(a.Secret)
	} else {
		d.t.LockTime = max(d.t.LockTime, leg.Terms.Expiry)
	}
	d.t.Ins, d.signers, d.in = append(d.t.Ins, in), append(d.signers, k), plus(d.in, a.Held)
	return nil
}
