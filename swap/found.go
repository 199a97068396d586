package swap

import "github.com/lockstep-swap/lockstep/htlc"

// A found lock is one that names us in the log of a contract, and whose swap is in no
// record of ours: the seed was all that was left. Its terms are whole, for the log has
// them; what the swap's other leg is, and what was agreed, is not known.
//
//	refund   what we locked, when it is due: it pays us, whatever else was agreed
//	claim    what is locked for us, with a secret that is public: nothing is lost by it
//	else     nothing
//
// A secret of our own that is not public is never shown for a found lock. We would be
// the initiator, and showing it gives the other side what we locked elsewhere. The lock
// may be another than the agreed one: who knows the hash can lock a penny under it, for
// us, and wait for the secret. And the agreed one may be the other side's to take back:
// we may have signed that. The lock that we gave comes back by its refund.

// Found is a lock that was found.
type Found struct {
	Leg  htlc.Leg `json:"leg"`
	Side Side     `json:"side"` // Give: a refund pays us; Get: a claim does
	// Gone is the height of the first block at which it was not locked any more; zero
	// while it is. Ended: so many blocks ago that it is final.
	Gone  int64 `json:"gone,omitempty"`
	Ended bool  `json:"ended,omitempty"`
}

// NewFound is the lock as it concerns the party me; ok is false if it does not.
func NewFound(l htlc.Leg, me htlc.Party) (f Found, ok bool) {
	switch me {
	case l.Terms.From:
		return Found{Leg: l, Side: Give}, true
	case l.Terms.To:
		return Found{Leg: l, Side: Get}, true
	}
	return f, false
}

// Look notes whether it is locked in the block of that height. What is locked again
// after a reorganisation is not gone.
func (f *Found) Look(locked bool, height, depth int64) {
	switch {
	case f.Ended:
	case locked:
		f.Gone = 0
	case f.Gone == 0 || f.Gone > height:
		f.Gone = height
	default:
		f.Ended = height-f.Gone >= depth
	}
}

// Do is what ends it for us.
func (f *Found) Do() Verb {
	if f.Side == Give {
		return DoRefund
	}
	return DoClaim
}

// May says whether it may be ended now: by the lock clock of its chain, and public,
// whether a chain has shown the secret. Errors are those of [Swap.May].
func (f *Found) May(clock htlc.UnixSeconds, public bool) error {
	switch {
	case f.Ended:
		return refuse(ErrFacts, "it is not locked any more")
	case f.Side == Give && clock <= f.Leg.Terms.Expiry:
		return refusal{ErrEarly, "it expires at", f.Leg.Terms.Expiry}
	case f.Side == Get && !public:
		return refuse(ErrFacts, "the secret is not public")
	}
	return nil
}

// Explain says what it waits for. What holds it back is empty if nothing does.
func (f *Found) Explain(clock htlc.UnixSeconds, public bool, held string) Why {
	t := f.Leg.Terms
	coin := t.Asset.String()
	switch {
	case f.Ended:
		return Why{Next: "nothing", WorstCase: "over: nothing can change any more"}
	case f.Gone > 0:
		return Why{"the block that ended it to be final", 0, "nothing", "a reorganisation brings the lock back, and it is ended again"}
	case held != "":
		return Why{held, 0, "it is tried again with each block", "the other side ends it first"}
	case f.Side == Give && clock <= t.Expiry:
		return Why{"its expiry", t.Expiry, "your " + coin + " comes back", "the other side claims it with the secret until then"}
	case f.Side == Give:
		return Why{"your refund to be mined", 0, "your " + coin + " comes back", "the other side claims it first"}
	case public:
		return Why{"your claim to be mined", t.Expiry, "you get the " + coin, "the other side takes it back from the expiry on"}
	}
	return Why{
		"the secret to be shown on an EVM chain; if it is your own it is not shown first, for nobody knows any more what was agreed", t.Expiry,
		"you get the " + coin + " if the secret is shown, else the other side takes it back from the expiry on", "you do not get it",
	}
}
