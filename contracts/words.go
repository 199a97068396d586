package contracts

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// amountBits is the size of the upper part of a packed word.
const amountBits = 192

// ErrWord means that a number does not fit its part of a packed word.
var ErrWord = errors.New("packed word")

// Pack makes the contract's word of an amount in base units and a time in Unix
// seconds: amount << 64 | seconds. Errors wrap [ErrWord] when the amount is
// negative or needs more than 192 bits.
func Pack(amount *big.Int, seconds uint64) (*big.Int, error) {
	if amount == nil || amount.Sign() < 0 || amount.BitLen() > amountBits {
		return nil, fmt.Errorf("%w: amount %v is not between 0 and 2^%d", ErrWord, amount, amountBits)
	}
	word := new(big.Int).Lsh(amount, 64)
	return word.Or(word, new(big.Int).SetUint64(seconds)), nil
}

// Unpack takes a word of [Pack] apart. The word is one of 256 bits, as the
// bindings give it.
func Unpack(word *big.Int) (amount *big.Int, seconds uint64) {
	low := new(big.Int).And(word, new(big.Int).SetUint64(^uint64(0)))
	return new(big.Int).Rsh(word, 64), low.Uint64()
}

// Key is the storage key of a lock, as the contract's keyOf gives it.
func (l HTLCLock) Key() common.Hash {
	return crypto.Keccak256Hash(
		l.Hash[:],
		common.LeftPadBytes(l.Payer[:], 32),
		common.LeftPadBytes(l.Payee[:], 32),
		common.LeftPadBytes(l.Token[:], 32),
		common.LeftPadBytes(l.AmountExpiry.Bytes(), 32),
	)
}

// RefundConsent is what the payee signs so that the lock can be refunded before
// its expiry, until the deadline (Unix seconds): the EIP-712 digest for this
// chain and contract, as the contract's refundConsent gives it. The signature is
// r, s, v (65 bytes) with s in the lower half and v 27 or 28.
func (l HTLCLock) RefundConsent(chainID *big.Int, htlc common.Address, deadline *big.Int) common.Hash {
	word := func(n *big.Int) []byte { return common.LeftPadBytes(n.Bytes(), 32) }
	text := func(s string) []byte { return crypto.Keccak256([]byte(s)) }
	domain := crypto.Keccak256(
		text("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
		text("Lockstep HTLC"),
		text("1"),
		word(chainID),
		common.LeftPadBytes(htlc[:], 32),
	)
	amount, expiry := Unpack(l.AmountExpiry)
	message := crypto.Keccak256(
		text("Refund(bytes32 hash,address payer,address payee,address token,uint256 amount,uint256 expiry,uint256 deadline)"),
		l.Hash[:],
		common.LeftPadBytes(l.Payer[:], 32),
		common.LeftPadBytes(l.Payee[:], 32),
		common.LeftPadBytes(l.Token[:], 32),
		word(amount),
		word(new(big.Int).SetUint64(expiry)),
		word(deadline),
	)
	return crypto.Keccak256Hash([]byte("\x19\x01"), domain, message)
}
