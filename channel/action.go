package channel

import (
	"fmt"
	"slices"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Verb is what an action does on the chain.
type Verb string

// The verbs.
const (
	DoClose    Verb = "close"    // begin the dispute with the partner's newest proof
	DoUpdate   Verb = "update"   // show a newer proof of the partner
	DoRegister Verb = "register" // put a secret into the registry
	DoUnlock   Verb = "unlock"   // end locks
	DoPresent  Verb = "present"  // show that the partner gave locks up
	DoSettle   Verb = "settle"   // pay out
	DoWithdraw Verb = "withdraw" // take money out, both signed
	DoPart     Verb = "part"     // settle at once, both signed
)

// Action is something to be put on the chain. Which fields are set follows from
// the verb. Secrets and our own signatures are added where it is built.
type Action struct {
	Do        Verb
	Proof     BalanceProof // close, update; nonce 0: the partner never signed. Present: the nonce of ours that is shown
	Signature []byte       // the partner's: over Proof, the withdrawal or the settle
	Disposals [][]byte     // present: the partner's signatures, for Which, in that order
	Hash      htlc.Hash    `json:"Hash,omitzero"` // register
	Ours      bool         // unlock: locks that we signed, which come back to us
	Locks     []Lock       // unlock: all of the shown proof, in order; present: the same, once it is built
	Which     []uint64     // unlock, present: these of them
	Direct    bool         // unlock: secrets go with it
	Withdraw  Withdraw
	Settle    Settle
	By        htlc.UnixSeconds // when it should be mined at the latest
}

// Name identifies the action within its channel.
func (a Action) Name() string {
	switch a.Do {
	case DoRegister:
		return string(a.Do) + " " + a.Hash.String()
	case DoPresent:
		return fmt.Sprintf("%s %d", a.Do, a.Proof.Nonce)
	case DoWithdraw:
		return fmt.Sprintf("%s %d %s", a.Do, a.Withdraw.Index, a.Withdraw.Party)
	case DoUnlock:
		if a.Ours {
			return string(a.Do) + " ours"
		}
	}
	return string(a.Do)
}

// Worth is what an action wins or brings back at most, which its fee must not
// exceed: of one about locks their sum, of an update what it proves more than what was
// shown, of a settle what it pays us, of a withdrawal what is withdrawn, of others all that
// is in the channel.
func (c Channel) Worth(a Action) (total Sum) {
	switch a.Do {
	case DoRegister:
		if l := c.toUs(a.Hash); l != nil {
			return least(l.Amount, c.pot())
		}
		return total
	case DoUnlock:
		for _, l := range a.Locks {
			if slices.Contains(a.Which, l.ID) {
				total, _ = total.Plus(l.Amount) // a part of what was locked
			}
		}
		return total
	case DoUpdate:
		shown := c.shown(c.tip, false).Ledger
		return Net(a.Proof.Transferred, shown.Transferred).Add(a.Proof.Locked).Floor(c.pot())
	case DoSettle:
		return c.payout()
	case DoWithdraw:
		return least(a.Withdraw.Amount, c.pot())
	case DoPart:
		if c.terms.low() {
			return least(a.Settle.Low, c.pot())
		}
		return least(a.Settle.High, c.pot())
	case DoClose, DoPresent:
	}
	return c.pot()
}

// pot is the larger of what is in the channel as is final, and at the tip.
func (c *Channel) pot() Sum {
	if c.tip.Pot.Cmp(c.final.Pot) > 0 {
		return c.tip.Pot
	}
	return c.final.Pot
}

// payout is the most that a settle can pay us by what was shown, now or, of locks, later.
func (c *Channel) payout() Sum {
	theirs, ours := c.shown(c.tip, false).Ledger, c.shown(c.tip, true).Ledger
	return c.net(c.tip, true).Add(theirs.Transferred).Add(theirs.Locked).Sub(ours.Transferred).Floor(c.pot())
}

// May says whether an action may be performed now. It is asked before every
// perform, also after a restart, with the newest facts. What defends us in a dispute may
// be if any backend's word allows it. Errors wrap [ErrMay].
func (c Channel) May(a Action, now Moment) error {
	if !a.Do.Answers() || !c.apart() {
		return c.may(a, now)
	}
	err := fmt.Errorf("%w: %s: no backend shows a close", ErrMay, a.Name())
	for _, w := range c.disputes() {
		if c.tip = w.Record; err != nil {
			err = c.may(a, now)
		}
	}
	return err
}

// pays says whether an action is only done for what it brings us. Else strangers have us pay
// for the ends of their channels, one after the other. What its owner has begun he also
// gets to its end.
func (c *Channel) pays(a Action) bool {
	switch a.Do {
	case DoRegister, DoUnlock, DoUpdate:
		return true
	case DoSettle:
		return !c.closing
	case DoPart:
		return !slices.ContainsFunc(c.settles, func(x settlement) bool { return x.Settle == a.Settle && x.Ours })
	case DoClose, DoPresent, DoWithdraw:
	}
	return false
}

// may is May by the tip.
func (c Channel) may(a Action, now Moment) error {
	no := func(why string) error { return fmt.Errorf("%w: %s: %s", ErrMay, a.Name(), why) }
	open, closed := c.openIn(c.tip), c.tip.Stage == Closed && c.tip.Epoch == c.terms.Epoch
	end, clock := c.tip.SettleAt.Add(c.terms.Challenge), now.Tip
	if c.apart() {
		clock = now.Wall // the contract judges what is late or early: no backend's clock holds an answer
	}
	if worth := c.Worth(a); c.pays(a) && (worth.IsZero() || worth.Cmp(c.policy.Least) < 0) {
		return no("it is worth less than it costs")
	}
	if c.tip.Bare && (a.Do == DoUnlock || a.Do == DoPresent || a.Do == DoSettle) {
		return no("the story of the dispute, which it repeats, could not be read") // a job that cannot be built would hold up the others
	}
	switch a.Do {
	case DoClose:
		if !open || !c.closing || !c.mayClose() {
			return no("the channel is not open, or is not to be closed")
		}
	case DoUpdate:
		if !closed || c.late(now) || c.shown(c.tip, false).Nonce >= a.Proof.Nonce {
			return no("the channel is not closed, its settle time has come, or as new a proof is there")
		}
	case DoRegister:
		l := c.toUs(a.Hash)
		if l == nil || l.Disposed || !l.Wanted || l.Spare || l.Ended || l.Registered > 0 || now.next() > l.Expiry {
			return no("no lock needs it any more, or it expired")
		}
	case DoUnlock:
		return c.mayUnlock(a, now)
	case DoPresent:
		if !closed || clock > end || c.shown(c.tip, true).Nonce != a.Proof.Nonce {
			return no("disposals do not count now, or another proof is shown")
		}
	case DoSettle:
		if !closed || clock < end {
			return no("the settle time and the challenge are not over")
		}
	case DoWithdraw:
		if !open || now.latest() > a.Withdraw.Deadline || c.tip.Withdraws+1 != a.Withdraw.Index {
			return no("it is late, or another withdrawal took its place")
		}
	case DoPart:
		if !open || now.latest() > a.Settle.Deadline || c.tip.Withdraws != a.Settle.Withdraws {
			return no("it is late, or the channel is not as it was")
		}
	default:
		return no("no such action")
	}
	return nil
}

// mayUnlock: whoever unlocks what it has disposed loses everything, and a direct
// secret that comes too late shows the secret for nothing.
func (c Channel) mayUnlock(a Action, now Moment) error {
	if c.tip.Stage < Closed || c.tip.Epoch != c.terms.Epoch {
		return fmt.Errorf("%w: %s: the channel is not closed", ErrMay, a.Name())
	}
	last := c.last(now)
	if a.Direct && !c.apart() { // what it wins is won by a registration, too, so it shows no secret too late by any clock
		last = now.latest()
	}
	if c.tip.Stage == Closed && last >= c.tip.SettleAt {
		return fmt.Errorf("%w: %s: the settle time has come", ErrMay, a.Name())
	}
	for _, id := range a.Which {
		i := slices.IndexFunc(a.Locks, func(l Lock) bool { return l.ID == id })
		switch l := c.in.lock(id); {
		case i < 0:
			return fmt.Errorf("%w: %s: no lock %d", ErrMay, a.Name(), id)
		case a.Ours && now.Final <= a.Locks[i].Expiry:
			return fmt.Errorf("%w: %s: lock %d has not expired", ErrMay, a.Name(), id)
		case a.Ours:
		case c.lost && c.tip.Stage == Closed:
			return fmt.Errorf("%w: %s: lock %d may be given up: it is unlocked after the settle", ErrMay, a.Name(), id)
		case l == nil || l.Disposed || !l.Wanted || l.Ended:
			return fmt.Errorf("%w: %s: lock %d is given up", ErrMay, a.Name(), id)
		case a.Direct && !DirectInTime(now.latest(), l.Expiry, c.terms.Margin):
			return fmt.Errorf("%w: %s: too late to give the secret of lock %d directly", ErrMay, a.Name(), id)
		case !a.Direct && !InTime(l.Registered, l.Expiry):
			return fmt.Errorf("%w: %s: the secret of lock %d is not registered", ErrMay, a.Name(), id)
		}
	}
	return nil
}
