package utxo

import (
	"fmt"

	"github.com/btcsuite/btcd/txscript/v2"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Payout is a kind of output that a spend may pay; its value is the length of
// the output script in bytes.
type Payout int

// The standard kinds of payout.
const (
	ToP2WPKH Payout = 22
	ToP2SH   Payout = 23
	ToP2PKH  Payout = 25
	ToP2TR   Payout = 34
	ToP2WSH  Payout = 34
)

// PayoutOf tells the kind of an output script. Errors wrap [ErrPayout]: a script
// that nodes do not relay would leave a claim stuck.
func PayoutOf(script []byte) (Payout, error) {
	switch {
	case txscript.IsPayToWitnessPubKeyHash(script), txscript.IsPayToScriptHash(script),
		txscript.IsPayToPubKeyHash(script), txscript.IsPayToTaproot(script),
		txscript.IsPayToWitnessScriptHash(script):
		return Payout(len(script)), nil
	}
	return 0, fmt.Errorf("%w: %.80x is of no standard kind", ErrPayout, script)
}

// Sizes in bytes, from which all weights follow. An ECDSA signature is taken as
// 71 bytes with its hash type (low R and S); a signer that does not look for a
// low R adds one weight unit in half of the cases, which rounding up to whole
// virtual bytes hides in every spend here.
const (
	emptyTx      = 4 + 1 + 1 + 4 // version, counts, lock time
	segwitMarker = 2             // in weight units, as witnesses are
	inputBytes   = 32 + 4 + 1 + 4
	outputBytes  = 8 + 1
	schnorrBytes = 64
	ecdsaBytes   = 71
	keyBytes     = 33
	controlBytes = 65
	claimLeaf    = 73
	refundLeaf   = 35 // without the push of the expiry
	witnessScr   = 103
)

// expiryPush is the size of the expiry in a script: 5 bytes, 6 from the year
// 2038 on, when the number needs a fifth byte for its sign.
func expiryPush(expiry htlc.UnixSeconds) int {
	if expiry >= 1<<31 {
		return 6
	}
	return 5
}

// stack is the weight of a witness of the given element sizes, all below 253.
func stack(sizes ...int) int {
	n := 1
	for _, s := range sizes {
		n += 1 + s
	}
	return n
}

func claimWitness(place string, push int) int {
	if place == htlc.P2WSH {
		return stack(htlc.SecretSize, ecdsaBytes, witnessScr+push)
	}
	return stack(schnorrBytes, htlc.SecretSize, claimLeaf, controlBytes)
}

func refundWitness(place string, push int) int {
	if place == htlc.P2WSH {
		return stack(ecdsaBytes, keyBytes, 0, witnessScr+push)
	}
	return stack(schnorrBytes, refundLeaf+push, controlBytes)
}

func txWeight(p Payout, witness int) int {
	return 4*(emptyTx+inputBytes+outputBytes+int(p)) + segwitMarker + witness
}

// ClaimWeight is the weight of a claim of one lock, in weight units (BIP-141),
// for expiries before 2038; [Lock.ClaimWeight] is exact for any.
func ClaimWeight(place string, p Payout) int { return txWeight(p, claimWitness(place, 5)) }

// RefundWeight is the weight of a refund, for expiries before 2038.
func RefundWeight(place string, p Payout) int { return txWeight(p, refundWitness(place, 5)) }

// CooperativeWeight is the weight of a spend that both sign (taproot).
func CooperativeWeight(p Payout) int { return txWeight(p, stack(schnorrBytes)) }

// VBytes rounds a weight up to whole virtual bytes, as nodes do.
func VBytes(weight int) int { return (weight + 3) / 4 }

// ClaimVBytes is the size of a claim in whole virtual bytes.
func ClaimVBytes(place string, p Payout) int { return VBytes(ClaimWeight(place, p)) }

// RefundVBytes is the size of a refund in whole virtual bytes.
func RefundVBytes(place string, p Payout) int { return VBytes(RefundWeight(place, p)) }

// CooperativeVBytes is the size of a cooperative spend in whole virtual bytes.
func CooperativeVBytes(p Payout) int { return VBytes(CooperativeWeight(p)) }

// ClaimWeight is the exact weight of this lock's claim.
func (l Lock) ClaimWeight(p Payout) int {
	return txWeight(p, claimWitness(l.place, expiryPush(l.expiry)))
}

// RefundWeight is the exact weight of this lock's refund.
func (l Lock) RefundWeight(p Payout) int {
	return txWeight(p, refundWitness(l.place, expiryPush(l.expiry)))
}

// ClaimInputWeight is what one more claim input adds to a transaction.
func (l Lock) ClaimInputWeight() int {
	return 4*inputBytes + claimWitness(l.place, expiryPush(l.expiry))
}

// RefundInputWeight is what one more refund input adds to a transaction.
func (l Lock) RefundInputWeight() int {
	return 4*inputBytes + refundWitness(l.place, expiryPush(l.expiry))
}

// Dust is the least value of an output that nodes relay by default, in satoshi:
// Bitcoin Core's dustrelayfee of 3 sat/vB, Litecoin Core's of 30.
func Dust(chain htlc.ChainID, script []byte) uint64 {
	spend := uint64(148)
	if txscript.IsWitnessProgram(script) {
		spend = 67
	}
	rate := uint64(3)
	if chain == htlc.LTC {
		rate = 30
	}
	return rate * (outputBytes + uint64(len(script)) + spend)
}
