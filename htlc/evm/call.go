package evm

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Lock gives the contract's terms of a leg. Errors wrap [ErrLeg].
func Lock(l htlc.Leg) (contracts.HTLCLock, error) {
	var k contracts.HTLCLock
	if !l.Terms.Asset.Chain.EVM() {
		return k, fmt.Errorf("%w: it is on %s", ErrLeg, l.Terms.Asset.Chain)
	}
	if err := l.Check(); err != nil {
		return k, fmt.Errorf("%w: %w", ErrLeg, err)
	}
	packed, err := contracts.Pack(l.Terms.Amount.Big(), uint64(l.Terms.Expiry))
	if err != nil {
		return k, fmt.Errorf("%w: %w", ErrLeg, err)
	}
	k = contracts.HTLCLock{
		Hash:         l.Terms.Hash,
		Payer:        common.HexToAddress(string(l.Terms.From)),
		Payee:        common.HexToAddress(string(l.Terms.To)),
		Token:        common.HexToAddress(l.Terms.Asset.Token), // "" is the zero address: native coin
		AmountExpiry: packed,
	}
	// The contract refuses itself as a party.
	if place := Contract(l); k.Payer == place || k.Payee == place {
		return k, fmt.Errorf("%w: the contract cannot be a party", ErrLeg)
	}
	return k, nil
}

// Contract is the address of the contract that holds the leg.
func Contract(l htlc.Leg) common.Address { return common.HexToAddress(l.Place) }

// Key is the lock's storage slot in the contract: it names exactly these terms.
// Errors wrap [ErrLeg].
func Key(l htlc.Leg) (common.Hash, error) {
	k, err := Lock(l)
	if err != nil {
		return common.Hash{}, err
	}
	return k.Key(), nil
}

// Signatures of the contract's functions.
const (
	sigLockNative = "lockNative(bytes32,address,address,uint256,uint256)"
	sigLockToken  = "lockToken(bytes32,address,address,address,uint256,uint256)"
	sigLockPermit = "lockTokenWithPermit(bytes32,address,address,address,uint256,uint256,(uint256,uint256,uint8,bytes32,bytes32))"
	sigClaim      = "claim((bytes32,address,address,address,uint256))"
	sigRefund     = "refund((bytes32,address,address,address,uint256))"
)

// Call is a contract call: its data and the native coin that goes with it, in
// wei.
type Call struct {
	Data  []byte
	Value *big.Int
}

// LockCall funds the leg. The value is amount and gas drop for native coin, the
// drop alone for tokens, which the contract takes by allowance. Errors wrap
// [ErrLeg].
func LockCall(l htlc.Leg) (Call, error) {
	k, err := Lock(l)
	if err != nil {
		return Call{}, err
	}
	dropLockBy, err := contracts.Pack(l.Drop.Big(), uint64(l.LockBy))
	if err != nil {
		return Call{}, fmt.Errorf("%w: %w", ErrLeg, err)
	}
	amount, limits := k.AmountExpiry.Bytes(), dropLockBy.Bytes()
	if l.Terms.Asset.Native() {
		data := pack(sigLockNative, k.Hash[:], k.Payer[:], k.Payee[:], amount, limits)
		return Call{data, new(big.Int).Add(l.Terms.Amount.Big(), l.Drop.Big())}, nil
	}
	data := pack(sigLockToken, k.Hash[:], k.Payer[:], k.Payee[:], k.Token[:], amount, limits)
	return Call{data, l.Drop.Big()}, nil
}

// ClaimCall pays the payee. Its data holds the secret: whoever sees it
// can claim the other lock. Errors wrap [ErrLeg], or [htlc.ErrSecret] when the secret
// is another's.
func ClaimCall(l htlc.Leg, s htlc.Secret) (Call, error) {
	k, err := Lock(l)
	if err != nil {
		return Call{}, err
	}
	if s.Hash() != l.Terms.Hash {
		return Call{}, fmt.Errorf("%w: want the preimage of %s", htlc.ErrSecret, l.Terms.Hash)
	}
	shown := s.Reveal()
	return Call{pack(sigClaim, shown[:], k.Payer[:], k.Payee[:], k.Token[:], k.AmountExpiry.Bytes()), new(big.Int)}, nil
}

// RefundCall pays the payer back, from the expiry on. Errors wrap [ErrLeg].
func RefundCall(l htlc.Leg) (Call, error) {
	k, err := Lock(l)
	if err != nil {
		return Call{}, err
	}
	return Call{pack(sigRefund, k.Hash[:], k.Payer[:], k.Payee[:], k.Token[:], k.AmountExpiry.Bytes()), new(big.Int)}, nil
}

// pack writes a selector and words. All parameters of these functions are
// static, so a tuple is its members in a row.
func pack(signature string, words ...[]byte) []byte {
	return append(crypto.Keccak256([]byte(signature))[:4], padded(words...)...)
}

// padded writes words of 32 bytes.
func padded(words ...[]byte) []byte {
	out := make([]byte, 0, 32*len(words))
	for _, w := range words {
		out = append(out, common.LeftPadBytes(w, 32)...)
	}
	return out
}
