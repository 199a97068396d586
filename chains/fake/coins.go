package fake

import (
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

// available looks an output up in the chain and in the mempool.
func (l *Ledger) available(o chains.Outpoint) (output, bool) {
	if c, ok := l.coins[o]; ok {
		return c.output, true
	}
	if e := l.pool[o.TxID]; e != nil && int(o.Index) < len(e.Outs) {
		return e.Outs[o.Index], true
	}
	return output{}, false
}

func (l *Ledger) confirmed(o chains.Outpoint) (output, bool) {
	c, ok := l.coins[o]
	return c.output, ok
}

// lockAddress is the address of a leg's lock, the real chain's one on regtest.
// Errors are those of the leg.
func (l *Ledger) lockAddress(leg htlc.Leg) (string, error) {
	id := leg.ID()
	if a, ok := l.lockers[id]; ok {
		return a, nil
	}
	if leg.Terms.Asset.Chain != l.id {
		return "", fmt.Errorf("%w: leg is on %s, not %s", chains.ErrNetwork, leg.Terms.Asset.Chain, l.id)
	}
	k, err := script.Build(leg)
	if err != nil {
		return "", err
	}
	a, err := k.Address(regtest)
	if err == nil {
		l.lockers[id], l.scripts[a] = a, true
	}
	return a, err
}

// check validates a transaction of outputs: what it spends is there and it may,
// its time has come on the given lock clock, and it makes no money.
func (l *Ledger) check(t *transaction, look func(chains.Outpoint) (output, bool), clock htlc.UnixSeconds) (spent []output, fee htlc.Amount, err error) {
	if len(t.Ins) == 0 || len(t.Outs) == 0 {
		return nil, fee, fmt.Errorf("%w: no inputs or no outputs", chains.ErrRejected)
	}
	var in, out htlc.Amount
	seen := map[chains.Outpoint]bool{}
	digest := t.digest()
	for _, i := range t.Ins {
		prev, ok := look(i.Out)
		if !ok {
			return nil, fee, fmt.Errorf("%w: %s:%d is missing or spent", chains.ErrConflict, i.Out.TxID, i.Out.Index)
		}
		if seen[i.Out] {
			return nil, fee, fmt.Errorf("%w: spends an output twice", chains.ErrRejected)
		}
		seen[i.Out] = true
		if err := l.unlocks(i.Witness, prev, digest, t.LockTime); err != nil {
			return nil, fee, err
		}
		spent, in = append(spent, prev), plus(in, prev.Amount)
	}
	for _, o := range t.Outs {
		if o.Amount.Cmp(htlc.Units(dust)) < 0 {
			return nil, fee, fmt.Errorf("%w: an output of %s is dust", chains.ErrRejected, o.Amount)
		}
		if out, err = out.Add(o.Amount); err != nil {
			return nil, fee, fmt.Errorf("%w: %w", chains.ErrRejected, err)
		}
	}
	if fee, err = in.Sub(out); err != nil {
		return nil, fee, fmt.Errorf("%w: pays more than it spends", chains.ErrRejected)
	}
	if t.LockTime != 0 && t.LockTime >= clock {
		return nil, fee, fmt.Errorf("%w: lock time %d, median time past is %d", chains.ErrNonFinal, t.LockTime, clock)
	}
	return spent, fee, nil
}

// unlocks checks the right to one output, as its script would.
func (l *Ledger) unlocks(w witness, prev output, digest [32]byte, lockTime htlc.UnixSeconds) error {
	if !l.signed(w.Key, w.Sig, digest) {
		return fmt.Errorf("%w: bad signature", chains.ErrRejected)
	}
	if w.Leg == nil {
		if l.walletAddress(w.Key) != prev.Address {
			return fmt.Errorf("%w: not the key of %s", chains.ErrRejected, prev.Address)
		}
		return nil
	}
	address, err := l.lockAddress(*w.Leg)
	if err != nil || address != prev.Address {
		return fmt.Errorf("%w: the script shown is not that of %s", chains.ErrRejected, prev.Address)
	}
	t := w.Leg.Terms
	if w.CoKey != "" {
		both := w.Key == string(t.To) && w.CoKey == string(t.From) || w.Key == string(t.From) && w.CoKey == string(t.To)
		if w.Leg.Place != htlc.Taproot || !both || !l.signed(w.CoKey, w.CoSig, digest) {
			return fmt.Errorf("%w: not signed by both", chains.ErrRejected)
		}
		return nil
	}
	if w.Secret != "" {
		if _, ok := opens(w.Secret, t.Hash); !ok || w.Key != string(t.To) {
			return fmt.Errorf("%w: not the secret, or not the payee's key", chains.ErrRejected)
		}
		return nil
	}
	if w.Key != string(t.From) || lockTime < t.Expiry {
		return fmt.Errorf("%w: not the payer's key, or lock time %d before expiry %d", chains.ErrRejected, lockTime, t.Expiry)
	}
	return nil
}

// acceptSpend takes a transaction of outputs into the mempool, in the place of
// those it replaces (BIP-125).
func (l *Ledger) acceptSpend(t *transaction) error {
	spent, fee, err := l.check(t, l.available, l.tip().Clock)
	if err != nil {
		return err
	}
	e := l.newEntry(t, fee)
	e.spent = spent
	if e.rate < l.minRate {
		return l.tooLow(e.rate)
	}
	rivals := l.rivals(t)
	if len(rivals) > 0 && !relaysReplacements(l.id) {
		return fmt.Errorf("%w: %s in the mempool spends the same", chains.ErrConflict, rivals[0].id)
	}
	var theirs htlc.Amount
	for _, r := range rivals {
		if e.rate <= r.rate {
			return fmt.Errorf("%w: rate %d does not replace %d", chains.ErrFeeTooLow, e.rate, r.rate)
		}
		theirs = plus(theirs, r.fee)
	}
	relay := htlc.Units(uint64(l.minRate)*t.size()/1000 + 1)
	if len(rivals) > 0 && fee.Cmp(plus(theirs, relay)) < 0 {
		return fmt.Errorf("%w: fee %s does not replace %s", chains.ErrFeeTooLow, fee, theirs)
	}
	for _, r := range rivals {
		delete(l.pool, r.id)
	}
	l.pool[t.id] = e
	l.prune()
	return nil
}

// rivals are the unconfirmed transactions that spend one of the same outputs, and
// what descends from them.
func (l *Ledger) rivals(t *transaction) []*entry {
	mine := map[chains.Outpoint]bool{}
	for _, in := range t.Ins {
		mine[in.Out] = true
	}
	var found []*entry
	out := map[string]bool{}
	for _, e := range l.byArrival() {
		for _, in := range e.Ins {
			if mine[in.Out] || out[in.Out.TxID] {
				found, out[e.id] = append(found, e), true
				break
			}
		}
	}
	return found
}

// packageRate is the rate of a transaction, or of it with a child that pays for
// it (CPFP), whichever is more.
func (l *Ledger) packageRate(e *entry) chains.Rate {
	best := e.rate
	if l.id.EVM() || e.Kind == actMint || e.rate >= max(l.floor, l.crowd) {
		return best
	}
	for _, child := range l.pool {
		family := l.ancestors(child)
		if child == e || !family[e.id] {
			continue
		}
		var fee htlc.Amount
		size := uint64(0)
		for id := range family {
			fee, size = plus(fee, l.pool[id].fee), size+l.pool[id].size()
		}
		v, _ := fee.Uint64()
		best = max(best, chains.Rate(v*1000/size))
	}
	return best
}

// ancestors are the unconfirmed transactions that must be mined with or before
// one, itself included.
func (l *Ledger) ancestors(e *entry) map[string]bool {
	family := map[string]bool{e.id: true}
	todo := []*entry{e}
	for len(todo) > 0 {
		for _, in := range todo[0].Ins {
			if p := l.pool[in.Out.TxID]; p != nil && !family[p.id] {
				family[p.id] = true
				todo = append(todo, p)
			}
		}
		todo = todo[1:]
	}
	return family
}

// spend applies a transaction of outputs, or gives nil if it is not valid now.
func (l *Ledger) spend(e *entry, b *block) *receipt {
	r := &receipt{transaction: e.transaction, ok: true}
	if e.Kind == actMint {
		l.noteMint(b, e.Asset, e.Outs[0].Amount)
	} else {
		var err error
		// The time is judged by the parent's clock (BIP-113).
		if r.spent, r.fee, err = l.check(e.transaction, l.confirmed, l.tip().Clock); err != nil {
			return nil
		}
	}
	for _, in := range e.Ins {
		remove(b, l.coins, in.Out)
	}
	for i, o := range e.Outs {
		set(b, l.coins, chains.Outpoint{TxID: e.id, Index: uint32(i)}, coin{o, b.Height})
	}
	l.burn(b, r.fee)
	return r
}
