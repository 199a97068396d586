package channel

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// What both sign: withdrawals and cooperative settles. From our first signature
// until the thing is mined and final, or its deadline has passed at a final block,
// it may happen: a withdrawn sum is not spendable, and after a settle nothing is
// sent or accepted.

// takeOut signs a withdrawal of ours and asks the partner for its signature.
func (s *step) takeOut(o TakeOut) {
	w := Withdraw{Index: s.final.Withdraws + 1, Party: s.terms.Us, Amount: o.Amount, Deadline: o.Deadline}
	code, text := s.able(o.Amount), "not possible now"
	if code == CodeNone {
		code, text = s.withdrawable(w)
	}
	if code != CodeNone {
		s.alert(code, "withdraw %s: %s", o.Amount, text)
		return
	}
	s.withdraw = append(slices.Clip(s.withdraw), withdrawal{Withdraw: w})
	s.send(&WithdrawRequest{Name: s.terms.Name, Withdraw: w})
}

// withdrawable judges a withdrawal of either side, spendable apart.
func (s *step) withdrawable(w Withdraw) (Code, string) {
	now := s.now.latest()
	_, narrow := w.Amount.Amount()
	switch {
	case w.Amount.IsZero() || narrow != nil:
		return CodeTerms, "the amount is nothing, or wider than the contract takes"
	case w.Deadline <= now || w.Deadline > now.Add(s.policy.Agree):
		return CodeTerms, fmt.Sprintf("the deadline must be within %v from now", s.policy.Agree)
	case s.tip.Withdraws != s.final.Withdraws || w.Index != s.final.Withdraws+1 || w.Index > mostWithdraws:
		return CodeBusy, "another withdrawal is not final yet"
	case len(s.withdraw) >= mostPending || slices.ContainsFunc(s.withdraw, func(x withdrawal) bool { return x.Party == w.Party }):
		return CodeBusy, "another withdrawal is under way"
	}
	return CodeNone, ""
}

// withdrawAsked signs a withdrawal of the partner. Of two that ask for the same
// index only one can be mined: the low party's goes first, the other's sum is free
// again when that is final.
func (s *step) withdrawAsked(m *WithdrawRequest, r Received) {
	if s.strange {
		s.refuse(m.kind(), m.Index, CodeBusy, "not possible yet")
		return
	}
	if i := slices.IndexFunc(s.withdraw, func(w withdrawal) bool { return w.Withdraw == m.Withdraw }); i >= 0 {
		s.send(&WithdrawConfirm{Name: s.terms.Name, Withdraw: m.Withdraw})
		return
	}
	code, text := s.mute(), "not possible now"
	if code == CodeNone {
		code, text = s.withdrawable(m.Withdraw)
	}
	switch {
	case r.Signer != s.terms.Them || m.Party != s.terms.Them:
		code, text = CodeProof, "not signed by the party that it pays"
	case code != CodeNone:
	case !s.spendable(false).Covers(m.Amount):
		code, text = CodeFunds, "more than the party can spend"
	case len(s.withdraw) > 0 && s.terms.low():
		code, text = CodeBusy, "the low party's withdrawal goes first"
	}
	if code != CodeNone {
		s.refuse(m.kind(), m.Index, code, text)
		return
	}
	s.withdraw = append(slices.Clip(s.withdraw), withdrawal{Withdraw: m.Withdraw, Theirs: bytes.Clone(r.Signature)})
	s.send(&WithdrawConfirm{Name: s.terms.Name, Withdraw: m.Withdraw})
}

func (s *step) withdrawConfirmed(m *WithdrawConfirm, r Received) {
	i := slices.IndexFunc(s.withdraw, func(w withdrawal) bool { return w.Withdraw == m.Withdraw })
	if i < 0 || r.Signer != s.terms.Them || len(r.Signature) != signatureSize {
		return
	}
	s.withdraw = slices.Clone(s.withdraw)
	s.withdraw[i].Theirs = bytes.Clone(r.Signature)
}

// part signs a cooperative settle. Nothing may be locked or on its way.
func (s *step) part(o Part) {
	x := Settle{Withdraws: s.final.Withdraws, Low: s.balance(true), High: s.balance(false), LowNet: s.final.LowNet, Deadline: o.Deadline}
	code, waiting := s.consent(), len(s.unacked)
	if s.lost {
		waiting = 0 // nothing is sent again, and all of it is counted
	}
	switch {
	case code != CodeNone:
	case s.refused != CodeNone && !s.lost:
		code = s.refused
	case len(s.out.Locks)+len(s.in.Locks)+len(s.withdraw)+waiting > 0, s.tip.Withdraws != s.final.Withdraws:
		code = CodeBusy
	case o.Deadline <= s.now.latest() || o.Deadline > s.now.latest().Add(s.policy.Agree):
		code = CodeTerms
	}
	if code != CodeNone {
		s.alert(code, "settle together: %s", code)
		return
	}
	s.settles = append(slices.Clip(s.settles), settlement{Settle: x, Counted: s.out.Proof.Nonce, Ours: true})
	s.send(s.settleRequest(x))
}

func (s *step) settleRequest(x Settle) *SettleRequest {
	return &SettleRequest{Name: s.terms.Name, Settle: x, Sent: s.out.Proof.Nonce, Received: s.in.Proof.Nonce}
}

// balance is what the low or the high party has, locks apart, by all that was
// signed.
func (c *Channel) balance(low bool) Sum {
	us := c.terms.low() == low
	own, other := &c.out, &c.in
	if !us {
		own, other = other, own
	}
	return c.net(c.final, us).Add(other.Proof.Transferred).Sub(own.Proof.Transferred).Floor(c.final.Pot)
}

