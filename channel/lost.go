package channel

import (
	"bytes"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// What a party does in a channel whose newest state it has lost: its disk is gone and
// a copy was brought back, or only its key is left. What it signed since, it does not
// know, so in this epoch it signs nothing more but a settle. It asks the partner for
// what there is ([Reestablish], Lost), which hands over its own newest proof and the
// newest of ours ([Handover]); both prove themselves. This is what BOLT 2 calls
// data loss protection; but no stale close is punished here, so our own copy counts,
// too, where the partner shows less.
//
// # Threats
//
// The partner hands over less than it signed. What we hold is kept where it is worth
// more, and says so; what neither we hold nor the partner shows cannot be had. A
// newer proof without a lock that can still pay us is only kept beside: the partner
// signs at any time that a lock is gone, and only our own disposal, which we may have
// lost, makes that true. What only the newer one has locked is claimed and registered
// meanwhile.
//
// The partner pays while it knows that we lost data, which no honest one does: by a proof that
// we keep beside and do not show, or of what we signed a withdrawal of since the copy. Its
// owner would be told that this has come. So nothing new is taken; what was on its way is
// handed over.
//
// The partner keeps what we signed to itself: then it is not paid for it.
//
// We may have given a lock up and not know it; who unlocks such a lock itself before
// the settle loses everything. So secrets of locks to us are registered in time, and
// the locks unlocked after the settle, when no disposal counts.
//
// A disposal of the partner that is younger than the copy is lost: with an old proof
// and the secret it can take a lock that it gave up. So can who claims that nothing
// was disposed; the loss is bounded by such locks, until they expire.

// reunion is what a partner said that there is since we know that we lost data.
type reunion struct {
	Told           bool
	Sent, Received uint64 // newest nonces: of its proofs, and of ours that it has
}

func (r *reunion) code(c *coder) {
	c.flag(&r.Told)
	c.u64(&r.Sent)
	c.u64(&r.Received)
}

// Lost says whether we know that we lost data.
func (c Channel) Lost() bool { return c.lost }

// Parting says whether it is being ended: a close may have left, or a settle is signed.
func (c Channel) Parting() bool { return c.closing && c.mayClose() || len(c.settles) > 0 }

// Blank says whether neither side ever signed anything, and we have put nothing in:
// who loses such a channel loses nothing.
func (c Channel) Blank() bool {
	signed := c.out.Proof.Nonce+c.in.Proof.Nonce > 0 || len(c.withdraw)+len(c.settles) > 0
	return !signed && c.net(c.final, true).Sign() <= 0
}

// Incoming finds a lock to us that can still be won, by its hash, in the proof that we would
// show. One that only a proof has that is kept beside may not be paid: there may be no money
// for it, or the partner closes while the other is still worth more. Whoever has its secret
// keeps it until then.
func (c Channel) Incoming(h htlc.Hash) (Lock, bool) {
	l := c.in.byHash(h)
	if l == nil || l.Disposed || l.Ended {
		return Lock{}, false
	}
	return l.Lock, true
}

// newest is the partner's newest proof: ours, or one that was handed over and is kept
// beside. What the partner signs next goes on from there.
func (s *step) newest() *way {
	if s.handed.Proof.Nonce > s.in.Proof.Nonce {
		return &s.handed
	}
	return &s.in
}

// toUs finds a lock to us, also one that only a proof has that was handed over and is
// kept beside: once that takes the place of ours the contract pays it, if its secret was
// registered in time.
func (c *Channel) toUs(h htlc.Hash) *held {
	if l := c.in.byHash(h); l != nil && !l.Disposed {
		return l
	}
	if l := c.handed.byHash(h); l != nil && c.backed() {
		return l
	}
	return c.in.byHash(h)
}

// backed says whether there is money for what a proof says that is kept beside. Else its locks
// are made up: nothing is shown for them, and no gas is paid.
func (c *Channel) backed() bool {
	left := Spendable(c.net(c.final, false), c.handed.ledger(), c.out.Proof.Transferred, c.withdrawing(c.terms.Them))
	return left.Sign() >= 0
}

// Secrets are those that are known of the locks, of both sides: each was shown to us or
// by us.
func (c Channel) Secrets() (all []Preimage) {
	for _, w := range []*way{&c.out, &c.in, &c.handed} {
		for _, l := range w.Locks {
			if l.Secret.Known() {
				all = append(all, l.Secret)
			}
		}
	}
	return all
}

// Restored makes of a copy what may go on from it: the copy may be older than what was
// signed, and what was under way is asked for anew.
func Restored(c Channel) Channel {
	c.lost, c.asked, c.resent, c.reunion, c.old = true, nil, 0, reunion{}, nil
	c.words, c.tries = nil, nil
	return c
}

// leftBehind answers a partner that lost data. It is paid nothing more: what it would
// have to sign for that, it cannot.
func (s *step) leftBehind() {
	if !s.behind {
		s.behind = true
		s.alert(CodeLost, "the partner lost data and signs nothing more: settle together, or close alone")
	}
	s.handOver()
}

// hearOf notes what the partner says that there is. ours: with our own signature.
func (s *step) hearOf(m *Reestablish, ours bool) {
	before := s.reconciled()
	s.reunion = reunion{Told: true, Sent: m.Sent.Nonce}
	if ours {
		s.reunion.Received = m.Received.Nonce
	}
	if s.reconciled() && !before {
		s.reunited()
	}
}

// closeAlone begins a close without the partner.
func (s *step) closeAlone(o CloseAlone) {
	if !s.openIn(s.tip) {
		return
	}
	s.blind = s.blind || s.unsure() && o.Blind
	if !s.mayClose() {
		s.alert(CodeLost, "close alone: this node lost data, or the partner says so, and the partner has not shown what there is; wait for it, or close blindly: "+
			"what was paid to us since the copy is then left to the partner")
		return
	}
	s.closing = true
}

// reconciled says whether a partner to whom we lost data has shown all that it says
// that there is.
func (c *Channel) reconciled() bool {
	return c.reunion.Told && c.Taken() >= c.reunion.Sent && c.out.Proof.Nonce >= c.reunion.Received
}

// consent says why we may not sign a settle; [CodeNone] if we may. Who lost data may
// once the partner has shown what there is: it ends the epoch by what both hold.
func (s *step) consent() Code {
	code := s.mute()
	if s.lost && s.reconciled() {
		code = s.barred()
	}
	if code == CodeNone && (s.strange || s.unrecorded) {
		return CodeBusy
	}
	return code
}

// mayClose says whether closing alone does not give away what the partner has still to
// show. Its owner can order it blindly: a partner that is gone for good shows nothing.
func (c *Channel) mayClose() bool { return !c.unsure() || c.blind || c.lost && c.reconciled() }

// handOver gives a partner that lost data the newest proof of either side, each with
// its signature and its locks.
func (s *step) handOver() {
	for _, w := range []*way{&s.out, &s.in} {
		if w.Proof.Nonce == 0 {
			continue
		}
		m := &Handover{Name: s.terms.Name, Proof: w.Proof, Locks: bare(w.Locks)}
		raw, err := Encode(m)
		if err != nil {
			s.alert(CodeLost, "%v", err)
			return
		}
		s.emit(Send{To: s.terms.Them, Message: m, Bytes: raw, Signature: w.Signature}) // of ours: made at the border
	}
}

// wasHanded takes a newest proof. Who signed it says whose direction it is of.
func (s *step) wasHanded(m *Handover, r Received) {
	if !s.unsure() {
		return // we have all
	}
	next, ok := wayOf(m, r)
	if ok && s.doubted() && s.shows(next, r) {
		s.loses("the partner has shown proof %d that we do not know", m.Proof.Nonce)
	}
	if !s.lost {
		return
	}
	before := s.reconciled()
	switch {
	case !ok || r.Signer != s.terms.Them && r.Signer != s.terms.Us:
		s.refuse(m.kind(), m.Proof.Nonce, CodeProof, "not a proof of this channel with its locks")
		return
	case r.Signer == s.terms.Us:
		s.takeOurs(next)
	default:
		s.takeTheirs(next)
	}
	if s.reconciled() && !before {
		s.reunited()
	}
}

// reunited tells the owner that the partner has shown what it has.
func (s *step) reunited() {
	s.alert(CodeLost, "the partner has shown what there is: %s of ours and %s of its own are transferred; settle together, or close alone",
		s.out.Proof.Transferred, s.in.Proof.Transferred)
}

// wayOf builds what a proof says, if its locks are those of its root.
func wayOf(m *Handover, r Received) (way, bool) {
	w := way{Signature: bytes.Clone(r.Signature), LastLock: 0}
	for _, l := range m.Locks {
		next, err := w.with(l)
		if err != nil || l.Hash.Check() != nil {
			return w, false
		}
		w = next
		w.Locks[len(w.Locks)-1].From = m.Proof.Nonce
	}
	_, err := m.Proof.Transferred.Plus(m.Proof.Locked)
	ok := err == nil && len(r.Signature) == signatureSize && m.Proof.Nonce > 0 && m.Proof.Nonce <= mostNonce &&
		w.Proof.Locked == m.Proof.Locked && w.root() == m.Proof.Root
	w.Proof = m.Proof
	return w, ok
}

// inherit keeps what is known of the locks that were there before.
func (w *way) inherit(old *way) {
	w.LastLock = max(w.LastLock, old.LastLock)
	for i := range w.Locks {
		if old.has(w.Locks[i]) {
			w.Locks[i] = *old.lock(w.Locks[i].ID)
		}
	}
}

// takeOurs takes a proof of ours that is newer than what we know. Its signature is our
// own, so nothing in it can be a lie; what the partner keeps to itself it is not paid
// for.
func (s *step) takeOurs(next way) {
	if next.Proof.Nonce <= s.out.Proof.Nonce || next.Proof.Transferred.Cmp(s.out.Proof.Transferred) < 0 {
		return
	}
	next.Signature = nil
	next.inherit(&s.out)
	for _, l := range s.out.Locks {
		if next.lock(l.ID) == nil { // older proofs still have it
			s.emit(Keep{Lock: l.Lock, From: l.From, Until: next.Proof.Nonce})
			s.disposed = slices.Clone(s.disposed)
			for i := range s.disposed {
				if s.disposed[i].ID == l.ID && s.disposed[i].Until == 0 {
					s.disposed[i].Until = next.Proof.Nonce
				}
			}
		}
	}
	s.out = next
	s.heed(next.Locks)
}

// takeTheirs takes a proof of the partner that is newer than ours. It is kept beside as
// long as ours is worth more.
func (s *step) takeTheirs(next way) {
	from := &s.in
	if s.handed.Proof.Nonce > 0 {
		from = &s.handed
	}
	switch {
	case next.Proof.Nonce == from.Proof.Nonce && next.Proof != from.Proof:
		if !s.liar {
			s.liar = true
			s.alert(CodeProof, "the partner signed two proofs with nonce %d", next.Proof.Nonce)
		}
		return
	case next.Proof.Nonce > from.Proof.Nonce:
		next.inherit(from)
		next.inherit(&s.in)
		had := [2][]held{from.Locks, s.in.Locks}
		s.heed(slices.DeleteFunc(slices.Clone(next.Locks), func(l held) bool {
			same := func(x held) bool { return x.Leaf == l.Leaf }
			return slices.ContainsFunc(had[0], same) || slices.ContainsFunc(had[1], same)
		}))
		s.handed = next
	}
	s.send(&Ack{Name: s.terms.Name, Nonce: s.Taken()})
}

// worth is the most that a direction can still bring its receiver: what was transferred,
// and each lock that it did not give up and that has not expired unregistered.
func (w *way) worth() (total Sum) {
	total = w.Proof.Transferred
	for _, l := range w.Locks {
		if sum, err := total.Plus(l.Amount); err == nil && !l.Disposed && !l.dead() {
			total = sum
		}
	}
	return total
}

// keeps is what a newer proof surely leaves of what an older one could bring: what was
// transferred, and of the older one's locks those that are in it, too. What it has beside
// them may be made up.
func (w *way) keeps(old *way) (total Sum) {
	total = w.Proof.Transferred
	for i := range old.Locks {
		l := &old.Locks[i]
		n := w.lock(l.ID)
		if n == nil || n.Leaf != l.Leaf || l.Disposed || l.dead() {
			continue
		}
		if sum, err := total.Plus(l.Amount); err == nil {
			total = sum
		}
	}
	return total
}

// prefer puts the proof that was handed over in the place of ours once it leaves us all
// that ours could bring: when the locks that it lacks have come to their end, or are
// paid. The contract takes rising nonces only, so from then on the older one is gone. One
// that pays from money that is not there is none, and one that comes too late for an
// update would only hide what the contract has.
func (s *step) prefer() {
	late := s.tip.Epoch == s.terms.Epoch && s.tip.Stage >= Closed && s.now.next().Add(s.policy.Reveal) >= s.tip.SettleAt
	if s.handed.Proof.Nonce == 0 || late {
		return
	}
	next := s.handed
	next.Locks = slices.Clone(next.Locks)
	next.inherit(&s.in)
	if next.keeps(&s.in).Cmp(s.in.worth()) < 0 || !s.backed() {
		return
	}
	before, had := s.in.Proof.Transferred, s.in.Locks
	s.in, s.handed = next, way{}
	s.outdated(had)
	s.voided = slices.DeleteFunc(slices.Clone(s.voided), func(d disposal) bool { return s.in.lock(d.ID) == nil })
	if len(s.voided) == 0 {
		s.voided = nil
	}
	if more, err := s.in.Proof.Transferred.Minus(before); err == nil && !more.IsZero() {
		s.alert(CodeLost, "the partner has paid %s more than our copy knows of; ask it what for", more)
	}
}

// outdated tells what has become of the locks that only the older proof had: the newer one
// leaves us all that they could bring, so what the secret was given for is paid, and it must
// not be given for the others any more.
func (s *step) outdated(had []held) {
	for _, l := range had {
		switch {
		case s.in.has(l), l.Ended, l.Disposed:
		case l.Wanted && !l.dead():
			s.tell(InPaid{l.Lock})
		default:
			s.tell(InDead{l.Lock})
		}
	}
}

// heed looks for the secrets of locks that came without a payment.
func (s *step) heed(locks []held) {
	var hashes []common.Hash
	for _, l := range locks {
		if !l.Secret.Known() {
			hashes = append(hashes, common.Hash(l.Hash))
		}
	}
	if len(hashes) > 0 {
		s.emit(Heed{Hashes: hashes})
	}
}

// claimKnown claims what is locked to us and whose secret is known: the payment that
// would order it is lost with the rest.
func (s *step) claimKnown() {
	for _, w := range []*way{&s.in, &s.handed} {
		for _, l := range w.Locks {
			not := w == &s.handed && (s.in.has(l) || !s.backed())
			if l.Secret.Known() && !l.Revealed && !l.Disposed && !l.Ended && !not {
				s.reveal(w, l.ID, l.Secret)
			}
		}
	}
}

// has says whether a lock is in both.
func (w *way) has(l held) bool {
	x := w.lock(l.ID)
	return x != nil && x.Leaf == l.Leaf
}
