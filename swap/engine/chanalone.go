package engine

import (
	"context"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Defence does not wait for who is away or lies. What all backends agree on is told to a
// channel as it is; where they do not agree, each is asked alone, and if any shows a
// close, the channel answers it (package channel, word.go). Until all agree again nothing
// new is signed or taken in it.

// listen asks each backend alone what it says of the newest epoch of a channel.
func (e *Engine) listen(ctx context.Context, key common.Hash) {
	name, ok := e.nameOf(key)
	if !ok {
		return
	}
	machine := channelKey(name)
	m, err := e.channelOf(ctx, machine)
	if err != nil || m.Channel.Over() {
		return
	}
	said := channel.Words{Of: e.Channels[m.Asset.Chain].Alone(ctx, m.deal.Terms)}
	if m, err = e.channelOf(ctx, machine); err != nil || len(said.Of) == 0 || !m.Channel.IsNew(said) {
		return
	}
	open := func(w channel.Word) bool { return w.Record.Stage == channel.Opened && w.Record.Epoch == name.Epoch }
	for _, w := range said.Of {
		if !open(w) {
			e.reading(key).owe(false, 0) // what is new waits until all agree
			e.log.Warn("backends do not agree that a channel is open; a close is answered", "channel", channelID(name), "backend", w.From, "settles", w.Record.SettleAt)
		}
	}
	if err := e.send(ctx, delivery{key: machine, event: said}); err != nil && ctx.Err() == nil {
		e.log.Error("not told what backends say", "channel", channelID(name), "error", err)
	}
}

// goesOn says whether a channel hears that an action is done although the contract could
// not be read: one that defends it, for it may not be as the backend says that is
// followed. It is asked for again where any of them does not show what it did. tip: the
// channel was told its tip, and knows what was done.
func (e *Engine) goesOn(ctx context.Context, machine, name string, tip bool) bool {
	m, err := e.channelOf(ctx, machine)
	if err != nil {
		return false
	}
	a, under := m.Puts[name]
	switch {
	case !under:
		return true
	case !tip && (!m.Channel.Apart() || !defends(a)):
		return false
	case a.Do == channel.DoRegister:
		return e.Channels[m.Asset.Chain].Unregistered(ctx, a.Hash)
	}
	return true
}

// callOf makes the bytes of an action. To show disposals the whole list is needed of the
// proof that the contract was shown, which it hashes.
func (e *Engine) callOf(ctx context.Context, m channelMachine, a channel.Action, own []byte, secrets []htlc.Secret) (chains.Action, error) {
	if a.Do == channel.DoPresent {
		var err error
		if a.Locks, err = e.locksAt(m, a.Proof.Nonce); err != nil {
			return chains.Action{}, err
		}
	}
	return e.Channels[m.Asset.Chain].Call(ctx, m.deal.Terms, a, own, secrets)
}

// purseOf is what may be bid for gas, told if the adapter knows no more than that.
func purseOf(ctx context.Context, a chains.Adapter, told htlc.Amount) (htlc.Amount, error) {
	if p, knows := a.(chains.Purse); knows {
		return p.Purse(ctx)
	}
	return told, nil
}
