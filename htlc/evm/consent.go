package evm

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// The types of the contract's signed messages (EIP-712).
const (
	typeDomain = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
	typeRefund = "Refund(bytes32 hash,address payer,address payee,address token,uint256 amount,uint256 expiry,uint256 deadline)"

	sigRefundCooperative = "refundCooperative((bytes32,address,address,address,uint256),uint256,bytes)"
)

// ConsentSize is the length of a payee's signature: r, s, v.
const ConsentSize = 65

// ConsentDigest is what the payee of a leg signs to let its payer take the lock
// back before the expiry (EIP-712, the contract's refundConsent). deadline is the
// last moment at which the contract takes it. Errors wrap [ErrLeg].
func ConsentDigest(l htlc.Leg, chainID *big.Int, deadline htlc.UnixSeconds) (common.Hash, error) {
	k, err := Lock(l)
	if err != nil {
		return common.Hash{}, err
	}
	amount, expiry := contracts.Unpack(k.AmountExpiry)
	place := Contract(l)
	domain := padded(hashOf(typeDomain), hashOf("Lockstep HTLC"), hashOf("1"), chainID.Bytes(), place[:])
	message := padded(hashOf(typeRefund), k.Hash[:], k.Payer[:], k.Payee[:], k.Token[:], amount.Bytes(),
		new(big.Int).SetUint64(expiry).Bytes(), new(big.Int).SetUint64(uint64(deadline)).Bytes())
	return crypto.Keccak256Hash([]byte("\x19\x01"), crypto.Keccak256(domain), crypto.Keccak256(message)), nil
}

func hashOf(s string) []byte { return crypto.Keccak256([]byte(s)) }

// RefundCooperativeCall pays the payer back at any time until the deadline, with
// the payee's signature. Errors wrap [ErrLeg].
func RefundCooperativeCall(l htlc.Leg, deadline htlc.UnixSeconds, signature []byte) (Call, error) {
	k, err := Lock(l)
	if err != nil {
		return Call{}, err
	}
	if len(signature) != ConsentSize {
		return Call{}, fmt.Errorf("%w: a consent of %d bytes, want %d", ErrLeg, len(signature), ConsentSize)
	}
	const offset = 7 * 32 // of the signature: five words of the lock, the deadline, the offset itself
	data := pack(sigRefundCooperative, k.Hash[:], k.Payer[:], k.Payee[:], k.Token[:], k.AmountExpiry.Bytes(),
		new(big.Int).SetUint64(uint64(deadline)).Bytes(), number(offset), number(len(signature)))
	return Call{append(data, common.RightPadBytes(signature, 96)...), new(big.Int)}, nil
}
