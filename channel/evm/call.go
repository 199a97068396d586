package evm

import (
	"encoding/binary"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Call is calldata with its gas limit.
type Call struct {
	Data []byte
	Gas  uint64
}

// Scene is what a call finds: the channel's record and dispute at the newest block,
// and that block's time.
type Scene struct {
	Record  channel.Record
	Dispute Dispute
	Now     htlc.UnixSeconds
}

// NeedsScene says whether an action's call repeats what the contract has hashed.
func NeedsScene(a channel.Action) bool {
	return a.Do == channel.DoUnlock || a.Do == channel.DoPresent || a.Do == channel.DoSettle
}

// Call gives the call of an action of ours. own is our signature over what both
// sign; secrets may be more than the action needs. Errors wrap [ErrAction], or
// [ErrEarly] for an unlock between the settle time and the settle.
func (c Contract) Call(t channel.Terms, a channel.Action, own []byte, secrets []htlc.Secret, now Scene) (Call, error) {
	if t.ChainID != c.ChainID || t.Contract != c.Address {
		return Call{}, fmt.Errorf("%w: the channel is in %s on chain %d, ours is %s on %d", ErrAction, t.Contract, t.ChainID, c.Address, c.ChainID)
	}
	data, err := c.data(t, a, own, secrets, now)
	if err != nil {
		return Call{}, fmt.Errorf("%s: %w", a.Do, err)
	}
	return Call{data, Gas(a, t.Token == common.Address{})}, nil
}

func (c Contract) data(t channel.Terms, a channel.Action, own []byte, secrets []htlc.Secret, now Scene) ([]byte, error) {
	switch a.Do {
	case channel.DoClose, channel.DoUpdate:
		return c.show(t, a)
	case channel.DoRegister:
		for _, s := range secrets {
			if s.Hash() == a.Hash {
				return c.bound.PackRegisterSecret(s.Reveal()), nil
			}
		}
		return nil, fmt.Errorf("%w: the secret of %s is not given", ErrAction, a.Hash)
	case channel.DoWithdraw:
		return c.withdraw(t, a, own)
	case channel.DoPart:
		return c.part(t, a, own)
	case channel.DoSettle:
		p := PairOf(t.Token, t.Us, t.Them)
		if now.Record.Stage != channel.Closed || now.Record.Epoch != t.Epoch {
			return nil, fmt.Errorf("%w: the channel is not closed", ErrAction)
		}
		return c.bound.PackSettle(p.Token, p.Low, p.High, now.Dispute.Low.Record, now.Dispute.High.Record), nil
	case channel.DoUnlock:
		return c.unlock(t, a, secrets, now)
	case channel.DoPresent:
		return c.present(t, a, now)
	}
	return nil, fmt.Errorf("%w: verb %q", ErrAction, a.Do)
}

// show gives close and update. Nonce 0 says that the partner never signed.
func (c Contract) show(t channel.Terms, a channel.Action) ([]byte, error) {
	p := contracts.ChannelProof{Nonce: new(big.Int).SetUint64(a.Proof.Nonce), Transferred: a.Proof.Transferred.Big(), Locked: a.Proof.Locked.Big(), LockRoot: a.Proof.Root, MessageHash: a.Proof.Hash}
	var sig contracts.ChannelSignature
	if a.Proof.Nonce > 0 {
		var err error
		if sig, err = signature("of the partner's proof", a.Signature); err != nil {
			return nil, err
		}
	}
	if a.Do == channel.DoClose {
		return c.bound.PackClose(t.Token, t.Them, p, sig), nil
	}
	return c.bound.PackUpdate(t.Token, t.Them, p, sig), nil
}

// both gives two signatures by whose they are.
func both(own, theirs []byte) (ours, partners contracts.ChannelSignature, err error) {
	if ours, err = signature("of ours", own); err == nil {
		partners, err = signature("of the partner", theirs)
	}
	return ours, partners, err
}

func (c Contract) withdraw(t channel.Terms, a channel.Action, own []byte) ([]byte, error) {
	first, second, err := both(own, a.Signature)
	if err != nil {
		return nil, err
	}
	partner := t.Them
	if a.Withdraw.Party == t.Them {
		first, second, partner = second, first, t.Us
	} else if a.Withdraw.Party != t.Us {
		return nil, fmt.Errorf("%w: %s is not of the channel", ErrAction, a.Withdraw.Party)
	}
	w := a.Withdraw
	return c.bound.PackWithdraw(t.Token, w.Party, partner, w.Amount.Big(), new(big.Int).SetUint64(uint64(w.Deadline)), first, second), nil
}

func (c Contract) part(t channel.Terms, a channel.Action, own []byte) ([]byte, error) {
	low, high, err := both(own, a.Signature)
	if err != nil {
		return nil, err
	}
	p := PairOf(t.Token, t.Us, t.Them)
	if p.Low != t.Us {
		low, high = high, low
	}
	s := a.Settle
	words := contracts.ChannelCooperation{LowBalance: s.Low.Big(), HighBalance: s.High.Big(), LowNetDeposit: s.LowNet.Big(), Deadline: new(big.Int).SetUint64(uint64(s.Deadline))}
	return c.bound.PackCooperativeSettle(p.Token, p.Low, p.High, words, low, high), nil
}

// unlock ends locks: those to us before settle, those of both afterwards.
func (c Contract) unlock(t channel.Terms, a channel.Action, secrets []htlc.Secret, now Scene) ([]byte, error) {
	sender, receiver := t.Them, t.Us
	if a.Ours {
		sender, receiver = t.Us, t.Them
	}
	side := now.Dispute.Side(PairOf(t.Token, t.Us, t.Them), sender)
	if root(a.Locks) != side.Record.LockRoot {
		return nil, fmt.Errorf("%w: the proof that was shown has other locks", ErrAction)
	}
	list, err := open(a, secrets)
	if err != nil {
		return nil, err
	}
	switch r := now.Record; {
	case r.Epoch != t.Epoch || r.Stage < channel.Closed:
		return nil, fmt.Errorf("%w: the channel is not closed", ErrAction)
	case r.Stage == channel.Settled && side.Reserve == nil:
		return nil, fmt.Errorf("%w: nothing is reserved for locks any more", ErrAction)
	case r.Stage == channel.Settled:
		return c.bound.PackResolve(t.Token, sender, receiver, new(big.Int).SetUint64(t.Epoch), *side.Reserve, list), nil
	case a.Ours || now.Now >= r.SettleAt:
		return nil, fmt.Errorf("%w: after the settle", ErrEarly)
	}
	return c.bound.PackUnlock(t.Token, sender, side.Record, list), nil
}

// open writes a list with those of its locks opened that are to be unlocked.
func open(a channel.Action, secrets []htlc.Secret) (contracts.ChannelLocks, error) {
	out := contracts.ChannelLocks{Given: new(big.Int), Direct: new(big.Int)}
	found := 0
	for i, l := range a.Locks {
		if !slices.Contains(a.Which, l.ID) {
			out.Words = append(out.Words, l.Leaf())
			continue
		}
		found++
		out.Given.SetBit(out.Given, i, 1)
		word := [32]byte(l.Hash)
		if a.Direct {
			at := slices.IndexFunc(secrets, func(s htlc.Secret) bool { return s.Hash() == l.Hash })
			if at < 0 {
				return out, fmt.Errorf("%w: the secret of lock %d is not given", ErrAction, l.ID)
			}
			out.Direct.SetBit(out.Direct, i, 1)
			word = secrets[at].Reveal()
		}
		out.Words = append(out.Words, terms(l), word)
	}
	if found == 0 || found != len(a.Which) {
		return out, fmt.Errorf("%w: %d of %d locks are in the list", ErrAction, found, len(a.Which))
	}
	return out, nil
}

// terms packs a lock: id, expiry and amount.
func terms(l channel.Lock) (w [32]byte) {
	binary.BigEndian.PutUint64(w[:], l.ID)
	binary.BigEndian.PutUint64(w[8:], uint64(l.Expiry))
	l.Amount.Big().FillBytes(w[16:])
	return w
}

// present shows that the partner gave up locks that we signed. Which names them in the
// list that was shown; what is not in it, or was returned, is left out.
func (c Contract) present(t channel.Terms, a channel.Action, now Scene) ([]byte, error) {
	if now.Record.Stage != channel.Closed || now.Record.Epoch != t.Epoch {
		return nil, fmt.Errorf("%w: the channel is not closed", ErrAction)
	}
	side := now.Dispute.Side(PairOf(t.Token, t.Us, t.Them), t.Us)
	switch {
	case root(a.Locks) != side.Record.LockRoot:
		return nil, fmt.Errorf("%w: give all locks of the proof that was shown, which has others than these %d", ErrAction, len(a.Locks))
	case len(a.Which) != len(a.Disposals):
		return nil, fmt.Errorf("%w: %d signatures for %d disposals", ErrAction, len(a.Disposals), len(a.Which))
	}
	list, sigs := contracts.ChannelLocks{Given: new(big.Int), Direct: new(big.Int)}, []contracts.ChannelSignature{}
	for i, l := range a.Locks {
		at := slices.Index(a.Which, l.ID)
		if at < 0 || side.Record.Returned.Bit(i) == 1 {
			list.Words = append(list.Words, l.Leaf())
			continue
		}
		sig, err := signature("of a disposal", a.Disposals[at])
		if err != nil {
			return nil, err
		}
		list.Given.SetBit(list.Given, i, 1)
		list.Words, sigs = append(list.Words, terms(l), [32]byte(l.Hash)), append(sigs, sig)
	}
	if len(sigs) == 0 {
		return nil, fmt.Errorf("%w: none of the locks that was shown was given up, or all went back", ErrAction)
	}
	return c.bound.PackDisposeMany(t.Token, t.Them, side.Record, list, sigs), nil
}

// signature takes 65 bytes apart: r, s, v, the last 0 or 1, or 27 or 28.
func signature(whose string, b []byte) (contracts.ChannelSignature, error) {
	var s contracts.ChannelSignature
	if len(b) != 65 {
		return s, fmt.Errorf("%w: a signature %s of %d bytes", ErrAction, whose, len(b))
	}
	s.R, s.S, s.V = [32]byte(b[:32]), [32]byte(b[32:64]), b[64]
	if s.V < 27 {
		s.V += 27
	}
	return s, nil
}

// Open opens the next epoch with the partner and deposits of ours.
func (c Contract) Open(token, us, partner common.Address, timeout time.Duration, deposit htlc.Amount) (Call, error) {
	seconds := int64(timeout / time.Second)
	if us == partner || partner == (common.Address{}) || partner == c.Address {
		return Call{}, fmt.Errorf("open: %w: %s cannot be our partner", ErrAction, partner)
	}
	if timeout < c.LeastTimeout || seconds > longestTimeout {
		return Call{}, fmt.Errorf("open: %w: settle timeout %v; choose one from %v to 30 days", ErrAction, timeout, c.LeastTimeout)
	}
	return Call{c.bound.PackOpen(token, us, partner, big.NewInt(seconds), deposit.Big()), bringGas(token == common.Address{})}, nil
}

// Deposit adds money of ours.
func (c Contract) Deposit(t channel.Terms, amount htlc.Amount) Call {
	return Call{c.bound.PackDeposit(t.Token, t.Us, t.Them, new(big.Int).SetUint64(t.Epoch), amount.Big()), bringGas(t.Token == common.Address{})}
}

// Sent is what a token that is sent with data (ERC-223) tells the contract: with a settle
// timeout it opens the next epoch, else it adds to the one that is named. Its gas is that
// of the transfer, too.
func (c Contract) Sent(token, us, partner common.Address, timeout time.Duration, epoch uint64) (Call, error) {
	if token == (common.Address{}) {
		return Call{}, fmt.Errorf("send: %w: a coin is not sent with data", ErrAction)
	}
	data := make([]byte, 0, 4*32)
	data = append(data, common.LeftPadBytes(us[:], 32)...)
	data = append(data, common.LeftPadBytes(partner[:], 32)...)
	data = append(data, common.BigToHash(big.NewInt(int64(timeout/time.Second))).Bytes()...)
	data = append(data, common.BigToHash(new(big.Int).SetUint64(epoch)).Bytes()...)
	return Call{data, bringGas(false)}, nil
}

// Pull takes what is owed to us.
func (c Contract) Pull(token, us common.Address) Call {
	return Call{c.bound.PackPull(token, us), pullGas + payouts(token == common.Address{}, 1)}
}
