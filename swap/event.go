package swap

import (
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Moment is the time as a machine sees it: the wall clock and the lock clocks of
// the two legs.
type Moment struct {
	Wall htlc.UnixSeconds
	Give htlc.UnixSeconds
	Get  htlc.UnixSeconds
}

// clock is the lock clock of a side.
func (m Moment) clock(side Side) htlc.UnixSeconds {
	if side == Give {
		return m.Give
	}
	return m.Get
}

// latest is the later of the wall and the side's lock clock: what our own locks
// and first reveals are measured by.
func (m Moment) latest(side Side) htlc.UnixSeconds { return htlc.Later(m.Wall, m.clock(side)) }

// Event is something that happened, at a moment.
type Event struct {
	Now  Moment
	What What
}

// What is one of the types below.
type What interface{ what() }

type (
	// Tick says that time passed.
	Tick struct{}
	// LockSeen tells of coins at a leg. An empty status takes it back.
	LockSeen struct {
		Side   Side
		Ref    string
		Amount htlc.Amount
		At     Place
	}
	// EndSeen tells that a lock was claimed or refunded. An empty status takes it
	// back.
	EndSeen struct {
		Side Side
		Ref  string
		How  Ending
		Ours bool // Joint: it is seen to pay us
		At   Place
	}
	// BlockGone takes back what was seen in a block.
	BlockGone struct {
		Chain htlc.ChainID
		Block string
	}
	// PoolGone takes back what was seen in a chain's mempool only: who has not looked
	// for a while does not know what was forgotten there. What still waits is told
	// again.
	PoolGone struct{ Chain htlc.ChainID }
	// SecretSeen says that the secret is known to the engine. Public: it was seen
	// outside, so that hiding it protects nobody.
	SecretSeen struct{ Public bool }
	// Leaving is committed before the secret leaves for the first time.
	Leaving struct{}
	// Left says that a transaction with the secret was taken by a node.
	Left struct{}
	// Signed says that the command's transaction is signed and journalled.
	Signed struct{ Name, TxID string }
	// Paid tells what a mined transaction of ours cost. Gone: it is mined no more.
	Paid struct {
		TxID  string
		Chain htlc.ChainID
		Fee   htlc.Amount
		Gone  bool
	}
	// Refused brings back a command that may not be performed.
	Refused struct{ Name, Reason string }
	// Died says that no transaction of the command can ever be mined.
	Died struct{ Name string }
	// CancelAsked is the owner's wish to end the swap.
	CancelAsked struct{}
	// Declined says that the other side signs our refund: it never locks.
	Declined struct{}
	// Releasing is committed before we sign that the other side takes its lock back.
	Releasing struct{ Ref string }
	// Offered says that the other side offers to sign that we take our lock back.
	Offered struct{}
	// Outdated says that the record is not the newest, see [Restored].
	Outdated struct{}
)

func (Tick) what()        {}
func (LockSeen) what()    {}
func (EndSeen) what()     {}
func (BlockGone) what()   {}
func (PoolGone) what()    {}
func (SecretSeen) what()  {}
func (Leaving) what()     {}
func (Left) what()        {}
func (Signed) what()      {}
func (Paid) what()        {}
func (Refused) what()     {}
func (Died) what()        {}
func (CancelAsked) what() {}
func (Declined) what()    {}
func (Releasing) what()   {}
func (Offered) what()     {}
func (Outdated) what()    {}

// Verb is what a command does.
type Verb string

// The verbs.
const (
	DoLock   Verb = "lock"   // lock what I give
	DoClaim  Verb = "claim"  // claim what I get
	DoRefund Verb = "refund" // take back what I gave
	DoRecall Verb = "recall" // take back what I gave before its expiry, which the other side signs
	DoKill   Verb = "kill"   // make sure that our unmined lock is never mined
)

// Command is a wish to act. The engine performs it only while [Swap.May] agrees.
type Command struct {
	Do   Verb   `json:"do"`
	Side Side   `json:"side"`
	Ref  string `json:"ref,omitempty"` // claim, refund: which lock
	// By is until when the transaction should be mined; fees rise towards it.
	By htlc.UnixSeconds `json:"by"`
}

// Name identifies the command within its swap.
func (c Command) Name() string { return string(c.Do) + " " + string(c.Side) + " " + c.Ref }

// isNamed compares a name with the command's, without making one.
func (c Command) isNamed(name string) bool {
	do, rest, ok := strings.Cut(name, " ")
	side, ref, and := strings.Cut(rest, " ")
	return ok && and && do == string(c.Do) && side == string(c.Side) && ref == c.Ref
}
