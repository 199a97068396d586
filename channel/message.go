package channel

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Bounds of the wire. Every list has its own bound below the whole's.
const (
	MostBytes     = 64 << 10 // of a message
	wireVersion   = 1
	signatureSize = 65  // r, s, v
	mostHops      = 20  // of a route
	mostNote      = 256 // of a transfer's note or a refusal's reason
	mostSealed    = 512 // of what only the target reads
)

// Message is what one party of a channel tells the other. It is one of the types
// of this file.
type Message interface {
	kind() kind
	name() Name
	code(*coder)
}

// kind is the second byte of a message.
type kind uint8

const (
	kindTransfer kind = iota + 1
	kindLocked
	kindUnlock
	kindRemove
	kindReveal
	kindDispose
	kindWithdrawRequest
	kindWithdrawConfirm
	kindSettleRequest
	kindSettleConfirm
	kindRefusal
	kindAck
	kindReestablish
	kindHandover
)

// Refusable says whether a message is answered with a [Refusal] where it is wrong.
func Refusable(m Message) bool {
	switch m.(type) {
	case *Ack, *Refusal, *Reveal, *Reestablish, *Handover:
		return false
	}
	return true
}

// provable is a message that brings a balance proof.
type provable interface {
	Message
	proof() *BalanceProof
}

type (
	// Transfer pays at once.
	Transfer struct {
		Name
		BalanceProof
		ID     common.Hash // of the payment, chosen by the sender
		Amount Sum
		Note   string
	}
	// Locked pays for a secret.
	Locked struct {
		Name
		BalanceProof
		Lock   Lock
		Onward Onward
	}
	// Unlock pays a lock whose secret is known.
	Unlock struct {
		Name
		BalanceProof
		ID     uint64
		Secret Preimage
	}
	// Remove takes back a lock: Disposed by its receiver, or else expired.
	Remove struct {
		Name
		BalanceProof
		ID       uint64
		Disposed bool
	}
	// Reveal shows the secret of a lock to its sender.
	Reveal struct {
		Name
		ID     uint64
		Secret Preimage
	}
	// Dispose gives up a lock; its sender may lock anew elsewhere at once. It is
	// the one refusal of a lock that frees it.
	Dispose struct {
		Name
		ID   uint64
		Leaf common.Hash
		Code Code
	}
	// WithdrawRequest and WithdrawConfirm bring a signature each.
	WithdrawRequest struct {
		Name
		Withdraw
	}
	WithdrawConfirm struct {
		Name
		Withdraw
	}
	// SettleRequest brings a signature, and which proofs its sender has counted.
	SettleRequest struct {
		Name
		Settle
		Sent, Received uint64 // nonces
	}
	SettleConfirm struct {
		Name
		Settle
	}
	// Refusal says why a message was not taken. It takes nothing back.
	Refusal struct {
		Name
		Of    kind
		Nonce uint64 // of the proof, or the index of the withdrawal
		Want  uint64 // the nonce that would be taken
		Code  Code
		Text  string
	}
	// Ack says that all proofs up to a nonce are on the disk.
	Ack struct {
		Name
		Nonce uint64
	}
	// Reestablish tells after a break what was sent and what was received; the
	// signature is the other side's own over what was received. From is the first proof
	// that can be sent again: all before it were confirmed. Zero: it does not matter any
	// more.
	Reestablish struct {
		Name
		Sent     BalanceProof
		Received BalanceProof
		From     uint64
		Answer   bool // to another Reestablish; it is not answered again
		Lost     bool // the sender lost data, and asks for a Handover
	}
	// Handover gives a partner that lost data a newest proof with its locks: the
	// sender's own, or the newest of the partner that it has. Who signed it says which.
	Handover struct {
		Name
		Proof BalanceProof
		Locks []Lock // in order
	}
)

// Onward is what a lock's receiver is to do with it.
type Onward struct {
	Hops   []Hop  // after the receiver; empty: it is the target
	Sealed []byte // for the target alone
}

// Hop is a node of a route and how much is locked to it.
type Hop struct {
	Node   common.Address `json:"node"`
	Amount Sum            `json:"amount"`
}

func (Transfer) kind() kind        { return kindTransfer }
func (Locked) kind() kind          { return kindLocked }
func (Unlock) kind() kind          { return kindUnlock }
func (Remove) kind() kind          { return kindRemove }
func (Reveal) kind() kind          { return kindReveal }
func (Dispose) kind() kind         { return kindDispose }
func (WithdrawRequest) kind() kind { return kindWithdrawRequest }
func (WithdrawConfirm) kind() kind { return kindWithdrawConfirm }
func (SettleRequest) kind() kind   { return kindSettleRequest }
func (SettleConfirm) kind() kind   { return kindSettleConfirm }
func (Refusal) kind() kind         { return kindRefusal }
func (Ack) kind() kind             { return kindAck }
func (Reestablish) kind() kind     { return kindReestablish }
func (Handover) kind() kind        { return kindHandover }

