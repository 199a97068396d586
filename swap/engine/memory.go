package engine

import (
	"context"
	"fmt"
	"strings"

	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/swap"
)

// When the journal cannot be written (a full disk, a bad one), nothing may be
// done that is not recorded: nothing new is accepted, locked, revealed, refunded
// or paid. But a secret that is public stays so, and each block that passes
// without our claim is a gift to the other side. So the engine goes on in memory:
// it follows the chains, steps its machines, and performs claims whose secret is
// public, for as long as coins of ours are locked with somebody. Then it stops,
// with the journal's error. A start finds the journal as it last was, and the
// chains as they are.
//
// Channels are defended in the same way: as long as money of ours is in one, or waits in
// a lock of it, secrets are registered, closes are answered with the newest proofs that
// were recorded, locks are unlocked and channels paid out. Nothing is signed, taken or
// given up in them ([channel.StepUnrecorded]): a start would not know of it. That
// holds from the very step with which the journal broke (undo.go).

// Broken is why the engine goes on in memory only; nil while the journal is well.
func (e *Engine) Broken() error {
	if err := e.broken.Load(); err != nil {
		return *err
	}
	return nil
}

// breaks notes that the journal failed.
func (e *Engine) breaks(err error) {
	if e.broken.CompareAndSwap(nil, &err) {
		e.log.Error("the journal cannot be written: nothing new is done; claims whose secret is public go on from memory. Make room on the disk, then start again", "error", err)
	}
}

// unreadable notes that the journal could not be read where a peer's word led to it, or
// that it can be again. That stops nobody else's swap and channel: what needed it is not
// taken, and comes again.
func (e *Engine) unreadable(err error) bool {
	switch {
	case err != nil:
		if e.unread.Swap(&err) == nil {
			e.log.Error("the journal cannot be read: what peers send is not taken. Look after the disk", "error", err)
		}
	case e.unread.Load() != nil:
		e.unread.Store(nil)
	}
	return err != nil
}

// illness is why the journal cannot be written or read; empty if it is well.
func (e *Engine) illness() string {
	if err := e.Broken(); err != nil {
		return err.Error()
	}
	if err := e.unread.Load(); err != nil {
		return (*err).Error()
	}
	return ""
}

// memorySeq begins far above all numbers that a journal gives.
const memorySeq Seq = 1 << 62

// inMemory numbers what a commit would have numbered.
func (e *Engine) inMemory(entries []*Entry) {
	for _, x := range entries {
		for i := range x.Todo {
			x.Todo[i].Seq = memorySeq + Seq(e.unsaved.Add(1))
		}
	}
}

// ofOwner says whether an event is somebody's wish, which must not be granted
// without a record.
func ofOwner(d delivery) bool {
	switch e := d.event.(type) {
	case pay, swap.CancelAsked, account.Addressed, channel.Cancel:
		return true
	case learned: // shown by an owner, or seen on a chain
		return strings.HasPrefix(d.key, payPrefix)
	case ordered:
		switch e.what.(type) {
		case channel.Pay, channel.TakeOut, channel.Part, channel.CloseAlone:
			return true
		}
	}
	return d.make != nil
}

// errBroken holds what must not be done from memory.
func (e *Engine) errBroken() error {
	return fmt.Errorf("%w: %w", ErrHold, e.Broken())
}

// fromMemory says whether a command may be performed without a record: a claim
// that shows nothing which is not public already.
func fromMemory(s swap.Swap, c swap.Command) bool {
	return c.Do == swap.DoClaim && (s.Revealed || s.Role == swap.Participant && s.SecretKnown)
}

// defends says whether a channel's transaction may be made without a record: it shows
// what is signed already, or a secret whose lock is claimed. What both sign waits, and so
// does a close of ours, for its mark must be on the disk.
func defends(a channel.Action) bool {
	switch a.Do {
	case channel.DoUpdate, channel.DoRegister, channel.DoUnlock, channel.DoPresent, channel.DoSettle:
		return true
	case channel.DoClose, channel.DoWithdraw, channel.DoPart:
	}
	return false
}

// watchOver stops an engine without a journal once nothing of ours is at stake.
func (e *Engine) watchOver(ctx context.Context) {
	why := e.Broken()
	if why == nil {
		return
	}
	stake := false
	err := e.eachSwap(ctx, func(m *swapMachine) {
		s := &m.Swap
		got := s.Get.Exact()
		won := got != nil && got.End != nil && got.End.How == swap.Claimed && got.End.Status == swap.Final
		stake = stake || !s.Closed && s.LockAsked && !won
	})
	if err == nil && !stake {
		err = e.eachChannel(ctx, func(m *channelMachine) { stake = stake || m.Channel.AtStake() })
	}
	if err == nil && !stake {
		e.cancel(why)
	}
}
