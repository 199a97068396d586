package engine

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/bundle"
)

// change is what a commit means for the bundle.
type change struct {
	over    bool // nothing of the machine is needed any more
	matters bool // a restore without it would do something else
	whole   []byte
	parts   map[string][]byte // nil takes one away
	hash    htlc.Hash
	partner string                        // of a channel, its node's name
	needs   func(from, until uint64) bool // of a channel: whether it needs an older lock any more
}

// forBundle says what the bundle keeps of a machine: of a swap all, as long as it is
// open; of an account its indexes, coins, and the jobs that it keeps
// ([account.Account.Keeps]); of a channel all, as long as money of ours may be in it.
func forBundle(m machine, whole []byte, parts map[string][]byte, noted bool) *change {
	switch m := m.(type) {
	case *swapMachine:
		return &change{over: m.Swap.Closed, matters: noted, whole: whole, hash: m.Swap.Hash}
	case *accountMachine:
		raw, err := json.Marshal(struct {
			Account account.Account `json:"account"`
		}{m.Account})
		if err != nil {
			panic(fmt.Sprintf("account of %s: %v", m.Account.Chain, err)) // it was just stored
		}
		c := &change{whole: raw, parts: map[string][]byte{}}
		for part, v := range parts {
			if id, isJob := strings.CutPrefix(part, jobPart); isJob && !m.Account.Keeps(account.JobID(id)) {
				v = nil
			}
			c.parts[part] = v
			c.matters = true
		}
		return c
	case *channelMachine:
		return &change{
			over: m.Channel.Over() || m.Channel.Blank(), matters: true, whole: whole, parts: parts, partner: string(peerID(m.deal.Them)),
			needs: m.Channel.Shown(),
		}
	}
	return nil
}

// A channel's older locks are in the journal's room ([oldLock]) and not in its state. The
// bundle has those of proofs with which a partner could close and take a lock that it
// gave up, or gives up later. They are few where locks end quickly, and gone with the lock
// or its disposal; a lock that is held for long keeps all that were beside it meanwhile.
// There may be very many of them then: none is looked at again before a bundle is made.

// oldLockPart stands before the name of such a lock, as a part of its channel.
const oldLockPart = "old-lock/"

// oldLocksIn are the old locks among what a commit puts into the room, as parts.
func oldLocksIn(room map[string][]byte, m *channelMachine) map[string][]byte {
	parts := map[string][]byte{}
	for key, raw := range room {
		if id, is := strings.CutPrefix(key, oldLocks(m.deal.Name)); is {
			parts[oldLockPart+id] = raw
		}
	}
	return parts
}

// spanOf is from which proof on an old lock was there, and until which; nothing if that
// cannot be read.
func spanOf(raw []byte) (from, until uint64) {
	var l oldLock
	if json.Unmarshal(raw, &l) != nil {
		return 0, 0
	}
	return l.From, l.Until
}

// recallOld takes the older locks of a channel that was loaded.
func (c *copies) recallOld(key string, m *channelMachine, whole []byte) error {
	parts := map[string][]byte{}
	shown := m.Channel.Shown()
	for x, err := range c.e.Journal.List(oldLocks(m.deal.Name)) {
		if err != nil {
			return err
		}
		if shown(spanOf(x.Value)) {
			parts[oldLockPart+strings.TrimPrefix(x.Key, oldLocks(m.deal.Name))] = x.Value
		}
	}
	c.loaded(key, forBundle(m, whole, parts, false))
	return nil
}

// restoreOld puts an older lock of a channel back into the room.
func restoreOld(r bundle.Record, m *channelMachine) (*Entry, error) {
	id, is := strings.CutPrefix(r.Part, oldLockPart)
	var l oldLock
	if !is {
		return nil, fmt.Errorf("%w: %s has a part %q", ErrBundle, r.Key, r.Part)
	}
	if err := strictly(r, &l); err != nil {
		return nil, err
	}
	return &Entry{Room: map[string][]byte{oldLocks(m.deal.Name) + id: r.Data}}, nil
}

// partsOf are all parts of an account.
func partsOf(a account.Account) (map[string][]byte, error) {
	parts := map[string][]byte{}
	err := changed(parts, jobPart, nil, a.Jobs, func(id account.JobID) string { return string(id) })
	if err == nil {
		err = changed(parts, coinPart, nil, a.Coins, refOf)
	}
	return parts, err
}