func (n *Name) name() Name { return *n }

func (m *Transfer) proof() *BalanceProof { return &m.BalanceProof }
func (m *Locked) proof() *BalanceProof   { return &m.BalanceProof }
func (m *Unlock) proof() *BalanceProof   { return &m.BalanceProof }
func (m *Remove) proof() *BalanceProof   { return &m.BalanceProof }

func (m *Transfer) code(c *coder) {
	m.head(c)
	c.hash(&m.ID)
	c.sum(&m.Amount)
	c.text(&m.Note, mostNote)
}

func (m *Locked) code(c *coder) {
	m.head(c)
	m.Lock.code(c)
	m.Onward.code(c)
}

func (o *Onward) code(c *coder) {
	list(c, &o.Hops, mostHops, func(h *Hop) { c.address(&h.Node); c.sum(&h.Amount) })
	c.bytes(&o.Sealed, mostSealed)
}

func (m *Unlock) code(c *coder) {
	m.head(c)
	c.u64(&m.ID)
	m.Secret.code(c)
}

func (m *Remove) code(c *coder) {
	m.head(c)
	c.u64(&m.ID)
	c.flag(&m.Disposed)
}

// head is what all provable messages begin with. The message hash is not sent:
// its reader computes it.
func (m *Transfer) head(c *coder) { head(c, &m.Name, &m.BalanceProof) }
func (m *Locked) head(c *coder)   { head(c, &m.Name, &m.BalanceProof) }
func (m *Unlock) head(c *coder)   { head(c, &m.Name, &m.BalanceProof) }
func (m *Remove) head(c *coder)   { head(c, &m.Name, &m.BalanceProof) }

func head(c *coder, n *Name, p *BalanceProof) {
	n.code(c)
	c.u64(&p.Nonce)
	c.sum(&p.Transferred)
	c.sum(&p.Locked)
	c.hash(&p.Root)
}

func (m *Reveal) code(c *coder) {
	m.Name.code(c)
	c.u64(&m.ID)
	m.Secret.code(c)
}

func (m *Dispose) code(c *coder) {
	m.Name.code(c)
	c.u64(&m.ID)
	c.hash(&m.Leaf)
	c.u8((*uint8)(&m.Code))
}

func (m *WithdrawRequest) code(c *coder) { m.Name.code(c); m.Withdraw.code(c) }
func (m *WithdrawConfirm) code(c *coder) { m.Name.code(c); m.Withdraw.code(c) }
func (m *SettleConfirm) code(c *coder)   { m.Name.code(c); m.Settle.code(c) }

func (m *SettleRequest) code(c *coder) {
	m.Name.code(c)
	m.Settle.code(c)
	c.u64(&m.Sent)
	c.u64(&m.Received)
}

func (m *Refusal) code(c *coder) {
	m.Name.code(c)
	c.u8((*uint8)(&m.Of))
	c.u64(&m.Nonce)
	c.u64(&m.Want)
	c.u8((*uint8)(&m.Code))
	c.text(&m.Text, mostNote)
}

func (m *Ack) code(c *coder) { m.Name.code(c); c.u64(&m.Nonce) }

func (m *Reestablish) code(c *coder) {
	m.Name.code(c)
	m.Sent.code(c)
	m.Received.code(c)
	c.u64(&m.From)
	c.flag(&m.Answer)
	c.flag(&m.Lost)
}

func (m *Handover) code(c *coder) {
	m.Name.code(c)
	m.Proof.code(c)
	list(c, &m.Locks, MostLocks, func(l *Lock) { l.code(c) })
}

// blank makes an empty message of a kind, or nil.
func blank(k kind) Message {
	switch k {
	case kindTransfer:
		return &Transfer{}
	case kindLocked:
		return &Locked{}
	case kindUnlock:
		return &Unlock{}
	case kindRemove:
		return &Remove{}
	case kindReveal:
		return &Reveal{}
	case kindDispose:
		return &Dispose{}
	case kindWithdrawRequest:
		return &WithdrawRequest{}
	case kindWithdrawConfirm:
		return &WithdrawConfirm{}
	case kindSettleRequest:
		return &SettleRequest{}
	case kindSettleConfirm:
		return &SettleConfirm{}
	case kindRefusal:
		return &Refusal{}
	case kindAck:
		return &Ack{}
	case kindReestablish:
		return &Reestablish{}
	case kindHandover:
		return &Handover{}
	}
	return nil
}

