package utxo

import (
	"fmt"

	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

// mostMembers of a batch: far below what nodes relay, and no more than one mishap
// should concern.
const mostMembers = 50

// Batch implements [chains.Batcher]. Where nodes relay no replacements it has no
// room: what is out there could not be taken apart when a member has to hurry or
// must not be mined. Ten script claims to one output are 1,061 vB instead of 1,545,
// ten locks from one coin 541 with change instead of 1,545.
func (a *Adapter) Batch(kind chains.ActionKind, asset htlc.Asset, place string) chains.Room {
	if !a.net.Replace {
		return chains.Room{}
	}
	var each int // weight of a further member
	switch kind {
	case chains.ActClaim:
		each = script.ClaimWeight(place, script.ToP2TR) - spendBase
	case chains.ActRefund:
		each = script.RefundWeight(place, script.ToP2TR) - spendBase + 1
	case chains.ActLock:
		each = outputWeight
	default:
		return chains.Room{}
	}
	_, alone := a.Cost(kind, asset, place, 1, 0)
	r := chains.Room{Most: mostMembers, Each: uint64(each+3) / 4}
	r.Saves = alone - min(alone, r.Each)
	return r
}

// spendBase is the weight of a spend of locks without its inputs.
const spendBase = emptyWeight + outputWeight

// sweep claims or refunds several locks, all to one output. It spends these locks
// alone, for the reason that spendLock has.
func (a *Adapter) sweep(act chains.Action, f chains.Fee, old *version) (chains.Tx, error) {
	payout, change, err := a.payout(act)
	if err != nil {
		return chains.Tx{}, err
	}
	kind, err := script.PayoutOf(payout)
	if err != nil {
		return chains.Tx{}, err
	}
	inputs, held, err := a.sweepInputs(act, old)
	if err != nil {
		return chains.Tx{}, err
	}
	path := script.PathClaim
	if act.Kind == chains.ActRefund {
		path = script.PathRefund
	}
	weight := script.SweepWeight(path, inputs, kind)
	if weight > maxStandard {
		return chains.Tx{}, fmt.Errorf("%w: weight %d, nodes relay %d", chains.ErrRejected, weight, maxStandard)
	}
	size := uint64(script.VBytes(weight))
	fee := max(feeAt(f.Rate, size), old.atLeast(a.net, size))
	if dust := script.Dust(a.net.Chain, payout); held < fee+dust {
		return chains.Tx{}, fmt.Errorf("%w: %d locks hold %d satoshi of %s, need a fee of %d and an output of %d",
			chains.ErrFunds, len(inputs), held, a.net.Chain, fee, dust)
	}
	s, err := script.NewSweep(path, inputs, fee, payout)
	if err != nil {
		return chains.Tx{}, err
	}
	for i, m := range act.Members {
		if err := a.signInput(s, i, m); err != nil {
			return chains.Tx{}, fmt.Errorf("member %d: %w", i, err)
		}
	}
	tx, prev := s.Tx()
	if err := run(tx, prev); err != nil {
		return chains.Tx{}, err
	}
	out, err := pack(tx, f.Rate, fee)
	if err == nil && change != nil {
		change.Out, change.Amount = chains.Outpoint{TxID: out.ID}, htlc.Units(held-fee)
		out.Change = change
	}
	return out, err
}

// sweepInputs rebuilds the locks and sums them up. What is replaced must have one
// of them, or both could be mined.
func (a *Adapter) sweepInputs(act chains.Action, old *version) (inputs []script.Input, sum uint64, err error) {
	common := old == nil
	for i, m := range act.Members {
		if m.Kind != act.Kind {
			return nil, 0, fmt.Errorf("%w: member %d is a %s", chains.ErrUnsupported, i, m.Kind)
		}
		lock, err := a.lock(m.Leg)
		if err != nil {
			return nil, 0, fmt.Errorf("member %d: %w", i, err)
		}
		id, err := parseID(m.Out.TxID)
		if err != nil {
			return nil, 0, fmt.Errorf("member %d: %w", i, err)
		}
		held, ok := m.Held.Uint64()
		if !ok || held == 0 || held > maxSatoshi || sum+held > maxSatoshi {
			return nil, 0, fmt.Errorf("%w: member %d: lock holds %s satoshi", chains.ErrFunds, i, m.Held)
		}
		sum += held
		common = common || old.inputs[makePoint(id, m.Out.Index)]
		inputs = append(inputs, script.Input{Lock: lock, Out: wire.OutPoint{Hash: id, Index: m.Out.Index}, Held: held})
	}
	if !common {
		return nil, 0, fmt.Errorf("%w: the version to replace spends none of these locks", chains.ErrConflict)
	}
	return inputs, sum, nil
}

func (a *Adapter) signInput(s *script.Sweep, i int, m chains.Action) error {
	key, err := a.ring.Swap(a.net.Chain, m.Key)
	if err != nil {
		return err
	}
	party := m.Leg.Terms.To
	if m.Kind == chains.ActRefund {
		party = m.Leg.Terms.From
	}
	if own, err := a.Party(m.Key); err != nil || own != party {
		return fmt.Errorf("%w: swap key %d/%d is not the %s key of the leg", chains.ErrSeed, m.Key.Epoch, m.Key.Index, m.Kind)
	}
	digest, err := s.SigHash(i)
	if err != nil {
		return err
	}
	sig, err := signDigest(key, m.Leg.Place, digest)
	if err != nil {
		return err
	}
	return s.Finish(i, sig, m.Secret)
}

// lockOutputs are what the locks of a batch pay.
func (a *Adapter) lockOutputs(act chains.Action) (outs []*wire.TxOut, sum uint64, err error) {
	seen := map[string]bool{}
	for i, m := range act.Members {
		if m.Kind != chains.ActLock {
			return nil, 0, fmt.Errorf("%w: member %d is a %s", chains.ErrUnsupported, i, m.Kind)
		}
		pays, amount, err := a.purpose(m)
		if err != nil {
			return nil, 0, fmt.Errorf("member %d: %w", i, err)
		}
		if amount > maxSatoshi || sum+amount > maxSatoshi || seen[string(pays)] {
			return nil, 0, fmt.Errorf("%w: member %d: more than exists, or a lock that is there twice", chains.ErrFunds, i)
		}
		seen[string(pays)] = true
		sum += amount
		outs = append(outs, wire.NewTxOut(int64(amount), pays))
	}
	return outs, sum, nil
}

var _ chains.Batcher = (*Adapter)(nil)
