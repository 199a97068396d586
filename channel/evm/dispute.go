package evm

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Side is one direction in a dispute: what its sender has sent, as it was shown.
type Side struct {
	Nonce  uint64                  // of the newest proof shown; zero: none
	Record contracts.ChannelRecord // as the contract hashes it; after settle, as it was settled
	// Reserve is what waits for secrets after settle, nil if nothing does.
	Reserve *contracts.ChannelReserve
	// Paid and Back are the positions of the locks that ended: to the receiver, and
	// back to the sender.
	Paid, Back *big.Int
}

// Dispute is what has happened to a channel in one epoch since one side closed it.
type Dispute struct {
	SettleAt  htlc.UnixSeconds // zero: nobody closed alone
	Settled   bool
	Low, High Side           // signed by the low, by the high party
	Punished  common.Address // who lost all, for it unlocked what it had given up; zero: nobody
}

func blank() Side {
	zero := func() *big.Int { return new(big.Int) }
	return Side{
		Record: contracts.ChannelRecord{Transferred: zero(), Locked: zero(), Known: zero(), Own: zero(), Returned: zero(), Reward: zero()},
		Paid:   zero(), Back: zero(),
	}
}

// Tell tells the dispute of a channel's epoch from all logs since its close, in any
// order; logs of other epochs and channels are passed over, and those of what is not
// in dispute. An epoch that nobody closed alone has no dispute. Errors wrap
// [ErrStory].
func Tell(key common.Hash, epoch uint64, p Pair, events []Event) (Dispute, error) {
	d := Dispute{Low: blank(), High: blank()}
	all := slices.Clone(events)
	slices.SortStableFunc(all, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.order[0], b.order[0]), cmp.Compare(a.order[1], b.order[1]))
	})
	for _, e := range all {
		if e.Channel != key || e.Epoch != epoch && e.Kind != Delegated {
			continue // of another life, or it names none
		}
		if err := d.take(p, e); err != nil {
			return d, fmt.Errorf("%w: %s of epoch %d: %w", ErrStory, e.Kind, epoch, err)
		}
	}
	return d, nil
}

func (d *Dispute) take(p Pair, e Event) error {
	switch e.Kind {
	case Closed:
		d.SettleAt = htlc.UnixSeconds(e.number("settleTime").Uint64())
	case Punished:
		d.Low, d.High = blank(), blank() // nothing can be shown any more
		if d.Punished = e.Party; e.Party != p.Low && e.Party != p.High {
			return fmt.Errorf("%s is not of the channel", e.Party)
		}
	case Settled:
		d.Settled = true
		d.Low.settle(e.number("lowReserved"))
		d.High.settle(e.number("highReserved"))
	case Shown, Delegated, Unlocked, Disposed, Resolved:
		side := &d.High
		switch e.Party {
		case p.Low:
			side = &d.Low
		case p.High:
		default:
			return fmt.Errorf("%s is not of the channel", e.Party)
		}
		return side.take(e)
	}
	return nil
}

// union gives a | b, minus gives a without b, both new.
func union(a, b *big.Int) *big.Int { return new(big.Int).Or(a, b) }
func minus(a, b *big.Int) *big.Int { return new(big.Int).AndNot(a, b) }

func (s *Side) take(e Event) error {
	r := &s.Record
	switch e.Kind {
	case Shown:
		*s = blank()
		s.Nonce = e.number("nonce").Uint64()
		s.Record.LockRoot, _ = e.values["lockRoot"].([32]byte)
		s.delegated(e)
		s.sums(e)
	case Delegated:
		if s.Nonce > 0 { // it names no epoch: else it is of an earlier life
			s.delegated(e)
		}
	case Unlocked:
		known, returned := e.number("known"), e.number("returned")
		r.Known, r.Returned = union(r.Known, known), union(r.Returned, returned)
		if own, _ := e.values["own"].(bool); own {
			r.Own = union(r.Own, known)
		}
		s.Paid, s.Back = union(s.Paid, known), union(s.Back, returned)
		s.sums(e)
	case Disposed:
		returned := e.number("returned")
		r.Known, r.Returned = minus(r.Known, returned), union(r.Returned, returned)
		s.Paid, s.Back = minus(s.Paid, returned), union(s.Back, returned)
		s.sums(e)
	case Resolved:
		if s.Reserve == nil {
			return fmt.Errorf("nothing is reserved")
		}
		known, expired := e.number("known"), e.number("expired")
		s.Paid, s.Back = union(s.Paid, known), union(s.Back, expired)
		v := *s.Reserve
		v.Ended = union(v.Ended, union(known, expired))
		v.Locked, v.Reserved = e.number("locked"), e.number("reserved")
		if s.Reserve = &v; v.Reserved.Sign() == 0 {
			s.Reserve = nil
		}
	}
	return nil
}

func (s *Side) sums(e Event) {
	s.Record.Transferred, s.Record.Locked = e.number("transferred"), e.number("locked")
}

func (s *Side) delegated(e Event) {
	s.Record.Delegate, _ = e.values["delegate"].(common.Address)
	s.Record.Reward = e.number("reward")
}

func (s *Side) settle(reserved *big.Int) {
	if s.Reserve = nil; reserved.Sign() > 0 {
		s.Reserve = &contracts.ChannelReserve{
			Locked: s.Record.Locked, Reserved: reserved, LockRoot: s.Record.LockRoot, Ended: union(s.Record.Known, s.Record.Returned),
		}
	}
}

// recordBits is how much of a record's hash its slot has, below the nonce.
const recordBits = 216

