package fake

import (
	"encoding/hex"
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// event is what the contract logs.
type event struct {
	kind   chains.Kind // FactLock, FactClaim, FactRefund
	slot   slot
	out    chains.Outpoint
	secret htlc.Secret
}

// Gas that calls use, and the limit that transactions set: twice that, so that
// the most a transaction can cost is not what it costs.
const (
	gasLock     = 90_000
	gasClaim    = 60_000
	gasRefund   = 45_000
	gasApprove  = 50_000
	gasCall     = 250_000 // where nothing else is known
	gasTransfer = 21_000
	gasReverted = 30_000
	gasSlack    = 2
	mostGas     = 12_000_000
)

func gasOf(k chains.ActionKind) uint64 {
	switch k {
	case chains.ActLock:
		return gasLock
	case chains.ActClaim:
		return gasClaim
	case chains.ActRefund:
		return gasRefund
	case chains.ActApprove:
		return gasApprove
	case chains.ActCall:
		return gasCall
	case chains.ActPay, chains.ActVoid:
	}
	return gasTransfer
}

// cost is gas times rate, in wei.
func cost(gas uint64, r chains.Rate) htlc.Amount {
	a, err := htlc.Units(gas).MulDiv(htlc.Units(uint64(r)).Big(), htlc.Units(1).Big())
	if err != nil {
		panic(fmt.Sprintf("fake: fee out of range: %v", err)) // 64 bits of rate and 17 of gas
	}
	return a
}

// limit is the gas that a transaction sets.
func (t *transaction) limit() uint64 {
	if t.Kind == chains.ActCall {
		return t.Gas
	}
	return gasSlack * t.gas()
}

func slotOf(leg htlc.Leg) slot { return slot{leg.Terms, leg.Place} }

// value is the chain's own coin that a call carries.
func (t *transaction) value() (sum htlc.Amount, err error) {
	for _, one := range t.calls() {
		v, err := one.carries()
		if err != nil {
			return v, err
		}
		if sum, err = sum.Add(v); err != nil {
			return sum, err
		}
	}
	return sum, nil
}

func (t *transaction) carries() (htlc.Amount, error) {
	switch t.Kind {
	case chains.ActLock:
		v := t.Leg.Drop
		if t.Leg.Terms.Asset.Native() {
			return v.Add(t.Leg.Terms.Amount)
		}
		return v, nil
	case chains.ActPay, chains.ActCall:
		if t.Asset.Native() {
			return t.Amount, nil
		}
	case chains.ActApprove, chains.ActClaim, chains.ActRefund, chains.ActVoid:
	}
	return htlc.Amount{}, nil
}

// most is what a transaction can take from its sender at most.
func (t *transaction) most() (htlc.Amount, error) {
	v, err := t.value()
	if err != nil {
		return v, err
	}
	return v.Add(cost(t.limit(), t.Rate))
}

// wellFormed refuses what no node would decode.
func (l *Ledger) wellFormed(t *transaction) error {
	switch t.Kind {
	case chains.ActLock, chains.ActClaim, chains.ActRefund:
		for _, one := range t.calls() {
			if one.Leg == nil {
				return fmt.Errorf("%w: no leg", chains.ErrRejected)
			}
		}
	case chains.ActCall:
		if t.To != channelsAt || t.Gas > mostGas {
			return fmt.Errorf("%w: a call of %.60q with %d gas", chains.ErrRejected, t.To, t.Gas)
		}
		data, err := hex.DecodeString(t.Data)
		if least := intrinsic(data); err != nil || t.Gas < least {
			return fmt.Errorf("%w: intrinsic gas too low: gas %d, minimum needed %d", chains.ErrRejected, t.Gas, least)
		}
	case chains.ActPay, chains.ActVoid, chains.ActApprove:
	default:
		return fmt.Errorf("%w: kind %q", chains.ErrRejected, t.Kind)
	}
	if len(t.Ins)+len(t.Outs) > 0 || !l.signed(t.Key, t.Sig, t.digest()) {
		return fmt.Errorf("%w: bad signature", chains.ErrRejected)
	}
	return nil
}

// acceptCall takes a transaction of accounts into the mempool. One with a nonce
// beyond the next waits there.
func (l *Ledger) acceptCall(t *transaction) error {
	if err := l.wellFormed(t); err != nil {
		return err
	}
	from := l.accountAddress(t.Key)
	if next := l.nonces[from]; t.Nonce < next {
		return fmt.Errorf("%w: nonce %d is used, the next is %d", chains.ErrConflict, t.Nonce, next)
	}
	if t.Rate < l.minRate {
		return l.tooLow(t.Rate)
	}
	most, err := t.most()
	if err != nil {
		return fmt.Errorf("%w: %w", chains.ErrRejected, err)
	}
	if have := l.balances[holding{from, htlc.Asset{Chain: l.id}}]; have.Cmp(most) < 0 {
		return fmt.Errorf("%w: %s has %s %s, needs %s", chains.ErrFunds, from, have, l.id, most)
	}
	for _, e := range l.byArrival() {
		if e.Key != t.Key || e.Nonce != t.Nonce {
			continue
		}
		if t.Rate < tenth(e.Rate) {
			return fmt.Errorf("%w: rate %d does not replace %d", chains.ErrFeeTooLow, t.Rate, e.Rate)
		}
		delete(l.pool, e.id)
	}
	l.pool[t.id] = l.newEntry(t, htlc.Amount{})
	return nil
}

// tenth is the least rate that replaces one: 10 % more, as geth wants.
func tenth(r chains.Rate) chains.Rate { return r + r/10 + 1 }

// call executes a transaction, or gives nil if it cannot be in this block. One
// that reverts uses its nonce and pays for its gas.
func (l *Ledger) call(e *entry, b *block) *receipt {
	r := &receipt{transaction: e.transaction, ok: true}
	if e.Kind == actMint {
		return l.callMint(r, b)
	}
	coin := htlc.Asset{Chain: l.id}
	from := l.accountAddress(e.Key)
	most, err := e.most()
	if err != nil || e.Nonce != l.nonces[from] || l.balances[holding{from, coin}].Cmp(most) < 0 {
		return nil
	}
	set(b, l.nonces, from, e.Nonce+1)
	if e.Kind == chains.ActCall {
		return l.callChannels(r, from, b)
	}
	gas := e.gas()
	events, err := l.effects(e.transaction, from, b)
	if err != nil {
		r.ok = false
		if e.Kind != chains.ActPay && e.Kind != chains.ActVoid {
			gas = gasReverted
		}
	}
	r.events = events
	r.fee = cost(gas, e.Rate)
	l.move(b, coin, from, "", r.fee)
	l.burn(b, r.fee)
	return r
}

func (l *Ledger) callMint(r *receipt, b *block) *receipt {
	l.noteMint(b, r.Asset, r.Amount)
	if r.Leg == nil {
		l.move(b, r.Asset, "", r.To, r.Amount)
		return r
	}
	s := slotOf(*r.Leg)
	if _, full := l.locks[s]; full {
		l.move(b, r.Asset, "", string(s.terms.From), r.Amount)
		return r
	}
	out := chains.Outpoint{TxID: r.id}
	set(b, l.locks, s, lock{out, b.Height})
	r.events = append(r.events, event{kind: chains.FactLock, slot: s, out: out})
	return r
}

// move takes from one address and gives to another; empty is nobody, for what
// enters or leaves the balances.
func (l *Ledger) move(b *block, asset htlc.Asset, from, to string, amount htlc.Amount) {
	if from != "" {
		h := holding{from, asset}
		set(b, l.balances, h, minus(l.balances[h], amount))
	}
	if to != "" {
		h := holding{to, asset}
		set(b, l.balances, h, plus(l.balances[h], amount))
	}
}

// effect is what a call does besides its fee. On an error nothing was changed. A
// nil block only looks whether it would succeed, at the time of the newest one.
func (l *Ledger) effect(t *transaction, from string, b *block) (*event, error) {
	now := l.tip().Time
	if b != nil {
		now = b.Time
	}
	switch t.Kind {
	case chains.ActLock:
		return l.effectLock(t, from, now, b)
	case chains.ActClaim, chains.ActRefund:
		return l.effectEnd(t, now, b)
	case chains.ActPay:
		return nil, l.effectPay(t, from, b)
	case chains.ActApprove:
		return nil, l.effectApprove(t, from, b)
	case chains.ActVoid:
	}
	return nil, nil
}

func (l *Ledger) effectLock(t *transaction, from string, now htlc.UnixSeconds, b *block) (*event, error) {
	s, terms := slotOf(*t.Leg), t.Leg.Terms
	if _, full := l.locks[s]; full {
		return nil, fmt.Errorf("%w: locked already", chains.ErrRejected)
	}
	if now > t.Leg.LockBy {
		return nil, fmt.Errorf("%w: too late to lock: %d is after %d", chains.ErrRejected, now, t.Leg.LockBy)
	}
	if err := t.Leg.Check(); err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrRejected, err)
	}
	if have := l.balances[holding{from, terms.Asset}]; have.Cmp(terms.Amount) < 0 {
		return nil, fmt.Errorf("%w: %s has %s %s, needs %s", chains.ErrFunds, from, have, terms.Asset, terms.Amount)
	}
	if !terms.Asset.Native() {
		if err := l.takeTokens(t, from, b); err != nil {
			return nil, err
		}
	}
	out := chains.Outpoint{TxID: t.id}
	if b != nil {
		l.move(b, terms.Asset, from, "", terms.Amount)
		if !l.rejects[string(terms.To)] { // else the drop stays with the sender
			l.move(b, htlc.Asset{Chain: l.id}, from, string(terms.To), t.Leg.Drop)
		}
		set(b, l.locks, s, lock{out, b.Height})
	}
	return &event{kind: chains.FactLock, slot: s, out: out}, nil
}

