package evm

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// A batch skips members that cannot proceed, so its success says nothing about
// one of them: read each from its log and slot.

// Signatures of the batches.
const (
	sigLockMany   = "lockMany(address,address,(bytes32,address,uint256,uint256)[])"
	sigClaimMany  = "claimMany((bytes32,address,address,address,uint256)[])"
	sigRefundMany = "refundMany((bytes32,address,address,address,uint256)[])"
)

// number is one as the words of a call.
func number(n int) []byte { return big.NewInt(int64(n)).Bytes() }

// LockManyCall funds several legs of one payer, asset and contract. The value is
// the sum of theirs; what is not used comes back. Errors wrap [ErrLeg] when the
// legs differ in those, or there is none.
func LockManyCall(legs []htlc.Leg) (Call, error) {
	locks, err := oneContract(legs)
	if err != nil {
		return Call{}, err
	}
	payer, token := locks[0].Payer, locks[0].Token
	// After payer and token comes the place of the array, three words in.
	words := [][]byte{payer[:], token[:], number(3 * 32), number(len(legs))}
	value := new(big.Int)
	for i, k := range locks {
		if k.Payer != payer || k.Token != token {
			return Call{}, fmt.Errorf("%w: a batch of locks has one payer and one token", ErrLeg)
		}
		dropLockBy, err := contracts.Pack(legs[i].Drop.Big(), uint64(legs[i].LockBy))
		if err != nil {
			return Call{}, fmt.Errorf("%w: %w", ErrLeg, err)
		}
		words = append(words, k.Hash[:], k.Payee[:], k.AmountExpiry.Bytes(), dropLockBy.Bytes())
		value.Add(value, legs[i].Drop.Big())
		if legs[i].Terms.Asset.Native() {
			value.Add(value, legs[i].Terms.Amount.Big())
		}
	}
	return Call{pack(sigLockMany, words...), value}, nil
}

// ClaimManyCall claims several legs of one contract; secrets[i] opens legs[i]. Its
// data holds the secrets. Neighbours of one payee and asset are paid together, so
// sort by them. Errors wrap [ErrLeg] or [htlc.ErrSecret].
func ClaimManyCall(legs []htlc.Leg, secrets []htlc.Secret) (Call, error) {
	locks, err := oneContract(legs)
	if err != nil {
		return Call{}, err
	}
	if len(secrets) != len(legs) {
		return Call{}, fmt.Errorf("%w: %d for %d legs", htlc.ErrSecret, len(secrets), len(legs))
	}
	firsts := make([][32]byte, len(locks))
	for i, s := range secrets {
		if s.Hash() != legs[i].Terms.Hash {
			return Call{}, fmt.Errorf("%w: want the preimage of %s", htlc.ErrSecret, legs[i].Terms.Hash)
		}
		firsts[i] = s.Reveal()
	}
	return members(sigClaimMany, locks, firsts), nil
}

// RefundManyCall refunds several legs of one contract, each from its expiry on.
// Neighbours of one payer and asset are paid together. Errors wrap [ErrLeg].
func RefundManyCall(legs []htlc.Leg) (Call, error) {
	locks, err := oneContract(legs)
	if err != nil {
		return Call{}, err
	}
	firsts := make([][32]byte, len(locks))
	for i, k := range locks {
		firsts[i] = k.Hash
	}
	return members(sigRefundMany, locks, firsts), nil
}

// members packs an array of locks whose first words are given.
func members(signature string, locks []contracts.HTLCLock, firsts [][32]byte) Call {
	words := [][]byte{number(32), number(len(locks))}
	for i, k := range locks {
		words = append(words, firsts[i][:], k.Payer[:], k.Payee[:], k.Token[:], k.AmountExpiry.Bytes())
	}
	return Call{pack(signature, words...), new(big.Int)}
}

// oneContract gives the locks of a batch.
func oneContract(legs []htlc.Leg) ([]contracts.HTLCLock, error) {
	if len(legs) == 0 {
		return nil, fmt.Errorf("%w: an empty batch", ErrLeg)
	}
	at := common.HexToAddress(legs[0].Place)
	locks := make([]contracts.HTLCLock, len(legs))
	for i, l := range legs {
		k, err := Lock(l)
		if err != nil {
			return nil, err
		}
		if Contract(l) != at || l.Terms.Asset.Chain != legs[0].Terms.Asset.Chain {
			return nil, fmt.Errorf("%w: a batch is for one contract", ErrLeg)
		}
		locks[i] = k
	}
	return locks, nil
}
