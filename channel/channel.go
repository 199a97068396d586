package channel

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Channel is all that one party knows of one channel in one epoch. It is a value:
// Step gives a new one and never writes into the lists of the old.
type Channel struct {
	terms  Terms
	domain Domain
	policy Policy

	tip, final Record
	words      []Word // what backends say, each alone, while they do not agree on the tip
	tries      []try  // what was asked for by their words
	alleged    htlc.UnixSeconds
	out, in    way // what we signed, and what the partner did

	unacked  []sent           // proofs of ours that the partner may not have on its disk
	withdraw []withdrawal     // signed by us, neither mined nor over
	settles  []settlement     // the same
	disposed []disposal       // of locks of ours, by the partner, while they may matter
	voided   []disposal       // of locks of the partner, by us, until it takes them back
	old      []held           // of the older proof of ours that a close showed
	turns    uint64           // how often another proof of ours was shown since the close
	vain     uint64           // how many answers the contract refused before the settle time
	opened   htlc.UnixSeconds // when all backends said last that it is open
	heard    []mark           // orders that were taken, by source
	asked    []string         // commands under way
	refused  Code             // the partner's word on our newest proofs; nothing is signed on
	closing  bool             // mark: a close may have left, nothing is signed any more
	lost     bool             // mark: we lost data, as the partner proved or a restore knows
	liar     bool             // mark: the partner signed two proofs with one nonce
	behind   bool             // mark: the partner lost data; it is paid nothing more
	blind    bool             // mark: it is closed by what we have, whatever the partner could show
	doubt    doubt            // the partner says that we lost data, and has not shown that
	reunion  reunion          // lost: what the partner says that there is
	handed   way              // lost: a newer proof of the partner that is worth less than ours, for now
	resent   uint64           // the proof that was sent again last, because it was missing
	told     uint64           // number of the newest news

	owing  htlc.UnixSeconds // since when the partner owes what only a close brings
	dunned bool             // and its owner was told
	rests  []rest           // actions that came to nothing
}

// sent is a proof on its way. ID is that of a transfer, for the news. Expired is set
// where it takes an expired lock back: that lock's expiry.
type sent struct {
	Nonce   uint64
	Bytes   []byte
	ID      common.Hash
	Expired htlc.UnixSeconds
}

// withdrawal is one that we signed. Theirs is the partner's signature, once it is
// there.
type withdrawal struct {
	Withdraw
	Theirs []byte
}

// settlement is one that we signed. Sum up to which of our proofs it counts.
type settlement struct {
	Settle
	Counted uint64 // our newest nonce that it counts
	Ours    bool   // we asked for it
	Theirs  []byte
}

// disposal is the receiver's signature that a lock is given up. It matters while
// an older proof of the lock's sender may bring the lock back: proofs From up to
// Until, zero while the newest has it.
type disposal struct {
	Lock
	Code        Code
	From, Until uint64
	Presented   uint64 // to the contract, of our proof with that nonce
	InTime      bool   // the secret was registered in time: it matters until it is outpaid
	Floor       Sum    // what of our transferred sum is no more than an older proof brings, see outpaid.go
	Signature   []byte
}

// mark is the newest order of a source that was taken.
type mark struct {
	Source string
	Seq    uint64
}

// Widths of the contract's slots. The last nonces are kept for locks that end.
const (
	mostNonce     = 1<<40 - 1
	lastNonce     = mostNonce - 4*MostLocks
	mostWithdraws = 1<<16 - 1
)

// Bounds of the lists.
const (
	mostUnacked  = 1024
	mostPending  = 4  // withdrawals, settles
	mostSources  = 64 // of orders
	mostTurns    = 1  // in which disposals are presented before the settle time
	mostVain     = 2  // answers that are refused before the settle time; then unlocks wait for the settle
	mostMadeUp   = 2  // presentations by one backend's word, before there can be a challenge
	mostDisposed = 4 * MostLocks
)

// New begins an epoch of a channel, before anything of it is final. Errors wrap
// [ErrTerms].
func New(t Terms, p Policy) (Channel, error) {
	if err := t.Check(); err != nil {
		return Channel{}, err
	}
	if err := p.Check(); err != nil {
		return Channel{}, err
	}
	return Channel{terms: t, policy: p, domain: NewDomain(t.ChainID, t.Contract)}, nil
}

