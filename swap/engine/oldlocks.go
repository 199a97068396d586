package engine

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"github.com/lockstep-swap/lockstep/channel"
)

// Locks of ours that have gone. A partner that closes with an older proof brings back all
// that this proof had, and to get them, or to show that the partner gave them up, the whole
// list is needed, as it was. So each is kept, from and up to which proof it was there.
//
// A channel has millions of them, and one that answers a close must not read all. They are
// kept as in an interval tree: of the ranges of proofs whose length is a power of two, and
// that begin at a multiple of it, each lock is in the smallest that holds all its proofs:
//
//	proofs     1   2   3   4   5   6   7   8
//	lock a         [2,  3]                      in 2 to 3
//	lock b             [3,  4,  5]              in 0 to 7
//
// Every lock that is in one range crosses its middle, so all of them were in one proof at a
// time, and there are no more of them than one proof can have. And the locks of a proof are
// in the ranges that hold it, of which there are 64 at most.

// oldLock is a lock of ours that proofs From up to Until had: it counts again if
// the partner closes with one of them.
type oldLock struct {
	Lock  channel.Lock `json:"lock"`
	From  uint64       `json:"from"`
	Until uint64       `json:"until"`
}

const oldLockRoom = "old-lock/"

func oldLocks(n channel.Name) string { return oldLockRoom + channelID(n) + "/" }

// oldRange is where those locks are whose smallest range has a length of two to the level
// and holds the proof.
func oldRange(n channel.Name, level int, nonce uint64) string {
	return fmt.Sprintf("%s%02x%016x/", oldLocks(n), level, nonce>>level)
}

func (fx *effects) keep(n channel.Name, k channel.Keep) {
	if k.Until <= k.From {
		return // no proof had it
	}
	raw, err := json.Marshal(oldLock{k.Lock, k.From, k.Until})
	if err != nil {
		panic(fmt.Sprintf("lock %d: %v", k.Lock.ID, err)) // our own types
	}
	level := bits.Len64(k.From ^ (k.Until - 1))
	fx.put(fmt.Sprintf("%s%016x", oldRange(n, level, k.From), k.Lock.ID), raw)
}

// locksAt are the locks that a proof of ours had, in order: those that are there
// still, and those that have gone since.
func (e *Engine) locksAt(m channelMachine, nonce uint64) ([]channel.Lock, error) {
	locks := m.Channel.LocksAt(nonce)
	for level := range 64 + 1 {
		for r, err := range e.Journal.List(oldRange(m.deal.Name, level, nonce)) {
			var l oldLock
			if err := parsed(r, err, &l); err != nil {
				return nil, err
			}
			if l.From <= nonce && nonce < l.Until {
				locks = append(locks, l.Lock)
			}
		}
	}
	slices.SortFunc(locks, func(a, b channel.Lock) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(locks, func(a, b channel.Lock) bool { return a.ID == b.ID }), nil
}

// forgetLocks takes away those of an epoch whose locks can be brought back by no proof any
// more. While it is open each of its proofs can be shown, however old.
func (e *Engine) forgetLocks(m *channelMachine) error {
	if !m.Channel.Forgettable() || e.Broken() != nil {
		return nil
	}
	for _, err := range e.Journal.List(oldLocks(m.deal.Name)) {
		return errors.Join(err, e.Journal.Clear(oldLocks(m.deal.Name)))
	}
	return nil
}
