package evm

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Kind is the name of an event of the contract.
type Kind string

// The events that mean more than "look again".
const (
	Opened     Kind = "Opened"
	Closed     Kind = "Closed"
	Shown      Kind = "Shown"
	Delegated  Kind = "Delegated"
	Unlocked   Kind = "Unlocked"
	Disposed   Kind = "Disposed"
	Punished   Kind = "Punished"
	Settled    Kind = "Settled"
	Resolved   Kind = "Resolved"
	Parted     Kind = "CooperativelySettled"
	Registered Kind = "SecretRegistered"
	Revealed   Kind = "SecretShown"
)

// Event is a log of the contract.
type Event struct {
	Kind    Kind
	Channel common.Hash    // zero: it is not about a channel
	Epoch   uint64         // of the channel
	Dated   bool           // it names its epoch; others are of the one that was opened last
	Party   common.Address // whom it names beside the channel: the sender, closer, cheater, depositor
	Secret  htlc.Secret    // Registered, Revealed

	values map[string]any
	order  [2]uint64 // block, place in it
}

// number is a value of the event; zero if it has none of that name.
func (e Event) number(name string) *big.Int {
	if n, ok := e.values[name].(*big.Int); ok {
		return n
	}
	return new(big.Int)
}

// Decode reads a log of the contract, whose address the caller has compared. It
// takes exactly what the contract writes. Errors wrap [ErrLog], also for a secret
// that is not the preimage of its hash.
func (c Contract) Decode(l *types.Log) (Event, error) {
	if len(l.Topics) == 0 {
		return Event{}, fmt.Errorf("%w: no topics", ErrLog)
	}
	kind, err := c.abi.EventByID(l.Topics[0])
	if err != nil {
		return Event{}, fmt.Errorf("%w: topic %s", ErrLog, l.Topics[0])
	}
	plain := kind.Inputs.NonIndexed()
	if len(l.Topics) != 1+len(kind.Inputs)-len(plain) || len(l.Data) != 32*len(plain) {
		return Event{}, fmt.Errorf("%w: %s with %d topics and %d bytes", ErrLog, kind.Name, len(l.Topics), len(l.Data))
	}
	e := Event{Kind: Kind(kind.Name), values: map[string]any{}, order: [2]uint64{l.BlockNumber, uint64(l.Index)}}
	if err := plain.UnpackIntoMap(e.values, l.Data); err != nil {
		return Event{}, fmt.Errorf("%w: %s: %w", ErrLog, kind.Name, err)
	}
	var indexed abi.Arguments
	for _, in := range kind.Inputs {
		if in.Indexed {
			indexed = append(indexed, in)
		}
	}
	if err := abi.ParseTopicsIntoMap(e.values, indexed, l.Topics[1:]); err != nil {
		return Event{}, fmt.Errorf("%w: %s: %w", ErrLog, kind.Name, err)
	}
	for i, in := range append(indexed, plain...) {
		word := l.Data[max(0, i-len(indexed))*32:]
		if i < len(indexed) {
			word = l.Topics[1+i][:]
		}
		if in.Type.T == abi.AddressTy && [12]byte(word) != [12]byte{} {
			return Event{}, fmt.Errorf("%w: %s of %s is no address", ErrLog, in.Name, kind.Name)
		}
	}
	return c.named(e)
}

// named takes out what all look at.
func (c Contract) named(e Event) (Event, error) {
	if id, ok := e.values["channel"].([32]byte); ok {
		e.Channel = id
	}
	if e.Kind == Opened {
		p, _ := e.Pair()
		e.Channel = c.Key(p)
	}
	_, e.Dated = e.values["epoch"]
	epoch := e.number("epoch")
	if epoch.BitLen() > 16 {
		return e, fmt.Errorf("%w: epoch %s", ErrLog, epoch)
	}
	e.Epoch = epoch.Uint64()
	for _, name := range []string{"sender", "party", "cheater"} {
		if who, ok := e.values[name].(common.Address); ok {
			e.Party = who
		}
	}
	raw, ok := e.values["secret"].([32]byte)
	if !ok {
		return e, nil
	}
	s, err := htlc.SecretFromBytes(raw[:])
	if err != nil {
		return e, fmt.Errorf("%w: %w", ErrLog, err)
	}
	if hash, _ := e.values["hash"].([32]byte); s.Hash() != htlc.Hash(hash) {
		return e, fmt.Errorf("%w: the secret does not open %x", ErrLog, hash)
	}
	e.Secret = s
	return e, nil
}

// Events are the first topics of all that the contract logs.
func (c Contract) Events() []common.Hash {
	var all []common.Hash
	for _, e := range c.abi.Events {
		all = append(all, e.ID)
	}
	return all
}

// Opening is the first topic of an opening. Its next are the token, the low and the high
// party.
func (c Contract) Opening() common.Hash { return c.abi.Events[string(Opened)].ID }

// Secrets are the first topics of what shows a secret; the second is its hash.
func (c Contract) Secrets() []common.Hash {
	return []common.Hash{c.abi.Events[string(Registered)].ID, c.abi.Events[string(Revealed)].ID}
}

// Pair is the channel that an opening names by its parties.
func (e Event) Pair() (p Pair, ok bool) {
	if e.Kind != Opened {
		return p, false
	}
	p.Token, _ = e.values["token"].(common.Address)
	p.Low, _ = e.values["low"].(common.Address)
	p.High, _ = e.values["high"].(common.Address)
	return p, true
}

// Disputed are the first topics of what a dispute is told by. Deposits are not among
// them: anybody can make thousands of another's channel.
func (c Contract) Disputed() []common.Hash {
	var all []common.Hash
	for _, k := range []Kind{Closed, Shown, Delegated, Unlocked, Disposed, Punished, Settled, Resolved, Parted} {
		all = append(all, c.abi.Events[string(k)].ID)
	}
	return all
}

// About are the words that a log is about: its indexed ones, and the channel that
// an opening names by its parties.
func (c Contract) About(l *types.Log) []common.Hash {
	if len(l.Topics) == 0 {
		return nil
	}
	about := append([]common.Hash(nil), l.Topics[1:]...)
	if e, err := c.Decode(l); err == nil && e.Kind == Opened {
		about = append(about, e.Channel)
	}
	return about
}