// Valuing is the channel with another least lock. It rises only where no lock is there:
// who has paid one on has to win it, as it was when it was taken.
func (c Channel) Valuing(least Sum) Channel {
	if len(c.in.Locks)+len(c.out.Locks)+len(c.old) > 0 && least.Cmp(c.policy.Least) > 0 {
		return c
	}
	c.policy.Least = least
	return c
}

// Marshal writes the whole state.
func (c Channel) Marshal() ([]byte, error) {
	w := coder{buf: make([]byte, 0, 1024)}
	if c.code(&w); w.err != nil {
		return nil, w.err
	}
	return w.buf, nil
}

// Unmarshal reads what Marshal wrote. Errors wrap [ErrState].
func Unmarshal(b []byte) (Channel, error) {
	var c Channel
	r := coder{buf: b, reading: true}
	c.code(&r)
	if r.err == nil && len(r.buf) > 0 {
		r.fail("%d bytes too many", len(r.buf))
	}
	if r.err != nil {
		return Channel{}, fmt.Errorf("%w: %w", ErrState, r.err)
	}
	c.domain = NewDomain(c.terms.ChainID, c.terms.Contract)
	return c, nil
}

func (c *Channel) code(k *coder) {
	c.terms.code(k)
	c.policy.code(k)
	c.tip.code(k)
	c.final.code(k)
	list(k, &c.words, mostWords, func(w *Word) { k.u8(&w.From); w.Record.code(k) })
	list(k, &c.tries, 1<<16, func(t *try) { k.text(&t.Name, mostNote); k.time(&t.At); k.u64(&t.Count) })
	k.time(&c.alleged)
	c.out.code(k)
	c.in.code(k)
	list(k, &c.unacked, mostUnacked, func(s *sent) { k.u64(&s.Nonce); k.bytes(&s.Bytes, MostBytes); k.hash(&s.ID); k.time(&s.Expired) })
	list(k, &c.withdraw, mostPending, func(w *withdrawal) { w.Withdraw.code(k); k.bytes(&w.Theirs, signatureSize) })
	list(k, &c.settles, mostPending, func(s *settlement) {
		s.Settle.code(k)
		k.u64(&s.Counted)
		k.flag(&s.Ours)
		k.bytes(&s.Theirs, signatureSize)
	})
	list(k, &c.disposed, mostDisposed, func(d *disposal) { d.code(k) })
	list(k, &c.voided, mostDisposed, func(d *disposal) { d.code(k) })
	list(k, &c.old, MostLocks, func(l *held) { l.code(k) })
	k.u64(&c.turns)
	k.u64(&c.vain)
	k.time(&c.opened)
	list(k, &c.heard, mostSources, func(m *mark) { k.text(&m.Source, mostNote); k.u64(&m.Seq) })
	list(k, &c.asked, 1<<16, func(s *string) { k.text(s, mostNote) })
	k.u8((*uint8)(&c.refused))
	k.flag(&c.closing)
	k.flag(&c.lost)
	k.flag(&c.liar)
	k.flag(&c.behind)
	k.flag(&c.blind)
	c.doubt.code(k)
	c.reunion.code(k)
	c.handed.code(k)
	k.u64(&c.resent)
	k.u64(&c.told)
	k.time(&c.owing)
	k.flag(&c.dunned)
	list(k, &c.rests, 1<<16, func(r *rest) { k.text(&r.Name, mostNote); k.time(&r.At); k.time(&r.Until) })
}

func (d *disposal) code(c *coder) {
	d.Lock.code(c)
	c.u8((*uint8)(&d.Code))
	c.u64(&d.From)
	c.u64(&d.Until)
	c.u64(&d.Presented)
	c.flag(&d.InTime)
	c.sum(&d.Floor)
	c.bytes(&d.Signature, signatureSize)
}

// net is a party's deposits less its withdrawals in a record.
func (c *Channel) net(r Record, us bool) Signed {
	if us == c.terms.low() {
		return r.LowNet
	}
	return Net(r.Pot, Sum{}).minus(r.LowNet)
}

