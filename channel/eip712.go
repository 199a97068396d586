package channel

import (
	"encoding/binary"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/htlc"
)

// The types of all that is signed (EIP-712), as contracts/Channels.sol has them.
// Each signed thing has a type of its own: no bytes are valid as two of them.
const (
	typeDomain     = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
	typeProof      = "BalanceProof(bytes32 channel,uint64 epoch,uint64 nonce,uint128 transferred,uint128 locked,bytes32 lockRoot,bytes32 messageHash)"
	typeWithdraw   = "Withdraw(bytes32 channel,uint64 epoch,uint64 index,address party,uint128 amount,uint64 deadline)"
	typeSettle     = "CooperativeSettle(bytes32 channel,uint64 epoch,uint64 withdrawIndex,uint128 lowBalance,uint128 highBalance,int128 lowNetDeposit,uint64 deadline)"
	typeDispose    = "Dispose(bytes32 channel,uint64 epoch,address sender,uint64 lockId,bytes32 leaf)"
	typeDelegation = "Delegation(bytes32 channel,uint64 epoch,uint64 nonce,address delegate,uint64 notBefore,uint128 reward)"

	domainName    = "Lockstep Channels"
	domainVersion = "1"
)

// Domain is the EIP-712 domain separator of a contract on a chain.
type Domain common.Hash

// NewDomain computes the separator. chainID is the chain's own (EIP-155).
func NewDomain(chainID uint64, contract common.Address) Domain {
	d := encode(typeDomain).text(domainName).text(domainVersion).number(chainID).address(contract)
	return Domain(d.hash())
}

// Key is the contract's name of a channel: of the two parties, the token (zero
// is the native coin) and the contract. It is the same in every epoch.
func Key(token, a, b, contract common.Address) common.Hash {
	if a.Cmp(b) > 0 {
		a, b = b, a
	}
	return (&words{}).address(token).address(a).address(b).address(contract).hash()
}

// words collects 32-byte words of an ABI encoding.
type words struct{ b []byte }

func encode(typ string) *words {
	return (&words{b: make([]byte, 0, 8*32)}).text(typ)
}

func (w *words) word(x [32]byte) *words { w.b = append(w.b, x[:]...); return w }

func (w *words) text(s string) *words { return w.word(crypto.Keccak256Hash([]byte(s))) }

func (w *words) number(n uint64) *words {
	w.b = binary.BigEndian.AppendUint64(append(w.b, make([]byte, 24)...), n)
	return w
}

func (w *words) address(a common.Address) *words {
	w.b = append(append(w.b, make([]byte, 12)...), a[:]...)
	return w
}

func (w *words) hash() common.Hash { return crypto.Keccak256Hash(w.b) }

// sign is the digest of the encoded struct in a domain.
func (w *words) sign(d Domain) common.Hash {
	h := w.hash()
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, d[:], h[:])
}

// Name is a channel in one of its lives: the contract's key and the epoch, a
// counter that rises with each opening, so that nothing signed in one life
// counts in another.
type Name struct {
	Channel common.Hash `json:"channel"`
	Epoch   uint64      `json:"epoch"`
}

func (n Name) in(typ string) *words { return encode(typ).word(n.Channel).number(n.Epoch) }

func (n *Name) code(c *coder) { c.hash(&n.Channel); c.u64(&n.Epoch) }

// BalanceProof is the newest word of one party about all that it ever paid the
// other in an epoch. Hash binds the wire message that brought it, so that one
// signature serves both.
type BalanceProof struct {
	Nonce       uint64      `json:"nonce"`
	Transferred Sum         `json:"transferred"`
	Locked      Sum         `json:"locked"`
	Root        common.Hash `json:"root"` // of the locks, see [LockRoot]
	Hash        common.Hash `json:"message_hash"`
}

// Digest is what the sender signs.
func (p BalanceProof) Digest(d Domain, n Name) common.Hash {
	return n.in(typeProof).number(p.Nonce).word(p.Transferred.word()).word(p.Locked.word()).word(p.Root).word(p.Hash).sign(d)
}

func (p *BalanceProof) code(c *coder) {
	c.u64(&p.Nonce)
	c.sum(&p.Transferred)
	c.sum(&p.Locked)
	c.hash(&p.Root)
	c.hash(&p.Hash)
}

// Withdraw takes money out of an open channel; both sign.
type Withdraw struct {
	Index    uint64           `json:"index"` // one more than the withdrawals so far
	Party    common.Address   `json:"party"`
	Amount   Sum              `json:"amount"`
	Deadline htlc.UnixSeconds `json:"deadline"` // the last second at which the contract takes it
}

// Digest is what both parties sign.
func (w Withdraw) Digest(d Domain, n Name) common.Hash {
	return n.in(typeWithdraw).number(w.Index).address(w.Party).word(w.Amount.word()).number(uint64(w.Deadline)).sign(d)
}

func (w *Withdraw) code(c *coder) {
	c.u64(&w.Index)
	c.address(&w.Party)
	c.sum(&w.Amount)
	c.time(&w.Deadline)
}

// Settle ends a channel at once, as both agree; both sign.
type Settle struct {
	Withdraws uint64           `json:"withdraws"` // how many were mined
	Low       Sum              `json:"low"`
	High      Sum              `json:"high"`
	LowNet    Signed           `json:"low_net"` // the low party's deposits less its withdrawals
	Deadline  htlc.UnixSeconds `json:"deadline"`
}

// Digest is what both parties sign.
func (s Settle) Digest(d Domain, n Name) common.Hash {
	return n.in(typeSettle).number(s.Withdraws).word(s.Low.word()).word(s.High.word()).word(s.LowNet.word()).number(uint64(s.Deadline)).sign(d)
}

func (s *Settle) code(c *coder) {
	c.u64(&s.Withdraws)
	c.sum(&s.Low)
	c.sum(&s.High)
	c.signed(&s.LowNet)
	c.time(&s.Deadline)
}

// DisposeDigest is what the receiver of a lock signs to give it up.
func DisposeDigest(d Domain, n Name, sender common.Address, id uint64, leaf common.Hash) common.Hash {
	return n.in(typeDispose).address(sender).number(id).word(leaf).sign(d)
}

// Delegation lets another show the partner's proofs up to a nonce for us, and, where it names
// that other, present what the partner gave up, whatever the nonce and the time.
type Delegation struct {
	Nonce     uint64         `json:"nonce"`      // of the newest partner proof that may be shown
	Delegate  common.Address `json:"delegate"`   // zero: anybody
	NotBefore uint64         `json:"not_before"` // seconds before the settle time
	Reward    Sum            `json:"reward"`     // of our payout
}

// Digest is what the represented party signs.
func (x Delegation) Digest(d Domain, n Name) common.Hash {
	return n.in(typeDelegation).number(x.Nonce).address(x.Delegate).number(x.NotBefore).word(x.Reward.word()).sign(d)
}
