package engine

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

const payPrefix = "pay/"

// payKey is the key of the payment under a hash. A node has one at most, for ever:
// the journal gives the hash to it.
func payKey(h htlc.Hash) string { return payPrefix + h.String() }

// payMachine is a payment with what only the shell needs to know of it.
type payMachine struct {
	Payment channel.Payment
	payHead
}

type payHead struct {
	Transfer Transfer         `json:"transfer"`
	Mediated bool             `json:"mediated,omitempty"` // its owner is somebody else
	Named    bool             `json:"named,omitempty"`    // by a hash whose secret the target has: it may take long
	Updated  htlc.UnixSeconds `json:"updated"`
}

// note is news of a channel for a payment, as the outbox keeps it. A secret is not
// in it: the book has it.
type note struct {
	Channel channel.Name    `json:"channel"`
	Number  uint64          `json:"number"`
	Kind    string          `json:"kind"`
	Hash    htlc.Hash       `json:"hash"`
	Code    channel.Code    `json:"code,omitempty"`
	Lock    *channel.Lock   `json:"lock,omitempty"`
	Onward  *channel.Onward `json:"onward,omitempty"`
	Spare   bool            `json:"spare,omitempty"` // of a secret
}

// The kinds of notes.
const (
	noteSent    = "sent"
	noteNotSent = "not_sent"
	noteHeld    = "held"
	noteLearned = "learned"
	noteOutPaid = "out_paid"
	noteOutDead = "out_dead"
	noteInPaid  = "in_paid"
	noteInDead  = "in_dead"
)

// noteOf says which payment news is for.
func noteOf(n channel.News) (note, htlc.Hash, bool) {
	switch n := n.(type) {
	case channel.Sent:
		return note{Kind: noteSent, Hash: n.Hash}, n.Hash, true
	case channel.NotSent:
		return note{Kind: noteNotSent, Hash: n.Hash, Code: n.Code}, n.Hash, true
	case channel.Held:
		return note{Kind: noteHeld, Hash: n.Lock.Hash, Lock: &n.Lock, Onward: &n.Onward}, n.Lock.Hash, true
	case channel.Learned:
		h := n.Secret.Hash()
		return note{Kind: noteLearned, Hash: h, Spare: n.Spare}, h, true
	case channel.OutPaid:
		return note{Kind: noteOutPaid, Hash: n.Hash}, n.Hash, true
	case channel.OutDead:
		return note{Kind: noteOutDead, Hash: n.Hash, Code: n.Code}, n.Hash, true
	case channel.InPaid:
		return note{Kind: noteInPaid, Hash: n.Lock.Hash, Lock: &n.Lock}, n.Lock.Hash, true
	case channel.InDead:
		return note{Kind: noteInDead, Hash: n.Lock.Hash, Lock: &n.Lock}, n.Lock.Hash, true
	}
	return note{}, htlc.Hash{}, false
}

// news is the inverse of noteOf.
func (n note) news(b *book) (channel.News, error) {
	switch n.Kind {
	case noteSent:
		return channel.Sent{Hash: n.Hash}, nil
	case noteNotSent:
		return channel.NotSent{Hash: n.Hash, Code: n.Code}, nil
	case noteHeld:
		if n.Lock != nil && n.Onward != nil {
			return channel.Held{Lock: *n.Lock, Onward: *n.Onward}, nil
		}
	case noteLearned:
		if s, ok := b.secret(n.Hash); ok {
			return channel.Learned{Secret: channel.NewPreimage(s), Spare: n.Spare}, nil
		}
	case noteOutPaid:
		return channel.OutPaid{Hash: n.Hash}, nil
	case noteOutDead:
		return channel.OutDead{Hash: n.Hash, Code: n.Code}, nil
	case noteInPaid:
		if n.Lock != nil {
			return channel.InPaid{Lock: *n.Lock}, nil
		}
	case noteInDead:
		if n.Lock != nil {
			return channel.InDead{Lock: *n.Lock}, nil
		}
	}
	return nil, fmt.Errorf("%w: news %q of a channel", ErrJournal, n.Kind)
}

// channelOrder is an order of a payment, as the outbox keeps it. The secret of a
// claim is in the book.
type channelOrder struct {
	Lock   *channel.SendLock `json:"lock,omitempty"`
	Claim  *htlc.Hash        `json:"claim,omitempty"`
	GiveUp *channel.GiveUp   `json:"give_up,omitempty"`
	Since  htlc.UnixSeconds  `json:"since,omitempty"` // of a lock: when it was ordered
	Spare  bool              `json:"spare,omitempty"` // of a claim
}

func (o channelOrder) what(b *book) (channel.What, error) {
	switch {
	case o.Lock != nil:
		return *o.Lock, nil
	case o.GiveUp != nil:
		return *o.GiveUp, nil
	case o.Claim != nil:
		if s, ok := b.secret(*o.Claim); ok {
			return channel.Claim{Secret: channel.NewPreimage(s), Spare: o.Spare}, nil
		}
	}
	return nil, fmt.Errorf("%w: an empty order to a channel", ErrJournal)
}