// settleAsked signs the partner's settle if it gives us what we are due, counting
// all that we ever signed: a transfer that the partner has not counted stays with
// us, whole. For when the settle is mined its owner is told that it has failed, and pays
// it once more.
func (s *step) settleAsked(m *SettleRequest, r Received) {
	if s.strange {
		s.refuse(m.kind(), m.Sent, CodeBusy, "not possible yet")
		return
	}
	known := slices.IndexFunc(s.settles, func(x settlement) bool { return x.Settle == m.Settle })
	if known >= 0 && s.settles[known].Theirs != nil { // our confirmation was lost
		s.send(&SettleConfirm{Name: s.terms.Name, Settle: m.Settle})
		return
	}
	code, text := s.settleable(m, r)
	if code != CodeNone {
		s.refuse(m.kind(), m.Sent, code, text)
		return
	}
	s.settles = slices.Clone(s.settles)
	if known < 0 {
		s.settles, known = append(s.settles, settlement{Settle: m.Settle, Counted: m.Received}), len(s.settles)
	}
	s.settles[known].Theirs = bytes.Clone(r.Signature)
	s.send(&SettleConfirm{Name: s.terms.Name, Settle: m.Settle})
}

func (s *step) settleable(m *SettleRequest, r Received) (Code, string) {
	now := s.now.latest()
	ours, total := m.Low, Sum{}
	if !s.terms.low() {
		ours = m.High
	}
	total, err := m.Low.Plus(m.High)
	due, uncounted := s.withUncounted(s.balance(s.terms.low()), m.Received)
	switch code := s.consent(); {
	case r.Signer != s.terms.Them || len(r.Signature) != signatureSize:
		return CodeProof, "not signed by the channel's partner"
	case code != CodeNone && code != CodeSettling, len(s.settles) >= mostPending:
		return code, "not possible now"
	case m.Sent != s.in.Proof.Nonce:
		return CodeGap, "proofs are missing"
	case m.Received < s.confirmed():
		return CodeLost, "it counts fewer of our proofs than it has confirmed: it lost data"
	case len(s.out.Locks)+len(s.in.Locks)+len(s.withdraw) > 0, s.tip.Withdraws != s.final.Withdraws:
		return CodeBusy, "something is locked, or being withdrawn"
	case m.Withdraws != s.final.Withdraws || m.LowNet != s.final.LowNet || err != nil || uncounted != nil || total != s.final.Pot:
		return CodeTerms, "not the channel's money at its final block here"
	case ours.Cmp(due) < 0:
		return CodeTerms, "less than is due to the other side, by the proofs that are counted"
	case m.Deadline <= now || m.Deadline > now.Add(s.policy.Agree):
		return CodeTerms, fmt.Sprintf("the deadline must be within %v from now", s.policy.Agree)
	}
	return CodeNone, ""
}

// withUncounted adds to what is due to us the transfers on their way that the partner says
// not to have counted.
func (c *Channel) withUncounted(due Sum, received uint64) (Sum, error) {
	for _, x := range c.unacked {
		if x.Nonce <= received || x.ID == (common.Hash{}) {
			continue
		}
		m, err := Decode(x.Bytes)
		if err != nil {
			return due, err
		}
		if t, transfers := m.(*Transfer); transfers {
			if due, err = due.Plus(t.Amount); err != nil {
				return due, err
			}
		}
	}
	return due, nil
}

// confirmed is up to which of our proofs the partner has said to have them.
func (c *Channel) confirmed() uint64 {
	if len(c.unacked) > 0 {
		return c.unacked[0].Nonce - 1
	}
	return c.out.Proof.Nonce
}

func (s *step) settleConfirmed(m *SettleConfirm, r Received) {
	i := slices.IndexFunc(s.settles, func(x settlement) bool { return x.Settle == m.Settle })
	if i < 0 || r.Signer != s.terms.Them || len(r.Signature) != signatureSize {
		return
	}
	s.settles = slices.Clone(s.settles)
	s.settles[i].Theirs = bytes.Clone(r.Signature)
}

// putAgreed sends what both have signed. Anybody may; we send what pays us, and the
// settles that we asked for.
func (s *step) putAgreed() {
	for _, w := range s.withdraw {
		if w.Theirs != nil && w.Party == s.terms.Us {
			s.put(Action{Do: DoWithdraw, Withdraw: w.Withdraw, Signature: w.Theirs, By: w.Deadline})
		}
	}
	for _, x := range s.settles {
		if x.Theirs != nil {
			s.put(Action{Do: DoPart, Settle: x.Settle, Signature: x.Theirs, By: x.Deadline})
		}
	}
}

// lapse frees what can never happen any more: at a final block past the deadline
// it was not mined, or another took its place.
func (s *step) lapse() {
	over := func(deadline htlc.UnixSeconds) bool { return s.now.Final > deadline }
	if slices.ContainsFunc(s.withdraw, func(w withdrawal) bool { return s.final.Withdraws >= w.Index || over(w.Deadline) }) {
		s.withdraw = slices.DeleteFunc(slices.Clone(s.withdraw), func(w withdrawal) bool {
			gone := s.final.Withdraws >= w.Index || over(w.Deadline)
			if gone {
				s.done(Action{Do: DoWithdraw, Withdraw: w.Withdraw}.Name())
			}
			return gone
		})
	}
	if s.openIn(s.final) && slices.ContainsFunc(s.settles, func(x settlement) bool { return over(x.Deadline) }) {
		s.settles = slices.DeleteFunc(slices.Clone(s.settles), func(x settlement) bool { return over(x.Deadline) })
		s.done(string(DoPart))
	}
}