// Encode writes a message: version, kind, fields.
func Encode(m Message) ([]byte, error) {
	c := coder{buf: append(make([]byte, 0, 256), wireVersion, byte(m.kind()))}
	if m.code(&c); c.err != nil {
		return nil, c.err
	}
	return c.buf, nil
}

// Decode reads what Encode writes and nothing else: one version, no unknown
// kind, no trailing bytes. It allocates no more than came. Errors wrap
// [ErrMessage].
func Decode(b []byte) (Message, error) {
	switch {
	case len(b) > MostBytes:
		return nil, fmt.Errorf("%w: %d bytes, at most %d", ErrMessage, len(b), MostBytes)
	case len(b) < 2:
		return nil, fmt.Errorf("%w: %d bytes", ErrMessage, len(b))
	case b[0] != wireVersion:
		return nil, fmt.Errorf("%w: version %d, want %d", ErrMessage, b[0], wireVersion)
	}
	m := blank(kind(b[1]))
	if m == nil {
		return nil, fmt.Errorf("%w: unknown kind %d", ErrMessage, b[1])
	}
	c := coder{buf: b[2:], reading: true}
	if m.code(&c); c.err != nil {
		return nil, c.err
	}
	if len(c.buf) > 0 {
		return nil, fmt.Errorf("%w: %d bytes too many", ErrMessage, len(c.buf))
	}
	if p, ok := m.(provable); ok {
		p.proof().Hash = crypto.Keccak256Hash(b)
	}
	return m, nil
}

// bind writes the message's hash into its proof and gives its bytes.
func bind(m provable) ([]byte, error) {
	b, err := Encode(m)
	if err == nil {
		m.proof().Hash = crypto.Keccak256Hash(b)
	}
	return b, err
}

// Digest is what the sender of a message signs with its channel key, and whether
// there is such a thing: reveals, refusals and acknowledgements are signed by
// their envelope alone. sender is the party that sends it. A [Reestablish]
// carries the signature of the other side, over what was received from it; so may a
// [Handover].
func Digest(m Message, d Domain, sender, other common.Address) (common.Hash, bool) {
	switch m := m.(type) {
	case provable:
		return m.proof().Digest(d, m.name()), true
	case *Dispose:
		return DisposeDigest(d, m.Name, other, m.ID, m.Leaf), true
	case *WithdrawRequest:
		return m.Withdraw.Digest(d, m.Name), true
	case *WithdrawConfirm:
		return m.Withdraw.Digest(d, m.Name), true
	case *SettleRequest:
		return m.Settle.Digest(d, m.Name), true
	case *SettleConfirm:
		return m.Settle.Digest(d, m.Name), true
	case *Reestablish:
		return m.Received.Digest(d, m.Name), m.Received.Nonce > 0
	case *Handover:
		return m.Proof.Digest(d, m.Name), true
	}
	return common.Hash{}, false
}

// Code is the reason of a refusal or a disposal.
type Code uint8

// The codes. Those up to CodeFunds may pass: the same bytes are taken later.
const (
	CodeNone      Code = iota
	CodeGap            // proofs before it are missing; Want says from where
	CodeNotOpen        // the channel is not open and final here yet
	CodeSettling       // a cooperative settle is signed, until its deadline
	CodeBusy           // another withdrawal or settle is under way, or locks are there
	CodeEarly          // an expired lock whose registry was not read yet at a final block
	CodeFunds          // more than the sender has at the final block here
	CodeProof          // nonce, sums, root or signature are wrong
	CodeLocks          // too many locks, or too much locked
	CodeExpiry         // too near or too far
	CodeHash           // degenerate, used or registered before
	CodeRoute          // no channel to the next hop, or it has not enough
	CodeFee            // less than the mediator's fee
	CodeUnknown        // the target expects no such payment
	CodeCancelled      // its owner does not want it
	CodeTerms          // of a withdrawal or settle
	CodeClosing        // the channel is being closed
	CodeLost           // we lost data and sign nothing
	CodeSmall          // less than is locked under a hash here
)

// Passes says whether the same bytes may be taken later.
func (c Code) Passes() bool { return c != CodeNone && c <= CodeFunds }

// String names the code.
func (c Code) String() string {
	names := [...]string{"none", "gap", "not_open", "settling", "busy", "early", "funds", "proof", "locks", "expiry", "hash", "route",
		"fee", "unknown", "cancelled", "terms", "closing", "lost", "small"}
	if int(c) < len(names) {
		return names[c]
	}
	return fmt.Sprintf("code %d", uint8(c))
}
