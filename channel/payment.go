package channel

import (
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Role is a node's part in a payment.
type Role uint8

// The roles.
const (
	Initiator Role = iota + 1 // locks, and is given the secret when it is paid for
	Mediator                  // is locked to, and locks on
	Target                    // is locked to, and holds until its owner resolves
)

// Status is where a payment stands.
type Status string

// The statuses, as the API shows them.
const (
	Pending   Status = "pending"
	HeldState Status = "held"
	Completed Status = "completed"
	Cancelled Status = "cancelled"
	Expired   Status = "expired"
	FailedNow Status = "failed"
)

// mostAttempts bounds the ways that are tried.
const mostAttempts = 16

// legState is how far a lock of a payment is.
type legState uint8

const (
	legNone    legState = iota
	legAsked            // its channel was ordered to sign it, and may have
	legLocked           // it is signed
	legPaid             // its receiver has the money
	legDead             // nobody can ever be paid by it
	legGiven            // incoming: we ordered to give it up
	legClaimed          // incoming: we ordered to claim it
	legPassed           // incoming: we passed the secret on, and have paid nothing for it
)

// leg is a lock of a payment in one of our channels.
type leg struct {
	Channel Name
	State   legState
	Lock    Lock // incoming
	Amount  Sum  // outgoing
	Code    Code // of a dead one
}

// Attempt is one way to send: by one of our channels, with what its receiver does
// with the lock.
type Attempt struct {
	Channel Name
	Amount  Sum
	Onward  Onward
}

// Payment is one payment at this node: at most one incoming and one live outgoing
// lock under one hash. It is a value, as [Channel] is.
type Payment struct {
	hash      htlc.Hash
	role      Role
	expiry    htlc.UnixSeconds // of the outgoing locks
	by        htlc.UnixSeconds // until when they may be signed
	in, out   leg
	attempts  []Attempt // not yet tried
	secret    Preimage  // known, and may be used
	renounced bool      // mark: we lock no more, and give the incoming lock up
	resolved  bool      // mark: the secret was used; the incoming lock is never given up
	spare     bool      // the secret is known, and nothing was paid for it, see Learned
	expired   bool
	code      Code // why
	heard     []mark
}

// The events of a payment: orders and facts of its owner, and the news of its
// channels.
type (
	// FromChannel is news of a channel. Number dedupes.
	FromChannel struct {
		Channel Name
		Number  uint64
		News    News
	}
	// Resolve brings the secret: a held payment takes its money.
	Resolve struct{ Secret Preimage }
	// Cancel gives the payment up as far as that is still possible.
	Cancel struct{ Code Code }
)

// PaymentEvent is something that happened, at a moment.
type PaymentEvent struct {
	Now  Moment
	What PaymentWhat
}

// PaymentWhat is FromChannel, Resolve, Cancel or Tick.
type PaymentWhat interface{ paymentWhat() }

func (FromChannel) paymentWhat() {}
func (Resolve) paymentWhat()     {}
func (Cancel) paymentWhat()      {}
func (Tick) paymentWhat()        {}

// Order is a command of a payment to one of its channels. The shell gives it an
// [Origin].
type Order struct {
	Channel Name
	What    What
}

// SendWithHash begins a payment of our own: the attempts in their order, each with a lock
// that ends at expiry and is signed by by at the latest. Errors wrap [ErrTerms].
func SendWithHash(hash htlc.Hash, expiry, by htlc.UnixSeconds, attempts []Attempt) (Payment, error) {
	if err := hash.Check(); err != nil {
		return Payment{}, fmt.Errorf("%w: %w", ErrTerms, err)
	}
	if len(attempts) == 0 || len(attempts) > mostAttempts || by >= expiry {
		return Payment{}, fmt.Errorf("%w: no way to send, or no time between %d and %d", ErrTerms, by, expiry)
	}
	return Payment{hash: hash, role: Initiator, expiry: expiry, by: by, attempts: slices.Clone(attempts)}, nil
}

// HoldIncoming begins a payment to us that its owner resolves or cancels.
func HoldIncoming(from Name, h Held) Payment {
	return Payment{hash: h.Lock.Hash, role: Target, in: leg{Channel: from, State: legLocked, Lock: h.Lock}}
}

// Forward begins a payment that we send on by the channel to the next hop. All
// hops of a chain have one expiry, for one registry decides about all. It is given
// up at once if the fee is too small or the time too short. A node that joins two
// chains must not use it.
func Forward(from Name, h Held, onto Name, fee Fee, policy Policy, now Moment) Payment {
	p := Payment{hash: h.Lock.Hash, role: Mediator, expiry: h.Lock.Expiry, in: leg{Channel: from, State: legLocked, Lock: h.Lock}}
	p.by = h.Lock.Expiry.Add(-2 * policy.Reveal)
	if len(h.Onward.Hops) == 0 || onto.Channel == (common.Hash{}) || onto == from {
		return p.giveUp(CodeRoute)
	}
	next := h.Onward.Hops[0]
	want, err := fee.Of(next.Amount)
	if err == nil {
		want, err = want.Plus(next.Amount)
	}
	switch {
	case err != nil || next.Amount.IsZero() || h.Lock.Amount.Cmp(want) < 0:
		return p.giveUp(CodeFee)
	case now.latest() > p.by:
		return p.giveUp(CodeExpiry)
	}
	p.attempts = []Attempt{{onto, next.Amount, Onward{Hops: h.Onward.Hops[1:], Sealed: h.Onward.Sealed}}}
	return p
}

func (p Payment) giveUp(code Code) Payment {
	p.renounced, p.code = true, code
	return p
}

// StepPayment absorbs an event and decides, as [Step] does for a channel.
func StepPayment(p Payment, e PaymentEvent) (Payment, []Order, error) {
	if n, ok := e.What.(FromChannel); ok && !p.fresh(n) {
		return p, nil, nil
	}
	switch w := e.What.(type) {
	case FromChannel:
		p.absorb(w)
	case Resolve:
		if w.Secret.Hash() != p.hash {
			return p, nil, fmt.Errorf("%w: not the secret of %s", ErrHash, p.hash)
		}
		if p.in.State == legGiven {
			return p, nil, fmt.Errorf("%w: %s is given up", ErrMark, p.hash)
		}
		p.learn(w.Secret)
		p.spare = false
	case Cancel:
		if p.resolved || p.secret.Known() {
			return p, nil, fmt.Errorf("%w: the secret of %s is in use", ErrMark, p.hash)
		}
		p.renounced, p.code = true, w.Code
	case Tick:
	default:
		return p, nil, fmt.Errorf("%w: %T", ErrEvent, e.What)
	}
	orders := p.decide(e.Now)
	return p, orders, nil
}

// fresh says whether news is new, and remembers it.
func (p *Payment) fresh(n FromChannel) bool {
	ours := n.Channel == p.in.Channel || n.Channel == p.out.Channel
	if !ours && !slices.ContainsFunc(p.attempts, func(a Attempt) bool { return a.Channel == n.Channel }) {
		// Anybody may lock to us under the hash, in as many channels as he likes: of those
		// nothing is remembered, and only a secret is news.
		_, learned := n.News.(Learned)
		return learned
	}
	key := n.Channel.label()
	i := slices.IndexFunc(p.heard, func(m mark) bool { return m.Source == key })
	if i >= 0 && n.Number <= p.heard[i].Seq {
		return false
	}
	p.heard = slices.Clone(p.heard)
	if i < 0 {
		p.heard, i = append(p.heard, mark{Source: key}), len(p.heard)
	}
	p.heard[i].Seq = n.Number
	return true
}

func (p *Payment) learn(s Preimage) {
	if s.Hash() == p.hash {
		p.secret = s
	}
}

func (p *Payment) absorb(w FromChannel) {
	in, out := w.Channel == p.in.Channel, w.Channel == p.out.Channel
	switch n := w.News.(type) {
	case Sent:
		if out && p.out.State == legAsked {
			p.out.State = legLocked
		}
	case NotSent:
		if out && p.out.State == legAsked {
			p.out.State, p.out.Code = legDead, n.Code
		}
	case Learned:
		spare := n.Spare && p.role == Mediator && (p.spare || !p.secret.Known())
		if p.learn(n.Secret); p.secret.Known() {
			p.spare = spare
		}
	case OutPaid:
		if out {
			p.out.State, p.spare = legPaid, false
		}
	case OutDead:
		if out && p.out.State != legPaid {
			p.expired = p.expired || n.Code == CodeExpiry
			p.out.State = legDead
			if n.Code != CodeNone {
				p.out.Code = n.Code
			}
		}
	case InPaid:
		if in && n.Lock == p.in.Lock {
			p.in.State = legPaid
		}
	case InDead:
		if in && n.Lock == p.in.Lock && p.in.State != legPaid {
			p.in.State, p.expired = legDead, true
		}
	}
}

// decide asks for what the facts allow: claim what is locked to us once the secret
// is known; lock on while we may; give up what is locked to us once no lock of ours
// can ever be paid any more.
func (p *Payment) decide(now Moment) (orders []Order) {
	live := p.out.State == legAsked || p.out.State == legLocked
	if now.latest() > p.by && !live && len(p.attempts) > 0 { // too late for them: who waited for one would never end
		if p.attempts = nil; p.out.State == legNone && p.code == CodeNone {
			p.code = CodeExpiry
		}
	}
	switch {
	case p.secret.Known():
		switch {
		case p.in.State == legLocked && p.spare:
			p.in.State = legPassed
		case p.in.State == legLocked, p.in.State == legPassed && !p.spare:
			p.in.State = legClaimed
		default:
			return nil
		}
		p.resolved = true
		orders = append(orders, Order{p.in.Channel, Claim{p.secret, p.spare}})
	case live || p.out.State == legPaid:
	case !p.renounced && len(p.attempts) > 0 && now.latest() <= p.by && !p.expired:
		next := p.attempts[0]
		p.attempts = p.attempts[1:]
		p.out = leg{Channel: next.Channel, State: legAsked, Amount: next.Amount}
		orders = append(orders, Order{next.Channel, SendLock{
			Hash: p.hash, Amount: next.Amount, Expiry: p.expiry, By: p.by, Onward: next.Onward,
		}})
	case p.role == Target && !p.renounced:
	case p.in.State == legLocked:
		p.renounced = true
		if p.code == CodeNone {
			p.code = p.out.Code
		}
		if p.code == CodeNone {
			p.code = CodeRoute
		}
		p.in.State = legGiven
		orders = append(orders, Order{p.in.Channel, GiveUp{p.hash, p.code}})
	}
	return orders
}

// Status computes where the payment stands, as its owner sees it.
func (p Payment) Status() Status {
	live := p.out.State == legAsked || p.out.State == legLocked
	switch {
	case p.role == Initiator && p.out.State == legPaid, p.role != Initiator && p.in.State == legPaid:
		return Completed
	case p.role != Initiator && p.in.State == legDead:
		return Expired
	case p.in.State == legGiven && p.code == CodeCancelled:
		return Cancelled
	case p.in.State == legGiven:
		return FailedNow
	case p.role == Target && p.in.State == legLocked:
		return HeldState
	case p.role != Initiator || live:
		return Pending
	case p.renounced:
		return Cancelled
	case p.expired:
		return Expired
	case len(p.attempts) == 0 || p.secret.Known():
		return FailedNow
	}
	return Pending
}

// Closed says whether nothing can happen any more that concerns our money.
func (p Payment) Closed() bool {
	quiet := p.out.State == legNone || p.out.State == legPaid || p.out.State == legDead
	in := p.in.State == legNone || p.in.State == legPaid || p.in.State == legDead || p.in.State == legGiven
	return quiet && in && p.Status() != Pending
}

// Idle says whether nothing of ours, or of our owner's, ever rested on it: it sends on what
// is locked to it and never ordered a lock, or it was given back at once, for nobody here
// expects it.
func (p Payment) Idle() bool {
	unknown := p.role == Target && p.in.State == legGiven && p.code == CodeUnknown
	return p.out.State == legNone && (p.role == Mediator || unknown)
}

// label names a channel's epoch. It is no String, which every type that has a Name
// inside would inherit.
func (n Name) label() string { return fmt.Sprintf("%x/%d", n.Channel[:], n.Epoch) }

// Marshal writes the whole state.
func (p Payment) Marshal() ([]byte, error) {
	w := coder{buf: make([]byte, 0, 512)}
	if p.fields(&w); w.err != nil {
		return nil, w.err
	}
	return w.buf, nil
}

// UnmarshalPayment reads what Marshal wrote. Errors wrap [ErrState].
func UnmarshalPayment(b []byte) (Payment, error) {
	var p Payment
	r := coder{buf: b, reading: true}
	p.fields(&r)
	if r.err == nil && len(r.buf) > 0 {
		r.fail("%d bytes too many", len(r.buf))
	}
	if r.err != nil {
		return Payment{}, fmt.Errorf("%w: %w", ErrState, r.err)
	}
	return p, nil
}

func (p *Payment) fields(k *coder) {
	k.fixed(p.hash[:])
	k.u8((*uint8)(&p.role))
	k.time(&p.expiry)
	k.time(&p.by)
	p.in.fields(k)
	p.out.fields(k)
	list(k, &p.attempts, mostAttempts, func(a *Attempt) { a.Channel.code(k); k.sum(&a.Amount); a.Onward.code(k) })
	p.secret.code(k)
	k.flag(&p.renounced)
	k.flag(&p.resolved)
	k.flag(&p.expired)
	k.flag(&p.spare)
	k.u8((*uint8)(&p.code))
	list(k, &p.heard, mostAttempts+1, func(m *mark) { k.text(&m.Source, mostNote); k.u64(&m.Seq) })
}

func (l *leg) fields(k *coder) {
	l.Channel.code(k)
	k.u8((*uint8)(&l.State))
	l.Lock.code(k)
	k.sum(&l.Amount)
	k.u8((*uint8)(&l.Code))
}
