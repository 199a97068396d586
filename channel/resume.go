package channel

import "slices"

// again sends all that the partner has not confirmed: proofs from a nonce on, byte
// for byte, and what is no proof as long as it is not answered.
func (s *step) again(from uint64) {
	for _, x := range s.unacked {
		if x.Nonce < from || s.lost || s.behind { // a newest proof is handed over instead
			continue
		}
		m, err := Decode(x.Bytes)
		if err != nil {
			s.alert(CodeLost, "a proof of ours cannot be read: %v", err)
			return
		}
		s.emit(Send{To: s.terms.Them, Message: m, Bytes: x.Bytes})
	}
	if from > 0 {
		return
	}
	for _, l := range slices.Concat(s.in.Locks, s.handed.Locks) {
		if l.Revealed {
			s.send(&Reveal{Name: s.terms.Name, ID: l.ID, Secret: l.Secret})
		}
	}
	if s.lost {
		return
	}
	for _, d := range s.voided {
		if s.openIn(s.tip) {
			s.send(&Dispose{Name: s.terms.Name, ID: d.ID, Leaf: d.Leaf(), Code: d.Code})
		}
	}
	for _, w := range s.withdraw {
		if w.Party == s.terms.Us && w.Theirs == nil {
			s.send(&WithdrawRequest{Name: s.terms.Name, Withdraw: w.Withdraw})
		}
	}
	for _, x := range s.settles {
		if x.Theirs == nil {
			s.send(s.settleRequest(x.Settle))
		}
	}
}

// reestablish tells the partner what we sent and what we have, with its own
// signature: who lost its disk learns it from that, and can believe it.
func (s *step) reestablish(answer bool) {
	m := &Reestablish{Name: s.terms.Name, Sent: s.out.Proof, Received: s.in.Proof, From: s.confirmed() + 1, Answer: answer, Lost: s.unsure()}
	if s.final.Stage == Settled && s.final.Epoch == s.terms.Epoch {
		m.From = 0 // what was not confirmed by then is not sent again
	}
	raw, err := Encode(m)
	if err != nil {
		s.alert(CodeLost, "%v", err)
		return
	}
	s.emit(Send{To: s.terms.Them, Message: m, Bytes: raw, Signature: s.in.Signature})
}

// loses is the end of this copy of our data: it is older than what we signed. The partner
// is asked for what there is.
func (s *step) loses(format string, args ...any) {
	if !s.lost {
		s.lost = true
		s.alert(CodeLost, format+": this is an old copy of our data; we sign nothing more", args...)
		s.reestablish(false)
	}
}

// reestablished compares both directions. A proof of ours that the partner has and
// we do not know shows that this state is an old copy: from then on nothing is
// signed, for it would contradict what is signed already. That we confirmed a proof of the
// partner which we do not know only says so; see doubt.go.
func (s *step) reestablished(m *Reestablish, r Received) {
	if !m.Answer {
		s.reestablish(true)
	}
	if m.Lost {
		s.leftBehind()
	}
	ours := m.Received.Nonce > 0 && r.Signer == s.terms.Us
	if s.lost {
		s.hearOf(m, ours)
		s.again(0)
		return
	}
	ahead := m.Received.Nonce > s.out.Proof.Nonce
	other := m.Received.Nonce == s.out.Proof.Nonce && m.Received != s.out.Proof
	switch {
	case ours && (ahead || other):
		s.loses("the partner has proof %d of ours that we do not know", m.Received.Nonce)
		return
	case ahead || other:
		s.refuse(m.kind(), m.Received.Nonce, CodeProof, "not a proof of ours")
		return
	}
	s.doubts(max(m.From, 1) - 1)
	if m.Sent.Nonce < s.in.Proof.Nonce && !m.Lost {
		s.alert(CodeLost, "the partner knows of its proof %d only and signed %d", m.Sent.Nonce, s.in.Proof.Nonce)
	}
	s.acked(m.Received.Nonce)
	s.again(0)
}
