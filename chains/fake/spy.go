package fake

import (
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Spy sees all that ever happens at one leg, whoever does it.
type Spy struct {
	l     *Ledger
	index *index
}

// LockState is a lock at a leg, as the newest block and the mempool show it.
type LockState struct {
	Out    chains.Outpoint
	Amount htlc.Amount
	In     chains.Block // zero while it waits
	Ended  chains.Kind  // FactClaim or FactRefund in a block
	Ending chains.Kind  // the same in the mempool
	By     string       // the transaction that ended it
}

// Spy watches a leg. Errors are those of the leg.
func (l *Ledger) Spy(leg htlc.Leg) (*Spy, error) {
	s := &Spy{l: l, index: newIndex(l)}
	if err := s.index.watch(chains.Target{Leg: &leg}); err != nil {
		return nil, fmt.Errorf("spy: %w", err)
	}
	return s, nil
}

// Locks lists the locks of the main chain in order, then those that wait. A spend
// is told with the lock that it ends.
func (s *Spy) Locks() []LockState {
	s.l.mu.Lock()
	defer s.l.mu.Unlock()
	var all []LockState
	for _, b := range s.l.blocks {
		for _, r := range b.txs {
			all = s.note(all, r, b.Block)
		}
	}
	for _, r := range s.l.waiting() {
		all = s.note(all, r, chains.Block{})
	}
	return all
}

func (s *Spy) note(all []LockState, r *receipt, in chains.Block) []LockState {
	for _, f := range s.index.match(r) {
		if f.Fact.Kind == chains.FactLock {
			all = append(all, LockState{Out: f.Fact.Out, Amount: f.Fact.Amount, In: in})
			continue
		}
		if f.Fact.Kind == chains.FactJoint { // a spy sees who made it
			f.Fact.Kind = chains.FactClaim
			if r.Kind == chains.ActRefund {
				f.Fact.Kind = chains.FactRefund
			}
		}
		for i := range all {
			k := &all[i]
			switch {
			case k.Out != f.Fact.Out || f.Fact.Kind != chains.FactClaim && f.Fact.Kind != chains.FactRefund:
			case in.Hash == "" && k.Ended == "":
				k.Ending = f.Fact.Kind
			case in.Hash != "":
				k.Ended, k.By = f.Fact.Kind, r.id
			}
		}
	}
	return all
}

// waiting lists the mempool as receipts of what each would do now, oldest first.
func (l *Ledger) waiting() []*receipt {
	var list []*receipt
	for _, e := range l.byArrival() {
		if e.Kind == actMint {
			continue
		}
		r := &receipt{transaction: e.transaction, ok: true, spent: e.spent}
		if l.id.EVM() {
			// What the call would do now, as a node that simulates shows it.
			if ev, err := l.effect(e.transaction, l.accountAddress(e.Key), nil); err == nil && ev != nil {
				r.events = append(r.events, *ev)
			}
		}
		list = append(list, r)
	}
	return list
}
