package channel

import (
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Event is something that happened, at a moment. From is set for orders and
// facts of other machines, which may come more than once. Strange: the partner has
// not told since the start what it has ([Reestablish]), or this state is known to be
// old. Then what was signed after it may be unknown here, so nothing new is signed or
// taken; what was signed before is sent and shown as ever.
type Event struct {
	Now     Moment
	From    Origin
	What    What
	Strange bool
	Least   Sum  // what a lock must be worth now; less is neither taken nor made
	Poor    bool // there is no gas for another lock: none is taken or made
}

// Origin names an event of another machine. Sequences of a source rise; what is
// not above the last one taken is ignored. The shell uses few sources (its
// shards), and delivers each in order.
type Origin struct {
	Source string
	Seq    uint64 // from 1
}

// What is one of the types below.
type What interface{ what() }

// order is a What that another machine or the owner gives.
type order interface {
	What
	order()
}

type (
	// Received is a message of the partner. The border has checked the envelope and
	// recovered who signed the message's [Digest]; Used and Registered say whether
	// the hash of a lock belongs to another payment here, or is in the registry. The
	// commit claims the hash; where that fails, the message comes again with Used.
	Received struct {
		From       common.Address // of the envelope
		Message    Message
		Signature  []byte // 65 bytes, if the message has a digest
		Signer     common.Address
		Used       bool
		Registered bool
	}
	// Reconnected says that the partner is there again.
	Reconnected struct{}
	// Again asks for all that the partner has not confirmed.
	Again struct{}
	// Tick says that time passed.
	Tick struct{}

	// Pay transfers at once.
	Pay struct {
		ID     common.Hash
		Amount Sum
		Note   string
	}
	// SendLock locks, until By at the latest. Registered: the hash was found in the
	// registry.
	SendLock struct {
		Hash       htlc.Hash
		Amount     Sum
		Expiry     htlc.UnixSeconds
		By         htlc.UnixSeconds
		Onward     Onward
		Registered bool
	}
	// Claim shows the secret of an incoming lock to its sender, and sees to it that it
	// counts; where it is Spare the first alone.
	Claim struct {
		Secret Preimage
		Spare  bool
	}
	// GiveUp disposes an incoming lock. Whoever orders it has made sure that no lock of
	// its own rests on it.
	GiveUp struct {
		Hash htlc.Hash
		Code Code
	}
	// TakeOut withdraws money while the channel stays open.
	TakeOut struct {
		Amount   Sum
		Deadline htlc.UnixSeconds
	}
	// Part settles with the partner's consent.
	Part struct{ Deadline htlc.UnixSeconds }
	// CloseAlone closes without it. Blind: although this node lost data and the partner
	// has not shown what there is.
	CloseAlone struct{ Blind bool }

	// Seen is what the contract says, at the tip or at finality.
	Seen struct {
		Final  bool
		Record Record
	}
	// Words are what backends say, each alone, where they do not agree on the tip: of
	// those that answer, each at its own newest block. Of the others their last word
	// stands. The next [Seen] at the tip ends that.
	Words struct{ Of []Word }
	// Registered is a secret of the registry. Only with Final is its time believed; else
	// it is a secret that was learned, and with a time from a registration.
	Registered struct {
		Secret Preimage
		At     htlc.UnixSeconds // of its block
		Final  bool
	}
	// Unregistered answers Look: at a final block of that time there was no secret
	// registered.
	Unregistered struct {
		Hash htlc.Hash
		AsOf htlc.UnixSeconds
	}
	// Unlocked says that a lock that we, or the partner, signed was unlocked in a final
	// block: paid to its receiver, or back to its sender.
	Unlocked struct {
		Ours bool
		ID   uint64
		Paid bool
	}
	// Recalled answers Recall: the locks of the proof of ours with that nonce, in order.
	Recalled struct {
		Nonce uint64
		Locks []Lock
	}
	// Ended brings back a command for the chain that is done or may not be
	// performed. Where it is still wanted it is asked for again: at once if it was done,
	// else with the next block.
	Ended struct {
		Action Action
		Done   bool
	}
	// Outdated says that this state is not the newest that was signed from: another
	// directory of the node is or was alive.
	Outdated struct{}
)

func (Received) what()     {}
func (Reconnected) what()  {}
func (Again) what()        {}
func (Tick) what()         {}
func (Pay) what()          {}
func (SendLock) what()     {}
func (Claim) what()        {}
func (GiveUp) what()       {}
func (TakeOut) what()      {}
func (Part) what()         {}
func (CloseAlone) what()   {}
func (Seen) what()         {}
func (Words) what()        {}
func (Registered) what()   {}
func (Unregistered) what() {}
func (Unlocked) what()     {}
func (Recalled) what()     {}
func (Ended) what()        {}
func (Outdated) what()     {}

func (Pay) order()        {}
func (SendLock) order()   {}
func (Claim) order()      {}
func (GiveUp) order()     {}
func (TakeOut) order()    {}
func (Part) order()       {}
func (CloseAlone) order() {}

// Command is one of the types below.
type Command interface{ command() }

type (
	// Send brings a message to the partner. The border signs its [Digest], if it has
	// one, with the channel's key; equal messages must get equal signatures (RFC 6979).
	// Bytes is the message, encoded.
	Send struct {
		To      common.Address
		Message Message
		Bytes   []byte
		// Signature of what is relayed, a [Reestablish] or a [Handover]: the partner's own.
		Signature []byte
	}
	// Tell is news for the payment with the hash or id, or for the owner.
	Tell struct {
		Number uint64 // rises
		News   News
	}
	// Put puts something on the chain, while [Channel.May] agrees. What answers a close can
	// come once more while it is under way: then By is another, for the backends agree now.
	Put struct{ Action Action }
	// Look reads the registry at a final block after the time.
	Look struct {
		Hash  htlc.Hash
		After htlc.UnixSeconds
	}
	// Search asks for a secret that may have been shown on the chain, of whoever may know
	// it. It answers with Registered, or not at all.
	Search struct{ Hash htlc.Hash }
	// Keep stores a lock of ours that proofs From up to Until had, for the case that
	// the partner closes with one of them.
	Keep struct {
		Lock        Lock
		From, Until uint64
	}
	// Recall asks for the locks that a proof of ours had.
	Recall struct{ Nonce uint64 }
	// Heed looks for the secrets of hashes from now on, and back: a [Registered] tells
	// what is found.
	Heed struct{ Hashes []common.Hash }
)

func (Send) command()   {}
func (Tell) command()   {}
func (Put) command()    {}
func (Look) command()   {}
func (Search) command() {}
func (Keep) command()   {}
func (Recall) command() {}
func (Heed) command()   {}

// News is one of the types below.
type News interface{ news() }

type (
	// Sent: a lock of ours is signed.
	Sent struct{ Hash htlc.Hash }
	// NotSent: it is not, and never will be by that order.
	NotSent struct {
		Hash htlc.Hash
		Code Code
	}
	// Held: the partner locked to us.
	Held struct {
		Lock   Lock
		Onward Onward
	}
	// Learned: a secret was shown by the partner or the registry. Spare: nothing of ours is
	// paid for it, and whatever may still pay that, a registration in time, wins what is
	// locked to us as well. So who sends on need not pay for one.
	Learned struct {
		Secret Preimage
		Spare  bool
	}
	// OutPaid: a lock of ours is paid.
	OutPaid struct{ Hash htlc.Hash }
	// OutDead: nobody can ever be paid by a lock of ours.
	OutDead struct {
		Hash htlc.Hash
		Code Code
	}
	// InPaid: the partner paid its lock. There can be several under one hash, all but one
	// given up, and what becomes of another says nothing of that one.
	InPaid struct{ Lock Lock }
	// InDead: the partner's lock is gone without payment.
	InDead struct{ Lock Lock }
	// Got: the partner transferred.
	Got struct {
		ID     common.Hash
		Amount Sum
		Note   string
	}
	// Taken: a transfer of ours is on the partner's disk.
	Taken struct{ ID common.Hash }
	// Failed: a transfer is not signed, or the channel ended without it.
	Failed struct {
		ID   common.Hash
		Code Code
	}
	// Alert is for the owner: what must not be has happened, or an order cannot be
	// carried out.
	Alert struct {
		Code Code
		Text string
	}
)

func (Sent) news()    {}
func (NotSent) news() {}
func (Held) news()    {}
func (Learned) news() {}
func (OutPaid) news() {}
func (OutDead) news() {}
func (InPaid) news()  {}
func (InDead) news()  {}
func (Got) news()     {}
func (Taken) news()   {}
func (Failed) news()  {}
func (Alert) news()   {}