// slot is what the direction's slot must be.
func (s Side) slot(settled bool) *big.Int {
	switch {
	case settled && s.Reserve == nil, !settled && s.Nonce == 0:
		return new(big.Int)
	case settled:
		v := s.Reserve
		return crypto.Keccak256Hash(words(v.Locked.Bytes(), v.Reserved.Bytes(), v.LockRoot[:], v.Ended.Bytes())).Big()
	}
	r := s.Record
	hash := crypto.Keccak256Hash(words(
		r.Transferred.Bytes(), r.Locked.Bytes(), r.LockRoot[:], r.Known.Bytes(), r.Own.Bytes(), r.Returned.Bytes(), r.Delegate[:], r.Reward.Bytes(),
	)).Big()
	word := new(big.Int).SetUint64(s.Nonce)
	return word.Or(word.Lsh(word, recordBits), hash.Rsh(hash, 256-recordBits))
}

// Check compares the story with the slots of both directions. Errors wrap
// [ErrStory].
func (d Dispute) Check(low, high *big.Int) error {
	for _, c := range []struct {
		whose string
		side  Side
		slot  *big.Int
	}{{"low", d.Low, low}, {"high", d.High, high}} {
		if want := c.side.slot(d.Settled); want.Cmp(c.slot) != 0 {
			return fmt.Errorf("%w: what the %s party has sent is %x, its logs give %x", ErrStory, c.whose, c.slot, want)
		}
	}
	return nil
}

// Record is what the contract says of a channel's epoch: s is the slot, whose epoch
// may be a later one. Errors wrap [ErrStory].
func (d Dispute) Record(s State, epoch uint64) (channel.Record, error) {
	r := channel.Record{Stage: s.Stage(), Epoch: epoch}
	switch {
	case epoch > s.Epoch:
		return channel.Record{Stage: channel.Absent, Epoch: s.Epoch}, nil
	case epoch < s.Epoch:
		r.Stage, r.SettleAt = channel.Settled, d.SettleAt
	case r.Stage == channel.Settled:
		r.SettleAt = d.SettleAt
	default:
		r.Pot, r.LowNet, r.Withdraws, r.Timeout, r.SettleAt = s.Pot, s.LowNet, s.Withdrawals, s.Timeout, s.SettleAt
	}
	// An epoch that is over and was never closed was settled by both, or opened anew
	// once all its money was withdrawn.
	switch done, closed := r.Stage == channel.Settled, d.SettleAt != 0; {
	case r.Stage == channel.Closed && !closed:
		return r, fmt.Errorf("%w: it is closed, and no log tells", ErrStory)
	case closed && done != d.Settled, d.Settled && !closed:
		return r, fmt.Errorf("%w: settled by its slot %v, by its logs %v", ErrStory, done, d.Settled)
	}
	r.Punished = d.Punished
	var err error
	if r.Low, err = d.Low.shown(); err != nil {
		return r, err
	}
	r.High, err = d.High.shown()
	return r, err
}

// Bare is what the slots alone say of an epoch that was closed or is over: s is the
// channel's, the others are those of what the low and the high party have sent.
func Bare(s State, epoch uint64, low, high *big.Int) channel.Record {
	r := channel.Record{Stage: s.Stage(), Epoch: epoch, Bare: true}
	if epoch < s.Epoch || r.Stage == channel.Settled {
		r.Stage = channel.Settled
		return r
	}
	r.Pot, r.LowNet, r.Withdraws, r.Timeout, r.SettleAt = s.Pot, s.LowNet, s.Withdrawals, s.Timeout, s.SettleAt
	r.Low.Nonce, r.High.Nonce = nonceIn(low), nonceIn(high)
	return r
}

// nonceIn is the nonce of the proof that a direction's slot has.
func nonceIn(slot *big.Int) uint64 { return new(big.Int).Rsh(slot, recordBits).Uint64() }

func (s Side) shown() (out channel.Shown, err error) {
	out.Nonce = s.Nonce
	if out.Transferred, err = sum(s.Record.Transferred); err != nil {
		return out, fmt.Errorf("%w: %w", ErrStory, err)
	}
	if out.Locked, err = sum(s.Record.Locked); err != nil {
		return out, fmt.Errorf("%w: %w", ErrStory, err)
	}
	return out, nil
}

// String tells all of it, so that two stories can be compared.
func (d Dispute) String() string {
	text := fmt.Sprintf("settle %d %v punished %s", d.SettleAt, d.Settled, d.Punished)
	for _, s := range []Side{d.Low, d.High} {
		text += fmt.Sprintf("; %d %v paid %v back %v", s.Nonce, s.Record, s.Paid, s.Back)
		if s.Reserve != nil {
			text += fmt.Sprintf(" reserve %v", *s.Reserve)
		}
	}
	return text
}

// Side is what a party has sent.
func (d Dispute) Side(p Pair, sender common.Address) Side {
	if sender == p.Low {
		return d.Low
	}
	return d.High
}

// Ended tells how locks ended that we, or the partner, signed: locks are all of the
// list that was shown, in order. Nothing is told of another list.
func (s Side) Ended(ours bool, locks []channel.Lock) (ended []channel.Unlocked) {
	if root(locks) != s.Record.LockRoot {
		return nil
	}
	for i, l := range locks {
		if paid := s.Paid.Bit(i) == 1; paid || s.Back.Bit(i) == 1 {
			ended = append(ended, channel.Unlocked{Ours: ours, ID: l.ID, Paid: paid})
		}
	}
	return ended
}

func leaves(locks []channel.Lock) []common.Hash {
	all := make([]common.Hash, len(locks))
	for i, l := range locks {
		all[i] = l.Leaf()
	}
	return all
}

func root(locks []channel.Lock) common.Hash { return channel.LockRoot(leaves(locks)) }