// shown is the newest proof that the contract has, of those that we signed or of
// those that the partner did.
func (c *Channel) shown(r Record, ours bool) Shown {
	if ours == c.terms.low() {
		return r.Low
	}
	return r.High
}

// ledger is a direction's part of the arithmetic.
func (w *way) ledger() Ledger { return Ledger{w.Proof.Transferred, w.Proof.Locked} }

// withdrawing is what a party cannot spend, for a withdrawal of it may be mined.
func (c *Channel) withdrawing(party common.Address) (total Sum) {
	for _, w := range c.withdraw {
		if w.Party == party {
			total, _ = total.Plus(w.Amount) // two of 96 bits
		}
	}
	return total
}

// spendable is what we, or the partner, may still pay.
func (c *Channel) spendable(us bool) Signed {
	if us {
		return Spendable(c.net(c.final, true), c.out.ledger(), c.in.Proof.Transferred, c.withdrawing(c.terms.Us))
	}
	return Spendable(c.net(c.final, false), c.in.ledger(), c.out.Proof.Transferred, c.withdrawing(c.terms.Them))
}

// openIn says whether a record has the channel open in our epoch.
func (c *Channel) openIn(r Record) bool { return r.Stage == Opened && r.Epoch == c.terms.Epoch }

// mute says why nothing may be signed now; [CodeNone] if it may.
func (c *Channel) mute() Code {
	if c.unsure() {
		return CodeLost
	}
	return c.barred()
}

// barred is mute but for what we lost.
func (c *Channel) barred() Code {
	switch {
	case c.liar, c.closing, c.tip.Stage >= Closed && c.tip.Epoch == c.terms.Epoch:
		return CodeClosing
	case !c.openIn(c.tip) || !c.openIn(c.final):
		return CodeNotOpen
	case !c.policy.Suits(c.tip.Timeout):
		return CodeTerms
	case len(c.settles) > 0:
		return CodeSettling
	}
	return CodeNone
}

// Idle says whether nothing is locked, on its way or agreed on.
func (c Channel) Idle() bool {
	return len(c.out.Locks)+len(c.in.Locks)+len(c.unacked)+len(c.withdraw)+len(c.settles) == 0
}

// View is a channel as its owner sees it.
type View struct {
	Terms
	Stage                       Stage
	Pot                         Sum
	Spendable, PartnerSpendable Sum // zero where negative
	Locked, PartnerLocked       Sum // by us, by the partner
	Locks, PartnerLocks         int
	Withdrawing                 Sum
	SettleAt                    htlc.UnixSeconds
	Settle                      time.Duration // timeout of a close by one side alone
	Unacked                     int
	Overdue                     Sum  // won by a registration in time, and not paid by message: a close brings it
	Code                        Code // why nothing is signed
	Lost                        bool // we lost data: this may not be all
	Shown                       bool // lost: the partner has shown what it says that there is
}

// View computes it.
func (c Channel) View() View {
	v := View{
		Terms: c.terms, Stage: c.tip.Stage, Pot: c.final.Pot, Locked: c.out.Proof.Locked, PartnerLocked: c.in.Proof.Locked,
		Spendable: c.spendable(true).Floor(c.final.Pot), PartnerSpendable: c.spendable(false).Floor(c.final.Pot),
		Locks: len(c.out.Locks), PartnerLocks: len(c.in.Locks),
		Withdrawing: c.withdrawing(c.terms.Us), SettleAt: c.tip.SettleAt, Settle: c.tip.Timeout, Unacked: len(c.unacked), Code: c.mute(),
	}
	if v.Code == CodeNone {
		v.Code = c.refused
	}
	if v.Code == CodeNone && c.behind {
		v.Code = CodeLost
	}
	v.Lost, v.Shown = c.lost, c.lost && c.reconciled()
	for _, l := range c.in.Locks {
		if l.won() {
			v.Overdue, _ = v.Overdue.Plus(l.Amount)
		}
	}
	return v
}

// Due is what we are paid at least, locks apart, if all that we hold is shown in
// time: our net deposit and what the newest proofs of both sides transferred.
func (c Channel) Due() Signed {
	return c.net(c.final, true).Add(c.in.Proof.Transferred).Sub(c.out.Proof.Transferred)
}
