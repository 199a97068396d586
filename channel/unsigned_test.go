package channel

import (
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// What the contract takes a signature for, and no node gives one: that others open, deposit
// and unlock for who is away. Its digests are here so that nothing that is signed is one of
// them (TestNothingIsSignedTwice).

const (
	typeUnlock  = "Unlock(bytes32 channel,uint64 epoch,address receiver,address delegate,uint64 nonce)"
	typeOpen    = "Open(address token,address partner,uint64 settleTimeout,uint128 deposit,uint64 epoch,uint64 deadline)"
	typeDeposit = "Deposit(bytes32 channel,uint64 epoch,uint128 amount,uint64 index,uint64 deadline)"
)

// UnlockDigest is what a receiver signs so that a delegate may unlock for it
// before the channel is settled, with the proof of that nonce.
func UnlockDigest(d Domain, n Name, receiver, delegate common.Address, nonce uint64) common.Hash {
	return n.in(typeUnlock).address(receiver).address(delegate).number(nonce).sign(d)
}

// Open is what a party that is offline signs so that another opens a channel
// with it. Epoch is the one that the opening will make.
type Open struct {
	Token, Partner common.Address
	SettleTimeout  uint64 // seconds
	Deposit        Sum
	Epoch          uint64
	Deadline       htlc.UnixSeconds
}

// Digest is what the offline party signs.
func (o Open) Digest(d Domain) common.Hash {
	return encode(typeOpen).address(o.Token).address(o.Partner).number(o.SettleTimeout).word(o.Deposit.word()).
		number(o.Epoch).number(uint64(o.Deadline)).sign(d)
}

// Deposit is what a party that is offline signs so that another moves its
// allowance into its channel.
type Deposit struct {
	Amount   Sum
	Index    uint64
	Deadline htlc.UnixSeconds
}

// Digest is what the offline party signs.
func (x Deposit) Digest(d Domain, n Name) common.Hash {
	return n.in(typeDeposit).word(x.Amount.word()).number(x.Index).number(uint64(x.Deadline)).sign(d)
}