func (l *Ledger) effectEnd(t *transaction, now htlc.UnixSeconds, b *block) (*event, error) {
	s, terms := slotOf(*t.Leg), t.Leg.Terms
	k, full := l.locks[s]
	if !full {
		return nil, fmt.Errorf("%w: nothing is locked", chains.ErrRejected)
	}
	ev, to := event{kind: chains.FactRefund, slot: s, out: k.out}, string(terms.From)
	if t.Kind == chains.ActClaim {
		var ok bool
		ev.kind, to = chains.FactClaim, string(terms.To)
		if ev.secret, ok = opens(t.Secret, terms.Hash); !ok {
			return nil, fmt.Errorf("%w: not the secret", chains.ErrRejected)
		}
	} else if now < terms.Expiry && !l.consented(t, now) {
		return nil, fmt.Errorf("%w: refund from %d on, the block's time is %d", chains.ErrNonFinal, terms.Expiry, now)
	}
	if terms.Asset.Native() && l.rejects[to] {
		return nil, fmt.Errorf("%w: %s refuses coin", chains.ErrRejected, to)
	}
	if !terms.Asset.Native() && (l.refused[holding{to, terms.Asset}] || l.refused[holding{t.Leg.Place, terms.Asset}]) {
		return nil, fmt.Errorf("%w: %s refuses %s", chains.ErrRejected, terms.Asset, to)
	}
	if b != nil {
		remove(b, l.locks, s)
		l.move(b, terms.Asset, "", to, terms.Amount)
	}
	return &ev, nil
}

// consented says whether the payee lets the payer take its lock back now.
func (l *Ledger) consented(t *transaction, now htlc.UnixSeconds) bool {
	terms := t.Leg.Terms
	return now <= terms.Expiry && t.Consent != "" && l.accountAddress(t.ConsentKey) == string(terms.To) &&
		l.signed(t.ConsentKey, t.Consent, consentDigest(*t.Leg))
}

func (l *Ledger) effectPay(t *transaction, from string, b *block) error {
	if t.Asset.Native() && l.rejects[t.To] {
		return fmt.Errorf("%w: %s refuses coin", chains.ErrRejected, t.To)
	}
	if have := l.balances[holding{from, t.Asset}]; have.Cmp(t.Amount) < 0 {
		return fmt.Errorf("%w: %s has %s %s, needs %s", chains.ErrFunds, from, have, t.Asset, t.Amount)
	}
	if l.refused[holding{from, t.Asset}] || l.refused[holding{t.To, t.Asset}] {
		return fmt.Errorf("%w: %s refuses %s", chains.ErrRejected, t.Asset, t.To)
	}
	if b != nil {
		l.move(b, t.Asset, from, t.To, t.Amount)
	}
	return nil
}