// begun is the first event of a payment.
type begun struct {
	secret *htlc.Secret // the target's, if the sender gave it
	// refused: what was sealed for us is not for this lock.
	refused bool
}

func (m *payMachine) step(now moments, event any) (effects, error) {
	var fx effects
	var what channel.PaymentWhat = channel.Tick{}
	switch e := event.(type) {
	case begun:
		fx.claims, fx.changed = []htlc.Hash{m.Payment.Hash()}, true
		if e.refused {
			what = channel.Cancel{Code: channel.CodeUnknown}
		}
		if e.secret != nil {
			fx.secrets = []htlc.Secret{*e.secret}
			what = channel.Resolve{Secret: channel.NewPreimage(*e.secret)}
		}
	case swap.Tick:
	case learned:
		// The secret goes into the book with a claim alone, see obey: a payment that is over
		// asks for none, and another lock under the hash, of less, may wait for it there.
		what = channel.Resolve{Secret: channel.NewPreimage(e.secret)}
	case channel.PaymentWhat:
		what = e
	default:
		return fx, fmt.Errorf("%w: %T to a payment", channel.ErrEvent, event)
	}
	if f, ok := what.(channel.FromChannel); ok && m.stranger(f) {
		h, _ := f.News.(channel.Held)
		fx.order(f.Channel, channel.GiveUp{Hash: h.Lock.Hash, Code: channel.CodeHash}, now)
		return fx, nil
	}
	if f, ok := what.(channel.FromChannel); ok && m.Named {
		if _, locked := f.News.(channel.Sent); locked {
			fx.results = append(fx.results, result{common.HexToHash(m.Transfer.ID), TransferPending, channel.CodeNone, m.Transfer.Fee})
		}
	}
	before := m.Payment.Status()
	next, orders, err := channel.StepPayment(m.Payment, channel.PaymentEvent{Now: channel.Moment{Wall: now.wall, Tip: now.clock(m.Transfer.Asset.Chain)}, What: what})
	if err != nil {
		return fx, err
	}
	m.Payment = next
	for _, o := range orders {
		m.obey(&fx, now, o)
	}
	if s := next.Status(); m.costs() || s != before || fx.changed {
		if m.Transfer.Incoming && s == channel.Completed {
			fx.paid = append(fx.paid, m.Transfer.Peer)
		}
		m.Updated = now.wall
		m.Transfer.State, m.Transfer.Code = TransferState(s), next.Code()
		if !m.Mediated && !next.Idle() { // else a stranger makes records, and pays nothing for them
			fx.transfer(m.Transfer, fx.changed)
		}
		if s != channel.Pending && m.ours() {
			fx.results = append(fx.results, result{common.HexToHash(m.Transfer.ID), m.Transfer.State, m.Transfer.Code, m.Transfer.Fee})
		}
	}
	return fx, nil
}

// ours says whether somebody here waits for what becomes of it. What is locked to us has
// the hash as its id, which its sender chooses: it may be that of a payment of ours to the
// sender, and must not answer for it.
func (m *payMachine) ours() bool { return !m.Mediated && !m.Transfer.Incoming }

// twin says whether another payment is this one, made again after a crash.
func (m *payMachine) twin(other machine) bool {
	o, ok := other.(*payMachine)
	return ok && o.Transfer.ID == m.Transfer.ID && o.Transfer.Incoming == m.Transfer.Incoming
}

// stranger says whether somebody locks to us under a hash that is another
// payment's already: it is given back at once, nothing of ours rests on it.
func (m *payMachine) stranger(f channel.FromChannel) bool {
	_, held := f.News.(channel.Held)
	return held && !m.Payment.Incoming(f.Channel)
}

func (m *payMachine) obey(fx *effects, now moments, o channel.Order) {
	if c, ok := o.What.(channel.Claim); ok {
		fx.learn(c.Secret)
	}
	fx.order(o.Channel, o.What, now)
}

// order writes to a channel.
func (fx *effects) order(to channel.Name, what channel.What, now moments) {
	fx.letters = append(fx.letters, letter{to: channelKey(to), event: ordered{what: what}, since: now.wall})
}

// state is the head as JSON, its length before it, then the payment's own bytes.
func (m *payMachine) state() ([]byte, map[string][]byte, error) {
	body, err := m.Payment.Marshal()
	if err != nil {
		return nil, nil, err
	}
	return headed(m.quickly(), body), nil, nil
}

func loadPayment(raw []byte) (*payMachine, error) {
	m := &payMachine{}
	body, err := beheaded(raw, &m.payHead)
	if err == nil {
		m.Payment, err = channel.UnmarshalPayment(body)
	}
	return m, err
}

func (m *payMachine) wakes() []swap.Wake {
	if m.Payment.Closed() {
		return nil
	}
	return []swap.Wake{{At: m.Payment.By() + 1}}
}
