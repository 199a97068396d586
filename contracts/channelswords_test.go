package contracts_test

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"encoding/binary"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/contracts"
)

// typed is the EIP-712 domain of a Channels contract: what its parties sign,
// written anew from the types, so that contract and test do not share a mistake.
type typed struct {
	chain    *big.Int
	contract common.Address
}

// pad makes an ABI word of an integer, an address or 32 bytes.
func pad(x any) []byte {
	switch x := x.(type) {
	case uint64:
		return pad(new(big.Int).SetUint64(x))
	case int:
		return pad(big.NewInt(int64(x)))
	case *big.Int:
		return common.BigToHash(new(big.Int).And(x, maxUint256())).Bytes() // two's complement
	case common.Address:
		return common.LeftPadBytes(x[:], 32)
	case [32]byte:
		return x[:]
	case common.Hash:
		return x[:]
	}
	panic("not a word")
}

func keccak(words ...any) common.Hash {
	var b []byte
	for _, w := range words {
		b = append(b, pad(w)...)
	}
	return crypto.Keccak256Hash(b)
}

func hashText(s string) common.Hash { return crypto.Keccak256Hash([]byte(s)) }

func (d typed) domain() common.Hash {
	return keccak(
		hashText("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
		hashText("Lockstep Channels"), hashText("1"), d.chain, d.contract)
}

func (d typed) digest(kind string, words ...any) common.Hash {
	body := keccak(append([]any{hashText(kind)}, words...)...)
	domain := d.domain()
	return crypto.Keccak256Hash([]byte("\x19\x01"), domain[:], body[:])
}

const (
	typeProof      = "BalanceProof(bytes32 channel,uint64 epoch,uint64 nonce,uint128 transferred,uint128 locked,bytes32 lockRoot,bytes32 messageHash)"
	typeWithdraw   = "Withdraw(bytes32 channel,uint64 epoch,uint64 index,address party,uint128 amount,uint64 deadline)"
	typeCooperate  = "CooperativeSettle(bytes32 channel,uint64 epoch,uint64 withdrawIndex,uint128 lowBalance,uint128 highBalance,int128 lowNetDeposit,uint64 deadline)"
	typeDispose    = "Dispose(bytes32 channel,uint64 epoch,address sender,uint64 lockId,bytes32 leaf)"
	typeUnlock     = "Unlock(bytes32 channel,uint64 epoch,address receiver,address delegate,uint64 nonce)"
	typeDelegation = "Delegation(bytes32 channel,uint64 epoch,uint64 nonce,address delegate,uint64 notBefore,uint128 reward)"
	typeOpen       = "Open(address token,address partner,uint64 settleTimeout,uint128 deposit,uint64 epoch,uint64 deadline)"
	typeDeposit    = "Deposit(bytes32 channel,uint64 epoch,uint128 amount,uint64 index,uint64 deadline)"
)

func (d typed) channel(token, a, b common.Address) common.Hash {
	if a.Cmp(b) > 0 {
		a, b = b, a
	}
	return keccak(token, a, b, d.contract)
}

func (d typed) proof(channel common.Hash, epoch uint64, p contracts.ChannelProof) common.Hash {
	return d.digest(typeProof, channel, epoch, p.Nonce, p.Transferred, p.Locked, p.LockRoot, p.MessageHash)
}

func (d typed) withdraw(channel common.Hash, epoch, index uint64, party common.Address, amount *big.Int, deadline uint64) common.Hash {
	return d.digest(typeWithdraw, channel, epoch, index, party, amount, deadline)
}

func (d typed) cooperate(channel common.Hash, epoch, index uint64, c contracts.ChannelCooperation) common.Hash {
	return d.digest(typeCooperate, channel, epoch, index, c.LowBalance, c.HighBalance, c.LowNetDeposit, c.Deadline)
}

func (d typed) dispose(channel common.Hash, epoch uint64, sender common.Address, id uint64, leaf common.Hash) common.Hash {
	return d.digest(typeDispose, channel, epoch, sender, id, leaf)
}

func (d typed) unlock(channel common.Hash, epoch uint64, receiver, delegate common.Address, nonce uint64) common.Hash {
	return d.digest(typeUnlock, channel, epoch, receiver, delegate, nonce)
}

func (d typed) delegation(channel common.Hash, epoch uint64, g contracts.ChannelDelegation) common.Hash {
	return d.digest(typeDelegation, channel, epoch, g.Nonce, g.Delegate, g.NotBefore, g.Reward)
}

func (d typed) open(token, partner common.Address, timeout uint64, deposit *big.Int, epoch, deadline uint64) common.Hash {
	return d.digest(typeOpen, token, partner, timeout, deposit, epoch, deadline)
}

func (d typed) deposit(channel common.Hash, epoch uint64, amount *big.Int, index, deadline uint64) common.Hash {
	return d.digest(typeDeposit, channel, epoch, amount, index, deadline)
}

func sign(key *ecdsa.PrivateKey, digest common.Hash) contracts.ChannelSignature {
	b, err := crypto.Sign(digest[:], key)
	if err != nil {
		panic(err)
	}
	return contracts.ChannelSignature{R: [32]byte(b[:32]), S: [32]byte(b[32:64]), V: b[64] + 27}
}

// lock is one lock of a list.
type lock struct {
	id, expiry uint64
	amount     *big.Int
	hash       [32]byte
	secret     [32]byte
}

func (l lock) leaf() common.Hash { return keccak(l.id, l.expiry, l.amount, l.hash) }

// terms is the word that the contract takes: id, expiry and amount.
func (l lock) terms() [32]byte {
	var w [32]byte
	binary.BigEndian.PutUint64(w[:], l.id)
	binary.BigEndian.PutUint64(w[8:], l.expiry)
	l.amount.FillBytes(w[16:])
	return w
}

type lockList []lock

func (ls lockList) root() [32]byte {
	var b []byte
	for _, l := range ls {
		leaf := l.leaf()
		b = append(b, leaf[:]...)
	}
	if len(b) == 0 {
		return [32]byte{}
	}
	return crypto.Keccak256Hash(b)
}

func (ls lockList) sum() *big.Int {
	s := new(big.Int)
	for _, l := range ls {
		s.Add(s, l.amount)
	}
	return s
}

// open gives the list with the chosen locks' terms, and the secrets of those in direct.
func (ls lockList) open(given, direct func(i int) bool) contracts.ChannelLocks {
	out := contracts.ChannelLocks{Given: new(big.Int), Direct: new(big.Int)}
	for i, l := range ls {
		switch {
		case !given(i):
			out.Words = append(out.Words, l.leaf())
		case direct(i):
			out.Given.SetBit(out.Given, i, 1)
			out.Direct.SetBit(out.Direct, i, 1)
			out.Words = append(out.Words, l.terms(), l.secret)
		default:
			out.Given.SetBit(out.Given, i, 1)
			out.Words = append(out.Words, l.terms(), l.hash)
		}
	}
	return out
}

// given opens those at these places, with their hashes.
func (ls lockList) given(places ...int) contracts.ChannelLocks {
	return ls.open(func(i int) bool { return slices.Contains(places, i) }, none)
}

func sha256Of(secret [32]byte) [32]byte { return sha256.Sum256(secret[:]) }

func every(int) bool { return true }
func none(int) bool  { return false }

// blank is a record of a direction in which nothing was shown.
func blank() contracts.ChannelRecord {
	return contracts.ChannelRecord{Transferred: new(big.Int), Locked: new(big.Int), Known: new(big.Int), Own: new(big.Int), Returned: new(big.Int), Reward: new(big.Int)}
}

// recordOf is the record right after a proof was shown.
func recordOf(p contracts.ChannelProof) contracts.ChannelRecord {
	r := blank()
	r.Transferred, r.Locked, r.LockRoot = new(big.Int).Set(p.Transferred), new(big.Int).Set(p.Locked), p.LockRoot
	return r
}

// proofOf is a proof of what was paid and these locks.
func proofOf(nonce uint64, transferred *big.Int, locks lockList) contracts.ChannelProof {
	return contracts.ChannelProof{Nonce: new(big.Int).SetUint64(nonce), Transferred: transferred, Locked: locks.sum(), LockRoot: locks.root(), MessageHash: hashText("message")}
}
