package swap

import (
	"github.com/lockstep-swap/lockstep/htlc"
)

// Why explains a swap to its owner.
type Why struct {
	WaitingFor string
	Until      htlc.UnixSeconds // zero: no limit
	Next       string
	WorstCase  string
}

// Explain says what the swap waits for, until when, what comes next, and the
// worst that can happen to the owner's coins from here.
func (s *Swap) Explain() Why {
	give := s.Give.Terms
	refundWorst := "your " + give.Asset.String() + " is refunded after it expires; you pay the network's fees"
	if w, ok := s.explainRestored(refundWorst); ok {
		return w
	}
	switch state := s.State(); state {
	case Accepted, InitiatorLocking:
		if s.Role == Participant {
			return Why{"the taker's lock", s.Get.LockBy, "when it is final, we lock our " + give.Asset.String(), "nothing of yours is locked"}
		}
		if s.External {
			return Why{"your payment to the lock", s.Give.LockBy, "the maker locks once yours is final", refundWorst}
		}
		return Why{"your lock to be mined", s.Give.LockBy, "the maker locks once yours is final", refundWorst}
	case InitiatorLocked:
		if s.Role == Participant {
			return Why{"our lock to be sent", s.Give.LockBy, "the taker claims it and thereby shows the secret", refundWorst}
		}
		if s.Renounced {
			return Why{"the maker's signature, or the expiry", give.Expiry, "your " + give.Asset.String() + " comes back: at once if the maker signs, else after it expires", refundWorst}
		}
		return Why{"the maker's lock", s.Get.LockBy, "when it is final, you claim it", refundWorst}
	case ParticipantLocking:
		return Why{"the second lock to be final", s.claimOrReveal(), "the taker claims it and thereby shows the secret", refundWorst}
	case ParticipantLocked:
		if s.Role == Participant {
			return Why{"the taker's claim", s.Give.Terms.Expiry, "we claim with its secret", refundWorst}
		}
		return Why{"your claim to be sent", s.RevealBy, "the claim is final", s.strayWarning(refundWorst)}
	case Claiming:
		return Why{"your claim to be final", s.Get.Terms.Expiry, "completed", "the claim is repeated with rising fees until it is mined"}
	case Refunding:
		return Why{"the refund to be final", 0, "refunded", refundWorst}
	case Completed, RefundedState, Cancelled, Failed:
		return Why{Next: "nothing", WorstCase: s.endWorst(state)}
	}
	return Why{}
}

func (s *Swap) claimOrReveal() htlc.UnixSeconds {
	if s.Role == Initiator {
		return s.RevealBy
	}
	return s.Give.Terms.Expiry
}

// strayWarning: once the secret is out, the peer can take strays too.
func (s *Swap) strayWarning(usual string) string {
	if len(s.Give.Strays()) > 0 {
		return "the lock was paid more than once: after your claim the maker could also take the extra payments"
	}
	return usual
}

func (s *Swap) endWorst(state State) string {
	switch {
	case state == Failed:
		return "what you gave was claimed and what you should get went back"
	case s.Closed:
		return "over: nothing can change any more"
	case s.Why != "":
		return s.Why
	}
	return "the other lock is still watched"
}
